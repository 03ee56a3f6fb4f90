//! The search box: a case code, a short id or a name.

use actix_web::{HttpResponse, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{code::CaseCode, problem::Problem, record::Kind},
    http::{Cx, Refusal},
    service::find::{self, Hit, Hits, Reason},
    web::{
        address,
        layout::{self, Page},
        page::see_other,
        part::words,
    },
};

/// What was typed into the box.
#[derive(Deserialize, Default)]
pub(in crate::web) struct Typed {
    #[serde(default)]
    q: String,
}

/// The page with what was found.
pub(in crate::web) async fn show(cx: Cx, typed: Query<Typed>) -> Result<HttpResponse, Refusal> {
    let text = typed.q.trim().to_owned();
    let (asked, from) = (text.clone(), cx.guest.peer.clone());
    let hits = cx.run(move |app, actor| find::search(app, actor, &asked, &from)).await?;
    // A code names one case: go there at once.
    if let Some(line) = hits.only() {
        return Ok(see_other(&address::case(line.id)));
    }
    let page = page(&cx, &text, &hits).into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

fn page(cx: &Cx, text: &str, hits: &Hits) -> Markup {
    let say = cx.say();
    let title = say.search_title();
    let main = html! {
        h1 { (title) }
        form.form role="search" action="/search" {
            div.question {
                label for="search" { (say.search_label()) }
                p.hint { (say.search_hint()) }
                div.with-button {
                    input #search type="search" name="q" value=(text) dir="auto" autocomplete="off";
                    button.button { (say.search_button()) }
                }
            }
        }
        @if !text.is_empty() {
            p.total { (say.search_found(i64::try_from(hits.len()).unwrap_or(0))) }
            (group(cx, &say.search_by_number(), &hits.by_number))
            (group(cx, &say.search_by_name(), &hits.by_name))
            @if hits.more > 0 { p { (say.search_more(i64::try_from(hits.more).unwrap_or(0))) } }
            @if hits.is_empty() {
                div.empty {
                    @if CaseCode::looks_like_one(text) && CaseCode::parse(text).is_err() {
                        p { (say.problem(&Problem::CaseCode)) }
                    } @else {
                        p { (say.search_nothing()) }
                    }
                }
            }
        }
    };
    layout::page(cx, Page { title: vec![title], main, ..Page::default() })
}

/// What was found in one way.
fn group(cx: &Cx, title: &str, hits: &[Hit]) -> Markup {
    html! {
        @if !hits.is_empty() {
            section {
                h2.label { (title) " " span.count { (hits.len()) } }
                ul.hits { @for hit in hits { (hit_view(cx, hit)) } }
            }
        }
    }
}

/// A case that was found, with why.
fn hit_view(cx: &Cx, hit: &Hit) -> Markup {
    let (say, line) = (cx.say(), &hit.line);
    let code = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
    let place = line.place.as_ref().map(|p| cx.house.programme.places.say(p, say.lang()));
    html! {
        li {
            div.head {
                h3 {
                    a href=(address::case(line.id)) {
                        (words::name(say, line.title())) " " span.ltr { (code) }
                    }
                }
                (words::tag("neutral", &words::status(say, line.status)))
            }
            p.muted {
                (words::age_and_sex(say, &cx.house, line, cx.today()))
                @if let Some(place) = place { " · " bdi { (place) } }
            }
            p { b { (say.search_why()) } " " (why(cx, hit)) }
        }
    }
}

/// Why a case was found, in words. A name that is not the one on the page is told.
fn why(cx: &Cx, hit: &Hit) -> String {
    let say = cx.say();
    match &hit.reason {
        Reason::Code => say.column_code(),
        Reason::Name(why, None) => words::alike(say, *why),
        Reason::Name(why, Some(other)) => format!("{} ({other})", words::alike(say, *why)),
        Reason::Part(field) => {
            let own = ["case_id_display", "short_id", "unique_identifier"];
            if own.contains(&field.as_str()) {
                return say.search_part(say.column_code());
            }
            let field = cx.house.programme.any_field(Kind::Case, field);
            let label = field.map_or_else(String::new, |own| own.label.say(say.lang()).to_owned());
            say.search_part(label)
        }
    }
}
