//! Looking at a record.

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        id::RecordId,
        permission::Action,
        record::{Kind, Record},
        user::Actor,
    },
    service::{app::App, error::Result, permit},
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
    note(app, actor, Event::Looked, Some(asked.id), &asked.from)?;
    Ok(record)
}

/// Notes that an actor was refused something.
pub fn refused(app: &App, actor: &Actor, record: Option<RecordId>, from: &str) -> Result<()> {
    note(app, actor, Event::Refused, record, from)
}

/// Notes what somebody did. Looks wait for the next commit; everything else is durable on return.
pub(super) fn note(
    app: &App,
    actor: &Actor,
    event: Event,
    record: Option<RecordId>,
    from: &str,
) -> Result<()> {
    let by = Some(actor.user);
    let entry = AuditEntry { at: app.now(), by, event, record, from: from.to_owned() };
    if event.is_look() {
        return Ok(app.store().look(entry)?);
    }
    app.store().write(entry.at, move |w| {
        let at = w.now().0;
        Ok(w.append_audit(&AuditEntry { at, ..entry })?)
    })
}

/// Whether the actor may act so on a record that they see.
pub fn may(actor: &Actor, action: Action, record: &Record) -> bool {
    permit::check(actor, action, record).is_ok()
}
