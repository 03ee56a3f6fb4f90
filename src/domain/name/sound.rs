//! Sounds: what is heard of a word, whichever script and spelling it is written in.
//!
//! A word may be read in more than one way: a c is silent in Somali and nowhere else, and the ending
//! of Aminatu is written by some and not by others. It has one reading for each.

use std::{collections::BTreeMap, sync::LazyLock};

use super::spelling::{ARABIC, FEMININE, LATIN, Place, SOMALI, SOMALI_MARKS, Spelling};

/// Letters that a Latin vowel is written with.
const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u', 'y'];
/// Long vowels as Somali writes them, and English some.
const DOUBLED: &[&str] = &["aa", "ee", "ii", "oo", "uu"];
/// What it costs, in hundredths, to take off an ending that not all write.
const ENDING: u32 = 20;
/// By how many consonants a word may differ from two that it joins: one may melt into the next.
const MELTED: usize = 2;
/// What it costs to read a word as Somali that bears no mark of it.
const UNMARKED: u32 = 25;

/// One sound of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sound {
    /// In the letters of [`super::spelling`], vowels small.
    pub(super) letter: char,
    /// Whether it is a vowel written as a long one.
    pub(super) long: bool,
}

/// One way to read a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// What is heard.
    pub(super) sounds: Vec<Sound>,
    /// Whether it is written in Arabic letters, which leave short vowels out.
    pub(super) is_arabic: bool,
    /// How many consonants spellings hardly leave out.
    pub(super) firm: usize,
    /// How unlikely this reading is, in hundredths.
    pub(super) cost: u32,
    /// Whether an a after the last consonant would be no mark of a woman's name.
    pub(super) takes_a: bool,
    /// How many consonants it has of each kind that is hardly ever taken for another.
    kinds: [u8; KINDS],
}

impl Sound {
    /// Whether it is a vowel, or a glide that is written like one.
    pub(super) fn is_open(self) -> bool {
        self.is_vowel() || matches!(self.letter, 'y' | 'w' | 'Y' | 'W')
    }

    /// Whether it is a vowel and nothing else.
    pub(super) fn is_vowel(self) -> bool {
        matches!(self.letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'A')
    }
}

/// Every way to read a word of [`fold`](super::fold()).
pub(super) fn readings(word: &str) -> Vec<Reading> {
    if word.contains(is_arabic) {
        return vec![Reading::of(arabic(word), true, 0)];
    }
    let mut readings = vec![Reading::of(latin(word, false), false, 0)];
    if word.contains('c') || DOUBLED.iter().any(|vowel| word.contains(vowel)) {
        let marked = SOMALI_MARKS.iter().any(|mark| word.contains(mark));
        let cost = if marked { 0 } else { UNMARKED };
        readings.push(Reading::of(latin(word, true), false, cost));
    }
    if let Some(stem) = FEMININE.iter().find_map(|ending| word.strip_suffix(ending)) {
        let bare = Reading::of(latin(&format!("{stem}a"), false), false, ENDING);
        if bare.firm + usize::from(bare.sounds.len() > 3) > 1 {
            readings.push(bare);
        }
    }
    readings
}

/// Whether a letter is of the Arabic script.
pub(super) fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6FF}').contains(&letter)
}

impl Reading {
    fn of(sounds: Vec<Sound>, is_arabic: bool, cost: u32) -> Self {
        let mut kinds = [0; KINDS];
        for sound in &sounds {
            if let Some(count) = kind(sound.letter).and_then(|kind| kinds.get_mut(kind)) {
                *count = u8::saturating_add(*count, 1);
            }
        }
        let takes_a = takes_a(&sounds);
        let firm = Self::count_firm(&sounds);
        Self { sounds, is_arabic, firm, cost, takes_a, kinds }
    }

    /// By how many consonants two readings differ at least, leaving out those often taken for others.
    pub(super) fn unlike(&self, other: &Self) -> u32 {
        let pairs = self.kinds.iter().zip(&other.kinds);
        pairs.map(|(own, facing)| u32::from(own.abs_diff(*facing))).sum()
    }

    /// Whether it may be a spelling of two others written in one, or a slip away from it, by how many
    /// consonants it has of each kind.
    pub(super) fn may_join(&self, (first, second): (&Self, &Self)) -> bool {
        // Inside a word neither a vowel nor a glide counts.
        let opens = second.sounds.first().is_some_and(|sound| sound.is_open());
        let firm = first.firm + second.firm - usize::from(opens);
        let kinds = first.kinds.iter().zip(&second.kinds).zip(&self.kinds);
        let unlike = kinds.map(|((one, other), own)| own.abs_diff(one.saturating_add(*other)));
        firm.abs_diff(self.firm) <= MELTED && unlike.map(usize::from).sum::<usize>() <= MELTED
    }

    fn count_firm(sounds: &[Sound]) -> usize {
        let count = sounds.len();
        let firm = |(place, sound): (usize, &Sound)| match sound.letter {
            'h' => place + 1 < count,
            'y' | 'w' | 'Y' | 'W' => place == 0,
            '`' => false,
            // A word that begins with a vowel has its place for one.
            _ => place == 0 || !sound.is_vowel(),
        };
        sounds.iter().enumerate().filter(|sound| firm(*sound)).count()
    }
}

