//! What it costs that one sound stands for another, or that two melt into one.

use std::sync::LazyLock;

use super::apart::{NEVER, Spot, WHOLE};
use super::sound::Sound;
use super::spelling::{CONSONANTS, LAST_CONSONANTS, LAST_VOWELS, MELTED, VOWELS};

/// A table of what sounds cost for each other, laid out to be looked up at once, either way round.
struct Costs(Vec<Option<u32>>);

static FIRM: LazyLock<Costs> = LazyLock::new(|| Costs::new(CONSONANTS));
static LAST_FIRM: LazyLock<Costs> = LazyLock::new(|| Costs::new(LAST_CONSONANTS));
static OPEN: LazyLock<Costs> = LazyLock::new(|| Costs::new(VOWELS));
static LAST_OPEN: LazyLock<Costs> = LazyLock::new(|| Costs::new(LAST_VOWELS));

impl Costs {
    /// Letters of sounds are below this; those of other scripts stand in no table.
    const LETTERS: usize = 128;

    fn new(rows: &[(char, char, u32)]) -> Self {
        let mut costs = vec![None; Self::LETTERS * Self::LETTERS];
        // The first row of two letters counts.
        for (one, other, cost) in rows.iter().rev() {
            for place in [Self::place(*one, *other), Self::place(*other, *one)] {
                if let Some(own) = place.and_then(|place| costs.get_mut(place)) {
                    *own = Some(*cost);
                }
            }
        }
        Self(costs)
    }

    fn place(one: char, other: char) -> Option<usize> {
        let (one, other) = (one as usize, other as usize);
        (one < Self::LETTERS && other < Self::LETTERS).then_some(one * Self::LETTERS + other)
    }

    fn of(&self, one: char, other: char) -> Option<u32> {
        self.0.get(Self::place(one, other)?).copied().flatten()
    }
}

/// What it costs that one sound stands for another.
pub(super) fn instead(one: &Spot<'_>, other: &Spot<'_>) -> u32 {
    let (a, b) = (one.sound.letter, other.sound.letter);
    if a == b {
        return 0;
    }
    let ends = one.is_last && other.is_last;
    match (one.sound.is_open(), other.sound.is_open()) {
        _ if matches!(a, 'A' | 'Y' | 'W') => carried(one, other.sound, ends),
        _ if matches!(b, 'A' | 'Y' | 'W') => carried(other, one.sound, ends),
        (true, true) => open_instead(one, other, ends),
        (false, false) => firm_instead(one, other, ends),
        (true, false) => half_open(other, one),
        (false, true) => half_open(one, other),
    }
}

/// One vowel for another.
fn open_instead(one: &Spot<'_>, other: &Spot<'_>, ends: bool) -> u32 {
    // In the order of the letters, so that each pair is said once.
    let swapped = one.sound.letter > other.sound.letter;
    let (one, other) = if swapped { (other, one) } else { (one, other) };
    let both = |holds: fn(&Spot<'_>) -> bool| holds(one) && holds(other);
    let rounded =
        |spot: &Spot<'_>| spot.after.is_some_and(|after| matches!(after.letter, 'm' | 'b' | 'f'));
    match (one.sound.letter, other.sound.letter) {
        // After an u a second one is said as an i by many: Yunus, Younis.
        ('e' | 'i', 'u') if !ends && both(|spot| spot.earlier_vowel() == Some('u')) => 35,
        // A labial rounds the vowel before it: Fatima, Fatuma.
        ('i', 'u') if both(rounded) => 20,
        // An ee is an i or an ai, hardly ever an a, and a uu never an e.
        ('a', 'e') if other.sound.long && !ends => 80,
        ('e', 'u') if other.sound.long => 85,
        ('a', 'o') if one.before.is_none() => 70,
        (a, b) => (if ends { &LAST_OPEN } else { &OPEN }).of(a, b).unwrap_or(WHOLE),
    }
}

/// One consonant for another.
fn firm_instead(one: &Spot<'_>, other: &Spot<'_>, ends: bool) -> u32 {
    let (a, b) = (one.sound.letter, other.sound.letter);
    match (a, b) {
        // The t that the feminine ending is in a few names: Najat, Hayat.
        ('h', 't') if one.is_feminine_t() && other.is_last => 5,
        ('t', 'h') if other.is_feminine_t() && one.is_last => 5,
        ('t', 'd') | ('d', 't') if one.before.is_none() => 70,
        _ => {
            let at_end = if ends { LAST_FIRM.of(a, b) } else { None };
            at_end.or_else(|| FIRM.of(a, b)).unwrap_or(WHOLE)
        }
    }
}

/// A vowel for a consonant.
fn half_open(firm: &Spot<'_>, open: &Spot<'_>) -> u32 {
    let vowel = open.sound.letter;
    match firm.sound.letter {
        '`' if open.sound.is_vowel() && firm.before.is_none() && open.before.is_none() => 5,
        '`' if open.sound.is_vowel() => 20,
        'h' if firm.is_feminine_h() && open.is_last && matches!(vowel, 'a' | 'e' | 'o') => 0,
        letter => FIRM.of(letter, vowel).unwrap_or(NEVER),
    }
}

/// Alef, yeh or waw for a sound; the first alef carries any vowel.
fn carried(carrier: &Spot<'_>, facing: Sound, ends: bool) -> u32 {
    let is_start = carrier.before.is_none();
    match (carrier.sound.letter, facing.letter) {
        ('A', _) if is_start && facing.is_vowel() => 0,
        ('A', 'a') | ('Y', 'i' | 'y' | 'e') | ('W', 'u' | 'w' | 'o' | 'v') => 0,
        ('A', 'o') if ends => 5,
        ('A', 'e') => 8,
        ('A', 'o') => 20,
        // Either ends a woman's name.
        ('A', 'h') | ('Y', 'A') if ends || carrier.after.is_none() => 10,
        ('Y', 'a') if ends => 15,
        _ if facing.is_open() => WHOLE,
        _ => NEVER,
    }
}

/// What it costs that two sounds melt into one: Zainab, Zenab; Tawfiq, Toufik; Ranya, Rania.
pub(super) fn melted(first: Sound, second: &Spot<'_>, one: Sound, is_start: bool) -> u32 {
    let melted = (first.letter, second.sound.letter, one.letter);
    match melted {
        ('a', 'y', 'a') if is_start => 36,
        ('a', 'y', 'a') if second.is_last => 30,
        ('e', 'y', 'a') if second.is_last => 20,
        // The article before a letter that it melts into.
        ('l', 'd' | 't' | 's' | 'z' | 'r' | 'n' | 'S' | 'D' | 'T', own)
            if own == second.sound.letter && !is_start =>
        {
            60
        }
        // What melts into the sound before it is a glide, or a vowel that is said as one.
        _ if !second.sound.is_open() => NEVER,
        (a, b, own) => {
            let row = MELTED.iter().find(|row| (row.0, row.1, row.2) == (a, b, own));
            row.map_or(NEVER, |row| row.3)
        }
    }
}
