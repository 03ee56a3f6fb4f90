//! One file a page: what is sent to it, its handlers, its views. The pages of a case have a room of
//! their own.

pub(super) mod case;
pub(super) mod conduct;
pub(super) mod digest;
pub(super) mod health;
pub(super) mod help;
pub(super) mod home;
pub(super) mod import;
pub(super) mod languages;
pub(super) mod list;
pub(super) mod log;
pub(super) mod login;
pub(super) mod me;
pub(super) mod menu;
pub(super) mod notices;
pub(super) mod paper;
pub(super) mod people;
pub(super) mod protection;
pub(super) mod restore;
pub(super) mod review;
pub(super) mod role;
pub mod sealed;
pub(super) mod search;
pub(super) mod setup;
pub(super) mod staff;
pub(super) mod views;
pub(super) mod welcome;

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
