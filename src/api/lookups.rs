//! Coded lists.

use actix_web::{HttpResponse, web};
use serde_json::{Value as Json, json};

use crate::{
    api::wire::{self, Parameters},
    http::{Cx, Json as Body, Refusal},
    service::configure::lookups,
};

/// A page of the lists.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let (told, page) = (lookups::list(&cx.house), parameters.page());
    let total = told.len();
    Ok(wire::page(page.of(told).into_iter().map(Json::Object).collect(), total, page))
}

/// One list.
pub(super) async fn show(cx: Cx, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let id = wire::number(&id)?;
    Ok(wire::one(cx.run(move |app, actor| lookups::show(app, actor, id)).await?))
}

/// A new list.
pub(super) async fn create(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let sent = wire::sent(&cx, body.0)?;
    let brought_id = wire::brings_id(&sent.data);
    let told = cx.run(move |app, actor| lookups::create(app, actor, sent)).await?;
    Ok(wire::made(told, brought_id))
}

/// A list with what was sent.
pub(super) async fn change(
    cx: Cx,
    id: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let (id, sent) = (wire::number(&id)?, wire::sent(&cx, body.0)?);
    Ok(wire::one(cx.run(move |app, actor| lookups::change(app, actor, id, sent)).await?))
}

/// A list goes.
pub(super) async fn remove(cx: Cx, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let (id, from) = (wire::number(&id)?, cx.guest.peer.clone());
    cx.run(move |app, actor| lookups::remove(app, actor, id, from)).await?;
    Ok(wire::one(json!({"id": id})))
}
