//! What changed in a record, for those who may read it.

use crate::{
    domain::{history::HistoryEntry, record::Record, user::Actor},
    service::{
        app::App,
        error::{Error, Result},
        record::{self, Asked},
    },
};

/// A record with its history, the newest change first. The look is noted.
pub fn list(app: &App, actor: &Actor, asked: &Asked) -> Result<(Record, Vec<HistoryEntry>)> {
    let record = record::show(app, actor, asked)?;
    let entries = app.store().read(|r| Ok::<_, Error>(r.history(asked.id)?))?;
    Ok((record, entries))
}
