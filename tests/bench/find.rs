//! How fast records are found: lists, counts, pages and names of a practice office, beside `PostgreSQL`
//! and `SQLite` with the same data.
//!
//! `cargo bench --bench find -- --cases 10000,100000 --keep DIR` makes an office of each size, keeps it
//! for the next time, and prints a table and each figure as a line of JSON; with `--data DIR` the
//! office of that folder is asked, with `--open DIR` it is only opened. Each answer is compared with what a plain look at every case says,
//! and with both databases, which run as programs of their own: one that is missing is left out. It
//! stops where two answers differ; with `--go-on` it tells them and goes on. With `--alone` no database is asked.
//! Times are milliseconds, the median of many. No time is asserted.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it measures and prints, and stops where something is missing"
)]

#[path = "find/asking.rs"]
mod asking;
#[path = "find/choose.rs"]
mod choose;
#[path = "find/database.rs"]
mod database;
#[path = "find/dump.rs"]
mod dump;
#[path = "find/flat.rs"]
mod flat;
#[path = "find/office.rs"]
mod office;
#[path = "find/ours.rs"]
mod ours;
#[path = "find/postgres.rs"]
mod postgres;
#[path = "find/save.rs"]
mod save;
#[path = "find/sql.rs"]
mod sql;
#[path = "find/sqlite.rs"]
mod sqlite;
#[path = "find/table.rs"]
mod table;
#[path = "find/whole.rs"]
mod whole;

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use amana::{
    domain::{id::RecordId, name, permission::Sight, record::Kind, time::Zone},
    service::config::OFFICE,
    store::{ATTACHMENTS, Error, Store},
};
use serde_json::Value as Json;

use asking::Asking;
use database::{Database, on_disk};
use dump::Dump;
use flat::{Flat, Scan};
use postgres::Postgres;
use sqlite::Sqlite;
use table::{Row, heading, plain, row};

/// The memory of the program itself.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What somebody types: the beginning of a name, and two names.
const TYPED: [(&str, &str); 2] =
    [("a word begins with three letters", "ais"), ("two names by sound", "Aishatu Moussa")];

fn main() {
    // `cargo test --benches` and the like only want to know that it runs.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = |name| argument(name).map(PathBuf::from);
    if let Some(own) = folder("--fill") {
        return office::fill(&own, argument("--cases").unwrap().parse().unwrap(), practised());
    }
    if let Some(own) = folder("--measure") {
        return measure(&own);
    }
    if let Some(data) = folder("--open") {
        opened(&data);
        return;
    }
    if let Some(data) = folder("--data") {
        again(&["--measure".as_ref(), data.as_ref()]);
        return;
    }
    let temporary = std::env::temp_dir().join(format!("amana-find-offices-{}", std::process::id()));
    let keep = folder("--keep");
    let sizes = argument("--cases").unwrap_or_else(|| "10000".to_owned());
    let mut told = Vec::new();
    for size in sizes.split(',') {
        let data = keep.as_ref().unwrap_or(&temporary).join(size);
        if !office::is_there(&data) {
            let practised = practised().to_string();
            again(&[
                "--fill".as_ref(),
                data.as_ref(),
                "--cases".as_ref(),
                size.as_ref(),
                "--practised".as_ref(),
                practised.as_ref(),
            ]);
        }
        told.push((size, again(&["--measure".as_ref(), data.as_ref()])));
    }
    let _ = fs::remove_dir_all(&temporary);
    table::growth(&told);
}

/// Whether no database is asked.
fn is_alone() -> bool {
    std::env::args().any(|argument| argument == "--alone")
}

/// How many cases have whole histories.
fn practised() -> usize {
    argument("--practised").and_then(|own| own.parse().ok()).unwrap_or(100_000)
}

fn argument(name: &str) -> Option<String> {
    std::env::args().skip_while(|own| own != name).nth(1)
}

/// Runs this program again, so that what it did before does not count towards its memory. What it
/// prints is shown; its figures are given.
fn again(arguments: &[&std::ffi::OsStr]) -> Vec<Json> {
    let own = std::env::current_exe().unwrap();
    let mut command = Command::new(own);
    let kept = ["--go-on", "--alone"];
    command.args(std::env::args().filter(|argument| kept.contains(&argument.as_str())));
    command.arg("--bench").args(arguments).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut figures = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        println!("{line}");
        figures.extend(serde_json::from_str(&line).ok());
    }
    assert!(child.wait().unwrap().success(), "it ended badly");
    figures
}

/// Opens an office; says how long that took and what memory it took.
fn opened(data: &Path) -> Store {
    let begun = Instant::now();
    let store = office::open(data);
    plain("11", "opening, s", &[("ours", begun.elapsed().as_secs_f64())]);
    plain("11", "memory, MB", &[("opened", office::resident())]);
    store
}

