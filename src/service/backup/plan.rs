//! Copies that are made by themselves: where they go, what came of it, and which stay.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
};

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        backup::{Copied, Plan, Trouble, staying},
        permission::{Action, Resource},
        problem::{Problem, Problems},
        time::{Day, Timestamp},
        user::Actor,
    },
    service::{
        app::App,
        audit, auth, check,
        error::{Error, Result},
        programme::ONLY,
    },
    store::{self, ConfigKind, room},
};

use super::{Manner, create, out};

/// The folder of copies on each stick: one that has it is ours, and an empty place to plug a stick in
/// has none.
const COPIES: &str = "amana-copies";
/// Seconds before what failed is tried again.
const AGAIN: i64 = 300;
/// The hours of a day.
const HOURS: u8 = 24;

/// What is being copied, and what kept copies from being made.
#[derive(Default)]
pub struct Jobs {
    turn: Mutex<()>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Bytes done and in all.
    running: Option<(u64, u64)>,
    troubles: BTreeMap<String, (Trouble, Timestamp)>,
}

impl Jobs {
    /// The right to make a copy, if nobody makes one.
    pub(super) fn alone(&self) -> Option<MutexGuard<'_, ()>> {
        match self.turn.try_lock() {
            Ok(turn) => Some(turn),
            Err(std::sync::TryLockError::Poisoned(turn)) => Some(turn.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) => None,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn note(&self, done: u64, total: u64) {
        self.state().running = Some((done, total));
    }

    pub(super) fn rest(&self) {
        self.state().running = None;
    }
}

/// A folder to which copies go.
#[derive(Debug, Clone)]
pub struct Target {
    /// The folder.
    pub folder: String,
    /// The last copy there.
    pub last: Option<Copied>,
    /// How many copies lie there, as far as the box knows.
    pub copies: usize,
    /// What kept the last try from becoming a copy, and when.
    pub trouble: Option<(Trouble, Timestamp)>,
    /// Whether it lies on the disk of the data: what breaks one breaks both.
    pub is_own_disk: bool,
}

/// How the box is.
#[derive(Debug, Clone)]
pub struct Health {
    /// Where and when copies are made.
    pub plan: Plan,
    /// What came of it, folder by folder.
    pub targets: Vec<Target>,
    /// Bytes done and in all, while a copy is made.
    pub running: Option<(u64, u64)>,
    /// The last copy that was proven by being opened, wherever it went.
    pub proven: Option<Copied>,
    /// Bytes free on the disk of the data, and in all.
    pub room: Option<(u64, u64)>,
    /// What keeps people from saving.
    pub trouble: Option<store::Error>,
    /// Entries of the log, and the hash of the last.
    pub log: (u64, String),
}

fn may(actor: &Actor) -> Result<()> {
    if actor.may(Resource::System, Action::Manage) { Ok(()) } else { Err(Error::Forbidden) }
}

fn plan(app: &App) -> Result<Plan> {
    let plan = app.store().read(|r| r.config::<Plan>(ConfigKind::Backups, ONLY))?;
    Ok(plan.unwrap_or_default())
}

fn copies(app: &App) -> Result<Vec<Copied>> {
    app.store().read(|r| Ok(r.copies()?))
}

/// How the box is, for whoever looks after it.
pub fn health(app: &App, actor: &Actor) -> Result<Health> {
    may(actor)?;
    let (plan, copies) = (plan(app)?, copies(app)?);
    let data = &app.settings().data;
    let state = app.jobs().state();
    let targets = plan.folders.iter().map(|folder| {
        let there = || copies.iter().filter(|copy| copy.folder == inside(folder));
        Target {
            last: there().next().cloned(),
            copies: there().count(),
            trouble: state.troubles.get(folder).copied(),
            is_own_disk: is_one_disk(Path::new(folder), data),
            folder: folder.clone(),
        }
    });
    Ok(Health {
        targets: targets.collect(),
        running: state.running,
        proven: copies.into_iter().find(|copy| copy.proven_at.is_some()),
        room: room(data).ok(),
        trouble: app.store().trouble(),
        log: check::log_head(app)?,
        plan,
    })
}

fn is_one_disk(one: &Path, other: &Path) -> bool {
    let disk = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    disk(one).is_some_and(|own| disk(other) == Some(own))
}

fn inside(folder: &str) -> String {
    Path::new(folder).join(COPIES).to_string_lossy().into_owned()
}

/// The last copy that was proven by being opened, for those who look after the box.
pub fn proven(app: &App) -> Result<Option<Copied>> {
    Ok(copies(app)?.into_iter().find(|copy| copy.proven_at.is_some()))
}

/// Says where copies go, and when.
pub fn change(
    app: &App,
    actor: &Actor,
    (folders, hour): (&[String], &str),
    from: String,
) -> Result<()> {
    may(actor)?;
    let mut problems = Problems::new();
    let folders: BTreeSet<String> = folders
        .iter()
        .map(|folder| folder.trim())
        .filter(|folder| !folder.is_empty())
        .filter_map(|folder| problems.take("folders", judge(app, folder)))
        .collect();
    let hour = hour.trim().parse::<u8>().ok().filter(|hour| *hour < HOURS);
    let hour = problems.take("hour", hour.ok_or(Problem::OutOfRange(0, i64::from(HOURS) - 1)));
    let plan = match hour {
        Some(hour) if problems.is_empty() => Plan { folders, hour },
        _ => return Err(problems.into()),
    };
    let by = Some(actor.user);
    app.store().write(app.now(), move |w| {
        w.put_config(ConfigKind::Backups, ONLY, &plan)?;
        let at = w.now().0;
        let entry = AuditEntry { at, by, event: Event::Configured, record: None, from };
        Ok(w.append_audit(&entry)?)
    })
}

/// A folder that copies can go to: one with a full path, there now, and not that of the data.
fn judge(app: &App, folder: &str) -> Result<String, Problem> {
    let path = Path::new(folder);
    let found = path.canonicalize().ok().filter(|path| path.is_dir());
    let found = found.filter(|_| path.is_absolute()).ok_or(Problem::NoSuchFolder)?;
    let data = app.settings().data.canonicalize().map_err(|_| Problem::NoSuchFolder)?;
    if found.starts_with(data) { Err(Problem::FolderOfData) } else { Ok(folder.to_owned()) }
}

/// Makes the copies that are due.
pub fn run_due(app: &App) -> Result<()> {
    if !app.is_set_up() || app.is_clock_wrong() {
        return Ok(());
    }
    let (plan, copies, now) = (plan(app)?, copies(app)?, app.now());
    let zone = app.house()?.office.zone.clone();
    for folder in &plan.folders {
        let last = copies.iter().find(|copy| copy.folder == inside(folder)).map(|copy| copy.at);
        let failed = app.jobs().state().troubles.get(folder).map(|(_, at)| *at);
        let rests = failed.is_some_and(|at| now.seconds_since(at) < AGAIN);
        if plan.is_due(last, now, &zone) && !rests {
            run(app, folder)?;
        }
    }
    Ok(())
}

/// Makes a copy in every folder now, in the background; a stick that is new gets its folder first.
pub fn run_now(app: &App, actor: &Actor) -> Result<()> {
    may(actor)?;
    let (plan, app) = (plan(app)?, app.clone());
    let begun = thread::Builder::new().name("backup".to_owned()).spawn(move || {
        for folder in &plan.folders {
            let made = fs::DirBuilder::new().mode(0o700).create(inside(folder));
            // What keeps it from being made keeps the copy from being made, and is told then.
            drop(made);
            if let Err(error) = run(&app, folder) {
                tracing::error!(%error, "a copy could not be noted");
            }
        }
    });
    begun.map(drop).map_err(|_| Error::Busy)
}

/// A copy for somebody who takes it along: they say their password again, and the log tells of it.
pub fn take(
    app: &App,
    actor: &Actor,
    password: &str,
    from: &str,
) -> Result<(String, store::Copying)> {
    may(actor)?;
    auth::confirm(app, actor, password, from)?;
    let taken = super::stream(app)?;
    audit::note(app, actor, Event::CopyTaken, None, from)?;
    Ok(taken)
}

/// Notes a copy that was made.
pub fn note(app: &App, copy: Copied) -> Result<Copied> {
    let noted = copy.clone();
    app.store().write(app.now(), move |w| {
        w.save_copy(&noted)?;
        let (at, from) = (w.now().0, "console".to_owned());
        let entry = AuditEntry { at, by: None, event: Event::CopyMade, record: None, from };
        Ok::<_, Error>(w.append_audit(&entry)?)
    })?;
    Ok(copy)
}

/// Bytes done and in all, while a copy is made.
pub fn progress(app: &App) -> Option<(u64, u64)> {
    app.jobs().state().running
}

/// Makes a copy in a folder, notes what came of it, and lets those go that are too old.
fn run(app: &App, folder: &str) -> Result<()> {
    let made = create(app, Path::new(&inside(folder)), Manner::default());
    let copy = match made {
        Ok(copy) => copy,
        Err(Error::Backup(trouble)) => {
            tracing::warn!(%trouble, "no copy was made");
            let at = app.now();
            app.jobs().state().troubles.insert(folder.to_owned(), (trouble, at));
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    app.jobs().state().troubles.remove(folder);
    rotate(app, &note(app, copy)?.folder)
}

/// Lets copies go that are too old for their step. A clock that cannot be right lets none go.
fn rotate(app: &App, folder: &str) -> Result<()> {
    if app.is_clock_wrong() {
        return Ok(());
    }
    let zone = app.house()?.office.zone.clone();
    let all: Vec<Copied> = copies(app)?.into_iter().filter(|copy| copy.folder == folder).collect();
    let days: Vec<Day> = all.iter().map(|copy| copy.at.day_in(&zone)).collect();
    let stays = staying(&days, app.today()?);
    let goes: Vec<Copied> =
        all.into_iter().zip(stays).filter(|(_, stays)| !stays).map(|(copy, _)| copy).collect();
    let path = PathBuf::from(folder);
    let gone: Vec<Copied> =
        goes.into_iter().filter(|copy| out::take_away(&path, &copy.name).is_ok()).collect();
    if gone.is_empty() {
        return Ok(());
    }
    app.store().write(app.now(), move |w| {
        for copy in &gone {
            w.forget_copy(copy)?;
        }
        Ok(())
    })
}
