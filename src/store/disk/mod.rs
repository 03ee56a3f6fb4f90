//! The seam between the engine and the disk: how the file is opened, and in how much memory.
//!
//! Encryption, key slots and snapshots are backends of the engine and belong here; nothing above
//! this module can tell whether they are there.

use std::{
    fs::{File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use redb::{Builder, Database, backends::InMemoryBackend};

use super::{Error, Result};

const MEGABYTE: usize = 1024 * 1024;

/// How much memory the machine can spare for the engine's cache.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Memory {
    /// Less than 2 GB in all.
    Small,
    /// 2 GB or more.
    #[default]
    Usual,
}

impl Memory {
    fn cache_bytes(self) -> usize {
        match self {
            Self::Small => 32 * MEGABYTE,
            Self::Usual => 128 * MEGABYTE,
        }
    }
}

fn builder(memory: Memory) -> Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(memory.cache_bytes());
    builder
}

/// Opens the file; an empty one is made if there is none.
pub(super) fn open(path: &Path, memory: Memory) -> Result<Database> {
    make(path).map_err(|error| Error::from(redb::Error::Io(error)))?;
    Ok(builder(memory).create(path)?)
}

/// A store without a file, for tests and for trying things out.
pub(super) fn in_memory() -> Result<Database> {
    Ok(builder(Memory::Small).create_with_backend(InMemoryBackend::new())?)
}

/// Makes an empty file that nobody else may read, and makes its name durable.
fn make(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => {
            file.sync_all()?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}
