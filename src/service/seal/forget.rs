//! Forgetting the keys while the box runs: one act of whoever looks after it, or of two of them where
//! the office wants it so.

use std::sync::{Mutex, PoisonError};

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        id::UserId,
        office::Office,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        time::Timestamp,
        user::Actor,
    },
    service::{
        app::App,
        audit, configure,
        error::{Error, Result},
        permit,
        programme::ONLY,
    },
    store::{ConfigKind, Read},
};

/// Seconds for which somebody's word waits for that of another: ten minutes.
const PATIENCE: i64 = 600;

/// Somebody who asked, and waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Who asked.
    pub by: UserId,
    /// Until when it counts.
    pub until: Timestamp,
}

/// Who waits for another; a program that starts anew is sealed anyway.
#[derive(Default)]
pub struct Waiting(Mutex<Option<Asked>>);

impl Waiting {
    fn asked(&self, now: Timestamp) -> Option<Asked> {
        let asked = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.filter(|asked| now < asked.until)
    }

    fn ask(&self, by: UserId, now: Timestamp) {
        let asked = Asked { by, until: now.plus_seconds(PATIENCE) };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(asked);
    }
}

/// Forgets the keys at once: everybody is signed out, and the box waits for what opens it. Where two
/// people have to say so, the first word waits for the second; says whether the keys are forgotten.
pub fn forget(app: &App, actor: &Actor, from: &str) -> Result<bool> {
    permit::of_box(actor)?;
    if app.house()?.office.seal_by_two {
        let has_other = asked(app).is_some_and(|asked| asked.by != actor.user);
        if !has_other {
            audit::note(app, actor, Event::SealAsked, None, from)?;
            app.waiting().ask(actor.user, app.machine_now());
            return Ok(false);
        }
    }
    seal(app, Some(actor.user), from)?;
    Ok(true)
}

/// Who asked for the box to be sealed, and still waits for another.
pub fn asked(app: &App) -> Option<Asked> {
    app.waiting().asked(app.machine_now())
}

/// The same from the console, where whoever owns the folder stands.
pub fn forget_by_console(app: &App) -> Result<()> {
    seal(app, None, "console")
}

/// Says how many people have to say so; two only where there are two who may.
pub fn who_says(app: &App, actor: &Actor, two: bool, from: String) -> Result<()> {
    permit::of_box(actor)?;
    configure::write(app, actor, from, move |w| {
        if two && keepers(w)? < 2 {
            return Err(Problems::one("two", Problem::OnlyOne).into());
        }
        let office = w.config::<Office>(ConfigKind::Office, ONLY)?.ok_or(Error::NotSetUp)?;
        w.put_config(ConfigKind::Office, ONLY, &Office { seal_by_two: two, ..office })?;
        Ok(())
    })
}

/// How many people look after the box.
fn keepers(r: &Read<'_>) -> Result<usize> {
    let roles = r.roles()?;
    let keeps = |name| {
        let role = roles.iter().find(|role| role.name == name);
        role.is_some_and(|role| role.allows(Resource::System, Action::Manage))
    };
    Ok(r.users()?.into_iter().filter(|user| !user.disabled && keeps(user.role.clone())).count())
}

fn seal(app: &App, by: Option<UserId>, from: &str) -> Result<()> {
    let from = from.to_owned();
    app.store().write(app.now(), move |w| {
        let (at, event) = (w.now().0, Event::Sealed);
        w.sweep_sessions(at.plus_seconds(1))?;
        Ok::<_, Error>(w.append_audit(&AuditEntry { at, by, event, record: None, from })?)
    })?;
    app.leave();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_waits_ten_minutes() {
        let (waiting, asked_at) = (Waiting::default(), Timestamp::from_millis(0));
        assert_eq!(waiting.asked(asked_at), None);
        waiting.ask(UserId::v7(asked_at, [7; 10]), asked_at);
        assert!(waiting.asked(asked_at.plus_seconds(599)).is_some());
        assert_eq!(waiting.asked(asked_at.plus_seconds(600)), None);
    }
}
