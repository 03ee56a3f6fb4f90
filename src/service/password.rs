//! Passwords: judged before they are taken, hashed a few at a time.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use crate::{
    domain::problem::Problem,
    service::{
        clock::chance,
        error::{Error, Result},
    },
};

/// The fewest characters of a password (OWASP ASVS 5.0 V6.2.1 asks for at least 8).
pub const SHORTEST: usize = 12;
/// The most bytes that are looked at: hashing is no place for a stranger's megabyte.
const LONGEST: usize = 512;
/// The lowest score of zxcvbn that is taken, of 4.
const WEAKEST: u8 = 3;
/// Hashes made at once: each takes 19 MiB (argon2id, m=19456, t=2, p=1; OWASP's first choice).
const AT_ONCE: usize = 2;
/// Requests that may wait for their turn; one more is told to try again.
const WAITING: usize = 64;

/// The room in which passwords are hashed: bounded, because memory is.
pub struct Hasher {
    turn: Mutex<Turn>,
    freed: Condvar,
    /// Verified for names that nobody has, so that they take as long as others.
    decoy: String,
}

#[derive(Default)]
struct Turn {
    working: usize,
    waiting: usize,
}

impl Hasher {
    /// An empty room.
    pub(super) fn new() -> Self {
        let decoy = hash(b"nobody has this password").unwrap_or_default();
        Self { turn: Mutex::default(), freed: Condvar::new(), decoy }
    }

    /// The PHC string of a password.
    pub(super) fn hash(&self, password: &str) -> Result<String> {
        self.take_turn(|| hash(password.as_bytes()))?.ok_or(Error::Busy)
    }

    /// Whether a password belongs to a PHC string; without one the answer is no, as slowly.
    pub(super) fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool> {
        if password.len() > LONGEST {
            return Ok(false);
        }
        let phc = stored.unwrap_or(&self.decoy);
        let fits = self.take_turn(|| {
            PasswordHash::new(phc).is_ok_and(|phc| {
                Argon2::default().verify_password(password.as_bytes(), &phc).is_ok()
            })
        })?;
        Ok(fits && stored.is_some())
    }

    fn lock(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_turn<T>(&self, work: impl FnOnce() -> T) -> Result<T> {
        let mut turn = self.lock();
        if turn.waiting >= WAITING {
            return Err(Error::Busy);
        }
        turn.waiting += 1;
        while turn.working >= AT_ONCE {
            turn = self.freed.wait(turn).unwrap_or_else(PoisonError::into_inner);
        }
        turn.waiting -= 1;
        turn.working += 1;
        drop(turn);
        let done = work();
        self.lock().working -= 1;
        self.freed.notify_one();
        Ok(done)
    }
}

fn hash(password: &[u8]) -> Option<String> {
    let phc: PasswordHash =
        Argon2::default().hash_password_with_salt(password, &chance::<16>()).ok()?;
    Some(phc.to_string())
}

/// Judges a new password; words that belong to the person or the office make it weaker.
pub fn judge(password: &str, words: &[&str]) -> Result<(), Problem> {
    if password.chars().count() < SHORTEST {
        return Err(Problem::PasswordShort(SHORTEST));
    }
    if password.len() > LONGEST {
        return Err(Problem::TooLong(LONGEST));
    }
    // The judge's time grows with the length; what stands in the first hundred characters decides.
    let head: String = password.chars().take(100).collect();
    let words: Vec<&str> = words.iter().copied().chain(["amana"]).collect();
    if u8::from(zxcvbn::zxcvbn(&head, &words).score()) < WEAKEST {
        return Err(Problem::PasswordWeak);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_belongs_to_its_own_hash_only() {
        let hasher = Hasher::new();
        let stored = hasher.hash("grey camel by the well").unwrap();
        assert!(hasher.verify("grey camel by the well", Some(&stored)).unwrap());
        assert!(!hasher.verify("grey camel by the wall", Some(&stored)).unwrap());
        assert!(!hasher.verify("nobody has this password", None).unwrap());
    }

    #[test]
    fn short_and_guessable_passwords_are_refused() {
        assert_eq!(judge("short", &[]), Err(Problem::PasswordShort(SHORTEST)));
        assert_eq!(judge("passwordpassword", &[]), Err(Problem::PasswordWeak));
        assert_eq!(judge("grey camel by the well", &[]), Ok(()));
        assert_eq!(judge(&"camel well ".repeat(60), &[]), Err(Problem::TooLong(LONGEST)));
    }
}
