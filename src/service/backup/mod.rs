//! Copies of everything: made while people work, proven by being opened, brought back.
//!
//! ```text
//! mod.rs      one copy: made, proven, brought back
//! out.rs      its files in a folder
//! arriving.rs one that somebody sends
//! plan.rs     where copies go by themselves, and which stay
//! ```

mod arriving;
mod out;
mod plan;

use std::{
    fs::{self, OpenOptions},
    io::{self, ErrorKind},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::{
    domain::{
        audit::Event,
        backup::{Copied, Trouble},
        id::UserId,
        problem::{Problem, Problems},
        time::Timestamp,
        user::Actor,
    },
    service::{
        app::App,
        audit::{self, CONSOLE},
        auth,
        clock::hex,
        config::OFFICE,
        error::{Error, Result},
        permit,
    },
    store::{
        self, ATTACHMENTS, Copying, DataFile, FileKey, Kept, Says, Secret, Store, sync_folder_of,
    },
};

use out::Out;
use plan::Turn;

pub use arriving::{Arriving, forget_left_overs, has_arrived};
pub use plan::{Copies, Jobs, Target, change, copies, last_proven, progress, run_due, run_now};

/// Bytes of a copy a second: people go on saving meanwhile.
const PACE: u64 = 100 * 1024 * 1024;
/// What is brought back, until it is proven.
const RESTORING: &str = "office.restoring";

/// Makes a copy in a folder that is there, and proves it. One that does not read as it was written is
/// thrown away; one of an office that is itself damaged stays, unproven.
pub fn create(app: &App, folder: &Path) -> Result<Copied> {
    let turn = app.jobs().turn().ok_or(Trouble::UnderWay)?;
    let mut copied = write(app, folder, &turn)?;
    let path = folder.join(&copied.name);
    let copy = open(&path).and_then(|copy| copy.prove().map(|()| copy).map_err(Error::from));
    let Ok(copy) = copy else {
        // A copy that cannot be relied on is none.
        drop(out::take_away(folder, &copied.name));
        return Err(if folder.is_dir() { Trouble::Damaged } else { Trouble::Gone }.into());
    };
    // What is wrong with it now is wrong with the office, not with the stick.
    match app.store().drill(&copy, app.now()) {
        Ok(_) => copied.proven_at = Some(app.now()),
        Err(error) if error.is_damage() => {}
        Err(error) => return Err(error.into()),
    }
    Ok(copied)
}

fn write(app: &App, folder: &Path, turn: &Turn<'_>) -> Result<Copied> {
    let at = app.now();
    let outside = |error: io::Error| Error::Backup(trouble(error.kind(), folder));
    let mut copying = app.store().copy(at).map_err(of_store)?;
    let mut out = Out::begin(folder, &name(app, at)?).map_err(outside)?;
    let (mut bytes, pacer) = (0, Pacer::new());
    while let Some(piece) = copying.next_bytes().map_err(of_store)? {
        out.write(&piece).map_err(outside)?;
        bytes += piece.len() as u64;
        if app.has_left() {
            return Err(Error::Busy);
        }
        turn.note(bytes, copying.total());
        pacer.wait(bytes);
    }
    let name = out.finish().map_err(outside)?;
    let folder = folder.to_string_lossy().into_owned();
    Ok(Copied { at, folder, name, bytes, proven_at: None })
}

/// A copy for somebody who takes it along: they say their password again, and the box remembers that
/// there is one.
pub fn take(app: &App, actor: &Actor, password: &str, from: &str) -> Result<(String, Copying)> {
    permit::of_box(actor)?;
    auth::confirm(app, actor, password, from)?;
    let at = app.now();
    let (name, copying) = (name(app, at)?, app.store().copy(at).map_err(of_store)?);
    let (folder, bytes) = (String::new(), copying.total());
    let taken = Copied { at, folder, name: name.clone(), bytes, proven_at: None };
    note(app, taken, (Event::CopyTaken, Some(actor.user), from))?;
    Ok((name, copying))
}

/// Remembers a copy, and tells of it in the log.
fn note(app: &App, copy: Copied, told: (Event, Option<UserId>, &str)) -> Result<Copied> {
    let ((event, by, from), noted) = (told, copy.clone());
    let from = from.to_owned();
    app.store().write(app.now(), move |w| {
        w.save_copy(&noted)?;
        audit::tell(w, event, by, &from)
    })?;
    Ok(copy)
}

/// Makes a copy for whoever stands at the console, and remembers it.
pub fn create_for_console(app: &App, folder: &Path) -> Result<Copied> {
    made_by_program(app, create(app, folder)?)
}

/// Remembers a copy that the program made.
fn made_by_program(app: &App, copy: Copied) -> Result<Copied> {
    note(app, copy, (Event::CopyMade, None, CONSOLE))
}

/// The name of a copy: the office, then day and time there.
fn name(app: &App, at: Timestamp) -> Result<String> {
    let house = app.house()?;
    let (hour, minute) = at.clock_in(&house.office.zone);
    let (day, second) = (at.day_in(&house.office.zone), at.millis() / 1000 % 60);
    Ok(format!("{}-{day}-{hour:02}{minute:02}{second:02}.amana", house.office.code))
}

/// The files of the copy that lies at a path: itself, or the parts of a folder.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    out::files(path).map_err(|error| Error::Backup(of_reading(&error)))
}

