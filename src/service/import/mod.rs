//! Records brought in from a file, by the rules of the JSON face: each line is made as if another
//! program had sent it, in a transaction of its own, so that a power cut leaves whole records and a
//! second run brings in the rest.

mod file;
mod held;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    domain::{
        audit::Event,
        code::CaseCode,
        gate::GateName,
        id::RecordId,
        permission::Action,
        problem::{Problem, Problems},
        record::{Kind, kind::KINDS},
        user::Actor,
        wire::Object,
        word::UserName,
    },
    service::{
        app::App,
        audit::{self, CONSOLE},
        error::{Error, Result},
        permit, record, register,
    },
};

pub use file::{LARGEST, MOST};
pub use held::{Held, Stage, blank, bring, held, kinds, look_over};

/// Whether anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Every line is judged as if it were written; nothing is.
    Trial,
    /// What is right is written.
    Write,
}

/// What becomes of columns that no question knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// Nothing is brought in, so that nothing is lost unseen.
    Refuse,
    /// They are left out.
    LeaveOut,
}

/// How a file is brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What its lines are.
    pub kind: Kind,
    /// Whether anything is written.
    pub mode: Mode,
    /// What becomes of columns that no question knows.
    pub unknown: Unknown,
}

/// Why a line was not brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Answers that cannot be right, by their pointers.
    Answers(Problems),
    /// The role does not hold a right that the line asks for.
    Forbidden,
    /// A record of this id came to be meanwhile.
    Taken,
    /// A step that the line takes lacks what its gates ask for.
    Lacking(Vec<GateName>),
    /// Something else, in the words of the log.
    Other(String),
}

impl From<Error> for Reason {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(problems) => Self::Answers(problems),
            Error::Forbidden => Self::Forbidden,
            Error::Conflict => Self::Taken,
            Error::Lacking(gates) => Self::Lacking(gates),
            other @ (Error::Unauthenticated
            | Error::Refused
            | Error::Barred(_)
            | Error::ReasonWanted
            | Error::NotFound
            | Error::TooMany(_)
            | Error::Busy
            | Error::Closing
            | Error::NotSetUp
            | Error::Backup(_)
            | Error::Occupied
            | Error::Store(_)) => Self::Other(other.to_string()),
        }
    }
}

/// What came of a file. Its lines are counted as a spreadsheet counts them, the names of the columns
/// being in the first, or by their place in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How many lines it has.
    pub lines: usize,
    /// How many records were made, or would be.
    pub made: usize,
    /// How many were here already.
    pub here: usize,
    /// Those that were refused, each with why.
    pub refused: Vec<(usize, Reason)>,
    /// New ones that say word for word what an earlier one says; each is a record of its own.
    pub twice: Vec<usize>,
    /// New ones that most likely are of children who have a case in sight. Said of a trial alone.
    pub alike: Vec<(usize, Vec<CaseCode>)>,
    /// Columns that no question knows.
    pub unknown: Vec<String>,
}

/// Brings in a file under the authority of somebody, whom whoever sits at the machine names.
pub fn for_console(app: &App, name: &str, bytes: &[u8], wish: Wish) -> Result<Report> {
    let everyone = app.everyone()?;
    let nobody = || Error::from(Problems::one("as", Problem::NotAUser));
    let name = UserName::parse(name).map_err(|_| nobody())?;
    let user = everyone.directory.named(name.as_str()).ok_or_else(nobody)?;
    let actor = everyone.actor(user, None).map_err(|_| nobody())?;
    records(app, &actor, (bytes, wish), CONSOLE)
}

