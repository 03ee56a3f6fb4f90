//! Invented records, people and files for the tests of the store.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use uuid::Uuid;

use crate::domain::{
    attachment::{About, FileKind},
    audit::{AuditEntry, Event},
    code::{CaseCode, OfficeCode},
    history::{Deed, HistoryEntry},
    id::{RecordId, UserId},
    lang::Lang,
    permission::Sight,
    record::{Kind, Record, Stamp, patch},
    time::Timestamp,
    user::User,
    value::{Answers, Value},
    word::{FieldName, RoleName, UserName},
};
use crate::store::{Cost, DataFile, Error, Memory, Secret, Store, Way, Write};

/// A file of its own, removed with everything in it at the end.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("amana-store-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    pub(super) fn file(&self) -> PathBuf {
        self.0.join("office.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// What is known of a photo that nobody described.
pub(super) fn about() -> About {
    let by = (UserId::from_bytes([1; 16]), at(0));
    About::new(FieldName::known("photos"), FileKind::Image, by)
}

pub(super) fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

pub(super) fn open(path: &Path, now: i64) -> Store {
    try_open(path, now).unwrap()
}

/// Opens a file with the one key of these tests, which a new file is given.
pub(super) fn try_open(path: &Path, now: i64) -> Result<Store, Error> {
    let secret = Secret { way: Way::KeyFile, bytes: vec![7; 32].into() };
    if let Some(file) = DataFile::find(path)? {
        return Store::open(path, Some(&file.unlock(&secret)?), Memory::Small, at(now));
    }
    let store = Store::open(path, None, Memory::Small, at(now))?;
    store.add_way(&secret, Cost::USUAL)?;
    Ok(store)
}

pub(super) fn memory() -> Store {
    Store::in_memory(at(0)).unwrap()
}

pub(super) fn worker() -> UserId {
    UserId::from_bytes([0xA1; 16])
}

pub(super) fn id(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

pub(super) fn code(number: u8) -> CaseCode {
    CaseCode::new(OfficeCode::parse("DIF").unwrap(), 2026, number.into())
}

/// A new case with a name.
pub(super) fn case(number: u8, name: &str) -> Record {
    let stamp = Stamp { by: worker(), at: at(0), uncertain: false };
    let key = (Kind::Case, id(number), Uuid::from_bytes([number; 16]));
    Record {
        revision: 1,
        code: Some(code(number)),
        answers: named(name),
        ..Record::blank(key, worker(), stamp)
    }
}

pub(super) fn named(name: &str) -> Answers {
    Answers::from([(FieldName::known("name"), Value::Text(name.to_owned()))])
}

/// The next revision of a record, with another name.
pub(super) fn renamed(before: &Record, name: &str) -> Record {
    Record { revision: before.revision + 1, answers: named(name), ..before.clone() }
}

/// The entry between two revisions.
pub(super) fn entry(before: Option<&Record>, after: &Record) -> HistoryEntry {
    let nothing = Answers::new();
    HistoryEntry {
        revision: after.revision,
        deed: if before.is_some() { Deed::Changed } else { Deed::Created },
        stamp: after.changed,
        changes: patch::diff(before.map_or(&nothing, |before| &before.answers), &after.answers),
        facts: Vec::new(),
        note: String::new(),
        missing: BTreeSet::new(),
    }
}

pub(super) fn save(
    write: &mut Write<'_>,
    before: Option<&Record>,
    after: &Record,
) -> Result<(), Error> {
    write.save_record(before, after, &entry(before, after))
}

/// Saves a record on top of whatever is there.
pub(super) fn put(store: &Store, record: &Record) {
    let record = record.clone();
    store
        .write(at(0), move |write| {
            let before = write.record(record.kind, record.id)?;
            save(write, before.as_ref(), &record)
        })
        .unwrap();
}

/// The cases of a store, in the order of their ids.
pub(super) fn ids(store: &Store) -> Vec<RecordId> {
    let found = store.ask(Kind::Case, |view| view.list(&view.select(&[], &Sight::All)));
    let mut ids: Vec<RecordId> = found.into_iter().map(|(_, id)| id).collect();
    ids.sort_unstable();
    ids
}

/// The cases that share keys of names, those that share the most first.
pub(super) fn called(store: &Store, keys: &[String]) -> Vec<RecordId> {
    let called = store.read(|read| read.called(Kind::Case, keys)).unwrap();
    store.ask(Kind::Case, |view| {
        view.in_order_of_likeness(&called, &view.select(&[], &Sight::All), &(100..=100))
    })
}

pub(super) fn look(millis: i64, number: u8) -> AuditEntry {
    AuditEntry {
        at: at(millis),
        by: Some(worker()),
        event: Event::Looked,
        record: Some(id(number)),
        about: None,
        from: "10.0.0.7".to_owned(),
    }
}

pub(super) fn person(number: u8, name: &str) -> User {
    let (id, role) = (UserId::from_bytes([number; 16]), RoleName::known("role-caseworker"));
    let named = User::blank(id, UserName::parse(name).unwrap(), role, (Lang::En, at(0)));
    User { full_name: "Mira Desk".to_owned(), ..named }
}
