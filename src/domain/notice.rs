//! What those who answer for children are told at once: that somebody who sees no child made it
//! possible to see them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{NoticeId, RecordId, UserId},
    time::Timestamp,
    word::RoleName,
};

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// An account was made whose role sees children.
    SeeingAccount(UserId),
    /// Somebody was given a role that sees children, or one that sees more of them.
    SeeingRole(UserId),
    /// Somebody who sees children was given a new way to sign in.
    Reset(UserId),
    /// A role that sees children was made or widened.
    Role(RoleName),
    /// An account was switched off, and what its person answered for was given to another.
    HandedOver(UserId, Option<UserId>, u32),
    /// Somebody who answers for children was switched off, or given a role that does not.
    Gone(UserId),
    /// What is sealed, asked or confirmed was decided otherwise.
    Protection,
    /// Somebody registered a child who may be one of a sealed concern.
    Sealed(RecordId),
}

impl Matter {
    /// The account that it is about, where one was given sight of children.
    pub fn account(&self) -> Option<UserId> {
        match self {
            Self::SeeingAccount(user) | Self::SeeingRole(user) => Some(*user),
            Self::Reset(_)
            | Self::Role(_)
            | Self::HandedOver(..)
            | Self::Gone(_)
            | Self::Protection
            | Self::Sealed(_) => None,
        }
    }
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// When it was done.
    pub at: Timestamp,
    /// Who did it; nobody where it was done at the machine.
    pub by: Option<UserId>,
    /// What was done.
    pub matter: Matter,
    /// Who has put it aside.
    pub seen: BTreeSet<UserId>,
}
