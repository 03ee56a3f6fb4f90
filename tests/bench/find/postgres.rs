//! `PostgreSQL` in a folder of its own, on a socket.

use std::{
    fmt::Write as _,
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    asking::Asking,
    database::{Database, has, run},
    dump::Dump,
    sql::{Dialect, indexes, tables},
};

/// Where its programs may lie besides the path.
const PLACES: [&str; 2] = ["/usr/local/bin", "/usr/lib/postgresql/15/bin"];
/// How it is set up: as for a machine that does little else.
const SETTINGS: &str = "listen_addresses = ''
shared_buffers = 1GB
effective_cache_size = 4GB
work_mem = 64MB
maintenance_work_mem = 512MB
max_wal_size = 4GB
random_page_cost = 1.1
jit = off
fsync = on
";

/// A running server.
pub(crate) struct Postgres {
    folder: PathBuf,
}

impl Postgres {
    /// Starts one; says why it cannot.
    pub(crate) fn start(folder: &Path) -> Result<Self, String> {
        let folder = folder.join("postgres");
        if !has("psql") || ["initdb", "pg_ctl", "postgres"].iter().any(|own| place(own).is_none()) {
            return Err("PostgreSQL is not installed".to_owned());
        }
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let own = Self { folder };
        if is_root() {
            own.call(Command::new("chown").arg("postgres").arg(&own.folder))?;
        }
        let data = own.folder.join("data");
        let made = own
            .command("initdb")
            .args(["-A", "trust", "-U", "postgres", "-E", "UTF8"])
            .arg("-D")
            .arg(&data)
            .output();
        done(made)?;
        let socket = format!("unix_socket_directories = '{}'\n", own.folder.display());
        let settings = data.join("postgresql.conf");
        let text = fs::read_to_string(&settings).map_err(|error| error.to_string())?;
        fs::write(&settings, text + SETTINGS + &socket).map_err(|error| error.to_string())?;
        let mut start = own.command("pg_ctl");
        start.args(["-w", "-D"]).arg(&data).arg("-l").arg(own.folder.join("log")).arg("start");
        start.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let started = start.status().map_err(|error| error.to_string())?;
        if started.success() { Ok(own) } else { Err("PostgreSQL does not start".to_owned()) }
    }

    /// A program of it, which does not run as root.
    fn command(&self, name: &str) -> Command {
        let program = place(name).unwrap_or_default();
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder);
        command
    }

    fn call(&self, command: &mut Command) -> Result<(), String> {
        done(command.current_dir(&self.folder).output())
    }

    /// Loads what was dumped.
    pub(crate) fn load(&self, dump: &Dump, askings: &[Asking]) {
        let mut script = tables(Dialect::Postgres);
        for (table, file) in dump.files() {
            let _ = writeln!(script, "\\copy {table} from '{}' csv", file.display());
        }
        script += &indexes(Dialect::Postgres, askings);
        script += "VACUUM ANALYZE;\nCHECKPOINT;\n";
        run(&mut self.program(), &script);
    }

    /// One value.
    pub(crate) fn value(&self, sql: &str) -> f64 {
        run(&mut self.program(), &format!("{sql};\n")).trim().parse().unwrap_or(f64::NAN)
    }
}

fn done(output: std::io::Result<std::process::Output>) -> Result<(), String> {
    let output = output.map_err(|error| error.to_string())?;
    let wrong = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(wrong) }
}

fn place(program: &str) -> Option<PathBuf> {
    PLACES.iter().map(|place| Path::new(place).join(program)).find(|path| path.exists())
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

impl Database for Postgres {
    fn name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn program(&self) -> Command {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", "postgres"]);
        psql.arg("-h").arg(&self.folder).args(["-f", "-"]);
        psql
    }

    fn script(&self, sql: &str, answers: &Path, times: usize) -> String {
        let asked = format!("{sql}\n").repeat(times);
        format!("\\o {}\n\\timing on\n{asked}", answers.display())
    }

    fn clock(line: &str) -> Option<f64> {
        line.strip_prefix("Time: ")?.split_whitespace().next()?.parse().ok()
    }

    fn bytes(&self) -> f64 {
        self.value("SELECT pg_database_size('postgres')")
    }

    fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        stop.args(["-m", "immediate", "-D"]).arg(self.folder.join("data")).arg("stop");
        drop(stop.output());
        drop(fs::remove_dir_all(&self.folder));
    }
}
