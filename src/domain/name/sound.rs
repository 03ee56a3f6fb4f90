//! Sounds: one alphabet of consonants for the Arabic letters and the Latin spellings of names.
//!
//! A word is heard as consonants, each with the vowel after it. The consonants alone are its
//! skeleton, by which names are found in either script; the vowels then part Hassan from Hussein.
//! It follows habits of French, English, Hausa and Somali spelling, not phonetics.

use crate::domain::name::spelling::{
    ANY_VOWELS, CONSONANTS, DOUBLED, ENDINGS, GLIDES, OPEN, SILENT_C, VARIANTS, VOWELS, Vowel,
};
use crate::domain::name::unit::second_half;

/// What stands in a skeleton for a vowel at the beginning, whichever it is.
const OPENING: char = 'a';

/// A consonant and the vowel after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sound {
    consonant: char,
    vowel: Vowel,
}

/// What the next letters of a word are.
enum Heard {
    Consonant(char, Vowel),
    Vowel(Vowel),
    Silence,
}

/// The consonants of a word in the one alphabet, with an `a` before them where it begins with a
/// vowel: `kdj` for Khadija, Kadidja and خديجة.
///
/// The word is one of [`fold`](super::fold()). Compounds of *Abd-* are `abd` and the skeleton of
/// their second half.
pub fn skeleton(word: &str) -> String {
    match second_half(word) {
        Some(half) => format!("abd{}", consonants(&read(half))),
        None => consonants(&read(word)),
    }
}

/// The skeleton under which a word is stored: that of its name where neighbours say it otherwise.
pub(super) fn key(word: &str) -> String {
    if let Some(half) = second_half(word) {
        return format!("abd{}", key(half));
    }
    let own = consonants(&read(word));
    let variant = VARIANTS.iter().find(|(from, _)| *from == own);
    variant.map_or(own, |(_, to)| (*to).to_owned())
}

/// How far the vowels of two words with the same consonants are apart, and in how many places both
/// have one that is known; nothing if the consonants differ.
pub(super) fn vowels_apart(one: &str, other: &str) -> Option<(usize, usize)> {
    let both_arabic = one.contains(is_arabic) && other.contains(is_arabic);
    let (one, other) = (read(one), read(other));
    let own = consonants(&one);
    if own != consonants(&other) {
        return None;
    }
    if ANY_VOWELS.contains(&own.as_str()) {
        return Some((0, 0));
    }
    if both_arabic {
        // What one of them leaves out is then a letter, and محمد is not محمود.
        return Some((usize::from(one != other), 0));
    }
    let last = one.len().saturating_sub(1);
    let places = one.iter().zip(&other).enumerate();
    Some(places.fold((0, 0), |(apart, known), (place, (one, other))| {
        let known_here = one.vowel.is_known() && other.vowel.is_known();
        (apart + step(one.vowel, other.vowel, place == last), known + usize::from(known_here))
    }))
}

/// Between consonants U against I weighs double, at the end U against A: Aminu is not Amina.
fn step(one: Vowel, other: Vowel, last: bool) -> usize {
    match (one, other) {
        (one, other) if one == other => 0,
        (Vowel::Unwritten, Vowel::Y) | (Vowel::Y, Vowel::Unwritten) => 1,
        (one, other) if !one.is_known() || !other.is_known() => 0,
        (Vowel::I, Vowel::Y) | (Vowel::Y, Vowel::I) => 0,
        (Vowel::U, Vowel::I | Vowel::Y) | (Vowel::I | Vowel::Y, Vowel::U) => 2,
        (Vowel::U, Vowel::A) | (Vowel::A, Vowel::U) if last => 2,
        _ => 1,
    }
}

fn consonants(sounds: &[Sound]) -> String {
    sounds.iter().map(|sound| sound.consonant).collect()
}

fn read(word: &str) -> Vec<Sound> {
    let ending = ENDINGS.iter().find_map(|(long, short)| Some((word.strip_suffix(long)?, short)));
    let word = ending.map_or_else(|| word.to_owned(), |(stem, short)| format!("{stem}{short}"));
    let mut sounds: Vec<Sound> = Vec::new();
    let (mut rest, mut open) = (word.as_str(), false);
    while let Some((heard, after)) = next(rest, sounds.is_empty(), open) {
        open = matches!(heard, Heard::Vowel(_));
        hear(&mut sounds, heard);
        rest = after;
    }
    finish(&mut sounds, &word);
    sounds
}

