//! Attachments: photos, recordings and documents that belong to a record.

use serde::{Deserialize, Serialize};

use crate::domain::id::{AttachmentId, RecordId};

/// A file that belongs to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The record.
    pub record: RecordId,
    /// How long it is.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}
