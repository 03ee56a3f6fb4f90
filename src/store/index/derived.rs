//! What follows from a record: its line, and the entries by which it is found.
//!
//! One function says it all. Saving, checking and rebuilding compare against the same rows, so that
//! they cannot disagree on what an index holds.

use std::collections::BTreeSet;

use crate::domain::{
    id::RecordId,
    line::Line,
    name,
    record::{Kind, Record},
};

use super::super::{
    Result,
    stored::encode,
    tables::{CODE_TO_RECORD, NAME_KEY_TO_RECORD, RECORD_TO_LINE, SHORT_ID_TO_RECORD, Table},
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

/// Every entry that follows from a record, with its line.
pub(in crate::store) fn of(record: &Record) -> Result<(Line, Vec<Derived>)> {
    let line = Line::of(record);
    let (kind, id) = (record.kind, record.id);
    let target = encode(&(kind, id))?;
    let mut all = vec![
        stored(&line)?,
        Derived {
            table: SHORT_ID_TO_RECORD,
            key: short_id_key(kind, &line.short),
            value: target.clone(),
        },
    ];
    if let Some(code) = &line.code {
        all.push(Derived {
            table: CODE_TO_RECORD,
            key: code.to_string().into_bytes(),
            value: target,
        });
    }
    let keys: BTreeSet<String> = line.names().flat_map(name::keys).collect();
    all.extend(keys.iter().map(|key| Derived {
        table: NAME_KEY_TO_RECORD,
        key: [&name_key_prefix(kind, key), id.as_bytes().as_slice()].concat(),
        value: Vec::new(),
    }));
    Ok((line, all))
}

/// The line of a record as an entry.
pub(in crate::store) fn stored(line: &Line) -> Result<Derived> {
    let key = record_key(line.kind, line.id);
    Ok(Derived { table: RECORD_TO_LINE, key, value: encode(line)? })
}

/// Whether two revisions of a record are found by the same entries, so that only its line differs.
/// Most changes are such, and keys of names take long to work out.
pub(in crate::store) fn is_found_alike(one: &Record, other: &Record) -> bool {
    let names = ["name", "name_nickname", "name_other"];
    (&one.code, one.unique) == (&other.code, other.unique)
        && names.iter().all(|field| one.answer(field) == other.answer(field))
}

/// The key of a record, and of its line.
pub(in crate::store) fn record_key(kind: Kind, id: RecordId) -> Vec<u8> {
    [&[kind.row().number], id.as_bytes().as_slice()].concat()
}

/// The key of a short id.
pub(in crate::store) fn short_id_key(kind: Kind, short: &str) -> Vec<u8> {
    [&[kind.row().number], short.as_bytes()].concat()
}

/// What the entries of one name key begin with.
pub(in crate::store) fn name_key_prefix(kind: Kind, key: &str) -> Vec<u8> {
    [&[kind.row().number], key.as_bytes(), &[0]].concat()
}
