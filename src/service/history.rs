//! What changed in a record, for those who may read it.

use crate::{
    domain::{
        history::{Deed, HistoryEntry},
        permission::Action,
        record::{Record, case::VISITS, patch::Change},
        user::Actor,
        wire::{CONSENT, LEDGER, Sheet},
        word::FormName,
    },
    service::{
        app::App,
        error::{Error, Result},
        life::CLOSURE_FORM,
        permit,
        record::{self, Asked},
    },
};

/// A record with its history, the newest change first, for whoever may read histories. The look is
/// noted.
pub fn list(app: &App, actor: &Actor, asked: &Asked) -> Result<(Record, Vec<HistoryEntry>)> {
    app.store().read(|r| permit::load(r, actor, Action::ChangeLog, asked.key()))?;
    beside(app, actor, asked)
}

/// A record with what the actor may know of its history: nothing, for whoever may not read it.
pub fn beside(app: &App, actor: &Actor, asked: &Asked) -> Result<(Record, Vec<HistoryEntry>)> {
    let record = record::show(app, actor, asked)?;
    if !actor.may(asked.kind.row().resource, Action::ChangeLog) {
        return Ok((record, Vec::new()));
    }
    let (kind, id) = asked.key();
    let (mut entries, whole) =
        app.store().read(|r| Ok::<_, Error>((r.history(id)?, r.record(kind, id)?)))?;
    let house = app.house()?;
    let sheet = Sheet::of(&house.programme, kind, actor);
    // Whether the record is sealed is said by all of it, not by what may be read of it.
    limit(&sheet.on(whole.as_ref().unwrap_or(&record)), actor, &mut entries);
    Ok((record, entries))
}

/// Leaves only what belongs to forms that the actor may read: changes, what changed in the ledger,
/// and the words of a deed. An entry that had no more than what they may not read goes.
fn limit(sheet: &Sheet<'_>, actor: &Actor, entries: &mut Vec<HistoryEntry>) {
    entries.retain_mut(|entry| {
        let had_any = !(entry.changes.is_empty() && entry.facts.is_empty());
        entry.changes.retain(|change: &Change| sheet.reads(change.path.field().as_str()));
        entry.facts.retain(|fact| {
            let is_of_ledger = CONSENT.iter().any(|(name, _, _)| *name == fact.name);
            !is_of_ledger || sheet.ledger(&fact.name).is_some()
        });
        if !reads_note(sheet, actor, entry.deed) {
            entry.note.clear();
        }
        !(had_any && entry.changes.is_empty() && entry.facts.is_empty())
    });
}

/// Whether the words of a deed belong to what the actor may read.
fn reads_note(sheet: &Sheet<'_>, actor: &Actor, deed: Deed) -> bool {
    match deed {
        Deed::SignedOff => sheet.reads(VISITS),
        Deed::Closed | Deed::Reopened => {
            actor.role.forms.of(&FormName::known(CLOSURE_FORM)).is_some()
        }
        Deed::Consented => actor.role.forms.of(&FormName::known(LEDGER)).is_some(),
        Deed::Created | Deed::Changed | Deed::Disabled | Deed::Enabled | Deed::Assigned => true,
    }
}
