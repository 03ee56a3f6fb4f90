//! The log: every entry carries a hash of itself and of all before it.
//!
//! Whoever changes, drops or puts in an entry breaks the chain there. An entry's hash is
//! SHA-256(hash before ‖ stored bytes of the entry); before the first stand 32 zeros.

use std::ops::{ControlFlow, Range};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::{audit::AuditEntry, id::RecordId, time::Timestamp};

use super::{
    Result,
    read::{Order, Read},
    stored::{damaged, decode, encode},
    tables::{AUDIT, RECORD_TO_AUDIT},
    write::Write,
};

/// How long a look may wait until it is written, in milliseconds, with plenty to spare.
const LATE: i64 = 60_000;

/// A hash of the chain.
pub type Hash = [u8; 32];

/// How far the log has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// How many entries there are.
    pub entries: u64,
    /// The hash of the last one; zeros if there is none.
    pub head: Hash,
}

impl Chain {
    /// Goes on by an entry as it is stored, with the hash that stands beside it; says whether that is
    /// the next of the chain.
    pub fn takes(&mut self, hash: &Hash, entry: &[u8]) -> bool {
        let fits = *hash == link(&self.head, entry);
        if fits {
            *self = Self { entries: self.entries + 1, head: *hash };
        }
        fits
    }
}

/// An entry as it is stored, with the hash that stands beside it.
pub type Linked = (Hash, Vec<u8>);

/// The key by which an entry is found from the record that it tells of.
pub(super) fn of_record(number: u64, record: Option<RecordId>) -> Option<Vec<u8>> {
    Some([record?.as_bytes().as_slice(), &number.to_be_bytes()].concat())
}

fn link(before: &Hash, entry: &[u8]) -> Hash {
    Sha256::new().chain_update(before).chain_update(entry).finalize().into()
}

/// The hash and the entry's own bytes.
pub(super) fn parts<'b>(key: &[u8], bytes: &'b [u8]) -> Result<(&'b Hash, &'b [u8])> {
    bytes.split_first_chunk().ok_or_else(|| damaged(AUDIT, key))
}

