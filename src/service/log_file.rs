//! The log as a file that leaves the office, and whether a log is whole: its own, or one in a file,
//! which needs nothing but the file.
//!
//! The file holds one text with a line for each entry: its hash in hexadecimal, the version of its
//! form, the entry as JSON. A hash is SHA-256 over the 32 bytes of the hash before (zeros before the
//! first), the byte of the version, and the JSON.

use std::{
    fs,
    io::{self, BufRead as _, BufReader, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        problem::Problems,
    },
    file::{Sealed, Sealing, Unsealed},
    service::{
        app::App,
        clock::hex,
        error::{Error, Result},
        password,
    },
    store::{Chain, Hash, Linked, Read},
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

/// A chain on its way, and a hash that it should come by.
struct Walk<'a> {
    chain: Chain,
    seen: Option<&'a str>,
    has_seen: bool,
}

impl<'a> Walk<'a> {
    fn new(seen: Option<&'a str>) -> Self {
        Self { chain: Chain::default(), seen, has_seen: false }
    }

    fn is_at(&mut self, chain: &Chain) {
        self.has_seen |= self.seen.is_some_and(|seen| is_same(seen, &hex(&chain.head)));
        self.chain = *chain;
    }

    fn end(self) -> Log {
        Log {
            entries: self.chain.entries,
            head: hex(&self.chain.head),
            has_seen: self.seen.map(|_| self.has_seen),
        }
    }
}

/// A hash as people write it down: in groups, in small or capital letters.
fn is_same(written: &str, hash: &str) -> bool {
    let plain = written.chars().filter(char::is_ascii_hexdigit).map(|c| c.to_ascii_lowercase());
    plain.eq(hash.chars())
}

/// Follows the office's own log from its first entry; the first that does not fit is the error.
pub fn verify_own(app: &App, seen: Option<&str>) -> Result<Log> {
    let mut walk = Walk::new(seen);
    let chain = app.store().read(|r| Ok::<_, Error>(r.follow_chain(|chain| walk.is_at(chain))?))?;
    walk.chain = chain;
    Ok(walk.end())
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
/// written is its last entry but is not in the file.
pub fn export(app: &App, path: &Path, passphrase: &str) -> Result<Log, LogFileError> {
    let passphrase = passphrase.trim();
    let judged = password::judge(passphrase, &[]);
    judged.map_err(|problem| Error::from(Problems::one("passphrase", problem)))?;
    let mut file = Sealing::create(path, NAME, passphrase)?;
    let done = write(app, &mut file).and_then(|chain| {
        file.finish()?;
        let entry = AuditEntry {
            at: app.now(),
            by: None,
            event: Event::LogTaken,
            record: None,
            from: "console".to_owned(),
        };
        app.store().write(entry.at, move |w| {
            let at = w.now().0;
            Ok::<_, Error>(w.append_audit(&AuditEntry { at, ..entry })?)
        })?;
        Ok(Log { entries: chain.entries, head: hex(&chain.head), has_seen: None })
    });
    if done.is_err() {
        // Half a log is none.
        drop(fs::remove_file(path));
    }
    done
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
    let mut walk = Walk::new(seen);
    let read = Sealed::open(path)?.read(NAME, passphrase.trim(), |text| {
        let mut chain = Chain::default();
        for line in BufReader::new(text).split(b'\n') {
            let fits = linked(&line?).is_some_and(|(hash, entry)| chain.takes(&hash, &entry));
            if !fits {
                return Ok(Err(LogFileError::Broken(chain.entries)));
            }
            walk.is_at(&chain);
        }
        Ok(Ok(()))
    })?;
    match read {
        Unsealed::Wrong => Err(LogFileError::Wrong),
        Unsealed::Read(done) => done.map(|()| walk.end()),
    }
}

/// A line of the text: the hash, and the entry as it was stored.
fn linked(line: &[u8]) -> Option<Linked> {
    let mut parts = line.splitn(3, |byte| *byte == b' ');
    let hash = unhex(parts.next()?)?;
    let version: u8 = std::str::from_utf8(parts.next()?).ok()?.parse().ok()?;
    Some((hash, [&[version], parts.next()?].concat()))
}

fn unhex(digits: &[u8]) -> Option<Hash> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == 64)?;
    let bytes: Option<Vec<u8>> = (0..32)
        .map(|at| digits.get(at * 2..at * 2 + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    bytes?.try_into().ok()
}
