//! Reading a page of questions back: what was changed, what is wrong, what was left alone.
//!
//! An answer counts as changed only if what was sent differs from what the page showed. So an
//! untouched question never overwrites what somebody else saved meanwhile, and an age that was
//! stated last year stays stated last year when the page is saved for another answer.

use std::collections::BTreeSet;

use crate::domain::{
    condition::Said,
    field::{Field, TypedForm, Vocabulary, ruled_out},
    problem::{Problem, Problems},
    value::Answers,
};

/// What a page of questions led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The answers with every change that is right.
    pub answers: Answers,
    /// The changes that are wrong; their answers stand as before.
    pub problems: Problems,
}

/// Writes answers into the inputs of a page.
pub fn print(fields: &[Field], answers: &Answers, words: &Vocabulary<'_>) -> TypedForm {
    let mut form = TypedForm::new();
    for field in fields.iter().filter(|field| field.is_question()) {
        if let Some(value) = answers.get(&field.name) {
            field.print(value, words, &mut form);
        }
    }
    form
}

/// Reads a page of questions that showed the answers of `base`, in a record that says `record`; none
/// where the page is about the record itself.
pub fn read(
    fields: &[Field],
    (base, record): (&Answers, Option<&Answers>),
    typed: &TypedForm,
    words: &Vocabulary<'_>,
) -> Reading {
    let shown = print(fields, base, words);
    let mut reading = Reading { answers: base.clone(), problems: Problems::new() };
    for field in fields.iter().filter(|field| !field.read_only) {
        let name = field.name.as_str();
        if inputs(typed, name) == inputs(&shown, name) {
            continue;
        }
        match field.parse(typed, words) {
            Ok(Some(value)) => drop(reading.answers.insert(field.name.clone(), value)),
            Ok(None) if field.kind.shape().is_typed() => drop(reading.answers.remove(&field.name)),
            Ok(None) => {}
            Err(problem) => reading.problems.add(name, problem),
        }
    }
    rule_out(fields, (base, record), &mut reading, words);
    reading
}

/// Takes back choices that the other answers rule out, and says so.
fn rule_out(
    fields: &[Field],
    (base, record): (&Answers, Option<&Answers>),
    reading: &mut Reading,
    words: &Vocabulary<'_>,
) {
    let after = reading.answers.clone();
    let said = Said { own: &after, record: record.unwrap_or(&after), today: words.today };
    for name in ruled_out(fields, (base, &said), words) {
        reading.problems.add(name.as_str(), Problem::RuledOut);
        match base.get(name) {
            Some(value) => drop(reading.answers.insert(name.clone(), value.clone())),
            None => drop(reading.answers.remove(name)),
        }
    }
}

/// What stands in the inputs of one question, blanks left out and line ends made alike.
fn inputs<'a>(form: &'a TypedForm, question: &str) -> BTreeSet<(&'a str, String)> {
    form.iter()
        .filter(|(name, _)| belongs_to(name, question))
        .flat_map(|(name, values)| values.iter().map(move |value| (name, value)))
        .map(|(name, value)| (name, value.trim().replace("\r\n", "\n")))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// Whether an input is the question's own or one of its parts.
pub fn belongs_to(input: &str, question: &str) -> bool {
    input.strip_prefix(question).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
