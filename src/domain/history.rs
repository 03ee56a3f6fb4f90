//! History: what changed in a record, an entry per change.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{
    gate::GateName,
    record::{Stamp, patch::Change},
};

/// What was done to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// It was made.
    Created,
    /// Answers were changed.
    Changed,
    /// An entry was added to the consent ledger.
    Consented,
    /// A supervisor said something of a visit.
    SignedOff,
    /// The work ended.
    Closed,
    /// The work began again.
    Reopened,
    /// It was switched off: it was made by mistake.
    Disabled,
    /// It was switched on again.
    Enabled,
    /// Somebody else answers for it.
    Assigned,
}

/// One fact beside the answers that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactChange {
    /// Its name on the wire.
    pub name: String,
    /// What it was; null if there was nothing.
    pub from: serde_json::Value,
    /// What it is.
    pub to: serde_json::Value,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The revision that the change led to.
    pub revision: u32,
    /// What was done.
    pub deed: Deed,
    /// Who did it, and when.
    pub stamp: Stamp,
    /// The answers that changed.
    pub changes: Vec<Change>,
    /// What the program keeps beside the answers and that changed, by its name on the wire.
    pub facts: Vec<FactChange>,
    /// In words, where the deed has some: a reason, a question, a purpose.
    pub note: String,
    /// Gates that only spoke.
    pub missing: BTreeSet<GateName>,
}
