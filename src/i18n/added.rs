//! One language that an office added: its files read, judged against English, and spoken.
//!
//! Nothing in a file keeps the program from starting. What would print wrongly is left out, so that
//! English is shown in its place, and a flaw says where it stands.

mod reading;
mod text;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

use fluent_bundle::FluentArgs;
use fluent_syntax::{
    ast::{self, Entry},
    parser,
};

use super::{Bundle, Fault, Flaw, SOURCES, grouped, placeable::Seen};
use crate::domain::lang::{Direction, Lang};
use reading::{Place, Reading};

/// The message that stands between groups of digits.
const MARK: &str = "number-separator";

/// The variables of each English message.
static ENGLISH: LazyLock<BTreeMap<&'static str, BTreeSet<String>>> = LazyLock::new(|| {
    let mut messages = BTreeMap::new();
    for file in SOURCES.iter().filter(|(tag, _)| *tag == Lang::En.tag()).flat_map(|(_, it)| *it) {
        let resource = parser::parse_runtime(*file).unwrap_or_else(|(resource, _)| resource);
        for entry in resource.body {
            if let Entry::Message(ast::Message { id, value: Some(value), .. }) = entry {
                messages.insert(id.name, Seen::of(&value).variables);
            }
        }
    }
    messages
});

/// A language that an office added.
pub struct Added {
    lang: Lang,
    bundle: Bundle,
    said: BTreeSet<String>,
    flaws: Vec<Flaw>,
}

impl std::fmt::Debug for Added {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.lang.tag())
    }
}

impl Added {
    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// How many messages it says, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        (self.said.len(), ENGLISH.len())
    }

    /// The keys of the messages that are shown in English.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> {
        ENGLISH.keys().copied().filter(|key| !self.said.contains(*key))
    }

    /// What is wrong in its files.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// A message, if it says it and says it without fault.
    pub(super) fn fmt(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let message = self.bundle.get_message(key).filter(|_| self.said.contains(key))?;
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, args, &mut faults).into_owned();
        faults.is_empty().then_some(text)
    }

    /// An English sentence among those of this language: from left to right, whichever way the page
    /// runs. Words and marks by themselves need nothing for that.
    pub(super) fn amid(&self, english: String) -> String {
        let is_bare = |sign: char| sign.is_alphabetic() || sign == ' ';
        let is_sentence =
            english.contains(char::is_alphabetic) && english.contains(|sign| !is_bare(sign));
        if self.lang.direction() == Direction::Rtl && is_sentence {
            format!("\u{2066}{english}\u{2069}")
        } else {
            english
        }
    }

    /// Reads the files of a folder.
    pub(super) fn read(lang: Lang, folder: &Path) -> Self {
        let mut reading = Reading::default();
        reading.folder(folder);
        let said = reading.said();
        let tag = lang.tag().parse().unwrap_or_default();
        let mut bundle = Bundle::new_concurrent(vec![tag]);
        for resource in reading.resources {
            bundle.add_resource_overriding(resource);
        }
        let mut added =
            Self { lang, bundle, said: said.keys().cloned().collect(), flaws: reading.flaws };
        added.group(said.get(MARK));
        added.flaws.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        added
    }

    /// Has numbers inside messages grouped as the language writes them.
    fn group(&mut self, at: Option<&Place>) {
        let Some(at) = at else { return self.mark(',').unwrap_or_default() };
        let text = self.fmt(MARK, None).unwrap_or_default();
        let mut signs = text.chars();
        let marked = match (signs.next(), signs.next()) {
            (Some(sign), None) => self.mark(sign),
            _ => None,
        };
        if marked.is_none() {
            self.said.remove(MARK);
            self.flaws.push(at.flaw(Fault::Mark(MARK.to_owned())));
            self.group(None);
        }
    }

    /// A formatter of the bundle holds nothing, so that each mark has one of its own.
    fn mark(&mut self, sign: char) -> Option<()> {
        self.bundle.set_formatter(Some(match sign {
            ',' => |value, _| grouped(value, || ",".to_owned()),
            '.' => |value, _| grouped(value, || ".".to_owned()),
            ' ' | '\u{a0}' => |value, _| grouped(value, || "\u{a0}".to_owned()),
            '\u{202f}' => |value, _| grouped(value, || "\u{202f}".to_owned()),
            '\'' | '’' => |value, _| grouped(value, || "’".to_owned()),
            '٬' => |value, _| grouped(value, || "٬".to_owned()),
            _ => return None,
        }));
        Some(())
    }
}

#[cfg(test)]
mod tests;
