//! Tags of languages as an office may add them: language, and as far as it matters script and region.

use super::Direction;

/// Three letters, a script and a region with the hyphens between them.
const LONGEST: usize = 12;

/// Scripts that run from right to left.
const RTL_SCRIPTS: &[&str] =
    &["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"];

/// Languages that are usually written in one of them.
const RTL_LANGUAGES: &[&str] = &[
    "acm", "aeb", "aii", "ajp", "apc", "apd", "ar", "arc", "ars", "ary", "arz", "azb", "bal",
    "bqi", "brh", "ckb", "dv", "fa", "glk", "haz", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo",
    "pnb", "prs", "ps", "rhg", "sd", "sdh", "shu", "skr", "syr", "ug", "ur", "yi", "zdj",
];

/// Languages that are so in a region, though not elsewhere.
const RTL_REGIONS: &[(&str, &str)] = &[
    ("az", "IQ"),
    ("az", "IR"),
    ("ha", "CM"),
    ("ha", "SD"),
    ("kk", "CN"),
    ("ku", "IQ"),
    ("ku", "IR"),
    ("ky", "CN"),
    ("pa", "PK"),
    ("tk", "AF"),
    ("tk", "IR"),
    ("uz", "AF"),
];

/// A well-formed tag of BCP 47 with at most a script and a region, in its usual letters: `so`,
/// `ff-Adlm`, `ps-AF`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag {
    letters: [u8; LONGEST],
    length: u8,
}

impl Tag {
    /// The tag that a text is, however its letters are written.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').peekable();
        let language = parts.next().filter(|part| has(part, 2..=3, u8::is_ascii_alphabetic))?;
        let mut tag = language.to_ascii_lowercase();
        if let Some(script) = parts.next_if(|part| has(part, 4..=4, u8::is_ascii_alphabetic)) {
            let (first, rest) = script.split_at_checked(1)?;
            tag.extend(["-", &first.to_ascii_uppercase(), &rest.to_ascii_lowercase()]);
        }
        let is_region = |part: &&str| {
            has(part, 2..=2, u8::is_ascii_alphabetic) || has(part, 3..=3, u8::is_ascii_digit)
        };
        if let Some(region) = parts.next_if(is_region) {
            tag.extend(["-", &region.to_ascii_uppercase()]);
        }
        let mut letters = [0; LONGEST];
        letters.get_mut(..tag.len())?.copy_from_slice(tag.as_bytes());
        let length = u8::try_from(tag.len()).ok()?;
        parts.next().is_none().then_some(Self { letters, length })
    }

    /// The tag as a text.
    pub fn as_str(&self) -> &str {
        let letters = self.letters.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }

    /// The tag without its last part; nothing if there is only one.
    pub fn wider(&self) -> Option<Self> {
        Self::parse(self.as_str().rsplit_once('-')?.0)
    }

    /// Which way the script runs that the tag names, or in which the language is likely written.
    pub(super) fn direction(&self) -> Direction {
        let mut parts = self.as_str().split('-');
        let language = parts.next().unwrap_or_default();
        let (mut script, mut region) = (None, None);
        for part in parts {
            if part.len() == 4 { script = Some(part) } else { region = Some(part) }
        }
        let is_rtl = match (script, region) {
            (Some(script), _) => RTL_SCRIPTS.contains(&script),
            (None, Some(region)) if RTL_REGIONS.contains(&(language, region)) => true,
            (None, _) => RTL_LANGUAGES.contains(&language),
        };
        if is_rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl std::fmt::Debug for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a part of a tag has so many signs, all of one kind.
fn has(part: &str, lengths: std::ops::RangeInclusive<usize>, kind: fn(&u8) -> bool) -> bool {
    lengths.contains(&part.len()) && part.bytes().all(|sign| kind(&sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_a_language_and_perhaps_a_script_and_a_region() {
        for (text, tag) in [
            ("so", "so"),
            ("SO-so", "so-SO"),
            ("ff-ADLM", "ff-Adlm"),
            ("shu-arab-td", "shu-Arab-TD"),
            ("swc-latn-002", "swc-Latn-002"),
        ] {
            assert_eq!(Tag::parse(text).unwrap().as_str(), tag);
        }
        for text in [
            "",
            "s",
            "somali",
            "so-",
            "-so",
            "so_SO",
            "so-S",
            "so-SO-SO",
            "so-SO-Latn",
            "so-x-me",
            "s\u{f6}",
            "../so",
            "so\0",
            "so-Latn-SO-1994",
        ] {
            assert_eq!(Tag::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_tag_widens_part_by_part() {
        let tag = Tag::parse("shu-Arab-TD").unwrap();
        let wider = tag.wider().unwrap();
        assert_eq!(wider.as_str(), "shu-Arab");
        assert_eq!(wider.wider().unwrap().wider(), None);
    }

    #[test]
    fn a_script_runs_its_way_also_where_only_the_language_is_named() {
        let runs = |tag: &str| Tag::parse(tag).unwrap().direction();
        let rtl = ["fa", "ur", "ps", "ckb", "dv", "he", "yi", "sd", "ug", "nqo", "syr", "shu"];
        let by_script = ["ff-Adlm", "ha-Arab", "so-Arab-SO", "pa-PK", "ku-IQ"];
        for tag in rtl.iter().chain(&by_script) {
            assert_eq!(runs(tag), Direction::Rtl, "{tag}");
        }
        for tag in ["so", "ha", "ff", "sw", "am", "ti", "sd-Deva", "ku", "pa-IN", "az-AZ", "ha-NE"]
        {
            assert_eq!(runs(tag), Direction::Ltr, "{tag}");
        }
    }
}
