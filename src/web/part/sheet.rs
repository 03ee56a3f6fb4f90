//! A sheet of questions as a form: drafts, the bar to save with, and what was kept and when.

use maud::{Markup, html};

use crate::{
    domain::field::Field,
    http::Cx,
    service::{
        account::People,
        form::{Opened, SheetOf},
    },
    web::{
        address, layout,
        part::question::{self, Asking},
    },
};

/// The input that says which revision a form began from.
pub(in crate::web) const REVISION: &str = "revision";
/// The input of the pressed button: where to go after saving.
pub(in crate::web) const THEN: &str = "then";

/// What the button sends that leads to the next sheet of paper, and where that is.
pub(in crate::web) const SHEET: &str = "sheet";
pub(in crate::web) const NEXT_SHEET: &str = "/paper/enter";

/// A sheet to fill in.
pub(in crate::web) struct Sheet<'a> {
    /// Which one.
    pub at: &'a SheetOf,
    /// What stands in it.
    pub opened: &'a Opened,
    /// Its questions.
    pub fields: &'a [Field],
    /// Buttons: what is sent, what is read; the first is the main one.
    pub buttons: Vec<(&'static str, String)>,
    /// What stands above the questions.
    pub lead: Markup,
    /// Whether a clerk types it from paper, by keys alone.
    pub paper: bool,
}

/// The form.
pub(in crate::web) fn form(cx: &Cx, asking: &Asking<'_>, sheet: &Sheet<'_>) -> Markup {
    html! {
        form.form method="post" action=(address::sheet(sheet.at))
            data-draft=(address::draft(sheet.at))
            data-paper=[sheet.paper.then(|| today(cx))]
            data-answers=[question::elsewhere(&asking.said, sheet.fields)]
        {
            (layout::csrf_input(&cx.guest))
            input type="hidden" name=(REVISION) value=(sheet.opened.revision);
            (sheet.lead)
            (question::questions(asking, sheet.fields))
            (bar(cx, sheet))
        }
    }
}

/// Today as the boxes of a date take it.
fn today(cx: &Cx) -> String {
    let today = cx.today();
    format!("{} {} {}", today.day(), today.month(), today.year())
}

fn bar(cx: &Cx, sheet: &Sheet<'_>) -> Markup {
    let say = cx.say();
    let clock = sheet.opened.draft_at.map(|at| say.clock(at, &cx.house.office.zone));
    html! {
        div.action-bar {
            @for (number, (then, label)) in sheet.buttons.iter().enumerate() {
                button class={ "button" @if number > 0 { " plain" } } name=(THEN) value=(then)
                    data-busy=(say.saving())
                { (label) }
            }
            p.save-state role="status" data-save-state
                data-saved=(say.draft_saved("{time}")) data-saving=(say.saving())
                data-unsaved=(say.draft_unsaved("{time}")) data-failed=(say.draft_failed())
                data-signed-out=(say.draft_signed_out()) data-saved-at=[clock.clone()]
            { @if let Some(clock) = clock { (say.draft_saved(clock)) } }
        }
    }
}

/// Lines above a sheet: a draft that waits, colleagues who write in the same form.
pub(in crate::web) fn notes(cx: &Cx, opened: &Opened, people: &People, at: &SheetOf) -> Markup {
    let (say, zone) = (cx.say(), &cx.house.office.zone);
    html! {
        @if let Some(at_time) = opened.draft_at {
            div.box data-kind="info" {
                p { (say.draft_waiting(say.moment(at_time, zone))) }
                form method="post" action="/drafts/discard" {
                    (layout::csrf_input(&cx.guest))
                    input type="hidden" name="key" value=(at.draft_key());
                    button.button.link.small { (say.draft_discard()) }
                }
            }
        }
        @for (user, since) in &opened.others {
            div.box data-kind="warn" {
                p { (say.draft_of_other(people.full_name(*user), say.moment(*since, zone))) }
            }
        }
    }
}
