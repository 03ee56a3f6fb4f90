//! Two days: from one to another, either of which may not be known.

use serde_json::{Value as Json, json};

use super::{Family, Field, Shape, Typed, TypedForm, Vocabulary, date};
use crate::domain::{problem::Problem, time::Day, value::Value};

/// The inputs of the first day and of the last, and their names on the wire.
pub const ENDS: [&str; 2] = ["from", "to"];

pub(super) const FAMILY: Family = Family { shape: Shape::Span, parse, check, print, read, tell };

fn answer(
    field: &Field,
    [from, to]: [Option<Day>; 2],
    words: &Vocabulary<'_>,
) -> Result<Option<Value>, Problem> {
    for day in [from, to].into_iter().flatten() {
        date::judge(field, day, words)?;
    }
    match (from, to) {
        (None, None) => Ok(None),
        (Some(from), Some(to)) if to < from => Err(Problem::EndsBefore),
        (from, to) => Ok(Some(Value::Span(from, to))),
    }
}

fn parse(
    field: &Field,
    typed: &Typed<'_>,
    words: &Vocabulary<'_>,
) -> Result<Option<Value>, Problem> {
    let [from, to] = ENDS.map(|end| date::three_boxes(&typed.below(end), words));
    answer(field, [from?, to?], words)
}

fn check(field: &Field, value: &Value, words: &Vocabulary<'_>) -> Result<(), Problem> {
    let Value::Span(from, to) = value else { return Err(Problem::WrongKind) };
    answer(field, [*from, *to], words)?.map(drop).ok_or(Problem::WrongKind)
}

/// An object of two days, `YYYY-MM-DD` each.
fn read(field: &Field, json: &Json, words: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let sent = json.as_object().ok_or(Problem::WrongKind)?;
    if sent.keys().any(|key| !ENDS.contains(&key.as_str())) {
        return Err(Problem::WrongKind);
    }
    let end = |name: &str| match sent.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(json) => json.as_str().ok_or(Problem::WrongKind).and_then(date::day).map(Some),
    };
    answer(field, [end(ENDS[0])?, end(ENDS[1])?], words)
}

fn tell(value: &Value, _: &Vocabulary<'_>) -> Json {
    let Value::Span(from, to) = value else { return Json::Null };
    let told = |day: &Option<Day>| day.map(|day| day.to_string());
    json!({ENDS[0]: told(from), ENDS[1]: told(to)})
}

fn print(field: &Field, value: &Value, _: &Vocabulary<'_>, into: &mut TypedForm) {
    if let Value::Span(from, to) = value {
        for (end, day) in ENDS.iter().zip([from, to]) {
            if let Some(day) = day {
                date::into_boxes(&format!("{}.{end}", field.name), *day, into);
            }
        }
    }
}
