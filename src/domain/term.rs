//! Terms: what a record says, field by field, in the form in which it is looked up.
//!
//! An index keeps the terms of every record and of every entry of its groups. They follow from the
//! record alone: from what kind of value each answer is, not from the forms of today, so that an
//! answer is found from the moment it is given.

use std::borrow::Cow;

use crate::domain::{
    due::Facts,
    record::{Kind, Record},
    value::{Answers, Value},
    wire,
};

/// The users who may see a record besides whoever answers for it.
pub const ASSOCIATED: &str = "associated_user_names";
/// Whoever answers for a record.
pub const OWNER: &str = "owned_by";
/// Whether a record counts.
pub const COUNTS: &str = "record_state";
/// When a record was made.
pub const MADE: &str = "created_at";
/// When a record was written last.
pub const CHANGED: &str = "last_updated_at";
/// A birth as its key says it.
pub const BIRTH: &str = "age";
/// Whether a visit waits for a supervisor's word.
pub const WAITS: &str = "@waits";

/// What is said in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said<'r> {
    /// Something that is not looked up: free words, entries.
    Something,
    /// A word: a choice, a place, a person, yes or no.
    Word(Cow<'r, str>),
    /// A number, a day by its number, a moment in milliseconds.
    Number(i64),
}

/// A field with what is said in it. A field in which several words are said has several terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term<'r> {
    /// The field, by its name on the wire; those that no wire knows begin with `@`.
    pub field: &'r str,
    /// What is said.
    pub said: Said<'r>,
}

/// Everything that a record is looked up by.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Terms<'r> {
    /// Its own terms.
    pub own: Vec<Term<'r>>,
    /// The terms of the entries of its groups, by group.
    pub entries: Vec<(&'r str, Vec<Vec<Term<'r>>>)>,
}

impl<'r> Terms<'r> {
    /// The terms of a record.
    pub fn of(record: &'r Record) -> Self {
        let mut terms = Self::default();
        terms.facts(record);
        let known: Vec<&str> = terms.own.iter().map(|term| term.field).collect();
        for (name, value) in
            record.answers.iter().filter(|(name, _)| !known.contains(&name.as_str()))
        {
            answer(name.as_str(), value, &mut terms.own);
            if let Value::Rows(rows) = value {
                let entries = rows.iter().map(|row| entry(&row.answers)).collect();
                terms.entries.push((name.as_str(), entries));
            }
        }
        terms
    }

    fn facts(&mut self, record: &'r Record) {
        for (field, fact) in wire::facts(record) {
            if let Some(yes) = fact.as_bool() {
                self.word(field, yes.to_string());
            } else if let Some(word) = fact.as_str() {
                self.word(field, word.to_owned());
            }
        }
        for user in &record.associated {
            self.word(ASSOCIATED, user.to_string());
        }
        self.number(MADE, record.created.at.millis());
        self.number(CHANGED, record.changed.at.millis());
        if record.kind == Kind::Case {
            for (field, number) in Facts::of(record).numbers() {
                self.number(field, number);
            }
        }
        if record.visits().any(|visit| visit.waits_for_supervisor()) {
            self.own.push(Term { field: WAITS, said: Said::Something });
        }
        if let Some(birth) = record.birth() {
            self.number(BIRTH, birth.key());
        }
    }

    fn word(&mut self, field: &'r str, word: String) {
        self.own.push(Term { field, said: Said::Word(Cow::Owned(word)) });
    }

    fn number(&mut self, field: &'r str, number: i64) {
        self.own.push(Term { field, said: Said::Number(number) });
    }
}

/// The terms of an entry of a group. What an entry of an entry says is not looked up.
fn entry(answers: &Answers) -> Vec<Term<'_>> {
    let mut terms = Vec::with_capacity(answers.len());
    for (name, value) in answers {
        answer(name.as_str(), value, &mut terms);
    }
    terms
}

fn answer<'r>(field: &'r str, value: &'r Value, into: &mut Vec<Term<'r>>) {
    let mut say = |said| into.push(Term { field, said });
    match value {
        Value::Text(_)
        | Value::Rows(_)
        | Value::Declined
        | Value::Span(..)
        | Value::Tally(_)
        | Value::Files(_) => {
            say(Said::Something);
        }
        Value::Number(number) => say(Said::Number(*number)),
        Value::Day(day) => say(Said::Number(day.number())),
        Value::Moment(at) => say(Said::Number(at.millis())),
        Value::Tick(yes) => say(Said::Word(Cow::Borrowed(if *yes { "true" } else { "false" }))),
        Value::Choice(choice) => say(Said::Word(Cow::Borrowed(choice.as_str()))),
        Value::Choices(all) => {
            for choice in all {
                say(Said::Word(Cow::Borrowed(choice.as_str())));
            }
        }
        Value::Place(place) => say(Said::Word(Cow::Borrowed(place.as_str()))),
        Value::User(user) => say(Said::Word(Cow::Borrowed(user.as_str()))),
        // An age that was stated is no day; [`BIRTH`] has it.
        Value::Birth(birth) => {
            if let Some(day) = birth.likely_day() {
                say(Said::Number(day.number()));
            }
        }
    }
}
