//! One file a page: what is sent to it, its handlers, its views.

pub(super) mod case;
pub(super) mod choose;
pub(super) mod consent;
pub(super) mod edit;
pub(super) mod entry;
pub(super) mod forms;
pub(super) mod help;
pub(super) mod history;
pub(super) mod home;
pub(super) mod life;
pub(super) mod list;
pub(super) mod login;
pub(super) mod me;
pub(super) mod menu;
pub(super) mod people;
pub(super) mod register;
pub(super) mod review;
pub(super) mod search;
pub(super) mod setup;
pub(super) mod timeline;
pub(super) mod visit;

use actix_web::{HttpResponse, http::header};

/// The answer after an act: go and look there (POST, then 303, then GET).
fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}

/// A page that answers a form with what is wrong in it.
fn again(markup: &maud::Markup) -> HttpResponse {
    HttpResponse::UnprocessableEntity()
        .content_type("text/html; charset=utf-8")
        .body(markup.clone().into_string())
}
