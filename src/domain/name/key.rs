//! Keys: under what a name is stored and looked up.
//!
//! A key is the consonants of a word in classes that spellings keep apart. A letter that is heard
//! in two ways gives two keys; one sound left out gives one more each, so that a slip is found.

use std::collections::BTreeSet;

use super::homely;
use super::sound::{Reading, Sound};
use super::unit::{Compound, Spelled, Unit, spelled};

/// Consonants of a word that keys are made of; a word with more is found by its first.
const MOST: usize = 8;
/// Sounds of a key below which none is left out: what is left would be every other name.
const LEAST: usize = 3;
/// What a key begins with that is of a word which goes on.
const GOES_ON: char = '+';
/// What a short key begins with that is of a word with a vowel or an h at the beginning.
const OPEN: char = 'a';
/// What stands for one sound that may be any other.
const ANY: char = '?';

/// The keys under which a name is stored and looked up, in their order, each once.
///
/// They are those of its words, of each two words that follow one another as if written in one, and
/// of what stands beside *Abd-* and the like. Names that are the same, have the same letters, sound
/// alike or are related share at least one key. So do words of three consonants and more that
/// differ in one of them, and all that differ in vowels.
pub fn keys(name: &str) -> Vec<String> {
    let units: Vec<Unit> = spelled(name).iter().map(Unit::new).collect();
    let mut keys = BTreeSet::new();
    for unit in &units {
        of_unit(unit, &mut keys);
        homely::rows(unit).for_each(|row| {
            keys.insert(format!("={row}"));
        });
        let skeletons = unit.heard.iter().take(1).flat_map(skeletons);
        skeletons.for_each(|skeleton| keys.extend(beginnings(&skeleton)));
    }
    for (first, second) in units.iter().zip(units.iter().skip(1)) {
        let bare = second.without_article().map(|bare| &bare.text);
        for text in [Some(&second.text), bare].into_iter().flatten() {
            let joined = Spelled::alone([first.text.as_str(), text].concat());
            whole(&Unit::new(&joined), &mut keys);
        }
    }
    keys.remove("");
    keys.into_iter().collect()
}

/// The keys under which a name is looked up: those of its words, of which the last may go on.
pub fn asked_keys(name: &str) -> Vec<String> {
    let mut asked: Vec<String> = keys(name);
    asked.retain(|key| !key.starts_with(GOES_ON));
    // What compounds of Abd- begin with is nearly the same in all.
    let last = spelled(name).last().map(Unit::new);
    if let Some(last) = last.filter(|last| last.compound == Compound::None) {
        let skeletons = last.heard.iter().take(1).flat_map(skeletons);
        asked.extend(skeletons.filter_map(|skeleton| beginnings(&skeleton).last()));
    }
    asked.sort_unstable();
    asked.dedup();
    asked
}

/// The consonants of a word, by which it is found in either script: `mmd` for Mohamed and محمد.
pub fn skeleton(word: &str) -> String {
    let mut keys = BTreeSet::new();
    whole(&Unit::new(&Spelled::alone(word.to_owned())), &mut keys);
    keys.into_iter().next().unwrap_or_default()
}

fn of_unit(unit: &Unit, keys: &mut BTreeSet<String>) {
    let mut own = BTreeSet::new();
    whole(unit, &mut own);
    for key in &own {
        slipped(key, keys);
    }
    keys.extend(own);
    if unit.compound != Compound::Servant {
        return;
    }
    // Karim is looked for and Abdoulkarim is found.
    let halves = unit.rests.iter().flat_map(|rest| &rest.heard);
    keys.extend(halves.flat_map(skeletons));
}

/// The keys of a word as it is.
fn whole(unit: &Unit, keys: &mut BTreeSet<String>) {
    let prefix = match unit.compound {
        Compound::Servant => "abd",
        Compound::Faith => "din",
        Compound::God => "lah",
        Compound::None => {
            keys.extend(unit.heard.iter().flat_map(skeletons));
            ""
        }
    };
    for rest in unit.rests.iter().flat_map(|rest| &rest.heard) {
        keys.extend(skeletons(rest).into_iter().map(|skeleton| format!("{prefix}{skeleton}")));
    }
}

