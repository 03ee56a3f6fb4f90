//! Filling in: a sheet of questions is opened, kept as a draft, saved, and merged with what others
//! saved meanwhile.

mod desk;

use std::collections::BTreeMap;

use crate::{
    domain::{
        audit::Event,
        field::{Field, TypedForm, Vocabulary},
        form::Form,
        history::Deed,
        id::{RowId, UserId},
        permission::Action,
        problem::Problems,
        programme::Programme,
        record::{
            Kind, Record,
            patch::{self, Clash},
        },
        time::Timestamp,
        user::{Actor, Agency, User},
        value::{Answers, Row, Value},
        word::{AgencyName, FieldName, UserName},
    },
    service::{
        app::{App, House},
        audit, draft,
        error::{Error, Result},
        permit::{self, Writing},
        record::{self, Asked},
    },
    store::{Read, Write},
};

use desk::Desk;
pub(super) use desk::may_write;

/// A set of questions that is asked at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// One part of a form, from 1.
    Part(String, usize),
    /// A whole form.
    Whole(String),
    /// An entry of a repeating group: form, group, entry.
    Entry(String, String, RowId),
}

/// A sheet of a record.
#[derive(Debug, Clone)]
pub struct SheetOf {
    /// The record.
    pub asked: Asked,
    /// The sheet.
    pub sheet: Sheet,
}

impl Sheet {
    /// The form that it belongs to.
    pub fn form(&self) -> &str {
        match self {
            Self::Part(form, _) | Self::Whole(form) | Self::Entry(form, _, _) => form,
        }
    }

    /// Its questions.
    pub fn fields<'a>(&self, programme: &'a Programme, kind: Kind) -> Result<&'a [Field]> {
        let form = programme.form(kind, self.form()).filter(|form| !form.nested);
        let form = form.ok_or(Error::NotFound)?;
        match self {
            Self::Part(_, number) => {
                let part = number.checked_sub(1).and_then(|at| form.parts().into_iter().nth(at));
                part.map(|part| part.fields).ok_or(Error::NotFound)
            }
            Self::Whole(_) => Ok(&form.fields),
            Self::Entry(_, group, _) => {
                let nested = form.field(group).and_then(|group| programme.nested(kind, group));
                nested.map(|nested: &Form| nested.fields.as_slice()).ok_or(Error::NotFound)
            }
        }
    }

    /// The answers of a record that the sheet asks for.
    pub fn own(&self, answers: &Answers) -> Answers {
        match self {
            Self::Part(..) | Self::Whole(_) => answers.clone(),
            Self::Entry(_, group, id) => rows(answers, group)
                .iter()
                .find(|row| row.id == *id)
                .map(|row| row.answers.clone())
                .unwrap_or_default(),
        }
    }

    /// Whether it is an entry that was saved before, of a group whose entries stay as they are.
    fn is_fixed(&self, programme: &Programme, kind: Kind, answers: &Answers) -> bool {
        let Self::Entry(form, group, id) = self else { return false };
        let field = programme.form(kind, form).and_then(|form| form.field(group));
        let nested = field.and_then(|field| programme.nested(kind, field));
        nested.is_some_and(Form::fixes_entries)
            && rows(answers, group).iter().any(|row| row.id == *id)
    }

    /// Whether none of its questions has an answer: only then does it propose any.
    fn is_blank(fields: &[Field], own: &Answers) -> bool {
        fields.iter().all(|field| !own.contains_key(&field.name))
    }

    /// Puts the sheet's answers back into those of the record.
    fn put(&self, answers: &mut Answers, own: Answers) {
        let Self::Entry(_, group, id) = self else {
            *answers = own;
            return;
        };
        let Ok(group) = FieldName::parse(group) else { return };
        let mut all = rows(answers, group.as_str()).to_vec();
        match all.iter_mut().find(|row| row.id == *id) {
            Some(row) => row.answers = own,
            None if own.is_empty() => return,
            None => all.push(Row { id: *id, answers: own }),
        }
        answers.insert(group, Value::Rows(all));
    }

    /// The key of its draft beside its record's.
    fn key(&self) -> String {
        match self {
            Self::Part(form, number) => format!("{form}/{number}"),
            Self::Whole(form) => format!("{form}/whole"),
            Self::Entry(form, group, id) => format!("{form}/{group}/{id}"),
        }
    }
}

