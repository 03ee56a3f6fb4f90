//! Our own answers.

use std::collections::BTreeMap;

use amana::{
    domain::{
        id::RecordId,
        name,
        permission::Sight,
        query::{Clause, From, Page, Sort, Test},
        record::Kind,
    },
    store::{Error, Read, Store, View},
};

use crate::{
    asking::{Asking, Ready, SortBy, Wanted},
    database::{Times, timed},
};

/// Places of a list from which pages are turned.
const PLACES: usize = 40;
/// How many places are told where pages differ.
const MOST_TOLD: usize = 3;
/// How many are looked at from each place.
const STRETCH: usize = 1_000;

/// An answer as the index gives it.
pub(crate) enum Answered {
    /// How many there are.
    Count(usize),
    /// Counts by word, for each field.
    Counts(Vec<BTreeMap<String, u64>>),
    /// Counts by several words.
    Cells(BTreeMap<Vec<String>, u64>),
    /// A page.
    Page(Vec<RecordId>),
}

fn answer(view: &View<'_>, wanted: &Wanted, ready: &Ready) -> Answered {
    let Ready { query, sight, facets, tally } = ready;
    match (wanted, tally) {
        (Wanted::Counts(_), _) => {
            Answered::Counts(view.answer(query, (sight, None), facets).counts)
        }
        (Wanted::Page(..), _) => Answered::Page(view.answer(query, (sight, None), facets).ids),
        (Wanted::Cells(_) | Wanted::Services, Some(tally)) => {
            let within = view.select(&query.clauses, sight);
            Answered::Cells(view.tally(tally, &within))
        }
        (Wanted::Count | Wanted::Cells(_) | Wanted::Services, _) => {
            Answered::Count(view.select(&query.clauses, sight).len())
        }
    }
}

/// Asks our index, and times it.
pub(crate) fn ask(store: &Store, asking: &Asking) -> (Answered, Times) {
    let ready = asking.ready();
    let ask = || store.ask(Kind::Case, |view| answer(view, &asking.wanted, &ready));
    (ask(), timed(ask))
}

/// An answer as lines, with the numbers of cases.
pub(crate) fn lines(store: &Store, asking: &Asking, answered: &Answered) -> Vec<String> {
    let mut lines: Vec<String> = match (answered, &asking.wanted) {
        (Answered::Count(count), _) => vec![count.to_string()],
        (Answered::Page(ids), _) => return ids.iter().map(|id| number(store, *id)).collect(),
        (Answered::Counts(counts), Wanted::Counts(fields)) => {
            let each = fields.iter().zip(counts).flat_map(|(field, counts)| {
                counts.iter().map(move |(word, count)| format!("{field}|{word}|{count}"))
            });
            each.collect()
        }
        (Answered::Counts(_), _) => Vec::new(),
        (Answered::Cells(cells), _) => {
            cells.iter().map(|(words, count)| format!("{}|{count}", words.join("|"))).collect()
        }
    };
    lines.sort_unstable();
    lines
}

fn number(store: &Store, id: RecordId) -> String {
    let is = [Clause::of(Test::Is(id))];
    let found = store.ask(Kind::Case, |view| view.select(&is, &Sight::All));
    found.numbers().map(|number| number.to_string()).collect()
}

/// The time until those who share the most keys with a name are known.
pub(crate) fn called(store: &Store, text: &str) -> Times {
    let keys = name::asked_keys(text);
    timed(|| {
        let called = store.read::<_, Error>(|r: &Read<'_>| r.called(Kind::Case, &keys)).unwrap();
        store.ask(Kind::Case, |view| {
            let within = view.select(&[], &Sight::All);
            view.in_order_of_likeness(&called, &within, &name::JUDGED)
        })
    })
}

/// The name of a case.
fn called_so(store: &Store, id: &str) -> String {
    let line = store.line(Kind::Case, id.parse().unwrap()).unwrap();
    line.map_or_else(String::new, |line| line.name.clone())
}

/// Pages that begin after a record have to be those that begin after its rank: where they are not,
/// both are given.
pub(crate) fn turned(store: &Store) -> Vec<(String, [Vec<String>; 2])> {
    let page = |sort: &Sort, from, take| {
        let ids = store.ask(Kind::Case, |view| {
            view.page(&view.select(&[], &Sight::All), sort, Page { from, take })
        });
        ids.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let count = store.ask(Kind::Case, |view| view.select(&[], &Sight::All).len());
    let mut apart = Vec::new();
    for (sort, name) in SortBy::ALL {
        let sort = sort.sort();
        for rank in (0..count).step_by((count / PLACES).max(STRETCH)) {
            let first = page(&sort, From::Rank(rank), 1).remove(0).parse().unwrap();
            let after = page(&sort, From::After(first), STRETCH);
            let by_rank = page(&sort, From::Rank(rank + 1), STRETCH);
            apart.push((format!("{STRETCH} {name} after {rank}"), [by_rank, after]));
        }
    }
    apart.retain(|(_, [one, other])| one != other);
    apart.truncate(MOST_TOLD);
    let named = apart.into_iter().map(|(name, [one, other])| {
        let pair = one.iter().zip(&other).find(|(one, other)| one != other);
        let pair = pair.map(|(one, other)| [one, other].map(|id| called_so(store, id)));
        (format!("{name} ({:?})", pair.unwrap_or_default()), [one, other])
    });
    named.collect()
}
