//! The terms of a record as one packed row, and back.
//!
//! ```text
//! 0  the number of the record within its kind, four bytes
//! 4  how many bytes of the name lists sort by, and those bytes
//!    terms: a number of 7-bit groups, the low one first, that is four times a field plus
//!      0  something is said
//!      1  a word is said, which follows
//!      2  a number is said, which follows, with its sign in the lowest bit
//!      3  an entry of this group begins: what follows is of the entry
//! ```
//!
//! Fields and words stand by their numbers in `WORD`.

use crate::domain::term::{Said, Term, Terms};

use super::super::Result;

/// How much of a name lists sort by.
pub(in crate::store) const NAME: usize = 16;

/// Beyond this no file has words: a row that names such a field is damaged and ends there.
const MOST_WORDS: u64 = 1 << 22;

/// What is said in a field, by numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Mark {
    Something,
    Word(u32),
    Number(i64),
}

/// One piece of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Piece {
    /// In a field something is said: by the record, or by the entry that began last.
    Said(u32, Mark),
    /// An entry of a group begins.
    Entry(u32),
}

/// Packs a row; `word` gives the number of a word.
pub(in crate::store) fn pack(
    number: u32,
    name: &str,
    terms: &Terms<'_>,
    mut word: impl FnMut(&str) -> Result<u32>,
) -> Result<Vec<u8>> {
    let name = name.as_bytes();
    let name = name.get(..NAME).unwrap_or(name);
    let mut row = Vec::with_capacity(512);
    row.extend(number.to_be_bytes());
    row.push(u8::try_from(name.len()).unwrap_or(0));
    row.extend(name);
    for term in &terms.own {
        put(&mut row, term, &mut word)?;
    }
    for (group, entries) in &terms.entries {
        let group = word(group)?;
        for entry in entries {
            put_number(&mut row, u64::from(group) * 4 + 3);
            for term in entry {
                put(&mut row, term, &mut word)?;
            }
        }
    }
    Ok(row)
}

fn put(
    row: &mut Vec<u8>,
    term: &Term<'_>,
    word: &mut impl FnMut(&str) -> Result<u32>,
) -> Result<()> {
    let field = u64::from(word(term.field)?) * 4;
    match &term.said {
        Said::Something => put_number(row, field),
        Said::Word(said) => {
            put_number(row, field + 1);
            put_number(row, word(said)?.into());
        }
        Said::Number(number) => {
            put_number(row, field + 2);
            put_number(row, ((number << 1) ^ (number >> 63)).cast_unsigned());
        }
    }
    Ok(())
}

fn put_number(row: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7F).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            row.push(low);
            return;
        }
        row.push(low | 0x80);
    }
}

/// A packed row, taken apart. One that is cut off ends early.
#[derive(Debug, Clone)]
pub(in crate::store) struct Row<'b> {
    number: u32,
    name: [u8; NAME],
    rest: &'b [u8],
}

impl<'b> Row<'b> {
    /// The head of a row; nothing if it has none.
    pub(in crate::store) fn read(bytes: &'b [u8]) -> Option<Self> {
        let (number, rest) = bytes.split_first_chunk()?;
        let (&length, rest) = rest.split_first()?;
        let (name, rest) = rest.split_at_checked(length.into())?;
        let mut padded = [0; NAME];
        padded.get_mut(..name.len())?.copy_from_slice(name);
        Some(Self { number: u32::from_be_bytes(*number), name: padded, rest })
    }

    /// The number of the record within its kind.
    pub(in crate::store) fn number(&self) -> u32 {
        self.number
    }

    /// The beginning of the name, as lists sort it.
    pub(super) fn name(&self) -> [u8; NAME] {
        self.name
    }

    fn take(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

impl Iterator for Row<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let head = self.take()?;
        let field = u32::try_from(head >> 2).ok().filter(|_| head >> 2 < MOST_WORDS)?;
        let mark = match head & 3 {
            0 => Mark::Something,
            1 => Mark::Word(u32::try_from(self.take()?).ok()?),
            2 => {
                let number = self.take()?;
                Mark::Number((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
            }
            _ => return Some(Piece::Entry(field)),
        };
        Some(Piece::Said(field, mark))
    }
}

#[cfg(test)]
mod tests {
    use std::{borrow::Cow, collections::BTreeMap};

    use super::*;

    #[test]
    fn a_row_reads_back_as_what_was_said() {
        let said = |field, said| Term { field, said };
        let terms = Terms {
            own: vec![
                said("sex", Said::Word(Cow::Borrowed("female"))),
                said("age", Said::Number(-3)),
                said("far", Said::Number(i64::MIN)),
                said("notes", Said::Something),
            ],
            entries: vec![("visits", vec![vec![said("done", Said::Number(1 << 40))], vec![]])],
        };
        let mut words: BTreeMap<String, u32> = BTreeMap::new();
        let mut number = |word: &str| {
            let next = u32::try_from(words.len() * 50).unwrap();
            Ok(*words.entry(word.to_owned()).or_insert(next))
        };
        let bytes = pack(70_000, "aissatou oumarou bako", &terms, &mut number).unwrap();
        let row = Row::read(&bytes).unwrap();
        assert_eq!((row.number(), &row.name()), (70_000, b"aissatou oumarou"));
        let pieces: Vec<Piece> = row.collect();
        let at = |word: &str| words[word];
        assert_eq!(
            pieces,
            [
                Piece::Said(at("sex"), Mark::Word(at("female"))),
                Piece::Said(at("age"), Mark::Number(-3)),
                Piece::Said(at("far"), Mark::Number(i64::MIN)),
                Piece::Said(at("notes"), Mark::Something),
                Piece::Entry(at("visits")),
                Piece::Said(at("done"), Mark::Number(1 << 40)),
                Piece::Entry(at("visits")),
            ]
        );
        for cut in 0..bytes.len() {
            assert!(Row::read(&bytes[..cut]).map_or(0, Iterator::count) < pieces.len());
        }
    }
}
