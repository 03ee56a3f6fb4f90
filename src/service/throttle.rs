//! The count of failed sign-ins: each makes the next wait longer, for this account from this
//! address. Nobody can lock a colleague out from another address, and nothing outlasts a minute.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{
    domain::time::Timestamp,
    service::error::{Error, Result},
};

/// Failures that cost nothing: fingers slip.
const FREE: u32 = 3;
/// Tries for one account from one address that are looked at together, while none has failed.
const AT_ONCE: u32 = 8;
/// Failures from one address within a minute, whatever the names: more than a room of people who
/// mistype, less than a program that guesses.
const MOST_OF_ADDRESS: usize = 60;
/// The longest wait in seconds.
const LONGEST: i64 = 60;
/// A quarter of an hour without a failure forgets them.
const FORGOTTEN: i64 = 15 * 60;
/// More entries than an office has people and machines; beyond it, old ones go first.
const MOST: usize = 10_000;

/// Failed tries by account and address.
#[derive(Default)]
pub struct Throttle {
    tries: Mutex<BTreeMap<(String, String), Failures>>,
    by_address: Rate,
}

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    /// Tries that are being looked at.
    pending: u32,
    last: Timestamp,
}

impl Failures {
    /// The seconds to wait before another try is heard; 0 if it is heard now.
    fn wait(self, now: Timestamp) -> u32 {
        let over = self.count.saturating_sub(FREE);
        if over == 0 {
            return u32::from(self.pending >= AT_ONCE);
        }
        let delay = 1_i64.checked_shl(over.min(10)).unwrap_or(LONGEST).min(LONGEST);
        // A clock that jumped back must not make anybody wait for as long as it jumped.
        let left = delay - now.seconds_since(self.last).max(0);
        // One at a time: those that come together with it are not heard with it.
        u32::try_from(left.clamp(0, LONGEST)).unwrap_or(0).max(u32::from(self.pending > 0))
    }
}

impl Throttle {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Makes a try for an account from an address, if it is heard now; says what came of it. It counts
    /// from its beginning, so that many at once are no way around the wait.
    pub(super) fn attempt(
        &self,
        (account, address): (&str, &str),
        now: Timestamp,
        act: impl FnOnce() -> Result<bool>,
    ) -> Result<bool> {
        let key = (account.to_owned(), address.to_owned());
        self.begin(&key, now)?;
        let done = act();
        let mut tries = self.lock();
        let Some(failed) = tries.get_mut(&key) else { return done };
        failed.pending = failed.pending.saturating_sub(1);
        match &done {
            Ok(true) => failed.count = 0,
            Ok(false) => {
                let is_old = now.seconds_since(failed.last) > FORGOTTEN;
                failed.count = if is_old { 1 } else { failed.count.saturating_add(1) };
                failed.last = now;
                self.by_address.take(address, usize::MAX, now);
            }
            Err(_) => {}
        }
        if failed.count == 0 && failed.pending == 0 {
            tries.remove(&key);
        }
        done
    }

