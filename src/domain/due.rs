//! Clocks: what is due for a child, computed from the facts and the office's own numbers.

use serde::{Deserialize, Serialize};

use crate::domain::{
    profile::Profile,
    record::{Record, Status, Turn},
    term::MADE,
    time::{Day, Timestamp, Zone},
    value::Value,
    word::ChoiceId,
};

/// The risk by whose clocks a case runs while nobody has judged it.
const UNJUDGED: &str = "medium";
/// Days between visits where the profile names none for a risk.
const OTHERWISE_DAYS: u16 = 14;
/// Hours to the first response where the profile names none for a risk.
const OTHERWISE_HOURS: u32 = 72;

/// Where an index keeps which of response, assessment and plan are there: a bit for each.
const DONE: &str = "@done";
/// Where it keeps when the work was taken up again.
const REOPENED: &str = "@reopened";
/// Where it keeps for which day a visit is planned.
const PLANNED_VISIT: &str = "@planned_visit";
/// Where it keeps when the child was last visited.
pub const LAST_VISIT: &str = "@last_visit";
/// Where it keeps which day was named for the next visit.
const NEXT_VISIT: &str = "@next_visit";

/// Every field whose numbers clocks look at.
pub const NUMBERS: [&str; 7] =
    [MADE, "registration_date", DONE, REOPENED, PLANNED_VISIT, LAST_VISIT, NEXT_VISIT];

/// A kind of thing that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Something is done for the child.
    FirstResponse,
    /// The child is visited.
    Visit,
    /// The assessment.
    Assessment,
    /// The case plan.
    Plan,
}

/// Something due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    /// By the end of this day.
    pub on: Day,
    /// What.
    pub task: Task,
}

/// What the clocks look at: few facts, so that a list of many cases needs no whole record.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    open: bool,
    created_at: Timestamp,
    registered: Option<Day>,
    reopened_at: Option<Timestamp>,
    risk: Option<ChoiceId>,
    responded: bool,
    has_assessment: bool,
    has_plan: bool,
    planned_visit: Option<Day>,
    last_visit: Option<Day>,
    next_visit: Option<Day>,
}

impl Facts {
    /// The facts of a record.
    pub fn of(record: &Record) -> Self {
        let last = record.last_visit();
        let planned = record.visits().filter(|visit| visit.done_on().is_none());
        let turned = record.life.last().filter(|event| event.turn == Turn::Reopened);
        Self {
            open: record.status == Status::Open && record.enabled,
            created_at: record.created.at,
            registered: record.answer("registration_date").and_then(Value::day),
            reopened_at: turned.map(|event| event.stamp.at),
            risk: record.risk().cloned(),
            responded: record.has_response(),
            has_assessment: record.has_assessment(),
            has_plan: record.has_plan(),
            planned_visit: planned.filter_map(|visit| visit.planned_for()).min(),
            last_visit: last.and_then(|visit| visit.done_on()),
            next_visit: last.and_then(|visit| visit.next_on()),
        }
    }

    /// The facts as numbers by field, so that an index can keep them: those that say something and
    /// are no answers of the forms.
    pub fn numbers(&self) -> impl Iterator<Item = (&'static str, i64)> {
        let done = [self.responded, self.has_assessment, self.has_plan];
        let done = done.into_iter().rev().fold(0, |bits, is| bits * 2 + i64::from(is));
        let day = |day: Option<Day>| day.map(Day::number);
        let rows = [
            (DONE, Some(done).filter(|done| *done != 0)),
            (REOPENED, self.reopened_at.map(Timestamp::millis)),
            (PLANNED_VISIT, day(self.planned_visit)),
            (LAST_VISIT, day(self.last_visit)),
            (NEXT_VISIT, day(self.next_visit)),
        ];
        rows.into_iter().filter_map(|(field, number)| Some((field, number?)))
    }

    /// The facts of a record that is worked on, out of what an index keeps of it.
    pub fn read(risk: Option<ChoiceId>, number: impl Fn(&str) -> Option<i64>) -> Self {
        let day = |field: &str| number(field).map(Day::numbered);
        let moment = |field: &str| number(field).map(Timestamp::from_millis);
        let done = number(DONE).unwrap_or(0);
        Self {
            open: true,
            created_at: moment(MADE).unwrap_or(Timestamp::from_millis(0)),
            registered: day("registration_date"),
            reopened_at: moment(REOPENED),
            risk,
            responded: done & 1 != 0,
            has_assessment: done & 2 != 0,
            has_plan: done & 4 != 0,
            planned_visit: day(PLANNED_VISIT),
            last_visit: day(LAST_VISIT),
            next_visit: day(NEXT_VISIT),
        }
    }

    /// The day of the last visit that took place.
    pub fn last_visit(&self) -> Option<Day> {
        self.last_visit
    }

    fn by_risk<T: Copy>(&self, table: &std::collections::BTreeMap<ChoiceId, T>) -> Option<T> {
        let risk = self.risk.as_ref().map_or(UNJUDGED, ChoiceId::as_str);
        table.get(risk).or_else(|| table.get(UNJUDGED)).copied()
    }
}

/// What is due, the earliest first; nothing for a record that is not worked on.
pub fn due(facts: &Facts, profile: &Profile, zone: &Zone) -> Vec<Due> {
    if !facts.open {
        return Vec::new();
    }
    let start = facts.reopened_at.map_or_else(
        || facts.registered.unwrap_or_else(|| facts.created_at.day_in(zone)),
        |at| at.day_in(zone),
    );
    let mut all = vec![Due { on: visit_day(facts, profile, start), task: Task::Visit }];
    if !facts.responded {
        let hours = facts.by_risk(&profile.first_response_hours).unwrap_or(OTHERWISE_HOURS);
        let at = facts.created_at.plus_seconds(i64::from(hours) * 3600);
        all.push(Due { on: at.day_in(zone), task: Task::FirstResponse });
    }
    if !facts.has_assessment {
        let on = start.plus_days(i64::from(profile.assessment_days));
        all.push(Due { on, task: Task::Assessment });
    }
    if !facts.has_plan {
        all.push(Due { on: start.plus_days(i64::from(profile.plan_days)), task: Task::Plan });
    }
    all.sort();
    all
}

/// The next visit: the one that was planned, else the day named at the last one, else by risk. Days
/// that were named before a reopening are past with the work of then.
fn visit_day(facts: &Facts, profile: &Profile, start: Day) -> Day {
    let days = facts.by_risk(&profile.follow_up_days).unwrap_or(OTHERWISE_DAYS);
    let by_risk = || facts.last_visit.unwrap_or(start).max(start).plus_days(i64::from(days));
    let named = [facts.planned_visit, facts.next_visit].into_iter().flatten();
    let mut named = named.filter(|day| facts.reopened_at.is_none() || *day >= start);
    named.next().unwrap_or_else(by_risk)
}
