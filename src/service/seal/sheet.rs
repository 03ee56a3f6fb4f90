//! The recovery sheet: sixteen bytes as words on paper, for when all else is lost.
//!
//! Each byte is a word; a seventeenth word checks the others, so that a slip of the pen is noticed
//! before it is tried. No two words begin with the same four letters, and four letters are enough.
//!
//! A sheet can be written as two halves for two people to keep. Each is as long as a sheet and tells
//! nothing of it: the bytes of one are chance, those of the other what turns them into the sheet's.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::store::{Secret, Way};

/// Bytes that stand on a sheet.
const BYTES: usize = 16;
/// Words of a sheet: one for each byte, and one that checks them.
const LENGTH: usize = BYTES + 1;
/// Letters by which a word is known.
const ENOUGH: usize = 4;

/// A paper with words: a sheet, or one of its halves.
pub struct Sheet {
    part: Part,
    bytes: Zeroizing<[u8; BYTES]>,
}

/// What a paper holds of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    First,
    Second,
}

/// A sheet, and the same as two halves: what goes on paper is chosen by whoever prints it.
pub struct Papers {
    whole: Sheet,
    halves: [Sheet; 2],
}

impl Papers {
    /// What goes on paper of a sheet; the halves are made with random bytes that nobody else has.
    pub(super) fn new(whole: Sheet, chance: [u8; BYTES]) -> Self {
        Self { halves: whole.halves(chance), whole }
    }

    /// The papers: one, or two halves.
    pub fn printed(&self, in_halves: bool) -> &[Sheet] {
        if in_halves { &self.halves } else { std::slice::from_ref(&self.whole) }
    }
}

/// What somebody typed who has a sheet.
pub enum Typed {
    /// A sheet, or both halves of one.
    Sheet(Sheet),
    /// One half: nothing opens with it alone.
    Half,
}

impl Sheet {
    /// A sheet of these random bytes.
    pub(super) fn new(bytes: [u8; BYTES]) -> Self {
        Self { part: Part::Whole, bytes: Zeroizing::new(bytes) }
    }

    fn halves(&self, chance: [u8; BYTES]) -> [Self; 2] {
        let first = Self { part: Part::First, bytes: Zeroizing::new(chance) };
        let second = Self { part: Part::Second, bytes: combined(&self.bytes, &first.bytes) };
        [first, second]
    }

    /// Its words, in their order.
    pub fn words(&self) -> Vec<&'static str> {
        let word = |byte: u8| WORDS.get(usize::from(byte)).copied().unwrap_or_default();
        self.bytes.iter().copied().chain([check(self.part, &self.bytes)]).map(word).collect()
    }

    /// The sheet of words as somebody typed them, or of both its halves in either order; nothing if
    /// they are not the words of a sheet.
    pub fn read(typed: &str) -> Option<Typed> {
        let separates = |c: char| !c.is_alphabetic();
        let words = typed.split(separates).filter(|word| !word.is_empty());
        let numbers = Zeroizing::new(words.map(number).collect::<Option<Vec<u8>>>()?);
        let papers: Option<Vec<Self>> = numbers.chunks(LENGTH).map(Self::of_numbers).collect();
        match papers?.as_slice() {
            [Self { part: Part::Whole, bytes }] => Some(Typed::Sheet(Self::new(**bytes))),
            [one, other] if one.is_half() && other.is_half() && one.part != other.part => {
                Some(Typed::Sheet(Self::new(*combined(&one.bytes, &other.bytes))))
            }
            halves if halves.iter().all(Self::is_half) && !halves.is_empty() => Some(Typed::Half),
            _ => None,
        }
    }

    fn of_numbers(numbers: &[u8]) -> Option<Self> {
        let (last, bytes) = numbers.split_last()?;
        let bytes = Zeroizing::new(<[u8; BYTES]>::try_from(bytes).ok()?);
        let parts = [Part::Whole, Part::First, Part::Second];
        let part = parts.into_iter().find(|part| check(*part, &bytes) == *last)?;
        Some(Self { part, bytes })
    }

    fn is_half(&self) -> bool {
        self.part != Part::Whole
    }

    /// What it opens a data file with.
    pub(super) fn secret(&self) -> Secret {
        Secret { way: Way::Sheet, bytes: Zeroizing::new(self.bytes.to_vec()) }
    }

    /// Whether somebody typed the word at a place, counted from 1.
    pub fn has(&self, place: usize, typed: &str) -> bool {
        let word = place.checked_sub(1).and_then(|at| self.words().get(at).copied());
        word.is_some_and(|word| number(typed.trim()) == number(word))
    }
}

