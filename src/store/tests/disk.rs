//! A disk in memory for the tests of the store: it remembers what was asked of it, and can fail.

use std::{
    io::{self, ErrorKind},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicUsize, Ordering},
    },
};

use redb::StorageBackend;

/// Which of the two files of a disk.
pub(super) type Which = usize;
/// What lies in the two files of a disk.
pub(super) type Files = [Vec<u8>; 2];

/// What happened to the disk, in its order.
#[derive(Debug, Clone)]
pub(super) enum Event {
    Write(Which, usize, Arc<[u8]>),
    SetLen(Which, usize),
    Sync(Which),
    /// A commit of this number was begun.
    Begun(u64),
    /// It was acknowledged.
    Acked(u64),
}

/// A file on a disk in memory that remembers what was asked of it and of the other file.
#[derive(Clone, Default)]
pub(in crate::store) struct Disk {
    inner: Arc<Inner>,
    which: Which,
}

#[derive(Default)]
struct Inner {
    files: [Mutex<Vec<u8>>; 2],
    log: Mutex<Vec<Event>>,
    /// Operations that still succeed; 0 once the disk has failed.
    left: Option<AtomicUsize>,
    /// What the disk says when it fails.
    fault: Option<ErrorKind>,
}

impl Disk {
    /// A disk with one file.
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        Self::with([bytes, Vec::new()])
    }

    /// The first file of a disk with two.
    pub(super) fn with(files: Files) -> Self {
        let files = files.map(Mutex::new);
        Self { inner: Arc::new(Inner { files, ..Inner::default() }), which: 0 }
    }

    /// The second file of the same disk.
    pub(super) fn second(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), which: 1 }
    }

    /// What lies on the disk.
    pub(super) fn files(&self) -> Files {
        self.inner.files.each_ref().map(|file| file.lock().unwrap().clone())
    }

    /// A disk that fails after so many operations, for good.
    pub(super) fn failing(after: usize, fault: ErrorKind) -> Self {
        let left = Some(AtomicUsize::new(after + 1));
        Self { inner: Arc::new(Inner { left, fault: Some(fault), ..Inner::default() }), which: 0 }
    }

    pub(super) fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.inner.files[self.which].lock().unwrap()
    }

    pub(super) fn note(&self, event: Event) {
        self.inner.log.lock().unwrap().push(event);
    }

    pub(super) fn log(&self) -> Vec<Event> {
        self.inner.log.lock().unwrap().clone()
    }

    /// One operation that can fail.
    fn operate(&self) -> io::Result<()> {
        let Some(left) = &self.inner.left else { return Ok(()) };
        let down = |left: usize| Some(left.saturating_sub(1));
        match left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, down) {
            Ok(0 | 1) | Err(_) => Err(self.inner.fault.unwrap_or(ErrorKind::Other).into()),
            Ok(_) => Ok(()),
        }
    }
}

impl std::fmt::Debug for Disk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Disk")
    }
}

/// Puts bytes in their place, which grows where it has to.
pub(super) fn place(bytes: &mut Vec<u8>, at: usize, data: &[u8]) {
    if bytes.len() < at + data.len() {
        bytes.resize(at + data.len(), 0);
    }
    bytes[at..at + data.len()].copy_from_slice(data);
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes().len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let (bytes, at) = (self.bytes(), usize::try_from(offset).unwrap());
        let there = bytes.get(at..at + out.len()).ok_or(ErrorKind::UnexpectedEof)?;
        out.copy_from_slice(there);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.operate()?;
        let len = usize::try_from(len).unwrap();
        self.bytes().resize(len, 0);
        self.note(Event::SetLen(self.which, len));
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        self.operate()?;
        self.note(Event::Sync(self.which));
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.operate()?;
        let at = usize::try_from(offset).unwrap();
        place(&mut self.bytes(), at, data);
        self.note(Event::Write(self.which, at, data.into()));
        Ok(())
    }
}

/// Chance from a seed (xorshift64*).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn throw(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % sides
    }
}
