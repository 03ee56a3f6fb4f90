//! Records of every kind: looking at one, and making and changing one as other programs do.

mod act;
mod write;

use crate::{
    domain::{
        audit::Event,
        id::RecordId,
        permission::Action,
        record::{Kind, Record},
        user::Actor,
        wire::{Object, Sheet, Teller},
    },
    service::{
        app::{App, House},
        attachment, audit,
        error::{Error, Result},
        form, permit,
    },
};

pub use act::{ACTS, Act};
pub use write::{attempt, bring, change, create, disable};

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

/// A record that the actor may read, with the answers that they may read. The look is noted.
pub fn show(app: &App, actor: &Actor, asked: &Asked) -> Result<Record> {
    let record = app.store().read(|r| permit::load(r, actor, Action::Read, asked.key()))?;
    audit::note(app, actor, Event::Looked, Some(asked.id), &asked.from)?;
    Ok(limited(&*app.house()?, actor, &record))
}

/// A record with the answers and the ledger that somebody may read, and nothing else of either.
pub(super) fn limited(house: &House, actor: &Actor, record: &Record) -> Record {
    Sheet::of(&house.programme, record.kind, actor).on(record).limit_record(record)
}

/// A record that the actor may read, as other programs read it. The look is noted.
pub fn tell(app: &App, actor: &Actor, asked: &Asked) -> Result<Object> {
    let house = app.house()?;
    let told = app.store().read(|r| {
        let record = permit::load(r, actor, Action::Read, asked.key())?;
        let mut told = telling(app, &house, (actor, asked.kind), |teller| teller.tell(&record))?;
        told.insert("record_in_scope".to_owned(), actor.sight.sees(&record).into());
        attachment::tell_files(r, &record, &mut told)?;
        Ok::<_, Error>(told)
    })?;
    audit::note(app, actor, Event::Looked, Some(asked.id), &asked.from)?;
    Ok(told)
}

/// Has something told with all that telling needs, as it is now.
pub(super) fn telling<T>(
    app: &App,
    house: &House,
    (actor, kind): (&Actor, Kind),
    tell: impl FnOnce(&Teller<'_>) -> T,
) -> Result<T> {
    let everyone = app.everyone()?;
    let words = form::vocabulary(app, house, &everyone.named);
    let sheet = Sheet::of(&house.programme, kind, actor);
    Ok(tell(&Teller { sheet: &sheet, words: &words, people: &everyone.directory }))
}

/// Whether the actor may act so on a record that they see.
pub fn may(actor: &Actor, action: Action, record: &Record) -> bool {
    permit::check(actor, action, record).is_ok()
}
