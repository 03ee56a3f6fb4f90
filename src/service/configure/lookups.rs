//! Coded lists.

use crate::{
    domain::{
        field::Options,
        form::Form,
        lookup::Lookup,
        problem::{Problem, Problems},
        user::Actor,
        wire::{self, Object, number},
        word::LookupName,
    },
    service::{
        app::{App, House},
        error::{Error, Result},
        sent::Sent,
    },
    store::{ConfigKind, Read},
};

use super::{english, fresh, may, tags, write};

/// What the id of every list begins with.
const PREFIX: &str = "lookup-";

/// Every list as other programs read it; open to everybody.
pub fn list(house: &House) -> Vec<Object> {
    house.programme.lookups.iter().map(|lookup| told(house, lookup)).collect()
}

fn told(house: &House, lookup: &Lookup) -> Object {
    wire::tell_lookup(lookup, &tags(house))
}

/// The id of the list with this number; nothing if there is none.
fn numbered<'a>(mut all: impl Iterator<Item = &'a Lookup>, id: u64) -> Result<&'a Lookup> {
    all.find(|lookup| number("lookup", lookup.id.as_str()) == id).ok_or(Error::NotFound)
}

/// One list.
pub fn show(app: &App, actor: &Actor, id: u64) -> Result<Object> {
    may(actor)?;
    let house = app.house()?;
    Ok(told(&house, numbered(house.programme.lookups.iter(), id)?))
}

fn all(r: &Read<'_>) -> Result<Vec<Lookup>> {
    Ok(r.configs::<Lookup>(ConfigKind::Lookup)?)
}

/// The id of a new list: letters, digits, dashes and underscores after its beginning.
fn name_of(sent: &Object) -> Result<LookupName, Problems> {
    let wrong = |problem| Problems::one("unique_id", problem);
    let Some(id) = wire::unique_of(sent)? else {
        return LookupName::parse(&fresh("lookup", english(sent), '-')).map_err(wrong);
    };
    let rest = id.strip_prefix(PREFIX).unwrap_or_default();
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if rest.is_empty() || !rest.bytes().all(is_plain) {
        return Err(wrong(Problem::Id));
    }
    LookupName::parse(id).map_err(wrong)
}

/// A new list.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    may(actor)?;
    let Sent { data, from, .. } = sent;
    let lookup = write(app, actor, from, move |w| {
        let known = all(w)?;
        if wire::sent_number(&data)?.is_some_and(|id| numbered(known.iter(), id).is_ok()) {
            return Err(Error::Conflict);
        }
        let lookup = wire::read_lookup(&data, None, name_of(&data)?)?;
        if known.iter().any(|other| other.id == lookup.id) {
            return Err(Error::Conflict);
        }
        w.put_config(ConfigKind::Lookup, lookup.id.as_str(), &lookup)?;
        Ok(lookup)
    })?;
    Ok(told(app.house()?.as_ref(), &lookup))
}

/// A list with what was sent.
pub fn change(app: &App, actor: &Actor, id: u64, sent: Sent) -> Result<Object> {
    may(actor)?;
    let Sent { data, from, .. } = sent;
    let lookup = write(app, actor, from, move |w| {
        let known = all(w)?;
        let before = numbered(known.iter(), id)?;
        let lookup = wire::read_lookup(&data, Some(before), before.id.clone())?;
        w.put_config(ConfigKind::Lookup, lookup.id.as_str(), &lookup)?;
        Ok(lookup)
    })?;
    Ok(told(app.house()?.as_ref(), &lookup))
}

/// Takes a list away that no question has.
pub fn remove(app: &App, actor: &Actor, id: u64, from: String) -> Result<()> {
    may(actor)?;
    write(app, actor, from, move |w| {
        let known = all(w)?;
        let own = &numbered(known.iter(), id)?.id;
        let forms = w.configs::<Form>(ConfigKind::Form)?;
        let mut fields = forms.iter().flat_map(|form| &form.fields);
        let has = |options: &Option<Options>| *options == Some(Options::Lookup(own.clone()));
        if fields.any(|field| has(&field.options)) {
            return Err(Problems::one("name", Problem::InUse).into());
        }
        w.remove_config(ConfigKind::Lookup, own.as_str())?;
        Ok(())
    })
}
