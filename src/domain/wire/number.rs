//! Whole numbers as ids, for what is known by a stable word everywhere else.

use sha2::{Digest as _, Sha256};

/// The whole number of a thing: 53 bits of the SHA-256 of its kind and its stable word.
///
/// It follows from the word alone, so it is the same after a restore and on every box, and needs no
/// table. Every program can hold it: 53 bits are what a double keeps exactly (RFC 8259, section 6).
/// Among a hundred thousand places the chance that two share one is below one in a million.
pub fn number(kind: &str, word: &str) -> u64 {
    let hash = Sha256::new().chain_update(kind).chain_update([0]).chain_update(word).finalize();
    let first: [u8; 8] = hash.first_chunk().copied().unwrap_or_default();
    (u64::from_be_bytes(first) >> 11).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_follows_from_kind_and_word_and_fits_a_double() {
        assert_eq!(number("role", "role-caseworker"), number("role", "role-caseworker"));
        assert_ne!(number("role", "x"), number("form", "x"));
        for word in ["a", "b", "usergroup-office"] {
            assert!((1..1 << 53).contains(&number("group", word)));
        }
    }
}
