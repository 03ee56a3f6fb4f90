//! A sheet comes back: its code leads to the page where it is typed in, one sheet after the other.

use actix_web::{HttpResponse, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        field::TypedForm,
        problem::{Problem, Problems},
    },
    http::{Cx, Refusal},
    service::{
        Error, entry,
        paper::{self, Typing},
    },
    web::{
        address, flash,
        layout::{self, Page},
        page::see_other,
        part::{
            errors,
            input::{Filled, Line},
        },
    },
};

/// What a clerk read.
#[derive(Deserialize, Default)]
pub(in crate::web) struct Read {
    /// The code of the sheet.
    #[serde(default)]
    s: String,
    /// The code of the case, where the sheet does not say it.
    #[serde(default)]
    case: String,
}

/// Asks for the code of a sheet, or leads to where it is typed in.
pub(in crate::web) async fn show(cx: Cx, read: Query<Read>) -> Result<HttpResponse, Refusal> {
    let read = read.into_inner();
    if read.s.trim().is_empty() {
        return Ok(answer(&page(&cx, &read, &Problems::new())));
    }
    let (sheet, case) = (read.s.clone(), read.case.clone());
    match cx.run(move |app, actor| paper::find(app, actor, (&sheet, &case))).await {
        Ok(typing) => Ok(see_other(&leads_to(&cx, &typing))),
        Err(Refusal::Service(Error::Invalid(problems))) => Ok(answer(&page(&cx, &read, &problems))),
        Err(Refusal::Service(Error::NotFound)) => {
            let named = if read.case.is_empty() { "s" } else { "case" };
            Ok(answer(&page(&cx, &read, &Problems::one(named, Problem::NoSuchCase))))
        }
        Err(other) => Err(other),
    }
}

fn answer(page: &Markup) -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.0.clone())
}

fn leads_to(cx: &Cx, typing: &Typing) -> String {
    let address = match &typing.group {
        Some(group) => {
            let row = entry::new_id(&cx.guest.app);
            address::entry(typing.case, &typing.form, group, row) + "?paper=true"
        }
        None => address::part(typing.case, &typing.form, 0) + "&paper=true",
    };
    if typing.is_older { flash::with(&address, "older-sheet") } else { address }
}

fn page(cx: &Cx, read: &Read, problems: &Problems) -> Markup {
    let say = cx.say();
    let mut typed = TypedForm::new();
    typed.set("s", read.s.as_str());
    typed.set("case", read.case.as_str());
    let filled = Filled { say, typed: &typed, problems };
    let (sheet, case) = (say.paper_enter_code(), say.paper_enter_case());
    let label = |name: &str| if name == "case" { case.clone() } else { sheet.clone() };
    let title = say.paper_enter();
    let main = html! {
        (errors::summary(say, problems, label))
        p.way { a href="/paper" { (say.paper_title()) } }
        h1 { (title) }
        p.lead { (say.paper_enter_lead()) }
        form.form method="get" action="/paper/enter" {
            (filled.line(Line { name: "s", label: &sheet, ..Line::default() }))
            (filled.line(Line { name: "case", label: &case, optional: true, ..Line::default() }))
            button.button { (say.paper_enter()) }
        }
        p.muted { (say.paper_enter_keys()) }
    };
    let title = vec![title, say.paper_title()];
    layout::page(cx, Page { title, main, error: !problems.is_empty(), ..Page::default() })
}
