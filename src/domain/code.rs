//! Case codes: what people read aloud, print and write on the paper folder.
//!
//! A code is the office, the year, a running number and a check character of ISO/IEC 7064
//! MOD 37,36 over the letters and digits before it. Every code with one wrong character is refused.
//! Two neighbouring characters that changed places are refused as well, save those that also stand
//! side by side in the alphabet of the check (as 4 and 5, or Z and 0): of these, one in 36.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::digit::digits;
use crate::domain::problem::Problem;

/// The short name of an office, with which its case codes begin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeCode(String);

/// The code of a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseCode {
    office: OfficeCode,
    year: u8,
    number: u32,
}

impl OfficeCode {
    /// Two to five letters or digits of ASCII, a letter first; small letters are raised.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let code = text.trim().to_ascii_uppercase();
        let fits = (2..=5).contains(&code.len())
            && code.starts_with(|first: char| first.is_ascii_uppercase())
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        fits.then_some(Self(code)).ok_or(Problem::OfficeCode)
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CaseCode {
    /// Whether somebody who typed this meant a code: letters, then at least six digits.
    pub fn looks_like_one(text: &str) -> bool {
        let letters = text.trim().chars().take_while(char::is_ascii_alphabetic).count();
        let digits = digits(text).chars().filter(char::is_ascii_digit).count();
        (2..=5).contains(&letters) && digits >= 6
    }

    /// The code of the case with this running number, begun in this year.
    pub fn new(office: OfficeCode, year: i16, number: u32) -> Self {
        let year = u8::try_from(year.rem_euclid(100)).expect("a remainder of 100 is below 100");
        Self { office, year, number }
    }

    /// Reads a code as people write it: any case, either digit set, any dash or spaces between.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = digits(text).to_ascii_uppercase();
        let mut parts = text.split(is_gap).filter(|part| !part.is_empty());
        let (Some(office), Some(year), Some(number), Some(check), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Problem::CaseCode);
        };
        let code = Self {
            office: OfficeCode::parse(office).map_err(|_| Problem::CaseCode)?,
            year: year.parse().map_err(|_| Problem::CaseCode)?,
            number: number.parse().map_err(|_| Problem::CaseCode)?,
        };
        // Compared as a whole, so that 26 and 026, or 412 and 00412, do not both pass.
        let typed = [office, year, number, check].join("-");
        if code.to_string() == typed { Ok(code) } else { Err(Problem::CaseCode) }
    }

    /// The office that began the case.
    pub fn office(&self) -> &OfficeCode {
        &self.office
    }

    /// The last two digits of the year in which the case began.
    pub fn year(&self) -> u8 {
        self.year
    }

    /// The running number within office and year.
    pub fn number(&self) -> u32 {
        self.number
    }
}

/// What may stand between the parts: spaces, hyphens, dashes and the minus sign.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What the letters and digits before it leave to the next step of the check, 1 to 36.
fn product(payload: impl Iterator<Item = char>) -> u32 {
    payload.filter_map(|letter| letter.to_digit(36)).fold(36, step)
}

/// The one recursion of MOD 37,36, in which a sum of nothing counts as 36.
fn step(product: u32, value: u32) -> u32 {
    match (product + value) % 36 {
        0 => 36 * 2 % 37,
        sum => sum * 2 % 37,
    }
}

/// The value that brings the last sum to 1.
fn check_value(product: u32) -> u32 {
    (37 - product) % 36
}

impl fmt::Display for OfficeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let payload = format!("{}-{:02}-{:05}", self.office, self.year, self.number);
        let value = check_value(product(payload.chars()));
        let check = char::from_digit(value, 36).expect("a check value is below 36");
        write!(f, "{payload}-{}", check.to_ascii_uppercase())
    }
}

impl Serialize for OfficeCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OfficeCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| de::Error::custom("not an office code"))
    }
}

