//! What the program is built from may be given away with it, and each dependency says what it is
//! for.

use std::process::Command;

use serde_json::Value;

use crate::source;

const ALLOWED: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages under MPL-2.0, which asks for changed files of theirs to be given on, and why each.
const MPL: &[(&str, &str)] = &[
    ("cssparser", "reads pages in the tests, with scraper"),
    ("cssparser-macros", "reads pages in the tests, with scraper"),
    ("dtoa-short", "reads pages in the tests, with scraper"),
    ("selectors", "reads pages in the tests, with scraper"),
];

/// One TLS implementation, with one provider, and no C library that a machine must bring.
const BANNED: [&str; 4] = ["aws-lc-rs", "native-tls", "openssl", "openssl-sys"];

/// Whether an SPDX expression leaves a way to use the package.
fn allows(expression: &str, name: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut words = words.into_iter().peekable();
    let allowed = any(&mut words, name);
    allowed && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::vec::IntoIter<&'a str>>;

fn any(words: &mut Words<'_>, name: &str) -> bool {
    let mut allowed = all(words, name);
    while words.next_if_eq(&"OR").is_some() {
        allowed |= all(words, name);
    }
    allowed
}

fn all(words: &mut Words<'_>, name: &str) -> bool {
    let mut allowed = one(words, name);
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one(words, name);
    }
    allowed
}

fn one(words: &mut Words<'_>, name: &str) -> bool {
    match words.next() {
        Some("(") => any(words, name) & words.next_if_eq(&")").is_some(),
        Some("MPL-2.0") => MPL.iter().any(|(known, _)| *known == name),
        Some(licence) => {
            // An exception only ever grants more.
            if words.next_if_eq(&"WITH").is_some() {
                words.next();
            }
            ALLOWED.contains(&licence)
        }
        None => false,
    }
}

/// Packages of `cargo metadata` that are banned or may not be given away.
fn refused(metadata: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        if BANNED.contains(&name) {
            found.push(format!("{name} is banned"));
        }
        if !allows(licence, name) {
            found.push(format!("{name} is under “{licence}”"));
        }
    }
    found
}

/// Dependencies that no comment, above them or above their group, explains.
fn unexplained(manifest: &str) -> Vec<String> {
    let (mut inside, mut explained, mut found) = (false, false, Vec::new());
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
            explained = false;
        } else if line.starts_with('#') {
            explained = true;
        } else if line.is_empty() {
            explained = false;
        } else if inside && !explained && line.contains('=') {
            found.push(line.to_owned());
        }
    }
    found
}

#[test]
fn every_package_may_be_given_away() {
    // What this machine builds is here already; packages for other systems may not be.
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(["--filter-platform", &platform])
        .current_dir(source::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(metadata["packages"].as_array().is_some_and(|it| it.len() > 10));
    let found = refused(&metadata);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = std::fs::read_to_string(source::root().join("Cargo.toml")).unwrap();
    let found = unexplained(&manifest);
    assert!(found.is_empty(), "no comment above: {}", found.join("\n"));
}

#[test]
fn a_licence_is_read_as_an_expression() {
    for good in ["MIT", "MIT OR GPL-3.0", "MIT/Apache-2.0", "(GPL-2.0 OR ISC) AND Unicode-3.0"] {
        assert!(allows(good, "x"), "{good}");
    }
    assert!(allows("Apache-2.0 WITH LLVM-exception OR GPL-2.0", "x"));
    for bad in
        ["", "GPL-3.0", "MIT AND GPL-3.0", "MPL-2.0", "(MIT", "MIT MIT", "GPL-2.0 OR AGPL-3.0"]
    {
        assert!(!allows(bad, "x"), "{bad}");
    }
}

#[test]
fn a_banned_or_unexplained_package_is_seen() {
    let metadata = serde_json::json!({ "packages": [
        { "name": "openssl", "license": "Apache-2.0" },
        { "name": "secret", "license": null },
        { "name": "fine", "license": "MIT" },
    ]});
    assert_eq!(refused(&metadata).len(), 2);
    let manifest =
        "[package]\nname = \"x\"\n[dependencies]\na = \"1\"\n# for b\nb = \"1\"\n\nc = \"1\"";
    assert_eq!(unexplained(manifest), ["a = \"1\"", "c = \"1\""]);
}

/// Dependencies of a manifest whose name stands nowhere in the code.
fn unused<'m>(manifest: &'m str, code: &str) -> Vec<&'m str> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if let Some((name, _)) =
            line.split_once('=').filter(|_| inside && !line.starts_with('#'))
        {
            names.push(name.trim());
        }
    }
    names.retain(|name| !code.contains(&name.replace('-', "_")));
    names
}

#[test]
fn every_dependency_is_used() {
    let files = ["src", "tests", "assets"].into_iter();
    let code: String =
        files.flat_map(|folder| source::files(folder, &["rs"])).map(|file| file.text).collect();
    let manifest = std::fs::read_to_string(source::root().join("Cargo.toml")).unwrap();
    assert_eq!(unused(&manifest, &code), Vec::<&str>::new());
    assert_eq!(unused("[dependencies]\n# for b\nb-c = \"1\"\nd = \"1\"", "use b_c::x;"), ["d"]);
}
