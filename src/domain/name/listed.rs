//! How alike the names of the lists are, pair by pair, and under which keys they are found: written down,
//! so that whoever moves a rule sees every name that it moves.

use super::*;

const GROUPS: &str = include_str!("../../../tests/data/names/groups.txt");
const DIFFERENT: &str = include_str!("../../../tests/data/names/different.txt");
const RELATED: &str = include_str!("../../../tests/data/names/related.txt");

/// Names of several words, as they are written and said in one or another order.
const WHOLE: &str = include_str!("../../../tests/data/names/whole.txt");

fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = list.lines().filter(|line| line.contains('|') && !line.starts_with('#'));
    lines.map(|line| line.split('|').map(str::trim).collect())
}

fn judged(one: &str, other: &str) -> String {
    let Likeness { score, why } = alike(one, other);
    format!("{one} | {other}: {score} {why:?}")
}

#[track_caller]
fn same(known: &str, told: &[String]) {
    let differ = known.lines().zip(told).find(|(known, told)| known != told);
    assert_eq!(differ, None);
    assert_eq!(known.lines().count(), told.len());
}

#[test]
fn names_are_as_alike_as_is_written_down() {
    let mut told = Vec::new();
    for row in rows(GROUPS) {
        let (first, others) = row.split_first().unwrap();
        told.extend(others.iter().map(|other| judged(first, other)));
    }
    let pairs = rows(DIFFERENT).chain(rows(RELATED)).chain(rows(WHOLE));
    told.extend(pairs.map(|row| judged(row[0], row[1])));
    same(include_str!("../../../tests/data/names/likeness.txt"), &told);
}

#[test]
fn names_are_found_under_the_keys_that_are_written_down() {
    let line = |name: &str| {
        let (kept, asked) = (keys(name).join(" "), asked_keys(name).join(" "));
        format!("{name}: {kept} ? {asked}")
    };
    let names = rows(GROUPS).chain(rows(WHOLE)).filter_map(|row| row.into_iter().next());
    let told: Vec<String> = names.map(line).collect();
    same(include_str!("../../../tests/data/names/keys.txt"), &told);
}
