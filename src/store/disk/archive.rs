//! A copy of the data files, read where it lies: proven, opened without being unpacked, and brought
//! back.

use std::{
    collections::BTreeMap,
    fmt,
    fs::File,
    io::{self, ErrorKind},
    os::unix::fs::FileExt as _,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use redb::StorageBackend;
use sha2::{Digest as _, Sha256};

use super::{
    super::{Error, Result},
    broken,
    copy::{self, BEGIN, BYTES, END, FILE, HEAD, SAYS},
    watched::BLOCK,
};

/// The longest that a copy says of itself.
const LONGEST: u32 = 64 * 1024;
/// Bytes that are read at a time to prove a copy.
const STEP: usize = 1024 * 1024;
const PAGE: usize = 4096;

/// One stream in one file, or in several that follow one another.
struct Parts {
    files: Vec<(u64, File)>,
    length: u64,
}

impl Parts {
    fn open(paths: &[PathBuf]) -> io::Result<Self> {
        let (mut files, mut length) = (Vec::new(), 0);
        for path in paths {
            let file = File::open(path)?;
            let begin = length;
            length += file.metadata()?.len();
            files.push((begin, file));
        }
        Ok(Self { files, length })
    }

    /// Reads bytes that may lie across a seam.
    fn read(&self, mut at: u64, mut out: &mut [u8]) -> io::Result<()> {
        if at + out.len() as u64 > self.length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        while !out.is_empty() {
            let number = self.files.partition_point(|(begin, _)| *begin <= at);
            let ends = self.files.get(number).map_or(self.length, |(begin, _)| *begin);
            let there = usize::try_from(ends - at).unwrap_or(usize::MAX).min(out.len());
            let (now, rest) = out.split_at_mut(there);
            let (begin, file) =
                self.files.get(number.wrapping_sub(1)).ok_or(ErrorKind::UnexpectedEof)?;
            file.read_exact_at(now, at - begin)?;
            (at, out) = (at + there as u64, rest);
        }
        Ok(())
    }

    fn array<const N: usize>(&self, at: u64) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.read(at, &mut bytes)?;
        Ok(bytes)
    }
}

/// A copy as its heads tell it.
pub(in crate::store) struct Archive {
    parts: Parts,
    files: Vec<Contained>,
    says: Vec<u8>,
    /// Where the stream ends, and the hash of what comes before.
    end: (u64, [u8; 32]),
}

/// A file in a copy.
#[derive(Default)]
struct Contained {
    length: u64,
    /// Where in the file, where in the stream, how many bytes; in the order of the file.
    blocks: Vec<(u64, u64, u32)>,
}

fn cut(error: io::Error) -> Error {
    if error.kind() == ErrorKind::UnexpectedEof { Error::CopyCut } else { broken(error) }
}

impl Archive {
    /// The copy that lies in these files, one behind the other.
    pub(in crate::store) fn open(paths: &[PathBuf]) -> Result<Self> {
        let parts = Parts::open(paths).map_err(broken)?;
        copy::judge(parts.array::<BEGIN>(0).map_err(|_| Error::NotACopy)?)?;
        let (mut files, mut says, mut at) = (Vec::<Contained>::new(), Vec::new(), BEGIN as u64);
        loop {
            let (kind, place, length) = copy::head(parts.array::<HEAD>(at).map_err(cut)?);
            let body = at + HEAD as u64;
            let begun = files.len() as u64;
            match (kind, files.last_mut()) {
                (FILE, _) if place == begun => {
                    let length = u64::from_le_bytes(parts.array(body).map_err(cut)?);
                    files.push(Contained { length, blocks: Vec::new() });
                }
                (BYTES, Some(file)) if file.takes(place, length) => {
                    file.blocks.push((place, body, length));
                }
                (SAYS, _) if length <= LONGEST => {
                    says = vec![0; length as usize];
                    parts.read(body, &mut says).map_err(cut)?;
                }
                // What is behind the hashed stream is told by its shape.
                (END, _) if (place, length) == (0, 32) => {
                    let end = (at, parts.array(body).map_err(cut)?);
                    return Ok(Self { parts, files, says, end });
                }
                _ => return Err(Error::CopyDamaged),
            }
            at = body + u64::from(length);
        }
    }

    /// What it says of itself, under the key of the files.
    pub(in crate::store) fn says(&self) -> &[u8] {
        &self.says
    }

    /// How many files it holds.
    pub(in crate::store) fn files(&self) -> usize {
        self.files.len()
    }

