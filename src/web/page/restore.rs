//! Bringing a copy back at the first run: the other way to begin.

use std::path::PathBuf;

use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::{field::TypedForm, problem::Problems},
    http::{Guest, Refusal, Sent, session},
    service::{Error, backup},
    web::{
        layout,
        page::{again, see_other, setup},
        part::errors,
    },
};

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

/// Brings the copy back.
pub(in crate::web) async fn bring(
    guest: Guest,
    request: HttpRequest,
    Sent(mut typed): Sent,
) -> Result<HttpResponse, Refusal> {
    if !setup::is_open_to(&guest, &request)? {
        return Ok(see_other("/setup"));
    }
    // What was typed counts before what was chosen.
    let path =
        [typed.one("path").trim(), typed.one("copy")].into_iter().find(|path| !path.is_empty());
    let path = PathBuf::from(path.unwrap_or_default());
    let passphrase = Zeroizing::new(typed.one("passphrase").to_owned());
    typed.retain(|name| name != "passphrase");
    let brought = guest.run(move |app| backup::restore_first(app, &path, &passphrase)).await;
    match brought {
        Ok(_) => {
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

async fn page(guest: &Guest, typed: &TypedForm, problems: &Problems) -> Result<Markup, Refusal> {
    let found = guest.run(|_| Ok(backup::plugged_in())).await?;
    Ok(view(guest, &found, typed, problems))
}

fn done(guest: &Guest) -> Markup {
    let say = guest.say;
    let title = say.restore_done_title();
    layout::plain(
        guest,
        &title,
        false,
        html! {
            h1 { (title) }
            p.lead { (say.restore_done()) }
            div.acts { a.button href="/" { (say.restore_next()) } }
        },
    )
}

fn view(guest: &Guest, found: &[PathBuf], typed: &TypedForm, problems: &Problems) -> Markup {
    let say = guest.say;
    let title = say.restore_title();
    let label = |field: &str| match field {
        "path" => say.restore_path(),
        _ => say.restore_passphrase(),
    };
    layout::plain(
        guest,
        &title,
        true,
        html! {
            (errors::summary(say, problems, label))
            h1 { (title) }
            p.lead { (say.restore_lead()) }
            form.form method="post" action={ "/setup/restore?lang=" (say.lang().tag()) } {
                (layout::csrf_input(guest))
                @if found.is_empty() {
                    p { (say.restore_none()) }
                } @else {
                    fieldset.question {
                        legend { (say.restore_found()) }
                        div.options {
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
                div.question #q-path {
                    label for="path" {
                        @if found.is_empty() { (say.restore_path()) } @else { (say.restore_typed()) }
                    }
                    p.hint { (say.restore_typed_hint()) }
                    (errors::beside(say, problems, "path"))
                    input #path name="path" value=(typed.one("path")) dir="ltr" autocomplete="off"
                        spellcheck="false";
                }
                div.question #q-passphrase {
                    label for="passphrase" { (say.restore_passphrase()) }
                    p.hint { (say.restore_passphrase_hint()) }
                    (errors::beside(say, problems, "passphrase"))
                    input #passphrase type="password" name="passphrase" required autocomplete="off";
                }
                button.button data-busy=(say.restore_busy()) { (say.restore_go()) }
            }
        },
    )
}
