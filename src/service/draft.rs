//! Drafts: what somebody typed and did not save yet, kept on the server for them alone.

use crate::{
    domain::{field::TypedForm, id::UserId, user::Actor},
    service::{
        app::App,
        error::{Error, Result},
        form::SheetOf,
    },
    store::Write,
};

pub use crate::store::Draft;

/// Drafts that one person may have; more would be a machine typing.
const MOST: usize = 500;

/// Keeps what was typed into a sheet.
///
/// Whether the person may write the record is asked when the sheet is saved; a draft shows nothing
/// but what its author typed.
pub fn save(app: &App, user: UserId, at: &SheetOf, revision: u32, typed: TypedForm) -> Result<()> {
    at.sheet.fields(&app.house()?.programme, at.asked.kind)?;
    let at = at.clone();
    app.store().write(app.now(), move |w| keep(w, user, &at, (revision, typed)))
}

pub(super) fn keep(
    w: &mut Write<'_>,
    user: UserId,
    at: &SheetOf,
    (base_revision, typed): (u32, TypedForm),
) -> Result<()> {
    let key = at.draft_key();
    if w.draft(user, &key)?.is_none() && w.drafts_of(user)?.len() >= MOST {
        return Err(Error::Busy);
    }
    let saved_at = w.now().0;
    Ok(w.save_draft(
        user,
        &Draft {
            key,
            record: Some(at.asked.id),
            kind: at.asked.kind,
            base_revision,
            form: at.sheet.form().to_owned(),
            typed,
            saved_at,
        },
    )?)
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
