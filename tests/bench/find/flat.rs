//! A case spread out for a database, and the answers that a plain look at every case gives.

use std::collections::{BTreeMap, BTreeSet};

use amana::domain::{
    id::UserId,
    name,
    record::{Record, case::SERVICES, life::Stage},
    time::Day,
    value::{Answers, Value},
};
use serde_json::{Map, Value as Json, json};

use crate::asking::{Asking, Filter, PER, RISKS, SERVICE_DAY, SortBy, Wanted};

/// How much of a name lists sort by.
const NAME: usize = 16;

/// A case.
pub(crate) struct Flat {
    /// Its number in the index.
    pub(crate) doc: u32,
    /// Its id.
    pub(crate) id: String,
    /// Whoever answers for it.
    owner: UserId,
    associated: BTreeSet<UserId>,
    /// What it says beside its answers, in the order of [`COLUMNS`].
    pub(crate) facts: [String; 4],
    /// When it was made.
    pub(crate) created: i64,
    /// When it was written last.
    pub(crate) changed: i64,
    /// Its birth as a number.
    pub(crate) birth: Option<i64>,
    /// Its name, folded.
    pub(crate) name: Vec<String>,
    /// What it says.
    pub(crate) said: Said,
    /// What the entries of its groups say.
    pub(crate) entries: Vec<(String, Said)>,
}

/// Facts beside the answers: their fields on the wire, and their columns.
pub(crate) const COLUMNS: [(&str, &str); 4] = [
    ("owned_by", "owner"),
    ("status", "status"),
    ("workflow", "workflow"),
    ("record_state", "enabled"),
];

/// What answers say.
#[derive(Default)]
pub(crate) struct Said {
    words: BTreeMap<String, Vec<String>>,
    several: BTreeSet<String>,
    days: BTreeMap<String, Day>,
    numbers: BTreeMap<String, i64>,
    texts: BTreeMap<String, String>,
}

impl Said {
    fn of(answers: &Answers) -> Self {
        let mut said = Self::default();
        for (field, value) in answers {
            said.add(field.as_str().to_owned(), value);
        }
        said
    }

    fn add(&mut self, field: String, value: &Value) {
        let mut word = |word: String| drop(self.words.insert(field.clone(), vec![word]));
        match value {
            Value::Tick(yes) => word(yes.to_string()),
            Value::Choice(choice) => word(choice.as_str().to_owned()),
            Value::Place(place) => word(place.as_str().to_owned()),
            Value::User(user) => word(user.as_str().to_owned()),
            Value::Choices(all) => {
                let all = all.iter().map(|choice| choice.as_str().to_owned()).collect();
                self.several.insert(field.clone());
                self.words.insert(field, all);
            }
            Value::Day(day) => drop(self.days.insert(field, *day)),
            Value::Number(number) => drop(self.numbers.insert(field, *number)),
            Value::Moment(at) => drop(self.numbers.insert(field, at.millis())),
            Value::Text(text) => drop(self.texts.insert(field, text.clone())),
            Value::Birth(_)
            | Value::Rows(_)
            | Value::Declined
            | Value::Span(..)
            | Value::Tally(_)
            | Value::Files(_) => {}
        }
    }

    fn words(&self, field: &str) -> &[String] {
        self.words.get(field).map(Vec::as_slice).unwrap_or_default()
    }

    /// A day that is said.
    pub(crate) fn day(&self, field: &str) -> Option<Day> {
        self.days.get(field).copied()
    }

    /// All that can be looked up; not the free words, so that a database has less to unpack.
    pub(crate) fn json(&self) -> Json {
        let mut all = Map::new();
        for (field, words) in &self.words {
            let said = match words.as_slice() {
                [word] if !self.several.contains(field) => json!(word),
                words => json!(words),
            };
            all.insert(field.clone(), said);
        }
        all.extend(self.days.iter().map(|(field, day)| (field.clone(), json!(day.to_string()))));
        all.extend(self.numbers.iter().map(|(field, number)| (field.clone(), json!(number))));
        all.into()
    }

    /// The free words.
    pub(crate) fn texts(&self) -> Json {
        json!(self.texts)
    }
}

impl Flat {
    /// A record spread out.
    pub(crate) fn of(doc: u32, record: &Record) -> Self {
        let stage = Stage::of(record);
        let workflow = Stage::ALL.iter().find(|(own, _)| *own == stage).map_or("", |own| own.1);
        let facts = [
            record.owner.to_string(),
            record.status.as_str().to_owned(),
            workflow.to_owned(),
            record.enabled.to_string(),
        ];
        let rows = |(group, value): (_, &Value)| {
            let rows = value.rows().unwrap_or_default().iter();
            let group: &amana::domain::word::FieldName = group;
            rows.map(|row| (group.as_str().to_owned(), Said::of(&row.answers))).collect::<Vec<_>>()
        };
        Self {
            doc,
            id: record.id.to_string(),
            owner: record.owner,
            associated: record.associated.clone(),
            facts,
            created: record.created.at.millis(),
            changed: record.changed.at.millis(),
            birth: record.birth().map(|birth| birth.key()),
            name: name::fold(record.title()),
            said: Said::of(&record.answers),
            entries: record.answers.iter().flat_map(rows).collect(),
        }
    }

