//! Opening: is the file ours, of the format that this program knows, and complete.

use redb::{Database, TableHandle, WriteTransaction};

use crate::domain::time::Timestamp;

use super::{
    Error, Result,
    envelope::Envelope,
    read::Read,
    stored::damaged,
    tables::{META, TABLES},
    write::{Opened, Write},
    writer::NEWEST,
};

/// The format of the file. Raised with every change that an older program would misread.
pub(super) const FORMAT: u32 = 9;
/// Where the format stands in `META`: four bytes without an envelope, readable for every version.
pub(super) const FORMAT_KEY: &[u8] = b"format";
/// Where the moment of the file's making stands in `META`.
const MADE: &[u8] = b"made";

/// Makes the tables of a new file, refuses a file of another format, and gives the newest stored
/// time.
pub(super) fn prepare(engine: &Database, envelope: &Envelope, now: Timestamp) -> Result<Timestamp> {
    let txn = engine.begin_write()?;
    let is_new = txn.list_tables()?.next().is_none();
    if is_new {
        make(&txn, envelope, now)?;
    } else {
        check_format(&txn, envelope)?;
    }
    let there = txn.list_tables()?.count();
    for table in TABLES {
        txn.open_table(table.definition())?;
    }
    let newest =
        Write::new(&Opened::new(&txn, envelope), now, false).get(META, NEWEST)?.unwrap_or(now);
    // A full disk is no reason not to open what is complete.
    if there < TABLES.len() {
        txn.commit()?;
    } else {
        txn.abort()?;
    }
    Ok(newest)
}

fn make(txn: &WriteTransaction, envelope: &Envelope, now: Timestamp) -> Result<()> {
    let opened = Opened::new(txn, envelope);
    let mut write = Write::new(&opened, now, false);
    write.put_raw(META, FORMAT_KEY, &FORMAT.to_be_bytes())?;
    write.put(META, MADE, &now)?;
    write.put(META, NEWEST, &now)
}

fn check_format(txn: &WriteTransaction, envelope: &Envelope) -> Result<()> {
    // Asked by name first: to open a table that is not there would make it.
    let has_meta = txn.list_tables()?.any(|table| table.name() == META.name());
    let found =
        if has_meta { Read::new(&Opened::new(txn, envelope)).raw(META, FORMAT_KEY)? } else { None };
    let found = found.and_then(|bytes| <[u8; 4]>::try_from(bytes).ok()).map(u32::from_be_bytes);
    match found {
        Some(FORMAT) => Ok(()),
        Some(found) if found > FORMAT => Err(Error::Newer { found, known: FORMAT }),
        Some(found) => Err(Error::Older { found, known: FORMAT }),
        None => Err(damaged(META, FORMAT_KEY)),
    }
}
