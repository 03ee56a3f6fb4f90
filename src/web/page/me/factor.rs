//! One's own second proof: set up with a phone, codes on paper, given up.

use actix_web::HttpResponse;
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::{
        field::TypedForm,
        problem::{Problem, Problems},
    },
    http::{Arriving, Cx, Refusal, Sent},
    i18n::Say,
    service::{Error, factor},
    web::{
        flash,
        layout::{self, Card, Page},
        page::{again, see_other},
        part::{
            errors,
            input::{Filled, Line},
            qr,
        },
    },
};

/// Where the codes on paper are shown once.
pub(in crate::web) const PAPER: &str = "/me/factor/paper";

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    view(&cx, &Problems::new()).await
}

/// Takes the code that a phone shows, and with it the second proof into use.
pub(in crate::web) async fn set(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let done = begin(&cx, &typed).await;
    after(&cx, done, PAPER).await
}

/// The use case of both pages that set it up.
pub(in crate::web) async fn begin(cx: &Cx, typed: &TypedForm) -> Result<(), Refusal> {
    let (code, password) = (typed.one("code").to_owned(), said(typed));
    let from = cx.guest.peer.clone();
    cx.run(move |app, actor| factor::begin(app, actor, (&code, &password), &from)).await
}

/// New codes on paper.
pub(in crate::web) async fn renew(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let (password, from) = (said(&typed), cx.guest.peer.clone());
    let done = cx.run(move |app, actor| factor::renew_paper(app, actor, &password, &from)).await;
    after(&cx, done, PAPER).await
}

/// Gives it up.
pub(in crate::web) async fn end(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let (password, from) = (said(&typed), cx.guest.peer.clone());
    let done = cx.run(move |app, actor| factor::end(app, actor, &password, &from)).await;
    after(&cx, done, &flash::with("/me", "saved")).await
}

fn said(typed: &TypedForm) -> Zeroizing<String> {
    Zeroizing::new(typed.all("password").first().cloned().unwrap_or_default())
}

async fn after(cx: &Cx, done: Result<(), Refusal>, to: &str) -> Result<HttpResponse, Refusal> {
    match done {
        Ok(()) => Ok(see_other(to)),
        Err(Refusal::Service(Error::Invalid(problems))) => Ok(again(&view(cx, &problems).await?)),
        Err(other) => Err(other),
    }
}

fn label(say: Say, field: &str) -> String {
    if field == "code" { say.factor_code() } else { say.me_password_now() }
}

async fn view(cx: &Cx, problems: &Problems) -> Result<Markup, Refusal> {
    let left = cx.run(factor::left).await?;
    let say = cx.say();
    let title = say.factor_title();
    let body = match left {
        None => form(cx, ("/me/factor", ""), problems).await?,
        Some(left) => held(cx, i64::try_from(left).unwrap_or(i64::MAX), problems),
    };
    let main = html! {
        (errors::summary(say, problems, |field| label(say, field)))
        h1 { (title) }
        p.lead { (say.factor_text()) }
        (body)
    };
    let error = !problems.is_empty();
    let title = vec![title, say.me_title()];
    Ok(layout::page(cx, Page { title, main, error, ..Page::default() }))
}

/// The form that sets it up: a picture for the phone, and the code that the phone shows then.
pub(in crate::web) async fn form(
    cx: &Cx,
    (action, next): (&str, &str),
    problems: &Problems,
) -> Result<Markup, Refusal> {
    let key = cx.run(factor::proposed).await?;
    let (say, typed) = (cx.say(), TypedForm::new());
    let filled = Filled { say, typed: &typed, problems };
    let address = factor::address(&key, &cx.actor, &cx.house.office.name);
    Ok(html! {
        ol.steps { li { (say.factor_step_app()) } li { (say.factor_step_scan()) } li { (say.factor_step_code()) } }
        (qr::picture(&address, &say.factor_picture()))
        p { (say.factor_key()) " " code.code.ltr.path { (spaced(&factor::letters(&key))) } }
        form.form method="post" action=(action) {
            (layout::csrf_input(&cx.guest))
            input type="hidden" name="next" value=(next);
            (filled.line(Line {
                name: "code", label: &label(say, "code"), hint: &say.factor_code_hint(),
                fills: "one-time-code", ..Line::default()
            }))
            (password(filled))
            button.button data-busy=(say.saving()) { (say.factor_set()) }
        }
    })
}

/// Whoever changes a second proof says who they are.
fn password(filled: Filled<'_>) -> Markup {
    filled.line(Line {
        name: "password",
        label: &label(filled.say, "password"),
        kind: "password",
        fills: "current-password",
        ..Line::default()
    })
}

/// Letters in groups of four, as they are typed from one screen into another.
fn spaced(letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn held(cx: &Cx, left: i64, problems: &Problems) -> Markup {
    let (say, typed) = (cx.say(), TypedForm::new());
    let filled = Filled { say, typed: &typed, problems };
    html! {
        p { (say.factor_is_set()) " " (say.factor_left(left)) }
        form.form method="post" action="/me/factor/renew" {
            (layout::csrf_input(&cx.guest))
            (password(filled))
            div.acts {
                button.button { (say.factor_renew()) }
                button.button.plain formaction="/me/factor/end" { (say.factor_end()) }
            }
        }
    }
}

/// The codes on paper, until their person has them.
pub(in crate::web) async fn paper(Arriving(cx): Arriving) -> Result<Markup, Refusal> {
    let codes = cx.run(|app, actor| Ok(factor::printed(app, actor).unwrap_or_default())).await?;
    if codes.is_empty() {
        return Err(Error::NotFound.into());
    }
    let say = cx.say();
    let title = say.factor_paper();
    let main = html! {
        h1 { (title) }
        p.lead { (say.factor_paper_text()) }
        p { bdi { (cx.actor.full_name) } " – " bdi { (cx.house.office.name) } }
        ol.sheet-words { @for code in &codes { li { span.ltr { (code.as_str()) } } } }
        form.form method="post" action="/me/factor/paper" {
            (layout::csrf_input(&cx.guest))
            button.button { (say.factor_paper_have()) }
        }
    };
    Ok(layout::plain(&cx.guest, &title, Card::Roomy, main))
}

/// Forgets the codes: their person has them.
pub(in crate::web) async fn has_paper(
    Arriving(cx): Arriving,
    _: Sent,
) -> Result<HttpResponse, Refusal> {
    cx.run(|app, actor| {
        factor::has_paper(app, actor);
        Ok(())
    })
    .await?;
    Ok(see_other(&flash::with("/", "saved")))
}

/// The page that asks for the second proof behind the password.
pub(in crate::web) fn at_the_door(
    guest: &crate::http::Guest,
    next: &str,
    problem: Option<&Problem>,
) -> Markup {
    let say = guest.say;
    let title = say.factor_title();
    layout::plain(
        guest,
        &title,
        Card::Narrow,
        html! {
            @if let Some(problem) = problem {
                div.error-summary tabindex="-1" { div role="alert" { h2 { (say.problem(problem)) } } }
            }
            h1 { (title) }
            form.form method="post" action="/login/code" {
                (layout::csrf_input(guest))
                input type="hidden" name="next" value=(next);
                div.question {
                    label for="code" { (say.factor_code()) }
                    p.hint #code-hint { (say.factor_door_hint()) }
                    input #code name="code" autocomplete="one-time-code" autocapitalize="characters"
                        spellcheck="false" aria-describedby="code-hint" required;
                }
                button.button data-busy=(say.saving()) { (say.login_button()) }
            }
            p { a href="/login" { (say.factor_other_person()) } }
        },
    )
}
