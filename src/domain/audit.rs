//! Audit: who looked, acted, signed in or was refused.

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{RecordId, UserId},
    time::Timestamp,
};

/// What somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The program began to serve.
    Started,
    /// The office was set up.
    SetUp,
    /// Somebody signed in.
    SignedIn,
    /// Signing in was refused.
    SignInRefused,
    /// Somebody signed out.
    SignedOut,
    /// A page of a record was looked at.
    Looked,
    /// A list was looked at.
    Listed,
    /// A search was made.
    Searched,
    /// A record was made.
    Created,
    /// A record was changed.
    Changed,
    /// A consent entry was added.
    Consented,
    /// A visit was signed off or asked about.
    SignedOff,
    /// A record was closed.
    Closed,
    /// A record was reopened.
    Reopened,
    /// Something was refused: outside the scope, or a right not held.
    Refused,
    /// Somebody was told, without name or content, that a case of others may be the same child.
    ToldOfOthers,
    /// A record was switched off.
    Disabled,
    /// A record was switched on again.
    Enabled,
    /// A record was given to somebody else.
    Assigned,
    /// Forms, lists, places or settings were changed.
    Configured,
    /// Roles, teams or agencies were changed.
    PeopleChanged,
    /// An account was changed.
    AccountChanged,
    /// An account was made.
    AccountMade,
    /// An account was given another password.
    AccountReset,
    /// Somebody asked for a new password.
    ResetAsked,
    /// A copy of everything was made.
    CopyMade,
    /// A copy of everything was taken along by somebody.
    CopyTaken,
    /// The log was written into a file that leaves the office.
    LogTaken,
    /// Somebody asked for the box to be sealed again, where two people have to say so.
    SealAsked,
    /// The box was sealed again by somebody.
    Sealed,
    /// Somebody said that the clock is right.
    ClockConfirmed,
    /// A saved search was made, changed, shared or removed.
    ViewChanged,
    /// A list was printed.
    Printed,
}

impl Event {
    /// Whether the entry only tells of a look, and may wait for the next commit.
    pub fn is_look(self) -> bool {
        matches!(self, Self::Looked | Self::Listed | Self::Searched)
    }
}

/// One entry of the log. It carries ids, never names or answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who; nobody for the program itself and for refused sign-ins of unknown names.
    pub by: Option<UserId>,
    /// What.
    pub event: Event,
    /// Which record, if one.
    pub record: Option<RecordId>,
    /// From which address of the network.
    pub from: String,
}
