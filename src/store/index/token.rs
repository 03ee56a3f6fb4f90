//! Tokens: keys of names and pieces of identifiers, with the records that have them.
//!
//! ```text
//! key    kind u8, class u8, the token, 0, chunk u16
//! value  documents of the chunk of 16 384: two bytes each, in order; from 1 024 on a bit for each
//! ```
//!
//! A token of many records lies in one entry for each chunk, so that reading all is one walk, and
//! adding a record writes two kilobytes at most.

use std::ops::ControlFlow;

use roaring::RoaringBitmap;

use crate::domain::{identifier::Sought, record::Kind};

use super::{
    super::{
        Result,
        read::{Order, Read},
        stored::damaged,
        tables::TOKEN,
    },
    Found,
};

/// Bits of a document's number within its chunk.
const BITS: u32 = 14;
/// Bytes of a chunk with a bit for each document.
const WHOLE: usize = 1 << (BITS - 3);

/// What a token is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) enum Class {
    /// A key of a name.
    Name = 1,
    /// A piece of an identifier.
    Piece = 2,
}

/// What the entries of a token begin with.
pub(in crate::store) fn prefix(kind: Kind, class: Class, token: &str) -> Vec<u8> {
    [&[kind.row().number, class as u8], token.as_bytes(), &[0]].concat()
}

/// The entry of a token in which a document stands, and its place there.
pub(in crate::store) fn place(prefix: &[u8], document: u32) -> (Vec<u8>, u16) {
    let chunk = u16::try_from(document >> BITS).unwrap_or(u16::MAX);
    let low = (document & ((1 << BITS) - 1)) as u16;
    ([prefix, &chunk.to_be_bytes()].concat(), low)
}

/// Documents of one chunk.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(in crate::store) struct Chunk(Vec<u16>);

impl Chunk {
    /// Reads a chunk; nothing if it is damaged.
    pub(in crate::store) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() == WHOLE {
            let is_in = |low: &u16| {
                bytes.get(usize::from(low / 8)).is_some_and(|byte| byte >> (low % 8) & 1 != 0)
            };
            return Some(Self((0..1 << BITS).filter(is_in).collect()));
        }
        let (pairs, rest) = bytes.as_chunks();
        let all: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        let is_sound = rest.is_empty() && all.is_sorted_by(|one, other| one < other);
        (is_sound && all.iter().all(|low| *low < 1 << BITS)).then_some(Self(all))
    }

    /// The bytes of a chunk.
    pub(in crate::store) fn bytes(&self) -> Vec<u8> {
        if self.0.len() * 2 < WHOLE {
            return self.0.iter().flat_map(|low| low.to_be_bytes()).collect();
        }
        let mut bytes = vec![0; WHOLE];
        for low in &self.0 {
            if let Some(byte) = bytes.get_mut(usize::from(low / 8)) {
                *byte |= 1 << (low % 8);
            }
        }
        bytes
    }

    /// Puts a document in.
    pub(in crate::store) fn insert(&mut self, low: u16) {
        if let Err(at) = self.0.binary_search(&low) {
            self.0.insert(at, low);
        }
    }

    /// Takes a document out.
    pub(in crate::store) fn remove(&mut self, low: u16) {
        if let Ok(at) = self.0.binary_search(&low) {
            self.0.remove(at);
        }
    }

    /// Whether a document is in.
    pub(in crate::store) fn has(&self, low: u16) -> bool {
        self.0.binary_search(&low).is_ok()
    }

    /// Whether nobody is in.
    pub(in crate::store) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Records that share keys of names with what is asked, key by key.
#[derive(Debug)]
pub struct Called(pub(super) Vec<RoaringBitmap>);

impl Read<'_> {
    /// The records of a kind that share at least one of these keys of names.
    pub fn called(&self, kind: Kind, keys: &[String]) -> Result<Called> {
        let having = |key: &String| self.having(&prefix(kind, Class::Name, key));
        keys.iter().map(having).collect::<Result<_>>().map(Called)
    }

    /// The records of a kind that have all pieces of what is sought, so that one of their identifiers
    /// may be it.
    pub fn identified(&self, kind: Kind, sought: &Sought) -> Result<Found> {
        let mut found = RoaringBitmap::new();
        for pieces in sought.pieces() {
            let mut of_all: Option<RoaringBitmap> = None;
            for piece in &pieces {
                let having = self.having(&prefix(kind, Class::Piece, piece))?;
                of_all = Some(of_all.map_or_else(|| having.clone(), |own| own & &having));
                if of_all.as_ref().is_some_and(RoaringBitmap::is_empty) {
                    break;
                }
            }
            found |= of_all.unwrap_or_default();
        }
        Ok(Found(found))
    }

    /// The documents of a token.
    fn having(&self, prefix: &[u8]) -> Result<RoaringBitmap> {
        let mut all = RoaringBitmap::new();
        self.walk(TOKEN, prefix, Order::Up, |key, bytes| {
            let chunk = key.last_chunk().ok_or_else(|| damaged(TOKEN, key))?;
            let first = u32::from(u16::from_be_bytes(*chunk)) << BITS;
            if bytes.len() == WHOLE {
                all |= RoaringBitmap::from_lsb0_bytes(first, bytes);
                return Ok(ControlFlow::Continue(()));
            }
            let chunk = Chunk::read(bytes).ok_or_else(|| damaged(TOKEN, key))?;
            all.extend(chunk.0.iter().map(|low| first + u32::from(*low)));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::{collection::btree_set, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn a_chunk_reads_back_as_who_is_in(
            all in prop_oneof![btree_set(0_u16..1 << BITS, 0..30), btree_set(0_u16..1 << BITS, 900..1100)],
            gone in btree_set(0_u16..1 << BITS, 0..30),
        ) {
            let mut chunk = Chunk::default();
            for low in &all {
                chunk.insert(*low);
            }
            prop_assert_eq!(Chunk::read(&chunk.bytes()), Some(chunk.clone()));
            for low in &gone {
                chunk.remove(*low);
            }
            let left: BTreeSet<u16> = all.difference(&gone).copied().collect();
            prop_assert!(left.iter().all(|low| chunk.has(*low)));
            prop_assert_eq!(chunk.0.len(), left.len());
            prop_assert!(chunk.bytes().len() <= WHOLE);
        }
    }

    #[test]
    fn a_damaged_chunk_is_not_guessed_at() {
        assert_eq!(Chunk::read(&[1]), None);
        assert_eq!(Chunk::read(&[0, 2, 0, 1]), None);
        assert_eq!(Chunk::read(&[0xFF, 0xFF]), None);
    }
}
