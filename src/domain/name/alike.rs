//! Judging two names: how alike they are, and why.

use crate::domain::name::fold::fold;
use crate::domain::name::slip::slips;
use crate::domain::name::sound::{key, skeleton, vowels_apart};
use crate::domain::name::unit::{Unit, units};

/// Letters that a name must have for one slip to be one: of Ali and Aly it would be too much.
const LETTERS_FOR_A_SLIP: usize = 4;
/// Consonants that a skeleton must have for one slip to be one.
const SOUNDS_FOR_A_SLIP: usize = 4;

/// How alike two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Likeness {
    /// From 0, nothing in common, to 100, the same; it does not depend on other names.
    pub score: u8,
    /// What the score rests on: the weakest of what was found.
    pub why: Why,
}

/// What makes two names alike, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They are different names.
    Different,
    /// One is a part of the other: a name left out, or Karim for Abdoulkarim.
    Part,
    /// One slip of the pen, or one sound, parts them.
    OneSlip,
    /// They are spellings of the same name.
    SoundsAlike,
    /// They have the same letters; marks, order or spaces differ.
    SameLetters,
    /// They are written the same.
    Same,
}

/// The lowest and the highest score of each reason.
const BANDS: [(Why, u8, u8); 6] = [
    (Why::Different, 0, 45),
    (Why::Part, 50, 85),
    (Why::OneSlip, 60, 90),
    (Why::SoundsAlike, 75, 95),
    (Why::SameLetters, 97, 97),
    (Why::Same, 100, 100),
];

/// One or two names that follow one another, of one person.
struct Piece {
    from: usize,
    count: usize,
    unit: Unit,
}

/// Two pieces that were found alike.
struct Pair<'a> {
    one: &'a Piece,
    other: &'a Piece,
    likeness: Likeness,
}

/// How alike two names are, their words in any order, joined or split.
pub fn alike(a: &str, b: &str) -> Likeness {
    if written(a) == written(b) {
        let same = Likeness { score: 100, why: Why::Same };
        return if fold(a).is_empty() { DIFFERENT } else { same };
    }
    // In a fixed order, so that the answer is the same both ways.
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    let (first, second) = (pieces(first), pieces(second));
    let mut pairs = Vec::new();
    for one in &first {
        for other in second.iter().filter(|other| one.count == 1 || other.count == 1) {
            let likeness = unit_likeness(&one.unit, &other.unit);
            if likeness.why != Why::Different {
                pairs.push(Pair { one, other, likeness });
            }
        }
    }
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.likeness, pair.letters())));
    verdict(&chosen(pairs), singles(&first), singles(&second))
}

const DIFFERENT: Likeness = Likeness { score: 0, why: Why::Different };

/// A name as written, but for case and spaces.
fn written(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every name of a person, and every two that follow one another, written in one.
fn pieces(name: &str) -> Vec<Piece> {
    let units = units(name);
    let joined = units.iter().zip(units.iter().skip(1)).map(|(unit, next)| unit.joined(next));
    let joined = joined.enumerate().map(|(from, unit)| Piece { from, count: 2, unit });
    let mut pieces: Vec<Piece> = joined.collect();
    let single = units.into_iter().enumerate();
    pieces.extend(single.map(|(from, unit)| Piece { from, count: 1, unit }));
    pieces
}

impl Piece {
    fn overlaps(&self, other: &Self) -> bool {
        self.from < other.from + other.count && other.from < self.from + self.count
    }
}

impl Pair<'_> {
    fn letters(&self) -> usize {
        self.one.unit.letters() + self.other.unit.letters()
    }
}

