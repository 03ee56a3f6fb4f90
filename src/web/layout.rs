//! The shell of every page: header, navigation, notices, footer; and the plain shell of pages that
//! nobody needs to sign in for.

use maud::{DOCTYPE, Markup, html};

use crate::{
    domain::{
        lang::Lang,
        permission::{Action, Resource},
        user::Actor,
    },
    http::{Cx, Guest, assets, csrf},
    i18n::{Languages, Say},
    service::auth::Caller,
    web::{
        address, flash,
        part::{icon::icon, staff},
    },
};

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A page in the shell.
#[derive(Default)]
pub(super) struct Page {
    /// What the browser's tab says, from the particular to the general.
    pub title: Vec<String>,
    /// The page's content.
    pub main: Markup,
    /// Lines across the page above it: the identity of a case, its tabs.
    pub above: Markup,
    /// What stands beside it.
    pub aside: Option<Markup>,
    /// Whether a table wants the width.
    pub wide: bool,
    /// What is done on it.
    pub work: Work,
    /// Whether something was refused.
    pub error: bool,
    /// Scripts that serve this page alone.
    pub scripts: &'static [&'static str],
}

/// What is done on a page, which says what it needs beside the shell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Work {
    /// Something is read.
    #[default]
    Read,
    /// Questions are answered.
    Answer,
    /// A form is printed.
    Print,
}

/// A destination of the navigation.
struct Place {
    href: &'static str,
    icon: &'static str,
    label: fn(Say) -> String,
    shown: fn(&Actor) -> bool,
    /// Where it shows: everywhere, on wide screens, on phones.
    on: Option<&'static str>,
}

/// Every destination, in order. Five of them fit on a phone.
const PLACES: &[Place] = &[
    Place { href: "/", icon: "home", label: |s| s.nav_today(), shown: |_| true, on: None },
    Place { href: "/cases", icon: "cases", label: |s| s.nav_cases(), shown: reads, on: None },
    Place { href: "/cases/new", icon: "add", label: |s| s.nav_new(), shown: creates, on: None },
    Place {
        href: "/review",
        icon: "review",
        label: |s| s.nav_review(),
        shown: reviews,
        on: Some("wide"),
    },
    Place {
        href: "/paper",
        icon: "print",
        label: |s| s.paper_title(),
        shown: reads,
        on: Some("wide"),
    },
    Place {
        href: "/people",
        icon: "people",
        label: |s| s.nav_people(),
        shown: |actor| actor.may(Resource::User, Action::Read),
        on: Some("wide"),
    },
    Place {
        href: "/admin",
        icon: "info",
        label: |s| s.nav_health(),
        shown: |actor| actor.may(Resource::System, Action::Manage),
        on: None,
    },
    Place {
        href: "/admin/audit",
        icon: "history",
        label: |s| s.nav_log(),
        shown: |actor| actor.may(Resource::AuditLog, Action::Read),
        on: Some("wide"),
    },
    Place {
        href: "/search",
        icon: "search",
        label: |s| s.nav_search(),
        shown: reads,
        on: Some("phone"),
    },
    Place {
        href: "/menu",
        icon: "menu",
        label: |s| s.nav_menu(),
        shown: |_| true,
        on: Some("phone"),
    },
];

fn reads(actor: &Actor) -> bool {
    actor.may(Resource::Case, Action::Read)
}

fn creates(actor: &Actor) -> bool {
    actor.may(Resource::Case, Action::Create)
}

fn reviews(actor: &Actor) -> bool {
    actor.may(Resource::Case, Action::SignOffVisit)
}

/// Destinations with their names, for the menu.
pub(super) fn destinations(cx: &Cx) -> Vec<(&'static str, &'static str, String)> {
    destinations_of(cx.say(), &cx.actor)
}

/// The same for whoever would act so.
pub(super) fn destinations_of(
    say: Say,
    actor: &Actor,
) -> Vec<(&'static str, &'static str, String)> {
    PLACES
        .iter()
        .filter(|place| (place.shown)(actor) && place.href != "/menu")
        .map(|place| (place.href, place.icon, (place.label)(say)))
        .collect()
}

