//! The second file: bytes of attachments, apart from everything else, so that a power cut with a
//! cupboard full of photos keeps nobody from their work.
//!
//! It has a key that follows from that of the first file, and no ways of its own. It is made with the
//! first attachment and opened beside the work: only what asks for bytes waits for it. Bytes are
//! durable before a record tells of them, so that no record tells of bytes that are not there.

use std::{
    io, mem,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use redb::{Database, Durability, ReadableDatabase as _, ReadableTable as _, WriteTransaction};
use sha2::{Digest as _, Sha256};

use crate::domain::{attachment::Attachment, id::AttachmentId};

use super::super::{
    Error, Result, compact,
    disk::{Progress, Second, Snapshot},
    envelope::Envelope,
    stored::damaged,
    tables::CHUNK,
};

/// Bytes of a chunk: with its key and its envelope it fits a page of 64 KiB, and wastes none.
const LENGTH: usize = 65_280;
/// Chunks that are written or read at a time: about a megabyte.
const AT_ONCE: usize = 16;
/// How long nothing is written before the file is left in the form that opens without being proven.
const QUIET: Duration = Duration::from_secs(10);
/// How long a file that does not open is left alone.
const AGAIN: Duration = Duration::from_secs(1);

/// Bytes that no record has yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staged {
    /// What they will be known by.
    pub id: AttachmentId,
    /// How many there are.
    pub bytes: u64,
    /// Their SHA-256.
    pub sha256: [u8; 32],
}

/// Bytes on their way in, as they arrive. What is never ended goes with a later sweep.
pub struct Staging {
    id: AttachmentId,
    hash: Sha256,
    bytes: u64,
    number: usize,
    held: Vec<u8>,
}

impl Staging {
    /// Nothing yet, to be known by an id.
    pub fn new(id: AttachmentId) -> Self {
        Self { id, hash: Sha256::new(), bytes: 0, number: 0, held: Vec::new() }
    }
}

/// The second file.
pub(in crate::store) struct Chunks {
    shared: Arc<Shared>,
    told: Option<Sender<Word>>,
    keeper: Option<JoinHandle<()>>,
}

struct Shared {
    source: Second,
    envelope: Envelope,
    state: Mutex<State>,
    changed: Condvar,
    progress: Progress,
    /// Whether bytes went since room was looked for.
    has_swept: AtomicBool,
}

enum State {
    /// It is being opened.
    Opening,
    /// There is none yet.
    Absent,
    /// It is open.
    Open(Database),
    /// It could not be opened.
    Failed(Error),
}

/// What the keeper of the file hears.
#[derive(PartialEq, Eq)]
enum Word {
    /// Something was written.
    Wrote,
    /// The disk failed.
    Failed,
}

fn key(id: AttachmentId, number: usize) -> Vec<u8> {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    [id.as_bytes().as_slice(), &number.to_be_bytes()].concat()
}

impl Chunks {
    /// The second file that lies there, if one does; it is opened beside what follows.
    pub(in crate::store) fn open(source: Second) -> Result<Self> {
        let state = if source.is_there() { State::Opening } else { State::Absent };
        let shared = Arc::new(Shared {
            envelope: Envelope::new(source.key())?,
            source,
            state: Mutex::new(state),
            changed: Condvar::new(),
            progress: Progress::default(),
            has_swept: AtomicBool::new(false),
        });
        let (told, hears) = channel();
        let kept = Arc::clone(&shared);
        let keeper = thread::Builder::new()
            .name("attachments".to_owned())
            .spawn(move || kept.keep(&hears))
            .map_err(|error| Error::from(redb::Error::Io(error)))?;
        Ok(Self { shared, told: Some(told), keeper: Some(keeper) })
    }

    fn tell(&self, word: Word) {
        if let Some(told) = &self.told {
            // One that ended has closed the file.
            drop(told.send(word));
        }
    }

    /// Notes what came of the disk, and has the file opened again where it failed.
    fn seen<T>(&self, done: Result<T>) -> Result<T> {
        if let Err(error) = &done
            && error.passes()
            && *error != Error::Opening
        {
            self.tell(Word::Failed);
        }
        done
    }

    /// Takes bytes up; they are durable when this returns.
    pub(in crate::store) fn stage(
        &self,
        id: AttachmentId,
        from: &mut dyn io::Read,
    ) -> Result<Staged> {
        let done = self.seen(self.take(id, from));
        self.tell(Word::Wrote);
        done
    }

    fn take(&self, id: AttachmentId, from: &mut dyn io::Read) -> Result<Staged> {
        let mut staging = Staging::new(id);
        loop {
            let piece = read(from).map_err(|error| Error::from(redb::Error::Io(error)))?;
            if piece.is_empty() {
                return self.finish(staging);
            }
            self.push(&mut staging, &piece)?;
        }
    }

