//! The head of every page of a case: who it is about, and the ways through it.

use maud::{Markup, html};

use crate::{
    domain::{
        due::{self, Due},
        line::Line,
        permission::{Action, Resource},
        record::{Record, Status},
        role::Role,
    },
    http::Cx,
    i18n::Say,
    service::account::People,
    web::{
        address,
        layout::Page,
        part::{icon::icon, words},
    },
};

/// The pages of a case that have a tab.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Tab {
    Overview,
    Forms,
    Files,
    Timeline,
    History,
    Looks,
}

/// The forms that a stage follows from.
const STAGES: [&str; 3] = ["assessment", "cp_case_plan", "services"];

/// What is due first for a case.
pub(in crate::web) fn next_due(cx: &Cx, line: &Line) -> Option<Due> {
    let house = &cx.house;
    due::due(&line.facts, &house.programme.profile, &house.office.zone).into_iter().next()
}

/// The page of a case with its head.
pub(in crate::web) fn page(cx: &Cx, (record, people): (&Record, &People), tab: Tab) -> Page {
    let code = record.code.as_ref().map(ToString::to_string).unwrap_or_default();
    Page {
        title: vec![code],
        above: html! { (identity(cx, record, people)) (tabs(cx, record, tab)) },
        ..Page::default()
    }
}

fn identity(cx: &Cx, record: &Record, people: &People) -> Markup {
    let (say, line) = (cx.say(), Line::of(record));
    let code = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
    let due = next_due(cx, &line).filter(|_| cx.reads_form("followup"));
    html! {
        section.identity aria-label=(say.identity_label()) {
            dl {
                div.identity-name {
                    dt.vh { (say.column_name()) }
                    dd { a href=(address::case(record.id)) { (words::name(say, line.title())) } }
                }
                div {
                    dt.vh { (say.column_code()) }
                    dd {
                        span.ltr { (code) } " "
                        button.button.link.live type="button" data-copy=(code)
                            data-copied=(say.copied()) aria-label=(say.copy(code.clone()))
                        { (icon("copy")) }
                    }
                }
                div {
                    dt.vh { (say.column_age_and_sex()) }
                    dd { (words::age_and_sex(say, &cx.house, &line, cx.today())) }
                }
                @if line.status == Status::Open {
                    @if let Some(tag) = words::risk(say, line.risk.as_ref()) {
                        div { dt.vh { (say.column_risk()) } dd { (tag) } }
                    }
                } @else {
                    div {
                        dt.vh { (say.column_status()) }
                        dd { (words::tag("neutral", &words::status(say, line.status))) }
                    }
                }
                // A stage that follows from forms that one does not read would be another.
                @if STAGES.iter().all(|form| cx.reads_form(form)) {
                    div data-on="wide" {
                        dt { (say.column_stage()) }
                        dd { (words::stage(say, line.stage)) }
                    }
                }
                div data-on="wide" {
                    dt { (say.column_owner()) }
                    dd { bdi { (people.full_name(record.owner)) } }
                }
                @if let Some(due) = due {
                    div {
                        dt { (words::task(say, due.task)) }
                        dd { (words::due(say, due, cx.today())) }
                    }
                }
            }
        }
    }
}

/// A tab: where it leads below the case, what it is called, what whoever sees it may.
struct Row {
    tab: Tab,
    below: &'static str,
    label: fn(Say) -> String,
    needs: Option<Action>,
}

/// Every tab, in order.
const TABS: &[Row] = &[
    Row { tab: Tab::Overview, below: "", label: Say::tab_overview, needs: None },
    Row { tab: Tab::Forms, below: "forms", label: Say::tab_forms, needs: None },
    Row { tab: Tab::Files, below: "files", label: Say::tab_files, needs: None },
    Row { tab: Tab::Timeline, below: "timeline", label: Say::tab_timeline, needs: None },
    Row {
        tab: Tab::History,
        below: "history",
        label: Say::tab_history,
        needs: Some(Action::ChangeLog),
    },
    Row { tab: Tab::Looks, below: "looks", label: Say::tab_looks, needs: Some(Action::AccessLog) },
];

/// The tabs that whoever holds a role has on a case that they see.
pub(in crate::web) fn tabs_of(say: Say, role: &Role) -> Vec<String> {
    let is_open = |row: &&Row| row.needs.is_none_or(|it| role.allows(Resource::Case, it));
    TABS.iter().filter(is_open).map(|row| (row.label)(say)).collect()
}

fn tabs(cx: &Cx, record: &Record, current: Tab) -> Markup {
    let (say, id) = (cx.say(), record.id);
    let is_open = |row: &&Row| row.needs.is_none_or(|action| cx.may(action, record));
    let at = |below: &str| {
        if below.is_empty() { address::case(id) } else { address::below(id, below) }
    };
    html! {
        nav.tabs aria-label=(say.identity_label()) {
            ul {
                @for row in TABS.iter().filter(is_open) {
                    li {
                        a href=(at(row.below))
                            aria-current=[(row.tab == current).then_some("page")]
                        { ((row.label)(say)) }
                    }
                }
            }
        }
    }
}
