//! Conditions as other programs write them: with operators, or in the older shorthand without.
//!
//! `{"a": 1, "b": 2}` says that both hold, `[…]` that one of them does, `{"a": [1, 2]}` that it is one of
//! these. A tree beside which `"disabled": true` stands is switched off.

use serde_json::Value as Json;

use crate::domain::{condition::Condition, word::FieldName};

use super::Object;

/// The deepest tree that is read: far more than anybody writes by hand.
const DEEPEST: usize = 12;

/// The condition that a tree says; nothing if it is none, is switched off, or says nothing.
pub(super) fn condition(json: &Json) -> Option<Condition> {
    read(json, DEEPEST)
}

fn read(json: &Json, left: usize) -> Option<Condition> {
    let left = left.checked_sub(1)?;
    match json {
        Json::Array(all) if !all.is_empty() => several(all, left).map(Condition::Or),
        Json::Object(tree) => object(tree, left),
        Json::Array(_) | Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
    }
}

fn several(all: &[Json], left: usize) -> Option<Vec<Condition>> {
    all.iter().map(|one| read(one, left)).collect()
}

fn object(tree: &Object, left: usize) -> Option<Condition> {
    if tree.get("disabled") == Some(&Json::Bool(true)) {
        return None;
    }
    let parts = tree.iter().filter(|(key, _)| *key != "disabled");
    let (operator, body) = parts.clone().next()?;
    match (operator.as_str(), body) {
        ("and", Json::Array(all)) => several(all, left).map(Condition::And),
        ("or", Json::Array(all)) => several(all, left).map(Condition::Or),
        ("not", inner) => read(inner, left).map(|inner| Condition::Not(Box::new(inner))),
        ("eq" | "in" | "gt" | "ge" | "lt" | "le", Json::Object(_))
            if parts.clone().count() == 1 =>
        {
            serde_json::from_value(Json::Object(Object::from_iter([(
                operator.clone(),
                body.clone(),
            )])))
            .ok()
        }
        _ => {
            let mut all: Vec<Condition> =
                parts.map(|(field, said)| short(field, said)).collect::<Option<_>>()?;
            if all.len() == 1 { all.pop() } else { Some(Condition::And(all)) }
        }
    }
}

/// `field: value`, or `field: [values]` of which it says one.
fn short(field: &str, said: &Json) -> Option<Condition> {
    let name = FieldName::parse(field).ok()?;
    let eq = |literal: &Json| Condition::Eq([(name.clone(), literal.clone())].into());
    match said {
        Json::Array(all) if !all.is_empty() => Some(Condition::Or(all.iter().map(eq).collect())),
        Json::Array(_) | Json::Object(_) | Json::Null => None,
        Json::Bool(_) | Json::Number(_) | Json::String(_) => Some(eq(said)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_shorthand_says_the_same_as_the_operators() {
        for (short, long) in [
            (json!({"sex": "female"}), json!({"eq": {"sex": "female"}})),
            (
                json!({"sex": "female", "age": 4}),
                json!({"and": [{"eq": {"age": 4}}, {"eq": {"sex": "female"}}]}),
            ),
            (
                json!({"risk": ["high", "medium"]}),
                json!({"or": [{"eq": {"risk": "high"}}, {"eq": {"risk": "medium"}}]}),
            ),
            (
                json!([{"a": true}, {"lt": {"age": 5}}]),
                json!({"or": [{"eq": {"a": true}}, {"lt": {"age": 5}}]}),
            ),
            (json!({"not": {"a": 1}, "disabled": false}), json!({"not": {"eq": {"a": 1}}})),
        ] {
            assert_eq!(json!(condition(&short).unwrap()), long, "{short}");
            assert_eq!(json!(condition(&long).unwrap()), long);
        }
    }

    #[test]
    fn what_says_nothing_is_no_condition() {
        for tree in [
            json!({}),
            json!([]),
            json!(null),
            json!({"eq": {"a": 1}, "disabled": true}),
            json!({"a": {"b": 1}}),
            json!({"A b": 1}),
            json!({"and": [{"eq": {"a": 1}}, 3]}),
        ] {
            assert_eq!(condition(&tree), None, "{tree}");
        }
        let mut deep = json!({"eq": {"a": 1}});
        for _ in 0..100 {
            deep = json!({"not": deep});
        }
        assert_eq!(condition(&deep), None);
    }
}
