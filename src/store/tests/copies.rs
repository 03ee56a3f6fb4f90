//! Copies taken while people write: of one moment, proven, brought back.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use super::sample::{Folder, at, case, id, look, open, put, renamed, save};
use crate::domain::record::Kind;
use crate::store::{Copying, Error, FileKey, Kept, Memory, Result, Secret, Store, Way};

/// Takes a copy into a file.
fn write(copying: &mut Copying, path: &Path) -> Result<()> {
    let mut file = std::fs::File::create(path).unwrap();
    while let Some(piece) = copying.next_bytes()? {
        file.write_all(&piece).unwrap();
    }
    Ok(())
}

fn fill(store: &Store, records: u8) {
    for number in 1..=records {
        put(store, &case(number, &format!("Amina {number}")));
        store.write::<_, Error>(at(1), move |w| w.append_audit(&look(1, number))).unwrap();
    }
}

/// Makes a record or gives it another name, of so many words.
fn change(store: &Store, number: u8, words: usize) {
    let name = "Oumarou ".repeat(words);
    let changed = store.write::<_, Error>(at(1), move |w| {
        let before = w.record(Kind::Case, id(number))?;
        let new = || case(number, &name);
        let after = before.as_ref().map_or_else(new, |before| renamed(before, &name));
        save(w, before.as_ref(), &after)
    });
    changed.unwrap();
}

fn key(copy: &Kept) -> FileKey {
    let secret = Secret { way: Way::KeyFile, bytes: vec![7; 32].into() };
    copy.head().unwrap().unlock(&secret).unwrap()
}

fn beside(folder: &Folder, name: &str) -> PathBuf {
    folder.file().with_file_name(name)
}

#[test]
fn a_copy_taken_while_others_write_holds_one_moment_and_comes_back_as_that() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    fill(&store, 40);
    let (content, path) = (store.content().unwrap(), beside(&folder, "one.amana"));
    let mut copying = store.copy(at(2)).unwrap();
    let ended = AtomicBool::new(false);
    std::thread::scope(|threads| {
        threads.spawn(|| {
            for round in 0.. {
                change(&store, u8::try_from(round % 200 + 1).unwrap(), round % 90);
                if ended.load(Ordering::SeqCst) && round > 100 {
                    break;
                }
            }
        });
        write(&mut copying, &path).unwrap();
        ended.store(true, Ordering::SeqCst);
    });
    assert_ne!(store.content().unwrap(), content, "people went on");
    let copy = Kept::open(std::slice::from_ref(&path)).unwrap();
    copy.prove().unwrap();
    let says = copy.drill(&key(&copy), at(3)).unwrap();
    assert_eq!((says.content, says.audit.entries), (content, 40));
    let back = beside(&folder, "back.db");
    copy.extract(0, &std::fs::File::create(&back).unwrap()).unwrap();
    let back = Store::open(&back, Some(&key(&copy)), Memory::Small, at(3)).unwrap();
    assert_eq!(back.content().unwrap(), content);
    assert!(back.check().unwrap().findings.is_empty());
}

#[test]
fn a_second_copy_waits_and_a_dropped_one_holds_nothing_up() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    fill(&store, 3);
    let first = store.copy(at(2)).unwrap();
    assert_eq!(store.copy(at(2)).err(), Some(Error::CopyUnderWay));
    drop(first);
    store.copy(at(2)).unwrap();
}

#[test]
fn a_copy_that_was_cut_changed_or_never_was_one_is_told() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    fill(&store, 10);
    let path = beside(&folder, "one.amana");
    write(&mut store.copy(at(2)).unwrap(), &path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let judge = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        Kept::open(std::slice::from_ref(&path)).and_then(|copy| copy.prove()).err()
    };
    assert_eq!(judge(&whole), None);
    assert_eq!(judge(b"something else"), Some(Error::NotACopy));
    assert_eq!(judge(&whole[..whole.len() - 10]), Some(Error::CopyCut));
    for at in (12..whole.len()).step_by(whole.len() / 97) {
        let mut flipped = whole.clone();
        flipped[at] ^= 4;
        assert!(judge(&flipped).is_some(), "a flipped bit at {at} went unseen");
    }
}

#[test]
fn a_copy_in_parts_reads_as_one() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    fill(&store, 30);
    let path = beside(&folder, "one.amana");
    write(&mut store.copy(at(2)).unwrap(), &path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let parts: Vec<PathBuf> = whole
        .chunks(10_007)
        .enumerate()
        .map(|(number, bytes)| {
            let part = beside(&folder, &format!("{number:03}.amana"));
            std::fs::write(&part, bytes).unwrap();
            part
        })
        .collect();
    assert!(parts.len() > 3);
    let copy = Kept::open(&parts).unwrap();
    copy.prove().unwrap();
    assert_eq!(copy.drill(&key(&copy), at(3)).unwrap().content, store.content().unwrap());
}
