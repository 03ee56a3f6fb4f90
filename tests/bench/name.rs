//! How well names are found: recall and false merges by the lists of `tests/data/names`, beside
//! double metaphone; people found by what somebody types with noise; and what a call costs.
//!
//! `cargo bench --bench name` prints tables, and each figure as a line of JSON. With `-- --people N
//! --queries N` there are so many. Nothing is asserted here: `tests/suite/names.rs` does that.

#![expect(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it measures and prints, and stops where something is missing"
)]

#[path = "name/lists.rs"]
mod lists;
#[path = "name/metaphone.rs"]
mod metaphone;
#[path = "name/people.rs"]
mod people;

use std::{collections::BTreeSet, hint::black_box, time::Instant};

use amana::domain::name::{Asked, Judge, Ready, alike, keys};
use serde_json::json;

use lists::{GROUPS, Half, Own, Share, Shares, rows};
use metaphone::Metaphone;
use people::{Chance, NOISES, Noise, People};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // `cargo test --benches` and the like only want to know that it runs.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let number = |name: &str, otherwise: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        let given = at.and_then(|at| arguments.get(at + 1)?.parse().ok());
        given.unwrap_or(otherwise)
    };
    let (own, base) = (lists::found(&Own), lists::found(&Metaphone));
    table("spellings of one name that are found, percent", "recall", &own, Some(&base));
    table("spellings of one name that share a key, percent", "keyed", &lists::keyed(), None);
    let (own, base) = (lists::confused(&Own), lists::confused(&Metaphone));
    table("names of different groups taken for one, percent", "confused", &own, Some(&base));
    let (own, base) = (lists::merged(&Own), lists::merged(&Metaphone));
    table("different names that are near, taken for one, percent", "merged", &own, Some(&base));
    table("homely forms found related, percent", "related", &lists::related(), None);
    speed();
    noise(number("--people", 100_000), number("--queries", 100));
}

fn table(title: &str, figure: &str, own: &Shares, base: Option<&Shares>) {
    println!("\n{title}\n{:<34}{:>8}{:>8}{:>14}{:>8}", "", "A", "B", "metaphone A", "B");
    let sections: BTreeSet<&str> = own.keys().map(|(section, _)| *section).collect();
    let mut lines = Vec::new();
    for section in sections {
        let at = |shares: &Shares, half| shares.get(&(section, half)).copied().unwrap_or_default();
        let told = |share: Share| if share.all == 0 { f64::NAN } else { share.percent() };
        let (a, b) = (told(at(own, Half::A)), told(at(own, Half::B)));
        let compared = base.map(|base| (told(at(base, Half::A)), told(at(base, Half::B))));
        let beside = compared.map_or(String::new(), |(a, b)| format!("{a:>14.2}{b:>8.2}"));
        println!("{section:<34}{a:>8.2}{b:>8.2}{beside}");
        let pairs = at(own, Half::A).all + at(own, Half::B).all;
        lines.push(json!({ "bench": "name", "figure": figure, "section": section, "pairs": pairs,
            "a": a, "b": b, "metaphone": compared }));
    }
    for line in lines {
        println!("{line}");
    }
}

/// What one call costs, in microseconds, over names of three words.
fn speed() {
    let groups = rows(GROUPS);
    let spelled: Vec<&str> = groups.iter().flat_map(|row| row.names.iter().copied()).collect();
    let names: Vec<String> = spelled.chunks(3).map(|words| words.join(" ")).collect();
    let each = |what: &str, calls: usize, act: &mut dyn FnMut()| {
        let begun = Instant::now();
        act();
        let micros = begun.elapsed().as_secs_f64() * 1e6 / calls as f64;
        println!("{what:<34}{micros:>8.2} us");
        println!("{}", json!({ "bench": "name", "figure": "speed", "what": what, "us": micros }));
    };
    println!("\nwhat one call costs, with names of three words");
    each("keys", names.len() * 10, &mut || {
        for name in std::iter::repeat_n(&names, 10).flatten() {
            black_box(keys(name));
        }
    });
    let pairs: Vec<(&String, &String)> = names.iter().zip(names.iter().skip(1)).collect();
    each("alike", pairs.len() * 10, &mut || {
        for (one, other) in std::iter::repeat_n(&pairs, 10).flatten() {
            black_box(alike(one, other));
        }
    });
    let asked: Vec<Asked> = names.iter().map(|name| Asked::new(name)).collect();
    each("alike, both made ready before", asked.len() * asked.len(), &mut || {
        for one in &asked {
            for other in &asked {
                black_box(one.alike(other));
            }
        }
    });
    let (people, ready) = (People::compose(1_000), Ready::default());
    let full: Vec<String> = (0..1_000).map(|person| people.full(person)).collect();
    for words in 1..=3 {
        each(&format!("{words} asked, a person judged"), 20 * full.len(), &mut || {
            for person in full.iter().take(20) {
                let asked: Vec<&str> = person.split_whitespace().take(words).collect();
                let mut judge = Judge::new(&asked.join(" "), &ready);
                for other in &full {
                    black_box(judge.alike(other));
                }
            }
        });
    }
}

/// How often the one who is looked for is among the first five.
fn noise(count: usize, queries: usize) {
    let begun = Instant::now();
    let people = People::compose(count);
    println!(
        "\n{count} people, made in {:.1} s; {queries} queries of each kind",
        begun.elapsed().as_secs_f64()
    );
    println!("{:<34}{:>8}{:>8}{:>12}{:>10}", "typed with", "first", "top 5", "candidates", "ms");
    let alone = NOISES.iter().map(|noise| (format!("{noise:?}"), vec![vec![*noise]]));
    let mut kinds: Vec<(String, Vec<Vec<Noise>>)> = alone.collect();
    let later = |at: usize| NOISES.iter().skip(at + 1);
    let two = |(at, one): (usize, &Noise)| later(at).map(|it| vec![*one, *it]).collect::<Vec<_>>();
    kinds.push(("two of them".to_owned(), NOISES.iter().enumerate().flat_map(two).collect()));
    kinds.push(("all five".to_owned(), vec![NOISES.to_vec()]));
    let (mut chance, mut alone) = (Chance::new(11), Share::default());
    for (told, noises) in kinds {
        let (mut first, mut five, mut judged) = (Share::default(), Share::default(), 0);
        let begun = Instant::now();
        for query in 0..queries {
            let (person, noises) = (chance.below(count), &noises[query % noises.len()]);
            let typed = people.typed(person, noises, &mut chance);
            let (rank, candidates) = people.rank(person, &typed);
            first.count(rank == 0);
            five.count(rank < 5);
            if noises.len() == 1 {
                alone.count(rank < 5);
            }
            judged += candidates;
        }
        let (each, ms) = (judged / queries, begun.elapsed().as_secs_f64() * 1e3 / queries as f64);
        println!("{told:<34}{:>8.2}{:>8.2}{each:>12}{ms:>10.2}", first.percent(), five.percent());
        println!(
            "{}",
            json!({ "bench": "name", "figure": "noise", "with": told, "first": first.percent(),
                "five": five.percent(), "candidates": each, "ms": ms })
        );
    }
    println!("with one kind of noise, in the top five: {:.2}", alone.percent());
}
