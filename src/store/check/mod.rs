//! Checking: does everything read, does the history add up, do the indexes agree with the records.
//!
//! A check only reads; `reindex` makes anew what is derived. Neither mends a record or its history:
//! what is damaged there comes back from a backup.

pub(super) mod damaged;
mod index;
mod shape;
mod shared;

use std::{collections::BTreeSet, fmt, ops::ControlFlow};

use crate::domain::{
    attachment::Attachment,
    audit::AuditEntry,
    record::{Record, kind::KINDS, patch},
    time::Timestamp,
    user::User,
};

use super::{
    Chain, Error, Result, Store,
    audit::{of_record, parts},
    index::derived::record_key,
    read::{Order, Read},
    record::history_key,
    stored::{decode, encode, readable},
    tables::{
        ATTACHMENT, AUDIT, CHUNK, HISTORY, RECORD, RECORD_TO_AUDIT, Table, USER, USER_NAME_TO_USER,
    },
    write::Write,
};

use index::Expected;
use shape::{Reads, SHAPES};

/// Into how many shares the records are put that are checked night by night.
const SHARES: u8 = 100;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many records were read.
    pub records: u64,
    /// How far the log goes; nothing if its chain is broken.
    pub audit: Option<Chain>,
    /// What is wrong; nothing in a sound file.
    pub findings: Vec<Finding>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The table.
    pub table: &'static str,
    /// The key, readable.
    pub key: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// What can be wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not read as what it has to be.
    Unreadable,
    /// It is not there.
    Missing,
    /// It says something else than what it follows from.
    Differs,
    /// Nothing that it could follow from is there.
    Stray,
    /// Undoing the whole history does not lead to a record without answers.
    DoesNotAddUp,
    /// The chain of the log breaks here.
    Broken,
    /// It is not what was written.
    Changed,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "cannot be read",
            Self::Missing => "is missing",
            Self::Differs => "differs from what it follows from",
            Self::Stray => "belongs to nothing",
            Self::DoesNotAddUp => "has a history that does not add up",
            Self::Broken => "breaks the chain of the log",
            Self::Changed => "are not what was written",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.table, self.key, self.fault)
    }
}

impl Store {
    /// Checks the whole file as it stands now.
    pub fn check(&self) -> Result<Report> {
        self.read(|read| {
            let mut report = Report::default();
            let mut check = Check { read, report: &mut report };
            for (table, reads) in SHAPES {
                check.values(*table, *reads)?;
            }
            check.agreement()?;
            check.attachments(self)?;
            Ok(report)
        })
    }

    /// Checks one record of each hundred while people work: whether it reads, and its history and what
    /// follows from it agree with it. A hundred nights in a row check all.
    pub fn check_share(&self, night: u8) -> Result<Report> {
        self.read(|read| {
            let (mut report, expected) = (Report::default(), Expected::new(read));
            let mut check = Check { read, report: &mut report };
            read.walk(RECORD, &[], Order::Up, |key, bytes| {
                let sum: u32 = key.iter().map(|byte| u32::from(*byte)).sum();
                if sum % u32::from(SHARES) == u32::from(night % SHARES) {
                    check.report.records += 1;
                    match decode(RECORD, key, bytes) {
                        Ok(record) => check.one_of_many(&record, &expected)?,
                        Err(_) => check.find(RECORD, key, Fault::Unreadable),
                    }
                }
                Ok(ControlFlow::Continue(()))
            })?;
            Ok(report)
        })
    }

    /// Makes every derived entry anew from the records and people; says how many records there are.
    pub fn reindex(&self, now: Timestamp) -> Result<u64> {
        self.write(now, reindex)
    }
}

struct Check<'r, 't> {
    read: &'r Read<'t>,
    report: &'r mut Report,
}

impl Check<'_, '_> {
    fn find(&mut self, table: Table, key: &[u8], fault: Fault) {
        let (table, key) = (table.name(), readable(key));
        self.report.findings.push(Finding { table, key, fault });
    }

