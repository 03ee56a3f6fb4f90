//! A disk in memory for the tests of the store: it remembers what was asked of it, and can fail.

use std::{
    io::{self, ErrorKind},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicUsize, Ordering},
    },
};

use redb::StorageBackend;

/// What happened to the disk, in its order.
#[derive(Debug, Clone)]
pub(super) enum Event {
    Write(usize, Arc<[u8]>),
    SetLen(usize),
    Sync,
    /// A commit of this number was begun.
    Begun(u64),
    /// It was acknowledged.
    Acked(u64),
}

/// A disk in memory that remembers what was asked of it.
#[derive(Clone, Default)]
pub(super) struct Disk(Arc<Inner>);

#[derive(Default)]
struct Inner {
    bytes: Mutex<Vec<u8>>,
    log: Mutex<Vec<Event>>,
    /// Operations that still succeed; 0 once the disk has failed.
    left: Option<AtomicUsize>,
    /// What the disk says when it fails.
    fault: Option<ErrorKind>,
}

impl Disk {
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Inner { bytes: Mutex::new(bytes), ..Inner::default() }))
    }

    /// A disk that fails after so many operations, for good.
    pub(super) fn failing(after: usize, fault: ErrorKind) -> Self {
        let left = Some(AtomicUsize::new(after + 1));
        Self(Arc::new(Inner { left, fault: Some(fault), ..Inner::default() }))
    }

    pub(super) fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.bytes.lock().unwrap()
    }

    pub(super) fn note(&self, event: Event) {
        self.0.log.lock().unwrap().push(event);
    }

    pub(super) fn log(&self) -> Vec<Event> {
        self.0.log.lock().unwrap().clone()
    }

    /// One operation that can fail.
    fn operate(&self) -> io::Result<()> {
        let Some(left) = &self.0.left else { return Ok(()) };
        let down = |left: usize| Some(left.saturating_sub(1));
        match left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, down) {
            Ok(0 | 1) | Err(_) => Err(self.0.fault.unwrap_or(ErrorKind::Other).into()),
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
        self.note(Event::SetLen(len));
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        self.operate()?;
        self.note(Event::Sync);
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.operate()?;
        let at = usize::try_from(offset).unwrap();
        place(&mut self.bytes(), at, data);
        self.note(Event::Write(at, data.into()));
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