/// Brings in the records of a file, for whoever may.
pub fn records(
    app: &App,
    actor: &Actor,
    (bytes, wish): (&[u8], Wish),
    from: &str,
) -> Result<Report> {
    permit::need_of(actor, wish.kind, Action::Import)?;
    let read = file::read(app, actor, wish.kind, bytes)?;
    let mut report = Report { lines: read.lines.len(), unknown: read.unknown, ..Report::default() };
    if wish.unknown == Unknown::Refuse && !report.unknown.is_empty() {
        return Ok(report);
    }
    if wish.mode == Mode::Write {
        audit::note(app, actor, Event::Imported, None, from)?;
    }
    let mut bringing =
        Bringing { app, actor, wish, from, said: BTreeMap::new(), ids: BTreeSet::new() };
    for (row, line) in read.lines {
        match line.and_then(|sent| bringing.one(sent)) {
            // The box cannot go on: a second run brings in the rest.
            Err(error @ (Error::Busy | Error::Closing | Error::Store(_))) => return Err(error),
            Ok(Came::Here) => report.here += 1,
            Ok(Came::Made { again, alike }) => {
                report.made += 1;
                report.twice.extend(again.then_some(row));
                if !alike.is_empty() {
                    report.alike.push((row, alike));
                }
            }
            Err(error) => report.refused.push((row, error.into())),
        }
    }
    Ok(report)
}

/// What came of a line.
enum Came {
    /// It is a new record; whether an earlier line said the same, and the cases that most likely are
    /// of the same child.
    Made { again: bool, alike: Vec<CaseCode> },
    /// It was here already.
    Here,
}

/// One file on its way in.
struct Bringing<'a> {
    app: &'a App,
    actor: &'a Actor,
    wish: Wish,
    from: &'a str,
    /// How often each line without an id was said.
    said: BTreeMap<[u8; 16], u32>,
    /// The ids of the records that were made, or would be: a trial leaves none behind.
    ids: BTreeSet<RecordId>,
}

impl Bringing<'_> {
    fn one(&mut self, mut sent: Object) -> Result<Came> {
        let Self { app, actor, wish, from, .. } = *self;
        let mut again = false;
        if sent.get("id").is_none_or(serde_json::Value::is_null) {
            let (id, times) = id_of(app, wish.kind, (&sent, &mut self.said));
            again = times > 1;
            sent.insert("id".to_owned(), id.to_string().into());
        }
        let id = sent.get("id").and_then(|id| id.as_str()?.parse::<RecordId>().ok());
        if let Some(id) = id
            && (self.ids.contains(&id) || is_here(app, id)?)
        {
            return Ok(Came::Here);
        }
        let mut alike = Vec::new();
        match wish.mode {
            Mode::Write => record::bring(app, actor, wish.kind, sent, from)?,
            Mode::Trial => {
                let record = record::attempt(app, actor, wish.kind, sent, from)?;
                if wish.kind.row().is_case {
                    alike = register::alike(app, actor, &record.answers)?;
                }
            }
        }
        self.ids.extend(id);
        Ok(Came::Made { again, alike })
    }
}

/// An id names one record, whatever its kind.
fn is_here(app: &App, id: RecordId) -> Result<bool> {
    app.store().read(|r| {
        for row in KINDS {
            if r.record(row.kind, id)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    })
}

/// The id of a line that brings none, and how often its like was said so far. The id follows from
/// both, so that a file that is brought in twice makes nothing twice (RFC 9562, version 8). A secret
/// of the office goes into it, so that nobody guesses a child from an id.
fn id_of(
    app: &App,
    kind: Kind,
    (sent, said_before): (&Object, &mut BTreeMap<[u8; 16], u32>),
) -> (RecordId, u32) {
    let said = serde_json::to_vec(sent).unwrap_or_default();
    let hash = |again: u32| {
        let hash = Sha256::new().chain_update(app.form_secret(None)).chain_update(kind.row().word);
        let hash = hash.chain_update([0]).chain_update(&said).chain_update(again.to_be_bytes());
        let hash = hash.finalize();
        let mut bytes: [u8; 16] = hash.first_chunk().copied().unwrap_or_default();
        bytes[6] = bytes[6] & 0x0F | 0x80;
        bytes[8] = bytes[8] & 0x3F | 0x80;
        bytes
    };
    let times = said_before.entry(hash(0)).or_insert(0);
    *times += 1;
    (RecordId::from_bytes(hash(*times)), *times)
}
