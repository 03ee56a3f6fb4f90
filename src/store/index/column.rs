//! Numbers by document, in as few bytes as they need.
//!
//! Documents come in chunks of 65 536, as they do in the sets of `roaring`. A chunk in which few say
//! something keeps pairs; in another each document has a cell of two, four or eight bytes above the
//! least number of the chunk.

use roaring::RoaringBitmap;

/// Documents of a chunk.
const CHUNK: usize = 1 << 16;
/// With more pairs than this a chunk takes cells: these take as much room as cells of two bytes.
const MOST_PAIRS: usize = CHUNK * 2 / 16;

/// Numbers of documents.
#[derive(Debug, Default)]
pub(super) struct Column {
    chunks: Vec<Chunk>,
}

#[derive(Debug)]
enum Chunk {
    /// Documents with their numbers, in order.
    Pairs(Vec<(u16, i64)>),
    /// Above a base; the greatest cell says nothing.
    Narrow(i64, Vec<u16>),
    /// The same with cells of four bytes.
    Middle(i64, Vec<u32>),
    /// The numbers themselves; the least says nothing.
    Wide(Vec<i64>),
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
            self.chunks.push(Chunk::Pairs(Vec::new()));
        }
        if let Some(chunk) = self.chunks.get_mut(at)
            && !chunk.put(low(document), number)
        {
            let mut pairs = chunk.pairs();
            pairs.retain(|(own, _)| *own != low(document));
            let place = pairs.partition_point(|(own, _)| *own < low(document));
            pairs.insert(place, (low(document), number.unwrap_or_default()));
            *chunk = Chunk::of(pairs);
        }
    }

    /// The documents whose numbers lie between two, both included.
    pub(super) fn between(&self, (least, greatest): (i64, i64)) -> RoaringBitmap {
        let mut found = RoaringBitmap::new();
        for (at, chunk) in self.chunks.iter().enumerate() {
            let bytes = chunk.between(least, greatest);
            let first = u32::try_from(at * CHUNK).unwrap_or(u32::MAX);
            found |= RoaringBitmap::from_lsb0_bytes(first, &bytes);
        }
        found
    }
}

/// The place of a document in its chunk.
fn low(document: u32) -> u16 {
    (document & 0xFFFF) as u16
}

impl Chunk {
    /// The smallest chunk that holds these pairs.
    fn of(pairs: Vec<(u16, i64)>) -> Self {
        let Some(last) = pairs.last().map(|(at, _)| usize::from(*at)) else {
            return Self::Pairs(pairs);
        };
        if pairs.len() <= MOST_PAIRS {
            return Self::Pairs(pairs);
        }
        let lowest = pairs.iter().map(|(_, number)| *number).min().unwrap_or_default();
        let highest = pairs.iter().map(|(_, number)| *number).max().unwrap_or_default();
        let span = i128::from(highest) - i128::from(lowest);
        let mut chunk = if span < i128::from(u16::MAX) {
            Self::Narrow(lowest, vec![u16::MAX; last + 1])
        } else if span < i128::from(u32::MAX) {
            Self::Middle(lowest, vec![u32::MAX; last + 1])
        } else {
            Self::Wide(vec![i64::MIN; last + 1])
        };
        for (at, number) in pairs {
            chunk.put(at, Some(number));
        }
        chunk
    }

    fn get(&self, at: u16) -> Option<i64> {
        let place = usize::from(at);
        match self {
            Self::Pairs(pairs) => {
                let found = pairs.binary_search_by_key(&at, |(own, _)| *own).ok()?;
                pairs.get(found).map(|(_, number)| *number)
            }
            Self::Narrow(base, cells) => {
                let cell = cells.get(place).filter(|cell| **cell != u16::MAX)?;
                Some(base + i64::from(*cell))
            }
            Self::Middle(base, cells) => {
                let cell = cells.get(place).filter(|cell| **cell != u32::MAX)?;
                Some(base + i64::from(*cell))
            }
            Self::Wide(cells) => cells.get(place).filter(|cell| **cell != i64::MIN).copied(),
        }
    }

