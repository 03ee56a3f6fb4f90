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
pub use page::sealed;
pub use part::qr;

crate::routes! {
    GET  "/assets/{name}"                       Anyone   => crate::http::assets::show;
    GET  "/login"                               Anyone   => page::login::show;
    POST "/login"                               Anyone   => page::login::enter;
    POST "/sign-out"                            SignedIn => page::login::leave;
    GET  "/setup"                               Wizard   => page::setup::door;
    POST "/setup"                               Wizard   => page::setup::knock;
    GET  "/setup/office"                        Wizard   => page::setup::office;
    POST "/setup/office"                        Wizard   => page::setup::make;
    GET  "/setup/restore"                       Wizard   => page::restore::show;
    POST "/setup/restore"                       Wizard   => page::restore::bring;
    GET  "/setup/sheet"                         Anyone   => page::setup::sheet::show;
    POST "/setup/sheet"                         Anyone   => page::setup::sheet::prove;
    GET  "/setup/done"                          Anyone   => page::setup::done;
    GET  "/"                                    SignedIn => page::home::show;
    GET  "/menu"                                SignedIn => page::menu::show;
    GET  "/me"                                  SignedIn => page::me::show;
    POST "/me/language"                         SignedIn => page::me::language;
    POST "/me/password"                         SignedIn => page::me::password;
    POST "/me/sessions"                         SignedIn => page::me::sign_out_others;
    POST "/me/columns"                          SignedIn => page::list::chosen::columns;
    GET  "/help"                                SignedIn => page::help::show;
    GET  "/people"                              SignedIn => page::people::list;
    POST "/people"                              SignedIn => page::people::add;
    GET  "/admin"                               SignedIn => page::health::show;
    POST "/admin/copies"                        SignedIn => page::health::copy;
    POST "/admin/copy"                          SignedIn => page::health::take;
    POST "/admin/plan"                          SignedIn => page::health::plan;
    POST "/admin/clock"                         SignedIn => page::health::clock_right;
    POST "/admin/seal"                          SignedIn => page::health::seal::now;
    POST "/admin/seal/people"                   SignedIn => page::health::seal::people;
    GET  "/admin/audit"                         SignedIn => page::log::show;
    GET  "/review"                              SignedIn => page::review::list;
    GET  "/search"                              SignedIn => page::search::show;
    POST "/drafts/discard"                      SignedIn => page::home::discard;
    GET  "/views"                               SignedIn => page::views::list;
    POST "/views"                               SignedIn => page::views::save;
    POST "/views/{id}"                          SignedIn => page::views::change;
    POST "/views/{id}/remove"                   SignedIn => page::views::remove;
    GET  "/cases"                               SignedIn => page::list::show;
    POST "/cases/chosen"                        SignedIn => page::list::chosen::check;
    POST "/cases/print"                         SignedIn => page::list::chosen::print;
    GET  "/cases/new"                           SignedIn => page::case::register::begin;
    GET  "/cases/new/{id}"                      SignedIn => page::case::register::search;
    POST "/cases/new/{id}"                      SignedIn => page::case::register::look;
    GET  "/cases/new/{id}/consent"              SignedIn => page::case::register::consent;
    POST "/cases/new/{id}/consent"              SignedIn => page::case::register::create;
    GET  "/cases/{id}"                          SignedIn => page::case::overview::show;
    GET  "/cases/{id}/forms"                    SignedIn => page::case::forms::list;
    GET  "/cases/{id}/forms/{form}"             SignedIn => page::case::forms::show;
    GET  "/cases/{id}/forms/{form}/edit"        SignedIn => page::case::edit::part;
    POST "/cases/{id}/forms/{form}/edit"        SignedIn => page::case::edit::save_part;
    POST "/cases/{id}/forms/{form}/draft"       SignedIn => page::case::edit::draft_part;
    GET  "/cases/{id}/forms/{form}/choose"      SignedIn => page::case::choose::part;
    POST "/cases/{id}/forms/{form}/choose"      SignedIn => page::case::choose::choose_part;
    GET  "/cases/{id}/forms/{form}/{group}/new" SignedIn => page::case::entry::begin;
    GET  "/cases/{id}/forms/{form}/{group}/{row}"         SignedIn => page::case::entry::show;
    POST "/cases/{id}/forms/{form}/{group}/{row}"         SignedIn => page::case::entry::save;
    POST "/cases/{id}/forms/{form}/{group}/{row}/draft"   SignedIn => page::case::entry::draft;
    GET  "/cases/{id}/forms/{form}/{group}/{row}/choose"  SignedIn => page::case::choose::entry;
    POST "/cases/{id}/forms/{form}/{group}/{row}/choose"  SignedIn => page::case::choose::choose_entry;
    POST "/cases/{id}/forms/{form}/{group}/{row}/remove"  SignedIn => page::case::entry::remove;
    GET  "/cases/{id}/follow-up"                SignedIn => page::case::visit::begin;
    POST "/cases/{id}/visits/{row}/seen"        SignedIn => page::case::visit::seen;
    POST "/cases/{id}/visits/{row}/ask"         SignedIn => page::case::visit::ask;
    GET  "/cases/{id}/consent"                  SignedIn => page::case::consent::show;
    POST "/cases/{id}/consent"                  SignedIn => page::case::consent::add;
    GET  "/cases/{id}/timeline"                 SignedIn => page::case::timeline::show;
    GET  "/cases/{id}/history"                  SignedIn => page::case::history::show;
    GET  "/cases/{id}/looks"                    SignedIn => page::case::looks::show;
    GET  "/cases/{id}/close"                    SignedIn => page::case::life::closing;
    POST "/cases/{id}/close"                    SignedIn => page::case::life::close;
    POST "/cases/{id}/close/draft"              SignedIn => page::case::life::draft;
    GET  "/cases/{id}/reopen"                   SignedIn => page::case::life::reopening;
    POST "/cases/{id}/reopen"                   SignedIn => page::case::life::reopen;
}
