//! Pages: the records of a result in an order, as far as a page shows them.
//!
//! A page near the beginning of a large result is read off an order that is kept; any other is cut out
//! of the result by rank, without sorting the rest.

use roaring::RoaringBitmap;

use crate::domain::{
    id::RecordId,
    query::{By, From, Page, Sort},
};

use super::{
    document::Documents,
    field::Field,
    order::Order,
    view::{Found, View},
};

/// What records are sorted by, looked up once.
enum Key<'a> {
    Name(&'a Documents),
    Number(Option<&'a Field>),
    /// Words in their order, and all words of the field.
    Words(Vec<Option<&'a RoaringBitmap>>, Option<&'a Field>),
}

impl Key<'_> {
    /// What a record is sorted by; nothing if it says nothing.
    fn of(&self, number: u32) -> Option<(u128, u32)> {
        let key = match self {
            Self::Name(documents) => u128::from_be_bytes(documents.name(number)),
            // Negative numbers before the others.
            Self::Number(field) => {
                (i128::from(field.as_ref()?.number(number)?) - i128::from(i64::MIN)).cast_unsigned()
            }
            Self::Words(ranks, field) => {
                let is_here =
                    |who: Option<&RoaringBitmap>| who.is_some_and(|who| who.contains(number));
                let other = field.as_ref()?.said().contains(number).then_some(ranks.len());
                ranks.iter().position(|who| is_here(*who)).or(other)? as u128
            }
        };
        Some((key, number))
    }
}

impl View<'_> {
    /// The records of a page.
    pub fn page(&self, within: &Found, sort: &Sort, page: Page) -> Vec<RecordId> {
        let within = &within.0;
        let numbers = match &sort.by {
            By::Words(field, ranks) => {
                let ranks: Vec<_> = ranks.iter().map(|word| self.word(field, word)).collect();
                let key = Key::Words(ranks, self.field(field));
                match (page.from, &key) {
                    (From::Rank(skip), Key::Words(ranks, field)) => {
                        by_words(within, (ranks, *field), sort.descending, (skip, page.take))
                    }
                    _ => self.by_key(within, &key, (None, sort.descending), page),
                }
            }
            By::Name => {
                let key = Key::Name(self.documents);
                self.by_key(within, &key, (Some(self.documents.by_name()), sort.descending), page)
            }
            By::Number(field) => {
                let key = Key::Number(self.field(field));
                let order = self.number_of(field).and_then(|own| self.documents.order(own));
                self.by_key(within, &key, (order, sort.descending), page)
            }
        };
        numbers.into_iter().filter_map(|number| self.documents.id(number)).collect()
    }

    fn by_key(
        &self,
        within: &RoaringBitmap,
        key: &Key<'_>,
        (order, descending): (Option<&Order>, bool),
        page: Page,
    ) -> Vec<u32> {
        if let (From::Rank(skip), Some(order)) = (page.from, order) {
            let hits = within.len().max(1);
            let steps = ((skip + page.take) as u64).saturating_mul(order.len() as u64) / hits;
            if steps <= hits {
                let walk = order.walk(descending).filter(|number| within.contains(*number));
                let rest = std::iter::once_with(|| silent(within, key));
                return walk.chain(rest.flatten()).skip(skip).take(page.take).collect();
            }
        }
        let mut keyed: Vec<(u128, u32)> = within.iter().filter_map(|at| key.of(at)).collect();
        let turned = |one: &(u128, u32), other: &(u128, u32)| {
            if descending { other.cmp(one) } else { one.cmp(other) }
        };
        let count = keyed.len();
        // How many stand before a record; behind all that say something stand those that do not.
        let rank = |number| match key.of(number) {
            Some(own) => keyed.iter().filter(|one| turned(one, &own).is_lt()).count(),
            None => count + silent(within, key).take_while(|own| *own < number).count(),
        };
        let number = |id| self.documents.number(id);
        let skip = match page.from {
            From::Rank(skip) => skip,
            // One that has left the result stands nowhere, and nobody is passed over for it.
            From::After(id) => {
                number(id).map_or(0, |own| rank(own) + usize::from(within.contains(own)))
            }
            From::Before(id) => number(id).map_or(0, rank).saturating_sub(page.take),
        };
        let mut shown = part(&mut keyed, skip, page.take, turned);
        if shown.len() < page.take {
            let rest = silent(within, key).skip(skip.saturating_sub(count));
            shown.extend(rest.take(page.take - shown.len()));
        }
        shown
    }
}

/// A page by words without a look at each record: whoever says the same word stands as they were made.
fn by_words(
    within: &RoaringBitmap,
    (ranks, field): (&[Option<&RoaringBitmap>], Option<&Field>),
    descending: bool,
    (skip, take): (usize, usize),
) -> Vec<u32> {
    let mut rest = within.clone();
    let mut bands: Vec<RoaringBitmap> = Vec::with_capacity(ranks.len() + 1);
    for who in ranks.iter().flatten() {
        bands.push(*who & &rest);
        rest -= *who;
    }
    let silent = field.map_or_else(|| rest.clone(), |own| &rest - own.said());
    bands.push(&rest - &silent);
    let said: Box<dyn Iterator<Item = u32>> = if descending {
        Box::new(bands.iter().rev().flat_map(|band| band.iter().rev()))
    } else {
        Box::new(bands.iter().flatten())
    };
    said.chain(&silent).skip(skip).take(take).collect()
}

/// Those who say nothing by which they could be sorted.
fn silent<'w>(within: &'w RoaringBitmap, key: &'w Key<'_>) -> impl Iterator<Item = u32> + 'w {
    within.iter().filter(|number| key.of(*number).is_none())
}

/// The part of what is to be sorted that a page shows, sorted; nothing else is.
fn part(
    keyed: &mut [(u128, u32)],
    skip: usize,
    take: usize,
    order: impl Fn(&(u128, u32), &(u128, u32)) -> std::cmp::Ordering,
) -> Vec<u32> {
    if skip >= keyed.len() {
        return Vec::new();
    }
    let (_, _, _) = keyed.select_nth_unstable_by(skip, &order);
    let Some(rest) = keyed.get_mut(skip..) else { return Vec::new() };
    if take > 0 && take < rest.len() {
        rest.select_nth_unstable_by(take - 1, &order);
    }
    let end = take.min(rest.len());
    let Some(shown) = rest.get_mut(..end) else { return Vec::new() };
    shown.sort_unstable_by(&order);
    shown.iter().map(|(_, number)| *number).collect()
}
