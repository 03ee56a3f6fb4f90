//! The head of a data file: what it is, and the slots that hold its key. Nothing in it tells whose
//! it is.
//!
//! ```text
//!     0  the head           4096  its second copy
//!  8192  the engine's first page, two places in turn (journal.rs)
//! 16384  the engine's other pages, sealed
//! ```
//!
//! A change goes to the second copy first and to the first one after that is durable: a power cut
//! leaves at least one of them whole.

use redb::StorageBackend;
use sha2::{Digest as _, Sha256};

use super::{
    super::{Error, Result},
    broken,
    key::FileKey,
    slot::{Cost, SLOT, Secret, Slot, Way},
};

/// Where the engine's file begins.
pub(super) const BASE: u64 = 16 * 1024;
/// How many ways to open a file there can be.
const SLOTS: usize = 8;
/// Bytes of a copy of the head.
const COPY: usize = 4096;
const MAGIC: &[u8; 8] = b"AMANADB1";
const VERSION: u32 = 1;
const FIRST_SLOT: usize = 512;
const SUM: usize = COPY - 32;

/// The head of a data file.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Raised with every change.
    generation: u64,
    slots: [Slot; SLOTS],
}

impl Header {
    /// The head of a new file, which nothing opens yet.
    pub(super) fn new() -> Self {
        Self { generation: 0, slots: [const { Slot::EMPTY }; SLOTS] }
    }

    /// The newest whole copy in a file; nothing in an empty file.
    pub(super) fn read(file: &dyn StorageBackend) -> Result<Option<Self>> {
        let length = file.len().map_err(broken)?;
        if length == 0 {
            return Ok(None);
        }
        let (mut newest, mut error): (Option<Self>, _) = (None, Error::NotOurs);
        let mut is_blank = length <= BASE;
        for at in [0, COPY] {
            let mut bytes = [0; COPY];
            let there = usize::try_from(length).unwrap_or(usize::MAX).saturating_sub(at).min(COPY);
            let (read, _) = bytes.split_at_mut(there);
            file.read(at as u64, read).map_err(broken)?;
            // The first copy is written last: where it never was, the file was never begun.
            is_blank &= at > 0 || bytes.iter().all(|byte| *byte == 0);
            match Self::parse(&bytes) {
                Ok(found)
                    if newest.as_ref().is_none_or(|own| own.generation < found.generation) =>
                {
                    newest = Some(found);
                }
                Ok(_) => {}
                // A damaged head of ours tells more than bytes that never were one.
                Err(found) => error = if error == Error::NotOurs { found } else { error },
            }
        }
        if newest.is_none() && is_blank {
            return Ok(None);
        }
        newest.map(Some).ok_or(error)
    }