/// The best pairs in which each name takes part once.
fn chosen(pairs: Vec<Pair<'_>>) -> Vec<Pair<'_>> {
    let mut chosen: Vec<Pair<'_>> = Vec::new();
    for pair in pairs {
        let free =
            |taken: &Pair<'_>| !taken.one.overlaps(pair.one) && !taken.other.overlaps(pair.other);
        if chosen.iter().all(free) {
            chosen.push(pair);
        }
    }
    chosen
}

/// How many names a person has, and how many letters those have.
fn singles(pieces: &[Piece]) -> (usize, usize) {
    let singles = pieces.iter().filter(|piece| piece.count == 1);
    singles.fold((0, 0), |(names, letters), piece| (names + 1, letters + piece.unit.letters()))
}

/// The likeness of the whole: its reason is the weakest one, its score the mean over the letters.
fn verdict(pairs: &[Pair<'_>], one: (usize, usize), other: (usize, usize)) -> Likeness {
    let matched: usize = pairs.iter().map(Pair::letters).sum();
    let all = one.1 + other.1;
    let Some(weakest) = pairs.iter().map(|pair| pair.likeness.why).min() else {
        return DIFFERENT;
    };
    let worth: usize =
        pairs.iter().map(|pair| pair.letters() * usize::from(pair.likeness.score)).sum();
    let left =
        |names: usize, side: fn(&Pair<'_>) -> usize| names > pairs.iter().map(side).sum::<usize>();
    let (one_left, other_left) =
        (left(one.0, |pair| pair.one.count), left(other.0, |pair| pair.other.count));
    let (why, score) = match (one_left, other_left) {
        (true, true) => (Why::Different, worth / all / 2),
        (false, false) => (weakest, worth / matched),
        _ => (Why::Part, (worth / matched).midpoint(worth / all)),
    };
    banded(why, score)
}

/// The score moved into the band of its reason.
fn banded(why: Why, score: usize) -> Likeness {
    let band = BANDS.into_iter().find(|(band, _, _)| *band == why);
    let (_, low, high) = band.unwrap_or((why, 0, 100));
    Likeness { score: u8::try_from(score).unwrap_or(u8::MAX).clamp(low, high), why }
}

/// The likeness of two names that are each written in one.
fn unit_likeness(one: &Unit, other: &Unit) -> Likeness {
    if one.text == other.text {
        return banded(Why::SameLetters, 97);
    }
    match (&one.rest, &other.rest) {
        // Compounds of Abd- are as alike as their second halves: the rest says nothing.
        (Some(half), Some(facing)) if one.servant && other.servant => {
            return match word_likeness(half, facing) {
                Likeness { why: Why::SameLetters, .. } => banded(Why::SoundsAlike, 95),
                likeness => likeness,
            };
        }
        _ if one.servant != other.servant => {}
        _ => {
            let likeness = word_likeness(&one.text, &other.text);
            if likeness.why != Why::Different {
                return likeness;
            }
        }
    }
    let part = |rest: &Option<String>, whole: &Unit| {
        rest.as_ref().is_some_and(|rest| word_likeness(rest, &whole.text).why >= Why::SoundsAlike)
    };
    let is_part = part(&one.rest, other) || part(&other.rest, one);
    if is_part { banded(Why::Part, 60) } else { DIFFERENT }
}

/// The likeness of two words, whatever they may be compounds of.
fn word_likeness(one: &str, other: &str) -> Likeness {
    if one == other {
        return banded(Why::SameLetters, 97);
    }
    let apart = vowels_apart(one, other);
    if let Some((apart, _)) = apart.filter(|(apart, known)| *apart <= known / 2) {
        return banded(Why::SoundsAlike, 95_usize.saturating_sub(5 * apart));
    }
    if apart.is_none() && key(one) == key(other) {
        return banded(Why::SoundsAlike, 80);
    }
    let shorter = one.chars().count().min(other.chars().count());
    if shorter >= LETTERS_FOR_A_SLIP && slips(one, other) == 1 {
        return banded(Why::OneSlip, 70 + shorter);
    }
    let (one, other) = (skeleton(one), skeleton(other));
    let shorter = one.chars().count().min(other.chars().count());
    let one_sound = shorter >= SOUNDS_FOR_A_SLIP && slips(&one, &other) == 1;
    if one_sound { banded(Why::OneSlip, 60 + shorter) } else { DIFFERENT }
}
