//! Teams.

use crate::{
    domain::{
        audit::{Event, Subject},
        id::GroupId,
        permission::{Action, Resource},
        user::{Actor, Agency, Group, User},
        wire::{
            self, Object,
            staff::{group, merge},
        },
        word::GroupName,
    },
    service::{
        app::App,
        clock::chance,
        error::{Error, Result},
        saved,
        sent::Sent,
    },
    store::{Read, Write},
};

use super::{Member, check, eyes::Eyes, members, need, note, staff, unique};

/// A team as a page tells it.
#[derive(Debug, Clone)]
pub struct Team {
    /// The team.
    pub group: Group,
    /// Who of those in sight is in it; nothing where the actor sees no accounts.
    pub people: Option<Vec<Member>>,
}

/// Every team that the actor may read, by their names.
pub fn all(app: &App, actor: &Actor) -> Result<Vec<Team>> {
    need(actor, Resource::UserGroup, Action::Read)?;
    app.store().read(|r| {
        let may = |group: &Group| {
            actor.role.allows_on(Resource::UserGroup, Action::Read, group.unique.as_str())
        };
        let mut groups: Vec<Group> = r.groups()?.into_iter().filter(may).collect();
        groups.sort_by(|one, other| one.name.cmp(&other.name));
        groups.into_iter().map(|group| team(r, actor, group)).collect()
    })
}

/// One team by its id.
pub fn one(app: &App, actor: &Actor, id: GroupId) -> Result<Team> {
    app.store().read(|r| {
        need(actor, Resource::UserGroup, Action::Read)?;
        let group = r.groups()?.into_iter().find(|group| group.id == id).ok_or(Error::NotFound)?;
        check(actor, Resource::UserGroup, Action::Read, group.unique.as_str())?;
        team(r, actor, group)
    })
}

fn team(r: &Read<'_>, actor: &Actor, group: Group) -> Result<Team> {
    let people = members(r, (actor, &staff(r)?), |user| user.groups.contains(&group.id))?;
    Ok(Team { group, people })
}

/// The agencies that a team can belong to, as everybody may know them.
pub fn agencies(app: &App, actor: &Actor) -> Result<Vec<Agency>> {
    need(actor, Resource::UserGroup, Action::Read)?;
    app.store().read(|r| Ok(r.agencies()?))
}

/// Whether the actor may make teams; an error if not.
pub fn may_create(actor: &Actor) -> Result<()> {
    need(actor, Resource::UserGroup, Action::Create)
}

/// Teams, or those that the actor may put people into, in the order of their making.
pub fn list(app: &App, actor: &Actor, managed: bool) -> Result<Vec<Object>> {
    need(actor, Resource::UserGroup, Action::Read)?;
    app.store().read(|r| {
        let staff = staff(r)?;
        let eyes = Eyes::of(r, actor, &staff)?;
        let shown = staff.groups.iter().filter(|group| !managed || eyes.gives_group(group));
        Ok(shown.map(group::tell).collect())
    })
}

/// One team.
pub fn show(app: &App, actor: &Actor, number: u64) -> Result<Object> {
    app.store().read(|r| Ok(group::tell(&permitted(r, actor, Action::Read, number)?)))
}

/// The team with this number, if the actor may act so on it.
fn permitted(r: &Read<'_>, actor: &Actor, action: Action, number: u64) -> Result<Group> {
    need(actor, Resource::UserGroup, action)?;
    let found = r.groups()?.into_iter().find(|group| group::number(group) == number);
    let found = found.ok_or(Error::NotFound)?;
    check(actor, Resource::UserGroup, action, found.unique.as_str())?;
    Ok(found)
}

/// Makes a team.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    need(actor, Resource::UserGroup, Action::Create)?;
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let id = GroupId::v7(w.now().0, chance());
        let mut made = Group::new(id, GroupName::known("usergroup"), String::new());
        group::read(&sent.data, &mut made)?;
        let all = w.groups()?;
        if wire::sent_number(&sent.data)?
            .is_some_and(|id| all.iter().any(|g| group::number(g) == id))
        {
            return Err(Error::Conflict);
        }
        made.unique = unique(("usergroup", &made.name), &sent.data, GroupName::parse, |name| {
            all.iter().any(|group| group.unique == *name)
        })?;
        check(&actor, Resource::UserGroup, Action::Create, made.unique.as_str())?;
        save(w, &made, (&actor, &sent.from))
    })
}

/// Changes a team.
pub fn change(app: &App, actor: &Actor, number: u64, sent: Sent) -> Result<Object> {
    rewrite(app, actor, (number, sent.from), move |_| Ok(sent.data))
}

/// The same for somebody who saw the team as it was a while ago.
pub fn change_since(
    app: &App,
    actor: &Actor,
    number: u64,
    (was, sent): (Object, Sent),
) -> Result<Object> {
    rewrite(app, actor, (number, sent.from), move |now| {
        let (merged, problems) = merge(&was, &sent.data, now);
        Ok(problems.into_result(merged)?)
    })
}

fn rewrite(
    app: &App,
    actor: &Actor,
    (number, from): (u64, String),
    change: impl FnOnce(&Object) -> Result<Object> + Send + 'static,
) -> Result<Object> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let mut after = permitted(w, &actor, Action::Write, number)?;
        let data = change(&group::tell(&after))?;
        group::read(&data, &mut after)?;
        save(w, &after, (&actor, &from))
    })
}

fn save(w: &mut Write<'_>, group: &Group, (actor, from): (&Actor, &str)) -> Result<Object> {
    w.save_group(group)?;
    note(w, Event::PeopleChanged, (actor, from), Subject::Group(group.id))?;
    Ok(group::tell(group))
}

/// Takes a team away; whoever was in it is in it no more, and nothing is shared with it.
pub fn remove(app: &App, actor: &Actor, number: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let id = permitted(w, &actor, Action::Delete, number)?.id;
        let at = w.now().0;
        for user in w.users()?.into_iter().filter(|user| user.groups.contains(&id)) {
            let groups = user.groups.iter().copied().filter(|own| *own != id).collect();
            w.save_user(&User { groups, updated_at: at, ..user })?;
        }
        saved::forget_team(w, id)?;
        w.remove_group(id)?;
        note(w, Event::PeopleChanged, (&actor, &from), Subject::Group(id))
    })
}
