//! Asking for a new password. The office gives it by word of mouth: what is asked here is noted.

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        permission::Action,
        user::Actor,
    },
    service::{
        app::App,
        error::{Error, Result},
    },
};

use super::{eyes::Eyes, note, staff, user};

/// How often an address is heard within a minute.
const MOST: usize = 6;

/// Notes that somebody at the door asked. Nothing in the answer tells whether they are known.
pub fn ask(app: &App, from: &str) -> Result<()> {
    let wait = app.resets().take(from, MOST, app.machine_now());
    if wait > 0 {
        return Err(Error::TooMany(wait));
    }
    let from = from.to_owned();
    app.store().write(app.now(), move |w| {
        let (at, event) = (w.now().0, Event::ResetAsked);
        Ok(w.append_audit(&AuditEntry { at, by: None, event, record: None, from })?)
    })
}

/// Notes that an actor asked for somebody whose account they may change.
pub fn ask_for(app: &App, actor: &Actor, number: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let user = user::account(w, &actor, (number, Action::Write))?;
        let staff = staff(w)?;
        Eyes::of(w, &actor, &staff)?.check(Action::Write, &user)?;
        note(w, Event::ResetAsked, &actor, &from)
    })
}
