//! The index: what every record says, in memory, so that lists, counts and searches need no record.
//!
//! It follows from the file. Each record has one packed row of its terms (`row`), written with it; the
//! rows are read when the file is opened, and what they say is held as sets of records by word
//! (`field`), as numbers by record (`column`) and as records in order (`order`); entries of groups are
//! documents of their own (`document`). Names and identifiers are found by tokens (`token`), which
//! stay in the file. At an orderly end all that is held is laid down in the file, and taken up at the
//! next opening in place of the rows (`kept`). `view` is how all of it is asked.
//!
//! The writer is the only one who changes what is in memory, and only after the change is durable.
//! Readers hold the lock as long as one question takes.

mod column;
pub(super) mod derived;
mod document;
mod field;
mod group;
mod kept;
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
    sync::{
        Arc, PoisonError, RwLock, RwLockReadGuard,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::domain::{
    id::RecordId,
    line::Line,
    record::{Kind, kind::KINDS},
    term::{BIRTH, CHANGED, MADE},
};

use super::{
    Result,
    read::{self, Read},
    stored::damaged,
    tables::RECORD_TO_TERMS,
    write::{Effects, Write},
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
    /// Whether what is held is all that the file says.
    is_whole: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    kinds: Vec<Documents>,
}

impl State {
    /// What the rows of all records say.
    fn of_rows(read: &Read<'_>, words: &Words) -> Result<Self> {
        let mut kinds: Vec<Documents> = KINDS.iter().map(|_| Documents::default()).collect();
        for (kind, documents) in KINDS.iter().zip(&mut kinds) {
            let most = read.next_numbers(kind.kind)?;
            read.walk(RECORD_TO_TERMS, &[kind.number], read::Order::Up, |key, bytes| {
                let row = Row::read(bytes).filter(|row| row.number() < most);
                let (Some(row), Some(id)) = (row, key.last_chunk()) else {
                    return Err(damaged(RECORD_TO_TERMS, key));
                };
                documents.load(RecordId::from_bytes(*id), row);
                Ok(ControlFlow::Continue(()))
            })?;
            documents.settle(SORTED.iter().filter_map(|field| words.number(field)));
        }
        Ok(Self { kinds })
    }

    fn kind(&self, kind: Kind) -> Option<&Documents> {
        self.kinds.get(place(kind))
    }
}

/// Where the documents of a kind stand.
fn place(kind: Kind) -> usize {
    KINDS.iter().position(|row| row.kind == kind).unwrap_or_default()
}

impl Index {
    /// Reads what the file says in place of what was there: as it was laid down at an orderly end,
    /// or else row by row.
    pub(super) fn load(&self, read: &Read<'_>) -> Result<()> {
        self.is_whole.store(false, Ordering::SeqCst);
        let words = Words::load(read)?;
        let state = match kept::take_up(read) {
            Some(state) => state,
            None => State::of_rows(read, &words)?,
        };
        self.hold(words, state);
        self.is_whole.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Reads what the rows of the file say, whether or not the index was laid down there.
    #[cfg(test)]
    pub(super) fn load_rows(&self, read: &Read<'_>) -> Result<()> {
        let words = Words::load(read)?;
        let state = State::of_rows(read, &words)?;
        self.hold(words, state);
        Ok(())
    }

    fn hold(&self, words: Words, state: State) {
        let mut held = self.words.write().unwrap_or_else(PoisonError::into_inner);
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
        *held = words;
        self.lines.forget();
    }

    /// Lays down in the file what is held, until something is written. What could not be loaded whole
    /// is not handed on.
    pub(super) fn lay_down(&self, write: &mut Write<'_>) -> Result<()> {
        if !self.is_whole.load(Ordering::SeqCst) {
            return Ok(());
        }
        kept::lay_down(&self.state.read().unwrap_or_else(PoisonError::into_inner), write)
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
