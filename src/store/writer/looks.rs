//! Looks that wait for the next commit, each person's repeated ones told once a minute.

use std::{collections::BTreeSet, mem};

use crate::domain::{
    audit::AuditEntry,
    id::{RecordId, UserId},
    time::Timestamp,
};

const MINUTE: i64 = 60_000;

/// Entries that nobody waits for.
#[derive(Debug, Default)]
pub(super) struct Looks {
    waiting: Vec<AuditEntry>,
    minute: i64,
    told: BTreeSet<(Option<UserId>, Option<RecordId>, u8)>,
}

impl Looks {
    /// Takes an entry up, unless the same person did the same with the same record this minute.
    ///
    /// An entry from before the newest stored time takes that time: the log never runs back.
    pub(super) fn add(&mut self, mut entry: AuditEntry, newest: Timestamp) {
        let last = self.waiting.last().map_or(newest, |waiting| waiting.at);
        entry.at = entry.at.max(newest).max(last);
        let minute = entry.at.millis().div_euclid(MINUTE);
        if minute != self.minute {
            self.minute = minute;
            self.told.clear();
        }
        if self.told.insert((entry.by, entry.record, entry.event as u8)) {
            self.waiting.push(entry);
        }
    }

    /// Whether none waits.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Those that wait, oldest first; none waits afterwards.
    pub(super) fn take(&mut self) -> Vec<AuditEntry> {
        mem::take(&mut self.waiting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audit::Event;

    fn look(millis: i64, person: u8, record: u8, event: Event) -> AuditEntry {
        AuditEntry {
            at: Timestamp::from_millis(millis),
            by: Some(UserId::from_bytes([person; 16])),
            event,
            record: Some(RecordId::from_bytes([record; 16])),
            about: None,
            from: "10.0.0.7".to_owned(),
        }
    }

    fn told(looks: impl IntoIterator<Item = AuditEntry>, newest: i64) -> Vec<i64> {
        let mut waiting = Looks::default();
        for entry in looks {
            waiting.add(entry, Timestamp::from_millis(newest));
        }
        waiting.take().iter().map(|entry| entry.at.millis()).collect()
    }

    #[test]
    fn a_repeated_look_is_told_once_a_minute() {
        let again = [0, 1, 59_999, 60_000, 60_001].map(|at| look(at, 1, 1, Event::Looked));
        assert_eq!(told(again, 0), [0, 60_000]);
    }

    #[test]
    fn another_person_record_or_event_is_another_look() {
        let looks = [
            look(0, 1, 1, Event::Looked),
            look(1, 2, 1, Event::Looked),
            look(2, 1, 2, Event::Looked),
            look(3, 1, 1, Event::Listed),
        ];
        assert_eq!(told(looks, 0), [0, 1, 2, 3]);
    }

    #[test]
    fn a_look_from_before_the_newest_stored_time_takes_that_time() {
        assert_eq!(told([look(5, 1, 1, Event::Looked)], 90), [90]);
    }

    #[test]
    fn looks_that_were_taken_wait_no_longer_but_are_still_known() {
        let mut looks = Looks::default();
        looks.add(look(0, 1, 1, Event::Looked), Timestamp::from_millis(0));
        assert_eq!(looks.take().len(), 1);
        looks.add(look(1, 1, 1, Event::Looked), Timestamp::from_millis(0));
        assert!(looks.is_empty());
    }
}
