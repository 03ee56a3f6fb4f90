//! What a question does on its form, on the wire: when it is asked, what it offers and proposes, what
//! it counts and works out. What is none of our operators is kept as it came and decides nothing.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::domain::{
    calculation::Calculation,
    condition::Condition,
    field::{Default, Entries, Field, FieldKind},
    problem::Problem,
    word::FieldName,
};

use super::super::{
    Object,
    design::Reader,
    expression,
    lookup::{choices, tell_choice},
    text,
};

const ON_RECORD: &str = "display_conditions_record";
const ON_ENTRY: &str = "display_conditions_subform";
const OFFER: &str = "option_strings_condition";
const CALCULATION: &str = "calculation";
const TALLY: &str = "tally";
const ENTRIES: &str = "subform_section_configuration";

/// The properties that say when a question is asked: by the answers of its own sheet, and by those of
/// the record around an entry.
fn conditions(nested: bool) -> (&'static str, Option<&'static str>) {
    if nested { (ON_ENTRY, Some(ON_RECORD)) } else { (ON_RECORD, None) }
}

/// Puts all of it on the wire; what was never said is left out.
pub(super) fn tell(nested: bool, field: &Field, tags: &[&str], told: &mut Object) {
    let mut put = |name: &str, value: Json| drop(told.insert(name.to_owned(), value));
    let (own, around) = conditions(nested);
    if let Some(condition) = &field.show_if {
        put(own, json!(condition));
    }
    if let (Some(name), Some(condition)) = (around, &field.show_if_record) {
        put(name, json!(condition));
    }
    if !field.offer.is_empty() {
        put(OFFER, json!(field.offer));
    }
    if let Some(calculation) = &field.calculation {
        put(CALCULATION, json!({"expression": calculation}));
    }
    if !field.tally.is_empty() {
        let all: Vec<Json> = field.tally.iter().map(|one| tell_choice(one, tags)).collect();
        put(TALLY, json!(all));
    }
    if !field.guide.is_empty() {
        put("guiding_questions", text::tell(&field.guide, tags));
    }
    if let Some(default) = &field.default {
        put("selected_value", json!(String::from(default.clone())));
    }
    for (name, is_on) in [("phone_number", field.phone), ("autosum_total", field.total)] {
        if is_on {
            put(name, json!(true));
        }
    }
    if field.kind == FieldKind::Subform && field.entries != Entries::default() {
        put(ENTRIES, entries(&field.entries));
    }
}

fn entries(entries: &Entries) -> Json {
    let direction = if entries.newest_first { "desc" } else { "asc" };
    json!({
        "subform_sort_by": entries.sort,
        "subform_sort_by_direction": direction,
        "subform_group_by": entries.group,
        "display_conditions": entries.only,
    })
}

/// Takes all of it.
pub(super) fn read(reader: &mut Reader<'_>, field: &mut Field, nested: bool) {
    let (own, around) = conditions(nested);
    for name in [ON_RECORD, ON_ENTRY] {
        let read = tree(reader, field, name, |json| {
            (name == own || Some(name) == around).then(|| expression::condition(json)).flatten()
        });
        match read {
            Sent::Not => {}
            sent if name == own => field.show_if = sent.tree(),
            sent if Some(name) == around => field.show_if_record = sent.tree(),
            Sent::Other | Sent::Tree(_) => {}
        }
    }
    match tree(reader, field, OFFER, offer) {
        Sent::Not => {}
        sent @ (Sent::Other | Sent::Tree(_)) => field.offer = sent.tree().unwrap_or_default(),
    }
    match tree(reader, field, CALCULATION, calculation) {
        Sent::Not => {}
        sent @ (Sent::Other | Sent::Tree(_)) => field.calculation = sent.tree(),
    }
    match tree(reader, field, ENTRIES, sorted) {
        Sent::Not => {}
        sent @ (Sent::Other | Sent::Tree(_)) => field.entries = sent.tree().unwrap_or_default(),
    }
    words(reader, field);
}

