//! Asking for a new password. The office gives it by word of mouth: what is asked here is noted.

use crate::{
    domain::{
        audit::{Event, Subject},
        permission::Action,
        user::Actor,
    },
    service::{
        app::App,
        audit,
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
    audit::tell_of(app, Event::ResetAsked, None, from)
}

/// Notes that an actor asked for somebody whose account they may change.
pub fn ask_for(app: &App, actor: &Actor, number: u64, from: String) -> Result<()> {
    let actor = actor.clone();
    app.store().write(app.now(), move |w| {
        let user = user::account(w, &actor, (number, Action::Write))?;
        let staff = staff(w)?;
        Eyes::of(w, &actor, &staff)?.check(Action::Write, &user)?;
        note(w, Event::ResetAsked, (&actor, &from), Subject::User(user.id))
    })
}
