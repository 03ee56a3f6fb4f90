//! Which copies were made, and where they went.

use std::ops::ControlFlow;

use crate::domain::{backup::Copied, time::Timestamp};

use super::super::{
    Result,
    read::{Order, Read},
    stored::decode,
    tables::BACKUP,
    write::Write,
};

fn key(at: Timestamp, folder: &str) -> Vec<u8> {
    [&at.millis().to_be_bytes(), folder.as_bytes()].concat()
}

impl Read<'_> {
    /// Every copy that is known, the newest first.
    pub fn copies(&self) -> Result<Vec<Copied>> {
        let mut copies = Vec::new();
        self.walk(BACKUP, &[], Order::Down, |key, bytes| {
            copies.push(decode(BACKUP, key, bytes)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(copies)
    }
}

impl Write<'_> {
    /// Notes a copy.
    pub fn save_copy(&mut self, copy: &Copied) -> Result<()> {
        self.put(BACKUP, &key(copy.at, &copy.folder), copy)
    }

    /// Notes that a copy is no more.
    pub fn forget_copy(&mut self, copy: &Copied) -> Result<bool> {
        self.remove(BACKUP, &key(copy.at, &copy.folder))
    }
}
