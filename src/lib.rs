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
//! # Four walks
//!
//! **A case id**, from the address to the disk and back. `GET /cases/{id}` stands in the table of
//! `web/mod.rs`. [`http::Cx`] is made first (`http/cx.rs`: session, actor, office, language);
//! `web/page/case/overview.rs` parses the id into an [`domain::id::RecordId`] and asks
//! [`service::record::show`], which runs on a thread of its own. There `permit::load`
//! (`service/permit.rs`) asks the role for the kind, [`store::Read::record`] for the record
//! (`store/record.rs`: a key of kind and id, unpacked by `store/envelope.rs`), the actor's
//! [`domain::permission::Sight`] whether it exists for them, and the office whether a reason is wanted.
//! The look goes into the log (`service/audit.rs`, `store/writer/looks.rs`); [`domain::wire::Sheet`]
//! leaves out what the role does not read; the page is drawn from what is left.
//!
//! **A permission**, from the page of a role to the refused request. A tick on `web/page/role/edit.rs` is
//! sent as `case:view_photo` and read back by `web/page/role/sheet.rs`; [`service::staff::role::change`]
//! lays it over the role as it is now ([`service::Sent`]), tells whoever has to know, and writes it.
//! The next request of whoever holds the role builds its [`domain::user::Actor`] anew
//! (`service/auth.rs`, `service/everyone.rs`); [`domain::role::Role::allows`] finds the act missing,
//! `permit::need` or `permit::load` answers [`service::Error::Forbidden`], [`mod@http`] makes 403 of it
//! (`http/status.rs`), `web/fault.rs` a page and `api/answer.rs` JSON, and `http/suspect.rs` notes it in
//! the log.
//!
//! **An answer**, from the keystroke to a figure. Two seconds after the last key `assets/js/form.js` sends
//! the sheet to `…/draft` (`web/page/case/edit.rs`, [`service::draft::save`]); *Save* sends it whole.
//! [`http::Sent`] has made sure that the form is ours. [`service::form::save`] runs on the one writer
//! thread of [`store`]; its desk (`service/form/desk.rs`) reads the record with a permit, reads the inputs
//! back ([`domain::edit`], [`domain::field`]) and merges them with what was saved since
//! ([`domain::record::patch`]). `permit::save` writes record, history, audit entry and what lists and
//! counts go by ([`domain::line`], [`domain::term`], `store/index/`) in one transaction. Only when that
//! is on the disk does the page say that it is saved. Every list and every count asks the index in memory
//! ([`service::find`], [`domain::query`]), and `amana check` builds it anew from the records.
//! Another program sends the same answer as JSON: `api/records.rs`, [`service::record::change`],
//! [`domain::wire`] (types, pointers, entries merged by their ids), and then the same permit, gates,
//! history and index.
//!
//! **A message**, from its file to the page in Arabic. `assets/locales/ar/*.ftl` is read by
//! `assets/build.rs`, which stops where a language lacks a message or a variable and makes one method of
//! [`i18n::Say`] out of each. The request chooses the voice (`http/cx.rs`, `http/session.rs`), the page
//! calls `say.case_new()`; `i18n/mod.rs` finds the text in the Arabic catalogue, or in the files of a
//! language that the office added (`i18n/added/`), and sets what is put into it between isolation marks;
//! `web/layout.rs` turns the page around. What a table names by a word of the wire (acts, events, kinds
//! of record) is found by that word ([`i18n::Say::named`]).
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
//! | who may write a sheet; two edits of one record, and the choice between them | `service/form/desk.rs`; [`domain::record::patch`], [`service::form`] |
//! | drafts, also of somebody whose session ran out | [`service::draft`], `web/page/case/edit.rs` |
//! | what a list shows, what is counted beside it | [`service::find`], [`service::records`]; `web/page/list/` |
//! | what a record is found by, and the index in memory | [`domain::term`]; `store/index/` |
//! | numbers and phones, found by any part | [`domain::identifier`], `store/index/token.rs` |
//! | who may act so on agencies, teams, roles; two people who change one at once | `service/staff/thing.rs`, [`service::Sent`] |
//! | who works here, read once for all requests | `service/everyone.rs` |
//! | a role in sentences; the words of each act | `web/page/role/tell.rs`; `web/part/acts.rs`, `assets/locales/*/act.ftl` |
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
//! # To add something
//!
//! Each of these is a row in a table or one new file, and something stops until the rest is there: the
//! compiler, the build, or the test in brackets. Words for people are a line in each language's file.
//!
//! - **a question kind**: a variant and a row in `domain/field/kind.rs` (`every_kind_has_one_row`); its
//!   [`domain::field::Shape`] says what a default, a filter, a cell and a control make of it. Only one that
//!   looks like no other has a line in `web/part/question/` too, for entry and for paper.
//! - **a shape of answers**: a variant of [`domain::field::Shape`] and of [`domain::value::Value`]; the
//!   compiler asks at each place that goes by them.
//! - **a record kind**: a variant and a row in [`domain::record::kind`], its resource and what can be done
//!   with it in `domain/permission/`, its forms in the programme; its words (`every_kind_of_record_has_words`).
//! - **a permission**: a row in `domain/permission/action.rs`, its resource in `offered.rs`, its words
//!   (`every_act_has_words…`), and its line of `tests/data/authority.txt`.
//! - **a report**: today a view of lists and counts: a [`domain::query::Count`] that [`service::find`] asks of
//!   the index, and a page.
//! - **a filter by a question’s choices**: a word in `FILTERED` of `service/find/mod.rs`, a line in
//!   `web/page/list/filter.rs`. On the wire every question is a filter already.
//! - **a resource of the JSON face**: rows in the table of `api/mod.rs` (one thing is made, shown, changed
//!   and removed by `api/thing.rs`), a file in `api` for its list, its use cases in [`service`], its shape in
//!   [`domain::wire`]; a row each in `tests/data/routes.txt` (`every_route_has_its_row…`).
//! - **a page**: a file in `web/page`, a row in the table of `web/mod.rs`, one in `tests/data/routes.txt`; a
//!   destination of its own also in `web/layout.rs`, and a picture in `tests/e2e/shots.rs`.
//! - **a language, in one office**: message files in its data folder, under `locales`, in a folder that
//!   is called by the tag.
//! - **a language, in the program**: a variant of [`domain::lang::Lang`], a folder in `assets/locales`, its tag
//!   in `assets/build.rs`, its catalogue in `i18n/mod.rs`; the compiler and the build ask for the rest.
//! - **work in the background**: a function that does what is due, and its line in `do_due` of
//!   `server/mod.rs`; when it was done last stands in a table of the data file.
//! - **a setting of a start**: a key in `service/config.rs`, its flag and source in `cli/folder.rs`, its line
//!   in `cli/config.rs`; a setting of an office: a field of [`domain::profile`] or of the office, and a page.
//! - **an event of the log**: a row in [`domain::audit`], its words (`every_act_of_the_log…`).
//! - **a problem of an answer**: a variant of [`domain::problem::Problem`] and its sentence in
//!   `i18n/problem.rs`, where the compiler asks for it.
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
