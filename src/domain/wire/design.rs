//! What the taking of configuration has in common: the ground that it stands on, and single
//! properties with their pointers.

use serde_json::Value as Json;

use crate::domain::{
    form::Form,
    problem::{Problem, Problems},
    record::Kind,
};

use super::Object;

/// What stands around the taking of a form.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Every form of the office as it is now.
    pub forms: &'a [Form],
    /// Whether only words, order and visibility may be changed.
    pub only_words: bool,
}

impl<'a> Ground<'a> {
    /// The nested form of a kind with this test.
    pub(super) fn nested(&self, kind: Kind, fits: impl Fn(&Form) -> bool) -> Option<&'a Form> {
        self.forms.iter().find(|form| form.nested && form.kind == kind && fits(form))
    }
}

/// The id that a sender brings, if one.
pub fn sent_number(sent: &Object) -> Result<Option<u64>, Problems> {
    match sent.get("id") {
        None | Some(Json::Null) => Ok(None),
        Some(json) => {
            json.as_u64().map(Some).ok_or_else(|| Problems::one("/id", Problem::WrongKind))
        }
    }
}

/// The stable id that a sender brings, if one.
pub fn unique_of(sent: &Object) -> Result<Option<&str>, Problems> {
    let wrong = || Problems::one(pointer_of("unique_id"), Problem::WrongKind);
    match sent.get("unique_id") {
        None | Some(Json::Null) => Ok(None),
        Some(json) => {
            json.as_str().ok_or_else(wrong).map(|word| Some(word).filter(|w| !w.is_empty()))
        }
    }
}

/// The pointer to a property of what was sent.
pub fn pointer_of(name: &str) -> String {
    format!("/{name}")
}

/// One object that was sent, with its pointer and the problems that are found in it.
pub(super) struct Reader<'a> {
    pub(super) sent: &'a Object,
    pub(super) at: String,
    pub(super) problems: &'a mut Problems,
}

impl Reader<'_> {
    /// Notes a problem of one property.
    pub(super) fn wrong(&mut self, name: &str, problem: Problem) {
        self.problems.add(format!("{}/{name}", self.at), problem);
    }

    /// Notes the problem of a result.
    pub(super) fn take<T>(&mut self, name: &str, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.wrong(name, problem)).ok()
    }

    /// A property that was sent and is not null.
    pub(super) fn given(&self, name: &str) -> Option<&Json> {
        self.sent.get(name).filter(|json| !json.is_null())
    }

    /// A boolean.
    pub(super) fn bool(&mut self, name: &str) -> Option<bool> {
        let read = self.given(name)?.as_bool().ok_or(Problem::WrongKind);
        self.take(name, read)
    }

    /// Words that are not translated.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let read = self.given(name)?.as_str().map(ToOwned::to_owned).ok_or(Problem::WrongKind);
        self.take(name, read)
    }

    /// A whole number of 32 bits.
    pub(super) fn int(&mut self, name: &str) -> Option<i64> {
        let read = self.given(name)?.as_i64().ok_or(Problem::WrongKind);
        let read = read.and_then(|number| {
            i32::try_from(number).map(i64::from).map_err(|_| Problem::WrongKind)
        });
        self.take(name, read)
    }
}
