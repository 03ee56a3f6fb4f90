//! What anybody may know of the box: nothing of the office, its people or its children.

use actix_web::HttpResponse;
use serde_json::json;

use crate::{
    http::{Guest, Refusal},
    service::configure::tags,
};

/// What a program needs before it signs in. No agency is named: none has a logo to show.
pub(super) async fn primero(guest: Guest) -> Result<HttpResponse, Refusal> {
    let house = guest.app.house()?;
    Ok(HttpResponse::Ok().json(json!({"data": {
        "sandbox_ui": house.office.practice,
        "config_ui": "full",
        "allow_self_registration": false,
        "locales": tags(&house),
        "webpush_enabled": false,
        "agencies": [],
        "agencies_logo_options": [],
        "registration_streams": [],
        "registration_streams_link_labels": {},
        "registration_streams_consent_text": {},
    }})))
}

/// Nobody but the office itself says who somebody is.
pub(super) async fn identity_providers(guest: Guest) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    let metadata = json!({"use_identity_provider": false});
    Ok(HttpResponse::Ok().json(json!({"data": [], "metadata": metadata})))
}
