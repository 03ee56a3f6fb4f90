//! The office itself: its name, code, zone and languages.

use serde::{Deserialize, Serialize};

use crate::domain::{calendar::Calendar, code::OfficeCode, lang::Lang, time::Zone};

/// What an office says of itself at its first start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// What it is called.
    pub name: String,
    /// The first part of its case codes.
    pub code: OfficeCode,
    /// The language of pages before anybody has signed in.
    pub lang: Lang,
    /// The languages that its people use.
    pub languages: Vec<Lang>,
    /// The zone that decides its days.
    pub zone: Zone,
    /// The name of its box on the network, without a domain.
    pub network_name: String,
    /// Further names and addresses for its certificate.
    pub hosts: Vec<String>,
    /// Whether its people are invented.
    pub practice: bool,
    /// The calendar that its people read and write days in, beside the one that they are kept in.
    #[serde(default)]
    pub calendar: Calendar,
    /// Whether the keys are forgotten only when two people say so.
    #[serde(default)]
    pub seal_by_two: bool,
}
