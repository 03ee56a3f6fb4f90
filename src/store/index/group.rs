//! The entries of a group, and which record each belongs to.

use std::{collections::BTreeMap, io, ops::Range};

use roaring::RoaringBitmap;

use super::{
    column::Column,
    field::{Field, Fields},
    kept::{self, In, Out},
};

/// The entries of a group. An entry is a document of its own; those of one record follow each other.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) fields: Fields,
    there: RoaringBitmap,
    /// The record of each entry.
    records: Column,
    /// How many entries there were at most.
    length: u32,
    /// The first entry of each record.
    first: Column,
    /// The entry that is given out next.
    next: u32,
    /// Where so many entries in a row belong to nobody.
    free: BTreeMap<u32, Vec<u32>>,
}

impl Group {
    /// Makes room for as many entries as a record is about to have.
    pub(super) fn make_room(&mut self, count: u32) {
        let free = self.free.get_mut(&count).and_then(Vec::pop);
        self.next = free.unwrap_or(self.length);
    }

    /// A new entry of a record, behind its others.
    pub(super) fn begin(&mut self, record: u32) -> u32 {
        let entry = self.next;
        self.next += 1;
        self.length = self.length.max(self.next);
        self.records.set(entry, Some(record.into()));
        if self.first.get(record).is_none() {
            self.first.set(record, Some(entry.into()));
        }
        self.there.insert(entry);
        entry
    }

    /// Takes all entries of a record out.
    pub(super) fn take(&mut self, record: u32) -> Option<Range<u32>> {
        let first = self.first.get(record).and_then(|first| u32::try_from(first).ok())?;
        self.first.set(record, None);
        let mut end = first;
        while self.record(end) == Some(record) {
            self.records.set(end, None);
            end += 1;
        }
        self.there.remove_range(first..end);
        self.free.entry(end - first).or_default().push(first);
        Some(first..end)
    }

    /// Every entry.
    pub(super) fn all(&self) -> &RoaringBitmap {
        &self.there
    }

    /// A field of entries.
    pub(super) fn field(&self, field: u32) -> Option<&Field> {
        self.fields.get(field)
    }

    /// The record of an entry.
    pub(super) fn record(&self, entry: u32) -> Option<u32> {
        self.records.get(entry).and_then(|record| u32::try_from(record).ok())
    }

    /// Shows every entry with its record.
    pub(super) fn each(&self, mut see: impl FnMut(u32, u32)) {
        self.records.each(|entry, record| see(entry, u32::try_from(record).unwrap_or(u32::MAX)));
    }

    /// Lays it down.
    pub(super) fn lay_down(&self, out: &mut Out<'_>) -> io::Result<()> {
        self.fields.lay_down(out)?;
        kept::put_set(out, &self.there)?;
        self.records.lay_down(out)?;
        kept::put_number(out, self.length.into())?;
        self.first.lay_down(out)?;
        let free: Vec<_> = self.free.iter().collect();
        kept::put_list(out, &free, |out, (count, starts)| {
            kept::put_number(out, u64::from(**count))?;
            kept::put_all(out, starts.iter().map(|own| own.to_le_bytes()))
        })
    }

    /// What was laid down.
    pub(super) fn take_up(from: &mut In<'_>) -> io::Result<Self> {
        let numbers = |from: &mut In<'_>| kept::all(from, u32::from_le_bytes);
        Ok(Self {
            fields: Fields::take_up(from)?,
            there: kept::set(from)?,
            records: Column::take_up(from)?,
            length: kept::small(from)?,
            first: Column::take_up(from)?,
            next: u32::MAX,
            free: kept::list(from, |from| Ok((kept::small(from)?, numbers(from)?)))?
                .into_iter()
                .collect(),
        })
    }

    /// Gives back room that growing took.
    pub(super) fn settle(&mut self) {
        self.fields.settle();
        self.records.settle();
        self.first.settle();
    }
}
