//! Every language says everything, and says it in its own words.

use std::collections::{BTreeMap, BTreeSet};

use crate::source;

/// The languages that are complete, English first.
const TAGS: [&str; 3] = ["en", "fr", "ar"];

/// Messages that are rightly the same word in another language as in English.
const SAME: &[(&str, &str)] = &[
    ("fr", "calendar-nepali"),
    ("fr", "paper-on"),
    ("fr", "paper-version"),
    ("fr", "tally-total"),
    ("fr", "add-note"),
    ("fr", "add-service"),
    ("fr", "band-possible"),
    ("fr", "column-code"),
    ("fr", "file-document"),
    ("fr", "file-image"),
    ("fr", "file-question"),
    ("fr", "file-signature"),
    ("fr", "footer-version"),
    ("fr", "kind-incident"),
    ("fr", "resource-incident"),
    ("fr", "setup-step-code"),
    ("fr", "visit-asked"),
];

/// The forms in which Arabic counts, besides the general one.
const ARABIC_FORMS: [&str; 5] = ["[zero]", "[one]", "[two]", "[few]", "[many]"];

type Messages = BTreeMap<String, String>;

/// Each key with what stands behind it, in the order of the keys.
fn messages(text: &str) -> Messages {
    let mut messages = Messages::new();
    let mut key = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let starts = line.starts_with(|it: char| it.is_ascii_alphabetic());
        if let Some((name, value)) = line.split_once('=').filter(|_| starts) {
            key = Some(name.trim().to_owned());
            messages.insert(name.trim().to_owned(), value.trim().to_owned());
        } else if let Some(body) = key.as_ref().and_then(|key| messages.get_mut(key)) {
            body.push('\n');
            body.push_str(line.trim());
        }
    }
    messages
}

fn variables(body: &str) -> BTreeSet<&str> {
    let name = |it: char| !(it.is_ascii_alphanumeric() || it == '-' || it == '_');
    body.split('$').skip(1).filter_map(|rest| rest.split(name).next()).collect()
}

/// What a person reads: the text without variables, terms, quoted marks and names of forms.
fn prose(body: &str) -> String {
    let mut prose = String::new();
    for (at, part) in body.split(['{', '[', '"']).enumerate() {
        let shown = match part.split_once(['}', ']', '"']) {
            Some((_, shown)) => shown,
            None if at == 0 => part,
            None => "",
        };
        prose.push_str(shown);
        prose.push(' ');
    }
    prose.replace(['*', '}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn disagreements(tag: &str, english: &Messages, other: &Messages) -> Vec<String> {
    let mut found = Vec::new();
    for (key, body) in english {
        let Some(said) = other.get(key) else {
            found.push(format!("{tag}: {key} is missing"));
            continue;
        };
        if variables(body) != variables(said) {
            found.push(format!("{tag}: {key} uses other variables than English"));
        }
        let (english, said_prose) = (prose(body), prose(said));
        let worded = said_prose.chars().any(char::is_alphabetic);
        if worded && english == said_prose && !SAME.contains(&(tag, key)) {
            found.push(format!("{tag}: {key} is still English: {english}"));
        }
        if tag == "ar" && worded && said_prose.is_ascii() {
            found.push(format!("{tag}: {key} has no Arabic letter: {said_prose}"));
        }
        let forms = ARABIC_FORMS.iter().filter(|form| said.contains(**form)).count();
        if tag == "ar" && forms > 0 && forms < ARABIC_FORMS.len() {
            found.push(format!("{tag}: {key} lacks a form of counting"));
        }
    }
    let stale = other.keys().filter(|key| !english.contains_key(*key));
    found.extend(stale.map(|key| format!("{tag}: {key} is stale")));
    found
}

fn locale(tag: &str) -> Messages {
    let files = source::files(&format!("assets/locales/{tag}"), &["ftl"]);
    files.iter().flat_map(|file| messages(&file.text)).collect()
}

#[test]
fn languages_agree() {
    let english = locale(TAGS[0]);
    assert!(english.len() > 20, "the messages were not found");
    let others = TAGS.iter().skip(1);
    let found: Vec<_> = others.flat_map(|tag| disagreements(tag, &english, &locale(tag))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_exception_is_still_needed() {
    let english = locale(TAGS[0]);
    for (tag, key) in SAME {
        let same = locale(tag).get(*key).map(|said| prose(said));
        assert!(same.is_some() && same == english.get(*key).map(|said| prose(said)), "{tag} {key}");
    }
}

#[test]
fn a_language_that_lags_behind_is_seen() {
    let counted = |one: &str, more: &str| {
        format!(
            "days =\n    {{ $n ->\n        [one] {one}\n       *[other] {{ $n }} {more}\n    }}"
        )
    };
    let english = "save = Save\nhello = Hello, { $name }\nline = { $a } { $b }\n";
    let english = messages(&format!("{english}{}", counted("A day", "days")));
    let french = "save = Garder\nhello = Bonjour { $name }\nline = { $a } { $b }\n";
    let french = format!("{french}{}", counted("Un jour", "jours"));
    let seen = |tag: &str, text: &str| disagreements(tag, &english, &messages(text)).len();
    assert_eq!(seen("fr", &french), 0);
    assert_eq!(seen("fr", &french.replace("Garder", "Save")), 1);
    assert_eq!(seen("fr", &french.replace("$name", "$nom")), 1);
    assert_eq!(seen("fr", &french.replace("save = Garder", "")), 1);
    assert_eq!(seen("fr", &format!("{french}\nmore = Plus")), 1);
    // Without Arabic letters: three messages; without the Arabic forms: one.
    assert_eq!(seen("ar", &french), 4);
    assert_eq!(prose("{ $n ->\n[one] A day\n*[other] { $n } days\n}"), "A day days");
}
