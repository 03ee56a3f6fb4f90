//! How fast the program answers: a practice office of any size, asked over TLS by clients that share
//! the machine with it.
//!
//! `cargo bench --bench face -- --cases 20000 --idle-minutes 10` prints a table, and each figure as a
//! line of JSON. `--keep FOLDER` keeps the office for another run. Nothing is asserted: a figure is read by people.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "it measures and prints, and stops where something is missing"
)]

mod client;
mod office;

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use client::Client;
use office::Office;

/// Requests of one page that its time is taken from.
const ASKED: usize = 200;
/// How long clients ask at once.
const ROUND: Duration = Duration::from_secs(5);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // `cargo test --benches` and the like only want to know that it runs.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let number = |name: &str, otherwise: u64| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(otherwise)
    };
    let cases = number("--cases", 2_000);
    let began = Instant::now();
    let at = arguments.iter().position(|argument| argument == "--keep");
    let keep = at.and_then(|at| arguments.get(at + 1)).map(String::as_str);
    let mut office = Office::filled(cases, keep);
    tell("fill", json!({"cases": cases, "seconds": began.elapsed().as_secs_f64()}));
    tell("file", json!({"bytes": office.bytes()}));
    starts(&mut office);
    let worker = office.sign_in("caseworker");
    let supervisor = office.sign_in("supervisor");
    let case = newest_case(&worker);
    for (name, person, path) in [
        ("list of 25 cases, supervisor", &supervisor, "/cases".to_owned()),
        ("list by name, filtered", &supervisor, "/cases?risk_level=high&sort=name".to_owned()),
        ("list of 25 cases, caseworker", &worker, "/cases".to_owned()),
        ("home, caseworker", &worker, "/".to_owned()),
        ("home, supervisor", &supervisor, "/".to_owned()),
        ("search by name", &worker, "/search?q=Aishatu".to_owned()),
        ("review queue", &supervisor, "/review".to_owned()),
        ("case", &worker, format!("/cases/{case}")),
        ("form part", &worker, format!("/cases/{case}/forms/basic_identity/edit?part=1")),
        ("JSON, 25 cases", &supervisor, "/api/v2/cases?per=25".to_owned()),
        ("JSON, 25 short", &supervisor, "/api/v2/cases?per=25&fields=short".to_owned()),
        ("JSON, one case", &worker, format!("/api/v2/cases/{case}")),
    ] {
        page(&office, name, person, &path);
    }
    lists(&office, &supervisor);
    for (name, person, path) in [
        ("constant answer", &worker, "/api/v2/identity_providers".to_owned()),
        ("list of 25 cases", &supervisor, "/cases".to_owned()),
        ("case", &worker, format!("/cases/{case}")),
        ("form part", &worker, format!("/cases/{case}/forms/basic_identity/edit?part=1")),
    ] {
        throughput(name, person, &path);
    }
    for clients in [1, 8, 64] {
        saves(&office, &worker, clients);
    }
    idle(&office, number("--idle-minutes", 0));
}

/// One figure.
fn tell(name: &str, figures: Json) {
    let words: Vec<String> = figures
        .as_object()
        .map(|all| all.iter().map(|(key, value)| format!("{key} {}", round(value))).collect())
        .unwrap_or_default();
    println!("{name:<32} {}", words.join("  "));
    println!("{}", json!({"figure": name, "of": figures}));
}

fn round(value: &Json) -> String {
    match value.as_f64() {
        Some(number) if value.is_f64() => format!("{number:.3}"),
        _ => value.to_string(),
    }
}

/// The lists of the JSON face: each kind of record, what runs the office, and cases looked for by
/// what they say.
fn lists(office: &Office, supervisor: &Client) {
    let administrator = office.sign_in("office-administrator");
    for path in [
        "incidents",
        "tracing_requests",
        "families",
        "registry_records",
        "cases?order_by=name&order=asc",
        "cases?query=Aishatu&phonetic=true",
        "cases?query=47",
        "cases?nationality=ne",
        "cases?registration_date=2026-01-01..2026-03-31&risk_level=high",
        "cases?order_by=nationality",
        "users",
        "roles",
        "agencies",
        "user_groups",
        "forms",
        "lookups",
        "locations",
    ] {
        page(office, &format!("JSON, {path}"), supervisor, &format!("/api/v2/{path}"));
    }
    for path in ["users", "primero_modules", "system_settings", "permissions"] {
        let name = format!("JSON, {path}, administrator");
        page(office, &name, &administrator, &format!("/api/v2/{path}"));
    }
}

