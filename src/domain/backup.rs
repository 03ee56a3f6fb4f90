//! Copies of the data: where they go, when, and which of them stay.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::time::{Day, Timestamp, Zone};

/// Every copy of so many days back stays; of longer ago, one a week and one a month do.
const DAYS: i64 = 7;
const WEEKS: i64 = 35;
/// No copy grows older: 400 days. What was destroyed in the office is gone from its copies then.
pub const LONGEST: i64 = 400;
/// Days after which the last copy is old: a weekend and a day.
const OLD: i64 = 3;
/// The hour at which copies are made where nothing else is said: the box is on, and people eat.
const NOON: u8 = 13;

/// Where and when copies are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Folders, usually on a stick or on another machine.
    pub folders: BTreeSet<String>,
    /// The hour of the day from which on one is made, 0 to 23.
    pub hour: u8,
}

impl Default for Plan {
    fn default() -> Self {
        Self { folders: BTreeSet::new(), hour: NOON }
    }
}

impl Plan {
    /// Whether a copy is due that was made last at this moment: the hour has come since then. A box
    /// that was off at that hour makes it as soon as it is on.
    pub fn is_due(&self, last: Option<Timestamp>, now: Timestamp, zone: &Zone) -> bool {
        let today = now.day_in(zone);
        let has_come = now.clock_in(zone).0 >= self.hour;
        let day = if has_come { today } else { today.plus_days(-1) };
        last.is_none_or(|last| {
            let of_that_day = last.day_in(zone) == day && last.clock_in(zone).0 >= self.hour;
            !of_that_day && last.day_in(zone) <= day
        })
    }
}

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// What moment it holds.
    pub at: Timestamp,
    /// The folder it went to; empty for one that somebody took along.
    pub folder: String,
    /// Its name there.
    pub name: String,
    /// How long it is.
    pub bytes: u64,
    /// When it was opened, checked and found to hold what it says; nothing if it was not.
    pub proven_at: Option<Timestamp>,
}

impl Copied {
    /// Its age in days, and whether somebody should see to it that there is a newer one.
    pub fn age(&self, today: Day, zone: &Zone) -> (i64, bool) {
        let days = today.days_since(self.at.day_in(zone));
        (days, days > OLD)
    }
}

/// What keeps a copy from being made or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The folder is not there: a stick is not plugged in, a machine is off.
    #[error("the folder is not there: plug the stick in, or switch the other machine on")]
    Missing,
    /// Nothing can be written there.
    #[error("nothing can be written there: the stick is locked, or the folder belongs to others")]
    ReadOnly,
    /// There is no room for it.
    #[error("there is no room for the copy: make room, or take a larger stick")]
    Full,
    /// It went away in the middle.
    #[error("the stick or machine went away in the middle: the former copies are whole")]
    Gone,
    /// What was written does not read as it was written.
    #[error("the copy does not read as it was written: do not use this stick any more")]
    Damaged,
    /// It reads as it was written, but what was copied is itself damaged.
    #[error(
        "the copy is as it was written, but the office's own data are damaged: run amana check"
    )]
    OfficeDamaged,
    /// There is no room on the box itself for what changes while a copy is taken.
    #[error("the box itself has no room left")]
    OwnDisk,
    /// Another copy is being made.
    #[error("another copy is being made just now")]
    UnderWay,
}

/// Which copies stay, of these days from the newest to the oldest: the newest always does.
pub fn staying(days: &[Day], today: Day) -> Vec<bool> {
    let (mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new());
    let mut stays = |day: Day| {
        let age = today.days_since(day);
        let week = day.plus_days(1 - i64::from(day.weekday()));
        // The newest of a week or month stands for it.
        let (of_week, of_month) = (weeks.insert(week), months.insert((day.year(), day.month())));
        age < DAYS || (age < WEEKS && of_week) || (age < LONGEST && of_month)
    };
    days.iter().enumerate().map(|(at, day)| stays(*day) || at == 0).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn a_copy_is_due_when_its_hour_has_come_since_the_last() {
        let (plan, zone) = (Plan::default(), Zone::parse("Africa/Niamey").unwrap());
        let due = |last: &str, now: &str| plan.is_due(Some(at(last)), at(now), &zone);
        assert!(plan.is_due(None, at("2026-03-02T08:00:00Z"), &zone), "there is none yet");
        assert!(!due("2026-03-01T12:30:00Z", "2026-03-02T11:59:00Z"), "13:00 in Niamey");
        assert!(due("2026-03-01T12:30:00Z", "2026-03-02T12:00:00Z"));
        assert!(!due("2026-03-02T12:00:00Z", "2026-03-02T20:00:00Z"));
        assert!(due("2026-03-02T06:00:00Z", "2026-03-02T12:00:00Z"), "by hand, before the hour");
        assert!(due("2026-02-20T12:30:00Z", "2026-03-02T06:00:00Z"), "the box was off for days");
        assert!(!due("2026-03-02T12:30:00Z", "2026-03-01T06:00:00Z"), "a clock that ran back");
    }

    #[test]
    fn a_year_of_daily_copies_leaves_a_week_of_days_five_weeks_and_the_months() {
        let today = day("2026-11-22");
        let days: Vec<Day> = (0..600).map(|back| today.plus_days(-back)).collect();
        let kept: Vec<Day> = days
            .iter()
            .zip(staying(&days, today))
            .filter_map(|(day, stays)| stays.then_some(*day))
            .collect();
        assert!((18..=26).contains(&kept.len()), "{} copies stay", kept.len());
        assert_eq!(kept[..7], days[..7]);
        assert!(kept.iter().all(|day| today.days_since(*day) < LONGEST));
        assert!(kept.contains(&day("2026-02-28")), "the newest of a month stands for it");
    }

    proptest! {
        #[test]
        fn what_stays_once_stays_until_it_is_too_old_for_its_step(
            ages in prop::collection::btree_set(0_i64..500, 1..60)
        ) {
            let today = day("2026-11-22");
            let days: Vec<Day> = ages.into_iter().map(|age| today.plus_days(-age)).collect();
            let stays = staying(&days, today);
            prop_assert!(stays[0]);
            for (day, stays) in days.iter().zip(&stays).skip(1) {
                let age = today.days_since(*day);
                prop_assert!(age >= DAYS || *stays);
                prop_assert!(age < LONGEST || !stays);
            }
            let left: Vec<Day> =
                days.iter().zip(&stays).filter_map(|(day, stays)| stays.then_some(*day)).collect();
            prop_assert!(staying(&left, today).into_iter().all(|stays| stays), "again the same day");
        }
    }
}
