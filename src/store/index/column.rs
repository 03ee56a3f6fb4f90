//! Numbers by document, in as few bytes as they need.
//!
//! Documents come in chunks of 16 384. The numbers of a chunk are cells of equal width above a number of
//! its own. Where few documents say something a chunk keeps which ones do; elsewhere each has a cell.

use std::io;

use roaring::RoaringBitmap;

use super::kept::{self, In, Out};

/// The last place in a chunk.
const LAST: u16 = 0x3FFF;
/// Documents of a chunk.
const CHUNK: usize = LAST as usize + 1;
/// How many bytes a cell may have. Five hold the moments of 34 years.
const WIDTHS: [usize; 5] = [1, 2, 4, 5, 8];

/// Numbers of documents. The greatest of all numbers is none.
#[derive(Debug, Default)]
pub(super) struct Column {
    chunks: Vec<Chunk>,
}

/// Numbers of one chunk.
#[derive(Debug)]
struct Chunk {
    /// What is added to each cell.
    base: i64,
    width: usize,
    /// The documents of the cells, in order; nothing where each document has its own.
    sparse: Option<Vec<u16>>,
    /// Numbers above the base, the low byte first. A cell of ones says nothing.
    cells: Vec<u8>,
}

impl Column {
    /// What a document says.
    pub(super) fn get(&self, document: u32) -> Option<i64> {
        self.chunks.get(document as usize / CHUNK)?.get(low(document))
    }

    /// Has a document say a number, or nothing.
    pub(super) fn set(&mut self, document: u32, number: Option<i64>) {
        let at = document as usize / CHUNK;
        while self.chunks.len() <= at {
            self.chunks.push(Chunk::of(&[]));
        }
        if let Some(chunk) = self.chunks.get_mut(at)
            && !chunk.put(low(document), number)
        {
            let mut said = chunk.said();
            said.retain(|(own, _)| *own != low(document));
            let place = said.partition_point(|(own, _)| *own < low(document));
            said.insert(place, (low(document), number.unwrap_or_default()));
            *chunk = Chunk::of(&said);
        }
    }

    /// The documents whose numbers lie between two, both included.
    pub(super) fn between(&self, (least, greatest): (i64, i64)) -> RoaringBitmap {
        let mut bits = vec![0; self.chunks.len() * (CHUNK / 8)];
        for (chunk, bits) in self.chunks.iter().zip(bits.chunks_exact_mut(CHUNK / 8)) {
            chunk.between((least, greatest), bits);
        }
        RoaringBitmap::from_lsb0_bytes(0, &bits)
    }

    /// Shows every document with its number.
    pub(super) fn each(&self, mut see: impl FnMut(u32, i64)) {
        for (first, chunk) in (0..).step_by(CHUNK).zip(&self.chunks) {
            chunk.each(|at, number| see(first + u32::from(at), number));
        }
    }

    /// Lays it down.
    pub(super) fn lay_down(&self, out: &mut Out<'_>) -> io::Result<()> {
        kept::put_list(out, &self.chunks, |out, chunk| {
            kept::put_number(out, chunk.base.cast_unsigned())?;
            kept::put_number(out, chunk.width as u64)?;
            kept::put_number(out, chunk.sparse.is_some().into())?;
            let sparse = chunk.sparse.as_deref().unwrap_or_default();
            kept::put_all(out, sparse.iter().map(|at| at.to_le_bytes()))?;
            kept::put_bytes(out, &chunk.cells)
        })
    }

    /// What was laid down.
    pub(super) fn take_up(from: &mut In<'_>) -> io::Result<Self> {
        let chunks = kept::list(from, |from| {
            let base = kept::number(from)?.cast_signed();
            let width = kept::number(from)?;
            let width = WIDTHS.into_iter().find(|own| *own as u64 == width);
            let width = width.ok_or(io::ErrorKind::InvalidData)?;
            let is_sparse = kept::number(from)? != 0;
            let sparse = kept::all(from, u16::from_le_bytes)?;
            let cells = kept::bytes(from)?;
            Ok(Chunk { base, width, sparse: is_sparse.then_some(sparse), cells })
        });
        Ok(Self { chunks: chunks? })
    }

    /// Gives back room that growing took.
    pub(super) fn settle(&mut self) {
        self.chunks.shrink_to_fit();
        for chunk in &mut self.chunks {
            if chunk.wastes() {
                *chunk = Chunk::of(&chunk.said());
            }
            chunk.cells.shrink_to_fit();
            chunk.sparse.iter_mut().for_each(Vec::shrink_to_fit);
        }
    }
}

/// The place of a document in its chunk.
fn low(document: u32) -> u16 {
    (document & 0x3FFF) as u16
}

