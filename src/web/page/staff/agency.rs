//! Agencies: what there is, one with its contact, making, changing and disabling one.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};
use serde_json::json;

use crate::{
    domain::{
        field::TypedForm,
        id::AgencyId,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        user::Agency,
        wire::{
            Object,
            staff::agency::{number, tell},
        },
    },
    http::{Cx, Refusal, Sent},
    i18n::Say,
    service::{Error, configure::tags, sent::Sent as Change, staff::agency},
    web::{
        flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{
            errors, staff,
            thing::{self, Filled},
            words,
        },
    },
};

/// The list of the services that an agency can give.
const SERVICES: &str = "lookup-service-type";

/// A question with one line for an answer: the key on the wire, the words, the kind of input.
type Line = (&'static str, fn(Say) -> String, &'static str);

/// What is asked in one line each.
const LINES: [Line; 5] = [
    ("telephone", Say::agency_telephone, "tel"),
    ("contact_name", Say::agency_contact_name, "text"),
    ("contact_phone", Say::agency_contact_phone, "tel"),
    ("contact_email", Say::agency_contact_email, "email"),
    ("notes", Say::agency_notes, "textarea"),
];

/// Every agency.
pub(in crate::web) async fn list(cx: Cx) -> Result<Markup, Refusal> {
    let agencies = cx.run(agency::all).await?;
    let say = cx.say();
    let title = say.nav_agencies();
    let main = html! {
        (staff::ways(&cx))
        h1 { (title) }
        p.lead { (say.agencies_lead()) }
        ul.links {
            @for agency in &agencies {
                li {
                    a href={ "/agencies/" (agency.id) } {
                        bdi { (agency.name.say(say.lang())) }
                    }
                    @if agency.disabled { (words::tag("neutral", &say.thing_disabled())) }
                    span.ltr.muted { (agency.code) }
                }
            }
        }
        @if cx.actor.may(Resource::Agency, Action::Create) {
            div.acts { a.button.plain href="/agencies/new" { (say.agency_add()) } }
        }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

/// The form of a new agency.
pub(in crate::web) async fn begin(cx: Cx) -> Result<Markup, Refusal> {
    fresh(&cx, &Filled::of(Object::new())).await
}

/// Makes an agency.
pub(in crate::web) async fn create(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let data = read(&cx, &typed, &Object::new());
    let sent = Change::new(data.clone(), cx.guest.peer.clone());
    let done = cx.run(move |app, actor| {
        agency::create(app, actor, sent)?;
        Ok(())
    });
    match in_words(done.await)? {
        Ok(()) => Ok(see_other(&flash::with("/agencies", "saved"))),
        Err(problems) => {
            let filled = Filled::again((Object::new(), data), Object::new(), problems);
            Ok(again(&fresh(&cx, &filled).await?))
        }
    }
}

/// What a page can say about an outcome: two agencies of one code are a problem of the code.
fn in_words<T>(outcome: Result<T, Refusal>) -> Result<Result<T, Problems>, Refusal> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(Refusal::Service(Error::Invalid(problems))) => Ok(Err(problems)),
        Err(Refusal::Service(Error::Conflict)) => {
            Ok(Err(Problems::one("agency_code", Problem::Taken)))
        }
        Err(other) => Err(other),
    }
}

async fn fresh(cx: &Cx, filled: &Filled) -> Result<Markup, Refusal> {
    cx.run(|_, actor| agency::may_create(actor)).await?;
    let say = cx.say();
    let title = say.agency_add();
    let main = html! {
        (errors::summary(say, &filled.problems, |key| label(say, key)))
        (staff::ways(cx))
        h1 { (title) }
        (form(cx, "/agencies", filled))
    };
    let error = !filled.problems.is_empty();
    Ok(layout::page(cx, Page { title: vec![title], main, error, ..Page::default() }))
}

/// The agency of an address.
async fn open(cx: &Cx, id: &str) -> Result<Agency, Refusal> {
    let id: AgencyId = id.parse().map_err(|_| Error::NotFound)?;
    cx.run(move |app, actor| agency::one(app, actor, id)).await
}

/// One agency.
pub(in crate::web) async fn show(cx: Cx, id: Path<String>) -> Result<Markup, Refusal> {
    let agency = open(&cx, &id).await?;
    Ok(page(&cx, &agency, &Filled::of(tell(&agency, &tags(&cx.house)))))
}

/// Changes an agency.
pub(in crate::web) async fn change(
    cx: Cx,
    id: Path<String>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let agency = open(&cx, &id).await?;
    let was = thing::was(&typed).unwrap_or_else(|| tell(&agency, &tags(&cx.house)));
    let data = read(&cx, &typed, &was);
    let sent = Change::new(data.clone(), cx.guest.peer.clone()).having_seen(was.clone());
    let number = number(&agency);
    let done = cx.run(move |app, actor| agency::change(app, actor, number, sent)).await;
    match in_words(done)? {
        Ok(_) => Ok(see_other(&flash::with(&format!("/agencies/{id}"), "saved"))),
        Err(problems) => {
            let agency = open(&cx, &id).await?;
            let now = tell(&agency, &tags(&cx.house));
            Ok(again(&page(&cx, &agency, &Filled::again((was, data), now, problems))))
        }
    }
}

