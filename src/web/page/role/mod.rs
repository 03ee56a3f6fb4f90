//! Roles: what there is, one told in sentences, and what is done with it.

pub(in crate::web) mod compare;
pub(in crate::web) mod edit;
pub(in crate::web) mod fresh;
pub(in crate::web) mod meets;
mod sheet;
mod tell;

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{
        permission::{Action, Resource, Scope},
        problem::Problems,
        role::{Access, FormAccess, Role},
    },
    http::{Cx, Refusal, Sent, download},
    service::{
        Error,
        staff::role::{self, Shown},
    },
    web::{
        flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{acts, errors, staff, thing, words},
    },
};

use tell::Area;

/// Every role.
pub(in crate::web) async fn list(cx: Cx) -> Result<Markup, Refusal> {
    let roles = cx.run(role::all).await?;
    let say = cx.say();
    let title = say.nav_roles();
    let main = html! {
        (staff::ways(&cx))
        h1 { (title) }
        p.lead { (say.roles_lead()) }
        (table(&cx, &roles))
        div.acts {
            @if cx.actor.may(Resource::Role, Action::Create) {
                a.button.plain href="/roles/new" { (say.role_add()) }
            }
            @if roles.len() > 1 { a href="/roles/compare" { (say.role_compare()) } }
        }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

fn table(cx: &Cx, roles: &[Shown]) -> Markup {
    let say = cx.say();
    let counted = roles.iter().any(|shown| shown.holders.is_some());
    let heads = [Some(say.me_role()), Some(say.role_whose()), counted.then(|| say.role_holders())];
    html! {
        table.table role="table" {
            caption.vh { (say.nav_roles()) }
            thead role="rowgroup" {
                tr role="row" {
                    @for head in heads.into_iter().flatten() {
                        th role="columnheader" scope="col" { (head) }
                    }
                }
            }
            tbody role="rowgroup" { @for shown in roles { (row(cx, shown)) } }
        }
    }
}

fn row(cx: &Cx, Shown { role, holders, .. }: &Shown) -> Markup {
    let say = cx.say();
    let count = |all: &Vec<_>| say.staff_count(i64::try_from(all.len()).unwrap_or(i64::MAX));
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(address(role, "")) { bdi { (role.label.say(say.lang())) } }
                @if role.disabled { " " (words::tag("neutral", &say.role_disabled())) }
            }
            td role="cell" data-label=(say.role_whose()) { (tell::scope(say, role.scope)) }
            @if let Some(holders) = holders {
                td role="cell" data-label=(say.role_holders()) { (count(holders)) }
            }
        }
    }
}

/// The address of a role, or of a page below it.
fn address(role: &Role, below: &str) -> String {
    format!("/roles/{}{below}", role.name)
}

/// A role in words: what it is called.
fn name(cx: &Cx, role: &Role) -> String {
    role.label.say(cx.say().lang()).to_owned()
}

/// One role in sentences.
pub(in crate::web) async fn show(cx: Cx, name: Path<String>) -> Result<Markup, Refusal> {
    let shown = cx.run(move |app, actor| role::named(app, actor, (&name, Action::Read))).await?;
    Ok(page(&cx, &shown, &Problems::new()))
}

