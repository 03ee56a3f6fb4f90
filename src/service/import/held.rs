//! A list that somebody looks over on a page before it is brought in: judged as a whole, kept for them
//! alone and for a short while, then brought in or forgotten.

use std::sync::Arc;

use zeroize::Zeroizing;

use crate::{
    domain::{
        lang::Lang,
        permission::Action,
        problem::{Problem, Problems},
        record::{Kind, kind::KINDS},
        user::Actor,
        wire::{Sheet, table},
    },
    service::{
        app::App,
        error::{Error, Result},
    },
};

use super::{Mode, Report, Unknown, Wish, records};

/// How far a list has come.
#[derive(Clone)]
pub enum Stage {
    /// It was looked over; what it says is kept until somebody decides.
    LookedOver(Arc<Zeroizing<Vec<u8>>>),
    /// It was brought in.
    BroughtIn,
}

/// A list that somebody brings in.
#[derive(Clone)]
pub struct Held {
    /// What its lines are.
    pub kind: Kind,
    /// How the file was called.
    pub name: String,
    /// What would come of it, or what came.
    pub report: Arc<Report>,
    /// How far it has come.
    pub stage: Stage,
}

/// The kinds of record that somebody may bring in; refused if there is none.
pub fn kinds(_: &App, actor: &Actor) -> Result<Vec<Kind>> {
    let may = |kind: Kind| {
        let resource = kind.row().resource;
        actor.may(resource, Action::Import) && actor.may(resource, Action::Create)
    };
    let kinds: Vec<Kind> = KINDS.iter().map(|row| row.kind).filter(|kind| may(*kind)).collect();
    if kinds.is_empty() { Err(Error::Forbidden) } else { Ok(kinds) }
}

/// Judges a list as if it were brought in, and keeps it for whoever sent it.
pub fn look_over(
    app: &App,
    actor: &Actor,
    kind: Kind,
    (name, bytes): (String, Zeroizing<Vec<u8>>),
    from: &str,
) -> Result<()> {
    let wish = Wish { kind, mode: Mode::Trial, unknown: Unknown::LeaveOut };
    let report = Arc::new(records(app, actor, (&bytes, wish), from)?);
    let stage = Stage::LookedOver(Arc::new(bytes));
    app.lists().put(actor.user, Held { kind, name, report, stage }, app.machine_now());
    Ok(())
}

/// The list that somebody is bringing in, if it is still kept.
pub fn held(app: &App, actor: &Actor) -> Result<Option<Held>> {
    kinds(app, actor)?;
    Ok(app.lists().of(actor.user, app.machine_now()))
}

/// Brings in the list that somebody looked over. Doing it twice brings it in once.
pub fn bring(app: &App, actor: &Actor, unknown: Unknown, from: &str) -> Result<()> {
    let held = held(app, actor)?.ok_or(Error::Conflict)?;
    let Stage::LookedOver(bytes) = &held.stage else { return Ok(()) };
    if unknown == Unknown::Refuse && !held.report.unknown.is_empty() {
        return Err(Problems::one("leave_out", Problem::Blank).into());
    }
    let wish = Wish { kind: held.kind, mode: Mode::Write, unknown };
    let report = Arc::new(records(app, actor, (bytes, wish), from)?);
    let brought = Held { report, stage: Stage::BroughtIn, ..held };
    app.lists().put(actor.user, brought, app.machine_now());
    Ok(())
}

/// An empty table of a kind, for a spreadsheet: the line of its columns. Spreadsheets set up in French
/// or Arabic expect a semicolon between them.
pub fn blank(app: &App, actor: &Actor, kind: Kind) -> Result<String> {
    if !kinds(app, actor)?.contains(&kind) {
        return Err(Error::Forbidden);
    }
    let house = app.house()?;
    let columns = table::columns(&Sheet::of(&house.programme, kind, actor));
    let between = match actor.lang {
        Lang::En | Lang::Added(_) => ",",
        Lang::Fr | Lang::Ar => ";",
    };
    Ok(format!("\u{feff}{}\r\n", columns.join(between)))
}
