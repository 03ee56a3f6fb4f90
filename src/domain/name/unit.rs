//! Words that belong together: compounds of *Abd-*, *-eddine* and *-allah*, and the article.

use super::fold::fold;
use super::homely::{self, Known};
use super::sound::{Reading, readings};

/// Words that are half a name: *servant of*, with its article in French, English, Somali spelling.
const HEADS: &[&str] = &[
    "abd", "abdal", "abdel", "abdil", "abdoul", "abdul", "abdur", "abdus", "abdun", "abder",
    "abdes", "abden", "cabdal", "cabdil", "cabdul", "عبد",
];

/// How a word begins that is a compound of *Abd-*, before the vowels and the article.
const SERVANT: &[&str] = &["abd", "cabd", "عبد"];

/// The article before any name.
const ARTICLES: &[&str] = &["al", "el", "ال"];

/// The article within a compound, in the sounds that it takes.
const INNER_ARTICLES: &[&str] = &[
    "al", "el", "il", "ul", "oul", "ar", "er", "ur", "as", "es", "us", "an", "en", "un", "ad",
    "ed", "ud", "az", "ez", "ash", "ach", "ال",
];

/// Second halves that stand behind any word: *of the faith*, *of God*.
const TAILS: &[(&str, Compound)] = &[
    ("dine", Compound::Faith),
    ("deen", Compound::Faith),
    ("diin", Compound::Faith),
    ("din", Compound::Faith),
    ("دين", Compound::Faith),
    ("laahi", Compound::God),
    ("lahi", Compound::God),
    ("lah", Compound::God),
    ("laye", Compound::God),
    ("لله", Compound::God),
];

/// Letters that the vowel between the halves is written with.
const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u', 'y', 'ا'];

/// What a name is a compound of. The half that is not named here tells it from others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compound {
    /// Of nothing.
    None,
    /// *Abd-*, servant of.
    Servant,
    /// *-eddine*, of the faith.
    Faith,
    /// *-allah*, of God.
    God,
}

/// One name among a person's names, as it is written: all that it is made ready from.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelled {
    /// Its letters, written in one.
    text: String,
    /// Without the article, where that is a word of its own.
    bare: Option<String>,
    /// Whether it stands behind another.
    follows: bool,
}

/// One name among a person's names, made ready to be held against others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its letters, written in one.
    pub(super) text: String,
    /// How they are heard.
    pub(super) heard: Vec<Reading>,
    /// What stands beside the common half or after the article, in each way to part them.
    pub(super) rests: Vec<Rest>,
    /// Of what it is a compound.
    pub(super) compound: Compound,
    /// Whether it stands behind another.
    pub(super) follows: bool,
    /// Where it stands among the homely names.
    pub(super) homely: Vec<Known>,
}

/// What is left of a name without its common half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rest {
    /// Its letters.
    pub(super) text: String,
    /// How they are heard.
    pub(super) heard: Vec<Reading>,
}

