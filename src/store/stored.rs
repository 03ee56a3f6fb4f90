//! The stored form of values: a version byte, then the body.
//!
//! The body is JSON while the format is young. Another body takes the next version byte, and old
//! values stay readable beside new ones.

use std::fmt::Write;

use serde::{Serialize, de::DeserializeOwned};

use super::{Error, Result, tables::Table};

/// The version byte of values written today.
const VERSION: u8 = 1;

/// Room that most values need, so that they are not moved while they grow.
const USUAL: usize = 4 * 1024;

/// The stored form of a value.
pub(super) fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(USUAL);
    bytes.push(VERSION);
    serde_json::to_writer(&mut bytes, value)
        .map_err(|error| Error::Unstorable(error.to_string()))?;
    Ok(bytes)
}

/// The value of a stored form. What this program does not know is an error, never a guess.
pub(super) fn decode<T: DeserializeOwned>(table: Table, key: &[u8], bytes: &[u8]) -> Result<T> {
    match bytes.split_first() {
        Some((&VERSION, body)) => serde_json::from_slice(body).map_err(|_| damaged(table, key)),
        Some((&found, _)) if found > VERSION => {
            Err(Error::Newer { found: found.into(), known: VERSION.into() })
        }
        _ => Err(damaged(table, key)),
    }
}

/// The error for an entry that does not read as it should.
pub(super) fn damaged(table: Table, key: &[u8]) -> Error {
    Error::Damaged { table: table.name(), key: readable(key) }
}

/// The error for an entry that stands for something else.
pub(super) fn taken(table: Table, key: &[u8]) -> Error {
    Error::Taken { table: table.name(), key: readable(key) }
}

/// A key for people: as it is if it is plain text, else in hexadecimal.
pub(super) fn readable(key: &[u8]) -> String {
    if key.iter().all(u8::is_ascii_graphic) {
        return String::from_utf8_lossy(key).into_owned();
    }
    key.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes whatever is written");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{super::tables::META, *};

    #[test]
    fn a_value_reads_back_as_itself() {
        let bytes = encode("Zinder").unwrap();
        assert_eq!(decode(META, b"place", &bytes), Ok("Zinder".to_owned()));
    }

    #[test]
    fn a_value_of_a_later_version_is_not_guessed_at() {
        let mut bytes = encode("Zinder").unwrap();
        bytes[0] = 2;
        let newer = Error::Newer { found: 2, known: 1 };
        assert_eq!(decode::<String>(META, b"place", &bytes), Err(newer));
    }

    #[test]
    fn what_is_cut_off_or_of_another_shape_is_damaged_and_says_where() {
        let bytes = encode("Zinder").unwrap();
        let damaged = Err(Error::Damaged { table: "META", key: "place".to_owned() });
        for bad in [&[][..], &[0], &[VERSION], &bytes[..4]] {
            assert_eq!(decode::<String>(META, b"place", bad), damaged);
        }
        assert_eq!(decode::<u32>(META, b"place", &bytes).map(drop), damaged.map(|_: String| ()));
    }

    #[test]
    fn a_key_is_shown_as_text_where_it_is_text() {
        assert_eq!(readable(b"mira.desk"), "mira.desk");
        assert_eq!(readable(&[1, 0xAB]), "01ab");
    }
}
