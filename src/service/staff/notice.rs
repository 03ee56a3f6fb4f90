//! Telling those who answer for children what whoever runs accounts or roles, or sees no child, did to
//! the ways of seeing them.

use crate::{
    domain::{
        audit::{Event, Subject},
        gate::GateName,
        id::{NoticeId, RecordId, UserId},
        notice::{Matter, Notice},
        profile::Strictness,
        role::Role,
        time::Timestamp,
        user::{Actor, User},
    },
    service::{
        app::{App, House},
        clock::chance,
        error::{Error, Result},
    },
    store::{Read, Write},
};

use super::note;

/// Days for which a notice waits for somebody to put it aside.
const DAYS: i64 = 28;

/// Days after which a notice of which nothing hangs is removed.
const FORGOTTEN_DAYS: i64 = 180;

/// Everybody who is told, switched off for now or not: whoever switches a supervisor off for a moment
/// must not be rid of their word.
fn told(r: &Read<'_>) -> Result<Vec<User>> {
    let roles = r.roles()?;
    let holds = |user: &User| roles.iter().any(|role| role.name == user.role && role.supervises());
    Ok(r.users()?.into_iter().filter(|user| !user.entrance.held && holds(user)).collect())
}

/// Whether what somebody does to the ways of seeing children is told: they see none, or they run
/// accounts or roles.
fn is_watched(actor: &Actor) -> bool {
    !actor.role.sees_children() || actor.role.runs_accounts() || actor.role.runs_roles()
}

/// Tells of what an actor did, if they are watched.
pub(in crate::service) fn tell(w: &mut Write<'_>, actor: &Actor, matter: Matter) -> Result<()> {
    if is_watched(actor) { put(w, Some(actor.user), matter) } else { Ok(()) }
}

/// Tells of something whoever did it.
pub(in crate::service) fn put(w: &mut Write<'_>, by: Option<UserId>, matter: Matter) -> Result<()> {
    let at = w.now().0;
    // What nobody put aside in all that time is not kept for ever.
    let old = at.plus_seconds(-FORGOTTEN_DAYS * 24 * 3600);
    let is_old = |notice: &Notice| notice.at < old && notice.matter.account().is_none();
    for notice in w.notices()?.into_iter().filter(is_old) {
        w.remove_notice(notice.id)?;
    }
    let notice = Notice { id: NoticeId::v7(at, chance()), at, by, matter, seen: [].into() };
    Ok(w.save_notice(&notice)?)
}

/// Tells of an account that came to see children, or more of them; holds it until somebody who
/// answers for children has said yes, where the office wants that and two of them are there.
pub(super) fn tell_of_sight(
    w: &mut Write<'_>,
    (actor, house): (&Actor, &House),
    (before, after): (Option<&User>, &mut User),
) -> Result<()> {
    let role = |user: &User| w.role(&user.role);
    let (was, is) = (before.map(role).transpose()?.flatten(), role(after)?);
    let Some(is) = is.filter(Role::sees_children) else { return Ok(()) };
    let saw = was.as_ref().is_some_and(Role::sees_children);
    if was.as_ref().is_some_and(|was| was.name == is.name) || !is_watched(actor) {
        return Ok(());
    }
    if !saw && waits(w, house, &[after.id])? {
        after.entrance.held = true;
        w.end_sessions_of(after.id)?;
    }
    let id = after.id;
    let made = before.is_none();
    let matter = if made { Matter::SeeingAccount(id) } else { Matter::SeeingRole(id) };
    put(w, Some(actor.user), matter)
}

/// Whether accounts wait that come to see children: the office wants it, and two others are there who
/// could say yes.
fn waits(r: &Read<'_>, house: &House, accounts: &[UserId]) -> Result<bool> {
    let profile = &house.programme.profile;
    let is_enforced = profile.strictness(GateName::SeeingAccount) == Strictness::Enforce;
    let others = told(r)?.into_iter().filter(|user| !accounts.contains(&user.id)).count();
    Ok(is_enforced && others >= 2)
}

/// Tells of a role that was made or widened so that it sees children, or more of them. Whoever holds
/// one that saw none before waits as a new account would.
pub(super) fn tell_of_role(
    w: &mut Write<'_>,
    (actor, house): (&Actor, &House),
    (before, after): (Option<&Role>, &Role),
) -> Result<()> {
    let is_wider = before.is_none_or(|before| before.is_widened_by(after));
    if !is_watched(actor) || !after.sees_children() || !is_wider {
        return Ok(());
    }
    put(w, Some(actor.user), Matter::Role(after.name.clone()))?;
    if before.is_none_or(Role::sees_children) {
        return Ok(());
    }
    let holders: Vec<User> =
        w.users()?.into_iter().filter(|user| user.role == after.name).collect();
    let ids: Vec<UserId> = holders.iter().map(|user| user.id).collect();
    let waits = waits(w, house, &ids)?;
    for mut user in holders {
        put(w, Some(actor.user), Matter::SeeingRole(user.id))?;
        if waits {
            user.entrance.held = true;
            w.end_sessions_of(user.id)?;
            w.save_user(&user)?;
        }
    }
    Ok(())
}

