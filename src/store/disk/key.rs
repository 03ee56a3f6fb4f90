//! The key of a data file, and what is derived from it.

use ring::hkdf;
use zeroize::Zeroizing;

/// The one secret of a data file: 32 random bytes, made with it. It stands in the file only wrapped,
/// once for each way to open it.
#[derive(Clone)]
pub struct FileKey(Zeroizing<[u8; 32]>);

impl FileKey {
    /// The key of these bytes.
    pub fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key for one use, never the key itself.
    pub(in crate::store) fn derive<const N: usize>(&self, purpose: &[u8]) -> Zeroizing<[u8; N]> {
        expand(&[], self.bytes(), purpose)
    }
}

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileKey")
    }
}

/// HKDF with SHA-256 (RFC 5869).
pub(super) fn expand<const N: usize>(
    salt: &[u8],
    secret: &[u8],
    purpose: &[u8],
) -> Zeroizing<[u8; N]> {
    let mut derived = Zeroizing::new([0; N]);
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    extracted
        .expand(&[purpose], Length(N))
        .and_then(|material| material.fill(derived.as_mut_slice()))
        .expect("far fewer bytes than the 8160 that can be derived");
    derived
}

struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let key = FileKey::new(Zeroizing::new([7; 32]));
        let [one, other] = [b"one".as_slice(), b"other"].map(|purpose| key.derive::<32>(purpose));
        assert_ne!(one, other);
        assert_ne!(*one, [7; 32]);
        assert_eq!(one, key.derive::<32>(b"one"));
        assert_eq!(format!("{key:?}"), "FileKey", "it is never printed");
    }
}
