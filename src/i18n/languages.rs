//! The languages that are offered: those of this program, and those in the folders of an office.

use std::{
    collections::BTreeMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Added, Flaw, Say};
use crate::domain::lang::{Lang, Tag};

/// The folder of languages in the folder of an office.
const FOLDER: &str = "locales";
/// How many languages an office adds.
const MOST: usize = 16;

/// Every language that is offered. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Languages(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    all: Vec<Lang>,
    added: Vec<&'static Added>,
    refused: Vec<Refused>,
}

/// A folder whose language is not offered.
#[derive(Debug)]
pub struct Refused {
    /// The name of the folder.
    pub folder: String,
    /// Why not.
    pub why: Why,
    /// What is wrong in its files.
    pub flaws: Vec<Flaw>,
}

/// Why a language is not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The folder cannot be read.
    Unread,
    /// The folder is not named by a tag.
    NotATag,
    /// The language is part of this program.
    BuiltIn,
    /// Another folder has the same tag.
    Twice,
    /// There are too many; with it, how many are offered.
    TooMany(usize),
    /// Nothing in it can be said.
    Silent,
}

impl Default for Languages {
    fn default() -> Self {
        Self::with(BTreeMap::new(), Vec::new())
    }
}

impl Languages {
    /// The languages of this program with those in the folder of an office. What is changed there
    /// is seen at the next start.
    pub fn read(data: &Path) -> Self {
        let (mut added, mut refused) = (BTreeMap::new(), Vec::new());
        let mut refuse = |folder: &Path, why, flaws| {
            let folder = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            refused.push(Refused { folder, why, flaws });
        };
        let folder = data.join(FOLDER);
        let folders = folders(&folder).unwrap_or_else(|_| {
            refuse(&folder, Why::Unread, Vec::new());
            Vec::new()
        });
        for folder in folders {
            match named(&folder) {
                Err(why) => refuse(&folder, why, Vec::new()),
                Ok(lang) if added.contains_key(&lang) => refuse(&folder, Why::Twice, Vec::new()),
                Ok(_) if added.len() == MOST => refuse(&folder, Why::TooMany(MOST), Vec::new()),
                Ok(lang) => {
                    let read = Added::read(lang, &folder);
                    if read.count().0 == 0 {
                        refuse(&folder, Why::Silent, read.flaws().to_vec());
                    } else {
                        added.insert(lang, read);
                    }
                }
            }
        }
        Self::with(added, refused)
    }

    fn with(added: BTreeMap<Lang, Added>, refused: Vec<Refused>) -> Self {
        // Read once and spoken until the program ends: whoever speaks carries no more than a
        // reference, and is copied as freely as one.
        let added: Vec<&'static Added> =
            added.into_values().map(|added| &*Box::leak(Box::new(added))).collect();
        let all = Lang::BUILT_IN.into_iter().chain(added.iter().map(|own| own.lang())).collect();
        Self(Arc::new(Inner { all, added, refused }))
    }

    /// Every language, in the order in which they are offered.
    pub fn all(&self) -> &[Lang] {
        &self.0.all
    }

    /// The same, each speaking for itself.
    pub fn voices(&self) -> impl Iterator<Item = Say> {
        self.all().iter().map(|lang| self.first([*lang]))
    }

    /// Those that the office added.
    pub fn added(&self) -> &[&'static Added] {
        &self.0.added
    }

    /// Folders whose language is not offered.
    pub fn refused(&self) -> &[Refused] {
        &self.0.refused
    }

    /// Whether a language is offered.
    pub fn knows(&self, lang: Lang) -> bool {
        self.all().contains(&lang)
    }

    /// The voice in the first of these languages that is offered, else in English.
    pub fn first(&self, wanted: impl IntoIterator<Item = Lang>) -> Say {
        let lang = wanted.into_iter().find(|lang| self.knows(*lang)).unwrap_or_default();
        let added = self.added().iter().copied().find(|own| own.lang() == lang);
        Say { lang, added }
    }

    /// The language with this tag, else with less of it, if it is offered.
    pub fn parse(&self, tag: &str) -> Option<Lang> {
        let mut lang = Lang::parse(tag)?;
        while !self.knows(lang) {
            let Lang::Added(tag) = lang else { return None };
            lang = Lang::Added(tag.wider()?);
        }
        Some(lang)
    }

