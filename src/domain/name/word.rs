//! Judging two words, whatever the names are that they belong to.

use super::alike::{Likeness, Why, banded};
use super::apart::{WHOLE, apart};
use super::slip::is_one_slip;
use super::sound::{Reading, is_arabic};
use super::unit::{Compound, Unit};

/// Letters that a word must have for one slip to be one: of Ali and Aly it would be too much.
const LETTERS_FOR_A_SLIP: usize = 5;
/// Letters of a name that is half typed.
pub(super) const LETTERS_OF_A_BEGINNING: usize = 3;
/// What spellings of one name may be apart, in hundredths of a sound, by how many firm consonants
/// they have; the last holds for more.
const LIMITS: [u32; 6] = [30, 42, 44, 68, 100, HIGHEST_LIMIT];
const HIGHEST_LIMIT: u32 = 130;
/// Consonants by which words differ that are not worth laying against each other.
const UNLIKE: u32 = 2;
/// What no two words are apart that are spellings of one name or a slip of each other.
const FAR: u32 = WHOLE + HIGHEST_LIMIT / SLIPPED + 1;
/// What else may part words with one other sound: this part of the limit.
const SLIPPED: u32 = 3;
/// The least limit of words in which one other sound may be a slip: three firm consonants.
const LIMIT_FOR_A_SLIP: u32 = 68;
/// Letters that a word may end in as a mark of who bears it: Amin, Amina, Aminu.
const MARKS: &[char] = &['a', 'e', 'i', 'o', 'u', 'ه', 'ا', 'ي'];

/// A word with its readings.
type Word<'a> = (&'a str, &'a [Reading]);

/// The likeness of two words that may be compounds.
pub(super) fn compound_likeness(one: &Unit, other: &Unit) -> Likeness {
    let whole = || word_likeness((&one.text, &one.heard), (&other.text, &other.heard));
    if one.compound == other.compound && one.compound != Compound::None {
        return half_likeness(one, other);
    }
    let servants = [one, other].iter().any(|unit| unit.compound == Compound::Servant);
    let likeness = if servants { banded(Why::Different, 0) } else { whole() };
    if likeness.why >= Why::SoundsAlike {
        return likeness;
    }
    let part = |unit: &Unit, whole: &Unit| {
        unit.rests.iter().any(|rest| {
            let facing = (whole.text.as_str(), whole.heard.as_slice());
            word_likeness((&rest.text, &rest.heard), facing).why >= Why::SoundsAlike
        })
    };
    if !(part(one, other) || part(other, one)) {
        return likeness;
    }
    // Behind a first name the article says nothing, and Latin letters seldom have one.
    let scripts = [one, other].iter().filter(|unit| unit.text.contains(is_arabic)).count();
    let article = !servants && (one.follows || other.follows || scripts == 1);
    if article { banded(Why::SoundsAlike, 80) } else { banded(Why::Part, 60) }
}

/// Compounds of one kind are as alike as their other halves: the common one says nothing.
fn half_likeness(one: &Unit, other: &Unit) -> Likeness {
    let mut best = banded(Why::Different, 0);
    for half in &one.rests {
        for facing in &other.rests {
            let likeness = word_likeness((&half.text, &half.heard), (&facing.text, &facing.heard));
            // One letter more or less may be a slip; another letter makes Hakim of Halim.
            let slipped = is_one_slip(&half.text, &facing.text)
                && !slips_with_changes(&half.text, &facing.text);
            let likeness = match likeness.why {
                Why::SameLetters => banded(Why::SoundsAlike, 95),
                Why::OneSlip if !slipped => banded(Why::Different, 30),
                Why::Part => banded(Why::Different, 30),
                Why::Different | Why::Related | Why::OneSlip | Why::SoundsAlike | Why::Same => {
                    likeness
                }
            };
            best = best.max_by_why(likeness);
        }
    }
    best
}

/// Whether two words of one length have different letters, not the same ones in another order.
fn slips_with_changes(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let (one, other) = (sorted(one), sorted(other));
    one.len() == other.len() && one != other
}

impl Likeness {
    fn max_by_why(self, other: Self) -> Self {
        if (other.why, other.score) > (self.why, self.score) { other } else { self }
    }
}

