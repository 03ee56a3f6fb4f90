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
    group::Group,
    view::{Fields, Found, View},
};

/// The number of a day beyond the calendar.
const LAST_DAY: i64 = 3_000_000;
/// Milliseconds of a day in UTC.
const MILLIS_A_DAY: i64 = 24 * 3600 * 1000;
/// Nothing is said.
const NOTHING: u16 = 0;

/// More parts than this are not made by words, one within the other: each takes as long as a thousand
/// documents. Tests count both ways.
const MOST_PARTS: usize = if cfg!(test) { 4 } else { 1_000 };

/// The words of an axis with those who say them.
struct Sets<'a> {
    /// The place of the axis.
    at: usize,
    words: Vec<(&'a str, &'a RoaringBitmap)>,
    /// Whether somebody says several.
    has_several: bool,
}

/// What each document says on an axis, by the place of the label, counted from 1.
struct Codes {
    /// The place of the axis.
    at: usize,
    labels: Vec<String>,
    of: Vec<u16>,
}

/// What is counted: records, or the entries of a group.
struct Counted<'a> {
    documents: RoaringBitmap,
    field: Box<Fields<'a, 'a>>,
    /// Whose entries are counted; nobody's where records are.
    group: Option<&'a Group>,
}

impl View<'_> {
    /// Counts records, or entries of records, by all axes at once. Whoever says nothing on one of them
    /// is not counted; whoever says several words is counted for each.
    pub fn tally(&self, tally: &Tally, within: &Found) -> BTreeMap<Vec<String>, u64> {
        let mut counts = BTreeMap::new();
        let Some(counted) = self.counted(tally, within) else { return counts };
        let (mut sets, mut codes) = (Vec::new(), Vec::new());
        for (at, axis) in tally.axes.iter().enumerate() {
            let field = match axis {
                Axis::Words(name) | Axis::Months(name) | Axis::Ranges(name, _) => {
                    (counted.field)(name)
                }
                Axis::WordsOfRecord(name) | Axis::RangesOfRecord(name, _) => self.field(name),
            };
            let Some(field) = field else { return counts };
            match axis {
                Axis::Words(_) => sets.push(self.sets(at, field)),
                Axis::WordsOfRecord(_) => {
                    codes.push(self.sets(at, field).codes().of_entries(counted.group));
                }
                Axis::Months(_) => codes.push(months(at, field)),
                Axis::Ranges(_, ranges) => codes.push(in_ranges(at, field, ranges)),
                Axis::RangesOfRecord(_, ranges) => {
                    codes.push(in_ranges(at, field, ranges).of_entries(counted.group));
                }
            }
        }
        // What has few words splits; what has more is looked up for each document.
        sets.sort_by_key(|own| (!own.has_several, own.words.len()));
        let parts = |sets: &[Sets<'_>]| sets.iter().map(|own| own.words.len()).product::<usize>();
        while parts(&sets) > MOST_PARTS
            && let Some(most) = sets.pop_if(|own| !own.has_several)
        {
            codes.push(most.codes());
        }
        let mut labels = vec![String::new(); tally.axes.len()];
        split((&counted.documents, &sets, &codes), &mut labels, &mut |labels, count| {
            counts.insert(labels.to_vec(), count);
        });
        counts
    }

    fn counted(&self, tally: &Tally, within: &Found) -> Option<Counted<'_>> {
        let Some(group) = &tally.group else {
            let documents = &self.select_among(&tally.clauses) & &within.0;
            return Some(Counted {
                documents,
                field: Box::new(|field| self.field(field)),
                group: None,
            });
        };
        let group = self.group(group)?;
        let field = move |field: &str| group.field(self.number_of(field)?);
        let mut documents = self.select_with(&tally.clauses, &field, group.all());
        if within.0.len() < self.documents.all().len() {
            let wanted = bits(&within.0);
            let mut entries = vec![0; group.all().max().map_or(0, |last| last as usize / 8 + 1)];
            group.each(|entry, record| {
                let word = wanted.get(record as usize / 64).copied().unwrap_or(0);
                if let Some(byte) = entries.get_mut(entry as usize / 8) {
                    *byte |= u8::from(word >> (record % 64) & 1 != 0) << (entry % 8);
                }
            });
            documents &= RoaringBitmap::from_lsb0_bytes(0, &entries);
        }
        Some(Counted { documents, field: Box::new(field), group: Some(group) })
    }

    /// The words of a field.
    fn sets<'f>(&'f self, at: usize, field: &'f Field) -> Sets<'f> {
        let words = field.words().filter_map(|(word, who)| Some((self.word_of(word)?, who)));
        Sets { at, words: words.collect(), has_several: field.has_several() }
    }
}

