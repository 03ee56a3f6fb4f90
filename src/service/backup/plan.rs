//! Copies that are made by themselves: where they go, what came of it, and which stay.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError, TryLockError},
    thread,
};

use crate::{
    domain::{
        backup::{Copied, Plan, Trouble, staying},
        problem::{Problem, Problems},
        time::{Day, Timestamp},
        user::Actor,
    },
    service::{
        app::App,
        configure,
        error::{Error, Result},
        permit,
        programme::ONLY,
    },
    store::ConfigKind,
};

use super::{create, made_by_program, out};

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

/// The right to make a copy. While somebody has it, one is under way.
pub(super) struct Turn<'a> {
    jobs: &'a Jobs,
    _alone: MutexGuard<'a, ()>,
}

impl Turn<'_> {
    pub(super) fn note(&self, done: u64, total: u64) {
        self.jobs.state().running = Some((done, total));
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.jobs.state().running = None;
    }
}

impl Jobs {
    /// Whether a copy is being made.
    pub(in crate::service) fn is_busy(&self) -> bool {
        self.state().running.is_some()
    }

    /// The right to make a copy, if nobody makes one.
    pub(super) fn turn(&self) -> Option<Turn<'_>> {
        let alone = match self.turn.try_lock() {
            Ok(turn) => turn,
            Err(TryLockError::Poisoned(turn)) => turn.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        let turn = Turn { jobs: self, _alone: alone };
        turn.note(0, 0);
        Some(turn)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
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

/// The copies of an office, and where they go.
#[derive(Debug, Clone)]
pub struct Copies {
    /// Where and when copies are made.
    pub plan: Plan,
    /// What came of it, folder by folder.
    pub targets: Vec<Target>,
    /// Bytes done and in all, while a copy is made.
    pub running: Option<(u64, u64)>,
    /// The last copy that was proven by being opened, wherever it went.
    pub proven: Option<Copied>,
}

fn plan(app: &App) -> Result<Plan> {
    let plan = app.store().read(|r| r.config::<Plan>(ConfigKind::Backups, ONLY))?;
    Ok(plan.unwrap_or_default())
}

fn known(app: &App) -> Result<Vec<Copied>> {
    app.store().read(|r| Ok(r.copies()?))
}

fn newest_proven(known: Vec<Copied>) -> Option<Copied> {
    known.into_iter().find(|copy| copy.proven_at.is_some())
}

/// The copies of an office, for whoever looks after the box.
pub fn copies(app: &App, actor: &Actor) -> Result<Copies> {
    permit::of_box(actor)?;
    let (plan, known) = (plan(app)?, known(app)?);
    let data = &app.settings().data;
    let state = app.jobs().state();
    let targets = plan.folders.iter().map(|folder| {
        let there = || known.iter().filter(|copy| copy.folder == inside(folder));
        Target {
            last: there().next().cloned(),
            copies: there().count(),
            trouble: state.troubles.get(folder).copied(),
            is_own_disk: is_one_disk(Path::new(folder), data),
            folder: folder.clone(),
        }
    });
    let (targets, running) = (targets.collect(), state.running);
    Ok(Copies { plan, targets, running, proven: newest_proven(known) })
}

/// The last copy that was proven by being opened, for whoever looks after the box.
pub fn last_proven(app: &App, actor: &Actor) -> Result<Option<Copied>> {
    permit::of_box(actor)?;
    Ok(newest_proven(known(app)?))
}

fn is_one_disk(one: &Path, other: &Path) -> bool {
    let disk = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    disk(one).is_some_and(|own| disk(other) == Some(own))
}

fn inside(folder: &str) -> String {
    Path::new(folder).join(COPIES).to_string_lossy().into_owned()
}

/// Says where copies go, and when.
pub fn change(
    app: &App,
    actor: &Actor,
    (folders, hour): (&[String], &str),
    from: String,
) -> Result<()> {
    permit::of_box(actor)?;
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
    configure::write(app, actor, from, move |w| {
        w.put_config(ConfigKind::Backups, ONLY, &plan)?;
        Ok(())
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
    let (plan, known, now) = (plan(app)?, known(app)?, app.now());
    let zone = app.house()?.office.zone.clone();
    for folder in &plan.folders {
        let last = known.iter().find(|copy| copy.folder == inside(folder)).map(|copy| copy.at);
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
    permit::of_box(actor)?;
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

/// Bytes done and in all, while a copy is made.
pub fn progress(app: &App) -> Option<(u64, u64)> {
    app.jobs().state().running
}

/// Makes a copy in a folder, remembers what came of it, and lets those go that are too old.
fn run(app: &App, folder: &str) -> Result<()> {
    let made = create(app, Path::new(&inside(folder)));
    let trouble = match made {
        Ok(copy) => {
            if copy.proven_at.is_some() {
                app.jobs().state().troubles.remove(folder);
                let copy = made_by_program(app, copy)?;
                return rotate(app, &copy.folder);
            }
            made_by_program(app, copy)?;
            // Beside one that was not proven, all former ones stay.
            Trouble::OfficeDamaged
        }
        Err(Error::Backup(trouble)) => trouble,
        Err(error) => return Err(error),
    };
    tracing::warn!(%trouble, "there is no new copy to rely on");
    app.jobs().state().troubles.insert(folder.to_owned(), (trouble, app.now()));
    Ok(())
}

/// Lets copies go that are too old for their step. A clock that cannot be right lets none go; one that
/// lies on another stick is known until that one is plugged in again.
fn rotate(app: &App, folder: &str) -> Result<()> {
    if app.is_clock_wrong() {
        return Ok(());
    }
    let zone = app.house()?.office.zone.clone();
    let all: Vec<Copied> = known(app)?.into_iter().filter(|copy| copy.folder == folder).collect();
    let days: Vec<Day> = all.iter().map(|copy| copy.at.day_in(&zone)).collect();
    let stays = staying(&days, app.today()?);
    let goes = all.into_iter().zip(stays).filter(|(_, stays)| !stays).map(|(copy, _)| copy);
    let taken = |copy: &Copied| out::take_away(Path::new(folder), &copy.name).is_ok();
    let gone: Vec<Copied> = goes.filter(taken).collect();
    app.store().write(app.now(), move |w| {
        for copy in &gone {
            w.forget_copy(copy)?;
        }
        Ok(())
    })
}
