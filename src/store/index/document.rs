//! The documents of one kind of record, with the entries of their groups: what each says, how they
//! stand in order, and which entries belong to which record.

use std::{collections::BTreeMap, io, ops::Range};

use roaring::RoaringBitmap;

use crate::domain::id::RecordId;

use super::{
    field::{Field, Fields},
    group::Group,
    kept::{self, In, Out},
    order::Order,
    row::{NAME, Piece, Row},
};

/// The records of a kind. A record is a document by its number.
#[derive(Debug, Default)]
pub(super) struct Documents {
    ids: Vec<RecordId>,
    there: RoaringBitmap,
    fields: Fields,
    names: Vec<[u8; NAME]>,
    by_name: Order,
    by_id: Order,
    /// The order of those fields by which lists are sorted all the time.
    orders: Vec<(u32, Order)>,
    /// Groups by their numbers in `WORD`.
    groups: Vec<Option<Box<Group>>>,
}

impl Documents {
    /// Brings what was loaded into order.
    pub(super) fn settle(&mut self, sorted: impl Iterator<Item = u32>) {
        let (ids, names) = (&self.ids, &self.names);
        let all: Vec<u32> = self.there.iter().collect();
        self.by_id = Order::new(all.clone(), |at| ids.get(at as usize).copied());
        self.by_name = Order::new(all, |at| names.get(at as usize).copied());
        self.keep_orders(sorted);
        self.fields.settle();
        self.groups.iter_mut().flatten().for_each(|group| group.settle());
    }

    /// Keeps the orders of these fields from now on, by their numbers in `WORD`.
    pub(super) fn keep_orders(&mut self, sorted: impl Iterator<Item = u32>) {
        for field in sorted {
            if self.orders.iter().any(|(own, _)| *own == field) {
                continue;
            }
            let order = self.fields.get(field).map_or_else(Order::default, |own| {
                let all = own.said().iter().filter(|at| own.number(*at).is_some()).collect();
                Order::new(all, |at| own.number(at))
            });
            self.orders.push((field, order));
        }
    }

    /// Takes up a record while the file is read; orders follow at the end.
    pub(super) fn load(&mut self, id: RecordId, row: Row<'_>) {
        let number = row.number();
        let at = number as usize;
        if self.ids.len() <= at {
            self.ids.resize(at + 1, RecordId::from_bytes([0; 16]));
            self.names.resize(at + 1, [0; NAME]);
        }
        if let (Some(own), Some(name)) = (self.ids.get_mut(at), self.names.get_mut(at)) {
            (*own, *name) = (id, row.name());
        }
        self.there.insert(number);
        let mut entry = None;
        for piece in row {
            match (piece, entry) {
                (Piece::Entry(group), _) => {
                    entry = Some((group, self.group_mut(group).begin(number)));
                }
                (Piece::Said(field, mark), None) => self.fields.add(number, field, mark),
                (Piece::Said(field, mark), Some((group, entry))) => {
                    self.group_mut(group).fields.add(entry, field, mark);
                }
            }
        }
    }

    /// Changes a record from one row to the next; nothing stands for one that is new.
    pub(super) fn change(&mut self, id: RecordId, old: Option<Row<'_>>, new: Row<'_>) {
        let number = new.number();
        let is_new = !self.there.contains(number);
        self.leave_orders(number);
        if let Some(old) = old {
            self.unload(old);
        }
        let mut entries: BTreeMap<u32, u32> = BTreeMap::new();
        for piece in new.clone() {
            if let Piece::Entry(group) = piece {
                *entries.entry(group).or_default() += 1;
            }
        }
        for (group, count) in entries {
            self.group_mut(group).make_room(count);
        }
        self.load(id, new);
        self.enter_orders(number);
        if is_new {
            let ids = &self.ids;
            self.by_id.insert(number, |at| ids.get(at as usize).copied());
        }
    }

