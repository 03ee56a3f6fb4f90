//! Who can be given a record.

use crate::{
    domain::{
        permission::{Action, Resource},
        record::Kind,
        role::Role,
        user::{Actor, User},
        wire::{
            Object,
            staff::{Staff, user::candidate},
        },
    },
    service::{
        app::App,
        error::{Error, Result},
    },
    store::Read,
};

use super::{
    people::{gives, works_in},
    staff,
};

/// What a record is given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To answer for it from now on, by a word of whoever may say so.
    Assign,
    /// To give a service.
    Refer,
    /// To answer for it from now on, once they have accepted.
    Transfer,
}

/// Who is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What for.
    pub purpose: Purpose,
    /// The kind of record.
    pub kind: Kind,
    /// Its module.
    pub module: Option<String>,
    /// Only people of this agency, by its stable id.
    pub agency: Option<String>,
    /// Only people who work in this place.
    pub location: Option<String>,
    /// Only people who give this service.
    pub service: Option<String>,
}

/// Everybody but the actor who can be given a record of a kind.
pub fn list(app: &App, actor: &Actor, wanted: &Wanted) -> Result<Vec<Object>> {
    let resource = wanted.kind.row().resource;
    let house = app.house()?;
    app.store().read(|r| {
        let reach = Reach::of(r, actor, (wanted.purpose, resource))?;
        let staff = staff(r)?;
        let places = &house.programme.places;
        let agency = |user: &User| user.agency.and_then(|id| staff.agency(id));
        let fits = |user: &User| {
            let is_of = |own: &String| agency(user).is_some_and(|a| a.unique.as_str() == own);
            wanted.agency.as_ref().is_none_or(is_of)
                && wanted.location.as_ref().is_none_or(|code| works_in(places, user, code))
                && wanted.service.as_ref().is_none_or(|service| gives(user, service))
        };
        let is_candidate = |user: &User| {
            !user.disabled
                && user.id != actor.user
                && reach.reaches(user)
                && receives(user, &staff, wanted)
                && fits(user)
        };
        let users = r.users()?;
        Ok(users.iter().filter(|user| is_candidate(user)).map(|u| candidate(u, &staff)).collect())
    })
}

/// Whether somebody's role receives such a record; the right to receive is given by name.
fn receives(user: &User, staff: &Staff, wanted: &Wanted) -> bool {
    let Some(role) = staff.role(user.role.as_str()) else { return false };
    let resource = wanted.kind.row().resource;
    let holds = |action| role.permissions.names(resource, action);
    let has_module = |role: &Role| {
        let module = wanted.module.as_ref();
        module.is_none_or(|module| role.modules.iter().any(|own| own.as_str() == module))
    };
    match wanted.purpose {
        Purpose::Assign => (holds(Action::Read) || holds(Action::Manage)) && has_module(role),
        Purpose::Refer => {
            holds(Action::ReceiveReferral)
                && (has_module(role) || holds(Action::ReceiveReferralDifferentModule))
        }
        Purpose::Transfer => holds(Action::ReceiveTransfer) && has_module(role),
    }
}

/// How far an actor may give.
enum Reach {
    Everybody,
    Near(Box<User>, bool, bool),
}

impl Reach {
    fn of(r: &Read<'_>, actor: &Actor, (purpose, on): (Purpose, Resource)) -> Result<Self> {
        let may = |action| actor.may(on, action);
        let everybody = match purpose {
            Purpose::Assign => may(Action::Assign),
            Purpose::Refer => may(Action::Referral) || may(Action::ReferralFromService),
            Purpose::Transfer => may(Action::Transfer) || may(Action::RequestTransfer),
        };
        if everybody {
            return Ok(Self::Everybody);
        }
        let (agency, group) = (may(Action::AssignWithinAgency), may(Action::AssignWithinUserGroup));
        if purpose != Purpose::Assign || !(agency || group) {
            return Err(Error::Forbidden);
        }
        let own = r.user(actor.user)?.ok_or(Error::Unauthenticated)?;
        Ok(Self::Near(Box::new(own), agency, group))
    }

    fn reaches(&self, user: &User) -> bool {
        match self {
            Self::Everybody => true,
            Self::Near(own, agency, group) => {
                *agency && own.agency.is_some() && own.agency == user.agency
                    || *group && !own.groups.is_disjoint(&user.groups)
            }
        }
    }
}
