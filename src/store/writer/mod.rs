//! The one writer: a thread that owns every write transaction and commits them in groups.
//!
//! Each request runs in a transaction of its own that is committed without waiting for the disk, so
//! that a refused one goes alone. One commit that does wait makes all of a group durable, and only
//! then is anybody answered. If it fails, nobody's change is certain: the file is closed, all of the
//! group are told so, and the file is opened again, tried once a second until the disk lets it.

mod looks;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use redb::Durability;

use crate::domain::{audit::AuditEntry, time::Timestamp};

use super::{
    Error, Result,
    disk::Snapshot,
    live::Live,
    tables::META,
    write::{Effects, Opened, Write},
};

use looks::Looks;

/// Where the newest stored time is kept in `META`.
pub(super) const NEWEST: &[u8] = b"time";
/// The most requests that share one wait for the disk.
const MOST: usize = 256;
/// The longest that requests are gathered before the wait.
const LONGEST: Duration = Duration::from_millis(20);
/// The longest that looks wait for a commit of others.
const LOOKS_WAIT: Duration = Duration::from_secs(1);

/// How long nothing is written before the file is left in the form that opens at once.
const QUIET: Duration = Duration::from_secs(10);
/// How long a file that could not be opened again is left alone.
const AGAIN: Duration = Duration::from_secs(1);
/// How long one is left alone that is damaged: looking at it takes long, and somebody has to act.
const LATER: Duration = Duration::from_mins(1);

/// What is sent to the writer.
pub(super) enum Message {
    /// A request that somebody waits for.
    Work(Work),
    /// An entry of the log that nobody waits for.
    Look(AuditEntry),
    /// Somebody takes a copy.
    Copy(Taker),
    /// Empty pages go back to the disk.
    Compact(Compacted),
}

/// Is told whether empty pages went back to the disk.
pub(super) type Compacted = Box<dyn FnOnce(Result<bool>) + Send>;

/// Is given the file as it stands, for a copy; between two commits, so that what it then reads is
/// what the copy holds.
pub(super) type Taker = Box<dyn FnOnce(Result<Snapshot>) + Send>;

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
    live: Arc<Live>,
    inbox: Receiver<Message>,
    newest: Timestamp,
    looks: Looks,
    /// Whether something was written since the file was left in the form that opens at once.
    is_loose: bool,
}

/// Requests that share one wait for the disk.
#[derive(Default)]
struct Group {
    answers: Vec<Answer>,
    effects: Vec<Effects>,
    /// What is done behind it.
    then: Option<Then>,
}

/// What is done between two groups.
enum Then {
    /// Somebody takes a copy.
    Copy(Taker),
    /// Empty pages go back to the disk.
    Compact(Compacted),
}

/// What the writer wakes up to.
enum Call {
    /// A request came.
    Work(Work),
    /// Looks have waited long enough.
    LooksDue,
    /// Something is to be done between two groups.
    Then(Then),
    /// It has been quiet for long.
    Quiet,
    /// Nobody can send any more.
    Closed,
}

impl Writer {
    /// A writer of this file, for what comes in here.
    pub(super) fn new(live: Arc<Live>, inbox: Receiver<Message>) -> Self {
        let newest = live.newest();
        Self { live, inbox, newest, looks: Looks::default(), is_loose: false }
    }

    /// Serves until nobody can send any more, or until the file cannot be opened again.
    pub(super) fn run(mut self) {
        loop {
            // A request that panics takes its transaction along; the file is opened anew then too.
            match catch_unwind(AssertUnwindSafe(|| self.serve_all())) {
                Ok(Ok(())) => return self.lay_down(),
                Ok(Err(_)) => {}
                Err(_) => self.live.close(Error::Stopped),
            }
            if !self.recover() {
                return;
            }
        }
    }

    /// Serves until nobody can send any more, or until something fails.
    fn serve_all(&mut self) -> Result<()> {
        loop {
            match self.wait() {
                Call::Work(work) => self.serve(Some(work))?,
                Call::LooksDue => self.serve(None)?,
                Call::Then(then) => self.go_on(then)?,
                Call::Quiet => self.rest()?,
                Call::Closed => return self.serve(None),
            }
        }
    }

    /// Opens the file again; nothing that is sent meanwhile is heard. Says whether it is open.
    fn recover(&mut self) -> bool {
        while self.live.can_reopen() {
            let wait = match self.live.reopen() {
                Ok(()) => {
                    self.newest = self.newest.max(self.live.newest());
                    return true;
                }
                Err(error) => {
                    let wait = if error.passes() { AGAIN } else { LATER };
                    self.live.close(error);
                    wait
                }
            };
            let next = tick() + wait;
            loop {
                match self.inbox.recv_timeout(next.saturating_duration_since(tick())) {
                    Ok(_) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return false,
                }
            }
        }
        false
    }

