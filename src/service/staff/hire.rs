//! Making accounts, several at once, each with a code on a slip: its person chooses the password.

use zeroize::Zeroizing;

use serde_json::json;

use crate::{
    domain::{
        audit::{Event, Subject},
        entrance::Entrance,
        id::UserId,
        lang::Lang,
        name,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        role::Role,
        time::Timestamp,
        user::{Actor, Agency, Group, User},
        wire::{Object, staff::agency},
        word::UserName,
    },
    service::{
        app::App,
        clock::chance,
        code,
        error::{Error, Result},
        permit::need,
    },
    store::Read,
};

use super::{
    eyes::Eyes,
    note, notice, staff,
    user::{self, Account},
};

/// Days for which a code lets its person in.
const DAYS: i64 = 7;
/// The most people at once.
pub const MOST: usize = 100;

/// Somebody who is to work here, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newcomer {
    /// The name that colleagues read.
    pub full_name: String,
    /// The name to sign in with; one is made from the full name where there is none.
    pub user_name: String,
    /// A telephone number.
    pub phone: String,
    /// The role, by its stable id or what it is called, where it is not that of all.
    pub role: String,
}

/// People who are to work here, and what they have in common, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hiring {
    /// They.
    pub people: Vec<Newcomer>,
    /// The stable id of their role.
    pub role: String,
    /// The stable id of their agency.
    pub agency: String,
    /// The stable ids of their teams.
    pub groups: Vec<String>,
    /// The language of their pages; the office's where none is said.
    pub lang: Option<Lang>,
}

/// A way in that is printed and handed over.
#[derive(Clone)]
pub struct Slip {
    /// Whose.
    pub user: UserId,
    /// The name that colleagues read.
    pub full_name: String,
    /// The name to sign in with.
    pub name: UserName,
    /// The language of its person.
    pub lang: Lang,
    /// The code.
    pub code: Zeroizing<String>,
    /// Until when it lets them in.
    pub until: Timestamp,
}

/// What everybody new can be given by an actor: roles, teams and agencies that are in use.
pub struct Offered {
    /// Roles, by stable id and label.
    pub roles: Vec<Role>,
    /// Teams.
    pub groups: Vec<Group>,
    /// Agencies.
    pub agencies: Vec<Agency>,
}

impl Offered {
    /// Offers what somebody has already, too.
    pub fn keep(&mut self, account: &Account) {
        let has = |role: &Role| account.role.as_ref().is_some_and(|own| own.name == role.name);
        if !self.roles.iter().any(has) {
            self.roles.extend(account.role.clone());
        }
        let lacking = |group: &&Group| self.groups.iter().all(|own| own.id != group.id);
        let more: Vec<Group> = account.groups.iter().filter(lacking).cloned().collect();
        self.groups.extend(more);
        let is = |agency: &Agency| account.agency.as_ref().is_some_and(|own| own.id == agency.id);
        if !self.agencies.iter().any(is) {
            self.agencies.extend(account.agency.clone());
        }
    }
}

/// What an actor may give to people.
pub fn offered(app: &App, actor: &Actor) -> Result<Offered> {
    app.store().read(|r| {
        let staff = staff(r)?;
        let eyes = Eyes::of(r, actor, &staff)?;
        let gives = |role: &Role| !role.disabled && actor.role.gives(&role.name);
        let mut offered = Offered {
            roles: staff.roles.iter().filter(|role| gives(role)).cloned().collect(),
            groups: staff
                .groups
                .iter()
                .filter(|group| !group.disabled && eyes.gives_group(group))
                .cloned()
                .collect(),
            agencies: staff
                .agencies
                .iter()
                .filter(|agency| !agency.disabled && eyes.gives_agency(agency))
                .cloned()
                .collect(),
        };
        offered.groups.sort_by(|one, other| one.name.cmp(&other.name));
        // Most work where whoever adds them does.
        let own = r.user(actor.user)?.and_then(|user| user.agency);
        offered.agencies.sort_by_key(|agency| Some(agency.id) != own);
        Ok(offered)
    })
}

