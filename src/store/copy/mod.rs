//! Copies of everything, taken while people work: what a copy says of itself, and whether what it
//! holds is that.

mod made;

use std::{
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, mpsc::sync_channel},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::domain::time::Timestamp;

use super::{
    Chain, Error, Result, Store,
    disk::{self, Archive, Copying, DataFile, FileKey, Second},
    open::FORMAT,
    read::{Order, Read},
    tables::{INDEX, TABLES},
    writer::Message,
};

/// What a copy says of itself, under the key of the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Says {
    /// When it was taken.
    pub at: Timestamp,
    /// The format of the data.
    pub format: u32,
    /// How far the log had come.
    pub audit: Chain,
    /// SHA-256 over every entry of every table, as they read.
    pub content: [u8; 32],
}

/// A copy that lies somewhere.
pub struct Kept {
    archive: Arc<Archive>,
}

impl Store {
    /// Takes a copy of everything as it stands now, while people work on.
    pub fn copy(&self, now: Timestamp) -> Result<Copying> {
        // First of all: from then on what changes has to be put aside.
        self.chunks.wait();
        let (reply, wait) = sync_channel(1);
        let live = Arc::clone(&self.live);
        // Both are taken on the writer's thread: nothing can be written in between.
        self.send(Message::Copy(Box::new(move |snapshot| {
            let taken = snapshot.and_then(|snapshot| Ok((snapshot, live.begin_read()?)));
            drop(reply.send(taken));
        })))?;
        let taken = wait.recv().map_err(|_| self.trouble().unwrap_or(Error::Stopped))?;
        let (snapshot, txn) = taken?;
        let moment = self.live.moment_of(txn);
        let says = Says::of(&Read::new(&moment), now)?;
        let sealed = self.live.head(|head| head.key().seal(PURPOSE, &says.bytes()?))?;
        // Kept after the first file: what its records tell of is there.
        let files = [Some(snapshot), self.chunks.hold()?].into_iter().flatten().collect();
        Ok(Copying::new(files, sealed))
    }

    /// Opens a copy of this file where it lies and proves it, as `Kept::drill` does.
    pub fn drill(&self, copy: &Kept, now: Timestamp) -> Result<Says> {
        let key = self.live.head(|head| Ok(head.key().clone()))?;
        copy.drill(&key, now)
    }

    /// SHA-256 over every entry of every table, as they read: the same for two files that hold the
    /// same, whether or not the index was laid down in them.
    pub fn content(&self) -> Result<[u8; 32]> {
        self.read(content)
    }
}

/// What the seal of a copy's own words is bound to.
const PURPOSE: &[u8] = b"amana copy";

fn content(read: &Read<'_>) -> Result<[u8; 32]> {
    let mut hash = Sha256::new();
    for table in TABLES.iter().filter(|table| **table != INDEX) {
        hash.update(table.name());
        hash.update([0]);
        read.walk(*table, &[], Order::Up, |key, value| {
            for part in [key, value] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
            Ok(ControlFlow::Continue(()))
        })?;
    }
    Ok(hash.finalize().into())
}

impl Says {
    fn of(read: &Read<'_>, at: Timestamp) -> Result<Self> {
        Ok(Self { at, format: FORMAT, audit: read.audit_head()?, content: content(read)? })
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|error| Error::Unstorable(error.to_string()))
    }
}

impl Kept {
    /// The copy that lies in these files, one behind the other. Its stream is not proven yet.
    pub fn open(paths: &[PathBuf]) -> Result<Self> {
        Ok(Self { archive: Arc::new(Archive::open(paths)?) })
    }

    /// Reads all of it: whether every byte is as it was written. No key is needed.
    pub fn prove(&self) -> Result<()> {
        self.archive.prove()
    }

    /// What opens it: the ways of its moment.
    pub fn head(&self) -> Result<DataFile> {
        disk::head_of(&self.archive)
    }

    /// What it says of itself.
    pub fn says(&self, key: &FileKey) -> Result<Says> {
        let bytes = key.unseal(PURPOSE, self.archive.says()).ok_or(Error::CopyDamaged)?;
        let says: Says = serde_json::from_slice(&bytes).map_err(|_| Error::CopyDamaged)?;
        match says.format {
            FORMAT => Ok(says),
            found if found > FORMAT => Err(Error::Newer { found, known: FORMAT }),
            found => Err(Error::Older { found, known: FORMAT }),
        }
    }

    /// Opens it where it lies and proves that it holds what it says: every page, every entry, the
    /// chain of the log, and the content as a whole.
    pub fn drill(&self, key: &FileKey, now: Timestamp) -> Result<Says> {
        let says = self.says(key)?;
        let second = Second::copy(&self.archive, key);
        let store = Store::begin(disk::of_copy(&self.archive, key)?, second, None, now)?;
        let report = store.check()?;
        let is_whole = report.findings.is_empty() && report.audit == Some(says.audit);
        if is_whole && store.content()? == says.content {
            Ok(says)
        } else {
            Err(Error::CopyDamaged)
        }
    }

    /// Whether it holds a second file, of attachments.
    pub fn has_attachments(&self) -> bool {
        self.archive.files() > 1
    }

    /// Brings a file back, sealed as it was: the first, or the one of attachments.
    pub fn extract(&self, number: usize, out: &std::fs::File) -> Result<()> {
        self.archive.extract(number, out)
    }
}
