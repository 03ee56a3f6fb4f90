//! The socket in the folder by which the console opens a sealed box: one passphrase a connection.
//! Only whoever owns the folder reaches it.

use std::{
    fs,
    io::{self, BufRead as _, BufReader, ErrorKind, Read, Write as _},
    os::unix::net::{UnixListener, UnixStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use zeroize::Zeroizing;

use crate::service::{App, Error, seal::Sealed};

/// The longest that a passphrase is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest passphrase that is read.
const LONGEST: u64 = 4096;
/// Whom tries from the console are counted for.
const CONSOLE: &str = "console";

/// What the box says to a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is open.
    Opened,
    /// That is not it.
    Wrong,
    /// There were too many tries.
    Wait,
}

/// Every answer with its line.
const LINES: [(Answer, &str); 3] =
    [(Answer::Opened, "opened"), (Answer::Wrong, "wrong"), (Answer::Wait, "wait")];

/// Hands a passphrase to the box; says what it answered.
pub fn ask(mut socket: UnixStream, passphrase: &str) -> io::Result<Answer> {
    writeln!(socket, "{}", passphrase.trim())?;
    let mut line = String::new();
    BufReader::new(socket).read_line(&mut line)?;
    let answer = LINES.iter().find(|(_, own)| *own == line.trim()).map(|(answer, _)| *answer);
    answer.ok_or_else(|| ErrorKind::InvalidData.into())
}

/// The socket of a box that is sealed; it goes when this is dropped.
pub(super) struct Control(PathBuf);

impl Control {
    /// Listens, and gives the program to `opened` once somebody brought what opens it.
    pub(super) fn listen(
        path: &Path,
        sealed: Sealed,
        opened: impl Fn(App) + Send + 'static,
    ) -> io::Result<Self> {
        // Nobody else serves this folder: what lies there is left over.
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(path)?;
        thread::Builder::new().name("control".to_owned()).spawn(move || {
            for socket in listener.incoming().map_while(Result::ok) {
                match serve(socket, &sealed) {
                    Ok(Some(app)) => return opened(app),
                    Ok(None) => {}
                    Err(error) => tracing::warn!(%error, "the console was not understood"),
                }
            }
        })?;
        Ok(Self(path.to_owned()))
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

fn serve(mut socket: UnixStream, sealed: &Sealed) -> io::Result<Option<App>> {
    socket.set_read_timeout(Some(PATIENCE))?;
    let mut line = Zeroizing::new(String::new());
    BufReader::new(Read::take(&socket, LONGEST)).read_line(&mut line)?;
    let (answer, app) = match sealed.try_words(&line, CONSOLE) {
        Ok(app) => (Answer::Opened, Some(app)),
        Err(Error::Invalid(_)) => (Answer::Wrong, None),
        Err(Error::TooMany(_)) => (Answer::Wait, None),
        Err(error) => return Err(io::Error::other(error.to_string())),
    };
    let word = LINES.iter().find(|(own, _)| *own == answer).map_or("", |(_, word)| *word);
    // Whoever hung up meanwhile has opened it all the same.
    drop(writeln!(socket, "{word}"));
    Ok(app)
}
