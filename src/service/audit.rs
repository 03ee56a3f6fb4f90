//! Telling the audit log: who looked, searched or was refused, and when the program began.

use crate::{
    domain::{
        audit::{AuditEntry, Event, Subject},
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
    let from = from.to_owned();
    let entry = AuditEntry { at: app.now(), by, event, record, about: None, from };
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
            w.append_audit(&AuditEntry { at, by, event, record, about: None, from })?;
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
    tell_about(w, event, (by, None), from)
}

/// The same of something that was done to somebody, a role, a team or an agency.
pub(super) fn tell_about(
    w: &mut Write<'_>,
    event: Event,
    (by, about): (Option<UserId>, Option<Subject>),
    from: &str,
) -> Result<()> {
    let (at, from) = (w.now().0, from.to_owned());
    Ok(w.append_audit(&AuditEntry { at, by, event, record: None, about, from })?)
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

/// Notes what looks like an attack, at most once a minute of a kind and address: a log that strangers
/// fill is a way to fill the disk.
pub fn suspected(app: &App, event: Event, from: &str) -> Result<()> {
    let kind = format!("{} {from}", event.word());
    if !app.is_set_up() || app.suspects().take(&kind, 1, app.machine_now()) > 0 {
        return Ok(());
    }
    tell_of(app, event, None, from)
}

/// Notes that the program began to serve: looks of the last second before it may be missing.
pub fn started(app: &App) -> Result<()> {
    tell_of(app, Event::Started, None, CONSOLE)
}
