//! The head of every page of a case: who it is about, and the ways through it.

use maud::{Markup, html};

use crate::{
    domain::{
        due::{self, Due},
        line::Line,
        permission::Action,
        record::{Record, Status},
    },
    http::Cx,
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

fn tabs(cx: &Cx, record: &Record, current: Tab) -> Markup {
    let (say, id) = (cx.say(), record.id);
    let tabs = [
        (true, Tab::Overview, address::case(id), say.tab_overview()),
        (true, Tab::Forms, address::below(id, "forms"), say.tab_forms()),
        (true, Tab::Timeline, address::below(id, "timeline"), say.tab_timeline()),
        (
            cx.may(Action::ChangeLog, record),
            Tab::History,
            address::below(id, "history"),
            say.tab_history(),
        ),
        (
            cx.may(Action::AccessLog, record),
            Tab::Looks,
            address::below(id, "looks"),
            say.tab_looks(),
        ),
    ];
    html! {
        nav.tabs aria-label=(say.identity_label()) {
            ul {
                @for (_, tab, href, label) in tabs.into_iter().filter(|(shown, ..)| *shown) {
                    li {
                        a href=(href) aria-current=[(tab == current).then_some("page")] { (label) }
                    }
                }
            }
        }
    }
}