impl Spelled {
    /// A name by itself with these letters.
    pub(super) fn alone(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl Unit {
    /// Makes a name ready.
    pub(super) fn new(spelled: &Spelled) -> Self {
        let Spelled { text, bare, follows } = spelled;
        let (compound, halves) = parted(text);
        let bare = bare.as_deref().filter(|_| halves.is_empty());
        let rests = halves.into_iter().chain(bare).map(Rest::new).collect();
        let (text, heard) = (text.clone(), readings(text));
        Self { homely: homely::known(&heard), heard, text, rests, compound, follows: *follows }
    }

    /// The name without the article, which is often left out behind another: Fatima Zahra.
    pub(super) fn without_article(&self) -> Option<&Rest> {
        self.rests.first().filter(|_| self.compound == Compound::None)
    }

    /// Its letters and how they are heard behind another, with the article or, if it has one, without.
    pub(super) fn within(&self, is_bare: bool) -> (&str, &[Reading]) {
        let bare = self.without_article().filter(|_| is_bare);
        bare.map_or((&self.text, &self.heard), |bare| (&bare.text, &bare.heard))
    }

    /// How many sounds are heard, by the first reading.
    pub(super) fn sounds(&self) -> usize {
        self.heard.first().map_or(0, |reading| reading.sounds.len())
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.text.chars().count()
    }
}

impl Rest {
    fn new(text: &str) -> Self {
        Self { heard: readings(text), text: text.to_owned() }
    }
}

/// The names that a person's full name is made of, in their order.
pub(super) fn spelled(name: &str) -> Vec<Spelled> {
    let mut names: Vec<Spelled> = Vec::new();
    let mut words = fold(name).into_iter().peekable();
    while let Some(mut word) = words.next() {
        let next = words.peek().map(String::as_str);
        let mut bare = None;
        if HEADS.contains(&word.as_str()) {
            while let Some(article) = words.next_if(|next| INNER_ARTICLES.contains(&next.as_str()))
            {
                word.push_str(&article);
            }
            word.extend(words.next());
        } else if is_tail(&word, next)
            && let Some(last) = names.last_mut()
        {
            let article = INNER_ARTICLES.contains(&word.as_str());
            let tail = if article { words.next().unwrap_or_default() } else { String::new() };
            last.text.extend([word, tail]);
            continue;
        } else if ARTICLES.contains(&word.as_str())
            && let Some(named) = words.next()
        {
            word.push_str(&named);
            bare = Some(named);
        }
        names.push(Spelled { text: word, bare, follows: !names.is_empty() });
    }
    names
}

/// Whether a word, or the article and the word after it, is a second half.
fn is_tail(word: &str, next: Option<&str>) -> bool {
    let half = |word: &str| TAILS.iter().any(|(tail, _)| *tail == word);
    let whole = |word: &str| {
        word.starts_with(VOWELS) && tail_of(word).is_some_and(|(head, _)| head.is_empty())
    };
    whole(word) || word == "الله" || INNER_ARTICLES.contains(&word) && next.is_some_and(half)
}

/// Of what a word is a compound, and what may be its other half.
fn parted(word: &str) -> (Compound, Vec<&str>) {
    let halves = second_halves(word);
    if !halves.is_empty() {
        return (Compound::Servant, halves);
    }
    if let Some((head, compound)) = tail_of(word)
        && head.chars().count() >= 2
    {
        return (compound, vec![head]);
    }
    // In Latin letters a first al may as well be the name's own, as in Alima.
    let bare = word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3);
    (Compound::None, bare.into_iter().collect())
}

/// A word without its second half, if it ends in one that is not a name of its own.
fn tail_of(word: &str) -> Option<(&str, Compound)> {
    let (stem, compound) =
        TAILS.iter().find_map(|(tail, compound)| Some((word.strip_suffix(tail)?, *compound)))?;
    let before = match compound {
        Compound::God => stem.strip_suffix('l').or_else(|| stem.strip_suffix('ا')),
        Compound::None | Compound::Servant | Compound::Faith => {
            Some(stem.strip_suffix(['d', 'l', 'ل']).unwrap_or(stem))
        }
    }?;
    let head = before.trim_end_matches(|letter| VOWELS.contains(&letter) || letter == 'ي');
    // Without the vowel of the article it is no compound: Hamdin.
    (head.len() < before.len() || before.len() < stem.len()).then_some((head, compound))
}

/// What may follow *Abd-*, its vowel and its article: `karim` of `abdoulkarim`.
///
/// Before a vowel nothing tells whether an l is the article's: `abdelaziz` may be of `aziz` and of
/// `laziz`, `abdilatif` of `atif` and of `latif`.
fn second_halves(word: &str) -> Vec<&str> {
    let after = SERVANT.iter().find_map(|servant| word.strip_prefix(servant));
    let half = after.map_or("", |after| after.trim_start_matches(VOWELS));
    let mut halves = match half.strip_prefix(['l', 'ل']) {
        Some(rest) if rest.starts_with(VOWELS) => vec![half, rest],
        Some(rest) => vec![rest],
        None => vec![half],
    };
    halves.retain(|half| half.chars().count() >= 2);
    if halves.iter().any(|half| is_god(half)) { vec!["lah"] } else { halves }
}

/// Whether a second half is God in one of the spellings of Abdoulaye.
fn is_god(half: &str) -> bool {
    let half = half.trim_start_matches('l');
    matches!(half, "a" | "ah" | "ahi" | "aahi" | "aye" | "ai" | "ay" | "e" | "له" | "لله" | "ه")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str) -> Vec<String> {
        spelled(name).into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn half_a_name_is_joined_to_the_other_half() {
        assert_eq!(texts("Abdoul Karim Diallo"), ["abdoulkarim", "diallo"]);
        assert_eq!(texts("Abd el-Kader"), ["abdelkader"]);
        assert_eq!(texts("عبد الرحمن"), ["عبدالرحمن"]);
        assert_eq!(texts("El Hadj Oumar"), ["elhadj", "oumar"]);
        assert_eq!(texts("Karim Abdoul"), ["karim", "abdoul"]);
        assert_eq!(texts("Abdou Moumouni"), ["abdou", "moumouni"]);
        assert_eq!(texts("Nour ed-Dine Diallo"), ["noureddine", "diallo"]);
        assert_eq!(texts("Nasr Allah Ali"), ["nasrallah", "ali"]);
    }

    #[test]
    fn the_second_half_is_found_in_every_spelling() {
        for word in ["abdoulkarim", "abdelkarim", "cabdikarim", "abdukarim"] {
            assert_eq!(second_halves(word), ["karim"], "{word}");
        }
        assert_eq!(second_halves("عبدالكريم"), ["كريم"]);
        assert_eq!(second_halves("abdelaziz"), second_halves("abdoulaziz"));
        assert_eq!(second_halves("abdilatif"), ["latif", "atif"]);
        for word in ["abdoulaye", "abdallah", "cabdullaahi", "abdalla", "عبدالله"] {
            assert_eq!(second_halves(word), ["lah"], "{word}");
        }
        for word in ["abdou", "abdi", "abdoul", "karim", "عبد", "عبده"] {
            assert!(second_halves(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn a_name_of_the_faith_is_known_by_its_head() {
        for word in ["noureddine", "nuruddin", "nuraldin"] {
            let (compound, heads) = parted(word);
            assert_eq!(compound, Compound::Faith, "{word}");
            assert!(matches!(heads.as_slice(), ["nour" | "nur"]), "{word}: {heads:?}");
        }
        assert_eq!(parted("نورالدين"), (Compound::Faith, vec!["نور"]));
        assert_eq!(parted("نصرالله"), (Compound::God, vec!["نصر"]));
        assert_eq!(parted("habiboullah"), (Compound::God, vec!["habib"]));
        assert_eq!(parted("abdullah").0, Compound::Servant);
        assert_eq!(parted("hamdin").0, Compound::None);
    }
}
