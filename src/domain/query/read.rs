//! What the filters of an address mean: clauses that an index answers, what is left to be looked at
//! record by record, and what is not understood.

use std::collections::BTreeSet;

use crate::domain::{
    birth::Birth,
    due::LAST_VISIT,
    field::{Field, Shape},
    id::UserId,
    programme::Programme,
    record::{Kind, case::VISITS},
    term::{ASSOCIATED, BIRTH, CHANGED, MADE, OWNER},
    time::{Day, Timestamp, Zone},
    wire::{
        self, CONSENT, Directory, Filter, Known, Sheet, day_of, ends, first_of, is_open_to_all,
        last_of,
    },
};

use super::{Clause, Test};

/// Whoever asks, in place of a person.
pub const ME: &str = "@me";

/// How long a child was not visited: at least so many days, or never. Only lists know it.
pub const NOT_SEEN: &str = "not_seen";
/// Whether something is due: [`DUE`] has its words. Only lists know it.
pub const IS_DUE: &str = "due";
/// When what is due first falls due, from today on in days, both ends included.
pub const DUE: [(&str, (i64, i64)); 3] =
    [("overdue", (i64::MIN, -1)), ("today", (0, 0)), ("week", (0, 6))];

/// Fields of which an index knows the words, whatever the forms are.
const WORDS: [&str; 9] = [
    "status",
    "workflow",
    "module_id",
    "hidden_name",
    "case_status_reopened",
    "family_id",
    "family_member_id",
    "registry_record_id",
    "incident_case_id",
];

/// What filters are read against: who asks, and the office of today.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// What the role may read.
    pub sheet: &'a Sheet<'a>,
    /// The forms and places.
    pub programme: &'a Programme,
    /// Who people are.
    pub people: &'a Directory,
    /// Who asks.
    pub me: UserId,
    /// Today in the office.
    pub today: Day,
    /// The office's zone.
    pub zone: &'a Zone,
}

/// What filters mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What an index answers.
    pub clauses: Vec<Clause>,
    /// What is left to be looked at record by record, within the clauses.
    pub rest: Vec<Filter>,
    /// Fields that are not there, or that the role may not read.
    pub unknown: Vec<String>,
}

