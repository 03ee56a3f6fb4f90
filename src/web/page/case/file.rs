//! One file of a case: what is known of it, and what it holds, once somebody asks.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        attachment::{Attachment, FileKind},
        field::TypedForm,
        id::AttachmentId,
        problem::Problems,
        record::Record,
    },
    http::{Cx, Refusal, Sent, download},
    service::{
        Error,
        account::People,
        attachment::{self, Question, Telling},
    },
    web::{
        address, flash, layout,
        page::{
            again,
            case::{asked, file_add},
            see_other,
        },
        part::{
            case::{self, Tab},
            date, errors, files,
            input::Filled,
        },
    },
};

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1_000_000;

type At = Path<(String, String)>;

/// What a page shows of a file.
#[derive(Deserialize)]
pub(in crate::web) struct Asks {
    /// Whether the picture was asked for.
    #[serde(default)]
    show: Option<String>,
}

fn file_id(text: &str) -> Result<AttachmentId, Refusal> {
    text.parse().map_err(|_| Error::NotFound.into())
}

/// The page. A picture is sent with it only to whoever asked.
pub(in crate::web) async fn show(cx: Cx, at: At, asks: Query<Asks>) -> Result<Markup, Refusal> {
    let shown = asks.show.is_some();
    let typed = None;
    page(&cx, &at, (shown, typed), &Problems::new()).await
}

