//! What all answers share: the envelope, pages of lists, parameters of the address.

use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use serde_json::{Value as Json, json};

use crate::{
    domain::wire::Object,
    http::{Cx, Refusal},
    service::{Error, Sent, staff::Which},
};

/// The page that is shown where none is asked for, and its length.
const PER: usize = 20;
/// The longest page of a list.
const MOST: usize = 1_000;

/// The answer with one thing.
pub(super) fn one(data: impl Into<Json>) -> HttpResponse {
    HttpResponse::Ok().json(json!({"data": data.into()}))
}

/// The answer with several things, all that there are.
pub(super) fn all(data: Vec<Json>) -> HttpResponse {
    HttpResponse::Ok().json(json!({"data": data}))
}

/// The answer with a page of a list.
pub(super) fn page(data: Vec<Json>, total: usize, page: Page) -> HttpResponse {
    let metadata = json!({"total": total, "per": page.per, "page": page.number});
    HttpResponse::Ok().json(json!({"data": data, "metadata": metadata}))
}

/// The answer with a whole list, or with a page of it where one is asked for.
pub(super) fn complete(rows: Vec<Object>, parameters: &Parameters, usual: usize) -> HttpResponse {
    let (total, rows) = (rows.len(), sorted(rows, parameters));
    let asked = parameters.page_of(usual, Some(MOST));
    let rows = if parameters.is_paged() { asked.of(rows) } else { rows };
    page(rows, total, asked)
}

/// The answer to a making: nothing where the sender brought the id, what was made otherwise.
pub(super) fn made(data: impl Into<Json>, brought_id: bool) -> HttpResponse {
    if brought_id { HttpResponse::NoContent().finish() } else { one(data) }
}

/// The object under `data`; an error that names it where it is not there.
pub(super) fn data(body: Json) -> Result<Object, Refusal> {
    match body {
        Json::Object(mut body) => match body.remove("data") {
            Some(Json::Object(data)) => Ok(data),
            Some(_) => Err(Refusal::Malformed),
            None => Err(Refusal::Lacks("data")),
        },
        Json::Null => Err(Refusal::Lacks("data")),
        Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => {
            Err(Refusal::Malformed)
        }
    }
}

/// Rows in the order that is asked for by one of their own keys; otherwise the newest first, where
/// they came in the order of their making.
pub(super) fn sorted(mut rows: Vec<Object>, parameters: &Parameters) -> Vec<Json> {
    let by = parameters.one("order_by").filter(|by| rows.iter().any(|row| row.contains_key(*by)));
    if let Some(by) = by {
        rows.sort_by_cached_key(|row| {
            row.get(by).filter(|own| !own.is_null()).map(|own| match own.as_i64() {
                Some(number) => (number, String::new()),
                None => (0, own.to_string().to_lowercase()),
            })
        });
    }
    if parameters.one("order") != Some("asc") {
        rows.reverse();
    }
    rows.into_iter().map(Json::Object).collect()
}

/// The whole number in an address; what is none names nothing.
pub(super) fn number(path: &str) -> Result<u64, Refusal> {
    Ok(path.parse().map_err(|_| Error::NotFound)?)
}

/// What was sent under `data`, with the address that it came from.
pub(super) fn sent(cx: &Cx, body: Json) -> Result<Sent, Refusal> {
    Ok(Sent::new(data(body)?, cx.guest.peer.clone()))
}

/// Which page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its length.
    pub(super) per: usize,
}

impl Page {
    /// The part of a whole list that is on this page.
    pub(super) fn of<T>(self, all: Vec<T>) -> Vec<T> {
        let before = (self.number - 1).saturating_mul(self.per);
        all.into_iter().skip(before).take(self.per).collect()
    }
}

