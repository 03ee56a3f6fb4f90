//! Rows of the table, each also as a line of JSON.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::database::Times;

/// What one question took.
pub(crate) struct Row<'a> {
    /// Its number.
    pub(crate) number: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// Our time.
    pub(crate) ours: Times,
    /// That of `PostgreSQL`.
    pub(crate) postgres: Option<Times>,
    /// That of `SQLite`.
    pub(crate) sqlite: Option<Times>,
}

/// The heads of the columns.
pub(crate) fn heading() {
    println!(
        "\n{:>3}  {:<58}{:>10}{:>12}{:>12}{:>9}{:>9}",
        "", "milliseconds", "ours", "PostgreSQL", "SQLite", "PG/ours", "SL/ours"
    );
}

/// A row.
pub(crate) fn row(row: &Row<'_>) {
    let shown =
        |time: Option<f64>| time.map_or_else(|| "-".to_owned(), |time| format!("{time:.3}"));
    let median = |times: Option<Times>| times.map(|times| times.median);
    let ratio = |times: Option<Times>| {
        let ratio = times.map(|times| times.median / row.ours.median);
        ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.1}x"))
    };
    println!(
        "{:>3}  {:<58}{:>10}{:>12}{:>12}{:>9}{:>9}",
        row.number,
        row.name,
        shown(Some(row.ours.median)),
        shown(median(row.postgres)),
        shown(median(row.sqlite)),
        ratio(row.postgres),
        ratio(row.sqlite)
    );
    let told = |times: Option<Times>| {
        times.map(|times| json!({"median_ms": times.median, "least_ms": times.least}))
    };
    let of = json!({
        "number": row.number, "ours": told(Some(row.ours)),
        "postgres": told(row.postgres), "sqlite": told(row.sqlite),
    });
    println!("{}", json!({"figure": row.name, "of": of}));
}

/// Figures that are no comparison of times.
pub(crate) fn plain(number: &str, name: &str, figures: &[(&str, f64)]) {
    let words: Vec<String> =
        figures.iter().map(|(key, figure)| format!("{key} {figure:.3}")).collect();
    println!("{number:>3}  {name:<58}{}", words.join("  "));
    let of: BTreeMap<&str, f64> = figures.iter().copied().collect();
    println!("{}", json!({"figure": name, "number": number, "of": of}));
}

/// Two answers have to be the same.
pub(crate) fn same(name: &str, other: &str, ours: &[String], theirs: &[String]) {
    if ours == theirs {
        return;
    }
    let not_in = |one: &[String], other: &[String]| {
        let all: Vec<&String> = one.iter().filter(|line| !other.contains(line)).take(8).collect();
        format!("{all:?}")
    };
    let at = ours.iter().zip(theirs).position(|(one, other)| one != other);
    println!("WRONG {name}: {} lines of ours, {} by {other}", ours.len(), theirs.len());
    println!("      only ours {}", not_in(ours, theirs));
    println!("      only theirs {}", not_in(theirs, ours));
    let line = |lines: &[String]| at.and_then(|at| lines.get(at).cloned());
    println!("      first apart at {at:?}: {:?} and {:?}", line(ours), line(theirs));
    assert!(
        std::env::args().any(|argument| argument == "--go-on"),
        "{name}: ours and {other} differ"
    );
}

/// How much longer everything takes with more cases.
pub(crate) fn growth(told: &[(&str, Vec<Json>)]) {
    for pair in told.windows(2) {
        let [(small, before), (large, after)] = pair else { continue };
        println!(
            "\n{:<62}{:>10}{:>12}{:>12}",
            format!("growth from {small} to {large}"),
            "ours",
            "PostgreSQL",
            "SQLite"
        );
        let asked = |all: &[Json]| {
            all.iter().filter(|own| own["of"]["ours"]["median_ms"].is_f64()).cloned().collect()
        };
        let (before, after): (Vec<Json>, Vec<Json>) = (asked(before), asked(after));
        for (before, after) in before.iter().zip(&after) {
            let factor = |who: &str| {
                let time = |own: &Json| own["of"][who]["median_ms"].as_f64();
                let factor = time(after).zip(time(before)).map(|(after, before)| after / before);
                factor.map_or_else(|| "-".to_owned(), |factor| format!("{factor:.1}x"))
            };
            println!(
                "{:<62}{:>10}{:>12}{:>12}",
                after["figure"].as_str().unwrap_or_default(),
                factor("ours"),
                factor("postgres"),
                factor("sqlite")
            );
        }
    }
}
