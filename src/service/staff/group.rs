//! Teams.

use crate::{
    domain::{
        audit::{Event, Subject},
        id::GroupId,
        permission::{Action, Resource},
        user::{Actor, Agency, Group, User},
        wire::{Object, staff::group},
        word::GroupName,
    },
    service::{app::App, clock::chance, error::Result, permit::need, saved, sent::Sent},
    store::{self, Read, Write},
};

use super::{
    Member, Which,
    eyes::Eyes,
    members, note, staff,
    thing::{self, Thing, beside, check, numbered, permitted},
    unique,
};

/// A team as a page tells it.
#[derive(Debug, Clone)]
pub struct Team {
    /// The team.
    pub group: Group,
    /// Who of those in sight is in it; nothing where the actor sees no accounts.
    pub people: Option<Vec<Member>>,
}

impl Thing for Group {
    const RESOURCE: Resource = Resource::UserGroup;

    fn all(r: &Read<'_>) -> store::Result<Vec<Self>> {
        r.groups()
    }

    fn number(&self) -> u64 {
        group::number(self)
    }

    fn word(&self) -> &str {
        self.unique.as_str()
    }
}

/// Every team that the actor may read, by their names.
pub fn all(app: &App, actor: &Actor) -> Result<Vec<Team>> {
    app.store().read(|r| {
        let mut groups: Vec<Group> = permitted(r, actor, Action::Read)?;
        groups.sort_by(|one, other| one.name.cmp(&other.name));
        groups.into_iter().map(|group| team(r, actor, group)).collect()
    })
}

/// One team by its id.
pub fn one(app: &App, actor: &Actor, id: GroupId) -> Result<Team> {
    app.store().read(|r| {
        let group = thing::one(r, (actor, Action::Read), |group: &Group| group.id == id)?;
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
pub fn list(app: &App, actor: &Actor, which: Which) -> Result<Vec<Object>> {
    need(actor, Resource::UserGroup, Action::Read)?;
    app.store().read(|r| {
        let staff = staff(r)?;
        let eyes = Eyes::of(r, actor, &staff)?;
        let shown =
            staff.groups.iter().filter(|group| which == Which::Readable || eyes.gives_group(group));
        Ok(shown.map(group::tell).collect())
    })
}

/// One team.
pub fn show(app: &App, actor: &Actor, number: u64) -> Result<Object> {
    app.store().read(|r| Ok(group::tell(&numbered(r, actor, Action::Read, number)?)))
}

/// Makes a team.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    need(actor, Resource::UserGroup, Action::Create)?;
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let id = GroupId::v7(w.now().0, chance());
        let mut made = Group::new(id, GroupName::known("usergroup"), String::new());
        group::read(&sent.data, &mut made)?;
        let all: Vec<Group> = beside(w, &sent.data)?;
        made.unique = unique(("usergroup", &made.name), &sent.data, GroupName::parse, |name| {
            all.iter().any(|group| group.unique == *name)
        })?;
        check(&actor, Action::Create, &made)?;
        save(w, &made, (&actor, &sent.from))
    })
}

/// Changes a team.
pub fn change(app: &App, actor: &Actor, number: u64, sent: Sent) -> Result<Object> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let mut after: Group = numbered(w, &actor, Action::Write, number)?;
        let data = sent.over(&group::tell(&after))?;
        group::read(&data, &mut after)?;
        save(w, &after, (&actor, &sent.from))
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
        let Group { id, .. } = numbered(w, &actor, Action::Delete, number)?;
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