    fn begin(&self, key: &(String, String), now: Timestamp) -> Result<()> {
        let flood = self.by_address.wait(&key.1, MOST_OF_ADDRESS, now);
        if flood > 0 {
            return Err(Error::TooMany(flood));
        }
        let mut tries = self.lock();
        if tries.len() >= MOST {
            let fresh = |failed: &Failures| now.seconds_since(failed.last) < FORGOTTEN / 15;
            tries.retain(|_, failed| failed.pending > 0 || fresh(failed));
        }
        let none = Failures { count: 0, pending: 0, last: now };
        let failed = tries.entry(key.clone()).or_insert(none);
        let wait = failed.wait(now);
        if wait > 0 {
            return Err(Error::TooMany(wait));
        }
        failed.pending += 1;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<(String, String), Failures>> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Requests by address, for what anybody may ask for but nobody often.
#[derive(Default)]
pub struct Rate(Mutex<BTreeMap<String, Vec<Timestamp>>>);

impl Rate {
    /// The seconds to wait before an address is heard again; 0 if it is heard now, as one of so many
    /// times within a minute.
    pub(super) fn take(&self, address: &str, most: usize, now: Timestamp) -> u32 {
        let wait = self.wait(address, most, now);
        if wait == 0 {
            let mut heard = self.lock();
            if heard.len() >= MOST {
                heard.retain(|_, times| times.iter().any(|at| is_of_now(*at, now)));
            }
            heard.entry(address.to_owned()).or_default().push(now);
        }
        wait
    }

    /// The same without being heard.
    fn wait(&self, address: &str, most: usize, now: Timestamp) -> u32 {
        let mut heard = self.lock();
        let Some(times) = heard.get_mut(address) else { return 0 };
        times.retain(|at| is_of_now(*at, now));
        if times.len() < most {
            return 0;
        }
        let left = times.first().map_or(LONGEST, |first| LONGEST - now.seconds_since(*first));
        u32::try_from(left).unwrap_or(1).max(1)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Timestamp>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_of_now(at: Timestamp, now: Timestamp) -> bool {
    (0..LONGEST).contains(&now.seconds_since(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_heard_so_many_times_a_minute() {
        let rate = Rate::default();
        let at = |second: i64| Timestamp::from_millis(second * 1000);
        assert_eq!([rate.take("a", 2, at(0)), rate.take("a", 2, at(10))], [0, 0]);
        assert_eq!(rate.take("a", 2, at(20)), 40, "until the first is a minute old");
        assert_eq!(rate.take("b", 2, at(20)), 0);
        assert_eq!(rate.take("a", 2, at(60)), 0);
    }

    fn fail(throttle: &Throttle, address: &str, second: i64) -> Result<bool> {
        throttle.attempt(("amina", address), Timestamp::from_millis(second * 1000), || Ok(false))
    }

    fn wait(tried: Result<bool>) -> u32 {
        match tried {
            Err(Error::TooMany(seconds)) => seconds,
            _ => 0,
        }
    }

    #[test]
    fn the_wait_grows_to_a_minute_and_is_forgotten() {
        let throttle = Throttle::new();
        for second in 0..4 {
            assert_eq!(wait(fail(&throttle, "10.0.0.5", second)), 0);
        }
        assert_eq!(wait(fail(&throttle, "10.0.0.5", 3)), 2);
        for second in [5, 9, 17, 33, 65, 125, 185] {
            assert_eq!(wait(fail(&throttle, "10.0.0.5", second)), 0, "{second}");
        }
        assert_eq!(wait(fail(&throttle, "10.0.0.5", 186)), 59);
        assert_eq!(wait(fail(&throttle, "10.0.0.5", 100)), 60, "a clock that jumped back");
        assert_eq!(wait(fail(&throttle, "10.0.0.6", 186)), 0, "a colleague is not locked out");
        assert_eq!(wait(fail(&throttle, "10.0.0.5", 2000)), 0);
        assert_eq!(wait(fail(&throttle, "10.0.0.5", 2000)), 0, "what is old is forgotten");
    }

    #[test]
    fn tries_at_once_are_no_way_around_the_wait() {
        let throttle = Throttle::new();
        let at = |second: i64| Timestamp::from_millis(second * 1000);
        for second in 0..4 {
            let _ = fail(&throttle, "10.0.0.5", second);
        }
        let beside = throttle.attempt(("amina", "10.0.0.5"), at(10), || {
            assert!(wait(fail(&throttle, "10.0.0.5", 10)) > 0, "one is being looked at");
            Ok(true)
        });
        assert!(beside.unwrap());
        assert_eq!(wait(fail(&throttle, "10.0.0.5", 10)), 0, "who was right begins anew");
    }

    #[test]
    fn a_flood_of_names_from_one_address_is_not_heard() {
        let throttle = Throttle::new();
        let at = Timestamp::from_millis(0);
        let tried = |name: usize| throttle.attempt((&format!("n{name}"), "a"), at, || Ok(false));
        assert!((0..MOST_OF_ADDRESS).all(|name| wait(tried(name)) == 0));
        assert_eq!(wait(tried(MOST_OF_ADDRESS)), 60);
        assert_eq!(wait(throttle.attempt(("amina", "b"), at, || Ok(false))), 0);
    }
}
