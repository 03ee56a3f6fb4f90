//! The languages of the pages: what lacks in those that the office added, and how one is added.

use actix_web::{HttpResponse, http::header::ContentDisposition};
use maud::{Markup, html};

use crate::{
    domain::lang::Direction,
    http::{Cx, Refusal},
    i18n::{self, Added, Flaw, Languages, Refused, Say, Why},
    service::configure::languages,
    web::{
        layout::{self, Page},
        part::staff,
    },
};

/// Where the files of a language lie, for example.
const EXAMPLE: &str = "locales/so/amana.ftl";
/// The English messages.
const ENGLISH: &str = "/admin/languages/amana.ftl";
/// How many flaws of a language are shown.
const MOST: usize = 200;

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    let languages = cx.run(languages::show).await?;
    let say = cx.say();
    let title = say.languages_title();
    let main = html! {
        (staff::ways(&cx))
        h1 { (title) }
        p.lead { (say.languages_text()) }
        section aria-labelledby="add" {
            h2 #add { (say.languages_add()) }
            p { (say.languages_add_text(EXAMPLE)) }
            p { a.button.plain href=(ENGLISH) download { (say.languages_take()) } }
        }
        (refused(say, languages.refused()))
        @for voice in languages.voices() { (one(say, &languages, voice)) }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

/// The English messages as a file, for whoever translates them.
pub(in crate::web) async fn english(cx: Cx) -> Result<HttpResponse, Refusal> {
    cx.run(languages::show).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header(ContentDisposition::attachment("amana.ftl"))
        .body(i18n::english()))
}

/// Folders that are not offered, and why.
fn refused(say: Say, all: &[Refused]) -> Markup {
    html! {
        @if !all.is_empty() {
            section aria-labelledby="refused" {
                h2 #refused { (say.languages_refused()) }
                @for Refused { folder, why, flaws } in all {
                    div.box data-kind="warn" {
                        p { strong.ltr.path { (folder) } " – " (reason(say, *why)) }
                        (listed(say, flaws))
                    }
                }
            }
        }
    }
}

fn reason(say: Say, why: Why) -> String {
    match why {
        Why::Unread => say.languages_unread(),
        Why::NotATag => say.languages_not_a_tag(),
        Why::BuiltIn => say.languages_built_in(),
        Why::Twice => say.languages_twice(),
        Why::TooMany(most) => say.languages_too_many(most),
        Why::Silent => say.languages_silent(),
    }
}

/// One language with what lacks in it.
fn one(say: Say, languages: &Languages, voice: Say) -> Markup {
    let lang = voice.lang();
    let added = languages.added().iter().find(|own| own.lang() == lang);
    let id = format!("lang-{}", lang.tag());
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                bdi lang=(lang.tag()) { (voice.own_name()) } " "
                span.muted.ltr { (lang.tag()) }
            }
            p {
                @match lang.direction() {
                    Direction::Ltr => (say.languages_ltr()),
                    Direction::Rtl => (say.languages_rtl()),
                }
                " "
                @match added {
                    None => (say.languages_own()),
                    Some(own) => (count(say, own)),
                }
            }
            @if let Some(own) = added { (gaps(say, own)) }
        }
    }
}

fn count(say: Say, own: &Added) -> String {
    match own.count() {
        (said, all) if said == all => say.languages_complete(all),
        (said, all) => say.languages_some(all, said),
    }
}

/// What is shown in English, and what is wrong.
fn gaps(say: Say, own: &Added) -> Markup {
    let missing: Vec<&str> = own.missing().collect();
    let told = say.languages_missing(missing.len());
    html! {
        @if !own.flaws().is_empty() {
            div.box data-kind="warn" {
                p { strong { (say.languages_flaws()) } }
                (listed(say, own.flaws()))
            }
        }
        @if !missing.is_empty() {
            details {
                summary { (told) }
                // Whoever has only keys scrolls it too.
                ul.keys dir="ltr" tabindex="0" aria-label=(told) { @for key in missing { li { (key) } } }
            }
        }
    }
}

fn listed(say: Say, flaws: &[Flaw]) -> Markup {
    let dir = say.lang().direction().as_str();
    html! {
        ul.points {
            @for flaw in flaws.iter().take(MOST) {
                li { bdi dir=(dir) { (place(say, flaw)) } ": " (say.flaw(&flaw.fault)) }
            }
            @if flaws.len() > MOST { li { (say.languages_more(flaws.len() - MOST)) } }
        }
    }
}

fn place(say: Say, Flaw { file, line, .. }: &Flaw) -> String {
    line.map_or_else(|| file.clone(), |line| say.languages_line(file.as_str(), line))
}
