//! A copy that somebody sends from their own computer at the first run. It stays until it was brought
//! back, another is sent or the program starts again, so that a mistyped passphrase costs no second
//! journey.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use crate::{
    domain::backup::Trouble,
    service::{
        app::App,
        error::{Error, Result},
    },
};

use super::{RESTORING, own_trouble};

/// The folder in which it lies, in that of the data.
const FOLDER: &str = "arriving";

/// A copy on its way, in one file or in parts.
pub struct Arriving {
    folder: PathBuf,
}

fn folder(app: &App) -> PathBuf {
    app.settings().data.join(FOLDER)
}

fn own(error: &io::Error) -> Error {
    Error::Backup(own_trouble(error.kind()))
}

impl Arriving {
    /// Makes room for a copy; the one before goes.
    pub fn begin(app: &App) -> Result<Self> {
        if app.is_set_up() {
            return Err(Error::NotFound);
        }
        let _turn = app.jobs().turn().ok_or(Trouble::UnderWay)?;
        sweep(app);
        let folder = folder(app);
        DirBuilder::new().mode(0o700).create(&folder).map_err(|error| own(&error))?;
        Ok(Self { folder })
    }

    /// Begins a file of it, by the name that it had: parts are put together in the order of their
    /// names. What takes its bytes comes back.
    pub fn file(&self, name: &str) -> Result<impl FnMut(&[u8]) -> Result<()> + Send + use<>> {
        let name = Path::new(name).file_name().ok_or(Error::NotFound)?;
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(self.folder.join(name));
        let mut file = file.map_err(|error| own(&error))?;
        Ok(move |bytes: &[u8]| file.write_all(bytes).map_err(|error| own(&error)))
    }
}

/// The files of the copy that arrived. What a folder of parts holds beside them is none.
pub(super) fn files(app: &App) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder(app)).map_err(|error| own(&error))?;
    let paths: io::Result<Vec<PathBuf>> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(|error| own(&error))?;
    paths.retain(|path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("amana")));
    paths.sort();
    Ok(paths)
}

/// Whether a copy arrived and was not brought back.
pub fn has_arrived(app: &App) -> bool {
    files(app).is_ok_and(|files| !files.is_empty())
}

/// Takes away what is left of copies that arrived or were being brought back, unless one is just being
/// brought back.
pub fn forget_left_overs(app: &App) {
    if let Some(_turn) = app.jobs().turn() {
        sweep(app);
    }
}

/// The same for whoever has the turn.
pub(super) fn sweep(app: &App) {
    // What is not there need not go.
    drop(fs::remove_dir_all(folder(app)));
    drop(fs::remove_file(app.settings().data.join(RESTORING)));
}