/// The parameters of an address, decoded, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// The parameters of a query string.
    pub(super) fn parse(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Self(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// The last value of a parameter.
    pub(super) fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().rfind(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether a parameter says yes.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.one(name) == Some("true")
    }

    /// Which agencies, teams or roles are asked for.
    pub(super) fn which(&self) -> Which {
        if self.is_true("managed") { Which::Managed } else { Which::Readable }
    }

    /// Every value of a parameter that is a list: `name[0]=a&name[1]=b`, `name[]=a`, `name=a,b`.
    pub(super) fn list(&self, name: &str) -> Vec<&str> {
        let own = |key: &str| {
            key.strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('[') && rest.ends_with(']'))
        };
        let values = self.0.iter().filter(|(key, _)| own(key));
        values.flat_map(|(_, value)| value.split(',')).filter(|value| !value.is_empty()).collect()
    }

    /// A parameter that holds nothing is as good as absent.
    pub(super) fn some(&self, name: &str) -> Option<String> {
        self.one(name).filter(|value| !value.is_empty()).map(ToOwned::to_owned)
    }

    /// Every value of a list of switches.
    pub(super) fn switches(&self, name: &str) -> Vec<bool> {
        self.list(name).into_iter().filter_map(|word| word.parse().ok()).collect()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The page that is asked for.
    pub(super) fn page(&self) -> Page {
        self.page_of(PER, Some(MOST))
    }

    /// The page that is asked for, of a list with its own usual and longest page.
    pub(super) fn page_of(&self, usual: usize, most: Option<usize>) -> Page {
        let number = |name: &str| self.one(name).and_then(|text| text.parse().ok());
        let per: usize = number("per").filter(|per| *per > 0).unwrap_or(usual);
        let per = most.map_or(per, |most| per.min(most));
        Page { number: number("page").unwrap_or(1).max(1), per }
    }

    /// Whether a page was asked for at all.
    pub(super) fn is_paged(&self) -> bool {
        self.one("page").is_some() || self.one("per").is_some()
    }
}

impl FromRequest for Parameters {
    type Error = Refusal;
    type Future = std::future::Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self::parse(request.query_string())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_asked_for_within_bounds() {
        let page = |query: &str| Parameters::parse(query).page();
        assert_eq!(page(""), Page { number: 1, per: 20 });
        assert_eq!(page("&per=5000&page=3"), Page { number: 3, per: 1000 });
        assert_eq!(page("per=0&page=0"), Page { number: 1, per: 20 });
        assert_eq!(page("per=x&page=-1"), Page { number: 1, per: 20 });
        assert_eq!(Page { number: 3, per: 2 }.of(vec![1, 2, 3, 4, 5]), [5]);
        assert!(Page { number: usize::MAX, per: 2 }.of(vec![1]).is_empty());
    }

    #[test]
    fn rows_stand_in_the_order_that_is_asked_for() {
        let row = |(name, order): (&str, i64)| {
            json!({"name": name, "order": order}).as_object().cloned().unwrap()
        };
        let names = |query: &str| -> Vec<String> {
            let rows = [("Cove", 9), ("anchor", 10), ("Bay", 1)].map(row).to_vec();
            let sorted = sorted(rows, &Parameters::parse(query));
            sorted.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(""), ["Bay", "anchor", "Cove"]);
        assert_eq!(names("order_by=name&order=asc"), ["anchor", "Bay", "Cove"]);
        assert_eq!(names("order_by=order"), ["anchor", "Cove", "Bay"]);
        assert_eq!(names("order_by=kite&order=asc"), ["Cove", "anchor", "Bay"]);
    }

    #[test]
    fn a_list_is_written_in_any_of_three_ways() {
        for query in ["a=x,y", "a[]=x&a[]=y", "a[0]=x&a[1]=y", "a%5B0%5D=x&a%5B1%5D=y"] {
            assert_eq!(Parameters::parse(query).list("a"), ["x", "y"], "{query}");
        }
        assert!(Parameters::parse("ab=x").list("a").is_empty());
    }
}