/// The cell that says nothing.
fn nothing(width: usize) -> u64 {
    u64::MAX >> (64 - 8 * width)
}

/// Whether so many documents up to a last one take less room with than without their own numbers.
fn is_sparse(count: usize, length: usize, width: usize) -> bool {
    count * (width + size_of::<u16>()) < length * width
}

impl Chunk {
    /// The smallest chunk that says this; documents come in order.
    fn of(said: &[(u16, i64)]) -> Self {
        let numbers = || said.iter().map(|(_, number)| *number);
        let (least, greatest) = (numbers().min().unwrap_or(0), numbers().max().unwrap_or(0));
        let span = greatest.wrapping_sub(least).cast_unsigned();
        let narrow = WIDTHS.into_iter().find(|width| span < nothing(*width));
        let (base, width) = match narrow {
            // As much room below as above, for what comes later.
            Some(width) if width < size_of::<u64>() => {
                let room = (nothing(width) - 1 - span) / 2;
                (least.saturating_sub_unsigned(room), width)
            }
            _ => (i64::MIN, size_of::<u64>()),
        };
        let length = said.last().map_or(0, |(at, _)| usize::from(*at) + 1);
        let sparse = is_sparse(said.len(), length, width).then(Vec::new);
        let mut chunk = Self { base, width, sparse, cells: Vec::new() };
        for (place, (at, number)) in said.iter().enumerate() {
            let place = if chunk.sparse.is_some() { place } else { usize::from(*at) };
            chunk.insert((place, *at), chunk.cell_of(Some(*number)).unwrap_or(nothing(width)));
        }
        chunk
    }

    fn get(&self, at: u16) -> Option<i64> {
        let place = match &self.sparse {
            Some(all) => all.binary_search(&at).ok()?,
            None => at.into(),
        };
        let cell = self.cell(place).filter(|cell| *cell != nothing(self.width))?;
        Some(self.base.wrapping_add(cell.cast_signed()))
    }

    fn cell(&self, place: usize) -> Option<u64> {
        match self.width {
            1 => self.cell_at::<1>(place),
            2 => self.cell_at::<2>(place),
            4 => self.cell_at::<4>(place),
            5 => self.cell_at::<5>(place),
            _ => self.cell_at::<8>(place),
        }
    }

    fn cell_at<const WIDTH: usize>(&self, place: usize) -> Option<u64> {
        self.cells.as_chunks().0.get(place).map(wide::<WIDTH>)
    }

    /// The cell of a number, or of none; nothing where it does not fit.
    fn cell_of(&self, number: Option<i64>) -> Option<u64> {
        let none = nothing(self.width);
        let Some(number) = number.filter(|number| *number != i64::MAX) else { return Some(none) };
        let cell = (number >= self.base).then(|| number.wrapping_sub(self.base).cast_unsigned());
        cell.filter(|cell| *cell < none)
    }

    /// Writes a number, or nothing; says whether the chunk can hold it as it is.
    fn put(&mut self, at: u16, number: Option<i64>) -> bool {
        let Some(cell) = self.cell_of(number) else { return false };
        let place = match &self.sparse {
            Some(all) => all.binary_search(&at),
            None if usize::from(at) * self.width < self.cells.len() => Ok(at.into()),
            None => Err(at.into()),
        };
        match place {
            Ok(place) => self.write(place, cell),
            Err(_) if cell == nothing(self.width) => {}
            Err(place) => {
                let last = self.sparse.as_ref().map(|all| (all.len(), all.last().copied()));
                let is_full = last.is_some_and(|(count, last)| {
                    !is_sparse(count + 1, usize::from(last.unwrap_or(0).max(at)) + 1, self.width)
                });
                if is_full {
                    return false;
                }
                self.insert((place, at), cell);
            }
        }
        true
    }

    /// Gives a document a cell.
    fn insert(&mut self, (place, at): (usize, u16), cell: u64) {
        let start = place * self.width;
        if let Some(all) = &mut self.sparse {
            all.insert(place, at);
            self.cells.splice(start..start, std::iter::repeat_n(0, self.width));
        } else {
            self.cells.resize(start + self.width, u8::MAX);
        }
        self.write(place, cell);
    }

    fn write(&mut self, place: usize, cell: u64) {
        let own = self.cells.chunks_exact_mut(self.width).nth(place).into_iter().flatten();
        own.zip(cell.to_le_bytes()).for_each(|(own, byte)| *own = byte);
    }

    /// Every document with its number.
    fn said(&self) -> Vec<(u16, i64)> {
        let mut said = Vec::new();
        self.each(|at, number| said.push((at, number)));
        said
    }

