//! What records are sorted by where they say it in words.

use serde_json::Value as Json;

/// What a record is sorted by: numbers by size, words by letters; nothing comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Nothing,
    Switch(bool),
    Number(i64),
    Word(String),
}

impl Key {
    /// The key of what is said.
    pub(super) fn of(said: &Json) -> Self {
        match said {
            Json::Bool(on) => Self::Switch(*on),
            Json::Number(number) => Self::Number(number.as_i64().unwrap_or_default()),
            Json::String(word) => Self::Word(word.clone()),
            Json::Null | Json::Array(_) | Json::Object(_) => Self::Nothing,
        }
    }
}