fn combined(one: &[u8; BYTES], other: &[u8; BYTES]) -> Zeroizing<[u8; BYTES]> {
    let mut bytes = Zeroizing::new(*one);
    bytes.iter_mut().zip(other).for_each(|(byte, other)| *byte ^= other);
    bytes
}

/// The word that checks the others. It is never the same for a sheet and for a half, so that a half
/// is known for what it is.
fn check(part: Part, bytes: &[u8; BYTES]) -> u8 {
    let turn = match part {
        Part::Whole => 0,
        Part::First => 85,
        Part::Second => 170,
    };
    Sha256::digest(bytes).first().copied().unwrap_or_default().wrapping_add(turn)
}

/// The byte of a word, by its first letters.
fn number(typed: &str) -> Option<u8> {
    let head = |word: &str| word.chars().take(ENOUGH).collect::<String>();
    let typed = head(&typed.to_lowercase());
    let at = WORDS.iter().position(|word| head(word) == typed)?;
    u8::try_from(at).ok()
}

/// A word for each byte.
const WORDS: [&str; 256] = [
    "acacia",
    "acorn",
    "actor",
    "adobe",
    "agile",
    "album",
    "alley",
    "almond",
    "amber",
    "anchor",
    "angle",
    "ankle",
    "apple",
    "apron",
    "arrow",
    "artist",
    "atlas",
    "autumn",
    "badge",
    "baker",
    "bamboo",
    "banana",
    "barrel",
    "basket",
    "beach",
    "beaver",
    "bench",
    "berry",
    "bicycle",
    "bishop",
    "blanket",
    "blossom",
    "bottle",
    "branch",
    "bread",
    "bridge",
    "broom",
    "bucket",
    "butter",
    "cabin",
    "cactus",
    "camel",
    "candle",
    "canoe",
    "carpet",
    "castle",
    "cattle",
    "cedar",
    "cellar",
    "chain",
    "cherry",
    "chicken",
    "cinema",
    "circle",
    "clay",
    "clock",
    "cloud",
    "clover",
    "coast",
    "cobalt",
    "coffee",
    "comet",
    "copper",
    "coral",
    "cotton",
    "cousin",
    "cradle",
    "crane",
    "cricket",
    "crystal",
    "cupboard",
    "curtain",
    "cushion",
    "daisy",
    "dancer",
    "desert",
    "diamond",
    "dinner",
    "doctor",
    "dolphin",
    "donkey",
    "door",
    "dragon",
    "drawer",
    "drum",
    "eagle",
    "earth",
    "easel",
    "echo",
    "elbow",
    "elephant",
    "ember",
    "engine",
    "envelope",
    "evening",
    "fabric",
    "falcon",
    "farmer",
    "feather",
    "fence",
    "ferry",
    "field",
    "finger",
    "fiddle",
    "flag",
    "flame",
    "flour",
    "flute",
    "forest",
    "fountain",
    "fox",
    "friend",
    "frost",
    "fruit",
    "galaxy",
    "garden",
    "garlic",
    "gate",
    "ginger",
    "giraffe",
    "glass",
    "glove",
    "goat",
    "gold",
    "grain",
    "grape",
    "guitar",
    "hammer",
    "harbour",
    "harvest",
    "hat",
    "hazel",
    "helmet",
    "herald",
    "hill",
    "honey",
    "horse",
    "hotel",
    "hour",
    "indigo",
    "ink",
    "insect",
    "iron",
    "island",
    "ivory",
    "jacket",
    "jasmine",
    "jelly",
    "jewel",
    "journey",
    "juice",
    "jungle",
    "kettle",
    "key",
    "kitchen",
    "kite",
    "knee",
    "knot",
    "ladder",
    "lagoon",
    "lamp",
    "lantern",
    "laurel",
    "leaf",
    "lemon",
    "letter",
    "lighthouse",
    "lily",
    "linen",
    "lion",
    "lizard",
    "locket",
    "lotus",
    "lunch",
    "magnet",
    "mango",
    "maple",
    "marble",
    "market",
    "meadow",
    "melon",
    "merchant",
    "metal",
    "milk",
    "millet",
    "mirror",
    "monkey",
    "moon",
    "morning",
    "mosaic",
    "mountain",
    "mouse",
    "museum",
    "mushroom",
    "music",
    "napkin",
    "needle",
    "nest",
    "night",
    "north",
    "novel",
    "nutmeg",
    "oasis",
    "ocean",
    "olive",
    "onion",
    "orange",
    "orchard",
    "otter",
    "oven",
    "owl",
    "oxygen",
    "paddle",
    "palace",
    "panda",
    "paper",
    "parrot",
    "peach",
    "pearl",
    "pebble",
    "pencil",
    "pepper",
    "piano",
    "picnic",
    "pigeon",
    "pillow",
    "pilot",
    "planet",
    "plum",
    "pocket",
    "poem",
    "pony",
    "potato",
    "powder",
    "prairie",
    "pump",
    "puzzle",
    "quail",
    "quartz",
    "queen",
    "quilt",
    "rabbit",
    "radio",
    "rain",
    "raven",
    "reed",
    "ribbon",
    "rice",
    "river",
    "robin",
    "rocket",
    "rooster",
    "rope",
    "rose",
    "ruby",
    "rudder",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_word_is_known_by_its_first_letters() {
        let heads: BTreeSet<String> =
            WORDS.iter().map(|word| word.chars().take(ENOUGH).collect()).collect();
        assert_eq!(heads.len(), WORDS.len());
    }

    fn read(typed: &str) -> Option<[u8; BYTES]> {
        match Sheet::read(typed) {
            Some(Typed::Sheet(sheet)) => Some(*sheet.bytes),
            Some(Typed::Half) | None => None,
        }
    }

    proptest! {
        #[test]
        fn a_sheet_reads_back_however_it_is_written(bytes: [u8; BYTES]) {
            let sheet = Sheet::new(bytes);
            let words = sheet.words();
            prop_assert_eq!(words.len(), 17);
            let numbered: Vec<String> =
                words.iter().enumerate().map(|(at, word)| format!("{}. {word}", at + 1)).collect();
            for typed in [words.join(" "), numbered.join("\n"), words.join(", ").to_uppercase()] {
                prop_assert_eq!(read(&typed), Some(bytes));
            }
            prop_assert!(sheet.has(3, words[2]) && !sheet.has(0, words[0]) && !sheet.has(18, words[16]));
        }

        #[test]
        fn two_halves_are_the_sheet_in_either_order_and_one_is_nothing(
            bytes: [u8; BYTES],
            chance: [u8; BYTES],
        ) {
            let [first, second] = Sheet::new(bytes).halves(chance).map(|half| half.words().join(" "));
            prop_assert_eq!(read(&format!("{first} {second}")), Some(bytes));
            prop_assert_eq!(read(&format!("{second}\n{first}")), Some(bytes));
            for half in [&first, &second] {
                prop_assert!(matches!(Sheet::read(half), Some(Typed::Half)));
                let twice = [half.as_str(), half.as_str()].join(" ");
                prop_assert!(matches!(Sheet::read(&twice), Some(Typed::Half)));
            }
        }
    }

    #[test]
    fn what_is_no_sheet_is_none() {
        for typed in ["", "anchor", "granite harbour violet ladder", &"anchor ".repeat(18)] {
            assert!(Sheet::read(typed).is_none(), "{typed}");
        }
    }
}
