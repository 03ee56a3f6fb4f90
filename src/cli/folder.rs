//! Opening the folder of an office: its settings, its data file, its log.

use std::{
    fs,
    io::ErrorKind,
    net::SocketAddr,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use crate::{
    cli::{Failure, Folder, print},
    service::{
        App,
        clock::Clock,
        config::{self, Chosen, File, OFFICE, Settings},
        practice,
        seal::Sealed,
    },
};

/// A data file that is being made, until it is whole.
pub(super) const UNFINISHED: &str = "office.db.unfinished";
/// The settings file of a folder.
const SETTINGS: &str = "amana.toml";
/// Minutes without a request after which a session ends, where nothing else is said.
const IDLE: u32 = 60;
/// Below this much memory, in KiB, the engine's cache is kept small.
const SMALL: u64 = 2 * 1024 * 1024;

/// What flags said.
#[derive(Default)]
pub(super) struct Flags {
    /// Where pages are served.
    pub(super) listen: Option<SocketAddr>,
    /// Where plain HTTP leads to the pages.
    pub(super) http: Option<SocketAddr>,
}

/// Every setting with where it came from.
pub(super) struct Explained {
    /// The folder.
    pub(super) data: PathBuf,
    /// `network.listen`.
    pub(super) listen: Chosen<SocketAddr>,
    /// `network.http`.
    pub(super) http: Chosen<SocketAddr>,
    /// `session.idle_minutes`.
    pub(super) idle_minutes: Chosen<u32>,
}

impl Explained {
    /// The settings by themselves.
    pub(super) fn settings(&self) -> Settings {
        Settings {
            data: self.data.clone(),
            listen: self.listen.value,
            http: self.http.value,
            idle_minutes: self.idle_minutes.value,
        }
    }
}

/// A variable of the environment, `AMANA_SECTION__KEY`.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable<T: std::str::FromStr>(name: &str) -> Result<Option<T>, Failure> {
    match std::env::var(name) {
        Ok(text) => {
            let value = text.parse();
            value.map(Some).map_err(|_| Failure::Shape(format!("{name}={text} is not understood")))
        }
        Err(_) => Ok(None),
    }
}

/// The settings of a folder.
pub(super) fn settings(data: &Path, flags: &Flags) -> Result<Explained, Failure> {
    let path = data.join(SETTINGS);
    let file: File = match fs::read_to_string(&path) {
        Ok(text) => toml::from_str(&text)
            .map_err(|error| Failure::Shape(format!("{}: {error}", path.display())))?,
        Err(error) if error.kind() == ErrorKind::NotFound => File::default(),
        Err(error) => return Err(Failure::File(path, error)),
    };
    let address =
        |text: &str| text.parse().map_err(|_| Failure::Shape(format!("{text} is not an address")));
    Ok(Explained {
        data: data.to_owned(),
        listen: config::choose(
            flags.listen,
            variable("AMANA_NETWORK__LISTEN")?,
            file.network.listen,
            address(config::LISTEN)?,
        ),
        http: config::choose(
            flags.http,
            variable("AMANA_NETWORK__HTTP")?,
            file.network.http,
            address(config::HTTP)?,
        ),
        idle_minutes: config::choose(
            None,
            variable("AMANA_SESSION__IDLE_MINUTES")?,
            file.session.idle_minutes,
            IDLE,
        ),
    })
}

/// Whether the machine has little memory; one that does not say has enough.
fn is_small() -> bool {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = text.lines().find_map(|line| {
        line.strip_prefix("MemTotal:")?.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()
    });
    total.is_some_and(|total| total < SMALL)
}

/// Makes a folder that nobody else may look into, if it is not there.
pub(super) fn make(folder: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    let made = builder.recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Failure::File(folder.to_owned(), error))
}

/// Opens a new data file for an office whose history begins in the past.
pub(super) fn open_unfinished(data: &Path) -> Result<App, Failure> {
    let settings = settings(data, &Flags::default())?.settings();
    let begun = practice::begins(Clock::System.now())?;
    Ok(App::open_since(&data.join(UNFINISHED), begun, Clock::System, settings)?)
}

/// Begins an office in a folder, which is made if it is not there.
pub(super) fn begin(settings: Settings) -> Result<App, Failure> {
    let file = settings.data.join(OFFICE);
    make(&settings.data)?;
    Ok(App::open((&file, None), is_small(), Clock::System, settings)?)
}

/// The sealed office of a folder, if there is one.
pub(super) fn sealed(settings: Settings) -> Result<Option<Sealed>, Failure> {
    Ok(Sealed::find(settings.data.join(OFFICE), is_small(), Clock::System, settings)?)
}

/// Opens a sealed office without a person: with the file that was named by a flag, by the
/// environment or as a credential of the service, else with a key that lies beside the data.
pub(super) fn unlock(sealed: &Sealed, named: Option<&Path>) -> Result<Option<App>, Failure> {
    let named = match named {
        Some(path) => Some(path.to_owned()),
        None => variable("AMANA_UNLOCK_FILE")?.or(credential()?),
    };
    match named {
        Some(path) => Ok(Some(sealed.open_with_file(&path)?)),
        None => Ok(sealed.open_beside()?),
    }
}

/// The credential `amana-unlock` of a systemd service, where it has one.
fn credential() -> Result<Option<PathBuf>, Failure> {
    let folder: Option<PathBuf> = variable("CREDENTIALS_DIRECTORY")?;
    Ok(folder.map(|folder| folder.join("amana-unlock")).filter(|path| path.exists()))
}

/// Opens the office of a folder that has one; asks for the passphrase where nothing else opens it.
pub(super) fn open_existing(folder: &Folder) -> Result<App, Failure> {
    open_as(folder, |sealed| sealed)
}

/// The same, with an error that names what is wrong with a damaged data file.
pub(super) fn open_or_examine(folder: &Folder) -> Result<App, Failure> {
    open_as(folder, Sealed::examining)
}

fn open_as(folder: &Folder, how: impl Fn(Sealed) -> Sealed) -> Result<App, Failure> {
    let settings = settings(&folder.data, &Flags::default())?.settings();
    let file = folder.data.join(OFFICE);
    let missing = || Failure::File(file, ErrorKind::NotFound.into());
    let sealed = how(sealed(settings)?.ok_or_else(missing)?);
    match unlock(&sealed, folder.unlock_file.as_deref())? {
        Some(app) => Ok(app),
        None => Ok(sealed.open_with_words(&print::ask("Passphrase of the seal: ")?)?),
    }
}

/// Begins the log on standard error; `RUST_LOG` says how much.
pub(super) fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,amana=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
