//! Audit: who looked, acted, signed in or was refused.

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{RecordId, UserId},
    time::Timestamp,
};

/// Makes the acts, each with the word that it has on the wire.
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident $word:literal;)*) => {
        /// What somebody did.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Event {
            $($(#[$doc])* $name,)*
        }

        impl Event {
            /// Every act.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its word on the wire; words of one's own office stand beside those that others know.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

events! {
    /// The program began to serve.
    Started "start";
    /// The office was set up.
    SetUp "setup";
    /// Somebody signed in.
    SignedIn "login";
    /// Signing in was refused.
    SignInRefused "failed_login";
    /// Somebody signed out.
    SignedOut "logout";
    /// A page of a record was looked at.
    Looked "show";
    /// A list was looked at.
    Listed "list";
    /// A search was made.
    Searched "index";
    /// A record was made.
    Created "create";
    /// A record was changed.
    Changed "update";
    /// A consent entry was added.
    Consented "consent";
    /// A visit was signed off or asked about.
    SignedOff "sign_off_visit";
    /// A record was closed.
    Closed "close";
    /// A record was reopened.
    Reopened "reopen";
    /// Something was refused: outside the scope, or a right not held.
    Refused "refused";
    /// Somebody was told, without name or content, that a case of others may be the same child.
    ToldOfOthers "search";
    /// A record was switched off.
    Disabled "disable";
    /// A record was switched on again.
    Enabled "enable";
    /// A record was given to somebody else.
    Assigned "assign";
    /// Forms, lists, places or settings were changed.
    Configured "configure";
    /// Roles, teams or agencies were changed.
    PeopleChanged "update_people";
    /// An account was changed.
    AccountChanged "update_user";
    /// An account was made.
    AccountMade "create_user";
    /// An account was given another password.
    AccountReset "reset_password";
    /// Somebody asked for a new password.
    ResetAsked "password_reset_request";
    /// A copy of everything was made.
    CopyMade "backup";
    /// A copy of everything was taken along by somebody.
    CopyTaken "take_backup";
    /// The log was written into a file that leaves the office.
    LogTaken "export_audit_log";
    /// Somebody asked for the box to be sealed again, where two people have to say so.
    SealAsked "request_seal";
    /// The box was sealed again by somebody.
    Sealed "seal";
    /// Somebody said that the clock is right.
    ClockConfirmed "confirm_clock";
    /// A saved search was made, changed, shared or removed.
    ViewChanged "save_search";
    /// A list was printed.
    Printed "print";
    /// The log was read.
    LogRead "read_audit_log";
}

impl Event {
    /// The act with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|event| event.word() == word)
    }

    /// Whether the entry only tells of a look, and may wait for the next commit.
    pub fn is_look(self) -> bool {
        matches!(self, Self::Looked | Self::Listed | Self::Searched | Self::LogRead)
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