/// The likeness of two words, whatever they may be compounds of.
pub(super) fn word_likeness((one, heard): Word<'_>, (other, facing): Word<'_>) -> Likeness {
    if one == other {
        return banded(Why::SameLetters, 97);
    }
    let (cost, limit) = nearest(heard, facing);
    if cost <= limit {
        let lost = 20 * cost / limit;
        return banded(Why::SoundsAlike, 95_usize.saturating_sub(lost as usize));
    }
    if differ_in_mark(one, other) {
        return banded(Why::Different, 40);
    }
    let shorter = one.chars().count().min(other.chars().count());
    if shorter >= LETTERS_FOR_A_SLIP && is_one_slip(one, other) {
        return banded(Why::OneSlip, 64 + shorter.min(10));
    }
    // Several vowels may be as far apart as one consonant, and are no slip: Hassan, Hussein.
    if limit >= LIMIT_FOR_A_SLIP && (WHOLE..=WHOLE + limit / SLIPPED).contains(&cost) {
        return banded(Why::OneSlip, 60);
    }
    let begun = beginning(one, other);
    if begun.why == Why::Part {
        return begun;
    }
    let sounds = heard.iter().chain(facing).map(|reading| reading.sounds.len()).max().unwrap_or(1);
    let whole = 60 * u32::try_from(sounds).unwrap_or(u32::MAX).max(1);
    banded(Why::Different, (45 * whole.saturating_sub(cost) / whole) as usize)
}

/// The likeness of two words of which one may be half typed.
pub(super) fn beginning(one: &str, other: &str) -> Likeness {
    let (shorter, longer) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let begins = longer.starts_with(shorter) && shorter.chars().count() >= LETTERS_OF_A_BEGINNING;
    if begins { banded(Why::Part, 50) } else { banded(Why::Different, 0) }
}

/// Whether two words differ only in whether and how they end in a vowel.
fn differ_in_mark(one: &str, other: &str) -> bool {
    let stem = |word| str::trim_end_matches(word, 'h').strip_suffix(MARKS);
    let (bare, facing) = (stem(one), stem(other));
    bare == Some(other) || facing == Some(one) || bare.is_some() && bare == facing
}

/// The least that any two readings are apart, and what spellings of one name may be.
fn nearest(one: &[Reading], other: &[Reading]) -> (u32, u32) {
    let mut nearest = (FAR, 1);
    for own in one {
        for facing in other {
            let firm = (own.firm + facing.firm).div_ceil(2);
            let limit = LIMITS.get(firm).or(LIMITS.last()).copied().unwrap_or(1);
            let cost = if own.unlike(facing) > UNLIKE { FAR } else { apart(own, facing, FAR) };
            if cost * nearest.1 < nearest.0 * limit {
                nearest = (cost, limit);
            }
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::unit::Spelled;

    fn unit(word: &str) -> Unit {
        Unit::new(&Spelled::alone(word.to_owned()))
    }

    #[track_caller]
    fn judged(one: &str, other: &str, why: Why) {
        let (one, other) = (unit(one), unit(other));
        assert_eq!(compound_likeness(&one, &other).why, why, "{} / {}", one.text, other.text);
        assert_eq!(compound_likeness(&other, &one).why, why, "{} / {}", other.text, one.text);
    }

    #[test]
    fn a_slip_is_no_mark_of_who_bears_a_name() {
        judged("halima", "hlaima", Why::OneSlip);
        judged("halima", "halimka", Why::OneSlip);
        judged("halima", "halika", Why::OneSlip);
        judged("salim", "salima", Why::Different);
        judged("salimu", "salima", Why::Different);
        judged("aly", "alo", Why::Different);
    }

    #[test]
    fn halves_of_a_compound_take_no_other_letter_for_a_slip() {
        judged("abdoulhakim", "abdoulhalim", Why::Different);
        judged("abdoulhakim", "abdelhkaim", Why::OneSlip);
        judged("noureddine", "badreddine", Why::Different);
        judged("noureddine", "nuruddin", Why::SoundsAlike);
        judged("karim", "abdoulkarim", Why::Part);
    }
}
