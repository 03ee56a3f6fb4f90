//! Lists of records as other programs ask for them.
//!
//! What a line knows is looked up in lines; any other field in columns, which are filled out of the
//! records that fit so far. Only fields that the role may read are filters: whatever else is asked is passed over.

mod column;
mod further;
mod said;
mod searched;

use std::{collections::BTreeSet, sync::Arc};

use serde_json::Value as Json;

use crate::{
    domain::{
        audit::Event,
        id::RecordId,
        line::Line,
        name::{self, Why},
        permission::Action,
        user::Actor,
        wire::{Filter, Object, Teller, Test, Wanted, is_open_to_all},
        word::PlaceCode,
    },
    service::{
        app::{App, House},
        audit,
        error::{Error, Result},
        record,
    },
    store::Read,
};

pub(super) use column::Columns;
pub use searched::{exact, named};

use further::Further;
use said::{Key, is_quick, quick, quick_key};
use searched::IDENTIFIERS;

/// A page of a list.
pub struct Told {
    /// Its records.
    pub rows: Vec<Object>,
    /// How many fit altogether.
    pub total: usize,
}

/// A page of a list, within the actor's sight. The look is noted.
pub fn list(app: &App, actor: &Actor, wanted: &Wanted, from: &str) -> Result<Told> {
    if !actor.may(wanted.kind.row().resource, Action::Read) {
        return Err(Error::Forbidden);
    }
    let house = app.house()?;
    let told = app.store().read(|r| {
        record::telling(app, &house, r, (actor, wanted.kind), |teller| {
            let ids = IDENTIFIERS.into_iter().filter(|field| teller.sheet.reads(field));
            let identifiers = ids.chain(["unique_identifier"]).collect::<Vec<_>>().join(" ");
            Scan { app, house: &house, r, actor, teller, wanted, identifiers }.page()
        })?
    })?;
    let event = if wanted.filters.is_empty() { Event::Listed } else { Event::Searched };
    audit::note(app, actor, event, None, from)?;
    // A list of whole records is a look at each of them.
    for row in told.rows.iter().filter(|_| wanted.is_whole) {
        let id = row.get("id").and_then(Json::as_str).and_then(|id| id.parse().ok());
        audit::note(app, actor, Event::Looked, id, from)?;
    }
    Ok(told)
}

/// One walk over the lines in sight.
struct Scan<'a> {
    app: &'a App,
    house: &'a Arc<House>,
    r: &'a Read<'a>,
    actor: &'a Actor,
    teller: &'a Teller<'a>,
    wanted: &'a Wanted,
    /// The identifiers that the actor may read, looked at as one.
    identifiers: String,
}

