//! Taking a record from the wire: what was sent is merged into the answers that are there.
//!
//! Types are checked on what is known and may be written; everything else vanishes. One wrong value
//! refuses the whole, and every wrong value is named by its pointer.

use serde_json::Value as Json;

use crate::domain::{
    birth::Birth,
    condition::Said,
    field::{Field, Shape, Vocabulary, ruled_out},
    id::{RecordId, RowId},
    problem::{Problem, Problems},
    record::{Kind, Status, consent::Purpose},
    role::Access,
    time::{Day, Timestamp},
    value::{Answers, Value},
    word::{FieldName, ModuleName, UserName},
};

use super::{Object, fact::CONSENT, rows, sheet::Sheet};

/// What stands around the taking of one record.
pub struct Ground<'a> {
    /// The questions that the role may write.
    pub sheet: &'a Sheet<'a>,
    /// What choices are looked up in.
    pub words: &'a Vocabulary<'a>,
    /// The only names that are taken, where an act names them.
    pub only: Option<&'a [&'a str]>,
    /// Draws the id of a new entry of a group.
    pub new_row: &'a dyn Fn() -> RowId,
}

/// What was sent, read and merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// The answers with everything that was sent.
    pub answers: Answers,
    /// What was said of consent, by purpose: given or not.
    pub consent: Vec<(Purpose, bool)>,
    /// What was sent for the facts beside the answers.
    pub core: Core,
}

/// Facts beside the answers, as sent; nothing where nothing was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Core {
    /// Whether it is worked on.
    pub status: Option<Status>,
    /// Whether it counts.
    pub enabled: Option<bool>,
    /// Whether its name is hidden.
    pub hidden_name: Option<bool>,
    /// Who answers for it.
    pub owner: Option<UserName>,
    /// The module.
    pub module: Option<ModuleName>,
    /// When it was made, elsewhere.
    pub created_at: Option<Timestamp>,
    /// The case of an incident; an inner nothing takes it away.
    pub case: Option<Option<RecordId>>,
    /// The family of a case.
    pub family: Option<Option<RecordId>>,
    /// The registry record of a case.
    pub registry: Option<Option<RecordId>>,
    /// Why a closed record is opened again.
    pub reopen_reason: Option<String>,
}

/// Merges what was sent into the answers that are there.
pub fn read(sent: &Object, base: &Answers, ground: &Ground<'_>) -> Result<Taken, Problems> {
    let mut reader = Reader {
        ground,
        taken: Taken { answers: base.clone(), ..Taken::default() },
        problems: Problems::new(),
    };
    for (name, json) in sent {
        if ground.only.is_none_or(|only| only.contains(&name.as_str())) {
            reader.one(name, json);
        }
    }
    reader.birth(sent);
    reader.rule_out(sent, base);
    reader.problems.into_result(reader.taken)
}

struct Reader<'a> {
    ground: &'a Ground<'a>,
    taken: Taken,
    problems: Problems,
}

