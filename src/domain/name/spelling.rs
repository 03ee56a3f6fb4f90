//! Spellings: the tables by which names are read in Latin and Arabic letters.

/// What is heard after a consonant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vowel {
    /// Nothing.
    None,
    /// Not written, as Arabic does with short vowels.
    Unwritten,
    /// Any vowel or none: what is written is not spoken by all.
    Any,
    /// As in man.
    A,
    /// As in men, in.
    I,
    /// As in see, day: an I that Arabic always writes.
    Y,
    /// As in moon, go.
    U,
}

impl Vowel {
    /// Whether it says how the word sounds.
    pub(super) fn is_known(self) -> bool {
        !matches!(self, Self::Unwritten | Self::Any)
    }

    /// Whether a vowel that follows is the first one heard.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::None | Self::Unwritten | Self::Any)
    }
}

/// Consonants by their spelling, longer spellings first.
pub(super) const CONSONANTS: &[(&str, &str)] = &[
    ("tch", "c"),
    ("sch", "c"),
    ("sh", "c"),
    ("ch", "c"),
    ("dj", "j"),
    ("dh", "d"),
    ("gh", "g"),
    ("kh", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("gn", "n"),
    ("ck", "k"),
    ("p", "b"),
    ("q", "k"),
    ("v", "f"),
    // Somali for the h of Maxamed.
    ("x", "h"),
    ("ب", "b"),
    ("پ", "b"),
    ("ت", "t"),
    ("ث", "t"),
    ("ج", "j"),
    ("چ", "c"),
    ("ح", "h"),
    ("خ", "k"),
    ("د", "d"),
    ("ذ", "d"),
    ("ر", "r"),
    ("ز", "z"),
    ("س", "s"),
    ("ش", "c"),
    ("ص", "s"),
    ("ض", "d"),
    ("ط", "t"),
    ("ظ", "z"),
    ("غ", "g"),
    ("ف", "f"),
    ("ڤ", "f"),
    ("ق", "k"),
    ("ك", "k"),
    ("گ", "g"),
    ("ل", "l"),
    ("م", "m"),
    ("ن", "n"),
    ("ه", "h"),
];

/// Letters that are a consonant in some places and a vowel in others.
pub(super) const GLIDES: &[(&str, char)] =
    &[("ou", 'w'), ("w", 'w'), ("y", 'y'), ("و", 'w'), ("ي", 'y')];

/// Vowels by their spelling, longer spellings first.
pub(super) const VOWELS: &[(&str, Vowel)] = &[
    ("aye", Vowel::A),
    ("ou", Vowel::U),
    ("oo", Vowel::U),
    ("oi", Vowel::A),
    ("ee", Vowel::Y),
    ("ai", Vowel::Y),
    ("ay", Vowel::Y),
    ("ei", Vowel::Y),
    ("ey", Vowel::Y),
    ("a", Vowel::A),
    ("e", Vowel::I),
    ("i", Vowel::I),
    ("y", Vowel::I),
    ("o", Vowel::U),
    ("u", Vowel::U),
    ("w", Vowel::U),
    ("اعي", Vowel::Any),
    ("اي", Vowel::Any),
    ("ا", Vowel::A),
    ("و", Vowel::U),
    ("ي", Vowel::I),
];

/// Letters that begin a vowel.
pub(super) const OPEN: &[char] = &['a', 'e', 'i', 'o', 'u', 'y', 'ا'];

/// Somali names that begin with the c of Cali, which is no sound in other spellings.
pub(super) const SILENT_C: &[&str] =
    &["caa", "cab", "cali", "caw", "cid", "cig", "cii", "cil", "cism", "cum", "cus", "cuu"];

/// A doubled vowel after c is Somali as well: Saciid, Ismaaciil.
pub(super) const DOUBLED: &[&str] = &["aa", "ee", "ii", "oo", "uu"];

/// Endings that some write and some do not.
pub(super) const ENDINGS: &[(&str, &str)] = &[("laahi", "la"), ("lahi", "la")];

/// Skeletons of names that are one name in the mouths of neighbours, with the one that stands for
/// all of them.
pub(super) const VARIANTS: &[(&str, &str)] = &[
    // Aichatou, Aïssatou for Aisha.
    ("act", "ac"),
    ("ast", "ac"),
    // Fatoumata, Fadimata for Fatima.
    ("ftmt", "ftm"),
    ("fdmt", "ftm"),
    ("fdm", "ftm"),
    // Hadiza, Hadija, Kadiatou for Khadija.
    ("hdz", "kdj"),
    ("hdj", "kdj"),
    ("kdt", "kdj"),
    // Uthman for Ousmane.
    ("atmn", "asmn"),
    // Boubacar for Aboubacar.
    ("bbkr", "abbkr"),
    // Halidou for Khalid.
    ("hld", "kld"),
    // Zara for Zahra.
    ("zr", "zhr"),
    // Brahim for Ibrahim.
    ("brhm", "abrhm"),
];

/// Skeletons of names whose vowels change from place to place: Fatima, Fatouma.
pub(super) const ANY_VOWELS: &[&str] = &["ftm", "ftmt", "abrhm"];
