//! What was typed into a page, kept as it was typed.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

/// The inputs of one page by name, each with all that was sent for it, in order.
///
/// Drafts are kept in this shape too: an unfinished date is as worth keeping as a whole answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypedForm(BTreeMap<String, Vec<String>>);

impl TypedForm {
    /// No input at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one more value to an input.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// Replaces an input.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), vec![value.into()]);
    }

    /// The first value of an input without the spaces around it; empty if it was not sent.
    pub fn one(&self, name: &str) -> &str {
        self.0.get(name).and_then(|all| all.first()).map_or("", |value| value.trim())
    }

    /// All values of an input.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Inputs with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// Keeps only the inputs that the test lets through.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|name, _| keep(name));
    }
}

impl FromIterator<(String, String)> for TypedForm {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut form = Self::new();
        for (name, value) in pairs {
            form.add(name, value);
        }
        form
    }
}

/// The inputs of one question: its own, and those of its parts (`birth.year`).
#[derive(Debug, Clone)]
pub struct Typed<'a> {
    form: &'a TypedForm,
    name: Cow<'a, str>,
}

impl<'a> Typed<'a> {
    /// The inputs of the question with this name.
    pub fn new(form: &'a TypedForm, name: &'a str) -> Self {
        Self { form, name: Cow::Borrowed(name) }
    }

    /// The question's own input.
    pub fn one(&self) -> &'a str {
        self.form.one(&self.name)
    }

    /// All that was ticked or chosen, without blanks.
    pub fn all(&self) -> impl Iterator<Item = &'a str> {
        self.form.all(&self.name).iter().map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// One of the question's parts that has parts of its own.
    #[must_use]
    pub fn below(&self, part: &str) -> Self {
        Self { form: self.form, name: Cow::Owned(format!("{}.{part}", self.name)) }
    }

    /// One of the question's parts.
    pub fn part(&self, part: &str) -> &'a str {
        self.form.one(&format!("{}.{part}", self.name))
    }
}
