//! Files of a record as other programs add and read them.

use zeroize::Zeroizing;

use crate::{
    domain::{
        attachment::Attachment,
        id::AttachmentId,
        permission::Action,
        problem::{Problem, Problems},
        record::Record,
        user::Actor,
        value::Value,
        wire::{Object, attachment as wire},
    },
    service::{
        app::App,
        error::{Error, Result},
        permit,
        record::Asked,
    },
    store::Read,
};

use super::{Arriving, FILE, Telling, add, begin, change};

/// Bytes that are taken up at once.
const PIECE: usize = 64 * 1024;
/// Where it is said on the wire that a record has as many files as it may have.
const WHOLE: &str = "base";

/// A file as another program sends it.
pub struct SentFile {
    /// The question that it answers.
    pub field: String,
    /// What it is said to be to that question.
    pub kind: String,
    /// What it was called.
    pub name: String,
    /// What it holds; nothing for a signature of which nothing was drawn.
    pub bytes: Zeroizing<Vec<u8>>,
    /// What is said of it.
    pub said: Object,
}

/// Whether somebody may add files to a record at all: asked before anything is read of one.
pub fn may_add(app: &App, actor: &Actor, asked: &Asked) -> Result<()> {
    app.store().read(|r| permit::load(r, actor, Action::Write, asked.key()).map(drop))
}

/// Has a file that another program sent belong to a record, by the rules of the pages, and tells it
/// with what changed in the record.
pub fn take(app: &App, actor: &Actor, asked: &Asked, sent: SentFile) -> Result<Object> {
    let (_, kind) = begin(app, actor, asked, &sent.field)?;
    if sent.kind != kind.as_str() {
        return Err(Problems::one("attachment_type", Problem::NotAChoice).into());
    }
    let mut arriving = Arriving::begin(app, kind, &sent.name);
    for piece in sent.bytes.chunks(PIECE) {
        arriving.push(piece)?;
    }
    let arrived = arriving.finish()?;
    let telling = Telling::Sent(sent.said);
    let added = add(app, actor, (asked, &sent.field), (Some(arrived), &telling));
    told(app, actor, asked, &added.map_err(of_the_whole)?)
}

/// One file as other programs read it, with what changed in its record.
fn told(app: &App, actor: &Actor, asked: &Asked, file: &Attachment) -> Result<Object> {
    let record = app.store().read(|r| permit::load(r, actor, Action::Read, asked.key()))?;
    let mut told = wire::tell(&record, file);
    let changed = [
        ("id".to_owned(), record.id.to_string().into()),
        ("enabled".to_owned(), record.enabled.into()),
        ("last_updated_at".to_owned(), record.changed.at.rfc3339().into()),
    ];
    told.insert("record".to_owned(), Object::from_iter(changed).into());
    Ok(told)
}

/// Changes what another program says of a file, and tells it.
pub fn correct(
    app: &App,
    actor: &Actor,
    (asked, id): (&Asked, AttachmentId),
    sent: Object,
) -> Result<Object> {
    let file = change(app, actor, (asked, id), &Telling::Sent(sent))?;
    told(app, actor, asked, &file)
}

/// That there are too many is said of the record, not of the file.
fn of_the_whole(error: Error) -> Error {
    if let Error::Invalid(problems) = &error
        && let Some(Problem::TooManyFiles(most)) = problems.of(FILE)
    {
        return Problems::one(WHOLE, Problem::TooManyFiles(*most)).into();
    }
    error
}

/// The file of a record with this whole number, for whoever may read the record; what is none names
/// nothing, but only to them.
pub fn numbered(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    number: Option<u64>,
) -> Result<AttachmentId> {
    app.store().read(|r| {
        permit::load(r, actor, Action::Read, asked.key())?;
        let all = r.attachments(asked.id)?;
        let own = all.iter().find(|file| Some(wire::number_of(file.id)) == number);
        own.map(|file| file.id).ok_or(Error::NotFound)
    })
}

/// Has a record that is told name its files, where it has any.
pub fn tell_files(r: &Read<'_>, record: &Record, told: &mut Object) -> Result<()> {
    if record.answers.iter().any(|(_, value)| matches!(value, Value::Files(_))) {
        wire::tell_in(told, record, &r.attachments(record.id)?);
    }
    Ok(())
}
