//! How the index is asked: which records fit, how many say what, which come first.

use std::{borrow::Cow, cmp::Reverse, collections::BTreeMap, ops::RangeInclusive};

use roaring::{MultiOps, RoaringBitmap};

use crate::domain::{
    id::RecordId,
    permission::Sight,
    query::{Clause, Count, Facet, Query, Test},
    term::{ASSOCIATED, OWNER},
};

use super::{document::Documents, field::Field, group::Group, token::Called, word::Words};

/// The records of a kind, as of one durable write.
pub struct View<'a> {
    pub(super) documents: &'a Documents,
    words: &'a Words,
}

/// How fields are looked up: of records, or of the entries of a group.
pub(super) type Fields<'f, 'a> = dyn Fn(&str) -> Option<&'a Field> + 'f;

/// Records that were found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found(pub(super) RoaringBitmap);

impl Found {
    /// How many there are.
    pub fn len(&self) -> usize {
        usize::try_from(self.0.len()).unwrap_or(usize::MAX)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Records by the numbers that [`View::list`] gave.
    pub fn of(numbers: impl IntoIterator<Item = u32>) -> Self {
        Self(numbers.into_iter().collect())
    }

    /// Whether a record is among them, by its number.
    pub fn has(&self, number: u32) -> bool {
        self.0.contains(number)
    }

    /// Their numbers.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.0.iter()
    }

    /// Those that are in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(&self.0 & &other.0)
    }

    /// Those that are in one of the two.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self(&self.0 | &other.0)
    }

    /// Those that are not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }
}

/// What records say in a field as numbers.
#[derive(Clone, Copy)]
pub struct Numbers<'a>(Option<&'a Field>);

impl Numbers<'_> {
    /// What a record says, by its number.
    pub fn of(self, number: u32) -> Option<i64> {
        self.0?.number(number)
    }
}

/// A page of a list with its counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Everything that fits.
    pub fitting: Found,
    /// The records of the page.
    pub ids: Vec<RecordId>,
    /// What was counted, in the order in which it was asked: by word, or by the place of the range.
    pub counts: Vec<BTreeMap<String, u64>>,
}

impl<'a> View<'a> {
    pub(super) fn new(documents: &'a Documents, words: &'a Words) -> Self {
        Self { documents, words }
    }

    /// The number of a word.
    pub(super) fn number_of(&self, word: &str) -> Option<u32> {
        self.words.number(word)
    }

