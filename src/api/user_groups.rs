//! Teams.

use actix_web::{HttpResponse, web};
use serde_json::{Value as Json, json};

use crate::{
    api::{
        agencies::is_one_of,
        wire::{self, Parameters},
    },
    domain::wire::{Object, staff::brought_id},
    http::{Cx, Json as Body, Refusal},
    service::staff::group,
};

/// The list: complete, unless a page is asked for.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let managed = parameters.is_true("managed");
    let mut rows = cx.run(move |app, actor| group::list(app, actor, managed)).await?;
    let (disabled, agencies) =
        (parameters.switches("disabled"), parameters.list("agency_unique_ids"));
    rows.retain(|row| is_one_of(row, &disabled) && is_of(row, &agencies));
    Ok(wire::complete(rows, &parameters, 20))
}

fn is_of(row: &Object, agencies: &[&str]) -> bool {
    let own = row.get("agency_unique_ids").and_then(Json::as_array);
    let mut own = own.into_iter().flatten().filter_map(Json::as_str);
    agencies.is_empty() || own.any(|own| agencies.contains(&own))
}

/// One team.
pub(super) async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let number = wire::number(&path)?;
    Ok(wire::one(cx.run(move |app, actor| group::show(app, actor, number)).await?))
}

/// A new team.
pub(super) async fn create(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let (sent, from) = (wire::data(body.0)?, cx.guest.peer.clone());
    let brought_id = brought_id(&sent).is_some();
    let made = cx.run(move |app, actor| group::create(app, actor, sent, &from)).await?;
    Ok(wire::made(made, brought_id))
}

/// A change of a team.
pub(super) async fn change(
    cx: Cx,
    path: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let (asked, sent) = (wire::asked(&cx, &path)?, wire::data(body.0)?);
    Ok(wire::one(cx.run(move |app, actor| group::change(app, actor, &asked, sent)).await?))
}

/// A team is removed; whoever was in it stays.
pub(super) async fn remove(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let asked = wire::asked(&cx, &path)?;
    let id = asked.number;
    cx.run(move |app, actor| group::remove(app, actor, &asked)).await?;
    Ok(wire::one(json!({"id": id})))
}
