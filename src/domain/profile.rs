//! The practice profile: the office's clocks and gates, as data.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{gate::GateName, word::ChoiceId};

/// How strictly a gate is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    /// The step is not taken while something is missing.
    Enforce,
    /// The step is taken; what is missing is said and kept.
    Advise,
}

/// The office's own numbers and rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Hours until something is done for the child, by risk.
    pub first_response_hours: BTreeMap<ChoiceId, u32>,
    /// Days from registration to assessment.
    pub assessment_days: u16,
    /// Days from registration to plan.
    pub plan_days: u16,
    /// Days between visits, by risk.
    pub follow_up_days: BTreeMap<ChoiceId, u16>,
    /// Concerns that are sealed beside those that are so everywhere.
    #[serde(default)]
    pub sealed: BTreeSet<ChoiceId>,
    /// Whether somebody says why they open a case that is not theirs.
    #[serde(default)]
    pub asks_reason: bool,
    /// How strictly each gate is kept; a gate that is not named is enforced.
    pub gates: BTreeMap<GateName, Strictness>,
}

impl Profile {
    /// How strictly a gate is kept.
    pub fn strictness(&self, gate: GateName) -> Strictness {
        self.gates.get(&gate).copied().unwrap_or(Strictness::Enforce)
    }
}
