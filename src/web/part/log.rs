//! The log as a table: when, who, what, to which record, from where.

use maud::{Markup, html};

use crate::{
    domain::audit::Event,
    http::Cx,
    i18n::Say,
    service::{
        audit::CONSOLE,
        log::{Entry, Part},
    },
};

/// Entries on a page.
pub(in crate::web) const ON_A_PAGE: usize = 50;

/// The entry before which a page begins, as its address says; the newest where it says none.
pub(in crate::web) fn before(query: &str) -> Option<u64> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "before")?.1.parse().ok()
}

/// The entries of a page, with the way to older ones; `of_record` where all are of one.
pub(in crate::web) fn table(
    cx: &Cx,
    part: &Part,
    of_record: bool,
    older: impl Fn(u64) -> String,
) -> Markup {
    let say = cx.say();
    let heads = [say.log_when(), say.log_who(), say.log_what(), say.log_case(), say.log_where()];
    let heads: Vec<String> = heads
        .into_iter()
        .enumerate()
        .filter(|(at, _)| *at != 3 || !of_record)
        .map(|(_, it)| it)
        .collect();
    html! {
        @if part.entries.is_empty() { p { (say.log_none()) } } @else {
            table.table role="table" {
                caption.vh { (say.log_title()) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for head in heads { th role="columnheader" scope="col" { (head) } }
                    }
                }
                tbody role="rowgroup" {
                    @for entry in &part.entries { (row(cx, entry, of_record)) }
                }
            }
        }
        @if let Some(number) = part.older {
            nav.pager aria-label=(say.pager_label()) {
                a rel="next" href=(older(number)) { (say.log_older()) }
            }
        }
    }
}

fn row(cx: &Cx, entry: &Entry, of_record: bool) -> Markup {
    let say = cx.say();
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { (say.moment(entry.at, &cx.house.office.zone)) }
            td role="cell" data-label=(say.log_who()) { (who(say, entry)) }
            td role="cell" data-label=(say.log_what()) {
                (event(say, entry.event))
                @if let Some(about) = &entry.about { ": " bdi { (about.say(say.lang())) } }
            }
            @if !of_record {
                td role="cell" data-label=(say.log_case()) {
                    @match &entry.record {
                        Some((_, Some(about))) => {
                            span.ltr { (about.code.as_ref().unwrap_or(&about.short)) }
                        }
                        Some((_, None)) => { (say.log_removed()) }
                        None => { "–" }
                    }
                }
            }
            td role="cell" data-label=(say.log_where()) {
                @if entry.from == CONSOLE { (say.log_console()) } @else { span.ltr { (entry.from) } }
            }
        }
    }
}

fn who(say: Say, entry: &Entry) -> Markup {
    html! {
        @match (&entry.by, entry.event) {
            (Some(who), _) => {
                bdi { (who.full_name) } " " span.muted.ltr { (who.name) }
            }
            (None, Event::SignInRefused | Event::ResetAsked | Event::Forged | Event::MadeToWait) => { (say.log_nobody()) }
            (None, _) => { (say.log_program()) }
        }
    }
}

/// What was done, in words.
pub(in crate::web) fn event(say: Say, event: Event) -> String {
    match event {
        Event::Started => say.event_started(),
        Event::SetUp => say.event_set_up(),
        Event::SignedIn => say.event_signed_in(),
        Event::SignInRefused => say.event_sign_in_refused(),
        Event::SignedOut => say.event_signed_out(),
        Event::Looked => say.event_looked(),
        Event::Listed => say.event_listed(),
        Event::Searched => say.event_searched(),
        Event::Created => say.event_created(),
        Event::Changed => say.event_changed(),
        Event::Consented => say.event_consented(),
        Event::SignedOff => say.event_signed_off(),
        Event::Closed => say.event_closed(),
        Event::Reopened => say.event_reopened(),
        Event::Refused => say.event_refused(),
        Event::ToldOfOthers => say.event_told_of_others(),
        Event::Disabled => say.event_disabled(),
        Event::Enabled => say.event_enabled(),
        Event::Assigned => say.event_assigned(),
        Event::Configured => say.event_configured(),
        Event::PeopleChanged => say.event_people_changed(),
        Event::AccountChanged => say.event_account_changed(),
        Event::AccountMade => say.event_account_made(),
        Event::AccountReset => say.event_account_reset(),
        Event::ResetAsked => say.event_reset_asked(),
        Event::CopyMade => say.event_copy_made(),
        Event::CopyTaken => say.event_copy_taken(),
        Event::LogTaken => say.event_log_taken(),
        Event::SealAsked => say.event_seal_asked(),
        Event::Sealed => say.event_sealed(),
        Event::ClockConfirmed => say.event_clock_confirmed(),
        Event::ViewChanged => say.event_view_changed(),
        Event::Printed => say.event_printed(),
        Event::LogRead => say.event_log_read(),
        Event::PasswordChosen => say.event_password_chosen(),
        Event::FactorSet => say.event_factor_set(),
        Event::FactorEnded => say.event_factor_ended(),
        Event::ConductAccepted => say.event_conduct_accepted(),
        Event::AccountLetIn => say.event_account_let_in(),
        Event::AccountDisabled => say.event_account_disabled(),
        Event::SignedOutByOther => say.event_signed_out_by_other(),
        Event::Forged => say.event_forged(),
        Event::MadeToWait => say.event_made_to_wait(),
        Event::Locked => say.event_locked(),
        Event::ReasonGiven => say.event_reason_given(),
        Event::FileOpened => say.event_file_opened(),
        Event::Imported => say.event_imported(),
    }
}