/// The copy that lies at a path.
fn open(path: &Path) -> Result<Kept> {
    Ok(Kept::open(&files(path)?)?)
}

/// A copy whose bytes are proven, and its key, if one of these is a secret of it.
fn unlocked(copy: Kept, secrets: &[Secret]) -> Result<(Kept, FileKey)> {
    copy.prove()?;
    let head = copy.head()?;
    let key = secrets.iter().find_map(|secret| head.unlock(secret).ok());
    Ok((copy, key.ok_or(store::Error::WrongKey)?))
}

/// What was found out about a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proven {
    /// Every byte is as it was written; without its key no more can be said.
    Stream,
    /// It was opened and holds what it says: its moment, entries of the log, hash of its content.
    Opened(Timestamp, u64, String),
}

impl Proven {
    fn opened(says: &Says) -> Self {
        Self::Opened(says.at, says.audit.entries, hex(&says.content))
    }
}

/// Proves a copy; without anything that may open it, its bytes alone.
pub fn verify(path: &Path, secrets: &[Secret], now: Timestamp) -> Result<Proven> {
    if secrets.is_empty() {
        open(path)?.prove()?;
        return Ok(Proven::Stream);
    }
    let (copy, key) = unlocked(open(path)?, secrets)?;
    Ok(Proven::opened(&copy.drill(&key, now)?))
}

/// Brings a copy back into a folder without an office, and proves what was brought back before it
/// counts. It stays sealed as it was.
pub fn restore(path: &Path, data: &Path, secrets: &[Secret], now: Timestamp) -> Result<Proven> {
    restore_files(&files(path)?, data, secrets, now)
}

fn restore_files(
    files: &[PathBuf],
    data: &Path,
    secrets: &[Secret],
    now: Timestamp,
) -> Result<Proven> {
    let file = data.join(OFFICE);
    if DataFile::find(&file)?.is_some() {
        return Err(Error::Occupied);
    }
    let (copy, key) = unlocked(Kept::open(files)?, secrets)?;
    let says = copy.says(&key)?;
    let (passing, second) = (data.join(RESTORING), data.join(ATTACHMENTS));
    let own = |error: io::Error| Error::Backup(own_trouble(error.kind()));
    let extract = |number, path: &Path| -> Result<()> {
        let mut options = OpenOptions::new();
        let out = options.write(true).create(true).truncate(true).mode(0o600).open(path);
        Ok(copy.extract(number, &out.map_err(own)?)?)
    };
    let brought = (|| {
        if copy.has_attachments() {
            extract(1, &second)?;
        }
        extract(0, &passing)?;
        let back = Store::open(&passing, Some(&key), store::Memory::Small, now)?;
        let is_whole = back.check()?.findings.is_empty() && back.content()? == says.content;
        drop(back);
        if is_whole { Ok(()) } else { Err(Error::from(store::Error::CopyDamaged)) }
    })();
    if let Err(error) = brought {
        drop((fs::remove_file(&passing), fs::remove_file(&second)));
        return Err(error);
    }
    fs::rename(&passing, &file).map_err(own)?;
    sync_folder_of(&file).map_err(own)?;
    Ok(Proven::opened(&says))
}

/// Which copy is brought back at the first run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// One that lies at a path of the box.
    Lies(PathBuf),
    /// The one that somebody sent.
    Arrived,
}

/// Brings a copy back at the first run, instead of making an office. The box is sealed then, as the
/// copy was.
pub fn restore_first(app: &App, source: &Source, secrets: &[Secret]) -> Result<Proven> {
    if app.is_set_up() {
        return Err(Error::NotFound);
    }
    if secrets.is_empty() {
        return Err(Problems::one("passphrase", Problem::Blank).into());
    }
    // Two that bring a copy back at once would take each other's files away.
    let _turn = app.jobs().turn().ok_or(Trouble::UnderWay)?;
    if app.has_left() {
        return Err(Error::Closing);
    }
    let files = match source {
        Source::Lies(path) => files(path),
        Source::Arrived => arriving::files(app),
    };
    let data = &app.settings().data;
    let done = files.and_then(|files| restore_files(&files, data, secrets, app.now()));
    match done {
        Ok(proven) => {
            arriving::sweep(app);
            app.leave();
            Ok(proven)
        }
        Err(error) => Err(told(app, error, source)),
    }
}