impl Read<'_> {
    /// The newest entries, the newest first.
    pub fn newest_audit(&self, most: usize) -> Result<Vec<AuditEntry>> {
        self.audit_where(most, |_| true)
    }

    fn audit_where(
        &self,
        most: usize,
        fits: impl Fn(&AuditEntry) -> bool,
    ) -> Result<Vec<AuditEntry>> {
        let mut entries = Vec::new();
        self.walk(AUDIT, &[], Order::Down, |key, bytes| {
            if entries.len() >= most {
                return Ok(ControlFlow::Break(()));
            }
            let entry = decode(AUDIT, key, parts(key, bytes)?.1)?;
            if fits(&entry) {
                entries.push(entry);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(entries)
    }

    /// The entry with a number, from 0.
    pub fn audit_entry(&self, number: u64) -> Result<Option<AuditEntry>> {
        let key = number.to_be_bytes();
        let bytes = self.raw(AUDIT, &key)?;
        bytes.map(|bytes| decode(AUDIT, &key, parts(&key, &bytes)?.1)).transpose()
    }

    /// The numbers among which all entries of a time stand. Entries stand in the order of time, but
    /// for looks, which were made up to some seconds before they are written.
    pub fn audit_numbers(
        &self,
        from: Option<Timestamp>,
        to: Option<Timestamp>,
    ) -> Result<Range<u64>> {
        let moved = |at: Timestamp, by: i64| at.millis().saturating_add(by);
        let first = from.map_or(Ok(0), |from| self.first_since(moved(from, -LATE)))?;
        let end = match to {
            Some(to) => self.first_since(moved(to, LATE))?,
            None => self.audit_head()?.entries,
        };
        Ok(first..end)
    }

    /// The first entry from a moment on, by halving.
    fn first_since(&self, millis: i64) -> Result<u64> {
        let (mut low, mut high) = (0, self.audit_head()?.entries);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.audit_entry(middle)? {
                Some(entry) if entry.at.millis() < millis => low = middle + 1,
                Some(_) | None => high = middle,
            }
        }
        Ok(low)
    }

    /// Shows the entries that tell of a record, the newest first, as long as more are wanted.
    pub fn walk_audit_of(
        &self,
        record: RecordId,
        mut see: impl FnMut(&AuditEntry) -> ControlFlow<()>,
    ) -> Result<()> {
        self.walk(RECORD_TO_AUDIT, record.as_bytes(), Order::Down, |key, _| {
            let number = key.last_chunk().ok_or_else(|| damaged(RECORD_TO_AUDIT, key))?;
            let entry = self.audit_entry(u64::from_be_bytes(*number))?;
            Ok(entry.map_or(ControlFlow::Continue(()), |entry| see(&entry)))
        })
    }

    /// What the log tells of a record, the newest first, each with its number.
    pub fn audit_of(&self, record: RecordId) -> Result<Vec<(u64, AuditEntry)>> {
        let mut numbers = Vec::new();
        self.walk(RECORD_TO_AUDIT, record.as_bytes(), Order::Down, |key, _| {
            let number = key.last_chunk().ok_or_else(|| damaged(RECORD_TO_AUDIT, key))?;
            numbers.push(u64::from_be_bytes(*number));
            Ok(ControlFlow::Continue(()))
        })?;
        let entry = |number: u64| {
            let key = number.to_be_bytes();
            let bytes = self.raw(AUDIT, &key)?.ok_or_else(|| damaged(AUDIT, &key))?;
            Ok((number, decode(AUDIT, &key, parts(&key, &bytes)?.1)?))
        };
        numbers.into_iter().map(entry).collect()
    }

    /// How far the log has come.
    pub fn audit_head(&self) -> Result<Chain> {
        let Some((key, bytes)) = self.last(AUDIT, &[])? else { return Ok(Chain::default()) };
        let number = key.first_chunk().ok_or_else(|| damaged(AUDIT, &key))?;
        let entries = u64::from_be_bytes(*number) + 1;
        Ok(Chain { entries, head: *parts(&key, &bytes)?.0 })
    }

    /// Follows the chain from its first entry; the first that does not fit is the error.
    pub fn verify_chain(&self) -> Result<Chain> {
        self.follow_chain(|_| {})
    }

    /// The same, showing the chain as it is after each entry.
    pub fn follow_chain(&self, mut see: impl FnMut(&Chain)) -> Result<Chain> {
        let mut chain = Chain::default();
        self.walk(AUDIT, &[], Order::Up, |key, bytes| {
            let (hash, entry) = parts(key, bytes)?;
            if key != chain.entries.to_be_bytes() || !chain.takes(hash, entry) {
                return Err(damaged(AUDIT, key));
            }
            see(&chain);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(chain)
    }

    /// The entries that follow where a chain stands, as they are stored, and takes the chain along;
    /// none behind the last.
    pub fn audit_after(&self, chain: &mut Chain, most: u64) -> Result<Vec<Linked>> {
        let mut linked = Vec::new();
        for number in chain.entries..chain.entries.saturating_add(most) {
            let key = number.to_be_bytes();
            let Some(bytes) = self.raw(AUDIT, &key)? else { break };
            let (hash, entry) = parts(&key, &bytes)?;
            if !chain.takes(hash, entry) {
                return Err(damaged(AUDIT, &key));
            }
            linked.push((*hash, entry.to_vec()));
        }
        Ok(linked)
    }
}

impl Write<'_> {
    /// Adds an entry to the log, in this transaction.
    pub fn append_audit(&mut self, entry: &AuditEntry) -> Result<()> {
        let chain = self.chain.map_or_else(|| self.audit_head(), Ok)?;
        let bytes = encode(entry)?;
        let head = link(&chain.head, &bytes);
        let value = [head.as_slice(), &bytes].concat();
        self.put_raw(AUDIT, &chain.entries.to_be_bytes(), &value)?;
        if let Some(key) = of_record(chain.entries, entry.record) {
            self.put_raw(RECORD_TO_AUDIT, &key, &[])?;
        }
        self.chain = Some(Chain { entries: chain.entries + 1, head });
        Ok(())
    }
}
