//! The log as a file that leaves the office, and whether a log is whole: its own, or one in a file,
//! which needs nothing but the file.
//!
//! The file holds one text with a line for each entry: its hash in hexadecimal, the version of its
//! form, the entry as JSON. A hash is SHA-256 over the 32 bytes of the hash before (zeros before the
//! first), the byte of the version, and the JSON.

use std::{
    fs,
    io::{self, BufRead as _, BufReader, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    domain::{audit::Event, problem::Problems},
    file::{Sealed, Sealing, Unsealed},
    service::{
        app::App,
        audit::{self, CONSOLE},
        clock::{hex, unhex},
        error::{Error, Result},
        password,
    },
    store::{Chain, Hash, Linked, Read, sync_folder_of},
};

/// The name of the text.
const NAME: &str = "log.txt";
/// Entries that are read at a time, so that nothing is kept from being written for long.
const AT_ONCE: u64 = 5_000;

/// How far a log goes that was found whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// How many entries there are.
    pub entries: u64,
    /// The hash of the last, in which all of them are.
    pub head: String,
    /// Whether a hash that was asked for is one of its; nothing if none was.
    pub has_seen: Option<bool>,
}

/// A hash that a chain should come by, and whether it did.
struct Sought<'a>(Option<&'a str>, bool);

impl<'a> Sought<'a> {
    fn new(hash: Option<&'a str>) -> Self {
        Self(hash, false)
    }

    fn pass(&mut self, chain: &Chain) {
        self.1 |= self.0.is_some_and(|hash| hash == hex(&chain.head));
    }

    fn end(self, chain: &Chain) -> Log {
        let has_seen = self.0.map(|_| self.1);
        Log { entries: chain.entries, head: hex(&chain.head), has_seen }
    }
}

/// A hash as somebody wrote it down or a camera read it: in groups, in small or capital letters,
/// perhaps behind the number of entries. Nothing if it is not the 64 digits of one.
pub fn written_down(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let digits = |words: &[&str]| words.concat().replace([':', '-'], "").to_ascii_lowercase();
    let is_hash = |digits: &String| unhex::<32>(digits).is_some();
    let behind = words.split_first().map(|(_, rest)| digits(rest));
    Some(digits(&words)).filter(is_hash).or(behind.filter(is_hash))
}

/// Follows the office's own log from its first entry; the first that does not fit is the error.
pub fn verify_own(app: &App, seen: Option<&str>) -> Result<Log> {
    let mut sought = Sought::new(seen);
    let chain =
        app.store().read(|r| Ok::<_, Error>(r.follow_chain(|chain| sought.pass(chain))?))?;
    Ok(sought.end(&chain))
}

/// Why a log could not be written into a file, or one in a file was not found whole.
#[derive(Debug, thiserror::Error)]
pub enum LogFileError {
    /// The file could not be read or written, or is no such file.
    #[error("the file could not be read or written: {0}")]
    File(#[from] io::Error),
    /// The passphrase is not that of the file.
    #[error("these words do not open the file")]
    Wrong,
    /// An entry does not fit those before it.
    #[error("the chain of the log breaks at entry {0}")]
    Broken(u64),
    /// The office's own log could not be read.
    #[error("{0}")]
    Service(#[from] Error),
}

/// Writes the log into a new file, sealed with a passphrase, and says how far it goes. That it was
/// written is its last entry but is not in the file; it is durable before the file has its name.
pub fn export(app: &App, path: &Path, passphrase: &str) -> Result<Log, LogFileError> {
    let passphrase = passphrase.trim();
    let judged = password::judge(passphrase, &[]);
    judged.map_err(|problem| Error::from(Problems::one("passphrase", problem)))?;
    if path.exists() {
        return Err(io::Error::from(ErrorKind::AlreadyExists).into());
    }
    let mut passing = path.as_os_str().to_owned();
    passing.push(".partial");
    let passing = PathBuf::from(passing);
    let done = sealed(app, &passing, passphrase).and_then(|log| {
        audit::tell_of(app, Event::LogTaken, None, CONSOLE)?;
        fs::rename(&passing, path)?;
        sync_folder_of(path)?;
        Ok(log)
    });
    if done.is_err() {
        // Half a log is none.
        drop(fs::remove_file(&passing));
    }
    done
}

fn sealed(app: &App, path: &Path, passphrase: &str) -> Result<Log, LogFileError> {
    // Left over from one that was cut short.
    drop(fs::remove_file(path));
    let mut file = Sealing::create(path, NAME, passphrase)?;
    let chain = write(app, &mut file)?;
    file.finish()?;
    Ok(Sought::new(None).end(&chain))
}

fn write(app: &App, file: &mut Sealing) -> Result<Chain, LogFileError> {
    let mut chain = Chain::default();
    loop {
        let after = |r: &Read<'_>| Ok::<_, Error>(r.audit_after(&mut chain, AT_ONCE)?);
        let linked = app.store().read(after)?;
        if linked.is_empty() {
            return Ok(chain);
        }
        for (hash, entry) in linked {
            let (version, json) = entry.split_first().unwrap_or((&0, &[]));
            let line = [format!("{} {version} ", hex(&hash)).as_bytes(), json, b"\n"].concat();
            file.write_all(&line)?;
        }
    }
}

/// Follows the log in a file from its first entry.
pub fn verify(path: &Path, passphrase: &str, seen: Option<&str>) -> Result<Log, LogFileError> {
    let (mut chain, mut sought) = (Chain::default(), Sought::new(seen));
    let read = Sealed::open(path)?.read(NAME, passphrase.trim(), |text| {
        for line in BufReader::new(text).split(b'\n') {
            let fits = linked(&line?).is_some_and(|(hash, entry)| chain.takes(&hash, &entry));
            if !fits {
                return Ok(Err(LogFileError::Broken(chain.entries)));
            }
            sought.pass(&chain);
        }
        Ok(Ok(()))
    })?;
    match read {
        Unsealed::Wrong => Err(LogFileError::Wrong),
        Unsealed::Read(done) => done.map(|()| sought.end(&chain)),
    }
}

/// A line of the text: the hash, and the entry as it was stored.
fn linked(line: &[u8]) -> Option<Linked> {
    let mut parts = line.splitn(3, |byte| *byte == b' ');
    let hash: Hash = unhex(std::str::from_utf8(parts.next()?).ok()?)?;
    let version: u8 = std::str::from_utf8(parts.next()?).ok()?.parse().ok()?;
    Some((hash, [&[version], parts.next()?].concat()))
}
