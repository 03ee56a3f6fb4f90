//! Records with their history, and the entries by which they are found.

use std::ops::ControlFlow;

use crate::domain::{
    code::{CaseCode, OfficeCode},
    history::HistoryEntry,
    id::{RecordId, short_id},
    line::Line,
    record::{Kind, Record, patch},
    value::Answers,
};

use super::{
    Error, Result,
    index::{
        Change,
        derived::{self, record_key, short_id_key},
        row::Row,
        token,
    },
    read::{Order, Read},
    stored::{damaged, decode, taken},
    tables::{
        CODE_TO_RECORD, HISTORY, META, RECORD, RECORD_TO_LINE, RECORD_TO_TERMS, SHORT_ID_TO_RECORD,
        TOKEN, Table,
    },
    write::Write,
};

/// The key of an entry of the history.
pub(super) fn history_key(id: RecordId, revision: u32) -> Vec<u8> {
    [id.as_bytes().as_slice(), &revision.to_be_bytes()].concat()
}

/// Where the next number of a record stands in `META`.
pub(super) fn numbers_key(kind: Kind) -> Vec<u8> {
    [b"numbers/", kind.row().word.as_bytes()].concat()
}

/// The entries by which a record is found under a name of its own.
fn found_by(record: &Record) -> Vec<(Table, Vec<u8>)> {
    let short = short_id_key(record.kind, &short_id(&record.unique));
    let code = record.code.as_ref().map(|code| (CODE_TO_RECORD, code.to_string().into_bytes()));
    code.into_iter().chain([(SHORT_ID_TO_RECORD, short)]).collect()
}

