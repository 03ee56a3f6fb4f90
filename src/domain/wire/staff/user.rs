//! People who sign in.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use zeroize::Zeroizing;

use crate::domain::{
    id::{AgencyId, GroupId},
    lang::Lang,
    location::Locations,
    problem::{Problem, Problems},
    time::Zone,
    user::{Card, User},
    wire::{self, Object},
    word::{ChoiceId, PlaceCode, RoleName, UserName},
};

use super::{LINE, Staff, agency, group, sent::Sent};

/// The longest name that colleagues read.
pub const LONGEST_NAME: usize = 100;

/// What a person may change of their own account; anything else is dropped.
const OWN: [&str; 13] = [
    "full_name",
    "code",
    "locale",
    "services",
    "email",
    "position",
    "phone",
    "location",
    "send_mail",
    "receive_webpush",
    "settings",
    "code_of_conduct_id",
    "accept_terms_of_use",
];

/// The whole number of a person.
pub fn number(user: &User) -> u64 {
    wire::number("user", &user.id.to_string())
}

/// A person on the wire, without what is empty. No password and no hash of one.
pub fn tell(user: &User, staff: &Staff, zone: &Zone) -> Object {
    let agency = user.agency.and_then(|id| staff.agency(id));
    let groups: Vec<_> = user.groups.iter().filter_map(|id| staff.group(*id)).collect();
    let role = staff.role(user.role.as_str());
    let group = |group: &&crate::domain::user::Group| json!({"id": group::number(group), "unique_id": group.unique, "name": group.name});
    let told = json!({
        "id": number(user),
        "user_name": user.name.as_str(),
        "full_name": user.full_name,
        "email": some(&user.card.email),
        "code": some(&user.card.code),
        "phone": some(&user.card.phone),
        "position": some(&user.card.position),
        "location": user.card.location,
        "services": (!user.card.services.is_empty()).then_some(&user.card.services),
        "agency_id": agency.map(agency::number),
        "disabled": user.disabled,
        "locale": user.lang.tag(),
        "time_zone": zone.name(),
        "send_mail": false,
        "role_unique_id": user.role,
        "role_group_permission": role.map(|role| role.scope.as_str()),
        "module_unique_ids": role.map(|role| &role.modules),
        "user_group_unique_ids": groups.iter().map(|group| &group.unique).collect::<Vec<_>>(),
        "user_groups": groups.iter().map(group).collect::<Vec<_>>(),
        "created_at": user.created_at.rfc3339(),
        "updated_at": user.updated_at.rfc3339(),
    });
    let mut told = told.as_object().cloned().unwrap_or_default();
    told.retain(|_, value| !value.is_null());
    told
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// A person as somebody to give a record to. What is not known of them stands as nothing.
pub fn candidate(user: &User, staff: &Staff) -> Object {
    let agency = user.agency.and_then(|id| staff.agency(id));
    let told = json!({
        "id": number(user),
        "user_name": user.name.as_str(),
        "full_name": user.full_name,
        "code": some(&user.card.code),
        "position": some(&user.card.position),
        "location": user.card.location,
        "agency": agency.map(|agency| &agency.unique),
        "disabled": user.disabled,
        "services": user.card.services,
    });
    told.as_object().cloned().unwrap_or_default()
}

/// What was sent of an account, read; nothing where nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The name to sign in with.
    pub name: Option<UserName>,
    /// The name that colleagues read.
    pub full_name: Option<String>,
    /// How colleagues reach them: what was there with what was sent.
    pub card: Card,
    /// The language of their pages.
    pub lang: Option<Lang>,
    /// Whether signing in is refused.
    pub disabled: Option<bool>,
    /// The role.
    pub role: Option<RoleName>,
    /// The agency.
    pub agency: Option<AgencyId>,
    /// The teams, all of them.
    pub groups: Option<BTreeSet<GroupId>>,
}

impl Changes {
    /// The account with them.
    pub fn onto(self, user: &User) -> User {
        User {
            name: self.name.unwrap_or_else(|| user.name.clone()),
            full_name: self.full_name.unwrap_or_else(|| user.full_name.clone()),
            card: self.card,
            lang: self.lang.unwrap_or(user.lang),
            disabled: self.disabled.unwrap_or(user.disabled),
            role: self.role.unwrap_or_else(|| user.role.clone()),
            agency: self.agency.or(user.agency),
            groups: self.groups.unwrap_or_else(|| user.groups.clone()),
            ..user.clone()
        }
    }
}

/// What was sent of one's own account, without what one may not change.
pub fn own(mut sent: Object) -> Object {
    sent.retain(|key, _| OWN.contains(&key.as_str()));
    sent
}

/// Takes the password that holds out of what was sent, if it is there.
pub fn current_password(sent: &mut Object) -> Option<Zeroizing<String>> {
    match sent.remove("current_password") {
        Some(Json::String(text)) => Some(Zeroizing::new(text)),
        _ => None,
    }
}

/// Takes the password out of what was sent, with its repetition beside it.
pub fn password(sent: &mut Object) -> Result<Option<Zeroizing<String>>, Problems> {
    let mut take = |key: &str| match sent.remove(key) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => Ok(Some(Zeroizing::new(text))),
        Some(_) => Err(Problems::one(format!("/{key}"), Problem::WrongKind)),
    };
    let (password, repeated) = (take("password"), take("password_confirmation"));
    let problem = match (password?, repeated?) {
        (None, _) => return Ok(None),
        (Some(password), Some(repeated)) if password == repeated => return Ok(Some(password)),
        (Some(_), Some(_)) => Problem::PasswordsDiffer,
        (Some(_), None) => Problem::Blank,
    };
    Err(Problems::one("password_confirmation", problem))
}

