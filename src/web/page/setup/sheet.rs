//! The recovery sheet of a new office: shown once, printed whole or in halves, proven by its words.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::problem::{Problem, Problems},
    http::{Guest, Refusal, Sent, session},
    service::{
        Error,
        seal::{Papers, Sheet},
    },
    web::{
        layout::{self, Card},
        page::again,
        part::{errors, qr},
    },
};

use super::{on_to_the_end, step};

/// The words of the sheet that are asked for, by their places: one from the middle, one from the
/// end of the paper.
const PROVEN: [usize; 2] = [7, 16];

/// Whether the sheet is printed as two halves, in the address and in the form.
const HALVES: &str = "halves";
const ON: &str = "on";

/// What the address asks for.
#[derive(Deserialize)]
pub(in crate::web) struct Asked {
    halves: Option<String>,
}

/// The words that are asked for: which paper they stand on, counted from 1, and at which place.
fn proven(papers: &[Sheet]) -> impl Iterator<Item = (i64, &Sheet, usize)> {
    let numbered = (1..).zip(papers).cycle();
    PROVEN.into_iter().zip(numbered).map(|(place, (number, paper))| (number, paper, place))
}

/// The sheet of the office that this browser made, until its words were proven. After a start
/// nobody knows them any more: what is on paper opens the box, and the wizard goes on without proof.
fn own_sheet(guest: &Guest, request: &HttpRequest) -> Option<Arc<Papers>> {
    let key = request.cookie(session::SETUP)?;
    guest.app.setup_door().sheet(key.value())
}

/// The recovery sheet, to be printed or written down.
pub(in crate::web) async fn show(
    guest: Guest,
    request: HttpRequest,
    asked: Query<Asked>,
) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    let Some(papers) = own_sheet(&guest, &request) else { return Ok(on_to_the_end(&guest)) };
    let in_halves = asked.halves.as_deref() == Some(ON);
    let page = sheet_view(&guest, papers.printed(in_halves), &Problems::new()).into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// Tries two words of the sheet: whoever has them has the sheet.
pub(in crate::web) async fn prove(
    guest: Guest,
    request: HttpRequest,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    let Some(papers) = own_sheet(&guest, &request) else { return Ok(on_to_the_end(&guest)) };
    let papers = papers.printed(typed.one(HALVES) == ON);
    let mut problems = Problems::new();
    for (_, paper, place) in proven(papers) {
        let field = format!("word_{place}");
        if !paper.has(place, typed.one(&field)) {
            problems.add(field, Problem::SheetWord);
        }
    }
    if !problems.is_empty() {
        return Ok(again(&sheet_view(&guest, papers, &problems)));
    }
    guest.app.setup_door().shut();
    let mut answer = on_to_the_end(&guest);
    answer.add_cookie(&session::gone(session::SETUP)).map_err(|_| Error::Busy)?;
    Ok(answer)
}

fn sheet_view(guest: &Guest, papers: &[Sheet], problems: &Problems) -> Markup {
    let say = guest.say;
    let title = say.setup_sheet_title();
    let in_halves = papers.len() > 1;
    let label = |number: i64, place: usize| {
        if in_halves {
            say.setup_sheet_half_word(number, place.to_string())
        } else {
            say.setup_sheet_word(place.to_string())
        }
    };
    let asked: Vec<(String, String)> = proven(papers)
        .map(|(number, _, place)| (format!("word_{place}"), label(number, place)))
        .collect();
    let told = |field: &str| {
        let found = asked.iter().find(|(name, _)| name == field);
        found.map(|(_, label)| label.clone()).unwrap_or_default()
    };
    let here = format!("/setup/sheet?lang={}", say.lang().tag());
    layout::plain(
        guest,
        &title,
        Card::Roomy,
        html! {
            (errors::summary(say, problems, told))
            (step(guest, 3))
            h1 { (title) }
            p.lead { (say.setup_sheet_lead()) }
            p { (say.setup_sheet_keep()) }
            @if in_halves { p { (say.setup_sheet_halves_text()) } }
            @for (number, paper) in (1..).zip(papers) { (paper_view(guest, paper, number, in_halves)) }
            div.acts {
                @if in_halves { a.button.plain href=(here) { (say.setup_sheet_whole()) } }
                @else {
                    a.button.plain href={ (here) "&" (HALVES) "=" (ON) } {
                        (say.setup_sheet_halves())
                    }
                }
            }
            form.form method="post" action=(here) {
                (layout::csrf_input(guest))
                @if in_halves { input type="hidden" name=(HALVES) value=(ON); }
                p.muted { (say.setup_sheet_prove()) }
                @for (field, label) in &asked {
                    @let id = errors::id(field);
                    div.question id={ "q-" (id) } {
                        label for=(id) { (label) }
                        (errors::beside(say, problems, field))
                        input.size-m id=(id) name=(field) required autocomplete="off"
                            autocapitalize="none" spellcheck="false" dir="ltr"
                            aria-invalid=[problems.of(field).map(|_| "true")];
                    }
                }
                button.button { (say.setup_sheet_have()) }
            }
        },
    )
}

/// One paper: a sheet, or one of its halves on a page of its own.
fn paper_view(guest: &Guest, paper: &Sheet, number: i64, is_half: bool) -> Markup {
    let (say, words) = (guest.say, paper.words());
    html! {
        section.paper {
            @if is_half { h2 { (say.setup_sheet_half(number)) } }
            ol.sheet-words dir="ltr" lang="en" {
                @for word in &words { li { (word) } }
            }
            (qr::picture(&words.join(" "), &say.setup_sheet_qr()))
        }
    }
}