/// A page of somebody who is signed in.
pub(super) fn page(cx: &Cx, page: Page) -> Markup {
    let say = cx.say();
    let practice = cx.house.office.practice;
    let body = html! {
        body.shell data-practice[practice] {
            a.skip href="#main" { (say.skip()) }
            (header(cx, page.title.first().map_or("", String::as_str)))
            (navigation(cx))
            div.body {
                @if practice { (practising(say)) }
                @if cx.guest.app.is_key_beside() && !practice { (unsealed(say)) }
                (page.above)
                main #main class={ "main" @if page.wide { " wide" } } tabindex="-1" {
                    @if let Some(notice) = flash::notice(say, &cx.guest.path) { (notice) }
                    (page.main)
                }
                @if let Some(aside) = page.aside { aside.aside { (aside) } }
            }
            (footer(&cx.guest))
        }
    };
    let head = Head {
        title: &page.title,
        error: page.error,
        work: page.work,
        practice,
        scripts: page.scripts,
    };
    document(say, &head, body)
}

/// How wide the card of a page is that nobody needs to sign in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Card {
    /// A question or two.
    Narrow,
    /// A form, or more to read.
    Roomy,
}

/// A page that nobody needs to sign in for.
pub(super) fn plain(guest: &Guest, title: &str, card: Card, main: Markup) -> Markup {
    let roomy = card == Card::Roomy;
    let say = guest.say;
    let house = guest.app.house().ok();
    let practice = house.as_ref().is_some_and(|house| house.office.practice);
    let body = html! {
        body class={ "plain" @if roomy { " roomy" } } data-practice[practice] {
            a.skip href="#main" { (say.skip()) }
            header.plain-head {
                span.brand { (icon("mark")) b { "Amana" } }
                @if let Some(house) = &house { span.place { bdi { (house.office.name) } } }
            }
            main #main class={ "card" @if roomy { " roomy" } } tabindex="-1" {
                @if practice { (practising(say)) }
                @if guest.app.is_key_beside() && !practice { (unsealed(say)) }
                @if let Some(notice) = flash::notice(say, &guest.path) { (notice) }
                (main)
            }
            (footer(guest))
        }
    };
    let title = [title.to_owned()];
    let head = Head { title: &title, error: false, work: Work::Read, practice, scripts: &[] };
    document(say, &head, body)
}

/// A page of a box of which nothing is known: no name, no place to go, every language.
pub(super) fn bare(languages: &Languages, say: Say, title: &str, main: Markup) -> Markup {
    let body = html! {
        body.plain {
            a.skip href="#main" { (say.skip()) }
            header.plain-head { span.brand { (icon("mark")) b { "Amana" } } }
            main #main.card tabindex="-1" {
                (main)
                p {
                    @for other in languages.voices() {
                        @let lang = other.lang();
                        a href={ "/?lang=" (lang.tag()) } lang=(lang.tag())
                            aria-current=[(lang == say.lang()).then_some("true")]
                        { (other.own_name()) } " "
                    }
                }
            }
        }
    };
    let title = [title.to_owned()];
    document(
        say,
        &Head { title: &title, error: false, work: Work::Read, practice: false, scripts: &[] },
        body,
    )
}

/// What stands above the body of a page.
struct Head<'a> {
    title: &'a [String],
    error: bool,
    work: Work,
    practice: bool,
    scripts: &'a [&'a str],
}

fn document(say: Say, head: &Head<'_>, body: Markup) -> Markup {
    let &Head { title, error, work, practice, scripts } = head;
    let lang = say.lang();
    let title = title.iter().map(String::as_str).chain(["Amana"]).collect::<Vec<_>>().join(" – ");
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) dir=(lang.direction().as_str()) {
            head {
                (top(say, &title, (practice, error)))
                link rel="stylesheet" href=(assets::url("print.css")) media="print";
                noscript { link rel="stylesheet" href=(assets::url("noscript.css")); }
                script type="module" src=(assets::url("core.js")) {}
                @if work == Work::Print { link rel="stylesheet" href=(assets::url("paper.css")); }
                @if work == Work::Answer {
                    script type="module" src=(assets::url("choose.js")) {}
                    script type="module" src=(assets::url("form.js")) {}
                }
                @for name in scripts { script type="module" src=(assets::url(name)) {} }
            }
            (body)
        }
    }
}

/// What the head of every page begins with.
pub(super) fn top(say: Say, title: &str, (practice, error): (bool, bool)) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        title {
            @if practice { (say.title_practice()) " " }
            @if error { (say.title_error()) " " }
            (title)
        }
        link rel="icon" href=(assets::url("favicon.svg")) type="image/svg+xml";
        link rel="stylesheet" href=(assets::url("amana.css"));
    }
}

