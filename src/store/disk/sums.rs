//! What every sector looked like when it was last read or written.
//!
//! The engine proves its pages when the file is opened and takes them for granted afterwards. With
//! these sums a sector that changes on the disk under an open file is told from what was proven.

use std::sync::{Mutex, MutexGuard, PoisonError};

use flate2::Crc;

use super::xts::SECTOR;

/// A CRC-32 (ISO 3309) of each sector as it lies on the disk, from its first read or write on. A
/// flipped bit never leaves it the same.
#[derive(Default)]
pub(super) struct Sums(Mutex<Vec<Option<u32>>>);

impl Sums {
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
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reaching(&self, sectors: usize) -> MutexGuard<'_, Vec<Option<u32>>> {
        let mut all = self.all();
        if all.len() < sectors {
            all.resize(sectors, None);
        }
        all
    }
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
