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
    },
    service::error::{Error, Result},
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

/// What permissions are held on for a kind of record.
pub(super) fn resource(kind: Kind) -> Resource {
    match kind {
        Kind::Case => Resource::Case,
        Kind::Incident => Resource::Incident,
        Kind::TracingRequest => Resource::TracingRequest,
        Kind::Family => Resource::Family,
        Kind::RegistryRecord => Resource::RegistryRecord,
    }
}

/// Whether an actor may act so on a record. One that is out of sight does not exist.
pub(super) fn check(actor: &Actor, action: Action, record: &Record) -> Result<()> {
    if !actor.sight.sees(record) {
        return Err(Error::NotFound);
    }
    if actor.may(resource(record.kind), Action::Read) && actor.may(resource(record.kind), action) {
        Ok(())
    } else {
        Err(Error::Forbidden)
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
    if actor.may(resource(kind), Action::Create) {
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
        note: writing.note,
        missing: writing.missing,
    };
    w.save_record(before, &after, &entry)?;
    w.append_audit(&AuditEntry {
        at: stamp.at,
        by: Some(actor.user),
        event: event(writing.deed),
        record: Some(after.id),
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
    }
}

/// The record that an actor may act on so, as it is now.
pub(super) fn load(
    r: &Read<'_>,
    actor: &Actor,
    action: Action,
    (kind, id): (Kind, crate::domain::id::RecordId),
) -> Result<Record> {
    let record = r.record(kind, id)?.ok_or(Error::NotFound)?;
    check(actor, action, &record)?;
    Ok(record)
}