/// Changes what is said of it.
pub(in crate::web) async fn change(
    cx: Cx,
    at: At,
    Sent(mut typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (asked, id) = (asked(&cx, &at.0)?, file_id(&at.1)?);
    let to = address::file(asked.id, id);
    date::name_months(cx.say(), &mut typed);
    let said = Telling::Typed(typed.clone());
    let done = cx.run(move |app, actor| attachment::change(app, actor, (&asked, id), &said)).await;
    match done {
        Ok(_) => Ok(see_other(&flash::with(&to, "file-changed"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&page(&cx, &at, (false, Some(typed)), &problems).await?))
        }
        Err(other) => Err(other),
    }
}

/// Takes it away.
pub(in crate::web) async fn remove(cx: Cx, at: At, _: Sent) -> Result<HttpResponse, Refusal> {
    let (asked, id) = (asked(&cx, &at.0)?, file_id(&at.1)?);
    let to = address::below(asked.id, "files");
    cx.run(move |app, actor| attachment::remove(app, actor, &asked, id)).await?;
    Ok(see_other(&flash::with(&to, "file-removed")))
}

/// What it holds, in pieces. The log has the opening before the first of them.
pub(in crate::web) async fn content(
    cx: Cx,
    request: HttpRequest,
    at: At,
) -> Result<HttpResponse, Refusal> {
    let (asked, id) = (asked(&cx, &at.0)?, file_id(&at.1)?);
    download::held(&cx, &request, (asked, id)).await
}

async fn page(
    cx: &Cx,
    at: &At,
    (shown, typed): (bool, Option<TypedForm>),
    problems: &Problems,
) -> Result<Markup, Refusal> {
    let (asked, id) = (asked(cx, &at.0)?, file_id(&at.1)?);
    let (record, file) = cx.run(move |app, actor| attachment::show(app, actor, &asked, id)).await?;
    let people = cx.people().await?;
    let (say, kind) = (cx.say(), file.about.kind);
    let title = files::title(say, &file);
    let questions = attachment::questions(&cx.house.programme, &cx.actor, &record);
    let question = questions.iter().find(|own| own.field.name == file.about.field);
    let mut page = case::page(cx, (&record, &people), Tab::Files);
    page.title.insert(0, title.clone());
    page.error = !problems.is_empty();
    page.main = html! {
        (errors::summary(say, problems, |field| file_add::label(say, kind, field)))
        p.way { a href=(address::below(record.id, "files")) { (say.tab_files()) } }
        h1 { bdi { (title) } }
        (held(cx, &record, &file, shown))
        (known(cx, &people, &file, question))
        @if question.is_some_and(|own| own.is_writable) {
            (acts(cx, (&record, &file), typed.unwrap_or_else(|| said(&file)), problems))
        }
    };
    Ok(layout::page(cx, page))
}

/// What it holds, or how to ask for it.
fn held(cx: &Cx, record: &Record, file: &Attachment, shown: bool) -> Markup {
    let (say, at) = (cx.say(), address::file(record.id, file.id));
    let Some(format) = file.about.format else { return Markup::default() };
    let content = format!("{at}/content");
    let is_photo = file.about.kind == FileKind::Image;
    if !attachment::may_open(&cx.actor, record, file.about.kind) {
        return html! { p.muted { (say.file_not_shown()) } };
    }
    html! {
        @if format.is_image() && shown {
            img.picture src=(content) alt=(files::title(say, file));
        } @else if format.is_image() {
            div.picture-hidden {
                p { (say.file_hidden()) }
                a.button href={ (at) "?show=yes" } rel="nofollow" {
                    @if is_photo { (say.file_show_image()) } @else { (say.file_show_picture()) }
                }
            }
        } @else if format.is_audio() {
            audio.sound controls preload="none" src=(content) {}
            p.hint { (say.file_listen_note()) }
        } @else {
            div.acts {
                a.button href=(content) target=[format.is_shown().then_some("_blank")]
                    rel="noopener"
                {
                    @if format.is_shown() { (say.file_open()) } @else { (say.file_download()) }
                }
            }
            p.hint { (say.file_open_note()) }
        }
    }
}

/// What is known of it.
fn known(cx: &Cx, people: &People, file: &Attachment, question: Option<&Question<'_>>) -> Markup {
    let (say, about) = (cx.say(), &file.about);
    let count = |unit: u64| i64::try_from(file.bytes.div_ceil(unit)).unwrap_or(i64::MAX);
    let row = |label: String, text: Markup| html! { div { dt { (label) } dd { (text) } } };
    html! {
        dl.summary.tight {
            @if let Some(question) = question {
                (row(say.file_question(), html! { (question.field.label.say(say.lang())) }))
            }
            @if let Some(signed) = &about.signed {
                (row(say.file_who(), html! { bdi { (signed.who) } }))
                (row(say.file_how(), html! { (file_add::way(say, signed.how)) }))
                @if !signed.witness.is_empty() {
                    (row(say.file_witness(), html! { bdi { (signed.witness) } }))
                }
            }
            @if let Some(day) = about.date { (row(say.file_date(), html! { (say.day(day)) })) }
            (row(say.file_added(), html! {
                (say.moment(about.at, &cx.house.office.zone)) " · "
                bdi { (people.full_name(about.by)) }
            }))
            @if file.bytes > 0 {
                (row(say.file_size(), html! {
                    @if file.bytes < MEGABYTE { (say.file_size_kb(count(1000))) }
                    @else { (say.file_size_mb(count(MEGABYTE))) }
                }))
            }
            @if about.is_current { (row(say.file_current(), html! { (say.word_yes()) })) }
            @if !about.comments.is_empty() {
                (row(say.file_comments(), html! { bdi { (about.comments) } }))
            }
        }
    }
}

/// What is said of it, as it would be typed.
fn said(file: &Attachment) -> TypedForm {
    let about = &file.about;
    let mut typed = TypedForm::new();
    typed.set("caption", about.caption.as_str());
    typed.set("comments", about.comments.as_str());
    if let Some(day) = about.date {
        typed.set("date.day", day.day().to_string());
        typed.set("date.month", day.month().to_string());
        typed.set("date.year", day.year().to_string());
    }
    if let Some(signed) = &about.signed {
        typed.set("how", signed.how.as_str());
        typed.set("who", signed.who.as_str());
        typed.set("witness", signed.witness.as_str());
    }
    if about.is_current {
        typed.set("is_current", "yes");
    }
    typed
}

fn acts(
    cx: &Cx,
    (record, file): (&Record, &Attachment),
    typed: TypedForm,
    problems: &Problems,
) -> Markup {
    let (say, at, kind) = (cx.say(), address::file(record.id, file.id), file.about.kind);
    let filled = Filled { say, typed: &typed, problems };
    html! {
        details.more open[!problems.is_empty()] {
            summary { (say.file_change()) }
            form.form method="post" action=(at) {
                (layout::csrf_input(&cx.guest))
                @if kind == FileKind::Signature { (file_add::signing(filled)) }
                (file_add::about(filled, kind))
                label.option {
                    input type="checkbox" name="is_current" value="yes"
                        checked[typed.one("is_current") == "yes"];
                    span { (say.file_is_current()) }
                }
                button.button data-busy=(say.saving()) { (say.save()) }
            }
        }
        details.more {
            summary { (say.file_remove()) }
            p { (say.file_remove_text()) }
            form method="post" action={ (at) "/remove" } {
                (layout::csrf_input(&cx.guest))
                button.button.danger { (say.file_remove()) }
            }
        }
    }
}