impl Codes {
    /// The same for each entry of a group, by what its record says; as it is where records are
    /// counted.
    fn of_entries(self, group: Option<&Group>) -> Self {
        let Some(group) = group else { return self };
        let mut of = vec![NOTHING; group.all().max().map_or(0, |last| last as usize + 1)];
        group.each(|entry, record| {
            let code = self.of.get(record as usize);
            if let (Some(own), Some(code)) = (of.get_mut(entry as usize), code) {
                *own = *code;
            }
        });
        Self { of, ..self }
    }
}

impl Sets<'_> {
    fn codes(&self) -> Codes {
        let (mut labels, mut of) = (Vec::new(), Vec::new());
        for (word, who) in &self.words {
            labels.push((*word).to_owned());
            mark(&mut of, labels.len(), who);
        }
        Codes { at: self.at, labels, of }
    }
}

/// Splits documents by words, one axis after the other, and counts each part by the rest.
fn split(
    (documents, sets, codes): (&RoaringBitmap, &[Sets<'_>], &[Codes]),
    labels: &mut [String],
    tell: &mut dyn FnMut(&[String], u64),
) {
    let Some((first, rest)) = sets.split_first() else {
        return count(documents, codes, labels, tell);
    };
    for (word, who) in &first.words {
        name(labels, first.at, word);
        if rest.is_empty() && codes.is_empty() {
            match who.intersection_len(documents) {
                0 => {}
                count => tell(labels, count),
            }
            continue;
        }
        let part = *who & documents;
        if !part.is_empty() {
            split((&part, rest, codes), labels, tell);
        }
    }
}

/// Counts by codes.
fn count(
    documents: &RoaringBitmap,
    axes: &[Codes],
    labels: &mut [String],
    tell: &mut dyn FnMut(&[String], u64),
) {
    let size: usize = axes.iter().map(|axis| axis.labels.len()).product();
    let mut cells: Vec<u64> = vec![0; size];
    'documents: for document in documents {
        let mut cell = 0;
        for axis in axes {
            match axis.of.get(document as usize).copied() {
                None | Some(NOTHING) => continue 'documents,
                Some(code) => cell = cell * axis.labels.len() + usize::from(code) - 1,
            }
        }
        if let Some(count) = cells.get_mut(cell) {
            *count += 1;
        }
    }
    for (mut cell, count) in cells.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        for axis in axes.iter().rev() {
            let label = axis.labels.get(cell % axis.labels.len());
            name(labels, axis.at, label.map_or("", String::as_str));
            cell /= axis.labels.len();
        }
        tell(labels, count);
    }
}

/// Writes the label of an axis.
fn name(labels: &mut [String], at: usize, label: &str) {
    if let Some(own) = labels.get_mut(at) {
        label.clone_into(own);
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
fn months(at: usize, field: &Field) -> Codes {
    let (mut labels, mut of_day) = (Vec::new(), Vec::new());
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    field.each_number(|_, number| {
        let day = day_of(number);
        (first, last) = (first.min(day), last.max(day));
    });
    // The code of each day of the span; no list spans more than a few ten thousand.
    for number in first..=last.min(first.saturating_add(200_000)) {
        let day = Day::numbered(number);
        let label = format!("{:04}-{:02}", day.year(), day.month());
        if labels.last() != Some(&label) {
            labels.push(label);
        }
        of_day.push(u16::try_from(labels.len()).unwrap_or(NOTHING));
    }
    let mut of = vec![NOTHING; field.said().max().map_or(0, |last| last as usize + 1)];
    field.each_number(|document, number| {
        let code = usize::try_from(day_of(number) - first).ok().and_then(|day| of_day.get(day));
        if let (Some(own), Some(code)) = (of.get_mut(document as usize), code) {
            *own = *code;
        }
    });
    Codes { at, labels, of }
}

/// The number of a day, also where the field has moments: those lie far beyond all days.
fn day_of(number: i64) -> i64 {
    if number.abs() > LAST_DAY { number.div_euclid(MILLIS_A_DAY) } else { number }
}

/// Ranges by their places. Where ranges overlap the last one counts.
fn in_ranges(at: usize, field: &Field, ranges: &[(i64, i64)]) -> Codes {
    let (mut labels, mut of) = (Vec::new(), Vec::new());
    for (place, range) in ranges.iter().enumerate() {
        labels.push(place.to_string());
        mark(&mut of, place + 1, &field.between(*range));
    }
    Codes { at, labels, of }
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
