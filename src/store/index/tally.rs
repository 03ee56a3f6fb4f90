//! Counts by several things at once: how many services of each kind in each month, by the sex of the
//! child.

use std::collections::BTreeMap;

use roaring::RoaringBitmap;

use crate::domain::{
    query::{Axis, Tally},
    time::Day,
};

use super::{
    field::Field,
    view::{Fields, Found, View},
};

/// The number of a day beyond the calendar.
const LAST_DAY: i64 = 3_000_000;
/// Milliseconds of a day in UTC.
const MILLIS_A_DAY: i64 = 24 * 3600 * 1000;
/// Nothing is said.
const NOTHING: u16 = 0;

/// What each document says on an axis, by the place of the label, counted from 1.
struct Codes {
    labels: Vec<String>,
    of: Vec<u16>,
    /// Whether the documents are the records that entries belong to.
    is_of_record: bool,
}

/// What is counted: records, or the entries of a group.
struct Counted<'a> {
    documents: RoaringBitmap,
    field: Box<Fields<'a, 'a>>,
    /// The record of each entry.
    records: Option<&'a [u32]>,
}

impl View<'_> {
    /// Counts records, or entries of records, by all axes at once. Whoever says nothing on one of them
    /// is not counted; whoever says several words is counted for each.
    pub fn tally(&self, tally: &Tally, within: &Found) -> BTreeMap<Vec<String>, u64> {
        let mut counts = BTreeMap::new();
        let Some(counted) = self.counted(tally, within) else { return counts };
        self.tally_axes(&counted, counted.documents.clone(), &tally.axes, &mut |labels, count| {
            if count > 0 {
                counts.insert(labels, count);
            }
        });
        counts
    }

    fn counted(&self, tally: &Tally, within: &Found) -> Option<Counted<'_>> {
        let Some(group) = &tally.group else {
            let documents = &self.select_among(&tally.clauses) & &within.0;
            return Some(Counted {
                documents,
                field: Box::new(|field| self.field(field)),
                records: None,
            });
        };
        let group = self.group(group)?;
        let field = move |field: &str| group.field(self.number_of(field)?);
        let mut documents = self.select_with(&tally.clauses, &field, group.all());
        if within.0.len() < self.select(&[], &crate::domain::permission::Sight::All).0.len() {
            let wanted = bits(&within.0);
            let is_wanted = |record: u32| {
                let word = wanted.get(record as usize / 64).copied().unwrap_or(0);
                word >> (record % 64) & 1 != 0
            };
            let records = group.records();
            documents = RoaringBitmap::from_sorted_iter(documents.iter().filter(|entry| {
                records.get(*entry as usize).is_some_and(|record| is_wanted(*record))
            }))
            .unwrap_or_default();
        }
        Some(Counted { documents, field: Box::new(field), records: Some(group.records()) })
    }

    /// Splits by axes on which documents may say several words, one after the other, and counts by
    /// the others at once.
    fn tally_axes(
        &self,
        counted: &Counted<'_>,
        documents: RoaringBitmap,
        axes: &[Axis],
        tell: &mut dyn FnMut(Vec<String>, u64),
    ) {
        let several = axes.iter().enumerate().find_map(|(at, axis)| match axis {
            Axis::Words(field) => {
                let field = (counted.field)(field).filter(|field| field.has_several())?;
                Some((at, field))
            }
            Axis::WordsOfRecord(_)
            | Axis::Months(_)
            | Axis::Ranges(..)
            | Axis::RangesOfRecord(..) => None,
        });
        let Some((at, field)) = several else {
            let codes: Vec<Codes> = axes.iter().map(|axis| self.codes(counted, axis)).collect();
            count(&documents, counted.records, &codes, tell);
            return;
        };
        let rest: Vec<Axis> =
            axes.iter().enumerate().filter(|(own, _)| *own != at).map(|(_, a)| a.clone()).collect();
        for (word, who) in field.words() {
            let Some(word) = self.word_of(word) else { continue };
            self.tally_axes(counted, who & &documents, &rest, &mut |mut labels, count| {
                labels.insert(at, word.to_owned());
                tell(labels, count);
            });
        }
    }

    fn codes(&self, counted: &Counted<'_>, axis: &Axis) -> Codes {
        let (field, is_of_record) = match axis {
            Axis::Words(name) | Axis::Months(name) | Axis::Ranges(name, _) => {
                ((counted.field)(name), false)
            }
            Axis::WordsOfRecord(name) | Axis::RangesOfRecord(name, _) => {
                (self.field(name), counted.records.is_some())
            }
        };
        let Some(field) = field else {
            return Codes { labels: Vec::new(), of: Vec::new(), is_of_record };
        };
        let (labels, of) = match axis {
            Axis::Words(_) | Axis::WordsOfRecord(_) => self.words_of(field),
            Axis::Months(_) => months(field),
            Axis::Ranges(_, ranges) | Axis::RangesOfRecord(_, ranges) => in_ranges(field, ranges),
        };
        Codes { labels, of, is_of_record }
    }

    fn words_of(&self, field: &Field) -> (Vec<String>, Vec<u16>) {
        let (mut labels, mut codes) = (Vec::new(), Vec::new());
        for (word, who) in field.words() {
            labels.push(self.word_of(word).unwrap_or_default().to_owned());
            mark(&mut codes, labels.len(), who);
        }
        (labels, codes)
    }
}