impl Serialize for CaseCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CaseCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| de::Error::custom("not a case code"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    fn sample() -> CaseCode {
        CaseCode::new(OfficeCode::parse("dif").unwrap(), 2026, 412)
    }

    fn codes() -> impl Strategy<Value = CaseCode> {
        ("[A-Z][A-Z0-9]{1,4}", 2000..2100_i16, prop_oneof![0..100_000_u32, any::<u32>()]).prop_map(
            |(office, year, number)| {
                CaseCode::new(OfficeCode::parse(&office).unwrap(), year, number)
            },
        )
    }

    /// Values of the check's alphabet that follow one another, its end joined to its beginning.
    fn side_by_side(one: char, other: char) -> bool {
        let apart = one.to_digit(36).unwrap().abs_diff(other.to_digit(36).unwrap());
        apart == 1 || apart == 35
    }

    #[test]
    fn an_office_code_is_two_to_five_letters_or_digits() {
        assert_eq!(OfficeCode::parse(" dif ").unwrap().as_str(), "DIF");
        assert_eq!(OfficeCode::parse("D2").unwrap().as_str(), "D2");
        for wrong in ["", "D", "2D", "DIFFAX", "DI-F", "ديف", "Dé"] {
            assert_eq!(OfficeCode::parse(wrong), Err(Problem::OfficeCode), "{wrong}");
        }
    }

    #[test]
    fn the_check_agrees_with_a_published_example() {
        // The Global Release Identifier A1-2425G-ABC1234002-M, which uses the same check.
        let value = check_value(product("A1-2425G-ABC1234002".chars()));
        assert_eq!(char::from_digit(value, 36), Some('m'));
    }

    #[test]
    fn a_code_is_read_as_people_write_it() {
        assert_eq!(sample().to_string(), "DIF-26-00412-Y");
        for typed in [
            "dif-26-00412-y",
            " DIF 26 00412 Y ",
            "DIF–26–00412–Y",
            "DIF - 26 - 00412 - Y",
            "DIF-٢٦-٠٠٤١٢-Y",
            "dif ۲۶ ۰۰۴۱۲ y",
        ] {
            assert_eq!(CaseCode::parse(typed), Ok(sample()), "{typed}");
        }
    }

    #[test]
    fn another_shape_is_refused() {
        for typed in
            ["", "DIF", "DIF-26-00412", "DIF-26-412-Y", "DIF-026-00412-Y", "DIF-26-000412-Y"]
        {
            assert_eq!(CaseCode::parse(typed), Err(Problem::CaseCode), "{typed}");
        }
        assert_eq!(CaseCode::parse("DIF-26-00412-Y-1"), Err(Problem::CaseCode));
        assert_eq!(CaseCode::parse("DIF-26-99999999999-Y"), Err(Problem::CaseCode));
    }

    #[test]
    fn a_code_travels_as_text() {
        let json = serde_json::to_string(&sample()).unwrap();
        assert_eq!(json, "\"DIF-26-00412-Y\"");
        assert_eq!(serde_json::from_str::<CaseCode>(&json).unwrap(), sample());
        assert!(serde_json::from_str::<CaseCode>("\"DIF-26-00413-Y\"").is_err());
    }

    /// Every state of the check with every two different characters: what follows decides nothing,
    /// as each step maps different products to different products.
    #[test]
    fn a_swap_escapes_only_in_one_state_of_36_and_only_for_neighbours_of_the_alphabet() {
        let mut escapes = std::collections::BTreeMap::new();
        for state in 1..=36 {
            for one in 0..36 {
                for other in one + 1..36 {
                    if step(step(state, one), other) == step(step(state, other), one) {
                        *escapes.entry((one, other)).or_insert(0) += 1;
                    }
                }
            }
        }
        assert!(escapes.keys().all(|(one, other)| other - one == 1 || other - one == 35));
        assert!(escapes.values().all(|&states| states == 1));
        assert_eq!(escapes.len(), 36);
    }

    proptest! {
        #[test]
        fn a_code_reads_back_as_itself(code in codes()) {
            prop_assert_eq!(CaseCode::parse(&code.to_string()), Ok(code));
        }

        #[test]
        fn one_wrong_character_is_always_refused(code in codes(), at: Index, put in "[0-9A-Z]") {
            let right = code.to_string();
            let places: Vec<usize> = right.match_indices(|c| c != '-').map(|(i, _)| i).collect();
            let place = *at.get(&places);
            let mut typed = right.clone();
            typed.replace_range(place..=place, &put);
            prop_assert_eq!(CaseCode::parse(&typed).is_ok(), typed == right);
        }

        #[test]
        fn two_that_changed_places_are_refused_or_neighbours(code in codes(), at: Index) {
            let right = code.to_string();
            let letters: Vec<char> = right.chars().collect();
            let places: Vec<usize> =
                (0..letters.len()).filter(|&place| letters[place] != '-').collect();
            let first = at.index(places.len() - 1);
            let (one, other) = (places[first], places[first + 1]);
            let mut typed = letters.clone();
            typed.swap(one, other);
            let typed: String = typed.into_iter().collect();
            let refused = CaseCode::parse(&typed) == Err(Problem::CaseCode);
            let neighbours = side_by_side(letters[one], letters[other]);
            prop_assert!(refused || neighbours || typed == right);
        }
    }
}
