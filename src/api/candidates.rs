//! Who can be given a record.

use actix_web::HttpResponse;
use serde_json::Value as Json;

use crate::{
    api::wire::{self, Parameters},
    domain::record::Kind,
    http::{Cx, Refusal},
    service::{
        Error,
        staff::candidate::{self, Purpose, Wanted},
    },
};

/// Those who can answer for it from now on.
pub(super) async fn assign(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    list(cx, &parameters, Purpose::Assign).await
}

/// Those who can give a service.
pub(super) async fn refer(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    list(cx, &parameters, Purpose::Refer).await
}

/// Those who can accept it as theirs.
pub(super) async fn transfer(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    list(cx, &parameters, Purpose::Transfer).await
}

async fn list(cx: Cx, parameters: &Parameters, purpose: Purpose) -> Result<HttpResponse, Refusal> {
    let kind = parameters.one("record_type").unwrap_or(Kind::Case.row().word);
    let wanted = Wanted {
        purpose,
        kind: Kind::parse(kind).ok_or(Error::NotFound)?,
        module: parameters.some("record_module_id"),
        agency: parameters.some("agency"),
        location: parameters.some("location"),
        service: parameters.some("service"),
    };
    let rows = cx.run(move |app, actor| candidate::list(app, actor, &wanted)).await?;
    Ok(wire::all(rows.into_iter().map(Json::Object).collect()))
}
