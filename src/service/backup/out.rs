//! A copy on its way into a folder: under a passing name until it is whole, in parts where the disk
//! cannot hold it as one file.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::is_full;

/// How a copy is called.
const WHOLE: &str = ".amana";
/// How a copy is called that is not whole.
const PARTIAL: &str = ".partial";
/// How the folder of a copy in parts is called.
const PARTS: &str = ".parts";
/// What a folder of parts holds beside them.
const MANIFEST: &str = "manifest.json";
/// No disk has a shorter longest file: 1 GiB.
const LONG: u64 = 1 << 30;
/// Bytes after which what was written is made durable: a slow stick must not gather up a minute.
const STEP: u64 = 16 * 1024 * 1024;

/// What the folder of a copy in parts says of itself.
#[derive(Serialize, Deserialize)]
struct Manifest {
    /// The parts in their order, each with its length.
    parts: Vec<(String, u64)>,
}

/// A copy that is being written. What is not finished goes when it is dropped.
pub(super) struct Out {
    folder: PathBuf,
    name: String,
    /// Where the parts lie, once there are several.
    inside: Option<PathBuf>,
    parts: Vec<(String, u64)>,
    file: File,
    length: u64,
    loose: u64,
    /// What a test says that the disk can hold in one file.
    longest: u64,
    is_done: bool,
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// Takes a copy away, in one file or in parts; an error if it does not lie there.
pub(super) fn take_away(folder: &Path, name: &str) -> io::Result<()> {
    remove(&folder.join(name))
}

impl Out {
    /// Begins a copy of this name in a folder. Left-overs of copies that were cut short go first.
    pub(super) fn begin(folder: &Path, name: &str) -> io::Result<Self> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let ours = path.file_name().and_then(|name| name.to_str()).is_some_and(is_left_over);
            if ours {
                remove(&path)?;
            }
        }
        let file = create(&folder.join(format!("{name}{PARTIAL}")))?;
        Ok(Self {
            folder: folder.to_owned(),
            name: name.to_owned(),
            inside: None,
            parts: Vec::new(),
            file,
            length: 0,
            loose: 0,
            longest: u64::MAX,
            is_done: false,
        })
    }

    /// Writes bytes; goes on in a further part where the file can hold no more.
    pub(super) fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let room = usize::try_from(self.longest - self.length).unwrap_or(usize::MAX);
            let now = bytes.get(..room.min(bytes.len())).unwrap_or(bytes);
            let written = if now.is_empty() {
                Err(ErrorKind::FileTooLarge.into())
            } else {
                self.file.write(now)
            };
            match written {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => {
                    bytes = bytes.get(count..).unwrap_or_default();
                    self.length += count as u64;
                    self.loose += count as u64;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if is_end(&error, self.length) => {
                    self.next_part()?;
                }
                Err(error) => return Err(error),
            }
        }
        if self.loose >= STEP {
            self.file.sync_data()?;
            self.loose = 0;
        }
        Ok(())
    }

    fn next_part(&mut self) -> io::Result<()> {
        self.file.sync_all()?;
        let inside = if let Some(inside) = &self.inside {
            inside.clone()
        } else {
            let inside = self.folder.join(format!("{}{PARTS}{PARTIAL}", self.name));
            fs::DirBuilder::new().mode(0o700).create(&inside)?;
            fs::rename(self.folder.join(format!("{}{PARTIAL}", self.name)), inside.join(part(1)))?;
            self.inside = Some(inside.clone());
            inside
        };
        self.parts.push((part(self.parts.len() + 1), self.length));
        self.file = create(&inside.join(part(self.parts.len() + 1)))?;
        self.length = 0;
        Ok(())
    }

    /// Makes the copy durable and gives it its name; says the name.
    pub(super) fn finish(mut self) -> io::Result<String> {
        self.file.sync_all()?;
        let (from, name) = match &self.inside {
            None => (self.folder.join(format!("{}{PARTIAL}", self.name)), self.name.clone()),
            Some(inside) => {
                self.parts.push((part(self.parts.len() + 1), self.length));
                let manifest = Manifest { parts: self.parts.clone() };
                let mut file = create(&inside.join(MANIFEST))?;
                file.write_all(&serde_json::to_vec(&manifest)?)?;
                file.sync_all()?;
                sync(inside)?;
                (inside.clone(), format!("{}{PARTS}", self.name))
            }
        };
        fs::rename(from, self.folder.join(&name))?;
        self.is_done = true;
        sync(&self.folder)?;
        Ok(name)
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        if !self.is_done {
            // A stick that went away took it along.
            drop(remove(&self.folder.join(format!("{}{PARTIAL}", self.name))));
            if let Some(inside) = &self.inside {
                drop(remove(inside));
            }
        }
    }
}

