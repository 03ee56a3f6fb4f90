//! Amana: the case management of a district child-protection office, on one machine of its own.
//!
//! # The house
//!
//! The program is a house of floors. A floor may use those below it and never one above or beside
//! it; a test reads every `use crate::…` and holds them to it.
//!
//! ```text
//! floor  rooms                          what is done there
//!  6     cli, main.rs                   commands, printed answers, exit codes
//!  5     server                         sockets, TLS and its authority, starting and stopping
//!  4     web                            the pages
//!  3     http                           one request: who asks, forms, cookies, headers
//!  2     service                        use cases: authorise, load, decide, write
//!  1     store | i18n                   the data file; messages in each language
//!  0     domain                         the language of child protection: pure values and rules
//! ```
//!
//! # Following one answer
//!
//! A caseworker types an answer and presses Save. [`web`] takes the form (`web/page/edit.rs`),
//! [`http`] has made sure who it is and that the form is ours (`http/cx.rs`, `http/body.rs`).
//! [`service::form::save`] runs on the one writer thread of [`store`]: it reads the record, asks
//! for a permit, reads the inputs back ([`domain::edit`]), merges them with what was saved since
//! ([`domain::record::patch`]), and writes record, history, audit entry and index in one
//! transaction (`service/permit.rs`, [`store`]). Only when that is on the disk does the page say
//! that it is saved.
//!
//! # Where to find things
//!
//! | What | Where |
//! |---|---|
//! | kinds of record, of question, gates, preset roles, form routes: one row each | [`domain::record::kind`], [`domain::field`], [`domain::gate`], [`domain::role`], [`web`] |
//! | the rule that nothing is written without a permit | `service/permit.rs` |
//! | what a person sees of others' records | [`domain::permission::Sight`], `service/actor.rs` |
//! | what is due, and when | [`domain::due`] |
//! | every table of the data file | `store/tables.rs` |
//! | every message | `assets/locales/<language>/*.ftl`, made into methods of [`i18n::Say`] |
//! | the first programme: forms, lists, places, clocks | `assets/programme/child-protection/` |
//!
//! # Adding something
//!
//! - **a question kind**: a row in [`domain::field::FIELD_KINDS`], its family's file, its control in
//!   `web/part/question.rs` and its words in `web/part/answer.rs`; the compiler names both places.
//! - **a page**: one file in `web/page`, one row in the table of `web/mod.rs`.
//! - **a gate**: a row in [`domain::gate::GATES`] and its sentence in the message files.
//! - **a message**: a line in each language's file; the build stops until all have it.
//! - **a table**: a line in `store/tables.rs`, and its part in `store/check.rs`.

pub mod cli;
pub mod domain;
pub mod http;
pub mod i18n;
pub mod server;
pub mod service;
pub mod store;
pub mod web;
