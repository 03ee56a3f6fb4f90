//! Whom people of the office ask when they need help with the program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is said of whom to ask, by its names on the wire.
pub const NAMES: [&str; 8] = [
    "name",
    "organization",
    "phone",
    "email",
    "location",
    "position",
    "support_forum",
    "other_information",
];

/// Whom to ask. What was never said is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Contact(BTreeMap<String, String>);

impl Contact {
    /// Says one thing of it; nothing takes it away. Other names are not known.
    pub fn say(&mut self, name: &str, text: Option<String>) {
        match text {
            _ if !NAMES.contains(&name) => {}
            Some(text) => drop(self.0.insert(name.to_owned(), text)),
            None => drop(self.0.remove(name)),
        }
    }

    /// All that is said.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}
