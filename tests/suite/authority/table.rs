//! The expectation, written by hand: `tests/data/authority.txt`.

use std::collections::BTreeMap;

const TABLE: &str = include_str!("../../data/authority.txt");

/// Whose records there are, in the order of the columns.
pub(super) const WHOSE: [&str; 4] = ["own", "team's", "foreign", "shared"];

/// The lines without remarks, by words.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split_whitespace().collect())
}

/// What a role is answered about the four records, by act; `what` is a kind or `pages`.
pub(super) fn expected(role: &str, what: &str) -> BTreeMap<&'static str, [&'static str; 4]> {
    let mut acts = BTreeMap::new();
    for row in rows() {
        if let [own, kind, names, answers @ ..] = row.as_slice()
            && *own == role
            && *kind == what
        {
            let answers: [&str; 4] = answers.try_into().expect("an answer for each record");
            for act in names.split(',') {
                assert!(acts.insert(act, answers).is_none(), "{role} {what} {act} stands twice");
            }
        }
    }
    acts
}

/// What a role is answered when it makes a record of each kind, in the order of the kinds.
pub(super) fn makes(role: &str) -> Vec<&'static str> {
    let row = rows().find(|row| row.starts_with(&[role, "make"]));
    row.expect("every role has its row").split_off(2)
}

/// Who lists and who changes a thing that runs the office.
pub(super) fn things() -> Vec<(&'static str, Vec<&'static str>, Vec<&'static str>)> {
    let thing = |row: Vec<&'static str>| match row.as_slice() {
        [name, list, change] => {
            Some((*name, list.split(',').collect(), change.split(',').collect()))
        }
        _ => None,
    };
    rows().filter_map(thing).collect()
}