/// Disables an agency.
pub(in crate::web) async fn disable(
    cx: Cx,
    id: Path<String>,
    Sent(_): Sent,
) -> Result<HttpResponse, Refusal> {
    let number = number(&open(&cx, &id).await?);
    let from = cx.guest.peer.clone();
    cx.run(move |app, actor| agency::disable(app, actor, number, from)).await?;
    Ok(see_other(&flash::with("/agencies", "agency-disabled")))
}

/// What was typed; what the form did not say stays.
fn read(cx: &Cx, typed: &TypedForm, was: &Object) -> Object {
    let mut data = Object::new();
    for key in ["agency_code"].into_iter().chain(LINES.map(|(key, ..)| key)) {
        thing::take(typed, key, &mut data);
    }
    for key in ["name", "description"] {
        thing::take_texts(typed, (key, &tags(&cx.house)), (was, &mut data));
    }
    if typed.one("whole") == "yes" {
        let services = cx.house.programme.lookups.choices(SERVICES);
        let offered: Vec<&str> = services.iter().map(|choice| choice.id.as_str()).collect();
        thing::take_words(typed, ("services", &offered), (was, &mut data));
        data.insert("disabled".to_owned(), json!(typed.one("disabled") == "yes"));
    }
    data
}

fn label(say: Say, key: &str) -> String {
    let line = LINES.iter().find(|(own, ..)| *own == key);
    match (key.split('.').next(), line) {
        (_, Some((_, words, _))) => words(say),
        (Some("agency_code"), None) => say.agency_code(),
        (Some("description"), None) => say.thing_description(),
        (Some("services"), None) => say.agency_services(),
        (_, None) => say.thing_name(),
    }
}

fn page(cx: &Cx, agency: &Agency, filled: &Filled) -> Markup {
    let say = cx.say();
    let title = agency.name.say(say.lang()).to_owned();
    let description = agency.description.say(say.lang());
    let main = html! {
        (errors::summary(say, &filled.problems, |key| label(say, key)))
        (staff::ways(cx))
        h1 { bdi { (title) } }
        @if agency.disabled { p { (words::tag("neutral", &say.thing_disabled())) } }
        @if !description.is_empty() { p dir="auto" { (description) } }
        (card(cx, agency))
        (acts(cx, agency, filled))
    };
    let error = !filled.problems.is_empty();
    layout::page(
        cx,
        Page { title: vec![title, say.nav_agencies()], main, error, ..Page::default() },
    )
}

fn card(cx: &Cx, agency: &Agency) -> Markup {
    let say = cx.say();
    let choices = cx.house.programme.lookups.choices(SERVICES);
    let services = choices.iter().filter(|choice| agency.services.contains(&choice.id));
    let services: Vec<&str> = services.map(|choice| choice.label.say(say.lang())).collect();
    let [name, phone, email] = agency.contact.clone();
    let rows = [
        (say.agency_code(), agency.code.clone()),
        (say.agency_telephone(), agency.telephone.clone()),
        (say.agency_contact_name(), name),
        (say.agency_contact_phone(), phone),
        (say.agency_contact_email(), email),
        (say.agency_services(), say.listed(&services)),
        (say.agency_notes(), agency.notes.clone()),
    ];
    html! {
        dl.summary {
            @for (label, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (label) } dd { bdi { (value) } } }
            }
        }
    }
}

fn acts(cx: &Cx, agency: &Agency, filled: &Filled) -> Markup {
    let say = cx.say();
    let unique = agency.unique.as_str();
    let may = |action| cx.actor.role.allows_on(Resource::Agency, action, unique);
    let address = format!("/agencies/{}", agency.id);
    html! {
        @if may(Action::Write) {
            details.fold open[!filled.problems.is_empty()] {
                summary { (say.change()) }
                (form(cx, &address, filled))
            }
        }
        @if may(Action::Delete) && !agency.disabled {
            form method="post" action={ (address) "/disable" } {
                (layout::csrf_input(&cx.guest))
                p.hint { (say.agency_disable_note()) }
                button.button.plain { (say.agency_disable()) }
            }
        }
    }
}

fn form(cx: &Cx, action: &str, filled: &Filled) -> Markup {
    let say = cx.say();
    let (code, name, description) = (say.agency_code(), say.thing_name(), say.thing_description());
    html! {
        form.form method="post" action=(action) {
            (layout::csrf_input(&cx.guest))
            (filled.carried())
            input type="hidden" name="whole" value="yes";
            (filled.question(say, ("agency_code", &code), "text"))
            (filled.languages(cx, ("name", &name)))
            (filled.languages(cx, ("description", &description)))
            @for (key, words, kind) in LINES { (filled.question(say, (key, &words(say)), kind)) }
            (services(cx, filled))
            (filled.switch("disabled", &say.agency_disabled_switch()))
            button.button data-busy=(say.saving()) { (say.save()) }
        }
    }
}

fn services(cx: &Cx, filled: &Filled) -> Markup {
    let say = cx.say();
    let choices = cx.house.programme.lookups.choices(SERVICES);
    html! {
        @if !choices.is_empty() {
            fieldset.question #q-services {
                legend { (say.agency_services()) }
                div.options {
                    @for choice in choices {
                        label.option {
                            input type="checkbox" name="services" value=(choice.id)
                                checked[filled.has("services", choice.id.as_str())];
                            span { (choice.label.say(say.lang())) }
                        }
                    }
                }
            }
        }
    }
}
