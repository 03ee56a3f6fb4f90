//! Power cuts, played through: at every operation of the disk, with what was not yet durable lost,
//! reordered or torn, and cut again while it recovers.
//!
//! Whatever is left has to open with records, history, log and index of one commit, not older than
//! the last that was acknowledged and not newer than the last that was begun. The same seeds give
//! the same cuts. A disk that lies about what is durable has to be found out: else the simulation
//! would prove nothing.

use std::{collections::BTreeMap, io::ErrorKind};

use super::{
    disk::{Dice, Disk, Event, Files, Which, place},
    sample::{at, case, id, look, renamed, save},
};
use crate::{
    domain::{id::AttachmentId, record::Kind},
    store::{
        Copying, Cost, Error, FileKey, Memory, Read, Secret, Staged, Store, Way,
        disk::{self, Second},
        index::Index,
        tables::META,
    },
};

/// Where each commit writes its number.
const COMMIT: &[u8] = b"commit";
/// How many records there are; each is written again and again.
const RECORDS: u64 = 9;

/// How a cut leaves what was not yet durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tear {
    /// All of it stands: the program was killed, not the machine.
    Killed,
    /// Any operations are lost, the others whole.
    Whole,
    /// Writes are torn into pieces of so many bytes, any of them lost.
    Pieces(usize),
}

/// A write of the first pages or the head is torn by single bytes; of others, by 16.
const TEARS: [Tear; 5] =
    [Tear::Killed, Tear::Whole, Tear::Pieces(512), Tear::Pieces(16), Tear::Pieces(1)];
const HEAD: usize = 24 * 1024;

/// What a cut leaves of a disk.
fn image(durable: &Files, pending: &[&Event], tear: Tear, dice: &mut Dice) -> Files {
    let mut left = durable.clone();
    let kept = [2, 5, 8][usize::try_from(dice.throw(3)).unwrap()];
    for event in pending {
        match event {
            Event::SetLen(which, len) if tear == Tear::Killed || dice.throw(2) == 0 => {
                left[*which].resize(*len, 0);
            }
            Event::Write(which, at, data) => match tear {
                Tear::Killed => place(&mut left[*which], *at, data),
                Tear::Whole if dice.throw(10) < kept => place(&mut left[*which], *at, data),
                Tear::Whole => {}
                Tear::Pieces(size) => {
                    let size = if *at < HEAD { size } else { size.max(16) };
                    let lot = dice.throw(3);
                    for (number, piece) in data.chunks(size).enumerate() {
                        if lot == 0 || lot == 1 && dice.throw(10) < kept {
                            place(&mut left[*which], at + number * size, piece);
                        }
                    }
                }
            },
            Event::SetLen(..) | Event::Sync(_) | Event::Begun(_) | Event::Acked(_) => {}
        }
    }
    left
}

/// Makes everything durable that was asked for of one file so far.
fn settle(which: Which, durable: &mut Files, pending: &mut Vec<&Event>) {
    pending.retain(|event| match event {
        Event::SetLen(own, len) if *own == which => {
            durable[which].resize(*len, 0);
            false
        }
        Event::Write(own, at, data) if *own == which => {
            place(&mut durable[which], *at, data);
            false
        }
        Event::Write(..)
        | Event::SetLen(..)
        | Event::Sync(_)
        | Event::Begun(_)
        | Event::Acked(_) => true,
    });
}

fn name(commit: u64) -> String {
    // Some names are long, so that pages split and the file grows.
    format!("Amina {commit} {}", "Oumarou ".repeat(usize::try_from(commit * 7 % 40).unwrap()))
}

fn number(commit: u64) -> u8 {
    u8::try_from(commit % RECORDS + 1).unwrap()
}

/// What is attached at every fourth commit: more bytes than a chunk.
fn photo(commit: u64) -> Vec<u8> {
    let bytes = (0..70_000_u64).flat_map(|byte| byte.wrapping_mul(commit).to_le_bytes());
    bytes.step_by(3).take(70_000).collect()
}

fn staged(store: &Store, commit: u64) -> Result<Staged, Error> {
    let id = AttachmentId::v7(at(i64::try_from(commit).unwrap()), [number(commit); 10]);
    store.stage(id, &mut photo(commit).as_slice())
}

/// The commit of a number: a record made or changed, its entry in the log, perhaps a photo, the
/// number itself.
fn commit(store: &Store, commit: u64) -> Result<(), Error> {
    let staged = if commit.is_multiple_of(4) { Some(staged(store, commit)?) } else { None };
    store.write(at(i64::try_from(commit).unwrap()), move |write| {
        let before = write.record(Kind::Case, id(number(commit)))?;
        let name = name(commit);
        let new = || case(number(commit), &name);
        let after = before.as_ref().map_or_else(new, |before| renamed(before, &name));
        save(write, before.as_ref(), &after)?;
        let millis = i64::try_from(commit).unwrap();
        write.append_audit(&look(millis, number(commit)))?;
        if let Some(staged) = staged {
            write.attach(id(number(commit)), &staged, super::sample::about())?;
        }
        write.put(META, COMMIT, &commit)
    })
}

