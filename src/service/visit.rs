//! The supervisor's word on visits: seen, or a question.

use crate::{
    domain::{
        history::Deed,
        id::RowId,
        line::Line,
        permission::Action,
        problem::{Problem, Problems},
        record::{Kind, Record, SignOff, case::Visit},
        user::Actor,
    },
    service::{
        app::App,
        error::{Error, Result},
        permit::{self, Writing},
        record::Asked,
    },
};

/// The longest question.
const LONGEST: usize = 2_000;

/// Says something of a visit that took place: nothing more than *seen*, or a question.
pub fn sign_off(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    (visit, question): (RowId, String),
) -> Result<Record> {
    let question = question.trim().to_owned();
    if question.chars().count() > LONGEST {
        return Err(Problems::one("question", Problem::TooLong(LONGEST)).into());
    }
    let (actor, asked) = (actor.clone(), asked.clone());
    app.store().write(app.now(), move |w| {
        let before = permit::load(w, &actor, Action::SignOffVisit, asked.key())?;
        // Nobody signs off their own work.
        if before.owner == actor.user {
            return Err(Error::Forbidden);
        }
        let known = before.visits().find(|known| known.id() == visit).ok_or(Error::NotFound)?;
        if known.done_on().is_none() {
            return Err(Error::NotFound);
        }
        if known.sign_off.is_some_and(|said| said.question == question) {
            return Ok(before);
        }
        let stamp = permit::stamp(w, &actor);
        let mut after = before.clone();
        after.sign_offs.insert(visit, SignOff { stamp, question: question.clone() });
        let permit = permit::permit(&actor, Action::SignOffVisit, &before)?;
        let writing = Writing { note: question, ..Writing::new(Deed::SignedOff, &asked.from) };
        permit::save(w, permit, after, writing)
    })
}

/// Whether the actor may say something of the visits of a case.
pub fn may_sign_off(actor: &Actor, record: &Record) -> bool {
    record.owner != actor.user && permit::check(actor, Action::SignOffVisit, record).is_ok()
}

/// Cases with visits that wait for the actor's word, the one that waits longest first.
pub fn waiting(app: &App, actor: &Actor) -> Result<Vec<Record>> {
    if !actor.may(permit::resource(Kind::Case), Action::SignOffVisit) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    app.store().each_line(Kind::Case, |line: &Line| {
        let seen = actor.sight.includes(line.owner, line.associated.iter().copied());
        if seen && line.visits_waiting > 0 && line.owner != actor.user {
            found.push(line.id);
        }
    });
    let mut records = app.store().read(|r| {
        let records: Result<Vec<_>> = found
            .iter()
            .map(|id| permit::load(r, actor, Action::Read, (Kind::Case, *id)))
            .collect();
        records
    })?;
    let oldest = |record: &Record| {
        record.visits().filter(Visit::waits_for_supervisor).filter_map(|v| v.done_on()).min()
    };
    records.sort_by_key(oldest);
    Ok(records)
}
