//! Accounts: who is seen by whom, and making, changing and disabling them.

use zeroize::Zeroizing;

use crate::{
    domain::{
        audit::Event,
        id::UserId,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        user::{Actor, User},
        wire::{
            Object,
            staff::{
                more,
                user::{self, Changes, Ground},
            },
        },
    },
    service::{
        app::{App, House},
        clock::chance,
        error::{Error, Result},
        password,
        sent::Sent,
    },
    store::{Read, Write},
};

use super::{
    eyes::{Eyes, with},
    forms, need, note, staff,
};

/// A person as told, and how many of those in sight may sign in.
pub struct Told {
    /// The person.
    pub user: Object,
    /// How many may sign in.
    pub enabled: usize,
}

/// One person, with what a program starts from that acts for them where it is asked for.
pub fn show(app: &App, actor: &Actor, (number, whole): (u64, bool)) -> Result<Object> {
    let house = app.house()?;
    app.store().read(|r| {
        let staff = staff(r)?;
        let found = numbered(r, number);
        let is_own = matches!(&found, Ok(user) if user.id == actor.user);
        if !is_own {
            need(actor, Resource::User, Action::Read)
                .or_else(|_| need(actor, Resource::User, Action::AgencyRead))?;
        }
        let user = found?;
        if !Eyes::of(r, actor, &staff)?.sees(&user) {
            return Err(Error::NotFound);
        }
        let mut told = user::tell(&user, &staff, &house.office.zone);
        if whole {
            told.extend(more::tell(&user, &staff, &forms(&house)));
        }
        Ok(told)
    })
}

/// The person with this number.
fn numbered(r: &Read<'_>, number: u64) -> Result<User> {
    r.users()?.into_iter().find(|user| user::number(user) == number).ok_or(Error::NotFound)
}

/// The person with this number, for whoever may act so on accounts at all or whose own it is.
/// Nobody else learns whether there is one.
pub(super) fn account(
    r: &Read<'_>,
    actor: &Actor,
    (number, action): (u64, Action),
) -> Result<User> {
    let found = numbered(r, number);
    if !matches!(&found, Ok(user) if user.id == actor.user) {
        need(actor, Resource::User, action)?;
    }
    found
}

/// Makes an account.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Told> {
    need(actor, Resource::User, Action::Create)?;
    let (house, Sent { data: mut sent, from }) = (app.house()?, sent);
    let given = user::password(&mut sent).and_then(|given| {
        judged(given, &sent, None)?.ok_or_else(|| Problems::one("password", Problem::Blank))
    });
    let draft = app.store().read(|r| drafted(r, actor, &house, &sent));
    let given = agree(draft, given)?;
    let password = app.hasher().hash(&given)?;
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let (id, at) = (UserId::v7(w.now().0, chance()), w.now().0);
        let draft = drafted(w, &actor, &house, &sent)?;
        let made = User { id, password, created_at: at, updated_at: at, ..draft };
        w.save_user(&made)?;
        note(w, Event::AccountMade, &actor, &from)?;
        told(w, &actor, &house, &made)
    })
}

/// The account that was sent, if the actor may make it: without id, time and password.
fn drafted(r: &Read<'_>, actor: &Actor, house: &House, sent: &Object) -> Result<User> {
    let staff = staff(r)?;
    let ground = Ground { staff: &staff, places: &house.programme.places };
    let changes = user::read(sent, ground, None)?;
    Eyes::of(r, actor, &staff)?.check_gifts(&changes, None)?;
    is_free(r, &changes, None)?;
    let missing = |key: &str| Problems::one(key, Problem::Blank);
    let at = crate::domain::time::Timestamp::from_millis(0);
    Ok(User {
        id: UserId::from_bytes([0; 16]),
        name: changes.name.ok_or_else(|| missing("user_name"))?,
        full_name: changes.full_name.ok_or_else(|| missing("full_name"))?,
        role: changes.role.ok_or_else(|| missing("role"))?,
        agency: changes.agency,
        groups: changes.groups.unwrap_or_default(),
        lang: changes.lang.unwrap_or(house.office.lang),
        disabled: changes.disabled.unwrap_or_default(),
        password: String::new(),
        card: changes.card,
        columns: Vec::new(),
        signed_in: None,
        created_at: at,
        updated_at: at,
    })
}

