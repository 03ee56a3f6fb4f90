//! Pages that were begun and not saved, kept as they were typed.

use std::{cmp::Reverse, ops::ControlFlow};

use serde::{Deserialize, Serialize};

use crate::domain::{
    field::TypedForm,
    id::{RecordId, UserId},
    record::Kind,
    time::Timestamp,
};

use super::{
    Result,
    read::{Order, Read},
    stored::{damaged, decode},
    tables::DRAFT,
    write::Write,
};

/// A page that was begun and not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The page's own key; a person has one draft of each page.
    pub key: String,
    /// The record that it would change; none for a new one.
    pub record: Option<RecordId>,
    /// The kind of the record.
    pub kind: Kind,
    /// The revision that the page showed.
    pub base_revision: u32,
    /// The form.
    pub form: String,
    /// What was typed.
    pub typed: TypedForm,
    /// When it was kept.
    pub saved_at: Timestamp,
}

fn draft_key(user: UserId, key: &str) -> Vec<u8> {
    [user.as_bytes().as_slice(), key.as_bytes()].concat()
}

impl Read<'_> {
    /// A person's draft of a page.
    pub fn draft(&self, user: UserId, key: &str) -> Result<Option<Draft>> {
        self.get(DRAFT, &draft_key(user, key))
    }

    /// A person's drafts, the newest first.
    pub fn drafts_of(&self, user: UserId) -> Result<Vec<Draft>> {
        let mut drafts: Vec<Draft> = self.all(DRAFT, user.as_bytes())?;
        drafts.sort_by_key(|draft| Reverse(draft.saved_at));
        Ok(drafts)
    }

    /// Who else has begun a form of a record, and when they last typed; the newest first.
    pub fn drafts_of_others(
        &self,
        user: UserId,
        record: RecordId,
        form: &str,
    ) -> Result<Vec<(UserId, Timestamp)>> {
        let mut others = Vec::new();
        self.walk(DRAFT, &[], Order::Up, |key, bytes| {
            let owner = key.first_chunk().ok_or_else(|| damaged(DRAFT, key))?;
            let owner = UserId::from_bytes(*owner);
            let draft: Draft = decode(DRAFT, key, bytes)?;
            if owner != user && draft.record == Some(record) && draft.form == form {
                others.push((owner, draft.saved_at));
            }
            Ok(ControlFlow::Continue(()))
        })?;
        others.sort_by_key(|(_, saved_at)| Reverse(*saved_at));
        Ok(others)
    }
}

impl Write<'_> {
    /// Keeps a draft in place of the person's former one of the same page.
    pub fn save_draft(&mut self, user: UserId, draft: &Draft) -> Result<()> {
        self.put(DRAFT, &draft_key(user, &draft.key), draft)
    }

    /// Drops a draft; says whether there was one.
    pub fn drop_draft(&mut self, user: UserId, key: &str) -> Result<bool> {
        self.remove(DRAFT, &draft_key(user, key))
    }
}
