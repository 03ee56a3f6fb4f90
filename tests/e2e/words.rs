//! The words of the pages, so that a test says what a person reads in whichever language.

use std::fs;
use std::path::Path;

/// The text of a message that stands on one line and holds no values.
#[track_caller]
pub(crate) fn say(language: &str, message: &str) -> String {
    let begins = format!("{message} = ");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(language);
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.map(|path| fs::read_to_string(path).unwrap());
    let found = texts.into_iter().find_map(|text| {
        text.lines().find_map(|line| line.strip_prefix(&begins).map(|text| text.trim().to_owned()))
    });
    found.unwrap_or_else(|| panic!("no message {message:?} in {}", folder.display()))
}

#[test]
fn words_are_those_of_the_pages() {
    assert_eq!(say("en", "save-and-next"), "Save and next part");
}
