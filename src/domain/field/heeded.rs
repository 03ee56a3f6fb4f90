//! What other programs say of a question in properties of their own, where this one does as they say.

use serde_json::Value as Json;

use crate::domain::lang::Localized;

use super::{Field, Kept};

/// Whether a property says yes.
pub(in crate::domain) fn says(kept: &Kept, name: &str) -> bool {
    kept.get(name) == Some(&Json::Bool(true))
}

/// The words of a property; none where it has none.
pub(in crate::domain) fn words(kept: &Kept, name: &str) -> Localized {
    let words = kept.get(name).and_then(|json| serde_json::from_value(json.clone()).ok());
    words.unwrap_or_default()
}

impl Field {
    /// Whether its form is not complete without it. That blocks no step, as [`Field::must_have`] does.
    pub fn completes_form(&self) -> bool {
        says(&self.kept, "required") || says(&self.kept, "mandatory_for_completion")
    }

    /// Whether it is marked as needed, and counted where it has no answer.
    pub fn is_needed(&self) -> bool {
        self.must_have.is_some() || self.completes_form()
    }

    /// Whether it stands where a form is read, and not only where it is filled in.
    pub fn is_read(&self) -> bool {
        !says(&self.kept, "hide_on_view_page")
    }

    /// What stands beside its box to tick, where that is more than a yes.
    pub fn tick_label(&self) -> Localized {
        words(&self.kept, "tick_box_label")
    }
}
