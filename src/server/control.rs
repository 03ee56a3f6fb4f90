//! The socket in the folder by which the console reaches a program that runs: one question a
//! connection, one answer, each a line of JSON. Only whoever owns the folder reaches it.

use std::{
    fs::{self, Permissions},
    io::{self, BufRead as _, BufReader, ErrorKind, Read, Write as _},
    os::unix::{
        fs::PermissionsExt as _,
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    domain::{backup::Copied, problem::Problems},
    service::{
        App, Error, Result, backup, check,
        import::{self, Report, Wish},
        log_file::{self, Log, LogFileError},
        seal::{self, Sealed, Sheet, Unlock, Way},
    },
};

/// The longest that a question is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest question that is read.
const LONGEST: u64 = 64 * 1024;
/// Whom tries from the console are counted for.
const CONSOLE: &str = "console";

/// What the console asks of a program.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Open the data with a passphrase or the words of a sheet.
    Open(Zeroizing<String>),
    /// How it is.
    Status,
    /// Make a copy in a folder.
    Backup(PathBuf),
    /// Look for damage, after what is derived was made anew if asked.
    Check(bool),
    /// Follow the chain of the log; a hash that was written down has to be one of it.
    VerifyLog(Option<String>),
    /// Write the log into a file, sealed with a passphrase.
    ExportLog(PathBuf, Zeroizing<String>),
    /// Which keys there are.
    Keys,
    /// Add a passphrase.
    AddPassphrase(Zeroizing<String>),
    /// Give the seal another passphrase instead of those that it has.
    ChangePassphrase(Zeroizing<String>),
    /// Add a key file that lies elsewhere.
    AddKeyFile(PathBuf),
    /// Make a new sheet, whose words are told once.
    AddSheet {
        /// As two halves.
        halves: bool,
    },
    /// Take a key away.
    RemoveKey(usize),
    /// Forget the keys, and serve the sealed page.
    Seal,
    /// Bring in records of a file that lies there, under the authority of somebody.
    Import(PathBuf, String, Wish),
}

/// What the program answers.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// It was done.
    Done,
    /// There were too many tries.
    Wait,
    /// The data are sealed.
    Sealed,
    /// How it is.
    Status(Status),
    /// The copy that was made.
    Copied(Copied),
    /// What is wrong, a sentence each.
    Found(Vec<String>),
    /// How far the log goes.
    Log(Log),
    /// Keys by their numbers.
    Keys(Vec<(usize, Way)>),
    /// The words of a sheet, or of each of its halves.
    Sheet(Vec<Vec<String>>),
    /// What came of a file that was brought in.
    Imported(Report),
    /// What was wrong in what was asked.
    Invalid(Problems),
    /// Why it was not done.
    Failed(String),
}

/// How a program is.
#[derive(Serialize, Deserialize)]
pub struct Status {
    /// Its version.
    pub version: String,
    /// Whether its data are sealed.
    pub sealed: bool,
    /// What keeps people from saving, if something does.
    pub trouble: Option<String>,
    /// Bytes done and in all, while a copy is made.
    pub copying: Option<(u64, u64)>,
}

impl Status {
    fn sealed() -> Self {
        Self { version: version(), sealed: true, trouble: None, copying: None }
    }
}

fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Hands a question to the program on the other end; says what it answered.
pub fn ask(mut socket: UnixStream, ask: &Ask) -> io::Result<Told> {
    let line = Zeroizing::new(serde_json::to_vec(ask)?);
    socket.write_all(&line)?;
    socket.write_all(b"\n")?;
    let mut line = Zeroizing::new(String::new());
    BufReader::new(socket).read_line(&mut line)?;
    Ok(serde_json::from_str(&line)?)
}

/// What an open office answers; a command without a running program asks the same here.
pub fn of_office(app: &App, ask: Ask) -> Told {
    answer(app, ask).unwrap_or_else(|failure| {
        if let Unlock::Service(Error::Invalid(problems)) = failure {
            return Told::Invalid(problems);
        }
        Told::Failed(failure.to_string())
    })
}