    /// The word with a number.
    pub(super) fn word_of(&self, number: u32) -> Option<&'a str> {
        self.words.word(number)
    }

    /// A field of records.
    pub(super) fn field(&self, field: &str) -> Option<&'a Field> {
        self.documents.field(self.words.number(field)?)
    }

    /// A group of entries.
    pub(super) fn group(&self, group: &str) -> Option<&'a Group> {
        self.documents.group(self.words.number(group)?)
    }

    pub(super) fn word(&self, field: &str, word: &str) -> Option<&'a RoaringBitmap> {
        self.field(field)?.word(self.words.number(word)?)
    }

    /// Answers a query about the records in sight, and among these only where some are given.
    pub fn answer(
        &self,
        query: &Query,
        (sight, among): (&Sight, Option<&Found>),
        facets: &[Facet],
    ) -> Answer {
        let sets: Vec<Cow<'_, RoaringBitmap>> =
            query.clauses.iter().map(|own| self.clause(own)).collect();
        let sight = self.sight(sight);
        let among = among.map(|found| &found.0);
        let all_but = |filter: Option<&str>| {
            let kept = query
                .clauses
                .iter()
                .zip(&sets)
                .filter(|(clause, _)| filter.is_none() || clause.filter.as_deref() != filter);
            let kept = kept.map(|(_, set)| set.as_ref());
            meet(kept.chain([sight.as_ref()]).chain(among), self.documents.all())
        };
        let fitting = all_but(None);
        let is_chosen = |filter: &str| {
            query.clauses.iter().any(|clause| clause.filter.as_deref() == Some(filter))
        };
        let counts = facets.iter().map(|facet| {
            if is_chosen(&facet.filter) {
                self.count(&all_but(Some(&facet.filter)), &facet.count)
            } else {
                self.count(&fitting, &facet.count)
            }
        });
        let counts = counts.collect();
        let fitting = Found(fitting);
        let ids = self.page(&fitting, &query.sort, query.page);
        Answer { fitting, ids, counts }
    }

    /// The records in sight that fit all clauses.
    pub fn select(&self, clauses: &[Clause], sight: &Sight) -> Found {
        let sets: Vec<Cow<'_, RoaringBitmap>> =
            clauses.iter().map(|own| self.clause(own)).collect();
        let sight = self.sight(sight);
        Found(meet(sets.iter().map(AsRef::as_ref).chain([sight.as_ref()]), self.documents.all()))
    }

    /// Whether a record is there.
    pub fn has(&self, id: RecordId) -> bool {
        self.documents.number(id).is_some()
    }

    /// Some records, each with its number.
    pub fn list(&self, found: &Found) -> Vec<(u32, RecordId)> {
        found.0.iter().filter_map(|number| Some((number, self.documents.id(number)?))).collect()
    }

    /// Those among some records that share the most keys of names with what is asked: as many as are
    /// wanted at least, and all who share as many as the last of them, up to the most.
    pub fn likeliest(
        &self,
        called: &Called,
        among: &Found,
        wanted: &RangeInclusive<usize>,
    ) -> Found {
        Found::of(self.by_likeness(called, among, wanted).into_iter().map(|(_, number)| number))
    }

    /// The same one by one, those that share the most first.
    pub fn in_order_of_likeness(
        &self,
        called: &Called,
        among: &Found,
        wanted: &RangeInclusive<usize>,
    ) -> Vec<RecordId> {
        let numbers = self.by_likeness(called, among, wanted).into_iter();
        numbers.filter_map(|(_, number)| self.documents.id(number)).collect()
    }

    fn by_likeness(
        &self,
        called: &Called,
        among: &Found,
        wanted: &RangeInclusive<usize>,
    ) -> Vec<(Reverse<u8>, u32)> {
        let mut shared: Vec<u8> = vec![0; self.documents.len()];
        for having in &called.0 {
            for number in &(having & &among.0) {
                if let Some(count) = shared.get_mut(number as usize) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let mut sharing = [0_usize; 1 << u8::BITS];
        for count in &shared {
            if let Some(so_many) = sharing.get_mut(usize::from(*count)) {
                *so_many += 1;
            }
        }
        let mut more =
            sharing.iter().enumerate().skip(1).rev().scan(0, |more, (count, so_many)| {
                *more += so_many;
                Some((count, *more))
            });
        let least = more.find(|(_, more)| more >= wanted.start()).map_or(1, |(count, _)| count);
        let all = (0..).zip(shared).filter(|(_, count)| usize::from(*count) >= least);
        let mut all: Vec<(Reverse<u8>, u32)> =
            all.map(|(number, count)| (Reverse(count), number)).collect();
        all.sort_unstable();
        all.truncate(*wanted.end());
        all
    }

    /// The records that people own or are associated with.
    fn sight(&self, sight: &Sight) -> Cow<'a, RoaringBitmap> {
        let Sight::Of(people) = sight else { return Cow::Borrowed(self.documents.all()) };
        let people: Vec<String> = people.iter().map(ToString::to_string).collect();
        let both =
            people.iter().flat_map(|user| [self.word(OWNER, user), self.word(ASSOCIATED, user)]);
        Cow::Owned(both.flatten().union())
    }

    /// The records that fit all clauses, whoever may see them.
    pub(super) fn select_among(&self, clauses: &[Clause]) -> RoaringBitmap {
        self.select_with(clauses, &|field| self.field(field), self.documents.all())
    }

    /// Those of some documents that fit all clauses.
    pub(super) fn select_with(
        &self,
        clauses: &[Clause],
        field: &Fields<'_, 'a>,
        all: &'a RoaringBitmap,
    ) -> RoaringBitmap {
        let sets: Vec<Cow<'a, RoaringBitmap>> =
            clauses.iter().map(|own| self.clause_with(own, field, all)).collect();
        meet(sets.iter().map(AsRef::as_ref), all)
    }

    fn clause(&self, clause: &Clause) -> Cow<'a, RoaringBitmap> {
        self.clause_with(clause, &|field| self.field(field), self.documents.all())
    }

    fn clause_with(
        &self,
        clause: &Clause,
        field: &Fields<'_, 'a>,
        all: &'a RoaringBitmap,
    ) -> Cow<'a, RoaringBitmap> {
        let mut sets: Vec<Cow<'a, RoaringBitmap>> =
            clause.tests.iter().filter_map(|test| self.test(test, field, all)).collect();
        let fitting = match sets.pop() {
            Some(only) if sets.is_empty() => only,
            last => {
                let sets = sets.iter().chain(last.iter()).map(AsRef::as_ref);
                Cow::Owned(MultiOps::union(sets))
            }
        };
        if clause.is_not { Cow::Owned(all - fitting.as_ref()) } else { fitting }
    }

    fn test(
        &self,
        test: &Test,
        field: &Fields<'_, 'a>,
        all: &'a RoaringBitmap,
    ) -> Option<Cow<'a, RoaringBitmap>> {
        match test {
            Test::Word(name, word) => {
                field(name)?.word(self.words.number(word)?).map(Cow::Borrowed)
            }
            Test::Between(name, least, greatest) => {
                Some(Cow::Owned(field(name)?.between((*least, *greatest))))
            }
            Test::Something(name) => field(name).map(|own| Cow::Borrowed(own.said())),
            Test::Nothing(name) => Some(match field(name) {
                Some(own) => Cow::Owned(all - own.said()),
                None => Cow::Borrowed(all),
            }),
            Test::Is(id) => Some(Cow::Owned(RoaringBitmap::from([self.documents.number(*id)?]))),
        }
    }

    fn count(&self, within: &RoaringBitmap, count: &Count) -> BTreeMap<String, u64> {
        match count {
            Count::Words(field) => {
                let words = self.field(field).into_iter().flat_map(Field::words);
                let counted = words.filter_map(|(word, who)| {
                    let count = who.intersection_len(within);
                    Some((self.words.word(word)?.to_owned(), count)).filter(|_| count > 0)
                });
                counted.collect()
            }
            Count::Ranges(field, ranges) => {
                let Some(own) = self.field(field) else { return BTreeMap::new() };
                let counted = ranges.iter().enumerate().map(|(at, range)| {
                    (at.to_string(), own.between(*range).intersection_len(within))
                });
                counted.filter(|(_, count)| *count > 0).collect()
            }
        }
    }

    /// What records say in a field as numbers.
    pub fn numbers(&self, field: &str) -> Numbers<'a> {
        Numbers(self.field(field))
    }

    /// Those who say each word of a field.
    pub fn words(&self, field: &str) -> BTreeMap<&'a str, Found> {
        let words = self.field(field).into_iter().flat_map(Field::words);
        words.filter_map(|(word, who)| Some((self.words.word(word)?, Found(who.clone())))).collect()
    }
}

/// What is in all sets, the smallest first; everything where there is no set.
fn meet<'s>(
    sets: impl Iterator<Item = &'s RoaringBitmap>,
    all: &'s RoaringBitmap,
) -> RoaringBitmap {
    let mut sets: Vec<&RoaringBitmap> = sets.collect();
    sets.sort_by_key(|set| set.len());
    let mut sets = sets.into_iter();
    match (sets.next(), sets.next()) {
        (None, _) => all.clone(),
        (Some(only), None) => only.clone(),
        (Some(first), Some(second)) => sets.fold(first & second, |met, set| met & set),
    }
}
