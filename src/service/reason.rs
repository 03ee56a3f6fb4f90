//! Why somebody opens a case that is not theirs, where the office wants to know: said once, and good
//! for a working day.

use std::ops::ControlFlow;

use crate::{
    domain::{
        audit::{AuditEntry, Event, Reason, Subject},
        code::CaseCode,
        permission::Action,
        record::Record,
        user::Actor,
    },
    service::{
        app::App,
        error::{Error, Result},
        permit,
        record::Asked,
    },
    store::Read,
};

/// Seconds for which a reason is good.
const GOOD: i64 = 12 * 3600;

/// Whether somebody still has to say why they open a record.
pub(super) fn is_wanted(r: &Read<'_>, actor: &Actor, record: &Record) -> Result<bool> {
    let is_own = record.owner == actor.user || record.associated.contains(&actor.user);
    if !actor.gives_reasons || is_own || !record.kind.row().is_case {
        return Ok(false);
    }
    // The newest time that is known: whoever is here signed in at it or before.
    let Some(newest) = r.newest_audit(1)?.first().map(|entry| entry.at) else { return Ok(true) };
    let mut is_wanted = true;
    r.walk_audit_of(record.id, |entry| {
        if newest.seconds_since(entry.at) >= GOOD {
            return ControlFlow::Break(());
        }
        if entry.event == Event::ReasonGiven && entry.by == Some(actor.user) {
            is_wanted = false;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    Ok(is_wanted)
}

/// The code of a case that somebody is about to open, for whoever sees it.
pub fn ask(app: &App, actor: &Actor, asked: &Asked) -> Result<Option<CaseCode>> {
    let load = |r: &Read<'_>| permit::load_without_reason(r, actor, Action::Read, asked.key());
    Ok(app.store().read(load)?.code)
}

/// Notes why somebody opens a case; durable on return.
pub fn give(app: &App, actor: &Actor, asked: &Asked, reason: Reason) -> Result<()> {
    let (actor, asked) = (actor.clone(), asked.clone());
    app.store().write(app.now(), move |w| {
        permit::load_without_reason(w, &actor, Action::Read, asked.key())?;
        let (by, record) = (Some(actor.user), Some(asked.id));
        let about = Some(Subject::Reason(reason));
        let (at, event, from) = (w.now().0, Event::ReasonGiven, asked.from);
        w.append_audit(&AuditEntry { at, by, event, record, about, from })?;
        Ok::<_, Error>(())
    })
}
