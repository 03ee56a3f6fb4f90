//! The supervisor's word on visits: seen, or a question.

use crate::{
    domain::{
        audit::Event,
        history::Deed,
        id::{RecordId, RowId},
        permission::Action,
        problem::{Problem, Problems},
        query::Test,
        record::{Kind, Record, SignOff, case::Visit},
        term::WAITS,
        user::Actor,
    },
    service::{
        app::App,
        audit,
        error::{Error, Result},
        find,
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
        let before = permit::load_without_reason(w, &actor, Action::SignOffVisit, asked.key())?;
        let known = before.visits().find(|known| known.id() == visit).ok_or(Error::NotFound)?;
        if is_own(&actor, &before, &known) {
            return Err(Error::Forbidden);
        }
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

/// Nobody signs off their own work: neither a visit that they wrote nor one of their own case.
fn is_own(actor: &Actor, record: &Record, visit: &Visit<'_>) -> bool {
    record.owner == actor.user || visit.by == Some(actor.user)
}

/// Whether the actor may say something of a visit now.
pub fn may_sign_off(actor: &Actor, record: &Record, visit: &Visit<'_>) -> bool {
    visit.done_on().is_some()
        && !is_own(actor, record, visit)
        && permit::check(actor, Action::SignOffVisit, record).is_ok()
}

/// Cases that a review shows at once; the next ones follow as they are done.
const SHOWN: usize = 25;

/// What waits for a supervisor's word.
pub struct Waiting {
    /// The cases whose visits wait longest, as many as are shown at once.
    pub records: Vec<Record>,
    /// How many visits wait altogether.
    pub visits: usize,
}

/// Visits that wait for the actor's word, the one that waits longest first. Each case that is shown
/// is noted as looked at.
pub fn waiting(app: &App, actor: &Actor, from: &str) -> Result<Waiting> {
    permit::need_of(actor, Kind::Case, Action::SignOffVisit)?;
    let (mut found, mut visits) = (Vec::new(), 0);
    for line in find::lines(app, &actor.sight, [Test::Something(WAITS.to_owned())])? {
        let own = line.visits_for(actor.user);
        if own > 0 {
            visits += own;
            found.push((line.waiting_since, line.id));
        }
    }
    found.sort_unstable();
    found.truncate(SHOWN);
    let records = app.store().read(|r| {
        // The queue itself is the reason.
        let load =
            |id: &RecordId| permit::load_without_reason(r, actor, Action::Read, (Kind::Case, *id));
        found.iter().map(|(_, id)| load(id)).collect::<Result<Vec<_>>>()
    })?;
    for record in &records {
        audit::note(app, actor, Event::Looked, Some(record.id), from)?;
    }
    Ok(Waiting { records, visits })
}
