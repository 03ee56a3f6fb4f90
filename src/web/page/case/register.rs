//! A new case: is the child known already, what was said of consent, and then the first form.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{
        condition::Said,
        field::TypedForm,
        id::RecordId,
        linkage::{Band, Point},
        problem::Problems,
        value::Answers,
    },
    http::{Cx, Refusal, Sent},
    i18n::Say,
    service::{
        Error,
        account::People,
        register::{self, Found, Hit, Known},
    },
    web::{
        address, flash,
        layout::{self, Page, Work},
        page::{again, case::consent, see_other},
        part::{
            date, errors,
            question::{self, Asking},
            words,
        },
    },
};

/// The form that a new case begins with.
const FIRST_FORM: &str = "basic_identity";

/// Begins: the id of the case to be is in the address from now on.
pub(in crate::web) async fn begin(cx: Cx) -> Result<HttpResponse, Refusal> {
    let id = register::new_id(&cx.guest.app);
    Ok(see_other(&format!("/cases/new/{id}")))
}

fn wanted(id: &Path<String>) -> Result<RecordId, Refusal> {
    id.parse().map_err(|_| Error::NotFound.into())
}

/// What is searched for, and what was found.
pub(in crate::web) async fn search(cx: Cx, id: Path<String>) -> Result<Markup, Refusal> {
    let (id, from) = (wanted(&id)?, cx.guest.peer.clone());
    let found = cx.run(move |app, actor| register::found(app, actor, id, &from)).await?;
    let people = cx.people().await?;
    let typed = found.typed.clone();
    Ok(page(&cx, (id, &people), (&typed, &Problems::new()), Some(&found)))
}

/// Searches.
pub(in crate::web) async fn look(
    cx: Cx,
    id: Path<String>,
    Sent(mut typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let id = wanted(&id)?;
    date::name_months(cx.say(), &mut typed);
    let kept = typed.clone();
    match cx.run(move |app, actor| register::search(app, actor, id, kept)).await {
        Ok(()) => Ok(see_other(&format!("/cases/new/{id}#found"))),
        Err(Refusal::Service(Error::Conflict)) => Ok(see_other(&address::case(id))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            let people = cx.people().await?;
            Ok(again(&page(&cx, (id, &people), (&typed, &problems), None)))
        }
        Err(other) => Err(other),
    }
}

/// Asks for consent.
pub(in crate::web) async fn consent(cx: Cx, id: Path<String>) -> Result<HttpResponse, Refusal> {
    let (id, from) = (wanted(&id)?, cx.guest.peer.clone());
    let found = cx.run(move |app, actor| register::found(app, actor, id, &from)).await?;
    if !found.searched {
        return Ok(see_other(&format!("/cases/new/{id}")));
    }
    let page = consent_page(&cx, id, &TypedForm::new(), &Problems::new()).into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// Makes the case.
pub(in crate::web) async fn create(
    cx: Cx,
    id: Path<String>,
    Sent(mut typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (id, from) = (wanted(&id)?, cx.guest.peer.clone());
    date::name_months(cx.say(), &mut typed);
    let said = (typed.clone(), from);
    match cx.run(move |app, actor| register::create(app, actor, id, said)).await {
        Ok(record) => {
            let first = address::part(record.id, FIRST_FORM, 1);
            Ok(see_other(&flash::with(&first, "created")))
        }
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&consent_page(&cx, id, &typed, &problems)))
        }
        Err(other) => Err(other),
    }
}

fn page(
    cx: &Cx,
    (id, people): (RecordId, &People),
    (typed, problems): (&TypedForm, &Problems),
    found: Option<&Found>,
) -> Markup {
    let say = cx.say();
    let fields = register::questions(&cx.house.programme);
    let answers = Answers::new();
    let asking = Asking::of(cx, people, (typed, problems), Said::of(&answers, cx.today()));
    let label = |name: &str| {
        let field = fields.iter().find(|field| field.name.as_str() == name);
        field.map_or_else(String::new, |field| field.label.say(say.lang()).to_owned())
    };
    let title = say.case_new();
    let main = html! {
        (errors::summary(say, problems, label))
        p.way { a href="/cases" { (say.nav_cases()) } }
        h1 { (say.register_title()) }
        p.lead { (say.register_lead()) }
        form.form method="post" action={ "/cases/new/" (id) } {
            (layout::csrf_input(&cx.guest))
            @for field in &fields { (question::question(&asking, field)) }
            button.button data-busy=(say.saving()) { (say.search_button()) }
        }
        @if let Some(found) = found.filter(|found| found.searched) { (results(cx, id, found)) }
    };
    let error = !problems.is_empty();
    layout::page(
        cx,
        Page { title: vec![title], main, error, work: Work::Answer, ..Page::default() },
    )
}