/// What a property that is a tree was sent as.
enum Sent<T> {
    /// Not at all, or as nothing that is a tree.
    Not,
    /// As something that is not understood here, or as nothing.
    Other,
    /// As a tree that is understood.
    Tree(T),
}

impl<T> Sent<T> {
    fn tree(self) -> Option<T> {
        match self {
            Self::Tree(tree) => Some(tree),
            Self::Not | Self::Other => None,
        }
    }
}

/// A property that is a tree. What is not understood here is kept as it came.
fn tree<T>(
    reader: &mut Reader<'_>,
    field: &mut Field,
    name: &str,
    read: impl Fn(&Json) -> Option<T>,
) -> Sent<T> {
    let Some(json) = reader.sent.get(name).cloned() else {
        return Sent::Not;
    };
    field.kept.remove(name);
    if !json.is_null() && !json.is_object() && !json.is_array() {
        reader.wrong(name, Problem::WrongKind);
        return Sent::Not;
    }
    let understood = read(&json);
    let says_something = match &json {
        Json::Object(all) => !all.is_empty(),
        Json::Array(all) => !all.is_empty(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => false,
    };
    if understood.is_none() && says_something {
        field.kept.insert(name.to_owned(), json);
    }
    understood.map_or(Sent::Other, Sent::Tree)
}

/// Conditions by the tags of the choices that they offer.
fn offer(json: &Json) -> Option<BTreeMap<String, Condition>> {
    let all = json.as_object()?.iter();
    all.map(|(tag, tree)| Some((tag.clone(), expression::condition(tree)?))).collect()
}

fn calculation(json: &Json) -> Option<Calculation> {
    serde_json::from_value(json.get("expression")?.clone()).ok()
}

/// How entries stand; only if nothing else is said.
fn sorted(json: &Json) -> Option<Entries> {
    let sent = json.as_object()?;
    let name = |key: &str| match sent.get(key) {
        None | Some(Json::Null) => Some(None),
        Some(json) => FieldName::parse(json.as_str()?).ok().map(Some),
    };
    let known = |key: &str| {
        ["subform_sort_by", "subform_sort_by_direction", "subform_group_by", "display_conditions"]
            .contains(&key)
    };
    if !sent.keys().all(|key| known(key)) {
        return None;
    }
    let only = match sent.get("display_conditions") {
        None | Some(Json::Null) => None,
        // Several stand beside each other: all of them hold.
        Some(Json::Array(all)) => {
            let all: Option<Vec<Condition>> = all.iter().map(expression::condition).collect();
            Some(all?).filter(|all| !all.is_empty()).map(Condition::And)
        }
        Some(tree) => Some(expression::condition(tree)?),
    };
    Some(Entries {
        sort: name("subform_sort_by")?,
        newest_first: sent.get("subform_sort_by_direction").and_then(Json::as_str) == Some("desc"),
        group: name("subform_group_by")?,
        only,
    })
}

/// What is no tree: words, switches, what is counted.
fn words(reader: &mut Reader<'_>, field: &mut Field) {
    let merged = text::merge(reader.sent, "guiding_questions", &mut field.guide);
    reader.take("guiding_questions", merged);
    match reader.sent.get("selected_value") {
        Some(Json::Null) => field.default = None,
        _ => {
            if let Some(word) = reader.text("selected_value") {
                field.default = Some(Default::from(word))
                    .filter(|_| reader.sent.get("selected_value") != Some(&json!("")));
            }
        }
    }
    field.phone = reader.bool("phone_number").unwrap_or(field.phone);
    field.total = reader.bool("autosum_total").unwrap_or(field.total);
    if let Some(json) = reader.given(TALLY).cloned() {
        let at = format!("{}/{TALLY}", reader.at);
        field.tally = choices(&json, &field.tally, &at, false, reader.problems);
    } else if reader.sent.get(TALLY) == Some(&Json::Null) {
        field.tally.clear();
    }
}