    /// Waits for a request, until looks are due, or until it has been quiet for long.
    fn wait(&mut self) -> Call {
        let (mut due, quiet) = (None, tick() + QUIET);
        loop {
            let until = if !self.looks.is_empty() {
                Some(*due.get_or_insert_with(|| tick() + LOOKS_WAIT))
            } else if self.is_loose {
                Some(quiet)
            } else {
                None
            };
            let message = match until {
                Some(until) => self.inbox.recv_timeout(until.saturating_duration_since(tick())),
                None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match message {
                Ok(Message::Work(work)) => return Call::Work(work),
                Ok(Message::Look(entry)) => self.looks.add(entry, self.newest),
                Ok(Message::Copy(taker)) => return Call::Then(Then::Copy(taker)),
                Ok(Message::Compact(told)) => return Call::Then(Then::Compact(told)),
                Err(RecvTimeoutError::Timeout) if self.looks.is_empty() => return Call::Quiet,
                Err(RecvTimeoutError::Timeout) => return Call::LooksDue,
                Err(RecvTimeoutError::Disconnected) => return Call::Closed,
            }
        }
    }

    /// Runs a group, makes it durable, and answers everybody in it.
    fn serve(&mut self, first: Option<Work>) -> Result<()> {
        // On a full disk what was asked for is dropped unheard, and the sender told why.
        if self.live.may_write().is_err() {
            return Ok(());
        }
        let mut group = Group::default();
        let mut outcome = self.gather(first, &mut group).and_then(|()| self.flush(&group));
        match outcome.clone() {
            Ok(()) => {
                self.is_loose |= !group.effects.is_empty();
                self.live.set_newest(self.newest);
                // What cannot be read back is no reason to doubt what is durable.
                outcome = self.live.take_up(group.effects);
            }
            // Before the answers: whoever has one must not read what was lost.
            Err(error) => self.live.close(error),
        }
        for answer in group.answers {
            answer(outcome.clone());
        }
        if let Some(then) = group.then {
            outcome = outcome.and_then(|()| self.go_on(then));
        }
        outcome
    }

    fn go_on(&mut self, then: Then) -> Result<()> {
        match then {
            Then::Copy(taker) => self.give_copy(taker),
            Then::Compact(told) => self.compact(told),
        }
    }

    /// Gives empty pages back to the disk, and leaves the file in the form that opens without being
    /// mended. A full disk is let alone: moving pages takes room first.
    fn compact(&mut self, told: Compacted) -> Result<()> {
        if self.live.may_write().is_err() {
            told(Ok(false));
            return Ok(());
        }
        let done = self.serve(None).and_then(|()| {
            let done = self.live.compact().inspect_err(|error| self.live.close(error.clone()))?;
            self.cut().map(|()| done)
        });
        told(done.clone());
        done.map(drop)
    }

    /// Makes everything durable, in the form that opens without being mended, and lets a copy begin
    /// there. A box whose own disk is full has no room for what changes meanwhile.
    fn give_copy(&mut self, taker: Taker) -> Result<()> {
        if let Err(full) = self.live.may_write() {
            taker(Err(full));
            return Ok(());
        }
        let cut = self.serve(None).and_then(|()| self.cut());
        taker(cut.clone().and_then(|()| self.live.hold()));
        cut
    }

    /// Leaves the file in the form that opens without being mended; a full disk is let alone.
    fn rest(&mut self) -> Result<()> {
        self.is_loose = false;
        if self.live.may_write().is_ok() { self.cut() } else { Ok(()) }
    }

    fn cut(&self) -> Result<()> {
        let cut = self.live.begin_write().and_then(|mut txn| {
            txn.set_quick_repair(true);
            self.put_newest(&txn)?;
            Ok(txn.commit()?)
        });
        cut.inspect_err(|error| self.live.close(error.clone()))
    }

    fn put_newest(&self, txn: &redb::WriteTransaction) -> Result<()> {
        let opened = Opened::new(txn, &self.live.envelope);
        Write::new(&opened, self.newest, false).put(META, NEWEST, &self.newest)
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
                Ok(Message::Copy(taker)) => {
                    group.then = Some(Then::Copy(taker));
                    break;
                }
                Ok(Message::Compact(told)) => {
                    group.then = Some(Then::Compact(told));
                    break;
                }
                Err(_) => break,
            }
        }
        self.write_looks(group)
    }

    /// Runs one request in its own transaction.
    fn act(&mut self, work: Work, group: &mut Group) -> Result<()> {
        let uncertain = work.now < self.newest;
        let now = work.now.max(self.newest);
        let mut txn = self.live.begin_write()?;
        txn.set_durability(Durability::None)?;
        let opened = Opened::new(&txn, &self.live.envelope);
        let mut write = Write::new(&opened, now, uncertain).knowing(&self.live.index.words);
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
        let mut txn = self.live.begin_write()?;
        txn.set_durability(Durability::None)?;
        let opened = Opened::new(&txn, &self.live.envelope);
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
        let txn = self.live.begin_write()?;
        self.put_newest(&txn)?;
        Ok(txn.commit()?)
    }

    /// Lays the index down for the next opening. It follows from the rest: where that fails, the next
    /// opening takes longer.
    fn lay_down(&self) {
        if self.live.may_write().is_ok() {
            drop(self.live.lay_down(self.newest));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "measures a wait; no stored time comes from it")]
fn tick() -> Instant {
    Instant::now()
}
