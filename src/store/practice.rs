//! The mark of a file whose people are all invented. It is set when the office is made, and nothing
//! takes it away.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Result, read::Read, stored::taken, tables::META, write::Write};

/// Where the mark stands in `META`.
const PRACTICE: &[u8] = b"practice";

/// What a practice office was made from, and the way into it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Mark {
    /// The seed of its chance.
    pub seed: u64,
    /// The passphrase of everybody in it. It opens invented people only, and each start tells it.
    pub passphrase: Zeroizing<String>,
}

impl Read<'_> {
    /// The mark of a practice office; nothing in the file of a real one.
    pub fn practice(&self) -> Result<Option<Mark>> {
        self.get(META, PRACTICE)
    }
}

impl Write<'_> {
    /// Marks the file for good. A file that is marked already keeps its mark.
    pub fn mark_practice(&mut self, mark: &Mark) -> Result<()> {
        if self.has(META, PRACTICE)? {
            return Err(taken(META, PRACTICE));
        }
        self.put(META, PRACTICE, mark)
    }
}
