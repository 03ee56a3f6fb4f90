//! Attachments: which belong to which record, and whether their bytes are there.

mod chunks;

use std::{collections::BTreeSet, io, ops::ControlFlow};

use sha2::{Digest as _, Sha256};

use crate::domain::{
    attachment::{About, Attachment},
    id::{AttachmentId, RecordId},
    time::Timestamp,
};

use super::{
    Error, Result, Store,
    read::{Order, Read},
    stored::decode,
    tables::ATTACHMENT,
    write::Write,
};

pub(super) use chunks::Chunks;
pub use chunks::{Staged, Staging};

/// Seconds for which bytes without a record are left to whoever is still sending them: a day.
const LEFT: i64 = 24 * 3600;

fn key(record: RecordId, id: AttachmentId) -> Vec<u8> {
    [record.as_bytes().as_slice(), id.as_bytes()].concat()
}

impl Read<'_> {
    /// The attachments of a record, in the order of their making.
    pub fn attachments(&self, record: RecordId) -> Result<Vec<Attachment>> {
        let mut found = Vec::new();
        self.each_attachment(record.as_bytes(), |attachment| {
            found.push(attachment);
            Ok(())
        })?;
        Ok(found)
    }

    /// One attachment of a record.
    pub fn attachment(&self, record: RecordId, id: AttachmentId) -> Result<Option<Attachment>> {
        self.get(ATTACHMENT, &key(record, id))
    }

    pub(super) fn each_attachment(
        &self,
        prefix: &[u8],
        mut see: impl FnMut(Attachment) -> Result<()>,
    ) -> Result<()> {
        self.walk(ATTACHMENT, prefix, Order::Up, |key, bytes| {
            see(decode(ATTACHMENT, key, bytes)?)?;
            Ok(ControlFlow::Continue(()))
        })
    }
}

impl Write<'_> {
    /// Has bytes that were staged belong to a record from now on.
    pub fn attach(
        &mut self,
        record: RecordId,
        staged: &Staged,
        about: About,
    ) -> Result<Attachment> {
        let Staged { id, bytes, sha256 } = *staged;
        let attachment = Attachment { id, record, bytes, sha256, about };
        self.keep_attachment(&attachment)?;
        Ok(attachment)
    }

    /// Keeps what is known of an attachment by now.
    pub fn keep_attachment(&mut self, attachment: &Attachment) -> Result<()> {
        self.put(ATTACHMENT, &key(attachment.record, attachment.id), attachment)
    }

    /// Has an attachment belong to its record no more; its bytes go with the next sweep. Says whether
    /// it did belong to it.
    pub fn detach(&mut self, record: RecordId, id: AttachmentId) -> Result<bool> {
        self.remove(ATTACHMENT, &key(record, id))
    }
}

impl Store {
    /// Takes bytes up for a record that does not have them yet; they are durable when this returns.
    /// Those that no record gets go with a later sweep.
    pub fn stage(&self, id: AttachmentId, from: &mut dyn io::Read) -> Result<Staged> {
        self.chunks.stage(id, from)
    }

    /// Takes more bytes up of what is being staged.
    pub fn stage_more(&self, staging: &mut Staging, bytes: &[u8]) -> Result<()> {
        self.chunks.push(staging, bytes)
    }

    /// Ends what is being staged; its bytes are durable when this returns.
    pub fn stage_end(&self, staging: Staging) -> Result<Staged> {
        self.chunks.finish(staging)
    }

    /// Some bytes of an attachment from a place on, about a megabyte; nothing behind its end.
    pub fn piece(&self, attachment: &Attachment, from: u64) -> Result<Option<Vec<u8>>> {
        self.chunks.piece(attachment, from)
    }

    /// How far the second file has come that is being proven after a power cut, in percent; nothing
    /// once it is open, or where there is none.
    pub fn attachments_opening(&self) -> Option<u8> {
        self.chunks.opening()
    }

    /// Takes bytes away that no record has and nobody can still be sending; says of how many.
    pub fn sweep(&self, now: Timestamp) -> Result<usize> {
        let mut owned = BTreeSet::new();
        self.read(|read| {
            read.each_attachment(&[], |attachment| {
                owned.insert(attachment.id);
                Ok(())
            })
        })?;
        let before = now.plus_seconds(-LEFT);
        self.chunks.sweep(|id| !owned.contains(&id) && id.made_at() < before)
    }

    /// Whether all bytes of an attachment are there and are what they were.
    pub(super) fn is_whole(&self, attachment: &Attachment) -> Result<bool> {
        let (mut hash, mut at) = (Sha256::new(), 0);
        loop {
            match self.piece(attachment, at) {
                Ok(Some(piece)) => {
                    hash.update(&piece);
                    at += piece.len() as u64;
                }
                Ok(None) => return Ok(hash.finalize().as_slice() == attachment.sha256),
                Err(Error::Damaged { .. }) => return Ok(false),
                Err(error) => return Err(error),
            }
        }
    }
}
