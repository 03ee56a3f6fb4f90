//! Audit: who looked, acted, signed in or was refused.

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{AgencyId, AttachmentId, GroupId, RecordId, UserId},
    time::Timestamp,
    word::RoleName,
};

/// Makes the acts, each with the word that it has on the wire, and the one as an access to a record
/// where it is one.
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident $word:literal $(as $access:literal)?;)*) => {
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

            /// Its word where the accesses to a record are told; nothing for what is none.
            pub fn access(self) -> Option<&'static str> {
                match self {
                    $($(Self::$name => Some($access),)?)*
                    _ => None,
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
    Looked "show" as "show";
    /// A list was looked at.
    Listed "list";
    /// A search was made.
    Searched "index";
    /// A record was made.
    Created "create" as "create";
    /// A record was changed.
    Changed "update" as "update";
    /// A consent entry was added.
    Consented "consent" as "update";
    /// A visit was signed off or asked about.
    SignedOff "sign_off_visit" as "update";
    /// A record was closed.
    Closed "close" as "update";
    /// A record was reopened.
    Reopened "reopen" as "update";
    /// Something was refused: outside the scope, or a right not held.
    Refused "refused" as "refused";
    /// Somebody was told, without name or content, that a case of others may be the same child.
    ToldOfOthers "search" as "search";
    /// A record was switched off.
    Disabled "disable" as "update";
    /// A record was switched on again.
    Enabled "enable" as "update";
    /// A record was given to somebody else.
    Assigned "assign" as "update";
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
    /// Somebody who came with a code chose a password.
    PasswordChosen "choose_password";
    /// Somebody set up a second proof of who they are.
    FactorSet "set_second_factor";
    /// Somebody gave their second proof up, or it was taken from them.
    FactorEnded "end_second_factor";
    /// Somebody accepted the code of conduct.
    ConductAccepted "accept_code_of_conduct";
    /// An account that waited for a second person's word was let in.
    AccountLetIn "confirm_user";
    /// An account was switched off.
    AccountDisabled "disable_user";
    /// Somebody was signed out everywhere by whoever may change their account.
    SignedOutByOther "end_sessions";
    /// A form came that no page of ours made.
    Forged "forged_form";
    /// Somebody tried so often that they were made to wait.
    MadeToWait "throttled";
    /// Somebody locked their screen.
    Locked "lock";
    /// Somebody said why they open a record that is not theirs.
    ReasonGiven "give_reason" as "give_reason";
    /// A file of a record was opened: a photo shown, a recording heard, a document read.
    FileOpened "open_file" as "open_file";
    /// Records of a file were brought in.
    Imported "import";
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

/// Who or what an act was done to, beside records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An account.
    User(UserId),
    /// A role.
    Role(RoleName),
    /// A team.
    Group(GroupId),
    /// An agency.
    Agency(AgencyId),
    /// Why a record was opened that was not the person's own.
    Reason(Reason),
    /// A file of the record.
    File(AttachmentId),
}

/// Why somebody opens a record that is not theirs. It is one of a few, so that no child's name comes
/// into the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// To review the work, or to advise.
    Supervision,
    /// In place of a colleague who is away.
    StandIn,
    /// The child, the family or a partner came or called.
    Contact,
    /// To correct or complete what is written.
    Correction,
    /// To see whether it is the same child as another.
    SameChild,
    /// Something else; the supervisor may ask.
    Other,
}

impl Reason {
    /// Every reason with its word on the wire.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Supervision, "supervision"),
        (Self::StandIn, "stand_in"),
        (Self::Contact, "contact"),
        (Self::Correction, "correction"),
        (Self::SameChild, "same_child"),
        (Self::Other, "other"),
    ];

    /// The reason with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(reason, _)| *reason)
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
    /// Who or what else it was done to, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Subject>,
    /// From which address of the network.
    pub from: String,
}
