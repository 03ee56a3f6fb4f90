//! Bringing in a list: a file is chosen, looked over as a whole, and brought in.

mod report;

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Path, Payload},
};
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::{
        field::TypedForm,
        problem::{Problem, Problems},
        record::{Kind, kind::KINDS},
    },
    http::{
        Cx, Refusal, Sent, download,
        upload::{self, Take},
    },
    i18n::Say,
    service::{
        Error,
        import::{self, Held, LARGEST, MOST, Stage, Unknown},
    },
    web::{
        flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{
            errors,
            input::{Filled, Line},
            words,
        },
    },
};

/// The input for the file.
const FILE: &str = "file";
/// A day as tables have it.
const DAY: &str = "2026-03-31";

/// The page to choose a file on.
pub(in crate::web) async fn ask(cx: Cx) -> Result<Markup, Refusal> {
    choosing(&cx, &TypedForm::new(), &Problems::new()).await
}

/// Looks a list over.
pub(in crate::web) async fn look_over(
    cx: Cx,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let kinds = cx.run(import::kinds).await?;
    let mut typed = TypedForm::new();
    let looked_over = async {
        let (kind, file) = receive(&cx, &request, payload, (&kinds, &mut typed)).await?;
        let from = cx.guest.peer.clone();
        cx.run(move |app, actor| import::look_over(app, actor, kind, file, &from)).await
    };
    match looked_over.await {
        Ok(()) => Ok(see_other("/import/check")),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&choosing(&cx, &typed, &problems).await?))
        }
        Err(other) => Err(other),
    }
}

/// Reads the form: what the lines are, the name of the file, and what it holds.
async fn receive(
    cx: &Cx,
    request: &HttpRequest,
    payload: Payload,
    (kinds, typed): (&[Kind], &mut TypedForm),
) -> Result<(Kind, (String, Zeroizing<Vec<u8>>)), Refusal> {
    let held: Arc<Mutex<(String, Zeroizing<Vec<u8>>)>> = Arc::default();
    let sent = upload::form((&cx.guest, request), payload, |name, file| {
        if name != FILE {
            return Ok(None);
        }
        file.clone_into(&mut held.lock().unwrap_or_else(PoisonError::into_inner).0);
        let into = Arc::clone(&held);
        Ok(Some(Box::new(move |bytes: &[u8]| {
            let (_, taken) = &mut *into.lock().unwrap_or_else(PoisonError::into_inner);
            if taken.len() + bytes.len() > LARGEST {
                return Err(Problems::one(FILE, Problem::FileTooLarge(megabytes())).into());
            }
            taken.extend_from_slice(bytes);
            Ok(())
        }) as Take))
    });
    let sent = sent.await?;
    typed.set("kind", sent.text("kind"));
    let named = KINDS.iter().map(|row| row.kind).find(|own| own.row().word == sent.text("kind"));
    let only = kinds.first().copied().filter(|_| sent.text("kind").is_empty());
    let kind = named.or(only).ok_or(Problem::NotAChoice);
    let kind = kind.map_err(|problem| Error::from(Problems::one("kind", problem)))?;
    let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
    Ok((kind, std::mem::take(&mut *held)))
}

/// The largest file in megabytes.
fn megabytes() -> usize {
    LARGEST / 1024 / 1024
}

