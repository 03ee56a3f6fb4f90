//! Teams.

use actix_web::HttpResponse;
use serde_json::Value as Json;

use crate::{
    api::{
        agencies::is_one_of,
        wire::{self, Parameters},
    },
    domain::wire::Object,
    http::{Cx, Refusal},
    service::staff::group,
};

/// The list: complete, unless a page is asked for.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let which = parameters.which();
    let mut rows = cx.run(move |app, actor| group::list(app, actor, which)).await?;
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
