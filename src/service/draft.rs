//! Drafts: what somebody typed and did not save yet, kept on the server for them alone.

use crate::{
    domain::{field::TypedForm, id::UserId, user::Actor},
    service::{
        app::App,
        error::Result,
        form::{self, SheetOf},
    },
    store::Write,
};

pub use crate::store::Draft;

/// Drafts that one person may have; beyond it the oldest goes, so that a save is never held back.
const MOST: usize = 500;

/// Keeps what was typed into a sheet that the person may fill in.
pub fn save(
    app: &App,
    actor: &Actor,
    at: &SheetOf,
    (revision, typed): (u32, TypedForm),
) -> Result<()> {
    form::open(app, actor, at)?;
    let (app2, user, at) = (app.clone(), actor.user, at.clone());
    app.store().write(app.now(), move |w| {
        // A draft that was on its way while its page was saved says nothing that is not saved.
        if form::says_nothing_new(&app2, w, &at, (revision, &typed))? {
            w.drop_draft(user, &at.draft_key())?;
            return Ok(());
        }
        keep(w, user, &at, (revision, typed))
    })
}

/// Keeps what was typed by somebody whose session ran out, if they may still fill the sheet in.
pub fn save_for_later(app: &App, user: UserId, at: &SheetOf, sent: (u32, TypedForm)) -> Result<()> {
    let actor = app.everyone()?.actor(user, None)?;
    save(app, &actor, at, sent)
}

pub(super) fn keep(
    w: &mut Write<'_>,
    user: UserId,
    at: &SheetOf,
    (base_revision, typed): (u32, TypedForm),
) -> Result<()> {
    let saved_at = w.now().0;
    put(
        w,
        user,
        &Draft {
            key: at.draft_key(),
            record: Some(at.asked.id),
            kind: at.asked.kind,
            base_revision,
            form: at.sheet.form().to_owned(),
            typed,
            saved_at,
        },
    )
}

/// Puts a draft among a person's others.
pub(super) fn put(w: &mut Write<'_>, user: UserId, draft: &Draft) -> Result<()> {
    if w.draft(user, &draft.key)?.is_none() {
        let all = w.drafts_of(user)?;
        for oldest in all.iter().skip(MOST - 1) {
            w.drop_draft(user, &oldest.key)?;
        }
    }
    Ok(w.save_draft(user, draft)?)
}

/// Throws a draft away: the answers that are saved stand.
pub fn discard(app: &App, actor: &Actor, key: &str) -> Result<()> {
    let (user, key) = (actor.user, key.to_owned());
    app.store().write(app.now(), move |w| {
        w.drop_draft(user, &key)?;
        Ok(())
    })
}

/// The drafts of a person, the newest first.
pub fn list(app: &App, actor: &Actor) -> Result<Vec<Draft>> {
    app.store().read(|r| Ok(r.drafts_of(actor.user)?))
}
