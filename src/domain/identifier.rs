//! Identifiers: what is written on a card or dialled, found by any part of it and however it is
//! grouped.

use std::collections::BTreeSet;

use crate::domain::{digit::digits, id::short_id, record::Record, value::Answers};

/// Questions that ask for a number by which somebody is known elsewhere.
pub const NUMBERS: [&str; 14] = [
    "national_id_no",
    "other_id_no",
    "other_agency_id",
    "cpims_id",
    "client_code",
    "survivor_code_no",
    "ration_card_no",
    "unhcr_id_no",
    "unhcr_individual_no",
    "icrc_ref_no",
    "rc_id_no",
    "un_no",
    "family_number",
    "registry_no",
];

/// Signs of a random id without its hyphens, and those at its end that are the short id.
const RANDOM: usize = 32;
const SHORT: usize = 7;
/// Letters of a piece by which identifiers are looked up.
pub const PIECE: usize = 3;
/// Digits at the end of a phone number that make it this one, whatever stands before them: the code
/// of the country, noughts, or nothing.
const PHONE: usize = 8;

/// Whether a question asks for a phone number.
pub fn is_phone(field: &str) -> bool {
    field.contains("telephone") && !field.ends_with("_safe") || field.ends_with("phone_number")
}

/// The small letters and digits of an identifier, without what groups them.
pub fn plain(text: &str) -> String {
    let text = digits(text);
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Something by which a record is identified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier<'r> {
    /// The field that says it.
    pub field: &'r str,
    /// Where it stands, which decides who may read it.
    pub from: From<'r>,
    /// Its small letters and digits.
    pub plain: String,
}

/// Where an identifier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From<'r> {
    /// The program keeps it: whoever sees the record sees it.
    Record,
    /// Among the answers.
    Answers,
    /// In an entry of this group.
    Entry(&'r str),
}

/// Everything by which a record is identified: its code, its short id, and numbers and phones in its
/// answers and in entries of its groups.
pub fn of(record: &Record) -> Vec<Identifier<'_>> {
    let own = |field, plain| Identifier { field, from: From::Record, plain };
    let mut all = vec![own("short_id", short_id(&record.unique))];
    let code = record.code.iter().map(|code| plain(&code.to_string()));
    all.extend(code.map(|code| own(record.kind.row().display, code)));
    collect(&record.answers, From::Answers, &mut all);
    for (group, value) in &record.answers {
        for row in value.rows().unwrap_or_default() {
            collect(&row.answers, From::Entry(group.as_str()), &mut all);
        }
    }
    all
}

fn collect<'r>(answers: &'r Answers, from: From<'r>, into: &mut Vec<Identifier<'r>>) {
    for (name, value) in answers {
        let field = name.as_str();
        if let Some(text) = value.text().filter(|_| NUMBERS.contains(&field) || is_phone(field)) {
            into.push(Identifier { field, from, plain: plain(text) });
        }
    }
}

/// Whether something that is looked for could be part of an identifier: it has a digit, or is no
/// longer than a short id and made of the same letters. A name is not looked for among numbers.
pub fn may_be_part(text: &str) -> bool {
    let plain = plain(text);
    plain.contains(|c: char| c.is_ascii_digit())
        || plain.len() <= SHORT && plain.chars().all(|c| c.is_ascii_hexdigit())
}

/// The pieces under which an identifier is kept.
pub fn pieces(plain: &str) -> BTreeSet<String> {
    let letters: Vec<char> = plain.chars().collect();
    letters.windows(PIECE).map(|piece| piece.iter().collect()).collect()
}

/// What is looked for: part of an identifier, or a phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    plain: String,
    phone: Option<String>,
}

impl Sought {
    /// What somebody typed; nothing if it is too short to be looked for.
    pub fn new(text: &str) -> Option<Self> {
        let plain = plain(text);
        let is_number = text
            .chars()
            .all(|c| digits(&c.to_string()).parse::<u8>().is_ok() || "+-(). /".contains(c));
        let end = plain.len().checked_sub(PHONE).filter(|_| is_number);
        let phone = end.and_then(|end| plain.get(end..)).map(str::to_owned);
        (plain.chars().count() >= PIECE).then_some(Self { plain, phone })
    }

    /// The end of a random id, which is the short id.
    fn short(&self) -> Option<&str> {
        let is_random = self.plain.len() == RANDOM && self.plain.is_ascii();
        self.plain.get(RANDOM - SHORT..).filter(|_| is_random)
    }

    /// Sets of pieces: whatever is meant has all pieces of one set.
    pub fn pieces(&self) -> Vec<BTreeSet<String>> {
        let phone = self.phone.as_deref().filter(|phone| *phone != self.plain);
        let all = [Some(self.plain.as_str()), phone, self.short()];
        all.into_iter().flatten().map(pieces).collect()
    }

    /// Whether an identifier is meant.
    pub fn is_in(&self, own: &Identifier<'_>) -> bool {
        own.plain.contains(&self.plain)
            || own.field == "short_id" && self.short() == Some(&own.plain)
            || is_phone(own.field)
                && self.phone.as_ref().is_some_and(|end| own.plain.ends_with(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, field: &str, written: &str) -> bool {
        let sought = Sought::new(typed).unwrap();
        let own = Identifier { field, from: From::Answers, plain: plain(written) };
        let found = sought.is_in(&own);
        let by_pieces = sought.pieces().iter().any(|set| set.is_subset(&pieces(&own.plain)));
        assert!(!found || by_pieces, "{typed} is in {written} and not looked up");
        found
    }

    #[test]
    fn any_part_of_three_letters_is_found_however_it_is_grouped() {
        assert!(finds("00412", "case_id_display", "DIF-26-00412-K"));
        assert!(finds("dif26 00412k", "case_id_display", "DIF-26-00412-K"));
        assert!(finds("٤١٢", "case_id_display", "DIF-26-00412-K"));
        assert!(!finds("413", "case_id_display", "DIF-26-00412-K"));
        assert!(finds("7788", "national_id_no", "NE 77-88/3"));
        assert_eq!(Sought::new("a-b"), None);
        assert!(finds("6f1f3a52-8a4e-4a1e-9a53-3d1b5c7e9f20", "short_id", "c7e9f20"));
        assert!(!finds("6f1f3a52-8a4e-4a1e-9a53-3d1b5c7e9f20", "national_id_no", "c7e9f20"));
    }

    #[test]
    fn a_name_is_not_looked_for_among_numbers() {
        assert!(["00412", "ab12", "deadbee", "٤١٢"].into_iter().all(may_be_part));
        assert!(
            ["Aishatu", "Fatouma Bako", "عائشة", "abcdefab"].into_iter().all(|it| !may_be_part(it))
        );
    }

    #[test]
    fn a_phone_is_one_however_it_is_dialled() {
        let written = ["+227 90 12 34 56", "0022790123456", "90123456", "90.12.34.56", "٩٠١٢٣٤٥٦"];
        for one in written {
            for other in written {
                assert!(finds(one, "telephone_current", other), "{one} {other}");
            }
        }
        assert!(finds("3456", "telephone_current", "+227 90 12 34 56"));
        assert!(!finds("90 12 34 57", "telephone_current", "+227 90 12 34 56"));
        // The end of another number is no reason where it is no phone.
        assert!(!finds("+227 90 12 34 56", "national_id_no", "190123456"));
        assert!(!is_phone("telephone_current_safe"));
    }
}
