//! The seal of the data file: what opens it, who may try, and how ways to open it come and go.

mod forget;
mod sheet;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use zeroize::Zeroizing;

use crate::{
    domain::problem::{Problem, Problems},
    service::{
        app::App,
        clock::{Clock, chance},
        config::Settings,
        error::{Error, Result},
        password,
        throttle::Throttle,
    },
    store::{self, Cost, DataFile, Progress, Store, sync_folder_of},
};

pub use self::forget::{Asked, Waiting, Wish, asked, forget, forget_by_console, who_says};
pub use self::sheet::{Papers, Sheet, Typed};
pub use crate::store::{Secret, Way};

/// The key of an office that nobody sealed: whoever has the folder has the key.
const BESIDE: &str = "amana.key";
/// Bytes of a key file.
const KEY: usize = 32;
/// The longest key file that is read, so that a mistaken name costs nothing.
const LONGEST: u64 = 64 * 1024;
/// Where somebody types what opens it.
const FIELD: &str = "passphrase";
/// What tries at the seal are counted under: it has no accounts.
const SEAL: &str = "seal";

/// A data file that is sealed until somebody brings what opens it. Cheap to clone.
#[derive(Clone)]
pub struct Sealed(Arc<Inner>);

struct Inner {
    file: PathBuf,
    is_small: bool,
    clock: Clock,
    settings: Settings,
    throttle: Throttle,
    /// How many are opening it, or have begun to by themselves.
    opening: AtomicUsize,
    progress: Progress,
    /// One try at a time: each takes memory that a small box has once.
    turn: Mutex<()>,
}

/// That data are being opened, as long as it lives.
struct Opening<'a>(&'a AtomicUsize);

impl<'a> Opening<'a> {
    fn begin(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(count)
    }
}

impl Drop for Opening<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Sealed {
    /// The data file at a path, if there is one that is in use.
    pub fn find(
        file: PathBuf,
        is_small: bool,
        clock: Clock,
        settings: Settings,
    ) -> Result<Option<Self>> {
        if DataFile::find(&file)?.is_none() {
            return Ok(None);
        }
        Ok(Some(Self(Arc::new(Inner {
            file,
            is_small,
            clock,
            settings,
            throttle: Throttle::new(),
            opening: AtomicUsize::new(0),
            progress: Progress::default(),
            turn: Mutex::default(),
        }))))
    }

    /// The head of the file as it is now: keys come and go while a box is sealed.
    fn head(&self) -> Result<DataFile> {
        DataFile::find(&self.0.file)?.ok_or(Error::NotSetUp)
    }

    /// The settings that it will be opened with.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The clock that it will be opened with.
    pub fn clock(&self) -> Clock {
        self.0.clock
    }

    /// The ways by which it opens, by their numbers.
    pub fn ways(&self) -> Result<Vec<(usize, Way)>> {
        Ok(self.head()?.ways())
    }

    /// Opens it.
    pub fn open(&self, secret: &Secret) -> Result<App> {
        let Inner { file, is_small, clock, settings, progress, .. } = &*self.0;
        let key = self.head()?.unlock(secret)?;
        let _opening = Opening::begin(&self.0.opening);
        let told = (*clock, progress);
        let opened = App::open_telling((file, Some(&key)), *is_small, told, settings.clone());
        match opened {
            // What is wrong is named: somebody has to decide about it.
            Err(Error::Store(store::Error::Corrupt(_))) => {
                Err(store::Error::Corrupt(Store::examine(file, &key)).into())
            }
            done => done,
        }
    }

    /// How far the data have come that are being opened, in percent; nothing while nobody opens them.
    pub fn opening(&self) -> Option<u8> {
        let is_opening = self.0.opening.load(Ordering::SeqCst) > 0;
        is_opening.then(|| self.0.progress.percent())
    }

    /// Opens it with the key that lies beside it, if one does.
    pub fn open_beside(&self) -> Result<Option<App>> {
        // A box that opens by itself asks nobody for anything meanwhile.
        let _opening = Opening::begin(&self.0.opening);
        let path = self.0.settings.data.join(BESIDE);
        // One that cannot be read, or is left over from another file, is no key.
        let Ok(bytes) = read(&path) else { return Ok(None) };
        match self.open(&Secret { way: Way::KeyFile, bytes }) {
            Err(Error::Store(store::Error::WrongKey)) => Ok(None),
            done => done.map(Some),
        }
    }

