//! Files of a record: listed, added, opened, changed and removed by whoever may read or write the
//! question that they answer.
//!
//! The answer of the question names its files, so that history, must-haves and the sealing of a case
//! hold for them as for every other answer; both are written at once.

mod arriving;
mod said;
mod sent;

use crate::{
    domain::{
        attachment::{About, Attachment, FileKind, Filed, Format, MOST, Signing},
        audit::{AuditEntry, Event, Subject},
        field::Field,
        history::Deed,
        id::AttachmentId,
        permission::Action,
        problem::{Problem, Problems},
        programme::Programme,
        record::Record,
        time::Timestamp,
        user::Actor,
        value::Value,
        wire::Sheet,
        word::FieldName,
    },
    service::{
        app::{App, House},
        error::{Error, Result},
        permit::{self, Writing},
        record::{self, Asked},
    },
    store::{Read, Staging, Write},
};

pub use arriving::{Arrived, Arriving, FILE};
pub use said::{Said, Telling};
pub use sent::{SentFile, correct, may_add, numbered, take, tell_files};

/// Seconds for which one entry of the log stands for all pieces of a file that somebody hears.
const ONE_OPENING: i64 = 10 * 60;

/// A question for files of one record, as somebody may see it.
pub struct Question<'a> {
    /// The question.
    pub field: &'a Field,
    /// What it takes.
    pub kind: FileKind,
    /// Whether they may add files to it.
    pub is_writable: bool,
}

/// The questions for files of a record that somebody may read, in the order of the forms.
pub fn questions<'a>(
    programme: &'a Programme,
    actor: &Actor,
    record: &Record,
) -> Vec<Question<'a>> {
    let all = Sheet::of(programme, record.kind, actor);
    let sheet = all.on(record);
    let writes = record::may(actor, Action::Write, record);
    let mut found: Vec<Question<'a>> = Vec::new();
    for form in programme.forms(record.kind).filter(|form| form.is_shown()) {
        for field in &form.fields {
            let name = field.name.as_str();
            let Some(kind) = field.asks_for_files().filter(|_| sheet.reads(name)) else { continue };
            if found.iter().all(|question| question.field.name != field.name) {
                let is_writable = writes && sheet.writable(name).is_some();
                found.push(Question { field, kind, is_writable });
            }
        }
    }
    found
}

/// A record with its files, of questions that the actor may read. The look is noted.
pub fn list(app: &App, actor: &Actor, asked: &Asked) -> Result<(Record, Vec<Attachment>)> {
    let record = record::show(app, actor, asked)?;
    let house = app.house()?;
    let mut files = app.store().read(|r| r.attachments(asked.id))?;
    let whole = app.store().read(|r| permit::load(r, actor, Action::Read, asked.key()))?;
    files.retain(|file| reads(&house, actor, &whole, &file.about.field));
    Ok((record, files))
}

fn reads(house: &House, actor: &Actor, record: &Record, field: &FieldName) -> bool {
    Sheet::of(&house.programme, record.kind, actor).on(record).reads(field.as_str())
}

