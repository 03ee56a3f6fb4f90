//! What the office configures: every published revision is kept, the newest counts.
//!
//! What was taken away has a last revision that is null. It is passed over, the earlier ones stay,
//! and whatever comes under the same id later goes on counting from there.

use std::{collections::BTreeMap, ops::ControlFlow};

use serde::{
    Serialize,
    de::{DeserializeOwned, IgnoredAny},
};

use super::{
    Result,
    read::{Order, Read},
    stored::{damaged, decode},
    tables::CONFIG,
    write::Write,
};

/// A kind of configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConfigKind {
    /// The office itself.
    Office,
    /// A form section.
    Form,
    /// A coded list.
    Lookup,
    /// The tree of places.
    Locations,
    /// Clocks and gates.
    Profile,
    /// The answers that the first page of a case shows.
    Summary,
    /// The secret that forms are signed with.
    FormSecret,
    /// Certificates and their keys.
    Certificate,
    /// Modules.
    Module,
    /// Whom to ask.
    Contact,
    /// Where copies go, and when.
    Backups,
    /// The code of conduct.
    Conduct,
}

impl ConfigKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Office,
        Self::Form,
        Self::Lookup,
        Self::Locations,
        Self::Profile,
        Self::Summary,
        Self::FormSecret,
        Self::Certificate,
        Self::Module,
        Self::Contact,
        Self::Backups,
        Self::Conduct,
    ];

    /// Its word in keys; never used for another.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Form => "form",
            Self::Lookup => "lookup",
            Self::Locations => "locations",
            Self::Profile => "profile",
            Self::Summary => "summary",
            Self::FormSecret => "form_secret",
            Self::Certificate => "certificate",
            Self::Module => "module",
            Self::Contact => "contact",
            Self::Backups => "backups",
            Self::Conduct => "code_of_conduct",
        }
    }
}

fn prefix(kind: ConfigKind, id: &str) -> Vec<u8> {
    [kind.as_str().as_bytes(), &[0], id.as_bytes(), &[0]].concat()
}

fn key(kind: ConfigKind, id: &str, revision: u32) -> Vec<u8> {
    [prefix(kind, id).as_slice(), &revision.to_be_bytes()].concat()
}

impl Read<'_> {
    /// The newest revision of a configuration, if it was not taken away. The id has the shape of a configuration word.
    pub fn config<T: DeserializeOwned>(&self, kind: ConfigKind, id: &str) -> Result<Option<T>> {
        self.last(CONFIG, &prefix(kind, id))?
            .map_or(Ok(None), |(key, bytes)| decode(CONFIG, &key, &bytes))
    }

    /// The newest revision of everything of a kind that is there, in the order of their ids.
    pub fn configs<T: DeserializeOwned>(&self, kind: ConfigKind) -> Result<Vec<T>> {
        let mut newest: BTreeMap<Vec<u8>, (Vec<u8>, Vec<u8>)> = BTreeMap::new();
        let all = [kind.as_str().as_bytes(), &[0]].concat();
        self.walk(CONFIG, &all, Order::Up, |key, value| {
            let id = key.len().saturating_sub(size_of::<u32>());
            let id = key.get(..id).unwrap_or_default().to_vec();
            newest.insert(id, (key.to_vec(), value.to_vec()));
            Ok(ControlFlow::Continue(()))
        })?;
        let decoded = newest.values().map(|(key, value)| decode(CONFIG, key, value));
        decoded.filter_map(Result::transpose).collect()
    }

    /// One revision of a configuration.
    pub fn config_at<T: DeserializeOwned>(
        &self,
        kind: ConfigKind,
        id: &str,
        revision: u32,
    ) -> Result<Option<T>> {
        Ok(self.get::<Option<T>>(CONFIG, &key(kind, id, revision))?.flatten())
    }

    /// The number of the newest revision, 0 if there is none.
    pub fn config_revision(&self, kind: ConfigKind, id: &str) -> Result<u32> {
        let Some((key, _)) = self.last(CONFIG, &prefix(kind, id))? else { return Ok(0) };
        let revision = key.last_chunk().ok_or_else(|| damaged(CONFIG, &key))?;
        Ok(u32::from_be_bytes(*revision))
    }
}

impl Write<'_> {
    /// Takes a configuration away and keeps its revisions; says whether it was there.
    pub fn remove_config(&mut self, kind: ConfigKind, id: &str) -> Result<bool> {
        let is_there = self.config::<IgnoredAny>(kind, id)?.is_some();
        if is_there {
            self.put_config(kind, id, &())?;
        }
        Ok(is_there)
    }

    /// Adds a revision and gives its number, from 1. What was there before stays.
    pub fn put_config<T: Serialize>(
        &mut self,
        kind: ConfigKind,
        id: &str,
        value: &T,
    ) -> Result<u32> {
        let last = self.config_revision(kind, id)?;
        let revision = last.checked_add(1).ok_or_else(|| damaged(CONFIG, &prefix(kind, id)))?;
        self.put(CONFIG, &key(kind, id, revision), value)?;
        Ok(revision)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Store, *};
    use crate::domain::time::Timestamp;

    #[test]
    fn what_is_taken_away_keeps_its_revisions_and_counts_on_when_it_comes_back() {
        let at = Timestamp::from_millis(0);
        let store = Store::in_memory(at).unwrap();
        let kind = ConfigKind::Form;
        let put =
            |text: &'static str| store.write(at, move |w| w.put_config(kind, "cp", &text)).unwrap();
        let remove = || store.write(at, move |w| w.remove_config(kind, "cp")).unwrap();
        let newest = || store.read(|r| r.config::<String>(kind, "cp")).unwrap();
        let all = || store.read(|r| r.configs::<String>(kind)).unwrap();
        let revision = |number| store.read(|r| r.config_at::<String>(kind, "cp", number)).unwrap();
        assert!(!remove());
        assert_eq!([put("one"), put("two")], [1, 2]);
        assert!(remove() && !remove());
        assert_eq!((newest(), all()), (None, vec![]));
        assert_eq!(revision(1).as_deref(), Some("one"));
        assert_eq!((revision(2).as_deref(), revision(3)), (Some("two"), None));
        assert!(store.check().unwrap().findings.is_empty());
        assert_eq!(put("four"), 4);
        assert_eq!((newest().as_deref(), all().len()), (Some("four"), 1));
    }
}
