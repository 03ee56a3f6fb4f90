//! Lines that were looked at lately, so that the list that somebody pages through is not read again.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::domain::{id::RecordId, line::Line, record::Kind};

use super::super::Result;

/// Lines of a generation. Two are kept: what was not looked at in the younger goes with the older.
const MOST: usize = 4096;

type Key = (Kind, RecordId);

/// Lines by record.
#[derive(Debug, Default)]
pub(super) struct Lines(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    younger: BTreeMap<Key, Arc<Line>>,
    older: BTreeMap<Key, Arc<Line>>,
    /// How often lines changed: what was read before is not kept afterwards.
    changes: u64,
}

impl Kept {
    fn put(&mut self, line: Arc<Line>) {
        if self.younger.len() >= MOST {
            self.older = std::mem::take(&mut self.younger);
        }
        self.younger.insert((line.kind, line.id), line);
    }

    fn get(&mut self, key: Key) -> Option<Arc<Line>> {
        if let Some(line) = self.younger.get(&key) {
            return Some(Arc::clone(line));
        }
        let line = self.older.remove(&key)?;
        self.put(Arc::clone(&line));
        Some(line)
    }
}

impl Lines {
    fn with<T>(&self, act: impl FnOnce(&mut Kept) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes up a line that changed.
    pub(super) fn put(&self, line: Arc<Line>) {
        self.with(|kept| {
            kept.changes += 1;
            kept.older.remove(&(line.kind, line.id));
            kept.put(line);
        });
    }

    /// Forgets all.
    pub(super) fn forget(&self) {
        self.with(|kept| *kept = Kept { changes: kept.changes + 1, ..Kept::default() });
    }

    /// A line, read where it is not there.
    pub(super) fn get(
        &self,
        key: Key,
        read: impl FnOnce() -> Result<Option<Line>>,
    ) -> Result<Option<Arc<Line>>> {
        let (found, changes) = self.with(|kept| (kept.get(key), kept.changes));
        if found.is_some() {
            return Ok(found);
        }
        let line = read()?.map(Arc::new);
        if let Some(line) = &line {
            self.with(|kept| {
                if kept.changes == changes {
                    kept.put(Arc::clone(line));
                }
            });
        }
        Ok(line)
    }
}
