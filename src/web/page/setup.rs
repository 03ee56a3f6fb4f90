//! The first-run wizard: the code on the console, the office and its two accounts, and done.

use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::{calendar::Calendar, field::TypedForm, problem::Problems, profile::Strictness},
    http::{Guest, Refusal, Sent, session},
    service::{
        Error, certificate,
        programme::{Pack, TEMPLATES},
        setup::{self, FirstAccount, SetupAnswers},
    },
    web::{
        layout::{self, Card},
        page::{again, see_other},
        part::errors,
    },
};

pub(in crate::web) mod sheet;

/// Zones that are offered first: where such offices are. Any other can be typed.
const ZONES: [&str; 10] = [
    "Africa/Niamey",
    "Africa/Ndjamena",
    "Africa/Lagos",
    "Africa/Bamako",
    "Africa/Ouagadougou",
    "Africa/Khartoum",
    "Africa/Mogadishu",
    "Africa/Nairobi",
    "Asia/Amman",
    "UTC",
];

/// Nothing of the wizard is there once the office is.
fn closed_once_set_up(guest: &Guest) -> Result<(), Refusal> {
    if guest.app.is_set_up() { Err(Error::NotFound.into()) } else { Ok(()) }
}

fn holds_key(guest: &Guest, request: &HttpRequest) -> bool {
    let key = request.cookie(session::SETUP);
    key.is_some_and(|key| guest.app.setup_door().is_open_to(key.value()))
}

/// Whether a browser is in the wizard; nothing of it is there once the office is.
pub(super) fn is_open_to(guest: &Guest, request: &HttpRequest) -> Result<bool, Refusal> {
    closed_once_set_up(guest)?;
    Ok(holds_key(guest, request))
}

/// The door of the wizard: asks for the code.
pub(in crate::web) async fn door(guest: Guest) -> Result<Markup, Refusal> {
    closed_once_set_up(&guest)?;
    Ok(door_view(&guest, &Problems::new()))
}

/// Tries a code.
pub(in crate::web) async fn knock(
    guest: Guest,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    closed_once_set_up(&guest)?;
    match guest.app.setup_door().open(typed.one("code")) {
        Ok(key) => {
            let address = format!("/setup/office?lang={}", guest.say.lang().tag());
            let mut answer = see_other(&address);
            let cookie = session::cookie(session::SETUP, key);
            answer.add_cookie(&cookie).map_err(|_| Error::Busy)?;
            Ok(answer)
        }
        Err(Error::Invalid(problems)) => Ok(again(&door_view(&guest, &problems))),
        Err(other) => Err(other.into()),
    }
}

/// The page that asks about the office.
pub(in crate::web) async fn office(
    guest: Guest,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    if !is_open_to(&guest, &request)? {
        return Ok(see_other("/setup"));
    }
    let mut typed = TypedForm::new();
    typed.set("network_name", "amana");
    typed.set("zone", ZONES.first().copied().unwrap_or("UTC"));
    let page = office_view(&guest, &typed, &Problems::new()).into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// Makes the office.
pub(in crate::web) async fn make(
    guest: Guest,
    request: HttpRequest,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    if !is_open_to(&guest, &request)? {
        return Ok(see_other("/setup"));
    }
    let (answers, from) = (answers(&guest, &typed), guest.peer.clone());
    match guest.run(move |app| setup::set_up(app, &answers, &from)).await {
        Ok(()) => Ok(see_other(&format!("/setup/sheet?lang={}", guest.say.lang().tag()))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&office_view(&guest, &typed, &problems)))
        }
        Err(other) => Err(other),
    }
}

fn on_to_the_end(guest: &Guest) -> HttpResponse {
    see_other(&format!("/setup/done?lang={}", guest.say.lang().tag()))
}

/// The last page: what was made, and where to go now.
pub(in crate::web) async fn done(guest: Guest) -> Result<Markup, Refusal> {
    let house = guest.app.house()?;
    let fingerprint = guest.run(certificate::fingerprint).await?;
    let say = guest.say;
    let title = say.setup_done_title();
    Ok(layout::plain(
        &guest,
        &title,
        Card::Roomy,
        html! {
            h1 { (title) }
            p.lead { (say.setup_done_lead(house.office.name.clone())) }
            (trusting(&guest, fingerprint.as_deref()))
            h2 { (say.setup_next_title()) }
            ul {
                li { (say.setup_next_people()) }
                li { (say.setup_next_copy()) }
            }
            div.acts { a.button href="/login" { (say.setup_sign_in()) } }
        },
    ))
}