    /// The first language of an `Accept-Language` header (RFC 9110) that is offered.
    pub fn preferred(&self, header: &str) -> Option<Lang> {
        header.split(',').find_map(|part| self.parse(part.split(';').next()?.trim()))
    }
}

/// The folders in a folder in the order of their names; none where it is not there.
fn folders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

/// The language that the name of a folder says.
fn named(folder: &Path) -> Result<Lang, Why> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let tag = Tag::parse(name).ok_or(Why::NotATag)?;
    match Lang::parse(tag.as_str()) {
        Some(lang @ Lang::Added(_)) => Ok(lang),
        Some(Lang::En | Lang::Fr | Lang::Ar) => Err(Why::BuiltIn),
        None => Err(Why::NotATag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The languages of folders, each with one file.
    fn offered(name: &str, folders: &[(&str, &str)]) -> Languages {
        let own = format!("amana-languages-{name}-{}", std::process::id());
        let data = std::env::temp_dir().join(own);
        for (tag, text) in folders {
            let folder = data.join(FOLDER).join(tag);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("amana.ftl"), text).unwrap();
        }
        let languages = Languages::read(&data);
        drop(fs::remove_dir_all(&data));
        languages
    }

    const SAVE: &str = "save = Kaydi";

    #[test]
    fn a_folder_adds_a_language_behind_those_of_the_program() {
        let languages = offered("add", &[("so", SAVE), ("dv", "language-name = ދިވެހި")]);
        let tags: Vec<_> = languages.all().iter().map(Lang::tag).collect();
        assert_eq!(tags, ["en", "fr", "ar", "dv", "so"]);
        let names: Vec<_> = languages.voices().map(Say::own_name).collect();
        assert_eq!(names, ["English", "Français", "العربية", "ދިވެހި", "so"]);
        assert!(languages.refused().is_empty());
    }

    #[test]
    fn a_folder_that_cannot_be_offered_says_why() {
        let odd = [("so", SAVE), ("fr", SAVE), ("ar-TD", SAVE), ("somali", SAVE), ("SO", SAVE)];
        let languages = offered("odd", &[odd.as_slice(), &[("ha", "sav = Ajiye")]].concat());
        assert_eq!(languages.added().len(), 1);
        let why = |folder: &str| {
            languages.refused().iter().find(|own| own.folder == folder).map(|own| own.why)
        };
        assert_eq!(why("fr"), Some(Why::BuiltIn));
        assert_eq!(why("ar-TD"), Some(Why::BuiltIn));
        assert_eq!(why("somali"), Some(Why::NotATag));
        assert_eq!(why("ha"), Some(Why::Silent));
        assert!([why("so"), why("SO")].contains(&Some(Why::Twice)));
        assert_eq!(languages.refused().len(), 5);
    }

    #[test]
    fn no_more_than_so_many_are_added() {
        let tags: Vec<String> = (b'a'..=b'r').map(|end| format!("qa{}", char::from(end))).collect();
        let all: Vec<_> = tags.iter().map(|tag| (tag.as_str(), SAVE)).collect();
        let languages = offered("many", &all);
        assert_eq!((languages.added().len(), languages.refused().len()), (MOST, 2));
    }

    #[test]
    fn a_browser_gets_the_first_language_that_is_offered() {
        let languages = offered("header", &[("so", SAVE), ("ps-AF", SAVE)]);
        let first = |header: &str| languages.preferred(header).map(|lang| lang.tag().to_owned());
        assert_eq!(first("ha, fr-NE;q=0.8, en;q=0.5").as_deref(), Some("fr"));
        assert_eq!(first("so-Latn-DJ, en").as_deref(), Some("so"));
        assert_eq!(first("ps, ps_af").as_deref(), Some("ps-AF"));
        assert_eq!(first("ha, *"), None);
    }

    #[test]
    fn a_language_whose_files_are_gone_gives_way() {
        let languages = offered("gone", &[("so", SAVE)]);
        let gone = Lang::parse("ha").unwrap();
        assert_eq!(languages.first([gone, Lang::Fr]).lang(), Lang::Fr);
        assert_eq!(languages.first([gone]).lang(), Lang::En);
        assert_eq!(Say::of(gone).lang(), Lang::En);
    }
}