    fn unload(&mut self, row: Row<'_>) {
        let number = row.number();
        // The entries of each group, taken out where the first one stands.
        let mut taken: BTreeMap<u32, Option<Range<u32>>> = BTreeMap::new();
        let mut entry = None;
        for piece in row {
            match (piece, entry) {
                (Piece::Entry(group), _) => {
                    let own =
                        taken.entry(group).or_insert_with(|| self.group_mut(group).take(number));
                    entry = Some((group, own.as_mut().and_then(Range::next)));
                }
                (Piece::Said(field, mark), None) => self.fields.forget(number, field, mark),
                (Piece::Said(field, mark), Some((group, Some(entry)))) => {
                    self.group_mut(group).fields.forget(entry, field, mark);
                }
                (Piece::Said(..), Some((_, None))) => {}
            }
        }
        self.there.remove(number);
    }

    fn leave_orders(&mut self, number: u32) {
        if !self.there.contains(number) {
            return;
        }
        let (names, fields) = (&self.names, &self.fields);
        self.by_name.remove(number, |at| names.get(at as usize).copied());
        for (field, order) in &mut self.orders {
            if let Some(own) = fields.get(*field).filter(|own| own.number(number).is_some()) {
                order.remove(number, |at| own.number(at));
            }
        }
    }

    fn enter_orders(&mut self, number: u32) {
        let (names, fields) = (&self.names, &self.fields);
        self.by_name.insert(number, |at| names.get(at as usize).copied());
        for (field, order) in &mut self.orders {
            if let Some(own) = fields.get(*field).filter(|own| own.number(number).is_some()) {
                order.insert(number, |at| own.number(at));
            }
        }
    }

    fn group_mut(&mut self, group: u32) -> &mut Group {
        let at = group as usize;
        if self.groups.len() <= at {
            self.groups.resize_with(at + 1, || None);
        }
        #[expect(clippy::indexing_slicing, reason = "made long enough just above")]
        self.groups[at].get_or_insert_default()
    }
}

/// From one opening of the file to the next.
impl Documents {
    /// Lays them down.
    pub(super) fn lay_down(&self, out: &mut Out<'_>) -> io::Result<()> {
        kept::put_all(out, self.ids.iter().map(|id| *id.as_bytes()))?;
        kept::put_set(out, &self.there)?;
        kept::put_all(out, self.names.iter().copied())?;
        self.by_name.lay_down(out)?;
        self.by_id.lay_down(out)?;
        kept::put_list(out, &self.orders, |out, (field, order)| {
            kept::put_number(out, u64::from(*field))?;
            order.lay_down(out)
        })?;
        self.fields.lay_down(out)?;
        kept::put_list(out, &self.groups, |out, group| {
            kept::put_number(out, group.is_some().into())?;
            group.as_deref().map_or(Ok(()), |group| group.lay_down(out))
        })
    }

    /// What was laid down.
    pub(super) fn take_up(from: &mut In<'_>) -> io::Result<Self> {
        Ok(Self {
            ids: kept::all(from, RecordId::from_bytes)?,
            there: kept::set(from)?,
            names: kept::all(from, |name| name)?,
            by_name: Order::take_up(from)?,
            by_id: Order::take_up(from)?,
            orders: kept::list(from, |from| Ok((kept::small(from)?, Order::take_up(from)?)))?,
            fields: Fields::take_up(from)?,
            groups: kept::list(from, |from| match kept::number(from)? {
                0 => Ok(None),
                _ => Group::take_up(from).map(|group| Some(Box::new(group))),
            })?,
        })
    }
}

/// What is asked.
impl Documents {
    /// Every record.
    pub(super) fn all(&self) -> &RoaringBitmap {
        &self.there
    }

    /// One more than the greatest number of a record.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The id of a record.
    pub(super) fn id(&self, number: u32) -> Option<RecordId> {
        self.ids.get(number as usize).copied()
    }

    /// The number of a record.
    pub(super) fn number(&self, id: RecordId) -> Option<u32> {
        self.by_id.find(|number| self.id(number).cmp(&Some(id)))
    }

    /// A field of records.
    pub(super) fn field(&self, field: u32) -> Option<&Field> {
        self.fields.get(field)
    }

    /// The beginning of a name, as lists sort it.
    pub(super) fn name(&self, number: u32) -> [u8; NAME] {
        self.names.get(number as usize).copied().unwrap_or_default()
    }

    /// Records by name.
    pub(super) fn by_name(&self) -> &Order {
        &self.by_name
    }

