//! The index: what every record says, in memory, so that lists, counts and searches need no record.
//!
//! It follows from the file. Each record has one packed row of its terms (`row`), written with it; the
//! rows are read when the file is opened, and what they say is held as sets of records by word
//! (`field`), as numbers by record (`column`) and as records in order (`order`); entries of groups are
//! documents of their own (`document`). Names and identifiers are found by tokens (`token`), which
//! stay in the file. `view` is how all of it is asked.
//!
//! The writer is the only one who changes what is in memory, and only after the change is durable.
//! Readers hold the lock as long as one question takes.

mod column;
pub(super) mod derived;
mod document;
mod field;
mod group;
mod lines;
mod order;
mod page;
pub(super) mod row;
mod tally;
pub(super) mod token;
mod view;
mod word;

use std::{
    ops::ControlFlow,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use crate::domain::{
    id::RecordId,
    line::Line,
    record::{Kind, kind::KINDS},
    term::{BIRTH, CHANGED, MADE},
};

use super::{
    Result,
    read::{Order, Read},
    stored::damaged,
    tables::RECORD_TO_TERMS,
    write::Effects,
};

use document::Documents;
use lines::Lines;
use row::Row;

pub use token::Called;
pub use view::{Answer, Found, Numbers, View};
pub(super) use word::{Words, number as word_number};

/// Fields by which lists are sorted all the time.
const SORTED: [&str; 3] = [MADE, CHANGED, BIRTH];

/// What follows in memory from a record that was written.
#[derive(Debug)]
pub(super) struct Change {
    /// Its line.
    pub(super) line: Arc<Line>,
    /// Its terms before, if it was there.
    pub(super) old: Option<Vec<u8>>,
    /// Its terms now.
    pub(super) new: Vec<u8>,
}

/// What is held in memory of the records.
#[derive(Debug, Default)]
pub(super) struct Index {
    state: RwLock<State>,
    /// The words of the file.
    pub(super) words: RwLock<Words>,
    lines: Lines,
}

#[derive(Debug, Default)]
struct State {
    kinds: Vec<Documents>,
}

impl State {
    fn kind(&self, kind: Kind) -> Option<&Documents> {
        self.kinds.get(place(kind))
    }
}

/// Where the documents of a kind stand.
fn place(kind: Kind) -> usize {
    KINDS.iter().position(|row| row.kind == kind).unwrap_or_default()
}

impl Index {
    /// Reads the terms of the file in place of what was there.
    pub(super) fn load(&self, read: &Read<'_>) -> Result<()> {
        let words = Words::load(read)?;
        let mut kinds: Vec<Documents> = KINDS.iter().map(|_| Documents::default()).collect();
        for (kind, documents) in KINDS.iter().zip(&mut kinds) {
            let most = read.next_numbers(kind.kind)?;
            read.walk(RECORD_TO_TERMS, &[kind.number], Order::Up, |key, bytes| {
                let row = Row::read(bytes).filter(|row| row.number() < most);
                let (Some(row), Some(id)) = (row, key.last_chunk()) else {
                    return Err(damaged(RECORD_TO_TERMS, key));
                };
                documents.load(RecordId::from_bytes(*id), row);
                Ok(ControlFlow::Continue(()))
            })?;
            documents.settle(SORTED.iter().filter_map(|field| words.number(field)));
        }
        let mut held = self.words.write().unwrap_or_else(PoisonError::into_inner);
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = State { kinds };
        *held = words;
        self.lines.forget();
        Ok(())
    }

    /// Takes up what a durable group changed.
    pub(super) fn apply(&self, group: Vec<Effects>) {
        if group.iter().all(|effects| effects.changes.is_empty()) {
            return;
        }
        let mut words = self.words.write().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        for effects in group {
            effects.words.into_iter().for_each(|(word, number)| words.add(word, number));
            for Change { line, old, new } in effects.changes {
                let old = old.as_deref().and_then(Row::read);
                let (Some(new), Some(documents)) =
                    (Row::read(&new), state.kinds.get_mut(place(line.kind)))
                else {
                    continue;
                };
                documents.keep_orders(SORTED.iter().filter_map(|field| words.number(field)));
                documents.change(line.id, old, new);
                self.lines.put(line);
            }
        }
    }

    /// Has the records of a kind asked.
    pub(super) fn ask<T>(&self, kind: Kind, ask: impl FnOnce(&View<'_>) -> T) -> T {
        let words = self.words();
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let nobody = Documents::default();
        ask(&View::new(state.kind(kind).unwrap_or(&nobody), &words))
    }

    /// What every record says, in words: for holding what is in memory against what is read anew.
    #[cfg(test)]
    pub(super) fn told(&self) -> Vec<(RecordId, Vec<String>)> {
        let (words, state) = (self.words(), self.state.read().unwrap());
        let mut told: Vec<_> = state.kinds.iter().flat_map(|kind| kind.told(&words)).collect();
        told.sort_unstable();
        told
    }

    fn words(&self) -> RwLockReadGuard<'_, Words> {
        self.words.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The line of a record, as of the last durable write.
    pub(super) fn line(
        &self,
        (kind, id): (Kind, RecordId),
        read: impl FnOnce() -> Result<Option<Line>>,
    ) -> Result<Option<Arc<Line>>> {
        let is_there = self.ask(kind, |view| view.has(id));
        if is_there { self.lines.get((kind, id), read) } else { Ok(None) }
    }
}
