//! Flipped bits, one at a time, anywhere in the file: before it is opened, and under the feet of a
//! store that has it open.
//!
//! Whatever is asked afterwards has to be answered rightly, or with an error, or not at all: never
//! with something else, and never as if what is there were not. And the check has to find whatever
//! is not answered rightly any more.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use redb::ReadableDatabase;

use super::{
    disk::{Dice, Disk},
    office::{Known, Told, ask, ask_all, office, sheet},
    sample::at,
};
use crate::store::{
    Error, FileKey, Memory, Read, Result, Store, check::damaged::findings, disk,
    envelope::Envelope, read::Moment,
};

/// Bytes of a sector, and of the head with the places of the first page before the sectors.
const SECTOR: usize = 4096;
const HEAD: usize = 16 * 1024;

/// When the bit flips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Before,
    Open,
}

/// What came of a flipped bit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Everything is answered rightly.
    Right,
    /// Some questions have an error for an answer, and the check finds something.
    Told,
    /// The file is refused; what would not be answered rightly is named by looking into it.
    Refused,
    /// The program stops.
    Stopped,
    /// Something else.
    Wrong(String),
}

/// What is answered otherwise than in truth, if anything is.
fn wrong(truth: &[Told], told: &[Told]) -> Option<String> {
    let mut other = truth.iter().zip(told).filter(|(own, other)| own.1 != other.1);
    other.find(|(_, other)| other.1.is_ok()).map(|(own, other)| {
        let question: String = own.0.chars().filter(|c| !c.is_ascii_digit()).collect();
        let how = if other.1.as_deref() == Ok("None") { "not there" } else { "something else" };
        format!("{question}: {how}")
    })
}

fn open(file: &Disk, memory: Memory) -> Result<Store> {
    let key = disk::key_of(file, &sheet()).ok_or(Error::WrongKey)?;
    Store::on(disk::on(file.clone(), Some(&key), memory)?, at(0))
}

fn flip(file: &Disk, (byte, bit): (usize, u8)) {
    file.bytes()[byte] ^= 1 << bit;
}

/// The file of a sound office, its key, and what it answers.
struct Sound {
    bytes: Vec<u8>,
    key: FileKey,
    known: Vec<Known>,
    truth: Vec<Told>,
}

impl Sound {
    /// The same seed gives the same file, to the last sealed byte behind its head.
    fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let key = FileKey::new(bytes.into());
        let (bytes, known) = (office(&key), Known::all());
        let truth = ask(&open(&Disk::of(bytes.clone()), Memory::Small).unwrap(), &known);
        assert!(truth.iter().all(|(_, answer)| answer.is_ok()));
        Self { bytes, key, known, truth }
    }

    /// Flips a bit and asks everything.
    fn play(&self, place: (usize, u8), when: When) -> Outcome {
        let file = Disk::of(self.bytes.clone());
        // Under an open store a flip counts only where pages are read again.
        let memory = if when == When::Open { Memory::None } else { Memory::Small };
        if when == When::Before {
            flip(&file, place);
        }
        let store = match open(&file, memory) {
            Ok(store) => store,
            Err(Error::Corrupt(_)) => return self.look_into(&file),
            Err(error) => return Outcome::Wrong(format!("refused: {error}")),
        };
        if when == When::Open {
            flip(&file, place);
        }
        let told = ask(&store, &self.known);
        if let Some(wrong) = wrong(&self.truth, &told) {
            return Outcome::Wrong(wrong);
        }
        let is_found = || store.check().map_or(true, |report| !report.findings.is_empty());
        match told.iter().all(|(_, answer)| answer.is_ok()) {
            true => Outcome::Right,
            false if is_found() => Outcome::Told,
            false => Outcome::Wrong("the check finds nothing".to_owned()),
        }
    }

    /// Whether what a refused file does not answer rightly is named, as far as it can be opened to
    /// look into it.
    fn look_into(&self, file: &Disk) -> Outcome {
        let peek = || disk::peek_on(file.clone(), &self.key);
        let found = findings(&self.key, peek);
        let Ok(Ok(engine)) = catch_unwind(peek) else { return Outcome::Refused };
        let told = catch_unwind(AssertUnwindSafe(|| {
            let (txn, envelope) = (engine.begin_read()?, Envelope::new(&self.key)?);
            let told = ask_all(&Read::new(&Moment { txn, envelope: &envelope }), &self.known, true);
            Ok::<_, Error>(told)
        }));
        let is_right = told.is_ok_and(|told| told.is_ok_and(|told| self.truth.starts_with(&told)));
        match found.as_slice() {
            [] => Outcome::Wrong("nothing is found".to_owned()),
            [_] if !is_right => Outcome::Wrong("refused, and nothing is named".to_owned()),
            _ => Outcome::Refused,
        }
    }
}

/// Bits to flip: some of every sector that holds anything, and of the head.
fn places(sound: &[u8], each: usize, dice: &mut Dice) -> Vec<(usize, u8)> {
    let mut places = BTreeSet::new();
    for (number, sector) in sound.chunks(SECTOR).enumerate() {
        if sector.iter().all(|byte| *byte == 0) {
            continue;
        }
        let each = if number * SECTOR < HEAD { each * 4 } else { each };
        for _ in 0..each {
            let byte = usize::try_from(dice.throw(sector.len() as u64)).unwrap();
            places.insert((number * SECTOR + byte, u8::try_from(dice.throw(8)).unwrap()));
        }
    }
    places.into_iter().collect()
}

/// Flips bits all over the file; says what came of them.
fn sweep(each: usize, seed: u64) -> BTreeMap<(When, Outcome), usize> {
    let sound = Sound::new(seed);
    let mut outcomes = BTreeMap::new();
    for place in places(&sound.bytes, each, &mut Dice(seed)) {
        for when in [When::Before, When::Open] {
            let played = catch_unwind(AssertUnwindSafe(|| sound.play(place, when)));
            let outcome = played.unwrap_or(Outcome::Stopped);
            *outcomes.entry((when, outcome)).or_default() += 1;
        }
    }
    outcomes
}

/// Sweeps and says how many bits were flipped, or what went wrong how often.
fn judged(each: usize, seed: u64) -> Result<usize, String> {
    let outcomes = sweep(each, seed);
    for ((when, outcome), count) in &outcomes {
        println!("{count:6} {when:?} {outcome:?}");
    }
    let is_wrong = |(_, outcome): &(When, Outcome)| matches!(outcome, Outcome::Wrong(_));
    let wrong: Vec<_> = outcomes.iter().filter(|(outcome, _)| is_wrong(outcome)).collect();
    if wrong.is_empty() { Ok(outcomes.values().sum()) } else { Err(format!("{wrong:?}")) }
}

#[test]
fn a_flipped_bit_is_never_another_answer() {
    let flipped = judged(10, 42).unwrap();
    assert!(flipped >= 1_200, "only {flipped} bits were flipped");
}

#[test]
#[ignore = "takes minutes: tests/run long"]
fn long_a_flipped_bit_is_never_another_answer() {
    let flipped: usize = (0..20).map(|seed| judged(40, 1 + seed * 1000).unwrap()).sum();
    println!("{flipped} bits");
}
