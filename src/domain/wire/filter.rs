//! What a list on the wire asks: filters as parameters of an address write them.

use serde_json::Value as Json;

use crate::domain::{
    record::Kind,
    time::{Day, Timestamp, Zone},
};

/// What a list asks.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The kind of record.
    pub kind: Kind,
    /// What the records have to fit, all of it.
    pub filters: Vec<Filter>,
    /// By which field they stand in order.
    pub order_by: String,
    /// Whether the smallest comes first.
    pub ascending: bool,
    /// How many come before the page.
    pub skip: usize,
    /// How many the page has at most.
    pub take: usize,
    /// Whether whole records are asked for, not the few fields that lists show.
    pub is_whole: bool,
    /// Whether a record is searched for by its number or name, which whoever may looks for among
    /// those of others too.
    pub is_search: bool,
}

/// A filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// The field has one of these values.
    Is(Test),
    /// It has none of them.
    Not(Test),
    /// At least one of several fields fits.
    Any(Vec<Test>),
    /// The field names one of these places, or one that lies in them.
    Within(Test),
    /// An identifier holds this text.
    Text(String),
    /// A name is like this one.
    Name(String),
}

/// A field with the values that fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The field.
    pub field: String,
    /// The values, as written: `a`, `a..b`, `a..`.
    pub values: Vec<String>,
}

/// Parameters that say how to answer, not what to look for.
const OTHERS: [&str; 12] = [
    "fields",
    "page",
    "per",
    "order",
    "order_by",
    "query",
    "phonetic",
    "phone_number",
    "id_search",
    "lang",
    "assign",
    "",
];

/// The most filters of one list, and the most values of all of them.
const MOST: usize = 50;
const MOST_VALUES: usize = 500;

impl Filter {
    /// Whether these are more than any list is asked for.
    pub fn are_too_many(filters: &[Self]) -> bool {
        let tests = |filter: &Self| match filter {
            Self::Is(test) | Self::Not(test) | Self::Within(test) => test.values.len(),
            Self::Any(tests) => tests.iter().map(|test| test.values.len().max(1)).sum(),
            Self::Text(_) | Self::Name(_) => 1,
        };
        filters.len() > MOST || filters.iter().map(tests).sum::<usize>() > MOST_VALUES
    }

    /// The filters of an address, out of its decoded parameters.
    pub fn read(parameters: impl Iterator<Item = (String, String)>) -> Vec<Self> {
        let (mut found, mut any): (Vec<Self>, Vec<Test>) = (Vec::new(), Vec::new());
        let (mut text, mut by_sound, mut has_not) = (String::new(), false, false);
        for (name, value) in parameters {
            match name.as_str() {
                "query" => value.trim().clone_into(&mut text),
                "phonetic" => by_sound = value == "true",
                _ => {}
            }
            if let Some(field) = inner(&name, "not") {
                // Only the first one is heard.
                if !has_not {
                    found.push(Self::Not(Test::new(field, &value)));
                    has_not = true;
                }
            } else if let Some(field) = inner(&name, "or") {
                any.push(Test::new(field, &value));
            } else if let Some(field) = name.strip_prefix("loc:") {
                let field = field.trim_end_matches(|c: char| c.is_ascii_digit());
                found.push(Self::Within(Test::new(field, &value.to_uppercase())));
            } else {
                let field = name.split('[').next().unwrap_or_default();
                if !OTHERS.contains(&field) {
                    Self::add(&mut found, Test::new(field, &value));
                }
            }
        }
        if !any.is_empty() {
            found.push(Self::Any(any));
        }
        if !text.is_empty() {
            found.push(if by_sound { Self::Name(text) } else { Self::Text(text) });
        }
        found
    }

    /// A field that is written several times is one list.
    fn add(found: &mut Vec<Self>, test: Test) {
        for filter in found.iter_mut() {
            if let Self::Is(own) = filter
                && own.field == test.field
            {
                own.values.extend(test.values);
                return;
            }
        }
        found.push(Self::Is(test));
    }

    /// A field with one value.
    pub fn is(field: &str, value: &str) -> Self {
        Self::Is(Test::new(field, value))
    }

    /// The fields that it looks at.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::Is(test) | Self::Not(test) | Self::Within(test) => vec![test.field.as_str()],
            Self::Any(tests) => tests.iter().map(|test| test.field.as_str()).collect(),
            Self::Text(_) | Self::Name(_) => Vec::new(),
        }
    }
}

/// The field of `word[field]`.
fn inner<'a>(name: &'a str, word: &str) -> Option<&'a str> {
    let rest = name.strip_prefix(word)?.strip_prefix('[')?;
    rest.split(']').next()
}

impl Test {
    fn new(field: &str, value: &str) -> Self {
        let values = value.split(',').map(|value| value.trim().to_owned());
        let values = values.filter(|value| !value.is_empty()).collect();
        Self { field: field.to_owned(), values }
    }

    /// Whether what a record says in the field fits. Saying nothing fits `false`.
    pub fn fits(&self, said: &Json, zone: &Zone) -> bool {
        self.values.iter().any(|value| fits(value, said, zone))
    }
}

