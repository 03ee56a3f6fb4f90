//! The kinds of record: one row each, and everything that differs between them.

use serde::{Deserialize, Serialize};

use crate::domain::permission::Resource;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// Its word on the wire.
    pub word: &'static str,
    /// Its segment in addresses.
    pub segment: &'static str,
    /// What permissions to its records are held on.
    pub resource: Resource,
    /// Other names of its unique identifier on the wire.
    pub ids: &'static [&'static str],
    /// The name of its code on the wire; a record without one shows its short id there.
    pub display: &'static str,
    /// What a short answer holds besides what all short answers hold.
    pub short: &'static [&'static str],
    /// Whether whoever may read the kind sees every record of it.
    pub is_open: bool,
    /// Whether its records carry a case code.
    pub has_code: bool,
    /// Whether its records are about one child, with consent, stages and visits.
    pub is_case: bool,
}

/// Every kind of record.
pub const KINDS: &[KindRow] = &[
    KindRow {
        kind: Kind::Case,
        number: 1,
        word: "case",
        segment: "cases",
        resource: Resource::Case,
        ids: &["case_id"],
        display: "case_id_display",
        short: &[
            "name",
            "hidden_name",
            "age",
            "sex",
            "registration_date",
            "workflow",
            "case_status_reopened",
            "registry_record_id",
            "location_current",
            "gender",
        ],
        is_open: false,
        has_code: true,
        is_case: true,
    },
    KindRow {
        kind: Kind::Incident,
        number: 2,
        word: "incident",
        segment: "incidents",
        resource: Resource::Incident,
        ids: &["incident_id"],
        display: "incident_code",
        short: &[
            "incident_date",
            "incident_date_derived",
            "date_of_first_report",
            "incident_location",
            "cp_incident_violence_type",
        ],
        is_open: false,
        has_code: false,
        is_case: false,
    },
    KindRow {
        kind: Kind::TracingRequest,
        number: 3,
        word: "tracing_request",
        segment: "tracing_requests",
        resource: Resource::TracingRequest,
        ids: &["tracing_request_id"],
        display: "tracing_request_id_display",
        short: &["relation_name", "inquiry_date", "tracing_names"],
        is_open: false,
        has_code: false,
        is_case: false,
    },
    KindRow {
        kind: Kind::Family,
        number: 4,
        word: "family",
        segment: "families",
        resource: Resource::Family,
        ids: &["family_id"],
        display: "family_id_display",
        short: &[
            "family_name",
            "family_number",
            "family_registration_date",
            "family_location_current",
        ],
        is_open: false,
        has_code: false,
        is_case: false,
    },
    KindRow {
        kind: Kind::RegistryRecord,
        number: 5,
        word: "registry_record",
        segment: "registry_records",
        resource: Resource::RegistryRecord,
        ids: &["registry_id"],
        display: "registry_id_display",
        short: &["registry_type", "registry_no", "name", "registration_date", "location_current"],
        is_open: true,
        has_code: false,
        is_case: false,
    },
];

impl Kind {
    /// The row of the table; every kind has one.
    pub fn row(self) -> &'static KindRow {
        KINDS.iter().find(|row| row.kind == self).expect("the table has a row for every kind")
    }

    /// The id of the list that names the groups of its forms.
    pub fn groups(self) -> String {
        format!("lookup-form-group-cp-{}", self.row().word.replace('_', "-"))
    }

    /// The kind with this segment in addresses.
    pub fn at(segment: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.segment == segment).map(|row| row.kind)
    }

    /// The kind with this word on the wire.
    pub fn parse(word: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.word == word).map(|row| row.kind)
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
            assert_eq!(Kind::at(row.segment), Some(row.kind));
            assert_eq!(Kind::parse(row.word), Some(row.kind));
            assert_eq!(serde_json::to_value(row.kind).unwrap(), row.word);
            assert_eq!(KINDS.iter().filter(|other| other.segment == row.segment).count(), 1);
        }
    }
}
