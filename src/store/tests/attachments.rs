//! Attachments: bytes that come back as they were sent, belong to a record, and go when none has them.

use sha2::{Digest as _, Sha256};

use super::sample::{Folder, about, at, case, id, open, put};
use crate::{
    domain::{attachment::Attachment, id::AttachmentId, time::Timestamp},
    store::{Error, Kept, Store},
};

/// Bytes that nothing packs: each block is the hash of the one before.
fn photo(length: usize, seed: u8) -> Vec<u8> {
    let (mut bytes, mut block) = (Vec::new(), Sha256::digest([seed]));
    while bytes.len() < length {
        bytes.extend_from_slice(&block);
        block = Sha256::digest(block);
    }
    bytes.truncate(length);
    bytes
}

fn made(millis: i64, number: u8) -> AttachmentId {
    AttachmentId::v7(at(millis), [number; 10])
}

fn add(store: &Store, number: u8, photo: &[u8]) -> Attachment {
    let staged = store.stage(made(1, number), &mut &*photo).unwrap();
    store.write::<_, Error>(at(2), move |w| w.attach(id(1), &staged, about())).unwrap()
}

fn read(store: &Store, attachment: &Attachment) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some(piece) = store.piece(attachment, bytes.len() as u64).unwrap() {
        assert!(piece.len() <= 1024 * 1024 + 64 * 1024, "short pieces");
        bytes.extend(piece);
    }
    bytes
}

/// A day and a second later than anything was made here.
fn tomorrow() -> Timestamp {
    at(24 * 3600 * 1000 + 2000)
}

#[test]
fn bytes_of_any_length_come_back_after_opening_again() {
    let folder = Folder::new();
    let second = folder.file().with_file_name("attachments.db");
    let lengths = [0, 1, 65_279, 65_280, 65_281, 16 * 65_280, 16 * 65_280 + 1, 3_000_000];
    let (mut store, mut kept) = (open(&folder.file(), 0), Vec::new());
    put(&store, &case(1, "Amina"));
    assert!(!second.exists(), "it comes to be with the first attachment");
    for (number, length) in (0..).zip(lengths) {
        let photo = photo(length, number);
        kept.push((add(&store, number, &photo), photo));
    }
    for _ in 0..2 {
        for (attachment, photo) in &kept {
            assert!(read(&store, attachment) == *photo, "{} bytes", photo.len());
        }
        assert_eq!(store.check().unwrap().findings, []);
        drop(store);
        store = open(&folder.file(), 0);
        store.chunks.wait();
    }
    let there = store.read::<_, Error>(|read| read.attachments(id(1))).unwrap();
    assert_eq!(there.len(), lengths.len());
}

#[test]
fn what_no_record_has_goes_after_a_day_and_what_one_has_stays() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    put(&store, &case(1, "Amina"));
    let kept = add(&store, 1, &photo(200_000, 1));
    let staged = store.stage(made(1, 2), &mut &*photo(2_000_000, 2)).unwrap();
    let lost = Attachment {
        id: staged.id,
        record: id(1),
        bytes: staged.bytes,
        sha256: staged.sha256,
        about: about(),
    };
    assert_eq!(store.sweep(at(1000)), Ok(0), "somebody may still be sending it");
    assert_eq!(store.sweep(tomorrow()), Ok(1));
    assert!(matches!(store.piece(&lost, 0), Err(Error::Damaged { .. })));
    assert_eq!(read(&store, &kept).len(), 200_000);
    let gone = kept.id;
    assert!(store.write::<_, Error>(at(3), move |w| w.detach(id(1), gone)).unwrap());
    assert_eq!(store.sweep(tomorrow()), Ok(1));
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn missing_bytes_and_missing_records_are_found() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    put(&store, &case(1, "Amina"));
    let first = add(&store, 1, &photo(70_000, 1));
    let staged = store.stage(made(1, 2), &mut &*photo(10, 2)).unwrap();
    store.write::<_, Error>(at(2), move |w| w.attach(id(9), &staged, about())).unwrap();
    store.chunks.sweep(|id| id == first.id).unwrap();
    let found: Vec<&str> =
        store.check().unwrap().findings.iter().map(|found| found.table).collect();
    assert_eq!(found, ["CHUNK", "ATTACHMENT"]);
}

#[test]
fn a_copy_holds_them_too() {
    let folder = Folder::new();
    let store = open(&folder.file(), 0);
    put(&store, &case(1, "Amina"));
    let photo = photo(1_500_000, 1);
    let attachment = add(&store, 1, &photo);
    let path = folder.file().with_file_name("one.amana");
    let mut copying = store.copy(at(2)).unwrap();
    let mut bytes = Vec::new();
    while let Some(piece) = copying.next_bytes().unwrap() {
        bytes.extend(piece);
    }
    std::fs::write(&path, &bytes).unwrap();
    let copy = Kept::open(std::slice::from_ref(&path)).unwrap();
    assert!(copy.has_attachments());
    copy.prove().unwrap();
    store.drill(&copy, at(3)).unwrap();
    let (first, second) = (folder.file().with_file_name("back"), folder.file().with_file_name("b"));
    std::fs::create_dir_all(&first).unwrap();
    drop(second);
    for (number, name) in ["office.db", "attachments.db"].into_iter().enumerate() {
        copy.extract(number, &std::fs::File::create(first.join(name)).unwrap()).unwrap();
    }
    let back = open(&first.join("office.db"), 0);
    back.chunks.wait();
    assert!(read(&back, &attachment) == photo);
}
