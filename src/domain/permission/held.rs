//! What a role holds.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Action, Resource};

/// Acts by resource, each by its word. A word that this program does not know is kept as it came
/// and allows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Held(BTreeMap<String, BTreeSet<String>>);

impl Held {
    /// Whether this very act is held.
    pub fn names(&self, resource: Resource, action: Action) -> bool {
        self.of(resource.as_str()).is_some_and(|held| held.contains(action.as_str()))
    }

    /// Whether an act is allowed: by its name, or by `manage` where that is enough.
    pub fn allows(&self, resource: Resource, action: Action) -> bool {
        self.names(resource, action) || !action.is_literal() && self.names(resource, Action::Manage)
    }

    /// Adds words under a resource.
    pub fn give(&mut self, resource: &str, words: impl IntoIterator<Item = String>) {
        self.0.entry(resource.to_owned()).or_default().extend(words);
    }

    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(BTreeSet::is_empty)
    }

    /// Resources with the words that are held on them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.0.iter().map(|(resource, words)| (resource.as_str(), words))
    }

    fn of(&self, resource: &str) -> Option<&BTreeSet<String>> {
        self.0.get(resource)
    }
}

impl<'a> FromIterator<(Resource, &'a [Action])> for Held {
    fn from_iter<I: IntoIterator<Item = (Resource, &'a [Action])>>(rows: I) -> Self {
        let mut held = Self::default();
        for (resource, actions) in rows {
            held.give(resource.as_str(), actions.iter().map(|action| action.as_str().to_owned()));
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_manage_is_to_do_everything_but_what_is_given_by_name() {
        let held: Held = [(Resource::Case, &[Action::Manage][..])].into_iter().collect();
        assert!(held.allows(Resource::Case, Action::Write));
        assert!(!held.allows(Resource::Case, Action::ReceiveReferral));
        assert!(!held.allows(Resource::Incident, Action::Read));
    }

    #[test]
    fn an_unknown_word_is_kept_and_allows_nothing() {
        let held: Held = serde_json::from_str(r#"{"case": ["juggle"]}"#).unwrap();
        assert_eq!(serde_json::to_string(&held).unwrap(), r#"{"case":["juggle"]}"#);
        assert!(Action::ALL.iter().all(|(action, _)| !held.allows(Resource::Case, *action)));
    }
}
