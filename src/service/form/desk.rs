//! The desk at which somebody fills a sheet in: who may sit down at it, what it asks, and what comes of
//! what they typed beside what others saved meanwhile.

use crate::{
    domain::{
        concern, edit,
        field::{self, Field, TypedForm},
        form::Form,
        permission::Action,
        problem::Problems,
        record::{
            Record,
            patch::{self, Clash},
        },
        role::Access,
        user::Actor,
        value::Answers,
        wire,
    },
    service::{
        app::{App, House},
        error::{Error, Result},
        permit,
    },
    store::Read,
};

use super::{Sheet, SheetOf, vocabulary};

/// A sheet with its questions, for as long as one request lasts.
pub(super) struct Desk<'a> {
    app: &'a App,
    house: &'a House,
    at: &'a SheetOf,
    fields: &'a [Field],
}

/// What a sheet's inputs lead to beside what is saved now.
pub(super) struct Merge {
    pub(super) answers: Answers,
    pub(super) problems: Problems,
    pub(super) clashes: Vec<Clash>,
}

/// Refuses whoever may not write a form; one that they may not read does not exist for them.
pub(in crate::service) fn may_write(actor: &Actor, form: &Form) -> Result<()> {
    match actor.role.forms.of(&form.id) {
        Some(Access::Write) => Ok(()),
        Some(Access::Read) => Err(Error::Forbidden),
        None => Err(Error::NotFound),
    }
}

impl<'a> Desk<'a> {
    pub(super) fn of(app: &'a App, house: &'a House, at: &'a SheetOf) -> Result<Self> {
        let fields = at.sheet.fields(&house.programme, at.asked.kind)?;
        Ok(Self { app, house, at, fields })
    }

    /// The record as it is now, for whoever may write the sheet on it.
    pub(super) fn record(&self, r: &Read<'_>, actor: &Actor) -> Result<Record> {
        let (kind, programme) = (self.at.asked.kind, &self.house.programme);
        may_write(actor, programme.form(kind, self.at.sheet.form()).ok_or(Error::NotFound)?)?;
        let record = permit::load(r, actor, Action::Write, self.at.asked.key())?;
        // An entry may stay as it was saved.
        let is_fixed = self.at.sheet.is_fixed(programme, kind, &record.answers);
        if is_fixed || self.asks_what_is_kept(actor, &record) {
            return Err(Error::Forbidden);
        }
        Ok(record)
    }

    /// Whether it asks what a sealed case keeps from somebody: what they do not see they cannot
    /// weigh.
    fn asks_what_is_kept(&self, actor: &Actor, record: &Record) -> bool {
        let is_kept = |field: &Field| concern::keeps(record.kind, field.name.as_str());
        let sheet = || wire::Sheet::of(&self.house.programme, record.kind, actor);
        self.fields.iter().any(is_kept) && sheet().is_kept(record)
    }

    /// What stands in its inputs when somebody opens it: what was answered, and on a blank sheet what
    /// its questions propose.
    pub(super) fn print(&self, actor: &Actor, record: &Record) -> Result<TypedForm> {
        let everyone = self.app.everyone()?;
        let words = vocabulary(self.app, self.house, &everyone.named);
        let own = self.at.sheet.own(&record.answers);
        let mut typed = edit::print(self.fields, &own, &words);
        if Sheet::is_blank(self.fields, &own) {
            let opening = everyone.opening(actor.user, self.app.now()).ok_or(Error::NotFound)?;
            field::propose(self.fields, (&opening, &words), &mut typed);
        }
        Ok(typed)
    }

    /// What was typed over the record of a revision, beside the record as it is now.
    pub(super) fn merge(
        &self,
        r: &Read<'_>,
        now: &Record,
        (revision, typed): (u32, &TypedForm),
    ) -> Result<Merge> {
        let everyone = self.app.everyone()?;
        let words = vocabulary(self.app, self.house, &everyone.named);
        let sheet = &self.at.sheet;
        let base = r.answers_at(now, revision)?.ok_or(Error::Conflict)?;
        let record = matches!(sheet, Sheet::Entry(..)).then_some(&base);
        let reading = edit::read(self.fields, (&sheet.own(&base), record), typed, &words);
        let mut mine = base.clone();
        sheet.put(&mut mine, reading.answers);
        let merged = patch::merge(&base, &mine, &now.answers);
        Ok(Merge { answers: merged.answers, problems: reading.problems, clashes: merged.clashes })
    }
}
