//! Who sees what: sealed concerns, reasons for opening, a second person's word.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::{
    domain::{concern::ALWAYS, field::TypedForm, problem::Problems, word::ChoiceId},
    http::{Cx, Refusal, Sent},
    i18n::Say,
    service::configure::protection::{self, LOOKUP, Protection},
    web::{
        flash,
        layout::{self, Page},
        page::see_other,
        part::{
            input::{Filled, Line},
            staff, words,
        },
    },
};

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    let typed = typed(cx.run(protection::show).await?);
    let say = cx.say();
    let title = say.protection_title();
    let main = html! {
        (staff::ways(&cx))
        h1 { (title) }
        p.lead { (say.protection_text()) }
        (form(&cx, &typed))
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

/// What is chosen, as it would be typed.
fn typed(Protection { sealed, asks_reason, confirms }: Protection) -> TypedForm {
    let mut typed = TypedForm::new();
    let said = |on: bool| if on { "yes" } else { "no" };
    typed.set("reason", said(asks_reason));
    typed.set("confirms", said(confirms));
    for id in sealed {
        typed.add("sealed", id.to_string());
    }
    typed
}

fn form(cx: &Cx, typed: &TypedForm) -> Markup {
    let (say, problems) = (cx.say(), Problems::new());
    let filled = Filled { say, typed, problems: &problems };
    html! {
        form.form method="post" action="/admin/protection" {
            (layout::csrf_input(&cx.guest))
            (sealing(cx, filled))
            (filled.options(Line {
                name: "reason", label: &say.protection_reason(), hint: &say.protection_reason_hint(),
                kind: "radio", ..Line::default()
            }, yes_and_no(say)))
            (filled.options(Line {
                name: "confirms", label: &say.protection_confirms(),
                hint: &say.protection_confirms_hint(), kind: "radio", ..Line::default()
            }, yes_and_no(say)))
            button.button data-busy=(say.saving()) { (say.save()) }
        }
    }
}

fn yes_and_no(say: Say) -> [(String, String); 2] {
    [("yes".to_owned(), say.word_yes()), ("no".to_owned(), say.word_no())]
}

/// The concerns: those that are sealed everywhere in words, the others to tick.
fn sealing(cx: &Cx, filled: Filled<'_>) -> Markup {
    let say = cx.say();
    let known = |id: &str| ChoiceId::parse(id).ok();
    let always: Vec<String> = ALWAYS
        .iter()
        .filter_map(|id| known(id))
        .map(|id| words::choice(say, &cx.house, LOOKUP, &id))
        .collect();
    let choices = cx.house.programme.lookups.choices(LOOKUP).iter();
    let others = choices
        .filter(|choice| !ALWAYS.contains(&choice.id.as_str()))
        .map(|choice| (choice.id.to_string(), choice.label.say(say.lang()).to_owned()));
    html! {
        p { (say.protection_always(say.listed(&always))) }
        (filled.options(Line {
            name: "sealed", label: &say.protection_sealed(), hint: &say.protection_sealed_hint(),
            kind: "checkbox", ..Line::default()
        }, others))
    }
}

/// Decides otherwise.
pub(in crate::web) async fn change(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let ids = typed.all("sealed").iter().filter_map(|id| ChoiceId::parse(id).ok());
    let wanted = Protection {
        sealed: ids.collect(),
        asks_reason: typed.one("reason") == "yes",
        confirms: typed.one("confirms") != "no",
    };
    let from = cx.guest.peer.clone();
    cx.run(move |app, actor| protection::change(app, actor, wanted, from)).await?;
    Ok(see_other(&flash::with("/admin/protection", "saved")))
}
