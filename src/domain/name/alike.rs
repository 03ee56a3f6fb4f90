//! Judging two names: how alike they are, and why.

use std::{cmp::Reverse, sync::Arc};

use super::homely;
use super::unit::{Spelled, Unit, spelled};
use super::word::{LETTERS_OF_A_BEGINNING, beginning, compound_likeness};

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

/// A name made ready to be held against others.
#[derive(Debug)]
pub struct Asked {
    written: String,
    words: Vec<Arc<Unit>>,
    pieces: Vec<Piece>,
}

/// One or two words that follow one another, of one person.
#[derive(Debug, Clone, Copy)]
struct Piece {
    from: usize,
    count: usize,
    /// Whether the second is without its article.
    is_bare: bool,
    letters: usize,
}

/// Two pieces that were held against each other.
#[derive(Debug, Clone, Copy)]
struct Pair {
    one: Piece,
    other: Piece,
    likeness: Likeness,
}

/// What makes names that are written in one ready, and judges two of them.
pub(super) trait Words {
    /// Makes one ready.
    fn ready(&mut self, spelled: Spelled) -> Arc<Unit>;

    /// How alike two are; the same both ways.
    fn likeness(&mut self, one: &Arc<Unit>, other: &Arc<Unit>) -> Likeness;
}

/// Remembers nothing.
struct Afresh;

impl Words for Afresh {
    fn ready(&mut self, spelled: Spelled) -> Arc<Unit> {
        Arc::new(Unit::new(&spelled))
    }

    fn likeness(&mut self, one: &Arc<Unit>, other: &Arc<Unit>) -> Likeness {
        unit_likeness(one, other)
    }
}

/// How alike two names are, their words in any order, joined or split.
pub fn alike(a: &str, b: &str) -> Likeness {
    Asked::new(a).alike(&Asked::new(b))
}

/// How alike two names are, and what was found in each word.
pub fn explained(a: &str, b: &str) -> Explained {
    Asked::new(a).explained(&Asked::new(b))
}

const DIFFERENT: Likeness = Likeness { score: 0, why: Why::Different };

impl Asked {
    /// Makes a name ready.
    pub fn new(name: &str) -> Self {
        Self::made(name, &mut Afresh)
    }

    /// The same.
    pub(super) fn made(name: &str, words: &mut dyn Words) -> Self {
        let units: Vec<_> = spelled(name).into_iter().map(|one| words.ready(one)).collect();
        Self { written: written(name), pieces: pieces(&units), words: units }
    }

    /// How alike this name and another are.
    pub fn alike(&self, other: &Self) -> Likeness {
        self.alike_by(other, &mut Afresh)
    }

    /// The same.
    pub(super) fn alike_by(&self, other: &Self, words: &mut dyn Words) -> Likeness {
        if self.written == other.written {
            let same = Likeness { score: 100, why: Why::Same };
            return if self.pieces.is_empty() { DIFFERENT } else { same };
        }
        // In a fixed order, so that the answer is the same both ways.
        let swapped = self.written > other.written;
        let (first, second) = if swapped { (other, self) } else { (self, other) };
        first.judged(second, words).0
    }

