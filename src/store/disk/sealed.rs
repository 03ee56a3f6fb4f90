//! The sealed file under the engine: every sector enciphered where it stands, and the engine's first
//! page, the only one that it ever overwrites in place, written to two places in turn.
//!
//! The engine takes for granted that a byte is old or new after a cut, never a mixture; a cipher
//! over blocks cannot promise that. So the first page is kept in memory and written whole, with a
//! number and a seal of its own, to the place that does not hold the last durable one. After a cut
//! the newest place whose seal is whole counts: a change of it happens altogether or not at all.

use std::{
    io::{self, ErrorKind},
    ops::Bound,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use redb::{BackendError, StorageBackend};

use super::{
    chance,
    header::BASE,
    key::FileKey,
    sums::Sums,
    xts::{SECTOR, Xts},
};

/// Where the two places of the first page lie.
const PLACES: [u64; 2] = [8192, 12288];
/// What the engine writes of its first page.
const PAGE: usize = 320;
const NONCE: usize = 24;
/// A place: nonce, then number and page, sealed.
const PLACE: usize = NONCE + 8 + PAGE + 16;
/// What the seal of the first page is bound to.
const PURPOSE: &[u8] = b"amana first page";
const SECTOR_BYTES: u64 = SECTOR as u64;

/// A sealed file.
pub(super) struct Sealed<B> {
    file: Arc<B>,
    cipher: Xts,
    seal: XChaCha20Poly1305,
    first: Mutex<First>,
    /// What its sectors looked like; nothing where every value has a seal of its own.
    sums: Option<Arc<Sums>>,
}

/// The engine's first page.
struct First {
    page: [u8; PAGE],
    number: u64,
    /// Which place holds the last durable one.
    durable: usize,
    /// Whether the other place was written since.
    is_written: bool,
}

impl<B: StorageBackend> Sealed<B> {
    /// The sealed file behind its head, opened with its key. What its sectors looked like is known
    /// where it was open just before.
    pub(super) fn open(file: Arc<B>, key: &FileKey, sums: Option<Arc<Sums>>) -> io::Result<Self> {
        let seal = XChaCha20Poly1305::new_from_slice(key.derive::<32>(PURPOSE).as_slice());
        let sealed = Self {
            cipher: Xts::new(&key.derive::<64>(b"amana sectors")),
            seal: seal.map_err(|_| ErrorKind::InvalidInput)?,
            first: Mutex::new(First { page: [0; PAGE], number: 0, durable: 1, is_written: false }),
            sums,
            file,
        };
        let mut newest: Option<First> = None;
        for durable in [0, 1] {
            let Some((number, page)) = sealed.place(durable)? else { continue };
            if newest.as_ref().is_none_or(|newest| newest.number < number) {
                newest = Some(First { page, number, durable, is_written: false });
            }
        }
        if let Some(newest) = newest {
            sealed.note_first(newest.number);
            *sealed.first() = newest;
        } else if sealed.len()? > 0 {
            // The engine would take a first page of zeros for a file that it may begin anew.
            return Err(io::Error::new(
                ErrorKind::InvalidData,
                "both copies of its first page are damaged",
            ));
        }
        Ok(sealed)
    }

    /// The number of the first page.
    pub(super) fn number(&self) -> u64 {
        self.first().number
    }

    fn note_first(&self, number: u64) {
        if let Some(sums) = &self.sums {
            sums.set_first(number);
        }
    }

    fn first(&self) -> MutexGuard<'_, First> {
        self.first.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a place holds; nothing if its seal is not whole.
    fn place(&self, number: usize) -> io::Result<Option<(u64, [u8; PAGE])>> {
        let at = PLACES.get(number).copied().unwrap_or_default();
        let mut bytes = [0; PLACE];
        self.file.read(at, &mut bytes)?;
        let (nonce, sealed) = bytes.split_at(NONCE);
        let aad = [PURPOSE, &[u8::from(number == 1)]].concat();
        let opened = XNonce::try_from(nonce)
            .ok()
            .and_then(|nonce| self.seal.decrypt(&nonce, Payload { msg: sealed, aad: &aad }).ok());
        Ok(opened.and_then(|opened| {
            let (number, page) = opened.split_first_chunk()?;
            Some((u64::from_le_bytes(*number), page.try_into().ok()?))
        }))
    }

    /// Writes the first page to the place that is not the durable one.
    fn write_first(&self, offset: usize, bytes: &[u8]) -> io::Result<()> {
        let mut first = self.first();
        let place = offset.checked_add(bytes.len()).and_then(|end| first.page.get_mut(offset..end));
        place.ok_or(ErrorKind::InvalidInput)?.copy_from_slice(bytes);
        first.number += 1;
        let other = 1 - first.durable;
        let nonce: [u8; NONCE] = chance()?;
        let plain = [first.number.to_le_bytes().as_slice(), &first.page].concat();
        let aad = [PURPOSE, &[u8::from(other == 1)]].concat();
        let sealed = XNonce::try_from(nonce.as_slice())
            .ok()
            .and_then(|nonce| self.seal.encrypt(&nonce, Payload { msg: &plain, aad: &aad }).ok())
            .ok_or(ErrorKind::InvalidInput)?;
        let at = PLACES.get(other).copied().unwrap_or_default();
        self.file.write(at, &[nonce.as_slice(), &sealed].concat())?;
        first.is_written = true;
        Ok(())
    }

    fn read_first(&self, offset: usize, out: &mut [u8]) -> io::Result<()> {
        if (offset + out.len()) as u64 > self.len()? {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let first = self.first();
        for (at, byte) in out.iter_mut().enumerate() {
            *byte = first.page.get(offset + at).copied().unwrap_or(0);
        }
        Ok(())
    }
}

/// Whole sectors, and nothing else, are read and written behind the first page.
fn sector(offset: u64, length: usize) -> io::Result<usize> {
    if offset.is_multiple_of(SECTOR_BYTES) && length.is_multiple_of(SECTOR) {
        usize::try_from(offset / SECTOR_BYTES).map_err(|_| ErrorKind::InvalidInput.into())
    } else {
        Err(ErrorKind::InvalidInput.into())
    }
}

/// Sectors with their numbers.
fn numbered(first: usize, bytes: &mut [u8]) -> impl Iterator<Item = (u64, &mut [u8])> {
    (first as u64..).zip(bytes.chunks_exact_mut(SECTOR))
}

impl<B: StorageBackend> StorageBackend for Sealed<B> {
    fn len(&self) -> io::Result<u64> {
        Ok(self.file.len()?.saturating_sub(BASE))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if offset < SECTOR_BYTES {
            return self.read_first(usize::try_from(offset).unwrap_or(SECTOR), out);
        }
        let first = sector(offset, out.len())?;
        self.file.read(BASE + offset, out)?;
        for (number, bytes) in numbered(first, out) {
            // What was never written is zeros for the engine too.
            if bytes.iter().any(|byte| *byte != 0) {
                self.cipher.open(number, bytes);
            }
        }
        if self.sums.as_ref().is_some_and(|sums| !sums.agree(first, out)) {
            let told = format!("a sector from {first} on is not what was written");
            return Err(io::Error::new(ErrorKind::InvalidData, told));
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        if let Some(sums) = &self.sums {
            sums.cut(usize::try_from(len / SECTOR_BYTES).unwrap_or(usize::MAX));
        }
        self.file.set_len(BASE + len)
    }

    fn sync_data(&self) -> io::Result<()> {
        // The page may not change between the wait and its being counted as durable.
        let mut first = self.first();
        self.file.sync_data()?;
        if first.is_written {
            first.durable = 1 - first.durable;
            first.is_written = false;
            self.note_first(first.number);
        }
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        if offset < SECTOR_BYTES {
            return self.write_first(usize::try_from(offset).unwrap_or(SECTOR), data);
        }
        let first = sector(offset, data.len())?;
        let mut sealed = data.to_vec();
        for (number, bytes) in numbered(first, &mut sealed) {
            self.cipher.seal(number, bytes);
        }
        if let Some(sums) = &self.sums {
            sums.take(first, data);
        }
        self.file.write(BASE + offset, &sealed)
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }

    super::delegate_locks!(file);
}

impl<B> std::fmt::Debug for Sealed<B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed")
    }
}
