//! What a role may do, and how far it sees.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{id::UserId, record::Record};

/// What permissions are held on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resource {
    /// Cases.
    Case,
    /// Incidents.
    Incident,
    /// Tracing requests.
    TracingRequest,
    /// Families.
    Family,
    /// Registry records.
    RegistryRecord,
    /// People who work here.
    User,
    /// Roles.
    Role,
    /// Settings of the box.
    System,
    /// The audit log.
    AuditLog,
}

/// An act, by its name on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// See.
    Read,
    /// Make.
    Create,
    /// Change.
    Write,
    /// End the work.
    Close,
    /// Begin the work again.
    Reopen,
    /// Change the owner.
    Assign,
    /// Say something of a visit.
    SignOffVisit,
    /// Be told, without name or content, that a case of others may be the same child.
    SearchOwnedByOthers,
    /// Do everything with a resource.
    Manage,
}

/// How far a role sees. Every scope is of owner and associated people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One's own records.
    #[serde(rename = "self")]
    Own,
    /// Those of today's members of one's teams.
    Group,
    /// Those of today's members of one's agency.
    Agency,
    /// All.
    All,
    /// None but those that one was given by name.
    Identified,
}

/// The people whose records are in sight: a scope worked out over today's members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// Records that one of these owns or is associated with.
    Of(BTreeSet<UserId>),
    /// All records.
    All,
}

impl Sight {
    /// Whether a record is in sight. One that is not does not exist for the person.
    pub fn sees(&self, record: &Record) -> bool {
        self.includes(record.owner, record.associated.iter().copied())
    }

    /// Whether a record of this owner and these associated people is in sight.
    pub fn includes(&self, owner: UserId, mut associated: impl Iterator<Item = UserId>) -> bool {
        match self {
            Self::All => true,
            Self::Of(people) => {
                people.contains(&owner) || associated.any(|user| people.contains(&user))
            }
        }
    }
}
