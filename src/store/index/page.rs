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
        };
        Some((key, number))
    }
}

impl View<'_> {
    /// The records of a page.
    pub fn page(&self, within: &Found, sort: &Sort, page: Page) -> Vec<RecordId> {
        let within = &within.0;
        let numbers = match &sort.by {
            By::Words(field, ranks) => self.by_words(within, (field, ranks), sort.descending, page),
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
        let rank = |id| {
            let number = self.documents.number(id)?;
            Some(match key.of(number) {
                Some(own) => keyed.iter().filter(|one| turned(one, &own).is_lt()).count(),
                None => count + silent(within, key).take_while(|own| *own < number).count(),
            })
        };
        let skip = match page.from {
            From::Rank(skip) => skip,
            From::After(id) => rank(id).map_or(0, |rank| rank + 1),
            From::Before(id) => rank(id).unwrap_or(0).saturating_sub(page.take),
        };
        let mut shown = part(&mut keyed, skip, page.take, turned);
        if shown.len() < page.take {
            let rest = silent(within, key).skip(skip.saturating_sub(count));
            shown.extend(rest.take(page.take - shown.len()));
        }
        shown
    }

    fn by_words(
        &self,
        within: &RoaringBitmap,
        (field, ranks): (&str, &[String]),
        descending: bool,
        page: Page,
    ) -> Vec<u32> {
        let mut rest = within.clone();
        let mut bands: Vec<RoaringBitmap> = Vec::with_capacity(ranks.len() + 2);
        for word in ranks {
            let band = self.word(field, word).map_or_else(RoaringBitmap::new, |who| who & &rest);
            rest -= &band;
            bands.push(band);
        }
        let silent = self.field(field).map_or_else(|| rest.clone(), |own| &rest - own.said());
        bands.push(&rest - &silent);
        if descending {
            bands.reverse();
        }
        bands.push(silent);
        let all = || -> Box<dyn Iterator<Item = u32>> {
            if descending {
                Box::new(bands.iter().flat_map(|band| band.iter().rev()))
            } else {
                Box::new(bands.iter().flatten())
            }
        };
        let at = |id| {
            let number = self.documents.number(id);
            number.and_then(|number| all().position(|one| one == number))
        };
        let skip = match page.from {
            From::Rank(skip) => skip,
            From::After(id) => at(id).map_or(0, |at| at + 1),
            From::Before(id) => at(id).unwrap_or(0).saturating_sub(page.take),
        };
        all().skip(skip).take(page.take).collect()
    }
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
