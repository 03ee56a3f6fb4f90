//! Kinds that take no answer on a page of their own: headings, repeating groups (whose rows have
//! their own pages), what the program works out, and files (which have theirs).

use super::{Family, Field, Shape, Typed, TypedForm, Vocabulary};
use serde_json::Value as Json;

use crate::domain::{attachment::FileKind, problem::Problem, value::Value};

/// Kinds without answers in this version. What was typed for them is refused in words, not lost
/// silently; a value that is there already stays.
pub(super) const FAMILY: Family =
    Family { shape: Shape::Nothing, parse: refuse, check: refuse_value, print, read, tell };

/// Repeating groups: rows are written one by one through their nested form.
pub(super) const ROWS: Family =
    Family { shape: Shape::Rows, parse: skip, check: rows, print, read, tell };

/// What the program works out: it is never stored, and what is sent for it says nothing.
pub(super) const WORKED_OUT: Family =
    Family { shape: Shape::Nothing, parse: skip, check: refuse_value, print, read: leave, tell };

/// Files: they are added and removed on pages of their own, and an answer only names them. What is
/// sent for one with the other answers is refused in words; none says nothing.
pub(super) const fn files(kind: FileKind) -> Family {
    Family { shape: Shape::Files(kind), parse: refuse, check: check_files, print, read, tell }
}

/// Headings.
pub(super) const HEADING: Family =
    Family { shape: Shape::Nothing, parse: skip, check: refuse_value, print, read, tell };

fn refuse(_: &Field, typed: &Typed<'_>, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    if typed.one().is_empty() { Ok(None) } else { Err(Problem::KindNotOffered) }
}

fn refuse_value(_: &Field, _: &Value, _: &Vocabulary<'_>) -> Result<(), Problem> {
    Err(Problem::KindNotOffered)
}

#[expect(clippy::unnecessary_wraps, reason = "the table wants one shape of all kinds")]
fn skip(_: &Field, _: &Typed<'_>, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    Ok(None)
}

fn rows(_: &Field, value: &Value, _: &Vocabulary<'_>) -> Result<(), Problem> {
    if matches!(value, Value::Rows(_)) { Ok(()) } else { Err(Problem::WrongKind) }
}

fn check_files(_: &Field, value: &Value, _: &Vocabulary<'_>) -> Result<(), Problem> {
    if matches!(value, Value::Files(_)) { Ok(()) } else { Err(Problem::WrongKind) }
}

fn read(_: &Field, _: &Json, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    Err(Problem::KindNotOffered)
}

#[expect(clippy::unnecessary_wraps, reason = "the table wants one shape of all kinds")]
fn leave(_: &Field, _: &Json, _: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    Ok(None)
}

fn tell(_: &Value, _: &Vocabulary<'_>) -> Json {
    Json::Null
}

fn print(_: &Field, _: &Value, _: &Vocabulary<'_>, _: &mut TypedForm) {}
