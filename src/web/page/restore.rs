//! Bringing a copy back at the first run: the other way to begin.

use std::path::PathBuf;

use actix_web::{HttpRequest, HttpResponse, web::Payload};
use maud::{Markup, html};

use crate::{
    domain::{field::TypedForm, problem::Problems},
    http::{
        Guest, Refusal, session,
        upload::{self, Take, Uploaded},
    },
    i18n::Say,
    service::{
        Error,
        backup::{self, Arriving, Source},
        seal,
    },
    web::{
        layout::{self, Card},
        page::{again, see_other, setup},
        part::errors,
    },
};

/// The choice of the copy that was sent.
const ARRIVED: &str = "arrived";

/// The page that asks which copy.
pub(in crate::web) async fn show(
    guest: Guest,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    if !setup::is_open_to(&guest, &request)? {
        return Ok(see_other("/setup"));
    }
    let page = page(&guest, &TypedForm::new(), &Problems::new()).await?.into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// Brings the copy back: one on a stick, or one that is sent along.
pub(in crate::web) async fn bring(
    guest: Guest,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    if !setup::is_open_to(&guest, &request)? {
        return Ok(see_other("/setup"));
    }
    let (sent, typed) = receive(&guest, &request, payload).await?;
    match brought(&guest, &sent, &typed).await {
        Ok(()) => {
            let mut answer = HttpResponse::Ok()
                .content_type("text/html; charset=utf-8")
                .body(done(&guest).into_string());
            answer.add_cookie(&session::gone(session::SETUP)).map_err(|_| Error::Busy)?;
            Ok(answer)
        }
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&page(&guest, &typed, &problems).await?))
        }
        Err(other) => Err(other),
    }
}

/// Takes the copy up, if it comes with the form.
async fn receive(
    guest: &Guest,
    request: &HttpRequest,
    payload: Payload,
) -> Result<(Uploaded, TypedForm), Refusal> {
    let mut arriving = None;
    let sent = upload::form((guest, request), payload, |name, file| {
        if name != "file" {
            return Ok(None);
        }
        let arriving = match &arriving {
            None => arriving.insert(Arriving::begin(&guest.app)?),
            Some(begun) => begun,
        };
        Ok(Some(Box::new(arriving.file(file)?) as Take))
    });
    let sent = sent.await;
    if sent.is_err() && arriving.is_some() {
        // What broke off is no copy, and may be what filled the disk.
        backup::forget_left_overs(&guest.app);
    }
    let sent = sent?;
    let typed = typed(&sent, arriving.is_some());
    Ok((sent, typed))
}

/// Brings the copy back that was named or taken up.
async fn brought(guest: &Guest, sent: &Uploaded, typed: &TypedForm) -> Result<(), Refusal> {
    let source = match (typed.one("path"), typed.one("copy")) {
        ("", ARRIVED) => Source::Arrived,
        ("", path) | (path, _) => Source::Lies(path.into()),
    };
    let secrets = seal::secrets(sent.text("passphrase"), sent.bytes("key")).map_err(Error::from)?;
    guest.run(move |app| backup::restore_first(app, &source, &secrets).map(drop)).await
}

/// What was asked for, without its secrets: what was sent along counts before what was typed, and that
/// before what was chosen.
fn typed(sent: &Uploaded, has_arrived: bool) -> TypedForm {
    let mut typed = TypedForm::new();
    let (path, copy) = (sent.text("path"), sent.text("copy"));
    if has_arrived {
        typed.set("copy", ARRIVED);
    } else if path.is_empty() {
        typed.set("copy", copy);
    } else {
        typed.set("path", path);
    }
    typed
}

async fn page(guest: &Guest, typed: &TypedForm, problems: &Problems) -> Result<Markup, Refusal> {
    let found = guest.run(|app| Ok((backup::has_arrived(app), backup::plugged_in()))).await?;
    Ok(view(guest, (found.0, &found.1), typed, problems))
}

fn done(guest: &Guest) -> Markup {
    let say = guest.say;
    let title = say.restore_done_title();
    layout::plain(
        guest,
        &title,
        Card::Narrow,
        html! {
            h1 { (title) }
            p.lead { (say.restore_done()) }
            div.acts { a.button href="/" { (say.restore_next()) } }
        },
    )
}

fn view(
    guest: &Guest,
    (has_arrived, found): (bool, &[PathBuf]),
    typed: &TypedForm,
    problems: &Problems,
) -> Markup {
    let say = guest.say;
    let title = say.restore_title();
    let label = |field: &str| match field {
        "path" => say.restore_path(),
        "file" => say.restore_file(),
        _ => say.restore_passphrase(),
    };
    layout::plain(
        guest,
        &title,
        Card::Roomy,
        html! {
            (errors::summary(say, problems, label))
            h1 { (title) }
            p.lead { (say.restore_lead()) }
            form.form method="post" enctype="multipart/form-data"
                action={ "/setup/restore?lang=" (say.lang().tag()) }
            {
                (layout::csrf_input(guest))
                (choices(say, (has_arrived, found), typed))
                div.question #q-path {
                    label for="path" {
                        @if found.is_empty() { (say.restore_path()) } @else { (say.restore_typed()) }
                    }
                    p.hint { (say.restore_typed_hint()) }
                    (errors::beside(say, problems, "path"))
                    input #path name="path" value=(typed.one("path")) dir="ltr" autocomplete="off"
                        spellcheck="false";
                }
                (file(say, problems, "file", (say.restore_file(), say.restore_file_hint())))
                div.question #q-passphrase {
                    label for="passphrase" { (say.restore_passphrase()) }
                    p.hint { (say.restore_passphrase_hint()) }
                    (errors::beside(say, problems, "passphrase"))
                    input #passphrase type="password" name="passphrase" autocomplete="off";
                }
                (file(say, problems, "key", (say.restore_key(), say.restore_key_hint())))
                button.button data-busy=(say.restore_busy()) { (say.restore_go()) }
            }
        },
    )
}

/// An input for a file, or for the parts of a copy.
fn file(say: Say, problems: &Problems, name: &str, (label, hint): (String, String)) -> Markup {
    let is_copy = name == "file";
    html! {
        div.question id={ "q-" (name) } {
            label for=(name) { (label) }
            p.hint { (hint) }
            (errors::beside(say, problems, name))
            input id=(name) name=(name) type="file" multiple[is_copy]
                accept=[is_copy.then_some(".amana")];
        }
    }
}

/// Copies that are there already: the one that was sent, and those on what is plugged in.
fn choices(say: Say, (has_arrived, found): (bool, &[PathBuf]), typed: &TypedForm) -> Markup {
    html! {
        @if found.is_empty() && !has_arrived {
            p { (say.restore_none()) }
        } @else {
            fieldset.question {
                legend { (say.restore_found()) }
                div.options {
                    @if has_arrived {
                        label.option {
                            input type="radio" name="copy" value=(ARRIVED)
                                checked[typed.one("copy") == ARRIVED];
                            span { (say.restore_arrived()) }
                        }
                    }
                    @for path in found {
                        @let path = path.to_string_lossy();
                        label.option {
                            input type="radio" name="copy" value=(path)
                                checked[typed.one("copy") == path];
                            span.ltr.path { (path) }
                        }
                    }
                }
            }
        }
    }
}
