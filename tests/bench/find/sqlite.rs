//! `SQLite` in a file.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    asking::Asking,
    database::{Database, has, on_disk, run},
    dump::Dump,
    sql::{Dialect, indexes, tables},
};

/// Below this many seconds the time of the processor is told, which has more digits.
const SHORT: f64 = 0.02;

/// A file.
pub(crate) struct Sqlite {
    folder: PathBuf,
}

impl Sqlite {
    /// A new file with what was dumped; says why there is none.
    pub(crate) fn load(folder: &Path, dump: &Dump, askings: &[Asking]) -> Result<Self, String> {
        if !has("sqlite3") {
            return Err("SQLite is not installed".to_owned());
        }
        let own = Self { folder: folder.join("sqlite") };
        fs::create_dir_all(&own.folder).map_err(|error| error.to_string())?;
        let mut script = "PRAGMA synchronous = off;\n".to_owned();
        script += &tables(Dialect::Sqlite);
        for (table, file) in dump.files() {
            let _ = writeln!(script, ".import --csv {} {table}", file.display());
        }
        script += "UPDATE cases SET birth_key = NULL WHERE birth_key = '';\n";
        script += "UPDATE entries SET day = NULL WHERE day = '';\n";
        script += &indexes(Dialect::Sqlite, askings);
        script += "ANALYZE;\n";
        run(&mut own.program(), &script);
        Ok(own)
    }
}

impl Database for Sqlite {
    fn name(&self) -> &'static str {
        "SQLite"
    }

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn program(&self) -> Command {
        let mut program = Command::new("sqlite3");
        program.args(["-batch", "-bail", "-noheader", "-list", "-cmd"]);
        program.arg("PRAGMA cache_size = -1000000").arg(self.folder.join("cases.db"));
        program
    }

    fn script(&self, sql: &str, answers: &Path, times: usize) -> String {
        let asked = format!("{sql}\n").repeat(times);
        format!(".output {}\n.timer on\n{asked}", answers.display())
    }

    fn clock(line: &str) -> Option<f64> {
        let words: Vec<&str> = line.strip_prefix("Run Time: real ")?.split_whitespace().collect();
        let [real, _, user, _, system] = words.as_slice() else { return None };
        let number = |text: &str| text.parse::<f64>().ok();
        let (real, spent) = (number(real)?, number(user)? + number(system)?);
        Some(if real < SHORT { spent } else { real } * 1000.0)
    }

    fn bytes(&self) -> f64 {
        on_disk(&self.folder)
    }

    fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}
