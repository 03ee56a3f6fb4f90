//! Teams.

use crate::{
    domain::{
        audit::Event,
        id::GroupId,
        permission::{Action, Resource},
        user::{Actor, Group, User},
        wire::{self, Object, staff::group},
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

use super::{check, eyes::Eyes, need, note, staff, unique};

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
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let mut after = permitted(w, &actor, Action::Write, number)?;
        group::read(&sent.data, &mut after)?;
        save(w, &after, (&actor, &sent.from))
    })
}

fn save(w: &mut Write<'_>, group: &Group, (actor, from): (&Actor, &str)) -> Result<Object> {
    w.save_group(group)?;
    note(w, Event::PeopleChanged, actor, from)?;
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
        note(w, Event::PeopleChanged, &actor, &from)
    })
}
