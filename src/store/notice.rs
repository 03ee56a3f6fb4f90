//! What those who answer for children are told.

use crate::domain::{id::NoticeId, notice::Notice};

use super::{Result, read::Read, tables::NOTICE, write::Write};

impl Read<'_> {
    /// A notice.
    pub fn notice(&self, id: NoticeId) -> Result<Option<Notice>> {
        self.get(NOTICE, id.as_bytes())
    }

    /// Every notice, the oldest first.
    pub fn notices(&self) -> Result<Vec<Notice>> {
        self.all(NOTICE, &[])
    }
}

impl Write<'_> {
    /// Takes a notice away; says whether there was one.
    pub fn remove_notice(&mut self, id: NoticeId) -> Result<bool> {
        self.remove(NOTICE, id.as_bytes())
    }

    /// Saves a notice.
    pub fn save_notice(&mut self, notice: &Notice) -> Result<()> {
        self.put(NOTICE, notice.id.as_bytes(), notice)
    }
}