    /// Opens it with what a file holds: a key, or a passphrase as its first line.
    pub fn open_with_file(&self, path: &Path) -> Result<App, Unlock> {
        let _opening = Opening::begin(&self.0.opening);
        for secret in secrets_of_file(path)? {
            match self.open(&secret) {
                Err(Error::Store(store::Error::WrongKey)) => {}
                done => return Ok(done?),
            }
        }
        Err(Unlock::Wrong(path.to_owned()))
    }

    /// Opens it with the passphrase or the words of the sheet, as somebody typed them.
    pub fn open_with_words(&self, typed: &str) -> Result<App> {
        self.open(&secret_of_words(typed)?)
    }

    /// The same for somebody at a distance: failures make the next try from there wait.
    pub fn try_words(&self, typed: &str, from: &str) -> Result<App> {
        let Inner { clock, throttle, turn, .. } = &*self.0;
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut opened = None;
        throttle.attempt((SEAL, from), clock.now(), || match self.open_with_words(typed) {
            Err(Error::Store(store::Error::WrongKey)) => Ok(false),
            other => {
                opened = Some(other?);
                Ok(true)
            }
        })?;
        opened.ok_or_else(|| Problems::one(FIELD, Problem::SealWrong).into())
    }
}

/// What a file may open a seal with: a key, or a passphrase as its first line.
pub fn secrets_of_file(path: &Path) -> Result<Vec<Secret>, Unlock> {
    let bytes = read(path).map_err(|error| Unlock::Unread(path.to_owned(), error))?;
    let text = std::str::from_utf8(&bytes).ok().and_then(|text| text.lines().next());
    let passphrase = text.map(Secret::passphrase);
    let key = Secret { way: Way::KeyFile, bytes: bytes.clone() };
    Ok(passphrase.into_iter().chain([key]).collect())
}

/// What somebody typed: the words of a sheet, or else a passphrase.
fn secret_of_words(typed: &str) -> Result<Secret, Problems> {
    match Sheet::read(typed) {
        Some(Typed::Sheet(sheet)) => Ok(sheet.secret()),
        Some(Typed::Half) => Err(Problems::one(FIELD, Problem::SealHalf)),
        None => Ok(Secret::passphrase(typed)),
    }
}

/// What somebody brought: words, a key file, or both; nothing if neither.
pub fn secrets(typed: &str, key: Option<&Zeroizing<Vec<u8>>>) -> Result<Vec<Secret>, Problems> {
    let key = key.map(|bytes| Secret { way: Way::KeyFile, bytes: bytes.clone() });
    let words = if typed.trim().is_empty() { None } else { Some(secret_of_words(typed)?) };
    Ok(words.into_iter().chain(key).collect())
}

