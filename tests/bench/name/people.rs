//! Invented people of three names each, and what somebody types who looks for one of them.

use std::{cmp::Reverse, collections::BTreeMap};

use amana::domain::name::{Asked, JUDGED, Why, asked_keys, keys};

use super::lists::{GROUPS, Row, rows};

/// A source of choices that is the same each time.
pub(crate) struct Chance(u64);

impl Chance {
    /// A source for this number.
    pub(crate) fn new(number: u64) -> Self {
        Self(number)
    }

    /// A number below this one.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % most as u64).unwrap_or_default()
    }
}

/// A name of a person: which group it is of, and which of its spellings.
#[derive(Clone, Copy)]
struct Part {
    group: usize,
    spelling: usize,
}

/// What is wrong with what somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noise {
    /// One name is spelled otherwise.
    Spelling,
    /// One letter is put in, left out, changed, or swapped with the next.
    Slip,
    /// One name is left out.
    LeftOut,
    /// The names are in another order.
    Order,
    /// Two names are written in one, or one that is joined is split.
    Joined,
}

/// Every kind of noise.
pub(crate) const NOISES: [Noise; 5] =
    [Noise::Spelling, Noise::Slip, Noise::LeftOut, Noise::Order, Noise::Joined];

/// The people, and by which keys they are found.
pub(crate) struct People {
    groups: Vec<Row>,
    parts: Vec<[Part; 3]>,
    asked: Vec<Asked>,
    index: BTreeMap<String, Vec<u32>>,
}

impl People {
    /// So many people, each with a first name, the father's and the grandfather's.
    pub(crate) fn compose(count: usize) -> Self {
        let (groups, mut chance) = (rows(GROUPS), Chance::new(7));
        let mut one = || {
            let group = chance.below(groups.len());
            Part { group, spelling: chance.below(groups[group].names.len()) }
        };
        let parts: Vec<[Part; 3]> = (0..count).map(|_| [one(), one(), one()]).collect();
        let mut people = Self { groups, parts, asked: Vec::new(), index: BTreeMap::new() };
        for person in 0..count {
            let name = people.name(&people.parts[person]);
            for key in keys(&name) {
                people.index.entry(key).or_default().push(u32::try_from(person).unwrap());
            }
            people.asked.push(Asked::new(&name));
        }
        people
    }

    /// The whole name of a person.
    pub(crate) fn full(&self, person: usize) -> String {
        self.name(&self.parts[person])
    }

    fn name(&self, parts: &[Part]) -> String {
        let spelled = |part: &Part| self.groups[part.group].names[part.spelling];
        parts.iter().map(spelled).collect::<Vec<_>>().join(" ")
    }

    /// What somebody types for a person, with this noise.
    pub(crate) fn typed(&self, person: usize, noises: &[Noise], chance: &mut Chance) -> String {
        let mut parts = self.parts[person].to_vec();
        if noises.contains(&Noise::Spelling) {
            let at = chance.below(parts.len());
            let others = self.groups[parts[at].group].names.len();
            parts[at].spelling = (parts[at].spelling + 1 + chance.below(others - 1)) % others;
        }
        if noises.contains(&Noise::LeftOut) {
            parts.remove(chance.below(parts.len()));
        }
        if noises.contains(&Noise::Order) {
            let by = 1 + chance.below(parts.len() - 1);
            parts.rotate_left(by);
        }
        let mut words: Vec<String> = parts.iter().map(|part| self.name(&[*part])).collect();
        if noises.contains(&Noise::Slip) {
            slip(&mut words, chance);
        }
        if noises.contains(&Noise::Joined) {
            join(&mut words, chance);
        }
        words.join(" ")
    }

    /// How many stand before the person in the list of who is found, and how many are judged; a search
    /// judges as many.
    pub(crate) fn rank(&self, person: usize, typed: &str) -> (usize, usize) {
        let asked = Asked::new(typed);
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for person in asked_keys(typed).iter().filter_map(|key| self.index.get(key)).flatten() {
            *shared.entry(*person).or_default() += 1;
        }
        let own = u32::try_from(person).unwrap();
        let mut candidates: Vec<(Reverse<usize>, u32)> =
            shared.into_iter().map(|(person, count)| (Reverse(count), person)).collect();
        candidates.sort_unstable();
        let enough = candidates.get(JUDGED.start() - 1).map_or(0, |(count, _)| count.0);
        let among = candidates.partition_point(|(count, _)| count.0 >= enough);
        candidates.truncate(among.min(*JUDGED.end()));
        let candidates: Vec<u32> = candidates.into_iter().map(|(_, person)| person).collect();
        let likeness = |person: u32| asked.alike(&self.asked[person as usize]);
        if !candidates.contains(&own) || likeness(own).why == Why::Different {
            return (usize::MAX, candidates.len());
        }
        let score = |person: u32| likeness(person).score;
        let best = score(own);
        let before = |other: &&u32| {
            let score = score(**other);
            score > best || score == best && **other < own
        };
        (candidates.iter().filter(before).count(), candidates.len())
    }
}

/// One slip in the longest word, in a letter that chance chooses.
fn slip(words: &mut [String], chance: &mut Chance) {
    let long: Vec<usize> = (0..words.len()).filter(|at| words[*at].chars().count() >= 5).collect();
    if long.is_empty() {
        return;
    }
    let word = &mut words[long[chance.below(long.len())]];
    let mut letters: Vec<char> = word.chars().collect();
    let any: Vec<char> = if word.is_ascii() { ('a'..='z').collect() } else { letters.clone() };
    let (at, letter) = (chance.below(letters.len() - 1), any[chance.below(any.len())]);
    match chance.below(4) {
        0 => letters.insert(at, letter),
        1 => drop(letters.remove(at)),
        2 => letters[at] = letter,
        _ => letters.swap(at, at + 1),
    }
    *word = letters.into_iter().collect();
}

/// Two words in one; where one is of two, without its space or hyphen.
fn join(words: &mut Vec<String>, chance: &mut Chance) {
    let split = words.iter().position(|word| word.contains([' ', '-']));
    match split {
        Some(at) => words[at].retain(|letter| !matches!(letter, ' ' | '-')),
        None if words.len() > 1 => {
            let at = chance.below(words.len() - 1);
            let next = words.remove(at + 1);
            words[at].push_str(&next.to_lowercase());
        }
        None => {}
    }
}
