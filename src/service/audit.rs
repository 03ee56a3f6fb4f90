//! Telling the audit log: who looked, searched or was refused, and when the program began.

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        id::{RecordId, UserId},
        user::Actor,
    },
    service::{app::App, error::Result},
    store::Write,
};

/// Where whoever owns the folder stands.
pub const CONSOLE: &str = "console";

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
    write(app, entry)
}

/// Notes that somebody was told of records of others; durable on return, in one transaction however
/// many they are.
pub(super) fn told_of_others(
    app: &App,
    actor: &Actor,
    records: Vec<RecordId>,
    from: &str,
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let (by, from) = (Some(actor.user), from.to_owned());
    app.store().write(app.now(), move |w| {
        let (at, event) = (w.now().0, Event::ToldOfOthers);
        for record in &records {
            let (record, from) = (Some(*record), from.clone());
            w.append_audit(&AuditEntry { at, by, event, record, from })?;
        }
        Ok(())
    })
}

fn write(app: &App, entry: AuditEntry) -> Result<()> {
    app.store().write(entry.at, move |w| {
        let at = w.now().0;
        Ok(w.append_audit(&AuditEntry { at, ..entry })?)
    })
}

/// Tells of something that concerns no record, in the transaction that does it.
pub(super) fn tell(w: &mut Write<'_>, event: Event, by: Option<UserId>, from: &str) -> Result<()> {
    let (at, from) = (w.now().0, from.to_owned());
    Ok(w.append_audit(&AuditEntry { at, by, event, record: None, from })?)
}

/// The same where telling is all that is done; durable on return.
pub(super) fn tell_of(app: &App, event: Event, by: Option<UserId>, from: &str) -> Result<()> {
    let from = from.to_owned();
    app.store().write(app.now(), move |w| tell(w, event, by, &from))
}

/// Notes that an actor was refused something.
pub fn refused(app: &App, actor: &Actor, record: Option<RecordId>, from: &str) -> Result<()> {
    note(app, actor, Event::Refused, record, from)
}

/// Notes that the program began to serve: looks of the last second before it may be missing.
pub fn started(app: &App) -> Result<()> {
    tell_of(app, Event::Started, None, CONSOLE)
}