/// What names in an account are looked up in.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Roles, teams and agencies.
    pub staff: &'a Staff,
    /// Places.
    pub places: &'a Locations,
    /// Languages that are offered.
    pub langs: &'a [Lang],
}

/// Reads what was sent of an account; of a new one, name, role and agency have to be there.
pub fn read(sent: &Object, ground: Ground<'_>, before: Option<&User>) -> Result<Changes, Problems> {
    let mut sent = Sent::new(sent);
    let is_new = before.is_none();
    let name = sent.text("user_name", LINE).or(is_new.then(String::new));
    let name = name.and_then(|name| parsed(&mut sent, "user_name", &name, UserName::parse));
    let full_name = sent.text("full_name", LONGEST_NAME).or(is_new.then(String::new));
    if full_name.as_ref().is_some_and(String::is_empty) {
        sent.add("full_name", Problem::Blank);
    }
    let lang = sent.text("locale", LINE).filter(|tag| !tag.is_empty());
    let lang = lang.and_then(|tag| {
        parsed(&mut sent, "locale", &tag, |tag| {
            // One whose files have gone meanwhile may stay, or nothing else could be changed.
            let has = before.map(|user| user.lang);
            let lang =
                Lang::parse(tag).filter(|lang| ground.langs.contains(lang) || has == Some(*lang));
            lang.ok_or(Problem::NotAChoice)
        })
    });
    let mut is_disabled = before.is_some_and(|user| user.disabled);
    sent.flag("disabled", &mut is_disabled);
    let card = card(&mut sent, ground.places, before.map(|user| user.card.clone()));
    let (role, agency) =
        (role(&mut sent, ground.staff, before), agency_of(&mut sent, ground.staff, before));
    let groups = groups(&mut sent, ground.staff, before);
    sent.done()?;
    let disabled = Some(is_disabled);
    Ok(Changes { name, full_name, card, lang, disabled, role, agency, groups })
}

fn parsed<T>(
    sent: &mut Sent<'_>,
    key: &str,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, Problem>,
) -> Option<T> {
    if text.is_empty() {
        sent.add(key, Problem::Blank);
        return None;
    }
    parse(text).map_err(|problem| sent.add(key, problem)).ok()
}

fn card(sent: &mut Sent<'_>, places: &Locations, before: Option<Card>) -> Card {
    let mut card = before.unwrap_or_default();
    let lines = [
        ("email", &mut card.email),
        ("code", &mut card.code),
        ("phone", &mut card.phone),
        ("position", &mut card.position),
    ];
    for (key, place) in lines {
        sent.set(key, LINE, place);
    }
    let is_address = |text: &str| matches!(text.split_once('@'), Some((name, host)) if !name.is_empty() && !host.is_empty());
    if !card.email.is_empty() && !is_address(&card.email) {
        sent.add("email", Problem::WrongKind);
    }
    if let Some(services) = sent.parsed("services", ChoiceId::parse) {
        card.services = services;
    }
    match sent.text("location", LINE).as_deref() {
        None => {}
        Some("") => card.location = None,
        Some(code) => {
            match PlaceCode::parse(code).ok().filter(|code| places.find(code).is_some()) {
                Some(code) => card.location = Some(code),
                None => sent.add("location", Problem::NotAPlace),
            }
        }
    }
    card
}

/// A role that is given to nobody any more stays with whoever holds it.
fn role(sent: &mut Sent<'_>, staff: &Staff, before: Option<&User>) -> Option<RoleName> {
    let unique = sent.text("role_unique_id", LINE);
    let unique = unique.or(before.is_none().then(String::new))?;
    if unique.is_empty() {
        sent.add("role", Problem::Blank);
        return None;
    }
    let holds = |name: &RoleName| before.is_some_and(|user| user.role == *name);
    let role = staff.role(&unique).filter(|role| !role.disabled || holds(&role.name));
    if role.is_none() {
        sent.add("role", Problem::NotAChoice);
    }
    role.map(|role| role.name.clone())
}

fn agency_of(sent: &mut Sent<'_>, staff: &Staff, before: Option<&User>) -> Option<AgencyId> {
    let number = sent.typed("agency_id", |json| json.as_u64().or(json.is_null().then_some(0)));
    let number = number.or(before.is_none().then_some(0))?;
    if number == 0 {
        sent.add("agency", Problem::Blank);
        return None;
    }
    let is_own = |id| before.is_some_and(|user| user.agency == Some(id));
    let agency = staff.agencies.iter().find(|agency| agency::number(agency) == number);
    let agency = agency.filter(|agency| !agency.disabled || is_own(agency.id));
    if agency.is_none() {
        sent.add("agency", Problem::NotAChoice);
    }
    agency.map(|agency| agency.id)
}

fn groups(sent: &mut Sent<'_>, staff: &Staff, before: Option<&User>) -> Option<BTreeSet<GroupId>> {
    let is_own = |id| before.is_some_and(|user| user.groups.contains(&id));
    let find = |unique: &str| {
        let group = staff.groups.iter().find(|group| group.unique.as_str() == unique)?;
        (!group.disabled || is_own(group.id)).then_some(group.id)
    };
    let all = sent.words("user_group_unique_ids").or(before.is_none().then(Vec::new))?;
    let groups: Option<BTreeSet<GroupId>> = all.iter().map(|unique| find(unique)).collect();
    if groups.is_none() {
        sent.add("user_groups", Problem::NotAChoice);
    }
    groups
}