/// Whether an a that some add to a man's name is a habit of speech: Ibrahima, Idrissa, Harouna. It
/// marks a woman after the vowels of an Arabic adjective, Karima, and of a participle, Mansoura.
fn takes_a(sounds: &[Sound]) -> bool {
    let vowels: Vec<usize> = (0..sounds.len())
        .filter(|place| sounds.get(*place).is_some_and(|sound| sound.is_open()))
        .collect();
    let stem = match (sounds.last(), vowels.split_last()) {
        (Some(last), Some((_, before))) if last.is_vowel() => before,
        _ => &vowels,
    };
    let (Some(first), Some(last)) = (stem.first(), stem.last()) else { return false };
    let letter = |place: usize| sounds.get(place).map_or(' ', |sound| sound.letter);
    let participle = letter(0) == 'm';
    let is_u = matches!(letter(*last), 'u' | 'w');
    let after_i = *last > 0 && letter(*last) == 'a' && matches!(letter(*last - 1), 'i' | 'y');
    first != last && (letter(*first) == 'i' || is_u && !participle || after_i)
}

/// How many kinds of consonants are counted.
const KINDS: usize = 5;

fn kind(letter: char) -> Option<usize> {
    match letter {
        'b' | 'p' | 'f' => Some(0),
        'm' | 'n' | 'N' => Some(1),
        'l' => Some(2),
        'r' => Some(3),
        't' | 'T' | 'd' | 'D' | 's' | 'S' | 'Z' | 'z' => Some(4),
        _ => None,
    }
}

fn arabic(word: &str) -> Vec<Sound> {
    let mut sounds = Vec::new();
    for letter in word.chars() {
        let known = ARABIC.iter().find(|(written, _)| *written == letter);
        let heard = known.map_or(letter, |(_, sound)| *sound);
        push(&mut sounds, Sound { letter: heard, long: heard == 'A' });
    }
    sounds
}

fn latin(word: &str, somali: bool) -> Vec<Sound> {
    let (mut rest, mut sounds) = (word, Vec::new());
    while let Some(first) = rest.chars().next() {
        let single = (first, first.len_utf8());
        let plain = somali && !rest.starts_with("sh") && !rest.starts_with("ch");
        let own = SOMALI.iter().filter(|_| plain);
        let own = own.filter(|(spelling, _)| rest.starts_with(spelling));
        let own = own.map(|(spelling, sound)| (*sound, spelling.len())).next();
        let listed = || begun_with(first).iter().find(|row| is_read(row, rest, &sounds));
        let (sound, length) = own
            .or_else(|| listed().map(|(spelling, sound, _)| (*sound, spelling.len())))
            .unwrap_or(single);
        rest = rest.get(length..).unwrap_or_default();
        let long = matches!(sound, 'A' | 'E' | 'I' | 'O' | 'U');
        let letter = if long { sound.to_ascii_lowercase() } else { sound };
        push(&mut sounds, Sound { letter, long });
    }
    sounds
}

/// The rows of the table whose spellings begin with a letter, in their order.
fn begun_with(letter: char) -> &'static [Spelling] {
    static ROWS: LazyLock<BTreeMap<char, Vec<Spelling>>> = LazyLock::new(|| {
        let mut rows: BTreeMap<char, Vec<Spelling>> = BTreeMap::new();
        for row in LATIN {
            let first = row.0.chars().next().unwrap_or_default();
            rows.entry(first).or_default().push(*row);
        }
        rows
    });
    ROWS.get(&letter).map_or(&[], Vec::as_slice)
}

/// Whether a row of the table says how the rest of a word begins.
fn is_read((spelling, _, place): &Spelling, rest: &str, heard: &[Sound]) -> bool {
    let Some(after) = rest.strip_prefix(spelling) else { return false };
    let before_vowel = after.starts_with(VOWELS);
    let is_start = heard.is_empty() || matches!(heard, [Sound { letter: 'm' | 'n', .. }]);
    match place {
        Place::Any => true,
        Place::BeforeVowel => before_vowel,
        Place::StartBeforeVowel => is_start && before_vowel,
        Place::BeforeInnerVowel => {
            let inner = after.contains(|letter| letter != 'h' && !VOWELS.contains(&letter));
            !after.starts_with(['i', 'y']) && before_vowel && (inner || is_start)
        }
        Place::BeforeFront => after.starts_with(['e', 'i', 'y']),
    }
}

/// Takes in a sound: doubled consonants once, and an i or u after another vowel as the glide it is.
fn push(sounds: &mut Vec<Sound>, sound: Sound) {
    let Some(last) = sounds.last().copied() else { return sounds.push(sound) };
    if last.letter == sound.letter && !matches!(sound.letter, 'Y' | 'A') {
        return;
    }
    let glide = match sound.letter {
        'i' if last.is_vowel() && last.letter != 'i' => 'y',
        'u' if last.is_vowel() && last.letter != 'u' && !sound.long => 'w',
        letter => letter,
    };
    if last.letter != glide || glide == 'Y' {
        sounds.push(Sound { letter: glide, ..sound });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::fold::fold;

    fn heard(name: &str) -> Vec<String> {
        let words = fold(name);
        let readings = words.iter().flat_map(|word| readings(word));
        readings.map(|reading| reading.sounds.iter().map(|sound| sound.letter).collect()).collect()
    }

    #[test]
    fn a_word_is_read_by_its_spelling() {
        assert_eq!(heard("Cheikh"), ["SeyK", "SeyK"]);
        assert_eq!(heard("Khadidja"), ["Kadija"]);
        assert_eq!(heard("Ouattara"), ["watara"]);
        assert_eq!(heard("Diallo"), ["jalo"]);
        assert_eq!(heard("Nadia"), ["nadia"]);
        assert_eq!(heard("Daoud"), ["dawd"]);
        assert_eq!(heard("Guèye"), ["geye"]);
        assert_eq!(heard("موسى"), ["mWsY"]);
    }

    #[test]
    fn a_word_is_read_in_every_way_that_its_spelling_allows() {
        assert_eq!(heard("Cumar"), ["cumar", "`umar"]);
        assert_eq!(heard("Aminatou"), ["aminatu", "amina"]);
        assert_eq!(heard("Fatou"), ["fatu"]);
    }
}
