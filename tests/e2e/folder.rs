//! A folder of its own for each test.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

static MADE: AtomicUsize = AtomicUsize::new(0);

/// A new and empty folder that is gone with the value.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("amana-e2e-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// A path inside.
    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file inside and answers its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser that is just going may still write here; the rest goes with the machine.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn folders_are_apart_and_leave_nothing_behind() {
    let (one, other) = (Folder::new(), Folder::new());
    assert_ne!(one.path(), other.path());
    let path = one.write("file", "text");
    drop(one);
    assert!(!path.exists() && other.path().exists());
}
