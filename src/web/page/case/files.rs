//! The files of a case, by the questions that they answer.

use actix_web::web::Path;
use maud::{Markup, html};

use crate::{
    domain::{attachment::Attachment, record::Record},
    http::{Cx, Refusal},
    service::{
        account::People,
        attachment::{self, Question},
    },
    web::{
        address, layout,
        page::case::asked,
        part::{
            case::{self, Tab},
            files, words,
        },
    },
};

/// The list. No photo is in it, and none is sent with it.
pub(in crate::web) async fn list(cx: Cx, id: Path<String>) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &id)?;
    let (record, all) = cx.run(move |app, actor| attachment::list(app, actor, &asked)).await?;
    let people = cx.people().await?;
    let say = cx.say();
    let mut page = case::page(&cx, (&record, &people), Tab::Files);
    page.title.insert(0, say.tab_files());
    let questions = attachment::questions(&cx.house.programme, &cx.actor, &record);
    page.main = html! {
        h1 { (say.tab_files()) }
        @if questions.is_empty() { p { (say.files_nothing_asked()) } }
        @for question in &questions { (of_question(&cx, (&record, &people), question, &all)) }
    };
    Ok(layout::page(&cx, page))
}

fn of_question(
    cx: &Cx,
    (record, people): (&Record, &People),
    question: &Question<'_>,
    all: &[Attachment],
) -> Markup {
    let (say, field) = (cx.say(), question.field);
    let own: Vec<_> = all.iter().filter(|file| file.about.field == field.name).collect();
    html! {
        h2 { (field.label.say(say.lang())) }
        @if own.is_empty() { p.muted { (say.files_none()) } } @else {
            ul.tasks {
                @for file in own {
                    li {
                        a href=(address::file(record.id, file.id)) {
                            bdi { (files::title(say, file)) }
                        } " "
                        span.muted { (when(cx, people, file)) }
                        @if file.about.is_current {
                            " " (words::tag("neutral", &say.file_current()))
                        }
                    }
                }
            }
        }
        @if question.is_writable { (files::adder(say, record, (field, question.kind))) }
    }
}

/// The day that a file is from, or was added on, and who added it.
fn when(cx: &Cx, people: &People, file: &Attachment) -> Markup {
    let about = &file.about;
    let day = about.date.unwrap_or_else(|| about.at.day_in(&cx.house.office.zone));
    html! { (cx.say().day(day)) " · " bdi { (people.full_name(about.by)) } }
}
