//! What the program keeps beside the answers, by its names on the wire.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::domain::{
    history::FactChange,
    id::RecordId,
    record::{
        Record, Turn,
        consent::{self, Decision, Purpose},
        life::Stage,
    },
};

/// Names of the consent ledger on the wire: each the state of one purpose, and whether it travels
/// as a boolean or as the word for one.
pub const CONSENT: [(&str, Purpose, bool); 4] = [
    ("consent_for_services", Purpose::Services, true),
    ("disclosure_other_orgs", Purpose::Sharing, true),
    ("consent_for_tracing", Purpose::Tracing, false),
    ("consent_reporting", Purpose::Reporting, false),
];

/// Facts that name a person, kept by id and told by name.
pub(super) const PEOPLE: [&str; 1] = ["owned_by"];

/// The facts of a record; people stand by their ids.
pub fn facts(record: &Record) -> BTreeMap<&'static str, Json> {
    let link = |id: Option<RecordId>| id.map(|id| id.to_string());
    let mut facts = BTreeMap::from([
        ("status", json!(record.status.as_str())),
        ("record_state", json!(record.enabled)),
        ("owned_by", json!(record.owner.to_string())),
        ("module_id", json!(record.module.as_str())),
        ("hidden_name", json!(record.hidden_name)),
    ]);
    let row = record.kind.row();
    if row.is_case {
        facts.insert("workflow", json!(word(Stage::of(record))));
        facts.insert("case_status_reopened", json!(is_reopened(record)));
        facts.insert("family_id", json!(link(record.links.family)));
        facts.insert("family_member_id", json!(record.links.member.map(|id| id.to_string())));
        facts.insert("registry_record_id", json!(link(record.links.registry)));
        for (name, purpose, is_bool) in CONSENT {
            if let Some(entry) = consent::latest(&record.consent, purpose) {
                let given = entry.decision == Decision::Given;
                facts.insert(name, if is_bool { json!(given) } else { json!(given.to_string()) });
            }
        }
    }
    if row.kind == crate::domain::record::Kind::Incident {
        facts.insert("incident_case_id", json!(link(record.links.case)));
    }
    facts
}

/// Whether all that facts are made of is the same: most changes are of answers alone.
fn is_same(one: &Record, other: &Record) -> bool {
    let parts = |record: &Record| {
        (record.status, record.enabled, record.owner, record.hidden_name, record.links)
    };
    parts(one) == parts(other)
        && one.module == other.module
        && one.consent.len() == other.consent.len()
        && one.life.len() == other.life.len()
        && Stage::of(one) == Stage::of(other)
}

fn word(stage: Stage) -> &'static str {
    Stage::ALL.iter().find(|(own, _)| *own == stage).map_or("new", |(_, word)| word)
}

fn is_reopened(record: &Record) -> bool {
    record.life.last().is_some_and(|event| event.turn == Turn::Reopened)
}

/// The facts that differ between two revisions of a record; a new one had none.
pub fn changes(before: Option<&Record>, after: &Record) -> Vec<FactChange> {
    if before.is_some_and(|before| is_same(before, after)) {
        return Vec::new();
    }
    let (from, to) = (before.map(facts).unwrap_or_default(), facts(after));
    let names = from.keys().chain(to.keys()).copied().collect::<std::collections::BTreeSet<_>>();
    let value =
        |facts: &BTreeMap<&'static str, Json>, name| facts.get(name).cloned().unwrap_or(Json::Null);
    names
        .into_iter()
        .map(|name| (name, value(&from, name), value(&to, name)))
        .filter(|(_, from, to)| from != to)
        .map(|(name, from, to)| FactChange { name: name.to_owned(), from, to })
        .collect()
}
