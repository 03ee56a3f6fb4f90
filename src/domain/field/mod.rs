//! Questions: one table row per kind of question, one file per family of kinds.
//!
//! A kind knows how to read what was typed, how to judge a value that came another way, and how to
//! show a value as it would be typed. The pages, the JSON face and imports all go through the table,
//! so that no way in is softer than another.

mod choice;
mod date;
mod default;
mod entries;
mod heeded;
mod kind;
mod number;
mod offer;
mod span;
mod tally;
mod text;
mod tick;
mod typed;
mod unoffered;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::domain::{
    attachment::FileKind,
    calculation::{Calculation, Figure},
    calendar::Calendar,
    condition::{Condition, Said},
    lang::Localized,
    location::Locations,
    lookup::{Choice, Lookups},
    problem::Problem,
    time::{Day, Zone},
    value::Value,
    word::{AgencyName, FieldName, FormName, LookupName, UserName},
};

pub use default::{Default, Opening, propose};
pub use entries::Entries;
pub(in crate::domain) use heeded::{says, words};
use kind::Family;
pub use kind::{FIELD_KINDS, FieldKind, KindRow, Shape};
pub use offer::ruled_out;
pub use span::ENDS;
pub use typed::{Typed, TypedForm};

/// One question of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the configuration")]
pub struct Field {
    /// The key of its answer.
    pub name: FieldName,
    /// What kind of answer it takes.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// The question in words.
    pub label: Localized,
    /// What helps to answer it.
    #[serde(default)]
    pub hint: Localized,
    /// Why it is asked.
    #[serde(default)]
    pub why: Localized,
    /// How it is asked and what to look for, at more length.
    #[serde(default)]
    pub guide: Localized,
    /// The step that waits for its answer. A missing answer never blocks a save.
    #[serde(default)]
    pub must_have: Option<Step>,
    /// Where its choices come from.
    #[serde(default)]
    pub options: Option<Options>,
    /// Whether several choices can be taken.
    #[serde(default)]
    pub multiple: bool,
    /// The nested form of a repeating group.
    #[serde(default)]
    pub subform: Option<FormName>,
    /// How the entries of a repeating group stand.
    #[serde(default)]
    pub entries: Entries,
    /// When it is asked at all, given the other answers of its sheet.
    #[serde(default)]
    pub show_if: Option<Condition>,
    /// When it is asked in an entry of a group, given the answers of the record.
    #[serde(default)]
    pub show_if_record: Option<Condition>,
    /// When the choices with a tag are offered. Choices without one always are.
    #[serde(default)]
    pub offer: BTreeMap<String, Condition>,
    /// How it follows from other answers, where the program works it out.
    #[serde(default)]
    pub calculation: Option<Calculation>,
    /// What is counted.
    #[serde(default)]
    pub tally: Vec<Choice>,
    /// Whether the counts are added up.
    #[serde(default)]
    pub total: bool,
    /// What an empty form proposes.
    #[serde(default)]
    pub default: Option<Default>,
    /// Whether it is a telephone number.
    #[serde(default)]
    pub phone: bool,
    /// Whether a day after today makes no sense.
    #[serde(default)]
    pub not_future: bool,
    /// Whether a date carries its time.
    #[serde(default)]
    pub with_time: bool,
    /// Whether only the program writes it.
    #[serde(default)]
    pub read_only: bool,
    /// Whether it may upset the child or put somebody at risk.
    #[serde(default)]
    pub sensitive: bool,
    /// The longest text that is kept, in characters.
    #[serde(default)]
    pub max: Option<usize>,
    /// The smallest and the largest number that make sense.
    #[serde(default)]
    pub range: Option<(i64, i64)>,
    /// Whether pages show it.
    #[serde(default = "yes")]
    pub visible: bool,
    /// Its place among the others where another program said one.
    #[serde(default)]
    pub order: Option<i64>,
    /// What other programs say of it in properties of their own; few of them are heeded.
    #[serde(default)]
    pub kept: Kept,
}

/// What was sent and is given out again unchanged, by its names on the wire.
pub type Kept = serde_json::Map<String, Json>;

/// What a switch says that nobody set.
pub(in crate::domain) fn yes() -> bool {
    true
}

/// The input that names the calendar in which the boxes beside it are meant.
pub const CALENDAR: &str = "calendar";

/// The input by which somebody says that they prefer not to say.
pub const DECLINED: &str = "declined";

/// A step of the work that waits for must-have answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Identification and registration.
    Registration,
    /// Assessment.
    Assessment,
    /// Case plan.
    Plan,
    /// Closure.
    Closure,
}

/// Where the choices of a question come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Options {
    /// A coded list of the office.
    Lookup(LookupName),
    /// A list of its own.
    List(Vec<Choice>),
    /// The tree of places.
    Places(bool),
    /// The people who work here.
    Users(bool),
    /// The agencies.
    Agencies(bool),
}

