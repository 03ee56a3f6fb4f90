//! Answers: what a question of a form can hold.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
};

use serde::{Deserialize, Serialize};

use crate::domain::{
    attachment::Filed,
    birth::Birth,
    id::RowId,
    time::{Day, Timestamp},
    word::{ChoiceId, FieldName, PlaceCode, UserName},
};

/// One answer. A question without an answer has no value at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Words, as typed but for spaces around them.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(Day),
    /// A day with its time.
    Moment(Timestamp),
    /// A ticked box; a box without a tick has no value.
    Tick(bool),
    /// One choice.
    Choice(ChoiceId),
    /// Several choices.
    Choices(BTreeSet<ChoiceId>),
    /// A place of the tree.
    Place(PlaceCode),
    /// Somebody who works here.
    User(UserName),
    /// A birth date as far as it is known, or an age stated on a day.
    Birth(Birth),
    /// The entries of a repeating group, in the order in which they were made.
    Rows(Vec<Row>),
    /// Asked, and whoever was asked prefers not to say.
    Declined,
    /// From one day to another; of two that are known the first comes first.
    Span(Option<Day>, Option<Day>),
    /// Counts by what is counted.
    Tally(BTreeMap<ChoiceId, i64>),
    /// Files, in the order in which they were added. Only what adds and removes them writes it.
    Files(Vec<Filed>),
}

/// What counts add up to; no more than there are numbers.
pub fn total(counts: impl IntoIterator<Item = impl Borrow<i64>>) -> i64 {
    counts.into_iter().fold(0, |sum, count| sum.saturating_add(*count.borrow()))
}

/// The answers of a record or of a row, by question.
pub type Answers = BTreeMap<FieldName, Value>;

/// One entry of a repeating group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Stays the same through every change of the row.
    pub id: RowId,
    /// What the entry says.
    pub answers: Answers,
}

impl Value {
    /// The choices, the place or the person that it names, by their ids.
    pub fn named(&self) -> Vec<&str> {
        match self {
            Self::Choice(id) => vec![id.as_str()],
            Self::Choices(all) => all.iter().map(ChoiceId::as_str).collect(),
            Self::Place(code) => vec![code.as_str()],
            Self::User(name) => vec![name.as_str()],
            Self::Text(_)
            | Self::Number(_)
            | Self::Day(_)
            | Self::Moment(_)
            | Self::Tick(_)
            | Self::Birth(_)
            | Self::Rows(_)
            | Self::Declined
            | Self::Span(..)
            | Self::Tally(_)
            | Self::Files(_) => Vec::new(),
        }
    }

    /// Whether it is this choice, or has it among others.
    pub fn takes(&self, choice: &ChoiceId) -> bool {
        if let Self::Choices(all) = self {
            all.contains(choice)
        } else {
            matches!(self, Self::Choice(own) if own == choice)
        }
    }

    /// The words, if the answer is words.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The one choice, if the answer is one.
    pub fn choice(&self) -> Option<&ChoiceId> {
        if let Self::Choice(choice) = self { Some(choice) } else { None }
    }

    /// The day, if the answer is one.
    pub fn day(&self) -> Option<Day> {
        if let Self::Day(day) = self { Some(*day) } else { None }
    }

    /// The entries, if the answer is a repeating group.
    pub fn rows(&self) -> Option<&[Row]> {
        if let Self::Rows(rows) = self { Some(rows) } else { None }
    }

    /// Whether the answer says this word: the choice itself, one of several, or yes and no.
    pub fn says(&self, literal: &serde_json::Value) -> bool {
        match (self, literal) {
            (Self::Text(text), serde_json::Value::String(word)) => text == word,
            (Self::Choice(choice), serde_json::Value::String(word)) => choice.as_str() == word,
            (Self::Choices(all), serde_json::Value::String(word)) => all.contains(word.as_str()),
            (Self::Place(place), serde_json::Value::String(word)) => place.as_str() == word,
            (Self::User(user), serde_json::Value::String(word)) => user.as_str() == word,
            (Self::Choice(choice), serde_json::Value::Bool(wanted)) => {
                choice.as_str() == if *wanted { "true" } else { "false" }
            }
            (Self::Tick(tick), serde_json::Value::Bool(wanted)) => tick == wanted,
            (Self::Number(number), literal) => literal.as_i64() == Some(*number),
            _ => false,
        }
    }
}
