//! One name held against many: what was found of a word is remembered, for many people share it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::alike::{Asked, Likeness, Words, unit_likeness};
use super::unit::{Spelled, Unit};

/// How many words are kept ready; beyond that all are forgotten.
const MOST_READY: usize = 8_192;

/// Words that were made ready, for whoever asks next: the names of an office repeat.
#[derive(Default)]
pub struct Ready(Mutex<BTreeMap<Spelled, Arc<Unit>>>);

/// A name that is held against many. What it says of two names is what [`super::alike()`] says.
pub struct Judge<'a> {
    asked: Asked,
    memory: Memory<'a>,
}

/// The words that one search met, and what was found of two of them.
struct Memory<'a> {
    ready: &'a Ready,
    units: BTreeMap<Spelled, Arc<Unit>>,
    /// By where the two are kept.
    likenesses: BTreeMap<(usize, usize), Likeness>,
}

impl Ready {
    fn unit(&self, spelled: &Spelled) -> Arc<Unit> {
        let ready = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(unit) = ready().get(spelled) {
            return Arc::clone(unit);
        }
        let unit = Arc::new(Unit::new(spelled));
        let mut ready = ready();
        if ready.len() >= MOST_READY {
            ready.clear();
        }
        Arc::clone(ready.entry(spelled.clone()).or_insert(unit))
    }
}

impl<'a> Judge<'a> {
    /// Makes a name ready.
    pub fn new(name: &str, ready: &'a Ready) -> Self {
        let (units, likenesses) = (BTreeMap::new(), BTreeMap::new());
        let mut memory = Memory { ready, units, likenesses };
        Self { asked: Asked::made(name, &mut memory), memory }
    }

    /// How alike the name and another are.
    pub fn alike(&mut self, name: &str) -> Likeness {
        let Self { asked, memory } = self;
        asked.alike_by(&Asked::made(name, memory), memory)
    }
}

impl Words for Memory<'_> {
    fn ready(&mut self, spelled: Spelled) -> Arc<Unit> {
        Arc::clone(self.units.entry(spelled).or_insert_with_key(|own| self.ready.unit(own)))
    }

    fn likeness(&mut self, one: &Arc<Unit>, other: &Arc<Unit>) -> Likeness {
        let at = |unit: &Arc<Unit>| Arc::as_ptr(unit).addr();
        let pair = (at(one).min(at(other)), at(one).max(at(other)));
        *self.likenesses.entry(pair).or_insert_with(|| unit_likeness(one, other))
    }
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
        let ready = Ready::default();
        for asked in names {
            let mut judge = Judge::new(asked, &ready);
            for _ in 0..2 {
                for name in names {
                    assert_eq!(judge.alike(name), alike(asked, name), "{asked} {name}");
                }
            }
        }
    }
}
