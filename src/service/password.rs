//! Passwords: judged before they are taken, hashed a few at a time.

use std::{
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use crate::{
    domain::{office::Office, problem::Problem},
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
/// The memory of a hash, in KiB (OWASP's first choice: argon2id, m=19456, t=2, p=1).
const MEMORY: u32 = 19_456;
/// The fewest passes over it.
const FEWEST: u32 = 2;
/// The most: a slow machine must not be asked more than it can do.
const MOST: u32 = 8;
/// What a hash may take on this machine while nothing else is done.
const TAKES: Duration = Duration::from_millis(80);
/// Hashes made at once: each takes that memory.
const AT_ONCE: usize = 2;
/// Requests that may wait for their turn; one more is told to try again.
const WAITING: usize = 64;

/// The room in which passwords are hashed: bounded, because memory is.
pub struct Hasher {
    turn: Mutex<Turn>,
    freed: Condvar,
    /// Passes over the memory.
    passes: AtomicU32,
    /// Verified for names that nobody has, so that they take as long as others.
    decoy: RwLock<String>,
}

#[derive(Default)]
struct Turn {
    working: usize,
    waiting: usize,
}

impl Hasher {
    /// An empty room.
    pub(super) fn new() -> Self {
        let room = Self {
            turn: Mutex::default(),
            freed: Condvar::new(),
            passes: AtomicU32::new(FEWEST),
            decoy: RwLock::default(),
        };
        room.make_decoy();
        room
    }

    /// Takes as many passes as this machine makes in the time that a hash may take, and never fewer
    /// than the least.
    #[expect(clippy::disallowed_methods, reason = "how fast the machine is, is measured")]
    pub(super) fn tune(&self) {
        let begun = Instant::now();
        let _ = hash(b"how fast is this machine", FEWEST);
        let one = begun.elapsed().max(Duration::from_micros(1)) / FEWEST;
        let passes = u32::try_from(TAKES.as_micros() / one.as_micros().max(1)).unwrap_or(MOST);
        self.passes.store(passes.clamp(FEWEST, MOST), Ordering::SeqCst);
        self.make_decoy();
    }

    fn make_decoy(&self) {
        let decoy = hash(b"nobody has this password", self.passes()).unwrap_or_default();
        *self.decoy.write().unwrap_or_else(PoisonError::into_inner) = decoy;
    }

    fn passes(&self) -> u32 {
        self.passes.load(Ordering::SeqCst)
    }

    /// Whether a PHC string was made with less work than one would be now.
    pub(super) fn is_weaker(&self, stored: &str) -> bool {
        let params = PasswordHash::new(stored).ok().and_then(|phc| Params::try_from(&phc).ok());
        params.is_some_and(|params| params.m_cost() < MEMORY || params.t_cost() < self.passes())
    }

    /// The PHC string of a password.
    pub(super) fn hash(&self, password: &str) -> Result<String> {
        self.take_turn(|| hash(password.as_bytes(), self.passes()))?.ok_or(Error::Busy)
    }

    /// Whether a password belongs to a PHC string; without one the answer is no, as slowly.
    pub(super) fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool> {
        if password.len() > LONGEST {
            return Ok(false);
        }
        let decoy = self.decoy.read().unwrap_or_else(PoisonError::into_inner).clone();
        let phc = stored.unwrap_or(&decoy);
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

fn hash(password: &[u8], passes: u32) -> Option<String> {
    let params = Params::new(MEMORY, passes, 1, None).ok()?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let phc: PasswordHash = argon.hash_password_with_salt(password, &chance::<16>()).ok()?;
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

/// The same for somebody of an office: its own words are as easy to guess as theirs (OWASP ASVS 5.0
/// V6.2.11).
pub(super) fn judge_in(office: &Office, password: &str, words: &[&str]) -> Result<(), Problem> {
    let words = [words, &[office.name.as_str(), office.code.as_str()]].concat();
    judge(password, &words)
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
    fn a_tuned_room_makes_no_weaker_hash_and_knows_one_when_it_sees_it() {
        let hasher = Hasher::new();
        let before = hasher.hash("grey camel by the well").unwrap();
        hasher.passes.store(FEWEST + 1, Ordering::SeqCst);
        hasher.make_decoy();
        assert!(hasher.is_weaker(&before));
        let after = hasher.hash("grey camel by the well").unwrap();
        assert!(!hasher.is_weaker(&after) && after.contains("m=19456,t=3,p=1"), "{after}");
        assert!(hasher.verify("grey camel by the well", Some(&before)).unwrap());
        assert!(
            hasher.decoy.read().unwrap().contains("t=3"),
            "a name that nobody has takes as long"
        );
        hasher.tune();
        assert!((FEWEST..=MOST).contains(&hasher.passes()));
    }

    #[test]
    fn a_password_is_taken_as_it_is() {
        let hasher = Hasher::new();
        for own in [
            "  grey Camel by the well ",
            "ماء عذب تحت النخيل",
            &"grey camel by the well ".repeat(20),
        ] {
            assert_eq!(judge(own, &[]), Ok(()), "{own}");
            let stored = hasher.hash(own).unwrap();
            assert!(hasher.verify(own, Some(&stored)).unwrap());
            for other in [own.trim().to_owned(), own.to_lowercase(), own.chars().skip(1).collect()]
            {
                assert!(other == own || !hasher.verify(&other, Some(&stored)).unwrap(), "{own}");
            }
        }
        for leaked in ["qwerty123456", "1qaz2wsx3edc", "123456789qwe", "iloveyou1234"] {
            assert!(judge(leaked, &[]).is_err(), "{leaked}");
        }
    }

    #[test]
    fn short_and_guessable_passwords_are_refused() {
        assert_eq!(judge("short", &[]), Err(Problem::PasswordShort(SHORTEST)));
        assert_eq!(judge("passwordpassword", &[]), Err(Problem::PasswordWeak));
        assert_eq!(judge("grey camel by the well", &[]), Ok(()));
        assert_eq!(judge(&"camel well ".repeat(60), &[]), Err(Problem::TooLong(LONGEST)));
    }
}
