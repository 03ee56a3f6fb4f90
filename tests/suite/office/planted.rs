//! What these tests plant, and where none of it may grow: in the lines of the log.

use std::io::{self, Write};
use std::sync::{Mutex, Once, PoisonError};

/// Names of children and of the people who work with them, answers, passwords and phrases, as all the
/// tests use them.
const PLANTED: [&str; 16] = [
    "aissatou",
    "aïssatou",
    "maïga",
    "moussa",
    "oumarou",
    "tavi",
    "idris",
    "zeinab",
    "halima",
    "mariama",
    "salma",
    "keeper",
    "عائشة",
    "grey camel",
    "seven goats",
    "granite harbour",
];

/// What of it stands in a text.
pub(crate) fn found(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    PLANTED.into_iter().filter(|word| text.contains(word)).collect()
}

/// Lines in which something stood.
static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Where the log of all the tests goes: it keeps what should not be there.
#[derive(Clone, Copy)]
struct Sieve;

impl Write for Sieve {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        if !found(&text).is_empty() {
            LINES.lock().unwrap_or_else(PoisonError::into_inner).push(text.into_owned());
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Has every line of the log looked at from now on: of this program all, of others what is not noise.
pub(crate) fn watch() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        let filter = tracing_subscriber::EnvFilter::new("info,amana=trace");
        let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false);
        log.with_writer(|| Sieve).init();
    });
}

/// Fails if anything planted came into the log.
#[track_caller]
pub(crate) fn check() {
    let lines = LINES.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert!(lines.is_empty(), "the log tells: {lines:?}");
}

#[test]
fn what_is_planted_is_seen_however_it_is_written() {
    assert_eq!(found("INFO answered name=AISSATOU Moussa"), ["aissatou", "moussa"]);
    assert!(found("INFO answered http.route=\"/cases/{id}\"").is_empty());
    let line = b"WARN could not find Tavi";
    Sieve.write_all(line).unwrap();
    let mut lines = LINES.lock().unwrap();
    let at = lines.iter().position(|own| own.as_bytes() == line);
    lines.remove(at.expect("it is kept"));
}
