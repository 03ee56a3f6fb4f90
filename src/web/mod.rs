//! The pages: one file each with its handlers and views, over parts that they share.
//!
//! Views are pure functions of a request's context and a model. Everything works by links and
//! forms; the script only adds.

mod address;
mod fault;
mod flash;
mod layout;
mod page;
mod part;

pub use fault::pages;

crate::routes! {
    GET  "/assets/{name}"                       Anyone   => crate::http::assets::show;
    GET  "/login"                               Anyone   => page::login::show;
    POST "/login"                               Anyone   => page::login::enter;
    POST "/sign-out"                            SignedIn => page::login::leave;
    GET  "/setup"                               Wizard   => page::setup::door;
    POST "/setup"                               Wizard   => page::setup::knock;
    GET  "/setup/office"                        Wizard   => page::setup::office;
    POST "/setup/office"                        Wizard   => page::setup::make;
    GET  "/setup/done"                          Anyone   => page::setup::done;
    GET  "/"                                    SignedIn => page::home::show;
    GET  "/menu"                                SignedIn => page::menu::show;
    GET  "/me"                                  SignedIn => page::me::show;
    POST "/me/language"                         SignedIn => page::me::language;
    GET  "/help"                                SignedIn => page::help::show;
    GET  "/people"                              SignedIn => page::people::list;
    POST "/people"                              SignedIn => page::people::add;
    GET  "/review"                              SignedIn => page::review::list;
    GET  "/search"                              SignedIn => page::search::show;
    POST "/drafts/discard"                      SignedIn => page::home::discard;
    GET  "/cases"                               SignedIn => page::list::show;
    GET  "/cases/new"                           SignedIn => page::register::begin;
    GET  "/cases/new/{id}"                      SignedIn => page::register::search;
    POST "/cases/new/{id}"                      SignedIn => page::register::look;
    GET  "/cases/new/{id}/consent"              SignedIn => page::register::consent;
    POST "/cases/new/{id}/consent"              SignedIn => page::register::create;
    GET  "/cases/{id}"                          SignedIn => page::case::show;
    GET  "/cases/{id}/forms"                    SignedIn => page::forms::list;
    GET  "/cases/{id}/forms/{form}"             SignedIn => page::forms::show;
    GET  "/cases/{id}/forms/{form}/edit"        SignedIn => page::edit::part;
    POST "/cases/{id}/forms/{form}/edit"        SignedIn => page::edit::save_part;
    POST "/cases/{id}/forms/{form}/draft"       SignedIn => page::edit::draft_part;
    GET  "/cases/{id}/forms/{form}/choose"      SignedIn => page::choose::part;
    POST "/cases/{id}/forms/{form}/choose"      SignedIn => page::choose::choose_part;
    GET  "/cases/{id}/forms/{form}/{group}/new" SignedIn => page::entry::begin;
    GET  "/cases/{id}/forms/{form}/{group}/{row}"         SignedIn => page::entry::show;
    POST "/cases/{id}/forms/{form}/{group}/{row}"         SignedIn => page::entry::save;
    POST "/cases/{id}/forms/{form}/{group}/{row}/draft"   SignedIn => page::entry::draft;
    GET  "/cases/{id}/forms/{form}/{group}/{row}/choose"  SignedIn => page::choose::entry;
    POST "/cases/{id}/forms/{form}/{group}/{row}/choose"  SignedIn => page::choose::choose_entry;
    POST "/cases/{id}/forms/{form}/{group}/{row}/remove"  SignedIn => page::entry::remove;
    GET  "/cases/{id}/follow-up"                SignedIn => page::visit::begin;
    POST "/cases/{id}/visits/{row}/seen"        SignedIn => page::visit::seen;
    POST "/cases/{id}/visits/{row}/ask"         SignedIn => page::visit::ask;
    GET  "/cases/{id}/consent"                  SignedIn => page::consent::show;
    POST "/cases/{id}/consent"                  SignedIn => page::consent::add;
    GET  "/cases/{id}/timeline"                 SignedIn => page::timeline::show;
    GET  "/cases/{id}/history"                  SignedIn => page::history::show;
    GET  "/cases/{id}/close"                    SignedIn => page::life::closing;
    POST "/cases/{id}/close"                    SignedIn => page::life::close;
    POST "/cases/{id}/close/draft"              SignedIn => page::life::draft;
    GET  "/cases/{id}/reopen"                   SignedIn => page::life::reopening;
    POST "/cases/{id}/reopen"                   SignedIn => page::life::reopen;
}
