//! Teams: what there is, who is in one, making, changing and removing one.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};
use serde_json::json;

use crate::{
    domain::{
        field::TypedForm,
        id::GroupId,
        permission::{Action, Resource},
        user::{Agency, Group},
        wire::{
            Object,
            staff::group::{number, tell},
        },
    },
    http::{Cx, Refusal, Sent},
    service::{
        Error,
        sent::Sent as Change,
        staff::group::{self, Team},
    },
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

/// The key of its agencies on the wire.
const AGENCIES: &str = "agency_unique_ids";

/// Every team.
pub(in crate::web) async fn list(cx: Cx) -> Result<Markup, Refusal> {
    let teams = cx.run(group::all).await?;
    let say = cx.say();
    let title = say.nav_teams();
    let main = html! {
        (staff::ways(&cx))
        h1 { (title) }
        p.lead { (say.teams_lead()) }
        @if teams.is_empty() { p.muted { (say.teams_none()) } } @else {
            ul.links { @for team in &teams { li { (line(&cx, team)) } } }
        }
        @if cx.actor.may(Resource::UserGroup, Action::Create) {
            div.acts { a.button.plain href="/teams/new" { (say.team_add()) } }
        }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

fn line(cx: &Cx, Team { group, people }: &Team) -> Markup {
    let say = cx.say();
    html! {
        a href={ "/teams/" (group.id) } { bdi { (group.name) } }
        @if group.disabled { (words::tag("neutral", &say.thing_disabled())) }
        @if let Some(people) = people {
            span.muted { (say.staff_count(i64::try_from(people.len()).unwrap_or(i64::MAX))) }
        }
    }
}

/// The form of a new team.
pub(in crate::web) async fn begin(cx: Cx) -> Result<Markup, Refusal> {
    fresh(&cx, &Filled::of(Object::new())).await
}

/// Makes a team.
pub(in crate::web) async fn create(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let agencies = offered(&cx).await?;
    let data = read(&typed, &agencies, &Object::new());
    let sent = Change::new(data.clone(), cx.guest.peer.clone());
    let done = cx.run(move |app, actor| {
        group::create(app, actor, sent)?;
        Ok(())
    });
    match done.await {
        Ok(()) => Ok(see_other(&flash::with("/teams", "saved"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            let filled = Filled::again((Object::new(), data), Object::new(), problems);
            Ok(again(&fresh(&cx, &filled).await?))
        }
        Err(other) => Err(other),
    }
}

async fn fresh(cx: &Cx, filled: &Filled) -> Result<Markup, Refusal> {
    cx.run(|_, actor| group::may_create(actor)).await?;
    let (say, agencies) = (cx.say(), offered(cx).await?);
    let title = say.team_add();
    let main = html! {
        (errors::summary(say, &filled.problems, |key| label(cx, key)))
        (staff::ways(cx))
        h1 { (title) }
        (form(cx, "/teams", filled, &agencies))
    };
    let error = !filled.problems.is_empty();
    Ok(layout::page(cx, Page { title: vec![title], main, error, ..Page::default() }))
}

async fn offered(cx: &Cx) -> Result<Vec<Agency>, Refusal> {
    cx.run(group::agencies).await
}

/// The team of an address.
async fn open(cx: &Cx, id: &str) -> Result<Team, Refusal> {
    let id: GroupId = id.parse().map_err(|_| Error::NotFound)?;
    cx.run(move |app, actor| group::one(app, actor, id)).await
}

/// One team.
pub(in crate::web) async fn show(cx: Cx, id: Path<String>) -> Result<Markup, Refusal> {
    let team = open(&cx, &id).await?;
    page(&cx, &team, &Filled::of(tell(&team.group))).await
}

/// Changes a team.
pub(in crate::web) async fn change(
    cx: Cx,
    id: Path<String>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (team, agencies) = (open(&cx, &id).await?, offered(&cx).await?);
    let was = thing::was(&typed).unwrap_or_else(|| tell(&team.group));
    let data = read(&typed, &agencies, &was);
    let sent = Change::new(data.clone(), cx.guest.peer.clone()).having_seen(was.clone());
    let number = number(&team.group);
    match cx.run(move |app, actor| group::change(app, actor, number, sent)).await {
        Ok(_) => Ok(see_other(&flash::with(&format!("/teams/{id}"), "saved"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            let team = open(&cx, &id).await?;
            let filled = Filled::again((was, data), tell(&team.group), problems);
            Ok(again(&page(&cx, &team, &filled).await?))
        }
        Err(other) => Err(other),
    }
}

/// Removes a team.
pub(in crate::web) async fn remove(
    cx: Cx,
    id: Path<String>,
    Sent(_): Sent,
) -> Result<HttpResponse, Refusal> {
    let number = number(&open(&cx, &id).await?.group);
    let from = cx.guest.peer.clone();
    cx.run(move |app, actor| group::remove(app, actor, number, from)).await?;
    Ok(see_other(&flash::with("/teams", "team-removed")))
}

/// What was typed; what the form did not say stays.
fn read(typed: &TypedForm, agencies: &[Agency], was: &Object) -> Object {
    let mut data = Object::new();
    for key in ["name", "description"] {
        thing::take(typed, key, &mut data);
    }
    if typed.one("whole") == "yes" {
        let offered: Vec<&str> = agencies.iter().map(|agency| agency.unique.as_str()).collect();
        thing::take_words(typed, (AGENCIES, &offered), (was, &mut data));
        data.insert("disabled".to_owned(), json!(typed.one("disabled") == "yes"));
    }
    data
}

fn label(cx: &Cx, key: &str) -> String {
    let say = cx.say();
    match key {
        "description" => say.thing_description(),
        AGENCIES => say.team_agencies(),
        _ => say.thing_name(),
    }
}

async fn page(cx: &Cx, team: &Team, filled: &Filled) -> Result<Markup, Refusal> {
    let (say, group) = (cx.say(), &team.group);
    let agencies = offered(cx).await?;
    let own = agencies.iter().filter(|agency| group.agencies.contains(&agency.unique));
    let own: Vec<&str> = own.map(|agency| agency.name.say(say.lang())).collect();
    let main = html! {
        (errors::summary(say, &filled.problems, |key| label(cx, key)))
        (staff::ways(cx))
        h1 { bdi { (group.name) } }
        @if group.disabled { p { (words::tag("neutral", &say.thing_disabled())) } }
        @if !group.description.is_empty() { p dir="auto" { (group.description) } }
        @if !own.is_empty() { p { (say.team_of(say.listed(&own))) } }
        @if let Some(people) = &team.people {
            h2 { (say.team_people()) }
            (thing::people(say, people))
        }
        (acts(cx, group, filled, &agencies))
    };
    let (title, error) = (vec![group.name.clone(), say.nav_teams()], !filled.problems.is_empty());
    Ok(layout::page(cx, Page { title, main, error, ..Page::default() }))
}

fn acts(cx: &Cx, group: &Group, filled: &Filled, agencies: &[Agency]) -> Markup {
    let say = cx.say();
    let unique = group.unique.as_str();
    let may = |action| cx.actor.role.allows_on(Resource::UserGroup, action, unique);
    let address = format!("/teams/{}", group.id);
    html! {
        @if may(Action::Write) {
            details.fold open[!filled.problems.is_empty()] {
                summary { (say.change()) }
                (form(cx, &address, filled, agencies))
            }
        }
        @if may(Action::Delete) {
            form method="post" action={ (address) "/remove" } {
                (layout::csrf_input(&cx.guest))
                p.hint { (say.team_remove_note()) }
                button.button.plain data-confirm=(say.team_remove_sure())
                    data-confirm-yes=(say.team_remove()) data-confirm-no=(say.keep())
                { (say.team_remove()) }
            }
        }
    }
}

fn form(cx: &Cx, action: &str, filled: &Filled, agencies: &[Agency]) -> Markup {
    let say = cx.say();
    let (name, description) = (say.thing_name(), say.thing_description());
    html! {
        form.form method="post" action=(action) {
            (layout::csrf_input(&cx.guest))
            (filled.carried())
            input type="hidden" name="whole" value="yes";
            (filled.question(say, ("name", &name), "text"))
            (filled.question(say, ("description", &description), "textarea"))
            @if !agencies.is_empty() {
                fieldset.question #q-agency_unique_ids {
                    legend { (say.team_agencies()) }
                    div.options {
                        @for agency in agencies {
                            label.option {
                                input type="checkbox" name=(AGENCIES) value=(agency.unique)
                                    checked[filled.has(AGENCIES, agency.unique.as_str())];
                                span { bdi { (agency.name.say(say.lang())) } }
                            }
                        }
                    }
                }
            }
            (filled.switch("disabled", &say.team_disabled_switch()))
            button.button data-busy=(say.saving()) { (say.save()) }
        }
    }
}
