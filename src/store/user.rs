//! People, their roles, teams and agencies.

use crate::domain::{
    id::{AgencyId, GroupId, UserId},
    role::Role,
    user::{Agency, Group, User},
    word::{RoleName, UserName},
};

use super::{
    Result,
    read::Read,
    stored::taken,
    tables::{AGENCY, GROUP, ROLE, USER, USER_NAME_TO_USER},
    write::Write,
};

impl Read<'_> {
    /// A person.
    pub fn user(&self, id: UserId) -> Result<Option<User>> {
        self.get(USER, id.as_bytes())
    }

    /// The person with a sign-in name.
    pub fn user_by_name(&self, name: &UserName) -> Result<Option<User>> {
        let id: Option<UserId> = self.get(USER_NAME_TO_USER, name.as_str().as_bytes())?;
        id.map_or(Ok(None), |id| self.user(id))
    }

    /// Everybody, in the order of their ids.
    pub fn users(&self) -> Result<Vec<User>> {
        self.all(USER, &[])
    }

    /// A role.
    pub fn role(&self, name: &RoleName) -> Result<Option<Role>> {
        self.get(ROLE, name.as_str().as_bytes())
    }

    /// Every role, in the order of their names.
    pub fn roles(&self) -> Result<Vec<Role>> {
        self.all(ROLE, &[])
    }

    /// A team.
    pub fn group(&self, id: GroupId) -> Result<Option<Group>> {
        self.get(GROUP, id.as_bytes())
    }

    /// Every team, in the order of their ids.
    pub fn groups(&self) -> Result<Vec<Group>> {
        self.all(GROUP, &[])
    }

    /// An organisation.
    pub fn agency(&self, id: AgencyId) -> Result<Option<Agency>> {
        self.get(AGENCY, id.as_bytes())
    }

    /// Every organisation, in the order of their ids.
    pub fn agencies(&self) -> Result<Vec<Agency>> {
        self.all(AGENCY, &[])
    }
}

impl Write<'_> {
    /// Saves a person. A sign-in name that somebody else has is refused.
    pub fn save_user(&mut self, user: &User) -> Result<()> {
        let name = user.name.as_str().as_bytes();
        if self.get(USER_NAME_TO_USER, name)?.is_some_and(|other: UserId| other != user.id) {
            return Err(taken(USER_NAME_TO_USER, name));
        }
        let former = self.user(user.id)?.map(|former| former.name);
        if let Some(former) = former.filter(|former| *former != user.name) {
            self.remove(USER_NAME_TO_USER, former.as_str().as_bytes())?;
        }
        self.put(USER_NAME_TO_USER, name, &user.id)?;
        self.put(USER, user.id.as_bytes(), user)
    }

    /// Saves a role.
    pub fn save_role(&mut self, role: &Role) -> Result<()> {
        self.put(ROLE, role.name.as_str().as_bytes(), role)
    }

    /// Takes a role away; says whether there was one.
    pub fn remove_role(&mut self, name: &RoleName) -> Result<bool> {
        self.remove(ROLE, name.as_str().as_bytes())
    }

    /// Takes a team away; says whether there was one.
    pub fn remove_group(&mut self, id: GroupId) -> Result<bool> {
        self.remove(GROUP, id.as_bytes())
    }

    /// Saves an organisation.
    pub fn save_agency(&mut self, agency: &Agency) -> Result<()> {
        self.put(AGENCY, agency.id.as_bytes(), agency)
    }

    /// Saves a team.
    pub fn save_group(&mut self, group: &Group) -> Result<()> {
        self.put(GROUP, group.id.as_bytes(), group)
    }
}