impl Read<'_> {
    /// The newest revision of a record.
    pub fn record(&self, kind: Kind, id: RecordId) -> Result<Option<Record>> {
        self.get(RECORD, &record_key(kind, id))
    }

    /// The record with a case code.
    pub fn record_by_code(&self, code: &CaseCode) -> Result<Option<Record>> {
        let found: Option<(Kind, RecordId)> =
            self.get(CODE_TO_RECORD, code.to_string().as_bytes())?;
        found.map_or(Ok(None), |(kind, id)| self.record(kind, id))
    }

    /// The record of a kind with a short id.
    pub fn record_by_short_id(&self, kind: Kind, short: &str) -> Result<Option<Record>> {
        let found: Option<(Kind, RecordId)> =
            self.get(SHORT_ID_TO_RECORD, &short_id_key(kind, short))?;
        found.map_or(Ok(None), |(kind, id)| self.record(kind, id))
    }

    /// Whether no record of a kind has this short id.
    pub fn is_short_id_free(&self, kind: Kind, short: &str) -> Result<bool> {
        Ok(!self.has(SHORT_ID_TO_RECORD, &short_id_key(kind, short))?)
    }

    /// The number that the next record of a kind takes.
    pub(super) fn next_numbers(&self, kind: Kind) -> Result<u32> {
        Ok(self.get(META, &numbers_key(kind))?.unwrap_or(0))
    }

    /// The line of a record as it is written now; out of the record itself if it is damaged.
    pub(super) fn stored_line(&self, kind: Kind, id: RecordId) -> Result<Option<Line>> {
        match self.get(RECORD_TO_LINE, &record_key(kind, id)) {
            Err(Error::Damaged { .. }) => {
                Ok(self.record(kind, id)?.map(|record| Line::of(&record)))
            }
            line => line,
        }
    }

    /// What was done to a record, the newest first.
    pub fn history(&self, id: RecordId) -> Result<Vec<HistoryEntry>> {
        self.history_after(id, 0)
    }

    /// The answers of a record as they were at a revision; nothing if it never had that revision.
    pub fn answers_at(&self, record: &Record, revision: u32) -> Result<Option<Answers>> {
        if !(1..=record.revision).contains(&revision) {
            return Ok(None);
        }
        let mut answers = record.answers.clone();
        let mut expected = record.revision;
        for entry in self.history_after(record.id, revision)? {
            if entry.revision > record.revision {
                continue;
            }
            if entry.revision != expected {
                break;
            }
            patch::undo(&mut answers, &entry.changes);
            expected -= 1;
        }
        if expected == revision {
            Ok(Some(answers))
        } else {
            Err(damaged(HISTORY, &history_key(record.id, expected)))
        }
    }

    /// The entries that led to revisions after this one, the newest first.
    fn history_after(&self, id: RecordId, revision: u32) -> Result<Vec<HistoryEntry>> {
        let mut entries = Vec::new();
        self.walk(HISTORY, id.as_bytes(), Order::Down, |key, bytes| {
            if key <= history_key(id, revision).as_slice() {
                return Ok(ControlFlow::Break(()));
            }
            entries.push(decode(HISTORY, key, bytes)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(entries)
    }
}

impl Write<'_> {
    /// Saves a record with the entry of its history and everything that follows from it.
    ///
    /// `before` is the record as it was read in this transaction, nothing for a new one. The
    /// revisions of both, of the entry and of the file have to follow one another.
    pub fn save_record(
        &mut self,
        before: Option<&Record>,
        after: &Record,
        entry: &HistoryEntry,
    ) -> Result<()> {
        self.check_revision(before, after, entry)?;
        let key = record_key(after.kind, after.id);
        self.put(RECORD, &key, after)?;
        self.put(HISTORY, &history_key(after.id, after.revision), entry)?;
        self.derive(before, after)
    }

    fn check_revision(
        &self,
        before: Option<&Record>,
        after: &Record,
        entry: &HistoryEntry,
    ) -> Result<()> {
        let base = before.map_or(0, |before| before.revision);
        let same = before.is_none_or(|before| (before.kind, before.id) == (after.kind, after.id));
        // The history tells the revision in the file without decoding the record.
        let stored = base == 0 || self.has(HISTORY, &history_key(after.id, base))?;
        let newest = !self.has(HISTORY, &history_key(after.id, after.revision))?;
        let follows =
            base.checked_add(1) == Some(after.revision) && entry.revision == after.revision;
        if same && stored && newest && follows { Ok(()) } else { Err(Error::Revision) }
    }

    /// Brings the derived entries from one revision of a record to the next.
    fn derive(&mut self, before: Option<&Record>, after: &Record) -> Result<()> {
        let key = record_key(after.kind, after.id);
        let old = before.map_or(Ok(None), |_| self.raw(RECORD_TO_TERMS, &key))?;
        let number = match old.as_deref().map(Row::read) {
            Some(Some(row)) => row.number(),
            Some(None) => return Err(damaged(RECORD_TO_TERMS, &key)),
            None => self.next_number(after.kind)?,
        };
        let new = derived::of(after, number, |word| self.word_number(word))?;
        for (table, key) in before.map(found_by).into_iter().flatten() {
            if new.iter().all(|row| (row.table, &row.key) != (table, &key)) {
                self.remove(table, &key)?;
            }
        }
        for row in &new {
            let is_shared = [CODE_TO_RECORD, SHORT_ID_TO_RECORD].contains(&row.table);
            if is_shared && self.raw(row.table, &row.key)?.is_some_and(|there| there != row.value) {
                return Err(taken(row.table, &row.key));
            }
            self.put_raw(row.table, &row.key, &row.value)?;
        }
        self.derive_tokens(before, after, number)?;
        let terms = new.into_iter().find(|row| row.table == RECORD_TO_TERMS);
        let new = terms.map(|row| row.value).unwrap_or_default();
        self.follow(Change { line: Line::of(after).into(), old, new });
        Ok(())
    }

    fn derive_tokens(
        &mut self,
        before: Option<&Record>,
        after: &Record,
        number: u32,
    ) -> Result<()> {
        if before.is_some_and(|before| derived::has_same_tokens(before, after)) {
            return Ok(());
        }
        let (old, new) = (before.map(derived::tokens).unwrap_or_default(), derived::tokens(after));
        for prefix in old.symmetric_difference(&new) {
            let (key, low) = token::place(prefix, number);
            let stored = self.raw(TOKEN, &key)?;
            let mut chunk =
                stored.map_or(Some(token::Chunk::default()), |bytes| token::Chunk::read(&bytes));
            let chunk = chunk.as_mut().ok_or_else(|| damaged(TOKEN, &key))?;
            if new.contains(prefix) {
                chunk.insert(low);
            } else {
                chunk.remove(low);
            }
            if chunk.is_empty() {
                self.remove(TOKEN, &key)?;
            } else {
                self.put_raw(TOKEN, &key, &chunk.bytes())?;
            }
        }
        Ok(())
    }

    /// The number of a new record within its kind.
    pub(super) fn next_number(&mut self, kind: Kind) -> Result<u32> {
        let key = numbers_key(kind);
        let next = self.next_numbers(kind)?;
        self.put(META, &key, &next.saturating_add(1))?;
        Ok(next)
    }

    /// The next running number for case codes of an office and a year. It is used up only if the
    /// transaction is kept.
    pub fn next_code_number(&mut self, office: &OfficeCode, year: i16) -> Result<u32> {
        let key = format!("code/{}/{year}", office.as_str()).into_bytes();
        let last: u32 = self.get(META, &key)?.unwrap_or(0);
        let next = last.checked_add(1).ok_or_else(|| damaged(META, &key))?;
        self.put(META, &key, &next)?;
        Ok(next)
    }
}
