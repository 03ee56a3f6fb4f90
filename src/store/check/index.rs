//! Whether what is found agrees with the records; and making it anew.

use std::{collections::BTreeMap, ops::ControlFlow};

use roaring::RoaringBitmap;
use serde::de::IgnoredAny;

use crate::domain::record::{Kind, Record, kind::KINDS};

use super::{
    super::{
        Result,
        index::{
            Words,
            derived::{self, Derived, record_key},
            row::Row,
            token::{self, Chunk},
        },
        read::{Order, Read},
        record::numbers_key,
        tables::{DERIVED, META, RECORD, RECORD_TO_TERMS, TOKEN, Table, WORD},
        write::Write,
    },
    Check, Fault,
};

/// What there has to be, by the records that were read.
pub(super) struct Expected {
    words: Words,
    numbers: BTreeMap<Kind, RoaringBitmap>,
    /// How many entries there are, by table.
    entries: BTreeMap<&'static str, u64>,
    tokens: BTreeMap<Vec<u8>, Chunk>,
}

impl Expected {
    /// Nothing yet. Words that cannot be read are told of elsewhere.
    pub(super) fn new(read: &Read<'_>) -> Self {
        Self {
            words: Words::load(read).unwrap_or_default(),
            numbers: BTreeMap::new(),
            entries: BTreeMap::new(),
            tokens: BTreeMap::new(),
        }
    }

    /// The entries of a record under its number. A word that is not known differs from every other.
    fn of(&self, record: &Record, number: u32) -> Result<Vec<Derived>> {
        derived::of(record, number, |word| Ok(self.words.number(word).unwrap_or(u32::MAX)))
    }
}

impl Check<'_, '_> {
    /// The number of a record, as its terms say it.
    fn number(&self, record: &Record) -> Result<Option<u32>> {
        let bytes = self.read.raw(RECORD_TO_TERMS, &record_key(record.kind, record.id))?;
        Ok(bytes.as_deref().and_then(Row::read).map(|row| row.number()))
    }

    /// Compares the entries of a record with what stands there; gives them with its number.
    fn entries(
        &mut self,
        record: &Record,
        expected: &Expected,
    ) -> Result<Option<(u32, Vec<Derived>)>> {
        let number = self.number(record)?;
        let rows = expected.of(record, number.unwrap_or(u32::MAX))?;
        for row in &rows {
            match self.read.raw(row.table, &row.key)? {
                Some(bytes) if bytes == row.value => {}
                Some(_) => self.find(row.table, &row.key, Fault::Differs),
                None => self.find(row.table, &row.key, Fault::Missing),
            }
        }
        Ok(number.map(|number| (number, rows)))
    }

    /// Whether everything that follows from a record agrees with it, and what there has to be.
    pub(super) fn derived(&mut self, record: &Record, expected: &mut Expected) -> Result<()> {
        let Some((number, rows)) = self.entries(record, expected)? else { return Ok(()) };
        for row in rows {
            *expected.entries.entry(row.table.name()).or_default() += 1;
        }
        let next = self.read.next_numbers(record.kind)?;
        let is_own = expected.numbers.entry(record.kind).or_default().insert(number);
        if !is_own || number >= next {
            self.find(RECORD_TO_TERMS, &record_key(record.kind, record.id), Fault::Differs);
        }
        for prefix in derived::tokens(record) {
            let (key, low) = token::place(&prefix, number);
            expected.tokens.entry(key).or_default().insert(low);
        }
        Ok(())
    }

    /// The same for one record, whatever the others are.
    pub(super) fn one_of_many(&mut self, record: &Record, expected: &Expected) -> Result<()> {
        self.history(record)?;
        let Some((number, _)) = self.entries(record, expected)? else { return Ok(()) };
        for prefix in derived::tokens(record) {
            let (key, low) = token::place(&prefix, number);
            let chunk = self.read.raw(TOKEN, &key)?.and_then(|bytes| Chunk::read(&bytes));
            if !chunk.is_some_and(|chunk| chunk.has(low)) {
                self.find(TOKEN, &key, Fault::Missing);
            }
        }
        Ok(())
    }

    /// Whether there is nothing beside what there has to be.
    pub(super) fn index(&mut self, expected: &Expected) -> Result<()> {
        for table in DERIVED {
            let count = expected.entries.get(table.name()).copied().unwrap_or(0);
            if self.read.count(*table)? != count {
                self.find_strays(*table)?;
            }
        }
        let read = self.read;
        read.walk(TOKEN, &[], Order::Up, |key, bytes| {
            match (expected.tokens.get(key), Chunk::read(bytes)) {
                (Some(chunk), Some(own)) if *chunk == own => {}
                (None, _) => self.find(TOKEN, key, Fault::Stray),
                (Some(_), _) => self.find(TOKEN, key, Fault::Differs),
            }
            Ok(ControlFlow::Continue(()))
        })?;
        for key in expected.tokens.keys() {
            if !read.has(TOKEN, key)? {
                self.find(TOKEN, key, Fault::Missing);
            }
        }
        Ok(())
    }

    /// Looks for entries that follow from no record.
    fn find_strays(&mut self, table: Table) -> Result<()> {
        let read = self.read;
        let words = Expected::new(read);
        let mut keys = std::collections::BTreeSet::new();
        super::each_record(read, |_, record| {
            let rows = words.of(record, 0)?;
            keys.extend(rows.into_iter().filter(|row| row.table == table).map(|row| row.key));
            Ok(())
        })?;
        self.find_others(table, |key| keys.contains(key))
    }
}

/// Makes anew all by which records are found; says how many records there are.
pub(super) fn renew(write: &mut Write<'_>) -> Result<u64> {
    for table in DERIVED.iter().chain([&WORD, &TOKEN]) {
        write.clear(*table)?;
    }
    write.renew();
    for row in KINDS {
        write.put(META, &numbers_key(row.kind), &0_u32)?;
    }
    let mut tokens: BTreeMap<Vec<u8>, Chunk> = BTreeMap::new();
    // By keys, because a walk must not be under way while records are read one by one.
    let keys = write.keys_where(RECORD, |_: &IgnoredAny| true)?;
    for key in &keys {
        let Some(record) = write.get::<Record>(RECORD, key)? else { continue };
        let number = write.next_number(record.kind)?;
        for row in derived::of(&record, number, |word| write.word_number(word))? {
            write.put_raw(row.table, &row.key, &row.value)?;
        }
        for prefix in derived::tokens(&record) {
            let (key, low) = token::place(&prefix, number);
            tokens.entry(key).or_default().insert(low);
        }
    }
    for (key, chunk) in tokens {
        write.put_raw(TOKEN, &key, &chunk.bytes())?;
    }
    Ok(keys.len() as u64)
}
