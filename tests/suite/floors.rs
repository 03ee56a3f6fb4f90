//! Imports point down. Each floor names what it may import; foreign crates that would carry a
//! floor's business elsewhere stay where they belong.

use std::collections::BTreeSet;

use crate::source::{self, Source};

/// A room of `src`, and the rooms below it that it may import.
struct Room {
    name: &'static str,
    may: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    Room { name: "main", may: &["cli", "server", "service", "domain"] },
    Room { name: "cli", may: &["server", "service", "i18n", "domain"] },
    Room { name: "server", may: &["api", "web", "http", "service", "i18n", "domain"] },
    Room { name: "api", may: &["http", "service", "i18n", "domain"] },
    Room { name: "web", may: &["http", "service", "i18n", "domain"] },
    Room { name: "http", may: &["service", "i18n", "domain"] },
    Room { name: "service", may: &["store", "search", "file", "i18n", "domain"] },
    Room { name: "store", may: &["domain"] },
    Room { name: "search", may: &["domain"] },
    Room { name: "file", may: &["domain"] },
    Room { name: "i18n", may: &["domain"] },
    Room { name: "domain", may: &[] },
];

/// What only some rooms may name.
struct Kept {
    path: &'static str,
    rooms: &'static [&'static str],
}

const KEPT: &[Kept] = &[
    Kept { path: "redb", rooms: &["store"] },
    Kept { path: "actix_web", rooms: &["cli", "server", "api", "web", "http"] },
    Kept { path: "actix_http", rooms: &["server", "http"] },
    Kept { path: "actix_rt", rooms: &["cli", "server"] },
    Kept { path: "maud", rooms: &["server", "web", "http"] },
];

/// What the domain is handed as an argument, and therefore never fetches.
const NEVER_IN_DOMAIN: &[&str] = &[
    "tokio",
    "getrandom",
    "ring",
    "rand",
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time::SystemTime",
    "std::time::Instant",
];

/// Everything that a file imports or names against the rules.
fn breaches(Source { path, text }: &Source) -> Vec<String> {
    let place = path.trim_start_matches("src/").trim_end_matches(".rs");
    let steps: Vec<_> = place.split('/').filter(|step| *step != "mod").collect();
    let Some(home) = ROOMS.iter().find(|room| Some(&room.name) == steps.first()) else {
        return vec![format!("{path} belongs to no floor")];
    };
    let code = source::without_tests(&source::code(text));
    let mut found = Vec::new();
    for named in paths(&code) {
        let ups = named.split("::").take_while(|step| *step == "super").count();
        let inside = named.strip_prefix("crate::").or_else(|| named.strip_prefix("amana::"));
        let room = inside.and_then(|rest| rest.split("::").next());
        let known = room.and_then(|room| ROOMS.iter().find(|it| it.name == room));
        let up = known.is_some_and(|it| it.name != home.name && !home.may.contains(&it.name));
        let stray = KEPT.iter().any(|it| within(&named, it.path) && !it.rooms.contains(&home.name));
        let impure = home.name == "domain"
            && (NEVER_IN_DOMAIN.iter().any(|it| within(&named, it)) || named.ends_with("::now"));
        if up || stray || impure || (ups > 0 && ups >= steps.len()) {
            found.push(format!("{path} must not name {named}"));
        }
    }
    found
}

