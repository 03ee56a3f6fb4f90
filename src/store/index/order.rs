//! Documents in the order of what they say, kept so while they change: a list that is sorted by it is
//! read off from its beginning.

use std::{cmp::Ordering, io};

use super::kept::{self, In, Out};

/// The most documents of a block; a full one is halved.
const BLOCK: usize = 1024;

/// Documents in order. What they are sorted by is asked of whoever has it, and must not change while
/// they are in here.
#[derive(Debug, Default)]
pub(super) struct Order {
    blocks: Vec<Vec<u32>>,
}

impl Order {
    /// These documents in their order.
    pub(super) fn new<K: Ord>(mut documents: Vec<u32>, key: impl Fn(u32) -> K) -> Self {
        documents.sort_by_cached_key(|document| (key(*document), *document));
        Self::of(&documents)
    }

    /// Documents that stand in order.
    fn of(documents: &[u32]) -> Self {
        Self { blocks: documents.chunks(BLOCK / 2).map(<[u32]>::to_vec).collect() }
    }

    /// Lays it down.
    pub(super) fn lay_down(&self, out: &mut Out<'_>) -> io::Result<()> {
        let all: Vec<u32> = self.walk(false).collect();
        kept::put_all(out, all.iter().map(|own| own.to_le_bytes()))
    }

    /// What was laid down.
    pub(super) fn take_up(from: &mut In<'_>) -> io::Result<Self> {
        kept::all(from, u32::from_le_bytes).map(|all| Self::of(&all))
    }

    /// Puts a document in its place.
    pub(super) fn insert<K: Ord>(&mut self, document: u32, key: impl Fn(u32) -> K) {
        let own = (key(document), document);
        let is_before = |other: u32| (key(other), other) < own;
        let last = self.blocks.len().saturating_sub(1);
        let at = self.block(is_before).min(last);
        let Some(block) = self.blocks.get_mut(at) else {
            self.blocks.push(vec![document]);
            return;
        };
        block.insert(block.partition_point(|other| is_before(*other)), document);
        if block.len() > BLOCK {
            let half = block.split_off(BLOCK / 2);
            self.blocks.insert(at + 1, half);
        }
    }

    /// Takes a document out.
    pub(super) fn remove<K: Ord>(&mut self, document: u32, key: impl Fn(u32) -> K) {
        let own = (key(document), document);
        let order = |other: u32| -> Ordering { (key(other), other).cmp(&own) };
        let at = self.block(|other| order(other).is_lt());
        let Some(block) = self.blocks.get_mut(at) else { return };
        if let Ok(place) = block.binary_search_by(|other| order(*other)) {
            block.remove(place);
            if block.is_empty() {
                self.blocks.remove(at);
            }
        }
    }

    /// The document that stands where something says it would.
    pub(super) fn find(&self, order: impl Fn(u32) -> Ordering) -> Option<u32> {
        let block = self.blocks.get(self.block(|other| order(other).is_lt()))?;
        let place = block.binary_search_by(|other| order(*other)).ok()?;
        block.get(place).copied()
    }

    /// The first block of which not all stand before a place.
    fn block(&self, is_before: impl Fn(u32) -> bool) -> usize {
        self.blocks.partition_point(|block| block.last().is_some_and(|last| is_before(*last)))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.blocks.iter().map(Vec::len).sum()
    }

    /// All from the first, or from the last.
    pub(super) fn walk(&self, descending: bool) -> Box<dyn Iterator<Item = u32> + '_> {
        let all = self.blocks.iter().flatten().copied();
        if descending { Box::new(all.rev()) } else { Box::new(all) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn whatever_comes_and_goes_stands_in_order(
            first in vec(0_u8..50, 0..3000), moves in vec((0_u32..3000, any::<u8>()), 0..600),
        ) {
            let mut keys = first;
            let all: Vec<u32> = (0..).zip(&keys).map(|(at, _)| at).collect();
            let mut order = Order::new(all.clone(), |at| keys[at as usize]);
            let count = keys.len();
            for (document, key) in moves.into_iter().filter(|(at, _)| (*at as usize) < count) {
                order.remove(document, |at| keys[at as usize]);
                prop_assert_eq!(order.len(), count - 1);
                keys[document as usize] = key;
                order.insert(document, |at| keys[at as usize]);
            }
            let mut expected = all;
            expected.sort_by_key(|at| (keys[*at as usize], *at));
            prop_assert_eq!(order.walk(false).collect::<Vec<_>>(), expected.clone());
            expected.reverse();
            prop_assert_eq!(order.walk(true).collect::<Vec<_>>(), expected);
        }
    }
}
