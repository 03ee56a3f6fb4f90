//! The people who work here, their teams, agencies and roles, as other programs configure them.
//!
//! What was sent is read and merged inside the write, into what is there at that moment: two people
//! who configure at once lose nothing of one another's.

pub mod agency;
pub mod candidate;
pub mod conduct;
pub(super) mod eyes;
pub mod group;
pub mod hire;
pub mod leave;
pub mod notice;
pub mod people;
pub mod reset;
pub mod role;
mod thing;
pub mod user;

use std::collections::BTreeSet;

use crate::{
    domain::{
        audit::{Event, Subject},
        id::UserId,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        record::kind::KINDS,
        user::{Actor, User},
        wire::{
            LEDGER, Object,
            staff::{self, Staff},
        },
        word::{FormName, UserName},
    },
    service::{
        app::House,
        audit,
        clock::{chance, hex},
        error::{Error, Result},
    },
    store::{Read, Write},
};

/// Roles, teams and agencies as they are now.
pub(super) fn staff(r: &Read<'_>) -> Result<Staff> {
    Ok(Staff { roles: r.roles()?, groups: r.groups()?, agencies: r.agencies()? })
}

/// The forms that a role is given one by one: all but nested ones, and the ledger of consent.
fn forms(house: &House) -> BTreeSet<FormName> {
    let all = KINDS.iter().flat_map(|row| house.programme.forms(row.kind));
    let all = all.filter(|form| !form.nested).map(|form| form.id.clone());
    all.chain([FormName::known(LEDGER)]).collect()
}

/// Which agencies, teams or roles are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that the actor may read.
    Readable,
    /// Those that the actor may change, or give to somebody.
    Managed,
}

/// Somebody who holds a role or is in a team.
#[derive(Debug, Clone)]
pub struct Member {
    /// Their id.
    pub id: UserId,
    /// The name to sign in with.
    pub name: UserName,
    /// The name that colleagues read.
    pub full_name: String,
    /// Whether signing in is refused.
    pub disabled: bool,
}

/// Those of the people in sight who are meant, by their names; nothing where the actor sees no
/// accounts at all.
fn members(
    r: &Read<'_>,
    (actor, staff): (&Actor, &Staff),
    is_meant: impl Fn(&User) -> bool,
) -> Result<Option<Vec<Member>>> {
    if !actor.may(Resource::User, Action::Read) && !actor.may(Resource::User, Action::AgencyRead) {
        return Ok(None);
    }
    let eyes = eyes::Eyes::of(r, actor, staff)?;
    let meant = r.users()?.into_iter().filter(|user| is_meant(user) && eyes.sees(user));
    let member =
        |User { id, name, full_name, disabled, .. }: User| Member { id, name, full_name, disabled };
    let mut members: Vec<Member> = meant.map(member).collect();
    members.sort_by(|one, other| one.full_name.cmp(&other.full_name));
    Ok(Some(members))
}

/// A stable id that nothing else has: the one that was brought, or one made from the name.
fn unique<T>(
    (prefix, name): (&str, &str),
    sent: &Object,
    parse: impl Fn(&str) -> Result<T, Problem>,
    is_taken: impl Fn(&T) -> bool,
) -> Result<T> {
    let brought = staff::brought_unique(sent);
    let mark = || hex(&chance::<4>());
    let made = || staff::unique(prefix, name, &mark());
    let text = brought.map_or_else(made, ToOwned::to_owned);
    let parsed = |text: &str| parse(text).map_err(|problem| Problems::one("unique_id", problem));
    let unique = parsed(&text)?;
    match (is_taken(&unique), brought) {
        (false, _) => Ok(unique),
        (true, Some(_)) => Err(Error::Conflict),
        (true, None) => Ok(parsed(&format!("{text}-{}", mark()))?),
    }
}

/// Notes what was done to accounts, roles, teams or agencies.
fn note(
    w: &mut Write<'_>,
    event: Event,
    (actor, from): (&Actor, &str),
    about: impl Into<Option<Subject>>,
) -> Result<()> {
    audit::tell_about(w, event, (Some(actor.user), about.into()), from)
}
