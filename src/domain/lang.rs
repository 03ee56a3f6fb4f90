//! Languages of the pages, and texts that carry their words in several.

mod tag;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use tag::Tag;

/// A language: one that is part of this program and complete, or one that an office added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(try_from = "String", into = "String")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// Arabic, written from right to left.
    Ar,
    /// A language of the office's own. Whether its files are there, the list of languages knows.
    Added(Tag),
}

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Lang {
    /// Every language that is part of this program, in the order in which they are offered.
    pub const BUILT_IN: [Self; 3] = [Self::En, Self::Fr, Self::Ar];

    /// The tag of BCP 47.
    pub fn tag(&self) -> &str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ar => "ar",
            Self::Added(tag) => tag.as_str(),
        }
    }

    /// Which way its script runs.
    pub fn direction(self) -> Direction {
        match self {
            Self::En | Self::Fr => Direction::Ltr,
            Self::Ar => Direction::Rtl,
            Self::Added(tag) => tag.direction(),
        }
    }

    /// The language with this tag, whether it is offered or not. Of a language of this program the
    /// region is disregarded.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.replace('_', "-");
        let primary = tag.split('-').next()?.to_ascii_lowercase();
        let own = Self::BUILT_IN.into_iter().find(|lang| lang.tag() == primary);
        own.or_else(|| Tag::parse(&tag).map(Self::Added))
    }
}

impl TryFrom<String> for Lang {
    type Error = &'static str;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        Self::parse(&tag).ok_or("not the tag of a language")
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.tag().to_owned()
    }
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A text of the configuration in the languages that it was written in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized(BTreeMap<String, String>);

impl FromIterator<(Lang, String)> for Localized {
    fn from_iter<I: IntoIterator<Item = (Lang, String)>>(texts: I) -> Self {
        Self(texts.into_iter().map(|(lang, text)| (lang.tag().to_owned(), text)).collect())
    }
}

impl FromIterator<(String, String)> for Localized {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(texts: I) -> Self {
        Self(texts.into_iter().collect())
    }
}

impl Localized {
    /// A text in one language.
    pub fn new(lang: Lang, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(lang.tag().to_owned(), text.into())]))
    }

    /// The text in this language, else in English, else in whichever there is, else nothing.
    pub fn say(&self, lang: Lang) -> &str {
        [lang.tag(), Lang::En.tag()]
            .into_iter()
            .filter_map(|tag| self.0.get(tag))
            .chain(self.0.values())
            .find(|text| !text.is_empty())
            .map_or("", String::as_str)
    }

    /// The text in the language of this tag alone.
    pub fn get(&self, tag: &str) -> Option<&str> {
        self.0.get(tag).map(String::as_str)
    }

    /// Takes over the texts of another, language by language; the others stay, and an empty one
    /// takes its language away.
    pub fn merge(&mut self, newer: Self) {
        self.0.extend(newer.0);
        self.0.retain(|_, text| !text.is_empty());
    }

    /// Every text with its tag.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// Language tags that have a text.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, text)| !text.is_empty()).map(|(tag, _)| tag.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_by_its_tag_and_written_the_same() {
        assert_eq!(Lang::parse("ar-TD"), Some(Lang::Ar));
        assert_eq!(Lang::parse("FR_ne"), Some(Lang::Fr));
        let somali = Lang::parse("SO_so").unwrap();
        assert_eq!(somali.tag(), "so-SO");
        assert_eq!(serde_json::to_string(&[Lang::En, somali]).unwrap(), r#"["en","so-SO"]"#);
        assert_eq!(serde_json::from_str::<Lang>(r#""so-SO""#).unwrap(), somali);
        assert!(serde_json::from_str::<Lang>(r#""somali""#).is_err());
    }

    #[test]
    fn a_missing_translation_falls_back_to_english() {
        let text = Localized::new(Lang::En, "Risk");
        assert_eq!(text.say(Lang::Ar), "Risk");
        assert_eq!(Localized::default().say(Lang::Fr), "");
    }
}
