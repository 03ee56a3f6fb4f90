//! Which choices are offered, given the other answers.

use super::{Field, Vocabulary};
use crate::domain::{
    condition::Said,
    lookup::{Choice, Lookups},
    value::{Answers, Value},
    word::FieldName,
};

impl Field {
    /// Whether one of its choices is offered, given what is said around it.
    pub fn offers(&self, choice: &Choice, said: &Said<'_>) -> bool {
        let holds = |tag: &String| self.offer.get(tag).is_some_and(|when| when.holds(said));
        self.offer.is_empty() || choice.tags.is_empty() || choice.tags.iter().any(holds)
    }

    /// Whether an answer takes a choice that is not offered.
    fn is_not_offered(&self, value: &Value, said: &Said<'_>, lookups: &Lookups) -> bool {
        let takes = |choice: &Choice| value.takes(&choice.id);
        !self.offer.is_empty()
            && self.choices(lookups).iter().any(|one| takes(one) && !self.offers(one, said))
    }
}

/// Those of some questions whose answer takes a choice that the other answers rule out. One that was
/// answered like this before stays: it was right then.
pub fn ruled_out<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
    (before, said): (&Answers, &Said<'_>),
    words: &Vocabulary<'_>,
) -> Vec<&'a FieldName> {
    let is_out = |field: &&Field| {
        let new = said.own.get(&field.name).filter(|new| before.get(&field.name) != Some(*new));
        new.is_some_and(|value| field.is_not_offered(value, said, words.lookups))
    };
    fields.into_iter().filter(is_out).map(|field| &field.name).collect()
}
