//! Words that belong together: compounds of *Abd-*, and the article before a name.

use crate::domain::name::fold::fold;

/// Words that are half a name: *servant of*, with its article in French, English, Somali spelling.
const HEADS: &[&str] = &[
    "abd", "abdal", "abdel", "abdil", "abdoul", "abdul", "abdur", "cabdal", "cabdil", "cabdul",
    "عبد",
];

/// How a word begins that is a compound of *Abd-*, before the vowels and the article.
const SERVANT: &[&str] = &["abd", "cabd", "عبد"];

/// The article before any name.
const ARTICLES: &[&str] = &["al", "el", "ال"];

/// The article between *Abd-* and its second half, in the sounds that it takes.
const INNER_ARTICLES: &[&str] = &[
    "al", "el", "il", "ul", "oul", "ar", "er", "ur", "as", "es", "us", "an", "en", "ad", "az",
    "ash", "ach", "ال",
];

/// Letters that the vowel of *Abd-* is written with.
const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u', 'y', 'ا'];

/// One name among a person's names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its letters, written in one.
    pub(super) text: String,
    /// What stands after *Abd-* or after the article, if it begins so.
    pub(super) rest: Option<String>,
    /// Whether it is a compound of *Abd-*.
    pub(super) servant: bool,
}

impl Unit {
    /// The name with these letters.
    pub(super) fn new(text: String) -> Self {
        let half = second_half(&text).map(str::to_owned);
        let servant = half.is_some();
        // In Latin letters a first al may as well be the name's own, as in Alima.
        let bare = text.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3);
        let rest = half.or_else(|| bare.map(str::to_owned));
        Self { text, rest, servant }
    }

    /// The two names written in one.
    pub(super) fn joined(&self, next: &Self) -> Self {
        Self::new(format!("{}{}", self.text, next.text))
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.text.chars().count()
    }
}

/// The names that a person's full name is made of, in their order.
pub(super) fn units(name: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut words = fold(name).into_iter().peekable();
    while let Some(mut word) = words.next() {
        let mut bare = None;
        if HEADS.contains(&word.as_str()) {
            while let Some(article) = words.next_if(|next| INNER_ARTICLES.contains(&next.as_str()))
            {
                word.push_str(&article);
            }
            word.extend(words.next());
        } else if ARTICLES.contains(&word.as_str()) {
            bare = words.next();
            word.extend(bare.clone());
        }
        let unit = Unit::new(word);
        units.push(Unit { rest: bare.or(unit.rest), ..unit });
    }
    units
}

/// What follows *Abd-*, its vowel and its article: `karim` of `abdoulkarim`.
///
/// Before a vowel the *l* stays, since nothing tells whether it is the article's: Abdelaziz and
/// Abdoul Aziz both give `laziz`, Abdilatif and Abdoul Latif both give `latif`.
pub(super) fn second_half(word: &str) -> Option<&str> {
    let after = SERVANT.iter().find_map(|servant| word.strip_prefix(servant))?;
    let half = after.trim_start_matches(VOWELS);
    let half = match half.strip_prefix(['l', 'ل']) {
        Some(rest) if !rest.starts_with(VOWELS) && !rest.starts_with('ع') => rest,
        _ => half,
    };
    (half.chars().count() >= 2).then_some(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str) -> Vec<String> {
        units(name).into_iter().map(|unit| unit.text).collect()
    }

    #[test]
    fn half_a_name_is_joined_to_the_other_half() {
        assert_eq!(texts("Abdoul Karim Diallo"), ["abdoulkarim", "diallo"]);
        assert_eq!(texts("Abd el-Kader"), ["abdelkader"]);
        assert_eq!(texts("عبد الرحمن"), ["عبدالرحمن"]);
        assert_eq!(texts("El Hadj Oumar"), ["elhadj", "oumar"]);
        assert_eq!(texts("Karim Abdoul"), ["karim", "abdoul"]);
        assert_eq!(texts("Abdou Moumouni"), ["abdou", "moumouni"]);
    }

    #[test]
    fn the_second_half_is_found_in_every_spelling() {
        for word in ["abdoulkarim", "abdelkarim", "cabdikarim", "abdukarim"] {
            assert_eq!(second_half(word), Some("karim"), "{word}");
        }
        assert_eq!(second_half("عبدالكريم"), Some("كريم"));
        assert_eq!(second_half("abdelaziz"), second_half("abdoulaziz"));
        assert_eq!(second_half("abdilatif"), second_half("abdoullatif"));
        for word in ["abdou", "abdi", "abdoul", "karim", "عبد", "عبده"] {
            assert_eq!(second_half(word), None, "{word}");
        }
    }
}
