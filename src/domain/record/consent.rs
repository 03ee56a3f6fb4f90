//! The consent ledger: entries are added, never changed; the latest of a purpose is its state.

use serde::{Deserialize, Serialize};

use crate::domain::{record::Stamp, time::Day};

/// What consent is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Case management itself.
    Services,
    /// Sharing with those who give services.
    Sharing,
    /// Tracing the family.
    Tracing,
    /// Being counted in reports, without name.
    Reporting,
    /// Photos.
    Photo,
}

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Yes.
    Given,
    /// No.
    Refused,
    /// No longer.
    Withdrawn,
}

/// Who said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivenBy {
    /// The child: assent.
    Child,
    /// The caregiver.
    Caregiver,
    /// Somebody else.
    Other,
    /// It came from outside and nobody wrote down who.
    NotRecorded,
}

/// How it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// Aloud.
    Spoken,
    /// On paper.
    Written,
    /// By thumbprint.
    Thumbprint,
    /// Another program sent it.
    Api,
    /// It came with a file.
    Import,
    /// A phone sent it.
    Phone,
}

/// One entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEntry {
    /// What for.
    pub purpose: Purpose,
    /// What was said.
    pub decision: Decision,
    /// Who said it.
    pub by: GivenBy,
    /// How.
    pub means: Means,
    /// On which day.
    pub on: Day,
    /// Who was there besides.
    pub witness: String,
    /// In which language it was explained.
    pub language: String,
    /// Anything else; for refused services the best-interest reason to open a case all the same.
    pub note: String,
    /// Who wrote the entry, and when.
    pub stamp: Stamp,
}

impl Purpose {
    /// Every purpose, in the order in which it is asked.
    pub const ALL: [Self; 5] =
        [Self::Services, Self::Sharing, Self::Tracing, Self::Reporting, Self::Photo];

    /// Its word in addresses and inputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Sharing => "sharing",
            Self::Tracing => "tracing",
            Self::Reporting => "reporting",
            Self::Photo => "photo",
        }
    }
}

impl Decision {
    /// Every decision with its word in inputs.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Given, "given"), (Self::Refused, "refused"), (Self::Withdrawn, "withdrawn")];

    /// The decision with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(decision, _)| *decision)
    }
}

impl GivenBy {
    /// Those whom a page offers, each with its word in inputs.
    pub const OFFERED: [(Self, &'static str); 3] =
        [(Self::Child, "child"), (Self::Caregiver, "caregiver"), (Self::Other, "other")];

    /// The person with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::OFFERED.iter().find(|(_, own)| *own == word).map(|(by, _)| *by)
    }
}

impl Means {
    /// Every way with its word in inputs.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Spoken, "spoken"), (Self::Written, "written"), (Self::Thumbprint, "thumbprint")];

    /// The way with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(means, _)| *means)
    }
}

/// The latest entry of a purpose.
pub fn latest(ledger: &[ConsentEntry], purpose: Purpose) -> Option<&ConsentEntry> {
    ledger.iter().rfind(|entry| entry.purpose == purpose)
}

/// Whether a purpose is consented to now.
pub fn is_given(ledger: &[ConsentEntry], purpose: Purpose) -> bool {
    latest(ledger, purpose).is_some_and(|entry| entry.decision == Decision::Given)
}
