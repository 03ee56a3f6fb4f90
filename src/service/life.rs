//! Closing and reopening a case, with the gates that stand before both.

use std::collections::BTreeSet;

use crate::{
    domain::{
        field::TypedForm,
        gate::{self, GateName, Lacking, Passage, Sill},
        history::Deed,
        permission::Action,
        problem::{Problem, Problems},
        record::{LifeEvent, Record, Stamp, Status, Turn},
        time::Day,
        user::Actor,
        value::Value,
        word::FieldName,
    },
    service::{
        app::{App, House},
        error::{Error, Result},
        form::{self, Opened, Saved, Sheet, SheetOf},
        permit::{self, Writing},
        record::Asked,
    },
};

/// The form that a closure fills in.
pub const CLOSURE_FORM: &str = "closure_form";
/// The longest reason for reopening.
const LONGEST: usize = 2_000;

/// What trying to close led to.
pub struct Closing {
    /// What became of the answers; they are saved even where the step is not taken.
    pub saved: Saved,
    /// What the step lacks.
    pub lacking: Lacking,
}

/// The sheet that a closure fills in.
pub fn sheet(asked: &Asked) -> SheetOf {
    SheetOf { asked: asked.clone(), sheet: Sheet::Whole(CLOSURE_FORM.to_owned()) }
}

/// Opens the closure's sheet for somebody who may close the case.
pub fn opened(app: &App, actor: &Actor, asked: &Asked) -> Result<Opened> {
    app.store().read(|r| permit::load(r, actor, Action::Close, asked.key()))?;
    form::open(app, actor, &sheet(asked))
}

/// A case that the actor may reopen; one that is open is shown all the same.
pub fn reopenable(app: &App, actor: &Actor, asked: &Asked) -> Result<Record> {
    app.store().read(|r| permit::load(r, actor, Action::Reopen, asked.key()))
}

/// What closing would lack as the case stands, whatever of it the actor reads.
pub fn lacking(app: &App, actor: &Actor, asked: &Asked) -> Result<Lacking> {
    let (house, today) = (app.house()?, app.today()?);
    let record = app.store().read(|r| permit::load(r, actor, Action::Read, asked.key()))?;
    let sill = Sill { record: &record, why: "", programme: &house.programme, today };
    Ok(gate::lacking(Passage::Closing, &sill, &house.programme.profile))
}

/// Saves the closure's answers, then closes if every gate that is enforced lets it through.
pub fn close(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    (revision, typed): (u32, TypedForm),
) -> Result<Closing> {
    app.store().read(|r| permit::load(r, actor, Action::Close, asked.key()))?;
    let saved = form::save(app, actor, &sheet(asked), revision, typed)?;
    let lacking = lacking(app, actor, asked)?;
    let may = saved.problems.is_empty() && saved.clashes.is_empty() && lacking.enforced.is_empty();
    if !may || saved.record.status != Status::Open {
        return Ok(Closing { saved, lacking });
    }
    let (house, today) = (app.house()?, app.today()?);
    let (actor, asked) = (actor.clone(), asked.clone());
    let closed = app.store().write(app.now(), move |w| {
        let before = permit::load(w, &actor, Action::Close, asked.key())?;
        // Asked again on the record as it is now: somebody may have taken an answer away.
        let sill = Sill { record: &before, why: "", programme: &house.programme, today };
        let lacking = gate::lacking(Passage::Closing, &sill, &house.programme.profile);
        if before.status != Status::Open || !lacking.enforced.is_empty() {
            return Ok((before, lacking));
        }
        let mut after = before.clone();
        let missing =
            set_closed(&mut after, lacking.advised.clone(), today, permit::stamp(w, &actor));
        let permit = permit::permit(&actor, Action::Close, &before)?;
        let writing = Writing { missing, ..Writing::new(Deed::Closed, &asked.from) };
        Ok::<_, Error>((permit::save(w, permit, after, writing)?, lacking))
    })?;
    let (record, lacking) = closed;
    Ok(Closing { saved: Saved { record, ..saved }, lacking })
}

/// Begins the work again. A case that is open already stays as it is.
pub fn reopen(app: &App, actor: &Actor, asked: &Asked, why: &str) -> Result<Record> {
    let why = why.trim().to_owned();
    check_reason(&why)?;
    let house = app.house()?;
    let (actor, asked) = (actor.clone(), asked.clone());
    app.store().write(app.now(), move |w| {
        let before = permit::load(w, &actor, Action::Reopen, asked.key())?;
        if before.status == Status::Open {
            return Ok(before);
        }
        let mut after = before.clone();
        let missing = set_open(&mut after, &house, &why, permit::stamp(w, &actor))?;
        let permit = permit::permit(&actor, Action::Reopen, &before)?;
        let writing = Writing { note: why, missing, ..Writing::new(Deed::Reopened, &asked.from) };
        permit::save(w, permit, after, writing)
    })
}

/// Refuses a reason that is longer than any.
pub(super) fn check_reason(why: &str) -> Result<()> {
    if why.chars().count() > LONGEST {
        return Err(Problems::one("why", Problem::TooLong(LONGEST)).into());
    }
    Ok(())
}

/// Takes the step of closing on the record; gives back what it lacks and was only advised.
pub(super) fn set_closed(
    after: &mut Record,
    advised: Vec<GateName>,
    today: Day,
    stamp: Stamp,
) -> BTreeSet<GateName> {
    let missing: BTreeSet<GateName> = advised.into_iter().collect();
    after.status = Status::Closed;
    let closed = FieldName::known("date_closure");
    after.answers.entry(closed).or_insert(Value::Day(today));
    let (turn, why) = (Turn::Closed, String::new());
    after.life.push(LifeEvent { turn, stamp, why, missing: missing.clone() });
    missing
}

/// Takes the step of reopening on the record, if its gates let it through; gives back what was only
/// advised. The next closure is asked anew; what this one said stands in the history.
pub(super) fn set_open(
    after: &mut Record,
    house: &House,
    why: &str,
    stamp: Stamp,
) -> Result<BTreeSet<GateName>> {
    after.status = Status::Open;
    let closure = house.programme.form(after.kind, CLOSURE_FORM);
    for field in closure.iter().flat_map(|form| &form.fields) {
        after.answers.remove(&field.name);
    }
    let today = stamp.at.day_in(&house.office.zone);
    let sill = Sill { record: after, why, programme: &house.programme, today };
    let lacking = gate::lacking(Passage::Reopening, &sill, &house.programme.profile);
    if !lacking.enforced.is_empty() {
        return Err(Error::Lacking(lacking.enforced));
    }
    let missing: BTreeSet<GateName> = lacking.advised.into_iter().collect();
    let why = why.to_owned();
    after.life.push(LifeEvent { turn: Turn::Reopened, stamp, why, missing: missing.clone() });
    Ok(missing)
}
