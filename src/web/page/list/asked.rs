//! What the address of a list asks, and addresses of lists that ask a little otherwise.

use std::borrow::Borrow;

use crate::{
    domain::{
        field::TypedForm,
        id::RecordId,
        query::{From, Page},
        record::Kind,
        wire::Filter,
    },
    service::find::{self, SortBy},
};

/// Rows that a page may have.
pub(super) const SIZES: [usize; 3] = [25, 50, 100];
/// Parameters that say how the list is shown, not what is in it.
const HOW: [&str; 8] = ["sort", "dir", "per", "page", "after", "before", "lang", "done"];

/// What a list asks.
pub(super) struct Asked {
    /// What is chosen, as the address writes it.
    pub(super) chosen: Vec<(String, String)>,
    /// By what it is sorted.
    pub(super) sort: SortBy,
    /// Whether the order is turned round.
    pub(super) descending: bool,
    /// The number of the page.
    pub(super) page: usize,
    /// Rows on a page.
    pub(super) per: usize,
    from: From,
}

impl Asked {
    /// Reads an address.
    pub(super) fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        let all: Vec<(String, String)> = pairs.filter(|(_, value)| !value.is_empty()).collect();
        let typed: TypedForm = all.iter().cloned().collect();
        let (sort, descending) = match SortBy::parse(typed.one("sort")) {
            Some(sort) => (sort, typed.one("dir") == "desc"),
            None => (SortBy::Changed, true),
        };
        let per = typed.one("per").parse().ok().filter(|per| SIZES.contains(per)).unwrap_or(25);
        let page: usize = typed.one("page").parse().unwrap_or(1).max(1);
        let record = |name: &str| typed.one(name).parse::<RecordId>().ok();
        let rank = || From::Rank((page - 1).saturating_mul(per));
        let from = (record("after").map(From::After))
            .or_else(|| record("before").map(From::Before))
            .unwrap_or_else(rank);
        let chosen = all.into_iter().filter(|(name, _)| !HOW.contains(&name.as_str())).collect();
        Self { chosen, sort, descending, page, per, from }
    }

    /// The same for whoever answers.
    pub(super) fn query(&self) -> find::Asked {
        find::Asked {
            kind: Kind::Case,
            filters: Filter::read(self.chosen.iter().cloned()),
            sort: self.sort,
            descending: self.descending,
            page: Page { from: self.from, take: self.per },
        }
    }

    /// Whether a choice is made.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.chosen.iter().any(|(own, said)| own == name && said == value)
    }

    /// The address of the list with one choice less.
    pub(super) fn without(&self, at: usize) -> String {
        let rest = self.chosen.iter().enumerate().filter(|(own, _)| *own != at);
        self.address(rest.map(|(_, pair)| pair), (self.sort, self.descending), &[])
    }

    /// The address in another order.
    pub(super) fn sorted(&self, order: (SortBy, bool)) -> String {
        self.address(self.chosen.iter(), order, &[])
    }

    /// The address of a page by its number.
    pub(super) fn numbered(&self, page: usize) -> String {
        let number = page.to_string();
        let page = [("page", number.as_str())];
        let order = (self.sort, self.descending);
        self.address(self.chosen.iter(), order, if number == "1" { &[] } else { &page })
    }

    /// The address of the page before or behind a record, wherever that stands by then.
    pub(super) fn beside(&self, which: &str, record: RecordId, page: usize) -> String {
        let (record, page) = (record.to_string(), page.to_string());
        let order = (self.sort, self.descending);
        self.address(self.chosen.iter(), order, &[(which, &record), ("page", &page)])
    }

    /// The address of the first page with so many rows.
    pub(super) fn of_length(&self, per: usize) -> String {
        let other = Self { chosen: self.chosen.clone(), per, ..*self };
        other.numbered(1)
    }

    /// What is asked without the page, as a saved list keeps it.
    pub(super) fn kept(&self) -> String {
        let address = self.sorted((self.sort, self.descending));
        address.split_once('?').map_or(String::new(), |(_, query)| query.to_owned())
    }

    fn address(
        &self,
        chosen: impl Iterator<Item = impl Borrow<(String, String)>>,
        (sort, descending): (SortBy, bool),
        page: &[(&str, &str)],
    ) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for pair in chosen {
            let (name, value) = pair.borrow();
            query.append_pair(name, value);
        }
        if (sort, descending) != (SortBy::Changed, true) {
            query.append_pair("sort", sort.as_str());
            query.append_pair("dir", if descending { "desc" } else { "asc" });
        }
        if self.per != 25 {
            query.append_pair("per", &self.per.to_string());
        }
        for (name, value) in page {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { "/cases".to_owned() } else { format!("/cases?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_alike() {
        let address =
            "status=open&age=0..5&age=6..11&loc%3Alocation_current=NV02&sort=name&dir=asc";
        let asked = Asked::read(address);
        assert_eq!(asked.kept(), address);
        assert!(asked.has("age", "6..11") && !asked.has("age", "0..11"));
        assert_eq!(asked.query().filters.len(), 3);
        assert_eq!(asked.numbered(3), format!("/cases?{address}&page=3"));
        assert_eq!(asked.numbered(1), format!("/cases?{address}"));
        assert!(!asked.without(0).contains("status"));
        let id = RecordId::from_bytes([7; 16]);
        let beside = asked.beside("after", id, 2);
        let again = Asked::read(beside.split_once('?').unwrap().1);
        assert_eq!((again.from, again.page), (From::After(id), 2));
    }

    #[test]
    fn nonsense_is_the_first_page_of_everything() {
        let asked = Asked::read("page=-4&per=7&sort=up&status=&after=x");
        assert_eq!((asked.page, asked.per, asked.from), (1, 25, From::Rank(0)));
        assert_eq!(asked.numbered(1), "/cases");
    }
}