/// Tells that somebody who is told of such things was switched off, or was given another role.
pub(super) fn tell_of_leaving(
    w: &mut Write<'_>,
    actor: &Actor,
    (before, after): (&User, &User),
) -> Result<()> {
    let supervises = |w: &Write<'_>, user: &User| -> Result<bool> {
        Ok(!user.disabled && w.role(&user.role)?.is_some_and(|role| role.supervises()))
    };
    if supervises(w, before)? && !supervises(w, after)? {
        tell(w, actor, Matter::Gone(before.id))?;
    }
    Ok(())
}

/// Tells that somebody who sees children was given a new way in.
pub(super) fn tell_of_reset(w: &mut Write<'_>, actor: &Actor, user: &User) -> Result<()> {
    let sees = w.role(&user.role)?.is_some_and(|role| role.sees_children());
    if sees && actor.user != user.id { tell(w, actor, Matter::Reset(user.id)) } else { Ok(()) }
}

/// A notice as somebody reads it.
pub struct Told {
    /// The notice.
    pub notice: Notice,
    /// Whether its account still waits for a word.
    pub is_held: bool,
}

/// What an actor is told and has not put aside; nothing for those who are not told.
pub fn list(app: &App, actor: &Actor) -> Result<Vec<Told>> {
    if !actor.role.supervises() {
        return Ok(Vec::new());
    }
    let since = app.now().plus_seconds(-DAYS * 24 * 3600);
    app.store().read(|r| {
        let mut all = Vec::new();
        for notice in r.notices()? {
            let is_new = notice.at >= since && !notice.seen.contains(&actor.user);
            let may_wait = notice.matter.account().is_some();
            if !(is_new || may_wait) || !concerns(actor, r, &notice)? {
                continue;
            }
            let held = match notice.matter.account() {
                Some(user) => {
                    r.user(user)?.is_some_and(|user| user.entrance.held && !user.disabled)
                }
                None => false,
            };
            if held || is_new {
                all.push(Told { notice, is_held: held });
            }
        }
        all.reverse();
        Ok(all)
    })
}

/// What an actor was told in a time, put aside or not, the oldest first.
pub(in crate::service) fn of_time(
    app: &App,
    actor: &Actor,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Notice>> {
    app.store().read(|r| {
        let mut all = r.notices()?;
        all.retain(|notice| (from..to).contains(&notice.at));
        let mut told = Vec::new();
        for notice in all {
            if concerns(actor, r, &notice)? {
                told.push(notice);
            }
        }
        Ok(told)
    })
}

/// Everybody who is told hears of accounts and roles; of a sealed concern only whoever sees it.
fn concerns(actor: &Actor, r: &Read<'_>, notice: &Notice) -> Result<bool> {
    let Matter::Sealed(record) = notice.matter else { return Ok(true) };
    let found = r.record(crate::domain::record::Kind::Case, record)?;
    Ok(found.is_some_and(|record| actor.sight.sees(&record)))
}

/// Puts a notice aside for the actor.
pub fn put_aside(app: &App, actor: &Actor, id: NoticeId) -> Result<()> {
    if !actor.role.supervises() {
        return Err(Error::Forbidden);
    }
    let user = actor.user;
    app.store().write(app.now(), move |w| {
        let mut notice = w.notice(id)?.ok_or(Error::NotFound)?;
        notice.seen.insert(user);
        Ok(w.save_notice(&notice)?)
    })
}

/// Lets in, or switches off, an account that waits for the word of somebody who answers for children.
pub fn answer(app: &App, actor: &Actor, id: NoticeId, (lets, from): (bool, String)) -> Result<()> {
    if !actor.role.supervises() {
        return Err(Error::Forbidden);
    }
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let mut notice = w.notice(id)?.ok_or(Error::NotFound)?;
        let account = notice.matter.account().ok_or(Error::NotFound)?;
        let waits = |user: &User| user.entrance.held && !user.disabled;
        let user = w.user(account)?.filter(waits).ok_or(Error::Conflict)?;
        let mut entrance = user.entrance.clone();
        // One that was refused waits again if whoever looks after the box switches it on.
        entrance.held = !lets;
        let updated_at = w.now().0;
        w.save_user(&User { entrance, disabled: !lets || user.disabled, updated_at, ..user })?;
        notice.seen.insert(actor.user);
        w.save_notice(&notice)?;
        let event = if lets { Event::AccountLetIn } else { Event::AccountDisabled };
        note(w, event, (&actor, &from), Subject::User(account))
    })
}

/// Tells the supervisors of sealed cases, and nobody else, that a colleague may have met the same
/// child.
pub(in crate::service) fn tell_of_sealed(
    app: &App,
    actor: &Actor,
    records: &[RecordId],
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let (by, records) = (actor.user, records.to_vec());
    app.store().write(app.now(), move |w| {
        // Once a person, record and day: a search that is repeated says nothing new.
        let day_before = w.now().0.plus_seconds(-24 * 3600);
        let known = w.notices()?;
        for record in &records {
            let matter = Matter::Sealed(*record);
            let is_same = |notice: &Notice| {
                notice.matter == matter && notice.by == Some(by) && notice.at > day_before
            };
            if !known.iter().any(is_same) {
                put(w, Some(by), matter)?;
            }
        }
        Ok(())
    })
}
