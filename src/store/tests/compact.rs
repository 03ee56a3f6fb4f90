//! Empty pages go back to the disk, and nothing else does.

use std::{fs, path::Path};

use super::sample::{Folder, about, at, case, id, memory, open, put};
use crate::{
    domain::id::AttachmentId,
    store::{Error, tables::META},
};

fn length(path: &Path) -> u64 {
    fs::metadata(path).unwrap().len()
}

/// Bytes that nothing packs.
fn noise(seed: u64) -> Vec<u8> {
    let mut dice = super::disk::Dice(seed + 1);
    (0..200_000).map(|_| u8::try_from(dice.throw(256)).unwrap()).collect()
}

#[test]
fn what_is_left_of_a_file_is_what_lies_in_it() {
    let folder = Folder::new();
    let (file, second) = (folder.file(), folder.file().with_file_name("attachments.db"));
    let mut store = open(&file, 0);
    put(&store, &case(1, "Amina"));
    for number in 0..40 {
        store
            .write::<_, Error>(at(1), move |w| w.put(META, &[b'x', number], &noise(number.into())))
            .unwrap();
        let photo = AttachmentId::v7(at(1), [number; 10]);
        let staged = store.stage(photo, &mut noise(number.into()).as_slice()).unwrap();
        if number == 39 {
            store.write::<_, Error>(at(1), move |w| w.attach(id(1), &staged, about())).unwrap();
        }
    }
    let gone = |w: &mut crate::store::Write<'_>| {
        (0..40).try_for_each(|number| w.remove(META, &[b'x', number]).map(drop))
    };
    store.write::<_, Error>(at(2), gone).unwrap();
    assert_eq!(store.sweep(at(2 * 24 * 3600 * 1000)), Ok(39));
    let (before, lengths) = (store.content().unwrap(), [length(&file), length(&second)]);
    let copying = store.copy(at(3)).unwrap();
    assert_eq!(store.compact(), Ok([false; 2]), "a copy holds both as they are");
    drop(copying);
    assert_eq!(store.compact_where_empty(|| false), Ok(false), "somebody works");
    assert_eq!(store.compact_where_empty(|| true), Ok(true));
    let now = [length(&file), length(&second)];
    assert!(now[0] < lengths[0] / 2 && now[1] < lengths[1] / 2, "{lengths:?} {now:?}");
    assert_eq!(store.content().unwrap(), before);
    assert_eq!(store.compact_where_empty(|| true), Ok(false), "what is left is full");
    drop(store);
    store = open(&file, 0);
    assert_eq!(store.content().unwrap(), before);
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn whoever_reads_is_not_disturbed() {
    let store = memory();
    put(&store, &case(1, "Amina"));
    let moment = store.live.moment().unwrap();
    assert_eq!(store.live.compact(), Ok(false), "somebody reads");
    drop(moment);
    put(&store, &case(2, "Hawa"));
    assert_eq!(store.check().unwrap().findings, []);
}
