//! The questions: some as they are, some with as many cases as they are meant to have.

use std::collections::BTreeSet;

use amana::{
    domain::{id::UserId, permission::Sight, record::Kind, time::Day},
    store::{Found, Store, View},
};

use crate::asking::{Asking, CHOICES, Filter, PER, SEVERAL, SortBy, Wanted};

/// Shares of all cases that results are chosen for.
const SHARES: [f64; 3] = [0.4, 0.025, 0.0005];
/// The number of cases of a small result.
const FEW: f64 = 30.0;
/// Results that are narrowed down further, those nearest to what is meant.
const NEAREST: usize = 12;
/// Fields besides the choices by which results are narrowed down.
const FURTHER: [&str; 5] = ["owned_by", "status", "workflow", "closure_reason", "disability_type"];

/// Everything that is asked.
pub(crate) fn askings(store: &Store, today: Day) -> Vec<Asking> {
    let owners = owners(store);
    let three = || {
        vec![
            Filter::word("status", "open"),
            Filter::word("risk_level", "high"),
            Filter::word("sex", "female"),
        ]
    };
    let wide = || {
        vec![
            Filter::word("record_state", "true"),
            Filter::Words("status", vec!["open".to_owned(), "closed".to_owned()]),
        ]
    };
    let open = || vec![Filter::word("status", "open"), Filter::word("record_state", "true")];
    let counts = || Wanted::Counts(CHOICES.into());
    let year = vec![Filter::Days("registration_date", today.plus_days(-365), today)];
    let scoped = |asking: Asking| Asking { owners: Some(owners.clone()), ..asking };
    let mut all = vec![
        scoped(Asking::new("1", "three filters and a scope", three(), Wanted::Count)),
        scoped(Asking::new("2", "the same and 20 counts", three(), counts())),
        Asking::new("3", "two wide filters and 20 counts", wide(), counts()),
        Asking::new(
            "4",
            "risk x sex x workflow",
            open(),
            Wanted::Cells(vec!["risk_level", "sex", "workflow"]),
        ),
        Asking::new(
            "4",
            "place x who told of the child",
            open(),
            Wanted::Cells(vec!["location_current", "source_identification_referral"]),
        ),
        Asking::new("4", "concerns x sex", open(), Wanted::Cells(vec![SEVERAL, "sex"])),
        Asking::new("6", "registered within a year", year, Wanted::Count),
    ];
    all.extend(results(store).into_iter().flat_map(|(name, filters)| {
        SortBy::ALL.map(|(sort, order)| {
            let name = format!("page 1 of {name}, {order}");
            Asking::new("7", name, filters.clone(), Wanted::Page(sort, 0))
        })
    }));
    let count = store.ask(Kind::Case, |view| view.select(&[], &Sight::All).len());
    for (place, skip) in [("middle", count / 2), ("end", count.saturating_sub(PER))] {
        all.extend(SortBy::ALL.map(|(sort, order)| {
            Asking::new(
                "8",
                format!("page at the {place}, {order}"),
                Vec::new(),
                Wanted::Page(sort, skip),
            )
        }));
    }
    all.push(Asking::new("9", "services by type x month x sex", Vec::new(), Wanted::Services));
    all
}

/// Eight people who have cases.
fn owners(store: &Store) -> BTreeSet<UserId> {
    store.ask(Kind::Case, |view| {
        let words = view.words("owned_by");
        words.keys().filter_map(|owner| owner.parse().ok()).take(8).collect()
    })
}

/// Cases that fit some filters.
#[derive(Clone)]
struct Chosen {
    filters: Vec<Filter>,
    found: Found,
}

/// Filters by which a share of all cases is found, or a few cases.
fn results(store: &Store) -> Vec<(String, Vec<Filter>)> {
    store.ask(Kind::Case, |view| {
        let all = view.select(&[], &Sight::All).len();
        let whole = f64::from(u32::try_from(all).unwrap());
        let pool = pool(view);
        let wanted = SHARES.map(|share| share * whole).into_iter().chain([FEW]);
        let named = wanted.map(|wanted| {
            let some = nearest(&pool, wanted);
            let share = count(&some) / whole * 100.0;
            (format!("{} ({share:.2} %)", some.found.len()), some.filters)
        });
        named.collect()
    })
}

fn count(some: &Chosen) -> f64 {
    f64::from(u32::try_from(some.found.len()).unwrap())
}

/// Every word of the fields by which results are narrowed down.
fn pool(view: &View<'_>) -> Vec<Chosen> {
    let mut pool = Vec::new();
    for field in CHOICES.into_iter().chain(FURTHER) {
        for (word, found) in view.words(field) {
            pool.push(Chosen { filters: vec![Filter::word(field, word)], found });
        }
    }
    pool
}

/// Up to four words that about so many cases say together.
fn nearest(pool: &[Chosen], wanted: f64) -> Chosen {
    let off = |some: &Chosen| (count(some).max(0.1) / wanted).ln().abs();
    let mut all = pool.to_vec();
    let mut best: Option<Chosen> = None;
    for _ in 0..4 {
        all.sort_by(|one, other| off(one).total_cmp(&off(other)));
        best =
            best.into_iter().chain(all.first().cloned()).min_by(|a, b| off(a).total_cmp(&off(b)));
        if best.as_ref().is_some_and(|best| off(best) < 0.05) {
            break;
        }
        all.retain(|some| count(some) > wanted);
        all.truncate(NEAREST);
        let further = |some: &Chosen| {
            let is_new = |one: &&Chosen| {
                some.filters.iter().all(|own| own.field() != one.filters[0].field())
            };
            let both = |one: &Chosen| Chosen {
                filters: some.filters.iter().chain(&one.filters).cloned().collect(),
                found: some.found.and(&one.found),
            };
            pool.iter().filter(is_new).map(both).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(further).collect();
    }
    best.unwrap()
}