impl Asking<'_> {
    /// Reads filters.
    pub fn read(&self, filters: &[Filter]) -> Reading {
        let mut reading = Reading::default();
        for filter in filters {
            let is_plain = matches!(filter, Filter::Is(_));
            let may = |field: &&str| self.may(field) && (is_plain || *field != IS_DUE);
            if let Some(field) = filter.fields().into_iter().find(|field| !may(field)) {
                reading.unknown.push(field.to_owned());
            } else if let Some(clause) = self.clause(filter) {
                reading.clauses.push(clause);
            } else {
                reading.rest.push(filter.clone());
            }
        }
        reading
    }

    /// Whether the role may ask for a field.
    pub fn may(&self, field: &str) -> bool {
        if [NOT_SEEN, IS_DUE].contains(&field) {
            return self.sheet.kind() == Kind::Case && self.sheet.reads(VISITS);
        }
        let is_consent = || CONSENT.iter().any(|(name, _, _)| *name == field);
        self.sheet.reads(field)
            || is_open_to_all(field)
            || self.sheet.ledger(field).is_some() && is_consent()
    }

    fn clause(&self, filter: &Filter) -> Option<Clause> {
        match filter {
            Filter::Is(test) => {
                let filter = Some(test.field.clone());
                Some(Clause { filter, ..Clause::any(self.tests(test)?) })
            }
            Filter::Not(test) => Some(Clause { is_not: true, ..Clause::any(self.tests(test)?) }),
            Filter::Any(tests) => {
                let tests: Option<Vec<Vec<Test>>> =
                    tests.iter().map(|test| self.tests(test)).collect();
                Some(Clause::any(tests?.into_iter().flatten()))
            }
            Filter::Within(test) => {
                let filter = Some(format!("loc:{}", test.field));
                Some(Clause { filter, ..Clause::any(self.places(test)?) })
            }
            Filter::Text(_) | Filter::Name(_) => None,
        }
    }

    /// The tests of which one has to fit; nothing if records have to be looked at. A value that can
    /// never be said has no test: where it stands alone, nothing fits.
    fn tests(&self, test: &wire::Test) -> Option<Vec<Test>> {
        let field = test.field.as_str();
        let values = test.values.iter().map(String::as_str);
        if let Some(people) = self.people(field, &test.values) {
            return Some(people);
        }
        let kind = self.sheet.kind();
        let is_fact = WORDS.contains(&field) || CONSENT.iter().any(|(own, _, _)| *own == field);
        let asked = self.programme.field(kind, field).map(|(_, own)| own);
        let each: &dyn Fn(&str) -> Option<Vec<Test>> = match (field, asked) {
            ("record_state" | "enabled", _) => &|value| Some(words("record_state", value)),
            (MADE | CHANGED, _) => &|value| Some(self.moment(field, value)),
            ("age", _) => &|value| Some(self.age(value)),
            (NOT_SEEN, _) => &|value| Some(self.not_seen(value)),
            // Told otherwise than it stands among the answers.
            (IS_DUE | "estimated", _) => return None,
            ("id", _) => &|value| Some(value.parse().ok().map(Test::Is).into_iter().collect()),
            _ if is_fact => &|value| Some(words(field, value)),
            (_, Some(own)) => &|value| self.answer(own, value),
            (_, None) => return None,
        };
        let tests: Option<Vec<Vec<Test>>> = values.map(each).collect();
        Some(tests?.into_iter().flatten().collect())
    }

    fn answer(&self, field: &Field, value: &str) -> Option<Vec<Test>> {
        let name = field.name.as_str();
        match field.kind.shape() {
            Shape::Choice | Shape::Tick => Some(words(name, value)),
            Shape::Number => {
                let bound = |text: &str| text.parse().ok();
                Some(said(name, value, (bound, bound)))
            }
            Shape::Day if field.with_time => Some(self.moment(name, value)),
            Shape::Day | Shape::Birth => Some(self.day(name, value)),
            Shape::Text
            | Shape::Span
            | Shape::Tally
            | Shape::Rows
            | Shape::Files(_)
            | Shape::Nothing => None,
        }
    }

    fn day(&self, field: &str, value: &str) -> Vec<Test> {
        let bound = |text: &str| day_of(text, self.zone).map(Day::number);
        said(field, value, (bound, bound))
    }

    fn moment(&self, field: &str, value: &str) -> Vec<Test> {
        let first = |text: &str| first_of(text, self.zone).map(Timestamp::millis);
        let last = |text: &str| last_of(text, self.zone).map(Timestamp::millis);
        said(field, value, (first, last))
    }

    fn not_seen(&self, days: &str) -> Vec<Test> {
        let Ok(days) = days.parse::<u16>() else { return Vec::new() };
        let last = self.today.plus_days(-i64::from(days)).number();
        let field = LAST_VISIT.to_owned();
        vec![Test::Between(field.clone(), i64::MIN, last), Test::Nothing(field)]
    }

    fn age(&self, value: &str) -> Vec<Test> {
        if value == "false" {
            return vec![Test::Nothing(BIRTH.to_owned())];
        }
        let bound = |text: &str| text.parse::<i64>().ok();
        let ages = range(value, (bound, bound));
        let narrow = |age: i64| u8::try_from(age.max(0)).unwrap_or(u8::MAX);
        let births = ages
            .filter(|(low, high)| *high >= 0 && *low <= i64::from(u8::MAX))
            .map(|ages| Birth::keys_of_ages((narrow(ages.0), narrow(ages.1)), self.today));
        births
            .map(|(first, last)| Test::Between(BIRTH.to_owned(), first, last))
            .into_iter()
            .collect()
    }

    fn places(&self, test: &wire::Test) -> Option<Vec<Test>> {
        let kind = self.sheet.kind();
        let (_, asked) = self.programme.field(kind, &test.field)?;
        if asked.kind.shape() != Shape::Choice {
            return None;
        }
        let places = &self.programme.places;
        let is_above =
            |code: &str| test.values.iter().any(|value| value.eq_ignore_ascii_case(code));
        let below = places
            .iter()
            .filter(|place| places.path(&place.code).any(|above| is_above(above.code.as_str())));
        let word = |code: &str| Test::Word(test.field.clone(), code.to_owned());
        Some(below.map(|place| word(place.code.as_str())).collect())
    }

    /// Tests of whoever answers for a record or may see it; nothing if the field is none of those, or
    /// if nobody is asked for.
    fn people(&self, field: &str, values: &[String]) -> Option<Vec<Test>> {
        let is_agency = |known: &Known, value: &str| {
            known.agency.as_ref().is_some_and(|own| own.as_str() == value)
        };
        let is_group =
            |known: &Known, value: &str| known.groups.iter().any(|own| own.as_str() == value);
        let is_name = |known: &Known, value: &str| known.name.as_str() == value;
        let is_place = |known: &Known, value: &str| {
            known.location.as_ref().is_some_and(|own| own.as_str() == value)
        };
        let (is_one, with_associated): (&IsOne<'_>, bool) = match field {
            OWNER => (&is_name, false),
            "owned_by_agency_id" => (&is_agency, false),
            "owned_by_groups" => (&is_group, false),
            "owned_by_location" => (&is_place, false),
            ASSOCIATED => (&is_name, true),
            "associated_user_groups" => (&is_group, true),
            "associated_user_agencies" => (&is_agency, true),
            _ => return None,
        };
        if values.iter().any(|value| value == "false") {
            return None;
        }
        let mut people: BTreeSet<UserId> = BTreeSet::new();
        for value in values {
            let fitting = self.people.iter().filter(|(_, known)| is_one(known, value));
            people.extend(fitting.map(|(id, _)| id));
            people.extend((value == ME).then_some(self.me));
        }
        let fields = if with_associated { &[OWNER, ASSOCIATED][..] } else { &[OWNER] };
        let test = |id: &UserId| {
            let id = id.to_string();
            fields.iter().map(move |field| Test::Word((*field).to_owned(), id.clone()))
        };
        Some(people.iter().flat_map(test).collect())
    }
}