/// A boolean, or the word for one.
fn boolean(json: &Json) -> Result<bool, Problem> {
    match json {
        Json::Bool(yes) => Ok(*yes),
        Json::String(word) if word == "true" => Ok(true),
        Json::String(word) if word == "false" => Ok(false),
        Json::Null | Json::String(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => {
            Err(Problem::WrongKind)
        }
    }
}

fn text(json: &Json) -> Result<&str, Problem> {
    json.as_str().ok_or(Problem::WrongKind)
}

fn link(json: &Json) -> Result<Option<RecordId>, Problem> {
    if json.is_null() { Ok(None) } else { text(json)?.parse().map(Some) }
}

impl Reader<'_> {
    fn one(&mut self, name: &str, json: &Json) {
        if self.core(name, json) || self.ledger(name, json) {
            return;
        }
        match name {
            "date_of_birth" | "age" | "estimated" if self.has_birth() => {}
            "name" if self.ground.sheet.kind().row().is_case => self.name(json),
            _ => self.answer(name, json),
        }
    }

    /// Whether the kind asks for a birth, which travels under three names.
    fn has_birth(&self) -> bool {
        let field = self.ground.sheet.known("date_of_birth");
        field.is_some_and(|field| field.kind.shape() == Shape::Birth)
    }

    fn take<T>(&mut self, name: &str, result: Result<T, Problem>) -> Option<T> {
        self.problems.take(&format!("/{name}"), result)
    }

    /// Facts beside the answers; says whether the name is one of theirs.
    fn core(&mut self, name: &str, json: &Json) -> bool {
        let kind = self.ground.sheet.kind();
        if json.is_null()
            && !["incident_case_id", "family_id", "registry_record_id"].contains(&name)
        {
            return CORE.contains(&name);
        }
        match name {
            "status" => {
                let status =
                    text(json).and_then(|word| Status::parse(word).ok_or(Problem::NotAChoice));
                self.taken.core.status = self.take(name, status);
            }
            "record_state" => self.taken.core.enabled = self.take(name, boolean(json)),
            "hidden_name" => self.taken.core.hidden_name = self.take(name, boolean(json)),
            "owned_by" => {
                let owner = text(json).and_then(UserName::parse);
                self.taken.core.owner = self.take(name, owner);
            }
            "module_id" => {
                let module = text(json).and_then(ModuleName::parse);
                self.taken.core.module = self.take(name, module);
            }
            "created_at" => {
                let at = text(json).and_then(Timestamp::parse_rfc3339);
                self.taken.core.created_at = self.take(name, at);
            }
            "incident_case_id" if kind == Kind::Incident => {
                self.taken.core.case = self.take(name, link(json));
            }
            "family_id" if kind == Kind::Case => {
                self.taken.core.family = self.take(name, link(json));
            }
            "registry_record_id" if kind == Kind::Case => {
                self.taken.core.registry = self.take(name, link(json));
            }
            "reopen_reason" => {
                let reason = text(json).map(|reason| reason.trim().to_owned());
                self.taken.core.reopen_reason = self.take(name, reason);
            }
            _ => return CORE.contains(&name),
        }
        true
    }

    /// A state of the consent ledger; says whether the name is one.
    fn ledger(&mut self, name: &str, json: &Json) -> bool {
        let Some((_, purpose, _)) = CONSENT.iter().find(|(own, _, _)| *own == name) else {
            return false;
        };
        let sheet = self.ground.sheet;
        if !sheet.kind().row().is_case {
            return false;
        }
        if sheet.ledger(name) == Some(Access::Write)
            && !json.is_null()
            && let Some(given) = self.take(name, boolean(json))
        {
            self.taken.consent.push((*purpose, given));
        }
        true
    }

    /// The whole name, kept as written. Where its parts come too, it is composed of them.
    fn name(&mut self, json: &Json) {
        if self.ground.sheet.writes_name()
            && let Some(field) = self.ground.sheet.known("name")
        {
            self.plain(field, json);
        }
    }

    fn answer(&mut self, name: &str, json: &Json) {
        // An act that names a field makes it writable, whatever the role's forms are.
        let is_asked_for = self.ground.only.is_some_and(|only| only.contains(&name));
        let sheet = self.ground.sheet;
        let field = if is_asked_for { sheet.known(name) } else { sheet.writable(name) };
        let Some(field) = field else { return };
        if field.kind.shape() == Shape::Rows && !field.read_only {
            self.group(field, json);
        } else if field.kind.shape().is_typed() && (is_asked_for || !field.read_only) {
            self.plain(field, json);
        }
    }

    fn group(&mut self, field: &Field, json: &Json) {
        match rows::read(field, json, &self.taken.answers, self.ground) {
            Ok(Some(rows)) => self.put(&field.name, Some(rows)),
            Ok(None) => {}
            Err(problems) => {
                for (pointer, problem) in problems.iter() {
                    self.problems.add(format!("/{}{pointer}", field.name), problem.clone());
                }
            }
        }
    }

    fn plain(&mut self, field: &Field, json: &Json) {
        let value = answer(field, json, self.ground.words);
        if let Some(change) = self.take(field.name.as_str(), value) {
            match change {
                Change::Keep => {}
                Change::Clear => self.put(&field.name, None),
                Change::To(value) => self.put(&field.name, Some(value)),
            }
        }
    }

    /// Notes choices that the other answers rule out.
    fn rule_out(&mut self, sent: &Object, base: &Answers) {
        let said = Said::of(&self.taken.answers, self.ground.words.today);
        let known = sent.keys().filter_map(|name| self.ground.sheet.known(name));
        for name in ruled_out(known, (base, &said), self.ground.words) {
            self.problems.add(format!("/{name}"), Problem::RuledOut);
        }
    }

    fn put(&mut self, name: &FieldName, value: Option<Value>) {
        match value {
            Some(value) => self.taken.answers.insert(name.clone(), value),
            None => self.taken.answers.remove(name),
        };
    }

    /// Birth, which travels under three names.
    fn birth(&mut self, sent: &Object) {
        let name = "date_of_birth";
        let field = self.ground.sheet.writable(name).filter(|_| self.ground.only.is_none());
        let Some(field) = field else { return };
        if field.kind.shape() != Shape::Birth {
            return;
        }
        let before = match self.taken.answers.get(name) {
            Some(Value::Birth(birth)) => Some(*birth),
            _ => None,
        };
        let words = self.ground.words;
        let day = |json: &Json| match field.read(json, words)? {
            Some(Value::Birth(birth)) => Ok(birth.day()),
            _ => Ok(None),
        };
        let day = self.take(name, Told::read(sent.get(name), day));
        let age = self.take("age", Told::read(sent.get("age"), age));
        let (Some(day), Some(age)) = (day, age) else { return };
        let told = ToldBirth { day, age, estimated: sent.get("estimated").and_then(Json::as_bool) };
        self.put(&field.name, told.merge(before, words.today).map(Value::Birth));
    }
}

