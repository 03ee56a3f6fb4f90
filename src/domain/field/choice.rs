//! Choices: of a list, of the tree of places, of the people who work here; one or several.

use super::{Family, Field, Options, Typed, TypedForm, Vocabulary};
use crate::domain::{
    problem::Problem,
    value::Value,
    word::{ChoiceId, PlaceCode, UserName},
};

pub(super) const FAMILY: Family = Family { answerable: true, parse, check, print };

fn is_offered(field: &Field, id: &str, words: &Vocabulary<'_>) -> bool {
    field.choices(words.lookups).iter().any(|choice| choice.id.as_str() == id)
}

fn one(field: &Field, text: &str, words: &Vocabulary<'_>) -> Result<Value, Problem> {
    let value = match &field.options {
        Some(Options::Places(_)) => {
            PlaceCode::parse(text).map(Value::Place).map_err(|_| Problem::NotAPlace)?
        }
        Some(Options::Users(_)) => {
            UserName::parse(text).map(Value::User).map_err(|_| Problem::NotAUser)?
        }
        Some(Options::Lookup(_) | Options::List(_)) | None => {
            ChoiceId::parse(text).map(Value::Choice).map_err(|_| Problem::NotAChoice)?
        }
    };
    check_one(field, &value, words).map(|()| value)
}

fn check_one(field: &Field, value: &Value, words: &Vocabulary<'_>) -> Result<(), Problem> {
    let (known, otherwise) = match (&field.options, value) {
        (Some(Options::Places(_)), Value::Place(code)) => {
            (words.places.find(code).is_some(), Problem::NotAPlace)
        }
        (Some(Options::Users(_)), Value::User(name)) => {
            (words.users.contains(name), Problem::NotAUser)
        }
        (Some(Options::Lookup(_) | Options::List(_)), Value::Choice(id)) => {
            (is_offered(field, id.as_str(), words), Problem::NotAChoice)
        }
        _ => (false, Problem::WrongKind),
    };
    if known { Ok(()) } else { Err(otherwise) }
}

fn parse(
    field: &Field,
    typed: &Typed<'_>,
    words: &Vocabulary<'_>,
) -> Result<Option<Value>, Problem> {
    if !field.multiple {
        let text = typed.one();
        return if text.is_empty() { Ok(None) } else { one(field, text, words).map(Some) };
    }
    let chosen = typed
        .all()
        .map(|text| ChoiceId::parse(text).map_err(|_| Problem::NotAChoice))
        .collect::<Result<_, _>>()?;
    let value = Value::Choices(chosen);
    check(field, &value, words)?;
    Ok(if value == Value::Choices([].into()) { None } else { Some(value) })
}

fn check(field: &Field, value: &Value, words: &Vocabulary<'_>) -> Result<(), Problem> {
    if !field.multiple {
        return check_one(field, value, words);
    }
    let Value::Choices(all) = value else { return Err(Problem::WrongKind) };
    let known = all.iter().all(|id| is_offered(field, id.as_str(), words));
    if known { Ok(()) } else { Err(Problem::NotAChoice) }
}

fn print(field: &Field, value: &Value, _: &Vocabulary<'_>, into: &mut TypedForm) {
    match value {
        Value::Choice(id) => into.set(field.name.as_str(), id.as_str()),
        Value::Place(code) => into.set(field.name.as_str(), code.as_str()),
        Value::User(name) => into.set(field.name.as_str(), name.as_str()),
        Value::Choices(all) => {
            for id in all {
                into.add(field.name.as_str(), id.as_str());
            }
        }
        Value::Text(_)
        | Value::Number(_)
        | Value::Day(_)
        | Value::Moment(_)
        | Value::Tick(_)
        | Value::Birth(_)
        | Value::Rows(_) => {}
    }
}
