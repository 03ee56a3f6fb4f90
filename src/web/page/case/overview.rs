//! The first page of a case: the next step, a summary, the latest, and what can be added.

use actix_web::web;
use maud::{Markup, html};

use crate::{
    domain::{
        due::Task,
        history::{Deed, HistoryEntry},
        line::Line,
        permission::Action,
        record::{
            Kind, Record, Status,
            case::VISITS,
            patch::{Change, Path},
        },
        wire::LEDGER,
    },
    http::{Cx, Refusal},
    service::{account::People, history, life::CLOSURE_FORM},
    web::{
        address, layout,
        page::case::{asked, consent},
        part::{
            answer::{self, Reading},
            case::{self, Tab, next_due},
            words,
        },
    },
};

/// Entries of the history on this page.
const LATEST: usize = 5;

/// The page.
pub(in crate::web) async fn show(cx: Cx, id: web::Path<String>) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &id)?;
    let (record, entries) = cx.run(move |app, actor| history::beside(app, actor, &asked)).await?;
    let people = cx.people().await?;
    Ok(view(&cx, (&record, &people), &entries))
}

fn view(cx: &Cx, (record, people): (&Record, &People), entries: &[HistoryEntry]) -> Markup {
    let say = cx.say();
    let mut page = case::page(cx, (record, people), Tab::Overview);
    page.main = html! {
        h1 { (words::kind(say, record.kind)) " "
            span.ltr { (record.code.as_ref().map(ToString::to_string).unwrap_or_default()) } }
        (next_step(cx, record))
        (questions(cx, record))
        (adds(cx, record))
        h2 { (say.case_summary()) }
        (summary(cx, record, people))
        @if cx.reads_form(LEDGER) {
            h2 { (say.consent_title()) }
            (consent::state(say, record))
            p { a href=(address::below(record.id, "consent")) { (say.consent_change()) } }
        }
        @if !entries.is_empty() {
            h2 { (say.case_latest()) }
            (latest(cx, people, entries))
        }
        (more(cx, record))
    };
    layout::page(cx, page)
}

/// One sentence and one button: what to do next.
fn next_step(cx: &Cx, record: &Record) -> Markup {
    let (say, id) = (cx.say(), record.id);
    let line = Line::of(record);
    let Some(due) = next_due(cx, &line) else {
        return closed(cx, record);
    };
    let (form, href, label) = match due.task {
        Task::FirstResponse | Task::Visit => {
            ("followup", address::below(id, "follow-up"), say.next_visit())
        }
        Task::Assessment => {
            ("assessment", address::part(id, "assessment", 1), say.next_assessment())
        }
        Task::Plan => ("cp_case_plan", address::part(id, "cp_case_plan", 1), say.next_plan()),
    };
    if !cx.reads_form(form) {
        return Markup::default();
    }
    html! {
        section.next-step aria-labelledby="next-step" {
            h2.label #next-step { (say.next_step()) }
            p { (words::task(say, due.task)) ": " (words::due(say, due, cx.today())) }
            @if cx.writes_form(record, form) { div.acts { a.button href=(href) { (label) } } }
        }
    }
}

fn closed(cx: &Cx, record: &Record) -> Markup {
    let say = cx.say();
    let when = record.life.last().map(|event| event.stamp.at.day_in(&cx.house.office.zone));
    html! {
        section.next-step aria-labelledby="next-step" {
            h2.label #next-step { (words::status(say, record.status)) }
            @if let Some(day) = when { p { (say.closed_on(say.day(day))) } }
            @if cx.may(Action::Reopen, record) && record.status != Status::Open {
                div.acts {
                    a.button.plain href=(address::below(record.id, "reopen")) { (say.reopen()) }
                }
            }
        }
    }
}

/// What a supervisor asks about visits.
fn questions(cx: &Cx, record: &Record) -> Markup {
    let say = cx.say();
    let open: Vec<_> = record
        .visits()
        .filter_map(|visit| Some((visit.id(), visit.done_on()?, visit.open_question()?)))
        .collect();
    html! {
        @if !open.is_empty() {
            ul.alerts {
                @for (row, day, question) in open {
                    li data-kind="warn" {
                        p { (say.visit_question(say.day(day))) " " bdi { (question) } }
                        div.acts {
                            a.button.small.plain href=(address::entry(record.id, "followup", VISITS, row)) {
                                (say.see())
                            }
                        }
                    }
                }
            }
        }
    }
}

