//! Lines: what a list, a filter or a clock needs of a record, without the record.
//!
//! A line is derived: it can be made anew from its record at any time, and a check does so.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{
    birth::Birth,
    code::CaseCode,
    due::Facts,
    id::{RecordId, UserId, short_id},
    record::{Kind, MASK, Record, Status, case::Visit, life::Stage},
    time::{Day, Timestamp},
    value::Value,
    word::{ChoiceId, PlaceCode},
};

/// The answer that names whoever cares for the child.
pub const CAREGIVER: &str = "name_caregiver";

/// The answers by which a child or person is called, the usual one first.
pub const CALLED: [&str; 3] = ["name", "name_nickname", "name_other"];

/// A record as one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The record.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The revision of the record that it follows from.
    pub revision: u32,
    /// Its code.
    pub code: Option<CaseCode>,
    /// Its short id.
    pub short: String,
    /// The name of the child or person, as written. What is shown is `title`.
    pub name: String,
    /// Whether that name is kept from everybody's eyes.
    pub hidden_name: bool,
    /// Further names that it can be found by.
    pub other_names: Vec<String>,
    /// Sex.
    pub sex: Option<ChoiceId>,
    /// Birth as far as known.
    pub birth: Option<Birth>,
    /// The name of whoever cares for the child, as written.
    pub caregiver: String,
    /// Risk as last judged.
    pub risk: Option<ChoiceId>,
    /// Where the child lives.
    pub place: Option<PlaceCode>,
    /// How far the work has come.
    pub stage: Stage,
    /// Whether it is worked on.
    pub status: Status,
    /// Whether it counts.
    pub enabled: bool,
    /// Who answers for it.
    pub owner: UserId,
    /// Others who may see it.
    pub associated: BTreeSet<UserId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last written.
    pub changed_at: Timestamp,
    /// What the clocks look at.
    pub facts: Facts,
    /// Who wrote each visit that waits for a supervisor's word.
    pub waiting_visits_by: Vec<UserId>,
    /// Since when the first of those visits waits: the day on which it took place.
    pub waiting_since: Option<Day>,
    /// How many questions of a supervisor wait for the caseworker.
    pub questions_open: usize,
}

impl Line {
    /// The line of a record.
    pub fn of(record: &Record) -> Self {
        let other_names = CALLED
            .into_iter()
            .skip(1)
            .map(|field| record.text(field).to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        Self {
            id: record.id,
            kind: record.kind,
            revision: record.revision,
            code: record.code.clone(),
            short: short_id(&record.unique),
            name: record.answer("name").and_then(Value::text).unwrap_or_default().to_owned(),
            hidden_name: record.hidden_name,
            other_names,
            sex: record.sex().cloned(),
            birth: record.birth(),
            caregiver: record.text(CAREGIVER).to_owned(),
            risk: record.risk().cloned(),
            place: record.place().cloned(),
            stage: Stage::of(record),
            status: record.status,
            enabled: record.enabled,
            owner: record.owner,
            associated: record.associated.clone(),
            created_at: record.created.at,
            changed_at: record.changed.at,
            facts: Facts::of(record),
            waiting_visits_by: record
                .visits()
                .filter(Visit::waits_for_supervisor)
                .filter_map(|visit| visit.by)
                .collect(),
            waiting_since: record
                .visits()
                .filter(Visit::waits_for_supervisor)
                .filter_map(|visit| visit.done_on())
                .min(),
            questions_open: record.visits().filter(|v| v.open_question().is_some()).count(),
        }
    }

    /// The name as it may be shown.
    pub fn title(&self) -> &str {
        if self.hidden_name { MASK } else { &self.name }
    }

    /// How many visits wait for the word of this person: nobody signs off their own work.
    pub fn visits_for(&self, user: UserId) -> usize {
        if self.owner == user {
            return 0;
        }
        self.waiting_visits_by.iter().filter(|by| **by != user).count()
    }

    /// Every name that it can be found by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.other_names.iter().map(String::as_str))
            .filter(|name| !name.is_empty())
    }
}