fn measure(data: &Path) {
    let store = opened(data);
    let count = store.ask(Kind::Case, |view| view.select(&[], &Sight::All).len());
    println!("\n{count} cases in {}", data.display());
    let today = office::now().day_in(&Zone::parse("Africa/Niamey").unwrap());
    let askings = choose::askings(&store, today);
    let asked: Vec<_> = askings.iter().map(|asking| ours::ask(&store, asking)).collect();
    let called = TYPED.map(|(_, text)| ours::called(&store, text));
    let after = office::resident();
    let ours: Vec<Vec<String>> = askings
        .iter()
        .zip(&asked)
        .map(|(asking, (answered, _))| ours::lines(&store, asking, answered))
        .collect();
    let folder = std::env::temp_dir().join(format!("amana-find-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (dump, counts) = looked_at(&store, &askings, &ours, &folder);
    for (name, [by_rank, after]) in ours::turned(&store) {
        table::same(&name, "turning pages", &by_rank, &after);
    }
    drop(store);
    let (postgres, sqlite) = databases(&folder, &dump, &askings);
    drop(dump);
    heading();
    println!(
        "     nothing at all: PostgreSQL {:.3} ms, SQLite {:.3} ms",
        idle(postgres.as_ref()),
        idle(sqlite.as_ref())
    );
    let asked = askings.iter().zip(ours).zip(asked).zip(counts);
    for (((asking, ours), (_, times)), count) in asked {
        let told = postgres.as_ref().map(|own| compared(own, asking, &ours));
        let other = sqlite.as_ref().map(|own| compared(own, asking, &ours));
        let name = format!("{}: {count}", asking.name);
        row(&Row {
            number: asking.number,
            name: &name,
            ours: times,
            postgres: told,
            sqlite: other,
        });
    }
    for (((name, _), times), number) in TYPED.iter().zip(called).zip(0..) {
        let told = postgres.as_ref().map(|own| named(own, number));
        let other = sqlite.as_ref().map(|own| named(own, number));
        row(&Row { number: "5", name, ours: times, postgres: told, sqlite: other });
    }
    println!("     (names are judged by other rules than a database has: 5 compares times only)");
    plain("11", "memory, MB", &[("after all questions", after)]);
    sizes(data, postgres.as_ref(), sqlite.as_ref());
    whole::lists_and_saves(data, &folder, postgres.as_ref());
    drop((postgres, sqlite));
    fs::remove_dir_all(&folder).unwrap();
}

/// What the same data take.
fn sizes(data: &Path, postgres: Option<&Postgres>, sqlite: Option<&Sqlite>) {
    let bytes = |own: Option<f64>| own.map_or(f64::NAN, |bytes| bytes / 1e6);
    plain(
        "11",
        "on the disk, MB",
        &[
            ("ours", on_disk(&data.join(OFFICE)) / 1e6),
            ("ours_attachments", on_disk(&data.join(ATTACHMENTS)) / 1e6),
            ("postgres", bytes(postgres.map(Database::bytes))),
            ("sqlite", bytes(sqlite.map(Database::bytes))),
        ],
    );
}

/// Looks at every case: writes it down for the databases, and says what is the right answer to each
/// question. Ours has to be the same.
fn looked_at(
    store: &Store,
    askings: &[Asking],
    ours: &[Vec<String>],
    folder: &Path,
) -> (Dump, Vec<u64>) {
    let mut scans: Vec<Scan<'_>> = askings.iter().map(Scan::new).collect();
    let mut dump = Dump::new(folder);
    let all = store.ask(Kind::Case, |view| view.list(&view.select(&[], &Sight::All)));
    let case = |id: RecordId| store.read::<_, Error>(|r| r.record(Kind::Case, id)).unwrap();
    for (number, id) in all {
        let flat = Flat::of(number, &case(id).expect("what the index has is there"));
        dump.write(&flat);
        for scan in &mut scans {
            scan.see(&flat);
        }
    }
    dump.end();
    let counts = scans.iter().map(|scan| scan.count).collect();
    for ((scan, ours), asking) in scans.into_iter().zip(ours).zip(askings) {
        table::same(&asking.name, "a look at every case", ours, &scan.lines());
    }
    (dump, counts)
}

fn databases(folder: &Path, dump: &Dump, askings: &[Asking]) -> (Option<Postgres>, Option<Sqlite>) {
    if is_alone() {
        return (None, None);
    }
    let postgres = Postgres::start(folder).inspect(|own| own.load(dump, askings));
    let sqlite = Sqlite::load(folder, dump, askings);
    for why in [postgres.as_ref().err(), sqlite.as_ref().err()].into_iter().flatten() {
        println!("left out: {why}");
    }
    (postgres.ok(), sqlite.ok())
}

/// Asks a database the same, which has to say the same.
fn compared(database: &impl Database, asking: &Asking, ours: &[String]) -> database::Times {
    let mut told = database.answer(asking);
    if !matches!(asking.wanted, asking::Wanted::Page(..)) {
        told.lines.sort_unstable();
    }
    table::same(&asking.name, database.name(), ours, &told.lines);
    told.times
}

/// The time of a question that asks nothing: the way there and back.
fn idle(database: Option<&impl Database>) -> f64 {
    database.map_or(f64::NAN, |own| own.ask("SELECT 1;").times.median)
}

/// Asks a database for names.
fn named(database: &impl Database, number: usize) -> database::Times {
    let [(_, beginning), (_, two)] = TYPED;
    let tokens: Vec<String> = two.split(' ').map(name::skeleton).collect();
    database.ask(&sql::names(database.dialect(), (beginning, &tokens))[number]).times
}
