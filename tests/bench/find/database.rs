//! Databases to compare with, driven as programs of their own; and how times are told.

use std::{
    fs,
    hint::black_box,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use crate::{asking::Asking, sql};

/// Runs before the clock counts.
const WARM: usize = 2;
/// Runs that are timed.
const RUNS: usize = 7;
/// A statement that takes this many seconds is run a few times only.
const LONG: f64 = 5.0;

/// Times of one thing, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Times {
    /// The shortest.
    pub(crate) least: f64,
    /// The one in the middle.
    pub(crate) median: f64,
}

impl Times {
    fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self { least: times[0], median: times[times.len() / 2] }
    }
}

/// Times an act of our own: for a fifth of a second, and at least seven times.
pub(crate) fn timed<T>(mut act: impl FnMut() -> T) -> Times {
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < RUNS || (begun.elapsed().as_secs_f64() < 0.2 && times.len() < 1_001) {
        let begun = Instant::now();
        drop(black_box(act()));
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    Times::of(times)
}

/// What a database said, and how long it took.
pub(crate) struct Told {
    /// The answer, as lines.
    pub(crate) lines: Vec<String>,
    /// How long it took.
    pub(crate) times: Times,
}

/// A database with the same data.
pub(crate) trait Database {
    /// Its name in tables.
    fn name(&self) -> &'static str;

    /// Whose words it speaks.
    fn dialect(&self) -> sql::Dialect;

    /// Its program, told to read a script.
    fn program(&self) -> Command;

    /// A script that asks so many times with the clock on; the answers go to a file.
    fn script(&self, sql: &str, answers: &Path, times: usize) -> String;

    /// The milliseconds of a line that the clock printed.
    fn clock(line: &str) -> Option<f64>
    where
        Self: Sized;

    /// The bytes that it takes on the disk.
    fn bytes(&self) -> f64;

    /// Where its answers may be put.
    fn folder(&self) -> &Path;

    /// Asks one statement.
    fn ask(&self, sql: &str) -> Told
    where
        Self: Sized,
    {
        let answers = self.folder().join("answers");
        let begun = Instant::now();
        let told = run(&mut self.program(), &self.script(sql, &answers, 1));
        let took = begun.elapsed().as_secs_f64();
        let text = fs::read_to_string(&answers).unwrap();
        let lines = text.lines().map(str::to_owned).collect();
        let clocked = |told: &str| told.lines().filter_map(Self::clock).collect::<Vec<f64>>();
        if took > LONG * 6.0 {
            return Told { lines, times: Times::of(clocked(&told)) };
        }
        let (warm, runs) = if took > LONG { (0, 3) } else { (WARM, RUNS) };
        let script = self.script(sql, Path::new("/dev/null"), warm + runs);
        let times = clocked(&run(&mut self.program(), &script));
        assert_eq!(times.len(), warm + runs, "{}: {sql}", self.name());
        Told { lines, times: Times::of(times[warm..].to_vec()) }
    }

    /// Asks a question in every way that there is, and takes the fastest.
    fn answer(&self, asking: &Asking) -> Told
    where
        Self: Sized,
    {
        let told = sql::statements(self.dialect(), asking).into_iter().map(|sql| self.ask(&sql));
        let mut told: Vec<Told> = told.collect();
        assert!(told.iter().all(|one| one.lines.len() == told[0].lines.len()), "{}", asking.name);
        told.sort_by(|one, other| one.times.median.total_cmp(&other.times.median));
        told.swap_remove(0)
    }
}

/// Has a program read a script, and gives what it printed.
pub(crate) fn run(program: &mut Command, script: &str) -> String {
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let script = script.to_owned();
    let writing = std::thread::spawn(move || drop(input.write_all(script.as_bytes())));
    let done = child.wait_with_output().unwrap();
    writing.join().unwrap();
    let wrong = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && wrong.trim().is_empty(), "{wrong}");
    String::from_utf8(done.stdout).unwrap()
}

/// Whether a program is there.
pub(crate) fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|done| done.status.success())
}

/// Bytes of a file or a folder as the disk counts them.
pub(crate) fn on_disk(path: &Path) -> f64 {
    let told = Command::new("du").args(["-s", "-B1"]).arg(path).output().unwrap();
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    told.split_whitespace().next().and_then(|bytes| bytes.parse().ok()).unwrap_or(0.0)
}