/// The record for somebody who may write the question; what it takes.
fn writable(
    house: &House,
    (r, actor): (&Read<'_>, &Actor),
    asked: &Asked,
    field: &str,
) -> Result<(Record, FileKind)> {
    let record = permit::load(r, actor, Action::Write, asked.key())?;
    let all = Sheet::of(&house.programme, asked.kind, actor);
    let sheet = all.on(&record);
    let question = sheet.field(field).ok_or(Error::NotFound)?;
    let kind = question.asks_for_files().ok_or(Error::NotFound)?;
    sheet.writable(field).ok_or(Error::Forbidden)?;
    Ok((record, kind))
}

/// What a question takes, for whoever may add a file to it: asked before any byte is taken.
pub fn begin(app: &App, actor: &Actor, asked: &Asked, field: &str) -> Result<(Record, FileKind)> {
    let house = app.house()?;
    app.store().read(|r| {
        let (record, kind) = writable(&house, (r, actor), asked, field)?;
        let sheet = Sheet::of(&house.programme, asked.kind, actor);
        Ok((sheet.on(&record).limit_record(&record), kind))
    })
}

/// Has a file that arrived belong to a record, with what was typed beside it. A signature may come
/// without one, before a witness. What is there already, word for word, is not added again.
pub fn add(
    app: &App,
    actor: &Actor,
    (asked, field): (&Asked, &str),
    (arrived, telling): (Option<Arrived>, &Telling),
) -> Result<Attachment> {
    let house = app.house()?;
    let (_, kind) = begin(app, actor, asked, field)?;
    let said = Said::read(telling, None, (kind, app.now().day_in(&house.office.zone)))?;
    let is_bare = said.signed.as_ref().is_some_and(|it| it.how == Signing::Witnessed);
    let arrived = match arrived {
        Some(arrived) => arrived,
        None if is_bare => nothing(app)?,
        None => return Err(Problems::one(FILE, Problem::Blank).into()),
    };
    let (actor, asked) = (actor.clone(), asked.clone());
    let name = FieldName::parse(field).map_err(|_| Error::NotFound)?;
    app.store().write(app.now(), move |w| {
        let (before, kind) = writable(&house, (w, &actor), &asked, name.as_str())?;
        let mut about = About::new(name, kind, (actor.user, w.now().0));
        about.name.clone_from(&arrived.name);
        about.format = (arrived.staged.bytes > 0).then_some(arrived.format);
        said.put(&mut about);
        let all = w.attachments(asked.id)?;
        let is_it = |own: &&Attachment| {
            own.sha256 == arrived.staged.sha256 && own.about.says_the_same(&about)
        };
        if let Some(same) = all.iter().find(is_it) {
            return Ok(same.clone());
        }
        if all.len() >= MOST {
            return Err(Problems::one(FILE, Problem::TooManyFiles(MOST)).into());
        }
        let is_first = !all.iter().any(|own| own.about.field == about.field);
        about.is_current = is_first || said.is_current == Some(true);
        if about.is_current {
            give_way(w, &asked, &about.field)?;
        }
        let attachment = w.attach(asked.id, &arrived.staged, about)?;
        write(w, &actor, (&before, &asked), |files| files.push(filed(&attachment)), &attachment)?;
        Ok(attachment)
    })
}

/// Has no file of a question count any more: another one is about to.
fn give_way(w: &mut Write<'_>, asked: &Asked, field: &FieldName) -> Result<()> {
    for mut other in w.attachments(asked.id)? {
        if other.about.is_current && other.about.field == *field {
            other.about.is_current = false;
            w.keep_attachment(&other)?;
        }
    }
    Ok(())
}

/// A signature of which nothing was drawn.
fn nothing(app: &App) -> Result<Arrived> {
    let staged = app.store().stage_end(Staging::new(arriving::new_id(app)))?;
    Ok(Arrived { staged, format: Format::Txt, name: String::new() })
}

fn filed(attachment: &Attachment) -> Filed {
    Filed { id: attachment.id, caption: attachment.about.caption.clone() }
}

/// Writes what became of the files of a question: its answer, history and audit entry.
fn write(
    w: &mut Write<'_>,
    actor: &Actor,
    (before, asked): (&Record, &Asked),
    change: impl FnOnce(&mut Vec<Filed>),
    about: &Attachment,
) -> Result<Record> {
    let name = &about.about.field;
    let mut answers = before.answers.clone();
    let mut files = match answers.remove(name) {
        Some(Value::Files(files)) => files,
        Some(_) | None => Vec::new(),
    };
    change(&mut files);
    if !files.is_empty() {
        answers.insert(name.clone(), Value::Files(files));
    }
    let permit = permit::permit(actor, Action::Write, before)?;
    let after = Record { answers, ..before.clone() };
    permit::save(w, permit, after, Writing::new(Deed::Changed, &asked.from))
}

/// The file of a record, for whoever may read the question that it answers.
fn find(
    house: &House,
    (r, actor): (&Read<'_>, &Actor),
    asked: &Asked,
    id: AttachmentId,
) -> Result<(Record, Attachment)> {
    let record = permit::load(r, actor, Action::Read, asked.key())?;
    let file = r.attachment(asked.id, id)?.ok_or(Error::NotFound)?;
    if !reads(house, actor, &record, &file.about.field) {
        return Err(Error::NotFound);
    }
    Ok((record, file))
}

/// One file of a record, without its bytes. The look is noted.
pub fn show(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    id: AttachmentId,
) -> Result<(Record, Attachment)> {
    let house = app.house()?;
    let (_, file) = app.store().read(|r| find(&house, (r, actor), asked, id))?;
    Ok((record::show(app, actor, asked)?, file))
}

/// Whether somebody may see what a file of a record holds: a photo is more than words.
pub fn may_open(actor: &Actor, record: &Record, kind: FileKind) -> bool {
    kind != FileKind::Image || record::may(actor, Action::ViewPhoto, record)
}

/// Opens a file: the log has it before anybody has a byte. Pieces of a recording that are asked for
/// while it is heard are one opening.
pub fn open(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    (id, from): (AttachmentId, u64),
) -> Result<Attachment> {
    let house = app.house()?;
    let (record, file) = app.store().read(|r| find(&house, (r, actor), asked, id))?;
    if !may_open(actor, &record, file.about.kind) {
        return Err(Error::Forbidden);
    }
    let (by, about) = (Some(actor.user), Some(Subject::File(id)));
    let length = file.bytes;
    let (record, from_address) = (Some(asked.id), asked.from.clone());
    app.store().write(app.now(), move |w| {
        let entry = AuditEntry {
            at: w.now().0,
            by,
            event: Event::FileOpened,
            record,
            about,
            from: from_address,
        };
        // Of a part behind the end the whole is sent.
        if from == 0 || from >= length || !is_open(w, &entry)? {
            w.append_audit(&entry)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(file)
}

/// Whether the log has this opening already, not long ago.
fn is_open(r: &Read<'_>, entry: &AuditEntry) -> Result<bool> {
    let Some(record) = entry.record else { return Ok(false) };
    let mut is_open = false;
    let is_recent = |at: Timestamp| entry.at.seconds_since(at) < ONE_OPENING;
    r.walk_audit_of(record, |own| {
        is_open = is_recent(own.at)
            && own.by == entry.by
            && own.event == entry.event
            && own.about == entry.about;
        if is_open || !is_recent(own.at) {
            return std::ops::ControlFlow::Break(());
        }
        std::ops::ControlFlow::Continue(())
    })?;
    Ok(is_open)
}

/// Some bytes of a file that was opened, from a place on; nothing behind its end.
pub fn piece(app: &App, file: &Attachment, from: u64) -> Result<Option<Vec<u8>>> {
    Ok(app.store().piece(file, from)?)
}

/// Changes what is said of a file.
pub fn change(
    app: &App,
    actor: &Actor,
    (asked, id): (&Asked, AttachmentId),
    telling: &Telling,
) -> Result<Attachment> {
    let house = app.house()?;
    let today = app.now().day_in(&house.office.zone);
    let (actor, asked, telling) = (actor.clone(), asked.clone(), telling.clone());
    app.store().write(app.now(), move |w| {
        let (_, was) = find(&house, (w, &actor), &asked, id)?;
        let (before, _) = writable(&house, (w, &actor), &asked, was.about.field.as_str())?;
        let mut now = was.clone();
        let said = Said::read(&telling, Some(&was.about), (was.about.kind, today))?;
        said.put(&mut now.about);
        now.about.is_current = said.is_current.unwrap_or(was.about.is_current);
        if now == was {
            return Ok(was);
        }
        if now.about.is_current {
            give_way(w, &asked, &was.about.field)?;
        }
        w.keep_attachment(&now)?;
        let caption = |files: &mut Vec<Filed>| {
            files.iter_mut().filter(|own| own.id == id).for_each(|own| *own = filed(&now));
        };
        write(w, &actor, (&before, &asked), caption, &now)?;
        Ok(now)
    })
}

/// Takes a file away; history keeps what it was called, and its bytes go with the next sweep.
pub fn remove(app: &App, actor: &Actor, asked: &Asked, id: AttachmentId) -> Result<Attachment> {
    let house = app.house()?;
    let (actor, asked) = (actor.clone(), asked.clone());
    app.store().write(app.now(), move |w| {
        let (_, file) = find(&house, (w, &actor), &asked, id)?;
        let (before, _) = writable(&house, (w, &actor), &asked, file.about.field.as_str())?;
        w.detach(asked.id, id)?;
        let gone = |files: &mut Vec<Filed>| files.retain(|own| own.id != id);
        write(w, &actor, (&before, &asked), gone, &file)?;
        Ok(file)
    })
}
