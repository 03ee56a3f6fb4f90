//! How the entries of a repeating group stand among each other where they are read.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::domain::{
    condition::{Condition, Said},
    value::{Row, Value},
    word::FieldName,
};

/// How the entries of a repeating group stand among each other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Entries {
    /// The question by which they are ordered; else the order of their making.
    pub sort: Option<FieldName>,
    /// Whether the last one comes first.
    pub newest_first: bool,
    /// The question by which they stand together.
    pub group: Option<FieldName>,
    /// Those alone that say this.
    pub only: Option<Condition>,
}

impl Entries {
    /// The entries in their order, those that stand together side by side. Where nothing is said, the
    /// last one that was made comes first.
    pub fn arrange<'a>(&self, rows: &'a [Row], said: &Said<'_>) -> Vec<&'a Row> {
        let is_meant = |row: &&Row| {
            let own = Said { own: &row.answers, ..*said };
            self.only.as_ref().is_none_or(|only| only.holds(&own))
        };
        let mut rows: Vec<&Row> = rows.iter().filter(is_meant).collect();
        if let Some(sort) = &self.sort {
            rows.sort_by(|one, other| order(one, other, sort));
        }
        if self.newest_first || self.sort.is_none() {
            rows.reverse();
        }
        if let Some(group) = &self.group {
            rows.sort_by(|one, other| order(one, other, group));
        }
        rows
    }
}

/// How two entries stand by one question: those without an answer come first.
fn order(one: &Row, other: &Row, name: &FieldName) -> Ordering {
    match (one.answers.get(name), other.answers.get(name)) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(one), Some(other)) => by_value(one, other),
    }
}

fn by_value(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Day(one), Value::Day(other)) => one.cmp(other),
        (Value::Moment(one), Value::Moment(other)) => one.cmp(other),
        (Value::Number(one), Value::Number(other)) => one.cmp(other),
        (Value::Text(one), Value::Text(other)) => one.cmp(other),
        (Value::Choice(one), Value::Choice(other)) => one.cmp(other),
        (Value::Place(one), Value::Place(other)) => one.cmp(other),
        (Value::User(one), Value::User(other)) => one.cmp(other),
        (Value::Tick(one), Value::Tick(other)) => one.cmp(other),
        (Value::Span(one, _), Value::Span(other, _)) => one.cmp(other),
        // What has no order of its own stays as it was made.
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::RowId, time::Day, value::Answers, word::ChoiceId};

    fn rows() -> Vec<Row> {
        let row = |(at, day, kind): (u64, Option<u8>, &'static str)| {
            let day = day.map(|day| Value::Day(Day::new(2026, 9, day).unwrap()));
            let kind = Value::Choice(ChoiceId::known(kind));
            let mut answers = Answers::from([(FieldName::known("kind"), kind)]);
            answers.extend(day.map(|day| (FieldName::known("day"), day)));
            Row {
                id: format!("00000000-0000-4000-8000-{at:012}").parse::<RowId>().unwrap(),
                answers,
            }
        };
        [(1, Some(5), "b"), (2, Some(3), "a"), (3, None, "b"), (4, Some(9), "a")].map(row).into()
    }

    fn arranged(entries: &str) -> Vec<usize> {
        let (entries, rows): (Entries, _) = (serde_json::from_str(entries).unwrap(), rows());
        let record = Answers::new();
        let said = Said::of(&record, Day::new(2026, 9, 10).unwrap());
        let at = |row: &Row| 1 + rows.iter().position(|own| own.id == row.id).unwrap();
        entries.arrange(&rows, &said).into_iter().map(at).collect()
    }

    #[test]
    fn entries_stand_as_their_group_says() {
        assert_eq!(arranged("{}"), [4, 3, 2, 1]);
        assert_eq!(arranged(r#"{"sort":"day"}"#), [3, 2, 1, 4]);
        assert_eq!(arranged(r#"{"sort":"day","newest_first":true}"#), [4, 1, 2, 3]);
        assert_eq!(arranged(r#"{"sort":"day","group":"kind"}"#), [2, 4, 3, 1]);
        assert_eq!(arranged(r#"{"sort":"day","only":{"eq":{"kind":"a"}}}"#), [2, 4]);
    }
}