    /// How alike this name and another are, and what was found in each word.
    fn explained(&self, other: &Self) -> Explained {
        let swapped = self.written > other.written;
        let (first, second) = if swapped { (other, self) } else { (self, other) };
        let pairs = first.judged(second, &mut Afresh).1;
        let facing = |pair: &Pair| {
            let (one, other) = (first.text(pair.one), second.text(pair.other));
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
    fn judged(&self, other: &Self, words: &mut dyn Words) -> (Likeness, Vec<Pair>) {
        let mut pairs = Vec::new();
        for one in &self.pieces {
            for facing in &other.pieces {
                let likeness = match (self.single(*one), other.single(*facing)) {
                    (Some(own), Some(their)) => Some(words.likeness(own, their)),
                    (Some(own), None) => other.joined_likeness(*facing, own, words),
                    (None, Some(their)) => self.joined_likeness(*one, their, words),
                    (None, None) => None,
                };
                pairs.extend(likeness.map(|likeness| Pair { one: *one, other: *facing, likeness }));
            }
        }
        pairs.sort_by_key(|pair| Reverse((pair.likeness.why, pair.likeness.score, pair.letters())));
        let mut pairs = chosen(pairs);
        let likeness = verdict(&pairs, self.size(), other.size());
        pairs.retain(|pair| pair.likeness.why != Why::Different);
        (likeness, pairs)
    }

    /// The word that a piece is, if it is one.
    fn single(&self, piece: Piece) -> Option<&Arc<Unit>> {
        self.words.get(piece.from).filter(|_| piece.count == 1)
    }

    /// The likeness of two words written in one and another word, unless they are different.
    fn joined_likeness(
        &self,
        piece: Piece,
        facing: &Arc<Unit>,
        words: &mut dyn Words,
    ) -> Option<Likeness> {
        let (first, second) = (self.words.get(piece.from)?, self.words.get(piece.from + 1)?);
        let (text, heard) = second.within(piece.is_bare);
        let may_be = || {
            facing.heard.iter().any(|whole| {
                let firsts = first.heard.iter();
                firsts
                    .flat_map(|one| heard.iter().map(move |it| (one, it)))
                    .any(|both| whole.may_join(both))
            })
        };
        let slipped = facing.letters().abs_diff(piece.letters) <= 1;
        if !slipped && !goes_on(&facing.text, &first.text, text) && !may_be() {
            return None;
        }
        let joined = words.ready(Spelled::alone(self.text(piece)));
        Some(words.likeness(&joined, facing)).filter(|likeness| likeness.why != Why::Different)
    }

    /// The letters of a piece, written in one.
    fn text(&self, piece: Piece) -> String {
        let behind = self.words.get(piece.from + 1).filter(|_| piece.count == 2);
        let first = self.words.get(piece.from).map_or("", |first| &first.text);
        [first, behind.map_or("", |second| second.within(piece.is_bare).0)].concat()
    }

    /// How many words there are, and how many letters those have.
    fn size(&self) -> (usize, usize) {
        let singles = self.pieces.iter().filter(|piece| piece.count == 1);
        singles.fold((0, 0), |(words, letters), piece| (words + 1, letters + piece.letters))
    }

    fn unfaced(&self, pairs: &[Pair], side: fn(&Pair) -> Piece) -> Vec<String> {
        let free = |piece: &&Piece| {
            piece.count == 1 && pairs.iter().all(|pair| !side(pair).overlaps(**piece))
        };
        self.pieces.iter().filter(free).map(|piece| self.text(*piece)).collect()
    }
}

/// A name as written, but for case and spaces.
fn written(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every word of a name, and before them every two that follow one another, the second with and
/// without its article.
fn pieces(words: &[Arc<Unit>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (from, (word, next)) in words.iter().zip(words.iter().skip(1)).enumerate() {
        let mut join = |is_bare: bool| {
            let letters = word.letters() + next.within(is_bare).0.chars().count();
            pieces.push(Piece { from, count: 2, is_bare, letters });
        };
        join(false);
        if next.without_article().is_some() {
            join(true);
        }
    }
    let single = |(from, word): (usize, &Arc<Unit>)| Piece {
        from,
        count: 1,
        is_bare: false,
        letters: word.letters(),
    };
    pieces.extend(words.iter().enumerate().map(single));
    pieces
}

/// Whether one of a word and two others written in one is the beginning of the other, and the word
/// goes on into the second: Fatimaz.
fn goes_on(word: &str, first: &str, second: &str) -> bool {
    let Some(rest) = word.strip_prefix(first).filter(|rest| !rest.is_empty()) else { return false };
    let longer = rest.starts_with(second) || second.starts_with(rest);
    longer && word.chars().count() >= LETTERS_OF_A_BEGINNING
}

impl Piece {
    fn overlaps(&self, other: Self) -> bool {
        self.from < other.from + other.count && other.from < self.from + self.count
    }
}

impl Pair {
    fn letters(&self) -> usize {
        self.one.letters + self.other.letters
    }
}

/// The best pairs in which each word takes part once.
fn chosen(pairs: Vec<Pair>) -> Vec<Pair> {
    let mut chosen: Vec<Pair> = Vec::new();
    for pair in pairs {
        let free =
            |taken: &Pair| !taken.one.overlaps(pair.one) && !taken.other.overlaps(pair.other);
        if chosen.iter().all(free) {
            chosen.push(pair);
        }
    }
    chosen
}

/// The likeness of the whole: its reason is the weakest one, its score the mean over the letters,
/// less the share of the words that nothing faces.
fn verdict(pairs: &[Pair], one: (usize, usize), other: (usize, usize)) -> Likeness {
    let found = || pairs.iter().filter(|pair| pair.likeness.why != Why::Different);
    let worth = |pair: &Pair| pair.letters() * usize::from(pair.likeness.score);
    let far = pairs.iter().map(worth).sum::<usize>() / (one.1 + other.1).max(1) / 2;
    let Some(weakest) = found().map(|pair| pair.likeness.why).min() else {
        return banded(Why::Different, far);
    };
    let mean = found().map(worth).sum::<usize>() / found().map(Pair::letters).sum::<usize>();
    let left = |words: usize, side: fn(&Pair) -> usize| words - found().map(side).sum::<usize>();
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
    let (one, other) = if one.text > other.text { (other, one) } else { (one, other) };
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
