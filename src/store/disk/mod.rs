//! The seam between the engine and the disk: how the file is sealed and opened, and in how much
//! memory.
//!
//! ```text
//! header.rs   the head of the file: what it is, and the ways to open it
//! slot.rs     one way: the key of the file, wrapped for a secret
//! key.rs      the key and what is derived from it
//! sealed.rs   the engine's pages, enciphered where they stand
//! sums.rs     what each page looked like, so that a changed one is told
//! xts.rs      the cipher
//! second.rs   the second file, of attachments
//! room.rs     room taken from the disk ahead of what is written
//! watched.rs  the file as it stood at one moment, while it is written
//! copy.rs     a copy as one stream; archive.rs reads it where it lies
//! ```
//!
//! Nothing above this module sees a sealed byte.

/// The lock methods of a backend that lies over another one: without them the file has no owner.
macro_rules! delegate_locks {
    ($under:ident) => {
        fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
            self.$under.try_lock_range(start, end)
        }

        fn try_lock_shared_range(
            &self,
            start: Bound<u64>,
            end: Bound<u64>,
        ) -> Result<bool, BackendError> {
            self.$under.try_lock_shared_range(start, end)
        }

        fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
            self.$under.lock_range(start, end)
        }

        fn lock_shared_range(
            &self,
            start: Bound<u64>,
            end: Bound<u64>,
        ) -> Result<(), BackendError> {
            self.$under.lock_shared_range(start, end)
        }

        fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
            self.$under.unlock_range(start, end)
        }

        fn query_lock_range(
            &self,
            start: Bound<u64>,
            end: Bound<u64>,
        ) -> Result<bool, BackendError> {
            self.$under.query_lock_range(start, end)
        }
    };
}
use delegate_locks;

mod archive;
mod copy;
mod header;
mod key;
mod room;
mod sealed;
mod second;
mod slot;
mod sums;
mod watched;
mod xts;

use std::{
    fs::{self, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use redb::{
    Builder, Database, ReadOnlyDatabase, StorageBackend,
    backends::{FileBackend, InMemoryBackend},
};
use ring::rand::{SecureRandom, SystemRandom};
use zeroize::Zeroizing;

use super::{Error, Result};

use archive::Unpacked;
use header::Header;
use room::Roomy;
use sealed::Sealed;
use sums::Sums;
use watched::Watched;

pub(super) use archive::Archive;
pub use copy::Copying;
pub use key::FileKey;
pub use room::{room, sync_folder_of};
pub use second::Progress;
pub(super) use second::Second;
pub use slot::{Cost, Secret, Way};
pub(super) use watched::Snapshot;

const MEGABYTE: usize = 1024 * 1024;
/// The engine's cache while pages are proven: each is read in its turn and seldom again.
const PROVING: usize = 4 * MEGABYTE;

/// How much memory the machine can spare for the engine's cache.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Memory {
    /// None: every page is read from the disk whenever it is asked for.
    #[cfg(test)]
    None,
    /// Less than 2 GB in all.
    Small,
    /// 2 GB or more.
    #[default]
    Usual,
}

impl Memory {
    fn cache_bytes(self) -> usize {
        match self {
            #[cfg(test)]
            Self::None => 0,
            Self::Small => 32 * MEGABYTE,
            // Lists and searches are answered in memory: what is left are records and lines.
            Self::Usual => 48 * MEGABYTE,
        }
    }
}

fn builder(memory: Memory) -> Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(memory.cache_bytes());
    builder
}

/// Random bytes from the kernel.
fn chance<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    let filled = SystemRandom::new().fill(&mut bytes);
    filled.map_err(|_| io::Error::other("the kernel gave no random bytes"))?;
    Ok(bytes)
}

fn broken(error: io::Error) -> Error {
    Error::from(redb::Error::Io(error))
}

/// A data file that is not open: what its head tells without any key.
pub struct DataFile(Header);

/// Where sums of the sectors of a file are kept.
fn sums_of(path: &Path) -> PathBuf {
    path.with_extension("sums")
}

