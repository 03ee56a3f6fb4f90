//! Questions to a list: which records, in which order, which of them are shown, and what is counted.
//!
//! A query is what the parameters of an address mean: [`Asking::read`] says how. Pages and other
//! programs ask by the same words.

mod read;

use crate::domain::{id::RecordId, record::Kind};

pub use read::{Asking, DUE, IS_DUE, ME, NOT_SEEN, Reading};

/// What a list asks. All clauses have to fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Records of this kind.
    pub kind: Kind,
    /// What has to fit.
    pub clauses: Vec<Clause>,
    /// The order.
    pub sort: Sort,
    /// Which of them are shown.
    pub page: Page,
}

/// Tests of which one has to fit, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clause {
    /// The tests.
    pub tests: Vec<Test>,
    /// Whether none of them may fit.
    pub is_not: bool,
    /// The filter that it comes from, where its choices are counted without it.
    pub filter: Option<String>,
}

/// Something that can be said of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// In the field this word is said.
    Word(String, String),
    /// In the field a number between two is said, both included.
    Between(String, i64, i64),
    /// In the field nothing is said.
    Nothing(String),
    /// In the field something is said.
    Something(String),
    /// It is this record.
    Is(RecordId),
}

/// An order. Whoever says nothing in the field stands last; equal ones stand as they were made, turned
/// round where the order is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: By,
    /// Whether the order is turned round.
    pub descending: bool,
}

/// What records are sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Their names.
    Name,
    /// Numbers, days or moments of a field.
    Number(String),
    /// Words of a field, in this order; other words stand behind.
    Words(String, Vec<String>),
}

/// Which part of a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// From where.
    pub from: From,
    /// How many at most.
    pub take: usize,
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// After so many.
    Rank(usize),
    /// After this record, wherever it stands by now.
    After(RecordId),
    /// So that this record would come next.
    Before(RecordId),
}

/// What is counted among the records that fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The filter whose choices are counted: as if nothing were chosen in it.
    pub filter: String,
    /// What is counted.
    pub count: Count,
}

/// Choices that are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Count {
    /// Each word of a field.
    Words(String),
    /// Numbers of a field that lie in each of these ranges.
    Ranges(String, Vec<(i64, i64)>),
}

/// A table of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The group whose entries are counted; records themselves if there is none.
    pub group: Option<String>,
    /// What the records or entries that are counted have to fit.
    pub clauses: Vec<Clause>,
    /// By what they are counted.
    pub axes: Vec<Axis>,
}

/// Something by which records or entries are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Axis {
    /// The words of a field.
    Words(String),
    /// The words of a field of the record that an entry belongs to.
    WordsOfRecord(String),
    /// The months of the days in a field, as `2026-11`.
    Months(String),
    /// Numbers of a field in ranges, each named by its place from 0.
    Ranges(String, Vec<(i64, i64)>),
    /// The same of the record that an entry belongs to.
    RangesOfRecord(String, Vec<(i64, i64)>),
}

impl Test {
    /// The field that it looks at, if one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Word(field, _)
            | Self::Between(field, _, _)
            | Self::Nothing(field)
            | Self::Something(field) => Some(field),
            Self::Is(_) => None,
        }
    }
}

impl Clause {
    /// One test.
    pub fn of(test: Test) -> Self {
        Self { tests: vec![test], is_not: false, filter: None }
    }

    /// Several tests of which one has to fit.
    pub fn any(tests: impl IntoIterator<Item = Test>) -> Self {
        Self { tests: tests.into_iter().collect(), is_not: false, filter: None }
    }
}
