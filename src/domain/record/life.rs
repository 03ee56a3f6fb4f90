//! Closings and reopenings, and the stage of a case.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{
    gate::GateName,
    record::{Record, Stamp, Status},
    value::Value,
};

/// A turn in the life of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeEvent {
    /// What happened.
    pub turn: Turn,
    /// Who did it, and when.
    pub stamp: Stamp,
    /// Why, in words.
    pub why: String,
    /// What was missing and advised, but not enforced.
    pub missing: BTreeSet<GateName>,
}

/// Which way it turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// The work ended.
    Closed,
    /// The work began again.
    Reopened,
}

/// How far the work for a child has come: a pure function of the facts, the same on every path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Registered.
    New,
    /// Open again after a closing, nothing newer said.
    Reopened,
    /// The assessment has begun.
    Assessment,
    /// There is a plan.
    CasePlan,
    /// Services are being given.
    ServiceProvision,
    /// Every service was given.
    ServicesImplemented,
    /// The work has ended.
    Closed,
}

impl Stage {
    /// Every stage with its word on the wire.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::New, "new"),
        (Self::Reopened, "reopened"),
        (Self::Assessment, "assessment"),
        (Self::CasePlan, "case_plan"),
        (Self::ServiceProvision, "service_provision"),
        (Self::ServicesImplemented, "services_implemented"),
        (Self::Closed, "closed"),
    ];

    /// The stage of a record.
    pub fn of(record: &Record) -> Self {
        if record.status != Status::Open {
            return Self::Closed;
        }
        let services = record.rows("services_section");
        let is_done = |row: &crate::domain::value::Row| {
            row.answers
                .get("service_implemented")
                .and_then(Value::choice)
                .is_some_and(|choice| choice.as_str() == "implemented")
        };
        let reopened = record.life.last().is_some_and(|event| event.turn == Turn::Reopened);
        if !services.is_empty() && services.iter().all(is_done) {
            Self::ServicesImplemented
        } else if !services.is_empty() {
            Self::ServiceProvision
        } else if record.has_plan() {
            Self::CasePlan
        } else if record.has_assessment() {
            Self::Assessment
        } else if reopened {
            Self::Reopened
        } else {
            Self::New
        }
    }
}
