//! Which people an actor sees, and what they may give to them.

use crate::{
    domain::{
        id::{AgencyId, GroupId},
        permission::{Action, Resource, Scope, Sight},
        problem::Problems,
        user::{Actor, Agency, Group, User},
        wire::staff::{Staff, user::Changes},
        word::RoleName,
    },
    service::{
        error::{Error, Result},
        permit,
    },
    store::Read,
};

/// An actor's eyes.
pub(in crate::service) struct Eyes<'a> {
    actor: &'a Actor,
    staff: &'a Staff,
    agency: Option<AgencyId>,
    groups: std::collections::BTreeSet<GroupId>,
}

impl<'a> Eyes<'a> {
    /// The eyes of an actor as they are now.
    pub(in crate::service) fn of(r: &Read<'_>, actor: &'a Actor, staff: &'a Staff) -> Result<Self> {
        let own = r.user(actor.user)?.ok_or(Error::Unauthenticated)?;
        Ok(Self { actor, staff, agency: own.agency, groups: own.groups })
    }

    /// Whether everybody is in sight.
    fn sees_all(&self) -> bool {
        self.actor.role.runs_accounts() || self.actor.sight == Sight::All
    }

    /// Whether somebody is in sight. Whoever looks after the box is so only for those who see
    /// everybody.
    pub(in crate::service) fn sees(&self, user: &User) -> bool {
        if user.id == self.actor.user {
            return true;
        }
        let is_close = self.actor.may(Resource::User, Action::Read)
            && self.actor.sight.includes(user.id, [].into_iter());
        let is_of_agency = self.actor.may(Resource::User, Action::AgencyRead)
            && self.agency.is_some()
            && user.agency == self.agency;
        self.sees_all() || (is_close || is_of_agency) && !self.looks_after_the_box(user)
    }

    fn looks_after_the_box(&self, user: &User) -> bool {
        let role = self.staff.role(user.role.as_str());
        role.is_some_and(|role| role.scope == Scope::AdminOnly || role.runs_accounts())
    }

    /// Refuses whoever may not change an account. One whose role the actor could not give is not
    /// theirs to change: a new password for it would be a way to hold that role.
    pub(in crate::service) fn check(&self, action: Action, user: &User) -> Result<()> {
        permit::need(self.actor, Resource::User, action)?;
        if !self.sees(user) {
            return Err(Error::NotFound);
        }
        if self.actor.role.gives(&user.role) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Refuses whoever gives a role, a team or an agency that they may not give, or takes somebody
    /// out of a team that they may not give. Any other that somebody had before, they keep.
    pub(in crate::service) fn check_gifts(
        &self,
        changes: &Changes,
        before: Option<&User>,
    ) -> Result<()> {
        let has_role = |role: &RoleName| before.is_some_and(|user| user.role == *role);
        let role = changes.role.as_ref().filter(|role| !has_role(role));
        let had = before.map(|user| user.groups.clone()).unwrap_or_default();
        let moved = changes.groups.iter().flat_map(|groups| groups.symmetric_difference(&had));
        let mut groups = moved.filter_map(|id| self.staff.group(*id));
        let is_far = before.is_some_and(|user| self.is_far(user));
        let agency = changes.agency.filter(|id| before.is_none_or(|u| u.agency != Some(*id)));
        let agency = agency.and_then(|id| self.staff.agency(id));
        let may = role.is_none_or(|role| self.actor.role.gives(role))
            && groups.all(|group| self.assigns(group) || !is_far && self.gives_group(group))
            && agency.is_none_or(|agency| self.gives_agency(agency));
        if may { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Whether the records of somebody are out of the actor's sight: in a team of the actor's they
    /// would come into it.
    fn is_far(&self, user: &User) -> bool {
        user.id != self.actor.user && !self.actor.sight.includes(user.id, [].into_iter())
    }

    /// Whether the actor's role lets them put anybody into a team.
    fn assigns(&self, group: &Group) -> bool {
        let unique = group.unique.as_str();
        let may = |action| self.actor.role.allows_on(Resource::UserGroup, action, unique);
        may(Action::Assign) || may(Action::Manage)
    }

    /// Whether the actor may put people into a team.
    pub(in crate::service) fn gives_group(&self, group: &Group) -> bool {
        self.sees_all() || self.groups.contains(&group.id) || self.assigns(group)
    }

    /// Whether the actor may have people work for an agency.
    pub(in crate::service) fn gives_agency(&self, agency: &Agency) -> bool {
        let (role, unique) = (&self.actor.role, agency.unique.as_str());
        self.agency == Some(agency.id)
            || self.sees_all() && !role.is_kept_from(Resource::Agency, unique)
            || role.allows_on(Resource::Agency, Action::Assign, unique)
    }
}

/// Adds what is wrong with one part of what was sent to what came of another.
pub(in crate::service) fn with<T>(outcome: Result<T>, problems: Problems) -> Result<T> {
    match outcome {
        Ok(value) => Ok(problems.into_result(value)?),
        Err(Error::Invalid(mut found)) => {
            for (name, problem) in problems.iter() {
                found.add(name, problem.clone());
            }
            Err(found.into())
        }
        Err(other) => Err(other),
    }
}
