//! Saved searches: what somebody asks of a list again and again, under a name of their own. People
//! read them as views of the list.

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::domain::{
    id::{GroupId, UserId},
    problem::Problem,
    record::Kind,
    time::Timestamp,
    word::ModuleName,
};

/// How many saved searches a person has at the most.
pub const MOST: usize = 100;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 80;
/// The longest query of a page, in characters.
pub const LONGEST_QUERY: usize = 2_000;
/// The room for filters as they are sent, in bytes.
pub const FILTERS_ROOM: usize = 16 * 1024;
/// Inputs of a query that do not say what is looked for: the page of the list, its language, the
/// notice on it.
const PASSING: [&str; 5] = ["after", "before", "done", "lang", "page"];

/// What somebody asks of a list again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// Its number, which is never given twice.
    pub id: u64,
    /// What its owner calls it.
    pub name: SearchName,
    /// Which kind of record it looks for.
    pub kind: Kind,
    /// Who made it.
    pub owner: UserId,
    /// The modules that it looks in.
    pub modules: BTreeSet<ModuleName>,
    /// What another program looks for with it, opaque to this one.
    pub filters: Filters,
    /// What the page of the list is asked; empty for one that another program made.
    pub query: ListQuery,
    /// The teams that see it too.
    pub shared_with: BTreeSet<GroupId>,
    /// When it was made.
    pub made: Timestamp,
}

impl SavedSearch {
    /// Whether a page of ours opens it.
    pub fn is_view(&self) -> bool {
        !self.query.is_empty()
    }
}

/// What is to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSearch {
    /// What its owner calls it.
    pub name: SearchName,
    /// Which kind of record it looks for.
    pub kind: Kind,
    /// The modules that it looks in.
    pub modules: BTreeSet<ModuleName>,
    /// What another program looks for with it.
    pub filters: Filters,
    /// What the page of the list is asked.
    pub query: ListQuery,
}

impl NewSearch {
    /// Whether it is a view that is there already: the same name for the same question.
    pub fn is_same_view(&self, there: &SavedSearch) -> bool {
        there.is_view()
            && (self.kind, &self.name, &self.query) == (there.kind, &there.name, &there.query)
    }

    /// It as somebody's own, seen by no team.
    pub fn saved(self, id: u64, owner: UserId, made: Timestamp) -> SavedSearch {
        let Self { name, kind, modules, filters, query } = self;
        let shared_with = BTreeSet::new();
        SavedSearch { id, name, kind, owner, modules, filters, query, shared_with, made }
    }
}

/// The name of a saved search, in its owner's words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SearchName(String);

impl SearchName {
    /// 1 to 80 characters on one line; what stands between words becomes a single space.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let words = text.split(|c: char| c.is_whitespace() || c.is_control());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let name = words.join(" ");
        match name.chars().count() {
            0 => Err(Problem::Blank),
            1..=LONGEST_NAME => Ok(Self(name)),
            _ => Err(Problem::TooLong(LONGEST_NAME)),
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SearchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for SearchName {
    type Error = Problem;
    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<SearchName> for String {
    fn from(name: SearchName) -> Self {
        name.0
    }
}

/// What a page of a list is asked, as it stands behind the `?` of its address: always the same text
/// for the same question, so that two of them can be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ListQuery(String);

impl ListQuery {
    /// The question of an address: without empty inputs and those that only pass, in order, none of
    /// them twice.
    pub fn parse(query: &str) -> Result<Self, Problem> {
        let pairs = form_urlencoded::parse(query.as_bytes());
        let asked: BTreeSet<_> = pairs
            .filter(|(name, value)| {
                !name.is_empty() && !value.trim().is_empty() && !PASSING.contains(&name.as_ref())
            })
            .collect();
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
        if query.len() > LONGEST_QUERY {
            Err(Problem::TooLong(LONGEST_QUERY))
        } else {
            Ok(Self(query))
        }
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text behind the `?`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ListQuery {
    type Error = Problem;
    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<ListQuery> for String {
    fn from(query: ListQuery) -> Self {
        query.0
    }
}

/// What another program looks for, as it was sent: a list of objects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Filters(Vec<Map<String, Json>>);

impl Filters {
    /// The filters of a JSON value; no value is no filter.
    pub fn parse(sent: Option<&Json>) -> Result<Self, Problem> {
        let all = match sent {
            None | Some(Json::Null) => &[],
            Some(Json::Array(all)) => all.as_slice(),
            Some(_) => return Err(Problem::WrongKind),
        };
        let objects = all.iter().map(|one| one.as_object().cloned().ok_or(Problem::WrongKind));
        let filters = Self(objects.collect::<Result<_, _>>()?);
        let room = filters.tell().to_string().len();
        if room > FILTERS_ROOM { Err(Problem::TooLong(FILTERS_ROOM)) } else { Ok(filters) }
    }

    /// They as they were sent.
    pub fn tell(&self) -> Json {
        self.0.iter().cloned().map(Json::Object).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_is_one_line_of_its_owners_words() {
        let name = |text: &str| SearchName::parse(text).map(String::from);
        assert_eq!(name("  High risk,\n\tnorth "), Ok("High risk, north".to_owned()));
        assert_eq!(name(&"ش".repeat(80)), Ok("ش".repeat(80)));
        assert_eq!(name(&"ش".repeat(81)), Err(Problem::TooLong(80)));
        for blank in ["", "  ", "\u{0}\n"] {
            assert_eq!(name(blank), Err(Problem::Blank), "{blank:?}");
        }
    }

    #[test]
    fn the_same_question_is_the_same_text() {
        let query = |text: &str| ListQuery::parse(text).map(String::from);
        let same = Ok("risk=high&risk=low&status=open".to_owned());
        for text in [
            "risk=high&risk=low&status=open",
            "status=open&risk=low&risk=high&place=&page=3&done=view&lang=ar",
            "status=open&status=open&risk=low&risk=high&sex=+",
        ] {
            assert_eq!(query(text), same, "{text}");
        }
        assert_eq!(query("page=2&place="), Ok(String::new()));
        assert_eq!(query("q=a b#c\"<\n"), Ok("q=a+b%23c%22%3C%0A".to_owned()));
        assert_eq!(query(&format!("q={}", "é".repeat(400))), Err(Problem::TooLong(2_000)));
        let parsed = ListQuery::parse("q=%C3%A9&a=1").unwrap();
        assert_eq!(ListQuery::parse(parsed.as_str()), Ok(parsed), "it reads back as itself");
    }

    #[test]
    fn filters_are_objects_and_fit_their_room() {
        let sent = json!([{"name": "risk_level", "value": ["high"], "deep": {"a": [1, null]}}]);
        assert_eq!(Filters::parse(Some(&sent)).unwrap().tell(), sent);
        assert_eq!(Filters::parse(None).unwrap().tell(), json!([]));
        assert_eq!(Filters::parse(Some(&Json::Null)).unwrap(), Filters::default());
        for wrong in [json!({}), json!("a"), json!([1]), json!([[]])] {
            assert_eq!(Filters::parse(Some(&wrong)), Err(Problem::WrongKind), "{wrong}");
        }
        let large = json!([{"value": "x".repeat(FILTERS_ROOM)}]);
        assert_eq!(Filters::parse(Some(&large)), Err(Problem::TooLong(FILTERS_ROOM)));
    }
}
