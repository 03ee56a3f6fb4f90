//! The whole schema: every table, what its keys are and what it holds.
//!
//! Keys are bytes whose order is the order of reading; numbers in them are big-endian. Values have
//! the form of `stored` in the envelope of `envelope`, unless another shape is named. A table called `A_TO_B` is derived:
//! it follows from the others, and `check::reindex` makes it anew.

use redb::TableDefinition;

/// A table of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Table {
    number: usize,
    name: &'static str,
}

impl Table {
    /// Its name in the file and in findings.
    pub(super) fn name(self) -> &'static str {
        self.name
    }

    /// Its place among all tables.
    pub(super) fn number(self) -> usize {
        self.number
    }

    /// It as the engine wants it: bytes to bytes, so that no type of ours is part of the file.
    pub(super) fn definition(self) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
        TableDefinition::new(self.name)
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])+ $name:ident;)+) => {
        #[expect(clippy::upper_case_acronyms, non_camel_case_types, reason = "named as the tables")]
        enum Number { $($name),+ }

        $($(#[$doc])+ pub(super) const $name: Table =
            Table { number: Number::$name as usize, name: stringify!($name) };)+

        /// Every table.
        pub(super) const TABLES: &[Table] = &[$($name),+];
    };
}

tables! {
    // The box itself.

    /// Single facts by name: `format` (a bare u32), `made`, `time`, `code/…` with the last running
    /// number of case codes by office and year, `numbers/…` with the next number of a record by kind,
    /// `searches` with the last number of a saved search, `practice` in a file of invented people,
    /// `clock`, `night` and `room`.
    META;
    /// What the office configures: kind, 0, id, 0, revision u32. Every published revision is kept; a
    /// null one says that what was there is gone.
    CONFIG;

    /// Copies that were made: moment u64, then the folder.
    BACKUP;

    // People.

    /// People who sign in: user id.
    USER;
    /// The user of a sign-in name: the name. Derived.
    USER_NAME_TO_USER;
    /// Roles: the name.
    ROLE;
    /// Teams: group id.
    GROUP;
    /// Organisations: agency id.
    AGENCY;
    /// Times of being signed in: SHA-256 of the token, never the token.
    SESSION;
    /// What those who answer for children are told: notice id.
    NOTICE;
    /// Pages begun and not saved: user id, then the page's own key.
    DRAFT;
    /// Saved searches: the owner's user id, number u64.
    SAVED_SEARCH;
    /// Saved searches by the teams that see them too: group id, the owner's user id, number u64; no
    /// value. Derived.
    GROUP_TO_SAVED_SEARCH;

    // Records.

    /// The newest revision of every record: kind u8, record id.
    RECORD;
    /// What changed: record id, revision u32.
    HISTORY;
    /// Records as lines of a list: kind u8, record id. Derived.
    RECORD_TO_LINE;
    /// The record of a case code: the code. Derived.
    CODE_TO_RECORD;
    /// The record of a short id: kind u8, seven characters. Derived.
    SHORT_ID_TO_RECORD;
    /// Names of fields, and words that are said in them, each with its number u32: how often, from
    /// 0, a word came that was not there. None is taken away, but all are made anew with what follows.
    WORD;
    /// Records as the terms by which they are looked up: kind u8, record id. Shape: `index::row`.
    /// Derived.
    RECORD_TO_TERMS;
    /// Records by the keys of their names and the pieces of their identifiers. Shape: `index::token`.
    /// Derived.
    TOKEN;

    /// What the index held in memory at an orderly end: kind u8, piece u32. The first write takes it
    /// away. Shape: `index::kept`.
    INDEX;

    /// Files that belong to records: record id, attachment id. Their bytes lie in `CHUNK`.
    ATTACHMENT;

    // What was done.

    /// The log: number u64, from 0 without holes. Value: 32 bytes of hash, then the entry.
    AUDIT;
    /// Entries of the log by the record that they tell of: record id, number u64; no value. Derived.
    RECORD_TO_AUDIT;
}

/// The only table of the second file: bytes of attachments, by attachment id and number u32. Every
/// chunk but the last of an attachment has the same length.
pub(super) const CHUNK: Table = Table { number: usize::MAX, name: "CHUNK" };

/// Tables that say who works here and what they may do.
pub(super) const STAFF: &[Table] = &[USER, ROLE, GROUP, AGENCY];

/// Tables with entries that follow from one record each.
pub(super) const DERIVED: &[Table] =
    &[RECORD_TO_TERMS, RECORD_TO_LINE, CODE_TO_RECORD, SHORT_ID_TO_RECORD];