    /// Takes more bytes up of what is being staged.
    pub(in crate::store) fn push(&self, staging: &mut Staging, bytes: &[u8]) -> Result<()> {
        staging.hash.update(bytes);
        staging.bytes += bytes.len() as u64;
        staging.held.extend_from_slice(bytes);
        while staging.held.len() >= LENGTH * AT_ONCE {
            let rest = staging.held.split_off(LENGTH * AT_ONCE);
            let piece = mem::replace(&mut staging.held, rest);
            // Only the last wait for the disk counts: before it nobody was told anything.
            self.seen(self.shared.put_piece(staging, &piece, Durability::None))?;
        }
        Ok(())
    }

    /// Ends what is being staged; its bytes are durable when this returns.
    pub(in crate::store) fn finish(&self, mut staging: Staging) -> Result<Staged> {
        let piece = mem::take(&mut staging.held);
        let done = self.shared.put_piece(&mut staging, &piece, Durability::Immediate);
        self.seen(done)?;
        self.tell(Word::Wrote);
        let Staging { id, bytes, hash, .. } = staging;
        Ok(Staged { id, bytes, sha256: hash.finalize().into() })
    }

    /// Some bytes of an attachment from a place on; nothing behind its end. Places are those that
    /// earlier pieces ended at.
    pub(in crate::store) fn piece(
        &self,
        attachment: &Attachment,
        from: u64,
    ) -> Result<Option<Vec<u8>>> {
        if from >= attachment.bytes {
            return Ok(None);
        }
        let length = LENGTH as u64;
        let first = usize::try_from(from / length).unwrap_or(usize::MAX);
        let skipped = usize::try_from(from % length).unwrap_or(0);
        let last = usize::try_from((attachment.bytes - 1) / length).unwrap_or(usize::MAX);
        let numbers = first..=last.min(first.saturating_add(AT_ONCE - 1));
        let mut piece = self.seen(self.shared.get(attachment.id, numbers))?;
        Ok(Some(piece.split_off(skipped.min(piece.len()))))
    }

    /// Takes bytes away that `goes` says of; says of how many attachments.
    pub(in crate::store) fn sweep(&self, goes: impl Fn(AttachmentId) -> bool) -> Result<usize> {
        let gone = self.shared.ids()?.into_iter().filter(|(id, _)| goes(*id)).collect::<Vec<_>>();
        for (id, chunks) in &gone {
            for first in (0..*chunks).step_by(AT_ONCE) {
                let mut txn = self.shared.begin_write()?;
                txn.set_durability(Durability::Immediate)?;
                {
                    let mut table = txn.open_table(CHUNK.definition())?;
                    for number in first..(first + AT_ONCE).min(*chunks) {
                        table.remove(key(*id, number).as_slice())?;
                    }
                }
                txn.commit()?;
            }
            self.tell(Word::Wrote);
            self.shared.has_swept.store(true, Ordering::SeqCst);
        }
        Ok(gone.len())
    }

    /// Bytes of the pages in which something lies, if something went since that was forgotten; to find
    /// out takes as long as reading all. Nothing while the file is not open.
    pub(in crate::store) fn used_after_sweep(&self) -> Option<u64> {
        if !self.shared.has_swept.load(Ordering::SeqCst) {
            return None;
        }
        let txn = self.shared.state().file().ok()??.begin_read().ok()?;
        compact::used(&txn, &[CHUNK]).ok()
    }

    /// Forgets that something went: what room there was is given back.
    pub(in crate::store) fn forget_sweep(&self) {
        self.shared.has_swept.store(false, Ordering::SeqCst);
    }

    /// Gives empty pages back to the disk; says whether there were any. Nobody reads meanwhile.
    pub(in crate::store) fn compact(&self) -> Result<bool> {
        let done = match &mut *self.shared.state() {
            State::Open(_) if self.shared.source.is_held() => return Ok(false),
            State::Open(file) => compact::compact(file),
            State::Opening | State::Absent | State::Failed(_) => return Ok(false),
        };
        let done = self.seen(done);
        self.tell(Word::Wrote);
        done
    }

    /// How far a file has come that is being proven, in percent.
    pub(in crate::store) fn opening(&self) -> Option<u8> {
        let is_opening = matches!(*self.shared.state(), State::Opening);
        is_opening.then(|| self.shared.progress.percent())
    }

    /// Waits until the file is open, or cannot be.
    pub(in crate::store) fn wait(&self) {
        let state = self.shared.state();
        let opened = self.shared.changed.wait_while(state, |state| matches!(state, State::Opening));
        drop(opened.unwrap_or_else(PoisonError::into_inner));
    }

    /// Keeps the file for a copy as it stands; nothing where there is none.
    pub(in crate::store) fn hold(&self) -> Result<Option<Snapshot>> {
        self.wait();
        if matches!(*self.shared.state(), State::Absent) {
            return Ok(None);
        }
        self.seen(self.shared.leave_proven())?;
        self.shared.source.hold().map(Some)
    }
}