fn rows<'a>(answers: &'a Answers, group: &str) -> &'a [Row] {
    answers.get(group).and_then(Value::rows).unwrap_or_default()
}

impl SheetOf {
    /// The key of its draft.
    pub fn draft_key(&self) -> String {
        format!("{}/{}", self.asked.id, self.sheet.key())
    }
}

/// A sheet with what stands in it now.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The record, as far as the actor may read it.
    pub record: Record,
    /// The revision that a save starts from.
    pub revision: u32,
    /// What the inputs show: the draft if there is one, else the answers.
    pub typed: TypedForm,
    /// When the draft was kept, if there is one.
    pub draft_at: Option<Timestamp>,
    /// Others who have a draft of the same form, and since when.
    pub others: Vec<(UserId, Timestamp)>,
}

impl Opened {
    /// A sheet that is shown again as it was typed, because something in it is wrong.
    pub fn again(record: Record, typed: TypedForm) -> Self {
        Self { revision: record.revision, record, typed, draft_at: None, others: Vec::new() }
    }
}

/// What a save led to.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The record with everything that was right, as far as the actor may read it.
    pub record: Record,
    /// What was wrong; it stands in the draft as typed.
    pub problems: Problems,
    /// What somebody else changed too; both answers are kept until a person chooses.
    pub clashes: Vec<Clash>,
}

/// Which side of a clash a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What was typed here.
    Mine,
    /// What was saved in between.
    Theirs,
}

/// Who can be named in an answer: those who work here, and the agencies.
pub(super) struct Named {
    users: Vec<UserName>,
    agencies: Vec<AgencyName>,
}

impl Named {
    pub(super) fn of(users: &[User], agencies: &[Agency]) -> Self {
        let users = users.iter().filter(|user| !user.disabled);
        let agencies = agencies.iter().filter(|agency| !agency.disabled);
        Self {
            users: users.map(|user| user.name.clone()).collect(),
            agencies: agencies.map(|agency| agency.unique.clone()).collect(),
        }
    }
}

/// What questions are judged by today.
pub(super) fn vocabulary<'a>(app: &App, house: &'a House, named: &'a Named) -> Vocabulary<'a> {
    Vocabulary {
        lookups: &house.programme.lookups,
        places: &house.programme.places,
        users: &named.users,
        agencies: &named.agencies,
        today: app.now().day_in(&house.office.zone),
        zone: &house.office.zone,
        calendar: house.office.calendar,
    }
}

/// Opens a sheet for writing. The look is noted.
pub fn open(app: &App, actor: &Actor, at: &SheetOf) -> Result<Opened> {
    let house = app.house()?;
    let desk = Desk::of(app, &house, at)?;
    let opened = app.store().read(|r| {
        let record = desk.record(r, actor)?;
        let draft = r.draft(actor.user, &at.draft_key())?;
        let others = r.drafts_of_others(actor.user, at.asked.id, at.sheet.form())?;
        let (typed, revision, draft_at) = match draft {
            Some(draft) => (draft.typed, draft.base_revision, Some(draft.saved_at)),
            None => (desk.print(actor, &record)?, record.revision, None),
        };
        let record = record::limited(&house, actor, &record);
        Ok::<_, Error>(Opened { record, revision, typed, draft_at, others })
    })?;
    audit::note(app, actor, Event::Looked, Some(at.asked.id), &at.asked.from)?;
    Ok(opened)
}

/// Saves a sheet: what is right and fits is written, the rest stays in the draft.
pub fn save(
    app: &App,
    actor: &Actor,
    at: &SheetOf,
    revision: u32,
    typed: TypedForm,
) -> Result<Saved> {
    let (app2, house, actor, at) = (app.clone(), app.house()?, actor.clone(), at.clone());
    app.store().write(app.now(), move |w| {
        let desk = Desk::of(&app2, &house, &at)?;
        let before = desk.record(w, &actor)?;
        let merge = desk.merge(w, &before, (revision, &typed))?;
        let record = write(w, &actor, &before, merge.answers, &at.asked.from)?;
        if merge.problems.is_empty() && merge.clashes.is_empty() {
            w.drop_draft(actor.user, &at.draft_key())?;
        } else {
            let base = if merge.clashes.is_empty() { record.revision } else { revision };
            draft::keep(w, actor.user, &at, (base, typed))?;
        }
        let record = record::limited(&house, &actor, &record);
        Ok(Saved { record, problems: merge.problems, clashes: merge.clashes })
    })
}

