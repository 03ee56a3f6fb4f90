//! Roles.

use std::collections::BTreeSet;

use crate::{
    domain::{
        audit::Event,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        role::Role,
        user::Actor,
        wire::{self, Object, staff::role},
        word::{FormName, RoleName},
    },
    service::{
        app::App,
        error::{Error, Result},
        sent::Sent,
    },
    store::{Read, Write},
};

use super::{check, forms, need, note, unique};

/// Roles, or those that the actor may give to somebody. Everybody may know them: a record travels
/// from role to role.
pub fn list(app: &App, actor: &Actor, managed: bool) -> Result<Vec<Object>> {
    let forms = forms(&*app.house()?);
    let roles = app.store().read(|r| Ok::<_, Error>(r.roles()?))?;
    let shown = roles.iter().filter(|role| !managed || actor.role.gives(&role.name));
    Ok(shown.map(|role| role::tell(role, &forms)).collect())
}

/// One role.
pub fn show(app: &App, actor: &Actor, number: u64) -> Result<Object> {
    let forms = forms(&*app.house()?);
    let role = app.store().read(|r| permitted(r, actor, Action::Read, number))?;
    Ok(role::tell(&role, &forms))
}

/// The role with this number, if the actor may act so on it.
fn permitted(r: &Read<'_>, actor: &Actor, action: Action, number: u64) -> Result<Role> {
    need(actor, Resource::Role, action)?;
    let found = r.roles()?.into_iter().find(|role| role::number(role) == number);
    let found = found.ok_or(Error::NotFound)?;
    check(actor, Resource::Role, action, found.name.as_str())?;
    Ok(found)
}

/// Makes a role.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    need(actor, Resource::Role, Action::Create)?;
    let (forms, actor) = (forms(&*app.house()?), actor.clone());
    app.store().write(app.now(), move |w| {
        let mut made = role::blank(RoleName::known("role"));
        role::read(&sent.data, &forms, &mut made)?;
        let all = w.roles()?;
        if wire::sent_number(&sent.data)?
            .is_some_and(|id| all.iter().any(|r| role::number(r) == id))
        {
            return Err(Error::Conflict);
        }
        made.name = unique(("role", role::name(&made)), &sent.data, RoleName::parse, |name| {
            all.iter().any(|role| role.name == *name)
        })?;
        check(&actor, Resource::Role, Action::Create, made.name.as_str())?;
        check_reach(&actor, &made)?;
        save(w, &made, &forms, (&actor, &sent.from))
    })
}

/// Refuses whoever makes a role that reaches further than their own, unless they run all roles.
fn check_reach(actor: &Actor, role: &Role) -> Result<()> {
    let may = actor.role.runs_roles() || !actor.role.is_widened_by(role);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// Changes a role; what it allows counts from the next request on. Nobody changes what the one that
/// they hold themselves allows, sees or reads.
pub fn change(app: &App, actor: &Actor, number: u64, sent: Sent) -> Result<Object> {
    let (forms, actor) = (forms(&*app.house()?), actor.clone());
    app.store().write(app.now(), move |w| {
        let before = permitted(w, &actor, Action::Write, number)?;
        let mut after = before.clone();
        role::read(&sent.data, &forms, &mut after)?;
        let is_own = w.user(actor.user)?.is_none_or(|user| user.role == before.name);
        let is_moved = before.reaches_otherwise_than(&after) || before.is_widened_by(&after);
        if is_own && is_moved {
            return Err(Error::Forbidden);
        }
        check_reach(&actor, &after)?;
        save(w, &after, &forms, (&actor, &sent.from))
    })
}

fn save(
    w: &mut Write<'_>,
    role: &Role,
    forms: &BTreeSet<FormName>,
    (actor, from): (&Actor, &str),
) -> Result<Object> {
    let name = role::name(role).to_lowercase();
    let same = |other: &Role| other.name != role.name && role::name(other).to_lowercase() == name;
    if w.roles()?.iter().any(same) {
        return Err(Problems::one("name", Problem::Taken).into());
    }
    w.save_role(role)?;
    note(w, Event::PeopleChanged, actor, from)?;
    Ok(role::tell(role, forms))
}

/// Takes a role away that nobody holds.
pub fn remove(app: &App, actor: &Actor, number: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let name = permitted(w, &actor, Action::Delete, number)?.name;
        if w.users()?.iter().any(|user| user.role == name) {
            return Err(Problems::one("name", Problem::InUse).into());
        }
        w.remove_role(&name)?;
        note(w, Event::PeopleChanged, &actor, &from)
    })
}
