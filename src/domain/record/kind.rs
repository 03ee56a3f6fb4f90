//! The kinds of record: one row each, and everything that differs between them.

use serde::{Deserialize, Serialize};

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The work done for one child.
    Case,
    /// Something that happened.
    Incident,
    /// Somebody who looks for one or more children.
    TracingRequest,
    /// A family.
    Family,
    /// A record of a register kept beside the cases.
    RegistryRecord,
}

/// What differs between the kinds.
#[derive(Debug)]
pub struct KindRow {
    /// The kind.
    pub kind: Kind,
    /// Its number in keys of the data file; never used for another.
    pub number: u8,
    /// Its segment in addresses.
    pub segment: &'static str,
    /// Whether its records carry a case code.
    pub has_code: bool,
    /// Whether its records are about one child, with consent, stages and visits.
    pub is_case: bool,
}

/// Every kind of record.
pub const KINDS: &[KindRow] = &[
    KindRow { kind: Kind::Case, number: 1, segment: "cases", has_code: true, is_case: true },
    KindRow {
        kind: Kind::Incident,
        number: 2,
        segment: "incidents",
        has_code: false,
        is_case: false,
    },
    KindRow {
        kind: Kind::TracingRequest,
        number: 3,
        segment: "tracing_requests",
        has_code: false,
        is_case: false,
    },
    KindRow { kind: Kind::Family, number: 4, segment: "families", has_code: false, is_case: false },
    KindRow {
        kind: Kind::RegistryRecord,
        number: 5,
        segment: "registry_records",
        has_code: false,
        is_case: false,
    },
];

impl Kind {
    /// The row of the table; every kind has one.
    pub fn row(self) -> &'static KindRow {
        KINDS.iter().find(|row| row.kind == self).expect("the table has a row for every kind")
    }

    /// The kind with this number in keys.
    pub fn numbered(number: u8) -> Option<Self> {
        KINDS.iter().find(|row| row.number == number).map(|row| row.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_segments_name_one_kind_each() {
        for row in KINDS {
            assert_eq!(Kind::numbered(row.number), Some(row.kind));
            assert_eq!(KINDS.iter().filter(|other| other.segment == row.segment).count(), 1);
        }
    }
}
