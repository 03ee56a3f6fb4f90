//! What the values of each table have to read as.

use serde::de::{DeserializeOwned, IgnoredAny};

use crate::domain::{
    attachment::Attachment,
    audit::AuditEntry,
    backup::Copied,
    history::HistoryEntry,
    id::{RecordId, UserId},
    line::Line,
    notice::Notice,
    record::{Kind, Record},
    role::Role,
    saved::SavedSearch,
    user::{Agency, Group, User},
};

use crate::store::{
    Draft, Result, Session,
    audit::parts,
    index::{row::Row, token::Chunk, word_number},
    open::FORMAT_KEY,
    stored::{damaged, decode},
    tables::{
        AGENCY, ATTACHMENT, AUDIT, BACKUP, CODE_TO_RECORD, CONFIG, DRAFT, GROUP,
        GROUP_TO_SAVED_SEARCH, HISTORY, INDEX, META, NOTICE, RECORD, RECORD_TO_AUDIT,
        RECORD_TO_LINE, RECORD_TO_TERMS, ROLE, SAVED_SEARCH, SESSION, SHORT_ID_TO_RECORD, TOKEN,
        Table, USER, USER_NAME_TO_USER, WORD,
    },
};

/// Says whether a value of a table reads as it has to.
pub(super) type Reads = fn(Table, &[u8], &[u8]) -> Result<()>;

/// Every table with the shape of its values.
pub(super) const SHAPES: &[(Table, Reads)] = &[
    (META, fact),
    (CONFIG, shaped::<IgnoredAny>),
    (BACKUP, shaped::<Copied>),
    (USER, shaped::<User>),
    (USER_NAME_TO_USER, shaped::<UserId>),
    (ROLE, shaped::<Role>),
    (GROUP, shaped::<Group>),
    (AGENCY, shaped::<Agency>),
    (SESSION, shaped::<Session>),
    (NOTICE, shaped::<Notice>),
    (DRAFT, shaped::<Draft>),
    (SAVED_SEARCH, shaped::<SavedSearch>),
    (GROUP_TO_SAVED_SEARCH, blank),
    (RECORD, shaped::<Record>),
    (HISTORY, shaped::<HistoryEntry>),
    (RECORD_TO_LINE, shaped::<Line>),
    (CODE_TO_RECORD, shaped::<(Kind, RecordId)>),
    (SHORT_ID_TO_RECORD, shaped::<(Kind, RecordId)>),
    (WORD, numbered),
    (RECORD_TO_TERMS, packed),
    (TOKEN, chunk),
    (INDEX, piece),
    (ATTACHMENT, shaped::<Attachment>),
    (AUDIT, chained),
    (RECORD_TO_AUDIT, blank),
];

fn shaped<T: DeserializeOwned>(table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
    decode::<T>(table, key, bytes).map(drop)
}

/// The format is bare; it was read when the file was opened.
fn fact(table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
    if key == FORMAT_KEY { Ok(()) } else { shaped::<IgnoredAny>(table, key, bytes) }
}

fn blank(table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
    if bytes.is_empty() { Ok(()) } else { Err(damaged(table, key)) }
}

fn numbered(_: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
    word_number(key, bytes).map(drop)
}

fn packed(table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
    Row::read(bytes).map(drop).ok_or_else(|| damaged(table, key))
}

fn chunk(table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
    Chunk::read(bytes).map(drop).ok_or_else(|| damaged(table, key))
}

/// What does not read as what was held is not taken up.
fn piece(table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
    if bytes.is_empty() { Err(damaged(table, key)) } else { Ok(()) }
}

fn chained(table: Table, key: &[u8], bytes: &[u8]) -> Result<()> {
    shaped::<AuditEntry>(table, key, parts(key, bytes)?.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tables::TABLES;

    #[test]
    fn every_table_says_what_its_values_read_as() {
        let shaped: Vec<Table> = SHAPES.iter().map(|(table, _)| *table).collect();
        assert_eq!(shaped, TABLES);
    }
}
