//! Records brought in from a file, by the rules of the JSON face: each line is made as if another
//! program had sent it, in a transaction of its own, so that a power cut leaves whole records and a
//! second run brings in the rest.

mod file;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    domain::{
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
        error::{Error, Result},
        record,
    },
};

pub use file::{LARGEST, MOST};

/// Where records come from whose file lies at the machine.
const CONSOLE: &str = "console";

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
    /// Something else, in the words of the log.
    Other(String),
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How many lines it has.
    pub lines: usize,
    /// How many records were made, or would be.
    pub made: usize,
    /// How many were here already.
    pub here: usize,
    /// Those that were refused, each with why: by the row that a spreadsheet counts, the names of the
    /// columns being in the first, or by their place in a list.
    pub refused: Vec<(usize, Reason)>,
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
    if !actor.may(wish.kind.row().resource, Action::Import) {
        return Err(Error::Forbidden);
    }
    let read = file::read(app, actor, wish.kind, bytes)?;
    let mut report = Report { lines: read.lines.len(), unknown: read.unknown, ..Report::default() };
    if wish.unknown == Unknown::Refuse && !report.unknown.is_empty() {
        return Ok(report);
    }
    let mut alike = BTreeMap::new();
    for (row, line) in read.lines {
        match line.and_then(|sent| one(app, actor, (sent, &mut alike), (wish, from))) {
            // The box cannot go on: a second run brings in the rest.
            Err(error @ (Error::Busy | Error::Closing | Error::Store(_))) => return Err(error),
            Ok(Came::Made) => report.made += 1,
            Ok(Came::Here) => report.here += 1,
            Err(Error::Invalid(problems)) => {
                report.refused.push((row, Reason::Answers(problems)));
            }
            Err(other) => report.refused.push((row, Reason::Other(other.to_string()))),
        }
    }
    Ok(report)
}

/// What came of a line.
enum Came {
    /// It is a new record.
    Made,
    /// It was here already.
    Here,
}

fn one(
    app: &App,
    actor: &Actor,
    (mut sent, alike): (Object, &mut BTreeMap<[u8; 16], u32>),
    (wish, from): (Wish, &str),
) -> Result<Came> {
    let given = sent.get("id").and_then(|id| id.as_str()?.parse::<RecordId>().ok());
    if sent.get("id").is_none_or(serde_json::Value::is_null) {
        let id = id_of(app, wish.kind, (&sent, alike));
        sent.insert("id".to_owned(), id.to_string().into());
    }
    let id = given.or_else(|| sent.get("id").and_then(|id| id.as_str()?.parse().ok()));
    if let Some(id) = id
        && is_here(app, id)?
    {
        return Ok(Came::Here);
    }
    match wish.mode {
        Mode::Write => record::create(app, actor, wish.kind, sent, from).map(drop)?,
        Mode::Trial => record::attempt(app, actor, wish.kind, sent, from)?,
    }
    Ok(Came::Made)
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

/// The id of a line that brings none: it follows from what the line says and how often it was said
/// before, so that a file that is brought in twice makes nothing twice (RFC 9562, version 8). A secret
/// of the office goes into it, so that nobody guesses a child from an id.
fn id_of(
    app: &App,
    kind: Kind,
    (sent, alike): (&Object, &mut BTreeMap<[u8; 16], u32>),
) -> RecordId {
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
    let again = alike.entry(hash(0)).or_insert(0);
    *again += 1;
    RecordId::from_bytes(hash(*again))
}
