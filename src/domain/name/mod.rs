//! Names of people: composed of parts, folded for comparison, found under several spellings.
//!
//! A name is kept as it was written. To find and compare it:
//!
//! - [`keys`] are what it is stored under, [`asked_keys`] what a search is looked up under;
//! - [`alike()`] judges two names, [`explained`] says it word by word, and [`Judge`] holds one name
//!   against many without reading a word again;
//! - [`fold()`] takes off marks and case, [`skeleton`] what differs between spellings and scripts.
//!
//! # How it works
//!
//! ```text
//! fold.rs      letters     Aïssatou → aissatou        فاطمة → فاطمه        ٣ → 3
//! unit.rs      words       Abdoul Karim → abdoulkarim, of which karim tells it from others
//! sound.rs     sounds      Ouattara → watara          Cumar → cumar or, as Somali, `umar
//! apart.rs     distance    Khadija / Hadiza: what parts them, in hundredths of a sound
//! instead.rs               one sound for another, or two for one: K for h, j for z
//! left_out.rs              a sound that one writes and the other does not
//! word.rs      two words   a spelling, a slip, a beginning, or another word
//! alike.rs     two names   which word faces which, whatever their order, joined or split
//! homely.rs    short forms Fati is related to Fatima and is not Fatima
//! key.rs       the index   consonants in classes; one left out, for slips
//! spelling.rs  the tables  which letters are read how, and how often sounds are taken for others
//! ```
//!
//! A word is *read* by the habits of French, English, Hausa, Somali, Swahili and West African
//! spelling into one alphabet of sounds; Arabic letters into the same, without short vowels. Where a
//! spelling may be read in two ways it is. Two readings are laid against each other, and what parts
//! them is weighed: an e for an a hardly counts, an h that is not heard somewhat, another consonant a
//! whole. Words of more consonants may be further apart. No name is listed, but for homely forms.
//!
//! Rules that tell names apart stand beside those that join them: a last a after a man's name is a
//! woman's (Karim, Karima) unless the name takes one by habit (Idris, Idrissa); compounds of *Abd-*,
//! *-eddine* and *-allah* are as alike as their other halves; a word of Arabic letters without a long
//! vowel has an a at its end (حسن is Hassan and not Hussein).
//!
//! # Bands and scores
//!
//! A score depends on the two names and on nothing else, and is the same both ways.
//!
//! | [`Why`] | score | |
//! |---|---|---|
//! | [`Why::Same`] | 100 | written the same, but for case and spaces |
//! | [`Why::SameLetters`] | 97 | marks, hyphens, order or spaces differ |
//! | [`Why::SoundsAlike`] | 75–95 | spellings of one name, the nearer the higher |
//! | [`Why::OneSlip`] | 60–74 | one letter put in, left out, changed or swapped, or one sound |
//! | [`Why::Related`] | 50–60 | a short or homely form |
//! | [`Why::Part`] | 46–85 | a name left out, half a compound, or a word half typed |
//! | [`Why::Different`] | 0–45 | another name |
//!
//! The first three are one name ([`Why::is_same_name`]); the others are for a person to look at. The
//! band of a whole name is that of its weakest word, its score the mean over the letters.
//!
//! # How it is judged
//!
//! `tests/data/names` holds spellings of one name (`groups.txt`), different names that are near each
//! other (`different.txt`) and homely forms (`related.txt`), each in two halves by a hash of the first
//! name of a line. Rules are made by the first half; the second only judges. `cargo bench --bench name`
//! prints what share is found and what is taken for one, by section and half, beside double metaphone;
//! how often a person is found by a search with noise; and what a call costs. `tests/suite/names.rs`
//! holds the shares to their limits.
//!
//! # Limits
//!
//! - Arabic without its marks is one word for several names: عمر may be Omar and Amr, سالم Salim and
//!   Salem. Between the scripts they are one; in Latin letters vowels tell them apart.
//! - A vowel that some leave out is not told from one that is not there: Salma is taken for Salama.
//! - An e may be an a as well as an i: Kamel is Kamal and Kamil.
//! - A changed vowel inside a name (Balkissa, Bilkisu) is a slip or another name, not a spelling.
//! - A slip is found by the index in words of three consonants or more, and in vowels anywhere. In
//!   shorter words it is found by the other names of the person.
//! - The article is dropped where a name follows another or where the scripts differ; الحسن and حسن
//!   alone are parts of each other.
//! - Among a hundred thousand people with one kind of noise in what is typed, the one who is looked
//!   for is nearly always in the first five; with two kinds at once in about five searches of six.
//! - Other scripts are compared letter by letter.
//! - The keys of a short name are those of many: of those who share a key, the [`JUDGED`] who share the
//!   most are compared.

mod alike;
mod apart;
mod fold;
mod homely;
mod instead;
mod judge;
mod key;
mod left_out;
mod slip;
mod sound;
mod spelling;
mod unit;
mod word;

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

pub use self::alike::{Asked, Explained, Facing, Likeness, Why, alike, explained};
pub use self::fold::fold;
pub use self::judge::{Judge, Ready};
pub use self::key::{asked_keys, keys, skeleton};

/// How many people a search compares with what was typed, those who share the most keys with it: the
/// lower number, and of those who share as many as the last of them all, up to the higher. Whoever is
/// meant shares more than most, and a comparison takes its time.
pub const JUDGED: RangeInclusive<usize> = 250..=400;

/// The parts of a person's name, each as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonName {
    /// The first name.
    pub first: String,
    /// The middle name, often the father's.
    pub middle: String,
    /// The last name, often the grandfather's or the family's.
    pub last: String,
    /// The name by which people call the person.
    pub nickname: String,
    /// Any other name.
    pub other: String,
}

impl PersonName {
    /// First, middle and last name with single spaces between.
    pub fn compose(&self) -> String {
        let parts = [&self.first, &self.middle, &self.last];
        parts.into_iter().flat_map(|part| part.split_whitespace()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod listed;
#[cfg(test)]
mod tests;