/// Whether a failure can mean that a file can be no longer. Not every driver of a stick says so in the
/// same word; what fails for another reason fails the next part too.
fn is_end(error: &io::Error, length: u64) -> bool {
    let is_said = error.kind() == ErrorKind::FileTooLarge && length > 0;
    is_said || (length >= LONG && !is_full(error.kind()))
}

fn part(number: usize) -> String {
    format!("{number:03}.amana")
}

fn is_left_over(name: &str) -> bool {
    name.contains(".amana") && name.ends_with(PARTIAL)
}

/// The files of a copy in their order: itself, or the parts that its folder tells of.
pub(super) fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let manifest: Manifest = serde_json::from_slice(&fs::read(path.join(MANIFEST))?)?;
    let mut files = Vec::new();
    for (name, length) in manifest.parts {
        // A manifest comes from a stick: it names files beside it and no others.
        let file = path.join(Path::new(&name).file_name().ok_or(ErrorKind::InvalidData)?);
        if fs::metadata(&file)?.len() != length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        files.push(file);
    }
    Ok(files)
}

/// Copies that lie in a folder, whole ones only, by their names; and its other folders.
pub(super) fn list(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut copies, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        let is_folder = entry.file_type()?.is_dir();
        if name.strip_suffix(PARTS).unwrap_or(&name).strip_suffix(WHOLE).is_some() {
            copies.push(path);
        } else if is_folder && !name.ends_with(PARTIAL) {
            folders.push(path);
        }
    }
    copies.sort();
    folders.sort();
    Ok((copies, folders))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    /// A folder of its own, removed with everything in it at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Self {
            static NEXT: AtomicU64 = AtomicU64::new(0);
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let name = format!("amana-out-{}-{number}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            fs::create_dir(&folder).unwrap();
            Self(folder)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<String> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    const NAME: &str = "NOR-2026-11-22-130000.amana";

    fn limited(folder: &Folder, longest: u64) -> Out {
        let mut out = Out::begin(&folder.0, NAME).unwrap();
        out.longest = longest;
        out
    }

    fn written(folder: &Folder, longest: u64) -> (Vec<u8>, String) {
        let bytes: Vec<u8> = (0..10_000_u32).flat_map(u32::to_le_bytes).collect();
        let mut out = limited(folder, longest);
        for piece in bytes.chunks(777) {
            out.write(piece).unwrap();
        }
        (bytes, out.finish().unwrap())
    }

    #[test]
    fn a_copy_is_one_file_or_parts_that_are_as_long_as_the_disk_allows() {
        for (longest, parts) in [(u64::MAX, 1), (40_000, 1), (39_999, 2), (1_000, 40)] {
            let folder = Folder::new();
            let (bytes, name) = written(&folder, longest);
            assert_eq!(folder.names(), [name.as_str()]);
            let files = files(&folder.0.join(&name)).unwrap();
            assert_eq!(files.len(), parts);
            let read: Vec<u8> = files.iter().flat_map(|file| fs::read(file).unwrap()).collect();
            assert!(read == bytes);
            assert_eq!(list(&folder.0).unwrap().0, [folder.0.join(&name)]);
            take_away(&folder.0, &name).unwrap();
            assert!(folder.names().is_empty());
        }
    }

    #[test]
    fn a_part_that_is_missing_or_short_is_told() {
        let folder = Folder::new();
        let (_, name) = written(&folder, 10_000);
        let path = folder.0.join(&name);
        let second = path.join("002.amana");
        fs::write(&second, b"short").unwrap();
        assert_eq!(files(&path).unwrap_err().kind(), ErrorKind::UnexpectedEof);
        fs::remove_file(&second).unwrap();
        assert_eq!(files(&path).unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(files(&folder.0.join("none")).unwrap_err().kind(), ErrorKind::NotFound);
    }

    #[test]
    fn what_is_not_finished_leaves_nothing_and_left_overs_go_with_the_next() {
        let folder = Folder::new();
        let mut out = limited(&folder, 10);
        out.write(b"twenty bytes and more").unwrap();
        assert!(!folder.names().is_empty());
        drop(out);
        assert!(folder.names().is_empty());
        fs::write(folder.0.join("a letter"), "stays").unwrap();
        fs::write(folder.0.join(format!("{NAME}{PARTIAL}")), "cut").unwrap();
        fs::create_dir(folder.0.join(format!("{NAME}{PARTS}{PARTIAL}"))).unwrap();
        let (_, name) = written(&folder, u64::MAX);
        assert_eq!(folder.names(), [name.as_str(), "a letter"]);
    }

    #[test]
    fn the_longest_file_of_a_stick_is_known_whatever_its_driver_says() {
        let end = |kind: ErrorKind, length| is_end(&io::Error::from(kind), length);
        assert!(end(ErrorKind::FileTooLarge, 5) && end(ErrorKind::PermissionDenied, 2 * LONG));
        assert!(!end(ErrorKind::FileTooLarge, 0) && !end(ErrorKind::PermissionDenied, 5));
        assert!(!end(ErrorKind::StorageFull, 2 * LONG));
    }
}
