//! The count of failed sign-ins: each makes the next wait longer, for this account from this
//! address. Nobody can lock a colleague out from another address, and nothing outlasts a minute.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use crate::domain::time::Timestamp;

/// Failures that cost nothing: fingers slip.
const FREE: u32 = 3;
/// The longest wait in seconds.
const LONGEST: i64 = 60;
/// A quarter of an hour without a failure forgets them.
const FORGOTTEN: i64 = 15 * 60;
/// More entries than an office has people and machines; beyond it, old ones go first.
const MOST: usize = 10_000;

/// Failed tries by account and address.
#[derive(Default)]
pub struct Throttle(Mutex<BTreeMap<(String, String), Failures>>);

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
}

impl Throttle {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The seconds to wait before another try is heard; 0 if it is heard now.
    pub(super) fn wait(&self, account: &str, address: &str, now: Timestamp) -> u32 {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(failed) = tries.get(&(account.to_owned(), address.to_owned())) else { return 0 };
        let over = failed.count.saturating_sub(FREE);
        if over == 0 {
            return 0;
        }
        let delay = 1_i64.checked_shl(over.min(10)).unwrap_or(LONGEST).min(LONGEST);
        let left = delay - now.seconds_since(failed.last);
        u32::try_from(left.clamp(0, LONGEST)).unwrap_or(0)
    }

    /// Notes a failure.
    pub(super) fn failed(&self, account: &str, address: &str, now: Timestamp) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= MOST {
            tries.retain(|_, failed| now.seconds_since(failed.last) < FORGOTTEN / 15);
        }
        let key = (account.to_owned(), address.to_owned());
        let failed = tries.entry(key).or_insert(Failures { count: 0, last: now });
        if now.seconds_since(failed.last) > FORGOTTEN {
            failed.count = 0;
        }
        *failed = Failures { count: failed.count.saturating_add(1), last: now };
    }

    /// Forgets the failures of an account at an address where it signed in.
    pub(super) fn succeeded(&self, account: &str, address: &str) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.remove(&(account.to_owned(), address.to_owned()));
    }
}

/// Requests by address, for what anybody may ask for but nobody often.
#[derive(Default)]
pub struct Rate(Mutex<BTreeMap<String, Vec<Timestamp>>>);

impl Rate {
    /// The seconds to wait before an address is heard again; 0 if it is heard now, as one of so many
    /// times within a minute.
    pub(super) fn take(&self, address: &str, most: usize, now: Timestamp) -> u32 {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let age = |at: &Timestamp| now.seconds_since(*at);
        if heard.len() >= MOST {
            heard.retain(|_, times| times.iter().any(|at| age(at) < LONGEST));
        }
        let times = heard.entry(address.to_owned()).or_default();
        times.retain(|at| (0..LONGEST).contains(&age(at)));
        if times.len() < most {
            times.push(now);
            return 0;
        }
        let left = times.first().map_or(LONGEST, |first| LONGEST - age(first));
        u32::try_from(left).unwrap_or(1).max(1)
    }
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

    #[test]
    fn the_wait_grows_to_a_minute_and_is_forgotten() {
        let throttle = Throttle::new();
        let at = |second: i64| Timestamp::from_millis(second * 1000);
        for second in 0..3 {
            throttle.failed("amina", "10.0.0.5", at(second));
            assert_eq!(throttle.wait("amina", "10.0.0.5", at(second)), 0);
        }
        throttle.failed("amina", "10.0.0.5", at(3));
        assert_eq!(throttle.wait("amina", "10.0.0.5", at(3)), 2);
        assert_eq!(throttle.wait("amina", "10.0.0.5", at(5)), 0);
        for second in 10..30 {
            throttle.failed("amina", "10.0.0.5", at(second));
        }
        assert_eq!(throttle.wait("amina", "10.0.0.5", at(29)), 60);
        assert_eq!(throttle.wait("amina", "10.0.0.6", at(29)), 0, "a colleague is not locked out");
        throttle.failed("amina", "10.0.0.5", at(2000));
        assert_eq!(throttle.wait("amina", "10.0.0.5", at(2000)), 0);
    }
}
