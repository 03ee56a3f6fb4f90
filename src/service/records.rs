//! Lists of records as other programs ask for them.
//!
//! What a line knows is looked up in lines; any other field is read out of the records that fit so
//! far. Only fields that the role may read are filters: whatever else is asked is passed over.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use crate::{
    domain::{
        audit::Event,
        id::RecordId,
        line::Line,
        name::{self, Why},
        permission::Action,
        record::{Record, life::Stage},
        user::Actor,
        wire::{Filter, Object, Teller, Test, Wanted, is_open_to_all},
        word::{ChoiceId, PlaceCode},
    },
    service::{
        app::{App, House},
        audit,
        error::{Error, Result},
        record,
    },
    store::Read,
};

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
            Scan { app, house: &house, r, actor, teller, wanted }.page()
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
    house: &'a House,
    r: &'a Read<'a>,
    actor: &'a Actor,
    teller: &'a Teller<'a>,
    wanted: &'a Wanted,
}

impl Scan<'_> {
    fn page(&self) -> Result<Told> {
        let filters: Vec<&Filter> =
            self.wanted.filters.iter().filter(|filter| self.may_filter(filter)).collect();
        let (quick, slow): (Vec<&Filter>, Vec<&Filter>) =
            filters.into_iter().partition(|filter| is_quick(filter));
        let mut fitting = Vec::new();
        for line in self.in_sight() {
            if quick.iter().all(|filter| self.fits(filter, &line, None))
                && (slow.is_empty() || self.fits_record(&slow, &line)?)
            {
                fitting.push(line);
            }
        }
        let total = fitting.len();
        let fitting = self.sorted(fitting)?;
        let page = fitting.into_iter().skip(self.wanted.skip).take(self.wanted.take);
        let rows = page.map(|line| self.row(line.id)).collect::<Result<Vec<_>>>()?;
        Ok(Told { rows: rows.into_iter().flatten().collect(), total })
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

    fn fits(&self, filter: &Filter, line: &Line, record: Option<&Record>) -> bool {
        let zone = &self.house.office.zone;
        let said = |test: &Test| {
            quick(self.teller, &test.field, line)
                .or_else(|| record.map(|record| self.teller.one(record, &test.field)))
                .unwrap_or(Json::Null)
        };
        match filter {
            Filter::Is(test) => test.fits(&said(test), zone),
            Filter::Not(test) => !test.fits(&said(test), zone),
            Filter::Any(tests) => tests.iter().any(|test| test.fits(&said(test), zone)),
            Filter::Within(test) => self.lies_within(test, &said(test)),
            Filter::Text(text) => self.is_identified(text, line, record),
            Filter::Name(text) => self.teller.sheet.reads_name() && is_called(text, line),
        }
    }

    fn fits_record(&self, filters: &[&Filter], line: &Line) -> Result<bool> {
        let record = self.r.record(self.wanted.kind, line.id)?;
        Ok(filters.iter().all(|filter| self.fits(filter, line, record.as_ref())))
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
    fn is_identified(&self, text: &str, line: &Line, record: Option<&Record>) -> bool {
        let text = text.to_lowercase();
        let holds = |word: &str| word.to_lowercase().contains(&text);
        let code = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
        holds(&line.short)
            || holds(&code)
            || record.is_some_and(|record| {
                let ids = IDENTIFIERS.iter().filter(|field| self.teller.sheet.reads(field));
                holds(&record.unique.to_string()) || ids.into_iter().any(|f| holds(record.text(f)))
            })
    }

    /// In the order that is asked for; equal ones by id, so that pages never overlap.
    fn sorted(&self, fitting: Vec<Arc<Line>>) -> Result<Vec<Arc<Line>>> {
        let mut keyed = Vec::with_capacity(fitting.len());
        let by = self.order();
        for line in fitting {
            let key = if let Some(key) = quick_key(by, &line) {
                key
            } else if let Some(key) = quick(self.teller, by, &line) {
                Key::of(&key)
            } else {
                let record = self.r.record(self.wanted.kind, line.id)?;
                record.map_or(Key::Nothing, |record| Key::of(&self.teller.one(&record, by)))
            };
            keyed.push((key, line));
        }
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

/// Fields of answers that identify somebody.
pub const IDENTIFIERS: [&str; 14] = [
    "national_id_no",
    "other_id_no",
    "other_agency_id",
    "cpims_id",
    "client_code",
    "survivor_code_no",
    "ration_card_no",
    "unhcr_id_no",
    "unhcr_individual_no",
    "icrc_ref_no",
    "rc_id_no",
    "un_no",
    "family_number",
    "registry_no",
];

fn is_consent(field: &str) -> bool {
    crate::domain::wire::CONSENT.iter().any(|(name, _, _)| *name == field)
}

/// Whether lines alone can answer a filter.
fn is_quick(filter: &Filter) -> bool {
    match filter {
        Filter::Name(_) => true,
        Filter::Text(_) => false,
        Filter::Is(_) | Filter::Not(_) | Filter::Any(_) | Filter::Within(_) => {
            filter.fields().iter().all(|field| QUICK.contains(field))
        }
    }
}

/// Fields that a line knows.
const QUICK: [&str; 16] = [
    "id",
    "short_id",
    "case_id_display",
    "status",
    "record_state",
    "enabled",
    "workflow",
    "owned_by",
    "created_at",
    "last_updated_at",
    "name",
    "sex",
    "age",
    "risk_level",
    "location_current",
    "hidden_name",
];

/// What a line says in a field; nothing if it does not know the field.
fn quick(teller: &Teller<'_>, field: &str, line: &Line) -> Option<Json> {
    if !QUICK.contains(&field) || field == "name" && line.kind.row().word != "case" {
        return None;
    }
    Some(match field {
        "id" => json!(line.id.to_string()),
        "short_id" => json!(line.short),
        "case_id_display" => json!(line.code.as_ref().map(ToString::to_string)),
        "status" => json!(line.status.as_str()),
        "record_state" | "enabled" => json!(line.enabled),
        "workflow" => json!(Stage::ALL.iter().find(|(own, _)| *own == line.stage).map(|s| s.1)),
        "owned_by" => json!(teller.people.of(line.owner).map(|known| known.name.as_str())),
        "created_at" => json!(line.created_at.rfc3339()),
        "last_updated_at" => json!(line.changed_at.rfc3339()),
        "name" => json!(line.title()),
        "sex" => json!(line.sex.as_ref().map(ChoiceId::as_str)),
        "age" => json!(line.birth.map(|birth| birth.age_on(teller.words.today))),
        "risk_level" => json!(line.risk.as_ref().map(ChoiceId::as_str)),
        "location_current" => json!(line.place.as_ref().map(PlaceCode::as_str)),
        _ => json!(line.hidden_name),
    })
}

/// Whether somebody of this line is called so, however it is spelled.
fn is_called(text: &str, line: &Line) -> bool {
    !line.hidden_name && line.names().any(|own| name::alike(text, own).why != Why::Different)
}

/// What a record is sorted by: numbers by size, words by letters; nothing comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Nothing,
    Switch(bool),
    Number(i64),
    Word(String),
}

impl Key {
    fn of(said: &Json) -> Self {
        match said {
            Json::Bool(on) => Self::Switch(*on),
            Json::Number(number) => Self::Number(number.as_i64().unwrap_or_default()),
            Json::String(word) => Self::Word(word.clone()),
            Json::Null | Json::Array(_) | Json::Object(_) => Self::Nothing,
        }
    }
}

/// What lines are mostly sorted by, without putting it into words first.
fn quick_key(field: &str, line: &Line) -> Option<Key> {
    match field {
        "created_at" => Some(Key::Number(line.created_at.millis())),
        "last_updated_at" => Some(Key::Number(line.changed_at.millis())),
        _ => None,
    }
}
