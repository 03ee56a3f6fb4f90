//! Putting a record on the wire.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::domain::{
    field::{Field, Vocabulary},
    id::{UserId, short_id},
    record::{MASK, Record, Turn},
    value::Value,
    word::{AgencyName, GroupName, PlaceCode},
};

use super::{
    Object,
    directory::{Directory, Known},
    fact::{CONSENT, PEOPLE, facts},
    read::CORE,
    sheet::{Sheet, is_plain},
};

/// The name of a child and its parts.
pub const NAMES: [&str; 6] =
    ["name", "name_first", "name_middle", "name_last", "name_nickname", "name_other"];

fn is_ledger(name: &str) -> bool {
    CONSENT.iter().any(|(own, _, _)| *own == name)
}

/// Answers that are told otherwise than they stand.
const OTHERWISE: [&str; 4] = ["name", "age", "date_of_birth", "estimated"];

/// What a record says of whoever answers for it and whoever else may see it.
const OF_PEOPLE: [&str; 7] = [
    "owned_by_full_name",
    "owned_by_agency_id",
    "owned_by_groups",
    "owned_by_location",
    "associated_user_names",
    "associated_user_groups",
    "associated_user_agencies",
];

/// What a record says of whoever had it in hand, and when.
const OF_HANDS: [&str; 8] = [
    "previously_owned_by",
    "reassigned_transferred_on",
    "created_at",
    "created_by",
    "created_by_agency",
    "last_updated_at",
    "last_updated_by",
    "not_edited_by_owner",
];

/// Whether a field is told by something else than its answer, also where a form shows it.
fn is_told_otherwise(name: &str) -> bool {
    [&OTHERWISE[..], &CORE, &OF_PEOPLE, &OF_HANDS].iter().any(|names| names.contains(&name))
}

/// Puts records on the wire for one role.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The questions that the role may read.
    pub sheet: &'a Sheet<'a>,
    /// What choices are looked up in.
    pub words: &'a Vocabulary<'a>,
    /// Who people are.
    pub people: &'a Directory,
}