/// Whether what was typed is saved already, word for word.
pub(super) fn says_nothing_new(
    app: &App,
    r: &Read<'_>,
    at: &SheetOf,
    sent: (u32, &TypedForm),
) -> Result<bool> {
    let Some(record) = r.record(at.asked.kind, at.asked.id)? else { return Ok(false) };
    let house = app.house()?;
    let merge = Desk::of(app, &house, at)?.merge(r, &record, sent)?;
    let agrees = merge.problems.is_empty() && merge.clashes.is_empty();
    Ok(agrees && merge.answers == record.answers)
}

/// Writes changed answers; nothing is written where nothing changed.
pub(super) fn write(
    w: &mut Write<'_>,
    actor: &Actor,
    before: &Record,
    answers: Answers,
    from: &str,
) -> Result<Record> {
    if answers == before.answers {
        return Ok(before.clone());
    }
    let permit = permit::permit(actor, Action::Write, before)?;
    let after = Record { answers, ..before.clone() };
    permit::save(w, permit, after, Writing::new(Deed::Changed, from))
}

/// The clashes that a draft still has, with the record as it is now.
pub fn clashes(app: &App, actor: &Actor, at: &SheetOf) -> Result<(Record, Vec<Clash>)> {
    let house = app.house()?;
    let desk = Desk::of(app, &house, at)?;
    app.store().read(|r| {
        let record = desk.record(r, actor)?;
        let clashes = match r.draft(actor.user, &at.draft_key())? {
            Some(draft) => desk.merge(r, &record, (draft.base_revision, &draft.typed))?.clashes,
            None => Vec::new(),
        };
        Ok((record::limited(&house, actor, &record), clashes))
    })
}

/// Ends clashes by a person's choice. A choice that is missing leaves its clash; a record that
/// changed since the choice was shown is shown again; choosing twice is choosing once.
pub fn choose(
    app: &App,
    actor: &Actor,
    at: &SheetOf,
    (shown, sides): (u32, BTreeMap<String, Side>),
) -> Result<Saved> {
    let (app2, house, actor, at) = (app.clone(), app.house()?, actor.clone(), at.clone());
    app.store().write(app.now(), move |w| {
        let desk = Desk::of(&app2, &house, &at)?;
        let before = desk.record(w, &actor)?;
        let told = |record: &Record, problems: Problems, clashes: Vec<Clash>| {
            let record = record::limited(&house, &actor, record);
            Ok(Saved { record, problems, clashes })
        };
        let Some(draft) = w.draft(actor.user, &at.draft_key())? else {
            return told(&before, Problems::new(), Vec::new());
        };
        let merge = desk.merge(w, &before, (draft.base_revision, &draft.typed))?;
        let side = |clash: &Clash| sides.get(&clash.path.to_string()).copied();
        if before.revision != shown || merge.clashes.iter().any(|clash| side(clash).is_none()) {
            return told(&before, Problems::new(), merge.clashes);
        }
        let mut answers = merge.answers;
        let mine = merge.clashes.into_iter().filter(|clash| side(clash) == Some(Side::Mine));
        let chosen: Vec<patch::Change> = mine
            .map(|clash| patch::Change { path: clash.path, from: clash.theirs, to: clash.mine })
            .collect();
        patch::apply(&mut answers, &chosen);
        let record = write(w, &actor, &before, answers, &at.asked.from)?;
        if merge.problems.is_empty() {
            w.drop_draft(actor.user, &at.draft_key())?;
        } else {
            draft::keep(w, actor.user, &at, (record.revision, draft.typed))?;
        }
        told(&record, merge.problems, Vec::new())
    })
}