/// Whether somebody is meant by a value.
type IsOne<'a> = dyn Fn(&Known, &str) -> bool + 'a;

/// A word is said; to say nothing is to say no.
fn words(field: &str, value: &str) -> Vec<Test> {
    let said = Test::Word(field.to_owned(), value.to_owned());
    let nothing = (value == "false").then(|| Test::Nothing(field.to_owned()));
    [said].into_iter().chain(nothing).collect()
}

/// A number is said, or one in a range; to say nothing is to say no.
fn said(
    field: &str,
    value: &str,
    bounds: (impl Fn(&str) -> Option<i64>, impl Fn(&str) -> Option<i64>),
) -> Vec<Test> {
    if value == "false" {
        return vec![Test::Nothing(field.to_owned())];
    }
    let between = |(least, greatest)| Test::Between(field.to_owned(), least, greatest);
    range(value, bounds).map(between).into_iter().collect()
}

/// A value or a range with both its ends, far away where they are open.
fn range(
    value: &str,
    (first, last): (impl Fn(&str) -> Option<i64>, impl Fn(&str) -> Option<i64>),
) -> Option<(i64, i64)> {
    let (low, high) = ends(value, first, last)?;
    Some((low.unwrap_or(i64::MIN), high.unwrap_or(i64::MAX)))
}