    /// Records in the order of a field, if it is kept.
    pub(super) fn order(&self, field: u32) -> Option<&Order> {
        self.orders.iter().find(|(own, _)| *own == field).map(|(_, order)| order)
    }

    /// A group of entries.
    pub(super) fn group(&self, group: u32) -> Option<&Group> {
        self.groups.get(group as usize)?.as_deref()
    }
}

/// What every record and its entries say, in words.
#[cfg(test)]
impl Documents {
    pub(super) fn told(&self, words: &super::word::Words) -> Vec<(RecordId, Vec<String>)> {
        let told = |number| {
            let mut told = vec![format!("{number} {:?}", self.name(number))];
            told.extend(self.fields.told(number, words));
            for (group, own) in (0..).zip(&self.groups) {
                let Some(own) = own else { continue };
                let is_own = |entry: &u32| own.record(*entry) == Some(number);
                let entries = own.all().iter().filter(is_own);
                let mut entries: Vec<String> =
                    entries.map(|at| format!("{:?}", own.fields.told(at, words))).collect();
                entries.sort_unstable();
                told.extend(
                    entries.into_iter().map(|said| format!("{:?} {said}", words.word(group))),
                );
            }
            let last = |order: &Order| order.walk(false).filter(|at| *at == number).count();
            told.push(format!(
                "{} {:?}",
                last(&self.by_name),
                self.orders.iter().map(|(_, own)| last(own)).collect::<Vec<_>>()
            ));
            (self.id(number).unwrap(), told)
        };
        self.there.iter().map(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::row::Mark, *};

    fn row(number: u32, pieces: &[Piece]) -> Vec<u8> {
        let small = |number: u32| u8::try_from(number).unwrap();
        let mut bytes = number.to_be_bytes().to_vec();
        bytes.extend([1, b'a' + small(number % 26)]);
        for piece in pieces {
            match *piece {
                Piece::Entry(group) => bytes.push(small(group * 4 + 3)),
                Piece::Said(field, Mark::Word(word)) => {
                    bytes.extend([small(field * 4 + 1), small(word)]);
                }
                Piece::Said(field, Mark::Number(number)) => {
                    bytes.extend([small(field * 4 + 2), u8::try_from(number * 2).unwrap()]);
                }
                Piece::Said(field, Mark::Something) => bytes.push(small(field * 4)),
            }
        }
        bytes
    }

    fn id(number: u8) -> RecordId {
        RecordId::from_bytes([number; 16])
    }

    #[test]
    fn entries_belong_to_their_record_through_every_change() {
        let (group, field) = (3, 4);
        let two = |a, b| {
            [
                Piece::Said(1, Mark::Word(9)),
                Piece::Entry(group),
                Piece::Said(field, Mark::Word(a)),
                Piece::Entry(group),
                Piece::Said(field, Mark::Word(b)),
            ]
        };
        let mut all = Documents::default();
        let mut stored: Vec<Option<Vec<u8>>> = vec![None; 3];
        for step in 0..60_u32 {
            let number = step * 7 % 3;
            let pieces = two(step % 5, (step + 1) % 5);
            let pieces = &pieces[..=(step as usize % 3) * 2];
            let new = row(number, pieces);
            let old = stored[number as usize].replace(new.clone());
            let old = old.as_deref().and_then(Row::read);
            all.change(id(u8::try_from(number).unwrap()), old, Row::read(&new).unwrap());
            let mut expected = Vec::new();
            for (record, row) in (0..).zip(&stored) {
                let Some(row) = row.as_deref().and_then(Row::read) else { continue };
                for piece in row {
                    if let Piece::Said(4, Mark::Word(word)) = piece {
                        expected.push((record, word));
                    }
                }
            }
            let Some(own) = all.group(group) else { continue };
            let mut found: Vec<(u32, u32)> = Vec::new();
            for (word, who) in own.field(field).into_iter().flat_map(Field::words) {
                found.extend(who.iter().map(|entry| (own.record(entry).unwrap(), word)));
            }
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected, "after step {step}");
            assert_eq!(own.all().len(), expected.len() as u64);
        }
    }
}
