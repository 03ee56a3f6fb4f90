//! What changed in a record, for those who may read it.

use crate::{
    domain::{history::HistoryEntry, permission::Action, record::Record, user::Actor},
    service::{app::App, error::Result, permit, record::Asked},
};

/// A record with its history, the newest change first.
pub fn list(app: &App, actor: &Actor, asked: &Asked) -> Result<(Record, Vec<HistoryEntry>)> {
    app.store().read(|r| {
        let record = permit::load(r, actor, Action::Read, asked.key())?;
        let entries = r.history(asked.id)?;
        Ok((record, entries))
    })
}