fn fits(value: &str, said: &Json, zone: &Zone) -> bool {
    match said {
        Json::Null => value == "false",
        Json::Bool(yes) => value == if *yes { "true" } else { "false" },
        Json::Number(number) => {
            let number = number.as_i64();
            let bound = |text: &str| text.parse::<i64>().ok();
            number.is_some_and(|number| within(value, number, bound, bound))
        }
        Json::String(text) => is_text(value, text) || is_time(value, text, zone),
        Json::Array(all) => all.iter().any(|one| one.is_string() && fits(value, one, zone)),
        Json::Object(_) => false,
    }
}

fn is_text(value: &str, text: &str) -> bool {
    value == text
}

/// A day, or a moment by the day that it falls on; moments in a range are compared as such.
fn is_time(value: &str, text: &str, zone: &Zone) -> bool {
    if let Ok(day) = Day::parse(text) {
        let bound = |text: &str| day_of(text, zone);
        return within(value, day, bound, bound);
    }
    let Ok(at) = Timestamp::parse_rfc3339(text) else { return false };
    within(value, at, |text| first_of(text, zone), |text| last_of(text, zone))
}

/// The day that is written, or on which the moment falls that is.
pub(in crate::domain) fn day_of(text: &str, zone: &Zone) -> Option<Day> {
    let at = || Timestamp::parse_rfc3339(text).map(|at| at.day_in(zone));
    Day::parse(text).or_else(|_| at()).ok()
}

/// The moment that is written, or the first of the day that is.
pub fn first_of(text: &str, zone: &Zone) -> Option<Timestamp> {
    let day = || Day::parse(text).map(|day| Timestamp::start_of(day, zone));
    Timestamp::parse_rfc3339(text).or_else(|_| day()).ok()
}

/// The moment that is written, or the last of the day that is.
pub fn last_of(text: &str, zone: &Zone) -> Option<Timestamp> {
    let end = |day: Day| Timestamp::start_of(day.plus_days(1), zone).millis() - 1;
    let day = || Day::parse(text).map(|day| Timestamp::from_millis(end(day)));
    Timestamp::parse_rfc3339(text).or_else(|_| day()).ok()
}

/// The ends of a value or of a range, as far as they are written. Half a range that makes no sense is
/// none.
pub(in crate::domain) fn ends<T>(
    value: &str,
    first: impl Fn(&str) -> Option<T>,
    last: impl Fn(&str) -> Option<T>,
) -> Option<(Option<T>, Option<T>)> {
    let (low, high) = value.split_once("..").unwrap_or((value, value));
    let low = if low.is_empty() { None } else { Some(first(low)?) };
    let high = if high.is_empty() { None } else { Some(last(high)?) };
    (low.is_some() || high.is_some()).then_some((low, high))
}

/// Whether something is a value or lies in a range, both ends included.
fn within<T: PartialOrd>(
    value: &str,
    one: T,
    first: impl Fn(&str) -> Option<T>,
    last: impl Fn(&str) -> Option<T>,
) -> bool {
    ends(value, first, last).is_some_and(|(low, high)| {
        low.is_none_or(|low| one >= low) && high.is_none_or(|high| one <= high)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn test(value: &str, said: Json) -> bool {
        Test::new("x", value).fits(&said, &Zone::parse("Africa/Niamey").unwrap())
    }

    #[test]
    fn values_lists_and_ranges_are_read_as_written() {
        assert!(test("a,b", json!("b")) && !test("a,b", json!("c")));
        assert!(test("3", json!(3)) && test("0..5,12..17", json!(14)) && !test("0..5", json!(6)));
        assert!(test("15..", json!(90)) && test("..15", json!(15)) && !test("..", json!(1)));
        assert!(test("m1,m2", json!(["m2", "m9"])));
        assert!(!test("twelve", json!(12)) && !test("1..x", json!(1)));
        assert!(test("00417", json!("00417")) && !test("417", json!("00417")));
    }

    #[test]
    fn nothing_said_is_false() {
        assert!(test("false", Json::Null) && test("false", json!(false)));
        assert!(!test("true", Json::Null) && !test("", Json::Null));
    }

    #[test]
    fn a_moment_is_found_by_its_day_in_the_office() {
        let at = json!("2031-05-04T23:30:00.000Z");
        assert!(test("2031-05-05", at.clone()) && !test("2031-05-04", at.clone()));
        assert!(test("2031-05-01..2031-05-05", at));
        assert!(test("2031-01-01..2031-03-31", json!("2031-03-31")));
    }

    #[test]
    fn an_address_is_taken_apart() {
        let query = [
            ("status", "open"),
            ("age[0]", "0..5"),
            ("age[1]", "12..17"),
            ("not[sex]", "male"),
            ("not[status]", "closed"),
            ("or[risk_level]", "high"),
            ("or[flagged]", "true"),
            ("loc:location_current2", "nv02"),
            ("per", "50"),
            ("query", "  Aïcha "),
            ("phonetic", "true"),
        ];
        let read = Filter::read(query.map(|(n, v)| (n.to_owned(), v.to_owned())).into_iter());
        let is = |field: &str, value: &str| Test::new(field, value);
        assert_eq!(
            read,
            [
                Filter::Is(is("status", "open")),
                Filter::Is(is("age", "0..5,12..17")),
                Filter::Not(is("sex", "male")),
                Filter::Within(is("location_current", "NV02")),
                Filter::Any(vec![is("risk_level", "high"), is("flagged", "true")]),
                Filter::Name("Aïcha".to_owned()),
            ]
        );
    }
}