/// What the choices of questions are looked up in, and the day on which they are answered.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary<'a> {
    /// The coded lists.
    pub lookups: &'a Lookups,
    /// The places.
    pub places: &'a Locations,
    /// The people who work here.
    pub users: &'a [UserName],
    /// The agencies by their stable ids.
    pub agencies: &'a [AgencyName],
    /// Today in the office.
    pub today: Day,
    /// The office's zone, for dates with a time.
    pub zone: &'a Zone,
    /// The calendar in which days may be typed beside the Gregorian one.
    pub calendar: Calendar,
}

impl Field {
    /// A question of a kind of which nothing else is said.
    pub fn new(name: FieldName, kind: FieldKind) -> Self {
        Self {
            name,
            kind,
            label: Localized::default(),
            hint: Localized::default(),
            why: Localized::default(),
            guide: Localized::default(),
            must_have: None,
            options: None,
            multiple: false,
            subform: None,
            entries: Entries::default(),
            show_if: None,
            show_if_record: None,
            offer: BTreeMap::new(),
            calculation: None,
            tally: Vec::new(),
            total: false,
            default: None,
            phone: false,
            not_future: false,
            with_time: false,
            read_only: false,
            sensitive: false,
            max: None,
            range: None,
            visible: true,
            order: None,
            kept: Kept::new(),
        }
    }

    /// Reads the answer out of what was typed. Where it can be declined, an answer that was given all
    /// the same is the answer.
    pub fn parse(
        &self,
        form: &TypedForm,
        words: &Vocabulary<'_>,
    ) -> Result<Option<Value>, Problem> {
        let typed = Typed::new(form, self.name.as_str());
        let declines = self.sensitive && typed.part(DECLINED) == "true";
        let answer = (self.kind.row().parse)(self, &typed, words)?;
        Ok(answer.or(declines.then_some(Value::Declined)))
    }

    /// Judges a value that came another way than through a page.
    pub fn check(&self, value: &Value, words: &Vocabulary<'_>) -> Result<(), Problem> {
        match (value == &Value::Declined, self.sensitive) {
            (true, true) => Ok(()),
            (true, false) => Err(Problem::WrongKind),
            (false, _) => (self.kind.row().check)(self, value, words),
        }
    }

    /// Writes the answer into the inputs of a page.
    pub fn print(&self, value: &Value, words: &Vocabulary<'_>, into: &mut TypedForm) {
        if *value == Value::Declined {
            into.set(format!("{}.{DECLINED}", self.name), "true");
        }
        (self.kind.row().print)(self, value, words, into);
    }

    /// Takes an answer from the wire: not null, and not the rows of a group, which have their own
    /// rules. What cannot be answered this way is a problem.
    pub fn read(&self, json: &Json, words: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
        (self.kind.row().read)(self, json, words)
    }

    /// Puts an answer on the wire.
    pub fn tell(&self, value: &Value, words: &Vocabulary<'_>) -> Json {
        (self.kind.row().tell)(value, words)
    }

    /// Whether it is asked, given what is said around it.
    pub fn is_asked(&self, said: &Said<'_>) -> bool {
        let holds = |when: &Option<Condition>, said: &Said<'_>| {
            when.as_ref().is_none_or(|when| when.holds(said))
        };
        holds(&self.show_if, said) && holds(&self.show_if_record, &said.above())
    }

    /// What follows from the other answers, if the program works this one out.
    pub fn figure(&self, said: &Said<'_>) -> Option<Figure> {
        self.calculation.as_ref()?.of(said)
    }

    /// Whether a person can answer it on a page: headings and what the program computes are not.
    pub fn is_question(&self) -> bool {
        self.visible && !self.read_only && self.kind.shape().is_typed()
    }

    /// What kind of files answer it; nothing where it asks for none. Whoever writes the form adds them.
    pub fn asks_for_files(&self) -> Option<FileKind> {
        self.file_kind().filter(|_| self.visible && !self.read_only)
    }

    /// What kind of files it takes, whether or not anybody adds them on a page.
    pub fn file_kind(&self) -> Option<FileKind> {
        if let Shape::Files(kind) = self.kind.shape() { Some(kind) } else { None }
    }

    /// The choices of a lookup or of an own list, in order.
    pub fn choices<'a>(&'a self, lookups: &'a Lookups) -> &'a [Choice] {
        match &self.options {
            Some(Options::Lookup(id)) => lookups.choices(id.as_str()),
            Some(Options::List(list)) => list,
            Some(Options::Places(_) | Options::Users(_) | Options::Agencies(_)) | None => &[],
        }
    }
}

#[cfg(test)]
mod tests;
