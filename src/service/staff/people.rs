//! Everybody in sight: a list with its filters, and disabling several at once.

use std::collections::BTreeMap;

use crate::{
    domain::{
        location::Locations,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        user::{Actor, User},
        wire::{
            Object,
            staff::{
                Staff, agency, group, more, role,
                user::{number, tell},
            },
        },
        word::PlaceCode,
    },
    service::{
        app::App,
        error::{Error, Result},
        permit::need,
    },
};

use super::{eyes::Eyes, forms, staff, user};

/// Which people a list shows; an empty filter leaves everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// A part of the name to sign in with or of the full name.
    pub query: Option<String>,
    /// The name to sign in with.
    pub user_name: Option<String>,
    /// Agencies, by number or stable id.
    pub agencies: Vec<String>,
    /// Roles, by number or stable id.
    pub roles: Vec<String>,
    /// Teams, by number or stable id.
    pub groups: Vec<String>,
    /// Whether they may not sign in any more.
    pub disabled: Vec<bool>,
    /// A service that they give.
    pub services: Vec<String>,
    /// The place in which they work, or one above it.
    pub location: Option<String>,
}

/// Everybody in sight who passes the filters.
pub struct Listed {
    /// They, in the order of their making.
    pub rows: Vec<Object>,
    /// How many of everybody in sight may sign in.
    pub enabled: usize,
}

/// A list; with what a program starts from that acts for them where it is asked for.
pub fn list(app: &App, actor: &Actor, filters: &Filters, whole: bool) -> Result<Listed> {
    need(actor, Resource::User, Action::Read)
        .or_else(|_| need(actor, Resource::User, Action::AgencyRead))?;
    let house = app.house()?;
    app.store().read(|r| {
        let staff = staff(r)?;
        let (eyes, forms) = (Eyes::of(r, actor, &staff)?, forms(&house));
        let seen: Vec<User> = r.users()?.into_iter().filter(|user| eyes.sees(user)).collect();
        let sieve = Sieve { filters, staff: &staff, places: &house.programme.places };
        let told = |user: &User| {
            let mut told = tell(user, &staff, &house.office.zone);
            if whole {
                told.extend(more::tell(user, &staff, &forms));
            }
            told
        };
        let enabled = seen.iter().filter(|user| !user.disabled).count();
        let rows = seen.iter().filter(|user| sieve.lets(user)).map(told).collect();
        Ok(Listed { rows, enabled })
    })
}

struct Sieve<'a> {
    filters: &'a Filters,
    staff: &'a Staff,
    places: &'a Locations,
}

impl Sieve<'_> {
    fn lets(&self, user: &User) -> bool {
        let Filters { query, user_name, disabled, services, location, .. } = self.filters;
        let name = user.name.as_str();
        let is_called = |query: &String| {
            let query = query.to_lowercase();
            name.contains(&query) || user.full_name.to_lowercase().contains(&query)
        };
        query.as_ref().is_none_or(is_called)
            && user_name.as_ref().is_none_or(|own| own.eq_ignore_ascii_case(name))
            && (disabled.is_empty() || disabled.contains(&user.disabled))
            && (services.is_empty() || services.iter().any(|own| gives(user, own)))
            && location.as_ref().is_none_or(|code| works_in(self.places, user, code))
            && self.belongs(user)
    }

    fn belongs(&self, user: &User) -> bool {
        let Filters { agencies, roles, groups, .. } = self.filters;
        let agency = user.agency.and_then(|id| self.staff.agency(id));
        let role = self.staff.role(user.role.as_str());
        let mut teams = user.groups.iter().filter_map(|id| self.staff.group(*id));
        let names = |words: &[String], (number, unique): (u64, &str)| {
            words.iter().any(|word| word == unique || word.parse() == Ok(number))
        };
        (agencies.is_empty()
            || agency
                .is_some_and(|own| names(agencies, (agency::number(own), own.unique.as_str()))))
            && (roles.is_empty()
                || role.is_some_and(|own| names(roles, (role::number(own), own.name.as_str()))))
            && (groups.is_empty()
                || teams.any(|own| names(groups, (group::number(own), own.unique.as_str()))))
    }
}

/// Whether somebody gives a service.
pub(super) fn gives(user: &User, service: &str) -> bool {
    user.card.services.iter().any(|own| own.as_str() == service)
}

/// Whether somebody works in a place or in one that lies in it.
pub(super) fn works_in(places: &Locations, user: &User, code: &str) -> bool {
    let within = |own: &PlaceCode| {
        own.as_str() == code || places.path(own).any(|place| place.code.as_str() == code)
    };
    user.card.location.as_ref().is_some_and(within)
}

/// Which people are switched off together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those with these numbers.
    Numbered(Vec<u64>),
    /// Those who pass these filters.
    Fitting(Filters),
}

/// The most accounts that are named at once.
const MOST: u16 = 1_000;

/// Switches several accounts off and says which. Nobody does so to themselves: filters pass over
/// the actor.
pub fn disable(app: &App, actor: &Actor, which: Which, from: &str) -> Result<Vec<u64>> {
    need(actor, Resource::User, Action::DisableMultiple)?;
    if matches!(&which, Which::Numbered(numbers) if numbers.len() > usize::from(MOST)) {
        return Err(Problems::one("ids", Problem::OutOfRange(0, i64::from(MOST))).into());
    }
    let (house, actor, from) = (app.house()?, actor.clone(), from.to_owned());
    app.store().write(app.now(), move |w| {
        let staff = staff(w)?;
        let eyes = Eyes::of(w, &actor, &staff)?;
        let all = match &which {
            Which::Numbered(numbers) => {
                let people = w.users()?.into_iter().map(|user| (number(&user), user));
                let people: BTreeMap<u64, User> = people.collect();
                let found = |number: &u64| people.get(number).cloned().ok_or(Error::NotFound);
                numbers.iter().map(found).collect::<Result<Vec<User>>>()?
            }
            Which::Fitting(filters) => {
                let sieve = Sieve { filters, staff: &staff, places: &house.programme.places };
                let is_meant =
                    |user: &User| user.id != actor.user && eyes.sees(user) && sieve.lets(user);
                w.users()?.into_iter().filter(is_meant).collect()
            }
        };
        for user in &all {
            eyes.check(Action::DisableMultiple, user)?;
            if !user.disabled {
                user::switch_off(w, (&actor, &from), user.clone())?;
            }
        }
        Ok(all.iter().map(number).collect())
    })
}

/// Refuses whoever may not write to several people at once.
pub fn may_write_to_several(actor: &Actor) -> Result<()> {
    let may = actor.may(Resource::User, Action::SendEmailMultiple);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}
