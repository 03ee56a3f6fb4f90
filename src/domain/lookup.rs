//! Lookups: the coded lists of the office.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    lang::Localized,
    word::{ChoiceId, LookupName},
};

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored.
    pub id: ChoiceId,
    /// What is read.
    pub label: Localized,
    /// Whether it is not offered any more. Where it was answered it stays right.
    #[serde(default)]
    pub disabled: bool,
    /// Words by which conditions name it.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// A coded list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// Its stable id.
    pub id: LookupName,
    /// What the list is called.
    pub name: Localized,
    /// Whether other programs leave it as it is.
    #[serde(default)]
    pub locked: bool,
    /// Its choices in the order in which they are offered.
    pub values: Vec<Choice>,
}

/// All lists of the office.
#[derive(Debug, Clone, Default)]
pub struct Lookups(BTreeMap<LookupName, Lookup>);

impl Lookups {
    /// The lists by id.
    pub fn new(all: Vec<Lookup>) -> Self {
        Self(all.into_iter().map(|lookup| (lookup.id.clone(), lookup)).collect())
    }

    /// The choices of a list; none if there is no such list.
    pub fn choices(&self, id: &str) -> &[Choice] {
        self.0.get(id).map_or(&[], |lookup| &lookup.values)
    }

    /// One list.
    pub fn find(&self, id: &str) -> Option<&Lookup> {
        self.0.get(id)
    }

    /// All lists.
    pub fn iter(&self) -> impl Iterator<Item = &Lookup> {
        self.0.values()
    }
}
