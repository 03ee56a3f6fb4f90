//! Accounts: who works here, and what a person sets for themselves.

use std::collections::BTreeMap;

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        id::UserId,
        lang::Lang,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        role::Role,
        user::{Actor, User},
        word::{RoleName, UserName},
    },
    service::{
        app::App,
        clock::chance,
        error::{Error, Result},
        password,
    },
    store::Write,
};

/// The people who work here, by id, for pages that name them.
#[derive(Debug, Clone, Default)]
pub struct People(BTreeMap<UserId, (UserName, String)>);

impl People {
    /// The name that colleagues read; nothing for somebody who is not known.
    pub fn full_name(&self, id: UserId) -> &str {
        self.0.get(&id).map_or("", |(_, full_name)| full_name)
    }

    /// The id of the person with this name to sign in with.
    pub fn named(&self, name: &str) -> Option<UserId> {
        self.0.iter().find(|(_, (own, _))| own.as_str() == name).map(|(id, _)| *id)
    }

    /// Everybody: id, name to sign in with, name that colleagues read.
    pub fn iter(&self) -> impl Iterator<Item = (UserId, &UserName, &str)> {
        self.0.iter().map(|(id, (name, full_name))| (*id, name, full_name.as_str()))
    }
}

/// Everybody who works here.
pub fn people(app: &App) -> Result<People> {
    let users = app.store().read(|r| Ok::<_, Error>(r.users()?))?;
    Ok(People(users.into_iter().map(|user| (user.id, (user.name, user.full_name))).collect()))
}

/// Everybody with their accounts.
pub fn list(app: &App) -> Result<Vec<User>> {
    app.store().read(|r| Ok::<_, Error>(r.users()?))
}

/// Sets the language of one's own pages.
pub fn set_language(app: &App, actor: &Actor, lang: Lang) -> Result<()> {
    let id = actor.user;
    app.store().write(app.now(), move |w| {
        let user = w.user(id)?.ok_or(Error::NotFound)?;
        Ok(w.save_user(&User { lang, ..user })?)
    })
}

/// The longest full name.
const LONGEST_NAME: usize = 100;

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

/// Makes an account, in every team that there is. The console calls it as it is: whoever can is the
/// one who runs the machine.
pub fn add(app: &App, new: &NewUser, by: Option<&Actor>) -> Result<UserName> {
    let mut problems = Problems::new();
    let name = problems.take("name", UserName::parse(&new.name));
    let role = problems.take("role", RoleName::parse(&new.role).map_err(|_| Problem::NotAChoice));
    let full_name = new.full_name.trim().to_owned();
    if full_name.is_empty() {
        problems.add("full_name", Problem::Blank);
    } else if full_name.chars().count() > LONGEST_NAME {
        problems.add("full_name", Problem::TooLong(LONGEST_NAME));
    }
    problems.take("password", password::judge(&new.password, &[&full_name, &new.name]));
    let (Some(name), Some(role)) = (name, role) else { return Err(problems.into()) };
    problems.into_result(())?;
    let lang = app.house()?.office.lang;
    let by = by.map(|actor| actor.user);
    let password = app.hasher().hash(&new.password)?;
    app.store().write(app.now(), move |w| {
        if w.user_by_name(&name)?.is_some() {
            return Err(Problems::one("name", Problem::UserNameTaken).into());
        }
        if w.role(&role)?.is_none() {
            return Err(Problems::one("role", Problem::NotAChoice).into());
        }
        let at = w.now().0;
        let groups = w.groups()?.into_iter().map(|group| group.id).collect();
        w.save_user(&User {
            id: UserId::v7(at, chance()),
            name: name.clone(),
            full_name,
            role,
            agency: None,
            groups,
            lang,
            disabled: false,
            password,
            created_at: at,
        })?;
        tell(w, Event::AccountMade, by)?;
        Ok(name)
    })
}

/// Gives an account a new password and ends its sessions. Only the console calls it.
pub fn reset(app: &App, name: &str, password: &str) -> Result<()> {
    let name = UserName::parse(name).map_err(|problem| Problems::one("name", problem))?;
    password::judge(password, &[name.as_str()])
        .map_err(|problem| Problems::one("password", problem))?;
    let password = app.hasher().hash(password)?;
    app.store().write(app.now(), move |w| {
        let user = w.user_by_name(&name)?.ok_or(Error::NotFound)?;
        w.end_sessions_of(user.id)?;
        w.save_user(&User { password, ..user })?;
        tell(w, Event::AccountReset, None)
    })
}

fn tell(w: &mut Write<'_>, event: Event, by: Option<UserId>) -> Result<()> {
    let from = if by.is_some() { "pages" } else { "console" }.to_owned();
    Ok(w.append_audit(&AuditEntry { at: w.now().0, by, event, record: None, from })?)
}

/// Everybody with their accounts, and the roles, for those who may see them.
pub fn overview(app: &App, actor: &Actor) -> Result<(Vec<User>, Vec<Role>)> {
    if !actor.may(Resource::User, Action::Read) {
        return Err(Error::Forbidden);
    }
    app.store().read(|r| Ok::<_, Error>((r.users()?, r.roles()?)))
}

/// Makes an account as somebody who may.
pub fn hire(app: &App, actor: &Actor, new: &NewUser) -> Result<UserName> {
    if !actor.may(Resource::User, Action::Create) {
        return Err(Error::Forbidden);
    }
    add(app, new, Some(actor))
}
