//! Spellings: which sounds the letters of names stand for, Latin and Arabic.
//!
//! Sounds are written with one letter each. Small letters are what they look like; `S` is the sh of
//! Sheikh, `T` and `D` are the th of thin and of then, `K` and `G` the kh and the gh, `N` the gn of
//! Agne. `c` is a c that nothing tells to be k or s, `Z` a Somali s, which is also the z of others,
//! `` ` `` the ayn. Capital vowels of the tables are long ones.

/// Where in a word a spelling is read so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere.
    Any,
    /// Before a vowel.
    BeforeVowel,
    /// Before a vowel, at the beginning of the word or behind the m or n that begins it.
    StartBeforeVowel,
    /// Before a, e, o or u, with a consonant after that or at the beginning.
    BeforeInnerVowel,
    /// Before e, i and y.
    BeforeFront,
}

/// Letters, the sound that is heard, and where.
pub(super) type Spelling = (&'static str, char, Place);

/// Latin letters, longer spellings first, with what is heard and where.
pub(super) const LATIN: &[Spelling] = &[
    ("tch", 'S', Place::Any),
    ("tsh", 'S', Place::Any),
    ("sch", 'S', Place::Any),
    // French and Portuguese writing of West African sounds.
    ("thi", 'S', Place::StartBeforeVowel),
    ("ti", 'S', Place::StartBeforeVowel),
    ("ty", 'S', Place::StartBeforeVowel),
    ("di", 'j', Place::BeforeInnerVowel),
    ("dy", 'j', Place::BeforeInnerVowel),
    ("ni", 'N', Place::StartBeforeVowel),
    ("ny", 'N', Place::BeforeVowel),
    ("gn", 'N', Place::Any),
    ("sh", 'S', Place::Any),
    ("ch", 'S', Place::Any),
    ("dj", 'j', Place::Any),
    ("gu", 'g', Place::BeforeFront),
    ("qu", 'k', Place::BeforeFront),
    ("gh", 'G', Place::Any),
    ("kh", 'K', Place::Any),
    ("th", 'T', Place::Any),
    ("dh", 'D', Place::Any),
    ("ph", 'f', Place::Any),
    ("ck", 'k', Place::Any),
    ("c", 's', Place::BeforeFront),
    // Somali for the h of Ahmed.
    ("x", 'h', Place::Any),
    ("ou", 'w', Place::BeforeVowel),
    ("ou", 'u', Place::Any),
    ("aa", 'A', Place::Any),
    ("ee", 'E', Place::Any),
    ("ii", 'I', Place::Any),
    ("oo", 'O', Place::Any),
    ("uu", 'U', Place::Any),
    ("y", 'y', Place::BeforeVowel),
    ("y", 'i', Place::Any),
];

/// Letters that are heard otherwise by who writes Somali.
pub(super) const SOMALI: &[(&str, char)] = &[("c", '`'), ("s", 'Z')];

/// What only Somali writes, or others hardly do.
pub(super) const SOMALI_MARKS: &[&str] = &["x", "aa", "ii", "uu"];

/// Arabic letters. Waw, yeh and alef are a consonant or a vowel, as what they face says.
pub(super) const ARABIC: &[(char, char)] = &[
    ('ا', 'A'),
    ('ب', 'b'),
    ('پ', 'b'),
    ('ت', 't'),
    ('ث', 'T'),
    ('ج', 'j'),
    ('چ', 'S'),
    ('ح', 'h'),
    ('خ', 'K'),
    ('د', 'd'),
    ('ذ', 'D'),
    ('ر', 'r'),
    ('ز', 'z'),
    ('س', 's'),
    ('ش', 'S'),
    ('ص', 's'),
    ('ض', 'D'),
    ('ط', 't'),
    ('ظ', 'D'),
    ('ع', '`'),
    ('غ', 'G'),
    ('ف', 'f'),
    ('ڤ', 'f'),
    ('ق', 'q'),
    ('ك', 'k'),
    ('گ', 'g'),
    ('ل', 'l'),
    ('م', 'm'),
    ('ن', 'n'),
    ('ه', 'h'),
    ('و', 'W'),
    ('ي', 'Y'),
];

/// The nominative that many write after the t of a feminine ending, Aminatu for Amina, and the
/// endings of the west that stand for it.
pub(super) const FEMININE: &[&str] = &["atou", "atu", "ato", "ata", "at"];

/// Vowels of one place that are written for each other, with what that costs in hundredths.
pub(super) const VOWELS: &[(char, char, u32)] = &[
    ('a', 'e', 10),
    ('e', 'i', 10),
    ('o', 'u', 8),
    ('a', 'o', 40),
    ('e', 'o', 50),
    ('e', 'u', 75),
    ('i', 'o', 60),
    ('a', 'i', 90),
    ('a', 'u', 80),
    ('i', 'u', 80),
    ('i', 'y', 5),
    ('e', 'y', 12),
    ('u', 'w', 5),
    ('o', 'w', 12),
];

/// The same at the end of a word, where a, i and u tell a woman's name from a man's.
pub(super) const LAST_VOWELS: &[(char, char, u32)] = &[
    ('a', 'e', 15),
    ('a', 'o', 4),
    ('e', 'i', 10),
    ('o', 'u', 8),
    ('e', 'o', 30),
    ('i', 'u', 40),
    ('e', 'u', 40),
    ('a', 'i', 100),
    ('a', 'u', 300),
    ('a', 'y', 100),
    ('i', 'y', 5),
    ('e', 'y', 12),
    ('u', 'w', 5),
    ('o', 'w', 12),
];

/// Consonants that are written for each other, with what that costs in hundredths.
pub(super) const CONSONANTS: &[(char, char, u32)] = &[
    ('k', 'q', 0),
    ('k', 'c', 0),
    ('q', 'c', 0),
    ('s', 'c', 25),
    ('Z', 's', 0),
    ('Z', 'z', 5),
    ('T', 't', 8),
    ('T', 's', 8),
    ('T', 'S', 60),
    ('D', 'd', 5),
    ('D', 'z', 10),
    ('d', 'z', 30),
    ('D', 'l', 60),
    ('K', 'k', 8),
    ('K', 'q', 15),
    ('K', 'h', 10),
    ('K', 'G', 40),
    ('k', 'h', 27),
    ('q', 'g', 15),
    ('k', 'g', 40),
    ('q', 'G', 25),
    ('k', 'G', 50),
    ('G', 'g', 5),
    ('G', 'r', 50),
    ('j', 'g', 15),
    ('j', 'z', 35),
    ('j', 'y', 50),
    ('j', 'S', 60),
    ('S', 's', 35),
    ('S', 'Z', 35),
    ('s', 'z', 40),
    ('w', 'v', 10),
    ('w', 'b', 60),
    ('v', 'f', 10),
    ('b', 'p', 30),
    ('f', 'p', 45),
    ('b', 'v', 40),
    ('N', 'n', 15),
    ('l', 'r', 70),
    ('d', 't', 35),
];

/// The same at the end of a word: Ahmet, Adan, Diob.
pub(super) const LAST_CONSONANTS: &[(char, char, u32)] =
    &[('d', 't', 25), ('m', 'n', 25), ('b', 'p', 10)];

/// Two sounds that are written as one, with what that costs in hundredths.
pub(super) const MELTED: &[(char, char, char, u32)] = &[
    ('a', 'y', 'e', 10),
    ('a', 'y', 'i', 20),
    ('e', 'y', 'e', 5),
    ('e', 'y', 'i', 10),
    ('A', 'Y', 'a', 25),
    ('a', 'w', 'o', 10),
    ('a', 'w', 'u', 20),
    ('u', 'w', 'u', 10),
    ('u', 'w', 'o', 10),
    ('o', 'w', 'o', 10),
    ('o', 'w', 'u', 10),
    ('o', 'w', 'a', 10),
    ('n', 'y', 'N', 5),
    ('n', 'i', 'N', 5),
    ('n', 'Y', 'N', 5),
    ('s', 'y', 'S', 10),
    ('d', 'y', 'j', 12),
    ('d', 'i', 'j', 12),
    ('t', 'y', 'S', 12),
    ('t', 'i', 'S', 12),
];