fn within(path: &str, parent: &str) -> bool {
    path.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

type Tokens<'a> = std::iter::Peekable<std::vec::IntoIter<&'a str>>;

/// Every path of two steps or more that the code names, groups of `use` spelled out.
fn paths(code: &str) -> Vec<String> {
    let tokens = tokens(code);
    let mut tokens = tokens.iter().map(String::as_str).collect::<Vec<_>>().into_iter().peekable();
    let mut found = Vec::new();
    while tokens.peek().is_some() {
        branch(&mut tokens, "", &mut found);
        tokens.next_if(|token| !is_word(token));
    }
    found
}

/// Reads one path and, where it ends in a group, each path of the group.
fn branch(tokens: &mut Tokens<'_>, stem: &str, found: &mut Vec<String>) {
    let mut path = stem.to_owned();
    while let Some(word) = tokens.next_if(|token| is_word(token)) {
        path.push_str(word);
        if tokens.next_if_eq(&"::").is_none() {
            break;
        }
        path.push_str("::");
    }
    if path.ends_with("::") && tokens.next_if_eq(&"{").is_some() {
        while tokens.peek().is_some() && tokens.next_if_eq(&"}").is_none() {
            branch(tokens, &path, found);
            tokens.next_if(|token| *token != "}" && !is_word(token));
        }
    } else if path.contains("::") && path != stem {
        found.push(path.trim_end_matches("::").to_owned());
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|it: char| it.is_alphanumeric() || it == '_')
}

fn tokens(code: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut joins = false;
    for letter in code.chars() {
        let word = letter.is_alphanumeric() || letter == '_';
        match tokens.last_mut() {
            Some(last) if joins && (word && is_word(last) || letter == ':' && last == ":") => {
                last.push(letter);
            }
            _ if letter.is_whitespace() => {}
            _ => tokens.push(letter.to_string()),
        }
        joins = !letter.is_whitespace();
    }
    tokens
}

#[test]
fn imports_point_down() {
    let files = source::files("src", &["rs"]);
    let exempt = |path: &str| path == "src/lib.rs" || path.ends_with("/tests.rs");
    let found: Vec<_> = files.iter().filter(|it| !exempt(&it.path)).flat_map(breaches).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_import_upwards_or_sideways_is_seen() {
    let seen =
        |path: &str, text: &str| breaches(&Source { path: path.to_owned(), text: text.to_owned() });
    for (path, text) in [
        ("src/domain/form.rs", "use crate::store::Store;"),
        ("src/domain/form.rs", "use crate::{domain::lang::Lang, service::{app::App}};"),
        ("src/domain/form.rs", "fn f() { let t = std::time::SystemTime::now(); }"),
        ("src/domain/form.rs", "use std::{collections::BTreeMap, fs};"),
        ("src/domain/form.rs", "use jiff::Timestamp; fn f() { Timestamp::now(); }"),
        ("src/domain/field/mod.rs", "use super::super::store::Store;"),
        ("src/store/tables.rs", "use crate::search::Token;"),
        ("src/service/record.rs", "use actix_web::web;"),
        ("src/service/record.rs", "fn f() -> redb::Database {}"),
        ("src/api/records.rs", "use crate::web::layout;"),
        ("src/web/page/list.rs", "use crate :: store :: Store;"),
        ("src/cli/serve.rs", "use crate::web::layout;"),
        ("src/main.rs", "use amana::store::Store;"),
        ("src/extra/mod.rs", ""),
    ] {
        assert_eq!(seen(path, text).len(), 1, "{path}: {text}");
    }
}

#[test]
fn an_import_downwards_is_fine() {
    let text = "//! See crate::web.\nuse crate::domain::{lang::Lang, time as t};\n\
        use super::Store;\n#[cfg(test)]\nmod tests { use crate::web::x; }";
    let file = Source { path: "src/service/record.rs".to_owned(), text: text.to_owned() };
    assert!(breaches(&file).is_empty(), "{:?}", breaches(&file));
    let top = Source { path: "src/main.rs".to_owned(), text: "use amana::cli;".to_owned() };
    assert!(breaches(&top).is_empty());
}

/// What the map of the crate names in backquotes.
fn named(map: &str) -> BTreeSet<String> {
    let doc = map.lines().filter_map(|line| line.strip_prefix("//!"));
    let doc: String = doc.collect::<Vec<_>>().join("\n");
    doc.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a file or folder of the project is called so, from its top or from `src`; a star and what
/// stands in angles are anything.
fn is_there(name: &str) -> bool {
    let whole = name.split(['*', '<']).next().unwrap_or_default().trim_end_matches('/');
    ["", "src"].iter().any(|top| source::root().join(top).join(whole).exists())
}

#[test]
fn the_map_names_what_is_there() {
    let map = std::fs::read_to_string(source::root().join("src/lib.rs")).unwrap();
    let code: String = ["src", "tests"]
        .into_iter()
        .flat_map(|folder| source::files(folder, &["rs"]))
        .map(|file| file.text)
        .collect();
    let names = named(&map);
    let is_path = |name: &&String| {
        let is_address = name.starts_with(['/', '…', '[']) || name.contains([' ', '(']);
        name.contains('/') && !is_address
    };
    let is_test = |name: &&String| name.matches('_').count() > 2;
    assert!(names.iter().filter(is_path).count() > 80 && names.iter().any(|name| is_test(&name)));
    let lost: Vec<&String> = names.iter().filter(is_path).filter(|name| !is_there(name)).collect();
    assert!(lost.is_empty(), "no such file: {lost:?}");
    for name in names.iter().filter(is_test) {
        let start = format!("fn {}", name.trim_end_matches('…'));
        assert!(code.contains(&start), "no such test: {name}");
    }
    assert!(!is_there("web/page/nowhere.rs") && is_there("assets/locales/<language>/*.ftl"));
}
