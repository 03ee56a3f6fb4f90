//! What follows from a record: its line, its terms, and the entries by which it is found.
//!
//! One function says it all. Saving, checking and rebuilding compare against the same rows, so that
//! they cannot disagree on what an index holds.

use std::collections::BTreeSet;

use crate::domain::{
    id::RecordId,
    identifier,
    line::{CALLED, Line},
    name,
    record::{Kind, Record},
    term::Terms,
};

use super::{
    super::{
        Result,
        stored::encode,
        tables::{CODE_TO_RECORD, RECORD_TO_LINE, RECORD_TO_TERMS, SHORT_ID_TO_RECORD, Table},
    },
    row,
    token::{self, Class},
};

/// One derived entry.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::store) struct Derived {
    /// In which table.
    pub(in crate::store) table: Table,
    /// Under which key.
    pub(in crate::store) key: Vec<u8>,
    /// What stands there.
    pub(in crate::store) value: Vec<u8>,
}

/// Every entry that follows from a record alone: all but its tokens, which records share.
///
/// The number is its own within its kind; `word` gives the numbers of words.
pub(in crate::store) fn of(
    record: &Record,
    number: u32,
    word: impl FnMut(&str) -> Result<u32>,
) -> Result<Vec<Derived>> {
    let line = Line::of(record);
    let (kind, id) = (record.kind, record.id);
    let target = encode(&(kind, id))?;
    let key = record_key(kind, id);
    let mut all = vec![
        Derived {
            table: RECORD_TO_TERMS,
            key: key.clone(),
            value: row::pack(number, &folded(&line), &Terms::of(record), word)?,
        },
        Derived { table: RECORD_TO_LINE, key, value: encode(&line)? },
        Derived {
            table: SHORT_ID_TO_RECORD,
            key: short_id_key(kind, &line.short),
            value: target.clone(),
        },
    ];
    if let Some(code) = &line.code {
        let key = code.to_string().into_bytes();
        all.push(Derived { table: CODE_TO_RECORD, key, value: target });
    }
    Ok(all)
}

/// The name as lists sort it: without marks, in any case.
fn folded(line: &Line) -> String {
    let whole = name::fold(line.title()).join(" ");
    let end = whole.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = end.take_while(|end| *end <= row::NAME).last().unwrap_or(0);
    whole.get(..end).unwrap_or_default().to_owned()
}

/// What the entries of each token of a record begin with: the keys of its names, the pieces of what
/// identifies it.
pub(in crate::store) fn tokens(record: &Record) -> BTreeSet<Vec<u8>> {
    let line = Line::of(record);
    let names: BTreeSet<String> = line.names().flat_map(name::keys).collect();
    let identifiers = identifier::of(record);
    let pieces = identifiers.iter().flat_map(|own| identifier::pieces(&own.plain));
    let names = names.into_iter().map(|key| token::prefix(record.kind, Class::Name, &key));
    names.chain(pieces.map(|piece| token::prefix(record.kind, Class::Piece, &piece))).collect()
}

/// Whether two revisions of a record have the same tokens. Most changes are such, and tokens take
/// long to work out.
pub(in crate::store) fn has_same_tokens(one: &Record, other: &Record) -> bool {
    CALLED.iter().all(|field| one.answer(field) == other.answer(field))
        && identifier::of(one) == identifier::of(other)
}

/// The key of a record, and of its line.
pub(in crate::store) fn record_key(kind: Kind, id: RecordId) -> Vec<u8> {
    [&[kind.row().number], id.as_bytes().as_slice()].concat()
}

/// The key of a short id.
pub(in crate::store) fn short_id_key(kind: Kind, short: &str) -> Vec<u8> {
    [&[kind.row().number], short.as_bytes()].concat()
}
