//! Who acts: a person with today's role, teams and sight.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    domain::{
        id::SessionId,
        permission::{Scope, Sight},
        user::{Actor, User},
    },
    service::error::{Error, Result},
    store::Read,
};

/// The actor that a person is today. Read anew for each request, so that a change of role, of team
/// or of the account itself takes effect at once.
pub(super) fn actor(r: &Read<'_>, user: User, session: Option<SessionId>) -> Result<Actor> {
    if user.disabled {
        return Err(Error::Unauthenticated);
    }
    let role = r.role(&user.role)?.ok_or(Error::Unauthenticated)?;
    let sight = sight(r, &user, role.scope)?;
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

/// A scope worked out over today's members of teams and agency.
fn sight(r: &Read<'_>, user: &User, scope: Scope) -> Result<Sight> {
    let people = |belongs: &dyn Fn(&User) -> bool| -> Result<Sight> {
        let mut ids: BTreeSet<_> =
            r.users()?.into_iter().filter(|other| belongs(other)).map(|other| other.id).collect();
        ids.insert(user.id);
        Ok(Sight::Of(ids))
    };
    match scope {
        Scope::Own | Scope::Identified | Scope::AdminOnly | Scope::Webhook => {
            Ok(Sight::Of(BTreeSet::from([user.id])))
        }
        Scope::Group => people(&|other| !other.groups.is_disjoint(&user.groups)),
        Scope::Agency => people(&|other| other.agency.is_some() && other.agency == user.agency),
        Scope::All => Ok(Sight::All),
    }
}
