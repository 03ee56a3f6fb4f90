//! Group commit, on a disk that can be held still and can fail.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
    mpsc::{Receiver, Sender, TryRecvError, channel, sync_channel},
};

use redb::{StorageBackend, backends::InMemoryBackend};

use super::sample::{at, case, id, look, person, save};
use crate::domain::record::Kind;
use crate::store::{
    Error, Memory, Result, Store,
    writer::{Done, Message, Work},
};

/// A disk whose waits are counted, and held while `hold` says so. Growing the file waits too; that
/// wait goes by uncounted, because it belongs to no group.
#[derive(Debug)]
struct Disk {
    bytes: InMemoryBackend,
    knob: Arc<Knob>,
}

#[derive(Debug, Default)]
struct Knob {
    waits: AtomicUsize,
    grown: AtomicBool,
    fails: AtomicBool,
    hold: Mutex<Option<(Sender<()>, Receiver<()>)>>,
}

impl Knob {
    /// Holds the next wait: the first end tells that it was reached, the second lets it go on.
    fn hold(&self) -> (Receiver<()>, Sender<()>) {
        let ((reached, tell), (go, wait)) = (channel(), channel());
        *self.hold.lock().unwrap() = Some((reached, wait));
        (tell, go)
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> std::io::Result<u64> {
        self.bytes.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> std::io::Result<()> {
        self.bytes.read(offset, out)
    }

    fn set_len(&self, len: u64) -> std::io::Result<()> {
        self.knob.grown.store(true, Ordering::SeqCst);
        self.bytes.set_len(len)
    }

    fn sync_data(&self) -> std::io::Result<()> {
        if self.knob.grown.swap(false, Ordering::SeqCst) {
            return self.bytes.sync_data();
        }
        self.knob.waits.fetch_add(1, Ordering::SeqCst);
        // Taken out first: the lock must be free while this waits.
        let held = self.knob.hold.lock().unwrap().take();
        if let Some((reached, go)) = held {
            reached.send(()).unwrap();
            go.recv().unwrap();
        }
        if self.knob.fails.load(Ordering::SeqCst) {
            return Err(std::io::Error::other("the disk is gone"));
        }
        self.bytes.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> std::io::Result<()> {
        self.bytes.write(offset, data)
    }
}

fn store() -> (Store, Arc<Knob>) {
    let knob = Arc::new(Knob::default());
    let disk = Disk { bytes: InMemoryBackend::new(), knob: Arc::clone(&knob) };
    let opened = crate::store::disk::on(disk, None, Memory::Small).unwrap();
    (Store::on(opened, at(0)).unwrap(), knob)
}

/// Queues a save of a case without waiting for it; `keep` says whether it is kept.
fn queue(store: &Store, number: u8, keep: bool) -> Receiver<Result<()>> {
    let (reply, answer) = sync_channel(1);
    let act = Box::new(move |write: &mut crate::store::Write<'_>| {
        save(write, None, &case(number, "Amina")).unwrap();
        let answer = Box::new(move |durable: Result<()>| reply.send(durable).unwrap());
        Done { keep, answer }
    });
    store.send(Message::Work(Work { now: at(0), act })).unwrap();
    answer
}

fn has(store: &Store, number: u8) -> bool {
    store.read(|read| read.record(Kind::Case, id(number))).unwrap().is_some()
}

#[test]
fn a_write_is_answered_and_listed_only_when_it_is_durable() {
    let (store, knob) = store();
    let (held, go) = knob.hold();
    let answer = queue(&store, 1, true);
    held.recv().unwrap();
    assert_eq!(answer.try_recv(), Err(TryRecvError::Empty));
    assert_eq!(store.line(Kind::Case, id(1)).unwrap(), None);
    go.send(()).unwrap();
    assert_eq!(answer.recv(), Ok(Ok(())));
    assert!(store.line(Kind::Case, id(1)).unwrap().is_some());
}

#[test]
fn requests_that_wait_together_share_waits_for_the_disk() {
    let (store, knob) = store();
    let (held, go) = knob.hold();
    let first = queue(&store, 1, true);
    held.recv().unwrap();
    let before = knob.waits.load(Ordering::SeqCst);
    let others: Vec<_> = (2..30).map(|number| queue(&store, number, number % 7 != 0)).collect();
    go.send(()).unwrap();
    for answer in others.into_iter().chain([first]) {
        assert_eq!(answer.recv(), Ok(Ok(())));
    }
    // One, unless the machine is so slow that the gathering ends before all are in.
    let waits = knob.waits.load(Ordering::SeqCst) - before;
    assert!((1..10).contains(&waits), "{waits} waits for 28 requests");
    assert!((1..30).all(|number| has(&store, number) == (number % 7 != 0)));
}

#[test]
fn a_request_that_writes_nothing_waits_for_no_disk() {
    let (store, knob) = store();
    let before = knob.waits.load(Ordering::SeqCst);
    store.write::<_, Error>(at(1), |write| write.users()).unwrap();
    assert_eq!(queue(&store, 1, false).recv(), Ok(Ok(())));
    assert_eq!(knob.waits.load(Ordering::SeqCst), before);
}

#[test]
fn a_wait_that_fails_fails_the_whole_group_and_stops_the_store() {
    let (store, knob) = store();
    assert_eq!(queue(&store, 1, true).recv(), Ok(Ok(())));
    let (held, go) = knob.hold();
    let first = queue(&store, 2, true);
    held.recv().unwrap();
    let group: Vec<_> = (3..6).map(|number| queue(&store, number, true)).collect();
    // Armed anew: the first group may end well, the second is held until the disk is gone.
    let (held, go_second) = knob.hold();
    go.send(()).unwrap();
    assert_eq!(first.recv(), Ok(Ok(())));
    held.recv().unwrap();
    knob.fails.store(true, Ordering::SeqCst);
    go_second.send(()).unwrap();
    let answers: Vec<_> = group.into_iter().map(|answer| answer.recv()).collect();
    assert!(matches!(answers[0], Ok(Err(Error::Engine(_)))));
    assert!(answers.iter().all(|answer| !matches!(answer, Ok(Ok(())))));
    assert_eq!(store.line(Kind::Case, id(3)).unwrap(), None);
    let gone = Error::Engine("I/O error: the disk is gone".to_owned());
    assert_eq!(store.trouble(), Some(gone.clone()));
    assert_eq!(store.read(|read| read.record(Kind::Case, id(3))), Err(gone.clone()));
    assert_eq!(store.write(at(1), |write| write.users()), Err(gone));
}

#[test]
fn a_request_that_panics_stops_the_store() {
    let (store, _) = store();
    let outcome: Result<()> = store.write(at(1), |_| panic!("as the test wants it"));
    assert_eq!(outcome, Err(Error::Stopped));
    assert_eq!(store.write(at(1), |write| write.users()), Err(Error::Stopped));
    assert_eq!(store.read(|read| read.user(person(1, "mira").id)), Err(Error::Stopped));
}

#[test]
fn a_look_waits_for_nobody_and_goes_with_the_next_write_in_its_order() {
    let (store, knob) = store();
    let (held, go) = knob.hold();
    let first = queue(&store, 1, true);
    held.recv().unwrap();
    let before = knob.waits.load(Ordering::SeqCst);
    store.look(look(70_000, 1)).unwrap();
    store.look(look(70_001, 1)).unwrap();
    let second = queue(&store, 2, true);
    go.send(()).unwrap();
    assert_eq!([first.recv(), second.recv()], [Ok(Ok(())), Ok(Ok(()))]);
    let log = store.read(|read| read.newest_audit(9)).unwrap();
    assert_eq!(log, [look(70_000, 1)]);
    assert_eq!(knob.waits.load(Ordering::SeqCst), before + 1);
}

#[test]
fn a_look_becomes_durable_by_itself_when_nobody_writes() {
    let (store, knob) = store();
    let (held, go) = knob.hold();
    store.look(look(5, 1)).unwrap();
    held.recv().unwrap();
    go.send(()).unwrap();
    assert_eq!(store.read(|read| read.newest_audit(9)).unwrap(), [look(5, 1)]);
}
