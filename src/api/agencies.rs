//! Organisations that people work for.

use actix_web::{HttpResponse, web};
use serde_json::{Value as Json, json};

use crate::{
    api::wire::{self, Parameters},
    domain::wire::{Object, staff::brought_id},
    http::{Cx, Json as Body, Refusal},
    service::staff::agency,
};

/// A page of the list.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let managed = parameters.is_true("managed");
    let mut rows = cx.run(move |app, actor| agency::list(app, actor, managed)).await?;
    let disabled = parameters.switches("disabled");
    rows.retain(|row| is_one_of(row, &disabled));
    let (page, total) = (parameters.page(), rows.len());
    Ok(wire::page(page.of(wire::sorted(rows, &parameters)), total, page))
}

/// Whether a row is switched off as a filter asks; an empty filter lets all pass.
pub(super) fn is_one_of(row: &Object, disabled: &[bool]) -> bool {
    let own = row.get("disabled").and_then(Json::as_bool).unwrap_or_default();
    disabled.is_empty() || disabled.contains(&own)
}

/// One agency.
pub(super) async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let number = wire::number(&path)?;
    Ok(wire::one(cx.run(move |app, actor| agency::show(app, actor, number)).await?))
}

/// A new agency.
pub(super) async fn create(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let (sent, from) = (wire::data(body.0)?, cx.guest.peer.clone());
    let brought_id = brought_id(&sent).is_some();
    let made = cx.run(move |app, actor| agency::create(app, actor, sent, &from)).await?;
    Ok(wire::made(made, brought_id))
}

/// A change of an agency.
pub(super) async fn change(
    cx: Cx,
    path: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let (asked, sent) = (wire::asked(&cx, &path)?, wire::data(body.0)?);
    Ok(wire::one(cx.run(move |app, actor| agency::change(app, actor, &asked, sent)).await?))
}

/// An agency is switched off, never removed.
pub(super) async fn disable(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let asked = wire::asked(&cx, &path)?;
    let id = asked.number;
    cx.run(move |app, actor| agency::disable(app, actor, &asked)).await?;
    Ok(wire::one(json!({"id": id})))
}
