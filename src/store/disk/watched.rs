//! A file that is copied as it stood at one moment while the engine goes on writing.
//!
//! Before a block is overwritten for the first time since that moment, its old bytes are put aside;
//! the copy takes them from there, and all other blocks from the file. The engine waits for no more
//! than one block. This lies below the cipher: no key is needed, and only sealed bytes are copied.

use std::{
    collections::BTreeMap,
    io::{self, ErrorKind},
    ops::Bound,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use redb::{BackendError, StorageBackend};

/// Bytes that are put aside at a time.
pub(super) const BLOCK: usize = 64 * 1024;
const BLOCK_BYTES: u64 = BLOCK as u64;

/// A file of which a copy can be taken.
#[derive(Debug)]
pub(super) struct Watched<B> {
    file: B,
    held: Mutex<Weak<Held>>,
}

/// What a copy has still to take.
#[derive(Debug)]
struct Held {
    length: u64,
    aside: Box<dyn StorageBackend>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The next block that the copy takes; those before it may change.
    next: u64,
    /// Where blocks lie that changed before the copy came to them; nothing for one of zeros.
    aside: BTreeMap<u64, Option<u64>>,
    /// Blocks put aside so far.
    used: u64,
    /// Why one could not be put aside: the copy ends, the writing goes on.
    failed: Option<ErrorKind>,
}

impl Held {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many bytes of a block there were.
    fn there(&self, block: u64) -> usize {
        let left = self.length.saturating_sub(block * BLOCK_BYTES);
        usize::try_from(left).unwrap_or(BLOCK).min(BLOCK)
    }

    /// Puts a block aside that is about to change, unless that was done or it is not needed.
    fn keep(&self, file: &dyn StorageBackend, block: u64) {
        let (mut state, there) = (self.state(), self.there(block));
        if there == 0 || block < state.next || state.aside.contains_key(&block) {
            return;
        }
        if let Err(error) = self.put_aside(file, block, &mut state) {
            state.failed.get_or_insert(error.kind());
        }
    }

    fn put_aside(
        &self,
        file: &dyn StorageBackend,
        block: u64,
        state: &mut State,
    ) -> io::Result<()> {
        let mut bytes = vec![0; self.there(block)];
        file.read(block * BLOCK_BYTES, &mut bytes)?;
        if is_blank(&bytes) {
            state.aside.insert(block, None);
            return Ok(());
        }
        let at = state.used * BLOCK_BYTES;
        self.aside.set_len(at + BLOCK_BYTES)?;
        self.aside.write(at, &bytes)?;
        state.aside.insert(block, Some(at));
        state.used += 1;
        Ok(())
    }
}

pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

impl<B: StorageBackend> Watched<B> {
    pub(super) fn new(file: B) -> Self {
        Self { file, held: Mutex::default() }
    }

    fn held(&self) -> MutexGuard<'_, Weak<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the file for a copy as it stands now; there is one copy at a time. What changes before
    /// the copy has taken it goes to `aside`.
    pub(super) fn hold(self: &Arc<Self>, aside: Box<dyn StorageBackend>) -> io::Result<Snapshot>
    where
        B: 'static,
    {
        let mut place = self.held();
        if place.upgrade().is_some() {
            return Err(ErrorKind::ResourceBusy.into());
        }
        let held =
            Arc::new(Held { length: self.file.len()?, aside, state: Mutex::new(State::default()) });
        *place = Arc::downgrade(&held);
        drop(place);
        Ok(Snapshot { file: Arc::<Self>::clone(self), held })
    }

    /// Whether a copy is under way.
    pub(super) fn is_held(&self) -> bool {
        self.held().upgrade().is_some()
    }

    /// Puts aside what lies between two places before it changes.
    fn keep(&self, begin: u64, end: u64) {
        let held = self.held().upgrade();
        if let Some(held) = held {
            let end = end.min(held.length);
            for block in begin / BLOCK_BYTES..end.div_ceil(BLOCK_BYTES) {
                held.keep(&self.file, block);
            }
        }
    }
}

/// A file as it stood at one moment, taken block by block.
#[derive(Debug)]
pub(in crate::store) struct Snapshot {
    file: Arc<dyn StorageBackend>,
    held: Arc<Held>,
}

impl Snapshot {
    /// How long the file was.
    pub(super) fn length(&self) -> u64 {
        self.held.length
    }

    /// The next block that is not all zeros, and where it lies; nothing behind the last.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Vec<u8>)>> {
        loop {
            // Held while the block is read: it may not change in between.
            let mut state = self.held.state();
            if let Some(failed) = state.failed {
                return Err(failed.into());
            }
            let block = state.next;
            let mut bytes = vec![0; self.held.there(block)];
            if bytes.is_empty() {
                return Ok(None);
            }
            match state.aside.get(&block) {
                Some(Some(at)) => self.held.aside.read(*at, &mut bytes)?,
                Some(None) => {}
                None => self.file.read(block * BLOCK_BYTES, &mut bytes)?,
            }
            state.next += 1;
            drop(state);
            if !is_blank(&bytes) {
                return Ok(Some((block * BLOCK_BYTES, bytes)));
            }
        }
    }
}

