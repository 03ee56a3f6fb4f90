//! The files of one language while they are read: each message judged against the English one.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{self, Entry};

use super::{
    super::{
        Fault, Flaw,
        placeable::{Seen, has_text},
    },
    ENGLISH, text,
};

/// Where something stands.
#[derive(Clone)]
pub(super) struct Place {
    file: String,
    line: Option<usize>,
}

impl Place {
    fn whole(path: &Path) -> Self {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { file, line: None }
    }

    pub(super) fn flaw(&self, fault: Fault) -> Flaw {
        Flaw { file: self.file.clone(), line: self.line, fault }
    }
}

/// A message or a term that was found, with the terms that it uses.
struct Found {
    at: Place,
    terms: BTreeSet<String>,
}

/// The files of a language while they are read.
pub(super) struct Reading {
    pub(super) resources: Vec<FluentResource>,
    messages: BTreeMap<String, Found>,
    terms: BTreeMap<String, Found>,
    pub(super) flaws: Vec<Flaw>,
    /// Bytes that may still be read.
    room: u64,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            resources: Vec::new(),
            messages: BTreeMap::new(),
            terms: BTreeMap::new(),
            flaws: Vec::new(),
            room: text::MOST,
        }
    }
}

impl Reading {
    /// Reads the files of a folder.
    pub(super) fn folder(&mut self, folder: &Path) {
        let (files, too_many) = text::files(folder);
        for file in files {
            self.file(&file);
        }
        let fault = Fault::Many(text::MOST_FILES);
        let beyond = too_many.iter().map(|file| Place::whole(file).flaw(fault.clone()));
        self.flaws.extend(beyond);
    }

    fn file(&mut self, path: &Path) {
        let whole = Place::whole(path);
        let text = match text::read(path, &mut self.room) {
            Ok(text) => text,
            Err((line, fault)) => {
                return self.flaws.push(Place { line, ..whole }.flaw(fault));
            }
        };
        let (resource, broken) = match FluentResource::try_new(text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, broken)) => (resource, broken),
        };
        let at = |byte| Place {
            file: whole.file.clone(),
            line: Some(text::line(resource.source().as_bytes(), byte)),
        };
        self.flaws.extend(broken.iter().map(|error| at(error.pos.start).flaw(Fault::Broken)));
        let start = resource.source().as_ptr().addr();
        for entry in resource.entries() {
            match entry {
                Entry::Message(ast::Message { id, value, .. }) => {
                    let at = at(id.name.as_ptr().addr().saturating_sub(start));
                    self.message((id.name, at), value.as_ref());
                }
                Entry::Term(ast::Term { id, value, .. }) => {
                    let at = at(id.name.as_ptr().addr().saturating_sub(start));
                    self.term((id.name, at), value);
                }
                Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => {}
            }
        }
        self.resources.push(resource);
    }

    /// Takes a message. The last one of a key counts, in the bundle too.
    fn message(&mut self, (key, at): (&str, Place), value: Option<&ast::Pattern<&str>>) {
        let own = || key.to_owned();
        let Some(english) = ENGLISH.get(key) else {
            return self.flaws.push(at.flaw(Fault::Unknown(own())));
        };
        if self.messages.remove(key).is_some() {
            self.flaws.push(at.flaw(Fault::Twice(own())));
        }
        let Some(value) = value.filter(|value| has_text(value)) else {
            return self.flaws.push(at.flaw(Fault::Empty(own())));
        };
        let seen = Seen::of(value);
        let before = self.flaws.len();
        let faults = [
            (seen.variables.difference(english).collect(), Fault::Stranger as Named),
            (english.difference(&seen.variables).collect(), Fault::Lacks),
            (seen.functions.iter().collect(), Fault::Calls),
            (seen.messages.iter().collect::<Vec<_>>(), Fault::Borrows),
        ];
        for (names, fault) in faults {
            self.flaws.extend(names.into_iter().map(|name| at.flaw(fault(own(), name.clone()))));
        }
        if self.flaws.len() == before {
            self.messages.insert(own(), Found { at, terms: seen.terms });
        }
    }

    /// Takes a term. What it is given where it is used is not followed, so it holds text alone.
    fn term(&mut self, (name, at): (&str, Place), value: &ast::Pattern<&str>) {
        let Seen { variables, terms, functions, messages } = Seen::of(value);
        if variables.is_empty() && functions.is_empty() && messages.is_empty() {
            self.terms.insert(name.to_owned(), Found { at, terms });
        } else {
            self.terms.remove(name);
            self.flaws.push(at.flaw(Fault::Term(name.to_owned())));
        }
    }

    /// The messages that can be said, with their places: those whose terms lead to an end.
    pub(super) fn said(&mut self) -> BTreeMap<String, Place> {
        let mut sound = BTreeSet::new();
        loop {
            let before = sound.len();
            for (name, found) in &self.terms {
                if found.terms.is_subset(&sound) {
                    sound.insert(name.clone());
                }
            }
            if sound.len() == before {
                break;
            }
        }
        let bad = self.terms.iter().filter(|(name, _)| !sound.contains(*name));
        self.flaws.extend(bad.map(|(name, found)| found.at.flaw(Fault::Term(name.clone()))));
        let mut said = BTreeMap::new();
        for (key, Found { at, terms }) in std::mem::take(&mut self.messages) {
            match terms.difference(&sound).next() {
                Some(term) => self.flaws.push(at.flaw(Fault::NoTerm(key, term.clone()))),
                None => drop(said.insert(key, at)),
            }
        }
        said
    }
}

/// What is wrong with a message because of a name in it.
type Named = fn(String, String) -> Fault;
