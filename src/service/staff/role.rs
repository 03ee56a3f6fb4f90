//! Roles.

use std::collections::BTreeSet;

use crate::{
    domain::{
        audit::Event,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        role::Role,
        user::Actor,
        wire::{
            Object,
            staff::{self as told, role},
        },
        word::{FormName, RoleName},
    },
    service::{
        app::App,
        error::{Error, Result},
    },
    store::{Read, Write},
};

use super::{Asked, check, forms, need, note, unique};

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
pub fn create(app: &App, actor: &Actor, sent: Object, from: &str) -> Result<Object> {
    need(actor, Resource::Role, Action::Create)?;
    let (forms, actor, from) = (forms(&*app.house()?), actor.clone(), from.to_owned());
    app.store().write(app.now(), move |w| {
        let mut made = role::blank(RoleName::known("role"));
        role::read(&sent, &forms, &mut made)?;
        let all = w.roles()?;
        if told::brought_id(&sent).is_some_and(|id| all.iter().any(|r| role::number(r) == id)) {
            return Err(Error::Conflict);
        }
        made.name = unique(("role", role::name(&made)), &sent, RoleName::parse, |name| {
            all.iter().any(|role| role.name == *name)
        })?;
        check(&actor, Resource::Role, Action::Create, made.name.as_str())?;
        check_reach(&actor, &made)?;
        save(w, &made, &forms, (&actor, &from))
    })
}

/// Refuses whoever makes a role that reaches further than their own, unless they run all roles.
fn check_reach(actor: &Actor, role: &Role) -> Result<()> {
    let may = actor.role.runs_roles() || !actor.role.is_widened_by(role);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// Changes a role; what it allows counts from the next request on. Nobody changes what the one that
/// they hold themselves allows, sees or reads.
pub fn change(app: &App, actor: &Actor, asked: &Asked, sent: Object) -> Result<Object> {
    let (forms, actor, asked) = (forms(&*app.house()?), actor.clone(), asked.clone());
    app.store().write(app.now(), move |w| {
        let before = permitted(w, &actor, Action::Write, asked.number)?;
        let mut after = before.clone();
        role::read(&sent, &forms, &mut after)?;
        let is_own = w.user(actor.user)?.is_none_or(|user| user.role == before.name);
        let is_moved = before.reaches_otherwise_than(&after) || before.is_widened_by(&after);
        if is_own && is_moved {
            return Err(Error::Forbidden);
        }
        check_reach(&actor, &after)?;
        save(w, &after, &forms, (&actor, &asked.from))
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
pub fn remove(app: &App, actor: &Actor, asked: &Asked) -> Result<()> {
    let (actor, asked) = (actor.clone(), asked.clone());
    app.store().write(app.now(), move |w| {
        let name = permitted(w, &actor, Action::Delete, asked.number)?.name;
        if w.users()?.iter().any(|user| user.role == name) {
            return Err(Problems::one("name", Problem::InUse).into());
        }
        w.remove_role(&name)?;
        note(w, Event::PeopleChanged, &actor, &asked.from)
    })
}