/// Takes in what was heard: doubled consonants once, and the first of several vowels.
fn hear(sounds: &mut Vec<Sound>, heard: Heard) {
    match (heard, sounds.last_mut()) {
        (Heard::Consonant(consonant, vowel), Some(last))
            if last.consonant == consonant && last.vowel == Vowel::None =>
        {
            last.vowel = vowel;
        }
        (Heard::Consonant(consonant, vowel), _) => sounds.push(Sound { consonant, vowel }),
        (Heard::Vowel(vowel), Some(last)) => {
            if last.vowel.is_open() {
                last.vowel = vowel;
            }
        }
        (Heard::Vowel(vowel), None) => sounds.push(Sound { consonant: OPENING, vowel }),
        (Heard::Silence, _) => {}
    }
}

/// The end of a word: no h is heard there, a French e is mute, a Somali o is an a, and an Arabic
/// yeh is an a as often as an i.
fn finish(sounds: &mut Vec<Sound>, word: &str) {
    let silent = |sound: &&mut Sound| sound.vowel.is_open();
    if sounds.len() > 1 && sounds.last_mut().filter(silent).is_some_and(|s| s.consonant == 'h') {
        sounds.pop();
    }
    if let Some(last) = sounds.last_mut() {
        if word.ends_with(['e', 'ي']) {
            last.vowel = Vowel::Any;
        } else if word.ends_with('o') {
            last.vowel = Vowel::A;
        }
    }
}

/// What the word goes on with, and the letters after that.
fn next(rest: &str, start: bool, open: bool) -> Option<(Heard, &str)> {
    let letter = rest.chars().next()?;
    if let Some((consonant, after)) = glide(rest, start, open) {
        // The ou of Daoud is a glide and a vowel at once.
        let both = letter == 'o' && !after.starts_with(OPEN);
        let vowel = if both { Vowel::U } else { Vowel::None };
        return Some((Heard::Consonant(consonant, unwritten(letter, vowel)), after));
    }
    let (first, after) = rest.split_at(letter.len_utf8());
    match letter {
        'ع' | 'ا' if start => return Some((Heard::Vowel(Vowel::Any), after)),
        'ع' => return Some((Heard::Silence, after)),
        'c' if !after.starts_with('h') => return Some((c(rest, after, start), after)),
        _ => {}
    }
    if let Some((spelling, vowel)) = VOWELS.iter().find(|(spelling, _)| rest.starts_with(spelling))
    {
        return Some((Heard::Vowel(*vowel), rest.get(spelling.len()..)?));
    }
    let known = CONSONANTS.iter().find(|(spelling, _)| rest.starts_with(spelling));
    let (spelling, consonant) = known.copied().unwrap_or((first, first));
    let consonant = consonant.chars().next()?;
    let heard = Heard::Consonant(consonant, unwritten(letter, Vowel::None));
    Some((heard, rest.get(spelling.len()..)?))
}

/// Arabic writes no short vowels: after its consonants there may be any.
fn unwritten(letter: char, vowel: Vowel) -> Vowel {
    if is_arabic(letter) { Vowel::Unwritten } else { vowel }
}

fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6FF}').contains(&letter)
}

/// W or y where it is a consonant, and the letters after it: Ouattara, Hawa, Yusuf, يوسف.
fn glide(rest: &str, start: bool, open: bool) -> Option<(char, &str)> {
    let (consonant, after) = GLIDES
        .iter()
        .find_map(|(spelling, consonant)| Some((*consonant, rest.strip_prefix(spelling)?)))?;
    let before_vowel = after.starts_with(OPEN);
    let heard = match rest.chars().next()? {
        'o' => open || before_vowel,
        'و' => start || open || before_vowel || after == "ه",
        'ي' => start,
        'y' => start && before_vowel,
        _ => before_vowel,
    };
    heard.then_some((consonant, after))
}

