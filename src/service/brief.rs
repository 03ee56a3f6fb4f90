//! What is kept in memory for one person for a short while: what may be shown, and never stored.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use crate::domain::{id::UserId, time::Timestamp};

/// Seconds after which it is forgotten: long enough to print a page that came out badly once more.
const KEPT: i64 = 15 * 60;

/// Things that are kept for a while, one a person or session.
pub(super) struct Brief<T, K = UserId>(Mutex<BTreeMap<K, (Timestamp, T)>>);

impl<T, K> Default for Brief<T, K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone, K: Ord> Brief<T, K> {
    /// Keeps a thing in place of the one before.
    pub(super) fn put(&self, user: K, thing: T, now: Timestamp) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (at, _)| is_fresh(*at, now));
        all.insert(user, (now, thing));
    }

    /// What is kept for somebody.
    pub(super) fn of(&self, user: K, now: Timestamp) -> Option<T> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (at, _)| is_fresh(*at, now));
        let (_, thing) = all.get(&user)?;
        Some(thing.clone())
    }

    /// Forgets it.
    pub(super) fn forget(&self, user: K) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&user);
    }
}

fn is_fresh(at: Timestamp, now: Timestamp) -> bool {
    (0..KEPT).contains(&now.seconds_since(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_kept_for_its_person_alone_and_for_a_while() {
        let (one, other) = (UserId::from_bytes([1; 16]), UserId::from_bytes([2; 16]));
        let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
        let brief = Brief::default();
        brief.put(one, "a slip", at(0));
        assert_eq!(brief.of(one, at(KEPT - 1)), Some("a slip"));
        assert_eq!((brief.of(other, at(0)), brief.of(one, at(KEPT))), (None, None));
        brief.forget(one);
        assert_eq!(brief.of(one, at(0)), None);
    }
}
