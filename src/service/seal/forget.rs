//! Forgetting the keys while the box runs: one act of whoever looks after it, or of two of them where
//! the office wants it so.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{
    domain::{
        audit::Event,
        id::UserId,
        office::Office,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        time::Timestamp,
        user::{Actor, User},
    },
    service::{
        app::App,
        audit::{self, CONSOLE},
        configure,
        error::{Error, Result},
        permit,
        programme::ONLY,
    },
    store::{ConfigKind, Read},
};

/// Seconds for which somebody's word waits for that of another: ten minutes.
const PATIENCE: i64 = 600;

/// What two people have to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// That the keys are forgotten.
    Seal,
    /// That one person is enough again.
    ByOne,
}

/// Somebody who asked, and waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What for.
    pub wish: Wish,
    /// Who asked.
    pub by: UserId,
    /// Until when it counts.
    pub until: Timestamp,
}

/// Who waits for another; a program that starts anew is sealed anyway.
#[derive(Default)]
pub struct Waiting(Mutex<Option<Asked>>);

impl Waiting {
    fn lock(&self) -> MutexGuard<'_, Option<Asked>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn asked(&self, now: Timestamp) -> Option<Asked> {
        self.lock().filter(|asked| now < asked.until)
    }

    fn ask(&self, wish: Wish, by: UserId, now: Timestamp) {
        *self.lock() = Some(Asked { wish, by, until: now.plus_seconds(PATIENCE) });
    }
}

/// Forgets the keys at once: everybody is signed out, and the box waits for what opens it. Where two
/// people have to say so, the first word waits for the second; says whether the keys are forgotten.
pub fn forget(app: &App, actor: &Actor, from: &str) -> Result<bool> {
    permit::of_box(actor)?;
    if !is_enough(app, actor, Wish::Seal, from)? {
        return Ok(false);
    }
    seal(app, Some(actor.user), from)?;
    Ok(true)
}

/// Whether the word of this person is enough: where two are wanted, that of another who still may has
/// to be there already, else this one waits for it. Where only one is left who may, one is enough.
fn is_enough(app: &App, actor: &Actor, wish: Wish, from: &str) -> Result<bool> {
    if !app.house()?.office.seal_by_two {
        return Ok(true);
    }
    let keepers = app.store().read(keepers)?;
    let waits = asked(app).filter(|asked| asked.wish == wish && asked.by != actor.user);
    if keepers.len() < 2 || waits.is_some_and(|asked| keepers.contains(&asked.by)) {
        return Ok(true);
    }
    audit::tell_of(app, Event::SealAsked, Some(actor.user), from)?;
    app.waiting().ask(wish, actor.user, app.machine_now());
    Ok(false)
}

/// Who asked for something that two people have to say, and still waits for another.
pub fn asked(app: &App) -> Option<Asked> {
    app.waiting().asked(app.machine_now())
}

/// The same from the console, where whoever owns the folder stands.
pub fn forget_by_console(app: &App) -> Result<()> {
    seal(app, None, CONSOLE)
}

/// Says how many people have to say so; two only where there are two who may. That one is enough again
/// is said by two as well.
pub fn who_says(app: &App, actor: &Actor, two: bool, from: String) -> Result<()> {
    permit::of_box(actor)?;
    if !two && !is_enough(app, actor, Wish::ByOne, &from)? {
        return Ok(());
    }
    configure::write(app, actor, from, move |w| {
        if two && keepers(w)?.len() < 2 {
            return Err(Problems::one("two", Problem::OnlyOne).into());
        }
        let office = w.config::<Office>(ConfigKind::Office, ONLY)?.ok_or(Error::NotSetUp)?;
        w.put_config(ConfigKind::Office, ONLY, &Office { seal_by_two: two, ..office })?;
        Ok(())
    })
}

/// The people who look after the box.
fn keepers(r: &Read<'_>) -> Result<BTreeSet<UserId>> {
    let roles = r.roles()?;
    let keeps = |user: &User| {
        let role = roles.iter().find(|role| role.name == user.role);
        !user.disabled && role.is_some_and(|role| role.allows(Resource::System, Action::Manage))
    };
    Ok(r.users()?.into_iter().filter(keeps).map(|user| user.id).collect())
}

fn seal(app: &App, by: Option<UserId>, from: &str) -> Result<()> {
    let from = from.to_owned();
    app.store().write(app.now(), move |w| {
        w.sweep_sessions(w.now().0.plus_seconds(1))?;
        audit::tell(w, Event::Sealed, by, &from)
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
        waiting.ask(Wish::Seal, UserId::v7(asked_at, [7; 10]), asked_at);
        assert!(waiting.asked(asked_at.plus_seconds(599)).is_some());
        assert_eq!(waiting.asked(asked_at.plus_seconds(600)), None);
    }
}