/// Counts by codes.
fn count(
    documents: &RoaringBitmap,
    records: Option<&[u32]>,
    axes: &[Codes],
    tell: &mut dyn FnMut(Vec<String>, u64),
) {
    let size: usize = axes.iter().map(|axis| axis.labels.len()).product();
    let mut cells: Vec<u64> = vec![0; size];
    'documents: for document in documents {
        let record = records.and_then(|records| records.get(document as usize)).copied();
        let mut cell = 0;
        for axis in axes {
            let own = if axis.is_of_record { record.unwrap_or(u32::MAX) } else { document };
            match axis.of.get(own as usize).copied() {
                None | Some(NOTHING) => continue 'documents,
                Some(code) => cell = cell * axis.labels.len() + usize::from(code) - 1,
            }
        }
        if let Some(count) = cells.get_mut(cell) {
            *count += 1;
        }
    }
    for (mut cell, count) in cells.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let mut labels = Vec::with_capacity(axes.len());
        for axis in axes.iter().rev() {
            labels.extend(axis.labels.get(cell % axis.labels.len()).cloned());
            cell /= axis.labels.len();
        }
        labels.reverse();
        tell(labels, count);
    }
}

/// Gives documents a code.
fn mark(codes: &mut Vec<u16>, code: usize, who: &RoaringBitmap) {
    let code = u16::try_from(code).unwrap_or(NOTHING);
    let length = who.max().map_or(0, |last| last as usize + 1);
    if codes.len() < length {
        codes.resize(length, NOTHING);
    }
    for document in who {
        if let Some(own) = codes.get_mut(document as usize) {
            *own = code;
        }
    }
}

/// The months of days, in their order.
fn months(field: &Field) -> (Vec<String>, Vec<u16>) {
    let (mut labels, mut codes) = (Vec::new(), Vec::new());
    let day = |document| field.number(document).map(day_of);
    let days = field.said().iter().filter_map(day);
    let Some((first, last)) = days.fold(None, |ends: Option<(i64, i64)>, day| {
        Some(ends.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    }) else {
        return (labels, codes);
    };
    // The code of each day of the span; no list spans more than a few ten thousand.
    let mut of_day: Vec<u16> = Vec::new();
    for number in first..=last.min(first + 200_000) {
        let day = Day::numbered(number);
        let label = format!("{:04}-{:02}", day.year(), day.month());
        if labels.last() != Some(&label) {
            labels.push(label);
        }
        of_day.push(u16::try_from(labels.len()).unwrap_or(NOTHING));
    }
    codes.resize(field.said().max().map_or(0, |last| last as usize + 1), NOTHING);
    for document in field.said() {
        let day = day(document).and_then(|day| usize::try_from(day - first).ok());
        let code = day.and_then(|day| of_day.get(day)).copied();
        if let (Some(own), Some(code)) = (codes.get_mut(document as usize), code) {
            *own = code;
        }
    }
    (labels, codes)
}

/// The number of a day, also where the field has moments: those lie far beyond all days.
fn day_of(number: i64) -> i64 {
    if number.abs() > LAST_DAY { number.div_euclid(MILLIS_A_DAY) } else { number }
}

/// Ranges by their places. Where ranges overlap the last one counts.
fn in_ranges(field: &Field, ranges: &[(i64, i64)]) -> (Vec<String>, Vec<u16>) {
    let (mut labels, mut codes) = (Vec::new(), Vec::new());
    for (at, range) in ranges.iter().enumerate() {
        labels.push(at.to_string());
        mark(&mut codes, at + 1, &field.between(*range));
    }
    (labels, codes)
}

/// A bit for each record.
fn bits(records: &RoaringBitmap) -> Vec<u64> {
    let mut bits = vec![0_u64; records.max().map_or(0, |last| last as usize / 64 + 1)];
    for record in records {
        if let Some(word) = bits.get_mut(record as usize / 64) {
            *word |= 1 << (record % 64);
        }
    }
    bits
}
