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

/// What seals records of a kind.
struct Sealing {
    kind: Kind,
    /// The answer whose choices do.
    named_in: &'static str,
    /// Those that do in every office.
    always: &'static [&'static str],
    /// Whether an office may add to them.
    of_office: bool,
    /// The answers that a sealed record keeps; nothing if it keeps all.
    kept: Option<&'static [&'static str]>,
}

/// Concerns that are sealed in every office: armed forces or groups, and sexual violence.
pub const ALWAYS: [&str; 3] = ["caafag", "gbv_survivor", "sexually_exploited"];

/// The kinds of record that can be sealed.
const SEALED: [Sealing; 2] = [
    Sealing {
        kind: Kind::Case,
        named_in: "protection_concerns",
        always: &ALWAYS,
        of_office: true,
        kept: Some(&[
            "protection_concerns",
            "protection_concerns_other",
            "protection_concerns_summary",
            "urgent_protection_concern_kinds",
            "urgent_protection_concern_actions",
        ]),
    },
    // An incident is about nothing but what happened.
    Sealing {
        kind: Kind::Incident,
        named_in: "cp_incident_violence_type",
        always: &["rape", "sexual_assault"],
        of_office: false,
        kept: None,
    },
];

fn of(kind: Kind) -> Option<&'static Sealing> {
    SEALED.iter().find(|row| row.kind == kind)
}

/// The answer whose choices seal a record of a kind; nothing where none does.
pub fn named_in(kind: Kind) -> Option<&'static str> {
    of(kind).map(|row| row.named_in)
}

/// Whether a sealed record of a kind keeps an answer.
pub fn keeps(kind: Kind, field: &str) -> bool {
    of(kind).is_some_and(|row| row.kept.is_none_or(|kept| kept.contains(&field)))
}

/// The choices that seal a record of a kind in an office.
pub fn sealing(profile: &Profile, kind: Kind) -> BTreeSet<ChoiceId> {
    let Some(row) = of(kind) else { return BTreeSet::new() };
    let added = profile.sealed.iter().filter(|_| row.of_office).cloned();
    row.always.iter().filter_map(|id| ChoiceId::parse(id).ok()).chain(added).collect()
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
