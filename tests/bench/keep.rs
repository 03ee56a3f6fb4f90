//! What keeping data costs: saves, many at once, copies, opening after a kill, the log, attachments.
//!
//! `cargo bench --bench keep -- --folder DIR --gigabytes N` prints a table of ratios, each measured in
//! one run on one disk. With `--office DIR` the folder is an office whose key file is 32 bytes of 7, and
//! it is filled with attachments only.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it measures and prints, and stops where something is missing"
)]

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Write as _},
    os::unix::fs::{FileExt as _, MetadataExt as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use amana::{
    domain::{
        attachment::{About, FileKind},
        audit::{AuditEntry, Event},
        history::{Deed, HistoryEntry},
        id::{AttachmentId, RecordId, UserId},
        record::{Kind, Record, Stamp},
        time::Timestamp,
        word::FieldName,
    },
    store::{ConfigKind, Cost, DataFile, Error, Kept, Memory, Read, Secret, Store, Way},
};

use uuid::Uuid;

/// Saves that are timed one by one.
const SAVES: usize = 300;
/// People who save at once.
const WRITERS: usize = 64;
const MEGABYTE: f64 = 1_000_000.0;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn secret() -> Secret {
    Secret { way: Way::KeyFile, bytes: vec![7; 32].into() }
}

fn open(path: &Path) -> Store {
    if let Some(file) = DataFile::find(path).unwrap() {
        return Store::open(path, Some(&file.unlock(&secret()).unwrap()), Memory::Usual, at(0))
            .unwrap();
    }
    let store = Store::open(path, None, Memory::Usual, at(0)).unwrap();
    store.add_way(&secret(), Cost::USUAL).unwrap();
    store
}

/// A save: two kilobytes and an entry of the log.
fn save(store: &Store, number: usize) {
    let millis = i64::try_from(number).unwrap();
    let saved = store.write::<_, Error>(at(millis), move |w| {
        w.put_config(ConfigKind::Form, &format!("form_{number}"), &words(number))?;
        w.append_audit(&AuditEntry {
            at: w.now().0,
            by: None,
            event: Event::Changed,
            record: None,
            about: None,
            from: "10.0.0.7".to_owned(),
        })
    });
    saved.unwrap();
}

fn words(number: usize) -> String {
    let words: Vec<String> = (0..300).map(|word| ((word + 1) * (number + 7)).to_string()).collect();
    words.join(" ")
}

/// Times of an act, sorted, in milliseconds.
fn times(count: usize, mut act: impl FnMut(usize)) -> Vec<f64> {
    let mut times: Vec<f64> = (0..count)
        .map(|number| {
            let begun = Instant::now();
            act(number);
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

fn share(times: &[f64], percent: usize) -> f64 {
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

/// What the disk takes for 4 KiB and a wait.
fn raw(folder: &Path) -> Vec<f64> {
    let file = File::create(folder.join("raw")).unwrap();
    file.set_len(16 << 20).unwrap();
    times(SAVES, |number| {
        file.write_all_at(&[7; 4096], (number as u64 % 4096) * 4096).unwrap();
        file.sync_data().unwrap();
    })
}

fn row(number: &str, what: &str, measured: String, wanted: &str) {
    println!("{number:>3}  {what:<46}  {measured:<44}  {wanted}");
}

fn saves(folder: &Path) -> f64 {
    let (before, store) = (raw(folder), open(&folder.join("saves.db")));
    let own = times(SAVES, |number| save(&store, number));
    let after = raw(folder);
    let disk = share(&before, 50).min(share(&after, 50));
    let ratio = share(&own, 50) / disk;
    row(
        "5",
        "one save against one wait for the disk",
        format!("{ratio:.2}x ({:.2} ms)", share(&own, 50)),
        "<= 1.3x",
    );
    let alone = SAVES as f64 / own.iter().sum::<f64>() * 1000.0;
    many(&store, alone, disk);
    share(&own, 99)
}

fn many(store: &Store, alone: f64, disk: f64) {
    let begun = Instant::now();
    let each = 60;
    let mut all: Vec<f64> = thread::scope(|threads| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                threads.spawn(move || {
                    times(each, |number| save(store, 1_000 + writer * each + number))
                })
            })
            .collect();
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    all.sort_by(f64::total_cmp);
    let rate = (WRITERS * each) as f64 / begun.elapsed().as_secs_f64();
    let told = format!("{:.1}x ({rate:.0}/s), p99 {:.1}x", rate / alone, share(&all, 99) / disk);
    row("6", "64 at once against one after the other", told, ">= 8x, p99 <= 8x a wait");
}

/// A source of bytes that nothing packs.
struct Noise(u64, u64);

impl io::Read for Noise {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let there = usize::try_from(self.1).unwrap_or(usize::MAX).min(out.len());
        for chunk in out[..there].chunks_mut(8) {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            chunk.copy_from_slice(&self.0.to_le_bytes()[..chunk.len()]);
        }
        self.1 -= there as u64;
        Ok(there)
    }
}

fn on_disk(path: &Path) -> f64 {
    fs::metadata(path).map_or(0.0, |found| found.blocks() as f64 * 512.0)
}

/// A case to attach photos to.
fn child(store: &Store) -> RecordId {
    let (id, by) = (RecordId::from_bytes([1; 16]), UserId::from_bytes([2; 16]));
    let stamp = Stamp { by, at: at(0), uncertain: false };
    let blank = Record::blank((Kind::Case, id, Uuid::from_bytes([1; 16])), by, stamp);
    let record = Record { revision: 1, ..blank };
    let entry = HistoryEntry {
        revision: 1,
        deed: Deed::Created,
        stamp,
        changes: Vec::new(),
        facts: Vec::new(),
        note: String::new(),
        missing: BTreeSet::new(),
    };
    store.write::<_, Error>(at(0), move |w| w.save_record(None, &record, &entry)).unwrap();
    id
}

/// Bytes that this process has handed to the disk.
fn written() -> f64 {
    let told = fs::read_to_string("/proc/self/io").unwrap_or_default();
    let bytes = told.lines().find_map(|line| line.strip_prefix("wchar: ")?.parse().ok());
    bytes.unwrap_or(0.0)
}

fn attachments(folder: &Path, gigabytes: f64) {
    let store = open(&folder.join("office.db"));
    let (record, before) = (child(&store), written());
    let (photo, count) = (5_000_000_u64, (gigabytes * 200.0).ceil() as u64);
    let begun = Instant::now();
    for number in 0..count {
        let id = AttachmentId::v7(at(1), number.to_be_bytes().repeat(2)[..10].try_into().unwrap());
        let staged = store.stage(id, &mut Noise(number + 1, photo)).unwrap();
        let by = (UserId::from_bytes([1; 16]), at(2));
        let about = About::new(FieldName::known("photos"), FileKind::Image, by);
        store.write::<_, Error>(at(2), move |w| w.attach(record, &staged, about)).unwrap();
    }
    let (logical, seconds) = ((photo * count) as f64, begun.elapsed().as_secs_f64());
    let ratio = (written() - before) / logical;
    let speed = logical / MEGABYTE / seconds;
    row(
        "14",
        "bytes written for attachments against theirs",
        format!("{ratio:.3}x, {speed:.0} MB/s"),
        "<= 1.1x",
    );
}

fn copies(folder: &Path) {
    let store = Arc::new(open(&folder.join("office.db")));
    let idle = times(SAVES, |number| save(&store, number));
    let (ended, path) = (Arc::new(AtomicBool::new(false)), folder.join("one.amana"));
    let (told, other) = (Arc::clone(&ended), Arc::clone(&store));
    let people = thread::spawn(move || {
        let mut during = Vec::new();
        for number in 10_000.. {
            if told.load(Ordering::SeqCst) {
                break;
            }
            during.extend(times(1, |_| save(&other, number)));
        }
        during.sort_by(f64::total_cmp);
        during
    });
    let begun = Instant::now();
    let mut copying = store.copy(at(9)).unwrap();
    let cut = begun.elapsed();
    let (mut out, mut bytes, mut loose) = (File::create(&path).unwrap(), 0_u64, 0);
    while let Some(piece) = copying.next_bytes().unwrap() {
        out.write_all(&piece).unwrap();
        bytes += piece.len() as u64;
        loose += piece.len();
        if loose > 16 << 20 {
            out.sync_data().unwrap();
            loose = 0;
        }
        let due = Duration::from_millis(bytes / 100_000);
        thread::sleep(due.saturating_sub(begun.elapsed()));
    }
    drop(copying);
    out.sync_all().unwrap();
    ended.store(true, Ordering::SeqCst);
    let (during, took) = (people.join().unwrap(), begun.elapsed().as_secs_f64());
    let told = format!(
        "p99 {:.2}x (longest {:.0} ms), {:.0} MB in {took:.1} s, cut {:.0} ms",
        share(&during, 99) / share(&idle, 99),
        during.last().unwrap_or(&0.0),
        bytes as f64 / MEGABYTE,
        cut.as_secs_f64() * 1000.0,
    );
    row("9", "saves while a copy is taken", told, "p99 <= 2x, pause <= 100 ms");
    let begun = Instant::now();
    let copy = Kept::open(std::slice::from_ref(&path)).unwrap();
    copy.prove().unwrap();
    let read = begun.elapsed().as_secs_f64();
    let says = store.drill(&copy, at(10)).unwrap();
    let drilled = begun.elapsed().as_secs_f64() - read;
    row(
        "9",
        "the copy proven",
        format!("read {read:.1} s, drilled {drilled:.1} s, {} entries", says.audit.entries),
        "hash equal",
    );
}

fn log(folder: &Path) {
    let store = open(&folder.join("log.db"));
    let entries = 100_000;
    store
        .write::<_, Error>(at(1), move |w| {
            (0..entries).try_for_each(|_| {
                w.append_audit(&AuditEntry {
                    at: w.now().0,
                    by: None,
                    event: Event::Looked,
                    record: Some(RecordId::from_bytes([1; 16])),
                    about: None,
                    from: "10.0.0.7".to_owned(),
                })
            })
        })
        .unwrap();
    let begun = Instant::now();
    let chain = store.read::<_, Error>(|read: &Read<'_>| read.verify_chain()).unwrap();
    let each = begun.elapsed().as_secs_f64() * 1e6 / chain.entries as f64;
    row("13", "an entry of the log verified", format!("{each:.2} us"), "<= 1 us");
}

/// Opens a copy of the files as a kill left them.
fn opening(folder: &Path) {
    let (path, killed) = (folder.join("office.db"), folder.join("killed"));
    fs::create_dir_all(&killed).unwrap();
    let store = open(&path);
    save(&store, 77_777);
    for name in ["office.db", "attachments.db"] {
        fs::copy(folder.join(name), killed.join(name)).unwrap();
    }
    drop(store);
    let begun = Instant::now();
    let store = open(&killed.join("office.db"));
    let first = begun.elapsed().as_secs_f64();
    while store.attachments_opening().is_some() {
        thread::sleep(Duration::from_millis(5));
    }
    let second = begun.elapsed().as_secs_f64();
    let size = on_disk(&killed.join("attachments.db")) / 1e9;
    let told = format!("office {first:.2} s; {size:.1} GB of photos {second:.1} s");
    row("10", "opening after a kill", told, "office <= 30 s; <= 4 s/GB");
}

fn argument(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|own| own != name);
    arguments.nth(1)
}

fn main() {
    // `cargo test --benches` and the like only want to know that it runs.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder =
        argument("--folder").map_or_else(|| std::env::temp_dir().join("amana-keep"), PathBuf::from);
    if let Some(office) = argument("--office") {
        let gigabytes = argument("--gigabytes").map_or(0.5, |text| text.parse().unwrap());
        attachments(Path::new(&office), gigabytes);
        return;
    }
    let gigabytes: f64 = argument("--gigabytes").map_or(0.5, |text| text.parse().unwrap());
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    println!("in {}", folder.display());
    saves(&folder);
    log(&folder);
    attachments(&folder, gigabytes);
    copies(&folder);
    opening(&folder);
    let _ = fs::remove_dir_all(&folder);
}
