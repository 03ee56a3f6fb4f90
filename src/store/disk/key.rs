//! The key of a data file, and what is derived from it.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use ring::hkdf;
use zeroize::Zeroizing;

use super::{
    super::{Error, Result},
    broken, chance,
};

const NONCE: usize = 24;

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

impl FileKey {
    /// A few bytes for whoever has the key, bound to a purpose: a random nonce, then the bytes under
    /// XChaCha20-Poly1305.
    pub(in crate::store) fn seal(&self, purpose: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE] = chance().map_err(broken)?;
        let sealed = self.cipher(purpose).zip(XNonce::try_from(nonce.as_slice()).ok());
        let sealed = sealed.and_then(|(cipher, nonce)| {
            cipher.encrypt(&nonce, Payload { msg: plain, aad: purpose }).ok()
        });
        let sealed = sealed.ok_or_else(|| Error::Unstorable("a note of a copy".to_owned()))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed for a purpose; nothing if it is not what was sealed.
    pub(in crate::store) fn unseal(&self, purpose: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce = XNonce::try_from(nonce).ok()?;
        self.cipher(purpose)?.decrypt(&nonce, Payload { msg: sealed, aad: purpose }).ok()
    }

    fn cipher(&self, purpose: &[u8]) -> Option<XChaCha20Poly1305> {
        XChaCha20Poly1305::new_from_slice(self.derive::<32>(purpose).as_slice()).ok()
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
