//! What changed in a record, and who looked at it.

use actix_web::{HttpResponse, web};
use serde_json::Value as Json;

use crate::{
    api::{
        records,
        wire::{self, Parameters},
    },
    http::{Cx, Refusal},
    service::access,
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
