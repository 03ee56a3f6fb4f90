//! What a role can be given.

use actix_web::HttpResponse;

use crate::{
    api::wire,
    domain::wire::staff::role,
    http::{Cx, Refusal},
};

/// Scopes, and the acts of each resource.
pub(super) async fn list(_cx: Cx) -> Result<HttpResponse, Refusal> {
    Ok(wire::one(role::offered()))
}
