//! Accounts: who is seen by whom, and making, changing and disabling them.

use zeroize::Zeroizing;

use crate::{
    domain::{
        audit::{Event, Subject},
        entrance::Entrance,
        id::UserId,
        office::Office,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        role::Role,
        time::Timestamp,
        user::{Actor, Agency, Group, User},
        wire::{
            Object,
            staff::{
                agency, more,
                user::{self, Changes, Ground},
            },
        },
    },
    service::{
        app::{App, House},
        auth::{self, is_live},
        clock::chance,
        error::{Error, Result},
        password,
        permit::need,
        sent::Sent,
    },
    store::{Read, Write},
};

use super::{
    eyes::{Eyes, with},
    forms, note, notice, staff,
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

/// Somebody else whose account an actor may act so on.
pub(super) fn theirs(r: &Read<'_>, actor: &Actor, (id, action): (UserId, Action)) -> Result<User> {
    need(actor, Resource::User, action)?;
    let user = r.user(id)?.ok_or(Error::NotFound)?;
    let staff = staff(r)?;
    Eyes::of(r, actor, &staff)?.check(action, &user)?;
    if user.id == actor.user { Err(Error::Forbidden) } else { Ok(user) }
}

/// Makes an account.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Told> {
    need(actor, Resource::User, Action::Create)?;
    let (house, Sent { data: mut sent, from, .. }) = (app.house()?, sent);
    let given = user::password(&mut sent).and_then(|given| {
        judged(&house.office, given, &sent, None)?
            .ok_or_else(|| Problems::one("password", Problem::Blank))
    });
    let draft = app.store().read(|r| drafted(r, actor, &house, &sent));
    let given = agree(draft, given)?;
    let password = app.hasher().hash(&given)?;
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let (id, at) = (UserId::v7(w.now().0, chance()), w.now().0);
        let draft = drafted(w, &actor, &house, &sent)?;
        let entrance = Entrance { set_by_other: true, ..Entrance::default() };
        let mut made = User { id, password, entrance, created_at: at, updated_at: at, ..draft };
        notice::tell_of_sight(w, (&actor, &house), (None, &mut made))?;
        w.save_user(&made)?;
        note(w, Event::AccountMade, (&actor, &from), Subject::User(id))?;
        told(w, &actor, &house, &made)
    })
}

/// The account that was sent, if the actor may make it: without id, time and password.
pub(super) fn drafted(r: &Read<'_>, actor: &Actor, house: &House, sent: &Object) -> Result<User> {
    let staff = staff(r)?;
    let ground =
        Ground { staff: &staff, places: &house.programme.places, langs: house.languages.all() };
    let changes = user::read(sent, ground, None)?;
    Eyes::of(r, actor, &staff)?.check_gifts(&changes, None)?;
    is_free(r, &changes, None)?;
    let missing = |key: &str| Problems::one(key, Problem::Blank);
    let at = Timestamp::from_millis(0);
    let name = changes.name.ok_or_else(|| missing("user_name"))?;
    let role = changes.role.ok_or_else(|| missing("role"))?;
    let lang = changes.lang.unwrap_or(house.lang());
    Ok(User {
        full_name: changes.full_name.ok_or_else(|| missing("full_name"))?,
        agency: changes.agency,
        groups: changes.groups.unwrap_or_default(),
        disabled: changes.disabled.unwrap_or_default(),
        card: changes.card,
        ..User::blank(UserId::from_bytes([0; 16]), name, role, (lang, at))
    })
}

/// Changes an account. Of their own, people change what is theirs and no more. A new password ends
/// the other sessions of its person, disabling ends all.
pub fn change(app: &App, actor: &Actor, number: u64, sent: Sent) -> Result<Told> {
    let (house, Sent { data: mut sent, from, .. }) = (app.house()?, sent);
    let now = user::current_password(&mut sent);
    let given = user::password(&mut sent);
    let plan = app.store().read(|r| planned(r, actor, &house, (number, &sent)));
    let before = plan.as_ref().ok().map(|(before, _)| before);
    let given = given.and_then(|given| judged(&house.office, given, &sent, before));
    let is_own = before.is_some_and(|before| before.id == actor.user);
    let password = match agree(plan, given)? {
        Some(given) => {
            // Somebody else may sit at an open screen. A script has just said it.
            if is_own && actor.session.is_some() {
                confirmed(app, actor, (now.as_ref(), &from))?;
            }
            Some(app.hasher().hash(&given)?)
        }
        None => None,
    };
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let (before, mut after) = planned(w, &actor, &house, (number, &sent))?;
        after.updated_at = w.now().0;
        if after.disabled && !before.disabled {
            w.end_sessions_of(after.id)?;
        }
        note(w, Event::AccountChanged, (&actor, &from), Subject::User(after.id))?;
        if let Some(password) = password {
            after.password = password;
            after.entrance.one_time = None;
            after.entrance.set_by_other = after.id != actor.user;
            end_others(w, &actor, &after)?;
            notice::tell_of_reset(w, &actor, &after)?;
            note(w, Event::AccountReset, (&actor, &from), Subject::User(after.id))?;
        }
        notice::tell_of_leaving(w, &actor, (&before, &after))?;
        notice::tell_of_sight(w, (&actor, &house), (Some(&before), &mut after))?;
        w.save_user(&after)?;
        told(w, &actor, &house, &after)
    })
}

