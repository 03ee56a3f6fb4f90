//! Closing and reopening a case.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{
        condition::Said,
        field::{Step, TypedForm},
        form::Form,
        gate::Lacking,
        problem::{Problem, Problems},
        record::{Record, Status},
    },
    http::{Cx, Guest, Refusal, Sent},
    service::{
        Error,
        account::People,
        form::{self, Opened, Saved},
        life,
        record::{self, Asked},
    },
    web::{
        address, flash, layout,
        page::{
            again,
            case::{
                asked,
                sent::{self, Received, SentSheet},
            },
            see_other,
        },
        part::{
            case::{self, Tab},
            errors, gate,
            question::Asking,
            sheet,
        },
    },
};

/// The page that closes: its form, and what the step still lacks.
pub(in crate::web) async fn closing(cx: Cx, id: Path<String>) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &id)?;
    let wanted = asked.clone();
    let opened = cx.run(move |app, actor| life::opened(app, actor, &wanted)).await?;
    if opened.record.status != Status::Open {
        return Ok(see_other(&address::case(asked.id)));
    }
    let people = cx.people().await?;
    let lacking = life::lacking(&cx.guest.app, &cx.actor, &asked)?;
    let page = close_page(&cx, &asked, (&opened, &people), (&Problems::new(), &lacking))?;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

/// Saves the closure's answers and closes, if nothing that is enforced is missing.
pub(in crate::web) async fn close(
    guest: Guest,
    id: Path<String>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let at = closing_sheet(&guest, &id)?;
    let (cx, SentSheet { revision, then, typed }) = match sent::receive(guest, &at, typed).await? {
        Received::Here(cx, sent) => (cx, sent),
        Received::Kept(answer) => return Ok(answer),
    };
    if then == "stay" {
        return save_only(&cx, at, (revision, typed)).await;
    }
    let (wanted, kept) = (at.asked.clone(), typed.clone());
    let done = cx.run(move |app, actor| life::close(app, actor, &wanted, (revision, kept))).await?;
    if !done.saved.clashes.is_empty() {
        return Ok(see_other(&address::choose(&at)));
    }
    if done.saved.record.status != Status::Open {
        let case = address::case(done.saved.record.id);
        return Ok(see_other(&flash::with(&case, "closed")));
    }
    shown_again(&cx, &at, done.saved, (typed, done.lacking)).await
}

/// Saves the answers and leaves the case open.
async fn save_only(
    cx: &Cx,
    at: form::SheetOf,
    (revision, typed): (u32, TypedForm),
) -> Result<HttpResponse, Refusal> {
    let (wanted, kept) = (at.clone(), typed.clone());
    let saved = cx.run(move |app, actor| form::save(app, actor, &wanted, revision, kept)).await?;
    if !saved.clashes.is_empty() {
        return Ok(see_other(&address::choose(&at)));
    }
    if saved.problems.is_empty() {
        let here = address::below(saved.record.id, "close");
        return Ok(see_other(&flash::with(&here, "saved")));
    }
    let lacking = life::lacking(&cx.guest.app, &cx.actor, &at.asked)?;
    shown_again(cx, &at, saved, (typed, lacking)).await
}

/// The page again, with what is wrong in it and what the step lacks.
async fn shown_again(
    cx: &Cx,
    at: &form::SheetOf,
    saved: Saved,
    (typed, lacking): (TypedForm, Lacking),
) -> Result<HttpResponse, Refusal> {
    let (opened, people) = (Opened::again(saved.record, typed), cx.people().await?);
    let shown = (&saved.problems, &lacking);
    Ok(again(&close_page(cx, &at.asked, (&opened, &people), shown)?))
}

fn closing_sheet(guest: &Guest, id: &str) -> Result<form::SheetOf, Refusal> {
    let id = id.parse().map_err(|_| Refusal::from(Error::NotFound))?;
    let kind = crate::domain::record::Kind::Case;
    Ok(life::sheet(&Asked { kind, id, from: guest.peer.clone() }))
}

/// Keeps a draft of the closure.
pub(in crate::web) async fn draft(
    cx: Cx,
    id: Path<String>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let at = closing_sheet(&cx.guest, &id)?;
    sent::keep_draft(&cx, at, typed).await
}

