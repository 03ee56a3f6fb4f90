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
//!  4     api | web                      the JSON face; the pages
//!  3     http                           one request: who asks, forms, cookies, headers
//!  2     service                        use cases: authorise, load, decide, write
//!  1     store | file | i18n            the data file; files that leave; messages in each language
//!  0     domain                         the language of child protection: pure values and rules
//! ```
//!
//! # Following one answer
//!
//! A caseworker types an answer and presses Save. [`web`] takes the form (`web/page/case/edit.rs`),
//! [`http`] has made sure who it is and that the form is ours (`http/cx.rs`, `http/body.rs`).
//! [`service::form::save`] runs on the one writer thread of [`store`]: it reads the record, asks
//! for a permit, reads the inputs back ([`domain::edit`]), merges them with what was saved since
//! ([`domain::record::patch`]), and writes record, history, audit entry and index in one
//! transaction (`service/permit.rs`, [`store`]). Only when that is on the disk does the page say
//! that it is saved.
//!
//! Another program sends the same answer as JSON. [`api`] takes it (`api/records.rs`),
//! [`service::record::change`] reads it ([`domain::wire`]: types, pointers, entries merged by their
//! ids) and writes it the same way, with the same permit, the same gates and the same history.
//!
//! # Where to find things
//!
//! | What | Where |
//! |---|---|
//! | kinds of record, of question, gates, acts, preset roles, routes: one row each | [`domain::record::kind`], [`domain::field`], [`domain::gate`], [`domain::permission`], [`domain::role`], [`api`], [`web`] |
//! | records, forms and people as other programs see them | [`domain::wire`] |
//! | filters of pages and of the JSON face, one language | [`domain::wire::Filter`], read by [`domain::query`]; asked by `service/find/ask.rs` |
//! | what changed in a record, who looked at it | [`service::history`], [`service::access`] |
//! | agencies, teams, roles, people; forms, lists, places | [`service::staff`]; [`service::configure`] |
//! | invented people and their histories | [`service::practice`] |
//! | the rule that nothing is written without a permit | `service/permit.rs` |
//! | what a person sees of others' records | [`domain::permission::Sight`], `service/everyone.rs` |
//! | what is due, and when; its words | [`domain::due`]; `i18n/format.rs` |
//! | nobody signs off their own visit | [`service::visit`] |
//! | two edits of one record, and the choice between them | [`domain::record::patch`], [`service::form`] |
//! | drafts, also of somebody whose session ran out | [`service::draft`], `web/page/case/edit.rs` |
//! | what a list shows, what is counted beside it | [`service::find`], [`service::records`]; `web/page/list/` |
//! | what a record is found by, and the index in memory | [`domain::term`]; `store/index/` |
//! | numbers and phones, found by any part | [`domain::identifier`], `store/index/token.rs` |
//! | who works here, read once for all requests | `service/everyone.rs` |
//! | a role in sentences; the words of each act | `web/page/role/tell.rs`; `web/part/acts.rs` |
//! | two people who configure one thing at once | `domain/wire/staff/merge.rs` |
//! | views of a list, saved and shared | [`domain::saved`], [`service::saved`], `web/part/views.rs` |
//! | forms, lists and places that are configured; their shape on the wire | `service/configure/`; `domain/wire/form.rs` and beside it |
//! | case codes and their check character | [`domain::code`] |
//! | registers brought in from files, line by line as another program would send them; looked over before | [`service::import`], [`domain::wire::table`]; `web/page/import/`, `cli/import.rs` |
//! | names however they are spelled; how well they are found | [`domain::name`]; `tests/data/names`, `tests/bench/name.rs` |
//! | people who come with a slip, and leave; the second proof; what is owed before the pages | `service/staff/hire.rs`, `leave.rs`; [`service::factor`]; [`service::welcome`] |
//! | who is told when somebody is given sight of children | [`domain::notice`], `service/staff/notice.rs` |
//! | concerns that only the owner and the supervisor read | [`domain::concern`], `domain/wire/sheet.rs`, `service/find/ask.rs` |
//! | why a case of others is opened; the week in the log | [`service::reason`], [`service::digest`] |
//! | what a standard asks of all this, and what holds it | `tests/data/asvs.txt`, `packaging/security.md` |
//! | sessions, passwords, the wait after failures | [`service::auth`], `service/password.rs`, `service/throttle.rs` |
//! | headers of every answer; where forms come from | [`http::headers`], [`http::csrf`] |
//! | one writer, group commit, time that never runs back | `store/writer/` |
//! | the sealed data file: cipher, keys, first page, pages that changed on the disk | `store/disk/` |
//! | what is damaged, in a file that opens or does not | `store/check/` |
//! | values packed, and sealed against being changed or moved | `store/envelope.rs`; its dictionary in `assets/dictionary/` |
//! | copies of everything: taken, proven, brought back; where they go | `store/copy/`, `store/disk/watched.rs`; [`service::backup`] |
//! | photos, recordings, documents: a second file of the same key | `store/attachment/` |
//! | files of a case: what is taken, who opens it; a photo made fit to be kept; on the wire | [`service::attachment`]; `file/image.rs`; [`domain::wire::attachment`], `api/attachments.rs` |
//! | how the box is; what is done at night | [`service::health`]; [`service::night`] |
//! | a disk that fails: closed, told, opened again by itself | `store/live.rs` |
//! | who opens the seal; its page, its socket | [`service::seal`]; [`web::sealed`], [`server::control`] |
//! | certificates, swapped while serving | `server/door.rs`, [`server::authority`] |
//! | who looked, acted or was refused | [`service::audit`], `store/audit.rs` |
//! | files that leave the office, sealed | [`mod@file`]; the log in one: [`service::log_file`] |
//! | every table of the data file | `store/tables.rs` |
//! | every message | `assets/locales/<language>/*.ftl`, made into methods of [`i18n::Say`] |
//! | languages that an office adds, and what lacks in them | [`domain::lang`], `i18n/languages.rs`, `i18n/added/`; `web/page/languages.rs` |
//! | the first programme: forms, lists, places, clocks; packs beside it | `assets/programme/`, a folder each; [`service::programme`] |
//! | when a question is asked and a choice offered; sums, means, tallies; their shape on the wire | [`domain::condition`], [`domain::calculation`], `domain/field/tally.rs`; `domain/wire/expression.rs` |
//! | other calendars beside the Gregorian one | [`domain::calendar`], `i18n/calendar.rs` |
//! | forms on paper, and back by the code of a sheet | [`service::paper`], `web/page/paper/`, `web/part/question/paper.rs` |
//! | long lists, places level by level, figures while typing | `assets/js/choose.js`, `form.js` |
//!
//! # Adding something
//!
//! - **a question kind**: a row in [`domain::field::FIELD_KINDS`] (a test wants one for each kind),
//!   its family's file, its control in `web/part/question/` for entry and paper alike, where the compiler asks for it; and
//!   its words in `web/part/answer.rs` if it brings a value of a new shape.
//! - **a page**: one file in `web/page`, one row in the table of `web/mod.rs`, one in
//!   `tests/data/routes.txt`; a destination of its own also in `web/layout.rs`.
//! - **a permission**: a word in `domain/permission/action.rs`, its resource in `offered.rs`, its
//!   words in `web/part/acts.rs`, the presets in [`domain::role`], and a row in
//!   `tests/data/authority.txt`.
//! - **a resource of the JSON face**: rows in the table of `api/mod.rs` (one thing is made, shown,
//!   changed and removed by `api/thing.rs`), a file in `api` for its list, one row each in
//!   `tests/data/routes.txt`; its shape in [`domain::wire`], its use cases in [`service`].
//! - **a language, in one office**: a folder `locales/<tag>` of message files in its data folder.
//! - **a language, in the program**: [`domain::lang::Lang`], a folder in `assets/locales`, the list in
//!   `assets/build.rs`, a catalogue in `i18n/mod.rs`, and the labels of the programme.
//! - **an operator of conditions**: a variant in [`domain::condition`], its words in
//!   `domain/wire/expression.rs` and `assets/js/form.js`, a row in each of their tables of tests.
//! - **a form, a list**: a file in the folder of its programme or pack; what it names has to be there.
//! - **a pack**: a folder in `assets/programme` with `pack.json`, `forms` and `lookups`.
//! - **a calendar**: a variant in [`domain::calendar`], its file, its months in the message files.
//! - **a gate**: a row in [`domain::gate::GATES`] and its sentence in the message files.
//! - **a message**: a line in each language's file; the build stops until all have it.
//! - **a command for a program that runs**: a row of `Ask` and of `Told` in `server/control.rs`, where
//!   the compiler asks for its answer, and its file in `cli`.
//! - **a table**: a line in `store/tables.rs`, and its part in `store/check/`.

pub mod api;
pub mod cli;
pub mod domain;
pub mod file;
pub mod http;
pub mod i18n;
pub mod server;
pub mod service;
pub mod store;
pub mod web;
