//! Names are found by the lists that they are judged by, and no list is written into the rules.

use std::collections::BTreeSet;

use amana::domain::name::{alike, fold};

use crate::source;

#[path = "../bench/name/lists.rs"]
mod lists;

use lists::{ALL, GROUPS, Half, Own, Row, SCRIPTS, Share, Shares, rows};

const HALVES: [Half; 2] = [Half::A, Half::B];

#[track_caller]
fn at(shares: &Shares, section: &'static str, half: Half) -> Share {
    shares.get(&(section, half)).copied().unwrap_or_default()
}

#[test]
fn the_lists_are_long_enough_and_say_each_name_once() {
    let groups = rows(GROUPS);
    let spellings: Vec<&str> = groups.iter().flat_map(|row| row.names.iter().copied()).collect();
    assert!(groups.len() >= 150 && spellings.len() >= groups.len() * 4);
    assert!(rows(lists::DIFFERENT).len() >= 300);
    let once: BTreeSet<&str> = spellings.iter().copied().collect();
    assert_eq!(once.len(), spellings.len());
    for half in HALVES {
        let count = groups.iter().filter(|row| row.half == half).count();
        assert!(count * 5 >= groups.len() * 2, "{half:?}: {count}");
    }
}

#[test]
fn spellings_of_one_name_are_found() {
    let (found, keyed) = (lists::found(&Own), lists::keyed());
    for half in HALVES {
        assert!(at(&found, ALL, half).percent() >= 97.0, "{half:?}: {found:?}");
        assert!(at(&found, SCRIPTS, half).percent() >= 90.0, "{half:?}: {found:?}");
        assert!(at(&keyed, ALL, half).percent() >= 99.0, "{half:?}: {keyed:?}");
    }
}

#[test]
fn different_names_are_not_taken_for_one() {
    let (confused, merged) = (lists::confused(&Own), lists::merged(&Own));
    for half in HALVES {
        let (groups, near) = (at(&confused, ALL, half), at(&merged, ALL, half));
        assert!(groups.percent() <= 0.2, "{half:?}: {confused:?}");
        assert!(near.percent() <= 5.0, "{half:?}: {merged:?}");
        let both = Share { hits: groups.hits + near.hits, all: groups.all + near.all };
        assert!(both.percent() <= 3.0);
    }
}

#[test]
fn each_compound_of_abd_is_told_from_every_other() {
    let compounds: Vec<Row> =
        rows(GROUPS).into_iter().filter(|row| row.section == "Compounds of Abd-").collect();
    assert!(compounds.len() >= 12);
    for (place, one) in compounds.iter().enumerate() {
        for other in compounds.iter().skip(place + 1) {
            for (name, facing) in
                one.names.iter().flat_map(|name| other.names.iter().map(move |it| (name, it)))
            {
                let likeness = alike(name, facing);
                assert!(likeness.score <= 45, "{name} / {facing}: {likeness:?}");
            }
        }
    }
}

#[test]
fn homely_forms_are_related_and_never_the_name() {
    let related = lists::related();
    for half in HALVES {
        assert!(at(&related, ALL, half).percent() >= 97.0, "{related:?}");
    }
}

/// The texts in double quotes of a file, outside its tests.
fn quoted(text: &str) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned)).collect()
}

/// The spellings of the lists that stand in the rules.
fn written_in(rules: &str, listed: &BTreeSet<String>) -> Vec<String> {
    quoted(rules).intersection(listed).cloned().collect()
}

#[test]
fn no_listed_spelling_stands_in_the_rules() {
    let names = rows(GROUPS).into_iter().flat_map(|row| row.names);
    let listed: BTreeSet<String> =
        names.flat_map(|name| [name.to_owned(), fold(name).concat()]).collect();
    let files = source::files("src/domain/name", &["rs"]);
    assert!(files.len() > 8);
    // Homely forms are the one table of names; they count in the band of what is related alone.
    let rules = files
        .iter()
        .filter(|file| !file.path.ends_with("homely.rs") && !file.path.ends_with("tests.rs"));
    for file in rules {
        let found = written_in(&file.text, &listed);
        assert!(found.is_empty(), "{}: {found:?}", file.path);
    }
    assert_eq!(written_in("const NAMES: [&str; 2] = [\"moussa\", \"x\"];", &listed), ["moussa"]);
}
