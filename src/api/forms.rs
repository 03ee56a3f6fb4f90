//! Forms with their questions.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde_json::{Value as Json, json};

use crate::{
    api::wire::{self, Parameters},
    http::{Cx, Json as Body, Refusal},
    service::configure::forms::{self, Wanted},
};

/// Every form, or those that are asked for; never in pages.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let own =
        |name: &str| parameters.one(name).filter(|word| !word.is_empty()).map(ToOwned::to_owned);
    let wanted = Wanted {
        record_type: own("record_type"),
        module: own("module_id"),
        unique_id: own("unique_id"),
        without_nested: parameters.is_true("exclude_subforms"),
    };
    let house = Arc::clone(&cx.house);
    let told = cx.run(move |_, _| Ok(forms::list(&house, &wanted))).await?;
    Ok(wire::all(told.into_iter().map(Json::Object).collect()))
}

/// One form.
pub(super) async fn show(cx: Cx, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let id = wire::number(&id)?;
    Ok(wire::one(cx.run(move |app, actor| forms::show(app, actor, id)).await?))
}

/// A new form.
pub(super) async fn create(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let sent = wire::sent(&cx, body.0)?;
    let brought_id = wire::brings_id(&sent.data);
    let told = cx.run(move |app, actor| forms::create(app, actor, sent)).await?;
    Ok(wire::made(told, brought_id))
}

/// A form with what was sent.
pub(super) async fn change(
    cx: Cx,
    id: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let (id, sent) = (wire::number(&id)?, wire::sent(&cx, body.0)?);
    Ok(wire::one(cx.run(move |app, actor| forms::change(app, actor, id, sent)).await?))
}

/// A form goes.
pub(super) async fn remove(cx: Cx, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let (id, from) = (wire::number(&id)?, cx.guest.peer.clone());
    cx.run(move |app, actor| forms::remove(app, actor, id, from)).await?;
    Ok(wire::one(json!({"id": id})))
}
