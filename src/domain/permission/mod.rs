//! What a role may do, and how far it sees.

mod action;
mod held;
mod offered;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{id::UserId, line::Line, record::Record};

pub use action::{Action, Bearing};
pub use held::Held;
pub use offered::OFFERED;

macro_rules! resources {
    ($($(#[$doc:meta])+ $name:ident $word:literal;)+) => {
        /// What permissions are held on, by its name on the wire.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Resource {
            $($(#[$doc])+ $name,)+
        }

        impl Resource {
            /// Every resource.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its word on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }
        }
    };
}

resources! {
    /// Cases.
    Case "case";
    /// Incidents.
    Incident "incident";
    /// Tracing requests.
    TracingRequest "tracing_request";
    /// Families.
    Family "family";
    /// Registry records.
    RegistryRecord "registry_record";
    /// People who work here.
    User "user";
    /// Roles.
    Role "role";
    /// Teams.
    UserGroup "user_group";
    /// Organisations.
    Agency "agency";
    /// Counts that somebody built.
    Report "report";
    /// Counts that the program brings.
    ManagedReport "managed_report";
    /// Figures of the first page.
    Dashboard "dashboard";
    /// Forms, lists and places.
    Metadata "metadata";
    /// Settings of the box.
    System "system";
    /// Whole configurations.
    PrimeroConfiguration "primero_configuration";
    /// The code of conduct.
    CodeOfConduct "code_of_conduct";
    /// Calls to other programs.
    Webhook "webhook";
    /// Children and inquirers that may belong together.
    PotentialMatch "potential_match";
    /// The audit log.
    AuditLog "audit_log";
    /// How much the program is used.
    UsageReport "usage_report";
    /// What happened to the records of a team.
    ActivityLog "activity_log";
    /// How matches are found.
    MatchingConfiguration "matching_configuration";
}

impl Resource {
    /// The resource with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|resource| resource.as_str() == word)
    }
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
    /// Those that are about oneself.
    Identified,
    /// One's own; meant for whoever runs the box and sees no child.
    AdminOnly,
    /// Those that a call to another program is made about.
    Webhook,
}

impl Scope {
    /// Every scope with its word on the wire.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Own, "self"),
        (Self::Group, "group"),
        (Self::Agency, "agency"),
        (Self::All, "all"),
        (Self::Identified, "identified"),
        (Self::AdminOnly, "admin_only"),
        (Self::Webhook, "webhook"),
    ];

    /// Its word on the wire.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(scope, _)| *scope == self).map_or("self", |(_, word)| word)
    }

    /// Whether it may reach people whom another does not reach.
    pub fn is_wider_than(self, other: Self) -> bool {
        let is_narrow =
            matches!(self, Self::Own | Self::Identified | Self::AdminOnly | Self::Webhook);
        !(is_narrow || self == other || other == Self::All)
    }

    /// The scope with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(scope, _)| *scope)
    }
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

    /// Whether the record of a line is in sight.
    pub fn includes_line(&self, line: &Line) -> bool {
        self.includes(line.owner, line.associated.iter().copied())
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