    /// Writes a number, or nothing; says whether the chunk can hold it as it is.
    fn put(&mut self, at: u16, number: Option<i64>) -> bool {
        let place = usize::from(at);
        match self {
            Self::Pairs(pairs) => {
                let found = pairs.binary_search_by_key(&at, |(own, _)| *own);
                match (found, number) {
                    (Ok(place), Some(number)) => {
                        if let Some(pair) = pairs.get_mut(place) {
                            pair.1 = number;
                        }
                    }
                    (Ok(place), None) => drop(pairs.remove(place)),
                    (Err(place), Some(number)) if pairs.len() < MOST_PAIRS => {
                        pairs.insert(place, (at, number));
                    }
                    (Err(_), Some(_)) => return false,
                    (Err(_), None) => {}
                }
                true
            }
            Self::Narrow(base, cells) => {
                let cell = cell_of(number, *base, u16::MAX);
                cell.is_some_and(|cell| write(cells, place, (cell, u16::MAX)))
            }
            Self::Middle(base, cells) => {
                let cell = cell_of(number, *base, u32::MAX);
                cell.is_some_and(|cell| write(cells, place, (cell, u32::MAX)))
            }
            Self::Wide(cells) => write(cells, place, (number.unwrap_or(i64::MIN), i64::MIN)),
        }
    }

    fn pairs(&self) -> Vec<(u16, i64)> {
        (0..=u16::MAX).filter_map(|at| Some((at, self.get(at)?))).collect()
    }

    /// A bit for each document, the first one lowest.
    fn between(&self, least: i64, greatest: i64) -> Vec<u8> {
        match self {
            Self::Pairs(pairs) => {
                let mut bytes = vec![0; CHUNK / 8];
                for (at, number) in pairs {
                    if (least..=greatest).contains(number)
                        && let Some(byte) = bytes.get_mut(usize::from(*at) / 8)
                    {
                        *byte |= 1 << (at % 8);
                    }
                }
                bytes
            }
            // What says nothing is the greatest cell, and below the last one that counts.
            Self::Narrow(base, cells) => {
                let bound =
                    |number: i64| number.saturating_sub(*base).clamp(-1, i64::from(u16::MAX));
                let (low, high) =
                    (bound(least).max(0), bound(greatest).min(i64::from(u16::MAX) - 1));
                bits(cells, low, high, |cell| i64::from(*cell))
            }
            Self::Middle(base, cells) => {
                let bound =
                    |number: i64| number.saturating_sub(*base).clamp(-1, i64::from(u32::MAX));
                let (low, high) =
                    (bound(least).max(0), bound(greatest).min(i64::from(u32::MAX) - 1));
                bits(cells, low, high, |cell| i64::from(*cell))
            }
            Self::Wide(cells) => bits(cells, least.max(i64::MIN + 1), greatest, |cell| *cell),
        }
    }
}

/// The cell of a number above its base, or of none; nothing where it does not fit.
fn cell_of<T: Copy + PartialEq + TryFrom<i64>>(
    number: Option<i64>,
    base: i64,
    nothing: T,
) -> Option<T> {
    let Some(number) = number else { return Some(nothing) };
    T::try_from(number.checked_sub(base)?).ok().filter(|cell| *cell != nothing)
}

/// Writes a cell; says that it did.
fn write<T: Copy + PartialEq>(cells: &mut Vec<T>, place: usize, (cell, nothing): (T, T)) -> bool {
    if cells.len() <= place && cell != nothing {
        cells.resize(place + 1, nothing);
    }
    if let Some(own) = cells.get_mut(place) {
        *own = cell;
    }
    true
}

fn bits<T>(cells: &[T], low: i64, high: i64, number: impl Fn(&T) -> i64) -> Vec<u8> {
    let byte = |eight: &[T]| {
        let bit = |(at, cell): (usize, &T)| u8::from((low..=high).contains(&number(cell))) << at;
        eight.iter().enumerate().map(bit).fold(0, |byte, bit| byte | bit)
    };
    cells.chunks(8).map(byte).collect()
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
                0_i64..300, -70_000_i64..70_000, 0_i64..1 << 33, any::<i64>().prop_map(|n| n.max(i64::MIN + 1)),
            ])), 0..400),
            dense in prop_oneof![Just(0_u32), Just(10_000), Just(70_000)],
            range in (any::<i64>(), -100_000_i64..100_000),
        ) {
            let (mut column, mut model) = (Column::default(), BTreeMap::new());
            let filled = (0..dense).map(|at| (at, Some(i64::from(at % 500))));
            for (document, number) in filled.chain(writes) {
                column.set(document, number);
                match number {
                    Some(number) => drop(model.insert(document, number)),
                    None => drop(model.remove(&document)),
                }
            }
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
