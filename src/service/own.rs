//! One's own account: another password, and where one is signed in.

use zeroize::Zeroizing;

use crate::{
    domain::{
        audit::Event,
        entrance::Entrance,
        id::{SessionId, UserId},
        problem::{Problem, Problems},
        time::Timestamp,
        user::{Actor, User},
    },
    service::{
        app::App,
        audit,
        auth::{self, is_live},
        error::{Error, Result},
        password,
    },
    store::Write,
};

pub use crate::store::Session;

/// A password to be changed, as somebody types it.
pub struct Change {
    /// The one that holds now.
    pub now: Zeroizing<String>,
    /// The one that is to hold.
    pub new: Zeroizing<String>,
    /// The same once more.
    pub again: Zeroizing<String>,
}

/// Where somebody is signed in now, the one used last first.
pub fn sessions(app: &App, actor: &Actor) -> Result<Vec<Session>> {
    let mut sessions = app.store().read(|r| Ok::<_, Error>(r.sessions_of(actor.user)?))?;
    sessions.retain(|session| is_live(app, session));
    sessions.sort_by_key(|session| std::cmp::Reverse(session.seen_at));
    Ok(sessions)
}

/// Seconds behind a sign-in in which the first page says when the one before was.
const JUST_NOW: i64 = 5 * 60;

/// When the actor signed in before, and from where, if they have just signed in.
pub fn before(app: &App, actor: &Actor) -> Result<Option<(Timestamp, String)>> {
    let now = app.now();
    let here = sessions(app, actor)?.into_iter().find(|own| Some(own.id) == actor.session);
    let new = here.filter(|own| now.seconds_since(own.created_at) < JUST_NOW);
    Ok(new.and_then(|own| own.before))
}

/// Signs somebody out everywhere but here.
pub fn sign_out_others(app: &App, actor: &Actor, from: &str) -> Result<()> {
    let (user, here, from) = (actor.user, actor.session, from.to_owned());
    app.store().write(app.now(), move |w| {
        if end_others(w, (user, here))? > 0 {
            audit::tell(w, Event::SignedOut, Some(user), &from)?;
        }
        Ok(())
    })
}

/// Gives somebody another password, who says the one that holds; signs them out everywhere else.
pub fn change_password(app: &App, actor: &Actor, change: &Change, from: &str) -> Result<()> {
    let mut problems = Problems::new();
    let words = [actor.full_name.as_str(), actor.name.as_str()];
    problems.take("new", password::judge_in(&app.house()?.office, &change.new, &words));
    if change.new != change.again {
        problems.add("again", Problem::PasswordsDiffer);
    } else if change.new == change.now {
        problems.add("new", Problem::SamePassword);
    }
    problems.into_result(())?;
    match auth::confirm(app, actor, &change.now, from) {
        Err(Error::Invalid(_)) => {
            return Err(Problems::one("now", Problem::NotYourPassword).into());
        }
        done => done?,
    }
    let password = app.hasher().hash(&change.new)?;
    let (id, here, from) = (actor.user, actor.session, from.to_owned());
    app.store().write(app.now(), move |w| {
        let user = w.user(id)?.filter(|user| !user.disabled).ok_or(Error::Unauthenticated)?;
        let updated_at = w.now().0;
        let entrance = Entrance { set_by_other: false, ..user.entrance.clone() };
        w.save_user(&User { password, entrance, updated_at, ..user })?;
        end_others(w, (id, here))?;
        audit::tell(w, Event::AccountReset, Some(id), &from)
    })
}

fn end_others(w: &mut Write<'_>, (user, here): (UserId, Option<SessionId>)) -> Result<usize> {
    Ok(match here {
        Some(here) => w.end_other_sessions(user, here)?,
        None => w.end_sessions_of(user)?,
    })
}