impl<B: StorageBackend> StorageBackend for Watched<B> {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.keep(len, u64::MAX);
        self.file.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.keep(offset, offset + data.len() as u64);
        self.file.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }

    super::delegate_locks!(file);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use redb::backends::InMemoryBackend;

    use super::*;

    const LENGTH: u64 = 5 * BLOCK_BYTES + 4096;

    fn all(mut snapshot: Snapshot, take: &mut dyn FnMut(u64)) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(snapshot.length()).unwrap()];
        while let Some((at, block)) = snapshot.next().unwrap() {
            let at = usize::try_from(at).unwrap();
            bytes[at..at + block.len()].copy_from_slice(&block);
            take(at as u64);
        }
        bytes
    }

    proptest! {
        /// Whatever is written meanwhile, and whenever, the copy is what was there at first.
        #[test]
        fn a_copy_is_of_one_moment(
            writes in prop::collection::vec((0..LENGTH / 4096, 1_u64..40, 0_u8..3), 1..30),
            shorter in prop::option::of(0..LENGTH / 4096),
        ) {
            let file = Arc::new(Watched::new(InMemoryBackend::new()));
            file.set_len(LENGTH).unwrap();
            for page in (0..LENGTH / 4096).filter(|page| page % 3 != 0) {
                file.write(page * 4096, &[u8::try_from(page).unwrap(); 4096]).unwrap();
            }
            let mut before = vec![0; usize::try_from(LENGTH).unwrap()];
            file.read(0, &mut before).unwrap();
            let snapshot = file.hold(Box::new(InMemoryBackend::new())).unwrap();
            let mut writes = writes.into_iter();
            let mut meanwhile = |_| {
                for (page, pages, byte) in writes.by_ref().take(6) {
                    let data = vec![byte; usize::try_from(pages * 4096).unwrap()];
                    if file.len().unwrap() < page * 4096 + data.len() as u64 {
                        file.set_len(page * 4096 + data.len() as u64).unwrap();
                    }
                    file.write(page * 4096, &data).unwrap();
                }
                if let Some(pages) = shorter {
                    file.set_len(pages * 4096).unwrap();
                }
            };
            meanwhile(0);
            prop_assert_eq!(all(snapshot, &mut meanwhile), before);
        }
    }

    #[test]
    fn there_is_one_copy_at_a_time() {
        let file = Arc::new(Watched::new(InMemoryBackend::new()));
        let aside = || Box::new(InMemoryBackend::new());
        let first = file.hold(aside()).unwrap();
        assert_eq!(file.hold(aside()).unwrap_err().kind(), ErrorKind::ResourceBusy);
        drop(first);
        file.hold(aside()).unwrap();
    }

    #[test]
    fn a_copy_that_cannot_be_kept_up_ends_and_the_writing_goes_on() {
        let file = Arc::new(Watched::new(InMemoryBackend::new()));
        file.set_len(LENGTH).unwrap();
        file.write(BLOCK_BYTES, &[7; 4096]).unwrap();
        let full = Full;
        let mut snapshot = file.hold(Box::new(full)).unwrap();
        file.write(BLOCK_BYTES, &[8; 4096]).unwrap();
        assert_eq!(snapshot.next().unwrap_err().kind(), ErrorKind::StorageFull);
    }

    /// A disk that has no room.
    #[derive(Debug)]
    struct Full;

    impl StorageBackend for Full {
        fn len(&self) -> io::Result<u64> {
            Ok(0)
        }
        fn read(&self, _: u64, _: &mut [u8]) -> io::Result<()> {
            Err(ErrorKind::UnexpectedEof.into())
        }
        fn set_len(&self, _: u64) -> io::Result<()> {
            Err(ErrorKind::StorageFull.into())
        }
        fn sync_data(&self) -> io::Result<()> {
            Ok(())
        }
        fn write(&self, _: u64, _: &[u8]) -> io::Result<()> {
            Err(ErrorKind::StorageFull.into())
        }
    }
}
