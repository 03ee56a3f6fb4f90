//! Judging two names: how alike they are, and why.

use std::cmp::Reverse;

use super::homely;
use super::unit::{Unit, units};
use super::word::{beginning, compound_likeness};

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
    /// One is a part of the other: a name left out, Karim for Abdoulkarim, or a name half typed.
    Part,
    /// One is a homely form of the other, as Mamadou is of Mohamed.
    Related,
    /// One slip of the pen, or one sound, parts them.
    OneSlip,
    /// They are spellings of the same name.
    SoundsAlike,
    /// They have the same letters; marks, order or spaces differ.
    SameLetters,
    /// They are written the same.
    Same,
}

impl Why {
    /// Whether two names are spellings of one: the bands in which one is taken for the other.
    pub fn is_same_name(self) -> bool {
        self >= Self::SoundsAlike
    }
}

/// The lowest and the highest score of each reason.
const BANDS: [(Why, u8, u8); 7] = [
    (Why::Different, 0, 45),
    (Why::Part, 46, 85),
    (Why::Related, 50, 60),
    (Why::OneSlip, 60, 74),
    (Why::SoundsAlike, 75, 95),
    (Why::SameLetters, 97, 97),
    (Why::Same, 100, 100),
];

/// What was found of two names, word by word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The whole.
    pub likeness: Likeness,
    /// The words that face each other, folded and joined as they were compared.
    pub words: Vec<Facing>,
    /// The words of the one and of the other name that nothing faces.
    pub left: (Vec<String>, Vec<String>),
}

/// Two words that were held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facing {
    /// Of the one name.
    pub one: String,
    /// Of the other name.
    pub other: String,
    /// How alike they are.
    pub likeness: Likeness,
}

/// A name made ready to be held against many.
#[derive(Debug, Clone)]
pub struct Asked {
    written: String,
    pieces: Vec<Piece>,
}

/// One or two words that follow one another, of one person.
#[derive(Debug, Clone)]
struct Piece {
    from: usize,
    count: usize,
    unit: Unit,
}

/// Two pieces that were held against each other.
struct Pair<'a> {
    one: &'a Piece,
    other: &'a Piece,
    likeness: Likeness,
}

/// How alike two names are, their words in any order, joined or split.
pub fn alike(a: &str, b: &str) -> Likeness {
    Asked::new(a).alike(&Asked::new(b))
}

/// How alike two names are, and what was found in each word.
pub fn explained(a: &str, b: &str) -> Explained {
    Asked::new(a).explained(&Asked::new(b))
}

/// What judges two names that are each written in one.
pub(super) type Judging<'a> = dyn FnMut(&Unit, &Unit) -> Likeness + 'a;

const DIFFERENT: Likeness = Likeness { score: 0, why: Why::Different };

impl Asked {
    /// Makes a name ready.
    pub fn new(name: &str) -> Self {
        Self::made(name, &mut Unit::new)
    }

    /// The same; `make` makes a name of its letters.
    pub(super) fn made(name: &str, make: &mut dyn FnMut(String) -> Unit) -> Self {
        Self { written: written(name), pieces: pieces(name, make) }
    }

    /// How alike this name and another are.
    pub fn alike(&self, other: &Self) -> Likeness {
        self.alike_by(other, &mut unit_likeness)
    }

    /// The same; `likeness` judges two names that are each written in one.
    pub(super) fn alike_by(&self, other: &Self, likeness: &mut Judging<'_>) -> Likeness {
        if self.written == other.written {
            let same = Likeness { score: 100, why: Why::Same };
            return if self.pieces.is_empty() { DIFFERENT } else { same };
        }
        // In a fixed order, so that the answer is the same both ways.
        let swapped = self.written > other.written;
        let (first, second) = if swapped { (other, self) } else { (self, other) };
        first.judged(second, likeness).0
    }

