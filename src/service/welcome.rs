//! What somebody has to do before they go on: choose a password, set up a second proof, accept the
//! code of conduct.

use zeroize::Zeroizing;

use crate::{
    domain::{
        audit::Event,
        entrance::{Entrance, Owed},
        problem::{Problem, Problems},
        user::{Actor, User},
    },
    service::{
        app::{App, House},
        audit, code,
        error::{Error, Result},
        password,
    },
    store::Session,
};

/// What an actor owes first; nothing if they may go on.
pub fn owed(house: &House, actor: &Actor) -> Option<Owed> {
    let standing = actor.standing;
    if standing.has_code || standing.set_by_other {
        return Some(Owed::Password);
    }
    if actor.role.needs_factor && !standing.has_factor {
        return Some(Owed::Factor);
    }
    let conduct = house.conduct.as_ref().filter(|conduct| conduct.is_asked);
    conduct.filter(|conduct| standing.accepted < conduct.version).map(|_| Owed::Conduct)
}

/// A first password, as somebody types it.
pub struct Chosen {
    /// The password.
    pub new: Zeroizing<String>,
    /// The same once more.
    pub again: Zeroizing<String>,
}

/// Gives somebody who came with a code the password of their choice. The code lets nobody in any more.
pub fn choose_password(app: &App, actor: &Actor, chosen: &Chosen, from: &str) -> Result<()> {
    if !(actor.standing.has_code || actor.standing.set_by_other) {
        return Err(Error::Conflict);
    }
    let mut problems = Problems::new();
    let words = [actor.full_name.as_str(), actor.name.as_str()];
    let judged = password::judge_in(&app.house()?.office, &chosen.new, &words);
    let own = app.store().read(|r| Ok::<_, Error>(r.user(actor.user)?))?;
    let stored = own.map(|user| user.password);
    // What stands on the slip was read by whoever handed it over, and what somebody else chose they know.
    let bare = code::bare(&chosen.new);
    let same = if actor.standing.has_code { &bare } else { &chosen.new };
    let is_known = app.hasher().verify(same, stored.as_deref())?;
    problems.take("new", if is_known { Err(Problem::SamePassword) } else { judged });
    if chosen.new != chosen.again {
        problems.add("again", Problem::PasswordsDiffer);
    }
    problems.into_result(())?;
    let password = app.hasher().hash(&chosen.new)?;
    let (id, here, from) = (actor.user, actor.session, from.to_owned());
    app.store().write(app.now(), move |w| {
        let user = w.user(id)?.filter(|user| !user.disabled).ok_or(Error::Unauthenticated)?;
        // Whoever was given another code meanwhile is signed out: that one is theirs to use.
        let is_here = |session: &Session| Some(session.id) == here;
        if !w.sessions_of(id)?.iter().any(is_here) {
            return Err(Error::Unauthenticated);
        }
        let updated_at = w.now().0;
        let entrance = Entrance { one_time: None, set_by_other: false, ..user.entrance.clone() };
        w.save_user(&User { password, entrance, updated_at, ..user })?;
        match here {
            Some(here) => w.end_other_sessions(id, here)?,
            None => w.end_sessions_of(id)?,
        };
        audit::tell(w, Event::PasswordChosen, Some(id), &from)
    })
}

/// Notes that somebody accepted the code of conduct as it is now; another version than they read is
/// shown to them first.
pub fn accept(app: &App, actor: &Actor, version: u32, from: &str) -> Result<()> {
    let house = app.house()?;
    let conduct = house.conduct.as_ref().ok_or(Error::NotFound)?;
    if conduct.version != version {
        return Err(Error::Conflict);
    }
    let (id, from) = (actor.user, from.to_owned());
    app.store().write(app.now(), move |w| {
        let user = w.user(id)?.ok_or(Error::Unauthenticated)?;
        let entrance = Entrance { accepted: version, ..user.entrance.clone() };
        w.save_user(&User { entrance, ..user })?;
        audit::tell(w, Event::ConductAccepted, Some(id), &from)
    })
}
