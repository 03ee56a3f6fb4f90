//! Words that do not belong into the project: left-overs of work, words for people that the field
//! has put away, and ways of writing pages that the policy of their contents refuses.

use crate::source::{self, Source};

/// Files that spell these words out in order to refuse them.
const EXEMPT: [&str; 1] = ["tests/suite/words.rs"];

/// Whole words, in any case, anywhere.
const WORDS: [&str; 8] =
    ["todo", "fixme", "xxx", "lorem", "victim", "victims", "beneficiary", "beneficiaries"];

/// Pieces of code, in what makes pages; the tests of a page may name what it must not hold.
const PIECES: [&str; 8] = [
    "dbg!",
    "PreEscaped",
    "style=\"",
    "style=(",
    "onclick=",
    "onchange=",
    "onsubmit=",
    "javascript:",
];

fn unwanted(Source { path, text }: &Source) -> Vec<String> {
    let makes_pages = path.starts_with("src/") || path.starts_with("assets/");
    let tests = match text.find("#[cfg(test)]\nmod tests") {
        _ if path.ends_with("/tests.rs") => 0,
        Some(at) => text[..at].lines().count(),
        None => usize::MAX,
    };
    let is_style = path.rsplit_once('.').is_some_and(|(_, extension)| extension == "css");
    let bare = if is_style { without_comments(text) } else { text.clone() };
    let mut found = Vec::new();
    for (number, line) in bare.lines().enumerate() {
        let mut note = |what: &str| found.push(format!("{path}:{}: {what}", number + 1));
        for word in words(line) {
            if WORDS.contains(&word.as_str()) {
                note(&word);
            }
            if is_style && (word == "left" || word == "right") {
                note(&format!("{word}: use inline-start and inline-end"));
            }
        }
        let page = makes_pages && number < tests;
        for piece in PIECES.into_iter().filter(|piece| page && line.contains(piece)) {
            note(piece);
        }
    }
    found
}

fn words(line: &str) -> impl Iterator<Item = String> {
    line.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase)
}

/// A style sheet with its comments blanked out, line for line.
fn without_comments(text: &str) -> String {
    let mut bare = String::new();
    for (at, part) in text.split("/*").enumerate() {
        let (comment, rest) =
            if at == 0 { ("", part) } else { part.split_once("*/").unwrap_or_default() };
        bare.extend(comment.chars().filter(|it| *it == '\n'));
        bare.push_str(rest);
    }
    bare
}

#[test]
fn no_unwanted_word_is_left() {
    let kinds = ["rs", "css", "js", "svg", "ftl", "toml", "json", "md", "txt", "service", ""];
    let mut files = Vec::new();
    for folder in ["src", "assets", "packaging", "tests"] {
        files.extend(source::files(folder, &kinds));
    }
    for name in ["README.md", "CHANGELOG.md"] {
        let text = std::fs::read_to_string(source::root().join(name)).unwrap_or_default();
        files.push(Source { path: name.to_owned(), text });
    }
    files.retain(|file| !EXEMPT.contains(&file.path.as_str()));
    let found: Vec<_> = files.iter().flat_map(unwanted).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_unwanted_word_is_seen() {
    let seen = |path: &str, text: &str| {
        unwanted(&Source { path: path.to_owned(), text: text.to_owned() }).len()
    };
    assert_eq!(seen("src/a.rs", "// TODO: later"), 1);
    assert_eq!(seen("README.md", "the victims"), 1);
    assert_eq!(seen("src/a.rs", "html! { p style=\"x\" { } }"), 1);
    assert_eq!(seen("src/a.rs", "dbg!(x)"), 1);
    assert_eq!(seen("src/a.rs", "dbg!(x)\n#[cfg(test)]\nmod tests {\n\"style=\\\"\"\n}"), 1);
    assert_eq!(seen("assets/css/a.css", "a { margin-left: 1px }\nb { text-align: right }"), 2);
    assert_eq!(seen("assets/css/a.css", "/* left\n right */ a { margin-inline-start: 1px }"), 0);
    assert_eq!(seen("src/a.rs", "let left = right; // a fixmeister"), 0);
    assert_eq!(seen("tests/suite/a.rs", "contains(\"style=(\")"), 0);
}
