//! Passwords that were verified lately, known by a keyed hash and forgotten after some minutes.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use ring::hmac;

use crate::{
    domain::{time::Timestamp, user::User},
    service::{clock::chance, error::Result},
};

/// Seconds for which a verified password is known.
const KNOWN: i64 = 5 * 60;
/// More than an office has scripts; beyond it everything is verified anew.
const MOST: usize = 1_000;
/// Doors before the verifying: requests with the same password wait at the same one.
const DOORS: usize = 16;

/// What a verified password is known by: a hash of it, of its account and of what is stored.
pub(super) type Key = [u8; 32];

/// Passwords that were verified lately.
pub struct Verified {
    secret: hmac::Key,
    known: Mutex<BTreeMap<Key, Timestamp>>,
    doors: [Mutex<()>; DOORS],
}

impl Verified {
    pub(super) fn new() -> Self {
        let secret = hmac::Key::new(hmac::HMAC_SHA256, &chance::<32>());
        Self { secret, known: Mutex::default(), doors: Default::default() }
    }

    /// The key of a password of somebody. It changes with what is stored for them.
    pub(super) fn key(&self, user: &User, password: &str) -> Key {
        let mut hash = hmac::Context::with_key(&self.secret);
        hash.update(user.id.as_bytes());
        hash.update(user.password.as_bytes());
        hash.update(&[0]);
        hash.update(password.as_bytes());
        let mut key = Key::default();
        key.copy_from_slice(hash.sign().as_ref());
        key
    }

    /// Whether it was verified lately.
    pub(super) fn knows(&self, key: &Key, now: Timestamp) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(key).is_some_and(|at| (0..KNOWN).contains(&now.seconds_since(*at)))
    }

    /// Notes that it was verified.
    pub(super) fn remember(&self, key: Key, now: Timestamp) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, now);
    }

    /// Has one request at a time verify a password; whoever waited finds it known.
    pub(super) fn alone(&self, key: &Key, verify: impl FnOnce() -> Result<bool>) -> Result<bool> {
        let door = key.first().map_or(0, |byte| usize::from(*byte) % DOORS);
        let door = self.doors.get(door).map(Mutex::lock);
        let verified = verify();
        drop(door);
        verified
    }
}
