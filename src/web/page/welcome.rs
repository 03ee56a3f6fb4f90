//! What somebody does once before they go on: choose a password, set up a second proof, accept the
//! code of conduct. One thing a page, and then on to where they were going.

use actix_web::{HttpResponse, web::Query};
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::{conduct::Conduct, entrance::Owed, field::TypedForm, problem::Problems},
    http::{Arriving, Cx, Refusal, Sent},
    i18n::Say,
    service::{
        Error,
        welcome::{self, Chosen},
    },
    web::{
        address,
        layout::{self, Card},
        page::{
            again,
            login::Onward,
            me::{factor, renewed},
            see_other,
        },
        part::{
            errors,
            input::{Filled, Line},
        },
    },
};

/// Where these pages are.
pub(in crate::web) const ADDRESS: &str = "/welcome";

/// What is to be done now; on to where the person was going, if it is nothing.
pub(in crate::web) async fn show(
    Arriving(cx): Arriving,
    onward: Query<Onward>,
) -> Result<HttpResponse, Refusal> {
    let next = onward.next.clone();
    let Some(page) = view(&cx, &next, &Problems::new()).await? else {
        return Ok(see_other(address::onward(&next)));
    };
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

async fn view(cx: &Cx, next: &str, problems: &Problems) -> Result<Option<Markup>, Refusal> {
    Ok(match welcome::owed(&cx.house, &cx.actor) {
        None => None,
        Some(Owed::Password) => Some(password_view(cx, next, problems)),
        Some(Owed::Factor) => Some(factor_view(cx, next, problems).await?),
        Some(Owed::Conduct) => cx.house.conduct.as_ref().map(|it| conduct_view(cx, next, it)),
    })
}

/// Takes the password that somebody chose.
pub(in crate::web) async fn password(
    Arriving(cx): Arriving,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let said = |name| Zeroizing::new(typed.all(name).first().cloned().unwrap_or_default());
    let chosen = Chosen { new: said("new"), again: said("again") };
    let from = cx.guest.peer.clone();
    let done = cx.run(move |app, actor| welcome::choose_password(app, actor, &chosen, &from)).await;
    let next = typed.one("next");
    if done.is_ok() {
        return renewed(&cx, &onward(next)).await;
    }
    after(&cx, next, done).await
}

/// Takes the second proof that somebody set up.
pub(in crate::web) async fn factor(
    Arriving(cx): Arriving,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    match factor::begin(&cx, &typed).await {
        Ok(()) => Ok(see_other(factor::PAPER)),
        Err(refusal) => after(&cx, typed.one("next"), Err(refusal)).await,
    }
}

/// Takes somebody's word that they accept the code of conduct.
pub(in crate::web) async fn conduct(
    Arriving(cx): Arriving,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (version, from) = (typed.one("version").parse().unwrap_or(0), cx.guest.peer.clone());
    match cx.run(move |app, actor| welcome::accept(app, actor, version, &from)).await {
        // Another one was published meanwhile: that is read first.
        Ok(()) | Err(Refusal::Service(Error::Conflict)) => Ok(on(typed.one("next"))),
        Err(other) => Err(other),
    }
}

/// Again through this page, which leads on once nothing is owed.
fn on(next: &str) -> HttpResponse {
    see_other(&onward(next))
}

fn onward(next: &str) -> String {
    format!("{ADDRESS}?next={}", address::query(next))
}

async fn after(cx: &Cx, next: &str, done: Result<(), Refusal>) -> Result<HttpResponse, Refusal> {
    match done {
        Ok(()) | Err(Refusal::Service(Error::Conflict)) => Ok(on(next)),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            let page = view(cx, next, &problems).await?;
            Ok(page.map_or_else(|| on(next), |page| again(&page)))
        }
        Err(other) => Err(other),
    }
}

fn label(say: Say, field: &str) -> String {
    match field {
        "new" => say.welcome_password_new(),
        "code" => say.factor_code(),
        "password" => say.me_password_now(),
        _ => say.me_password_again(),
    }
}

/// A page in the plain shell, with a way out.
fn shell(cx: &Cx, title: &str, main: Markup) -> Markup {
    let say = cx.say();
    layout::plain(
        &cx.guest,
        title,
        Card::Roomy,
        html! {
            (main)
            form method="post" action="/sign-out" {
                (layout::csrf_input(&cx.guest))
                button.button.link { (say.sign_out()) }
            }
        },
    )
}

fn password_view(cx: &Cx, next: &str, problems: &Problems) -> Markup {
    let say = cx.say();
    let typed = TypedForm::new();
    let filled = Filled { say, typed: &typed, problems };
    let title = say.welcome_title(cx.actor.full_name.clone());
    let main = html! {
        (errors::summary(say, problems, |field| label(say, field)))
        h1 { (title) }
        p.lead { (say.welcome_password_text()) }
        form.form method="post" action="/welcome/password" {
            (layout::csrf_input(&cx.guest))
            input type="hidden" name="next" value=(next);
            // A manager of passwords wants to know whose it is.
            input type="hidden" name="user_name" value=(cx.actor.name) autocomplete="username";
            (filled.line(Line {
                name: "new", label: &label(say, "new"), hint: &say.setup_password_hint(),
                kind: "password", fills: "new-password", ..Line::default()
            }))
            (filled.line(Line {
                name: "again", label: &label(say, "again"), kind: "password",
                fills: "new-password", ..Line::default()
            }))
            button.button data-busy=(say.saving()) { (say.welcome_password_button()) }
        }
    };
    shell(cx, &title, main)
}

async fn factor_view(cx: &Cx, next: &str, problems: &Problems) -> Result<Markup, Refusal> {
    let say = cx.say();
    let title = say.factor_title();
    let form = factor::form(cx, ("/welcome/factor", next), problems).await?;
    let main = html! {
        (errors::summary(say, problems, |field| label(say, field)))
        h1 { (title) }
        p.lead { (say.factor_owed()) }
        (form)
    };
    Ok(shell(cx, &title, main))
}

fn conduct_view(cx: &Cx, next: &str, conduct: &Conduct) -> Markup {
    let say = cx.say();
    let main = html! {
        h1 { bdi { (conduct.title) } }
        p.muted { (say.conduct_asked()) }
        (paragraphs(&conduct.text))
        form.form method="post" action="/welcome/conduct" {
            (layout::csrf_input(&cx.guest))
            input type="hidden" name="next" value=(next);
            input type="hidden" name="version" value=(conduct.version);
            button.button data-busy=(say.saving()) { (say.conduct_accept()) }
        }
    };
    shell(cx, &conduct.title, main)
}

/// A text with its paragraphs as they were typed.
pub(in crate::web) fn paragraphs(text: &str) -> Markup {
    let text = text.replace("\r\n", "\n");
    html! {
        @for paragraph in text.split("\n\n").filter(|it| !it.trim().is_empty()) {
            p dir="auto" {
                @for (number, line) in paragraph.lines().enumerate() {
                    @if number > 0 { br; }
                    (line)
                }
            }
        }
    }
}
