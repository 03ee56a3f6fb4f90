//! AES-256 in XTS mode over sectors (IEEE 1619-2018): what is written takes no more room than what
//! was meant, and the same sector looks different wherever it stands.

use aes::{
    Aes256,
    cipher::{Array, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit, consts::U16},
};

/// Bytes of a sector.
pub(super) const SECTOR: usize = 4096;
/// Bytes of a block of the cipher.
const BLOCK: usize = 16;
/// What a tweak that overflows is brought back by: x¹²⁸ = x⁷ + x² + x + 1.
const OVERFLOW: u64 = 0x87;

type Block = Array<u8, U16>;

/// The cipher with its two keys.
pub(super) struct Xts {
    data: Aes256,
    tweak: Aes256,
}

impl Xts {
    /// The first half of the key is for data, the second for places.
    pub(super) fn new(key: &[u8; 64]) -> Self {
        let (data, tweak) = key.split_at(32);
        let cipher = |half: &[u8]| Aes256::new_from_slice(half).expect("half of 64 bytes is 32");
        Self { data: cipher(data), tweak: cipher(tweak) }
    }

    /// Seals a sector in place. Its length is a multiple of 16 bytes, at most a sector.
    pub(super) fn seal(&self, sector: u64, bytes: &mut [u8]) {
        let tweaks = self.tweaks(sector);
        mix(bytes, &tweaks);
        self.data.encrypt_blocks(Block::slice_as_chunks_mut(bytes).0);
        mix(bytes, &tweaks);
    }

    /// Opens a sector in place.
    pub(super) fn open(&self, sector: u64, bytes: &mut [u8]) {
        let tweaks = self.tweaks(sector);
        mix(bytes, &tweaks);
        self.data.decrypt_blocks(Block::slice_as_chunks_mut(bytes).0);
        mix(bytes, &tweaks);
    }

    /// What each block of a sector is mixed with. They are worked out ahead, so that the cipher can
    /// take many blocks at once.
    fn tweaks(&self, sector: u64) -> [u8; SECTOR] {
        let mut first = Block::default();
        let (number, _) = first.split_at_mut(8);
        number.copy_from_slice(&sector.to_le_bytes());
        self.tweak.encrypt_block(&mut first);
        let mut tweak = u128::from_le_bytes(first.into());
        let mut all = [0; SECTOR];
        for place in all.chunks_exact_mut(BLOCK) {
            place.copy_from_slice(&tweak.to_le_bytes());
            let overflow = u64::try_from(tweak >> 127).unwrap_or_default() * OVERFLOW;
            tweak = (tweak << 1) ^ u128::from(overflow);
        }
        all
    }
}

fn mix(bytes: &mut [u8], tweaks: &[u8; SECTOR]) {
    for (byte, tweak) in bytes.iter_mut().zip(tweaks) {
        *byte ^= tweak;
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};
    use xts_mode::Xts128;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
        (0..text.len()).step_by(2).map(digit).collect()
    }

    /// IEEE 1619-2018, annex B, vector 10: AES-256, data unit 0xff, the first two of its blocks.
    #[test]
    fn the_vector_of_the_standard_comes_out() {
        let key = bytes(concat!(
            "2718281828459045235360287471352662497757247093699959574966967627",
            "3141592653589793238462643383279502884197169399375105820974944592",
        ));
        let plain: Vec<u8> = (0..=31).collect();
        let mut sector = plain.clone();
        let cipher = Xts::new(key.as_slice().try_into().unwrap());
        cipher.seal(0xFF, &mut sector);
        let sealed = "1c3b3a102f770386e4836c99e370cf9bea00803f5e482357a4ae12d414a3e63b";
        assert_eq!(sector, bytes(sealed));
        cipher.open(0xFF, &mut sector);
        assert_eq!(sector, plain);
    }

    proptest! {
        #[test]
        fn it_seals_as_another_implementation_does(
            key in vec(any::<u8>(), 64),
            plain in vec(any::<u8>(), SECTOR),
            sector: u64,
        ) {
            let mut ours = plain.clone();
            Xts::new(key.as_slice().try_into().unwrap()).seal(sector, &mut ours);
            let half = |range| Aes256::new_from_slice(&key[range]).unwrap();
            let mut theirs = plain;
            let tweak = xts_mode::get_tweak_default(u128::from(sector));
            Xts128::new(half(0..32), half(32..64)).encrypt_sector(&mut theirs, tweak);
            prop_assert_eq!(ours, theirs);
        }
    }
}
