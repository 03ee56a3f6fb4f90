//! Conditions between answers: a small tree of operators, in the shape in which forms carry them.
//!
//! `{"eq": {"field": value}}`, `{"in": {"field": [values]}}`, `{"gt": {"field": number}}` and with it
//! `ge`, `lt`, `le`; `{"not": tree}`, `{"and": [trees]}`, `{"or": [trees]}`. On a question with several
//! choices `eq` means that it is among them, and `in` that every one of those named is.

use std::{borrow::Cow, cmp::Ordering, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use crate::domain::{
    time::Day,
    value::{Answers, Value},
    word::FieldName,
};

/// What is said around a question: on its own sheet, in the record, and the day on which it is judged.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The answers of the sheet that the question stands on: the record's, or those of one entry.
    pub own: &'a Answers,
    /// The answers of the record.
    pub record: &'a Answers,
    /// Today in the office.
    pub today: Day,
}

impl<'a> Said<'a> {
    /// What a record says.
    pub fn of(record: &'a Answers, today: Day) -> Self {
        Self { own: record, record, today }
    }

    /// What an entry of a group says, in a record.
    pub fn entry(own: &'a Answers, record: &'a Answers, today: Day) -> Self {
        Self { own, record, today }
    }

    /// The same, looked at from the record.
    #[must_use]
    pub fn above(&self) -> Self {
        Self { own: self.record, ..*self }
    }

    /// What a question of the sheet says. The age is that of today, wherever the birth is known.
    pub fn value(&self, name: &FieldName) -> Option<Cow<'a, Value>> {
        if let Some(value) = self.own.get(name) {
            return Some(Cow::Borrowed(value));
        }
        match self.own.get("date_of_birth") {
            Some(Value::Birth(birth)) if name.as_str() == "age" => {
                Some(Cow::Owned(Value::Number(i64::from(birth.age_on(self.today)))))
            }
            _ => None,
        }
    }
}

/// A condition over the answers of a form or of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The answer says this value.
    Eq(BTreeMap<FieldName, serde_json::Value>),
    /// The answer says one of these values; several choices say every one of them.
    In(BTreeMap<FieldName, Vec<serde_json::Value>>),
    /// The answer is above: a number, or a day as `YYYY-MM-DD`.
    Gt(BTreeMap<FieldName, serde_json::Value>),
    /// The answer is above, or this.
    Ge(BTreeMap<FieldName, serde_json::Value>),
    /// The answer is below.
    Lt(BTreeMap<FieldName, serde_json::Value>),
    /// The answer is below, or this.
    Le(BTreeMap<FieldName, serde_json::Value>),
    /// The condition does not hold.
    Not(Box<Condition>),
    /// All hold.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
}

/// How an answer stands to a literal, where both are numbers or both are days.
fn order(value: &Value, literal: &serde_json::Value) -> Option<Ordering> {
    let day = || literal.as_str().and_then(|text| Day::parse(text).ok());
    match value {
        Value::Number(number) => number.partial_cmp(&literal.as_i64()?),
        Value::Day(own) => own.partial_cmp(&day()?),
        Value::Birth(birth) => birth.likely_day()?.partial_cmp(&day()?),
        Value::Text(_)
        | Value::Moment(_)
        | Value::Tick(_)
        | Value::Choice(_)
        | Value::Choices(_)
        | Value::Place(_)
        | Value::User(_)
        | Value::Rows(_)
        | Value::Declined
        | Value::Span(..)
        | Value::Tally(_)
        | Value::Files(_) => None,
    }
}

impl Condition {
    /// Whether it holds. `eq false` holds for a question without an answer.
    pub fn holds(&self, said: &Said<'_>) -> bool {
        let says = |field: &FieldName, literal: &serde_json::Value| match said.value(field) {
            Some(value) => value.says(literal),
            None => *literal == serde_json::Value::Bool(false),
        };
        let stands = |pairs: &BTreeMap<FieldName, serde_json::Value>,
                      fits: fn(Ordering) -> bool| {
            let one = |field, literal| order(said.value(field)?.as_ref(), literal);
            pairs.iter().all(|(field, literal)| one(field, literal).is_some_and(fits))
        };
        match self {
            Self::Eq(pairs) => pairs.iter().all(|(field, literal)| says(field, literal)),
            Self::In(pairs) => pairs.iter().all(|(field, literals)| {
                let mut all = literals.iter();
                match said.value(field).as_deref() {
                    Some(Value::Choices(_)) => all.all(|literal| says(field, literal)),
                    _ => all.any(|literal| says(field, literal)),
                }
            }),
            Self::Gt(pairs) => stands(pairs, Ordering::is_gt),
            Self::Ge(pairs) => stands(pairs, Ordering::is_ge),
            Self::Lt(pairs) => stands(pairs, Ordering::is_lt),
            Self::Le(pairs) => stands(pairs, Ordering::is_le),
            Self::Not(inner) => !inner.holds(said),
            Self::And(all) => all.iter().all(|one| one.holds(said)),
            Self::Or(any) => any.iter().any(|one| one.holds(said)),
        }
    }

