//! Whether saved searches are found by the teams that see them.

use std::{collections::BTreeSet, ops::ControlFlow};

use crate::domain::saved::SavedSearch;

use crate::store::{
    Result,
    read::{Order, Read},
    saved::{search_key, shared_keys},
    stored::decode,
    tables::{GROUP_TO_SAVED_SEARCH, SAVED_SEARCH},
    write::Write,
};

use super::{Check, Fault};

impl Check<'_, '_> {
    /// Whether every saved search stands under its own key and is found by the teams that it was
    /// shared with, and nothing else is.
    pub(super) fn shared(&mut self) -> Result<()> {
        let (read, mut keys) = (self.read, BTreeSet::new());
        each_search(read, |key, search| {
            if key != search_key(search.owner, search.id) {
                self.find(SAVED_SEARCH, key, Fault::Differs);
            }
            keys.extend(shared_keys(&search));
            Ok(())
        })?;
        for key in &keys {
            if !read.has(GROUP_TO_SAVED_SEARCH, key)? {
                self.find(GROUP_TO_SAVED_SEARCH, key, Fault::Missing);
            }
        }
        self.find_others(GROUP_TO_SAVED_SEARCH, |key| keys.contains(key))
    }
}

/// Has the teams find their saved searches anew.
pub(super) fn reindex(write: &mut Write<'_>) -> Result<()> {
    write.clear(GROUP_TO_SAVED_SEARCH)?;
    let mut searches = Vec::new();
    each_search(write, |_, search| {
        searches.push(search);
        Ok(())
    })?;
    searches.iter().try_for_each(|search| write.share(search))
}

/// Walks over the saved searches that can be read.
fn each_search(
    read: &Read<'_>,
    mut see: impl FnMut(&[u8], SavedSearch) -> Result<()>,
) -> Result<()> {
    read.walk(SAVED_SEARCH, &[], Order::Up, |key, bytes| {
        if let Ok(search) = decode(SAVED_SEARCH, key, bytes) {
            see(key, search)?;
        }
        Ok(ControlFlow::Continue(()))
    })
}
