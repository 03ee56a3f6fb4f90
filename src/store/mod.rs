//! The data file: everything of the office, in one place, written by one thread.
//!
//! `Store::read` asks, `Store::write` changes; both take a closure that sees the data as they stand
//! at one moment. A write is answered when it is durable. The schema stands in `tables`, the form
//! of values in `stored`, and each family of tables has a file of its own with its questions (on
//! `Read`) and its changes (on `Write`). Nothing outside this module knows the engine.

mod attachment;
mod audit;
mod check;
mod compact;
mod config;
mod copy;
mod disk;
mod draft;
mod envelope;
mod error;
mod index;
mod live;
mod mark;
mod notice;
mod open;
mod practice;
mod read;
mod record;
mod saved;
mod session;
mod stored;
mod tables;
mod user;
mod write;
mod writer;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
};

use redb::Database;

use crate::domain::{audit::AuditEntry, id::RecordId, line::Line, record::Kind, time::Timestamp};

use attachment::Chunks;
use disk::{Head, Second};
use live::{Again, Live};
use writer::{Done, Message, Work, Writer};

pub use attachment::{Staged, Staging};
pub use audit::{Chain, Hash, Linked};
pub use check::{Fault, Finding, Report};
pub use config::ConfigKind;
pub use copy::{Kept, Says};
pub use disk::{
    Copying, Cost, DataFile, FileKey, Memory, Progress, Secret, Way, room, sync_folder_of,
};
pub use draft::Draft;
pub use error::{Error, Result};
pub use index::{Answer, Called, Found, Numbers, View};
pub use practice::Mark;
pub use read::Read;
pub use session::Session;
pub use write::Write;

/// How many requests may wait for the writer.
const QUEUE: usize = 1024;
/// The second file, beside the first.
pub const ATTACHMENTS: &str = "attachments.db";
/// Room that a disk which was full must have before anything is written again: 16 MiB.
const SPARE: u64 = 16 * 1024 * 1024;

/// An open data file. Dropping it makes durable what is queued and closes the file. After a failure
/// of the disk it opens the file again by itself, once a second.
pub struct Store {
    live: Arc<Live>,
    chunks: Chunks,
    /// Where its file lies, if it lies in one.
    place: Option<PathBuf>,
    outbox: Option<SyncSender<Message>>,
    writer: Option<JoinHandle<()>>,
}

impl Store {
    /// Opens the file with its key. One that is not there, or that nothing opens yet, begins anew
    /// with a key of its own: it stands only once a way to open it is added.
    pub fn open(
        path: &Path,
        key: Option<&FileKey>,
        memory: Memory,
        now: Timestamp,
    ) -> Result<Self> {
        Self::open_telling(path, key, memory, (now, &Progress::default()))
    }

    /// The same, telling how far a file has come that is proven after a power cut.
    pub fn open_telling(
        path: &Path,
        key: Option<&FileKey>,
        memory: Memory,
        (now, progress): (Timestamp, &Progress),
    ) -> Result<Self> {
        let is_new = key.is_none();
        let opened = disk::open(path, key, memory, progress)?;
        let (place, key) = (path.to_owned(), opened.1.key().clone());
        let disk = path.parent().unwrap_or(Path::new(".")).to_owned();
        let attachments = path.with_file_name(ATTACHMENTS);
        if is_new {
            // Left over from an office that never came to be, with a key that nobody has.
            drop(fs::remove_file(&attachments));
        }
        let second = Second::file(attachments, &key);
        let again = Again {
            open: Box::new(move || disk::open(&place, Some(&key), memory, &Progress::default())),
            has_room: Box::new(move || room(&disk).is_ok_and(|(free, _)| free > SPARE)),
        };
        let mut store = Self::begin(opened, second, Some(again), now)?;
        store.place = Some(path.to_owned());
        Ok(store)
    }

    /// What is wrong with a file that does not open because it is damaged. It is looked into as it
    /// is, and nothing is written to it.
    pub fn examine(path: &Path, key: &FileKey) -> Vec<Finding> {
        check::damaged::findings(key, || disk::peek(path, key))
    }

    /// A store without a file.
    pub fn in_memory(now: Timestamp) -> Result<Self> {
        Self::on(disk::in_memory()?, now)
    }

    fn on(opened: (Database, Head), now: Timestamp) -> Result<Self> {
        let second = Second::memory(opened.1.key());
        Self::begin(opened, second, None, now)
    }

