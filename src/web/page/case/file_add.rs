//! Adding a file to a question of a case: chosen, photographed, recorded or drawn.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Path, Payload},
};
use maud::{Markup, html};

use crate::{
    domain::{
        attachment::{FileKind, Signing},
        field::TypedForm,
        problem::{Problem, Problems},
        record::Record,
    },
    http::{
        Cx, Refusal,
        upload::{self, Take, Uploaded},
    },
    i18n::Say,
    service::{
        Error,
        account::People,
        attachment::{self, Arriving, FILE, Telling},
        record::Asked,
    },
    web::{
        address, flash, layout,
        page::{again, case::asked, see_other},
        part::{
            case::{self, Tab},
            date, errors, files,
            input::{Filled, Line},
        },
    },
};

type At = Path<(String, String)>;

/// The inputs beside the file.
const INPUTS: [&str; 8] =
    ["caption", "comments", "date.day", "date.month", "date.year", "how", "who", "witness"];

/// What a question of a case takes.
struct Asking {
    record: Record,
    kind: FileKind,
    field: String,
    people: People,
}

async fn asking(cx: &Cx, asked: Asked, field: &str) -> Result<Asking, Refusal> {
    let field = field.to_owned();
    let name = field.clone();
    let (record, kind) =
        cx.run(move |app, actor| attachment::begin(app, actor, &asked, &name)).await?;
    Ok(Asking { record, kind, field, people: cx.people().await? })
}

/// The page.
pub(in crate::web) async fn ask(cx: Cx, at: At) -> Result<Markup, Refusal> {
    let asking = asking(&cx, asked(&cx, &at.0)?, &at.1).await?;
    let mut typed = TypedForm::new();
    typed.set("how", "drawn");
    view(&cx, &asking, &typed, &Problems::new())
}

/// Takes the file.
pub(in crate::web) async fn add(
    cx: Cx,
    request: HttpRequest,
    at: At,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &at.0)?;
    let asking = asking(&cx, asked.clone(), &at.1).await?;
    let received = receive(&cx, &request, payload, asking.kind).await;
    let (arriving, typed) = match received {
        Ok(received) => received,
        Err(Refusal::Service(Error::Invalid(problems))) => {
            return Ok(again(&view(&cx, &asking, &TypedForm::new(), &problems)?));
        }
        Err(other) => return Err(other),
    };
    match keep(&cx, asked.clone(), &asking.field, (arriving, typed.clone())).await {
        Ok(()) => Ok(see_other(&flash::with(&address::below(asked.id, "files"), "file-added"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&view(&cx, &asking, &typed, &problems)?))
        }
        Err(other) => Err(other),
    }
}

/// Has what arrived belong to the case.
async fn keep(
    cx: &Cx,
    asked: Asked,
    field: &str,
    (arriving, typed): (Option<Arriving>, TypedForm),
) -> Result<(), Refusal> {
    let field = field.to_owned();
    cx.run(move |app, actor| {
        let arrived = arriving.map(Arriving::finish).transpose()?;
        attachment::add(app, actor, (&asked, &field), (arrived, &Telling::Typed(typed))).map(drop)
    })
    .await
}

/// Reads the form: the file, if one came, and what was typed.
async fn receive(
    cx: &Cx,
    request: &HttpRequest,
    payload: Payload,
    kind: FileKind,
) -> Result<(Option<Arriving>, TypedForm), Refusal> {
    let begun: Arc<Mutex<Option<Arriving>>> = Arc::default();
    let sent = upload::form((&cx.guest, request), payload, |name, file| {
        if name != FILE {
            return Ok(None);
        }
        let mut arriving = begun.lock().unwrap_or_else(PoisonError::into_inner);
        // One file a form; a second one is not listened to.
        if arriving.is_some() {
            return Err(Problems::one(FILE, Problem::NotAChoice).into());
        }
        *arriving = Some(Arriving::begin(&cx.guest.app, kind, file));
        let taken = Arc::clone(&begun);
        Ok(Some(Box::new(move |bytes: &[u8]| {
            let mut arriving = taken.lock().unwrap_or_else(PoisonError::into_inner);
            arriving.as_mut().map_or(Ok(()), |arriving| arriving.push(bytes))
        }) as Take))
    });
    let sent = sent.await?;
    let arriving = begun.lock().unwrap_or_else(PoisonError::into_inner).take();
    Ok((arriving, typed(cx.say(), &sent)))
}

fn typed(say: Say, sent: &Uploaded) -> TypedForm {
    let mut typed = TypedForm::new();
    for name in INPUTS {
        typed.set(name, sent.text(name));
    }
    date::name_months(say, &mut typed);
    typed
}

