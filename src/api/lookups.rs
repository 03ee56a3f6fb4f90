//! Coded lists.

use actix_web::HttpResponse;
use serde_json::Value as Json;

use crate::{
    api::wire::{self, Parameters},
    http::{Cx, Refusal},
    service::configure::lookups,
};

/// A page of the lists.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let (told, page) = (lookups::list(&cx.house), parameters.page());
    let total = told.len();
    Ok(wire::page(page.of(told).into_iter().map(Json::Object).collect(), total, page))
}
