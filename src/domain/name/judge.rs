//! One name held against many: what was found of a word is remembered, for many people share it.

use std::collections::BTreeMap;

use super::alike::{Asked, Likeness, unit_likeness};
use super::unit::Unit;

/// A name as it is compared: its letters, whether it stands behind another, and in how many ways it is
/// parted.
type Key = (String, bool, usize);

/// A name that is held against many. What it says of two names is what [`super::alike()`] says.
#[derive(Debug)]
pub struct Judge {
    asked: Asked,
    units: BTreeMap<String, Unit>,
    likenesses: BTreeMap<(Key, Key), Likeness>,
}

impl Judge {
    /// Makes a name ready.
    pub fn new(name: &str) -> Self {
        let asked = Asked::new(name);
        Self { asked, units: BTreeMap::new(), likenesses: BTreeMap::new() }
    }

    /// How alike the name and another are.
    pub fn alike(&mut self, name: &str) -> Likeness {
        let Self { asked, units, likenesses } = self;
        let other = Asked::made(name, &mut |text| {
            units.entry(text).or_insert_with_key(|text| Unit::new(text.clone())).clone()
        });
        asked.alike_by(&other, &mut |one, other| {
            let pair = (key(one), key(other));
            *likenesses.entry(pair).or_insert_with(|| unit_likeness(one, other))
        })
    }
}

fn key(unit: &Unit) -> Key {
    (unit.text.clone(), unit.follows, unit.rests.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::alike;

    #[test]
    fn what_is_remembered_is_what_was_found() {
        let names = [
            "Abdoul Karim Maïga",
            "Abdelkrim Maiga",
            "Al Hassan Fatima Zahra",
            "Fatimata Zahra",
            "عبد الكريم",
            "Hassan",
            "Karim Abdou",
            "Zahra Al Hassan",
            "Mamadou",
            "Mohamed Karim",
        ];
        for asked in names {
            let mut judge = Judge::new(asked);
            for _ in 0..2 {
                for name in names {
                    assert_eq!(judge.alike(name), alike(asked, name), "{asked} {name}");
                }
            }
        }
    }
}
