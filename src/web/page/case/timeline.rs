//! The timeline of a case: what happened, the newest first.

use actix_web::web::Path;
use maud::{Markup, html};

use crate::{
    domain::{
        condition::Said,
        history::{Deed, HistoryEntry},
        record::{Record, case::VISITS, case::Visit},
        time::Day,
    },
    http::{Cx, Refusal},
    service::{account::People, history, visit},
    web::{
        address, layout,
        page::{case::asked, review},
        part::{
            answer::{self, Reading},
            case::{self, Tab},
            words,
        },
    },
};

/// What can happen in the life of a case.
enum Event<'a> {
    Visit(Visit<'a>),
    Turn(&'a HistoryEntry),
}

/// The page.
pub(in crate::web) async fn show(cx: Cx, id: Path<String>) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &id)?;
    let (record, entries) = cx.run(move |app, actor| history::beside(app, actor, &asked)).await?;
    let people = cx.people().await?;
    let say = cx.say();
    let mut page = case::page(&cx, (&record, &people), Tab::Timeline);
    page.title.insert(0, say.tab_timeline());
    page.main = html! {
        h1 { (say.tab_timeline()) }
        ol.timeline {
            @for (day, event) in events(&cx, &record, &entries) {
                li { (item(&cx, (&record, &people), day, &event)) }
            }
        }
    };
    Ok(layout::page(&cx, page))
}

fn events<'a>(cx: &Cx, record: &'a Record, entries: &'a [HistoryEntry]) -> Vec<(Day, Event<'a>)> {
    let zone = &cx.house.office.zone;
    let reads_visits = cx.reads_form("followup");
    let visits = record.visits().filter(|_| reads_visits).filter_map(|visit| {
        let day = visit.done_on().or(visit.planned_for())?;
        Some((day, Event::Visit(visit)))
    });
    let turns = entries
        .iter()
        .filter(|entry| entry.deed != Deed::Changed)
        .map(|entry| (entry.stamp.at.day_in(zone), Event::Turn(entry)));
    let mut events: Vec<(Day, Event<'a>)> = visits.chain(turns).collect();
    events.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    events
}

fn item(cx: &Cx, (record, people): (&Record, &People), day: Day, event: &Event<'_>) -> Markup {
    let say = cx.say();
    html! {
        article {
            @match event {
                Event::Turn(entry) => {
                    h3 { (words::deed(say, entry.deed)) }
                    p.muted {
                        (say.moment(entry.stamp.at, &cx.house.office.zone)) " · "
                        bdi { (people.full_name(entry.stamp.by)) }
                    }
                    @if !entry.note.is_empty() && entry.deed != Deed::Consented {
                        p { bdi { (entry.note) } }
                    }
                }
                Event::Visit(visit) => {
                    h3 {
                        a href=(address::entry(record.id, "followup", VISITS, visit.id())) {
                            @if visit.done_on().is_some() { (say.visit_done()) } @else { (say.visit_planned()) }
                        }
                    }
                    p.muted { (say.day(day)) }
                    (visit_body(cx, (record, people), visit))
                }
            }
        }
    }
}

fn visit_body(cx: &Cx, (record, people): (&Record, &People), visit: &Visit<'_>) -> Markup {
    let say = cx.say();
    let reading = Reading { say, house: &cx.house, people, today: cx.today() };
    let nested = cx.house.programme.form(record.kind, VISITS);
    let row = address::below(record.id, &format!("visits/{}", visit.id()));
    html! {
        @if let Some(nested) = nested {
            @let said = Said::entry(&visit.row.answers, &record.answers, cx.today());
            (answer::summary(&reading, &nested.fields, &said))
        }
        @match visit.sign_off {
            Some(said) if said.question.is_empty() => {
                p { (words::tag("ok", &say.visit_seen())) " " bdi { (people.full_name(said.stamp.by)) } }
            }
            Some(said) => {
                p {
                    (words::tag("warn", &say.visit_asked())) " "
                    bdi { (people.full_name(said.stamp.by)) } ": " bdi { (said.question) }
                }
            }
            None => {}
        }
        @if visit::may_sign_off(&cx.actor, record, visit)
            && visit.sign_off.is_none_or(|said| !said.question.is_empty())
        {
            (review::word(cx, &row, &address::below(record.id, "timeline")))
        }
    }
}
