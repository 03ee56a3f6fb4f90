//! The second file: sealed as the first one is, with a key that follows from it and no head of its
//! own. It comes to be under another name, so that it is never there by half.

use std::{
    fs::{self, File, OpenOptions},
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
};

use redb::{Database, StorageBackend, backends::InMemoryBackend};

#[cfg(test)]
use super::super::tests::disk::Disk as TestDisk;
use super::{
    super::{Error, Result, tables::CHUNK},
    Hold, Holder, Memory, Snapshot,
    archive::{Archive, Unpacked},
    broken, builder,
    header::BASE,
    held, in_memory_aside as in_memory,
    key::FileKey,
    make, passing,
    room::Roomy,
    sealed::Sealed,
    sync_folder_of,
    watched::Watched,
};

/// How far a file has come that is being proven after a power cut.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicU8>);

impl Progress {
    /// In percent.
    pub fn percent(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    pub(super) fn set(&self, share: f64) {
        self.0.store((share.clamp(0.0, 1.0) * 100.0) as u8, Ordering::Relaxed);
    }
}

/// Where the second file lies.
pub(in crate::store) struct Second {
    place: Place,
    key: FileKey,
    hold: Mutex<Option<Box<dyn Hold>>>,
}

enum Place {
    Path(PathBuf),
    Copy(Arc<Archive>),
    Memory,
    #[cfg(test)]
    Disk(TestDisk),
}

impl Second {
    /// At a path.
    pub(in crate::store) fn file(path: PathBuf, first: &FileKey) -> Self {
        Self::at(Place::Path(path), first)
    }

    /// In memory.
    pub(in crate::store) fn memory(first: &FileKey) -> Self {
        Self::at(Place::Memory, first)
    }

    /// In a copy, where it holds one.
    pub(in crate::store) fn copy(copy: &Arc<Archive>, first: &FileKey) -> Self {
        Self::at(Place::Copy(Arc::clone(copy)), first)
    }

    /// On a disk of a test.
    #[cfg(test)]
    pub(in crate::store) fn disk(disk: TestDisk, first: &FileKey) -> Self {
        Self::at(Place::Disk(disk), first)
    }

    fn at(place: Place, first: &FileKey) -> Self {
        let key = FileKey::new(first.derive(b"amana attachments"));
        Self { place, key, hold: Mutex::default() }
    }

    /// What its values are sealed with.
    pub(in crate::store) fn key(&self) -> &FileKey {
        &self.key
    }

    /// Whether it is there.
    pub(in crate::store) fn is_there(&self) -> bool {
        match &self.place {
            Place::Path(path) => path.exists(),
            Place::Copy(copy) => copy.files() > 1,
            Place::Memory => false,
            #[cfg(test)]
            Place::Disk(disk) => disk.len().is_ok_and(|length| length > 0),
        }
    }

    /// Opens it, if it is there.
    pub(in crate::store) fn open(&self, progress: &Progress) -> Result<Option<Database>> {
        match &self.place {
            Place::Path(path) => match OpenOptions::new().read(true).write(true).open(path) {
                Ok(file) => self.on_file(file, path, progress).map(Some),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(broken(error)),
            },
            Place::Copy(copy) if copy.files() > 1 => {
                let unpacked = Unpacked::new(Arc::clone(copy), 1);
                self.on(unpacked, progress, in_memory).map(Some)
            }
            #[cfg(test)]
            Place::Disk(disk) if self.is_there() => {
                self.on(disk.clone(), progress, in_memory).map(Some)
            }
            #[cfg(test)]
            Place::Disk(_) => Ok(None),
            Place::Copy(_) | Place::Memory => Ok(None),
        }
    }

    fn on_file(&self, file: File, path: &std::path::Path, progress: &Progress) -> Result<Database> {
        let aside = path.with_extension("aside");
        self.on(Roomy::new(file)?, progress, move || passing(&aside))
    }

    fn on(
        &self,
        file: impl StorageBackend,
        progress: &Progress,
        aside: impl Fn() -> std::io::Result<super::Aside> + Send + Sync + 'static,
    ) -> Result<Database> {
        let file = Arc::new(Watched::new(file));
        if file.len().map_err(broken)? < BASE {
            file.set_len(BASE).map_err(broken)?;
        }
        let (mut builder, told) = (builder(Memory::Small), progress.clone());
        builder.set_repair_callback(move |session| told.set(session.progress()));
        // Its pages are not compared with what they were: every chunk has a seal of its own.
        let sealed = Sealed::open(Arc::clone(&file), &self.key, None).map_err(broken)?;
        let engine = builder.create_with_backend(sealed)?;
        let hold = Box::new(Holder { file, aside: Box::new(aside) });
        *self.hold.lock().unwrap_or_else(PoisonError::into_inner) = Some(hold);
        Ok(engine)
    }

    /// Makes it, empty and durable.
    pub(in crate::store) fn make(&self) -> Result<Database> {
        let progress = Progress::default();
        let path = match &self.place {
            Place::Path(path) => path,
            Place::Memory => {
                return begin(self.on(InMemoryBackend::new(), &progress, in_memory)?);
            }
            #[cfg(test)]
            Place::Disk(disk) => {
                return begin(self.on(disk.clone(), &progress, in_memory)?);
            }
            Place::Copy(_) => return Err(Error::Stopped),
        };
        let new = path.with_extension("new");
        match fs::remove_file(&new) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(broken(error));
            }
            _ => {}
        }
        make(&new).map_err(broken)?;
        let file = OpenOptions::new().read(true).write(true).open(&new).map_err(broken)?;
        let engine = begin(self.on_file(file, path, &progress)?)?;
        fs::rename(&new, path).map_err(broken)?;
        sync_folder_of(path).map_err(broken)?;
        Ok(engine)
    }

    /// Keeps it as it stands, for a copy.
    pub(in crate::store) fn hold(&self) -> Result<Snapshot> {
        let hold = self.hold.lock().unwrap_or_else(PoisonError::into_inner);
        held(&**hold.as_ref().ok_or(Error::Stopped)?)
    }

    /// Whether it is held for a copy.
    pub(in crate::store) fn is_held(&self) -> bool {
        let hold = self.hold.lock().unwrap_or_else(PoisonError::into_inner);
        hold.as_ref().is_some_and(|hold| hold.is_held())
    }
}

/// Makes the one table of an empty file.
fn begin(engine: Database) -> Result<Database> {
    let txn = engine.begin_write()?;
    drop(txn.open_table(CHUNK.definition())?);
    txn.commit()?;
    Ok(engine)
}
