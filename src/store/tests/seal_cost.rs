//! What the seal of the pages costs against the engine on a plain file. It prints and judges nothing:
//! `cargo test --release --lib -- --ignored cost_of_the_seal --nocapture`.

use std::{fs::File, hint::black_box, path::Path, time::Instant};

use redb::{Database, Durability, ReadableDatabase as _, TableDefinition, backends::FileBackend};

use super::{disk::Dice, sample::Folder};
use crate::store::{Cost, DataFile, Memory, Progress, Secret, Way, disk};

const DOCS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("docs");
/// Documents, and bytes of each.
const MANY: u64 = 100_000;
const LONG: usize = 1_600;

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Plain,
    Sealed,
}

/// The engine with the usual cache, or with none.
fn open(path: &Path, form: Form, memory: Memory) -> Database {
    if form == Form::Sealed {
        let secret = Secret { way: Way::KeyFile, bytes: vec![7; 32].into() };
        let known = DataFile::find(path).unwrap();
        let key = known.as_ref().map(|file| file.unlock(&secret).unwrap());
        let (engine, head) = disk::open(path, key.as_ref(), memory, &Progress::default()).unwrap();
        if known.is_none() {
            head.add(&secret, Cost::USUAL).unwrap();
        }
        return engine;
    }
    let cache = if memory == Memory::None { 0 } else { 128 << 20 };
    let mut options = File::options();
    let file = options.read(true).write(true).create(true).truncate(false).open(path).unwrap();
    let mut builder = Database::builder();
    builder.set_cache_size(cache);
    builder.create_with_backend(FileBackend::new(file).unwrap()).unwrap()
}

fn seconds(act: impl FnOnce()) -> f64 {
    let begun = tick();
    act();
    begun.elapsed().as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "it measures")]
fn tick() -> Instant {
    Instant::now()
}

/// Has the machine forget what it read of a file.
fn forget(path: &Path) {
    let file = File::open(path).unwrap();
    file.sync_all().unwrap();
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).unwrap();
}

fn fill(database: &Database) -> f64 {
    let mut dice = Dice(5);
    let mut text: Vec<u8> = (0..LONG).map(|_| u8::try_from(dice.throw(64)).unwrap()).collect();
    seconds(|| {
        for number in 0..MANY {
            text[..8].copy_from_slice(&number.to_le_bytes());
            let mut txn = database.begin_write().unwrap();
            let last = (number + 1).is_multiple_of(1_000);
            let kind = if last { Durability::Immediate } else { Durability::None };
            txn.set_durability(kind).unwrap();
            txn.open_table(DOCS).unwrap().insert(number, text.as_slice()).unwrap();
            txn.commit().unwrap();
        }
    })
}

fn gets(database: &Database, count: u64) -> f64 {
    let mut dice = Dice(9);
    seconds(|| {
        for _ in 0..count {
            let txn = database.begin_read().unwrap();
            let table = txn.open_table(DOCS).unwrap();
            black_box(table.get(dice.throw(MANY)).unwrap().unwrap().value().len());
        }
    })
}

/// Seconds of each piece of work: commits that wait for no disk, reads from a cold disk, reads that
/// each open a page.
fn measured(folder: &Folder, form: Form) -> [f64; 3] {
    let path = folder.file();
    let database = open(&path, form, Memory::Usual);
    let commits = fill(&database);
    drop(database);
    let database = open(&path, form, Memory::Usual);
    forget(&path);
    let cold = gets(&database, 20_000);
    drop(database);
    let database = open(&path, form, Memory::None);
    let warm = gets(&database, 100_000);
    [commits, cold, warm]
}

#[test]
#[ignore = "it measures: see the head of this file"]
fn cost_of_the_seal() {
    let mut best = [[f64::MAX; 3]; 2];
    for _ in 0..3 {
        for (form, best) in [Form::Plain, Form::Sealed].into_iter().zip(&mut best) {
            let found = measured(&Folder::new(), form);
            best.iter_mut().zip(found).for_each(|(best, found)| *best = best.min(found));
        }
    }
    let [plain, sealed] = best;
    for (work, at) in
        ["commits without a wait", "cold reads", "every read deciphers"].iter().zip(0..)
    {
        println!(
            "{work}: {:.2} s plain, {:.2} s sealed, {:.2}x",
            plain[at],
            sealed[at],
            sealed[at] / plain[at]
        );
    }
}
