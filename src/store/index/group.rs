//! The entries of a group, and which record each belongs to.

use roaring::RoaringBitmap;

use super::field::{Field, Fields};

/// Nothing follows.
const END: u32 = u32::MAX;

/// The entries of a group. An entry is a document of its own.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) fields: Fields,
    there: RoaringBitmap,
    /// The record of each entry.
    records: Vec<u32>,
    /// The first entry of each record, and the one that follows each entry.
    first: Vec<u32>,
    next: Vec<u32>,
    free: Vec<u32>,
}

impl Group {
    /// A new entry of a record, behind its others.
    pub(super) fn begin(&mut self, record: u32) -> u32 {
        let entry = self.free.pop().unwrap_or_else(|| {
            self.records.push(record);
            self.next.push(END);
            u32::try_from(self.records.len() - 1).unwrap_or(END)
        });
        if self.first.len() <= record as usize {
            self.first.resize(record as usize + 1, END);
        }
        let mut last = self.first.get(record as usize).copied().unwrap_or(END);
        while let Some(next) = self.next.get(last as usize).copied().filter(|next| *next != END) {
            last = next;
        }
        let before = if last == END {
            self.first.get_mut(record as usize)
        } else {
            self.next.get_mut(last as usize)
        };
        if let Some(before) = before {
            *before = entry;
        }
        if let (Some(own), Some(next)) =
            (self.records.get_mut(entry as usize), self.next.get_mut(entry as usize))
        {
            (*own, *next) = (record, END);
        }
        self.there.insert(entry);
        entry
    }

    /// Takes the first entry of a record out of its self.
    pub(super) fn take_first(&mut self, record: u32) -> Option<u32> {
        let first = self.first.get_mut(record as usize).filter(|first| **first != END)?;
        let entry = *first;
        *first = self.next.get(entry as usize).copied().unwrap_or(END);
        self.there.remove(entry);
        Some(entry)
    }

    /// Lets an entry be given out anew. Only when all entries of a row are taken out: they come in the
    /// order in which they were put in.
    pub(super) fn give_back(&mut self, entry: u32) {
        self.free.push(entry);
    }

    /// Every entry.
    pub(super) fn all(&self) -> &RoaringBitmap {
        &self.there
    }

    /// A field of entries.
    pub(super) fn field(&self, field: u32) -> Option<&Field> {
        self.fields.get(field)
    }

    /// The record of each entry.
    pub(super) fn records(&self) -> &[u32] {
        &self.records
    }
}
