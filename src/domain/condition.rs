//! Conditions between answers: a small tree of operators, in the shape in which forms carry them.
//!
//! `{"eq": {"field": value}}`, `{"in": {"field": [values]}}`, `{"not": tree}`, `{"and": [trees]}`,
//! `{"or": [trees]}`. On a question with several choices, `eq` and `in` mean *contains*.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{value::Answers, word::FieldName};

/// A condition over the answers of a form or of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The answer says this value.
    Eq(BTreeMap<FieldName, serde_json::Value>),
    /// The answer says one of these values.
    In(BTreeMap<FieldName, Vec<serde_json::Value>>),
    /// The condition does not hold.
    Not(Box<Condition>),
    /// All hold.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
}

impl Condition {
    /// Whether it holds. `eq false` holds for a question without an answer.
    pub fn holds(&self, answers: &Answers) -> bool {
        let says = |field: &FieldName, literal: &serde_json::Value| match answers.get(field) {
            Some(value) => value.says(literal),
            None => *literal == serde_json::Value::Bool(false),
        };
        match self {
            Self::Eq(pairs) => pairs.iter().all(|(field, literal)| says(field, literal)),
            Self::In(pairs) => pairs
                .iter()
                .all(|(field, literals)| literals.iter().any(|literal| says(field, literal))),
            Self::Not(inner) => !inner.holds(answers),
            Self::And(all) => all.iter().all(|one| one.holds(answers)),
            Self::Or(any) => any.iter().any(|one| one.holds(answers)),
        }
    }

    /// What has to be said so that it holds, where only one answer will do.
    pub fn needed(&self) -> Vec<(&FieldName, &serde_json::Value)> {
        match self {
            Self::Eq(pairs) => pairs.iter().collect(),
            Self::And(all) => all.iter().flat_map(Self::needed).collect(),
            Self::In(_) | Self::Not(_) | Self::Or(_) => Vec::new(),
        }
    }

    /// Questions that it looks at.
    pub fn fields(&self) -> Vec<&FieldName> {
        match self {
            Self::Eq(pairs) => pairs.keys().collect(),
            Self::In(pairs) => pairs.keys().collect(),
            Self::Not(inner) => inner.fields(),
            Self::And(all) | Self::Or(all) => all.iter().flat_map(Self::fields).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{value::Value, word::ChoiceId};

    fn holds(tree: &str, answers: &Answers) -> bool {
        serde_json::from_str::<Condition>(tree).unwrap().holds(answers)
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
        ]);
        for (tree, expected) in [
            (r#"{"eq":{"sex":"female"}}"#, true),
            (r#"{"eq":{"sex":"male"}}"#, false),
            (r#"{"eq":{"concerns":"other"}}"#, true),
            (r#"{"in":{"concerns":["refugee","street"]}}"#, true),
            (r#"{"in":{"concerns":["refugee"]}}"#, false),
            (r#"{"eq":{"children":3}}"#, true),
            (r#"{"eq":{"missing":false}}"#, true),
            (r#"{"eq":{"missing":true}}"#, false),
            (r#"{"not":{"eq":{"sex":"male"}}}"#, true),
            (r#"{"and":[{"eq":{"sex":"female"}},{"eq":{"children":4}}]}"#, false),
            (r#"{"or":[{"eq":{"sex":"male"}},{"eq":{"children":3}}]}"#, true),
        ] {
            assert_eq!(holds(tree, &answers), expected, "{tree}");
        }
    }
}
