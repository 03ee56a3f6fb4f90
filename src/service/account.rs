//! Accounts: who works here, and what a person sets for themselves.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    domain::{
        audit::{Event, Subject},
        entrance::Entrance,
        id::{AgencyId, GroupId, UserId},
        lang::{Lang, Localized},
        notice::Matter,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        role::Role,
        user::{Actor, Agency, COLUMNS, User},
        wire::staff::user::LONGEST_NAME,
        word::{AgencyName, RoleName, UserName},
    },
    service::{
        app::App,
        audit::{self, CONSOLE},
        clock::chance,
        error::{Error, Result},
        password, permit,
        staff::{self, eyes::Eyes, notice},
    },
    store::Read,
};

/// The people who work here, by id, and the agencies, for pages that name them.
#[derive(Debug, Clone, Default)]
pub struct People {
    known: Arc<BTreeMap<UserId, (UserName, String)>>,
    agencies: Arc<[(AgencyName, Localized)]>,
}

impl People {
    pub(super) fn of(users: &[User], agencies: &[Agency]) -> Self {
        let row = |user: &User| (user.id, (user.name.clone(), user.full_name.clone()));
        let agencies = agencies.iter().filter(|agency| !agency.disabled);
        let named = agencies.map(|agency| (agency.unique.clone(), agency.name.clone()));
        Self { known: Arc::new(users.iter().map(row).collect()), agencies: named.collect() }
    }

    /// The agencies by their stable ids, with what they are called.
    pub fn agencies(&self) -> &[(AgencyName, Localized)] {
        &self.agencies
    }

    /// The name that colleagues read; nothing for somebody who is not known.
    pub fn full_name(&self, id: UserId) -> &str {
        self.known.get(&id).map_or("", |(_, full_name)| full_name)
    }

    /// The id of the person with this name to sign in with.
    pub fn named(&self, name: &str) -> Option<UserId> {
        self.known.iter().find(|(_, (own, _))| own.as_str() == name).map(|(id, _)| *id)
    }

    /// Everybody: id, name to sign in with, name that colleagues read.
    pub fn iter(&self) -> impl Iterator<Item = (UserId, &UserName, &str)> {
        self.known.iter().map(|(id, (name, full_name))| (*id, name, full_name.as_str()))
    }
}

/// Everybody who works here.
pub fn people(app: &App) -> Result<People> {
    Ok(app.everyone()?.people.clone())
}

/// Everybody with their accounts.
pub fn list(app: &App) -> Result<Vec<User>> {
    app.store().read(|r| Ok::<_, Error>(r.users()?))
}

/// The columns of the actor's lists, by their words; the usual ones if there is none.
pub fn columns(app: &App, actor: &Actor) -> Result<Vec<String>> {
    Ok(app.everyone()?.columns(actor.user))
}

/// Chooses the columns of one's own lists, by their words; what is none is left out.
pub fn set_columns(app: &App, actor: &Actor, wanted: &[String]) -> Result<()> {
    let is_wanted = |column: &&str| wanted.iter().any(|own| own == column);
    let columns = COLUMNS.into_iter().filter(is_wanted).map(str::to_owned).collect();
    let id = actor.user;
    app.store().write(app.now(), move |w| {
        let user = w.user(id)?.ok_or(Error::NotFound)?;
        Ok(w.save_user(&User { columns, ..user })?)
    })
}

/// Sets the language of one's own pages.
pub fn set_language(app: &App, actor: &Actor, lang: Lang) -> Result<()> {
    let id = actor.user;
    app.store().write(app.now(), move |w| {
        let user = w.user(id)?.ok_or(Error::NotFound)?;
        Ok(w.save_user(&User { lang, ..user })?)
    })
}

/// An account to be made.
pub struct NewUser {
    /// The name to sign in with.
    pub name: String,
    /// The name that colleagues read.
    pub full_name: String,
    /// The id of the role.
    pub role: String,
    /// The password.
    pub password: zeroize::Zeroizing<String>,
}