fn results(cx: &Cx, id: RecordId, found: &Found) -> Markup {
    let say = cx.say();
    let count = i64::try_from(found.hits.len()).unwrap_or(0);
    html! {
        section #found {
            h2 { (say.register_found(count)) }
            ul.hits { @for hit in &found.hits { (hit_view(cx, hit)) } }
            div.acts {
                a.button href={ "/cases/new/" (id) "/consent" } {
                    @if count == 0 { (say.register_go_on()) } @else { (say.register_none()) }
                }
            }
        }
    }
}

fn hit_view(cx: &Cx, hit: &Hit) -> Markup {
    let say = cx.say();
    let (kind, band) = match hit.comparison.band {
        Band::Strong => ("danger", say.band_strong()),
        Band::Possible => ("warn", say.band_possible()),
        Band::Weak => ("neutral", say.band_weak()),
    };
    let list = |points: &[Point]| {
        let words: Vec<String> = points.iter().map(|point| point_words(say, point)).collect();
        say.listed(&words)
    };
    html! {
        li {
            div.head {
                h3 { (who(cx, &hit.known)) }
                (words::tag(kind, &band))
            }
            @if let Known::Seen(line) = &hit.known {
                @if !hit.comparison.agrees.is_empty() {
                    p { b { (say.hit_same()) } " " (list(&hit.comparison.agrees)) }
                }
                @if !hit.comparison.differs.is_empty() {
                    p { b { (say.hit_differs()) } " " (list(&hit.comparison.differs)) }
                }
                div.acts {
                    a.button.plain.small href=(address::case(line.id)) { (say.hit_open()) }
                }
            }
        }
    }
}

fn who(cx: &Cx, known: &Known) -> Markup {
    let say = cx.say();
    match known {
        Known::Seen(line) => {
            let code = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
            html! {
                a href=(address::case(line.id)) { (words::name(say, line.title())) }
                " " span.ltr { (code) } " "
                span.muted { (words::age_and_sex(say, &cx.house, line, cx.today())) }
            }
        }
        Known::Thin(thin) => html! {
            span.ltr { (thin.code.as_ref().map(ToString::to_string).unwrap_or_default()) } " "
            span.muted {
                @if let Some(band) = thin.band { (words::band(say, band)) " · " }
                (say.hit_of_team(thin.team.as_ref().map_or_else(String::new, |team| team.name.clone())))
            }
        },
    }
}

fn point_words(say: Say, point: &Point) -> String {
    match point {
        Point::Name(why) => words::alike(say, *why),
        Point::Sex => say.point_sex(),
        Point::Age(years) => say.point_age(i64::from(*years)),
        Point::Place => say.point_place(),
        Point::Caregiver(_) => say.point_caregiver(),
    }
}

fn consent_page(cx: &Cx, id: RecordId, typed: &TypedForm, problems: &Problems) -> Markup {
    let say = cx.say();
    let title = say.consent_title();
    let back = format!("/cases/new/{id}");
    let main = html! {
        (errors::summary(say, problems, |field| consent::label(say, field)))
        p.way { a href=(back) { (say.register_title()) } }
        h1 { (title) }
        p.lead { (say.consent_lead()) }
        form.form method="post" action={ (back) "/consent" } {
            (layout::csrf_input(&cx.guest))
            (consent::questions(cx, typed, problems, None))
            button.button data-busy=(say.saving()) { (say.register_make()) }
        }
    };
    let error = !problems.is_empty();
    layout::page(
        cx,
        Page { title: vec![title], main, error, work: Work::Answer, ..Page::default() },
    )
}
