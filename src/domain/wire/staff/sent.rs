//! What was sent of a thing, key by key.

use serde_json::Value as Json;

use crate::domain::{
    lang::Localized,
    problem::{Problem, Problems},
    wire::{Object, text},
};

/// What was sent, and what was found wrong with it so far.
pub(super) struct Sent<'a> {
    object: &'a Object,
    problems: Problems,
}

impl<'a> Sent<'a> {
    pub(super) fn new(object: &'a Object) -> Self {
        Self { object, problems: Problems::new() }
    }

    /// A value of one type; nothing where none was sent, or one of another type.
    pub(super) fn typed<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&'a Json) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.object.get(key)?);
        if value.is_none() {
            self.problems.add(format!("/{key}"), Problem::WrongKind);
        }
        value
    }

    /// A text without blanks around it; null is an empty one.
    pub(super) fn text(&mut self, key: &str, most: usize) -> Option<String> {
        let text = self.typed(key, |json| if json.is_null() { Some("") } else { json.as_str() })?;
        let text = text.trim();
        if text.chars().count() > most {
            self.problems.add(key, Problem::TooLong(most));
        }
        Some(text.to_owned())
    }

    /// A text in its place, where one was sent.
    pub(super) fn set(&mut self, key: &str, most: usize, place: &mut String) {
        if let Some(text) = self.text(key, most) {
            *place = text;
        }
    }

    /// A switch; null says nothing.
    pub(super) fn flag(&mut self, key: &str, place: &mut bool) {
        let on = self
            .typed(key, |json| if json.is_null() { Some(None) } else { json.as_bool().map(Some) });
        if let Some(Some(on)) = on {
            *place = on;
        }
    }

    /// Words; null is none at all.
    pub(super) fn words(&mut self, key: &str) -> Option<Vec<String>> {
        self.typed(key, |json| {
            if json.is_null() {
                return Some(vec![]);
            }
            let all = json.as_array()?.iter();
            all.map(|word| word.as_str().map(ToOwned::to_owned)).collect()
        })
    }

    /// Words that a type is parsed from; one that is none is wrong.
    pub(super) fn parsed<T, C: FromIterator<T>>(
        &mut self,
        key: &str,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<C> {
        let words = self.words(key)?;
        self.problems.take(key, words.iter().map(|word| parse(word)).collect())
    }

    /// Texts by language, merged into those that are there.
    pub(super) fn merge(&mut self, key: &str, most: usize, place: &mut Localized) {
        match text::merge(self.object, key, place) {
            Ok(()) if place.iter().any(|(_, said)| said.chars().count() > most) => {
                self.problems.add(key, Problem::TooLong(most));
            }
            Ok(()) => {}
            Err(_) => self.problems.add(format!("/{key}"), Problem::WrongKind),
        }
    }

    /// Refuses what is sent under a key that this version cannot keep.
    pub(super) fn refuse(&mut self, keys: &[&str]) {
        for key in keys {
            if self.object.get(*key).is_some_and(|value| !value.is_null()) {
                self.problems.add(*key, Problem::KindNotOffered);
            }
        }
    }

    /// Notes a problem of an attribute.
    pub(super) fn add(&mut self, key: impl Into<String>, problem: Problem) {
        self.problems.add(key, problem);
    }

    /// Whether anything was found wrong.
    pub(super) fn done(self) -> Result<(), Problems> {
        self.problems.into_result(())
    }
}
