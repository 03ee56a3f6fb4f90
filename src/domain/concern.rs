//! Sealed concerns: what happened to a child that only whoever answers for the record, and whoever
//! answers for their work, may read.

use std::collections::BTreeSet;

use crate::domain::{
    profile::Profile,
    record::{Kind, Record},
    user::Actor,
    value::Value,
    word::ChoiceId,
};

/// The answer of a case that names the concerns.
const CONCERNS: &str = "protection_concerns";
/// The answer of an incident that names the violence.
const VIOLENCE: &str = "cp_incident_violence_type";
/// The answers of a case that say what happened: they are kept with a sealed concern.
const KEPT: [&str; 5] = [
    CONCERNS,
    "protection_concerns_other",
    "protection_concerns_summary",
    "urgent_protection_concern_kinds",
    "urgent_protection_concern_actions",
];
/// Concerns that are sealed in every office: armed forces or groups, and sexual violence.
pub const ALWAYS: [&str; 3] = ["caafag", "gbv_survivor", "sexually_exploited"];
/// Kinds of violence that seal an incident.
const SEXUAL: [&str; 2] = ["rape", "sexual_assault"];

/// The answer whose choices seal a record of a kind; nothing where none does.
pub fn named_in(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Case => Some(CONCERNS),
        Kind::Incident => Some(VIOLENCE),
        Kind::TracingRequest | Kind::Family | Kind::RegistryRecord => None,
    }
}

/// Whether a sealed record of a kind keeps an answer. An incident is about nothing but what happened.
pub fn keeps(kind: Kind, field: &str) -> bool {
    match kind {
        Kind::Case => KEPT.contains(&field),
        Kind::Incident => true,
        Kind::TracingRequest | Kind::Family | Kind::RegistryRecord => false,
    }
}

/// The choices that seal a record of a kind in an office.
pub fn sealing(profile: &Profile, kind: Kind) -> BTreeSet<ChoiceId> {
    let known = |ids: &'static [&'static str]| ids.iter().filter_map(|id| ChoiceId::parse(id).ok());
    match kind {
        Kind::Case => known(&ALWAYS).chain(profile.sealed.iter().cloned()).collect(),
        Kind::Incident => known(&SEXUAL).collect(),
        Kind::TracingRequest | Kind::Family | Kind::RegistryRecord => BTreeSet::new(),
    }
}

/// Whether a record tells of a sealed concern.
pub fn is_sealed(profile: &Profile, record: &Record) -> bool {
    let said = named_in(record.kind).and_then(|field| record.answer(field));
    match said {
        Some(Value::Choices(said)) => !said.is_disjoint(&sealing(profile, record.kind)),
        Some(Value::Choice(said)) => sealing(profile, record.kind).contains(said),
        Some(_) | None => false,
    }
}

/// Whether somebody reads sealed concerns of others: whoever answers for the work of others does, of
/// those who are in sight.
pub fn reads(actor: &Actor) -> bool {
    actor.role.is_manager
}
