//! A file that takes its room from the disk in steps, ahead of what is written: a disk that is full
//! says so before a page is half written, and the engine's doublings of the file take nothing.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, ErrorKind},
    ops::Bound,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use redb::{BackendError, StorageBackend, backends::FileBackend};
use rustix::{
    fs::{FallocateFlags, fallocate, statvfs},
    io::Errno,
};

use super::super::Result;

/// The largest step.
const MOST: u64 = 256 * 1024 * 1024;
/// The smallest step.
const LEAST: u64 = 1024 * 1024;

/// A file with room ahead of what is written to it.
#[derive(Debug)]
pub(super) struct Roomy {
    backend: FileBackend,
    file: File,
    /// The stretches of the smallest step for which room was taken; all, where the disk takes it as
    /// it is written.
    taken: Mutex<Option<BTreeSet<u64>>>,
}

impl Roomy {
    pub(super) fn new(file: File) -> Result<Self> {
        let own = file.try_clone().map_err(super::broken)?;
        // What is there is not counted as taken: a file can have holes.
        let taken = Mutex::new(Some(BTreeSet::new()));
        Ok(Self { backend: FileBackend::new(file)?, file: own, taken })
    }

    fn taken(&self) -> MutexGuard<'_, Option<BTreeSet<u64>>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes room for a write, and a step of it more: an eighth of what lies before.
    fn take(&self, offset: u64, length: u64) -> io::Result<()> {
        let mut taken = self.taken();
        let Some(stretches) = taken.as_mut() else { return Ok(()) };
        let (first, last) = (offset / LEAST, (offset + length).div_ceil(LEAST));
        let Some(first) = (first..last).find(|stretch| !stretches.contains(stretch)) else {
            return Ok(());
        };
        let step = (offset / 8).clamp(LEAST, MOST) / LEAST;
        for end in [last + step, last] {
            // The file stays as long as the engine made it.
            let (from, room) = (first * LEAST, (end - first) * LEAST);
            match fallocate(&self.file, FallocateFlags::KEEP_SIZE, from, room) {
                Ok(()) => {
                    stretches.extend(first..end);
                    return Ok(());
                }
                // Near the end of the disk only what is needed.
                Err(Errno::NOSPC | Errno::DQUOT) => {}
                Err(Errno::OPNOTSUPP | Errno::NOSYS) => {
                    *taken = None;
                    return Ok(());
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(ErrorKind::StorageFull.into())
    }
}

/// Makes durable that a file has its name, or has none any more.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// How much room the disk of a path has, of how much.
pub fn room(path: &Path) -> io::Result<(u64, u64)> {
    let disk = statvfs(path)?;
    Ok((disk.f_bavail.saturating_mul(disk.f_frsize), disk.f_blocks.saturating_mul(disk.f_frsize)))
}

impl StorageBackend for Roomy {
    fn len(&self) -> io::Result<u64> {
        self.backend.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.backend.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.backend.set_len(len)?;
        // Room behind a new end is given back with it.
        if let Some(taken) = self.taken().as_mut() {
            taken.retain(|stretch| (stretch + 1) * LEAST <= len);
        }
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        self.backend.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.take(offset, data.len() as u64)?;
        self.backend.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.backend.close()
    }

    super::delegate_locks!(backend);
}
