//! Agencies.

use crate::{
    domain::{
        audit::{Event, Subject},
        id::AgencyId,
        lang::Localized,
        permission::{Action, Resource},
        user::{Actor, Agency},
        wire::{Object, staff::agency},
        word::AgencyName,
    },
    service::{
        app::App,
        clock::chance,
        configure::tags,
        error::{Error, Result},
        permit::need,
        sent::Sent,
    },
    store::{self, Read, Write},
};

use super::{
    Which, note,
    thing::{self, Thing, beside, check, numbered, permitted},
    unique,
};

impl Thing for Agency {
    const RESOURCE: Resource = Resource::Agency;

    fn all(r: &Read<'_>) -> store::Result<Vec<Self>> {
        r.agencies()
    }

    fn number(&self) -> u64 {
        agency::number(self)
    }

    fn word(&self) -> &str {
        self.unique.as_str()
    }
}

/// Agencies that an actor may read, or those that they may change, in the order of their making.
pub fn list(app: &App, actor: &Actor, which: Which) -> Result<Vec<Object>> {
    let (house, action) = (
        app.house()?,
        match which {
            Which::Readable => Action::Read,
            Which::Managed => Action::Write,
        },
    );
    let all: Vec<Agency> = app.store().read(|r| permitted(r, actor, action))?;
    Ok(all.iter().map(|agency| agency::tell(agency, &tags(&house))).collect())
}

/// Every agency that the actor may read, in the order of their places.
pub fn all(app: &App, actor: &Actor) -> Result<Vec<Agency>> {
    let mut all: Vec<Agency> = app.store().read(|r| permitted(r, actor, Action::Read))?;
    all.sort_by_key(|agency| agency.order);
    Ok(all)
}

/// One agency by its id.
pub fn one(app: &App, actor: &Actor, id: AgencyId) -> Result<Agency> {
    app.store().read(|r| thing::one(r, (actor, Action::Read), |agency: &Agency| agency.id == id))
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
    let agency: Agency = app.store().read(|r| numbered(r, actor, Action::Read, number))?;
    Ok(agency::tell(&agency, &tags(&house)))
}

/// Makes an agency.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    need(actor, Resource::Agency, Action::Create)?;
    let (house, actor) = (app.house()?, actor.clone());
    app.store().write(app.now(), move |w| {
        let (id, name) = (AgencyId::v7(w.now().0, chance()), AgencyName::known("agency"));
        let mut made = Agency::new(id, name, String::new(), Localized::default());
        agency::read(&sent.data, &mut made)?;
        let all: Vec<Agency> = beside(w, &sent.data)?;
        made.unique = unique(("agency", &made.code), &sent.data, AgencyName::parse, |name| {
            all.iter().any(|agency| agency.unique == *name)
        })?;
        check(&actor, Action::Create, &made)?;
        save(w, &made, (&actor, &sent.from))?;
        Ok(agency::tell(&made, &tags(&house)))
    })
}

/// Changes an agency.
pub fn change(app: &App, actor: &Actor, number: u64, sent: Sent) -> Result<Object> {
    let (house, actor) = (app.house()?, actor.clone());
    app.store().write(app.now(), move |w| {
        let mut after: Agency = numbered(w, &actor, Action::Write, number)?;
        let data = sent.over(&agency::tell(&after, &tags(&house)))?;
        agency::read(&data, &mut after)?;
        save(w, &after, (&actor, &sent.from))?;
        Ok(agency::tell(&after, &tags(&house)))
    })
}

/// Switches an agency off; it stays with whoever works for it.
pub fn disable(app: &App, actor: &Actor, number: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let agency: Agency = numbered(w, &actor, Action::Delete, number)?;
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
