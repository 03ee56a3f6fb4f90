//! The tables of one write transaction, each opened once: opening takes as long as several entries.

use std::cell::{Ref, RefCell, RefMut};

use redb::{ReadableTable, ReadableTableMetadata, WriteTransaction};

use super::super::{
    Error, Result,
    envelope::Envelope,
    read::{Bytes, Order, See, Source, disclosing, look_up, walk},
    tables::{TABLES, Table},
    write::Target,
};

type Open<'t> = redb::Table<'t, Bytes, Bytes>;

/// A write transaction with the tables that were asked for so far. It goes before the commit.
pub(in crate::store) struct Opened<'t> {
    txn: &'t WriteTransaction,
    envelope: &'t Envelope,
    tables: [RefCell<Option<Open<'t>>>; TABLES.len()],
}

impl<'t> Opened<'t> {
    /// Nothing opened yet.
    pub(in crate::store) fn new(txn: &'t WriteTransaction, envelope: &'t Envelope) -> Self {
        Self { txn, envelope, tables: [const { RefCell::new(None) }; TABLES.len()] }
    }

    /// A table to be asked. It may be asked again while it is walked over.
    fn table(&self, table: Table) -> Result<Ref<'_, Open<'t>>> {
        if self.cell(table).try_borrow().is_ok_and(|there| there.is_none()) {
            drop(self.table_mut(table)?);
        }
        let there = self.cell(table).try_borrow().map_err(|_| in_use(table))?;
        Ref::filter_map(there, Option::as_ref).map_err(|_| in_use(table))
    }

    /// A table to be changed; not while it is walked over.
    fn table_mut(&self, table: Table) -> Result<RefMut<'_, Open<'t>>> {
        let mut place = self.cell(table).try_borrow_mut().map_err(|_| in_use(table))?;
        if place.is_none() {
            *place = Some(self.txn.open_table(table.definition())?);
        }
        RefMut::filter_map(place, Option::as_mut).map_err(|_| in_use(table))
    }

    #[expect(clippy::indexing_slicing, reason = "the number of a table is below their number")]
    fn cell(&self, table: Table) -> &RefCell<Option<Open<'t>>> {
        &self.tables[table.number()]
    }
}

/// What sees the entries of a table may not change it.
fn in_use(table: Table) -> Error {
    Error::Engine(format!("{} is being walked over", table.name()))
}

impl Target for Opened<'_> {
    fn insert(&self, table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
        let stored = self.envelope.enclose(table, key, bytes);
        self.table_mut(table)?.insert(key, stored.as_ref())?;
        Ok(())
    }

    fn remove(&self, table: Table, key: &[u8]) -> Result<bool> {
        Ok(self.table_mut(table)?.remove(key)?.is_some())
    }

    fn clear(&self, table: Table) -> Result<()> {
        Ok(self.table_mut(table)?.retain(|_, _| false)?)
    }
}

impl Source for Opened<'_> {
    fn look_up(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>> {
        look_up(&*self.table(table)?, (table, key), self.envelope)
    }

    fn has(&self, table: Table, key: &[u8]) -> Result<bool> {
        Ok(self.table(table)?.get(key)?.is_some())
    }

    fn walk(&self, table: Table, prefix: &[u8], order: Order, see: &mut See<'_>) -> Result<()> {
        let entries = self.table(table)?;
        walk(&*entries, prefix, order, &mut disclosing(table, self.envelope, see))
    }

    fn count(&self, table: Table) -> Result<u64> {
        Ok(self.table(table)?.len()?)
    }
}