/// Refuses whoever does not say the password that holds.
fn confirmed(
    app: &App,
    actor: &Actor,
    (now, from): (Option<&Zeroizing<String>>, &str),
) -> Result<()> {
    let now = now.map_or("", |now| now.as_str());
    match auth::confirm(app, actor, now, from) {
        Err(Error::Invalid(_)) => {
            Err(Problems::one("current_password", Problem::NotYourPassword).into())
        }
        done => done,
    }
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
    let ground =
        Ground { staff: &staff, places: &house.programme.places, langs: house.languages.all() };
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
    office: &Office,
    given: Option<Zeroizing<String>>,
    sent: &Object,
    before: Option<&User>,
) -> Result<Option<Zeroizing<String>>, Problems> {
    let Some(given) = given else { return Ok(None) };
    let own = before.map(|user| [user.name.as_str(), &user.full_name, &user.card.email]);
    let new =
        ["user_name", "full_name", "email"].map(|key| sent.get(key).and_then(|it| it.as_str()));
    let words: Vec<&str> = own.into_iter().flatten().chain(new.into_iter().flatten()).collect();
    match password::judge_in(office, &given, &words) {
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
    let id = user.id;
    w.end_sessions_of(id)?;
    let after = User { disabled: true, updated_at: w.now().0, ..user.clone() };
    notice::tell_of_leaving(w, actor, (&user, &after))?;
    w.save_user(&after)?;
    note(w, Event::AccountDisabled, (actor, from), Subject::User(id))
}

fn told(r: &Read<'_>, actor: &Actor, house: &House, user: &User) -> Result<Told> {
    let staff = staff(r)?;
    let eyes = Eyes::of(r, actor, &staff)?;
    let users = r.users()?;
    let enabled = users.iter().filter(|other| !other.disabled && eyes.sees(other)).count();
    Ok(Told { user: user::tell(user, &staff, &house.office.zone), enabled })
}

/// Somebody as whoever sees them looks at them.
pub struct Account {
    /// They.
    pub user: User,
    /// Their role.
    pub role: Option<Role>,
    /// Their teams.
    pub groups: Vec<Group>,
    /// Their agency.
    pub agency: Option<Agency>,
    /// In how many places they are signed in.
    pub sessions: usize,
    /// Whether the actor may change them.
    pub is_theirs: bool,
}

/// Somebody in sight of the actor.
pub fn account_of(app: &App, actor: &Actor, id: UserId) -> Result<Account> {
    need(actor, Resource::User, Action::Read)?;
    let (mut account, sessions) = app.store().read(|r| {
        let staff = staff(r)?;
        let eyes = Eyes::of(r, actor, &staff)?;
        let user = r.user(id)?.filter(|user| eyes.sees(user)).ok_or(Error::NotFound)?;
        let account = Account {
            role: staff.role(user.role.as_str()).cloned(),
            groups: user.groups.iter().filter_map(|id| staff.group(*id)).cloned().collect(),
            agency: user.agency.and_then(|id| staff.agency(id)).cloned(),
            sessions: 0,
            is_theirs: user.id != actor.user && eyes.check(Action::Write, &user).is_ok(),
            user,
        };
        Ok::<_, Error>((account, r.sessions_of(id)?))
    })?;
    account.sessions = sessions.iter().filter(|session| is_live(app, session)).count();
    Ok(account)
}

/// The whole number of somebody.
pub fn number_of(user: &User) -> u64 {
    user::number(user)
}

/// The whole number of the agency with a stable id; 0 if there is none.
pub fn agency_number(app: &App, actor: &Actor, unique: &str) -> Result<u64> {
    need(actor, Resource::User, Action::Write)?;
    let all = app.store().read(|r| Ok::<_, Error>(r.agencies()?))?;
    Ok(all.iter().find(|agency| agency.unique.as_str() == unique).map_or(0, agency::number))
}

/// Signs somebody out everywhere whose account the actor may change.
pub fn sign_out(app: &App, actor: &Actor, id: UserId, from: &str) -> Result<()> {
    let (actor, from) = (actor.clone(), from.to_owned());
    app.store().write(app.now(), move |w| {
        theirs(w, &actor, (id, Action::Write))?;
        w.end_sessions_of(id)?;
        note(w, Event::SignedOutByOther, (&actor, &from), Subject::User(id))
    })
}
