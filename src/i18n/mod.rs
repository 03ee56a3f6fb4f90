//! What the program says, in the reader's language.
//!
//! Messages stand in `assets/locales/<tag>/*.ftl`. The build makes one method of [`Say`] out of
//! each, with its variables as arguments, and stops where a language lacks one: there is no such
//! thing as a mistyped key. Dates, numbers and delays are in `format`, what is wrong with an
//! answer is in `problem`.
//!
//! An office adds languages of its own in files that are read at the start (`languages`, `added`);
//! what they do not say, or say so that it would print wrongly (`flaw`), is said in English.
//!
//! A value inside a sentence stands between isolation marks (U+2068, U+2069), so that a name in
//! Arabic cannot turn an English sentence around. They belong on a page; [`plain`] takes them off
//! for files, names of files and comparisons.

mod added;
mod backup;
mod calendar;
mod flaw;
mod format;
mod languages;
mod placeable;
mod problem;
mod reason;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentValue};
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::domain::lang::Lang;

pub use added::Added;
pub use flaw::{Fault, Flaw};
pub use languages::{Languages, Refused, Why};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::En));
static FRENCH: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::Fr));
static ARABIC: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::Ar));

/// The voice of the program in one language: a method for each message.
#[derive(Debug, Clone, Copy)]
pub struct Say {
    lang: Lang,
    /// What speaks first, in a language that an office added.
    added: Option<&'static Added>,
}

impl Say {
    /// The voice in a language of this program. One that an office added is asked of
    /// [`Languages`]; without its files English is spoken.
    pub fn of(lang: Lang) -> Self {
        let lang = if Lang::BUILT_IN.contains(&lang) { lang } else { Lang::En };
        Self { lang, added: None }
    }

    /// The language that it speaks.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The language's own name for itself; its tag, if its files do not say it.
    pub fn own_name(self) -> String {
        let said = self.added.map(|added| added.fmt("language-name", None));
        said.map_or_else(
            || self.language_name(),
            |said| said.unwrap_or_else(|| self.lang.tag().to_owned()),
        )
    }

    /// The message of a family (`act`) that a table names by a word of its own (`view_photo`, so that it
    /// is `act-view-photo`); nothing if there is none. The tests of such a table ask for every word.
    pub fn named(self, family: &str, word: &str) -> Option<String> {
        let key = format!("{family}-{}", word.replace('_', "-"));
        ENGLISH.has_message(&key).then(|| self.fmt(&key, None))
    }

    /// The message in this language, else in English, else its key: never nothing.
    fn fmt(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let said = |lang| {
            let bundle = catalogue(lang);
            let pattern = bundle.get_message(key)?.value()?;
            Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
        };
        if let Some(added) = self.added {
            let english = || said(Lang::En).map(|text| added.amid(text));
            return added.fmt(key, args).or_else(english).unwrap_or_else(|| key.to_owned());
        }
        said(self.lang).or_else(|| said(Lang::En)).unwrap_or_else(|| key.to_owned())
    }
}

/// The English messages as one file, for whoever translates them.
pub fn english() -> String {
    let files = SOURCES.iter().filter(|(tag, _)| *tag == Lang::En.tag());
    files.flat_map(|(_, files)| files.iter().copied()).collect::<Vec<_>>().join("\n")
}

/// The text without isolation marks, for what is not a page.
pub fn plain(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

/// The text without the marks inside it. English amid a language that runs the other way keeps those
/// around it.
fn level(text: &str) -> String {
    let inner = text.strip_prefix('\u{2066}').and_then(|rest| rest.strip_suffix('\u{2069}'));
    inner.map_or_else(|| plain(text), |inner| format!("\u{2066}{}\u{2069}", plain(inner)))
}

fn catalogue(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::En | Lang::Added(_) => &ENGLISH,
        Lang::Fr => &FRENCH,
        Lang::Ar => &ARABIC,
    }
}

fn bundle(lang: Lang) -> Bundle {
    let identifier: LanguageIdentifier = lang.tag().parse().expect("our tags are well formed");
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    bundle.set_formatter(Some(match lang {
        Lang::En | Lang::Added(_) => {
            |value, _| grouped(value, || Say::of(Lang::En).number_separator())
        }
        Lang::Fr => |value, _| grouped(value, || Say::of(Lang::Fr).number_separator()),
        Lang::Ar => |value, _| grouped(value, || Say::of(Lang::Ar).number_separator()),
    }));
    let files = SOURCES.iter().filter(|(tag, _)| *tag == lang.tag()).flat_map(|(_, files)| *files);
    for file in files {
        // The build has read these files and refused what could not be understood.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(it, _)| it);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A whole number as a message shows it; anything else is left to the bundle.
fn grouped(value: &FluentValue<'_>, mark: impl FnOnce() -> String) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else { return None };
    #[expect(clippy::cast_possible_truncation, reason = "compared with the original right below")]
    let whole = *value as i64;
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "asks for exactness")]
    (whole as f64 == *value).then(|| format::in_groups(whole, &mark()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_in_the_language_asked_for() {
        let day = |lang| plain(&Say::of(lang).date_day(3, "x", 2026));
        assert_eq!(day(Lang::En), "3 x 2026");
        assert_eq!(Say::of(Lang::Fr).month_8(), "août");
        assert_eq!(Say::of(Lang::Ar).month_8(), "أغسطس");
    }

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(Say::of(Lang::Fr).fmt("no-such-message", None), "no-such-message");
    }

    #[test]
    fn values_are_isolated_on_pages_and_plain_in_files() {
        let said = Say::of(Lang::En).date_month("مايو", 2026);
        assert!(said.contains("\u{2068}مايو\u{2069}"), "{said:?}");
        assert_eq!(plain(&said), "مايو 2026");
    }

    #[test]
    fn every_language_knows_every_file() {
        let counts: Vec<_> = SOURCES.iter().map(|(tag, files)| (*tag, files.len())).collect();
        assert_eq!(counts.iter().map(|(tag, _)| *tag).collect::<Vec<_>>(), ["en", "fr", "ar"]);
        assert!(counts.iter().all(|(_, files)| *files > 0), "{counts:?}");
    }

    #[test]
    fn a_large_number_inside_a_message_is_grouped_and_a_year_is_not() {
        let said = plain(&Say::of(Lang::En).date_month(12_345, 2026));
        assert_eq!(said, "12,345 2026");
    }
}
