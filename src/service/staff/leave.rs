//! Somebody stops working here: their sessions die at once, and what they answered for is handed to
//! a colleague in the same step.

use crate::{
    domain::{
        history::Deed,
        id::{RecordId, UserId},
        notice::Matter,
        permission::{Action, Resource, Sight},
        problem::{Problem, Problems},
        query::Test,
        record::{Kind, Record, Stamp, Status, kind::KINDS},
        term::OWNER,
        user::{Actor, User},
    },
    service::{
        app::App,
        error::{Error, Result},
        find,
        permit::{self, Writing},
    },
    store::{Read, Write},
};

use super::{notice, user};

/// Somebody who is about to stop, and who could go on with what they answer for.
pub struct Leaving {
    /// They.
    pub user: User,
    /// How many open records they answer for.
    pub open: usize,
    /// Who could answer for these: colleagues of a team of theirs whose role sees such records.
    pub heirs: Vec<User>,
}

/// Records are counted and handed over, and none is told: whoever looks after the box sees no child.
pub fn show(app: &App, actor: &Actor, id: UserId) -> Result<Leaving> {
    let (user, heirs) = app.store().read(|r| {
        let user = user::theirs(r, actor, (id, Action::Delete))?;
        let heirs = heirs(r, &user)?;
        Ok::<_, Error>((user, heirs))
    })?;
    let open = owned(app, id)?.len();
    Ok(Leaving { user, open, heirs })
}

fn heirs(r: &Read<'_>, leaving: &User) -> Result<Vec<User>> {
    let roles = r.roles()?;
    let sees = |user: &User| {
        let role = roles.iter().find(|role| role.name == user.role);
        role.is_some_and(|role| role.allows(Resource::Case, Action::Write))
    };
    let is_heir = |user: &User| {
        user.id != leaving.id
            && !user.disabled
            && !user.entrance.held
            && !user.groups.is_disjoint(&leaving.groups)
            && sees(user)
    };
    Ok(r.users()?.into_iter().filter(is_heir).collect())
}

/// The open records that somebody answers for.
fn owned(app: &App, user: UserId) -> Result<Vec<(Kind, RecordId)>> {
    let mut all = Vec::new();
    for row in KINDS {
        let own = Test::Word(OWNER.to_owned(), user.to_string());
        let open = Test::Word("status".to_owned(), Status::Open.as_str().to_owned());
        let lines = find::lines_of(app, row.kind, &Sight::All, [own, open])?;
        all.extend(lines.iter().map(|line| (row.kind, line.id)));
    }
    Ok(all)
}

/// Switches an account off and hands over what its person answered for; without an heir that stays
/// in the team, where whoever answers for the team gives it on.
pub fn leave(
    app: &App,
    actor: &Actor,
    id: UserId,
    (heir, from): (Option<UserId>, String),
) -> Result<u32> {
    let mut handed = 0;
    let mut owned_now = owned(app, id)?;
    let mut first = true;
    // What they make while this is under way is handed over too: their sessions end with the first
    // round, and nothing can be made after it.
    while first || !owned_now.is_empty() && heir.is_some() {
        let (actor, from) = (actor.clone(), from.clone());
        handed += app.store().write(app.now(), move |w| {
            let leaving = user::theirs(w, &actor, (id, Action::Delete))?;
            let heir = chosen(w, &leaving, heir)?;
            let mut handed = 0;
            for key in heir.iter().flat_map(|_| &owned_now) {
                handed += u32::from(hand_over(w, &actor, (*key, id, heir), &from)?);
            }
            if first {
                let open = u32::try_from(owned_now.len()).unwrap_or(u32::MAX);
                let matter = Matter::HandedOver(id, heir, open);
                user::switch_off(w, (&actor, &from), leaving)?;
                notice::tell(w, &actor, matter)?;
            }
            Ok::<_, Error>(handed)
        })?;
        first = false;
        owned_now = if heir.is_some() { owned(app, id)? } else { Vec::new() };
    }
    Ok(handed)
}

fn chosen(r: &Read<'_>, leaving: &User, heir: Option<UserId>) -> Result<Option<UserId>> {
    let Some(heir) = heir else { return Ok(None) };
    if heirs(r, leaving)?.iter().any(|user| user.id == heir) {
        return Ok(Some(heir));
    }
    Err(Problems::one("heir", Problem::NotAChoice).into())
}

/// Gives a record to its new owner, as it is now; one that went elsewhere meanwhile stays there.
fn hand_over(
    w: &mut Write<'_>,
    actor: &Actor,
    ((kind, id), former, heir): ((Kind, RecordId), UserId, Option<UserId>),
    from: &str,
) -> Result<bool> {
    let before = w.record(kind, id)?.filter(|record| record.owner == former);
    let (Some(before), Some(heir)) = (before, heir) else { return Ok(false) };
    let handed = Some(Stamp { by: former, ..permit::stamp(w, actor) });
    let after = Record { owner: heir, handed, ..before.clone() };
    let permit = permit::to_hand_over(actor, &before)?;
    permit::save(w, permit, after, Writing::new(Deed::Assigned, from))?;
    Ok(true)
}
