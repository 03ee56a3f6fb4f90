//! One's own page: who one is here, where one is signed in, another password, another language.

pub(in crate::web) mod factor;

use actix_web::HttpResponse;
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::{
        field::TypedForm,
        problem::{Problem, Problems},
    },
    http::{Arriving, Cx, Refusal, Sent, session},
    i18n::Say,
    service::{
        Error, account, auth,
        own::{self, Change, Session},
    },
    web::{
        address, flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{
            errors,
            input::{Filled, Line},
            words,
        },
    },
};

/// Questions of the form for another password.
const ASKED: [&str; 3] = ["now", "new", "again"];
/// Browsers by what they call themselves; one that pretends to be another comes first.
const BROWSERS: [(&str, &str); 5] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems in the same way.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    view(&cx, &Problems::new()).await
}

async fn view(cx: &Cx, problems: &Problems) -> Result<Markup, Refusal> {
    let sessions = cx.run(own::sessions).await?;
    let say = cx.say();
    let title = say.me_title();
    let role = cx.actor.role.label.say(say.lang()).to_owned();
    let main = html! {
        (errors::summary(say, problems, |field| label(say, field)))
        h1 { (title) }
        dl.summary.tight {
            div { dt { (say.setup_full_name()) } dd { bdi { (cx.actor.full_name) } } }
            div { dt { (say.login_user_name()) } dd { span.ltr { (cx.actor.name) } } }
            div { dt { (say.me_role()) } dd { (role) } }
        }
        (languages(cx))
        (signed_in(cx, &sessions))
        (second_proof(cx))
        (password_form(cx, problems))
    };
    let error = !problems.is_empty();
    Ok(layout::page(cx, Page { title: vec![title], main, error, ..Page::default() }))
}

fn signed_in(cx: &Cx, sessions: &[Session]) -> Markup {
    let say = cx.say();
    let at = |at| say.moment(at, &cx.house.office.zone);
    let is_here = |session: &&Session| Some(session.id) == cx.actor.session;
    let before = sessions.iter().find(is_here).and_then(|session| session.before.as_ref());
    html! {
        h2 { (say.me_sessions()) }
        @if let Some((moment, from)) = before { p { (say.me_before(at(*moment), from.clone())) } }
        ul.entries {
            @for session in sessions {
                li {
                    @let (used, from) = (at(session.seen_at), session.from.clone());
                    (say.me_session(used, device(say, &session.agent), from))
                    @if is_here(&session) { " " (words::tag("ok", &say.me_sessions_here())) }
                }
            }
        }
        @if sessions.len() > 1 {
            form method="post" action="/me/sessions" {
                (layout::csrf_input(&cx.guest))
                p.hint { (say.me_sign_out_others_note()) }
                button.button.plain { (say.me_sign_out_others()) }
            }
        }
    }
}

fn second_proof(cx: &Cx) -> Markup {
    let say = cx.say();
    html! {
        h2 { (say.factor_title()) }
        p { @if cx.actor.standing.has_factor { (say.factor_is_set()) } @else { (say.factor_is_not_set()) } }
        p {
            a href="/me/factor" {
                @if cx.actor.standing.has_factor { (say.change()) } @else { (say.factor_set_up()) }
            }
        }
        @if cx.house.conduct.is_some() { p { a href="/conduct" { (say.conduct_read()) } } }
    }
}

/// What somebody signed in with, in words that they know it by.
fn device(say: Say, agent: &str) -> String {
    let known = |table: &[(&'static str, &'static str)]| {
        table.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => say.me_device_unknown(),
    }
}

fn label(say: Say, field: &str) -> String {
    match field {
        "new" => say.me_password_new(),
        "again" => say.me_password_again(),
        _ => say.me_password_now(),
    }
}

fn password_form(cx: &Cx, problems: &Problems) -> Markup {
    let (say, typed) = (cx.say(), TypedForm::new());
    let (filled, hint) = (Filled { say, typed: &typed, problems }, say.setup_password_hint());
    html! {
        h2 { (say.me_password()) }
        p.muted { (say.me_password_note()) }
        form.form method="post" action="/me/password" {
            (layout::csrf_input(&cx.guest))
            // A manager of passwords wants to know whose it is.
            input type="hidden" name="user_name" value=(cx.actor.name) autocomplete="username";
            @for name in ASKED {
                (filled.line(Line {
                    name,
                    label: &label(say, name),
                    hint: if name == "new" { &hint } else { "" },
                    kind: "password",
                    fills: if name == "now" { "current-password" } else { "new-password" },
                    ..Line::default()
                }))
            }
            button.button data-busy=(say.saving()) { (say.me_password()) }
        }
    }
}

fn languages(cx: &Cx) -> Markup {
    let say = cx.say();
    let chosen = cx.house.languages.first([cx.actor.lang, cx.house.office.lang]).lang();
    html! {
        h2 { (say.me_language()) }
        form.form method="post" action="/me/language" {
            (layout::csrf_input(&cx.guest))
            fieldset.question {
                legend { (say.me_language_question()) }
                div.options.row {
                    @for other in cx.house.languages.voices() {
                        @let lang = other.lang();
                        label.option {
                            input type="radio" name="lang" value=(lang.tag())
                                checked[lang == chosen];
                            span lang=(lang.tag()) { (other.own_name()) }
                        }
                    }
                }
            }
            button.button { (say.save()) }
        }
    }
}

/// Takes another password.
pub(in crate::web) async fn password(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let said = |name| Zeroizing::new(typed.all(name).first().cloned().unwrap_or_default());
    let change = Change { now: said("now"), new: said("new"), again: said("again") };
    let from = cx.guest.peer.clone();
    match cx.run(move |app, actor| own::change_password(app, actor, &change, &from)).await {
        Ok(()) => renewed(&cx, &flash::with("/me", "password")).await,
        // Of the passwords nothing stays on the page.
        Err(Refusal::Service(Error::Invalid(problems))) => Ok(again(&view(&cx, &problems).await?)),
        Err(other) => Err(other),
    }
}

/// On to an address, with another token for the session: its person has just said who they are.
pub(in crate::web) async fn renewed(cx: &Cx, to: &str) -> Result<HttpResponse, Refusal> {
    let mut answer = see_other(to);
    if let Some(token) = cx.guest.token.clone().filter(|_| cx.guest.by_cookie) {
        let token = cx.guest.run(move |app| auth::renew(app, &token)).await?;
        let cookie = session::cookie(session::SESSION, token.reveal());
        answer.add_cookie(&cookie).map_err(|_| Error::Busy)?;
    }
    Ok(answer)
}

/// Signs the person out everywhere else.
pub(in crate::web) async fn sign_out_others(
    cx: Cx,
    Sent(_): Sent,
) -> Result<HttpResponse, Refusal> {
    let from = cx.guest.peer.clone();
    cx.run(move |app, actor| own::sign_out_others(app, actor, &from)).await?;
    Ok(see_other(&flash::with("/me", "others-out")))
}

/// Sets the language.
pub(in crate::web) async fn language(
    Arriving(cx): Arriving,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let lang = cx.house.languages.parse(typed.one("lang"));
    let lang = lang.ok_or_else(|| Error::from(Problems::one("lang", Problem::NotAChoice)))?;
    cx.run(move |app, actor| account::set_language(app, actor, lang)).await?;
    let back = typed.one("back");
    let back = if back.is_empty() { flash::with("/me", "saved") } else { back.to_owned() };
    let mut answer = see_other(address::onward(&back));
    answer.add_cookie(&session::language_cookie(lang)).map_err(|_| Error::Busy)?;
    Ok(answer)
}
