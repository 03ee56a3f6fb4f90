//! Roles.

use actix_web::{HttpResponse, web};
use serde_json::{Value as Json, json};

use crate::{
    api::{
        agencies::is_one_of,
        wire::{self, Parameters},
    },
    domain::wire::{Object, staff::brought_id},
    http::{Cx, Json as Body, Refusal},
    service::staff::role,
};

/// The list: complete, unless a page is asked for.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let managed = parameters.is_true("managed");
    let mut rows = cx.run(move |app, actor| role::list(app, actor, managed)).await?;
    let disabled = parameters.switches("disabled");
    rows.retain(|row| is_one_of(row, &disabled) && is_meant(row, &parameters));
    Ok(wire::complete(rows, &parameters, 100))
}

/// Whether a role passes the filters that are its own.
fn is_meant(row: &Object, parameters: &Parameters) -> bool {
    let is = |key: &str| row.get(key).and_then(Json::as_bool).unwrap_or_default();
    let scope = parameters.some("group_permission");
    let has_scope = |scope: String| row.get("group_permission").is_some_and(|own| *own == scope);
    let is_external = (is("referral") || is("transfer")) && !is("disabled");
    (!parameters.is_true("external") || is_external)
        && (!parameters.is_true("referral_authorization") || is("referral_authorization"))
        && scope.is_none_or(has_scope)
}

/// One role.
pub(super) async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let number = wire::number(&path)?;
    Ok(wire::one(cx.run(move |app, actor| role::show(app, actor, number)).await?))
}

/// A new role.
pub(super) async fn create(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let (sent, from) = (wire::data(body.0)?, cx.guest.peer.clone());
    let brought_id = brought_id(&sent).is_some();
    let made = cx.run(move |app, actor| role::create(app, actor, sent, &from)).await?;
    Ok(wire::made(made, brought_id))
}

/// A change of a role.
pub(super) async fn change(
    cx: Cx,
    path: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let (asked, sent) = (wire::asked(&cx, &path)?, wire::data(body.0)?);
    Ok(wire::one(cx.run(move |app, actor| role::change(app, actor, &asked, sent)).await?))
}

/// A role is removed if nobody holds it.
pub(super) async fn remove(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let asked = wire::asked(&cx, &path)?;
    let id = asked.number;
    cx.run(move |app, actor| role::remove(app, actor, &asked)).await?;
    Ok(wire::one(json!({"id": id})))
}
