//! Modules: the programmes that records and forms belong to. An office has one.

use serde::{Deserialize, Serialize};

use crate::domain::{record::Kind, word::ModuleName};

/// The one module of an office, by the id that other programs know.
pub const CHILD_PROTECTION: &str = "primeromodule-cp";

/// A module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its stable id.
    pub id: ModuleName,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The kinds of record that it has.
    pub kinds: Vec<Kind>,
}

impl Module {
    /// The module of an office's first day.
    pub fn first() -> Self {
        Self {
            id: ModuleName::known(CHILD_PROTECTION),
            name: "Child protection".to_owned(),
            description: String::new(),
            kinds: crate::domain::record::kind::KINDS.iter().map(|row| row.kind).collect(),
        }
    }
}
