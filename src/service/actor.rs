//! Who acts: a person with today's role, teams and sight.

use std::sync::Arc;

use crate::{
    domain::{
        id::SessionId,
        user::{Actor, User},
    },
    service::{
        error::{Error, Result},
        everyone,
    },
    store::Read,
};

/// The actor that a person is today. Read anew for each request, so that a change of role, of team
/// or of the account itself takes effect at once.
pub(super) fn actor(r: &Read<'_>, user: User, session: Option<SessionId>) -> Result<Actor> {
    if user.disabled {
        return Err(Error::Unauthenticated);
    }
    let role = r.role(&user.role)?.ok_or(Error::Unauthenticated)?;
    let sight = everyone::sight(&mut r.users()?.iter(), &user, role.scope);
    Ok(Actor {
        user: user.id,
        name: user.name,
        full_name: user.full_name,
        role: Arc::new(role),
        sight,
        lang: user.lang,
        session,
    })
}