impl DataFile {
    /// Has every page of the file at a path proven at its next opening, however it was closed.
    pub fn doubt(path: &Path) -> Result<()> {
        match fs::remove_file(sums_of(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(broken(error)),
            _ => Ok(()),
        }
    }

    /// The data file at a path; nothing where there is none, or one that nothing opens: it was begun,
    /// and nobody was told that anything in it stands.
    pub fn find(path: &Path) -> Result<Option<Self>> {
        let file = match OpenOptions::new().read(true).write(true).open(path) {
            Ok(file) => FileBackend::new(file)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(broken(error)),
        };
        let header = Header::read(&file)?.filter(|header| header.ways().next().is_some());
        Ok(header.map(Self))
    }

    /// The ways by which it opens, by their numbers.
    pub fn ways(&self) -> Vec<(usize, Way)> {
        self.0.ways().collect()
    }

    /// Which way a secret opens, if it opens one.
    pub fn opened_by(&self, secret: &Secret) -> Option<usize> {
        self.0.opened_by(secret)
    }

    /// Its key, if this is a secret of it. A passphrase takes its time.
    pub fn unlock(&self, secret: &Secret) -> Result<FileKey> {
        self.0.open(secret).ok_or(Error::WrongKey)
    }
}

/// The head of an open file, and the key that its ways lead to.
pub(super) struct Head {
    file: Arc<dyn StorageBackend>,
    key: FileKey,
    header: Mutex<Header>,
    hold: Box<dyn Hold>,
    /// Where the sums of its sectors are kept at an orderly end.
    sums: Option<(PathBuf, Arc<Sums>)>,
}

/// A file that can be kept as it stands, for a copy.
trait Hold: Send + Sync {
    /// Keeps it as it stands now.
    fn hold(&self) -> io::Result<Snapshot>;

    /// Whether it is kept.
    fn is_held(&self) -> bool;
}

/// A file, and how room is made for what changes while it is kept.
struct Holder<B> {
    file: Arc<Watched<B>>,
    aside: MakeAside,
}

impl<B: StorageBackend> Hold for Holder<B> {
    fn hold(&self) -> io::Result<Snapshot> {
        self.file.hold((self.aside)()?)
    }

    fn is_held(&self) -> bool {
        self.file.is_held()
    }
}

fn held(hold: &dyn Hold) -> Result<Snapshot> {
    hold.hold().map_err(|error| {
        let is_held = error.kind() == io::ErrorKind::ResourceBusy;
        if is_held { Error::CopyUnderWay } else { broken(error) }
    })
}

impl Head {
    fn header(&self) -> MutexGuard<'_, Header> {
        self.header.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the engine in order, and keeps what its pages look like for the next opening.
    pub(super) fn close(&self, engine: Database) -> Result<()> {
        engine.close()?;
        match &self.sums {
            // A file that nothing opens came to nothing: another may stand in its place by now.
            Some((path, sums)) if self.header().ways().next().is_some() => {
                sums.keep(path, &self.key).map_err(broken)
            }
            _ => Ok(()),
        }
    }

    /// Whether the file is held for a copy.
    pub(super) fn is_held(&self) -> bool {
        self.hold.is_held()
    }

    /// The ways by which the file opens, by their numbers.
    pub(super) fn ways(&self) -> Vec<(usize, Way)> {
        self.header().ways().collect()
    }

    /// The key of the file.
    pub(super) fn key(&self) -> &FileKey {
        &self.key
    }

    /// Adds a way to open the file; says its number once it is durable.
    pub(super) fn add(&self, secret: &Secret, cost: Cost) -> Result<usize> {
        let mut header = self.header();
        let mut changed = header.clone();
        let number = changed.add((&self.key, secret), cost, chance().map_err(broken)?)?;
        changed.write(&*self.file)?;
        *header = changed;
        Ok(number)
    }

    /// Keeps the file as it stands now, for a copy.
    pub(super) fn hold(&self) -> Result<Snapshot> {
        held(&*self.hold)
    }

