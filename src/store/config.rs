//! What the office configures: every published revision is kept, the newest counts.

use std::{collections::BTreeMap, ops::ControlFlow};

use serde::{Serialize, de::DeserializeOwned};

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
}

impl ConfigKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Office,
        Self::Form,
        Self::Lookup,
        Self::Locations,
        Self::Profile,
        Self::Summary,
        Self::FormSecret,
        Self::Certificate,
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
    /// The newest revision of a configuration. The id has the shape of a configuration word.
    pub fn config<T: DeserializeOwned>(&self, kind: ConfigKind, id: &str) -> Result<Option<T>> {
        self.last(CONFIG, &prefix(kind, id))?
            .map(|(key, bytes)| decode(CONFIG, &key, &bytes))
            .transpose()
    }

    /// The newest revision of everything of a kind, in the order of their ids.
    pub fn configs<T: DeserializeOwned>(&self, kind: ConfigKind) -> Result<Vec<T>> {
        let mut newest: BTreeMap<Vec<u8>, (Vec<u8>, Vec<u8>)> = BTreeMap::new();
        let all = [kind.as_str().as_bytes(), &[0]].concat();
        self.walk(CONFIG, &all, Order::Up, |key, value| {
            let id = key.len().saturating_sub(size_of::<u32>());
            let id = key.get(..id).unwrap_or_default().to_vec();
            newest.insert(id, (key.to_vec(), value.to_vec()));
            Ok(ControlFlow::Continue(()))
        })?;
        newest.values().map(|(key, value)| decode(CONFIG, key, value)).collect()
    }

    /// One revision of a configuration.
    pub fn config_at<T: DeserializeOwned>(
        &self,
        kind: ConfigKind,
        id: &str,
        revision: u32,
    ) -> Result<Option<T>> {
        self.get(CONFIG, &key(kind, id, revision))
    }

    /// The number of the newest revision, 0 if there is none.
    pub fn config_revision(&self, kind: ConfigKind, id: &str) -> Result<u32> {
        let Some((key, _)) = self.last(CONFIG, &prefix(kind, id))? else { return Ok(0) };
        let revision = key.last_chunk().ok_or_else(|| damaged(CONFIG, &key))?;
        Ok(u32::from_be_bytes(*revision))
    }
}

impl Write<'_> {
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
