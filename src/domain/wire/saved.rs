//! Saved searches on the wire.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::domain::{
    problem::{Problem, Problems},
    record::Kind,
    saved::{Filters, ListQuery, NewSearch, SavedSearch, SearchName},
    user::User,
    word::ModuleName,
};

use super::{Object, pointer_of, staff::user};

/// It on the wire, with whoever made it.
pub fn tell(search: &SavedSearch, owner: &User) -> Object {
    let told = json!({
        "id": search.id,
        "name": search.name,
        "record_type": search.kind.row().word,
        "module_ids": search.modules,
        "user_id": user::number(owner),
        "user_name": owner.name,
        "filters": search.filters.tell(),
        "query": search.query,
    });
    told.as_object().cloned().unwrap_or_default()
}

/// What was sent to be saved: a name, a kind of record, modules and filters.
pub fn read(sent: &Object) -> Result<NewSearch, Problems> {
    let mut problems = Problems::new();
    let name = text(sent, "name").and_then(SearchName::parse);
    let kind = text(sent, "record_type").and_then(|word| match word {
        "" => Err(Problem::Blank),
        word => Kind::parse(word).ok_or(Problem::NotAChoice),
    });
    let name = take(&mut problems, "name", name);
    let kind = take(&mut problems, "record_type", kind);
    let modules = take(&mut problems, "module_ids", modules(sent.get("module_ids")));
    let filters = take(&mut problems, "filters", Filters::parse(sent.get("filters")));
    match (name, kind, modules, filters) {
        (Some(name), Some(kind), Some(modules), Some(filters)) => {
            Ok(NewSearch { name, kind, modules, filters, query: ListQuery::default() })
        }
        _ => Err(problems),
    }
}

/// A value that was read, or its problem: a wrong type under its pointer, all else under its name.
fn take<T>(problems: &mut Problems, name: &str, read: Result<T, Problem>) -> Option<T> {
    let is_type = matches!(read, Err(Problem::WrongKind));
    problems.take(&if is_type { pointer_of(name) } else { name.to_owned() }, read)
}

/// A text; nothing, or null, is an empty one.
fn text<'a>(sent: &'a Object, name: &str) -> Result<&'a str, Problem> {
    match sent.get(name) {
        None | Some(Json::Null) => Ok(""),
        Some(json) => json.as_str().ok_or(Problem::WrongKind),
    }
}

/// Stable ids of modules, each once.
fn modules(sent: Option<&Json>) -> Result<BTreeSet<ModuleName>, Problem> {
    match sent {
        None | Some(Json::Null) => Ok(BTreeSet::new()),
        Some(Json::Array(all)) if all.len() <= MODULES => all
            .iter()
            .map(|one| ModuleName::parse(one.as_str().ok_or(Problem::WrongKind)?))
            .collect(),
        Some(_) => Err(Problem::WrongKind),
    }
}

/// The most modules of one search: many more than any office has.
const MODULES: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn take(sent: Json) -> Result<NewSearch, Problems> {
        read(sent.as_object().unwrap())
    }

    #[test]
    fn what_is_wrong_is_named_all_at_once() {
        let sent = json!({"name": 7, "record_type": "kite", "module_ids": "a", "filters": {}});
        let problems = take(sent).unwrap_err();
        for pointer in ["/name", "/module_ids", "/filters"] {
            assert_eq!(problems.of(pointer), Some(&Problem::WrongKind), "{pointer}");
        }
        assert_eq!(problems.of("record_type"), Some(&Problem::NotAChoice));
        let problems = take(json!({"name": " ", "module_ids": ["a b"]})).unwrap_err();
        assert_eq!(problems.of("name"), Some(&Problem::Blank));
        assert_eq!(problems.of("record_type"), Some(&Problem::Blank));
        assert_eq!(problems.of("module_ids"), Some(&Problem::Id));
    }

    #[test]
    fn a_name_and_a_kind_are_enough() {
        let new = take(json!({"name": "Open", "record_type": "incident"})).unwrap();
        assert_eq!((new.name.as_str(), new.kind), ("Open", Kind::Incident));
        assert!(new.modules.is_empty() && new.query.is_empty());
    }
}
