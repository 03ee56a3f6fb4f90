//! The supervisor's queue: visits that took place and wait for a word.

use maud::{Markup, html};

use crate::{
    domain::condition::Said,
    domain::record::{
        Record,
        case::{VISITS, Visit},
    },
    http::{Cx, Refusal},
    service::{account::People, digest, visit},
    web::{
        address,
        layout::{self, Page},
        part::{
            answer::{self, Reading},
            words,
        },
    },
};

/// The page.
pub(in crate::web) async fn list(cx: Cx) -> Result<Markup, Refusal> {
    let from = cx.guest.peer.clone();
    let found = cx.run(move |app, actor| visit::waiting(app, actor, &from)).await?;
    let people = cx.people().await?;
    let say = cx.say();
    let waiting: Vec<(&Record, Visit<'_>)> = found
        .records
        .iter()
        .flat_map(|record| record.visits().map(move |visit| (record, visit)))
        .filter(|(_, visit)| visit.waits_for_supervisor())
        .filter(|(record, visit)| visit::may_sign_off(&cx.actor, record, visit))
        .collect();
    let title = say.nav_review();
    let main = html! {
        h1 { (title) }
        @if digest::reads(&cx.actor) { p { a href="/review/week" { (say.digest_title()) } } }
        @if waiting.is_empty() {
            div.empty { p { (say.review_nothing()) } }
        } @else {
            p.lead { (say.review_lead(i64::try_from(found.visits).unwrap_or(0))) }
        }
        @for (record, visit) in &waiting { (item(&cx, &people, record, visit)) }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

fn item(cx: &Cx, people: &People, record: &Record, visit: &Visit<'_>) -> Markup {
    let say = cx.say();
    let reading = Reading { say, house: &cx.house, people, today: cx.today() };
    let code = record.code.as_ref().map(ToString::to_string).unwrap_or_default();
    let nested = cx.house.programme.form(record.kind, VISITS);
    let row = address::below(record.id, &format!("visits/{}", visit.id()));
    html! {
        section.item aria-label=(code) {
            div.head {
                h2 {
                    a href=(address::case(record.id)) {
                        (words::name(say, record.title())) " " span.ltr { (code) }
                    }
                }
                @if let Some(tag) = words::risk(say, record.risk()) { (tag) }
            }
            p.muted {
                bdi { (people.full_name(record.owner)) }
                @if let Some(day) = visit.done_on() { " · " (say.day(day)) }
            }
            @if let Some(nested) = nested {
                @let said = Said::entry(&visit.row.answers, &record.answers, cx.today());
                (answer::summary(&reading, &nested.fields, &said))
            }
            (word(cx, &row, "/review"))
        }
    }
}

/// What a supervisor can say of a visit: seen, or a question.
pub(in crate::web) fn word(cx: &Cx, row: &str, back: &str) -> Markup {
    let say = cx.say();
    let id = row.replace('/', "-");
    html! {
        div.acts {
            form method="post" action={ (row) "/seen" } {
                (layout::csrf_input(&cx.guest))
                input type="hidden" name="back" value=(back);
                button.button data-busy=(say.saving()) { (say.review_seen()) }
            }
        }
        details.fold {
            summary { (say.review_ask()) }
            form.form method="post" action={ (row) "/ask" } {
                (layout::csrf_input(&cx.guest))
                input type="hidden" name="back" value=(back);
                div.question {
                    label for={ "ask" (id) } { (say.review_question()) }
                    textarea id={ "ask" (id) } name="question" rows="2" dir="auto" required {}
                }
                button.button.plain data-busy=(say.saving()) { (say.review_ask()) }
            }
        }
    }
}
