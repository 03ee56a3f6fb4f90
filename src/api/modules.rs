//! Modules: which kinds of record and which forms they have.

use actix_web::{HttpResponse, web};
use serde_json::Value as Json;

use crate::{
    api::wire,
    http::{Cx, Json as Body, Refusal},
    service::configure::modules,
};

/// Every module; never in pages.
pub(super) async fn list(cx: Cx) -> Result<HttpResponse, Refusal> {
    let told = cx.run(modules::list).await?;
    Ok(wire::all(told.into_iter().map(Json::Object).collect()))
}

/// One module.
pub(super) async fn show(cx: Cx, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let id = wire::number(&id)?;
    Ok(wire::one(cx.run(move |app, actor| modules::show(app, actor, id)).await?))
}

/// A module with what was sent.
pub(super) async fn change(
    cx: Cx,
    id: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let (id, sent) = (wire::number(&id)?, wire::sent(&cx, body.0)?);
    Ok(wire::one(cx.run(move |app, actor| modules::change(app, actor, id, sent)).await?))
}
