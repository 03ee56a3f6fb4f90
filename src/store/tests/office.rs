//! A small office with some of everything, and all that the program asks of it.

use std::fmt::Debug;

use super::{
    disk::Disk,
    sample::{at, case, code, look, person, renamed, save},
};
use crate::{
    domain::{
        id::{AgencyId, GroupId, NoticeId, SessionId, UserId},
        lang::{Lang, Localized},
        line::Line,
        name,
        notice::{Matter, Notice},
        record::{Kind, Record},
        role::PRESETS,
        saved::{Filters, ListQuery, SavedSearch, SearchName},
        user::{Agency, Group},
        value::Value,
        word::{AgencyName, FieldName, GroupName},
    },
    store::{
        ConfigKind, Cost, Error, FileKey, Memory, Read, Result, Secret, Session, Store, Way, Write,
        disk, index::Index,
    },
};

/// How many records there are.
const RECORDS: u8 = 24;
/// How many people.
const PEOPLE: u8 = 8;
/// One question and what was answered.
pub(super) type Told = (String, Result<String>);

/// What opens the file of the office.
pub(super) fn sheet() -> Secret {
    Secret { way: Way::Sheet, bytes: vec![7; 32].into() }
}

fn full_name(number: u8) -> String {
    let first = ["Amina", "Moussa", "Zara", "Ibrahim", "Salamatou"][usize::from(number % 5)];
    let last = ["Oumarou", "Sani", "Abdou"][usize::from(number % 3)];
    format!("{first} {last}")
}

/// A record in all its revisions. Some have long answers, so that pages split.
fn revisions(number: u8) -> Vec<Record> {
    let mut all = vec![case(number, &full_name(number))];
    for more in 1..=number % 4 {
        let mut after = renamed(all.last().unwrap(), &full_name(number + more));
        let words = "by the old mill ".repeat(usize::from(number % 7) * 9 + usize::from(more));
        after.answers.insert(FieldName::known("address"), Value::Text(words));
        all.push(after);
    }
    all
}

fn session(number: u8) -> Session {
    Session {
        id: SessionId::from_bytes([number; 16]),
        user: UserId::from_bytes([number; 16]),
        created_at: at(0),
        seen_at: at(i64::from(number)),
        from: "10.0.0.7".to_owned(),
        agent: "a browser".to_owned(),
        is_halfway: false,
        locked: false,
        before: None,
    }
}

/// A saved search of a person, which their team sees too.
fn notice(number: u8) -> Notice {
    let user = UserId::from_bytes([number; 16]);
    let matter = Matter::SeeingAccount(user);
    let id = NoticeId::from_bytes([number; 16]);
    Notice { id, at: at(i64::from(number)), by: Some(user), matter, seen: [user].into() }
}

pub(super) fn search(id: u64, number: u8) -> SavedSearch {
    SavedSearch {
        id,
        name: SearchName::parse(&format!("High risk {number}")).unwrap(),
        kind: Kind::Case,
        owner: UserId::from_bytes([number; 16]),
        modules: [].into(),
        filters: Filters::default(),
        query: ListQuery::parse("risk=high&status=open").unwrap(),
        shared_with: [GroupId::from_bytes([number; 16])].into(),
        made: at(0),
    }
}

/// The file of an office of some tens of records, closed as it has to be.
pub(super) fn office(key: &FileKey) -> Vec<u8> {
    let file = Disk::default();
    let store =
        Store::on(disk::on(file.clone(), Some(key), Memory::Small).unwrap(), at(0)).unwrap();
    store.add_way(&sheet(), Cost::USUAL).unwrap();
    for number in 1..=RECORDS {
        let all = revisions(number);
        store
            .write::<_, Error>(at(i64::from(number)), move |write| {
                let mut before = None;
                for after in &all {
                    save(write, before, after)?;
                    write.append_audit(&look(i64::from(number), number))?;
                    before = Some(after);
                }
                write.put_config(ConfigKind::Form, &format!("form-{}", number % 9), &number)?;
                Ok(())
            })
            .unwrap();
    }
    store.write::<_, Error>(at(90), people).unwrap();
    drop(store);
    file.bytes().clone()
}

fn people(write: &mut Write<'_>) -> Result<()> {
    for number in 1..=PEOPLE {
        write.save_user(&person(number, &format!("person.{number}")))?;
        write.save_session(&[number; 32], &session(number))?;
        let word = format!("team-{number}");
        let group = GroupName::parse(&word).unwrap();
        write.save_group(&Group::new(GroupId::from_bytes([number; 16]), group, word.clone()))?;
        let label = Localized::from_iter([(Lang::En, word.clone())]);
        let agency = AgencyName::parse(&word).unwrap();
        write.save_agency(&Agency::new(AgencyId::from_bytes([number; 16]), agency, word, label))?;
        write.save_notice(&notice(number))?;
        let id = write.next_saved_search()?;
        write.save_search(&search(id, number))?;
    }
    for preset in PRESETS {
        write.save_role(&preset.role(Localized::default()))?;
    }
    Ok(())
}

