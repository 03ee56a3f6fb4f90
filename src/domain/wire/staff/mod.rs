//! People who work here on the wire, with their teams, agencies and roles.
//!
//! One file a thing: how it is told, and how what was sent is taken into it. What is not known
//! vanishes; a wrong type is a problem under its pointer, anything else that is wrong one under the
//! name of its attribute.

pub mod agency;
pub mod group;
mod merge;
pub mod more;
pub mod role;
mod sent;
pub mod user;

use serde_json::Value as Json;

use crate::domain::{
    id::{AgencyId, GroupId},
    role::Role,
    user::{Agency, Group},
    wire::Object,
};

pub use merge::merge;

/// The longest line of text that is kept.
const LINE: usize = 200;
/// The longest description.
const TEXT: usize = 5_000;

/// Roles, teams and agencies, by whatever names them.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Every role.
    pub roles: Vec<Role>,
    /// Every team.
    pub groups: Vec<Group>,
    /// Every agency.
    pub agencies: Vec<Agency>,
}

impl Staff {
    /// A role by its stable id.
    pub fn role(&self, unique: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.name.as_str() == unique)
    }

    /// A team.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// An agency.
    pub fn agency(&self, id: AgencyId) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.id == id)
    }
}

/// The stable id that somebody brings for a new thing.
pub fn brought_unique(sent: &Object) -> Option<&str> {
    sent.get("unique_id").and_then(Json::as_str).filter(|unique| !unique.is_empty())
}

/// A stable id for something of this name: its letters and digits, with hyphens between. A name
/// without any is told apart by the mark.
pub fn unique(prefix: &str, name: &str, mark: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    slug.truncate(60);
    if slug.is_empty() { format!("{prefix}-{mark}") } else { format!("{prefix}-{slug}") }
}

/// A text as the wire has it: nothing where it is empty.
fn or_null(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { text.into() }
}

#[cfg(test)]
mod tests;
