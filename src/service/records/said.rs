//! What a line says by itself, in the words of the wire, and what lists are sorted by.

use serde_json::{Value as Json, json};

use crate::domain::{
    line::Line,
    record::{Kind, life::Stage},
    wire::Teller,
    word::{ChoiceId, PlaceCode},
};

/// Fields that a line knows.
const QUICK: [&str; 22] = [
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
    "owned_by_agency_id",
    "owned_by_groups",
    "owned_by_location",
    "associated_user_names",
    "associated_user_groups",
    "associated_user_agencies",
];

/// Whether the lines of a kind know a field. A family and whoever looks for somebody are called
/// otherwise than a child.
pub(super) fn is_quick(kind: Kind, field: &str) -> bool {
    QUICK.contains(&field) && (field != "name" || kind.row().is_case)
}

/// What a line says in a field; nothing if it does not know the field.
pub(super) fn quick(teller: &Teller<'_>, field: &str, line: &Line) -> Option<Json> {
    if !is_quick(line.kind, field) {
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
        "hidden_name" => json!(line.hidden_name),
        _ => return teller.of_people(field, (line.owner, &line.associated)),
    })
}

/// What a record is sorted by: numbers by size, words by letters; nothing comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Nothing,
    Switch(bool),
    Number(i64),
    Word(String),
}

impl Key {
    /// The key of what is said.
    pub(super) fn of(said: &Json) -> Self {
        match said {
            Json::Bool(on) => Self::Switch(*on),
            Json::Number(number) => Self::Number(number.as_i64().unwrap_or_default()),
            Json::String(word) => Self::Word(word.clone()),
            Json::Null | Json::Array(_) | Json::Object(_) => Self::Nothing,
        }
    }
}

/// What lines are mostly sorted by, without putting it into words first.
pub(super) fn quick_key(field: &str, line: &Line) -> Option<Key> {
    match field {
        "created_at" => Some(Key::Number(line.created_at.millis())),
        "last_updated_at" => Some(Key::Number(line.changed_at.millis())),
        _ => None,
    }
}