/// Changes an account. Of their own, people change what is theirs and no more. A new password ends
/// the other sessions of its person, disabling ends all.
pub fn change(app: &App, actor: &Actor, number: u64, sent: Sent) -> Result<Told> {
    let (house, Sent { data: mut sent, from }) = (app.house()?, sent);
    let given = user::password(&mut sent);
    let plan = app.store().read(|r| planned(r, actor, &house, (number, &sent)));
    let before = plan.as_ref().ok().map(|(before, _)| before);
    let given = given.and_then(|given| judged(given, &sent, before));
    let password = match agree(plan, given)? {
        Some(given) => Some(app.hasher().hash(&given)?),
        None => None,
    };
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let (before, mut after) = planned(w, &actor, &house, (number, &sent))?;
        after.updated_at = w.now().0;
        if after.disabled && !before.disabled {
            w.end_sessions_of(after.id)?;
        }
        note(w, Event::AccountChanged, &actor, &from)?;
        if let Some(password) = password {
            after.password = password;
            end_others(w, &actor, &after)?;
            note(w, Event::AccountReset, &actor, &from)?;
        }
        w.save_user(&after)?;
        told(w, &actor, &house, &after)
    })
}

fn end_others(w: &mut Write<'_>, actor: &Actor, user: &User) -> Result<()> {
    match actor.session.filter(|_| actor.user == user.id) {
        Some(kept) => w.end_other_sessions(user.id, kept)?,
        None => w.end_sessions_of(user.id)?,
    };
    Ok(())
}

/// An account before and after what was sent, if the actor may change it so.
fn planned(
    r: &Read<'_>,
    actor: &Actor,
    house: &House,
    (number, sent): (u64, &Object),
) -> Result<(User, User)> {
    let before = account(r, actor, (number, Action::Write))?;
    let staff = staff(r)?;
    let eyes = Eyes::of(r, actor, &staff)?;
    let sent = if before.id == actor.user {
        user::own(sent.clone())
    } else {
        eyes.check(Action::Write, &before)?;
        sent.clone()
    };
    let ground = Ground { staff: &staff, places: &house.programme.places };
    let changes = user::read(&sent, ground, Some(&before))?;
    eyes.check_gifts(&changes, Some(&before))?;
    is_free(r, &changes, Some(&before))?;
    let after = changes.onto(&before);
    Ok((before, after))
}

/// Refuses a name to sign in with that somebody else has.
fn is_free(r: &Read<'_>, changes: &Changes, before: Option<&User>) -> Result<()> {
    let Some(name) = &changes.name else { return Ok(()) };
    let other = r.user_by_name(name)?.filter(|other| before.is_none_or(|own| own.id != other.id));
    let taken = || Problems::one("user_name", Problem::UserNameTaken).into();
    other.map_or(Ok(()), |_| Err(taken()))
}

/// Judges a password; words of the person make it weaker.
fn judged(
    given: Option<Zeroizing<String>>,
    sent: &Object,
    before: Option<&User>,
) -> Result<Option<Zeroizing<String>>, Problems> {
    let Some(given) = given else { return Ok(None) };
    let own = before.map(|user| [user.name.as_str(), &user.full_name, &user.card.email]);
    let new =
        ["user_name", "full_name", "email"].map(|key| sent.get(key).and_then(|it| it.as_str()));
    let words: Vec<&str> = own.into_iter().flatten().chain(new.into_iter().flatten()).collect();
    match password::judge(&given, &words) {
        Ok(()) => Ok(Some(given)),
        Err(problem) => Err(Problems::one("password", problem)),
    }
}

/// The password, if neither it nor the rest of what was sent is wrong.
fn agree<T, P>(rest: Result<T>, password: Result<P, Problems>) -> Result<P> {
    match password {
        Ok(password) => rest.map(|_| password),
        Err(problems) => Err(with(rest, problems).err().unwrap_or(Error::Forbidden)),
    }
}

/// Switches an account off and ends its sessions; histories keep the name. Nobody does so to
/// themselves.
pub fn disable(app: &App, actor: &Actor, number: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let user = account(w, &actor, (number, Action::Delete))?;
        let staff = staff(w)?;
        Eyes::of(w, &actor, &staff)?.check(Action::Delete, &user)?;
        switch_off(w, (&actor, &from), user)
    })
}

/// Switches an account off.
pub(super) fn switch_off(
    w: &mut Write<'_>,
    (actor, from): (&Actor, &str),
    user: User,
) -> Result<()> {
    if user.id == actor.user {
        return Err(Error::Forbidden);
    }
    w.end_sessions_of(user.id)?;
    w.save_user(&User { disabled: true, updated_at: w.now().0, ..user })?;
    note(w, Event::AccountChanged, actor, from)
}

fn told(r: &Read<'_>, actor: &Actor, house: &House, user: &User) -> Result<Told> {
    let staff = staff(r)?;
    let eyes = Eyes::of(r, actor, &staff)?;
    let users = r.users()?;
    let enabled = users.iter().filter(|other| !other.disabled && eyes.sees(other)).count();
    Ok(Told { user: user::tell(user, &staff, &house.office.zone), enabled })
}
