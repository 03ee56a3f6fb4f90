//! A box to tick.

use super::{Family, Field, Typed, TypedForm, Vocabulary};
use crate::domain::{problem::Problem, value::Value};

pub(super) const FAMILY: Family = Family { answerable: true, parse, check, print };

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

fn print(field: &Field, value: &Value, _: &Vocabulary<'_>, into: &mut TypedForm) {
    if *value == Value::Tick(true) {
        into.set(field.name.as_str(), "true");
    }
}
