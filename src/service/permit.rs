//! Permits: the only way to a write of a record.
//!
//! A permit is made inside the write, on the record just read; what was permitted is what the audit
//! log says was done.

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        history::{Deed, HistoryEntry},
        permission::{Action, Resource},
        record::{Kind, Record, Stamp, patch},
        user::Actor,
        wire,
    },
    service::{
        error::{Error, Result},
        reason,
    },
    store::{Read, Write},
};

/// That an actor may act so on a record, as it is now.
pub struct Permit<'a> {
    actor: &'a Actor,
    record: Option<&'a Record>,
    made_here: (),
}

/// What a write does, for history and audit.
pub(super) struct Writing {
    /// What was done.
    pub deed: Deed,
    /// In words, where the deed has some.
    pub note: String,
    /// Gates that only spoke.
    pub missing: std::collections::BTreeSet<crate::domain::gate::GateName>,
    /// The address that it came from.
    pub from: String,
}

impl Writing {
    /// A deed without words.
    pub(super) fn new(deed: Deed, from: &str) -> Self {
        Self { deed, note: String::new(), missing: [].into(), from: from.to_owned() }
    }
}

/// Refuses whoever may not act so on anything of a resource.
pub(super) fn need(actor: &Actor, resource: Resource, action: Action) -> Result<()> {
    if actor.may(resource, action) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Refuses whoever may not act so on any record of a kind.
pub(super) fn need_of(actor: &Actor, kind: Kind, action: Action) -> Result<()> {
    need(actor, kind.row().resource, action)
}

/// Refuses whoever does not look after the box itself.
pub(super) fn of_box(actor: &Actor) -> Result<()> {
    need(actor, Resource::System, Action::Manage)
}

/// Whether the role allows an act on a kind of record at all. It is asked before any record is
/// looked for, so that the answer tells nothing of what there is.
fn check_kind(actor: &Actor, action: Action, kind: Kind) -> Result<()> {
    let resource = kind.row().resource;
    let may = actor.may(resource, Action::Read) && actor.may(resource, action);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether an actor may act so on a record. One that is out of sight does not exist, but for kinds
/// that are open to whoever may read them: those are seen, and changed by those in whose sight they
/// are.
pub(super) fn check(actor: &Actor, action: Action, record: &Record) -> Result<()> {
    check_kind(actor, action, record.kind)?;
    check_sight(actor, action, record)
}

fn check_sight(actor: &Actor, action: Action, record: &Record) -> Result<()> {
    match (actor.sight.sees(record), record.kind.row().is_open) {
        (true, _) => Ok(()),
        (false, true) if action == Action::Read => Ok(()),
        (false, true) => Err(Error::Forbidden),
        (false, false) => Err(Error::NotFound),
    }
}

/// A permit to act on a record.
pub(super) fn permit<'a>(
    actor: &'a Actor,
    action: Action,
    record: &'a Record,
) -> Result<Permit<'a>> {
    check(actor, action, record)?;
    Ok(Permit { actor, record: Some(record), made_here: () })
}

/// A permit to make a record of a kind.
pub(super) fn permit_new(actor: &Actor, kind: Kind) -> Result<Permit<'_>> {
    if actor.may(kind.row().resource, Action::Create) {
        Ok(Permit { actor, record: None, made_here: () })
    } else {
        Err(Error::Forbidden)
    }
}

/// The stamp of a write.
pub(super) fn stamp(w: &Write<'_>, actor: &Actor) -> Stamp {
    let (at, uncertain) = w.now();
    Stamp { by: actor.user, at, uncertain }
}

/// A permit to give a record to a colleague because its owner stops working here. Whoever may switch
/// the account off may do so without seeing the record.
pub(super) fn to_hand_over<'a>(actor: &'a Actor, record: &'a Record) -> Result<Permit<'a>> {
    if actor.may(Resource::User, Action::Delete) {
        Ok(Permit { actor, record: Some(record), made_here: () })
    } else {
        Err(Error::Forbidden)
    }
}

/// Writes a record with its history, audit entry and everything derived from it.
pub(super) fn save(
    w: &mut Write<'_>,
    permit: Permit<'_>,
    mut after: Record,
    writing: Writing,
) -> Result<Record> {
    let Permit { actor, record: before, made_here: () } = permit;
    let stamp = stamp(w, actor);
    after.revision = before.map_or(1, |before| before.revision + 1);
    after.changed = stamp;
    after.settle(before);
    let nothing = std::collections::BTreeMap::new();
    let entry = HistoryEntry {
        revision: after.revision,
        deed: writing.deed,
        stamp,
        changes: patch::diff(before.map_or(&nothing, |before| &before.answers), &after.answers),
        facts: wire::changes(before, &after),
        note: writing.note,
        missing: writing.missing,
    };
    w.save_record(before, &after, &entry)?;
    w.append_audit(&AuditEntry {
        at: stamp.at,
        by: Some(actor.user),
        event: event(writing.deed),
        record: Some(after.id),
        about: None,
        from: writing.from,
    })?;
    Ok(after)
}

fn event(deed: Deed) -> Event {
    match deed {
        Deed::Created => Event::Created,
        Deed::Changed => Event::Changed,
        Deed::Consented => Event::Consented,
        Deed::SignedOff => Event::SignedOff,
        Deed::Closed => Event::Closed,
        Deed::Reopened => Event::Reopened,
        Deed::Disabled => Event::Disabled,
        Deed::Enabled => Event::Enabled,
        Deed::Assigned => Event::Assigned,
    }
}

/// The record that an actor may act on so, as it is now. Where the office wants it, a case that is not
/// theirs is opened once they have said why.
pub(super) fn load(
    r: &Read<'_>,
    actor: &Actor,
    action: Action,
    key: (Kind, crate::domain::id::RecordId),
) -> Result<Record> {
    let record = load_without_reason(r, actor, action, key)?;
    if reason::is_wanted(r, actor, &record)? { Err(Error::ReasonWanted) } else { Ok(record) }
}

/// The same, whether or not they have said why: for the page that asks.
pub(super) fn load_without_reason(
    r: &Read<'_>,
    actor: &Actor,
    action: Action,
    (kind, id): (Kind, crate::domain::id::RecordId),
) -> Result<Record> {
    check_kind(actor, action, kind)?;
    let record = r.record(kind, id)?.ok_or(Error::NotFound)?;
    check_sight(actor, action, &record)?;
    Ok(record)
}
