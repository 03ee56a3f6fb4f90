//! Saved searches, by who made them and by the teams that see them too.

use std::ops::ControlFlow;

use crate::domain::{
    id::{GroupId, UserId},
    saved::SavedSearch,
};

use super::{
    Result,
    read::{Order, Read},
    stored::damaged,
    tables::{GROUP_TO_SAVED_SEARCH, META, SAVED_SEARCH},
    write::Write,
};

/// Where the last number stands in `META`.
const LAST: &[u8] = b"searches";

/// The key of a saved search.
pub(super) fn search_key(owner: UserId, id: u64) -> Vec<u8> {
    [owner.as_bytes().as_slice(), &id.to_be_bytes()].concat()
}

/// The keys by which the teams that see a saved search find it.
pub(super) fn shared_keys(search: &SavedSearch) -> impl Iterator<Item = Vec<u8>> {
    let own = search_key(search.owner, search.id);
    search.shared_with.iter().map(move |group| [group.as_bytes().as_slice(), &own].concat())
}

impl Read<'_> {
    /// A person's saved searches, in the order of their making.
    pub fn saved_searches_of(&self, owner: UserId) -> Result<Vec<SavedSearch>> {
        self.all(SAVED_SEARCH, owner.as_bytes())
    }

    /// A saved search of a person.
    pub fn saved_search(&self, owner: UserId, id: u64) -> Result<Option<SavedSearch>> {
        self.get(SAVED_SEARCH, &search_key(owner, id))
    }

    /// Whether anybody has a saved search with this number.
    pub fn is_saved_search(&self, id: u64) -> Result<bool> {
        let mut is_there = false;
        self.walk(SAVED_SEARCH, &[], Order::Up, |key, _| {
            is_there = key.ends_with(&id.to_be_bytes());
            Ok(if is_there { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        Ok(is_there)
    }

    /// Saved searches that a team sees too, by their owners.
    pub fn saved_searches_shared_with(&self, group: GroupId) -> Result<Vec<SavedSearch>> {
        let mut keys = Vec::new();
        self.walk(GROUP_TO_SAVED_SEARCH, group.as_bytes(), Order::Up, |key, _| {
            let own = key.get(group.as_bytes().len()..).unwrap_or_default();
            keys.push((key.to_vec(), own.to_vec()));
            Ok(ControlFlow::Continue(()))
        })?;
        let search = |(key, own): (Vec<u8>, Vec<u8>)| {
            self.get(SAVED_SEARCH, &own)?.ok_or_else(|| damaged(GROUP_TO_SAVED_SEARCH, &key))
        };
        keys.into_iter().map(search).collect()
    }
}

impl Write<'_> {
    /// The next number of a saved search. It is used up only if the transaction is kept.
    pub fn next_saved_search(&mut self) -> Result<u64> {
        let last: u64 = self.get(META, LAST)?.unwrap_or(0);
        let next = last.checked_add(1).ok_or_else(|| damaged(META, LAST))?;
        self.put(META, LAST, &next)?;
        Ok(next)
    }

    /// Saves a search in place of the former one of the same number.
    pub fn save_search(&mut self, search: &SavedSearch) -> Result<()> {
        self.forget_shares(search.owner, search.id)?;
        self.share(search)?;
        self.put(SAVED_SEARCH, &search_key(search.owner, search.id), search)
    }

    /// Takes a saved search away; says whether there was one.
    pub fn remove_saved_search(&mut self, owner: UserId, id: u64) -> Result<bool> {
        self.forget_shares(owner, id)?;
        self.remove(SAVED_SEARCH, &search_key(owner, id))
    }

    /// Has the teams that see a saved search find it.
    pub(super) fn share(&mut self, search: &SavedSearch) -> Result<()> {
        for key in shared_keys(search) {
            self.put_raw(GROUP_TO_SAVED_SEARCH, &key, &[])?;
        }
        Ok(())
    }

    fn forget_shares(&mut self, owner: UserId, id: u64) -> Result<()> {
        let Some(before) = self.saved_search(owner, id)? else { return Ok(()) };
        self.remove_all(GROUP_TO_SAVED_SEARCH, shared_keys(&before).collect())?;
        Ok(())
    }
}