/// The line that says that everybody in this office is invented.
pub(super) fn practising(say: Say) -> Markup {
    html! {
        div.banner.practice data-kind="brand" {
            p { strong { (say.practice_title()) } " " (say.practice_text()) }
        }
    }
}

/// The line that says that the seal of the data file keeps nobody out. A practice office has no
/// need of it.
fn unsealed(say: Say) -> Markup {
    html! {
        div.banner data-kind="warn" {
            p { strong { (say.unsealed_title()) } " " (say.unsealed_text()) }
        }
    }
}

/// The hidden input that shows where a form comes from.
pub(super) fn csrf_input(guest: &Guest) -> Markup {
    html! { input type="hidden" name=(csrf::INPUT) value=(guest.csrf()); }
}

fn header(cx: &Cx, here: &str) -> Markup {
    let say = cx.say();
    html! {
        header.top {
            a.brand href="/" { (icon("mark")) b { "Amana" } }
            span.place { bdi { (cx.house.office.name) } }
            span.here aria-hidden="true" { bdi { (here) } }
            @if reads(&cx.actor) {
                form.find role="search" action="/search" {
                    label.vh for="q" { (say.search_label()) }
                    input #q type="search" name="q" placeholder=(say.search_label())
                        autocomplete="off" data-find;
                    button.button.plain { (say.search_button()) }
                }
            }
            a.who href="/me" { bdi { (cx.actor.full_name) } }
            form.lock method="post" action="/lock"
                data-idle=(cx.guest.app.settings().idle_minutes)
            {
                (csrf_input(&cx.guest))
                input type="hidden" name="back" value=(cx.guest.path);
                button.button.plain title=(say.lock_now()) { (icon("lock")) span { (say.lock_now()) } }
                button.button.plain formaction="/sign-out" {
                    (icon("leave")) span { (say.sign_out()) }
                }
            }
        }
    }
}

fn navigation(cx: &Cx) -> Markup {
    let path = cx.guest.path.split('?').next().unwrap_or_default();
    let shown: Vec<&Place> = PLACES.iter().filter(|place| (place.shown)(&cx.actor)).collect();
    let current = shown.iter().filter(|place| is_at(path, place.href)).max_by_key(|p| p.href.len());
    html! {
        nav.side aria-label=(cx.say().nav_main()) {
            ul {
                @for place in &shown {
                    li data-on=[place.on] {
                        a href=(place.href) class=[(place.icon == "add").then_some("add")]
                            aria-current=[current.filter(|c| c.href == place.href).map(|_| "page")]
                        {
                            (icon(place.icon)) span { ((place.label)(cx.say())) }
                        }
                    }
                }
            }
        }
    }
}

/// Roles, teams and agencies are reached by way of the people.
fn is_at(path: &str, href: &str) -> bool {
    path == href
        || href == "/people" && staff::is_here(path)
        || (href != "/" && path.strip_prefix(href).is_some_and(|r| r.starts_with('/')))
}

fn footer(guest: &Guest) -> Markup {
    let say = guest.say;
    let house = guest.app.house().ok();
    html! {
        footer.foot {
            ul {
                @if let Some(house) = &house { li { (say.footer_box(house.office.name.clone())) } }
                @if matches!(guest.caller, Caller::Present(_)) {
                    li { (say.footer_version(VERSION)) }
                    li { a href="/help" { (say.footer_help()) } }
                }
                @for other in guest.app.languages().voices() {
                    @if other.lang() != say.lang() { li { (language(guest, other)) } }
                }
            }
        }
    }
}

/// The way to another language: for good for somebody who is signed in, for this browser otherwise.
fn language(guest: &Guest, other: Say) -> Markup {
    let lang = other.lang();
    html! {
        @if matches!(guest.caller, Caller::Present(_)) {
            form method="post" action="/me/language" {
                (csrf_input(guest))
                input type="hidden" name="lang" value=(lang.tag());
                input type="hidden" name="back" value=(guest.path);
                button.button.link lang=(lang.tag()) { (other.own_name()) }
            }
        } @else {
            a href=(with_language(&guest.path, lang)) lang=(lang.tag()) hreflang=(lang.tag()) {
                (other.own_name())
            }
        }
    }
}

/// The same page in another language.
fn with_language(path: &str, lang: Lang) -> String {
    let (page, query) = path.split_once('?').unwrap_or((path, ""));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let query: Vec<String> =
        kept.map(str::to_owned).chain([format!("lang={}", lang.tag())]).collect();
    format!("{}?{}", address::onward(page), query.join("&"))
}
