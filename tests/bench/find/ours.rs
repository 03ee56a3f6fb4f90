//! Our own answers.

use std::collections::BTreeMap;

use amana::{
    domain::{
        id::RecordId,
        name,
        permission::Sight,
        query::{Clause, Test},
        record::Kind,
    },
    store::{Error, Read, Store, View},
};

use crate::{
    asking::{Asking, Ready, Wanted},
    database::{Times, timed},
};

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
            view.in_order_of_likeness(&called, &within, name::MOST_JUDGED)
        })
    })
}
