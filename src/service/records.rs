//! Lists of records as other programs ask for them: the same question as a page's, told whole.

mod others;
mod searched;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::{
    domain::{
        audit::Event,
        field::FieldKind,
        id::RecordId,
        permission::Action,
        query::{By, From, Page, Sort},
        record::Kind,
        term::{BIRTH, CHANGED, MADE},
        user::Actor,
        wire::{Object, Teller, Wanted, is_open_to_all},
    },
    service::{
        app::App,
        attachment, audit,
        error::Result,
        find::ask::{Desk, Outcome, Wish},
        permit, reason, record,
        staff::notice,
    },
    store::{Found, View},
};

pub use searched::{exact, named};

/// Marks a row of which no more than its short form is told before somebody has said why they open it.
pub const REASON_WANTED: &str = "reason_to_open";

/// A page of a list.
pub struct Told {
    /// Its records.
    pub rows: Vec<Object>,
    /// How many fit altogether.
    pub total: usize,
    /// Which of them are of others, of whom only little is told.
    pub others: Vec<RecordId>,
    /// Sealed ones of others that would have been among them.
    pub sealed: Vec<RecordId>,
}

/// A page of a list, within the actor's sight. The look is noted.
pub fn list(app: &App, actor: &Actor, wanted: &Wanted, from: &str) -> Result<Told> {
    permit::need_of(actor, wanted.kind, Action::Read)?;
    let house = app.house()?;
    let told = app.store().read(|r| {
        record::telling(app, &house, (actor, wanted.kind), |teller| {
            let desk = Desk { app, r, actor, teller };
            if others::are_asked(actor, wanted) {
                others::page(&desk, wanted)
            } else {
                page(&desk, wanted)
            }
        })?
    })?;
    audit::told_of_others(app, actor, told.others.clone(), from)?;
    notice::tell_of_sealed(app, actor, &told.sealed)?;
    let event = if wanted.filters.is_empty() { Event::Listed } else { Event::Searched };
    audit::note(app, actor, event, None, from)?;
    // A list of whole records is a look at each of them.
    let is_told = |row: &&Object| wanted.is_whole && !row.contains_key(REASON_WANTED);
    for row in told.rows.iter().filter(is_told) {
        let id = row.get("id").and_then(Json::as_str).and_then(|id| id.parse().ok());
        audit::note(app, actor, Event::Looked, id, from)?;
    }
    Ok(told)
}

fn page(desk: &Desk<'_>, wanted: &Wanted) -> Result<Told> {
    let kind = wanted.kind;
    let order = order(desk.teller, wanted);
    let by = order.clone().unwrap_or_else(|| By::Number(MADE.to_owned()));
    // Whoever was born later is younger.
    let descending = wanted.ascending == (by == By::Number(BIRTH.to_owned()));
    let wish = Wish {
        kind,
        filters: &wanted.filters,
        sort: Sort { by, descending },
        page: Page { from: From::Rank(wanted.skip), take: wanted.take },
        facets: &[],
        everywhere: false,
    };
    let Outcome { answer, .. } = desk.answer(&wish)?;
    let ids = match order {
        Some(_) => answer.ids,
        None => by_words(desk, wanted, &answer.fitting)?,
    };
    let rows = ids.into_iter().map(|id| row(desk, wanted, id)).collect::<Result<Vec<_>>>()?;
    let rows = rows.into_iter().flatten().collect();
    let total = answer.fitting.len();
    Ok(Told { rows, total, others: Vec::new(), sealed: Vec::new() })
}

fn row(desk: &Desk<'_>, wanted: &Wanted, id: RecordId) -> Result<Option<Object>> {
    let record = desk.r.record(wanted.kind, id)?;
    let Some(record) = record else { return Ok(None) };
    let mut told = desk.teller.tell_row(&record);
    attachment::tell_files(desk.r, &record, &mut told)?;
    told.insert("record_in_scope".to_owned(), desk.actor.sight.sees(&record).into());
    if reason::is_wanted(desk.r, desk.actor, &record)? {
        told.insert(REASON_WANTED.to_owned(), true.into());
    }
    Ok(Some(told))
}

/// The field that puts the list in order. One that the role may not read gives no order away.
fn field<'w>(teller: &Teller<'_>, wanted: &'w Wanted) -> &'w str {
    let by = wanted.order_by.as_str();
    if teller.sheet.reads(by) || is_open_to_all(by) { by } else { MADE }
}

/// The order, if an index keeps it.
fn order(teller: &Teller<'_>, wanted: &Wanted) -> Option<By> {
    let by = field(teller, wanted);
    let asked = teller.sheet.programme().field(wanted.kind, by).map(|(_, own)| own.kind);
    match (by, asked) {
        ("name", _) if wanted.kind.row().is_case => Some(By::Name),
        ("age", _) => Some(By::Number(BIRTH.to_owned())),
        (MADE | CHANGED, _)
        | (_, Some(FieldKind::NumericField | FieldKind::DateField | FieldKind::Birth)) => {
            Some(By::Number(by.to_owned()))
        }
        _ => None,
    }
}

/// The records of the page in the order of what they say in words: as the index knows them, or read
/// one by one.
fn by_words(desk: &Desk<'_>, wanted: &Wanted, fitting: &Found) -> Result<Vec<RecordId>> {
    let by = field(desk.teller, wanted);
    let store = desk.app.store();
    let mut keyed = if is_one_choice(desk.teller, wanted.kind, by) {
        store.ask(wanted.kind, |view| by_choice(view, by, fitting))
    } else {
        let key = |(number, id)| {
            let record = desk.r.record(wanted.kind, id)?;
            let said = record.map(|record| desk.teller.one(&record, by));
            Ok((said.map_or(Key::Nothing, |said| Key::of(&said)), number, id))
        };
        let all = store.ask(wanted.kind, |view| view.list(fitting));
        all.into_iter().map(key).collect::<Result<Vec<_>>>()?
    };
    keyed.sort_unstable_by(|one, other| {
        let order = (&one.0, one.1).cmp(&(&other.0, other.1));
        if wanted.ascending { order } else { order.reverse() }
    });
    let shown = keyed.into_iter().skip(wanted.skip).take(wanted.take);
    Ok(shown.map(|(_, _, id)| id).collect())
}

/// Whether a field is one choice of several, told as the index keeps it.
fn is_one_choice(teller: &Teller<'_>, kind: Kind, by: &str) -> bool {
    teller.sheet.programme().field(kind, by).is_some_and(|(_, own)| {
        matches!(own.kind, FieldKind::RadioButton | FieldKind::SelectBox) && !own.multiple
    })
}

fn by_choice(view: &View<'_>, by: &str, fitting: &Found) -> Vec<(Key, u32, RecordId)> {
    let words = view.words(by);
    let saying = |(word, who): (&&str, &Found)| -> Vec<(u32, String)> {
        who.and(fitting).numbers().map(|number| (number, (*word).to_owned())).collect()
    };
    let mut said: BTreeMap<u32, String> = words.iter().flat_map(saying).collect();
    let mut key = |number| said.remove(&number).map_or(Key::Nothing, Key::Word);
    view.list(fitting).into_iter().map(|(number, id)| (key(number), number, id)).collect()
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
    /// The key of what is said.
    fn of(said: &Json) -> Self {
        match said {
            Json::Bool(on) => Self::Switch(*on),
            Json::Number(number) => Self::Number(number.as_i64().unwrap_or_default()),
            Json::String(word) => Self::Word(word.clone()),
            Json::Null | Json::Array(_) | Json::Object(_) => Self::Nothing,
        }
    }
}
