//! The log: every entry carries a hash of itself and of all before it.
//!
//! Whoever changes, drops or puts in an entry breaks the chain there. An entry's hash is
//! SHA-256(hash before ‖ stored bytes of the entry); before the first stand 32 zeros.

use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use crate::domain::audit::AuditEntry;

use super::{
    Result,
    read::{Order, Read},
    stored::{damaged, decode, encode},
    tables::AUDIT,
    write::Write,
};

/// A hash of the chain.
type Hash = [u8; 32];

/// How far the log has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chain {
    /// How many entries there are.
    pub entries: u64,
    /// The hash of the last one; zeros if there is none.
    pub head: Hash,
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

    /// How far the log has come.
    pub fn audit_head(&self) -> Result<Chain> {
        let Some((key, bytes)) = self.last(AUDIT, &[])? else { return Ok(Chain::default()) };
        let number = key.first_chunk().ok_or_else(|| damaged(AUDIT, &key))?;
        let entries = u64::from_be_bytes(*number) + 1;
        Ok(Chain { entries, head: *parts(&key, &bytes)?.0 })
    }

    /// Follows the chain from its first entry; the first that does not fit is the error.
    pub fn verify_chain(&self) -> Result<Chain> {
        let mut chain = Chain::default();
        self.walk(AUDIT, &[], Order::Up, |key, bytes| {
            let (hash, entry) = parts(key, bytes)?;
            if key != chain.entries.to_be_bytes() || *hash != link(&chain.head, entry) {
                return Err(damaged(AUDIT, key));
            }
            chain = Chain { entries: chain.entries + 1, head: *hash };
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(chain)
    }
}

impl Write<'_> {
    /// Adds an entry to the log, in this transaction.
    pub fn append_audit(&mut self, entry: &AuditEntry) -> Result<()> {
        let chain = self.audit_head()?;
        let entry = encode(entry)?;
        let value = [link(&chain.head, &entry).as_slice(), &entry].concat();
        self.put_raw(AUDIT, &chain.entries.to_be_bytes(), &value)
    }
}