fn close_page(
    cx: &Cx,
    asked: &Asked,
    (opened, people): (&Opened, &People),
    (problems, lacking): (&Problems, &Lacking),
) -> Result<Markup, Refusal> {
    let (say, lang) = (cx.say(), cx.say().lang());
    let at = life::sheet(asked);
    let form = cx.house.programme.form(asked.kind, life::CLOSURE_FORM).ok_or(Error::NotFound)?;
    let asking = Asking::of(
        cx,
        people,
        (&opened.typed, problems),
        Said::of(&opened.record.answers, cx.today()),
    );
    let label = |name: &str| {
        form.field(name).map_or_else(String::new, |field| field.label.say(lang).to_owned())
    };
    let sheet = sheet::Sheet {
        at: &at,
        opened,
        fields: &form.fields,
        buttons: vec![("close", say.close()), ("stay", say.save_and_stay())],
        paper: false,
        lead: html! {},
    };
    let mut page = case::page(cx, (&opened.record, people), Tab::Overview);
    page.title.insert(0, say.close_title());
    (page.work, page.error) = (layout::Work::Answer, !problems.is_empty());
    page.main = html! {
        (errors::summary(say, problems, label))
        h1 { (say.close_title()) }
        p.lead { (say.close_lead()) }
        (gate::lacking(say, lacking))
        (unanswered(cx, form, &opened.record))
        (sheet::notes(cx, opened, people, &at))
        (sheet::form(cx, &asking, &sheet))
    };
    Ok(layout::page(cx, page))
}

/// The answers that closing still waits for, each a link to its question.
fn unanswered(cx: &Cx, form: &Form, record: &Record) -> Markup {
    let (say, lang) = (cx.say(), cx.say().lang());
    let said = Said::of(&record.answers, cx.today());
    let missing: Vec<_> = form.missing(Step::Closure, said).collect();
    html! {
        @if !missing.is_empty() {
            div.box data-kind="info" {
                p { (say.gate_answer_missing()) }
                ul {
                    @for field in &missing {
                        li { a href={ "#q-" (field.name) } { (field.label.say(lang)) } }
                    }
                }
            }
        }
    }
}

/// The page that reopens: asks why.
pub(in crate::web) async fn reopening(cx: Cx, id: Path<String>) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &id)?;
    let record = cx.run(move |app, actor| life::reopenable(app, actor, &asked)).await?;
    if record.status == Status::Open {
        return Ok(see_other(&address::case(record.id)));
    }
    let people = cx.people().await?;
    let page = reopen_page(&cx, (&record, &people), "", &Problems::new()).into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// Reopens.
pub(in crate::web) async fn reopen(
    cx: Cx,
    id: Path<String>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &id)?;
    let (wanted, why) = (asked.clone(), typed.one("why").to_owned());
    let done = cx.run(move |app, actor| life::reopen(app, actor, &wanted, &why)).await;
    let problems = match done {
        Ok(record) => {
            return Ok(see_other(&flash::with(&address::case(record.id), "reopened")));
        }
        Err(Refusal::Service(Error::Lacking(_))) => Problems::one("why", Problem::Blank),
        Err(Refusal::Service(Error::Invalid(problems))) => problems,
        Err(other) => return Err(other),
    };
    let record = cx.run(move |app, actor| record::show(app, actor, &asked)).await?;
    let people = cx.people().await?;
    Ok(again(&reopen_page(&cx, (&record, &people), typed.one("why"), &problems)))
}

fn reopen_page(
    cx: &Cx,
    (record, people): (&Record, &People),
    why: &str,
    problems: &Problems,
) -> Markup {
    let say = cx.say();
    let mut page = case::page(cx, (record, people), Tab::Overview);
    page.title.insert(0, say.reopen());
    page.error = !problems.is_empty();
    page.main = html! {
        (errors::summary(say, problems, |_| say.reopen_why()))
        h1 { (say.reopen()) }
        p.lead { (say.reopen_lead()) }
        form.form method="post" action=(address::below(record.id, "reopen")) {
            (layout::csrf_input(&cx.guest))
            div.question #q-why {
                label for="why" { (say.reopen_why()) }
                (errors::beside(say, problems, "why"))
                textarea #why name="why" rows="3" dir="auto" { "\n" (why) }
            }
            button.button data-busy=(say.saving()) { (say.reopen()) }
        }
    };
    layout::page(cx, page)
}
