//! Calculations: what follows from other answers and is never asked for.
//!
//! `{"sum": [terms]}`, `{"avg": [terms]}` and `{"avg": {"data": [terms], "extra": {"decimalPlaces": 1}}}`,
//! where a term is the name of a question or a calculation; or a condition, which is true or false. A
//! mean without places is cut to whole numbers. Nothing is stored: it is worked out when it is read.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::{
    condition::{Condition, Said},
    value::{Value, total},
    word::FieldName,
};

/// The most places of a mean.
const MOST_PLACES: u8 = 4;

/// How an answer follows from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Calculation {
    /// The sum of those that are answered.
    Sum {
        /// What is added up.
        sum: Vec<Term>,
    },
    /// The mean of those that are answered.
    Mean {
        /// What it is the mean of.
        avg: Mean,
    },
    /// Whether something holds.
    Holds(Condition),
}

/// What a mean is taken of, and how exactly it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Mean {
    /// In whole numbers.
    Whole(Vec<Term>),
    /// With places behind the point.
    Exact {
        /// What it is the mean of.
        data: Vec<Term>,
        /// How exactly.
        #[serde(default)]
        extra: Exactness,
    },
}

/// How exactly a mean is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exactness {
    /// Places behind the point.
    #[serde(default)]
    pub decimal_places: u8,
}

/// Something that is counted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Term {
    /// The answer of a question.
    Field(FieldName),
    /// What another calculation leads to.
    Nested(Box<Calculation>),
}

/// What a calculation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A number with so many places behind the point.
    Number {
        /// The number without its point.
        digits: i64,
        /// How many of them stand behind it.
        places: u8,
    },
    /// Whether something holds.
    Holds(bool),
}

impl Calculation {
    /// What it leads to; nothing while nothing that it counts is answered.
    pub fn of(&self, said: &Said<'_>) -> Option<Figure> {
        match self {
            Self::Sum { sum } => {
                let all = numbers(sum, said);
                (!all.is_empty()).then(|| Figure::Number { digits: total(&all), places: 0 })
            }
            Self::Mean { avg } => avg.of(said),
            Self::Holds(condition) => Some(Figure::Holds(condition.holds(said))),
        }
    }

    /// Questions that it looks at.
    pub fn fields(&self) -> Vec<&FieldName> {
        match self {
            Self::Sum { sum } | Self::Mean { avg: Mean::Whole(sum) } => fields(sum),
            Self::Mean { avg: Mean::Exact { data, .. } } => fields(data),
            Self::Holds(condition) => condition.fields(),
        }
    }
}

impl Mean {
    fn of(&self, said: &Said<'_>) -> Option<Figure> {
        let (terms, places) = match self {
            Self::Whole(terms) => (terms, 0),
            Self::Exact { data, extra } => (data, extra.decimal_places.min(MOST_PLACES)),
        };
        let all = numbers(terms, said);
        let count = i128::try_from(all.len()).ok().filter(|count| *count > 0)?;
        let sum: i128 = all.iter().map(|one| i128::from(*one)).sum();
        let scaled = sum * 10_i128.pow(places.into());
        // Without places it is cut, with them the last one is rounded.
        let half = if places == 0 { 0 } else { count / 2 * scaled.signum() };
        let digits = if places == 0 { scaled.div_euclid(count) } else { (scaled + half) / count };
        Some(Figure::Number { digits: i64::try_from(digits).ok()?, places })
    }
}

fn fields(terms: &[Term]) -> Vec<&FieldName> {
    let mut all = Vec::new();
    for term in terms {
        match term {
            Term::Field(name) => all.push(name),
            Term::Nested(calculation) => all.extend(calculation.fields()),
        }
    }
    all
}

/// The numbers among what is counted: answers that are none are left out. A tally counts as its total.
fn numbers(terms: &[Term], said: &Said<'_>) -> Vec<i64> {
    let number = |term: &Term| match term {
        Term::Field(name) => match said.value(name).as_deref() {
            Some(Value::Number(number)) => Some(*number),
            Some(Value::Tally(counts)) => Some(total(counts.values())),
            // A scale whose steps are numbers.
            Some(Value::Choice(choice)) => choice.as_str().parse().ok(),
            _ => None,
        },
        Term::Nested(calculation) => match calculation.of(said) {
            Some(Figure::Number { digits, places: 0 }) => Some(digits),
            Some(Figure::Number { .. } | Figure::Holds(_)) | None => None,
        },
    };
    terms.iter().filter_map(number).collect()
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Number { digits, places: 0 } => write!(f, "{digits}"),
            Self::Number { digits, places } => {
                let (unit, sign) = (10_u64.pow(places.into()), if digits < 0 { "-" } else { "" });
                let (whole, rest) = (digits.unsigned_abs() / unit, digits.unsigned_abs() % unit);
                write!(f, "{sign}{whole}.{rest:0width$}", width = usize::from(places))
            }
            Self::Holds(holds) => write!(f, "{holds}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::{time::Day, value::Answers, word::ChoiceId};

    fn figure(tree: &str) -> Option<String> {
        let answers = Answers::from([
            (FieldName::known("girls"), Value::Number(3)),
            (FieldName::known("boys"), Value::Number(4)),
            (FieldName::known("debt"), Value::Number(-2)),
            (
                FieldName::known("tally"),
                Value::Tally(BTreeMap::from([
                    (ChoiceId::known("a"), 2),
                    (ChoiceId::known("b"), 5),
                ])),
            ),
            (FieldName::known("scale"), Value::Choice(ChoiceId::known("4"))),
            (FieldName::known("sex"), Value::Choice(ChoiceId::known("male"))),
            (FieldName::known("words"), Value::Text("seven".to_owned())),
        ]);
        let said = Said::of(&answers, Day::new(2026, 5, 1).unwrap());
        let calculation: Calculation = serde_json::from_str(tree).unwrap();
        calculation.of(&said).map(|figure| figure.to_string())
    }

    #[test]
    fn every_operator_means_what_it_says() {
        for (tree, expected) in [
            (r#"{"sum":["girls","boys"]}"#, Some("7")),
            (r#"{"sum":["girls","missing","words"]}"#, Some("3")),
            (r#"{"sum":["missing"]}"#, None),
            (r#"{"sum":["tally",{"sum":["girls","boys"]}]}"#, Some("14")),
            (r#"{"avg":["girls","boys"]}"#, Some("3")),
            (r#"{"avg":{"data":["girls","boys"]}}"#, Some("3")),
            (r#"{"avg":{"data":["girls","boys"],"extra":{"decimalPlaces":1}}}"#, Some("3.5")),
            (
                r#"{"avg":{"data":["girls","boys","boys"],"extra":{"decimalPlaces":2}}}"#,
                Some("3.67"),
            ),
            (r#"{"avg":["debt","girls","debt"]}"#, Some("-1")),
            (
                r#"{"avg":{"data":["debt","debt","girls"],"extra":{"decimalPlaces":1}}}"#,
                Some("-0.3"),
            ),
            (r#"{"avg":["missing"]}"#, None),
            (r#"{"sum":["scale","sex","girls"]}"#, Some("7")),
            (r#"{"gt":{"boys":3}}"#, Some("true")),
            (r#"{"eq":{"words":"eight"}}"#, Some("false")),
        ] {
            assert_eq!(figure(tree).as_deref(), expected, "{tree}");
        }
    }
}
