//! Organisations that people work for.

use actix_web::HttpResponse;
use serde_json::Value as Json;

use crate::{
    api::wire::{self, Parameters},
    domain::wire::Object,
    http::{Cx, Refusal},
    service::staff::agency,
};

/// A page of the list.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let which = parameters.which();
    let mut rows = cx.run(move |app, actor| agency::list(app, actor, which)).await?;
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
