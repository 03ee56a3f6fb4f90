//! Tallies: several counts of one question, with their sum.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::{Family, Field, Shape, Typed, TypedForm, Vocabulary};
use crate::domain::{
    digit::digits,
    problem::Problem,
    value::{Value, total},
    word::ChoiceId,
};

/// The name under which the sum travels.
const TOTAL: &str = "total";
/// The most of one count.
const MOST: i64 = 999_999;

pub(super) const FAMILY: Family = Family { shape: Shape::Tally, parse, check, print, read, tell };

fn judge(field: &Field, counts: &BTreeMap<ChoiceId, i64>) -> Result<(), Problem> {
    let is_counted = |id: &ChoiceId| field.tally.iter().any(|own| own.id == *id);
    if !counts.keys().all(is_counted) {
        return Err(Problem::NotAChoice);
    }
    let (least, most) = field.range.unwrap_or((0, MOST));
    let fits = counts.values().all(|count| (least..=most).contains(count));
    if fits { Ok(()) } else { Err(Problem::OutOfRange(least, most)) }
}

fn answer(field: &Field, counts: BTreeMap<ChoiceId, i64>) -> Result<Option<Value>, Problem> {
    judge(field, &counts)?;
    Ok(if counts.is_empty() { None } else { Some(Value::Tally(counts)) })
}

fn parse(field: &Field, typed: &Typed<'_>, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let mut counts = BTreeMap::new();
    for counted in &field.tally {
        let text = digits(typed.part(counted.id.as_str()));
        if !text.is_empty() {
            counts.insert(counted.id.clone(), text.parse().map_err(|_| Problem::NotANumber)?);
        }
    }
    answer(field, counts)
}

fn check(field: &Field, value: &Value, _: &Vocabulary<'_>) -> Result<(), Problem> {
    if let Value::Tally(counts) = value { judge(field, counts) } else { Err(Problem::WrongKind) }
}

/// An object of counts. The sum follows from them, whatever is sent for it.
fn read(field: &Field, json: &Json, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let sent = json.as_object().ok_or(Problem::WrongKind)?;
    let mut counts = BTreeMap::new();
    for (id, count) in sent.iter().filter(|(id, count)| *id != TOTAL && !count.is_null()) {
        let id = ChoiceId::parse(id).map_err(|_| Problem::NotAChoice)?;
        counts.insert(id, count.as_i64().ok_or(Problem::WrongKind)?);
    }
    answer(field, counts)
}

fn tell(value: &Value, _: &Vocabulary<'_>) -> Json {
    let Value::Tally(counts) = value else { return Json::Null };
    let mut told: Map<String, Json> =
        counts.iter().map(|(id, count)| (id.to_string(), (*count).into())).collect();
    told.insert(TOTAL.to_owned(), total(counts.values()).into());
    Json::Object(told)
}

fn print(field: &Field, value: &Value, _: &Vocabulary<'_>, into: &mut TypedForm) {
    if let Value::Tally(counts) = value {
        for (id, count) in counts {
            into.set(format!("{}.{id}", field.name), count.to_string());
        }
    }
}