impl Scan<'_> {
    fn page(&self) -> Result<Told> {
        let filters: Vec<&Filter> =
            self.wanted.filters.iter().filter(|filter| self.may_filter(filter)).collect();
        let (quick, slow): (Vec<&Filter>, Vec<&Filter>) =
            filters.into_iter().partition(|filter| self.is_quick(filter));
        let called = self.called(&quick)?;
        let mut further = Further::of(self, slow.iter().flat_map(|filter| self.looks_at(filter)));
        let mut fitting = Vec::new();
        for line in self.in_sight() {
            let is_called = called.as_ref().is_none_or(|called| called.contains(&line.id));
            if is_called
                && quick.iter().all(|filter| self.fits(filter, &line, &|_| Json::Null))
                && (slow.is_empty()
                    || further.has(&line, |said| {
                        slow.iter().all(|filter| self.fits(filter, &line, said))
                    })?)
            {
                fitting.push(line);
            }
        }
        further.keep();
        let total = fitting.len();
        let fitting = self.sorted(fitting)?;
        let page = fitting.into_iter().skip(self.wanted.skip).take(self.wanted.take);
        let rows = page.map(|line| self.row(line.id)).collect::<Result<Vec<_>>>()?;
        Ok(Told { rows: rows.into_iter().flatten().collect(), total })
    }

    /// Whether lines alone can answer a filter.
    fn is_quick(&self, filter: &Filter) -> bool {
        self.looks_at(filter).into_iter().all(|field| is_quick(self.wanted.kind, field))
    }

    /// The records that a name could mean, where one is looked for: those that share a key with it.
    fn called(&self, filters: &[&Filter]) -> Result<Option<BTreeSet<RecordId>>> {
        let name = filters.iter().find_map(|filter| match filter {
            Filter::Name(name) => Some(name),
            Filter::Is(_)
            | Filter::Not(_)
            | Filter::Any(_)
            | Filter::Within(_)
            | Filter::Text(_) => None,
        });
        let find = |name: &String| self.r.candidates(self.wanted.kind, &name::asked_keys(name));
        Ok(name.map(find).transpose()?.map(BTreeSet::from_iter))
    }

    /// The fields that a filter looks at.
    fn looks_at<'f>(&'f self, filter: &'f Filter) -> Vec<&'f str> {
        match filter {
            Filter::Text(_) => vec![&self.identifiers],
            Filter::Is(_)
            | Filter::Not(_)
            | Filter::Any(_)
            | Filter::Within(_)
            | Filter::Name(_) => filter.fields(),
        }
    }

    fn in_sight(&self) -> Vec<Arc<Line>> {
        let (kind, sight) = (self.wanted.kind, &self.actor.sight);
        let is_open = kind.row().is_open;
        self.app.store().lines(kind, |lines| {
            let seen = |line: &&Arc<Line>| {
                is_open || sight.includes(line.owner, line.associated.iter().copied())
            };
            lines.filter(seen).cloned().collect()
        })
    }

    fn row(&self, id: RecordId) -> Result<Option<Object>> {
        let record = self.r.record(self.wanted.kind, id)?;
        Ok(record.map(|record| {
            let mut told = self.teller.tell_row(&record);
            told.insert("record_in_scope".to_owned(), self.actor.sight.sees(&record).into());
            told
        }))
    }

    /// Whether the role may read every field that a filter looks at.
    fn may_filter(&self, filter: &Filter) -> bool {
        let may = |field: &str| {
            self.teller.sheet.reads(field)
                || is_open_to_all(field)
                || self.teller.sheet.ledger(field).is_some() && is_consent(field)
        };
        filter.fields().iter().all(|field| may(field))
    }

    /// Whether a filter fits a line and what its record says in further fields.
    fn fits(&self, filter: &Filter, line: &Line, further: &dyn Fn(&str) -> Json) -> bool {
        let zone = &self.house.office.zone;
        let said = |test: &Test| {
            quick(self.teller, &test.field, line).unwrap_or_else(|| further(&test.field))
        };
        match filter {
            Filter::Is(test) => test.fits(&said(test), zone),
            Filter::Not(test) => !test.fits(&said(test), zone),
            Filter::Any(tests) => tests.iter().any(|test| test.fits(&said(test), zone)),
            Filter::Within(test) => self.lies_within(test, &said(test)),
            Filter::Text(text) => self.is_identified(text, line, further),
            Filter::Name(text) => self.teller.sheet.reads_name() && is_called(text, line),
        }
    }

    fn lies_within(&self, test: &Test, said: &Json) -> bool {
        let places = &self.house.programme.places;
        let several = said.as_array().map(Vec::as_slice).unwrap_or_default();
        let codes = said.as_str().into_iter().chain(several.iter().filter_map(Json::as_str));
        let said: Vec<PlaceCode> = codes.filter_map(|code| PlaceCode::parse(code).ok()).collect();
        let above = |value: &String, place: &PlaceCode| {
            places.path(place).any(|place| place.code.as_str().eq_ignore_ascii_case(value))
        };
        test.values.iter().any(|value| said.iter().any(|place| above(value, place)))
    }

    /// Whether an identifier holds the text, whatever its case.
    fn is_identified(&self, text: &str, line: &Line, further: &dyn Fn(&str) -> Json) -> bool {
        let text = text.to_lowercase();
        let code = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
        code.to_lowercase().contains(&text)
            || further(&self.identifiers).as_str().is_some_and(|ids| ids.contains(&text))
    }

    /// In the order that is asked for; equal ones by id, so that pages never overlap.
    fn sorted(&self, fitting: Vec<Arc<Line>>) -> Result<Vec<Arc<Line>>> {
        let mut keyed = Vec::with_capacity(fitting.len());
        let by = self.order();
        let mut further = Further::of(self, [by].into_iter());
        for line in fitting {
            let key = if let Some(key) = quick_key(by, &line) {
                key
            } else if let Some(key) = quick(self.teller, by, &line) {
                Key::of(&key)
            } else {
                further.has(&line, |said| Key::of(&said(by)))?
            };
            keyed.push((key, line));
        }
        further.keep();
        keyed.sort_unstable_by(|(one, first), (other, second)| {
            let by = one.cmp(other);
            let by = if self.wanted.ascending { by } else { by.reverse() };
            by.then_with(|| first.id.cmp(&second.id))
        });
        Ok(keyed.into_iter().map(|(_, line)| line).collect())
    }

    /// A field that the role may not read gives no order away.
    fn order(&self) -> &str {
        let by = self.wanted.order_by.as_str();
        let may = self.teller.sheet.reads(by) || is_open_to_all(by);
        if may { by } else { "created_at" }
    }
}

fn is_consent(field: &str) -> bool {
    crate::domain::wire::CONSENT.iter().any(|(name, _, _)| *name == field)
}

/// Whether somebody of this line is called so, however it is spelled.
fn is_called(text: &str, line: &Line) -> bool {
    !line.hidden_name && line.names().any(|own| name::alike(text, own).why != Why::Different)
}
