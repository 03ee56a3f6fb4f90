//! What stands between a right password and the pages.

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::domain::time::Timestamp;

/// What an account asks for before its person is let in, beside the password.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entrance {
    /// Until when the password is a code that somebody else handed out; nothing where the person
    /// chose their own.
    pub one_time: Option<Timestamp>,
    /// Whether somebody else chose the password and knows it: its person chooses another on their
    /// first page.
    pub set_by_other: bool,
    /// Whether the account waits for the word of somebody who answers for children.
    pub held: bool,
    /// The second proof, where there is one.
    pub factor: Option<Factor>,
    /// The version of the office's code of conduct that was accepted last; 0 if none was.
    pub accepted: u32,
}

/// A second proof of who somebody is: a key that their phone holds too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// What the phone makes its codes from.
    pub key: FactorKey,
    /// The step of time of the code that was taken last: no code is taken twice (RFC 6238 5.2).
    pub taken: u64,
    /// Codes on paper for the day on which the phone is lost, as PHC strings of argon2id. Each is
    /// good once.
    pub recovery: Vec<String>,
}

/// A key of 160 bits (RFC 4226 4 R6). It is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct FactorKey(pub [u8; 20]);

impl std::fmt::Debug for FactorKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FactorKey")
    }
}

/// What somebody who is signed in has to do before they go on, the first first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owed {
    /// Choose a password of their own.
    Password,
    /// Set up a second proof, which their role asks for.
    Factor,
    /// Accept the office's code of conduct.
    Conduct,
}

/// How far somebody has come of what stands between a password and the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether they came with a code that somebody handed to them.
    pub has_code: bool,
    /// Whether somebody else knows their password.
    pub set_by_other: bool,
    /// Whether they have a second proof.
    pub has_factor: bool,
    /// The version of the code of conduct that they accepted last; 0 if none.
    pub accepted: u32,
}

impl Entrance {
    /// How far its person has come.
    pub fn standing(&self) -> Standing {
        Standing {
            has_code: self.one_time.is_some(),
            set_by_other: self.set_by_other,
            has_factor: self.factor.is_some(),
            accepted: self.accepted,
        }
    }
}
