//! Forms that were sent: one that is sent twice makes one record.

use serde::{Deserialize, Serialize};

use crate::domain::{id::RecordId, time::Timestamp};

use super::{Result, read::Read, tables::SUBMISSION, write::Write};

/// What a form that was sent has led to.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Submission {
    answer: RecordId,
    at: Timestamp,
}

impl Read<'_> {
    /// The record that the form with this key has made.
    pub fn submission(&self, key: &[u8; 16]) -> Result<Option<RecordId>> {
        Ok(self.get(SUBMISSION, key)?.map(|sent: Submission| sent.answer))
    }
}

impl Write<'_> {
    /// Remembers what the form with this key has made.
    pub fn remember_submission(&mut self, key: &[u8; 16], answer: RecordId) -> Result<()> {
        let (at, _) = self.now();
        self.put(SUBMISSION, key, &Submission { answer, at })
    }

    /// Forgets forms sent before a moment and says how many there were.
    pub fn sweep_submissions(&mut self, before: Timestamp) -> Result<usize> {
        let keys = self.keys_where(SUBMISSION, |sent: &Submission| sent.at < before)?;
        self.remove_all(SUBMISSION, keys)
    }
}
