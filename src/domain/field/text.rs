//! Words: one line or several.

use super::{Family, Field, FieldKind, Shape, Typed, TypedForm, Vocabulary};
use serde_json::Value as Json;

use crate::domain::{digit::digits, problem::Problem, value::Value};

/// The longest line and the longest text that are kept, where a question does not say less.
const LONGEST_LINE: usize = 400;
const LONGEST_TEXT: usize = 20_000;

pub(super) const FAMILY: Family = Family { shape: Shape::Text, parse, check, print, read, tell };

fn longest(field: &Field) -> usize {
    let kind = if field.kind == FieldKind::Textarea { LONGEST_TEXT } else { LONGEST_LINE };
    field.max.map_or(kind, |max| max.min(kind))
}

fn judge(field: &Field, text: &str) -> Result<(), Problem> {
    let longest = longest(field);
    if text.chars().count() > longest {
        Err(Problem::TooLong(longest))
    } else if field.phone && !text.is_empty() && !is_phone(text) {
        Err(Problem::NotAPhone)
    } else {
        Ok(())
    }
}

/// Whether it can be dialled: at least three digits, in either set, and nothing but what stands
/// between digits. Several numbers stand apart by a comma or a stroke.
fn is_phone(text: &str) -> bool {
    let is_between = |c: char| c.is_whitespace() || "+-().,/;".contains(c);
    let text = digits(text);
    text.chars().all(|c| c.is_ascii_digit() || is_between(c))
        && text.chars().filter(char::is_ascii_digit).count() >= 3
}

/// Browsers send line ends as CR LF and may send control characters that were pasted; neither
/// belongs to what the person wrote.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

fn parse(field: &Field, typed: &Typed<'_>, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let text = clean(typed.one());
    judge(field, &text)?;
    Ok(if text.is_empty() { None } else { Some(Value::Text(text)) })
}

fn check(field: &Field, value: &Value, _: &Vocabulary<'_>) -> Result<(), Problem> {
    judge(field, value.text().ok_or(Problem::WrongKind)?)
}

fn read(field: &Field, json: &Json, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let text = clean(json.as_str().ok_or(Problem::WrongKind)?.trim());
    judge(field, &text)?;
    Ok(if text.is_empty() { None } else { Some(Value::Text(text)) })
}

fn tell(value: &Value, _: &Vocabulary<'_>) -> Json {
    value.text().into()
}

fn print(field: &Field, value: &Value, _: &Vocabulary<'_>, into: &mut TypedForm) {
    if let Some(text) = value.text() {
        into.set(field.name.as_str(), text);
    }
}