/// Makes accounts, all or none; what is wrong stands under the number of its person, from 1, and the
/// name of its attribute. Their slips are kept for the actor for a while.
pub fn hire(app: &App, actor: &Actor, hiring: &Hiring, from: &str) -> Result<usize> {
    need(actor, Resource::User, Action::Create)?;
    check_number(hiring)?;
    let house = app.house()?;
    // Looked at before the slow hashing, and again below with whatever was written meanwhile.
    app.store().read(|r| drafts(r, actor, (app, hiring)))?;
    let codes: Vec<_> = hiring.people.iter().map(|_| code::new()).collect();
    let hashed = codes.iter().map(|code| app.hasher().hash(&code::bare(code)));
    let hashed = hashed.collect::<Result<Vec<_>>>()?;
    let (app2, hiring, actor2, from) =
        (app.clone(), hiring.clone(), actor.clone(), from.to_owned());
    let made = app.store().write(app.now(), move |w| {
        let at = w.now().0;
        let until = at.plus_seconds(DAYS * 24 * 3600);
        let mut made = Vec::new();
        for (draft, password) in drafts(w, &actor2, (&app2, &hiring))?.into_iter().zip(hashed) {
            let entrance = Entrance { one_time: Some(until), ..Entrance::default() };
            let id = UserId::v7(at, chance());
            let mut user = User { id, password, entrance, created_at: at, updated_at: at, ..draft };
            notice::tell_of_sight(w, (&actor2, &house), (None, &mut user))?;
            w.save_user(&user)?;
            note(w, Event::AccountMade, (&actor2, &from), Subject::User(id))?;
            made.push((user, until));
        }
        Ok::<_, Error>(made)
    })?;
    let slips: Vec<Slip> =
        made.into_iter().zip(codes).map(|((user, until), code)| slip(user, code, until)).collect();
    let count = slips.len();
    keep(app, actor, slips);
    Ok(count)
}

fn check_number(hiring: &Hiring) -> Result<(), Problems> {
    if hiring.people.is_empty() {
        return Err(Problems::one("people", Problem::Blank));
    }
    if hiring.people.len() > MOST {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        return Err(Problems::one("people", Problem::OutOfRange(1, most)));
    }
    Ok(())
}

fn slip(user: User, code: Zeroizing<String>, until: Timestamp) -> Slip {
    let User { id, full_name, name, lang, .. } = user;
    Slip { user: id, full_name, name, lang, code, until }
}

/// The accounts that would be made: without ids, times and passwords.
fn drafts(r: &Read<'_>, actor: &Actor, (app, hiring): (&App, &Hiring)) -> Result<Vec<User>> {
    let house = app.house()?;
    let mut names: Vec<String> = r.users()?.iter().map(|user| user.name.to_string()).collect();
    let (mut drafts, mut problems) = (Vec::new(), Problems::new());
    for (number, person) in (1..).zip(&hiring.people) {
        let name = if person.user_name.trim().is_empty() {
            suggested(&person.full_name, &names)
        } else {
            person.user_name.trim().to_lowercase()
        };
        let sent = sent(r, hiring, (person, &name))?;
        match user::drafted(r, actor, &house, &sent) {
            Ok(draft) if names.contains(&name) => {
                problems.add(format!("{number}.user_name"), Problem::UserNameTaken);
                drop(draft);
            }
            Ok(draft) => drafts.push(draft),
            Err(Error::Invalid(wrong)) => {
                for (field, problem) in wrong.iter() {
                    problems.add(format!("{number}.{field}"), problem.clone());
                }
            }
            Err(other) => return Err(other),
        }
        names.push(name);
    }
    Ok(problems.into_result(drafts)?)
}

/// A newcomer as another program would send them, so that the same rules hold.
fn sent(r: &Read<'_>, hiring: &Hiring, (person, name): (&Newcomer, &str)) -> Result<Object> {
    let agencies = r.agencies()?;
    let agency = agencies.iter().find(|agency| agency.unique.as_str() == hiring.agency);
    let role = if person.role.is_empty() { &hiring.role } else { &role_called(r, &person.role)? };
    let sent = json!({
        "user_name": name,
        "full_name": person.full_name.trim(),
        "phone": person.phone.trim(),
        "role_unique_id": role,
        "agency_id": agency.map_or(0, agency::number),
        "user_group_unique_ids": hiring.groups,
    });
    let mut sent = sent.as_object().cloned().unwrap_or_default();
    if let Some(lang) = hiring.lang {
        sent.insert("locale".to_owned(), json!(lang.tag()));
    }
    Ok(sent)
}

