//! Key slots: each holds the key of the file, wrapped for one way to open it.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::key::{FileKey, expand};

/// Bytes of a slot in the file.
pub(super) const SLOT: usize = 256;
/// What a wrapped key is bound to besides its slot.
const PURPOSE: &[u8] = b"amana key slot";
const KIND: usize = 0;
const HEAD: usize = 25;
const NONCE: usize = HEAD + 24;
const WRAPPED: usize = NONCE + 32 + 16;

/// A way to open a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// A passphrase that people remember.
    Passphrase,
    /// A file of random bytes that is kept elsewhere.
    KeyFile,
    /// The printed sheet for when all else is lost.
    Sheet,
}

impl Way {
    /// Every way with its number in the file; 0 is an empty slot.
    const ALL: [(Self, u8); 3] = [(Self::Passphrase, 1), (Self::KeyFile, 2), (Self::Sheet, 3)];

    fn number(self) -> u8 {
        Self::ALL.iter().find(|(own, _)| *own == self).map_or(0, |(_, number)| *number)
    }

    fn of(number: u8) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == number).map(|(way, _)| *way)
    }
}

/// How dear it is to try a passphrase: memory in KiB, and passes over it (RFC 9106). Other ways hold
/// so much chance that trying is hopeless without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
}

impl Cost {
    /// Some tenths of a second on an old PC.
    pub const USUAL: Self = Self { memory: 64 * 1024, passes: 3 };
    /// What the engine of the derivation can be asked for at most, so that a planted header costs
    /// nobody all their memory.
    const MOST: Self = Self { memory: 1024 * 1024, passes: 64 };

    fn is_sane(self) -> bool {
        self.memory <= Self::MOST.memory && self.passes <= Self::MOST.passes
    }
}

/// What opens a slot.
pub struct Secret {
    /// Which way it is.
    pub way: Way,
    /// The secret itself.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl Secret {
    /// A passphrase, without the spaces around it.
    pub fn passphrase(text: &str) -> Self {
        let bytes = Zeroizing::new(text.trim().as_bytes().to_vec());
        Self { way: Way::Passphrase, bytes }
    }
}

/// A slot as it stands in the file.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Slot([u8; SLOT]);

impl Slot {
    /// A slot that holds nothing.
    pub(super) const EMPTY: Self = Self([0; SLOT]);

    /// The slot of these bytes.
    pub(super) fn new(bytes: [u8; SLOT]) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8; SLOT] {
        &self.0
    }

    /// The way by which it opens; nothing if it is empty or of a later version.
    pub(super) fn way(&self) -> Option<Way> {
        self.0.get(KIND).copied().and_then(Way::of)
    }

    /// Wraps a key for a secret. Salt and nonce are random bytes.
    pub(super) fn seal(
        key: &FileKey,
        secret: &Secret,
        cost: Cost,
        random: [u8; 40],
    ) -> Option<Self> {
        let (salt, nonce) = random.split_at(16);
        let mut head = vec![secret.way.number()];
        head.extend(cost.memory.to_le_bytes());
        head.extend(cost.passes.to_le_bytes());
        head.extend(salt);
        let cipher = cipher(secret, salt, cost)?;
        let nonce = XNonce::try_from(nonce).ok()?;
        let aad = [PURPOSE, &head].concat();
        let wrapped = cipher.encrypt(&nonce, Payload { msg: key.bytes(), aad: &aad }).ok()?;
        let mut all = [head.as_slice(), &nonce, &wrapped].concat();
        all.resize(SLOT, 0);
        Some(Self(all.try_into().ok()?))
    }

    /// The key, if this is its secret.
    pub(super) fn open(&self, secret: &Secret) -> Option<FileKey> {
        if self.way() != Some(secret.way) {
            return None;
        }
        let number = |at: usize| self.0.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
        let cost = Cost { memory: number(1)?, passes: number(5)? };
        let (head, nonce) = (self.0.get(..HEAD)?, self.0.get(HEAD..NONCE)?);
        let cipher = cipher(secret, head.get(9..)?, cost)?;
        let aad = [PURPOSE, head].concat();
        let wrapped = Payload { msg: self.0.get(NONCE..WRAPPED)?, aad: &aad };
        let nonce = XNonce::try_from(nonce).ok()?;
        let opened = Zeroizing::new(cipher.decrypt(&nonce, wrapped).ok()?);
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(opened.get(..32)?);
        Some(FileKey::new(key))
    }
}

/// The cipher that wraps keys for a secret.
fn cipher(secret: &Secret, salt: &[u8], cost: Cost) -> Option<XChaCha20Poly1305> {
    let key = match secret.way {
        Way::Passphrase => stretched(&secret.bytes, salt, cost)?,
        Way::KeyFile | Way::Sheet => expand(salt, &secret.bytes, PURPOSE),
    };
    XChaCha20Poly1305::new_from_slice(key.as_slice()).ok()
}

fn stretched(secret: &[u8], salt: &[u8], cost: Cost) -> Option<Zeroizing<[u8; 32]>> {
    if !cost.is_sane() {
        return None;
    }
    let parameters = Params::new(cost.memory, cost.passes, 1, Some(32)).ok()?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    let mut key = Zeroizing::new([0; 32]);
    argon.hash_password_into(secret, salt, key.as_mut_slice()).ok()?;
    Some(key)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// As cheap as can be: what it costs is not what is tried here.
    pub(in crate::store::disk) const CHEAP: Cost = Cost { memory: 8, passes: 1 };

    fn key() -> FileKey {
        FileKey::new(Zeroizing::new([42; 32]))
    }

    #[test]
    fn a_slot_opens_with_its_own_secret_alone() {
        for way in [Way::Passphrase, Way::KeyFile, Way::Sheet] {
            let secret = |text: &str| Secret { way, bytes: Zeroizing::new(text.into()) };
            let slot = Slot::seal(&key(), &secret("harbour lantern"), CHEAP, [3; 40]).unwrap();
            assert_eq!(slot.way(), Some(way));
            let opened = slot.open(&secret("harbour lantern")).unwrap();
            assert_eq!(opened.bytes(), key().bytes());
            assert!(slot.open(&secret("harbour lanterns")).is_none());
            let other = if way == Way::Sheet { Way::KeyFile } else { Way::Sheet };
            let elsewhere = Secret { way: other, bytes: Zeroizing::new("harbour lantern".into()) };
            assert!(slot.open(&elsewhere).is_none());
        }
        assert!(Slot::EMPTY.way().is_none());
    }

    #[test]
    fn a_slot_that_was_changed_anywhere_opens_no_more() {
        let secret = Secret { way: Way::Sheet, bytes: Zeroizing::new(vec![9; 32]) };
        let slot = Slot::seal(&key(), &secret, CHEAP, [3; 40]).unwrap();
        for at in 0..WRAPPED {
            let mut bytes = *slot.bytes();
            bytes[at] ^= 1;
            assert!(Slot::new(bytes).open(&secret).is_none(), "byte {at}");
        }
    }

    #[test]
    fn a_planted_cost_is_not_paid() {
        let secret = Secret::passphrase("harbour lantern");
        let slot = Slot::seal(&key(), &secret, CHEAP, [3; 40]).unwrap();
        let mut bytes = *slot.bytes();
        bytes[1..5].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(Slot::new(bytes).open(&secret).is_none());
    }
}