/// How browsers learn to trust the box.
fn trusting(guest: &Guest, fingerprint: Option<&str>) -> Markup {
    let say = guest.say;
    let port = guest.app.settings().http.port();
    html! {
        h2 { (say.setup_trust_title()) }
        p { (say.setup_trust_text(port.to_string())) }
        @if let Some(fingerprint) = fingerprint {
            p { (say.setup_fingerprint()) }
            ul.digits { @for group in groups(fingerprint) { li { (group) } } }
        }
    }
}

/// A fingerprint in groups of four bytes, as people compare it.
fn groups(fingerprint: &str) -> Vec<String> {
    let bytes: Vec<&str> = fingerprint.split(':').collect();
    bytes.chunks(4).map(|group| group.join(":")).collect()
}

fn answers(guest: &Guest, typed: &TypedForm) -> SetupAnswers {
    let account = |which: &str| FirstAccount {
        user_name: typed.one(&format!("{which}.user_name")).to_owned(),
        full_name: typed.one(&format!("{which}.full_name")).to_owned(),
        password: Zeroizing::new(
            typed.all(&format!("{which}.password")).first().cloned().unwrap_or_default(),
        ),
    };
    SetupAnswers {
        name: typed.one("name").to_owned(),
        code: typed.one("code").to_owned(),
        lang: guest.app.languages().parse(typed.one("language")).unwrap_or(guest.say.lang()),
        languages: Vec::new(),
        zone: typed.one("zone").to_owned(),
        calendar: Calendar::parse(typed.one("calendar")).unwrap_or_default(),
        template: typed.one("template").to_owned(),
        packs: typed.all("packs").to_vec(),
        network_name: typed.one("network_name").to_owned(),
        hosts: Vec::new(),
        gates: Some(Strictness::Enforce),
        admin: account("admin"),
        worker: Some(account("worker")),
        seal: Some(Zeroizing::new(typed.all("seal").first().cloned().unwrap_or_default())),
        asks_sheet: true,
    }
}

fn step(guest: &Guest, current: usize) -> Markup {
    let say = guest.say;
    let steps = [
        say.setup_step_code(),
        say.setup_step_office(),
        say.setup_step_sheet(),
        say.setup_step_done(),
    ];
    let total = steps.len();
    html! {
        p.step-line { (say.setup_step_line(current.to_string(), total.to_string())) }
        ol.stepper aria-label=(say.setup_steps()) {
            @for (at, label) in steps.iter().enumerate() {
                li data-state=[(at + 1 < current).then_some("done")]
                    aria-current=[(at + 1 == current).then_some("step")]
                { (label) }
            }
        }
    }
}

fn door_view(guest: &Guest, problems: &Problems) -> Markup {
    let say = guest.say;
    let title = say.setup_title();
    layout::plain(
        guest,
        &title,
        Card::Roomy,
        html! {
            (errors::summary(say, problems, |_| say.setup_code()))
            (step(guest, 1))
            h1 { (title) }
            p.lead { (say.setup_lead()) }
            p { (say.setup_language()) " "
                @for other in guest.app.languages().voices() {
                    @let lang = other.lang();
                    a href={ "/setup?lang=" (lang.tag()) } lang=(lang.tag())
                        aria-current=[(lang == say.lang()).then_some("true")]
                    { (other.own_name()) } " "
                }
            }
            form.form method="post" action={ "/setup?lang=" (say.lang().tag()) } {
                (layout::csrf_input(guest))
                div.question #q-code {
                    label for="code" { (say.setup_code()) }
                    p.hint { (say.setup_code_hint()) }
                    (errors::beside(say, problems, "code"))
                    input #code.size-s name="code" inputmode="numeric" autocomplete="off" required;
                }
                button.button { (say.setup_go_on()) }
            }
        },
    )
}

/// The questions about the office with their labels and hints.
fn label(guest: &Guest, field: &str) -> String {
    let say = guest.say;
    match field.rsplit_once('.').map_or(field, |(_, field)| field) {
        "name" => say.setup_office_name(),
        "code" => say.setup_office_code(),
        "zone" => say.setup_zone(),
        "calendar" => say.setup_calendar(),
        "template" => say.setup_template(),
        "packs" => say.setup_packs(),
        "network_name" => say.setup_network_name(),
        "user_name" => say.login_user_name(),
        "full_name" => say.setup_full_name(),
        "seal" => say.setup_seal(),
        _ => say.login_password(),
    }
}

