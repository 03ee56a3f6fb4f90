//! Making and changing records as other programs do: what was sent is merged, judged whole, and
//! written in one transaction. The same rights and gates hold as on pages.

use std::{collections::BTreeSet, convert::Infallible};

use crate::{
    domain::{
        code::CaseCode,
        gate::{self, GateName, Passage, Sill},
        history::Deed,
        id::{RecordId, RowId, UserId},
        permission::Action,
        problem::{Problem, Problems},
        record::{
            Kind, Record, Stamp, Status,
            consent::{self, ConsentEntry, Decision, GivenBy, Means, Purpose},
            kind::KINDS,
        },
        time::Day,
        user::Actor,
        value::Value,
        wire::{self, Core, Ground, Object, Sheet, Taken, Teller},
        word::{FieldName, UserName},
    },
    service::{
        app::{App, House},
        clock::chance,
        entry,
        error::{Error, Result},
        form, life,
        permit::{self, Writing},
        register,
    },
    store::Write,
};

use super::{Act, Asked};

/// What stands around one write.
struct Desk<'a> {
    app: &'a App,
    house: &'a House,
    actor: &'a Actor,
    today: Day,
    stamp: Stamp,
    means: Means,
}

/// Makes a record of what was sent; gives back all that there is to tell of it.
pub fn create(app: &App, actor: &Actor, kind: Kind, sent: Object, from: &str) -> Result<Object> {
    let make = making(app, actor, (kind, sent), (from, Means::Api))?;
    app.store().write(app.now(), |w| make(w).map(|(_, told)| told))
}

/// Makes a record of what stands in a file.
pub fn bring(app: &App, actor: &Actor, kind: Kind, sent: Object, from: &str) -> Result<()> {
    let make = making(app, actor, (kind, sent), (from, Means::Import))?;
    app.store().write(app.now(), |w| make(w).map(drop))
}

/// What came of a trial; as an error, so that nothing of it is kept.
struct Tried(Box<Result<Record>>);

impl From<crate::store::Error> for Tried {
    fn from(error: crate::store::Error) -> Self {
        Self(Box::new(Err(error.into())))
    }
}

/// Says which record would be made of what stands in a file, by making it and keeping nothing.
pub fn attempt(app: &App, actor: &Actor, kind: Kind, sent: Object, from: &str) -> Result<Record> {
    let make = making(app, actor, (kind, sent), (from, Means::Import))?;
    let tried = |w: &mut Write<'_>| Tried(Box::new(make(w).map(|(record, _)| record)));
    let Err(Tried(outcome)) = app.store().write(app.now(), |w| Err::<Infallible, _>(tried(w)));
    *outcome
}

/// The making of a record, to be done within one write.
fn making(
    app: &App,
    actor: &Actor,
    (kind, sent): (Kind, Object),
    (from, means): (&str, Means),
) -> Result<impl FnOnce(&mut Write<'_>) -> Result<(Record, Object)> + Send + 'static> {
    let (house, today) = (app.house()?, app.today()?);
    let (app2, actor, from) = (app.clone(), actor.clone(), from.to_owned());
    Ok(move |w: &mut Write<'_>| {
        permit::permit_new(&actor, kind)?;
        let stamp = permit::stamp(w, &actor);
        let desk = Desk { app: &app2, house: &house, actor: &actor, today, stamp, means };
        let id = new_id(w, &sent)?;
        let unique = register::unique(w, kind)?;
        let mut record = Record::blank((kind, id, unique), actor.user, stamp);
        let taken = desk.take(&sent, &record, None)?;
        record.answers = taken.answers;
        // Without consent to case management there is no case, unless a page says why.
        if taken.consent.contains(&(Purpose::Services, false)) {
            return Err(Problems::one("/consent_for_services", Problem::Blank).into());
        }
        record.consent.extend(desk.ledger(&record, &taken.consent));
        desk.core(w, &mut record, &taken.core)?;
        desk.made_elsewhere(w, &mut record, &taken.core)?;
        if kind.row().has_code {
            let number = w.next_code_number(&house.office.code, today.year())?;
            record.code = Some(CaseCode::new(house.office.code.clone(), today.year(), number));
        }
        if kind.row().is_case {
            let registered = FieldName::known("registration_date");
            record.answers.entry(registered).or_insert(Value::Day(today));
        }
        let permit = permit::permit_new(&actor, kind)?;
        let record = permit::save(w, permit, record, Writing::new(Deed::Created, &from))?;
        let told = desk.telling(kind, |teller| teller.tell(&record))?;
        Ok((record, told))
    })
}

/// The id that was sent, if it names nothing yet; a new one if none was.
fn new_id(w: &Write<'_>, sent: &Object) -> Result<RecordId> {
    let id = match sent.get("id") {
        None | Some(serde_json::Value::Null) => return Ok(RecordId::v7(w.now().0, chance())),
        Some(json) => json.as_str().ok_or(Problem::Id).and_then(str::parse::<RecordId>),
    };
    let id = id.map_err(|problem| Problems::one("/id", problem))?;
    // History is kept by id alone: an id names one record, whatever its kind.
    for row in KINDS {
        if w.record(row.kind, id)?.is_some() {
            return Err(Error::Conflict);
        }
    }
    Ok(id)
}

