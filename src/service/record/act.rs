//! Acts that other programs name: each with the right that it asks for instead of writing, and the
//! only names that it takes.

use crate::domain::permission::Action;

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    /// The right that is asked for; its word names the act.
    pub action: Action,
    /// What can be sent with it.
    pub takes: &'static [&'static str],
}

/// The acts that can be named.
pub const ACTS: &[Act] = &[
    Act { action: Action::Close, takes: &["status", "date_closure"] },
    Act {
        action: Action::Reopen,
        takes: &["status", "workflow", "case_status_reopened", "reopen_reason"],
    },
    Act { action: Action::EnableDisableRecord, takes: &["record_state"] },
    Act { action: Action::AddNote, takes: &["notes_section"] },
    Act { action: Action::ServicesSectionFromCase, takes: &["services_section"] },
    Act { action: Action::AddRegistryRecord, takes: &["registry_record_id"] },
    Act { action: Action::LinkFamilyRecord, takes: &["family_id", "family_member_id"] },
];

impl Act {
    /// The act with this word.
    pub fn named(word: &str) -> Option<&'static Self> {
        ACTS.iter().find(|act| act.action.as_str() == word)
    }
}
