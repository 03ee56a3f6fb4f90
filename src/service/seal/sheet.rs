//! The recovery sheet: sixteen bytes as words on paper, for when all else is lost.
//!
//! Each byte is a word; a seventeenth word checks the others, so that a slip of the pen is noticed
//! before it is tried. No two words begin with the same four letters, and four letters are enough.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::store::{Secret, Way};

/// Bytes that stand on a sheet.
const BYTES: usize = 16;
/// Letters by which a word is known.
const ENOUGH: usize = 4;

/// The words of a sheet.
pub struct Sheet(Zeroizing<[u8; BYTES]>);

impl Sheet {
    /// A sheet of these random bytes.
    pub(super) fn new(bytes: [u8; BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Its words, in their order.
    pub fn words(&self) -> Vec<&'static str> {
        let word = |byte: u8| WORDS.get(usize::from(byte)).copied().unwrap_or_default();
        self.0.iter().copied().chain([check(&self.0)]).map(word).collect()
    }

    /// The sheet of words as somebody typed them; nothing if they are not the words of a sheet.
    pub fn read(typed: &str) -> Option<Self> {
        let separates = |c: char| !c.is_alphabetic();
        let words = typed.split(separates).filter(|word| !word.is_empty());
        let numbers: Vec<u8> = words.map(number).collect::<Option<_>>()?;
        let (last, bytes) = numbers.split_last()?;
        let bytes = Zeroizing::new(<[u8; BYTES]>::try_from(bytes).ok()?);
        (check(&bytes) == *last).then_some(Self(bytes))
    }

    /// What it opens a data file with.
    pub(super) fn secret(&self) -> Secret {
        Secret { way: Way::Sheet, bytes: Zeroizing::new(self.0.to_vec()) }
    }

    /// Whether somebody typed the word at a place, counted from 1.
    pub fn has(&self, place: usize, typed: &str) -> bool {
        let word = place.checked_sub(1).and_then(|at| self.words().get(at).copied());
        word.is_some_and(|word| number(typed.trim()) == number(word))
    }
}

/// The word that checks the others.
fn check(bytes: &[u8; BYTES]) -> u8 {
    Sha256::digest(bytes).first().copied().unwrap_or_default()
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

    proptest! {
        #[test]
        fn a_sheet_reads_back_however_it_is_written(bytes: [u8; BYTES]) {
            let sheet = Sheet::new(bytes);
            let words = sheet.words();
            prop_assert_eq!(words.len(), 17);
            let numbered: Vec<String> =
                words.iter().enumerate().map(|(at, word)| format!("{}. {word}", at + 1)).collect();
            for typed in [words.join(" "), numbered.join("\n"), words.join(", ").to_uppercase()] {
                let read = Sheet::read(&typed).expect("it is the same sheet");
                prop_assert_eq!(*read.0, bytes);
            }
            prop_assert!(sheet.has(3, words[2]) && !sheet.has(0, words[0]) && !sheet.has(18, words[16]));
        }
    }

    #[test]
    fn what_is_no_sheet_is_none() {
        for typed in ["", "anchor", "granite harbour violet ladder", &"anchor ".repeat(18)] {
            assert!(Sheet::read(typed).is_none(), "{typed}");
        }
    }
}
