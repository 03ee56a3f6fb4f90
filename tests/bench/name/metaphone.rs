//! Double metaphone cut at four letters, for comparison: the consonants of an English reader, with a
//! second code where a letter may be read in another way.

use amana::domain::name::fold;

use super::lists::Judge;

/// Letters of a code.
const MOST: usize = 4;

/// Two names are one when their words share a code, one by one.
pub(crate) struct Metaphone;

impl Judge for Metaphone {
    type Heard = Vec<[String; 2]>;

    fn hear(&self, name: &str) -> Self::Heard {
        fold(name).iter().map(|word| codes(word)).collect()
    }

    fn is_same(&self, one: &Self::Heard, other: &Self::Heard) -> bool {
        let shares = |own: &[String; 2], facing: &[String; 2]| {
            own.iter().any(|code| !code.is_empty() && facing.contains(code))
        };
        !one.is_empty()
            && one.len() == other.len()
            && one.iter().zip(other).all(|(own, facing)| shares(own, facing))
    }
}

/// The first and the second code of a word in small Latin letters.
pub(crate) fn codes(word: &str) -> [String; 2] {
    let letters: Vec<char> = word.chars().collect();
    let (mut codes, mut at) = ([String::new(), String::new()], 0);
    if ["gn", "kn", "pn", "wr", "ps"].iter().any(|silent| word.starts_with(silent)) {
        at = 1;
    }
    while at < letters.len() {
        let rest: String = letters[at..].iter().collect();
        let before = at.checked_sub(1).map(|place| letters[place]);
        let (first, second, length) = heard(&rest, before, at);
        codes[0].push_str(first);
        codes[1].push_str(second);
        at += length;
    }
    codes.map(|code| code.chars().take(MOST).collect())
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Letters that are always read so, doubled ones once.
const PLAIN: [(&str, &str); 9] = [
    ("b", "P"),
    ("f", "F"),
    ("k", "K"),
    ("l", "L"),
    ("m", "M"),
    ("n", "N"),
    ("q", "K"),
    ("r", "R"),
    ("v", "F"),
];

/// Letters together that are read so anywhere, the longer ones first, with both codes.
const TOGETHER: [(&str, &str, &str); 12] = [
    ("tion", "XN", "XN"),
    ("cia", "X", "X"),
    ("dge", "J", "J"),
    ("dgi", "J", "J"),
    ("tia", "X", "X"),
    ("tch", "X", "X"),
    ("sch", "X", "SK"),
    ("sio", "S", "X"),
    ("sia", "S", "X"),
    ("ch", "X", "K"),
    ("ph", "F", "F"),
    ("th", "0", "T"),
];

/// What a word goes on with: both codes, and how many letters they take.
type Heard = (&'static str, &'static str, usize);

fn heard(rest: &str, before: Option<char>, at: usize) -> Heard {
    if let Some((letters, first, second)) = TOGETHER.iter().find(|row| rest.starts_with(row.0)) {
        return (first, second, letters.len());
    }
    let mut letters = rest.chars();
    let (letter, next) = (letters.next().unwrap_or(' '), letters.next());
    let doubled = 1 + usize::from(next == Some(letter));
    if let Some((_, code)) = PLAIN.iter().find(|(plain, _)| rest.starts_with(plain)) {
        return (code, code, doubled);
    }
    if is_vowel(letter) {
        return if at == 0 { ("A", "A", 1) } else { ("", "", 1) };
    }
    changing(rest, (before, letter, next), at)
}

/// A consonant that is read by what stands about it.
fn changing(
    rest: &str,
    (before, letter, next): (Option<char>, char, Option<char>),
    at: usize,
) -> Heard {
    let doubled = 1 + usize::from(next == Some(letter));
    let with = |others: &[char]| 1 + usize::from(next.is_some_and(|next| others.contains(&next)));
    match letter {
        'c' if with(&['e', 'i', 'y']) == 2 => ("S", "S", 1),
        'c' => ("K", "K", with(&['k', 'q', 'g', 'c'])),
        'd' => ("T", "T", with(&['d', 't'])),
        't' => ("T", "T", with(&['t', 'd'])),
        'p' => ("P", "P", with(&['p', 'b'])),
        'g' => guttural(rest, before, at),
        's' => sibilant(rest, at),
        'h' if before.is_none_or(is_vowel) && next.is_some_and(is_vowel) => ("H", "H", doubled),
        'j' => ("J", if at == 0 { "A" } else { "H" }, doubled),
        'w' if at == 0 && next.is_some_and(is_vowel) => ("A", "F", 1),
        'x' => {
            if at == 0 {
                ("S", "S", 1)
            } else {
                ("KS", "KS", 1)
            }
        }
        'z' => ("S", "TS", doubled),
        _ => ("", "", 1),
    }
}

fn guttural(rest: &str, before: Option<char>, at: usize) -> Heard {
    let next = rest.chars().nth(1);
    match next {
        Some('h') if before.is_some_and(|before| !is_vowel(before)) => ("K", "K", 2),
        Some('h') if at == 0 => ("K", "K", 2),
        Some('h') => ("K", "", 2),
        Some('n') if at == 1 => ("KN", "N", 2),
        Some('n') => ("N", "KN", 2),
        Some('e' | 'i' | 'y') => ("J", "K", 1),
        Some('g') => ("K", "K", 2),
        _ => ("K", "K", 1),
    }
}

fn sibilant(rest: &str, at: usize) -> Heard {
    match rest {
        _ if rest.starts_with("sh") => ("X", "X", 2),
        _ if rest.starts_with("sc") && rest.len() > 2 => ("SK", "SK", 2),
        _ if at == 0 && rest.starts_with("sn") => ("S", "X", 1),
        _ if rest.starts_with("ss") || rest.starts_with("sz") => ("S", "S", 2),
        _ => ("S", "S", 1),
    }
}