    /// What lists sort by: the letters of the name that fit, whole ones.
    pub(crate) fn name_key(&self) -> [u8; NAME] {
        let (mut key, mut used) = ([0; NAME], 0);
        for letter in self.name.join(" ").chars() {
            let end = used + letter.len_utf8();
            let Some(room) = key.get_mut(used..end) else { break };
            letter.encode_utf8(room);
            used = end;
        }
        key
    }

    fn words(&self, field: &str) -> &[String] {
        match COLUMNS.iter().position(|(own, _)| *own == field) {
            Some(at) => std::slice::from_ref(&self.facts[at]),
            None => self.said.words(field),
        }
    }

    fn fits(&self, asking: &Asking) -> bool {
        let in_sight = asking.owners.as_ref().is_none_or(|owners| {
            owners.contains(&self.owner) || !self.associated.is_disjoint(owners)
        });
        let fits = |filter: &Filter| match filter {
            Filter::Words(field, wanted) => {
                self.words(field).iter().any(|word| wanted.contains(word))
            }
            Filter::Days(field, first, last) => {
                self.said.day(field).is_some_and(|day| (*first..=*last).contains(&day))
            }
        };
        in_sight && asking.filters.iter().all(fits)
    }

    /// Those who come first have the smaller key; equal ones stand by the second number.
    fn key(&self, sort: SortBy) -> (u128, u32) {
        match sort {
            SortBy::Created => {
                (u128::MAX - u128::from(self.created.unsigned_abs()), u32::MAX - self.doc)
            }
            SortBy::Name => (u128::from_be_bytes(self.name_key()), self.doc),
            SortBy::Risk => {
                let risk = self.words("risk_level").first();
                let rank = risk.map(|own| RISKS.iter().position(|risk| risk == own).unwrap_or(3));
                (rank.unwrap_or(4) as u128, self.doc)
            }
        }
    }
}

/// A question answered by looking at every case.
pub(crate) struct Scan<'a> {
    asking: &'a Asking,
    /// How many fit.
    pub(crate) count: u64,
    cells: BTreeMap<String, u64>,
    keys: Vec<(u128, u32, u32)>,
}

impl<'a> Scan<'a> {
    /// Nothing looked at yet.
    pub(crate) fn new(asking: &'a Asking) -> Self {
        Self { asking, count: 0, cells: BTreeMap::new(), keys: Vec::new() }
    }

    /// Looks at a case.
    pub(crate) fn see(&mut self, flat: &Flat) {
        if !flat.fits(self.asking) {
            return;
        }
        self.count += 1;
        match &self.asking.wanted {
            Wanted::Count => {}
            Wanted::Counts(fields) => {
                for field in fields {
                    for word in flat.words(field) {
                        self.tell(format!("{field}|{word}"));
                    }
                }
            }
            Wanted::Cells(fields) => {
                let all: Vec<&[String]> = fields.iter().map(|field| flat.words(field)).collect();
                self.tell_all(combine(&all));
            }
            Wanted::Services => {
                for (_, said) in flat.entries.iter().filter(|(group, _)| group == SERVICES) {
                    let month = said.day(SERVICE_DAY).map(|day| vec![month(day)]);
                    let month = month.unwrap_or_default();
                    let all = [said.words("service_type"), &month, flat.words("sex")];
                    self.tell_all(combine(&all));
                }
            }
            Wanted::Page(sort, _) => {
                let (key, tie) = flat.key(*sort);
                self.keys.push((key, tie, flat.doc));
            }
        }
    }

    fn tell_all(&mut self, cells: Vec<String>) {
        for cell in cells {
            self.tell(cell);
        }
    }

    fn tell(&mut self, cell: String) {
        *self.cells.entry(cell).or_default() += 1;
    }

    /// The answer, as lines.
    pub(crate) fn lines(mut self) -> Vec<String> {
        match &self.asking.wanted {
            Wanted::Count => vec![self.count.to_string()],
            Wanted::Page(_, skip) => {
                self.keys.sort_unstable();
                let page = self.keys.iter().skip(*skip).take(PER);
                page.map(|(_, _, doc)| doc.to_string()).collect()
            }
            Wanted::Counts(_) | Wanted::Cells(_) | Wanted::Services => {
                let cells = self.cells.iter().map(|(cell, count)| format!("{cell}|{count}"));
                let mut cells: Vec<String> = cells.collect();
                cells.sort_unstable();
                cells
            }
        }
    }
}

fn month(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Each word of the first with each of the second, and so on.
fn combine(all: &[&[String]]) -> Vec<String> {
    let Some((first, rest)) = all.split_first() else { return Vec::new() };
    rest.iter().fold(first.to_vec(), |cells, words| {
        let with =
            |cell: &String| words.iter().map(|word| format!("{cell}|{word}")).collect::<Vec<_>>();
        cells.iter().flat_map(with).collect()
    })
}
