//! Saved searches: a person's own, and those that a manager shares with a team.

use std::collections::BTreeSet;

use crate::{
    domain::{
        audit::Event,
        id::GroupId,
        permission::Action,
        problem::{Problem, Problems},
        record::Kind,
        saved::{MOST, NewSearch, SavedSearch, SearchName},
        user::{Actor, Group},
        wire::{self, Object},
    },
    service::{
        app::App,
        audit,
        error::{Error, Result},
        permit,
        sent::Sent,
    },
    store::{Read, Write},
};

/// The saved searches that somebody sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Views {
    /// Their own for every kind of record, in the order of their making.
    pub own: Vec<SavedSearch>,
    /// Those for one kind that a colleague shares with a team of theirs, with the colleague's name.
    pub shared: Vec<(SavedSearch, String)>,
}

/// What becomes of a saved search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is called from now on.
    pub name: SearchName,
    /// The teams that see it from now on; they stay as they are if none are said.
    pub teams: Option<BTreeSet<GroupId>>,
}

/// Refuses whoever may not read a kind of record.
fn need(actor: &Actor, kind: Kind) -> Result<()> {
    permit::need_of(actor, kind, Action::Read)
}

/// What somebody sees: their own searches, and those for a kind of record that are shared with
/// their teams.
pub fn views(app: &App, actor: &Actor, kind: Kind) -> Result<Views> {
    need(actor, kind)?;
    app.store().read(|r| {
        let own = r.saved_searches_of(actor.user)?;
        Ok(Views { own, shared: shared(r, actor, kind)? })
    })
}

/// Searches that others share with the actor's teams. One whose owner has left the team, or the
/// office, is not shown any more.
fn shared(r: &Read<'_>, actor: &Actor, kind: Kind) -> Result<Vec<(SavedSearch, String)>> {
    let (mut shown, mut seen) = (Vec::new(), BTreeSet::new());
    for group in own_groups(r, actor)? {
        for search in r.saved_searches_shared_with(group)? {
            let others = search.kind == kind && search.owner != actor.user;
            if !others || !seen.insert(search.id) {
                continue;
            }
            let owner = r.user(search.owner)?.filter(|owner| !owner.disabled);
            match owner.filter(|owner| owner.groups.contains(&group)) {
                Some(owner) => shown.push((search, owner.full_name)),
                None => drop(seen.remove(&search.id)),
            }
        }
    }
    Ok(shown)
}

fn own_groups(r: &Read<'_>, actor: &Actor) -> Result<BTreeSet<GroupId>> {
    Ok(r.user(actor.user)?.ok_or(Error::Unauthenticated)?.groups)
}

/// The teams that somebody may share with: their own, if they answer for the work of others.
pub fn teams(app: &App, actor: &Actor) -> Result<Vec<Group>> {
    if !actor.role.is_manager {
        return Ok(Vec::new());
    }
    app.store().read(|r| {
        let own = own_groups(r, actor)?;
        Ok(r.groups()?.into_iter().filter(|group| own.contains(&group.id)).collect())
    })
}

/// One's own saved searches of every kind, as other programs read them.
pub fn list(app: &App, actor: &Actor) -> Result<Vec<Object>> {
    app.store().read(|r| {
        let owner = r.user(actor.user)?.ok_or(Error::Unauthenticated)?;
        let own = r.saved_searches_of(actor.user)?;
        Ok(own.iter().map(|search| wire::tell_search(search, &owner)).collect())
    })
}

/// Saves a search that another program sent.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    let new = wire::read_search(&sent.data)?;
    let made = make(app, actor, new, sent.from)?;
    let owner = app.store().read(|r| Ok::<_, Error>(r.user(actor.user)?))?;
    Ok(wire::tell_search(&made, &owner.ok_or(Error::Unauthenticated)?))
}

/// Saves a search. A view that is there already, with the same name and the same question, is the
/// one that is meant.
pub fn make(app: &App, actor: &Actor, new: NewSearch, from: String) -> Result<SavedSearch> {
    need(actor, new.kind)?;
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let own = w.saved_searches_of(actor.user)?;
        if let Some(same) = own.iter().find(|other| new.is_same_view(other)) {
            return Ok(same.clone());
        }
        if own.len() >= MOST {
            return Err(Problems::one("name", Problem::TooManyViews(MOST)).into());
        }
        let made = new.saved(w.next_saved_search()?, actor.user, w.now().0);
        check_name(&own, &made)?;
        save(w, &made, (&actor, &from))?;
        Ok(made)
    })
}

/// Gives a saved search another name, and other teams that see it. Teams are said by managers alone,
/// and only their own.
pub fn change(
    app: &App,
    actor: &Actor,
    id: u64,
    (change, from): (Change, String),
) -> Result<SavedSearch> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let mut after = owned(w, &actor, id)?;
        after.name = change.name;
        if let Some(teams) = change.teams {
            if !actor.role.is_manager || !teams.is_subset(&own_groups(w, &actor)?) {
                return Err(Error::Forbidden);
            }
            after.shared_with = teams;
        }
        check_name(&w.saved_searches_of(actor.user)?, &after)?;
        save(w, &after, (&actor, &from))?;
        Ok(after)
    })
}

/// Removes a saved search.
pub fn remove(app: &App, actor: &Actor, id: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        owned(w, &actor, id)?;
        w.remove_saved_search(actor.user, id)?;
        audit::tell(w, Event::ViewChanged, Some(actor.user), &from)
    })
}

/// Takes a team that is no more out of every search that it saw.
pub(super) fn forget_team(w: &mut Write<'_>, group: GroupId) -> Result<()> {
    for mut search in w.saved_searches_shared_with(group)? {
        search.shared_with.remove(&group);
        w.save_search(&search)?;
    }
    Ok(())
}

/// The search with this number, which has to be the actor's own.
fn owned(r: &Read<'_>, actor: &Actor, id: u64) -> Result<SavedSearch> {
    match r.saved_search(actor.user, id)? {
        Some(own) => Ok(own),
        None if r.is_saved_search(id)? => Err(Error::Forbidden),
        None => Err(Error::NotFound),
    }
}

/// Two views of one person have two names, or nobody could tell their tabs apart.
fn check_name(own: &[SavedSearch], search: &SavedSearch) -> Result<()> {
    let taken = |other: &SavedSearch| {
        other.id != search.id
            && other.is_view()
            && (other.kind, &other.name) == (search.kind, &search.name)
    };
    if search.is_view() && own.iter().any(taken) {
        return Err(Problems::one("name", Problem::Taken).into());
    }
    Ok(())
}

fn save(w: &mut Write<'_>, search: &SavedSearch, (actor, from): (&Actor, &str)) -> Result<()> {
    w.save_search(search)?;
    audit::tell(w, Event::ViewChanged, Some(actor.user), from)
}