async fn choosing(cx: &Cx, typed: &TypedForm, problems: &Problems) -> Result<Markup, Refusal> {
    let kinds = cx.run(import::kinds).await?;
    let say = cx.say();
    let title = say.import_title();
    let filled = Filled { say, typed, problems };
    let kind = |kind: &Kind| (kind.row().word.to_owned(), words::kind(say, *kind));
    let label = say.import_kind();
    let main = html! {
        (errors::summary(say, problems, |field| label_of(say, field)))
        p.way { a href="/cases" { (say.nav_cases()) } }
        h1 { (title) }
        p.lead { (say.import_text()) }
        form.form method="post" action="/import" enctype="multipart/form-data" {
            (layout::csrf_input(&cx.guest))
            @if kinds.len() > 1 {
                (filled.select(Line { name: "kind", label: &label, ..Line::default() }, kinds.iter().map(kind)))
            }
            div.question id={ "q-" (FILE) } {
                label for=(FILE) { (say.import_file()) }
                p.hint id={ (FILE) "-hint" } { (say.import_file_hint(MOST, megabytes())) }
                (errors::beside(say, problems, FILE))
                input id=(FILE) name=(FILE) type="file" required
                    accept=".csv,.txt,.tsv,.json,.ndjson,text/csv,text/plain,application/json"
                    aria-describedby={ (FILE) "-hint" }
                    aria-invalid=[problems.of(FILE).map(|_| "true")];
            }
            button.button data-busy=(say.import_reading()) { (say.import_read()) }
        }
        (how(say, &kinds))
    };
    let (title, error) = (vec![title, say.nav_cases()], !problems.is_empty());
    Ok(layout::page(cx, Page { title, main, error, ..Page::default() }))
}

fn label_of(say: Say, field: &str) -> String {
    if field == "kind" { say.import_kind() } else { say.import_file() }
}

/// How a table is written, and empty ones to begin with.
fn how(say: Say, kinds: &[Kind]) -> Markup {
    html! {
        h2 { (say.import_blank()) }
        ul {
            @for kind in kinds {
                li {
                    a href={ "/import/blank/" (kind.row().segment) } { (words::kind(say, *kind)) }
                }
            }
        }
        h2 { (say.import_how()) }
        ul.points {
            li { (say.import_how_columns()) }
            li { (say.import_how_choices()) }
            li { (say.import_how_days(DAY)) }
            li { (say.import_how_entries()) }
        }
    }
}

/// An empty table of a kind of record.
pub(in crate::web) async fn blank(cx: Cx, kind: Path<String>) -> Result<HttpResponse, Refusal> {
    let row = KINDS.iter().find(|row| row.segment == kind.as_str()).ok_or(Error::NotFound)?;
    let of = row.kind;
    let table = cx.run(move |app, actor| import::blank(app, actor, of)).await?;
    let mut table = Some(table.into_bytes());
    Ok(download::file(format!("{}.csv", row.segment), move || Ok(table.take())))
}

/// What would come of the list.
pub(in crate::web) async fn check(cx: Cx) -> Result<HttpResponse, Refusal> {
    match cx.run(import::held).await? {
        Some(Held { stage: Stage::BroughtIn, .. }) => Ok(see_other("/import/done")),
        Some(held) => Ok(shown(&report::check(&cx, &held, &Problems::new()))),
        None => Ok(gone()),
    }
}

/// Brings the list in.
pub(in crate::web) async fn bring(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let Some(held) = cx.run(import::held).await? else { return Ok(gone()) };
    let leaves_out = typed.one("leave_out") == "yes";
    let unknown = if leaves_out { Unknown::LeaveOut } else { Unknown::Refuse };
    let from = cx.guest.peer.clone();
    match cx.run(move |app, actor| import::bring(app, actor, unknown, &from)).await {
        Ok(()) => Ok(see_other("/import/done")),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&report::check(&cx, &held, &problems)))
        }
        Err(other) => Err(other),
    }
}

/// What came of it.
pub(in crate::web) async fn done(cx: Cx) -> Result<HttpResponse, Refusal> {
    match cx.run(import::held).await? {
        Some(held) if matches!(held.stage, Stage::BroughtIn) => {
            Ok(shown(&report::done(&cx, &held)))
        }
        Some(_) => Ok(see_other("/import/check")),
        None => Ok(gone()),
    }
}

fn shown(page: &Markup) -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.0.clone())
}

/// The list is not kept any more.
fn gone() -> HttpResponse {
    see_other(&flash::with("/import", "list-gone"))
}
