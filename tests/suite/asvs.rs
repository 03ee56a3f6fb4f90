//! The table of what a standard asks of the program (OWASP ASVS 5.0), held against the tree: each
//! requirement once, each proof and each file there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const TABLE: &str = include_str!("../data/asvs.txt");
const SECURITY: &str = include_str!("../../packaging/security.md");
const MANIFEST: &str = include_str!("../../Cargo.toml");

/// How many requirements of level 1 and of level 2 each chapter has.
const ASKED: [(u8, usize, usize); 17] = [
    (1, 8, 19),
    (2, 4, 7),
    (3, 8, 11),
    (4, 2, 8),
    (5, 4, 5),
    (6, 13, 22),
    (7, 6, 12),
    (8, 4, 3),
    (9, 4, 3),
    (10, 5, 24),
    (11, 3, 11),
    (12, 3, 6),
    (13, 1, 12),
    (14, 2, 7),
    (15, 3, 10),
    (16, 0, 16),
    (17, 0, 7),
];

struct Row<'t> {
    id: &'t str,
    level: u8,
    state: &'t str,
    evidence: &'t str,
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let cells: Vec<&str> = line.split("  ").filter(|cell| !cell.is_empty()).collect();
        let [id, level, state, evidence, ..] = cells.as_slice() else { panic!("{line}") };
        let level = level.trim().parse().unwrap();
        Row { id: id.trim(), level, state: state.trim(), evidence: evidence.trim() }
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every function of every source file, as `file::function`.
fn functions(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            functions(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let names = text.split("fn ").skip(1).filter_map(|rest| rest.split('(').next());
            found.extend(names.map(|name| format!("{stem}::{name}")));
        }
    }
}

#[test]
fn every_requirement_stands_once_and_its_evidence_is_there() {
    let mut tests = BTreeSet::new();
    for folder in ["src", "tests"] {
        functions(&root().join(folder), &mut tests);
    }
    let (mut ids, mut counts) = (BTreeSet::new(), BTreeMap::new());
    for Row { id, level, state, evidence } in rows() {
        assert!(ids.insert(id), "{id} stands twice");
        let chapter: u8 = id[1..].split('.').next().unwrap().parse().unwrap();
        *counts.entry((chapter, level)).or_insert(0) += 1;
        match state {
            "test" => assert!(tests.contains(evidence), "{id}: there is no test {evidence}"),
            "built" => assert!(root().join(evidence).is_file(), "{id}: there is no {evidence}"),
            "none" | "unmet" => assert!(evidence.len() > 8, "{id} says nothing of why"),
            _ => panic!("{id}: {state}"),
        }
    }
    for (chapter, first, second) in ASKED {
        let count = |level| counts.get(&(chapter, level)).copied().unwrap_or(0);
        assert_eq!((count(1), count(2)), (first, second), "chapter {chapter}");
    }
}

#[test]
fn every_crate_of_cryptography_stands_among_the_algorithms() {
    const KNOWN: [&str; 11] = [
        "aes",
        "argon2",
        "chacha20poly1305",
        "rcgen",
        "ring",
        "rustls",
        "sha2",
        "subtle",
        "zeroize",
        "zip",
        "zxcvbn",
    ];
    for name in KNOWN {
        assert!(MANIFEST.contains(&format!("\n{name} = ")), "{name} is not used any more");
        assert!(SECURITY.contains(name), "{name} is not among the algorithms");
    }
}