/// The classes of the consonants of a reading, in each way that they may be heard.
pub(super) fn skeletons(reading: &Reading) -> Vec<String> {
    let mut skeletons = vec![String::new()];
    let sounds = &reading.sounds;
    for (place, sound) in sounds.iter().enumerate() {
        let is_last = place + 1 == sounds.len();
        let next = sounds.get(place + 1);
        let classes = match place.checked_sub(1).and_then(|before| sounds.get(before)) {
            // Hayat.
            Some(Sound { letter: 'A', .. }) if is_last && sound.letter == 'h' => vec![' ', 't'],
            _ => classes(*sound, place == 0, is_last, next),
        };
        let Some((first, others)) = classes.split_first() else { continue };
        let mut more = Vec::new();
        for skeleton in &mut skeletons {
            for class in others {
                let mut other = skeleton.clone();
                push(&mut other, *class);
                more.push(other);
            }
            push(skeleton, *first);
        }
        skeletons.append(&mut more);
        skeletons.truncate(4);
    }
    // Of few consonants there are too many names; those that begin open are told from others.
    let opens = sounds.first().is_some_and(|it| it.is_vowel() || matches!(it.letter, '`' | 'h'));
    let few = |it: &&mut String| it.chars().count() < LEAST && !it.starts_with('h');
    skeletons.iter_mut().filter(few).filter(|_| opens).for_each(|it| it.insert(0, OPEN));
    let bare = || sounds.first().map(|sound| sound.letter.to_string());
    skeletons.iter_mut().filter(|it| it.is_empty()).for_each(|it| *it = bare().unwrap_or_default());
    skeletons
}

fn push(skeleton: &mut String, class: char) {
    if class != ' ' && !skeleton.ends_with(class) && skeleton.chars().count() < MOST {
        skeleton.push(class);
    }
}

/// The classes that a sound belongs to; a space where it may be silent.
fn classes(sound: Sound, is_first: bool, is_last: bool, next: Option<&Sound>) -> Vec<char> {
    match sound.letter {
        'b' | 'p' => vec!['b'],
        'f' | 'v' => vec!['f'],
        't' => vec!['t'],
        'd' => vec!['d'],
        'T' => vec!['t', 's'],
        'D' => vec!['d', 's'],
        's' | 'Z' | 'S' => vec!['s'],
        'z' => vec!['s', 'd'],
        'K' => vec!['k', 'h'],
        'k' if is_first => vec!['k', 'h'],
        'k' | 'q' | 'c' => vec!['k'],
        'g' | 'G' | 'j' => vec!['g'],
        'm' if is_last => vec!['n'],
        'm' => vec!['m'],
        'n' | 'N' => vec!['n'],
        'h' if is_last => Vec::new(),
        'h' => vec!['h', ' '],
        'W' if is_first => vec!['w'],
        'Y' if is_first => vec!['y'],
        'w' | 'y' if is_first && next.is_some_and(|next| next.is_open()) => vec![sound.letter],
        'w' | 'W' | 'y' | 'Y' => Vec::new(),
        letter if sound.is_vowel() || letter == '`' => Vec::new(),
        letter => vec![letter],
    }
}

/// The keys of what a slip may have made of a word: with each sound left out, and in a short word
/// with each being any other.
fn slipped(key: &str, keys: &mut BTreeSet<String>) {
    let count = key.chars().count();
    if count < LEAST || key.starts_with(OPEN) && count == LEAST {
        return;
    }
    for place in 0..count {
        let but = |own: Option<char>| {
            let others = key.chars().enumerate();
            let kept =
                others.filter_map(|(at, letter)| if at == place { own } else { Some(letter) });
            kept.collect::<String>()
        };
        keys.insert(if count == LEAST { but(Some(ANY)) } else { but(None) });
    }
}

/// The keys of a word that is begun: its first two and three consonants.
fn beginnings(skeleton: &str) -> impl Iterator<Item = String> {
    let count = skeleton.chars().count();
    let lengths = (2..=3).filter(move |length| *length <= count.max(2));
    lengths.map(move |length| {
        let begun: String = skeleton.chars().take(length).collect();
        format!("{GOES_ON}{begun}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::fold::fold;

    fn skeletons_of(name: &str) -> Vec<String> {
        fold(name).iter().map(|word| skeleton(word)).collect()
    }

    #[test]
    fn spellings_of_one_name_have_one_skeleton() {
        for spellings in [["Ibrahim", "Brahim", "إبراهيم"], ["Mohamed", "Maxamed", "محمد"]]
        {
            let found: BTreeSet<_> = spellings.into_iter().flat_map(skeletons_of).collect();
            assert_eq!(found.len(), 1, "{found:?}");
        }
        assert_eq!(skeletons_of("Youssouf"), skeletons_of("يوسف"));
        assert_eq!(skeletons_of("Ouattara"), skeletons_of("Wattara"));
        assert_eq!(skeletons_of("ሰላም"), ["ሰላም"]);
    }

    #[test]
    fn a_slip_leaves_keys_in_common() {
        let mut keys = BTreeSet::new();
        slipped("rmdn", &mut keys);
        assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["mdn", "rdn", "rmd", "rmn"]);
        let mut keys = BTreeSet::new();
        slipped("kdg", &mut keys);
        assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["?dg", "k?g", "kd?"]);
        let mut keys = BTreeSet::new();
        slipped("sn", &mut keys);
        assert!(keys.is_empty());
    }
}