    /// Whether every value of a table reads as what it has to be.
    fn values(&mut self, table: Table, reads: Reads) -> Result<()> {
        let (read, mut seen) = (self.read, 0);
        read.walk(table, &[], Order::Up, |key, bytes| {
            seen += 1;
            // What a walk comes by is not always found by its key, where pages are damaged.
            if reads(table, key, bytes).is_err() || !read.has(table, key)? {
                self.find(table, key, Fault::Unreadable);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        if seen != read.count(table)? {
            self.report.findings.push(in_part(table));
        }
        Ok(())
    }

    /// Whether every attachment has its bytes, and its record.
    fn attachments(&mut self, store: &Store) -> Result<()> {
        store.chunks.wait();
        let read = self.read;
        read.each_attachment(&[], |attachment| {
            let Attachment { id, record, .. } = attachment;
            let key = [record.as_bytes().as_slice(), id.as_bytes()].concat();
            if !store.is_whole(&attachment)? {
                self.find(CHUNK, id.as_bytes(), Fault::Unreadable);
            }
            let mut is_there = false;
            for kind in KINDS.iter().map(|row| row.kind) {
                is_there |= read.has(RECORD, &record_key(kind, record))?;
            }
            if !is_there {
                self.find(ATTACHMENT, &key, Fault::Stray);
            }
            Ok(())
        })
    }

    /// Whether history, indexes and log agree with what they belong to.
    fn agreement(&mut self) -> Result<()> {
        let (read, mut history) = (self.read, 0);
        let mut expected = Expected::new(read);
        each_record(read, |key, record| {
            self.report.records += 1;
            if key != record_key(record.kind, record.id) {
                self.find(RECORD, key, Fault::Differs);
            }
            history += u64::from(record.revision);
            self.history(record)?;
            self.derived(record, &mut expected)
        })?;
        self.strays(history)?;
        self.index(&expected)?;
        self.names()?;
        self.shared()?;
        self.chain()?;
        // A chain that breaks says enough of the log.
        if self.report.audit.is_some() { self.of_records() } else { Ok(()) }
    }

    /// Whether the history has every revision and leads back to a record without answers.
    fn history(&mut self, record: &Record) -> Result<()> {
        let entries = match self.read.history(record.id) {
            Ok(entries) => entries,
            // Said already, when the values were read.
            Err(Error::Damaged { .. } | Error::Newer { .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        let there: BTreeSet<u32> = entries.iter().map(|entry| entry.revision).collect();
        let holes = (1..=record.revision).filter(|revision| !there.contains(revision));
        let before = self.report.findings.len();
        for revision in holes {
            self.find(HISTORY, &history_key(record.id, revision), Fault::Missing);
        }
        let mut answers = record.answers.clone();
        for entry in &entries {
            patch::undo(&mut answers, &entry.changes);
        }
        if self.report.findings.len() == before && !answers.is_empty() {
            self.find(RECORD, &record_key(record.kind, record.id), Fault::DoesNotAddUp);
        }
        Ok(())
    }

    /// Looks for entries of histories that belong to no record, where there are more than there can be.
    fn strays(&mut self, history: u64) -> Result<()> {
        let read = self.read;
        if read.count(HISTORY)? == history {
            return Ok(());
        }
        let mut revisions = BTreeSet::new();
        each_record(read, |_, record| {
            revisions.extend((1..=record.revision).map(|n| history_key(record.id, n)));
            Ok(())
        })?;
        self.find_others(HISTORY, |key| revisions.contains(key))
    }

    fn find_others(&mut self, table: Table, belongs: impl Fn(&[u8]) -> bool) -> Result<()> {
        let read = self.read;
        read.walk(table, &[], Order::Up, |key, _| {
            if !belongs(key) {
                self.find(table, key, Fault::Stray);
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    /// Whether every sign-in name leads to its person, and no other name leads anywhere.
    fn names(&mut self) -> Result<()> {
        let (read, mut names) = (self.read, BTreeSet::new());
        each_user(read, |user| {
            let name = user.name.as_str().as_bytes();
            match read.raw(USER_NAME_TO_USER, name)? {
                Some(bytes) if bytes == encode(&user.id)? => {}
                Some(_) => self.find(USER_NAME_TO_USER, name, Fault::Differs),
                None => self.find(USER_NAME_TO_USER, name, Fault::Missing),
            }
            names.insert(name.to_vec());
            Ok(())
        })?;
        self.find_others(USER_NAME_TO_USER, |key| names.contains(key))
    }

    /// Whether every entry of the log is found from its record, and nothing else is.
    fn of_records(&mut self) -> Result<()> {
        let (read, mut keys) = (self.read, BTreeSet::new());
        each_entry(read, |number, entry| {
            keys.extend(of_record(number, entry.record));
            Ok(())
        })?;
        for key in &keys {
            if !read.has(RECORD_TO_AUDIT, key)? {
                self.find(RECORD_TO_AUDIT, key, Fault::Missing);
            }
        }
        self.find_others(RECORD_TO_AUDIT, |key| keys.contains(key))
    }

    fn chain(&mut self) -> Result<()> {
        match self.read.verify_chain() {
            Ok(chain) => self.report.audit = Some(chain),
            Err(Error::Damaged { key, .. }) => {
                let table = AUDIT.name();
                self.report.findings.push(Finding { table, key, fault: Fault::Broken });
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// What is said of a table of which not all can be read.
fn in_part(table: Table) -> Finding {
    Finding { table: table.name(), key: "in part".to_owned(), fault: Fault::Unreadable }
}

/// Walks over the records that can be read.
fn each_record(read: &Read<'_>, mut see: impl FnMut(&[u8], &Record) -> Result<()>) -> Result<()> {
    read.walk(RECORD, &[], Order::Up, |key, bytes| {
        if let Ok(record) = decode(RECORD, key, bytes) {
            see(key, &record)?;
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// Walks over the entries of the log that can be read.
fn each_entry(read: &Read<'_>, mut see: impl FnMut(u64, &AuditEntry) -> Result<()>) -> Result<()> {
    read.walk(AUDIT, &[], Order::Up, |key, bytes| {
        if let (Some(number), Ok((_, entry))) = (key.first_chunk(), parts(key, bytes))
            && let Ok(entry) = decode(AUDIT, key, entry)
        {
            see(u64::from_be_bytes(*number), &entry)?;
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// Walks over the people that can be read.
fn each_user(read: &Read<'_>, mut see: impl FnMut(&User) -> Result<()>) -> Result<()> {
    read.walk(USER, &[], Order::Up, |key, bytes| {
        if let Ok(user) = decode(USER, key, bytes) {
            see(&user)?;
        }
        Ok(ControlFlow::Continue(()))
    })
}

fn reindex(write: &mut Write<'_>) -> Result<u64> {
    for table in [USER_NAME_TO_USER, RECORD_TO_AUDIT] {
        write.clear(table)?;
    }
    let records = index::renew(write)?;
    let mut found = Vec::new();
    each_entry(write, |number, entry| {
        found.extend(of_record(number, entry.record));
        Ok(())
    })?;
    for key in found {
        write.put_raw(RECORD_TO_AUDIT, &key, &[])?;
    }
    for user in write.users()? {
        write.put(USER_NAME_TO_USER, user.name.as_str().as_bytes(), &user.id)?;
    }
    shared::reindex(write)?;
    Ok(records)
}