/// The stable id of the role that somebody means: by that, or by what it is called in any language.
fn role_called(r: &Read<'_>, said: &str) -> Result<String> {
    let said = said.to_lowercase();
    let is_meant = |role: &Role| {
        let mut labels = role.label.iter().map(|(_, label)| label.to_lowercase());
        role.name.as_str() == said || labels.any(|label| label == said)
    };
    let role = r.roles()?.into_iter().find(is_meant);
    Ok(role.map_or(said, |role| role.name.to_string()))
}

/// A name to sign in with, made from the first and the last word of a full name, that nobody has.
/// What Latin letters do not say is left out.
fn suggested(full_name: &str, taken: &[String]) -> String {
    let plain = |word: String| word.chars().filter(char::is_ascii_alphanumeric).collect();
    let words = name::fold(full_name).into_iter().map(plain);
    let words: Vec<String> = words.filter(|word: &String| !word.is_empty()).collect();
    let base = match words.as_slice() {
        [] => "worker".to_owned(),
        [only] => only.clone(),
        [first, .., last] => format!("{first}.{last}"),
    };
    let base: String = base.chars().take(50).collect();
    let is_free = |name: &String| name.len() > 1 && !taken.contains(name);
    let numbered = (2_u32..).map(|number| format!("{base}{number}"));
    std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}

/// Gives somebody a code in place of their password: their sessions end, and their second proof where
/// they lost it. Told to those who answer for children.
pub fn reset(
    app: &App,
    actor: &Actor,
    id: UserId,
    (loses_factor, from): (bool, String),
) -> Result<()> {
    app.store().read(|r| user::theirs(r, actor, (id, Action::Write)))?;
    let code = code::new();
    let password = app.hasher().hash(&code::bare(&code))?;
    let actor2 = actor.clone();
    let (user, until) = app.store().write(app.now(), move |w| {
        let user = user::theirs(w, &actor2, (id, Action::Write))?;
        let at = w.now().0;
        let until = at.plus_seconds(DAYS * 24 * 3600);
        let mut entrance = Entrance { one_time: Some(until), ..user.entrance.clone() };
        if loses_factor && entrance.factor.take().is_some() {
            note(w, Event::FactorEnded, (&actor2, &from), Subject::User(user.id))?;
        }
        w.end_sessions_of(user.id)?;
        let after = User { password, entrance, updated_at: at, ..user };
        w.save_user(&after)?;
        notice::tell_of_reset(w, &actor2, &after)?;
        note(w, Event::AccountReset, (&actor2, &from), Subject::User(after.id))?;
        Ok::<_, Error>((after, until))
    })?;
    keep(app, actor, vec![slip(user, code, until)]);
    Ok(())
}

/// Keeps slips beside those that are not printed yet.
fn keep(app: &App, actor: &Actor, slips: Vec<Slip>) {
    let now = app.machine_now();
    let mut all = app.slips().of(actor.user, now).unwrap_or_default();
    all.retain(|own| slips.iter().all(|slip| slip.user != own.user));
    all.extend(slips);
    app.slips().put(actor.user, all, now);
}

/// The slips that an actor had made lately.
pub fn slips(app: &App, actor: &Actor) -> Result<Vec<Slip>> {
    need(actor, Resource::User, Action::Create)
        .or_else(|_| need(actor, Resource::User, Action::Write))?;
    Ok(app.slips().of(actor.user, app.machine_now()).unwrap_or_default())
}

/// Forgets the slips: they are printed.
pub fn forget_slips(app: &App, actor: &Actor) -> Result<()> {
    slips(app, actor)?;
    app.slips().forget(actor.user);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_to_sign_in_with_is_made_of_first_and_last_name_and_is_free() {
        let taken = ["aissatou.mahamane".to_owned(), "worker".to_owned()];
        let name = |full: &str| suggested(full, &taken);
        assert_eq!(name("Zeïnab Oumarou"), "zeinab.oumarou");
        assert_eq!(name("Aïssatou  Abdou Mahamane"), "aissatou.mahamane2");
        assert_eq!(name("Fati"), "fati");
        assert_eq!(name("هاليما"), "worker2");
        assert!(UserName::parse(&name("A")).is_ok());
    }
}
