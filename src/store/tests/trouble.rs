//! A disk that fails for a while: what was acknowledged stays, nothing else is read, and the store goes
//! on by itself when the trouble ends.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use redb::{StorageBackend, backends::InMemoryBackend};

use super::sample::{at, case, id, save};
use crate::domain::record::Kind;
use crate::store::{Cost, Error, Memory, Result, Secret, Store, Way, disk, live::Again};

/// A disk that several openings share, and that fails while it is told to.
#[derive(Debug, Clone)]
struct Disk {
    bytes: Arc<InMemoryBackend>,
    knob: Arc<Knob>,
}

#[derive(Debug, Default)]
struct Knob {
    is_broken: AtomicBool,
    is_full: AtomicBool,
    opened: AtomicUsize,
}

impl Knob {
    fn operate(&self) -> io::Result<()> {
        if self.is_broken.load(Ordering::SeqCst) {
            return Err(io::Error::other("the disk is gone"));
        }
        if self.is_full.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        self.bytes.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if self.knob.is_broken.load(Ordering::SeqCst) {
            return Err(io::Error::other("the disk is gone"));
        }
        self.bytes.read(offset, out)
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.knob.operate()?;
        self.bytes.set_len(len)
    }
    fn sync_data(&self) -> io::Result<()> {
        if self.knob.is_full.load(Ordering::SeqCst) { Ok(()) } else { self.knob.operate() }
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        // A full disk still has the room of the first pages.
        if offset >= 16 * 1024 {
            self.knob.operate()?;
        }
        self.bytes.write(offset, data)
    }
}

fn store() -> (Store, Arc<Knob>) {
    let knob = Arc::new(Knob::default());
    let disk = Disk { bytes: Arc::new(InMemoryBackend::new()), knob: Arc::clone(&knob) };
    let opened = disk::on(disk.clone(), None, Memory::Small).unwrap();
    let key = opened.1.key().clone();
    let secret = Secret { way: Way::Sheet, bytes: vec![7; 32].into() };
    opened.1.add(&secret, Cost::USUAL).unwrap();
    let (told, room) = (Arc::clone(&knob), Arc::clone(&knob));
    let again = Again {
        open: Box::new(move || {
            told.opened.fetch_add(1, Ordering::SeqCst);
            disk::on(disk.clone(), Some(&key), Memory::Small)
        }),
        has_room: Box::new(move || !room.is_full.load(Ordering::SeqCst)),
    };
    let second = disk::Second::memory(opened.1.key());
    (Store::begin(opened, second, Some(again), at(0)).unwrap(), knob)
}

fn add(store: &Store, number: u8) -> Result<()> {
    store.write(at(0), move |write| save(write, None, &case(number, "Amina")))
}

fn has(store: &Store, number: u8) -> Result<bool> {
    store.read(|read| Ok(read.record(Kind::Case, id(number))?.is_some()))
}

/// Waits until the store says so; it tries by itself, once a second.
#[expect(clippy::disallowed_methods, reason = "a test that waits in vain has to end")]
fn until(mut is_so: impl FnMut() -> bool) {
    let begun = std::time::Instant::now();
    while !is_so() {
        assert!(begun.elapsed().as_secs() < 30, "it never came");
        std::thread::yield_now();
    }
}

#[test]
fn after_a_failure_the_store_opens_again_by_itself_with_what_was_acknowledged() {
    let (store, knob) = store();
    add(&store, 1).unwrap();
    knob.is_broken.store(true, Ordering::SeqCst);
    assert!(matches!(add(&store, 2), Err(Error::Engine(_))));
    assert!(has(&store, 1).is_err(), "nothing is read that may be lost");
    assert!(store.trouble().is_some());
    knob.is_broken.store(false, Ordering::SeqCst);
    until(|| store.trouble().is_none());
    assert_eq!((has(&store, 1), has(&store, 2)), (Ok(true), Ok(false)));
    assert!(store.line(Kind::Case, id(1)).unwrap().is_some());
    add(&store, 3).unwrap();
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn a_full_disk_is_read_on_and_written_again_once_there_is_room() {
    let (store, knob) = store();
    add(&store, 1).unwrap();
    knob.is_full.store(true, Ordering::SeqCst);
    assert_eq!(add(&store, 2), Err(Error::Full));
    // It cannot even be closed in order: opening it again takes until there is room, or not.
    assert_eq!(add(&store, 3), Err(Error::Full));
    knob.is_full.store(false, Ordering::SeqCst);
    until(|| add(&store, 4).is_ok());
    let there: Vec<bool> = (1..=4).map(|number| has(&store, number).unwrap()).collect();
    assert_eq!(there, [true, false, false, true]);
    assert_eq!(store.trouble(), None);
}

#[test]
fn a_request_that_panics_takes_nobody_else_along() {
    let (store, knob) = store();
    add(&store, 1).unwrap();
    let outcome: Result<()> = store.write(at(1), |_| panic!("as the test wants it"));
    assert!(outcome.is_err());
    until(|| add(&store, 2).is_ok());
    assert_eq!((has(&store, 1), has(&store, 2)), (Ok(true), Ok(true)));
    assert_eq!(knob.opened.load(Ordering::SeqCst), 1);
}
