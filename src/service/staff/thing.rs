//! What agencies, teams and roles have in common: other programs call each by a whole number,
//! permissions by its stable word.

use crate::{
    domain::{
        permission::{Action, Resource},
        user::Actor,
        wire::{self, Object},
    },
    service::{
        error::{Error, Result},
        permit::need,
    },
    store::{self, Read},
};

/// An agency, a team or a role.
pub(super) trait Thing: Sized {
    /// What permissions to it are held on.
    const RESOURCE: Resource;

    /// All of them, in the order of their making.
    fn all(r: &Read<'_>) -> store::Result<Vec<Self>>;

    /// Its whole number on the wire.
    fn number(&self) -> u64;

    /// Its stable word.
    fn word(&self) -> &str;
}

/// Refuses whoever may not act so on this thing; one that they may not read does not exist for them.
pub(super) fn check<T: Thing>(actor: &Actor, action: Action, thing: &T) -> Result<()> {
    let may = |action| actor.role.allows_on(T::RESOURCE, action, thing.word());
    match (may(action), may(Action::Read)) {
        (true, _) => Ok(()),
        (false, true) => Err(Error::Forbidden),
        (false, false) => Err(Error::NotFound),
    }
}

/// Those on which the actor may act so.
pub(super) fn permitted<T: Thing>(r: &Read<'_>, actor: &Actor, action: Action) -> Result<Vec<T>> {
    need(actor, T::RESOURCE, Action::Read)?;
    let may = |thing: &T| actor.role.allows_on(T::RESOURCE, action, thing.word());
    Ok(T::all(r)?.into_iter().filter(may).collect())
}

/// The one that is meant, if the actor may act so on it.
pub(super) fn one<T: Thing>(
    r: &Read<'_>,
    (actor, action): (&Actor, Action),
    is_meant: impl Fn(&T) -> bool,
) -> Result<T> {
    need(actor, T::RESOURCE, action)?;
    let found = T::all(r)?.into_iter().find(is_meant).ok_or(Error::NotFound)?;
    check(actor, action, &found)?;
    Ok(found)
}

/// The one with this number, if the actor may act so on it.
pub(super) fn numbered<T: Thing>(
    r: &Read<'_>,
    actor: &Actor,
    action: Action,
    number: u64,
) -> Result<T> {
    one(r, (actor, action), |thing: &T| thing.number() == number)
}

/// All that there are, where the number that was sent for a new one, if any, is free.
pub(super) fn beside<T: Thing>(r: &Read<'_>, sent: &Object) -> Result<Vec<T>> {
    let (all, brought) = (T::all(r)?, wire::sent_number(sent)?);
    let is_taken = brought.is_some_and(|number| all.iter().any(|own: &T| own.number() == number));
    if is_taken { Err(Error::Conflict) } else { Ok(all) }
}
