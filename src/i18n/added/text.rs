//! The text of message files, as far as it can be read without harm.

use std::{
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
};

use super::super::Fault;

/// The largest file that is read, in bytes.
pub(super) const LARGEST: u64 = 1024 * 1024;
/// What the files of one language may hold together, in bytes.
pub(super) const MOST: u64 = 4 * LARGEST;
/// How many files of one language are read.
pub(super) const MOST_FILES: usize = 64;
/// How deep braces may stand inside one another: reading goes as deep as they do.
pub(super) const DEEPEST: usize = 40;

/// The message files of a folder in the order of their names, and those beyond what is read.
pub(super) fn files(folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .collect();
    files.sort();
    let beyond = files.split_off(MOST_FILES.min(files.len()));
    (files, beyond)
}

/// The text of a file, which takes of the room; else what is wrong, and where.
pub(super) fn read(path: &Path, room: &mut u64) -> Result<String, (Option<usize>, Fault)> {
    let whole = |fault| (None, fault);
    // Whatever else lies there under the name of a file could keep the start waiting.
    if !path.is_file() {
        return Err(whole(Fault::Unread));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    let size = u64::try_from(read.map_err(|_| whole(Fault::Unread))?).unwrap_or(u64::MAX);
    if size > LARGEST {
        return Err(whole(Fault::Large(LARGEST / 1024 / 1024)));
    }
    let left = room.checked_sub(size);
    *room = left.ok_or_else(|| whole(Fault::Much(MOST / 1024 / 1024)))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        (Some(line(error.as_bytes(), valid)), Fault::NotText)
    })?;
    // Some editors put a mark of their own before the first line.
    let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned);
    let is_odd = |sign: char| sign.is_control() && !['\n', '\r', '\t'].contains(&sign);
    if let Some(at) = text.find(is_odd) {
        return Err((Some(line(text.as_bytes(), at)), Fault::NotText));
    }
    match too_deep(&text) {
        Some(line) => Err((Some(line), Fault::Deep)),
        None => Ok(text),
    }
}

/// The line at which braces stand inside one another too often. A line that begins a message ends
/// whatever was left open before it.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, line) in text.lines().enumerate() {
        if begins_entry(line) {
            depth = 0;
        }
        // A brace between quotes is how a text says one.
        for sign in line.replace("\"{\"", "").replace("\"}\"", "").chars() {
            match sign {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some(at + 1);
            }
        }
    }
    None
}

fn begins_entry(line: &str) -> bool {
    let name = line.split_once('=').map(|(name, _)| name.trim_end_matches(' '));
    name.is_some_and(|name| {
        let name = name.strip_prefix('-').unwrap_or(name);
        let inner = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
        name.starts_with(|sign: char| sign.is_ascii_alphabetic()) && name.chars().all(inner)
    })
}

/// The line of a byte, from 1 on.
pub(super) fn line(bytes: &[u8], byte: usize) -> usize {
    bytes.iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}