fn view(
    cx: &Cx,
    asking: &Asking,
    typed: &TypedForm,
    problems: &Problems,
) -> Result<Markup, Refusal> {
    let (say, lang) = (cx.say(), cx.say().lang());
    let Asking { record, kind, field, people } = asking;
    let (_, question) = cx.house.programme.field(record.kind, field).ok_or(Error::NotFound)?;
    let filled = Filled { say, typed, problems };
    let mut page = case::page(cx, (record, people), Tab::Files);
    page.title.insert(0, files::add(say, *kind));
    page.error = !problems.is_empty();
    page.scripts = match kind {
        FileKind::Signature => &["sign.js"],
        FileKind::Audio => &["record.js"],
        FileKind::Image | FileKind::Document => &[],
    };
    page.main = html! {
        (errors::summary(say, problems, |field| label(say, *kind, field)))
        p.way { a href=(address::below(record.id, "files")) { (say.tab_files()) } }
        h1 { (files::add(say, *kind)) }
        p.lead { (question.label.say(lang)) }
        @if !question.hint.is_empty() { p.hint { (question.hint.say(lang)) } }
        form.form method="post" enctype="multipart/form-data"
            action=(address::add_file(record.id, field))
        {
            (layout::csrf_input(&cx.guest))
            @if *kind == FileKind::Signature { (signing(filled)) }
            (chooser(filled, *kind))
            (about(filled, *kind))
            button.button data-busy=(say.file_sending()) { (say.file_send()) }
        }
    };
    Ok(layout::page(cx, page))
}

/// What an input is called.
pub(in crate::web) fn label(say: Say, kind: FileKind, field: &str) -> String {
    match (field, kind) {
        ("how", _) => say.file_how(),
        ("who", _) => say.file_who(),
        ("witness", _) => say.file_witness(),
        ("date", _) => say.file_date(),
        ("comments", _) => say.file_comments(),
        ("caption", FileKind::Image) => say.file_caption(),
        ("caption", FileKind::Audio) => say.file_caption_audio(),
        ("caption", FileKind::Document) => say.file_caption_document(),
        ("caption", FileKind::Signature) => say.file_caption_signature(),
        (_, FileKind::Image) => say.file_choose_image(),
        (_, FileKind::Audio) => say.file_choose_audio(),
        (_, FileKind::Document) => say.file_choose_document(),
        (_, FileKind::Signature) => say.file_choose_signature(),
    }
}

/// The input for the file, with what the script can put into it.
fn chooser(filled: Filled<'_>, kind: FileKind) -> Markup {
    let say = filled.say;
    let (accept, hint) = match kind {
        FileKind::Image => ("image/*", say.file_hint_image()),
        FileKind::Signature => ("image/*", say.file_hint_signature()),
        FileKind::Audio => ("audio/*", say.file_hint_audio()),
        FileKind::Document => {
            (".pdf,.txt,.csv,.doc,.docx,.xls,.xlsx,image/*", say.file_hint_document())
        }
    };
    html! {
        @if kind == FileKind::Signature {
            div.question.live data-sign=(FILE) {
                p #sign-label { strong { (say.file_draw()) } }
                canvas.sign width="900" height="300" role="img" aria-labelledby="sign-label" {}
                button.button.plain.small type="button" data-sign-clear { (say.file_draw_clear()) }
            }
        }
        div.question id={ "q-" (FILE) } {
            label for=(FILE) { (label(say, kind, FILE)) }
            p.hint id={ (FILE) "-hint" } { (hint) }
            (errors::beside(say, filled.problems, FILE))
            // A phone offers its camera; its pictures stay a choice.
            input id=(FILE) name=(FILE) type="file" accept=(accept)
                capture=[(kind == FileKind::Image).then_some("environment")]
                aria-describedby={ (FILE) "-hint" }
                aria-invalid=[filled.problems.of(FILE).map(|_| "true")];
        }
        @if kind == FileKind::Audio {
            div.question.live data-record=(FILE) hidden data-on=(say.file_record_on())
                data-done=(say.file_record_done()) data-refused=(say.file_record_refused())
            {
                div.acts {
                    button.button.plain type="button" data-record-start { (say.file_record()) }
                    button.button.plain type="button" data-record-stop hidden {
                        (say.file_record_stop())
                    }
                }
                p role="status" data-record-state {}
                audio.sound controls hidden {}
            }
        }
    }
}

/// A way of signing in words.
pub(in crate::web) fn way(say: Say, way: Signing) -> String {
    match way {
        Signing::Drawn => say.signing_drawn(),
        Signing::Paper => say.signing_paper(),
        Signing::Witnessed => say.signing_witnessed(),
    }
}

/// How it is signed, by whom, and who saw it.
pub(in crate::web) fn signing(filled: Filled<'_>) -> Markup {
    let say = filled.say;
    let (who, how, witness) = (say.file_who(), say.file_how(), say.file_witness());
    let hint = say.file_witness_hint();
    let ways = Signing::ALL.map(|(own, word)| (word.to_owned(), way(say, own)));
    html! {
        (filled.line(Line { name: "who", label: &who, ..Line::default() }))
        (filled.options(
            Line { name: "how", label: &how, kind: "radio", ..Line::default() },
            ways,
        ))
        (filled.line(Line {
            name: "witness", label: &witness, hint: &hint, optional: true, ..Line::default()
        }))
    }
}

/// What is said of a file: caption, day, remarks.
pub(in crate::web) fn about(filled: Filled<'_>, kind: FileKind) -> Markup {
    let (say, typed, problems) = (filled.say, filled.typed, filled.problems);
    let (caption, comments) = (label(say, kind, "caption"), say.file_comments());
    html! {
        (filled.line(Line { name: "caption", label: &caption, optional: true, ..Line::default() }))
        fieldset.question #q-date {
            legend { (say.file_date()) " " span.muted { (say.optional()) } }
            (errors::beside(say, problems, "date"))
            (date::boxes(say, typed, "date", None))
        }
        (filled.text(Line { name: "comments", label: &comments, optional: true, ..Line::default() }, 2))
    }
}