/// Makes a file on a disk and commits; says its key.
fn work(disk: &Disk, commits: u64) -> Result<FileKey, Error> {
    let (mut store, key) = open(disk, None)?;
    let secret = Secret { way: Way::Sheet, bytes: vec![7; 32].into() };
    store.add_way(&secret, Cost::USUAL)?;
    // A file of attachments takes its name when it is whole: here it has it before the first cut.
    staged(&store, 0)?;
    let mut copying = None;
    for number in 1..=commits {
        disk.note(Event::Begun(number));
        commit(&store, number)?;
        disk.note(Event::Acked(number));
        // A copy that was begun before this commit, and a key that came before it, go.
        if let Some((way, mut copying)) = copying.take() {
            drain(&mut copying)?;
            store.remove_way(way)?;
        }
        if number % 5 == 0 {
            let other = Secret { way: Way::KeyFile, bytes: vec![8; 32].into() };
            let way = store.add_way(&other, Cost::USUAL)?;
            copying = Some((way, store.copy(at(i64::try_from(number).unwrap()))?));
        }
        if number % 5 == 0 {
            assert_eq!(store.compact()?, [false; 2], "a copy holds both as they are");
        }
        if number % 5 == 2 {
            store.compact()?;
        }
        // An orderly end lays the index down; the next commit takes it away.
        if number % 5 == 3 {
            drop(store);
            store = open(disk, Some(&key))?.0;
            store.chunks.wait();
        }
    }
    Ok(key)
}

fn open(disk: &Disk, key: Option<&FileKey>) -> Result<(Store, FileKey), Error> {
    let opened = disk::on(disk.clone(), key, Memory::Small)?;
    let key = opened.1.key().clone();
    let second = Second::disk(disk.second(), &key);
    Ok((Store::begin(opened, second, None, at(0))?, key))
}

fn drain(copying: &mut Copying) -> Result<(), Error> {
    while copying.next_bytes()?.is_some() {}
    Ok(())
}

/// What is wrong with what a cut left; nothing if it is a commit between these.
fn judge(disk: &Disk, key: &FileKey, acked: u64, begun: u64) -> Result<(), String> {
    let told = |error: Error| error.to_string();
    let secret = Secret { way: Way::Sheet, bytes: vec![7; 32].into() };
    if disk::key_of(disk, &secret).is_none() {
        return Err("no key opens it any more".to_owned());
    }
    let (store, _) = open(disk, Some(key)).map_err(told)?;
    let found: Option<u64> = store.read(|read| read.get(META, COMMIT)).map_err(told)?;
    let found = found.unwrap_or(0);
    if found < acked {
        return Err(format!("commit {acked} was acknowledged and is lost: {found} is the last"));
    }
    if found > begun {
        return Err(format!("commit {found} was never begun"));
    }
    let rows = Index::default();
    store.read(|read| rows.load_rows(read)).map_err(told)?;
    if store.live.index.told() != rows.told() {
        return Err(format!("the index that is held is not that of the rows, at commit {found}"));
    }
    let report = store.check().map_err(told)?;
    if let Some(finding) = report.findings.first() {
        return Err(finding.to_string());
    }
    let mut last = BTreeMap::new();
    last.extend((1..=found).map(|commit| (number(commit), name(commit))));
    for (number, name) in last {
        let line =
            store.line(Kind::Case, id(number)).map_err(told)?.ok_or("a record is not there")?;
        if line.name != name {
            return Err(format!("record {number} is called {} at commit {found}", line.name));
        }
    }
    let entries = report.audit.map_or(0, |chain| chain.entries);
    if entries != found {
        return Err(format!("{entries} entries in the log at commit {found}"));
    }
    let mut attached = 0;
    let count = |read: &Read<'_>| {
        read.each_attachment(&[], |_| {
            attached += 1;
            Ok(())
        })
    };
    store.read::<_, Error>(count).map_err(told)?;
    if attached != found / 4 {
        return Err(format!("{attached} attachments at commit {found}"));
    }
    commit(&store, found + 1).map_err(told)
}

