//! Roles.

use actix_web::HttpResponse;
use serde_json::Value as Json;

use crate::{
    api::{
        agencies::is_one_of,
        wire::{self, Parameters},
    },
    domain::wire::Object,
    http::{Cx, Refusal},
    service::staff::role,
};

/// The list: complete, unless a page is asked for.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let which = parameters.which();
    let mut rows = cx.run(move |app, actor| role::list(app, actor, which)).await?;
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
