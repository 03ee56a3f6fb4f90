//! What every sector looked like when it was last read or written.
//!
//! The engine proves its pages when the file is opened and takes them for granted afterwards. With
//! these sums a sector that changes on the disk under an open file is told from what was proven. At
//! an orderly end they are kept beside the file, sealed and bound to its first page as it then is: the
//! next opening need not prove every page anew, for each is compared when it is read. Whoever opens
//! takes them away first, so that a file that was cut off in the middle has none.

use std::{
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead};
use flate2::Crc;

use super::{chance, key::FileKey, sync_folder_of, xts::SECTOR};

/// Bytes of a nonce.
const NONCE: usize = 24;
/// Bytes of a sum as it is kept: whether there is one, and the sum.
const KEPT: usize = 5;

/// A CRC-32 (ISO 3309) of each sector as it was before it was enciphered, from its first read or write
/// on. Whatever changes on the disk changes sixteen bytes beyond anybody's reckoning, so that one try
/// in four billion goes unnoticed, and nobody without the key can make a better one.
#[derive(Default)]
pub(super) struct Sums {
    all: Mutex<Vec<Option<u32>>>,
    /// The number of the first page that is durable.
    first: AtomicU64,
}

impl Sums {
    /// Notes that the first page of this number is durable.
    pub(super) fn set_first(&self, number: u64) {
        self.first.store(number, Ordering::SeqCst);
    }

    /// Takes up sectors that are written.
    pub(super) fn take(&self, first: usize, bytes: &[u8]) {
        let sums: Vec<u32> = bytes.chunks(SECTOR).map(sum).collect();
        let mut all = self.reaching(first + sums.len());
        for (place, sum) in all.iter_mut().skip(first).zip(sums) {
            *place = Some(sum);
        }
    }

    /// Whether sectors that were read are what they were; those never seen are taken up.
    pub(super) fn agree(&self, first: usize, bytes: &[u8]) -> bool {
        let sums: Vec<u32> = bytes.chunks(SECTOR).map(sum).collect();
        let mut all = self.reaching(first + sums.len());
        let mut seen = all.iter_mut().skip(first).zip(sums);
        seen.all(|(place, sum)| *place.get_or_insert(sum) == sum)
    }

    /// Forgets what lay behind a length.
    pub(super) fn cut(&self, sectors: usize) {
        self.all().truncate(sectors);
    }

    fn all(&self) -> MutexGuard<'_, Vec<Option<u32>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reaching(&self, sectors: usize) -> MutexGuard<'_, Vec<Option<u32>>> {
        let mut all = self.all();
        if all.len() < sectors {
            all.resize(sectors, None);
        }
        all
    }
}

impl Sums {
    /// Keeps them beside a file that was closed in order.
    pub(super) fn keep(&self, path: &Path, key: &FileKey) -> io::Result<()> {
        let mut plain = self.first.load(Ordering::SeqCst).to_le_bytes().to_vec();
        for sum in self.all().iter() {
            plain.push(u8::from(sum.is_some()));
            plain.extend(sum.unwrap_or_default().to_le_bytes());
        }
        let nonce: [u8; NONCE] = chance()?;
        let seal = seal(key).zip(XNonce::try_from(nonce.as_slice()).ok());
        let sealed = seal.and_then(|(seal, nonce)| seal.encrypt(&nonce, plain.as_slice()).ok());
        let sealed = sealed.ok_or(ErrorKind::InvalidInput)?;
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(path)?;
        file.write_all(&[nonce.as_slice(), &sealed].concat())?;
        file.sync_all()
    }

    /// Takes up what was kept beside a file whose durable first page has this number; says whether
    /// there was anything. It is gone from the disk before it counts.
    pub(super) fn take_up(&self, path: &Path, key: &FileKey, first: u64) -> bool {
        let kept = fs::read(path);
        let is_gone = fs::remove_file(path).and_then(|()| sync_folder_of(path));
        let Some(sums) = kept.ok().and_then(|kept| disclosed(&kept, key, first)) else {
            return false;
        };
        if is_gone.is_ok() {
            *self.all() = sums;
        }
        is_gone.is_ok()
    }
}

fn seal(key: &FileKey) -> Option<XChaCha20Poly1305> {
    XChaCha20Poly1305::new_from_slice(key.derive::<32>(b"amana sums").as_slice()).ok()
}

/// What was kept, if it is whole and belongs to this first page.
fn disclosed(kept: &[u8], key: &FileKey, first: u64) -> Option<Vec<Option<u32>>> {
    let (nonce, sealed) = kept.split_at_checked(NONCE)?;
    let plain = seal(key)?.decrypt(&XNonce::try_from(nonce).ok()?, sealed).ok()?;
    let (number, sums) = plain.split_first_chunk()?;
    if u64::from_le_bytes(*number) != first {
        return None;
    }
    let sum = |kept: &[u8]| {
        let (is_there, sum) = kept.split_first()?;
        Some((*is_there == 1).then_some(u32::from_le_bytes(sum.try_into().ok()?)))
    };
    sums.chunks(KEPT).map(sum).collect()
}

fn sum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sector_agrees_with_what_was_last_written_or_first_read() {
        let (sums, one, other) = (Sums::default(), [1; SECTOR], [2; SECTOR]);
        assert!(sums.agree(3, &one) && sums.agree(3, &one) && !sums.agree(3, &other));
        sums.take(3, &other);
        assert!(sums.agree(3, &other) && !sums.agree(3, &one));
        assert!(sums.agree(2, &[one, other].concat()) && !sums.agree(2, &[one, one].concat()));
        sums.cut(3);
        assert!(sums.agree(3, &one), "it was cut off and grew anew");
    }
}