    fn parse(bytes: &[u8; COPY]) -> Result<Self> {
        let (body, sum) = bytes.split_at(SUM);
        let (magic, rest) = body.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(Error::NotOurs);
        }
        if Sha256::digest(body).as_slice() != sum {
            return Err(Error::Header);
        }
        let word = |at: usize| rest.get(at..).and_then(<[u8]>::first_chunk::<4>).copied();
        let version = word(0).map(u32::from_le_bytes).ok_or(Error::Header)?;
        if version > VERSION {
            return Err(Error::Newer { found: version, known: VERSION });
        }
        let generation = rest.get(4..).and_then(<[u8]>::first_chunk::<8>).ok_or(Error::Header)?;
        let mut slots = [const { Slot::EMPTY }; SLOTS];
        let stored = body.get(FIRST_SLOT..).unwrap_or_default().as_chunks::<SLOT>().0;
        for (slot, bytes) in slots.iter_mut().zip(stored) {
            *slot = Slot::new(*bytes);
        }
        Ok(Self { generation: u64::from_le_bytes(*generation), slots })
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes =
            [MAGIC.as_slice(), &VERSION.to_le_bytes(), &self.generation.to_le_bytes()].concat();
        bytes.resize(FIRST_SLOT, 0);
        for slot in &self.slots {
            bytes.extend(slot.bytes());
        }
        bytes.resize(SUM, 0);
        let sum = Sha256::digest(&bytes);
        bytes.extend(sum);
        bytes
    }

    /// Writes the head so that one whole copy stands in the file at every moment.
    pub(super) fn write(&mut self, file: &dyn StorageBackend) -> Result<()> {
        self.generation += 1;
        let bytes = self.bytes();
        if file.len().map_err(broken)? < BASE {
            file.set_len(BASE).map_err(broken)?;
        }
        for at in [COPY, 0] {
            file.write(at as u64, &bytes).map_err(broken)?;
            file.sync_data().map_err(broken)?;
        }
        Ok(())
    }

    /// The ways by which the file opens, by the numbers of their slots.
    pub(super) fn ways(&self) -> impl Iterator<Item = (usize, Way)> {
        self.slots.iter().enumerate().filter_map(|(number, slot)| Some((number, slot.way()?)))
    }

    /// The key, if this secret opens a slot.
    pub(super) fn open(&self, secret: &Secret) -> Option<FileKey> {
        self.slots.iter().find_map(|slot| slot.open(secret))
    }

    /// Which slot this secret opens, if it opens one.
    pub(super) fn opened_by(&self, secret: &Secret) -> Option<usize> {
        self.slots.iter().position(|slot| slot.open(secret).is_some())
    }

    /// Adds a way to open the file; says its number.
    pub(super) fn add(
        &mut self,
        (key, secret): (&FileKey, &Secret),
        cost: Cost,
        random: [u8; 40],
    ) -> Result<usize> {
        let free = self.slots.iter().position(|slot| slot.way().is_none()).ok_or(Error::NoSlot)?;
        let sealed = Slot::seal(key, secret, cost, random).ok_or(Error::NoSlot)?;
        if let Some(slot) = self.slots.get_mut(free) {
            *slot = sealed;
        }
        Ok(free)
    }

    /// Takes a way away. The last one stays: a file that nothing opens is lost.
    pub(super) fn remove(&mut self, number: usize) -> Result<()> {
        let is_other = |(own, _): (usize, Way)| own != number;
        if !self.ways().any(is_other) {
            return Err(Error::LastSlot);
        }
        match self.slots.get_mut(number).filter(|slot| slot.way().is_some()) {
            Some(slot) => *slot = Slot::EMPTY,
            None => return Err(Error::NoSlot),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use redb::backends::InMemoryBackend;
    use zeroize::Zeroizing;

    use super::{super::slot::tests::CHEAP, *};

    fn key() -> FileKey {
        FileKey::new(Zeroizing::new([42; 32]))
    }

    fn secret(text: &str) -> Secret {
        Secret { way: Way::Sheet, bytes: Zeroizing::new(text.into()) }
    }

    fn made() -> (InMemoryBackend, Header) {
        let (file, mut header) = (InMemoryBackend::new(), Header::new());
        header.add((&key(), &secret("one")), CHEAP, [1; 40]).unwrap();
        header.write(&file).unwrap();
        (file, header)
    }

    fn read(file: &InMemoryBackend) -> Header {
        Header::read(file).unwrap().unwrap()
    }

    #[test]
    fn ways_are_added_taken_away_and_never_all() {
        let (file, mut header) = made();
        assert_eq!(header.add((&key(), &secret("two")), CHEAP, [2; 40]), Ok(1));
        header.write(&file).unwrap();
        let mut again = read(&file);
        assert_eq!(again.ways().count(), 2);
        assert!(again.open(&secret("one")).is_some() && again.open(&secret("two")).is_some());
        assert!(again.open(&secret("three")).is_none());
        assert_eq!((again.remove(5), again.remove(0)), (Err(Error::NoSlot), Ok(())));
        assert_eq!(again.remove(1), Err(Error::LastSlot));
        assert!(again.open(&secret("one")).is_none() && again.open(&secret("two")).is_some());
        for random in 0..7 {
            again.add((&key(), &secret("more")), CHEAP, [random; 40]).unwrap();
        }
        assert_eq!(again.add((&key(), &secret("more")), CHEAP, [9; 40]), Err(Error::NoSlot));
    }

    #[test]
    fn one_torn_copy_is_survived_and_two_are_told() {
        for at in [0, COPY as u64] {
            let (file, header) = made();
            file.write(at + 700, &[0xEE; 9]).unwrap();
            assert!(read(&file) == header);
        }
        let (file, _) = made();
        for at in [0, COPY as u64] {
            file.write(at + 700, &[0xEE; 9]).unwrap();
        }
        assert_eq!(Header::read(&file).err(), Some(Error::Header));
        let other = InMemoryBackend::new();
        other.set_len(9000).unwrap();
        assert!(Header::read(&other).unwrap().is_none(), "its making was cut short");
        other.write(0, b"something else").unwrap();
        assert_eq!(Header::read(&other).err(), Some(Error::NotOurs));
    }

    proptest! {
        /// A cut anywhere between or inside the writes leaves the old head or the new one.
        #[test]
        fn a_cut_leaves_the_old_head_or_the_new_one(cut in 0..2 * COPY) {
            let (file, old) = made();
            let mut new = old.clone();
            new.add((&key(), &secret("two")), CHEAP, [2; 40]).unwrap();
            let whole = InMemoryBackend::new();
            new.write(&whole).unwrap();
            let bytes = new.bytes();
            let (second, first) = (cut.min(COPY), cut.saturating_sub(COPY));
            file.write(COPY as u64, &bytes[..second]).unwrap();
            file.write(0, &bytes[..first]).unwrap();
            let left = read(&file);
            prop_assert!(left == old || left == new);
        }
    }
}