/// The c of Cali, of Cissé, of Camara.
fn c(rest: &str, after: &str, start: bool) -> Heard {
    if start && SILENT_C.iter().any(|silent| rest.starts_with(silent)) {
        return Heard::Vowel(Vowel::Any);
    }
    if !start && DOUBLED.iter().any(|vowel| after.starts_with(vowel)) {
        return Heard::Silence;
    }
    let soft = after.starts_with(['e', 'i', 'y']);
    Heard::Consonant(if soft { 's' } else { 'k' }, Vowel::None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::fold::fold;

    fn skeletons(name: &str) -> Vec<String> {
        fold(name).iter().map(|word| skeleton(word)).collect()
    }

    #[track_caller]
    fn all_are(expected: &str, spellings: &[&str]) {
        for spelling in spellings {
            assert_eq!(skeletons(spelling), [expected], "{spelling}");
        }
    }

    #[test]
    fn spellings_of_one_name_have_one_skeleton() {
        all_are("mhmd", &["Mohammed", "Mohamed", "Muhammad", "Maxamed", "Mouhamed", "محمد"]);
        all_are("kdj", &["Khadija", "Kadidja", "Khadeeja", "Khadîdja", "Qadija", "خديجة"]);
        all_are("ysf", &["Youssouf", "Yusuf", "Yousuf", "Yuusuf", "يوسف"]);
        all_are("ftm", &["Fatouma", "Fatuma", "Fatima", "Fatimah", "فاطمة"]);
        all_are("hw", &["Hawa", "Haoua", "Hauwa", "Xaawo", "حواء"]);
        all_are("ac", &["Aisha", "Aïcha", "Caasha", "Ayesha", "عائشة"]);
        all_are("al", &["Ali", "Aly", "Cali", "علي"]);
        all_are("amr", &["Omar", "Oumar", "Umar", "Cumar", "عمر"]);
        all_are("as", &["Issa", "Isa", "Ciise", "عيسى"]);
        all_are("abrhm", &["Ibrahim", "Ibrahima", "Ibraahiim", "إبراهيم"]);
        all_are("asml", &["Ismail", "Ismaël", "Ismaaciil", "إسماعيل"]);
        all_are("dwd", &["Daoud", "Dawud", "Daouda", "داود"]);
        all_are("jml", &["Djamila", "Jamila", "Jameela", "جميلة"]);
        all_are("ck", &["Cheikh", "Sheikh", "شيخ"]);
        all_are("mrm", &["Maryam", "Mariam", "Mariame", "Meryem", "مريم"]);
        all_are("wtr", &["Ouattara", "Wattara"]);
        all_are("ss", &["Cissé", "Sissé"]);
    }

    #[test]
    fn a_compound_of_abd_is_known_by_its_second_half() {
        all_are("abdkrm", &["Abdoulkarim", "Abdelkrim", "Cabdikariim", "عبدالكريم"]);
        all_are("abdlzz", &["Abdelaziz", "Abdoulaziz", "عبدالعزيز"]);
        all_are("abdrhmn", &["Abdourahmane", "Abdurrahman", "Cabdiraxmaan", "عبدالرحمن"]);
        all_are("abdl", &["Abdoulaye", "Abdallah", "Abdullahi", "Cabdulle", "عبدالله"]);
        all_are("abdltf", &["Abdilatif", "Abdoullatif", "عبداللطيف"]);
    }

    #[test]
    fn variants_of_neighbours_share_the_key_of_the_common_form() {
        for (variant, common) in [
            ("Aïssatou", "Aisha"),
            ("Aichatou", "Aisha"),
            ("Fatoumata", "Fatima"),
            ("Faadumo", "Fatima"),
            ("Hadiza", "Khadija"),
            ("Kadiatou", "Khadija"),
            ("عثمان", "Ousmane"),
            ("Boubacar", "أبوبكر"),
            ("Halidou", "Khaled"),
            ("Zara", "Zahra"),
            ("Brahim", "Ibrahim"),
        ] {
            let of = |name| fold(name).iter().map(|word| key(word)).collect::<Vec<_>>();
            assert_eq!(of(variant), of(common), "{variant}");
        }
    }

    #[test]
    fn vowels_part_what_consonants_do_not() {
        assert_eq!(vowels_apart("youssouf", "yusuf"), Some((0, 3)));
        assert_eq!(vowels_apart("mohamed", "muhammad"), Some((1, 4)));
        assert_eq!(vowels_apart("hassan", "hussein"), Some((2, 3)));
        assert_eq!(vowels_apart("amina", "aminu"), Some((2, 3)));
        assert_eq!(vowels_apart("fatima", "fatouma"), Some((0, 0)));
        assert_eq!(vowels_apart("mohamed", "محمد"), Some((0, 0)));
        assert_eq!(vowels_apart("hassan", "حسين"), Some((1, 1)));
        assert_eq!(vowels_apart("محمد", "محمود"), Some((1, 0)));
        assert_eq!(vowels_apart("fatima", "halima"), None);
    }

    #[test]
    fn letters_of_other_scripts_stand_for_themselves() {
        assert_eq!(skeletons("ሰላም"), ["ሰላም"]);
    }
}