/// The label with the account that it belongs to: there are two of each.
fn full_label(guest: &Guest, field: &str) -> String {
    let account = match field.split_once('.').map(|(account, _)| account) {
        Some("worker") => guest.say.setup_worker_title() + " – ",
        Some("admin") => guest.say.setup_admin_title() + " – ",
        _ => String::new(),
    };
    account + &label(guest, field)
}

struct Asked<'a> {
    guest: &'a Guest,
    typed: &'a TypedForm,
    problems: &'a Problems,
}

impl Asked<'_> {
    fn line(&self, name: &str, hint: &str, kind: &str) -> Markup {
        let id = errors::id(name);
        let secret = kind == "password";
        html! {
            div.question id={ "q-" (id) } {
                label for=(id) { (label(self.guest, name)) }
                @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
                (errors::beside(self.guest.say, self.problems, name))
                input id=(id) name=(name) type=(kind) required
                    value=[(!secret).then(|| self.typed.one(name))]
                    aria-invalid=[self.problems.of(name).map(|_| "true")]
                    autocomplete=(if secret { "new-password" } else { "off" });
            }
        }
    }

    fn select(&self, name: &str, hint: &str, all: Vec<(String, String)>) -> Markup {
        let chosen = self.typed.one(name);
        html! {
            div.question id={ "q-" (name) } {
                label for=(name) { (label(self.guest, name)) }
                @if !hint.is_empty() { p.hint { (hint) } }
                (errors::beside(self.guest.say, self.problems, name))
                select id=(name) name=(name) {
                    @for (value, label) in all {
                        option value=(value) selected[chosen == value] { (label) }
                    }
                }
            }
        }
    }

    /// What can be taken beside the programme, each with what it adds.
    fn packs(&self) -> Markup {
        let (say, chosen) = (self.guest.say, self.typed.all("packs"));
        html! {
            fieldset.question #q-packs {
                legend { (label(self.guest, "packs")) }
                p.hint { (say.setup_packs_hint()) }
                (errors::beside(say, self.problems, "packs"))
                div.options {
                    @for pack in Pack::all() {
                        label.option {
                            input type="checkbox" name="packs" value=(pack.name)
                                checked[chosen.iter().any(|own| own == pack.name)];
                            span {
                                (pack.words.name.say(say.lang())) br;
                                span.muted { (pack.words.about.say(say.lang())) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn account(&self, which: &str, title: &str, text: &str) -> Markup {
        let say = self.guest.say;
        html! {
            h2 { (title) }
            p.muted { (text) }
            (self.line(&format!("{which}.full_name"), "", "text"))
            (self.line(&format!("{which}.user_name"), &say.setup_user_name_hint(), "text"))
            (self.line(&format!("{which}.password"), &say.setup_password_hint(), "password"))
        }
    }
}

fn office_view(guest: &Guest, typed: &TypedForm, problems: &Problems) -> Markup {
    let say = guest.say;
    let asked = Asked { guest, typed, problems };
    let zones = ZONES.iter().map(|zone| ((*zone).to_owned(), zone.replace('_', " "))).collect();
    let templates = TEMPLATES
        .iter()
        .map(|template| (template.name.to_owned(), say.setup_template_child_protection()))
        .collect();
    let calendars =
        Calendar::ALL.map(|calendar| (calendar.word().to_owned(), say.calendar(calendar))).into();
    let title = say.setup_office_title();
    layout::plain(
        guest,
        &title,
        Card::Roomy,
        html! {
            (errors::summary(say, problems, |field| full_label(guest, field)))
            (step(guest, 2))
            h1 { (title) }
            p {
                a href={ "/setup/restore?lang=" (say.lang().tag()) } { (say.restore_link()) }
            }
            form.form method="post" action={ "/setup/office?lang=" (say.lang().tag()) } {
                (layout::csrf_input(guest))
                input type="hidden" name="language" value=(say.lang().tag());
                (asked.line("name", &say.setup_office_name_hint(), "text"))
                (asked.line("code", &say.setup_office_code_hint(), "text"))
                (asked.select("zone", &say.setup_zone_hint(), zones))
                (asked.select("calendar", &say.setup_calendar_hint(), calendars))
                (asked.select("template", "", templates))
                (asked.packs())
                (asked.line("network_name", &say.setup_network_name_hint(), "text"))
                h2 { (say.setup_seal_title()) }
                p { (say.setup_seal_text()) }
                (asked.line("seal", &say.setup_seal_hint(), "password"))
                (asked.account("worker", &say.setup_worker_title(), &say.setup_worker_text()))
                (asked.account("admin", &say.setup_admin_title(), &say.setup_admin_text()))
                button.button data-busy=(say.saving()) { (say.setup_make()) }
            }
        },
    )
}