    /// Shows every document with its number.
    fn each(&self, see: impl FnMut(u16, i64)) {
        match self.width {
            1 => self.each_of::<1>(see),
            2 => self.each_of::<2>(see),
            4 => self.each_of::<4>(see),
            5 => self.each_of::<5>(see),
            _ => self.each_of::<8>(see),
        }
    }

    fn each_of<const WIDTH: usize>(&self, mut see: impl FnMut(u16, i64)) {
        let cells = self.cells.as_chunks().0.iter().map(wide::<WIDTH>);
        let mut see = |(at, cell): (u16, u64)| {
            if cell != nothing(WIDTH) {
                see(at, self.base.wrapping_add(cell.cast_signed()));
            }
        };
        match &self.sparse {
            Some(all) => all.iter().copied().zip(cells).for_each(&mut see),
            None => (0..=LAST).zip(cells).for_each(&mut see),
        }
    }

    /// Whether it would take less room the other way.
    fn wastes(&self) -> bool {
        let is_said = |cell: &&[u8]| cell.iter().any(|byte| *byte != u8::MAX);
        let count = self.cells.chunks_exact(self.width).filter(is_said).count();
        let length = match &self.sparse {
            Some(all) => all.last().map_or(0, |last| usize::from(*last) + 1),
            None => self.cells.len() / self.width,
        };
        is_sparse(count, length, self.width) != self.sparse.is_some()
    }

    /// Sets the bit of each document whose number lies between two, both included; the first bit of a
    /// byte is its lowest.
    fn between(&self, (least, greatest): (i64, i64), bits: &mut [u8]) {
        // What says nothing is the greatest cell, and lies above the last one that counts.
        let most = nothing(self.width) - 1;
        let above = |number: i64| number.wrapping_sub(self.base).cast_unsigned();
        let least = least.max(self.base);
        if least > greatest || above(least) > most {
            return;
        }
        let ends = (above(least), above(greatest).min(most));
        match (&self.sparse, self.width) {
            (Some(all), _) => {
                for (place, at) in all.iter().enumerate() {
                    let fits = self.cell(place).is_some_and(|own| ends.0 <= own && own <= ends.1);
                    if let Some(byte) = bits.get_mut(usize::from(*at) / 8) {
                        *byte |= u8::from(fits) << (at % 8);
                    }
                }
            }
            (None, 1) => mark::<1>(&self.cells, ends, bits),
            (None, 2) => mark::<2>(&self.cells, ends, bits),
            (None, 4) => mark::<4>(&self.cells, ends, bits),
            (None, 5) => mark::<5>(&self.cells, ends, bits),
            (None, _) => mark::<8>(&self.cells, ends, bits),
        }
    }
}

fn wide<const WIDTH: usize>(cell: &[u8; WIDTH]) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(cell).for_each(|(own, byte)| *own = *byte);
    u64::from_le_bytes(bytes)
}

/// Sets the bit of each cell between two, both included.
fn mark<const WIDTH: usize>(cells: &[u8], (first, last): (u64, u64), bits: &mut [u8]) {
    let fits = |cell: &[u8; WIDTH]| wide(cell).wrapping_sub(first) <= last - first;
    for (eight, byte) in cells.as_chunks().0.chunks(8).zip(bits) {
        let each = eight.iter().enumerate().map(|(at, cell)| u8::from(fits(cell)) << at);
        *byte = each.fold(0, |byte, bit| byte | bit);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn a_column_says_what_was_written(
            writes in vec((0_u32..200_000, prop::option::of(prop_oneof![
                0_i64..300, -70_000_i64..70_000, 0_i64..1 << 33, any::<i64>().prop_map(|n| n.min(i64::MAX - 1)),
            ])), 0..400),
            dense in prop_oneof![Just(0_u32), Just(10_000), Just(70_000)],
            range in (any::<i64>(), -100_000_i64..100_000),
        ) {
            let (mut column, mut model) = (Column::default(), BTreeMap::new());
            let filled = (0..dense).map(|at| (at, Some(i64::from(at % 500))));
            for (document, number) in filled.chain(writes) {
                if document % 64 == 3 {
                    column.settle();
                }
                column.set(document, number);
                match number {
                    Some(number) => drop(model.insert(document, number)),
                    None => drop(model.remove(&document)),
                }
            }
            column.settle();
            for document in (0..dense + 10).chain(model.keys().copied()) {
                prop_assert_eq!(column.get(document), model.get(&document).copied());
            }
            for range in [(range.0.min(range.1), range.1), (0, 99), (i64::MIN, i64::MAX), (5, 4)] {
                let found: Vec<u32> = column.between(range).iter().collect();
                let fits = |number: &i64| range.0 <= *number && *number <= range.1;
                let expected: Vec<u32> =
                    model.iter().filter(|(_, number)| fits(number)).map(|(d, _)| *d).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
