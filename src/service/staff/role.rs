//! Roles.

use std::collections::BTreeSet;

use crate::{
    domain::{
        audit::{Event, Subject},
        lang::Localized,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        role::Role,
        user::Actor,
        wire::{self, Object, staff::role},
        word::{FormName, RoleName},
    },
    service::{
        app::App,
        configure::tags,
        error::{Error, Result},
        permit::need,
        sent::Sent,
    },
    store::{self, Read, Write},
};

use super::{
    Member, Which, forms, members, note, notice, staff,
    thing::{Thing, beside, check, numbered, permitted},
    unique,
};

/// A role as a page tells it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The role.
    pub role: Role,
    /// Who holds it of those in sight; nothing where the actor sees no accounts.
    pub holders: Option<Vec<Member>>,
    /// Whether the actor holds it: then somebody else has to change how far it reaches.
    pub is_own: bool,
}

impl Thing for Role {
    const RESOURCE: Resource = Resource::Role;

    fn all(r: &Read<'_>) -> store::Result<Vec<Self>> {
        r.roles()
    }

    fn number(&self) -> u64 {
        role::number(self)
    }

    fn word(&self) -> &str {
        self.name.as_str()
    }
}

/// Every role that the actor may read, in the order of their names in the actor's language.
pub fn all(app: &App, actor: &Actor) -> Result<Vec<Shown>> {
    app.store().read(|r| {
        let mut roles: Vec<Role> = permitted(r, actor, Action::Read)?;
        roles.sort_by(|one, other| one.label.say(actor.lang).cmp(other.label.say(actor.lang)));
        roles.into_iter().map(|role| shown(r, actor, role)).collect()
    })
}

/// The role of this stable id, if the actor may act so on it.
pub fn named(app: &App, actor: &Actor, (name, action): (&str, Action)) -> Result<Shown> {
    app.store().read(|r| shown(r, actor, numbered(r, actor, action, number(name))?))
}

/// The role that a new one begins as, for whoever may make any: one that they may read, or an empty
/// one.
pub fn begun(app: &App, actor: &Actor, from: &str) -> Result<(Role, Object)> {
    need(actor, Resource::Role, Action::Create)?;
    let house = app.house()?;
    let source = app.store().read(|r| base(r, actor, from))?;
    let unnamed = Role { label: Localized::default(), disabled: false, ..source.clone() };
    Ok((source, role::tell_whole(&unnamed, &forms(&house), &tags(&house))))
}

fn base(r: &Read<'_>, actor: &Actor, from: &str) -> Result<Role> {
    let blank = role::blank(RoleName::known("role"));
    if from.is_empty() {
        return Ok(blank);
    }
    let source: Role = numbered(r, actor, Action::Read, number(from))?;
    Ok(Role { name: blank.name, ..source })
}

fn shown(r: &Read<'_>, actor: &Actor, role: Role) -> Result<Shown> {
    let holders = members(r, (actor, &staff(r)?), |user| user.role == role.name)?;
    let is_own = holds(r, actor, &role)?;
    Ok(Shown { role, holders, is_own })
}

/// Whether the actor holds a role, or has no account any more.
fn holds(r: &Read<'_>, actor: &Actor, role: &Role) -> Result<bool> {
    Ok(r.user(actor.user)?.is_none_or(|user| user.role == role.name))
}

/// The whole number of the role with this stable id.
pub fn number(name: &str) -> u64 {
    wire::number("role", name)
}

/// A role with its name in every language, as a page changes it and as a file carries it.
pub fn whole(app: &App, actor: &Actor, (name, action): (&str, Action)) -> Result<Object> {
    let house = app.house()?;
    let role: Role = app.store().read(|r| numbered(r, actor, action, number(name)))?;
    Ok(role::tell_whole(&role, &forms(&house), &tags(&house)))
}

/// Roles, or those that the actor may give to somebody. Everybody may know them: a record travels
/// from role to role.
pub fn list(app: &App, actor: &Actor, which: Which) -> Result<Vec<Object>> {
    let forms = forms(&*app.house()?);
    let roles = app.store().read(|r| Ok::<_, Error>(r.roles()?))?;
    let shown =
        roles.iter().filter(|role| which == Which::Readable || actor.role.gives(&role.name));
    Ok(shown.map(|role| role::tell(role, &forms)).collect())
}

/// What roles are called; everybody may know it.
pub fn labels(app: &App) -> Result<Vec<(RoleName, Localized)>> {
    let roles = app.store().read(|r| Ok::<_, Error>(r.roles()?))?;
    Ok(roles.into_iter().map(|role| (role.name, role.label)).collect())
}

/// One role.
pub fn show(app: &App, actor: &Actor, number: u64) -> Result<Object> {
    let forms = forms(&*app.house()?);
    let role: Role = app.store().read(|r| numbered(r, actor, Action::Read, number))?;
    Ok(role::tell(&role, &forms))
}

/// Makes a role.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    copy(app, actor, String::new(), sent)
}

/// Makes a role out of what another is and what was sent; out of nothing where none is named.
pub fn copy(app: &App, actor: &Actor, from: String, sent: Sent) -> Result<Object> {
    need(actor, Resource::Role, Action::Create)?;
    let (house, actor) = (app.house()?, actor.clone());
    let forms = forms(&house);
    app.store().write(app.now(), move |w| {
        let source = base(w, &actor, &from)?;
        let mut made = Role { label: Localized::default(), disabled: false, ..source };
        role::read(&sent.data, &forms, &mut made)?;
        let all: Vec<Role> = beside(w, &sent.data)?;
        made.name = unique(("role", role::name(&made)), &sent.data, RoleName::parse, |name| {
            all.iter().any(|role| role.name == *name)
        })?;
        check(&actor, Action::Create, &made)?;
        check_reach(&actor, &made)?;
        notice::tell_of_role(w, (&actor, &house), (None, &made))?;
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
    let (house, actor) = (app.house()?, actor.clone());
    let forms = forms(&house);
    app.store().write(app.now(), move |w| {
        let before: Role = numbered(w, &actor, Action::Write, number)?;
        let mut after = before.clone();
        let data = sent.over(&role::tell_whole(&before, &forms, &tags(&house)))?;
        role::read(&data, &forms, &mut after)?;
        let is_own = holds(w, &actor, &before)?;
        let is_moved = before.reaches_otherwise_than(&after) || before.is_widened_by(&after);
        if is_own && is_moved {
            return Err(Error::Forbidden);
        }
        check_reach(&actor, &after)?;
        notice::tell_of_role(w, (&actor, &house), (Some(&before), &after))?;
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
    note(w, Event::PeopleChanged, (actor, from), Subject::Role(role.name.clone()))?;
    Ok(role::tell(role, forms))
}

/// Takes a role away that nobody holds.
pub fn remove(app: &App, actor: &Actor, number: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let Role { name, .. } = numbered(w, &actor, Action::Delete, number)?;
        if w.users()?.iter().any(|user| user.role == name) {
            return Err(Problems::one("name", Problem::InUse).into());
        }
        w.remove_role(&name)?;
        note(w, Event::PeopleChanged, (&actor, &from), Subject::Role(name))
    })
}