/// Makes an account, in the first agency and every team. Only the console calls it: whoever can is the
/// one who runs the machine.
pub fn add(app: &App, new: &NewUser) -> Result<UserName> {
    let mut problems = Problems::new();
    let name = problems.take("name", UserName::parse(&new.name));
    let role = problems.take("role", RoleName::parse(&new.role).map_err(|_| Problem::NotAChoice));
    let full_name = new.full_name.trim().to_owned();
    if full_name.is_empty() {
        problems.add("full_name", Problem::Blank);
    } else if full_name.chars().count() > LONGEST_NAME {
        problems.add("full_name", Problem::TooLong(LONGEST_NAME));
    }
    let office = &app.house()?.office;
    let words = [full_name.as_str(), new.name.as_str()];
    problems.take("password", password::judge_in(office, &new.password, &words));
    let (Some(name), Some(role)) = (name, role) else { return Err(problems.into()) };
    problems.into_result(())?;
    let lang = app.house()?.lang();
    let password = app.hasher().hash(&new.password)?;
    app.store().write(app.now(), move |w| {
        if w.user_by_name(&name)?.is_some() {
            return Err(Problems::one("name", Problem::UserNameTaken).into());
        }
        if w.role(&role)?.is_none_or(|role| role.disabled) {
            return Err(Problems::one("role", Problem::NotAChoice).into());
        }
        let at = w.now().0;
        let (agency, groups) = places(w)?;
        let (id, held) = (UserId::v7(at, chance()), role.clone());
        w.save_user(&User {
            full_name,
            agency,
            groups,
            password,
            ..User::blank(id, name.clone(), role, (lang, at))
        })?;
        if w.role(&held)?.is_some_and(|role| role.sees_children()) {
            notice::put(w, None, Matter::SeeingAccount(id))?;
        }
        audit::tell_about(w, Event::AccountMade, (None, Some(Subject::User(id))), CONSOLE)?;
        Ok(name)
    })
}

/// The first agency and every team.
fn places(r: &Read<'_>) -> Result<(Option<AgencyId>, BTreeSet<GroupId>)> {
    let (agencies, groups) = (r.agencies()?, r.groups()?);
    let agency = agencies.iter().find(|agency| !agency.disabled).map(|agency| agency.id);
    let groups = groups.iter().filter(|group| !group.disabled).map(|group| group.id);
    Ok((agency, groups.collect()))
}

/// Gives an account a new password, ends its sessions and takes its second proof away. Only the console
/// calls it.
pub fn reset(app: &App, name: &str, password: &str) -> Result<()> {
    let name = UserName::parse(name).map_err(|problem| Problems::one("name", problem))?;
    password::judge_in(&app.house()?.office, password, &[name.as_str()])
        .map_err(|problem| Problems::one("password", problem))?;
    let password = app.hasher().hash(password)?;
    app.store().write(app.now(), move |w| {
        let user = w.user_by_name(&name)?.ok_or(Error::NotFound)?;
        w.end_sessions_of(user.id)?;
        let entrance = Entrance { one_time: None, factor: None, ..user.entrance.clone() };
        if user.entrance.factor.is_some() {
            let about = Some(Subject::User(user.id));
            audit::tell_about(w, Event::FactorEnded, (None, about), CONSOLE)?;
        }
        if w.role(&user.role)?.is_some_and(|role| role.sees_children()) {
            notice::put(w, None, Matter::Reset(user.id))?;
        }
        let id = user.id;
        w.save_user(&User { password, entrance, ..user })?;
        audit::tell_about(w, Event::AccountReset, (None, Some(Subject::User(id))), CONSOLE)
    })
}

/// Everybody in sight with their accounts, and the roles, for those who may see them.
pub fn overview(app: &App, actor: &Actor) -> Result<(Vec<User>, Vec<Role>)> {
    permit::need(actor, Resource::User, Action::Read)?;
    app.store().read(|r| {
        let staff = staff::staff(r)?;
        let eyes = Eyes::of(r, actor, &staff)?;
        let mut seen: Vec<User> = r.users()?.into_iter().filter(|user| eyes.sees(user)).collect();
        seen.sort_by(|one, other| one.full_name.cmp(&other.full_name));
        Ok((seen, staff.roles))
    })
}
