//! Giving room back to the disk: what was written anew or taken away leaves pages empty, which later
//! writes fill, but which no disk gets back by itself.

use std::{fs, os::unix::fs::MetadataExt as _, path::Path, sync::mpsc::sync_channel};

use redb::{CompactionError, Database, ReadTransaction, ReadableTableMetadata as _};

use super::{Error, Result, Store, tables::Table, writer::Message};

/// Bytes of empty pages that are not worth the work: 64 MiB; less for the small files of tests.
const LITTLE: u64 = if cfg!(test) { 4 } else { 64 } * 1024 * 1024;
/// Bytes of a block as a disk counts them.
const BLOCK: u64 = 512;

impl Store {
    /// Gives empty pages back to the disk where more than half of a file is empty, as long as it is
    /// quiet; says whether it did. Whoever asks meanwhile waits: it takes seconds for each gigabyte.
    pub fn compact_where_empty(&self, is_quiet: impl Fn() -> bool) -> Result<bool> {
        let Some(place) = &self.place else { return Ok(false) };
        let second = place.with_file_name(super::ATTACHMENTS);
        let mut is_done = false;
        if is_mostly_empty(place, self.live.used()?) && is_quiet() {
            is_done |= self.compact_first()?;
        }
        if let Some(used) = self.chunks.used_after_sweep() {
            let is_empty = is_mostly_empty(&second, used);
            let is_compacted = is_empty && is_quiet() && self.chunks.compact()?;
            if is_compacted || !is_empty {
                self.chunks.forget_sweep();
            }
            is_done |= is_compacted;
        }
        Ok(is_done)
    }

    /// Gives back what empty pages there are, wherever the file lies.
    #[cfg(test)]
    pub(super) fn compact(&self) -> Result<[bool; 2]> {
        Ok([self.compact_first()?, self.chunks.compact()?])
    }

    /// Done by the writer, between two commits.
    fn compact_first(&self) -> Result<bool> {
        let (reply, wait) = sync_channel(1);
        self.send(Message::Compact(Box::new(move |done| drop(reply.send(done)))))?;
        wait.recv().unwrap_or_else(|_| Err(self.trouble().unwrap_or(Error::Stopped)))
    }
}

/// Whether a file takes much more of the disk than what lies in it.
fn is_mostly_empty(path: &Path, used: u64) -> bool {
    let taken = fs::metadata(path).map_or(0, |found| found.blocks() * BLOCK);
    taken > 2 * used + LITTLE
}

/// Bytes of the pages in which these tables lie.
pub(super) fn used(txn: &ReadTransaction, tables: &[Table]) -> Result<u64> {
    let mut used = 0;
    for table in tables {
        let stats = txn.open_table(table.definition())?.stats()?;
        used += stats.stored_bytes() + stats.metadata_bytes() + stats.fragmented_bytes();
    }
    Ok(used)
}

/// Moves what lies at the end of a file into the gaps before it and cuts the file off there; says
/// whether anything was moved. While somebody reads nothing is done.
pub(super) fn compact(engine: &mut Database) -> Result<bool> {
    match engine.compact() {
        Err(CompactionError::TransactionInProgress) => Ok(false),
        done => done.map_err(|error| Error::from(redb::Error::from(error))),
    }
}