    fn begin(
        opened: (Database, Head),
        second: Second,
        again: Option<Again>,
        now: Timestamp,
    ) -> Result<Self> {
        let chunks = Chunks::open(second)?;
        let (live, is_damaged) = Live::new(opened, again, now)?;
        let live = Arc::new(live);
        let (outbox, inbox) = sync_channel(QUEUE);
        let writer = Writer::new(Arc::clone(&live), inbox);
        let writer = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(|| writer.run())
            .map_err(|error| Error::from(redb::Error::Io(error)))?;
        let store = Self { live, chunks, place: None, outbox: Some(outbox), writer: Some(writer) };
        if is_damaged {
            store.reindex(now)?;
        }
        Ok(store)
    }

    /// Asks the data as they stand now.
    pub fn read<T, E: From<Error>>(
        &self,
        ask: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        ask(&Read::new(&self.live.moment()?))
    }

    /// What keeps people from writing, or from everything; nothing if all is well.
    pub fn trouble(&self) -> Option<Error> {
        self.live.trouble()
    }

    /// Changes the data: all that the closure wrote is kept if it says `Ok`, nothing otherwise.
    ///
    /// Waits for the writer and for the disk. The closure runs on the writer's thread, where nobody
    /// else can write; what takes long belongs before it.
    pub fn write<T, E>(
        &self,
        now: Timestamp,
        act: impl FnOnce(&mut Write<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, wait) = sync_channel(1);
        let act = Box::new(move |write: &mut Write<'_>| {
            let outcome = act(write);
            let keep = outcome.is_ok();
            let answer = Box::new(move |durable: Result<()>| {
                // Nobody may wait any more; the change stands all the same.
                drop(reply.send(durable.map_err(E::from).and(outcome)));
            });
            Done { keep, answer }
        });
        self.send(Message::Work(Work { now, act }))?;
        // Dropped unheard: the writer has trouble, or ended.
        wait.recv().unwrap_or_else(|_| Err(self.trouble().unwrap_or(Error::Stopped).into()))
    }

    /// Queues an entry of the log that tells of a look. It becomes durable with the next write, at
    /// the latest after a second; the same look of a person within a minute is told once.
    pub fn look(&self, entry: AuditEntry) -> Result<()> {
        self.send(Message::Look(entry))
    }

    fn send(&self, message: Message) -> Result<()> {
        let outbox = self.outbox.as_ref().ok_or(Error::Stopped)?;
        outbox.send(message).map_err(|_| self.trouble().unwrap_or(Error::Stopped))
    }

    /// A number that changes with everything that is written about who works here and what they may
    /// do, before anybody is told that it was written.
    pub fn staff_version(&self) -> u64 {
        self.live.staff()
    }

    /// The newest stored time: what the clock said at the latest.
    pub fn newest(&self) -> Timestamp {
        self.live.newest()
    }

    /// The line of one record, as of the last durable write.
    pub fn line(&self, kind: Kind, id: RecordId) -> Result<Option<Arc<Line>>> {
        self.live.index.line((kind, id), || self.read(|read| read.stored_line(kind, id)))
    }

    /// The lines of some records, in their order; those that are not there are left out.
    pub fn lines(&self, kind: Kind, ids: &[RecordId]) -> Result<Vec<Arc<Line>>> {
        let lines = ids.iter().map(|id| self.line(kind, *id)).collect::<Result<Vec<_>>>()?;
        Ok(lines.into_iter().flatten().collect())
    }

    /// Has the index of a kind asked, as of the last durable write.
    ///
    /// The writer cannot take up what changed meanwhile: the closure asks and does no more.
    pub fn ask<T>(&self, kind: Kind, ask: impl FnOnce(&View<'_>) -> T) -> T {
        self.live.index.ask(kind, ask)
    }
}

impl Store {
    /// The ways by which the file opens, by their numbers. There is none before the first is added.
    pub fn ways(&self) -> Result<Vec<(usize, Way)>> {
        self.live.head(|head| Ok(head.ways()))
    }

    /// Adds a way to open the file; says its number once it is durable.
    pub fn add_way(&self, secret: &Secret, cost: Cost) -> Result<usize> {
        self.live.head(|head| head.add(secret, cost))
    }

    /// Takes a way to open the file away. The last one stays.
    pub fn remove_way(&self, number: usize) -> Result<()> {
        self.live.head(|head| head.remove(number))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        drop(self.outbox.take());
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has nothing left to say.
            drop(writer.join());
        }
    }
}

#[cfg(test)]
mod tests;
