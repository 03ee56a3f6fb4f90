//! The dictionary that values are packed with: how it is made, and what it is worth.
//!
//! It is made from the values of a practice office, all of them invented:
//!
//! ```text
//! amana practice --data /tmp/office --cases 2000 --seed 1
//! AMANA_PRACTICE=/tmp/office cargo test --lib make_a_dictionary -- --ignored
//! AMANA_PRACTICE=/tmp/office cargo test --lib tell_what_packing_gains -- --ignored --nocapture
//! ```
//!
//! The first test writes `dictionary.zdict` into that folder. Under a name that is not taken it
//! goes to `assets/dictionary`, and into `envelope.rs` with a byte of its own.

use std::{
    ops::ControlFlow,
    path::PathBuf,
    time::{Duration, Instant},
};

use redb::ReadableTable;

use super::sample::{at, look, memory};
use crate::{
    domain::{record::Record, user::User},
    store::{
        ConfigKind, DataFile, Error, Memory, Secret, Store, Way,
        read::Order,
        stored::{decode, encode},
        tables::{AUDIT, CONFIG, HISTORY, RECORD, ROLE, Table, USER},
    },
};

/// Bytes of a dictionary: twice as many make a file only a twentieth shorter.
const SIZE: usize = 32 * 1024;
/// What it is made from: so many values of a table, spread over it.
const SAMPLES: [(Table, usize); 6] =
    [(RECORD, 600), (HISTORY, 4000), (AUDIT, 4000), (USER, 500), (CONFIG, 500), (ROLE, 500)];

#[expect(clippy::disallowed_methods, reason = "what lies outside the checkout is told by hand")]
fn folder() -> PathBuf {
    std::env::var_os("AMANA_PRACTICE").expect("AMANA_PRACTICE names a practice office").into()
}

fn practice() -> Store {
    let file = folder().join("office.db");
    let bytes = std::fs::read(folder().join("amana.key")).unwrap().into();
    let found = DataFile::find(&file).unwrap().unwrap();
    let key = found.unlock(&Secret { way: Way::KeyFile, bytes }).unwrap();
    Store::open(&file, Some(&key), Memory::Usual, at(0)).unwrap()
}

/// Whether a value is chance: a key, or a secret.
fn is_secret(table: Table, key: &[u8]) -> bool {
    let kinds = [ConfigKind::FormSecret, ConfigKind::Certificate];
    table == CONFIG && kinds.iter().any(|kind| key.starts_with(kind.as_str().as_bytes()))
}

/// The values of a table as they are packed, without what is secret.
fn values(store: &Store, table: Table) -> Vec<Vec<u8>> {
    let mut values = Vec::new();
    let walked = store.read(|read| {
        read.walk(table, &[], Order::Up, |key, bytes| {
            if table == USER {
                let person: User = decode(table, key, bytes)?;
                values.push(encode(&User { password: String::new(), ..person })?);
            } else if !is_secret(table, key) {
                values.push(bytes.to_vec());
            }
            Ok::<_, Error>(ControlFlow::Continue(()))
        })
    });
    walked.unwrap();
    values
}

#[test]
fn short_values_are_packed_with_what_records_have_in_common() {
    let store = memory();
    let look = encode(&look(1, 1)).unwrap();
    let stored = store.live.envelope.enclose(HISTORY, b"key", &look);
    assert!(stored.len() * 10 < look.len() * 9, "{} of {}", stored.len(), look.len());
}

#[test]
#[ignore = "makes a dictionary from a practice office"]
fn make_a_dictionary() {
    let store = practice();
    let mut samples = Vec::new();
    for (table, most) in SAMPLES {
        let values = values(&store, table);
        let step = (values.len() / most).max(1);
        let picked: Vec<_> = values.into_iter().step_by(step).take(most).collect();
        let place = |at: usize| (at << 16) / picked.len();
        samples.extend(picked.iter().enumerate().map(|(at, value)| (place(at), value.clone())));
    }
    // Mixed, because what comes last is what the others are tried on.
    samples.sort_by_key(|(place, _)| *place);
    let samples: Vec<_> = samples.into_iter().map(|(_, value)| value).collect();
    let dictionary = zstd::dict::from_samples(&samples, SIZE).unwrap();
    std::fs::write(folder().join("dictionary.zdict"), dictionary).unwrap();
}

#[test]
#[ignore = "prints sizes of a practice office"]
fn tell_what_packing_gains() {
    let store = practice();
    println!("{:10} {:>7} {:>7} {:>7}", "table", "entries", "bytes", "stored");
    for (table, _) in SAMPLES {
        let entries = stored(&store, table);
        let disclosed = |(key, value): &(Vec<u8>, Vec<u8>)| {
            store.live.envelope.disclose(table, key, value).len()
        };
        let plain: usize = entries.iter().map(disclosed).sum();
        let stored: usize = entries.iter().map(|(_, value)| value.len()).sum();
        let (name, count, ratio) = (table.name(), entries.len(), stored * 1000 / plain);
        println!("{name:10} {count:7} {:7} {:7} 0.{ratio:03}", plain / count, stored / count);
    }
    let records = stored(&store, RECORD);
    let disclose = |(key, value): &(Vec<u8>, Vec<u8>)| {
        (key.clone(), store.live.envelope.disclose(RECORD, key, value).into_owned())
    };
    let (unpacking, plain) = timed(|| records.iter().map(disclose).collect::<Vec<_>>());
    let parse = |(key, value): &(Vec<u8>, Vec<u8>)| decode::<Record>(RECORD, key, value).unwrap();
    let (parsing, parsed) = timed(|| plain.iter().map(parse).collect::<Vec<_>>());
    let each = |took: Duration| took / u32::try_from(parsed.len()).unwrap();
    println!(
        "a record: unsealed and unpacked in {:?}, parsed in {:?}",
        each(unpacking),
        each(parsing)
    );
}

/// The entries of a table as they are stored.
fn stored(store: &Store, table: Table) -> Vec<(Vec<u8>, Vec<u8>)> {
    let txn = store.live.begin_read().unwrap();
    let entries = txn.open_table(table.definition()).unwrap();
    let bytes = entries.iter().unwrap().map(Result::unwrap);
    bytes.map(|(key, value)| (key.value().to_vec(), value.value().to_vec())).collect()
}

#[expect(clippy::disallowed_methods, reason = "it measures")]
fn timed<T>(act: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let done = act();
    (began.elapsed(), done)
}
