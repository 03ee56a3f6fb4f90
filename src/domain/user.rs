//! People who work here, their teams and agencies, and the actor that a request acts as.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::domain::{
    entrance::{Entrance, Standing},
    id::{AgencyId, GroupId, SessionId, UserId},
    lang::{Lang, Localized},
    permission::{Action, Resource, Sight},
    role::Role,
    time::Timestamp,
    word::{AgencyName, ChoiceId, GroupName, PlaceCode, RoleName, UserName},
};

/// The words of the columns that a list of cases can have beside the name.
pub const COLUMNS: [&str; 10] =
    ["age", "risk", "stage", "owner", "due", "changed", "status", "place", "seen", "created"];

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
    /// How colleagues reach the person, and what they do.
    pub card: Card,
    /// The columns of the person's lists, by their words; the usual ones if there is none.
    #[serde(default)]
    pub columns: Vec<String>,
    /// What the account asks for beside the password.
    #[serde(default)]
    pub entrance: Entrance,
    /// When the person last signed in, and from which address.
    #[serde(default)]
    pub signed_in: Option<(Timestamp, String)>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl User {
    /// An account that nobody can sign in to yet: without password, teams and agency.
    pub fn blank(
        id: UserId,
        name: UserName,
        role: RoleName,
        (lang, at): (Lang, Timestamp),
    ) -> Self {
        Self {
            id,
            name,
            full_name: String::new(),
            role,
            agency: None,
            groups: BTreeSet::new(),
            lang,
            disabled: false,
            password: String::new(),
            card: Card::default(),
            columns: Vec::new(),
            entrance: Entrance::default(),
            signed_in: None,
            created_at: at,
            updated_at: at,
        }
    }
}

/// How colleagues reach somebody, and what they do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// An address of electronic mail.
    pub email: String,
    /// A staff number or the like.
    pub code: String,
    /// A telephone number.
    pub phone: String,
    /// What the person is.
    pub position: String,
    /// Where the person works.
    pub location: Option<PlaceCode>,
    /// Services that the person gives.
    pub services: BTreeSet<ChoiceId>,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its stable id in configurations.
    pub unique: GroupName,
    /// What it is called.
    pub name: String,
    /// What it does.
    pub description: String,
    /// Whether nobody is to be put into it any more.
    pub disabled: bool,
    /// Agencies that it belongs to.
    pub agencies: BTreeSet<AgencyName>,
}

impl Group {
    /// A team of this name.
    pub fn new(id: GroupId, unique: GroupName, name: String) -> Self {
        Self { id, unique, name, description: String::new(), disabled: false, agencies: [].into() }
    }
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Its id.
    pub id: AgencyId,
    /// Its stable id in configurations.
    pub unique: AgencyName,
    /// Its short name.
    pub code: String,
    /// What it is called.
    pub name: Localized,
    /// What it does.
    pub description: Localized,
    /// Its place in lists.
    pub order: i64,
    /// Services that it gives.
    pub services: BTreeSet<ChoiceId>,
    /// Its telephone number.
    pub telephone: String,
    /// Who answers for it: name, telephone, electronic mail.
    pub contact: [String; 3],
    /// Anything else.
    pub notes: String,
    /// Whether nobody is to be put into it any more.
    pub disabled: bool,
}

impl Agency {
    /// An agency of this name.
    pub fn new(id: AgencyId, unique: AgencyName, code: String, name: Localized) -> Self {
        Self {
            id,
            unique,
            code,
            name,
            description: Localized::default(),
            order: 0,
            services: [].into(),
            telephone: String::new(),
            contact: Default::default(),
            notes: String::new(),
            disabled: false,
        }
    }
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
    /// What they did of what stands between a password and the pages.
    pub standing: Standing,
    /// Whether they say why they open a case that is not theirs.
    pub gives_reasons: bool,
    /// The session that they act in; none where a script signs each request in.
    pub session: Option<SessionId>,
}

impl Actor {
    /// Whether the role allows an act on a resource; scope is another question.
    pub fn may(&self, resource: Resource, action: Action) -> bool {
        self.role.allows(resource, action)
    }
}
