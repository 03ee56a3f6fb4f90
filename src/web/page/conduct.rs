//! The office's code of conduct: read by everybody, published by whoever may.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::{
    domain::{field::TypedForm, problem::Problems},
    http::{Cx, Refusal, Sent},
    i18n::Say,
    service::{
        Error,
        staff::conduct::{self, Text},
    },
    web::{
        flash,
        layout::{self, Page},
        page::{again, see_other, welcome},
        part::{
            errors,
            input::{Filled, Line},
            staff,
        },
    },
};

/// The page to read it on.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    let newest = cx.run(|app, _| conduct::newest(app)).await?;
    let say = cx.say();
    let main = html! {
        h1 { bdi { (newest.title) } }
        p.muted {
            (say.conduct_version(say.moment(newest.at, &cx.house.office.zone), newest.version.to_string()))
        }
        (welcome::paragraphs(&newest.text))
    };
    Ok(layout::page(&cx, Page { title: vec![newest.title], main, ..Page::default() }))
}

/// The page to write it on.
pub(in crate::web) async fn edit(cx: Cx) -> Result<Markup, Refusal> {
    let mut typed = TypedForm::new();
    if let Some(newest) = &cx.house.conduct {
        typed.set("title", newest.title.clone());
        typed.set("content", newest.text.clone());
        typed.set("asked", if newest.is_asked { "yes" } else { "no" });
    } else {
        typed.set("asked", "yes");
    }
    view(&cx, &typed, &Problems::new())
}

/// Publishes it.
pub(in crate::web) async fn publish(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let text = Text {
        title: typed.one("title").to_owned(),
        text: typed.one("content").to_owned(),
        is_asked: typed.one("asked") == "yes",
    };
    let from = cx.guest.peer.clone();
    match cx.run(move |app, actor| conduct::publish(app, actor, text, &from)).await {
        Ok(_) => Ok(see_other(&flash::with("/admin/conduct", "saved"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&view(&cx, &typed, &problems)?))
        }
        Err(other) => Err(other),
    }
}

fn label(say: Say, field: &str) -> String {
    match field {
        "title" => say.conduct_name(),
        "asked" => say.conduct_when(),
        _ => say.conduct_text(),
    }
}

fn view(cx: &Cx, typed: &TypedForm, problems: &Problems) -> Result<Markup, Refusal> {
    conduct::may_publish(&cx.actor)?;
    let say = cx.say();
    let title = say.conduct_title();
    let filled = Filled { say, typed, problems };
    let asked = [("yes", say.conduct_asked_yes()), ("no", say.conduct_asked_no())];
    let asked = asked.map(|(value, words)| (value.to_owned(), words));
    let main = html! {
        (errors::summary(say, problems, |field| label(say, field)))
        (staff::ways(cx))
        h1 { (title) }
        p.lead { (say.conduct_lead()) }
        form.form method="post" action="/admin/conduct" {
            (layout::csrf_input(&cx.guest))
            (filled.line(Line { name: "title", label: &label(say, "title"), ..Line::default() }))
            (filled.text(Line { name: "content", label: &label(say, "content"), ..Line::default() }, 12))
            (filled.options(Line { name: "asked", label: &label(say, "asked"), kind: "radio", ..Line::default() }, asked))
            button.button data-busy=(say.saving()) { (say.conduct_publish()) }
        }
    };
    let error = !problems.is_empty();
    Ok(layout::page(cx, Page { title: vec![title], main, error, ..Page::default() }))
}
