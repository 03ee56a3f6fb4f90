//! Whole answers: a list as its page makes it, a search as its page makes it, a case that is saved.

use std::path::Path;

use amana::{
    domain::{
        query::{From, Page},
        record::Kind,
        wire::Filter,
    },
    service::find::{self, Asked, SortBy},
};

use crate::{database::timed, office, postgres::Postgres, save, table::plain};

/// Where everybody comes from.
const FROM: &str = "10.0.0.7";

/// Lists and searches of a copy, as it is written to meanwhile, and what saves cost.
pub(crate) fn lists_and_saves(data: &Path, folder: &Path, postgres: Option<&Postgres>) {
    let copy = office::copy(data, folder);
    lists(&copy);
    let store = office::open(&copy);
    let ours = save::ours(&store);
    let told = [("cpu_ms", ours.spent), ("ms", ours.took), ("bytes", ours.bytes)];
    plain("12", "a new case", &told);
    if let Some(theirs) = postgres.map(save::theirs) {
        let told = [("ms", theirs.took), ("log_bytes", theirs.bytes)];
        plain("12", "the same in PostgreSQL, without a wait", &told);
    }
}

fn lists(copy: &Path) {
    let app = office::program(copy);
    let total = |role| {
        let asked = Asked::all(Kind::Case, 25);
        find::list(&app, &office::somebody(&app, role), &asked, FROM).unwrap().total
    };
    let sorted = |sort, descending, filters: Vec<Filter>| Asked {
        sort,
        descending,
        filters,
        ..Asked::all(Kind::Case, 25)
    };
    for role in ["caseworker", "supervisor"] {
        let (person, total) = (office::somebody(&app, role), total(role));
        let middle = Page { from: From::Rank(total / 2), take: 25 };
        let high = || vec![Filter::is("risk_level", "high"), Filter::is("status", "open")];
        for (name, asked) in [
            ("newest change first", Asked::all(Kind::Case, 25)),
            ("by name, high risk, open", sorted(SortBy::Name, false, high())),
            ("by risk", sorted(SortBy::Risk, false, Vec::new())),
            ("middle, by name", Asked { page: middle, ..sorted(SortBy::Name, false, Vec::new()) }),
        ] {
            let times = timed(|| find::list(&app, &person, &asked, FROM).unwrap());
            let name = format!("list of {total}, {role}, {name}");
            plain("10", &name, &[("median_ms", times.median), ("least_ms", times.least)]);
        }
        for text in ["ais", "Aishatu Moussa"] {
            let found = find::search(&app, &person, text, FROM).unwrap().len();
            let times = timed(|| find::search(&app, &person, text, FROM).unwrap());
            let name = format!("search {text:?}, {role}");
            let found = f64::from(u32::try_from(found).unwrap());
            plain("5", &name, &[("median_ms", times.median), ("found", found)]);
        }
    }
}