/// Cuts the power at every operation; says after how many images, or what was wrong with the first.
fn cut_everywhere(
    commits: u64,
    samples: usize,
    seed: u64,
    is_honest: bool,
) -> Result<usize, String> {
    let disk = Disk::default();
    let key = work(&disk, commits).map_err(|error| error.to_string())?;
    let log = disk.log();
    let mut images = 0;
    for (lane, tear) in TEARS.into_iter().enumerate() {
        let mut dice = Dice(seed + 1 + lane as u64);
        let (mut durable, mut pending) = (Files::default(), Vec::new());
        let (mut begun, mut acked) = (0, 0);
        for (step, event) in log.iter().enumerate() {
            match event {
                Event::Sync(which) if is_honest => settle(*which, &mut durable, &mut pending),
                Event::Sync(_) => {}
                Event::Begun(number) => begun = *number,
                Event::Acked(number) => acked = *number,
                Event::Write(..) | Event::SetLen(..) => pending.push(event),
            }
            // Before the first acknowledgement there is nothing that anybody was promised.
            if acked == 0 {
                continue;
            }
            for _ in 0..if tear == Tear::Killed { 1 } else { samples } {
                let left = image(&durable, &pending, tear, &mut dice);
                let wrong = |why| format!("seed {seed}, {tear:?}, step {step}: {why}");
                let again = Disk::with(left.clone());
                judge(&again, &key, acked, begun).map_err(wrong)?;
                images += 1;
                if images % 3 == 0 {
                    cut_again(&left, &again.log(), (tear, &mut dice), &|disk| {
                        // The recovered box has written one commit more.
                        judge(disk, &key, acked, begun + 1)
                    })
                    .map_err(|why| wrong(format!("cut again: {why}")))?;
                    images += 1;
                }
            }
        }
    }
    Ok(images)
}

/// Cuts the power once more somewhere in what a recovery did.
fn cut_again(
    left: &Files,
    log: &[Event],
    (tear, dice): (Tear, &mut Dice),
    judge: &dyn Fn(&Disk) -> Result<(), String>,
) -> Result<(), String> {
    let end = usize::try_from(dice.throw(log.len() as u64 + 1)).unwrap();
    let (mut durable, mut pending) = (left.clone(), Vec::new());
    for event in &log[..end] {
        match event {
            Event::Sync(which) => settle(*which, &mut durable, &mut pending),
            Event::Write(..) | Event::SetLen(..) => pending.push(event),
            Event::Begun(_) | Event::Acked(_) => {}
        }
    }
    judge(&Disk::with(image(&durable, &pending, tear, dice)))
}

#[test]
fn a_power_cut_anywhere_leaves_one_whole_commit() {
    let images = cut_everywhere(15, 1, 42, true).unwrap();
    println!("{images} images");
    assert!(images >= 2_000, "only {images} cuts were tried");
}

#[test]
#[ignore = "takes minutes: tests/run long"]
fn long_a_power_cut_anywhere_leaves_one_whole_commit() {
    let (mut images, mut seed) = (0, 0);
    while images < 200_000 {
        images += cut_everywhere(60, 2, seed, true).unwrap();
        println!("{images} images, up to seed {seed}");
        seed += 1000;
    }
}

/// The control, run as a process of its own by the test below: the engine may end it.
#[test]
#[ignore = "has to fail: the test of the control runs it"]
fn control_a_disk_that_lies() {
    cut_everywhere(12, 1, 42, false).unwrap();
}

#[test]
fn a_disk_that_lies_about_what_is_durable_is_found_out() {
    let own = std::env::current_exe().unwrap();
    let control = "store::tests::crash::control_a_disk_that_lies";
    let ended = std::process::Command::new(own).args(["--exact", control, "--ignored"]).output();
    let ended = ended.unwrap();
    let told = String::from_utf8_lossy(&ended.stdout);
    assert!(told.contains("running 1 test"), "{told}");
    assert!(!ended.status.success(), "the simulation would not see a lost write");
}

/// The number of the last commit that is acknowledged or begun.
fn marks(log: &[Event]) -> (u64, u64) {
    let (mut acked, mut begun) = (0, 0);
    for event in log {
        match event {
            Event::Begun(number) => begun = *number,
            Event::Acked(number) => acked = *number,
            Event::Write(..) | Event::SetLen(..) | Event::Sync(_) => {}
        }
    }
    (acked, begun)
}

#[test]
fn a_disk_that_fails_anywhere_loses_nothing_that_was_acknowledged() {
    let whole = Disk::default();
    work(&whole, 6).unwrap();
    let operations = whole.log().len();
    for fault in [ErrorKind::Other, ErrorKind::StorageFull] {
        for after in 0..operations {
            let disk = Disk::failing(after, fault);
            let done = work(&disk, 6);
            let (acked, begun) = marks(&disk.log());
            if done.is_ok() || acked == 0 {
                continue;
            }
            assert!(acked <= begun && begun <= 6);
            let secret = Secret { way: Way::Sheet, bytes: vec![7; 32].into() };
            let again = Disk::with(disk.files());
            let key = disk::key_of(&again, &secret).expect("its head is whole");
            judge(&again, &key, acked, begun).unwrap_or_else(|why| panic!("{after}: {why}"));
        }
    }
}
