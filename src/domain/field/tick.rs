//! A box to tick.

use super::{Family, Field, Shape, Typed, TypedForm, Vocabulary};
use serde_json::Value as Json;

use crate::domain::{problem::Problem, value::Value};

pub(super) const FAMILY: Family = Family { shape: Shape::Tick, parse, check, print, read, tell };

fn parse(_: &Field, typed: &Typed<'_>, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    match typed.one() {
        "" => Ok(None),
        "true" => Ok(Some(Value::Tick(true))),
        _ => Err(Problem::WrongKind),
    }
}

fn check(_: &Field, value: &Value, _: &Vocabulary<'_>) -> Result<(), Problem> {
    if matches!(value, Value::Tick(_)) { Ok(()) } else { Err(Problem::WrongKind) }
}

fn read(_: &Field, json: &Json, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    json.as_bool().map(|tick| Some(Value::Tick(tick))).ok_or(Problem::WrongKind)
}

fn tell(value: &Value, _: &Vocabulary<'_>) -> Json {
    if let Value::Tick(tick) = value { (*tick).into() } else { Json::Null }
}

fn print(field: &Field, value: &Value, _: &Vocabulary<'_>, into: &mut TypedForm) {
    if *value == Value::Tick(true) {
        into.set(field.name.as_str(), "true");
    }
}
