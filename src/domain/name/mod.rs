//! Names of people: composed of parts, folded for comparison, found under several spellings.
//!
//! A name is kept as it was written. To find and compare it, [`fold()`] takes off marks and case,
//! [`skeleton`] takes off what differs between spellings and scripts, [`keys`] says under which
//! skeletons a name is stored and looked up, and [`alike()`] judges two names and says why.
//!
//! ```text
//! fold.rs    letters      Aïssatou → aissatou        فاطمة → فاطمه
//! unit.rs    words        Abdoul Karim → abdoulkarim, whose second half is karim
//! sound.rs   sounds       Khadija, Kadidja, خديجة → kdj
//! alike.rs   judgement    same, same letters, sounds alike, one slip, part, different
//! ```

mod alike;
mod fold;
mod slip;
mod sound;
mod spelling;
mod unit;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use self::alike::{Likeness, Why, alike};
pub use self::fold::fold;
pub use self::sound::skeleton;

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

/// The keys under which a name is stored and looked up, in their order, each once.
///
/// They are skeletons of its words, of each two words that follow one another as if written in one,
/// and of what stands after *Abd-* or the article. Names that are the same, have the same letters
/// or sound alike share at least one key; names that differ by a slip may share none.
pub fn keys(name: &str) -> Vec<String> {
    let units = unit::units(name);
    let mut keys = BTreeSet::new();
    for unit in &units {
        keys.insert(sound::key(&unit.text));
        keys.extend(unit.rest.as_deref().map(sound::key));
    }
    for (first, second) in units.iter().zip(units.iter().skip(1)) {
        keys.insert(sound::key(&first.joined(second).text));
    }
    keys.remove("");
    keys.into_iter().collect()
}

#[cfg(test)]
mod tests;
