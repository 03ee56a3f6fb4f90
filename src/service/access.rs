//! The two logs of one record, as other programs read them: what changed, and who looked.

use serde_json::{Value as Json, json};

use crate::{
    domain::{
        audit::Event,
        history::{Deed, HistoryEntry},
        permission::Action,
        record::{Kind, MASK, Record, patch},
        time::{Timestamp, Zone},
        user::{Actor, User},
        value::{Answers, Value},
        wire::{CONSENT, NAMES, Object, Teller, Test, staff},
    },
    service::{
        app::App,
        audit,
        error::{Error, Result},
        permit,
        record::{self, Asked},
    },
};

/// What changed in a record, the newest first; only some fields or forms, where they are named.
pub fn changes(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    (fields, forms): (&[String], &[String]),
) -> Result<Vec<Object>> {
    let house = app.house()?;
    let of_forms: Vec<&str> = house
        .programme
        .forms(asked.kind)
        .filter(|form| forms.iter().any(|wanted| wanted == form.id.as_str()))
        .flat_map(|form| form.fields.iter().map(|field| field.name.as_str()))
        .collect();
    let is_wanted = |name: &str| {
        (fields.is_empty() && forms.is_empty())
            || fields.iter().any(|wanted| wanted == name)
            || of_forms.contains(&name)
    };
    let told = app.store().read(|r| {
        let record = permit::load(r, actor, Action::ChangeLog, asked.key())?;
        let entries = r.history(asked.id)?;
        record::telling(app, &house, (actor, asked.kind), |teller| {
            let sheet = teller.sheet.on(&record);
            let teller = Teller { sheet: &sheet, ..*teller };
            told_changes(&teller, &record, &entries, &is_wanted)
        })
    })?;
    audit::note(app, actor, Event::Looked, Some(asked.id), &asked.from)?;
    Ok(told)
}

fn told_changes(
    teller: &Teller<'_>,
    record: &Record,
    entries: &[HistoryEntry],
    is_wanted: &dyn Fn(&str) -> bool,
) -> Vec<Object> {
    let (mut after, mut told) = (record.answers.clone(), Vec::new());
    for entry in entries {
        let mut before = after.clone();
        patch::undo(&mut before, &entry.changes);
        let mask = |name: &str, said: Json| {
            let hides = record.hidden_name && NAMES.contains(&name) && !said.is_null();
            if hides { json!(MASK) } else { said }
        };
        let changes: Vec<Json> = changed(teller, record.kind, entry, (&before, &after))
            .into_iter()
            .filter(|(name, _, _)| is_wanted(name))
            .map(|(name, from, to)| (mask(&name, from), mask(&name, to), name))
            .map(|(from, to, name)| (name, from, to))
            .map(|(name, from, to)| json!({name: {"from": from, "to": to}}))
            .collect();
        if !changes.is_empty() {
            let by = teller.people.of(entry.stamp.by).map(|known| known.name.as_str());
            told.push(Object::from_iter([
                ("record_id".to_owned(), json!(record.id.to_string())),
                ("record_type".to_owned(), json!(record.kind.row().segment)),
                ("datetime".to_owned(), json!(entry.stamp.at.rfc3339())),
                ("user_name".to_owned(), json!(by)),
                ("action".to_owned(), json!(word(entry.deed))),
                ("record_changes".to_owned(), Json::Array(changes)),
            ]));
        }
        after = before;
    }
    told
}

/// Every field that an entry changed, with what it said before and after; a group whole.
fn changed(
    teller: &Teller<'_>,
    kind: Kind,
    entry: &HistoryEntry,
    (before, after): (&Answers, &Answers),
) -> Vec<(String, Json, Json)> {
    let mut names: Vec<&str> = entry.changes.iter().map(|c| c.path.field().as_str()).collect();
    names.dedup();
    let mut found = Vec::new();
    for name in names {
        let Some(field) = teller.sheet.field(name) else { continue };
        let say = |answers: &Answers| {
            answers.get(name).map_or(Json::Null, |value| match (kind, value) {
                (Kind::Case, Value::Birth(birth)) => birth
                    .likely_day()
                    .map_or_else(|| json!(birth.stated_age()), |day| json!(day.to_string())),
                _ => teller.answer(field, value),
            })
        };
        let stated = |answers: &Answers| match answers.get(name) {
            Some(Value::Birth(birth)) => birth.stated_age().is_some(),
            _ => false,
        };
        let is_age = stated(after) || !after.contains_key(name) && stated(before);
        let called = if is_age { "age" } else { name };
        found.push((called.to_owned(), say(before), say(after)));
    }
    for fact in &entry.facts {
        let is_consent = CONSENT.iter().any(|(name, _, _)| *name == fact.name);
        if !is_consent || teller.sheet.ledger(&fact.name).is_some() {
            let (from, to) = (&fact.from, &fact.to);
            let name = fact.name.clone();
            found.push((name, teller.fact(&fact.name, from), teller.fact(&fact.name, to)));
        }
    }
    found
}