/// What another program says of one thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told<T> {
    /// Nothing.
    Unsaid,
    /// That there is none.
    Cleared,
    /// This.
    Said(T),
}

impl<T> Told<T> {
    fn read(
        json: Option<&Json>,
        read: impl FnOnce(&Json) -> Result<Option<T>, Problem>,
    ) -> Result<Self, Problem> {
        match json {
            None => Ok(Self::Unsaid),
            Some(json) if json.is_null() => Ok(Self::Cleared),
            Some(json) => Ok(read(json)?.map_or(Self::Cleared, Self::Said)),
        }
    }
}

/// A birth as another program tells it.
struct ToldBirth {
    day: Told<Day>,
    age: Told<u8>,
    estimated: Option<bool>,
}

impl ToldBirth {
    /// The birth with what was told. A date wins over an age, and what says again what is known
    /// changes nothing: neither the day that stands for a year, nor the age of today.
    fn merge(&self, before: Option<Birth>, today: Day) -> Option<Birth> {
        let known = before.and_then(|birth| birth.likely_day());
        let was_estimated = known.is_some() && before.is_some_and(|birth| birth.is_estimated());
        let mut birth = match self.day {
            Told::Unsaid => before,
            Told::Cleared => before.filter(|_| known.is_none()),
            Told::Said(day) if Some(day) == known && self.estimated != Some(false) => before,
            Told::Said(day) => {
                let (year, month, of_month) = (day.year(), Some(day.month()), Some(day.day()));
                Some(Birth::On { year, month, day: of_month, estimated: was_estimated })
            }
        };
        let has_date = birth.is_some_and(|birth| birth.likely_day().is_some());
        match self.age {
            Told::Cleared if !has_date => birth = None,
            Told::Said(age) if !has_date => {
                let is_same = birth.is_some_and(|birth| birth.age_on(today) == age);
                birth = birth.filter(|_| is_same).or(Some(Birth::Stated { age, on: today }));
            }
            Told::Unsaid | Told::Cleared | Told::Said(_) => {}
        }
        if let (Some(mark), Some(Birth::On { estimated, .. })) = (self.estimated, &mut birth) {
            *estimated = mark;
        }
        birth
    }
}

/// Facts that are never taken as answers, whatever forms say.
pub(super) const CORE: [&str; 23] = [
    "id",
    "status",
    "record_state",
    "hidden_name",
    "owned_by",
    "module_id",
    "created_at",
    "incident_case_id",
    "registry_record_id",
    "family_member_id",
    "unique_identifier",
    "short_id",
    "case_id",
    "case_id_display",
    "created_by",
    "workflow",
    "case_status_reopened",
    "reopened_logs",
    "reopen_reason",
    "enabled",
    "last_updated_at",
    "last_updated_by",
    "associated_user_names",
];

fn age(json: &Json) -> Result<Option<u8>, Problem> {
    const OLDEST: i64 = 130;
    let age = json.as_i64().ok_or(Problem::WrongKind)?;
    let age = u8::try_from(age).ok().filter(|age| i64::from(*age) <= OLDEST);
    age.map(Some).ok_or(Problem::OutOfRange(0, OLDEST))
}

/// What a sent value does to an answer.
pub(super) enum Change {
    /// Nothing.
    Keep,
    /// Takes it away.
    Clear,
    /// Puts this in its place.
    To(Value),
}

/// Reads one answer that is not a group. Null clears; several choices are emptied by an empty list.
pub(super) fn answer(
    field: &Field,
    json: &Json,
    words: &Vocabulary<'_>,
) -> Result<Change, Problem> {
    if json.is_null() {
        return if field.kind.shape() == Shape::Tick {
            Err(Problem::WrongKind)
        } else if field.multiple {
            Ok(Change::Keep)
        } else {
            Ok(Change::Clear)
        };
    }
    Ok(field.read(json, words)?.map_or(Change::Clear, Change::To))
}
