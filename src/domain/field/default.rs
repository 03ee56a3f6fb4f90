//! What an empty form proposes. It is shown, and becomes an answer when the person saves.

use serde::{Deserialize, Serialize};

use super::{Field, Options, Shape, TypedForm, Vocabulary};
use crate::domain::{
    time::Timestamp,
    value::Value,
    word::{ChoiceId, PlaceCode, UserName},
};

/// What a question proposes, by its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Default {
    /// The day on which it is asked.
    Today,
    /// The time at which it is asked.
    Now,
    /// Whoever fills it in.
    Me,
    /// The place where whoever fills it in works.
    MyPlace,
    /// This: a choice, a number, `true` for a tick; several choices as a JSON list.
    Word(String),
}

impl From<String> for Default {
    fn from(word: String) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "today" => Self::Today,
            "now" => Self::Now,
            "me" => Self::Me,
            "my_place" => Self::MyPlace,
            _ => Self::Word(word),
        }
    }
}

impl From<Default> for String {
    fn from(default: Default) -> Self {
        match default {
            Default::Today => "today".to_owned(),
            Default::Now => "now".to_owned(),
            Default::Me => "me".to_owned(),
            Default::MyPlace => "my_place".to_owned(),
            Default::Word(word) => word,
        }
    }
}

/// Who opens a form, and when.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// The name to sign in with.
    pub name: &'a UserName,
    /// The name that colleagues read.
    pub full_name: &'a str,
    /// Where the person works.
    pub place: Option<&'a PlaceCode>,
    /// When.
    pub now: Timestamp,
}

impl Field {
    /// What the question proposes to whoever opens it; nothing that it would refuse.
    pub fn proposes(&self, opening: &Opening<'_>, words: &Vocabulary<'_>) -> Option<Value> {
        let value = match self.default.as_ref()? {
            Default::Today | Default::Now if self.kind.shape() == Shape::Day => {
                if self.with_time {
                    Value::Moment(opening.now)
                } else {
                    Value::Day(words.today)
                }
            }
            Default::Today | Default::Now => return None,
            Default::Me if matches!(self.options, Some(Options::Users(_))) => {
                Value::User(opening.name.clone())
            }
            Default::Me => Value::Text(opening.full_name.to_owned()),
            Default::MyPlace => Value::Place(opening.place?.clone()),
            Default::Word(word) => self.said_by(word)?,
        };
        self.check(&value, words).is_ok().then_some(value)
    }

    fn said_by(&self, word: &str) -> Option<Value> {
        let is_yes = ["t", "true"].contains(&word);
        match self.kind.shape() {
            Shape::Tick => is_yes.then_some(Value::Tick(true)),
            Shape::Number => word.parse().ok().map(Value::Number),
            Shape::Choice if self.multiple => {
                let all: Vec<String> = serde_json::from_str(word).unwrap_or(vec![word.to_owned()]);
                let all = all.iter().map(|id| ChoiceId::parse(id).ok()).collect::<Option<_>>()?;
                Some(Value::Choices(all))
            }
            Shape::Choice => ChoiceId::parse(word).ok().map(Value::Choice),
            Shape::Text => Some(Value::Text(word.to_owned())),
            Shape::Day
            | Shape::Birth
            | Shape::Span
            | Shape::Tally
            | Shape::Rows
            | Shape::Files(_)
            | Shape::Nothing => None,
        }
    }
}

/// Writes what the questions of a blank sheet propose into its inputs.
pub fn propose(
    fields: &[Field],
    (opening, words): (&Opening<'_>, &Vocabulary<'_>),
    into: &mut TypedForm,
) {
    for field in fields.iter().filter(|field| field.is_question()) {
        if let Some(value) = field.proposes(opening, words) {
            field.print(&value, words, into);
        }
    }
}