/// From the command to the first page.
fn starts(office: &mut Office) {
    let mut times = Vec::new();
    for _ in 0..5 {
        let began = Instant::now();
        office.restart();
        let answer = Client::new(&office.address()).get("/login");
        assert_eq!(answer.status, 200);
        times.push(began.elapsed());
    }
    times.sort();
    tell("start to first page", json!({"p50_s": times[2].as_secs_f64()}));
}

fn newest_case(person: &Client) -> String {
    let answer = person.get("/api/v2/cases?per=1");
    let body: Json = serde_json::from_slice(&answer.body).expect("the list is JSON");
    body["data"][0]["id"].as_str().expect("the worker has a case").to_owned()
}

/// The time that the server itself takes for a page, by its own log, and its bytes on the wire.
fn page(office: &Office, name: &str, person: &Client, path: &str) {
    for _ in 0..10 {
        person.get(path);
    }
    let before = office.log_length();
    let mut bytes = 0;
    for _ in 0..ASKED {
        let answer = person.get(path);
        assert_eq!(answer.status, 200, "{path}");
        bytes = answer.body.len();
    }
    let mut took = office.took_since(before);
    took.sort_unstable();
    let at = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or(0);
    let millis = |us: u64| us as f64 / 1000.0;
    tell(name, json!({"p50_ms": millis(at(0.5)), "p95_ms": millis(at(0.95)), "bytes": bytes}));
}

/// Answers a second with eight connections.
fn throughput(name: &str, person: &Client, path: &str) {
    let times = at_once(8, |_, until| {
        let own = person.again();
        let mut times = Vec::new();
        while Instant::now() < until {
            let began = Instant::now();
            assert_eq!(own.get(path).status, 200);
            times.push(began.elapsed());
        }
        times
    });
    let label = format!("8 connections: {name}");
    tell(&label, rates(times));
}

/// Saves at once, each of another case; with the waits for the disk where they can be counted.
fn saves(office: &Office, worker: &Client, clients: usize) {
    let answer = worker.get("/api/v2/cases?per=64&fields=id&status=open");
    let body: Json = serde_json::from_slice(&answer.body).expect("the list is JSON");
    let ids: Vec<String> = body["data"]
        .as_array()
        .map(|rows| rows.iter().filter_map(|row| row["id"].as_str()).map(str::to_owned).collect())
        .unwrap_or_default();
    let counting = office.count_waits(ROUND);
    let times = at_once(clients, |number, until| {
        let own = worker.again();
        let path = format!("/api/v2/cases/{}", ids[number % ids.len()]);
        let (mut times, mut count) = (Vec::new(), 0);
        while Instant::now() < until {
            count += 1;
            let began = Instant::now();
            let says = json!({"data": {"occupation": format!("herder {number} {count}")}});
            assert_eq!(own.patch(&path, &says).status, 200);
            times.push(began.elapsed());
        }
        times
    });
    let saved = times.len();
    let mut figures = rates(times);
    figures["waits_for_disk_a_save"] = match counting.and_then(office::Waits::count) {
        Some(waits) => json!(waits as f64 / saved as f64),
        None => json!("not counted: strace is not installed or not allowed"),
    };
    tell(&format!("saves, {clients} at once"), figures);
}

fn at_once(clients: usize, ask: impl Fn(usize, Instant) -> Vec<Duration> + Sync) -> Vec<Duration> {
    let until = Instant::now() + ROUND;
    thread::scope(|scope| {
        let ask = &ask;
        let asking: Vec<_> =
            (0..clients).map(|number| scope.spawn(move || ask(number, until))).collect();
        asking.into_iter().flat_map(|one| one.join().expect("a client ends well")).collect()
    })
}

fn rates(mut times: Vec<Duration>) -> Json {
    times.sort();
    let at = |share: f64| {
        let at = (times.len() as f64 * share) as usize;
        times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    let second = times.len() as f64 / ROUND.as_secs_f64();
    json!({"a_second": second, "p50_ms": at(0.5), "p99_ms": at(0.99)})
}

/// Memory after so many idle minutes.
fn idle(office: &Office, minutes: u64) {
    let (before, peak) = office.memory();
    thread::sleep(Duration::from_secs(minutes * 60));
    let (after, _) = office.memory();
    tell(
        "memory",
        json!({
            "at_work_mb": before, "peak_mb": peak, "idle_minutes": minutes, "idle_mb": after,
        }),
    );
}
