//! The word after an act: a notice at the top of the next page, carried by a key in its address.
//!
//! The key names a message of ours; nothing that a stranger puts into an address is shown.

use maud::{Markup, html};

use crate::i18n::Say;

/// A notice by its key.
type Row = (&'static str, fn(Say) -> String);

/// Every notice.
const NOTICES: &[Row] = &[
    ("saved", |say| say.notice_saved()),
    ("created", |say| say.notice_created()),
    ("visit", |say| say.notice_visit()),
    ("seen", |say| say.notice_seen()),
    ("asked", |say| say.notice_asked()),
    ("consent", |say| say.notice_consent()),
    ("closed", |say| say.notice_closed()),
    ("reopened", |say| say.notice_reopened()),
    ("removed", |say| say.notice_removed()),
    ("file-added", |say| say.notice_file_added()),
    ("file-changed", |say| say.notice_file_changed()),
    ("file-removed", |say| say.notice_file_removed()),
    ("chosen", |say| say.notice_chosen()),
    ("discarded", |say| say.notice_discarded()),
    ("locked", |say| say.notice_locked()),
    ("left", |say| say.notice_left()),
    ("let-in", |say| say.notice_let_in()),
    ("others-out", |say| say.notice_others_out()),
    ("password", |say| say.notice_password()),
    ("view", |say| say.notice_view()),
    ("view-removed", |say| say.notice_view_removed()),
    ("role-removed", |say| say.notice_role_removed()),
    ("team-removed", |say| say.notice_team_removed()),
    ("agency-disabled", |say| say.notice_agency_disabled()),
    ("copying", |say| say.notice_copying()),
    ("signed-out", |say| say.notice_signed_out()),
    ("list-gone", |say| say.notice_list_gone()),
    ("kept", |say| say.notice_kept()),
    ("older-sheet", |say| say.paper_older()),
];

/// An address with a notice for its page.
pub(super) fn with(address: &str, key: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}done={key}")
}

/// The notice that a path asks for.
pub(super) fn notice(say: Say, path: &str) -> Option<Markup> {
    let query = path.split_once('?')?.1;
    let key = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
    let (_, text) = NOTICES.iter().find(|(own, _)| *own == key)?;
    Some(html! { div.notice role="status" data-kind="ok" { p { (text(say)) } } })
}
