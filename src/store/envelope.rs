//! The envelope of stored values: packed where that saves room, and sealed against being changed or
//! moved. The cipher of the disk hides what is written; this says whether it is what was written.
//!
//! ```text
//! 0  how the body is packed: 1 as it is, 3 zstd (RFC 8878) with dictionary 1
//! 1  the first 8 bytes of HMAC-SHA-256 over table, key, byte 0 and body
//! 9  the body
//! ```
//!
//! The dictionary holds what invented records, entries and people have in common, so that short
//! bodies pack well too. It is part of the program, never of a file. A dictionary stays for ever: a
//! better one takes the next byte, and `store/tests/dictionary.rs` says how one is made.
//!
//! Tables that follow from others go without: a check proves them against what they follow from. Only
//! lines are packed too, for they are long.

use std::{
    borrow::Cow,
    cell::RefCell,
    io,
    sync::{Mutex, PoisonError},
};

use ring::hmac;
use subtle::ConstantTimeEq as _;
use zstd::{
    bulk::{Compressor, Decompressor},
    zstd_safe::{self, CParameter},
};

use super::{
    Error, Result,
    disk::FileKey,
    open::FORMAT_KEY,
    tables::{
        DERIVED, META, RECORD_TO_AUDIT, RECORD_TO_LINE, TOKEN, Table, USER_NAME_TO_USER, WORD,
    },
};

const PLAIN: u8 = 1;
/// 2 was zstd without a dictionary, in files of format 3.
const PACKED: u8 = 3;
/// The dictionary of `PACKED`.
const DICTIONARY: &[u8] = include_bytes!("../../assets/dictionary/1.zdict");
/// Bytes of the seal.
const SEAL: usize = 16;
/// Bodies below this size gain too little for the time it takes.
const SMALLEST: usize = 96;
/// The level of packing: above it a record takes twice the time to become a twentieth shorter.
const LEVEL: i32 = 3;
/// The longest body that is unpacked; its seal has been proven by then.
const LONGEST: usize = 64 * 1024 * 1024;

/// What seals and packs values.
pub(super) struct Envelope {
    key: hmac::Key,
    packer: Mutex<Compressor<'static>>,
}

thread_local! {
    /// One for each thread that reads: making one takes longer than using it.
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Whether the values of a table go into envelopes. The format has to be readable for every version.
fn is_enclosed(table: Table, key: &[u8]) -> bool {
    let follows = DERIVED.contains(&table) && table != RECORD_TO_LINE
        || [WORD, TOKEN, RECORD_TO_AUDIT, USER_NAME_TO_USER].contains(&table);
    !follows && (table, key) != (META, FORMAT_KEY)
}

impl Envelope {
    /// The envelope of a file, by its key.
    pub(super) fn new(key: &FileKey) -> Result<Self> {
        let packer = packer().map_err(|error| Error::Engine(error.to_string()))?;
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.derive::<32>(b"amana values").as_slice());
        Ok(Self { key, packer: Mutex::new(packer) })
    }

    /// The stored form of a value.
    pub(super) fn enclose<'b>(&self, table: Table, key: &[u8], plain: &'b [u8]) -> Cow<'b, [u8]> {
        if !is_enclosed(table, key) {
            return Cow::Borrowed(plain);
        }
        let packed = self.pack(plain).filter(|packed| packed.len() < plain.len());
        let (how, body) = packed.as_deref().map_or((PLAIN, plain), |packed| (PACKED, packed));
        let mut stored = Vec::with_capacity(1 + SEAL + body.len());
        stored.push(how);
        stored.extend(self.seal(table, key, how, body));
        stored.extend(body);
        Cow::Owned(stored)
    }

    /// The value of a stored form. One whose seal is broken is empty, and nothing reads as that.
    pub(super) fn disclose<'b>(&self, table: Table, key: &[u8], stored: &'b [u8]) -> Cow<'b, [u8]> {
        if !is_enclosed(table, key) {
            return Cow::Borrowed(stored);
        }
        self.opened(table, key, stored).unwrap_or(Cow::Borrowed(&[]))
    }

    fn opened<'b>(&self, table: Table, key: &[u8], stored: &'b [u8]) -> Option<Cow<'b, [u8]>> {
        let (&how, rest) = stored.split_first()?;
        let (seal, body) = rest.split_at_checked(SEAL)?;
        if !bool::from(self.seal(table, key, how, body).ct_eq(seal)) {
            return None;
        }
        match how {
            PLAIN => Some(Cow::Borrowed(body)),
            PACKED => unpack(body).map(Cow::Owned),
            _ => None,
        }
    }

    fn seal(&self, table: Table, key: &[u8], how: u8, body: &[u8]) -> [u8; SEAL] {
        let mut context = hmac::Context::with_key(&self.key);
        // Both lengths stand before what they measure, so that no two entries read alike.
        let name = table.name().as_bytes();
        for part in [name, key] {
            context.update(&(part.len() as u64).to_le_bytes());
            context.update(part);
        }
        context.update(&[how]);
        context.update(body);
        let tag = context.sign();
        tag.as_ref().first_chunk().copied().unwrap_or_default()
    }

    fn pack(&self, plain: &[u8]) -> Option<Vec<u8>> {
        if plain.len() < SMALLEST {
            return None;
        }
        self.packer.lock().unwrap_or_else(PoisonError::into_inner).compress(plain).ok()
    }
}

