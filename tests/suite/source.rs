//! The files of the project as text, for the tests that read them.

use std::fs;
use std::path::{Path, PathBuf};

/// A file by its path from the root of the project, with what it says.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below this folder that is text and has one of these extensions, by path.
pub(crate) fn files(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut |path| {
        let extension = path.extension().unwrap_or_default();
        let wanted = extensions.iter().any(|it| extension == *it);
        if wanted && let Ok(text) = fs::read_to_string(path) {
            let path = path.strip_prefix(root()).expect("walked from the root");
            found.push(Source { path: path.to_string_lossy().into_owned(), text });
        }
    });
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            walk(&path, visit);
        } else {
            visit(&path);
        }
    }
}

/// The Rust of a file with its comments and its quoted texts blanked out, line for line.
pub(crate) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = match blank(rest, code.chars().next_back()) {
            0 => {
                code.push(next);
                next.len_utf8()
            }
            length => {
                code.extend(rest[..length].chars().map(|it| if it == '\n' { it } else { ' ' }));
                length
            }
        };
        rest = &rest[length..];
    }
    code
}

/// How many bytes of a comment, text or character the rest begins with.
fn blank(rest: &str, before: Option<char>) -> usize {
    let until = |from: usize, end: &str| {
        rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len())
    };
    let in_word = before.is_some_and(|it| it.is_alphanumeric() || it == '_');
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        until(2, "*/")
    } else if rest.starts_with('"') {
        quoted(rest)
    } else if rest.starts_with('r') && !in_word {
        let marks = rest[1..].bytes().take_while(|it| *it == b'#').count();
        let opens = rest[1 + marks..].starts_with('"');
        if opens { until(marks + 2, &format!("\"{}", "#".repeat(marks))) } else { 0 }
    } else if rest.starts_with("'\\") {
        until(3, "'")
    } else if let Some(quoted) = rest.strip_prefix('\'') {
        let letter = quoted.chars().next().map_or(0, char::len_utf8);
        if quoted[letter..].starts_with('\'') { letter + 2 } else { 0 }
    } else {
        0
    }
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

/// The same without the items that only tests see.
pub(crate) fn without_tests(code: &str) -> String {
    let Some(start) = code.find("#[cfg(test)]") else { return code.to_owned() };
    let item = &code[start..];
    let mut depth = 0_usize;
    let end = item.char_indices().find_map(|(at, letter)| {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0 && matches!(letter, '}' | ';')).then_some(at + 1)
    });
    let after = end.map_or("", |end| &item[end..]);
    format!("{}{}", &code[..start], without_tests(after))
}

#[test]
fn comments_and_texts_are_no_code() {
    let text = "a /* b */ \"c \\\" d\" r#\"e \" f\"# 'g' '\\'' // h\n<'i> b\"j\" br\"k\" k";
    let code = code(text);
    let words: Vec<_> = code.split_whitespace().collect();
    assert_eq!(words, ["a", "<'i>", "b", "br", "k"]);
    assert_eq!(code.lines().count(), 2);
}

#[test]
fn what_only_tests_see_is_left_out() {
    let text = "one\n#[cfg(test)]\nmod tests { fn f() { g(); } }\ntwo\n#[cfg(test)]\nmod x;\nthree";
    let kept = without_tests(text);
    assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), ["one", "two", "three"]);
}