/// The next bytes, as many as are written at a time; fewer at the end.
fn read(from: &mut dyn io::Read) -> io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(from, (LENGTH * AT_ONCE) as u64), &mut piece)?;
    Ok(piece)
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self, state: State) {
        *self.state() = state;
        self.changed.notify_all();
    }

    /// A transaction that writes; the first one makes the file.
    fn begin_write(&self) -> Result<WriteTransaction> {
        let mut state = self.state();
        if matches!(*state, State::Absent) {
            *state = State::Open(self.source.make()?);
        }
        let file = state.file()?.ok_or(Error::Stopped)?;
        Ok(file.begin_write()?)
    }

    /// Writes the next piece of what is being staged.
    fn put_piece(&self, staging: &mut Staging, piece: &[u8], durable: Durability) -> Result<()> {
        let mut txn = self.begin_write()?;
        txn.set_durability(durable)?;
        self.put(&txn, staging.id, (staging.number, piece))?;
        txn.commit()?;
        staging.number += AT_ONCE;
        Ok(())
    }

    fn put(
        &self,
        txn: &WriteTransaction,
        id: AttachmentId,
        (first, piece): (usize, &[u8]),
    ) -> Result<()> {
        let mut table = txn.open_table(CHUNK.definition())?;
        for (number, chunk) in (first..).zip(piece.chunks(LENGTH)) {
            let key = key(id, number);
            let stored = self.envelope.enclose(CHUNK, &key, chunk);
            table.insert(key.as_slice(), stored.as_ref())?;
        }
        Ok(())
    }

    fn get(&self, id: AttachmentId, numbers: std::ops::RangeInclusive<usize>) -> Result<Vec<u8>> {
        let missing = || damaged(CHUNK, &key(id, *numbers.start()));
        let txn = self.state().file()?.ok_or_else(missing)?.begin_read()?;
        let table = txn.open_table(CHUNK.definition())?;
        let mut piece = Vec::new();
        for number in numbers {
            let key = key(id, number);
            let stored = table.get(key.as_slice())?.ok_or_else(|| damaged(CHUNK, &key))?;
            let chunk = self.envelope.disclose(CHUNK, &key, stored.value());
            if chunk.is_empty() {
                return Err(damaged(CHUNK, &key));
            }
            piece.extend_from_slice(&chunk);
        }
        Ok(piece)
    }

    /// Every attachment with the number of its chunks.
    fn ids(&self) -> Result<Vec<(AttachmentId, usize)>> {
        let txn = match self.state().file()? {
            Some(file) => file.begin_read()?,
            None => return Ok(Vec::new()),
        };
        let table = txn.open_table(CHUNK.definition())?;
        let mut ids: Vec<(AttachmentId, usize)> = Vec::new();
        for entry in table.iter()? {
            let (key, _) = entry?;
            let id = key.value().first_chunk().ok_or_else(|| damaged(CHUNK, key.value()))?;
            let id = AttachmentId::from_bytes(*id);
            match ids.last_mut().filter(|(last, _)| *last == id) {
                Some((_, chunks)) => *chunks += 1,
                None => ids.push((id, 1)),
            }
        }
        Ok(ids)
    }

    /// Leaves the file in the form that opens without being proven.
    fn leave_proven(&self) -> Result<()> {
        let mut txn = match self.state().file()? {
            Some(file) => file.begin_write()?,
            None => return Ok(()),
        };
        txn.set_quick_repair(true);
        Ok(txn.commit()?)
    }

    /// Opens the file, opens it again after the disk failed, and leaves it proven when it is quiet,
    /// until nobody can tell anything any more.
    fn keep(&self, hears: &Receiver<Word>) {
        loop {
            // Where there is none, the first attachment makes it.
            if matches!(*self.state(), State::Opening) {
                match self.source.open(&self.progress) {
                    Ok(Some(file)) => self.turn(State::Open(file)),
                    Ok(None) => self.turn(State::Absent),
                    Err(error) => self.turn(State::Failed(error)),
                }
            }
            if !matches!(*self.state(), State::Failed(_)) && !self.attend(hears) {
                break;
            }
            if hears.recv_timeout(AGAIN) == Err(RecvTimeoutError::Disconnected) {
                break;
            }
            self.turn(State::Opening);
        }
        self.turn(State::Failed(Error::Stopped));
    }

    /// Attends to an open file until the disk fails; says whether anybody is still there.
    fn attend(&self, hears: &Receiver<Word>) -> bool {
        let mut is_loose = false;
        loop {
            let word = if is_loose {
                hears.recv_timeout(QUIET)
            } else {
                hears.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match word {
                Ok(Word::Wrote) => is_loose = true,
                Err(RecvTimeoutError::Timeout) if self.leave_proven().is_ok() => is_loose = false,
                Ok(Word::Failed) | Err(RecvTimeoutError::Timeout) => {
                    // The file is given back before it is opened again.
                    self.turn(State::Opening);
                    return true;
                }
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

impl State {
    /// The open file, if there is one; or why nothing can be asked of it.
    fn file(&self) -> Result<Option<&Database>> {
        match self {
            Self::Open(file) => Ok(Some(file)),
            Self::Absent => Ok(None),
            Self::Opening => Err(Error::Opening),
            Self::Failed(error) => Err(error.clone()),
        }
    }
}

impl Drop for Chunks {
    fn drop(&mut self) {
        drop(self.told.take());
        if let Some(keeper) = self.keeper.take() {
            drop(keeper.join());
        }
    }
}
