//! Agencies.

use crate::{
    domain::{
        audit::{Event, Subject},
        id::AgencyId,
        lang::Localized,
        permission::{Action, Resource},
        user::{Actor, Agency},
        wire::{
            self, Object,
            staff::{agency, merge},
        },
        word::AgencyName,
    },
    service::{
        app::App,
        clock::chance,
        configure::tags,
        error::{Error, Result},
        sent::Sent,
    },
    store::{Read, Write},
};

use super::{check, need, note, unique};

/// Agencies that an actor may read, or those that they may change, in the order of their making.
pub fn list(app: &App, actor: &Actor, managed: bool) -> Result<Vec<Object>> {
    need(actor, Resource::Agency, Action::Read)?;
    let (house, action) = (app.house()?, if managed { Action::Write } else { Action::Read });
    let all = app.store().read(|r| Ok::<_, Error>(r.agencies()?))?;
    let may =
        |agency: &&Agency| actor.role.allows_on(Resource::Agency, action, agency.unique.as_str());
    Ok(all.iter().filter(may).map(|agency| agency::tell(agency, &tags(&house))).collect())
}

/// Every agency that the actor may read, in the order of their places.
pub fn all(app: &App, actor: &Actor) -> Result<Vec<Agency>> {
    need(actor, Resource::Agency, Action::Read)?;
    let may = |agency: &Agency| {
        actor.role.allows_on(Resource::Agency, Action::Read, agency.unique.as_str())
    };
    let all = app.store().read(|r| Ok::<_, Error>(r.agencies()?))?;
    let mut all: Vec<Agency> = all.into_iter().filter(may).collect();
    all.sort_by_key(|agency| agency.order);
    Ok(all)
}

/// One agency by its id.
pub fn one(app: &App, actor: &Actor, id: AgencyId) -> Result<Agency> {
    need(actor, Resource::Agency, Action::Read)?;
    let all = app.store().read(|r| Ok::<_, Error>(r.agencies()?))?;
    let agency = all.into_iter().find(|agency| agency.id == id).ok_or(Error::NotFound)?;
    check(actor, Resource::Agency, Action::Read, agency.unique.as_str())?;
    Ok(agency)
}

/// Whether the actor may make agencies; an error if not.
pub fn may_create(actor: &Actor) -> Result<()> {
    need(actor, Resource::Agency, Action::Create)
}

/// What everybody who works here may know of agencies: how they are called.
pub fn open_to_all(app: &App) -> Result<Vec<Object>> {
    const OPEN: [&str; 5] = ["id", "unique_id", "agency_code", "name", "disabled"];
    let house = app.house()?;
    let all = app.store().read(|r| Ok::<_, Error>(r.agencies()?))?;
    let open = |agency: &Agency| {
        let mut told = agency::tell(agency, &tags(&house));
        told.retain(|name, _| OPEN.contains(&name.as_str()));
        told
    };
    Ok(all.iter().map(open).collect())
}

/// One agency.
pub fn show(app: &App, actor: &Actor, number: u64) -> Result<Object> {
    let house = app.house()?;
    let agency = app.store().read(|r| permitted(r, actor, Action::Read, number))?;
    Ok(agency::tell(&agency, &tags(&house)))
}

/// The agency with this number, if the actor may act so on it.
fn permitted(r: &Read<'_>, actor: &Actor, action: Action, number: u64) -> Result<Agency> {
    need(actor, Resource::Agency, action)?;
    let all = r.agencies()?;
    let found = all.into_iter().find(|agency| agency::number(agency) == number);
    let found = found.ok_or(Error::NotFound)?;
    check(actor, Resource::Agency, action, found.unique.as_str())?;
    Ok(found)
}

/// Makes an agency.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    need(actor, Resource::Agency, Action::Create)?;
    let (house, actor) = (app.house()?, actor.clone());
    app.store().write(app.now(), move |w| {
        let (id, name) = (AgencyId::v7(w.now().0, chance()), AgencyName::known("agency"));
        let mut made = Agency::new(id, name, String::new(), Localized::default());
        agency::read(&sent.data, &mut made)?;
        let all = w.agencies()?;
        if wire::sent_number(&sent.data)?
            .is_some_and(|id| all.iter().any(|a| agency::number(a) == id))
        {
            return Err(Error::Conflict);
        }
        made.unique = unique(("agency", &made.code), &sent.data, AgencyName::parse, |name| {
            all.iter().any(|agency| agency.unique == *name)
        })?;
        check(&actor, Resource::Agency, Action::Create, made.unique.as_str())?;
        save(w, &made, (&actor, &sent.from))?;
        Ok(agency::tell(&made, &tags(&house)))
    })
}

/// Changes an agency.
pub fn change(app: &App, actor: &Actor, number: u64, sent: Sent) -> Result<Object> {
    rewrite(app, actor, (number, sent.from), move |_| Ok(sent.data))
}

/// The same for somebody who saw the agency as it was a while ago.
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
    let (house, actor) = (app.house()?, actor.clone());
    app.store().write(app.now(), move |w| {
        let mut after = permitted(w, &actor, Action::Write, number)?;
        let data = change(&agency::tell(&after, &tags(&house)))?;
        agency::read(&data, &mut after)?;
        save(w, &after, (&actor, &from))?;
        Ok(agency::tell(&after, &tags(&house)))
    })
}

/// Switches an agency off; it stays with whoever works for it.
pub fn disable(app: &App, actor: &Actor, number: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let agency = permitted(w, &actor, Action::Delete, number)?;
        save(w, &Agency { disabled: true, ..agency }, (&actor, &from))
    })
}

fn save(w: &mut Write<'_>, agency: &Agency, (actor, from): (&Actor, &str)) -> Result<()> {
    let same = |other: &Agency| other.code == agency.code && other.id != agency.id;
    if w.agencies()?.iter().any(same) {
        return Err(Error::Conflict);
    }
    w.save_agency(agency)?;
    note(w, Event::PeopleChanged, (actor, from), Subject::Agency(agency.id))
}
