//! Who people are, for records that name them.

use std::collections::BTreeMap;

use crate::domain::{
    id::{AgencyId, GroupId, UserId},
    user::{Agency, Group, User},
    word::{AgencyName, GroupName, PlaceCode, UserName},
};

/// Somebody whom a record names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The name to sign in with.
    pub name: UserName,
    /// The name that colleagues read.
    pub full_name: String,
    /// The agency, by its stable id.
    pub agency: Option<AgencyName>,
    /// The teams, by their stable ids.
    pub groups: Vec<GroupName>,
    /// Where the person works.
    pub location: Option<PlaceCode>,
}

/// Everybody who works or worked here.
#[derive(Debug, Clone, Default)]
pub struct Directory(BTreeMap<UserId, Known>);

impl Directory {
    /// Everybody, with the names of their teams and agencies.
    pub fn new(users: &[User], groups: &[Group], agencies: &[Agency]) -> Self {
        let groups: BTreeMap<GroupId, &GroupName> =
            groups.iter().map(|group| (group.id, &group.unique)).collect();
        let agencies: BTreeMap<AgencyId, &AgencyName> =
            agencies.iter().map(|agency| (agency.id, &agency.unique)).collect();
        let known = |user: &User| Known {
            name: user.name.clone(),
            full_name: user.full_name.clone(),
            agency: user.agency.and_then(|id| agencies.get(&id).copied().cloned()),
            groups: user.groups.iter().filter_map(|id| groups.get(id).copied().cloned()).collect(),
            location: user.card.location.clone(),
        };
        Self(users.iter().map(|user| (user.id, known(user))).collect())
    }

    /// Somebody by id.
    pub fn of(&self, id: UserId) -> Option<&Known> {
        self.0.get(&id)
    }

    /// Everybody with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (UserId, &Known)> {
        self.0.iter().map(|(id, known)| (*id, known))
    }

    /// The id of the person with this name to sign in with.
    pub fn named(&self, name: &str) -> Option<UserId> {
        self.0.iter().find(|(_, known)| known.name.as_str() == name).map(|(id, _)| *id)
    }
}