    /// Takes a way away, for good once this returns.
    pub(super) fn remove(&self, number: usize) -> Result<()> {
        let mut header = self.header();
        let mut changed = header.clone();
        changed.remove(number)?;
        changed.write(&*self.file)?;
        *header = changed;
        Ok(())
    }
}

/// Opens the file with its key. A file that is not there, or that nothing opens yet, begins anew
/// with the key, or with one of its own, which opens nothing before a way to it is added.
pub(super) fn open(
    path: &Path,
    key: Option<&FileKey>,
    memory: Memory,
    progress: &Progress,
) -> Result<(Database, Head)> {
    make(path).map_err(broken)?;
    let file = OpenOptions::new().read(true).write(true).open(path).map_err(broken)?;
    // Whoever has the file open holds this lock: what they began is not begun anew under them.
    file.try_lock().map_err(|_| Error::Locked)?;
    file.unlock().map_err(broken)?;
    let aside = path.with_extension("aside");
    let beside = Beside { aside: Box::new(move || passing(&aside)), sums: Some(sums_of(path)) };
    with(Roomy::new(file)?, key, (memory, progress), beside)
}

/// Opens what lies on a backend, as `open` does.
pub(super) fn on(
    file: impl StorageBackend,
    key: Option<&FileKey>,
    memory: Memory,
) -> Result<(Database, Head)> {
    let beside = Beside { aside: Box::new(in_memory_aside), sums: None };
    with(file, key, (memory, &Progress::default()), beside)
}

/// Opens a copy where it lies. Nothing that is written to it stays.
pub(super) fn of_copy(copy: &Arc<Archive>, key: &FileKey) -> Result<(Database, Head)> {
    on(Unpacked::new(Arc::clone(copy), 0), Some(key), Memory::Small)
}

/// A disk for what is needed while a copy is taken.
type Aside = Box<dyn StorageBackend>;

/// Makes such a disk.
type MakeAside = Box<dyn Fn() -> io::Result<Aside> + Send + Sync>;

/// What lies beside a file.
struct Beside {
    /// Makes room for what is needed while a copy is taken.
    aside: MakeAside,
    /// Where sums of its sectors are kept from an orderly end to the next opening.
    sums: Option<PathBuf>,
}

fn with(
    file: impl StorageBackend,
    key: Option<&FileKey>,
    (memory, progress): (Memory, &Progress),
    beside: Beside,
) -> Result<(Database, Head)> {
    let file = Arc::new(Watched::new(file));
    let used = Header::read(&*file)?.filter(|header| header.ways().next().is_some());
    let (header, key) = match (used, key) {
        (Some(header), Some(key)) => (header, key.clone()),
        (Some(_), None) => return Err(Error::WrongKey),
        (None, key) => {
            file.set_len(0).map_err(broken)?;
            let mut header = Header::new();
            header.write(&*file)?;
            (header, key.cloned().map_or_else(new_key, Ok)?)
        }
    };
    let sums = Arc::new(Sums::default());
    let sealed = || Sealed::open(Arc::clone(&file), &key, Some(Arc::clone(&sums))).map_err(broken);
    let first = sealed()?;
    let take_up = |path: &PathBuf| sums.take_up(path, &key, first.number());
    if !beside.sums.as_ref().is_some_and(take_up) {
        prove(first, progress)?;
    }
    let engine = builder(memory).create_with_backend(sealed()?)?;
    let hold = Box::new(Holder { file: Arc::clone(&file), aside: beside.aside });
    let sums = beside.sums.map(|path| (path, sums));
    Ok((engine, Head { file, key, header: Mutex::new(header), hold, sums }))
}

/// A disk in memory, for what lies in no folder of ours.
#[expect(clippy::unnecessary_wraps, reason = "a disk in a folder can fail")]
fn in_memory_aside() -> io::Result<Aside> {
    Ok(Box::new(InMemoryBackend::new()))
}

/// A file that is gone when it is closed: it has no name from the start.
fn passing(path: &Path) -> io::Result<Aside> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    let file = options.read(true).write(true).create_new(true).mode(0o600).open(path)?;
    fs::remove_file(path)?;
    FileBackend::new(file).map(|file| Box::new(file) as Aside).map_err(io::Error::other)
}

/// The ways by which a copy opens, by their numbers: those of its moment.
pub(super) fn head_of(copy: &Arc<Archive>) -> Result<DataFile> {
    let header = Header::read(&Unpacked::new(Arc::clone(copy), 0))?;
    header.map(DataFile).ok_or(Error::CopyDamaged)
}

/// Proves that every page is what was written: the engine takes it for granted while it reads them.
/// It is done apart from the opening, so that the pages do not stay in memory.
fn prove(sealed: impl StorageBackend, progress: &Progress) -> Result<()> {
    let (mut builder, told) = (Database::builder(), progress.clone());
    builder.set_cache_size(PROVING).set_check_integrity_on_open(true);
    builder.set_repair_callback(move |session| told.set(session.progress()));
    Ok(builder.create_with_backend(sealed)?.close()?)
}

fn new_key() -> Result<FileKey> {
    Ok(FileKey::new(Zeroizing::new(chance().map_err(broken)?)))
}

/// Opens a file as it is, to be looked into: nothing is proven, and nothing is written to it.
pub(super) fn peek(path: &Path, key: &FileKey) -> Result<ReadOnlyDatabase> {
    let file = OpenOptions::new().read(true).write(true).open(path).map_err(broken)?;
    peek_on(FileBackend::new(file)?, key)
}

/// Opens what lies on a backend as it is.
pub(super) fn peek_on(file: impl StorageBackend, key: &FileKey) -> Result<ReadOnlyDatabase> {
    let sealed = Sealed::open(Arc::new(file), key, None).map_err(broken)?;
    Ok(builder(Memory::Small).open_read_only_with_backend(sealed)?)
}

/// The key of what lies on a backend, if this is a secret of it.
#[cfg(test)]
pub(super) fn key_of(file: &dyn StorageBackend, secret: &Secret) -> Option<FileKey> {
    Header::read(file).ok().flatten()?.open(secret)
}

/// A store without a file, for tests and for trying things out.
pub(super) fn in_memory() -> Result<(Database, Head)> {
    on(InMemoryBackend::new(), None, Memory::Small)
}

/// Makes an empty file that nobody else may read, and makes its name durable.
fn make(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => {
            file.sync_all()?;
            sync_folder_of(path)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}
