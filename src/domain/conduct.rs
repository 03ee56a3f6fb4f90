//! The office's code of conduct, by version: everybody accepts the newest before they go on.

use serde::{Deserialize, Serialize};

use crate::domain::{id::UserId, time::Timestamp};

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 20_000;

/// A code of conduct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conduct {
    /// Its number, from 1; a later one is accepted anew.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub text: String,
    /// Whether people accept it before they go on.
    pub is_asked: bool,
    /// When it was published.
    pub at: Timestamp,
    /// Who published it.
    pub by: UserId,
}
