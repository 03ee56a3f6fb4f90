//! Signing in and out.

use actix_web::{HttpRequest, HttpResponse, Responder, http::header, web::Query};
use maud::{Markup, html};
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::{
    domain::{field::TypedForm, user::Actor},
    http::{Guest, Refusal, Sent, session, suspect},
    service::{
        Error, account,
        auth::{self, Caller, Entered, SignIn, Token},
    },
    web::{
        address, flash,
        layout::{self, Card},
        page::{me::factor, see_other},
    },
};

/// Where to go after signing in.
#[derive(Deserialize, Default)]
pub(in crate::web) struct Onward {
    #[serde(default)]
    pub(super) next: String,
}

/// The page to sign in with.
pub(in crate::web) async fn show(
    guest: Guest,
    request: HttpRequest,
    onward: Query<Onward>,
) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    if matches!(guest.caller, Caller::Present(_)) {
        return Ok(see_other(address::onward(&onward.next)));
    }
    let name = locked_by(&guest).await?;
    let page = view(&guest, &onward.next, &name, None);
    let mut answer = HttpResponse::Ok();
    if let Some(lang) = session::asked(&request, guest.app.languages()) {
        answer.cookie(session::language_cookie(lang));
    }
    Ok(answer.content_type("text/html; charset=utf-8").body(page.into_string()))
}

/// Signs in.
pub(in crate::web) async fn enter(
    guest: Guest,
    request: HttpRequest,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    let given = given(&guest, &request, &typed);
    let before = guest.token.clone();
    match guest.run(move |app| auth::begin(app, given, before.as_ref())).await {
        Ok(Entered::In(token, actor)) => enter_with(&token, &actor, typed.one("next")),
        Ok(Entered::Halfway(token)) => halfway(&token, typed.one("next")),
        Err(Refusal::Service(error @ (Error::Refused | Error::Barred(_) | Error::TooMany(_)))) => {
            let answer = refused(&guest, (typed.one("next"), typed.one("user_name")), &error);
            suspect::note(&request, &Refusal::Service(error)).await;
            Ok(answer)
        }
        Err(other) => Err(other),
    }
}

fn given(guest: &Guest, request: &HttpRequest, typed: &TypedForm) -> SignIn {
    let agent = request.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    SignIn {
        name: typed.one("user_name").to_lowercase(),
        password: Zeroizing::new(typed.all("password").first().cloned().unwrap_or_default()),
        from: guest.peer.clone(),
        agent: agent.unwrap_or_default().to_owned(),
        code: Zeroizing::default(),
    }
}

/// To the page that asks for the second proof.
fn halfway(token: &Token, next: &str) -> Result<HttpResponse, Refusal> {
    let mut answer = see_other(&format!("/login/code?next={}", address::query(next)));
    let kept = session::cookie(session::SESSION, token.reveal());
    answer.add_cookie(&kept).map_err(|_| Error::Busy)?;
    Ok(answer)
}

/// In, and on to where the person was going.
fn enter_with(token: &Token, actor: &Actor, next: &str) -> Result<HttpResponse, Refusal> {
    let mut answer = see_other(address::onward(next));
    let kept =
        [session::cookie(session::SESSION, token.reveal()), session::language_cookie(actor.lang)];
    for cookie in &kept {
        answer.add_cookie(cookie).map_err(|_| Error::Busy)?;
    }
    Ok(answer)
}

/// Asks for the second proof of somebody whose password was right.
pub(in crate::web) async fn ask_code(
    guest: Guest,
    onward: Query<Onward>,
) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    if !matches!(guest.caller, Caller::Halfway(_)) {
        return Ok(see_other("/login"));
    }
    let page = factor::at_the_door(&guest, &onward.next, None).into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// Takes the second proof.
pub(in crate::web) async fn code(guest: Guest, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    let Some(token) = guest.token.clone() else { return Ok(see_other("/login")) };
    let (said, from) = (typed.one("code").to_owned(), guest.peer.clone());
    match guest.run(move |app| auth::finish(app, &token, &said, &from)).await {
        Ok((token, actor)) => enter_with(&token, &actor, typed.one("next")),
        Err(Refusal::Service(Error::Unauthenticated)) => Ok(see_other("/login")),
        Err(Refusal::Service(Error::Barred(problem))) => {
            let page = factor::at_the_door(&guest, typed.one("next"), Some(&problem));
            Ok(HttpResponse::Unauthorized()
                .content_type("text/html; charset=utf-8")
                .body(page.into_string()))
        }
        Err(other) => Err(other),
    }
}

/// Locks the screen: the person signs in again and is where they were.
pub(in crate::web) async fn lock(guest: Guest, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    if let Some(token) = guest.token.clone() {
        let from = guest.peer.clone();
        guest.run(move |app| auth::lock(app, &token, &from)).await?;
    }
    let next = address::query(address::onward(typed.one("back")));
    Ok(see_other(&flash::with(&format!("/login?next={next}"), "locked")))
}

/// The name to sign in with of whoever locked the screen or was away for long.
async fn locked_by(guest: &Guest) -> Result<String, Refusal> {
    let Caller::Expired(user) = guest.caller else { return Ok(String::new()) };
    let people = guest.run(account::people).await?;
    let found = people.iter().find(|(id, _, _)| *id == user);
    Ok(found.map(|(_, name, _)| name.to_string()).unwrap_or_default())
}

fn refused(guest: &Guest, (next, name): (&str, &str), error: &Error) -> HttpResponse {
    let said = if let Error::TooMany(seconds) = error {
        guest.say.login_wait(i64::from(*seconds))
    } else if let Error::Barred(problem) = error {
        guest.say.problem(problem)
    } else {
        guest.say.login_refused()
    };
    let page = view(guest, next, name, Some(said));
    HttpResponse::build(crate::http::status::status(error))
        .content_type("text/html; charset=utf-8")
        .body(page.into_string())
}

/// Signs out. Signing out twice, or without having signed in, leads to the same place.
pub(in crate::web) async fn leave(guest: Guest, _: Sent) -> Result<impl Responder, Refusal> {
    guest.app.house()?;
    if let Some(token) = guest.token.clone() {
        let from = guest.peer.clone();
        guest.run(move |app| auth::sign_out(app, &token, &from)).await?;
    }
    let mut answer = see_other(&flash::with("/login", "signed-out"));
    answer.add_cookie(&session::gone(session::SESSION)).map_err(|_| Error::Busy)?;
    Ok(answer)
}

fn view(guest: &Guest, next: &str, name: &str, said: Option<String>) -> Markup {
    let say = guest.say;
    let title = say.login_title();
    layout::plain(
        guest,
        &title,
        Card::Narrow,
        html! {
            @if let Some(said) = &said {
                div.error-summary tabindex="-1" { div role="alert" { h2 { (said) } } }
            }
            h1 { (title) }
            form.form method="post" action="/login" {
                (layout::csrf_input(guest))
                input type="hidden" name="next" value=(next);
                div.question {
                    label for="user_name" { (say.login_user_name()) }
                    input #user_name name="user_name" value=(name) autocomplete="username"
                        autocapitalize="none" spellcheck="false" required;
                }
                div.question {
                    label for="password" { (say.login_password()) }
                    div.with-button {
                        input #password type="password" name="password"
                            autocomplete="current-password" required;
                        button.button.plain.live type="button" data-reveal="password"
                            data-hide-text=(say.login_hide()) aria-pressed="false"
                        { (say.login_show()) }
                    }
                }
                button.button data-busy=(say.saving()) { (say.login_button()) }
            }
            p.muted { (say.login_help()) }
        },
    )
}
