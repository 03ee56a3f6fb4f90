//! What keeps a copy from being made, in words.

use crate::{domain::backup::Trouble, i18n::Say};

impl Say {
    /// What keeps a copy from being made, and what to do.
    pub fn backup_trouble(self, trouble: Trouble) -> String {
        match trouble {
            Trouble::Missing => self.backup_missing(),
            Trouble::ReadOnly => self.backup_read_only(),
            Trouble::Full => self.backup_full(),
            Trouble::Gone => self.backup_gone(),
            Trouble::Damaged => self.backup_damaged(),
            Trouble::OfficeDamaged => self.backup_office_damaged(),
            Trouble::OwnDisk => self.backup_own_disk(),
            Trouble::UnderWay => self.backup_under_way(),
        }
    }
}