fn adds(cx: &Cx, record: &Record) -> Markup {
    let (say, id) = (cx.say(), record.id);
    let links = [
        ("followup", address::below(id, "follow-up"), say.add_follow_up()),
        ("notes", address::new_entry(id, "notes", "notes_section"), say.add_note()),
        ("services", address::new_entry(id, "services", "services_section"), say.add_service()),
    ];
    let links: Vec<_> =
        links.into_iter().filter(|(form, ..)| cx.writes_form(record, form)).collect();
    html! {
        @if !links.is_empty() && record.status == Status::Open {
            div.acts {
                @for (_, href, label) in links { a.button.plain href=(href) { (label) } }
            }
        }
    }
}

fn summary(cx: &Cx, record: &Record, people: &People) -> Markup {
    let (say, lang) = (cx.say(), cx.say().lang());
    let reading = Reading { say, house: &cx.house, people, today: cx.today() };
    let programme = &cx.house.programme;
    let rows = programme.summary.iter().filter_map(|name| {
        let (form, field) = programme.field(record.kind, name.as_str())?;
        if !cx.reads_form(form.id.as_str()) {
            return None;
        }
        let number = form.parts().iter().find(|part| part.fields.contains(field))?.number;
        Some((form, field, number))
    });
    html! {
        dl.summary {
            @for (form, field, number) in rows {
                div {
                    dt { (field.label.say(lang)) }
                    @match record.answers.get(&field.name) {
                        Some(value) => dd { (answer::answer(&reading, field, value)) }
                        None => dd.blank { (say.not_answered()) }
                    }
                    @if cx.writes_form(record, form.id.as_str()) {
                        dd.do {
                            a href={ (address::part(record.id, form.id.as_str(), number)) "#q-" (field.name) } {
                                (say.change()) span.vh { " " (field.label.say(lang)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The questions that a change was about, by name; at most three.
fn about(cx: &Cx, entry: &HistoryEntry) -> String {
    let say = cx.say();
    let label = |change: &Change| {
        let (Path::Field(name) | Path::Row(name, _) | Path::Cell(name, ..)) = &change.path;
        let (_, field) = cx.house.programme.field(Kind::Case, name.as_str())?;
        Some(field.label.say(say.lang()).to_owned())
    };
    let mut labels: Vec<String> = entry.changes.iter().filter_map(label).collect();
    labels.dedup();
    let more = labels.len() > 3;
    labels.truncate(3);
    let words = say.listed(&labels);
    if more { words + " …" } else { words }
}

fn latest(cx: &Cx, people: &People, entries: &[HistoryEntry]) -> Markup {
    let (say, zone) = (cx.say(), &cx.house.office.zone);
    html! {
        ol.timeline {
            @for entry in entries.iter().take(LATEST) {
                li {
                    article {
                        h3 { (words::deed(say, entry.deed)) }
                        p.muted {
                            (say.moment(entry.stamp.at, zone)) " · "
                            bdi { (people.full_name(entry.stamp.by)) }
                        }
                        @if entry.deed == Deed::Changed { p { (about(cx, entry)) } }
                    }
                }
            }
        }
    }
}

fn more(cx: &Cx, record: &Record) -> Markup {
    let (say, id) = (cx.say(), record.id);
    let open = record.status == Status::Open;
    let closes = cx.may(Action::Close, record) && cx.writes_form(record, CLOSURE_FORM);
    let links = [
        (cx.writes_form(record, LEDGER), "consent", say.consent_change()),
        (open && closes, "close", say.close()),
        (!open && cx.may(Action::Reopen, record), "reopen", say.reopen()),
    ];
    let links: Vec<_> = links.into_iter().filter(|(shown, ..)| *shown).collect();
    html! {
        @if !links.is_empty() {
            details.more {
                summary { (say.more_actions()) }
                ul.links {
                    @for (_, below, label) in links {
                        li { a href=(address::below(id, below)) { (label) } }
                    }
                }
            }
        }
    }
}