/// What packs, with the dictionary made ready. Byte 0 says which it is; the body need not.
fn packer() -> io::Result<Compressor<'static>> {
    let mut packer = Compressor::with_dictionary(LEVEL, DICTIONARY)?;
    packer.set_parameter(CParameter::DictIdFlag(false))?;
    Ok(packer)
}

fn unpack(body: &[u8]) -> Option<Vec<u8>> {
    let length = zstd_safe::get_frame_content_size(body).ok().flatten()?;
    let length = usize::try_from(length).ok().filter(|length| *length <= LONGEST)?;
    UNPACKER.with_borrow_mut(|own| {
        if own.is_none() {
            *own = Decompressor::with_dictionary(DICTIONARY).ok();
        }
        own.as_mut()?.decompress(body, length).ok()
    })
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};
    use zeroize::Zeroizing;

    use super::{
        super::tables::{HISTORY, RECORD, RECORD_TO_LINE},
        *,
    };

    fn envelope(byte: u8) -> Envelope {
        Envelope::new(&FileKey::new(Zeroizing::new([byte; 32]))).unwrap()
    }

    proptest! {
        #[test]
        fn a_value_comes_out_as_it_went_in(
            value in vec(any::<u8>(), 0..400),
            times in 1_usize..20,
            key in vec(any::<u8>(), 0..20),
        ) {
            let (envelope, value) = (envelope(1), value.repeat(times));
            for table in [RECORD, RECORD_TO_LINE] {
                let stored = envelope.enclose(table, &key, &value).into_owned();
                let out = envelope.disclose(table, &key, &stored);
                prop_assert_eq!(out.as_ref(), value.as_slice());
            }
        }

        #[test]
        fn one_flipped_bit_leaves_nothing(at: prop::sample::Index, bit in 0_u8..8, long: bool) {
            let envelope = envelope(1);
            let value = b"the name of a child".repeat(if long { 40 } else { 1 });
            let mut stored = envelope.enclose(RECORD, b"k", &value).into_owned();
            let at = at.index(stored.len());
            stored[at] ^= 1 << bit;
            prop_assert!(envelope.disclose(RECORD, b"k", &stored).is_empty());
        }
    }

    #[test]
    fn a_value_belongs_to_its_table_its_key_and_its_file() {
        let (own, other) = (envelope(1), envelope(2));
        let stored = own.enclose(RECORD, b"one", b"answers").into_owned();
        assert_eq!(own.disclose(RECORD, b"one", &stored).as_ref(), b"answers");
        assert!(own.disclose(RECORD, b"two", &stored).is_empty(), "moved to another record");
        assert!(own.disclose(HISTORY, b"one", &stored).is_empty(), "moved to another table");
        assert!(other.disclose(RECORD, b"one", &stored).is_empty(), "moved to another file");
    }
}
