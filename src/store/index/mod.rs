//! The lines of all records in memory, for lists, counts and clocks.
//!
//! The writer is the only one who changes them, and only after the change is durable. Readers hold
//! the lock as long as one walk over the lines takes. Bitmaps, ordered keys and columns, and an
//! executor of `domain::query::Query` over them, take their place beside this map: `Store::lines`
//! is the only door, so that nobody above sees which of them answers.

pub(super) mod derived;

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{Arc, PoisonError, RwLock},
};

use crate::domain::{id::RecordId, line::Line, record::Kind};

use super::{
    Result,
    read::{Order, Read},
    stored::decode,
    tables::RECORD_TO_LINE,
    write::Effects,
};

type Lines = BTreeMap<(Kind, RecordId), Arc<Line>>;

/// Every line by kind and id.
#[derive(Debug, Default)]
pub(super) struct Index {
    lines: RwLock<Lines>,
}

impl Index {
    /// Reads the lines of the file.
    pub(super) fn load(read: &Read<'_>) -> Result<Self> {
        let mut lines = Lines::new();
        read.walk(RECORD_TO_LINE, &[], Order::Up, |key, bytes| {
            let line: Line = decode(RECORD_TO_LINE, key, bytes)?;
            lines.insert((line.kind, line.id), Arc::new(line));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(Self { lines: RwLock::new(lines) })
    }

    /// Takes the place of what was there.
    pub(super) fn replace(&self, other: Self) {
        let lines = other.lines.into_inner().unwrap_or_else(PoisonError::into_inner);
        *self.lines.write().unwrap_or_else(PoisonError::into_inner) = lines;
    }

    /// Takes up what a durable group changed.
    pub(super) fn apply(&self, group: Vec<Effects>) {
        if group.iter().all(|effects| effects.lines.is_empty() && !effects.rebuilt) {
            return;
        }
        let mut lines = self.lines.write().unwrap_or_else(PoisonError::into_inner);
        for effects in group {
            if effects.rebuilt {
                lines.clear();
            }
            lines.extend(effects.lines.into_iter().map(|line| ((line.kind, line.id), line)));
        }
    }

    /// The line of one record.
    pub(super) fn line(&self, kind: Kind, id: RecordId) -> Option<Arc<Line>> {
        let lines = self.lines.read().unwrap_or_else(PoisonError::into_inner);
        lines.get(&(kind, id)).cloned()
    }

    /// Has the lines of a kind walked over, in the order of their ids.
    pub(super) fn lines<T>(
        &self,
        kind: Kind,
        ask: impl FnOnce(&mut dyn Iterator<Item = &Arc<Line>>) -> T,
    ) -> T {
        let lines = self.lines.read().unwrap_or_else(PoisonError::into_inner);
        let (first, last) = (RecordId::from_bytes([0; 16]), RecordId::from_bytes([u8::MAX; 16]));
        ask(&mut lines.range((kind, first)..=(kind, last)).map(|(_, line)| line))
    }
}
