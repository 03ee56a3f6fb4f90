//! Records with their history, and the entries by which they are found.

use std::{cmp::Reverse, collections::BTreeMap, ops::ControlFlow};

use crate::domain::{
    code::{CaseCode, OfficeCode},
    history::HistoryEntry,
    id::RecordId,
    line::Line,
    record::{Kind, Record, patch},
    value::Answers,
};

use super::{
    Error, Result,
    index::derived::{self, name_key_prefix, record_key, short_id_key},
    read::{Order, Read},
    stored::{damaged, decode, taken},
    tables::{
        CODE_TO_RECORD, HISTORY, META, NAME_KEY_TO_RECORD, RECORD, RECORD_TO_LINE,
        SHORT_ID_TO_RECORD,
    },
    write::Write,
};

/// The key of an entry of the history.
pub(super) fn history_key(id: RecordId, revision: u32) -> Vec<u8> {
    [id.as_bytes().as_slice(), &revision.to_be_bytes()].concat()
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

    /// Records of a kind that share at least one of these keys of their names, each once; those that
    /// share the most come first.
    pub fn candidates(&self, kind: Kind, keys: &[String]) -> Result<Vec<RecordId>> {
        let mut found: BTreeMap<RecordId, Reverse<usize>> = BTreeMap::new();
        for key in keys {
            let prefix = name_key_prefix(kind, key);
            self.walk(NAME_KEY_TO_RECORD, &prefix, Order::Up, |key, _| {
                let id = key.last_chunk().ok_or_else(|| damaged(NAME_KEY_TO_RECORD, key))?;
                found.entry(RecordId::from_bytes(*id)).or_insert(Reverse(0)).0 += 1;
                Ok(ControlFlow::Continue(()))
            })?;
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(_, shared)| *shared);
        Ok(found.into_iter().map(|(id, _)| id).collect())
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
    pub(super) fn derive(&mut self, before: Option<&Record>, after: &Record) -> Result<()> {
        if before.is_some_and(|before| derived::is_found_alike(before, after)) {
            let line = Line::of(after);
            let row = derived::stored(&line)?;
            self.put_raw(row.table, &row.key, &row.value)?;
            self.follow(line);
            return Ok(());
        }
        let old = before.map(derived::of).transpose()?.map_or(Vec::new(), |(_, rows)| rows);
        let (line, new) = derived::of(after)?;
        for row in &old {
            if new.iter().all(|other| (other.table, &other.key) != (row.table, &row.key)) {
                self.remove(row.table, &row.key)?;
            }
        }
        for row in new.iter().filter(|row| !old.contains(row)) {
            let is_own = [RECORD_TO_LINE, NAME_KEY_TO_RECORD].contains(&row.table);
            if !is_own && self.raw(row.table, &row.key)?.is_some_and(|there| there != row.value) {
                return Err(taken(row.table, &row.key));
            }
            self.put_raw(row.table, &row.key, &row.value)?;
        }
        self.follow(line);
        Ok(())
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
