//! A copy of the data files: one stream without holes, sealed as the files are.
//!
//! ```text
//! 0   "AMANACOP", version u32
//! 12  pieces, each: kind u8, place u64, length u32, bytes
//! ```
//!
//! Numbers are little-endian. A piece of kind 0 begins a file (place: its number, bytes: its length),
//! those of kind 1 are bytes of it, 2 is what the copy says of itself under the key of the files, and
//! 3 ends the stream with the SHA-256 of everything before it.

use std::{collections::VecDeque, io};

use sha2::{Digest as _, Sha256};

use super::{
    super::{Error, Result},
    broken,
    watched::Snapshot,
};

pub(super) const MAGIC: &[u8; 8] = b"AMANACOP";
pub(super) const VERSION: u32 = 1;
/// Bytes before the first piece.
pub(super) const BEGIN: usize = 12;
/// Bytes of a piece before its own.
pub(super) const HEAD: usize = 13;
pub(super) const FILE: u8 = 0;
pub(super) const BYTES: u8 = 1;
pub(super) const SAYS: u8 = 2;
pub(super) const END: u8 = 3;

/// A copy that is being made: taken piece by piece, in its order.
pub struct Copying {
    begun: bool,
    files: VecDeque<(u64, Snapshot)>,
    /// Whether the first of the files has begun.
    in_file: bool,
    says: Option<Vec<u8>>,
    hash: Option<Sha256>,
    total: u64,
}

impl Copying {
    /// A copy of these files, which says this of itself.
    pub(in crate::store) fn new(files: Vec<Snapshot>, says: Vec<u8>) -> Self {
        let total = files.iter().map(Snapshot::length).sum();
        let files = (0..).zip(files).collect();
        let hash = Some(Sha256::new());
        Self { begun: false, files, in_file: false, says: Some(says), hash, total }
    }

    /// How many bytes the files have, with their holes.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The next bytes of the stream; nothing behind its end.
    pub fn next_bytes(&mut self) -> Result<Option<Vec<u8>>> {
        let bytes = self.bytes().map_err(broken)?;
        if let (Some(bytes), Some(hash)) = (&bytes, &mut self.hash) {
            hash.update(bytes);
        }
        Ok(bytes)
    }

    fn bytes(&mut self) -> io::Result<Option<Vec<u8>>> {
        if !std::mem::replace(&mut self.begun, true) {
            return Ok(Some([MAGIC.as_slice(), &VERSION.to_le_bytes()].concat()));
        }
        while let Some((number, file)) = self.files.front_mut() {
            if !std::mem::replace(&mut self.in_file, true) {
                return Ok(Some(piece(FILE, *number, &file.length().to_le_bytes())));
            }
            if let Some((place, bytes)) = file.next()? {
                return Ok(Some(piece(BYTES, place, &bytes)));
            }
            self.in_file = false;
            // What was kept for this file may change from here on.
            drop(self.files.pop_front());
        }
        if let Some(says) = self.says.take() {
            return Ok(Some(piece(SAYS, 0, &says)));
        }
        Ok(self.hash.take().map(|hash| piece(END, 0, &hash.finalize())))
    }
}

fn piece(kind: u8, place: u64, bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("a piece is a block or a short note");
    [[kind].as_slice(), &place.to_le_bytes(), &length.to_le_bytes(), bytes].concat()
}

/// The head of a piece: its kind, place and length.
pub(super) fn head(bytes: [u8; HEAD]) -> (u8, u64, u32) {
    let [kind, rest @ ..] = bytes;
    let (place, length) = rest.split_first_chunk::<8>().expect("twelve bytes follow");
    let length = length.first_chunk::<4>().copied().unwrap_or_default();
    (kind, u64::from_le_bytes(*place), u32::from_le_bytes(length))
}

/// Whether a stream is a copy that this program reads.
pub(super) fn judge(begin: [u8; BEGIN]) -> Result<()> {
    let (magic, version) = begin.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(Error::NotACopy);
    }
    let found = version.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
    if found > VERSION { Err(Error::Newer { found, known: VERSION }) } else { Ok(()) }
}
