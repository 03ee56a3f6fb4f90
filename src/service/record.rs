//! Looking at a record.

use crate::{
    domain::{
        audit::Event,
        id::RecordId,
        permission::Action,
        record::{Kind, Record},
        user::Actor,
    },
    service::{app::App, audit, error::Result, permit},
};

/// Which record, asked for from where.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: RecordId,
    /// The address of the network that asks.
    pub from: String,
}

impl Asked {
    pub(super) fn key(&self) -> (Kind, RecordId) {
        (self.kind, self.id)
    }
}

/// A record that the actor may read. The look is noted.
pub fn show(app: &App, actor: &Actor, asked: &Asked) -> Result<Record> {
    let record = app.store().read(|r| permit::load(r, actor, Action::Read, asked.key()))?;
    audit::note(app, actor, Event::Looked, Some(asked.id), &asked.from)?;
    Ok(record)
}

/// Whether the actor may act so on a record that they see.
pub fn may(actor: &Actor, action: Action, record: &Record) -> bool {
    permit::check(actor, action, record).is_ok()
}
