//! What changed in a record, and who looked at it.

use actix_web::{HttpResponse, web};
use serde_json::Value as Json;

use crate::{
    api::{
        records,
        wire::{self, Parameters},
    },
    domain::{
        audit::Reason,
        problem::{Problem, Problems},
        record::Kind,
    },
    http::{Cx, Json as Body, Refusal},
    service::{Error, access, reason},
};

/// What changed, the newest first.
pub(super) async fn changes(
    cx: Cx,
    path: web::Path<(String, String)>,
    parameters: Parameters,
) -> Result<HttpResponse, Refusal> {
    let asked = records::asked(&cx, &path)?;
    let fields: Vec<String> =
        parameters.list("filters[field_names]").into_iter().map(ToOwned::to_owned).collect();
    let forms: Vec<String> =
        parameters.list("filters[form_unique_ids]").into_iter().map(ToOwned::to_owned).collect();
    let told =
        cx.run(move |app, actor| access::changes(app, actor, &asked, (&fields, &forms))).await?;
    let (page, total) = (parameters.page(), told.len());
    Ok(wire::page(page.of(told).into_iter().map(Json::Object).collect(), total, page))
}

/// Who looked at it or changed it, the newest first.
pub(super) async fn accesses(
    cx: Cx,
    path: web::Path<(String, String)>,
    parameters: Parameters,
) -> Result<HttpResponse, Refusal> {
    let asked = records::asked(&cx, &path)?;
    let own = |name: &str| parameters.one(name).map(ToOwned::to_owned);
    let list = |name: &str| parameters.list(name).into_iter().map(ToOwned::to_owned).collect();
    let filters = access::Filters {
        from: own("filters[timestamp][from]"),
        to: own("filters[timestamp][to]"),
        actions: list("filters[actions]"),
        users: list("filters[access_users]"),
    };
    let told = cx.run(move |app, actor| access::list(app, actor, &asked, &filters)).await?;
    let (page, total) = (parameters.page(), told.len());
    Ok(wire::page(page.of(told).into_iter().map(Json::Object).collect(), total, page))
}

/// Everybody who looked at a record or changed it.
pub(super) async fn users(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let kind = parameters.one("record_type").unwrap_or(Kind::Case.row().word);
    let kind = Kind::parse(kind).ok_or(Error::NotFound)?;
    let id = parameters.one("record_id").and_then(|id| id.parse().ok()).ok_or(Error::NotFound)?;
    let asked = cx.record(kind, id);
    let told = cx.run(move |app, actor| access::users(app, actor, &asked)).await?;
    Ok(wire::all(told.into_iter().map(Json::Object).collect()))
}

/// Says why a record that is not one's own is opened, by one of a few words.
pub(super) async fn reason(
    cx: Cx,
    path: web::Path<(String, String)>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let asked = records::asked(&cx, &path)?;
    let sent = wire::sent(&cx, body.0)?;
    let said = sent.data.get("reason").and_then(Json::as_str).and_then(Reason::parse);
    let said = said.ok_or_else(|| Error::from(Problems::one("reason", Problem::NotAChoice)))?;
    cx.run(move |app, actor| reason::give(app, actor, &asked, said)).await?;
    Ok(HttpResponse::NoContent().finish())
}