fn word(deed: Deed) -> &'static str {
    match deed {
        Deed::Created => "create",
        Deed::Changed
        | Deed::Consented
        | Deed::SignedOff
        | Deed::Closed
        | Deed::Reopened
        | Deed::Disabled
        | Deed::Enabled
        | Deed::Assigned => "update",
    }
}

/// Which accesses are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    /// Not before this moment or day.
    pub from: Option<String>,
    /// Not after it.
    pub to: Option<String>,
    /// These acts.
    pub actions: Vec<String>,
    /// These people, by their names to sign in with.
    pub users: Vec<String>,
}

/// Everybody who looked at a record or changed it: their numbers and names to sign in with.
pub fn users(app: &App, actor: &Actor, asked: &Asked) -> Result<Vec<Object>> {
    let told = app.store().read(|r| {
        permit::load(r, actor, Action::AccessLog, asked.key())?;
        let entries = r.audit_of(asked.id)?;
        let did = |user: &User| {
            let mut own = entries.iter().filter(|(_, entry)| entry.by == Some(user.id));
            own.any(|(_, entry)| entry.event.access().is_some())
        };
        let tell = |user: &User| {
            let told = json!({"id": staff::user::number(user), "user_name": user.name.as_str()});
            told.as_object().cloned().unwrap_or_default()
        };
        Ok::<_, Error>(r.users()?.iter().filter(|user| did(user)).map(tell).collect())
    })?;
    audit::note(app, actor, Event::Looked, Some(asked.id), &asked.from)?;
    Ok(told)
}

/// Who looked at a record or changed it, the newest first.
pub fn list(app: &App, actor: &Actor, asked: &Asked, filters: &Filters) -> Result<Vec<Object>> {
    let house = app.house()?;
    let told = app.store().read(|r| {
        permit::load(r, actor, Action::AccessLog, asked.key())?;
        let (users, roles) = (r.users()?, r.roles()?);
        let mut told = Vec::new();
        for (at, entry) in r.audit_of(asked.id)? {
            let user = users.iter().find(|user| Some(user.id) == entry.by);
            let action = entry.event.access();
            let fits = action.is_some_and(|action| filters.fits_action(action))
                && filters.fits_time(entry.at, &house.office.zone)
                && user.is_some_and(|user| filters.fits_user(user.name.as_str()));
            let (Some(action), Some(user), true) = (action, user, fits) else { continue };
            let role = roles.iter().find(|role| role.name == user.role);
            told.push(Object::from_iter([
                ("id".to_owned(), json!(at + 1)),
                ("timestamp".to_owned(), json!(entry.at.rfc3339())),
                ("action".to_owned(), json!(action)),
                ("record_type".to_owned(), json!(asked.kind.row().segment)),
                ("record_id".to_owned(), json!(asked.id.to_string())),
                ("user_name".to_owned(), json!(user.name.as_str())),
                ("full_name".to_owned(), json!(user.full_name)),
                ("role_name".to_owned(), json!(role.map(|role| role.label.say(actor.lang)))),
            ]));
        }
        Ok::<_, Error>(told)
    })?;
    audit::note(app, actor, Event::Looked, Some(asked.id), &asked.from)?;
    Ok(told)
}

impl Filters {
    fn fits_action(&self, action: &str) -> bool {
        self.actions.is_empty() || self.actions.iter().any(|wanted| wanted == action)
    }

    fn fits_user(&self, name: &str) -> bool {
        self.users.is_empty() || self.users.iter().any(|wanted| wanted == name)
    }

    fn fits_time(&self, at: Timestamp, zone: &Zone) -> bool {
        let bound = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let (from, to) = (bound(&self.from), bound(&self.to));
        if from.is_none() && to.is_none() {
            return true;
        }
        let range = format!("{}..{}", from.unwrap_or_default(), to.unwrap_or_default());
        Test { field: String::new(), values: vec![range] }.fits(&json!(at.rfc3339()), zone)
    }
}
