//! The programmes that come with the program: the one that an office begins with, and packs that add
//! to it.
//!
//! A programme is a folder of `assets/programme`: `forms` and `lookups` with files of lists, each in any
//! number, and for the first one `places.json`, `profile.json` and `summary.json`. A pack has forms and
//! lookups, and `pack.json` with its name.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::{Deserialize, de::DeserializeOwned};

use crate::domain::{
    form::Form, lang::Localized, lookup::Lookup, programme::ProgrammeParts, word::FieldName,
};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/programme");

/// A programme that an office can begin with.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Its name in answers and addresses: that of its folder.
    pub name: &'static str,
}

/// Forms and lists that an office can take beside those of its programme.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Its name in answers and addresses: that of its folder.
    pub name: &'static str,
    /// What it says of itself.
    pub words: PackWords,
}

/// What a pack says of itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackWords {
    /// What it is called.
    pub name: Localized,
    /// What it adds.
    pub about: Localized,
}

/// The programmes that are offered.
pub const TEMPLATES: &[Template] = &[Template { name: "child-protection" }];

/// Files of a programme that do not have the shape of one, which a test of all of them meets first.
type Parsed<T> = Result<T, serde_json::Error>;

fn read<T: DeserializeOwned>(folder: &str, file: &str) -> Parsed<T> {
    let found = FILES.get_file(format!("{folder}/{file}"));
    serde_json::from_slice(found.map(include_dir::File::contents).unwrap_or_default())
}

/// The lists of all files of a folder, one after the other in the order of their names.
fn all<T: DeserializeOwned>(folder: &str, part: &str) -> Parsed<Vec<T>> {
    let mut files: Vec<_> =
        FILES.get_dir(format!("{folder}/{part}")).into_iter().flat_map(Dir::files).collect();
    files.sort_by_key(|file| file.path());
    let lists = files.into_iter().map(|file| serde_json::from_slice::<Vec<T>>(file.contents()));
    Ok(lists.collect::<Parsed<Vec<_>>>()?.into_iter().flatten().collect())
}

impl Template {
    /// The template with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    /// Its parts, and those of some packs.
    ///
    /// # Errors
    /// If a part does not have the shape of one, which a test of the templates meets first.
    pub fn parts(&self, packs: &[&str]) -> Result<ProgrammeParts, serde_json::Error> {
        let summary: BTreeMap<String, Vec<FieldName>> = read(self.name, "summary.json")?;
        let mut parts = ProgrammeParts {
            forms: all(self.name, "forms")?,
            lookups: all(self.name, "lookups")?,
            places: read(self.name, "places.json")?,
            profile: read(self.name, "profile.json")?,
            summary: summary.into_values().flatten().collect(),
        };
        for pack in packs {
            parts.forms.extend(all::<Form>(pack, "forms")?);
            parts.lookups.extend(all::<Lookup>(pack, "lookups")?);
        }
        Ok(parts)
    }
}

impl Pack {
    /// Every pack, by name.
    pub fn all() -> Vec<Self> {
        let names = FILES.dirs().filter_map(|dir| dir.path().to_str());
        let mut all: Vec<Self> = names
            .filter_map(|name| Some(Self { name, words: read(name, "pack.json").ok()? }))
            .collect();
        all.sort_by_key(|pack| pack.name);
        all
    }

    /// The pack with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|pack| pack.name == name)
    }
}