impl Teller<'_> {
    /// A record with everything that the role may read.
    pub fn tell(&self, record: &Record) -> Object {
        let sheet = self.sheet.on(record);
        Teller { sheet: &sheet, ..*self }.tell_all(record)
    }

    /// The same for a sheet that is this record's own.
    fn tell_all(&self, record: &Record) -> Object {
        let mut told = Object::new();
        self.identity(record, &mut told);
        self.people_of(record, &mut told);
        for (name, value) in facts(record) {
            if CONSENT.iter().all(|(own, _, _)| *own != name) || self.sheet.ledger(name).is_some() {
                told.insert(name.to_owned(), self.fact(name, &value));
            }
        }
        for (name, value) in &record.answers {
            if let Some(field) = self.sheet.field(name.as_str()) {
                told.insert(name.as_str().to_owned(), self.answer(field, value));
            }
        }
        self.plain(record, &mut told);
        if record.hidden_name && told.contains_key("name") {
            told.insert("name".to_owned(), json!(MASK));
        }
        told
    }

    /// A record as a row of a list, where a hidden name is hidden in its parts too.
    pub fn tell_row(&self, record: &Record) -> Object {
        let mut told = self.tell(record);
        if record.hidden_name {
            for name in NAMES.iter().filter(|name| record.answers.contains_key(**name)) {
                if let Some(said) = told.get_mut(*name) {
                    *said = json!(MASK);
                }
            }
        }
        told
    }

    /// What a list may look at in one field of a record: null if it says nothing, and for names
    /// that are hidden.
    pub fn one(&self, record: &Record, name: &str) -> Json {
        if record.hidden_name && NAMES.contains(&name) {
            return Json::Null;
        }
        if let Some(fact) = facts(record).get(name).filter(|_| !is_ledger(name)) {
            return self.fact(name, fact);
        }
        if name == "unique_identifier" {
            return json!(record.unique.to_string());
        }
        let answer = record.answers.get(name).filter(|_| !OTHERWISE.contains(&name));
        if is_plain(name) && !OTHERWISE.contains(&name) {
            let field = self.sheet.known(name);
            return answer
                .zip(field)
                .map_or(Json::Null, |(value, field)| self.answer(field, value));
        }
        match (self.sheet.on(record).field(name), answer) {
            (Some(field), Some(value)) => self.answer(field, value),
            (Some(_), None) if !is_told_otherwise(name) => {
                facts(record).get(name).map_or(Json::Null, |value| self.fact(name, value))
            }
            _ => self.tell(record).remove(name).unwrap_or(Json::Null),
        }
    }

    /// Whether what a list looks at in a field follows from the record alone, for whoever may look
    /// at it: not from the day, the people who work here, or the role.
    pub fn is_of_record(&self, name: &str) -> bool {
        let own = self.sheet.field(name).is_some() || is_plain(name);
        let is_answer = own && !is_told_otherwise(name);
        let follows = is_answer || name == "unique_identifier";
        follows && !PEOPLE.contains(&name) && !is_ledger(name)
    }

    /// A fact with people by their names.
    pub fn fact(&self, name: &str, value: &Json) -> Json {
        if !PEOPLE.contains(&name) {
            return value.clone();
        }
        let id = value.as_str().and_then(|id| id.parse().ok());
        id.and_then(|id| self.people.of(id)).map(|known| known.name.as_str()).into()
    }

    /// One answer; the entries of a group with theirs.
    pub fn answer(&self, field: &Field, value: &Value) -> Json {
        tell_answer(self.sheet, field, value, self.words)
    }

    fn identity(&self, record: &Record, told: &mut Object) {
        let row = record.kind.row();
        let (unique, short) = (record.unique.to_string(), short_id(&record.unique));
        let code = record.code.as_ref().map_or_else(|| short.clone(), ToString::to_string);
        told.insert("id".to_owned(), json!(record.id.to_string()));
        told.insert("enabled".to_owned(), json!(record.enabled));
        for name in row.ids.iter().chain(["unique_identifier"].iter()) {
            told.insert((*name).to_owned(), json!(unique));
        }
        told.insert("short_id".to_owned(), json!(short));
        told.insert(row.display.to_owned(), json!(code));
        for count in ["flag_count", "alert_count"] {
            told.insert(count.to_owned(), json!(0));
        }
        let reopened = record.life.iter().rev().filter(|event| event.turn == Turn::Reopened);
        let log = |event: &crate::domain::record::LifeEvent| {
            let by = self.people.of(event.stamp.by).map(|known| known.name.as_str());
            json!({"reopened_date": event.stamp.at.rfc3339(), "reopened_user": by})
        };
        let logs: Vec<Json> = reopened.map(log).collect();
        if !logs.is_empty() {
            told.insert("reopened_logs".to_owned(), json!(logs));
        }
    }

    /// What a record says of whoever answers for it and whoever else may see it; nothing in any
    /// other field.
    pub fn of_people(
        &self,
        field: &str,
        (owner, associated): (UserId, &BTreeSet<UserId>),
    ) -> Option<Json> {
        let known = self.people.of(owner);
        let all = || {
            let ids = std::iter::once(owner).chain(associated.iter().copied());
            ids.filter_map(|id| self.people.of(id))
        };
        let place = || known.and_then(|known| known.location.as_ref()).map(PlaceCode::as_str);
        Some(match field {
            "owned_by_full_name" => json!(known.map(|known| known.full_name.as_str())),
            "owned_by_agency_id" => json!(known.and_then(agency)),
            "owned_by_groups" => json!(known.map(groups).unwrap_or_default()),
            "owned_by_location" => json!(place()),
            "associated_user_names" => all().map(|known| known.name.as_str()).collect(),
            "associated_user_groups" => json!(all().flat_map(groups).collect::<BTreeSet<_>>()),
            "associated_user_agencies" => json!(all().filter_map(agency).collect::<BTreeSet<_>>()),
            _ => return None,
        })
    }

    fn people_of(&self, record: &Record, told: &mut Object) {
        for field in OF_PEOPLE {
            let said = self.of_people(field, (record.owner, &record.associated));
            told.insert(field.to_owned(), said.into());
        }
        let mut put = |name: &str, value: Json| drop(told.insert(name.to_owned(), value));
        let word = |text: Option<&str>| json!(text);
        if let Some(handed) = record.handed {
            let former = self.people.of(handed.by);
            put("previously_owned_by", word(former.map(|known| known.name.as_str())));
            put("reassigned_transferred_on", json!(handed.at.rfc3339()));
        }
        let maker = self.people.of(record.created.by);
        put("created_at", json!(record.created.at.rfc3339()));
        put("created_by", word(maker.map(|known| known.name.as_str())));
        put("created_by_agency", word(maker.and_then(agency)));
        let writer = self.people.of(record.changed.by);
        put("last_updated_at", json!(record.changed.at.rfc3339()));
        put("last_updated_by", word(writer.map(|known| known.name.as_str())));
        put("not_edited_by_owner", json!(record.changed.by != record.owner));
    }

    /// What may be read without any form, and what follows from other answers.
    fn plain(&self, record: &Record, told: &mut Object) {
        let mut put = |name: &str, value: Json| drop(told.insert(name.to_owned(), value));
        if let Some(birth) = record.birth() {
            put("age", json!(birth.age_on(self.words.today)));
            if self.sheet.field("date_of_birth").is_some() {
                put("estimated", json!(birth.is_estimated()));
            }
        }
        let fields = record.answers.iter().filter(|(name, _)| is_plain(name.as_str()));
        for (name, value) in fields {
            let field = self.sheet.known(name.as_str());
            if let Some(field) = field.filter(|_| name.as_str() != "date_of_birth") {
                put(name.as_str(), self.answer(field, value));
            }
        }
        if let Some(name) = record.answer("name").filter(|_| self.sheet.reads_name()) {
            put("name", json!(name.text()));
        }
        if record.kind == crate::domain::record::Kind::Incident {
            let derived = ["incident_date", "date_of_first_report"];
            let day = derived.iter().find_map(|name| record.answer(name).and_then(Value::day));
            put("incident_date_derived", json!(day.map(|day| day.to_string())));
        }
    }
}

fn agency(known: &Known) -> Option<&str> {
    known.agency.as_ref().map(AgencyName::as_str)
}

fn groups(known: &Known) -> Vec<&str> {
    known.groups.iter().map(GroupName::as_str).collect()
}

/// One answer on the wire; the entries of a group with theirs.
pub fn tell_answer(
    sheet: &Sheet<'_>,
    field: &Field,
    value: &Value,
    words: &Vocabulary<'_>,
) -> Json {
    let Value::Rows(rows) = value else { return field.tell(value, words) };
    let Some(form) = sheet.nested(field) else { return json!([]) };
    let entry = |row: &crate::domain::value::Row| {
        let mut told = Object::from_iter([("unique_id".to_owned(), json!(row.id.to_string()))]);
        for (name, value) in &row.answers {
            if let Some(field) = form.field(name.as_str()) {
                told.insert(name.as_str().to_owned(), tell_answer(sheet, field, value, words));
            }
        }
        Json::Object(told)
    };
    rows.iter().map(entry).collect()
}
