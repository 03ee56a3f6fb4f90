//! What stays and what does not: reopening, refusing, time, and a file that is not for us.

use super::sample::{
    Folder, at, called, case, code, id, ids, look, memory, named, open, person, put, renamed, save,
    try_open,
};
use crate::domain::{
    code::OfficeCode,
    field::TypedForm,
    id::{RecordId, SessionId, UserId},
    permission::Sight,
    query::{By, From, Page, Sort},
    record::Kind,
    word::UserName,
};
use crate::store::{
    ConfigKind, Draft, Error, Session, Store, Write,
    index::derived::record_key,
    open::{FORMAT, FORMAT_KEY},
    tables::{INDEX, META, RECORD_TO_LINE, RECORD_TO_TERMS},
    write::Opened,
};

#[test]
fn what_was_saved_is_there_after_opening_again() {
    let folder = Folder::new();
    let first = case(1, "Amina Oumarou");
    let second = renamed(&first, "Aminatou Oumarou");
    let store = open(&folder.file(), 0);
    put(&store, &first);
    put(&store, &second);
    store.look(look(7, 1)).unwrap();
    drop(store);

    let store = open(&folder.file(), 0);
    let line = store.line(Kind::Case, id(1)).unwrap().unwrap();
    assert_eq!(line.name, "Aminatou Oumarou");
    store
        .read::<_, Error>(|read| {
            assert_eq!(read.record(Kind::Case, id(1))?, Some(second.clone()));
            assert_eq!(read.record_by_code(&code(1))?, Some(second.clone()));
            assert_eq!(read.record_by_short_id(Kind::Case, &line.short)?, Some(second.clone()));
            assert_eq!(read.answers_at(&second, 1)?, Some(named("Amina Oumarou")));
            assert_eq!(read.answers_at(&second, 3)?, None);
            let revisions: Vec<u32> = read.history(id(1))?.iter().map(|e| e.revision).collect();
            assert_eq!(revisions, [2, 1]);
            assert_eq!(read.newest_audit(9)?, [look(7, 1)]);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_copy_of_the_open_file_has_everything_that_was_answered() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    put(&store, &case(1, "Amina"));
    // As a power cut would leave it: the store has not been closed.
    let copy = folder.file().with_extension("copy");
    std::fs::copy(folder.file(), &copy).unwrap();
    let found = open(&copy, 0).read(|read| read.record(Kind::Case, id(1)));
    assert_eq!(found, Ok(Some(case(1, "Amina"))));
}

#[test]
fn many_threads_write_and_every_answer_holds() {
    let store = memory();
    std::thread::scope(|scope| {
        for number in 0..40 {
            let store = &store;
            scope.spawn(move || {
                put(store, &case(number, "Amina"));
                assert!(store.line(Kind::Case, id(number)).unwrap().is_some());
            });
        }
    });
    assert_eq!(ids(&store).len(), 40);
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn a_refused_write_leaves_nothing() {
    let store = memory();
    let outcome = store.write(at(9), |write| {
        save(write, None, &case(1, "Amina"))?;
        write.save_user(&person(1, "mira"))?;
        write.append_audit(&look(9, 1))?;
        assert!(write.record(Kind::Case, id(1))?.is_some(), "it reads its own writes");
        assert_eq!(write.next_code_number(&OfficeCode::parse("DIF").unwrap(), 2026)?, 1);
        Err::<(), _>(Error::Revision)
    });
    assert_eq!(outcome, Err(Error::Revision));
    store
        .write::<_, Error>(at(1), |write| {
            assert_eq!(write.now(), (at(1), false), "its time was not stored either");
            assert_eq!(write.record(Kind::Case, id(1))?, None);
            assert_eq!(write.users()?, []);
            assert_eq!(write.newest_audit(1)?, []);
            assert_eq!(write.next_code_number(&OfficeCode::parse("DIF").unwrap(), 2026)?, 1);
            Ok(())
        })
        .unwrap();
    assert_eq!(store.line(Kind::Case, id(1)).unwrap(), None);
}

#[test]
fn stored_time_never_runs_back() {
    let folder = Folder::new();
    let store = open(&folder.file(), 100);
    let now_of = |store: &Store, millis: i64| {
        store
            .write::<_, Error>(at(millis), |write| {
                write.save_user(&person(1, "mira"))?;
                Ok(write.now())
            })
            .unwrap()
    };
    assert_eq!(now_of(&store, 50), (at(100), true), "before the file was made");
    assert_eq!(now_of(&store, 200), (at(200), false));
    assert_eq!(now_of(&store, 200), (at(200), false));
    assert_eq!(now_of(&store, 150), (at(200), true));
    drop(store);
    assert_eq!(now_of(&open(&folder.file(), 10), 199), (at(200), true));
}

#[test]
fn a_file_in_use_is_refused_as_such() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    let second = try_open(&folder.file(), 0).err();
    assert_eq!(second, Some(Error::Locked));
    drop(store);
    drop(open(&folder.file(), 0));
}

#[test]
fn a_file_of_another_format_is_refused_in_words() {
    let (older, newer) = (FORMAT - 1, FORMAT + 1);
    for (found, expected) in [
        (older, Error::Older { found: older, known: FORMAT }),
        (newer, Error::Newer { found: newer, known: FORMAT }),
    ] {
        let folder = Folder::new();
        let store = open(&folder.file(), 0);
        store
            .write(at(0), move |write| write.put_raw(META, FORMAT_KEY, &u32::to_be_bytes(found)))
            .unwrap();
        drop(store);
        let refused = try_open(&folder.file(), 0).err();
        assert_eq!(refused, Some(expected));
    }
}

#[test]
fn nobody_but_its_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    drop(open(&folder.file(), 0));
    assert_eq!(std::fs::metadata(folder.file()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_record_is_saved_only_on_top_of_its_newest_revision() {
    let store = memory();
    let first = case(1, "Amina");
    let second = renamed(&first, "Mina");
    put(&store, &first);
    put(&store, &second);
    let stale = renamed(&first, "Aminatou");
    let attempt = |before: Option<crate::domain::record::Record>, after| {
        store.write(at(0), move |write| save(write, before.as_ref(), &after))
    };
    assert_eq!(attempt(Some(first.clone()), stale), Err(Error::Revision));
    assert_eq!(attempt(None, first.clone()), Err(Error::Revision));
    let mut skipped = renamed(&second, "Mina");
    skipped.revision += 1;
    assert_eq!(attempt(Some(second.clone()), skipped), Err(Error::Revision));
    assert_eq!(attempt(Some(case(2, "x")), renamed(&case(2, "x"), "y")), Err(Error::Revision));
    assert_eq!(attempt(Some(second.clone()), renamed(&second, "Minatou")), Ok(()));
}

#[test]
fn a_code_and_a_short_id_stand_for_one_record() {
    let store = memory();
    put(&store, &case(1, "Amina"));
    let mut other = case(2, "Zara");
    other.code = Some(code(1));
    let outcome = store.write(at(0), move |write| save(write, None, &other));
    let key = code(1).to_string();
    assert_eq!(outcome, Err(Error::Taken { table: "CODE_TO_RECORD", key }));
    let short = store.line(Kind::Case, id(1)).unwrap().unwrap().short.clone();
    store
        .read::<_, Error>(|read| {
            assert!(!read.is_short_id_free(Kind::Case, &short)?);
            assert!(read.is_short_id_free(Kind::Incident, &short)?);
            Ok(())
        })
        .unwrap();
}

#[test]
fn running_numbers_go_on_by_office_and_year() {
    let store = memory();
    let next = |office: &str, year| {
        let office = OfficeCode::parse(office).unwrap();
        store.write(at(0), move |write| write.next_code_number(&office, year)).unwrap()
    };
    let drawn = [next("DIF", 2026), next("DIF", 2026), next("DIF", 2027), next("ZIN", 2026)];
    assert_eq!(drawn, [1, 2, 1, 1]);
}

#[test]
fn a_changed_name_is_found_by_the_new_one_only() {
    let store = memory();
    let first = case(1, "Ibrahim");
    put(&store, &first);
    put(&store, &case(2, "Salamatou"));
    put(&store, &renamed(&first, "Moussa"));
    let found = |name: &str| {
        let keys = crate::domain::name::keys(name);
        called(&store, &keys)
    };
    assert_eq!(found("Moussa"), [id(1)]);
    assert_eq!(found("Salamatou"), [id(2)]);
    assert_eq!(found("Ibrahim"), Vec::<RecordId>::new());
}

#[test]
fn a_sign_in_name_belongs_to_one_person_and_is_free_again_after_a_change() {
    let store = memory();
    let save = |user| store.write(at(0), move |write| write.save_user(&user));
    let mira = UserName::parse("mira").unwrap();
    assert_eq!(save(person(1, "mira")), Ok(()));
    let taken = Error::Taken { table: "USER_NAME_TO_USER", key: "mira".to_owned() };
    assert_eq!(save(person(2, "mira")), Err(taken));
    assert_eq!(save(person(1, "mira.desk")), Ok(()));
    assert_eq!(store.read(|read| read.user_by_name(&mira)), Ok(None));
    assert_eq!(save(person(2, "mira")), Ok(()));
    assert_eq!(store.read(|read| read.user_by_name(&mira)), Ok(Some(person(2, "mira"))));
}

#[test]
fn every_revision_of_a_configuration_is_kept_and_the_newest_counts() {
    let store = memory();
    let put = |id: &'static str, text: &'static str| {
        store.write(at(0), move |write| write.put_config(ConfigKind::Form, id, &text)).unwrap()
    };
    assert_eq!([put("cp", "one"), put("cp", "two"), put("cp-2", "other")], [1, 2, 1]);
    store
        .read::<_, Error>(|read| {
            let kind = ConfigKind::Form;
            assert_eq!(read.config(kind, "cp")?, Some("two".to_owned()));
            assert_eq!(read.config_at(kind, "cp", 1)?, Some("one".to_owned()));
            assert_eq!(read.config::<String>(ConfigKind::Office, "cp")?, None);
            assert_eq!(read.config_revision(kind, "cp-3")?, 0);
            Ok(())
        })
        .unwrap();
}

#[test]
fn sessions_end_one_by_one_by_person_and_by_age() {
    let store = memory();
    let session = |user: u8, seen: i64| Session {
        id: SessionId::from_bytes([user; 16]),
        user: UserId::from_bytes([user; 16]),
        created_at: at(0),
        seen_at: at(seen),
        from: "10.0.0.7".to_owned(),
        agent: String::new(),
        is_halfway: false,
        locked: false,
        before: None,
    };
    store
        .write::<_, Error>(at(0), move |write| {
            for (hash, user, seen) in [(1, 1, 10), (2, 1, 20), (3, 2, 30), (4, 3, 5)] {
                write.save_session(&[hash; 32], &session(user, seen))?;
            }
            assert_eq!(write.sweep_sessions(at(10))?, 1);
            assert_eq!(write.end_sessions_of(UserId::from_bytes([1; 16]))?, 2);
            assert!(write.end_session(&[3; 32])?);
            assert!(!write.end_session(&[3; 32])?);
            Ok(())
        })
        .unwrap();
}

#[test]
fn drafts_are_a_persons_own_and_others_learn_only_that_there_is_one() {
    let store = memory();
    let draft = |key: &str, saved: i64| Draft {
        key: key.to_owned(),
        record: Some(id(1)),
        kind: Kind::Case,
        base_revision: 1,
        form: "follow_up".to_owned(),
        typed: TypedForm::from_iter([("note".to_owned(), "half a wo".to_owned())]),
        saved_at: at(saved),
    };
    let (mira, sani) = (UserId::from_bytes([1; 16]), UserId::from_bytes([2; 16]));
    store
        .write::<_, Error>(at(0), move |write| {
            write.save_draft(mira, &draft("a", 10))?;
            write.save_draft(mira, &draft("b", 20))?;
            write.save_draft(sani, &draft("a", 15))?;
            assert_eq!(write.drafts_of(mira)?, [draft("b", 20), draft("a", 10)]);
            assert_eq!(write.drafts_of_others(mira, id(1), "follow_up")?, [(sani, at(15))]);
            assert_eq!(write.drafts_of_others(mira, id(1), "closure")?, []);
            assert!(write.drop_draft(mira, "a")?);
            assert_eq!(write.draft(mira, "a")?, None);
            assert_eq!(write.draft(sani, "a")?, Some(draft("a", 15)));
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_cannot_be_read_of_the_index_is_made_anew_and_a_line_follows_from_its_record() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    put(&store, &case(1, "Amina Oumarou"));
    let key = record_key(Kind::Case, id(1));
    let damage = |store: &Store, table| {
        let key = key.clone();
        let damaged = move |write: &mut Write<'_>| write.put_raw(table, &key, &[1, b'{']);
        store.write::<_, Error>(at(1), damaged).unwrap();
    };
    damage(&store, RECORD_TO_LINE);
    drop(store);
    let store = open(&folder.file(), 0);
    let name = |store: &Store| store.line(Kind::Case, id(1)).unwrap().unwrap().name.clone();
    assert_eq!(name(&store), "Amina Oumarou");
    assert_ne!(store.check().unwrap().findings, []);
    damage(&store, RECORD_TO_TERMS);
    // As a power cut would leave it: nothing but the rows says what the index held.
    let cut = folder.file().with_extension("cut");
    std::fs::copy(folder.file(), &cut).unwrap();
    let store = open(&cut, 0);
    assert_eq!(name(&store), "Amina Oumarou");
    assert_eq!(called(&store, &crate::domain::name::keys("Aminatou")), [id(1)]);
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn the_index_is_laid_down_at_the_end_and_taken_away_by_the_first_write() {
    let folder = Folder::new();
    let is_laid = |store: &Store| store.read::<_, Error>(|r| Ok(r.count(INDEX)? > 0)).unwrap();
    let store = open(&folder.file(), 0);
    put(&store, &case(1, "Amina Oumarou"));
    assert!(!is_laid(&store));
    let held = store.live.index.told();
    drop(store);
    let store = open(&folder.file(), 0);
    assert!(is_laid(&store));
    assert_eq!(store.live.index.told(), held);
    assert_eq!(store.check().unwrap().findings, []);
    store.look(look(7, 1)).unwrap();
    put(&store, &case(2, "Aminatou Issa"));
    assert!(!is_laid(&store), "it would be old");
    // One that does not read as it should is let alone.
    let txn = store.live.begin_write().unwrap();
    let opened = Opened::new(&txn, &store.live.envelope);
    let mut write = Write::new(&opened, at(1), false);
    write.put_raw(INDEX, &[1, 0, 0, 0, 0], &[1, 2, 3]).unwrap();
    drop(opened);
    txn.commit().unwrap();
    drop(store);
    let store = open(&folder.file(), 0);
    assert_eq!(ids(&store), [id(1), id(2)]);
}

#[test]
fn a_page_behind_a_record_that_left_the_list_goes_on_where_it_stood() {
    let store = memory();
    let risk = |number: u8, risk: &'static str| {
        let mut own = case(number, "Amina");
        let field = crate::domain::word::FieldName::known("risk_level");
        let choice = crate::domain::word::ChoiceId::known(risk);
        own.answers.insert(field, crate::domain::value::Value::Choice(choice));
        own
    };
    let all = ["low", "high", "medium", "high", "low", "odd"];
    for (number, own) in (1..).zip(all) {
        put(&store, &risk(number, own));
    }
    put(&store, &case(7, "Amina"));
    let ranks = ["high", "medium", "low"].map(str::to_owned).to_vec();
    let by = By::Words("risk_level".to_owned(), ranks);
    for (descending, expected) in [(false, [2, 4, 3, 1, 5, 6, 7]), (true, [6, 5, 1, 3, 4, 2, 7])] {
        let (sort, expected) = (Sort { by: by.clone(), descending }, expected.map(id));
        store.ask(Kind::Case, |view| {
            let within = view.select(&[], &Sight::All);
            let page = |from| view.page(&within, &sort, Page { from, take: 9 });
            assert_eq!(page(From::Rank(0)), expected);
            for (at, own) in expected.into_iter().enumerate() {
                let gone = view.list(&within).into_iter().filter(|(_, other)| *other != own);
                let left = crate::store::Found::of(gone.map(|(number, _)| number));
                let from = Page { from: From::After(own), take: 9 };
                assert_eq!(page(From::After(own)), expected[at + 1..]);
                assert_eq!(view.page(&left, &sort, from), expected[at + 1..], "{at} left");
            }
        });
    }
}

#[test]
fn names_that_are_alike_at_the_beginning_stand_in_order_on_every_page() {
    let store = memory();
    let ends = ["Kollo", "Jibo", "Lawan", "Chetima", "Bilaal", "Farrah", "Guedi"];
    for (number, end) in (1..).zip(ends) {
        put(&store, &case(number, &format!("Oumoul Kaltoum {end}")));
    }
    let sort = Sort { by: By::Name, descending: false };
    let page = |from, take| {
        store.ask(Kind::Case, |view| {
            view.page(&view.select(&[], &Sight::All), &sort, Page { from, take })
        })
    };
    let expected = [5, 4, 6, 7, 2, 1, 3].map(id);
    assert_eq!(page(From::Rank(0), 7), expected);
    assert_eq!(page(From::Rank(3), 3), expected[3..6]);
    for (at, own) in expected.into_iter().enumerate() {
        assert_eq!(page(From::After(own), 7), expected[at + 1..]);
        let before = at.saturating_sub(2);
        assert_eq!(page(From::Before(own), 2), expected[before..before + 2], "a whole page");
    }
}
