//! Everybody who works here as requests need them: read from the file once, and again as soon as
//! anything of it has changed.
//!
//! Whoever was told that a change is written meets it with the next request: the version changes
//! before the answer is sent.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    domain::{
        field::Opening,
        id::{SessionId, UserId},
        permission::{Scope, Sight},
        profile::Profile,
        role::Role,
        time::Timestamp,
        user::{Actor, User},
        wire::Directory,
        word::RoleName,
    },
    service::{
        account::People,
        error::{Error, Result},
        form::Named,
        programme::ONLY,
    },
    store::{ConfigKind, Read, Store},
};

/// Everybody, as of one version of what is written about them.
pub(super) struct Everyone {
    users: BTreeMap<UserId, User>,
    roles: BTreeMap<RoleName, Arc<Role>>,
    /// Who people are, for records that name them.
    pub(super) directory: Directory,
    /// The names of people, for pages.
    pub(super) people: People,
    /// Who can be named in an answer.
    pub(super) named: Named,
    /// Whether somebody says why they open a case that is not theirs.
    asks_reason: bool,
}

impl Everyone {
    fn read(r: &Read<'_>) -> Result<Self> {
        let (users, agencies) = (r.users()?, r.agencies()?);
        let directory = Directory::new(&users, &r.groups()?, &agencies);
        let roles = r.roles()?.into_iter().map(|role| (role.name.clone(), Arc::new(role)));
        Ok(Self {
            roles: roles.collect(),
            directory,
            people: People::of(&users, &agencies),
            named: Named::of(&users, &agencies),
            asks_reason: r
                .config::<Profile>(ConfigKind::Profile, ONLY)?
                .is_some_and(|profile| profile.asks_reason),
            users: users.into_iter().map(|user| (user.id, user)).collect(),
        })
    }

    /// The columns of a person's lists.
    pub(super) fn columns(&self, user: UserId) -> Vec<String> {
        self.users.get(&user).map(|user| user.columns.clone()).unwrap_or_default()
    }

    /// Who opens a form, for what it proposes.
    pub(super) fn opening(&self, user: UserId, now: Timestamp) -> Option<Opening<'_>> {
        let user = self.users.get(&user)?;
        let place = user.card.location.as_ref();
        Some(Opening { name: &user.name, full_name: &user.full_name, place, now })
    }

    /// The actor that a person is today; nobody, if they may not sign in any more.
    pub(super) fn actor(&self, user: UserId, session: Option<SessionId>) -> Result<Actor> {
        let may_enter = |user: &&User| !user.disabled && !user.entrance.held;
        let user = self.users.get(&user).filter(may_enter);
        let user = user.ok_or(Error::Unauthenticated)?;
        let role = self.roles.get(&user.role).ok_or(Error::Unauthenticated)?;
        Ok(Actor {
            user: user.id,
            name: user.name.clone(),
            full_name: user.full_name.clone(),
            role: Arc::clone(role),
            sight: sight(&self.users, user, role.scope),
            lang: user.lang,
            standing: user.entrance.standing(),
            gives_reasons: self.asks_reason,
            session,
        })
    }
}

/// A scope worked out over today's members of teams and agency.
fn sight(users: &BTreeMap<UserId, User>, user: &User, scope: Scope) -> Sight {
    let belongs = |other: &&User| match scope {
        Scope::Group => !other.groups.is_disjoint(&user.groups),
        Scope::Agency => other.agency.is_some() && other.agency == user.agency,
        Scope::Own | Scope::Identified | Scope::AdminOnly | Scope::Webhook | Scope::All => false,
    };
    if scope == Scope::All {
        return Sight::All;
    }
    Sight::Of(users.values().filter(belongs).map(|other| other.id).chain([user.id]).collect())
}

/// What was read last, with its version.
#[derive(Default)]
pub(super) struct Kept(Mutex<Option<(u64, Arc<Everyone>)>>);

impl Kept {
    /// Has everybody read anew: what the office configures has changed.
    pub(super) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Everybody as they are written now.
    pub(super) fn now(&self, store: &Store) -> Result<Arc<Everyone>> {
        // Asked before reading: what changes meanwhile has another version afterwards.
        let version = store.staff_version();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((own, everyone)) = &*kept
            && *own == version
        {
            return Ok(Arc::clone(everyone));
        }
        let everyone = Arc::new(store.read(Everyone::read)?);
        *kept = Some((version, Arc::clone(&everyone)));
        Ok(everyone)
    }
}