/// Why a file did not open the seal.
#[derive(Debug, thiserror::Error)]
pub enum Unlock {
    /// It could not be read.
    #[error("{0}: {1}")]
    Unread(PathBuf, io::Error),
    /// It is neither a key nor a passphrase of the data file.
    #[error("{0} does not open the data file")]
    Wrong(PathBuf),
    /// The data file could not be used.
    #[error("{0}")]
    Service(#[from] Error),
}

/// The office of a program, sealed: to be asked once nobody holds the program any more.
pub fn again(app: &App) -> impl FnOnce() -> Result<Option<Sealed>> + Send + use<> {
    let (settings, is_small, clock) = (app.settings().clone(), app.is_small(), app.clock());
    move || Sealed::find(settings.data.join(super::config::OFFICE), is_small, clock, settings)
}

/// Judges a passphrase for the seal.
pub fn judge(passphrase: &str, words: &[&str]) -> Result<(), Problem> {
    password::judge(passphrase.trim(), words)
}

/// The ways by which the open data file opens, by their numbers.
pub fn ways(app: &App) -> Result<Vec<(usize, Way)>> {
    Ok(app.store().ways()?)
}

/// Adds a passphrase; says the number of the way.
pub fn add_passphrase(app: &App, passphrase: &str) -> Result<usize> {
    judge(passphrase, &[]).map_err(|problem| Problems::one(FIELD, problem))?;
    Ok(app.store().add_way(&Secret::passphrase(passphrase), Cost::USUAL)?)
}

/// Adds a sheet and takes the former ones away: whoever finds an old paper opens nothing.
pub fn add_sheet(app: &App) -> Result<Papers> {
    let sheet = Sheet::new(chance());
    let new = app.store().add_way(&sheet.secret(), Cost::USUAL)?;
    for (number, way) in ways(app)? {
        if way == Way::Sheet && number != new {
            app.store().remove_way(number)?;
        }
    }
    Ok(Papers::new(sheet, chance()))
}

/// Gives the seal another passphrase, instead of all that it had; says the number of the way.
pub fn change_passphrase(app: &App, passphrase: &str) -> Result<usize> {
    let new = add_passphrase(app, passphrase)?;
    for (number, way) in ways(app)? {
        if way == Way::Passphrase && number != new {
            app.store().remove_way(number)?;
        }
    }
    Ok(new)
}

/// Adds a key file, which is made if it is not there; says the number of the way. It lies elsewhere:
/// beside the data it would seal nothing.
pub fn add_key_file(app: &App, path: &Path) -> Result<usize, Unlock> {
    let unread = |error| Unlock::Unread(path.to_owned(), error);
    if lies_in(path, &app.settings().data).map_err(unread)? {
        let why = "a key in the folder of the data seals nothing: choose a place elsewhere";
        return Err(unread(io::Error::new(ErrorKind::InvalidInput, why)));
    }
    let bytes = read_or_make(path).map_err(unread)?;
    let secret = Secret { way: Way::KeyFile, bytes };
    Ok(app.store().add_way(&secret, Cost::USUAL).map_err(Error::from)?)
}

/// Leaves the key beside the data: for invented people, and for whoever says nothing.
pub fn leave_beside(app: &App) -> Result<usize, Unlock> {
    let path = app.settings().data.join(BESIDE);
    let bytes = read_or_make(&path).map_err(|error| Unlock::Unread(path, error))?;
    let secret = Secret { way: Way::KeyFile, bytes };
    let number = app.store().add_way(&secret, Cost::USUAL).map_err(Error::from)?;
    Ok(number)
}

/// Whether a key lies beside the data, so that the seal keeps nobody out.
pub fn is_beside(settings: &Settings) -> bool {
    settings.data.join(BESIDE).exists()
}

/// Takes a way to open the file away; the last one stays. A key that lay beside the data goes with
/// the way that it opened.
pub fn remove(app: &App, number: usize) -> Result<()> {
    let path = app.settings().data.join(BESIDE);
    let found = DataFile::find(&app.settings().data.join(super::config::OFFICE))?;
    let beside = read(&path).ok().map(|bytes| Secret { way: Way::KeyFile, bytes });
    let opens =
        found.zip(beside).is_some_and(|(file, secret)| file.opened_by(&secret) == Some(number));
    app.store().remove_way(number)?;
    if opens {
        fs::remove_file(path).map_err(|_| Error::Busy)?;
    }
    Ok(())
}

fn lies_in(path: &Path, folder: &Path) -> io::Result<bool> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize()?;
    Ok(parent.starts_with(folder.canonicalize()?))
}

fn read(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    let file = File::open(path)?;
    if file.metadata()?.len() > LONGEST {
        return Err(io::Error::new(ErrorKind::InvalidData, "this is too long for a key"));
    }
    let mut bytes = Zeroizing::new(Vec::new());
    io::Read::read_to_end(&mut io::Read::take(file, LONGEST), &mut bytes)?;
    Ok(bytes)
}

/// A key file as it is, or a new one that is durable before it is used.
fn read_or_make(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    match read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Ok(bytes) if bytes.len() < KEY => {
            return Err(io::Error::new(ErrorKind::InvalidData, "this is too short for a key"));
        }
        other => return other,
    }
    let bytes = Zeroizing::new(chance::<KEY>());
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes.as_slice())?;
    file.sync_all()?;
    sync_folder_of(path)?;
    Ok(Zeroizing::new(bytes.to_vec()))
}