fn answer(app: &App, ask: Ask) -> Result<Told, Unlock> {
    match ask {
        Ask::Open(_) => {
            Ok(Told::Failed("the data are open: no sealed server runs on this folder".to_owned()))
        }
        Ask::Status => {
            let trouble = app.trouble().map(|error| error.to_string());
            let copying = backup::progress(app);
            Ok(Told::Status(Status { version: version(), sealed: false, trouble, copying }))
        }
        Ask::Backup(folder) => Ok(Told::Copied(backup::create_for_console(app, &folder)?)),
        Ask::Check(anew) => {
            if anew {
                check::reindex(app)?;
            }
            Ok(Told::Found(check::check(app)?))
        }
        Ask::VerifyLog(seen) => Ok(Told::Log(log_file::verify_own(app, seen.as_deref())?)),
        Ask::ExportLog(path, passphrase) => match log_file::export(app, &path, &passphrase) {
            Ok(log) => Ok(Told::Log(log)),
            Err(LogFileError::Service(error)) => Err(error.into()),
            Err(other) => Ok(Told::Failed(other.to_string())),
        },
        Ask::Keys => keys(app),
        Ask::AddPassphrase(words) => {
            seal::add_passphrase(app, &words).map_err(Unlock::from).and_then(|_| keys(app))
        }
        Ask::ChangePassphrase(words) => {
            seal::change_passphrase(app, &words)?;
            keys(app)
        }
        Ask::AddKeyFile(path) => seal::add_key_file(app, &path).and_then(|_| keys(app)),
        Ask::AddSheet { halves } => {
            let papers = seal::add_sheet(app)?;
            let words = |paper: &Sheet| paper.words().into_iter().map(str::to_owned).collect();
            Ok(Told::Sheet(papers.printed(halves).iter().map(words).collect()))
        }
        Ask::RemoveKey(number) => {
            seal::remove(app, number)?;
            keys(app)
        }
        Ask::Import(path, name, wish) => match fs::read(&path) {
            Ok(bytes) => {
                Ok(Told::Imported(import::for_console(app, &name, &Zeroizing::new(bytes), wish)?))
            }
            Err(error) => Ok(Told::Failed(format!("{}: {error}", path.display()))),
        },
        Ask::Seal => {
            seal::forget_by_console(app)?;
            Ok(Told::Done)
        }
    }
}

fn keys(app: &App) -> Result<Told, Unlock> {
    Ok(Told::Keys(seal::ways(app)?))
}

/// What a sealed box answers; it hands the program over once somebody brought what opens it.
pub(super) fn of_sealed(sealed: &Sealed, ask: &Ask, opened: &dyn Fn(App)) -> Told {
    match ask {
        Ask::Open(words) => match sealed.try_words(words, CONSOLE) {
            Ok(app) => {
                opened(app);
                Told::Done
            }
            Err(Error::Invalid(problems)) => Told::Invalid(problems),
            Err(Error::TooMany(_)) => Told::Wait,
            Err(error) => Told::Failed(error.to_string()),
        },
        Ask::Status => Told::Status(Status::sealed()),
        Ask::Keys => match sealed.ways() {
            Ok(ways) => Told::Keys(ways),
            Err(error) => Told::Failed(error.to_string()),
        },
        Ask::Backup(_)
        | Ask::Check(_)
        | Ask::VerifyLog(_)
        | Ask::ExportLog(..)
        | Ask::AddPassphrase(_)
        | Ask::ChangePassphrase(_)
        | Ask::AddKeyFile(_)
        | Ask::AddSheet { .. }
        | Ask::RemoveKey(_)
        | Ask::Import(..)
        | Ask::Seal => Told::Sealed,
    }
}

/// The socket of a program that runs; it goes when this is dropped.
pub(super) struct Control {
    path: PathBuf,
    ended: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Control {
    /// Listens, and answers every question on a thread of its own.
    pub(super) fn listen(
        path: &Path,
        answer: impl Fn(Ask) -> Told + Send + Sync + 'static,
    ) -> io::Result<Self> {
        // Nobody else serves this folder: what lies there is left over.
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(path)?;
        // Whoever may speak to it may have a new way to open the seal.
        fs::set_permissions(path, Permissions::from_mode(0o600))?;
        let ended = Arc::new(AtomicBool::new(false));
        let (told, answer) = (Arc::clone(&ended), Arc::new(answer));
        let listening = thread::Builder::new().name("control".to_owned()).spawn(move || {
            for socket in listener.incoming().map_while(Result::ok) {
                if told.load(Ordering::SeqCst) {
                    return;
                }
                let answer = Arc::clone(&answer);
                let begun = thread::Builder::new().name("console".to_owned()).spawn(move || {
                    if let Err(error) = serve(socket, &*answer) {
                        tracing::warn!(%error, "the console was not understood");
                    }
                });
                drop(begun);
            }
        })?;
        Ok(Self { path: path.to_owned(), ended, listening: Some(listening) })
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that listens.
        drop(UnixStream::connect(&self.path));
        drop(fs::remove_file(&self.path));
        if let Some(listening) = self.listening.take() {
            drop(listening.join());
        }
    }
}

fn serve(mut socket: UnixStream, answer: &dyn Fn(Ask) -> Told) -> io::Result<()> {
    socket.set_read_timeout(Some(PATIENCE))?;
    let mut line = Zeroizing::new(String::new());
    BufReader::new(Read::take(&socket, LONGEST)).read_line(&mut line)?;
    if line.is_empty() {
        return Ok(());
    }
    let told = match serde_json::from_str(&line) {
        Ok(ask) => answer(ask),
        Err(_) => Told::Failed("the program that runs is of another version".to_owned()),
    };
    let line = Zeroizing::new(serde_json::to_vec(&told)?);
    // Whoever hung up meanwhile has been heard all the same.
    drop(socket.write_all(&line).and_then(|()| socket.write_all(b"\n")));
    Ok(())
}