/// Changes a record by what was sent; gives back its id and what changed.
pub fn change(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    (sent, act): (Object, Option<&'static Act>),
) -> Result<Object> {
    let (house, today) = (app.house()?, app.today()?);
    let (app2, actor, asked) = (app.clone(), actor.clone(), asked.clone());
    app.store().write(app.now(), move |w| {
        let action = act.map_or(Action::Write, |act| act.action);
        let before = permit::load(w, &actor, action, asked.key())?;
        let stamp = permit::stamp(w, &actor);
        let means = Means::Api;
        let desk = Desk { app: &app2, house: &house, actor: &actor, today, stamp, means };
        let taken = desk.take(&sent, &before, act)?;
        let mut after = before.clone();
        after.answers = taken.answers;
        let entries = desk.ledger(&after, &taken.consent);
        let mut missing = BTreeSet::new();
        if !entries.is_empty() {
            after.consent.extend(entries);
            missing.extend(desk.gate(Passage::Consenting, &after)?);
        }
        missing.extend(desk.core(w, &mut after, &taken.core)?);
        if after == before {
            return desk.telling(asked.kind, |teller| differing(teller, &before, &before));
        }
        let permit = permit::permit(&actor, action, &before)?;
        let deed = deed(&before, &after);
        let writing = Writing { missing, ..Writing::new(deed, &asked.from) };
        let after = permit::save(w, permit, after, writing)?;
        desk.telling(asked.kind, |teller| differing(teller, &before, &after))
    })
}

/// Switches a record off; one that is off stays so.
pub fn disable(app: &App, actor: &Actor, asked: &Asked) -> Result<()> {
    let sent = Object::from_iter([("record_state".to_owned(), false.into())]);
    let act = Act::named(Action::EnableDisableRecord.as_str());
    change(app, actor, asked, (sent, act)).map(drop)
}

/// What a change is called, by the weightiest thing that it did.
fn deed(before: &Record, after: &Record) -> Deed {
    if before.enabled != after.enabled {
        if after.enabled { Deed::Enabled } else { Deed::Disabled }
    } else if before.status != after.status {
        if after.status == Status::Open { Deed::Reopened } else { Deed::Closed }
    } else if before.owner != after.owner {
        Deed::Assigned
    } else if before.answers == after.answers && before.consent != after.consent {
        Deed::Consented
    } else {
        Deed::Changed
    }
}

/// What always is told of a change, and what differs.
fn differing(teller: &Teller<'_>, before: &Record, after: &Record) -> Object {
    const ALWAYS: [&str; 3] = ["id", "enabled", "last_updated_at"];
    let (before, mut after) = (teller.tell(before), teller.tell(after));
    for name in before.keys().filter(|name| !after.contains_key(*name)).cloned().collect::<Vec<_>>()
    {
        after.insert(name, serde_json::Value::Null);
    }
    after.retain(|name, value| ALWAYS.contains(&name.as_str()) || before.get(name) != Some(value));
    after
}

/// Somebody who can be given a record: who works here, and whose role reads the kind.
fn receiver(w: &Write<'_>, kind: Kind, name: &UserName) -> Result<UserId> {
    let unfit = || Problems::one("/owned_by", Problem::NotAUser);
    let user = w.user_by_name(name)?.filter(|user| !user.disabled).ok_or_else(unfit)?;
    let role = w.role(&user.role)?.ok_or_else(unfit)?;
    let reads = role.allows(kind.row().resource, Action::Read);
    if reads { Ok(user.id) } else { Err(unfit().into()) }
}

impl Desk<'_> {
    fn take(&self, sent: &Object, before: &Record, act: Option<&Act>) -> Result<Taken> {
        let everyone = self.app.everyone()?;
        let words = form::vocabulary(self.app, self.house, &everyone.named);
        let sheet = Sheet::of(&self.house.programme, before.kind, self.actor);
        let sheet = sheet.on(before);
        let new_row = || -> RowId { entry::new_id(self.app) };
        let only = act.map(|act| act.takes);
        let ground = Ground { sheet: &sheet, words: &words, only, new_row: &new_row };
        Ok(wire::read(sent, &before.answers, &ground)?)
    }

    fn telling(&self, kind: Kind, tell: impl FnOnce(&Teller<'_>) -> Object) -> Result<Object> {
        super::telling(self.app, self.house, (self.actor, kind), tell)
    }

    /// Entries of the ledger for what was said anew; what it says already is not said twice.
    fn ledger(&self, record: &Record, said: &[(Purpose, bool)]) -> Vec<ConsentEntry> {
        let entry = |(purpose, given): &(Purpose, bool)| {
            let latest = consent::latest(&record.consent, *purpose);
            let state = latest.map(|entry| entry.decision);
            let decision = match (state, given) {
                (Some(Decision::Given), true)
                | (Some(Decision::Refused | Decision::Withdrawn), false) => return None,
                (_, true) => Decision::Given,
                (Some(Decision::Given), false) => Decision::Withdrawn,
                (None, false) => Decision::Refused,
            };
            Some(ConsentEntry {
                purpose: *purpose,
                decision,
                by: GivenBy::NotRecorded,
                means: self.means,
                on: self.today,
                witness: String::new(),
                language: String::new(),
                note: String::new(),
                stamp: self.stamp,
            })
        };
        said.iter().filter_map(entry).collect()
    }

    /// What a step lacks and is only advised; an error if something is enforced.
    fn gate(&self, passage: Passage, record: &Record) -> Result<Vec<GateName>> {
        let sill = Sill { record, why: "", programme: &self.house.programme, today: self.today };
        let lacking = gate::lacking(passage, &sill, &self.house.programme.profile);
        if lacking.enforced.is_empty() {
            Ok(lacking.advised)
        } else {
            Err(Error::Lacking(lacking.enforced))
        }
    }

    /// Who answers for a new record, and when it was begun. An incident belongs to whoever has its
    /// case. Only whoever brings records over says another owner or moment; from anybody else they
    /// are as if they had not been sent.
    fn made_elsewhere(&self, w: &Write<'_>, record: &mut Record, core: &Core) -> Result<()> {
        if let Some(case) = record.links.case
            && let Some(case) = w.record(Kind::Case, case)?
        {
            record.owner = case.owner;
        }
        if !self.actor.may(record.kind.row().resource, Action::Import) {
            return Ok(());
        }
        if let Some(at) = core.created_at.filter(|at| *at <= self.stamp.at) {
            record.created.at = at;
        }
        if let Some(name) = &core.owner {
            record.owner = receiver(w, record.kind, name)?;
        }
        Ok(())
    }

    /// Brings the facts beside the answers to what was sent, each by its own right.
    fn core(&self, w: &Write<'_>, after: &mut Record, core: &Core) -> Result<BTreeSet<GateName>> {
        if let Some(hidden) = core.hidden_name {
            after.hidden_name = hidden;
        }
        if core.module.as_ref().is_some_and(|module| *module != after.module) {
            return Err(Problems::one("/module_id", Problem::NotAChoice).into());
        }
        self.links(w, after, core)?;
        if let Some(enabled) = core.enabled.filter(|enabled| *enabled != after.enabled) {
            self.may(after, Action::EnableDisableRecord)?;
            after.enabled = enabled;
        }
        if after.revision > 0 {
            self.owner(w, after, core)?;
        }
        self.status(after, core)
    }

    fn may(&self, record: &Record, action: Action) -> Result<()> {
        let may = self.actor.may(record.kind.row().resource, action);
        if may { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Who answers for it is changed by whoever may assign; from anybody else it is as if it had not
    /// been sent.
    fn owner(&self, w: &Write<'_>, after: &mut Record, core: &Core) -> Result<()> {
        let Some(name) = &core.owner else { return Ok(()) };
        if !self.actor.may(after.kind.row().resource, Action::Assign) {
            return Ok(());
        }
        let owner = receiver(w, after.kind, name)?;
        if owner != after.owner {
            after.handed = Some(Stamp { by: after.owner, ..self.stamp });
            after.owner = owner;
        }
        Ok(())
    }

    /// Links to other records, which have to be there and in sight.
    fn links(&self, w: &Write<'_>, after: &mut Record, core: &Core) -> Result<()> {
        let rows = [
            ("/incident_case_id", Kind::Case, core.case, &mut after.links.case),
            ("/family_id", Kind::Family, core.family, &mut after.links.family),
            ("/registry_record_id", Kind::RegistryRecord, core.registry, &mut after.links.registry),
        ];
        for (pointer, kind, sent, link) in rows {
            let Some(target) = sent.filter(|target| target != link) else { continue };
            if let Some(id) = target {
                let found = w.record(kind, id)?.ok_or(Error::NotFound);
                let seen = found.and_then(|found| permit::check(self.actor, Action::Read, &found));
                seen.map_err(|_| Problems::one(pointer, Problem::Id))?;
            }
            *link = target;
        }
        Ok(())
    }

    /// Closing and reopening, each with its right and its gates.
    fn status(&self, after: &mut Record, core: &Core) -> Result<BTreeSet<GateName>> {
        let Some(status) = core.status.filter(|status| *status != after.status) else {
            return Ok(BTreeSet::new());
        };
        let is_case = after.kind.row().is_case;
        match status {
            Status::Closed => {
                self.may(after, Action::Close)?;
                let advised =
                    if is_case { self.gate(Passage::Closing, after)? } else { Vec::new() };
                Ok(life::set_closed(after, advised, self.today, self.stamp))
            }
            Status::Open => {
                self.may(after, Action::Reopen)?;
                let why = core.reopen_reason.as_deref().unwrap_or_default();
                life::check_reason(why)?;
                life::set_open(after, self.house, why, self.stamp)
            }
            Status::Transferred => {
                self.may(after, Action::Import)?;
                after.status = status;
                Ok(BTreeSet::new())
            }
        }
    }
}
