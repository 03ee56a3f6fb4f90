//! Asking: what every transaction can be asked, whether it only reads or also writes.
//!
//! `Write` is a `Read` too, of its own writes, so each question is written once, beside the writing
//! of the same tables.

use std::ops::{Bound, ControlFlow};

use redb::{ReadTransaction, ReadableTable, ReadableTableMetadata};
use serde::de::DeserializeOwned;

use super::{Result, envelope::Envelope, stored::decode, tables::Table};

/// The data as they stand at one moment.
pub struct Read<'a> {
    source: &'a dyn Source,
}

/// An entry as it is stored: key and value.
pub(super) type Entry = (Vec<u8>, Vec<u8>);

/// From which end a table is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// From the smallest key.
    Up,
    /// From the largest key.
    Down,
}

/// What is done with each entry on a walk.
pub(super) type See<'a> = dyn FnMut(&[u8], &[u8]) -> Result<ControlFlow<()>> + 'a;

/// The four things that both kinds of transaction can do.
pub(super) trait Source {
    fn look_up(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>>;
    fn has(&self, table: Table, key: &[u8]) -> Result<bool>;
    fn walk(&self, table: Table, prefix: &[u8], order: Order, see: &mut See<'_>) -> Result<()>;
    fn count(&self, table: Table) -> Result<u64>;
}

/// A transaction that only reads.
pub(super) struct Moment<'e> {
    pub(super) txn: ReadTransaction,
    pub(super) envelope: &'e Envelope,
}

impl Source for Moment<'_> {
    fn look_up(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>> {
        look_up(&self.txn.open_table(table.definition())?, (table, key), self.envelope)
    }

    fn has(&self, table: Table, key: &[u8]) -> Result<bool> {
        Ok(self.txn.open_table(table.definition())?.get(key)?.is_some())
    }

    fn walk(&self, table: Table, prefix: &[u8], order: Order, see: &mut See<'_>) -> Result<()> {
        let entries = self.txn.open_table(table.definition())?;
        walk(&entries, prefix, order, &mut disclosing(table, self.envelope, see))
    }

    fn count(&self, table: Table) -> Result<u64> {
        Ok(self.txn.open_table(table.definition())?.len()?)
    }
}

/// Shows entries with their values out of their envelopes.
pub(super) fn disclosing<'s>(
    table: Table,
    envelope: &'s Envelope,
    see: &'s mut See<'_>,
) -> impl FnMut(&[u8], &[u8]) -> Result<ControlFlow<()>> + 's {
    move |key, stored| see(key, &envelope.disclose(table, key, stored))
}

/// Keys and values as the engine knows them.
pub(super) type Bytes = &'static [u8];

pub(super) fn look_up(
    entries: &impl ReadableTable<Bytes, Bytes>,
    (table, key): (Table, &[u8]),
    envelope: &Envelope,
) -> Result<Option<Vec<u8>>> {
    let stored = entries.get(key)?;
    Ok(stored.map(|stored| envelope.disclose(table, key, stored.value()).into_owned()))
}

pub(super) fn walk(
    table: &impl ReadableTable<Bytes, Bytes>,
    prefix: &[u8],
    order: Order,
    see: &mut See<'_>,
) -> Result<()> {
    let end = end_of(prefix);
    let end = end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
    let mut entries = table.range::<&[u8]>((Bound::Included(prefix), end))?;
    loop {
        let next = match order {
            Order::Up => entries.next(),
            Order::Down => entries.next_back(),
        };
        let Some(entry) = next else { return Ok(()) };
        let (key, value) = entry?;
        if see(key.value(), value.value())?.is_break() {
            return Ok(());
        }
    }
}

/// The first key after all that begin with a prefix, if there is one.
fn end_of(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte != u8::MAX)?;
    let mut end = prefix.get(..=last)?.to_vec();
    *end.last_mut()? += 1;
    Some(end)
}

impl<'a> Read<'a> {
    pub(super) fn new(source: &'a dyn Source) -> Self {
        Self { source }
    }

    /// The value at a key.
    pub(super) fn get<T: DeserializeOwned>(&self, table: Table, key: &[u8]) -> Result<Option<T>> {
        self.raw(table, key)?.map(|bytes| decode(table, key, &bytes)).transpose()
    }

    /// The stored bytes at a key.
    pub(super) fn raw(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>> {
        self.source.look_up(table, key)
    }

    /// Whether there is an entry.
    pub(super) fn has(&self, table: Table, key: &[u8]) -> Result<bool> {
        self.source.has(table, key)
    }

    /// How many entries a table has.
    pub(super) fn count(&self, table: Table) -> Result<u64> {
        self.source.count(table)
    }

    /// Walks over the entries whose keys begin so. What sees them must not ask the same table.
    pub(super) fn walk(
        &self,
        table: Table,
        prefix: &[u8],
        order: Order,
        mut see: impl FnMut(&[u8], &[u8]) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.source.walk(table, prefix, order, &mut see)
    }

    /// The values whose keys begin so, in the order of the keys.
    pub(super) fn all<T: DeserializeOwned>(&self, table: Table, prefix: &[u8]) -> Result<Vec<T>> {
        let mut values = Vec::new();
        self.walk(table, prefix, Order::Up, |key, bytes| {
            values.push(decode(table, key, bytes)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(values)
    }

    /// The entry with the largest key that begins so.
    pub(super) fn last(&self, table: Table, prefix: &[u8]) -> Result<Option<Entry>> {
        let mut last = None;
        self.walk(table, prefix, Order::Down, |key, bytes| {
            last = Some((key.to_vec(), bytes.to_vec()));
            Ok(ControlFlow::Break(()))
        })?;
        Ok(last)
    }

    /// The keys that begin so and whose values a test finds fitting.
    pub(super) fn keys_where<T: DeserializeOwned>(
        &self,
        table: Table,
        fits: impl Fn(&T) -> bool,
    ) -> Result<Vec<Vec<u8>>> {
        let mut keys = Vec::new();
        self.walk(table, &[], Order::Up, |key, bytes| {
            if fits(&decode(table, key, bytes)?) {
                keys.push(key.to_vec());
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_prefix_lies_right_after_everything_that_begins_with_it() {
        assert_eq!(end_of(&[1, 2]), Some(vec![1, 3]));
        assert_eq!(end_of(&[1, 0xFF]), Some(vec![2]));
        assert_eq!(end_of(&[0xFF, 0xFF]), None);
        assert_eq!(end_of(&[]), None);
    }
}
