//! The entries of repeating groups on the wire: merged by their ids, never lost by not being named.

use serde_json::Value as Json;

use crate::domain::{
    condition::Said,
    field::{Field, ruled_out},
    form::Form,
    id::RowId,
    problem::{Problem, Problems},
    value::{Answers, Row, Value},
};

use super::{
    Object,
    read::{Change, Ground, answer},
};

/// Marks of an entry that is to go.
const GONE: [&str; 2] = ["_destroy", "_delete"];
/// The most entries of one group: more than any child's life gives, and an end to a stranger's list.
const MOST: usize = 2_000;

/// The group with what was sent; nothing if it is left as it is. Problems carry pointers below the
/// group.
pub(super) fn read(
    group: &Field,
    json: &Json,
    base: &Answers,
    ground: &Ground<'_>,
) -> Result<Option<Value>, Problems> {
    let sent = match json {
        Json::Null => return Ok(None),
        Json::Array(rows) if rows.is_empty() => return Ok(None),
        Json::Array(rows) if rows.len() > MOST => {
            return Err(Problems::one("", Problem::TooLong(MOST)));
        }
        Json::Array(rows) => rows,
        Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => {
            return Err(Problems::one("", Problem::WrongKind));
        }
    };
    let Some(form) = ground.sheet.nested(group) else { return Ok(None) };
    let mut rows = base.get(&group.name).and_then(Value::rows).unwrap_or_default().to_vec();
    let mut problems = Problems::new();
    for (at, row) in sent.iter().enumerate() {
        match row.as_object() {
            Some(row) => one(row, (form, at), (base, &mut rows), ground, &mut problems),
            None => problems.add(format!("/{at}"), Problem::WrongKind),
        }
    }
    if rows.len() > MOST {
        problems.add("", Problem::TooLong(MOST));
    }
    problems.into_result(Some(Value::Rows(rows)))
}

fn one(
    sent: &Object,
    (form, at): (&Form, usize),
    (base, rows): (&Answers, &mut Vec<Row>),
    ground: &Ground<'_>,
    problems: &mut Problems,
) {
    let id = match sent.get("unique_id") {
        None | Some(Json::Null) => Ok((ground.new_row)()),
        Some(json) => json.as_str().ok_or(Problem::WrongKind).and_then(str::parse::<RowId>),
    };
    let Some(id) = problems.take(&format!("/{at}/unique_id"), id) else { return };
    // An act that adds an entry changes none.
    if ground.only.is_some() && rows.iter().any(|row| row.id == id) {
        return;
    }
    if GONE.iter().any(|mark| sent.get(*mark) == Some(&Json::Bool(true))) {
        if form.keeps_entries() && rows.iter().any(|row| row.id == id) {
            problems.add(format!("/{at}"), Problem::Fixed);
            return;
        }
        rows.retain(|row| row.id != id);
        return;
    }
    let known = rows.iter().position(|row| row.id == id);
    let before =
        known.and_then(|at| rows.get(at)).map(|row| row.answers.clone()).unwrap_or_default();
    let mut answers = before.clone();
    for field in &form.fields {
        let Some(json) = sent.get(field.name.as_str()) else { continue };
        if field.read_only || !field.kind.shape().is_typed() {
            continue;
        }
        match problems.take(&format!("/{at}/{}", field.name), answer(field, json, ground.words)) {
            Some(Change::Clear) => drop(answers.remove(&field.name)),
            Some(Change::To(value)) => drop(answers.insert(field.name.clone(), value)),
            Some(Change::Keep) | None => {}
        }
    }
    let said = Said::entry(&answers, base, ground.words.today);
    let asked = form.fields.iter().filter(|field| sent.contains_key(field.name.as_str()));
    for name in ruled_out(asked, (&before, &said), ground.words) {
        problems.add(format!("/{at}/{name}"), Problem::RuledOut);
    }
    if known.is_some() && form.fixes_entries() && answers != before {
        problems.add(format!("/{at}"), Problem::Fixed);
        return;
    }
    match known.and_then(|at| rows.get_mut(at)) {
        Some(row) => row.answers = answers,
        None => rows.push(Row { id, answers }),
    }
}
