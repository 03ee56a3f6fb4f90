//! What the records of a kind say in one field, kept from one list to the next: lists are filtered
//! and sorted by the same few fields again and again, and reading a record takes far longer than
//! looking at what it said.
//!
//! A column is filled as far as lists asked for it. What it keeps of a record counts for the
//! revision that it was read from and no other; another programme empties all.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use serde_json::Value as Json;

use crate::{
    domain::{id::RecordId, line::Line, record::Kind},
    service::app::House,
};

/// How many values are kept altogether: some fields of a large office, in a few megabytes.
const MOST: usize = 256_000;

/// What records said in one field, each with the revision that said it.
#[derive(Default)]
pub(super) struct Column(RwLock<BTreeMap<RecordId, (u32, Json)>>);

impl Column {
    /// What a record said at the revision of its line.
    pub(super) fn at(&self, line: &Line) -> Option<Json> {
        let said = self.0.read().unwrap_or_else(PoisonError::into_inner);
        said.get(&line.id)
            .filter(|(revision, _)| *revision == line.revision)
            .map(|(_, said)| said.clone())
    }

    /// Takes up what records said.
    pub(super) fn take_up(&self, news: impl Iterator<Item = (RecordId, (u32, Json))>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).extend(news);
    }

    fn len(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// The columns of all kinds.
#[derive(Default)]
pub(in crate::service) struct Columns(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// The office and its programme as the columns know it.
    house: Option<Arc<House>>,
    /// The one that was asked for last stands last.
    columns: Vec<((Kind, String), Arc<Column>)>,
}

impl Columns {
    /// The column of a field, empty if nobody asked for it before.
    pub(super) fn of(&self, house: &Arc<House>, kind: Kind, field: &str) -> Arc<Column> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !kept.house.as_ref().is_some_and(|own| Arc::ptr_eq(own, house)) {
            *kept = Kept { house: Some(Arc::clone(house)), columns: Vec::new() };
        }
        let is_it = |((own, name), _): &((Kind, String), _)| *own == kind && name == field;
        let found = kept.columns.iter().position(is_it).map(|at| kept.columns.remove(at).1);
        let column = found.unwrap_or_default();
        while kept.columns.iter().map(|(_, column)| column.len()).sum::<usize>() > MOST {
            kept.columns.remove(0);
        }
        kept.columns.push(((kind, field.to_owned()), Arc::clone(&column)));
        column
    }
}