    /// What has to be said so that it holds, where only one answer will do.
    pub fn needed(&self) -> Vec<(&FieldName, &serde_json::Value)> {
        match self {
            Self::Eq(pairs) => pairs.iter().collect(),
            Self::And(all) => all.iter().flat_map(Self::needed).collect(),
            Self::In(_)
            | Self::Gt(_)
            | Self::Ge(_)
            | Self::Lt(_)
            | Self::Le(_)
            | Self::Not(_)
            | Self::Or(_) => Vec::new(),
        }
    }

    /// Questions that it looks at.
    pub fn fields(&self) -> Vec<&FieldName> {
        match self {
            Self::Eq(pairs)
            | Self::Gt(pairs)
            | Self::Ge(pairs)
            | Self::Lt(pairs)
            | Self::Le(pairs) => pairs.keys().collect(),
            Self::In(pairs) => pairs.keys().collect(),
            Self::Not(inner) => inner.fields(),
            Self::And(all) | Self::Or(all) => all.iter().flat_map(Self::fields).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{birth::Birth, word::ChoiceId};

    fn holds(tree: &str, answers: &Answers) -> bool {
        let today = Day::new(2026, 5, 1).unwrap();
        serde_json::from_str::<Condition>(tree).unwrap().holds(&Said::of(answers, today))
    }

    #[test]
    fn every_operator_means_what_it_says() {
        let answers = Answers::from([
            (FieldName::known("sex"), Value::Choice(ChoiceId::known("female"))),
            (
                FieldName::known("concerns"),
                Value::Choices([ChoiceId::known("street"), ChoiceId::known("other")].into()),
            ),
            (FieldName::known("children"), Value::Number(3)),
            (FieldName::known("seen"), Value::Day(Day::new(2026, 4, 30).unwrap())),
            (
                FieldName::known("date_of_birth"),
                Value::Birth(Birth::Stated { age: 9, on: Day::new(2025, 4, 1).unwrap() }),
            ),
            (FieldName::known("unsaid"), Value::Declined),
        ]);
        for (tree, expected) in [
            (r#"{"eq":{"sex":"female"}}"#, true),
            (r#"{"eq":{"sex":"male"}}"#, false),
            (r#"{"eq":{"concerns":"other"}}"#, true),
            (r#"{"in":{"sex":["male","female"]}}"#, true),
            (r#"{"in":{"sex":["male"]}}"#, false),
            (r#"{"in":{"concerns":["other","street"]}}"#, true),
            (r#"{"in":{"concerns":["refugee","street"]}}"#, false),
            (r#"{"in":{"missing":["refugee"]}}"#, false),
            (r#"{"eq":{"children":3}}"#, true),
            (r#"{"eq":{"missing":false}}"#, true),
            (r#"{"eq":{"missing":true}}"#, false),
            (r#"{"gt":{"children":2}}"#, true),
            (r#"{"gt":{"children":3}}"#, false),
            (r#"{"ge":{"children":3}}"#, true),
            (r#"{"lt":{"children":3}}"#, false),
            (r#"{"le":{"children":3}}"#, true),
            (r#"{"lt":{"missing":3}}"#, false),
            (r#"{"lt":{"sex":3}}"#, false),
            (r#"{"lt":{"seen":"2026-05-01"}}"#, true),
            (r#"{"gt":{"seen":"2026-04-30"}}"#, false),
            (r#"{"ge":{"seen":"soon"}}"#, false),
            (r#"{"lt":{"age":11}}"#, true),
            (r#"{"lt":{"age":10}}"#, false),
            (r#"{"eq":{"unsaid":"female"}}"#, false),
            (r#"{"eq":{"unsaid":false}}"#, false),
            (r#"{"not":{"eq":{"sex":"male"}}}"#, true),
            (r#"{"and":[{"eq":{"sex":"female"}},{"eq":{"children":4}}]}"#, false),
            (r#"{"or":[{"eq":{"sex":"male"}},{"eq":{"children":3}}]}"#, true),
        ] {
            assert_eq!(holds(tree, &answers), expected, "{tree}");
        }
    }
}
