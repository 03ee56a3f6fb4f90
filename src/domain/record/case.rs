//! What a case adds to a record: the child's facts that lists, clocks and rules look at.

use std::collections::BTreeSet;

use crate::domain::{
    birth::Birth,
    id::{RowId, UserId},
    name::PersonName,
    record::{Record, SignOff},
    time::Day,
    value::{Row, Value},
    word::{ChoiceId, FieldName, PlaceCode},
};

/// The repeating group of visits.
pub const VISITS: &str = "followup_subform_section";
/// The repeating group of services.
pub const SERVICES: &str = "services_section";
/// The repeating group of plan interventions.
pub const PLAN: &str = "cp_case_plan_subform_case_plan_interventions";

/// A risk, and the visit at which it was found, if it was one.
type Judgement = (Option<RowId>, ChoiceId);

/// A follow-up visit, read out of its row.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The row itself.
    pub row: &'a Row,
    /// Who wrote it last.
    pub by: Option<UserId>,
    /// What a supervisor said of it.
    pub sign_off: Option<&'a SignOff>,
}

impl<'a> Visit<'a> {
    /// The visit's own id.
    pub fn id(&self) -> RowId {
        self.row.id
    }

    fn day(&self, field: &str) -> Option<Day> {
        self.row.answers.get(field).and_then(Value::day)
    }

    /// The day on which it took place.
    pub fn done_on(&self) -> Option<Day> {
        self.day("followup_date")
    }

    /// The day by which it was wanted.
    pub fn planned_for(&self) -> Option<Day> {
        self.day("followup_needed_by_date")
    }

    /// The day of the next one.
    pub fn next_on(&self) -> Option<Day> {
        self.day("followup_next_date")
    }

    /// The risk that was found.
    pub fn risk(&self) -> Option<&'a ChoiceId> {
        self.row.answers.get("followup_risk_level").and_then(Value::choice)
    }

    /// What was observed.
    pub fn observed(&self) -> &'a str {
        self.row.answers.get("followup_comments").and_then(Value::text).unwrap_or_default()
    }

    /// Whether it took place and no supervisor has said anything of it since it was written.
    pub fn waits_for_supervisor(&self) -> bool {
        self.done_on().is_some() && self.sign_off.is_none()
    }

    /// What a supervisor asks of the caseworker.
    pub fn open_question(&self) -> Option<&'a str> {
        self.sign_off.map(|said| said.question.as_str()).filter(|question| !question.is_empty())
    }
}

impl Record {
    /// The child's birth as far as it is known.
    pub fn birth(&self) -> Option<Birth> {
        match self.answer("date_of_birth") {
            Some(Value::Birth(birth)) => Some(*birth),
            _ => None,
        }
    }

    /// The child's sex.
    pub fn sex(&self) -> Option<&ChoiceId> {
        self.answer("sex").and_then(Value::choice)
    }

    /// The risk as last judged.
    pub fn risk(&self) -> Option<&ChoiceId> {
        self.answer("risk_level").and_then(Value::choice)
    }

    /// Where the child lives now.
    pub fn place(&self) -> Option<&PlaceCode> {
        match self.answer("location_current") {
            Some(Value::Place(code)) => Some(code),
            _ => None,
        }
    }

    /// The visits, planned and done, in the order in which they were written.
    pub fn visits(&self) -> impl Iterator<Item = Visit<'_>> {
        self.rows(VISITS).iter().map(|row| Visit {
            row,
            by: self.visits_by.get(&row.id).copied(),
            sign_off: self.sign_offs.get(&row.id),
        })
    }

    /// The last visit that took place.
    pub fn last_visit(&self) -> Option<Visit<'_>> {
        self.visits().filter(|visit| visit.done_on().is_some()).max_by_key(Visit::done_on)
    }

    /// Whether anything was done for the child since the registration: a visit, a note, a service.
    pub fn has_response(&self) -> bool {
        self.last_visit().is_some()
            || !self.rows("notes_section").is_empty()
            || !self.rows("services_section").is_empty()
    }

    /// Whether the assessment has begun: any of its own questions has an answer.
    pub fn has_assessment(&self) -> bool {
        self.answers.keys().any(|field| field.as_str().starts_with("assessment_"))
    }

    /// Whether there is a plan: a date or an intervention.
    pub fn has_plan(&self) -> bool {
        self.answer("date_case_plan").is_some() || !self.rows(PLAN).is_empty()
    }

    /// Writes what follows from other answers, so that no path can forget it.
    ///
    /// The name is composed again when a part of it changed; a name that came without parts stays
    /// as written. The risk found at the newest visit becomes the child's risk when that visit is
    /// written.
    pub fn settle(&mut self, before: Option<&Record>) {
        if before.map_or_else(PersonName::default, Record::name) != self.name() {
            let composed = self.name().compose();
            if composed.is_empty() {
                self.answers.remove("name");
            } else {
                self.answers.insert(FieldName::known("name"), Value::Text(composed));
            }
        }
        self.settle_visits(before);
        self.settle_risk(before);
        self.settle_services();
    }

    /// A visit belongs to whoever wrote it last, and one that was changed waits for a supervisor's
    /// word anew: what was said was said of other words.
    fn settle_visits(&mut self, before: Option<&Record>) {
        let known = |row: &Row| before.is_some_and(|before| before.rows(VISITS).contains(row));
        let rows = self.rows(VISITS);
        let ids: BTreeSet<RowId> = rows.iter().map(|row| row.id).collect();
        let written: Vec<RowId> = rows.iter().filter(|row| !known(row)).map(|row| row.id).collect();
        self.sign_offs.retain(|id, _| ids.contains(id) && !written.contains(id));
        self.visits_by.retain(|id, _| ids.contains(id));
        let by = self.changed.by;
        self.visits_by.extend(written.into_iter().map(|id| (id, by)));
    }

    /// The risk found at the newest visit, or judged at the assessment, becomes the child's risk
    /// when it is written.
    fn settle_risk(&mut self, before: Option<&Record>) {
        let at_visit = |record: &Record| {
            record.last_visit().and_then(|visit| Some((Some(visit.id()), visit.risk()?.clone())))
        };
        let at_assessment = |record: &Record| {
            let risk = record.answer("assessment_risk_level").and_then(Value::choice)?;
            Some((None, risk.clone()))
        };
        let judged = |find: &dyn Fn(&Record) -> Option<Judgement>| {
            find(self).filter(|found| Some(found) != before.and_then(find).as_ref())
        };
        if let Some((_, risk)) = judged(&at_visit).or_else(|| judged(&at_assessment)) {
            self.answers.insert(FieldName::known("risk_level"), Value::Choice(risk));
        }
    }

    /// A service with the day on which it was given is one that was given.
    fn settle_services(&mut self) {
        let Some(Value::Rows(rows)) = self.answers.get_mut(SERVICES) else { return };
        for row in rows {
            let given = row.answers.contains_key("service_implemented_day_time");
            let state = if given { "implemented" } else { "not_implemented" };
            let value = Value::Choice(ChoiceId::known(state));
            row.answers.insert(FieldName::known("service_implemented"), value);
        }
    }
}
