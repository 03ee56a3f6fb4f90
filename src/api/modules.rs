//! Modules: which kinds of record and which forms they have.

use actix_web::HttpResponse;
use serde_json::Value as Json;

use crate::{
    api::wire,
    http::{Cx, Refusal},
    service::configure::modules,
};

/// Every module; never in pages.
pub(super) async fn list(cx: Cx) -> Result<HttpResponse, Refusal> {
    let told = cx.run(modules::list).await?;
    Ok(wire::all(told.into_iter().map(Json::Object).collect()))
}
