//! Changing: one transaction of the writer, and what it leaves to do after it is durable.

mod opened;

use std::{
    collections::BTreeMap,
    ops::Deref,
    sync::{Arc, PoisonError, RwLock},
};

use serde::Serialize;

use crate::domain::time::Timestamp;

use super::{
    Result,
    audit::Chain,
    index::{Change, Words, word_number},
    read::{Read, Source},
    stored::encode,
    tables::{INDEX, STAFF, Table, WORD},
};

pub(super) use opened::Opened;

/// The three ways to change a table.
pub(super) trait Target: Source {
    fn insert(&self, table: Table, key: &[u8], bytes: &[u8]) -> Result<()>;
    /// Says whether there was such an entry.
    fn remove(&self, table: Table, key: &[u8]) -> Result<bool>;
    fn clear(&self, table: Table) -> Result<()>;
}

/// A transaction that can write. It reads its own writes: all that `Read` offers is there too.
pub struct Write<'a> {
    read: Read<'a>,
    target: &'a dyn Target,
    now: Timestamp,
    uncertain: bool,
    /// The words of the file as of the last durable write, if this transaction may need them.
    words: Option<&'a RwLock<Words>>,
    /// How far the log has come, once this transaction asked or added to it.
    pub(super) chain: Option<Chain>,
    effects: Effects,
}

/// What a transaction leaves to do once it is durable.
#[derive(Debug, Default)]
pub(super) struct Effects {
    /// Whether anything was written at all.
    pub(super) touched: bool,
    /// Whether it changed who works here or what they may do.
    pub(super) is_of_staff: bool,
    /// Whether the index in memory is to be made anew from the file.
    pub(super) rebuilt: bool,
    /// Words that were not there before.
    pub(super) words: BTreeMap<Arc<str>, u32>,
    /// Records that were written, the latest last.
    pub(super) changes: Vec<Change>,
}

impl<'a> Write<'a> {
    pub(super) fn new(target: &'a dyn Target, now: Timestamp, uncertain: bool) -> Self {
        let (read, effects) = (Read::new(target), Effects::default());
        Self { read, target, now, uncertain, words: None, chain: None, effects }
    }

    /// The same with the words that are known already.
    pub(super) fn knowing(self, words: &'a RwLock<Words>) -> Self {
        Self { words: Some(words), ..self }
    }

    /// The moment to store with everything of this transaction, and whether it is uncertain because
    /// the clock stood before the newest stored time.
    pub fn now(&self) -> (Timestamp, bool) {
        (self.now, self.uncertain)
    }

    /// Lets time pass until a later moment: what is written from now on carries it. Offices of
    /// invented people are made so, whole months in one transaction.
    pub fn pass(&mut self, until: Timestamp) {
        self.now = self.now.max(until);
    }

    /// Puts a value at a key.
    pub(super) fn put<T>(&mut self, table: Table, key: &[u8], value: &T) -> Result<()>
    where
        T: Serialize + ?Sized,
    {
        self.put_raw(table, key, &encode(value)?)
    }

    /// Puts bytes at a key.
    pub(super) fn put_raw(&mut self, table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
        self.touch(table)?;
        self.target.insert(table, key, bytes)
    }

    /// Takes an entry away; says whether there was one.
    pub(super) fn remove(&mut self, table: Table, key: &[u8]) -> Result<bool> {
        let there = self.target.remove(table, key)?;
        if there {
            self.touch(table)?;
        }
        Ok(there)
    }

    /// Before the first change of a transaction what was laid down of the index goes: it would be old.
    fn touch(&mut self, table: Table) -> Result<()> {
        if !self.effects.touched && self.count(INDEX)? > 0 {
            self.target.clear(INDEX)?;
        }
        self.effects.touched = true;
        self.effects.is_of_staff |= STAFF.contains(&table);
        Ok(())
    }

    /// Takes all these entries away and says how many there were.
    pub(super) fn remove_all(&mut self, table: Table, keys: Vec<Vec<u8>>) -> Result<usize> {
        let mut count = 0;
        for key in keys {
            count += usize::from(self.remove(table, &key)?);
        }
        Ok(count)
    }

    /// Empties a table.
    pub(super) fn clear(&mut self, table: Table) -> Result<()> {
        self.touch(table)?;
        self.target.clear(table)
    }

    /// Has the index in memory follow when the transaction is durable.
    pub(super) fn follow(&mut self, change: Change) {
        self.effects.changes.push(change);
    }

    /// Has the index in memory made anew from the file when the transaction is durable. Numbers of
    /// words are given out anew from here on.
    pub(super) fn renew(&mut self) {
        self.effects.rebuilt = true;
        self.effects.changes.clear();
        self.effects.words.clear();
        self.words = None;
    }

    /// The number of a word; one that was not there takes the next.
    pub(super) fn word_number(&mut self, word: &str) -> Result<u32> {
        let known = self
            .words
            .and_then(|words| words.read().unwrap_or_else(PoisonError::into_inner).number(word));
        if let Some(number) = known.or_else(|| self.effects.words.get(word).copied()) {
            return Ok(number);
        }
        let key = word.as_bytes();
        if let Some(bytes) = self.raw(WORD, key)? {
            let number = word_number(key, &bytes)?;
            self.effects.words.insert(word.into(), number);
            return Ok(number);
        }
        let number = u32::try_from(self.count(WORD)?).unwrap_or(u32::MAX);
        self.put_raw(WORD, key, &number.to_be_bytes())?;
        self.effects.words.insert(word.into(), number);
        Ok(number)
    }

    pub(super) fn into_effects(self) -> Effects {
        self.effects
    }
}

impl<'a> Deref for Write<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}
