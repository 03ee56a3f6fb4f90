//! Places. They are kept as one whole tree.

use std::collections::BTreeMap;

use crate::{
    domain::{
        lang::Lang,
        location::{Location, Locations},
        problem::{Problem, Problems},
        user::Actor,
        wire::{self, Imported, Object, number},
    },
    service::{
        app::{App, House},
        error::{Error, Result},
        programme::ONLY,
        sent::Sent,
    },
    store::{ConfigKind, Read, Write},
};

use super::{may, tags, write};

/// Which places are asked for, and how they are told.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Those that are disabled, or those that are not.
    pub disabled: Option<bool>,
    /// Whether each is told with its own name and all that it lies in.
    pub is_full: bool,
    /// By what they stand in order; the tree's own order where nothing is said.
    pub order_by: Option<String>,
    /// Whether the last comes first.
    pub is_reversed: bool,
}

/// Places in order, each to be told when its page is known; open to everybody.
pub fn list(house: &House, wanted: &Wanted) -> Vec<u64> {
    let places = &house.programme.places;
    let fits = |place: &&Location| wanted.disabled.is_none_or(|is| place.disabled == is);
    let mut found: Vec<&Location> = places.in_order().into_iter().filter(fits).collect();
    match wanted.order_by.as_deref() {
        Some("code" | "location_code") => found.sort_by(|one, other| one.code.cmp(&other.code)),
        Some("name" | "placename") => found.sort_by_key(|place| {
            let mut path: Vec<_> = places.path(&place.code).map(|p| p.name.say(Lang::En)).collect();
            path.reverse();
            path
        }),
        Some("type") => found.sort_by(|one, other| one.kind.cmp(&other.kind)),
        Some("admin_level") => found.sort_by_key(|place| place.level),
        Some(_) | None => {}
    }
    if wanted.is_reversed {
        found.reverse();
    }
    found.into_iter().map(number_of).collect()
}

/// Places by their numbers, as other programs read them.
pub fn tell(house: &House, ids: &[u64], is_full: bool) -> Vec<Object> {
    let (places, tags) = (&house.programme.places, tags(house));
    let by_number: BTreeMap<u64, &Location> =
        places.iter().map(|place| (number_of(place), place)).collect();
    let found = ids.iter().filter_map(|id| by_number.get(id));
    found.map(|place| wire::tell_place(place, places, &tags, is_full)).collect()
}

fn number_of(place: &Location) -> u64 {
    number("location", place.code.as_str())
}

fn numbered(places: &Locations, id: u64) -> Result<&Location> {
    places.iter().find(|place| number_of(place) == id).ok_or(Error::NotFound)
}

/// One place.
pub fn show(app: &App, actor: &Actor, id: u64) -> Result<Object> {
    may(actor)?;
    let house = app.house()?;
    let places = &house.programme.places;
    Ok(wire::tell_place(numbered(places, id)?, places, &tags(&house), true))
}

fn all(r: &Read<'_>) -> Result<Vec<Location>> {
    Ok(r.config::<Vec<Location>>(ConfigKind::Locations, ONLY)?.unwrap_or_default())
}

fn put(w: &mut Write<'_>, places: &[Location]) -> Result<()> {
    w.put_config(ConfigKind::Locations, ONLY, &places)?;
    Ok(())
}

/// A new place.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    may(actor)?;
    let Sent { data, from, .. } = sent;
    let id = write(app, actor, from, move |w| {
        let mut places = all(w)?;
        let tree = Locations::new(places.clone());
        if wire::sent_number(&data)?.is_some_and(|id| numbered(&tree, id).is_ok()) {
            return Err(Error::Conflict);
        }
        let place = wire::read_place(&data, None, &tree)?;
        let id = number_of(&place);
        places.push(place);
        put(w, &places)?;
        Ok(id)
    })?;
    show(app, actor, id)
}

/// A place with what was sent.
pub fn change(app: &App, actor: &Actor, id: u64, sent: Sent) -> Result<Object> {
    change_all(app, actor, vec![(id, sent.data)], sent.from)?;
    show(app, actor, id)
}

/// The most places that are changed at once.
const MOST: u16 = 1_000;

/// Several places with what was sent for each; all of them or none.
pub fn change_all(
    app: &App,
    actor: &Actor,
    sent: Vec<(u64, Object)>,
    from: String,
) -> Result<Vec<Object>> {
    may(actor)?;
    if sent.len() > usize::from(MOST) {
        return Err(Problems::one("data", Problem::OutOfRange(0, i64::from(MOST))).into());
    }
    let ids: Vec<u64> = sent.iter().map(|(id, _)| *id).collect();
    write(app, actor, from, move |w| {
        let mut places = all(w)?;
        let tree = Locations::new(places.clone());
        let numbers = places.iter().enumerate().map(|(at, place)| (number_of(place), at));
        let numbers: BTreeMap<u64, usize> = numbers.collect();
        for (id, data) in &sent {
            let known = numbers.get(id).and_then(|at| places.get_mut(*at));
            let known = known.ok_or(Error::NotFound)?;
            *known = wire::read_place(data, Some(&*known), &tree)?;
        }
        put(w, &places)
    })?;
    Ok(tell(app.house()?.as_ref(), &ids, true))
}

/// Takes a file of places in: those that can be read, whatever the others are.
pub fn import(app: &App, actor: &Actor, text: &str, from: String) -> Result<Imported> {
    may(actor)?;
    let text = text.to_owned();
    write(app, actor, from, move |w| {
        let before = all(w)?;
        let done = wire::read_places(&text, before.clone())?;
        if done.places != before {
            put(w, &done.places)?;
        }
        Ok(done)
    })
}

/// Takes a place away in which no other lies. Where it was answered its code stays.
pub fn remove(app: &App, actor: &Actor, id: u64, from: String) -> Result<()> {
    may(actor)?;
    write(app, actor, from, move |w| {
        let mut places = all(w)?;
        let tree = Locations::new(places.clone());
        let code = &numbered(&tree, id)?.code;
        if places.iter().any(|place| place.parent.as_ref() == Some(code)) {
            return Err(Problems::one("location_code", Problem::InUse).into());
        }
        places.retain(|place| place.code != *code);
        put(w, &places)
    })
}
