//! The built program over a folder of its own, filled with invented people.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value as Json;

use crate::client::Client;

/// An office that serves.
pub(crate) struct Office {
    folder: PathBuf,
    running: Child,
    told: Json,
    /// Whether the folder stays for another run.
    is_kept: bool,
}

impl Office {
    /// An office with so many cases, made and served. One that was kept is served as it is.
    pub(crate) fn filled(cases: u64, keep: Option<&str>) -> Self {
        let own = || std::env::temp_dir().join(format!("amana-bench-{}", std::process::id()));
        let (folder, is_kept) = (keep.map_or_else(own, PathBuf::from), keep.is_some());
        if folder.join("data").exists() {
            let (running, told) = serve(&folder);
            return Self { folder, running, told, is_kept };
        }
        fs::create_dir_all(&folder).expect("a folder");
        let mut practice = command(&["practice", "--seed", "7", "--cases", &cases.to_string()]);
        let done = practice.arg("--data").arg(folder.join("data")).output().expect("it runs");
        assert!(done.status.success(), "{done:?}");
        let (running, told) = serve(&folder);
        Self { folder, running, told, is_kept }
    }

    /// Where it serves.
    pub(crate) fn address(&self) -> String {
        format!("https://{}", self.told["https"].as_str().expect("it told its address"))
    }

    /// Stops it and starts it again.
    pub(crate) fn restart(&mut self) {
        stop(&mut self.running);
        (self.running, self.told) = serve(&self.folder);
    }

    /// The first of those who hold a role.
    pub(crate) fn sign_in(&self, role: &str) -> Client {
        let practice = &self.told["practice"];
        let people = practice["people"].as_array().expect("people");
        let person = people.iter().find(|person| person["role"] == role).expect("somebody");
        let word = |value: &Json| value.as_str().expect("a word").to_owned();
        let (name, password) = (word(&person["user_name"]), word(&practice["password"]));
        Client::sign_in(&self.address(), &name, &password)
    }

    /// The size of its data file.
    pub(crate) fn bytes(&self) -> u64 {
        fs::metadata(self.folder.join("data/office.db")).map_or(0, |file| file.len())
    }

    /// How long its log is.
    pub(crate) fn log_length(&self) -> u64 {
        fs::metadata(self.folder.join("log")).map_or(0, |file| file.len())
    }

    /// The microseconds of each answer since the log was so long.
    pub(crate) fn took_since(&self, length: u64) -> Vec<u64> {
        let log = fs::read(self.folder.join("log")).expect("a log");
        let skip = usize::try_from(length).unwrap_or(usize::MAX);
        let text = String::from_utf8_lossy(log.get(skip..).unwrap_or_default()).into_owned();
        let took = |line: &str| {
            let rest = line.split("took_us").nth(1)?;
            let digits = rest.chars().skip_while(|c| !c.is_ascii_digit());
            // Colours end with a letter m after a digit; the figure stands after the equals sign.
            let figure: String = digits.take_while(char::is_ascii_digit).collect();
            figure.parse().ok()
        };
        text.lines().filter_map(took).collect()
    }

    /// Resident memory now and at its highest, in MB.
    pub(crate) fn memory(&self) -> (f64, f64) {
        let path = format!("/proc/{}/status", self.running.id());
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name))?;
            let kib: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
            Some(kib * 1024.0 / 1e6)
        };
        (line("VmRSS:").unwrap_or(0.0), line("VmHWM:").unwrap_or(0.0))
    }

    /// Counts waits for the disk for a while, where the machine has the means.
    pub(crate) fn count_waits(&self, during: Duration) -> Option<Waits> {
        let told = self.folder.join("waits");
        let child = Command::new("timeout")
            .args(["--signal=INT", &format!("{}", during.as_secs() + 1), "strace", "-f", "-qq"])
            .args(["-e", "trace=fsync,fdatasync", "-o"])
            .arg(&told)
            .args(["-p", &self.running.id().to_string()])
            .stderr(Stdio::null())
            .spawn();
        let has_strace = Command::new("strace").arg("-V").output().is_ok();
        child.ok().filter(|_| has_strace).map(|child| Waits { child, told })
    }
}

/// A count under way.
pub(crate) struct Waits {
    child: Child,
    told: PathBuf,
}

impl Waits {
    /// How many there were.
    pub(crate) fn count(mut self) -> Option<usize> {
        drop(self.child.wait());
        let text = fs::read_to_string(self.told).ok()?;
        let calls = text.lines().filter(|line| line.contains("sync(")).count();
        (calls > 0).then_some(calls)
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        stop(&mut self.running);
        if !self.is_kept {
            drop(fs::remove_dir_all(&self.folder));
        }
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
    command.args(arguments);
    command
}

fn serve(folder: &std::path::Path) -> (Child, Json) {
    let log = File::options().create(true).append(true).open(folder.join("log")).expect("a log");
    let mut child = command(&["serve", "--practice", "--json", "--no-announce"])
        .args(["--listen", "127.0.0.1:0", "--http", "127.0.0.1:0", "--data"])
        .arg(folder.join("data"))
        .env("RUST_LOG", "amana=info")
        .env("NO_COLOR", "1")
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .expect("it starts");
    let mut line = String::new();
    let output = child.stdout.take().expect("its output");
    BufReader::new(output).read_line(&mut line).expect("a line");
    let told = serde_json::from_str(&line).expect("what it tells is JSON");
    (child, told)
}

fn stop(child: &mut Child) {
    let pid = child.id().to_string();
    drop(Command::new("kill").arg(pid).status());
    drop(child.wait());
}