/// What is known of a record beside what is stored.
pub(super) struct Known {
    number: u8,
    newest: Record,
    short: String,
    keys: Vec<String>,
}

impl Known {
    pub(super) fn all() -> Vec<Self> {
        let known = |number| {
            let newest = revisions(number).pop().unwrap();
            let (short, keys) = (Line::of(&newest).short, name::keys(newest.text("name")));
            Self { number, newest, short, keys }
        };
        (1..=RECORDS).map(known).collect()
    }
}

/// Everything that the program asks, of the data as they stand at one moment.
struct Asked<'r, 't> {
    read: &'r Read<'t>,
    known: &'r [Known],
    told: Vec<Told>,
    /// Whether the first error ends it: over damaged pages each takes long.
    ends_early: bool,
}

impl<'t> Asked<'_, 't> {
    fn ask<T: Debug>(&mut self, question: impl Debug, ask: impl FnOnce(&Read<'t>) -> Result<T>) {
        if self.ends_early && self.told.last().is_some_and(|(_, answer)| answer.is_err()) {
            return;
        }
        let answer = ask(self.read).map(|answer| format!("{answer:?}"));
        self.told.push((format!("{question:?}"), answer));
    }

    fn records(&mut self) {
        for Known { number, newest, short, keys } in self.known {
            let (kind, id) = (newest.kind, newest.id);
            self.ask(("record", number), |r| r.record(kind, id));
            self.ask(("history", number), |r| r.history(id));
            self.ask(("answers at 1", number), |r| r.answers_at(newest, 1));
            self.ask(("code", number), |r| r.record_by_code(&code(*number)));
            self.ask(("short id", number), |r| r.record_by_short_id(kind, short));
            self.ask(("free short id", number), |r| r.is_short_id_free(kind, short));
            self.ask(("name", number), |r| r.called(kind, keys));
            self.ask(("log of", number), |r| r.audit_of(id));
        }
        self.ask("index", |r| {
            let index = Index::default();
            index.load_rows(r)?;
            Ok(index.told())
        });
    }

    fn people(&mut self) {
        for number in 1..=PEOPLE {
            let bytes = [number; 16];
            self.ask(("user", number), |r| r.user(UserId::from_bytes(bytes)));
            let user = person(number, &format!("person.{number}"));
            self.ask(("user name", number), |r| r.user_by_name(&user.name));
            self.ask(("session", number), |r| r.session(&[number; 32]));
            self.ask(("group", number), |r| r.group(GroupId::from_bytes(bytes)));
            self.ask(("agency", number), |r| r.agency(AgencyId::from_bytes(bytes)));
            self.ask(("notice", number), |r| r.notice(NoticeId::from_bytes(bytes)));
            self.ask(("searches", number), |r| r.saved_searches_of(UserId::from_bytes(bytes)));
            self.ask(("shared", number), |r| {
                r.saved_searches_shared_with(GroupId::from_bytes(bytes))
            });
        }
        for preset in PRESETS {
            let role = preset.role(Localized::default()).name;
            self.ask(("role", preset.name), |r| r.role(&role));
        }
        self.ask("notices", Read::notices);
        self.ask("users", Read::users);
        self.ask("roles", Read::roles);
        self.ask("groups", Read::groups);
        self.ask("agencies", Read::agencies);
    }

    fn office(&mut self) {
        for number in 0..9 {
            let (kind, form) = (ConfigKind::Form, format!("form-{number}"));
            self.ask(("form", number), |r| r.config::<u8>(kind, &form));
            self.ask(("form revision", number), |r| r.config_revision(kind, &form));
            self.ask(("form at 2", number), |r| r.config_at::<u8>(kind, &form, 2));
        }
        self.ask("forms", |r| r.configs::<u8>(ConfigKind::Form));
        self.ask("log", |r| r.newest_audit(usize::MAX));
        self.ask("head of the log", Read::audit_head);
        self.ask("chain of the log", Read::verify_chain);
        self.ask("practice", |r| Ok(r.practice()?.is_some()));
    }
}

/// Asks everything, of the data as they stand at one moment, or until there is an error.
pub(super) fn ask_all(read: &Read<'_>, known: &[Known], ends_early: bool) -> Vec<Told> {
    let mut asked = Asked { read, known, told: Vec::new(), ends_early };
    asked.records();
    asked.people();
    asked.office();
    asked.told
}

/// Asks a store everything.
pub(super) fn ask(store: &Store, known: &[Known]) -> Vec<Told> {
    match store.read::<_, Error>(|read| Ok(ask_all(read, known, false))) {
        Ok(mut told) => {
            told.push(("index in memory".to_owned(), Ok(format!("{:?}", store.live.index.told()))));
            told
        }
        Err(error) => vec![("everything".to_owned(), Err(error))],
    }
}
