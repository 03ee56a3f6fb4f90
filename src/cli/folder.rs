//! Opening the folder of an office: its settings, its data file, its log.

use std::{
    fs,
    io::ErrorKind,
    net::SocketAddr,
    os::unix::{fs::DirBuilderExt as _, net::UnixStream},
    path::{Path, PathBuf},
};

use crate::{
    cli::{Failure, Folder, print},
    i18n::Languages,
    server::control::{self, Ask, Status, Told},
    service::{
        self, App,
        clock::Clock,
        config::{self, CONTROL, Chosen, File, OFFICE, Settings},
        practice,
        seal::Sealed,
    },
};

/// A data file that is being made, until it is whole.
pub(super) const UNFINISHED: &str = "office.unfinished";
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
    /// The languages that are offered.
    pub(super) languages: Languages,
}

impl Explained {
    /// The settings by themselves.
    pub(super) fn settings(&self) -> Settings {
        Settings {
            data: self.data.clone(),
            listen: self.listen.value,
            http: self.http.value,
            idle_minutes: self.idle_minutes.value,
            languages: self.languages.clone(),
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
        languages: Languages::read(data),
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
    match unlock_file(named)? {
        Some(path) => Ok(Some(sealed.open_with_file(&path)?)),
        None => Ok(sealed.open_beside()?),
    }
}

/// The file that opens the data without a person, by a flag, the environment or as a credential.
pub(super) fn unlock_file(named: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    match named {
        Some(path) => Ok(Some(path.to_owned())),
        None => Ok(variable("AMANA_UNLOCK_FILE")?.or(credential()?)),
    }
}

/// The credential `amana-unlock` of a systemd service, where it has one.
fn credential() -> Result<Option<PathBuf>, Failure> {
    let folder: Option<PathBuf> = variable("CREDENTIALS_DIRECTORY")?;
    Ok(folder.map(|folder| folder.join("amana-unlock")).filter(|path| path.exists()))
}

/// Opens the office of a folder that has one; asks for the passphrase where nothing else opens it.
pub(super) fn open_existing(folder: &Folder) -> Result<App, Failure> {
    let settings = settings(&folder.data, &Flags::default())?.settings();
    let file = folder.data.join(OFFICE);
    let missing = || Failure::File(file, ErrorKind::NotFound.into());
    let sealed = sealed(settings)?.ok_or_else(missing)?;
    match unlock(&sealed, folder.unlock_file.as_deref())? {
        Some(app) => Ok(app),
        None => Ok(sealed.open_with_words(&print::ask("Passphrase of the seal: ")?)?),
    }
}

/// Asks the program that runs on a folder; where none does, or one that is sealed, the data are opened
/// and asked here.
pub(super) fn ask(
    folder: &Folder,
    question: impl FnOnce() -> Result<Ask, Failure>,
) -> Result<Told, Failure> {
    let told = if let Some(socket) = socket(folder)? {
        let told = control::ask(socket, &question()?);
        told.map_err(|error| Failure::File(folder.data.join(CONTROL), error))?
    } else {
        // What opens the data is asked for first.
        let app = open_existing(folder)?;
        control::of_office(&app, question()?)
    };
    if matches!(told, Told::Failed(_) | Told::Invalid(_)) {
        Err(unexpected(told))
    } else {
        Ok(told)
    }
}

/// The way to the program that has the data of a folder open, if one does: one that is sealed leaves
/// them to others.
fn socket(folder: &Folder) -> Result<Option<UnixStream>, Failure> {
    let Some(status) = reach(folder)? else { return Ok(None) };
    let told = control::ask(status, &Ask::Status);
    let told = told.map_err(|error| Failure::File(folder.data.join(CONTROL), error))?;
    if matches!(told, Told::Status(Status { sealed: true, .. })) { Ok(None) } else { reach(folder) }
}

/// The way to the program that runs on a folder, if one does.
pub(super) fn reach(folder: &Folder) -> Result<Option<UnixStream>, Failure> {
    let path = folder.data.join(CONTROL);
    match UnixStream::connect(&path) {
        Ok(socket) => Ok(Some(socket)),
        // One that nobody listens to is left over from a program that was killed.
        Err(error)
            if [ErrorKind::NotFound, ErrorKind::ConnectionRefused].contains(&error.kind()) =>
        {
            Ok(None)
        }
        Err(error) => Err(Failure::File(path, error)),
    }
}

/// Why an answer is not the one that was asked for.
pub(super) fn unexpected(told: Told) -> Failure {
    Failure::Shape(match told {
        Told::Invalid(problems) => return service::Error::Invalid(problems).into(),
        Told::Failed(why) => why,
        Told::Sealed => "the data are sealed: open them first, with amana key open".to_owned(),
        Told::Wait => "too many tries: wait a minute".to_owned(),
        Told::Done
        | Told::Status(_)
        | Told::Copied(_)
        | Told::Found(_)
        | Told::Log(_)
        | Told::Keys(_)
        | Told::Sheet(_)
        | Told::Imported(_) => "the program that runs is of another version".to_owned(),
    })
}

/// Begins the log on standard error; `RUST_LOG` says how much.
pub(super) fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,amana=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
