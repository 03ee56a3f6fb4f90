//! Cells of a table as other programs send answers: a column is a question, or a part of one behind a
//! point (`children.girls`), or one of an entry (`notes_section[1].note_text`).

use serde_json::{Map, Value as Json, json};

use crate::domain::{
    digit::digits,
    field::{Field, Options, Shape, Vocabulary},
    lang::Localized,
};

use super::super::{Object, fact::CONSENT, read::CORE, sheet::Sheet};

/// What stands between several choices in one cell.
const SEVERAL: char = '|';
/// Words that tick a box, and that leave it empty.
const YES: [&str; 7] = ["true", "yes", "oui", "نعم", "x", "1", "✓"];
const NO: [&str; 5] = ["false", "no", "non", "لا", "0"];
/// Facts that are said without any form.
const FACTS: [&str; 3] = ["id", "age", "enabled"];
/// The most entries of one group in one line.
const MOST_ENTRIES: usize = 50;

/// Whether something takes what stands in a column of this name.
pub fn is_known(sheet: &Sheet<'_>, column: &str) -> bool {
    let name = column.split(['.', '[']).next().unwrap_or_default();
    match (sheet.field(name), entry(column)) {
        (Some(group), Some((_, _, own))) => {
            sheet.nested(group).is_some_and(|form| form.field(question(own)).is_some())
        }
        (Some(_), None) => true,
        (None, _) => {
            let is_consent = CONSENT.iter().any(|(own, _, _)| *own == name);
            is_consent || CORE.contains(&name) || FACTS.contains(&name)
        }
    }
}

/// A line of a table as the object that another program would send; blank cells are left out.
pub fn object(
    (columns, cells): (&[String], &[String]),
    (sheet, words): (&Sheet<'_>, &Vocabulary<'_>),
) -> Object {
    let mut sent = Object::new();
    for (column, cell) in columns.iter().zip(cells) {
        let text = cell.trim();
        if text.is_empty() {
            continue;
        }
        if let Some((group, number, name)) = entry(column) {
            let nested = sheet.field(group).and_then(|group| sheet.nested(group));
            let field = nested.and_then(|form| form.field(question(name)));
            let entries = sent.entry(group).or_insert_with(|| json!([]));
            if let Some(entry) = nth(entries, number) {
                put(entry, (name, field), text, words);
            }
        } else {
            put(&mut sent, (column, sheet.field(question(column))), text, words);
        }
    }
    sent
}

/// The question that a column is of, or a part of.
fn question(column: &str) -> &str {
    column.split('.').next().unwrap_or_default()
}

/// The parts of `group[number].name`; the first entry is 1.
fn entry(column: &str) -> Option<(&str, usize, &str)> {
    let (group, rest) = column.split_once('[')?;
    let (number, name) = rest.split_once("].")?;
    let number = number.parse().ok().filter(|number| (1..=MOST_ENTRIES).contains(number))?;
    Some((group, number, name))
}

fn nth(entries: &mut Json, number: usize) -> Option<&mut Object> {
    let all = entries.as_array_mut()?;
    while all.len() < number {
        all.push(Json::Object(Map::new()));
    }
    all.get_mut(number - 1)?.as_object_mut()
}

fn put(
    into: &mut Object,
    (column, field): (&str, Option<&Field>),
    text: &str,
    words: &Vocabulary<'_>,
) {
    let Some((name, part)) = column.split_once('.') else {
        let value = field.map_or_else(|| fact(text), |field| answer(field, text, words));
        into.insert(column.to_owned(), value);
        return;
    };
    let whole = into.entry(name).or_insert_with(|| json!({}));
    if let Some(whole) = whole.as_object_mut() {
        whole.insert(part.to_owned(), number(text).unwrap_or_else(|| json!(text)));
    }
}

/// A fact that no form asks for: a yes or no, a number, or words.
fn fact(text: &str) -> Json {
    tick(text).filter(|_| number(text).is_none()).or_else(|| number(text)).unwrap_or(json!(text))
}

fn number(text: &str) -> Option<Json> {
    digits(text).parse::<i64>().ok().map(Json::from)
}

fn tick(text: &str) -> Option<Json> {
    let word = text.to_lowercase();
    let is_in = |words: &[&str]| words.contains(&word.as_str());
    (is_in(&YES) || is_in(&NO)).then(|| json!(is_in(&YES)))
}

/// What a cell answers. What cannot be read is handed on as words, and refused as such.
fn answer(field: &Field, text: &str, words: &Vocabulary<'_>) -> Json {
    let said = || json!(text);
    match field.kind.shape() {
        Shape::Number => number(text).unwrap_or_else(said),
        Shape::Tick => tick(text).unwrap_or_else(said),
        Shape::Choice if field.multiple => {
            let each = text.split(SEVERAL).map(str::trim).filter(|one| !one.is_empty());
            each.map(|one| choice(field, one, words)).collect()
        }
        Shape::Choice => choice(field, text, words),
        Shape::Day | Shape::Birth => json!(digits(text)),
        Shape::Text
        | Shape::Span
        | Shape::Tally
        | Shape::Rows
        | Shape::Files(_)
        | Shape::Nothing => said(),
    }
}

/// A choice by its id, or by its label in any language where only one is called so.
fn choice(field: &Field, text: &str, words: &Vocabulary<'_>) -> Json {
    let is_called = |label: &Localized| {
        label.iter().any(|(_, own)| own.trim().to_lowercase() == text.to_lowercase())
    };
    let called: Vec<&str> = if let Some(Options::Places(_)) = &field.options {
        let all = words.places.iter().filter(|place| is_called(&place.name));
        all.map(|place| place.code.as_str()).collect()
    } else {
        let all = field.choices(words.lookups);
        if all.iter().any(|own| own.id.as_str() == text) {
            return json!(text);
        }
        let all = all.iter().filter(|own| is_called(&own.label));
        all.map(|own| own.id.as_str()).collect()
    };
    match called.as_slice() {
        [only] => json!(only),
        _ => json!(text),
    }
}