/// Takes a role away that nobody holds.
pub(in crate::web) async fn remove(
    cx: Cx,
    name: Path<String>,
    Sent(_): Sent,
) -> Result<HttpResponse, Refusal> {
    let (number, from) = (role::number(&name), cx.guest.peer.clone());
    match cx.run(move |app, actor| role::remove(app, actor, number, from)).await {
        Ok(()) => Ok(see_other(&flash::with("/roles", "role-removed"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            let shown =
                cx.run(move |app, actor| role::named(app, actor, (&name, Action::Delete))).await?;
            Ok(again(&page(&cx, &shown, &problems)))
        }
        Err(other) => Err(other),
    }
}

/// The role as a file.
pub(in crate::web) async fn export(cx: Cx, name: Path<String>) -> Result<HttpResponse, Refusal> {
    let asked = name.clone();
    let told = cx.run(move |app, actor| role::whole(app, actor, (&asked, Action::Read))).await?;
    let text = serde_json::to_vec_pretty(&told).map_err(|_| Error::Busy)?;
    let mut text = Some(text);
    Ok(download::file(format!("{name}.json"), move || Ok(text.take())))
}

fn page(cx: &Cx, shown: &Shown, problems: &Problems) -> Markup {
    let say = cx.say();
    let (role, title) = (&shown.role, name(cx, &shown.role));
    let main = html! {
        (errors::summary(say, problems, |_| say.role_holders()))
        (staff::ways(cx))
        h1 { bdi { (title) } }
        @if role.disabled { p { (words::tag("neutral", &say.role_disabled())) } }
        p.lead { (tell::scope(say, role.scope)) }
        @if !role.description.is_empty() { p dir="auto" { (role.description) } }
        (acts_on(cx, role))
        (switches(cx, role))
        (held(cx, role))
        (forms(cx, role))
        (beyond(cx, role))
        (holders(cx, shown, problems))
    };
    let error = !problems.is_empty();
    layout::page(cx, Page { title: vec![title], main, error, ..Page::default() })
}

fn acts_on(cx: &Cx, role: &Role) -> Markup {
    let say = cx.say();
    let may = |action| cx.actor.role.allows_on(Resource::Role, action, role.name.as_str());
    let other = format!("/roles/compare?one={}", role.name);
    html! {
        div.acts {
            @if may(Action::Write) {
                a.button.plain href=(address(role, "/edit")) { (say.change()) }
            }
            @if cx.actor.may(Resource::Role, Action::Create) {
                a href={ "/roles/new?from=" (role.name) } { (say.role_copy()) }
            }
            a href=(other) { (say.role_compare()) }
            a href=(address(role, "/as")) { (say.role_as()) }
            a href=(address(role, "/export")) { (say.role_export()) }
        }
    }
}

fn switches(cx: &Cx, role: &Role) -> Markup {
    let on = tell::switches(cx.say(), role).into_iter().filter(|(_, _, is_on)| *is_on);
    let on: Vec<String> = on.map(|(_, words, _)| words).collect();
    html! {
        @if !on.is_empty() { ul.told { @for words in on { li { (words) } } } }
    }
}

/// What is held, by areas.
fn held(cx: &Cx, role: &Role) -> Markup {
    let say = cx.say();
    let areas = Area::ALL.into_iter().map(|area| (area, area.held(role)));
    let areas = areas.filter(|(_, held)| !held.is_empty());
    html! {
        p.muted { (say.role_may()) }
        @for (area, held) in areas {
            section {
                h2 { (area.words(say)) }
                @for (resource, actions) in held {
                    h3 { (acts::resource(say, resource)) }
                    ul.told {
                        @for action in actions { li { (acts::act(say, resource, action)) } }
                    }
                }
            }
        }
    }
}

/// The forms that are read and written, read, and not seen.
fn forms(cx: &Cx, role: &Role) -> Markup {
    let say = cx.say();
    let all = tell::sheets(&cx.house, say.lang());
    let named = |access: Option<Access>| {
        let forms = all.iter().flat_map(|sheets| &sheets.forms);
        let forms = forms.filter(|(form, _)| role.forms.of(form) == access);
        forms.map(|(_, name)| name.as_str()).collect::<Vec<_>>()
    };
    let rows = [Some(Access::Write), Some(Access::Read), None].map(|it| (it, named(it)));
    html! {
        section {
            h2 { (say.role_forms()) }
            @if role.forms == FormAccess::All { p { (say.role_forms_all()) } } @else {
                dl.summary {
                    @for (access, names) in rows.iter().filter(|(_, names)| !names.is_empty()) {
                        div {
                            dt { (tell::access(say, *access)) }
                            dd { (say.listed(names)) }
                        }
                    }
                }
            }
            @if role.scope == Scope::AdminOnly { p.hint { (say.role_sees_nobody()) } }
        }
    }
}

/// What no form of ours can change.
fn beyond(cx: &Cx, role: &Role) -> Markup {
    let say = cx.say();
    let told = tell::beyond(say, role);
    html! {
        @if !told.is_empty() {
            section {
                h2 { (say.role_beyond()) }
                ul.told { @for words in told { li { (words) } } }
            }
        }
    }
}

fn holders(cx: &Cx, shown: &Shown, problems: &Problems) -> Markup {
    let say = cx.say();
    let role = &shown.role;
    let may = cx.actor.role.allows_on(Resource::Role, Action::Delete, role.name.as_str());
    html! {
        section #q-name {
            h2 { (say.role_holders()) }
            (errors::beside(say, problems, "name"))
            @if shown.is_own { p { (say.role_own()) } }
            @if let Some(people) = &shown.holders { (thing::people(say, people)) }
        }
        @if may {
            form method="post" action=(address(role, "/remove")) {
                (layout::csrf_input(&cx.guest))
                button.button.plain data-confirm=(say.role_remove_sure())
                    data-confirm-yes=(say.role_remove()) data-confirm-no=(say.keep())
                { (say.role_remove()) }
            }
        }
    }
}