    /// Reads all of it: whether every byte is as it was written.
    pub(in crate::store) fn prove(&self) -> Result<()> {
        let (mut hash, mut at, mut bytes) = (Sha256::new(), 0, vec![0; STEP]);
        let (end, said) = self.end;
        while at < end {
            let there = usize::try_from(end - at).unwrap_or(STEP).min(STEP);
            let (now, _) = bytes.split_at_mut(there);
            self.parts.read(at, now).map_err(broken)?;
            hash.update(now);
            at += there as u64;
        }
        if hash.finalize().as_slice() == said { Ok(()) } else { Err(Error::CopyDamaged) }
    }

    /// Brings a file back: its bytes in their places, holes left as holes.
    pub(in crate::store) fn extract(&self, number: usize, out: &File) -> Result<()> {
        let file = self.files.get(number).ok_or(Error::CopyDamaged)?;
        out.set_len(file.length).map_err(broken)?;
        let mut bytes = vec![0; BLOCK];
        for (place, at, length) in &file.blocks {
            let (now, _) = bytes.split_at_mut(*length as usize);
            self.parts.read(*at, now).map_err(broken)?;
            out.write_all_at(now, *place).map_err(broken)?;
        }
        out.sync_all().map_err(broken)
    }
}

impl Contained {
    /// Whether bytes follow those before, inside the file.
    fn takes(&self, place: u64, length: u32) -> bool {
        let end = self.blocks.last().map_or(0, |(place, _, length)| place + u64::from(*length));
        let last = place.checked_add(u64::from(length));
        length as usize <= BLOCK && end <= place && last.is_some_and(|last| last <= self.length)
    }
}

/// A file of a copy as a disk: what is written to it is kept in memory and forgotten.
pub(super) struct Unpacked {
    archive: Arc<Archive>,
    number: usize,
    over: Mutex<Over>,
}

struct Over {
    length: u64,
    pages: BTreeMap<u64, [u8; PAGE]>,
}

impl Unpacked {
    pub(super) fn new(archive: Arc<Archive>, number: usize) -> Self {
        let length = archive.files.get(number).map_or(0, |file| file.length);
        Self { archive, number, over: Mutex::new(Over { length, pages: BTreeMap::new() }) }
    }

    fn over(&self) -> MutexGuard<'_, Over> {
        self.over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what the copy has; what it has not is zeros.
    fn under(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        out.fill(0);
        let Some(file) = self.archive.files.get(self.number) else { return Ok(()) };
        let ends = |(place, _, length): &(u64, u64, u32)| place + u64::from(*length);
        let first = file.blocks.partition_point(|block| ends(block) <= offset);
        let end = offset + out.len() as u64;
        for block in file.blocks.iter().skip(first).take_while(|(place, ..)| *place < end) {
            let (from, to) = (block.0.max(offset), ends(block).min(end));
            let place = |at: u64| usize::try_from(at - offset).unwrap_or(usize::MAX);
            if let Some(out) = out.get_mut(place(from)..place(to)) {
                self.archive.parts.read(block.1 + (from - block.0), out)?;
            }
        }
        Ok(())
    }
}

/// The pieces of a stretch, page by page: the page, where in it, and where in the stretch.
fn pages(offset: u64, length: usize) -> impl Iterator<Item = (u64, usize, std::ops::Range<usize>)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let (page, inside) = ((offset + done as u64) / PAGE as u64, (offset + done as u64) % 4096);
        let inside = usize::try_from(inside).unwrap_or(0);
        let there = (PAGE - inside).min(length - done);
        let range = done..done + there;
        done += there;
        (there > 0).then_some((page, inside, range))
    })
}

impl StorageBackend for Unpacked {
    fn len(&self) -> io::Result<u64> {
        Ok(self.over().length)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let over = self.over();
        if offset + out.len() as u64 > over.length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.under(offset, out)?;
        for (page, inside, range) in pages(offset, out.len()) {
            let length = range.len();
            if let (Some(bytes), Some(out)) = (over.pages.get(&page), out.get_mut(range)) {
                out.copy_from_slice(bytes.get(inside..inside + length).unwrap_or_default());
            }
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.over().length = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        for (page, inside, range) in pages(offset, data.len()) {
            let mut bytes = [0; PAGE];
            self.under(page * PAGE as u64, &mut bytes)?;
            let mut over = self.over();
            let bytes = over.pages.entry(page).or_insert(bytes);
            let data = data.get(range).unwrap_or_default();
            if let Some(out) = bytes.get_mut(inside..inside + data.len()) {
                out.copy_from_slice(data);
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Unpacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unpacked")
    }
}
