//! The JSON face: the same use cases as the pages, in the shapes that programs of this field speak.
//!
//! Each file is a segment of the address; `thing` holds the handlers that all configured things share.
//! `wire` holds what all answers share: envelope, pages of
//! lists, whole numbers as ids. `answer` stands around every answer: errors as JSON, the token that
//! browsers send back, the spellings of an address that mean the same.
//!
//! Signing in: by the cookie that the pages use (with `X-CSRF-Token` for whatever changes
//! something), by `Authorization: Bearer` with the token that `POST /tokens` answers, or by
//! `Authorization: Basic` with each request.

mod agencies;
mod answer;
mod attachments;
mod audit_logs;
mod candidates;
mod conduct;
mod forms;
mod histories;
mod locations;
mod lookups;
mod modules;
mod permissions;
mod public;
mod records;
mod roles;
mod saved_searches;
mod settings;
mod thing;
mod tokens;
mod user_groups;
mod users;
mod wire;

pub use answer::answers;

use crate::service::{
    configure::{forms as form, lookups as lookup, modules as module, places as place},
    saved,
    staff::{agency, group, role, user},
};

crate::routes! {
    GET    "/api/v2/primero"                             Anyone   => public::primero;
    GET    "/api/v2/identity_providers"                  Anyone   => public::identity_providers;
    POST   "/api/v2/tokens"                              Anyone   => tokens::create;
    DELETE "/api/v2/tokens"                              Anyone   => tokens::remove;

    GET    "/api/v2/agencies"                            SignedIn => agencies::list;
    POST   "/api/v2/agencies"                            SignedIn => thing::create(agency::create);
    GET    "/api/v2/agencies/{id}"                       SignedIn => thing::show(agency::show);
    PATCH  "/api/v2/agencies/{id}"                       SignedIn => thing::change(agency::change);
    DELETE "/api/v2/agencies/{id}"                       SignedIn => thing::remove(agency::disable);
    GET    "/api/v2/user_groups"                         SignedIn => user_groups::list;
    POST   "/api/v2/user_groups"                         SignedIn => thing::create(group::create);
    GET    "/api/v2/user_groups/{id}"                    SignedIn => thing::show(group::show);
    PATCH  "/api/v2/user_groups/{id}"                    SignedIn => thing::change(group::change);
    DELETE "/api/v2/user_groups/{id}"                    SignedIn => thing::remove(group::remove);
    GET    "/api/v2/roles"                               SignedIn => roles::list;
    POST   "/api/v2/roles"                               SignedIn => thing::create(role::create);
    GET    "/api/v2/roles/{id}"                          SignedIn => thing::show(role::show);
    PATCH  "/api/v2/roles/{id}"                          SignedIn => thing::change(role::change);
    DELETE "/api/v2/roles/{id}"                          SignedIn => thing::remove(role::remove);
    GET    "/api/v2/permissions"                         SignedIn => permissions::list;
    GET    "/api/v2/users/assign-to"                     SignedIn => candidates::assign;
    GET    "/api/v2/users/refer-to"                      SignedIn => candidates::refer;
    GET    "/api/v2/users/transfer-to"                   SignedIn => candidates::transfer;
    GET    "/api/v2/users/access"                        SignedIn => histories::users;
    POST   "/api/v2/users/update_bulk"                   SignedIn => users::disable_several;
    POST   "/api/v2/users/send_emails"                   SignedIn => users::write_to_several;
    POST   "/api/v2/users/password-reset-request"        Anyone   => users::ask_for_password;
    POST   "/api/v2/users/self-register"                 Anyone   => users::register;
    GET    "/api/v2/users"                               SignedIn => users::list;
    POST   "/api/v2/users"                               SignedIn => users::create;
    GET    "/api/v2/users/{id}"                          SignedIn => users::show;
    PATCH  "/api/v2/users/{id}"                          SignedIn => users::change;
    DELETE "/api/v2/users/{id}"                          SignedIn => thing::remove(user::disable);
    POST   "/api/v2/users/{id}/password-reset-request"   SignedIn => users::ask_for_password_of;
    GET    "/api/v2/forms"                               SignedIn => forms::list;
    POST   "/api/v2/forms"                               SignedIn => thing::create(form::create);
    GET    "/api/v2/forms/{id}"                          SignedIn => thing::show(form::show);
    PATCH  "/api/v2/forms/{id}"                          SignedIn => thing::change(form::change);
    DELETE "/api/v2/forms/{id}"                          SignedIn => thing::remove(form::remove);
    GET    "/api/v2/lookups"                             SignedIn => lookups::list;
    POST   "/api/v2/lookups"                             SignedIn => thing::create(lookup::create);
    GET    "/api/v2/lookups/{id}"                        SignedIn => thing::show(lookup::show);
    PATCH  "/api/v2/lookups/{id}"                        SignedIn => thing::change(lookup::change);
    DELETE "/api/v2/lookups/{id}"                        SignedIn => thing::remove(lookup::remove);
    GET    "/api/v2/locations"                           SignedIn => locations::list;
    POST   "/api/v2/locations"                           SignedIn => thing::create(place::create);
    POST   "/api/v2/locations/import"                    SignedIn => locations::import;
    POST   "/api/v2/locations/update_bulk"               SignedIn => locations::change_all;
    GET    "/api/v2/locations/{id}"                      SignedIn => thing::show(place::show);
    PATCH  "/api/v2/locations/{id}"                      SignedIn => thing::change(place::change);
    DELETE "/api/v2/locations/{id}"                      SignedIn => thing::remove(place::remove);
    GET    "/api/v2/saved_searches"                      SignedIn => saved_searches::list;
    POST   "/api/v2/saved_searches"                      SignedIn => thing::create(saved::create);
    DELETE "/api/v2/saved_searches/{id}"                 SignedIn => thing::remove(saved::remove);
    GET    "/api/v2/primero_modules"                     SignedIn => modules::list;
    GET    "/api/v2/primero_modules/{id}"                SignedIn => thing::show(module::show);
    PATCH  "/api/v2/primero_modules/{id}"                SignedIn => thing::change(module::change);
    GET    "/api/v2/system_settings"                     SignedIn => settings::show;
    GET    "/api/v2/audit_logs"                          SignedIn => audit_logs::list;
    GET    "/api/v2/codes_of_conduct"                    SignedIn => conduct::show;
    POST   "/api/v2/codes_of_conduct"                    SignedIn => conduct::publish;
    GET    "/api/v2/contact_information"                 SignedIn => settings::contact;
    PATCH  "/api/v2/contact_information"                 SignedIn => settings::change_contact;

    // Last, because any word stands for a kind here; one that is none is nothing.
    GET    "/api/v2/{kind}"                              SignedIn => records::list;
    POST   "/api/v2/{kind}"                              SignedIn => records::create;
    GET    "/api/v2/{kind}/{id}"                         SignedIn => records::show;
    PATCH  "/api/v2/{kind}/{id}"                         SignedIn => records::change;
    DELETE "/api/v2/{kind}/{id}"                         SignedIn => records::disable;
    GET    "/api/v2/{kind}/{id}/record_history"          SignedIn => histories::changes;
    POST   "/api/v2/{kind}/{id}/reason_to_open"          SignedIn => histories::reason;
    GET    "/api/v2/{kind}/{id}/access_log"              SignedIn => histories::accesses;
    POST   "/api/v2/{kind}/{id}/attachments"             SignedIn => attachments::add;
    GET    "/api/v2/{kind}/{id}/attachments/{file}"      SignedIn => attachments::show;
    PATCH  "/api/v2/{kind}/{id}/attachments/{file}"      SignedIn => attachments::change;
    DELETE "/api/v2/{kind}/{id}/attachments/{file}"      SignedIn => attachments::remove;
}
