//! Forms with their questions.

use std::sync::Arc;

use actix_web::HttpResponse;
use serde_json::Value as Json;

use crate::{
    api::wire::{self, Parameters},
    http::{Cx, Refusal},
    service::configure::forms::{self, Wanted},
};

/// Every form, or those that are asked for; never in pages.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let own =
        |name: &str| parameters.one(name).filter(|word| !word.is_empty()).map(ToOwned::to_owned);
    let wanted = Wanted {
        record_type: own("record_type"),
        module: own("module_id"),
        unique_id: own("unique_id"),
        without_nested: parameters.is_true("exclude_subforms"),
    };
    let house = Arc::clone(&cx.house);
    let told = cx.run(move |_, _| Ok(forms::list(&house, &wanted))).await?;
    Ok(wire::all(told.into_iter().map(Json::Object).collect()))
}
