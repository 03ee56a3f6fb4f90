//! Sealed concerns: what happened to a child that only whoever answers for the case, and whoever
//! answers for their work, may read.

use std::collections::BTreeSet;

use crate::domain::{profile::Profile, record::Record, user::Actor, value::Value, word::ChoiceId};

/// The answer that names the concerns.
pub const CONCERNS: &str = "protection_concerns";
/// The answers that say what happened: they are kept with a sealed concern.
pub const KEPT: [&str; 5] = [
    CONCERNS,
    "protection_concerns_other",
    "protection_concerns_summary",
    "urgent_protection_concern_kinds",
    "urgent_protection_concern_actions",
];
/// Concerns that are sealed in every office: armed forces or groups, and sexual violence.
pub const ALWAYS: [&str; 3] = ["caafag", "gbv_survivor", "sexually_exploited"];

/// The concerns that are sealed in an office.
pub fn sealed(profile: &Profile) -> BTreeSet<ChoiceId> {
    let always = ALWAYS.iter().filter_map(|id| ChoiceId::parse(id).ok());
    always.chain(profile.sealed.iter().cloned()).collect()
}

/// Whether a record tells of a sealed concern.
pub fn is_sealed(profile: &Profile, record: &Record) -> bool {
    let says = |id: &ChoiceId| ALWAYS.contains(&id.as_str()) || profile.sealed.contains(id);
    match record.answer(CONCERNS) {
        Some(Value::Choices(said)) => said.iter().any(says),
        Some(Value::Choice(said)) => says(said),
        _ => false,
    }
}

/// Whether somebody reads sealed concerns of others: whoever answers for the work of others does, of
/// those who are in sight.
pub fn reads(actor: &Actor) -> bool {
    actor.role.is_manager
}
