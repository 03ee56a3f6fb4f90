//! Two people who change one thing at once: what each of them changed is taken, and only where both
//! changed the same to something else does somebody have to choose.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::domain::{
    problem::{Problem, Problems},
    wire::Object,
};

/// What comes of a thing that somebody saw as it was, and that is otherwise by now. A list counts as
/// a set. Where both said something else it is what was typed, and a problem under its name.
pub fn merge(was: &Object, typed: &Object, now: &Object) -> (Object, Problems) {
    let (mut merged, mut problems) = (Object::new(), Problems::new());
    for (key, mine) in typed {
        let sides = Sides { was: was.get(key), mine: Some(mine), now: now.get(key) };
        merged.insert(key.clone(), sides.merge(key, &mut problems).unwrap_or_default());
    }
    (merged, problems)
}

/// One value as it was, as somebody wants it, and as it is.
#[derive(Clone, Copy)]
struct Sides<'a> {
    was: Option<&'a Json>,
    mine: Option<&'a Json>,
    now: Option<&'a Json>,
}

impl Sides<'_> {
    fn merge(self, at: &str, problems: &mut Problems) -> Option<Json> {
        let Self { was, mine, now } = self;
        if mine == was {
            return now.cloned();
        }
        if now == was || now == mine {
            return mine.cloned();
        }
        if self.all(Json::is_object) {
            return Some(self.objects(at, problems));
        }
        if self.all(Json::is_array) {
            return Some(self.sets());
        }
        problems.add(at, Problem::ChangedMeanwhile);
        mine.cloned()
    }

    /// Whether each side is of a shape or not there, and one is.
    fn all(self, is: impl Fn(&Json) -> bool) -> bool {
        let sides = [self.was, self.mine, self.now];
        let mut there = sides.into_iter().flatten().filter(|side| !side.is_null()).peekable();
        there.peek().is_some() && there.all(is)
    }

    fn objects(self, at: &str, problems: &mut Problems) -> Json {
        let sides = [self.was, self.mine, self.now].map(|side| side.and_then(Json::as_object));
        let keys: BTreeSet<&String> = sides.into_iter().flatten().flat_map(Object::keys).collect();
        let mut merged = Object::new();
        for key in keys {
            let [was, mine, now] = sides.map(|side| side.and_then(|side| side.get(key)));
            if let Some(value) = (Sides { was, mine, now }).merge(&format!("{at}.{key}"), problems)
            {
                merged.insert(key.clone(), value);
            }
        }
        Json::Object(merged)
    }

    fn sets(self) -> Json {
        let has = |side: Option<&Json>, value: &Json| {
            side.and_then(Json::as_array).is_some_and(|side| side.contains(value))
        };
        let of = |side: Option<&Json>| side.and_then(Json::as_array).cloned().unwrap_or_default();
        let mut merged = of(self.now);
        merged.retain(|value| has(self.mine, value) || !has(self.was, value));
        for value in of(self.mine) {
            if !has(self.was, &value) && !merged.contains(&value) {
                merged.push(value);
            }
        }
        Json::Array(merged)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merged(was: Json, mine: Json, now: Json) -> (Json, Vec<String>) {
        let object = |json: Json| json.as_object().unwrap().clone();
        let (merged, problems) = merge(&object(was), &object(mine), &object(now));
        (Json::Object(merged), problems.iter().map(|(at, _)| at.to_owned()).collect())
    }

    #[test]
    fn what_each_changed_is_taken_and_what_nobody_typed_is_left_alone() {
        let was = json!({"scope": "self", "may": {"case": ["read", "flag"], "kite": ["fly"]},
            "forms": {"a": "r", "b": "rw"}, "name": "Worker"});
        let mine = json!({"scope": "group", "may": {"case": ["close", "read"], "kite": ["fly"]},
            "forms": {"b": "rw"}});
        let now = json!({"scope": "self", "may": {"case": ["read", "flag", "write"], "kite": ["fly"],
            "incident": ["read"]}, "forms": {"a": "r", "b": "r"}, "name": "Helper"});
        let (merged, clashes) = merged(was, mine, now);
        assert_eq!(
            merged,
            json!({"scope": "group", "forms": {"b": "r"},
                "may": {"case": ["read", "write", "close"], "kite": ["fly"], "incident": ["read"]}})
        );
        assert!(clashes.is_empty());
    }

    #[test]
    fn whoever_says_something_else_than_another_said_meanwhile_has_to_choose() {
        let was = json!({"label": {"en": "Worker"}, "forms": {"a": "r"}, "scope": "self"});
        let mine = json!({"label": {"en": "Helper"}, "forms": {}, "scope": "group"});
        let now = json!({"label": {"en": "Carer", "fr": "Aide"}, "forms": {"a": "rw"},
            "scope": "group"});
        let (merged, clashes) = merged(was, mine, now);
        assert_eq!(clashes, ["forms.a", "label.en"]);
        assert_eq!(
            merged,
            json!({"label": {"en": "Helper", "fr": "Aide"}, "forms": {}, "scope": "group"})
        );
    }

    #[test]
    fn a_list_that_one_empties_and_another_adds_to_keeps_what_was_added() {
        let (merged, clashes) = merged(
            json!({"may": {"case": ["read"]}}),
            json!({"may": {}}),
            json!({"may": {"case": ["read", "flag"]}}),
        );
        assert_eq!((merged, clashes), (json!({"may": {"case": ["flag"]}}), vec![]));
    }
}
