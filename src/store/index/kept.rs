//! What the index holds in memory, laid down in the file at an orderly end and taken up when the file
//! is opened next: to read the row of each record takes longer than an office waits.
//!
//! Whatever is written next takes it away in its own transaction, so that what lies there is never
//! old. What does not read as it should is let alone: the rows of the records say the same.
//!
//! A stream of bytes for each kind of record: the layout, then what `lay_down` of each part writes.
//! Numbers are little-endian; bytes, numbers and lists stand behind their length in eight bytes.

use std::io::{self, BufWriter, Write as _};

use roaring::RoaringBitmap;

use crate::domain::record::kind::KINDS;

use super::{
    super::{Error, Result, read::Read, tables::INDEX, write::Write},
    State,
    document::Documents,
};

/// How this program lays things down. What was laid down otherwise is not taken up.
const LAYOUT: u64 = 5;
/// Bytes of a piece: with all that the engine adds it fills no more than 64 KiB.
const PIECE: usize = 63 << 10;

/// Where something is laid down.
pub(super) type Out<'o> = dyn io::Write + 'o;
/// Where something is taken up from.
pub(super) type In<'i> = dyn io::Read + 'i;

/// Lays down what is held.
pub(super) fn lay_down(state: &State, write: &mut Write<'_>) -> Result<()> {
    for (kind, documents) in KINDS.iter().zip(&state.kinds) {
        let pieces = Pieces { write: &mut *write, kind: kind.number, next: 0 };
        let mut out = BufWriter::with_capacity(PIECE, pieces);
        let done = put_number(&mut out, LAYOUT);
        let done = done.and_then(|()| documents.lay_down(&mut out)).and_then(|()| out.flush());
        done.map_err(|error| Error::Engine(error.to_string()))?;
    }
    Ok(())
}

/// What was laid down; nothing where it is not there, or not whole.
pub(super) fn take_up(read: &Read<'_>) -> Option<State> {
    let documents = |kind| {
        let mut from = Stream { read, kind, next: 0, piece: Vec::new(), at: 0 };
        if number(&mut from)? != LAYOUT {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Documents::take_up(&mut from)
    };
    let kinds = KINDS.iter().map(|kind| documents(kind.number)).collect::<io::Result<_>>();
    kinds.ok().map(|kinds| State { kinds })
}

/// Where a piece lies.
fn key(kind: u8, piece: u32) -> Vec<u8> {
    [&[kind], piece.to_be_bytes().as_slice()].concat()
}

/// Cuts a stream into pieces.
struct Pieces<'w, 't> {
    write: &'w mut Write<'t>,
    kind: u8,
    next: u32,
}

impl io::Write for Pieces<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = bytes.get(..PIECE).unwrap_or(bytes);
        self.write
            .put_raw(INDEX, &key(self.kind, self.next), piece)
            .map_err(|error| io::Error::other(error.to_string()))?;
        self.next += 1;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts pieces together again.
struct Stream<'r, 't> {
    read: &'r Read<'t>,
    kind: u8,
    next: u32,
    piece: Vec<u8>,
    at: usize,
}

impl io::Read for Stream<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            let piece = self.read.raw(INDEX, &key(self.kind, self.next));
            let piece = piece.map_err(|error| io::Error::other(error.to_string()))?;
            (self.piece, self.at) = (piece.unwrap_or_default(), 0);
            self.next += 1;
        }
        let read = self.piece.get(self.at..).unwrap_or_default().read(into)?;
        self.at += read;
        Ok(read)
    }
}

pub(super) fn put_number(out: &mut Out<'_>, number: u64) -> io::Result<()> {
    out.write_all(&number.to_le_bytes())
}

pub(super) fn number(from: &mut In<'_>) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

/// A number of four bytes, as those of documents, fields and words are.
pub(super) fn small(from: &mut In<'_>) -> io::Result<u32> {
    u32::try_from(number(from)?).map_err(|_| io::ErrorKind::InvalidData.into())
}

pub(super) fn put_bytes(out: &mut Out<'_>, bytes: &[u8]) -> io::Result<()> {
    put_number(out, bytes.len() as u64)?;
    out.write_all(bytes)
}

pub(super) fn bytes(from: &mut In<'_>) -> io::Result<Vec<u8>> {
    all(from, |[byte]| byte)
}

/// Numbers of equal width.
pub(super) fn put_all<const WIDTH: usize>(
    out: &mut Out<'_>,
    mut all: impl ExactSizeIterator<Item = [u8; WIDTH]>,
) -> io::Result<()> {
    put_number(out, all.len() as u64)?;
    all.try_for_each(|one| out.write_all(&one))
}

pub(super) fn all<const WIDTH: usize, T>(
    from: &mut In<'_>,
    one: impl Fn([u8; WIDTH]) -> T,
) -> io::Result<Vec<T>> {
    let mut left = usize::try_from(number(from)?).unwrap_or(usize::MAX);
    let mut all = Vec::new();
    all.try_reserve_exact(left)?;
    let mut some = [[0; WIDTH]; 1024];
    while left > 0 {
        let count = left.min(some.len());
        let next = some.get_mut(..count).unwrap_or_default();
        from.read_exact(next.as_flattened_mut())?;
        all.extend(next.iter().map(|own| one(*own)));
        left -= count;
    }
    Ok(all)
}

pub(super) fn put_set(out: &mut Out<'_>, set: &RoaringBitmap) -> io::Result<()> {
    set.serialize_into(out)
}

pub(super) fn set(from: &mut In<'_>) -> io::Result<RoaringBitmap> {
    RoaringBitmap::deserialize_from(from)
}

/// Things behind their count.
pub(super) fn put_list<T>(
    out: &mut Out<'_>,
    list: &[T],
    put: impl Fn(&mut Out<'_>, &T) -> io::Result<()>,
) -> io::Result<()> {
    put_number(out, list.len() as u64)?;
    list.iter().try_for_each(|one| put(out, one))
}

pub(super) fn list<T>(
    from: &mut In<'_>,
    one: impl Fn(&mut In<'_>) -> io::Result<T>,
) -> io::Result<Vec<T>> {
    (0..number(from)?).map(|_| one(from)).collect()
}
