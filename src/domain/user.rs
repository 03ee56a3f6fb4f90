//! People who work here, their teams and agencies, and the actor that a request acts as.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{AgencyId, GroupId, SessionId, UserId},
    lang::Lang,
    permission::{Action, Resource, Sight},
    role::Role,
    time::Timestamp,
    word::{RoleName, UserName},
};

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Stays the same when the name changes.
    pub id: UserId,
    /// The name to sign in with.
    pub name: UserName,
    /// The name that colleagues read.
    pub full_name: String,
    /// The role held.
    pub role: RoleName,
    /// The agency worked for.
    pub agency: Option<AgencyId>,
    /// The teams worked in.
    pub groups: BTreeSet<GroupId>,
    /// The language of the pages.
    pub lang: Lang,
    /// Whether signing in is refused.
    pub disabled: bool,
    /// The password as a PHC string of argon2id.
    pub password: String,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Its id.
    pub id: AgencyId,
    /// What it is called.
    pub name: String,
}

/// Somebody acting: person, role, how far they see, language, and through which session.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The person.
    pub user: UserId,
    /// The name to sign in with.
    pub name: UserName,
    /// The name that colleagues read.
    pub full_name: String,
    /// What they may do.
    pub role: Arc<Role>,
    /// Whose records they see today.
    pub sight: Sight,
    /// The language of their pages.
    pub lang: Lang,
    /// The session that they act in.
    pub session: SessionId,
}

impl Actor {
    /// Whether the role allows an act on a resource; scope is another question.
    pub fn may(&self, resource: Resource, action: Action) -> bool {
        self.role.allows(resource, action)
    }
}
