//! After an orderly end the file opens without every page being proven, and no less is noticed.

use std::fs;

use super::{
    disk::Dice,
    sample::{Folder, at, case, id, open, put, try_open},
};
use crate::{
    domain::record::Kind,
    store::{DataFile, Error, Memory, Progress, Secret, Store, Way, tables::META},
};

/// Bytes before the engine's pages.
const HEAD: usize = 24 * 1024;

fn filled(folder: &Folder) -> Store {
    let store = open(&folder.file(), 0);
    for number in 1..60 {
        put(&store, &case(number, &format!("Amina {number}")));
        // More than an opening reads.
        let mut dice = Dice(u64::from(number));
        let noise: Vec<u8> = (0..9_000).map(|_| u8::try_from(dice.throw(256)).unwrap()).collect();
        store.write::<_, Error>(at(1), move |w| w.put(META, &[b'x', number], &noise)).unwrap();
    }
    store
}

#[test]
fn sums_are_there_between_an_orderly_end_and_the_next_opening_only() {
    let folder = Folder::new();
    let sums = folder.file().with_extension("sums");
    let store = filled(&folder);
    assert!(!sums.exists());
    let content = store.content().unwrap();
    drop(store);
    let (kept, before) = (fs::read(&sums).unwrap(), fs::read(folder.file()).unwrap());
    let store = open(&folder.file(), 0);
    assert!(!sums.exists(), "whoever is cut off now has none");
    assert_eq!(store.content().unwrap(), content);
    put(&store, &case(60, "Hawa"));
    let after = store.content().unwrap();
    drop(store);

    // Sums of another moment, or of nobody, are none; the file counts.
    for stale in [kept.clone(), vec![7; kept.len()], Vec::new()] {
        fs::write(&sums, stale).unwrap();
        assert_eq!(open(&folder.file(), 0).content().unwrap(), after);
    }
    // A file put back with its sums is as it was.
    fs::write(folder.file(), before).unwrap();
    fs::write(&sums, kept).unwrap();
    assert_eq!(open(&folder.file(), 0).content().unwrap(), content);
}

#[test]
fn pages_are_proven_only_where_there_are_no_sums() {
    let folder = Folder::new();
    drop(filled(&folder));
    let secret = Secret { way: Way::KeyFile, bytes: vec![7; 32].into() };
    let proven = || {
        let key = DataFile::find(&folder.file()).unwrap().unwrap().unlock(&secret).unwrap();
        let progress = Progress::default();
        let told = (at(2), &progress);
        drop(Store::open_telling(&folder.file(), Some(&key), Memory::Small, told).unwrap());
        progress.percent() > 0
    };
    assert!(!proven() && !proven(), "every end was orderly");
    DataFile::doubt(&folder.file()).unwrap();
    assert!(proven() && !proven());
}

#[test]
fn what_changes_while_it_is_closed_is_never_another_answer() {
    let folder = Folder::new();
    let store = filled(&folder);
    let content = store.content().unwrap();
    drop(store);
    let sums = folder.file().with_extension("sums");
    let (file, kept) = (fs::read(folder.file()).unwrap(), fs::read(&sums).unwrap());
    let (mut dice, mut refused, mut later) = (Dice(11), 0, 0);
    for _ in 0..300 {
        let mut changed = file.clone();
        let at = HEAD + usize::try_from(dice.throw((file.len() - HEAD) as u64)).unwrap();
        changed[at] ^= 1 << dice.throw(8);
        fs::write(folder.file(), &changed).unwrap();
        fs::write(&sums, &kept).unwrap();
        let opened = try_open(&folder.file(), 0);
        let is_open = opened.is_ok();
        let told = opened.and_then(|store| {
            let line = store.line(Kind::Case, id(7)).unwrap().map(|line| line.name.clone());
            assert_eq!(line.as_deref(), Some("Amina 7"));
            store.content()
        });
        match told {
            Ok(told) => assert_eq!(told, content, "at {at}"),
            Err(error) => {
                assert!(error.is_damage(), "at {at}: {error}");
                refused += 1;
                later += usize::from(is_open);
            }
        }
    }
    // The engine itself reads every page at an opening where its own assertions are on.
    assert!(cfg!(debug_assertions) || later > 5, "only {later} were met after the opening");
    assert!(refused > 10, "only {refused} of 300 lay where something was");
}
