//! Whole numbers, typed in either set of digits.

use super::{Family, Field, Shape, Typed, TypedForm, Vocabulary};
use serde_json::Value as Json;

use crate::domain::{digit::digits, problem::Problem, value::Value};

/// What a number may be where the question does not say: enough for any count of an office.
const WIDEST: (i64, i64) = (-999_999_999, 999_999_999);

pub(super) const FAMILY: Family = Family { shape: Shape::Number, parse, check, print, read, tell };

fn judge(field: &Field, number: i64) -> Result<(), Problem> {
    let (least, most) = field.range.unwrap_or(WIDEST);
    if (least..=most).contains(&number) { Ok(()) } else { Err(Problem::OutOfRange(least, most)) }
}

fn parse(field: &Field, typed: &Typed<'_>, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let text = digits(typed.one());
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse().map_err(|_| Problem::NotANumber)?;
    judge(field, number)?;
    Ok(Some(Value::Number(number)))
}

fn check(field: &Field, value: &Value, _: &Vocabulary<'_>) -> Result<(), Problem> {
    if let Value::Number(number) = value { judge(field, *number) } else { Err(Problem::WrongKind) }
}

fn read(field: &Field, json: &Json, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let number = json.as_i64().filter(|number| i32::try_from(*number).is_ok());
    let number = number.ok_or(Problem::WrongKind)?;
    judge(field, number)?;
    Ok(Some(Value::Number(number)))
}

fn tell(value: &Value, _: &Vocabulary<'_>) -> Json {
    if let Value::Number(number) = value { (*number).into() } else { Json::Null }
}

fn print(field: &Field, value: &Value, _: &Vocabulary<'_>, into: &mut TypedForm) {
    if let Value::Number(number) = value {
        into.set(field.name.as_str(), number.to_string());
    }
}