    /// How alike this name and another are, and what was found in each word.
    pub fn explained(&self, other: &Self) -> Explained {
        let swapped = self.written > other.written;
        let (first, second) = if swapped { (other, self) } else { (self, other) };
        let pairs = first.judged(second, &mut unit_likeness).1;
        let facing = |pair: &Pair<'_>| {
            let (one, other) = (pair.one.unit.text.clone(), pair.other.unit.text.clone());
            let (one, other) = if swapped { (other, one) } else { (one, other) };
            Facing { one, other, likeness: pair.likeness }
        };
        let (ours, theirs) =
            (first.unfaced(&pairs, |pair| pair.one), second.unfaced(&pairs, |pair| pair.other));
        Explained {
            likeness: self.alike(other),
            words: pairs.iter().map(facing).collect(),
            left: if swapped { (theirs, ours) } else { (ours, theirs) },
        }
    }

    /// The likeness of the whole, and the pairs that it rests on.
    fn judged<'a>(
        &'a self,
        other: &'a Self,
        likeness: &mut Judging<'_>,
    ) -> (Likeness, Vec<Pair<'a>>) {
        let mut pairs = Vec::new();
        for one in &self.pieces {
            for other in other.pieces.iter().filter(|other| one.count == 1 || other.count == 1) {
                let likeness = likeness(&one.unit, &other.unit);
                if likeness.why != Why::Different || one.count == 1 && other.count == 1 {
                    pairs.push(Pair { one, other, likeness });
                }
            }
        }
        pairs.sort_by_key(|pair| Reverse((pair.likeness.why, pair.likeness.score, pair.letters())));
        let pairs = chosen(pairs);
        let likeness = verdict(&pairs, self.size(), other.size());
        let found = |pair: &Pair<'_>| pair.likeness.why != Why::Different;
        (likeness, pairs.into_iter().filter(found).collect())
    }

    /// How many words there are, and how many letters those have.
    fn size(&self) -> (usize, usize) {
        let singles = self.pieces.iter().filter(|piece| piece.count == 1);
        singles.fold((0, 0), |(words, letters), piece| (words + 1, letters + piece.unit.letters()))
    }

    fn unfaced<'a>(&self, pairs: &[Pair<'a>], side: fn(&Pair<'a>) -> &'a Piece) -> Vec<String> {
        let free = |piece: &&Piece| {
            piece.count == 1 && pairs.iter().all(|pair| !side(pair).overlaps(piece))
        };
        self.pieces.iter().filter(free).map(|piece| piece.unit.text.clone()).collect()
    }
}

/// A name as written, but for case and spaces.
fn written(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every word of a name, and every two that follow one another, written in one.
fn pieces(name: &str, make: &mut dyn FnMut(String) -> Unit) -> Vec<Piece> {
    let units = units(name, make);
    let mut pieces: Vec<Piece> = Vec::new();
    for (from, (unit, next)) in units.iter().zip(units.iter().skip(1)).enumerate() {
        pieces.extend(unit.joined(next).map(|text| Piece { from, count: 2, unit: make(text) }));
    }
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

/// The best pairs in which each word takes part once.
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

/// The likeness of the whole: its reason is the weakest one, its score the mean over the letters,
/// less the share of the words that nothing faces.
fn verdict(pairs: &[Pair<'_>], one: (usize, usize), other: (usize, usize)) -> Likeness {
    let found = || pairs.iter().filter(|pair| pair.likeness.why != Why::Different);
    let worth = |pair: &Pair<'_>| pair.letters() * usize::from(pair.likeness.score);
    let far = pairs.iter().map(worth).sum::<usize>() / (one.1 + other.1).max(1) / 2;
    let Some(weakest) = found().map(|pair| pair.likeness.why).min() else {
        return banded(Why::Different, far);
    };
    let mean = found().map(worth).sum::<usize>() / found().map(Pair::letters).sum::<usize>();
    let left =
        |words: usize, side: fn(&Pair<'_>) -> usize| words - found().map(side).sum::<usize>();
    let one_left = left(one.0, |pair| pair.one.count);
    let other_left = left(other.0, |pair| pair.other.count);
    let words = one.0 + other.0;
    match (one_left, other_left) {
        (0, 0) => banded(weakest, mean),
        (0, left) | (left, 0) => banded(Why::Part, mean * (words - left) / words),
        _ => banded(Why::Different, far),
    }
}

/// The score moved into the band of its reason.
pub(super) fn banded(why: Why, score: usize) -> Likeness {
    let band = BANDS.into_iter().find(|(band, _, _)| *band == why);
    let (_, low, high) = band.unwrap_or((why, 0, 100));
    Likeness { score: u8::try_from(score).unwrap_or(u8::MAX).clamp(low, high), why }
}

/// Sounds by which words differ that are not spellings of one name.
const LONGER: usize = 5;

/// The likeness of two names that are each written in one.
pub(super) fn unit_likeness(one: &Unit, other: &Unit) -> Likeness {
    if one.text == other.text {
        return banded(Why::SameLetters, 97);
    }
    // Half a compound may be far shorter.
    let far = one.sounds().abs_diff(other.sounds()) > LONGER;
    if far && one.rests.is_empty() && other.rests.is_empty() && !homely::are_related(one, other) {
        return beginning(&one.text, &other.text);
    }
    if homely::are_related(one, other) {
        return banded(Why::Related, 55);
    }
    compound_likeness(one, other)
}
