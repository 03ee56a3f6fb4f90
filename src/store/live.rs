//! The open data file as its readers and its writer share it, and how it is opened again by itself
//! after the disk has failed.

use std::sync::{
    Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use redb::{Database, ReadTransaction, ReadableDatabase, WriteTransaction};

use crate::domain::time::Timestamp;

use super::{
    Error, Result, compact,
    disk::{Head, Snapshot},
    envelope::Envelope,
    index::Index,
    open,
    read::{Moment, Read},
    tables::{INDEX, TABLES},
    write::{Effects, Opened, Write},
};

/// How a data file is opened again.
pub(super) struct Again {
    /// Opens it.
    pub(super) open: Box<dyn Fn() -> Result<(Database, Head)> + Send + Sync>,
    /// Whether its disk has room to write.
    pub(super) has_room: Box<dyn Fn() -> bool + Send + Sync>,
}

/// What readers and the writer share.
pub(super) struct Live {
    file: RwLock<Option<Open>>,
    /// What seals and packs values; the same as long as the program runs.
    pub(super) envelope: Envelope,
    /// What is held in memory of the records, as of the last durable write.
    pub(super) index: Index,
    newest: AtomicI64,
    /// How often who works here or what they may do has changed.
    staff: AtomicU64,
    trouble: Mutex<Option<Error>>,
    again: Option<Again>,
}

struct Open {
    engine: Database,
    head: Head,
}

impl Live {
    /// What was opened, made ready; says whether the index is damaged and has to be made anew.
    pub(super) fn new(
        (engine, head): (Database, Head),
        again: Option<Again>,
        now: Timestamp,
    ) -> Result<(Self, bool)> {
        let envelope = Envelope::new(head.key())?;
        let newest = open::prepare(&engine, &envelope, now)?;
        let live = Self {
            file: RwLock::new(Some(Open { engine, head })),
            envelope,
            index: Index::default(),
            newest: AtomicI64::new(newest.millis()),
            staff: AtomicU64::new(0),
            trouble: Mutex::default(),
            again,
        };
        let is_damaged = live.load()?;
        Ok((live, is_damaged))
    }

    /// Reads the index into memory; says whether it is damaged: it follows from the records, so that is
    /// never a reason not to open.
    fn load(&self) -> Result<bool> {
        match self.index.load(&Read::new(&self.moment()?)) {
            Ok(()) => Ok(false),
            Err(Error::Damaged { .. }) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Lays the index down in the file, if it is not there: then nothing was written since.
    pub(super) fn lay_down(&self, newest: Timestamp) -> Result<()> {
        let txn = self.begin_write()?;
        let opened = Opened::new(&txn, &self.envelope);
        let mut write = Write::new(&opened, newest, false);
        if write.count(INDEX)? > 0 {
            return Ok(());
        }
        self.index.lay_down(&mut write)?;
        drop(opened);
        Ok(txn.commit()?)
    }

    /// Takes up in memory what a durable group changed.
    pub(super) fn take_up(&self, group: Vec<Effects>) -> Result<()> {
        if group.iter().any(|effects| effects.is_of_staff) {
            self.staff.fetch_add(1, Ordering::SeqCst);
        }
        if group.iter().any(|effects| effects.rebuilt) {
            return self.load().map(drop);
        }
        self.index.apply(group);
        Ok(())
    }

    fn file(&self) -> RwLockReadGuard<'_, Option<Open>> {
        self.file.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(&self, act: impl FnOnce(&Open) -> Result<T>) -> Result<T> {
        match self.file().as_ref() {
            Some(open) => act(open),
            None => Err(self.trouble().unwrap_or(Error::Stopped)),
        }
    }

    /// The data as they stand now.
    pub(super) fn moment(&self) -> Result<Moment<'_>> {
        Ok(self.moment_of(self.begin_read()?))
    }

    /// A transaction that only reads.
    pub(super) fn begin_read(&self) -> Result<ReadTransaction> {
        self.with(|open| Ok(open.engine.begin_read()?))
    }

    /// What a transaction shows.
    pub(super) fn moment_of(&self, txn: ReadTransaction) -> Moment<'_> {
        Moment { txn, envelope: &self.envelope }
    }

    /// A transaction of the writer.
    pub(super) fn begin_write(&self) -> Result<WriteTransaction> {
        self.with(|open| Ok(open.engine.begin_write()?))
    }

    /// Bytes of the pages in which something lies.
    pub(super) fn used(&self) -> Result<u64> {
        compact::used(&self.begin_read()?, TABLES)
    }

    /// Gives empty pages back to the disk; says whether there were any. Nobody reads meanwhile. While a
    /// copy is taken nothing is done: all that moves would have to be put aside for it.
    pub(super) fn compact(&self) -> Result<bool> {
        let mut file = self.file.write().unwrap_or_else(PoisonError::into_inner);
        match file.as_mut() {
            Some(open) if open.head.is_held() => Ok(false),
            Some(open) => compact::compact(&mut open.engine),
            None => Err(self.trouble().unwrap_or(Error::Stopped)),
        }
    }

    /// Asks the head of the file, or changes it.
    pub(super) fn head<T>(&self, act: impl FnOnce(&Head) -> Result<T>) -> Result<T> {
        self.with(|open| act(&open.head))
    }

    /// Keeps the file for a copy as it stands after the last commit.
    pub(super) fn hold(&self) -> Result<Snapshot> {
        self.head(Head::hold)
    }

    /// How often who works here or what they may do has changed.
    pub(super) fn staff(&self) -> u64 {
        self.staff.load(Ordering::SeqCst)
    }

    /// The newest stored time.
    pub(super) fn newest(&self) -> Timestamp {
        Timestamp::from_millis(self.newest.load(Ordering::SeqCst))
    }

    pub(super) fn set_newest(&self, newest: Timestamp) {
        self.newest.store(newest.millis(), Ordering::SeqCst);
    }

    fn told(&self) -> MutexGuard<'_, Option<Error>> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What keeps people from writing, or from everything; nothing if all is well.
    pub(super) fn trouble(&self) -> Option<Error> {
        self.told().clone()
    }

    /// Closes the file after a failure: what was not durable is not read either.
    pub(super) fn close(&self, error: Error) {
        *self.told() = Some(error);
        let open = self.file.write().unwrap_or_else(PoisonError::into_inner).take();
        // The engine gives the file back even where the disk fails it.
        drop(open);
    }

    /// Opens the file again. A disk that was full is no trouble to readers.
    pub(super) fn reopen(&self) -> Result<()> {
        let again = self.again.as_ref().ok_or(Error::Stopped)?;
        let (engine, head) = (again.open)()?;
        let newest = open::prepare(&engine, &self.envelope, self.newest())?;
        let open = Open { engine, head };
        *self.file.write().unwrap_or_else(PoisonError::into_inner) = Some(open);
        self.staff.fetch_add(1, Ordering::SeqCst);
        self.load()?;
        self.set_newest(newest);
        let mut told = self.told();
        if *told != Some(Error::Full) {
            *told = None;
        }
        Ok(())
    }

    /// Whether the file can be opened again by itself.
    pub(super) fn can_reopen(&self) -> bool {
        self.again.is_some()
    }

    /// Whether writing makes sense: a full disk is asked whether it has room again.
    pub(super) fn may_write(&self) -> Result<()> {
        let mut told = self.told();
        if *told != Some(Error::Full) {
            return Ok(());
        }
        if self.again.as_ref().is_none_or(|again| (again.has_room)()) {
            *told = None;
            return Ok(());
        }
        Err(Error::Full)
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        let open = self.file.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Open { engine, head }) = open {
            // What does not close in order is proven when it is opened again.
            drop(head.close(engine));
        }
    }
}
