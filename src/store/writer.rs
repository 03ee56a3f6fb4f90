//! The one writer: a thread that owns every write transaction and commits them in groups.
//!
//! Each request runs in a transaction of its own that is committed without waiting for the disk, so
//! that a refused one goes alone. One commit that does wait makes all of a group durable, and only
//! then is anybody answered. If it fails, nobody's change is certain: all of the group are told so,
//! the writer ends, and the store refuses everything until it is opened anew.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use redb::{Database, Durability};

use crate::domain::{audit::AuditEntry, time::Timestamp};

use super::{
    Result,
    envelope::Envelope,
    index::Index,
    looks::Looks,
    opened::Opened,
    tables::META,
    write::{Effects, Write},
};

/// Where the newest stored time is kept in `META`.
pub(super) const NEWEST: &[u8] = b"time";
/// The most requests that share one wait for the disk.
const MOST: usize = 256;
/// The longest that requests are gathered before the wait.
const LONGEST: Duration = Duration::from_millis(20);
/// The longest that looks wait for a commit of others.
const LOOKS_WAIT: Duration = Duration::from_secs(1);

/// What is sent to the writer.
pub(super) enum Message {
    /// A request that somebody waits for.
    Work(Work),
    /// An entry of the log that nobody waits for.
    Look(AuditEntry),
}

/// A request: what to do, on which clock.
pub(super) struct Work {
    /// What the clock of the sender says.
    pub(super) now: Timestamp,
    /// The request itself.
    pub(super) act: Box<dyn FnOnce(&mut Write<'_>) -> Done + Send>,
}

/// What came of a request.
pub(super) struct Done {
    /// Whether to keep what it wrote.
    pub(super) keep: bool,
    /// Tells the sender, once it is known whether the group became durable.
    pub(super) answer: Answer,
}

type Answer = Box<dyn FnOnce(Result<()>) + Send>;

/// The writer's own state.
pub(super) struct Writer {
    pub(super) engine: Arc<Database>,
    pub(super) envelope: Arc<Envelope>,
    pub(super) index: Arc<Index>,
    pub(super) inbox: Receiver<Message>,
    pub(super) stopped: Arc<AtomicBool>,
    pub(super) newest: Timestamp,
    /// The same, in milliseconds, for those who ask without waiting.
    pub(super) told: Arc<AtomicI64>,
    pub(super) looks: Looks,
}

/// Requests that share one wait for the disk.
#[derive(Default)]
struct Group {
    answers: Vec<Answer>,
    effects: Vec<Effects>,
}

/// What the writer wakes up to.
enum Call {
    /// A request came.
    Work(Work),
    /// Looks have waited long enough.
    LooksDue,
    /// Nobody can send any more.
    Closed,
}

impl Writer {
    /// Serves until nobody can send any more, or until something fails.
    pub(super) fn run(mut self) {
        loop {
            let (first, last) = match self.wait() {
                Call::Work(work) => (Some(work), false),
                Call::LooksDue => (None, false),
                Call::Closed => (None, true),
            };
            if self.serve(first).is_err() || last {
                return;
            }
        }
    }

    /// Waits for a request, or until looks are due.
    fn wait(&mut self) -> Call {
        let mut due = None;
        loop {
            let message = if self.looks.is_empty() {
                self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                let due = *due.get_or_insert_with(|| tick() + LOOKS_WAIT);
                self.inbox.recv_timeout(due.saturating_duration_since(tick()))
            };
            match message {
                Ok(Message::Work(work)) => return Call::Work(work),
                Ok(Message::Look(entry)) => self.looks.add(entry, self.newest),
                Err(RecvTimeoutError::Timeout) => return Call::LooksDue,
                Err(RecvTimeoutError::Disconnected) => return Call::Closed,
            }
        }
    }

    /// Runs a group, makes it durable, and answers everybody in it.
    fn serve(&mut self, first: Option<Work>) -> Result<()> {
        let mut group = Group::default();
        let outcome = self.gather(first, &mut group).and_then(|()| self.flush(&group));
        if outcome.is_ok() {
            self.index.apply(group.effects);
            self.told.store(self.newest.millis(), Ordering::SeqCst);
        } else {
            // Before the answers: whoever has one must not read what was lost.
            self.stopped.store(true, Ordering::SeqCst);
        }
        for answer in group.answers {
            answer(outcome.clone());
        }
        outcome
    }

    fn gather(&mut self, first: Option<Work>, group: &mut Group) -> Result<()> {
        let begun = tick();
        let mut next = first;
        loop {
            if let Some(work) = next.take() {
                self.write_looks(group)?;
                self.act(work, group)?;
            }
            if group.answers.len() >= MOST || begun.elapsed() >= LONGEST {
                break;
            }
            match self.inbox.try_recv() {
                Ok(Message::Work(work)) => next = Some(work),
                Ok(Message::Look(entry)) => self.looks.add(entry, self.newest),
                Err(_) => break,
            }
        }
        self.write_looks(group)
    }

    /// Runs one request in its own transaction.
    fn act(&mut self, work: Work, group: &mut Group) -> Result<()> {
        let uncertain = work.now < self.newest;
        let now = work.now.max(self.newest);
        let mut txn = self.engine.begin_write()?;
        txn.set_durability(Durability::None)?;
        let opened = Opened::new(&txn, &self.envelope);
        let mut write = Write::new(&opened, now, uncertain);
        let done = (work.act)(&mut write);
        let now = write.now().0;
        let effects = write.into_effects();
        drop(opened);
        // First of all, so that a failing commit is answered too.
        group.answers.push(done.answer);
        if done.keep && effects.touched {
            txn.commit()?;
            self.newest = now;
            group.effects.push(effects);
        } else {
            txn.abort()?;
        }
        Ok(())
    }

    /// Writes the looks that wait, before whatever came after them.
    fn write_looks(&mut self, group: &mut Group) -> Result<()> {
        let looks = self.looks.take();
        let Some(newest) = looks.iter().map(|entry| entry.at).max() else { return Ok(()) };
        let mut txn = self.engine.begin_write()?;
        txn.set_durability(Durability::None)?;
        let opened = Opened::new(&txn, &self.envelope);
        let mut write = Write::new(&opened, newest, false);
        for entry in looks {
            write.append_audit(&entry)?;
        }
        group.effects.push(write.into_effects());
        drop(opened);
        txn.commit()?;
        self.newest = self.newest.max(newest);
        Ok(())
    }

    /// Makes the group durable. If nothing was written, there is nothing to wait for.
    fn flush(&self, group: &Group) -> Result<()> {
        if group.effects.is_empty() {
            return Ok(());
        }
        let txn = self.engine.begin_write()?;
        Write::new(&Opened::new(&txn, &self.envelope), self.newest, false).put(
            META,
            NEWEST,
            &self.newest,
        )?;
        Ok(txn.commit()?)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // A request that panicked takes the writer along; what its group wrote is not durable.
        if std::thread::panicking() {
            self.stopped.store(true, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "measures a wait; no stored time comes from it")]
fn tick() -> Instant {
    Instant::now()
}
