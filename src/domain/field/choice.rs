//! Choices: of a list, of the tree of places, of the people who work here; one or several.

use serde_json::Value as Json;

use super::{Family, Field, FieldKind, Options, Shape, Typed, TypedForm, Vocabulary};
use crate::domain::{
    problem::Problem,
    value::Value,
    word::{ChoiceId, PlaceCode, UserName},
};

pub(super) const FAMILY: Family = Family { shape: Shape::Choice, parse, check, print, read, tell };

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
        Some(Options::Lookup(_) | Options::List(_) | Options::Agencies(_)) | None => {
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
        (Some(Options::Agencies(_)), Value::Choice(id)) => {
            let known = words.agencies.iter().any(|agency| agency.as_str() == id.as_str());
            (known, Problem::NotAChoice)
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

/// A string; a list of them where several can be taken. A question whose only choices are true and
/// false takes the booleans too.
fn read(field: &Field, json: &Json, words: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    if field.multiple {
        let all = json.as_array().ok_or(Problem::WrongKind)?;
        let id = |json: &Json| {
            let text = json.as_str().ok_or(Problem::WrongKind)?;
            ChoiceId::parse(text).map_err(|_| Problem::NotAChoice)
        };
        let value = Value::Choices(all.iter().map(id).collect::<Result<_, _>>()?);
        check(field, &value, words)?;
        return Ok(if all.is_empty() { None } else { Some(value) });
    }
    match json {
        Json::String(text) if text.is_empty() => Ok(None),
        Json::String(text) => one(field, text, words).map(Some),
        Json::Bool(yes) if takes_booleans(field, words) => {
            one(field, if *yes { "true" } else { "false" }, words).map(Some)
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => {
            Err(Problem::WrongKind)
        }
    }
}

fn takes_booleans(field: &Field, words: &Vocabulary<'_>) -> bool {
    let choices = field.choices(words.lookups);
    let is_bool = |id: &str| id == "true" || id == "false";
    field.kind == FieldKind::RadioButton
        && choices.len() == 2
        && choices.iter().all(|choice| is_bool(choice.id.as_str()))
}

fn tell(value: &Value, _: &Vocabulary<'_>) -> Json {
    let named = value.named();
    let is_list = matches!(value, Value::Choices(_));
    if is_list { named.into() } else { named.first().copied().into() }
}

fn print(field: &Field, value: &Value, _: &Vocabulary<'_>, into: &mut TypedForm) {
    for id in value.named() {
        into.add(field.name.as_str(), id);
    }
}