/// What is told of a copy that was not brought back, beside the question that it is about.
fn told(app: &App, error: Error, source: &Source) -> Error {
    let error = if let Error::Store(store) = error { of_store(store) } else { error };
    let place = if *source == Source::Arrived { "file" } else { "path" };
    let (field, problem) = if let Error::Store(store) = &error {
        if *store == store::Error::WrongKey {
            ("passphrase", Problem::SealWrong)
        } else if store.is_other_version() {
            (place, Problem::OtherVersion)
        } else if store.is_no_copy() {
            (place, Problem::NotACopy)
        } else {
            return error;
        }
    } else if let Error::Backup(Trouble::Damaged) = error {
        (place, Problem::NotACopy)
    } else if let Error::Backup(Trouble::Missing) = error {
        (place, Problem::NoSuchFolder)
    } else {
        if let Error::Backup(Trouble::OwnDisk) = error {
            // Without what arrived there may be room for a copy from a stick.
            arriving::sweep(app);
        }
        return error;
    };
    Problems::one(field, problem).into()
}

/// Where sticks appear.
const PLUGGED: [&str; 3] = ["/media", "/run/media", "/mnt"];
/// How deep copies are looked for: a person's folder, the stick, the folder of copies.
const DEEP: usize = 4;
/// The most copies that are offered.
const MOST: usize = 50;

/// Copies that lie on what is plugged in, the newest names of each folder first.
pub fn plugged_in() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for root in PLUGGED {
        look_for(Path::new(root), DEEP, &mut found);
    }
    found.truncate(MOST);
    found
}

fn look_for(folder: &Path, deep: usize, found: &mut Vec<PathBuf>) {
    let Ok((copies, folders)) = out::list(folder) else { return };
    found.extend(copies.into_iter().rev());
    if deep > 0 && found.len() < MOST {
        for folder in &folders {
            look_for(folder, deep - 1, found);
        }
    }
}

/// What a failure of the store means for a copy.
fn of_store(error: store::Error) -> Error {
    if error == store::Error::CopyUnderWay {
        Trouble::UnderWay.into()
    } else if error.is_full() {
        Trouble::OwnDisk.into()
    } else {
        error.into()
    }
}

fn is_full(kind: ErrorKind) -> bool {
    [ErrorKind::StorageFull, ErrorKind::QuotaExceeded].contains(&kind)
}

fn is_shut(kind: ErrorKind) -> bool {
    [ErrorKind::ReadOnlyFilesystem, ErrorKind::PermissionDenied].contains(&kind)
}

/// What it means that a copy cannot be read.
fn of_reading(error: &io::Error) -> Trouble {
    let kind = error.kind();
    if kind == ErrorKind::NotFound {
        Trouble::Missing
    } else if is_shut(kind) {
        Trouble::ReadOnly
    } else if [ErrorKind::UnexpectedEof, ErrorKind::InvalidData].contains(&kind) {
        Trouble::Damaged
    } else {
        Trouble::Gone
    }
}

/// What it means that the folder of the data cannot be written to.
fn own_trouble(kind: ErrorKind) -> Trouble {
    if is_full(kind) { Trouble::OwnDisk } else { Trouble::ReadOnly }
}

/// What it means that a folder cannot be written to.
fn trouble(kind: ErrorKind, folder: &Path) -> Trouble {
    if is_full(kind) {
        Trouble::Full
    } else if is_shut(kind) {
        Trouble::ReadOnly
    } else if kind == ErrorKind::NotFound && !folder.is_dir() {
        Trouble::Missing
    } else {
        Trouble::Gone
    }
}

/// Holds a copy back so that people's saves come first.
struct Pacer(Instant);

impl Pacer {
    #[expect(clippy::disallowed_methods, reason = "measures a pace; no stored time comes from it")]
    fn new() -> Self {
        Self(Instant::now())
    }

    #[expect(clippy::disallowed_methods, reason = "leaves the disk to others for a while")]
    fn wait(&self, bytes: u64) {
        let due = Duration::from_millis(bytes.saturating_mul(1000) / PACE);
        std::thread::sleep(due.saturating_sub(self.0.elapsed()));
    }
}
