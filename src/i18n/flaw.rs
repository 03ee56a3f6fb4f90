//! What is wrong with the message files that an office added, in words for whoever wrote them.

use super::Say;

/// Something in a file that could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The name of the file.
    pub file: String,
    /// The line, from 1 on; nothing where it is the whole file.
    pub line: Option<usize>,
    /// What it is.
    pub fault: Fault,
}

/// What can be wrong with a file, or with a message of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file cannot be read.
    Unread,
    /// The file is too large; with it, what a file may hold, in megabytes.
    Large(u64),
    /// The files of the language are too large together; with it, what they may hold.
    Much(u64),
    /// There are too many files; with it, how many are read.
    Many(usize),
    /// The file is not plain text in UTF-8.
    NotText,
    /// Braces stand inside one another too often.
    Deep,
    /// What stands there is not understood.
    Broken,
    /// There is no message of this key.
    Unknown(String),
    /// The key stands there more than once.
    Twice(String),
    /// The message says nothing.
    Empty(String),
    /// The message uses a variable that the English one does not have.
    Stranger(String, String),
    /// The message does not use a variable of the English one.
    Lacks(String, String),
    /// The message calls a function.
    Calls(String, String),
    /// The message borrows another.
    Borrows(String, String),
    /// The message uses a term that is not there or cannot be used.
    NoTerm(String, String),
    /// The term holds more than text and terms that are there.
    Term(String),
    /// This cannot stand between groups of digits.
    Mark(String),
}

impl Say {
    /// What is wrong in a file of messages, and what follows from it.
    pub fn flaw(self, fault: &Fault) -> String {
        let variable = |name: &str| format!("${name}");
        let term = |name: &str| format!("-{name}");
        match fault {
            Fault::Unread => self.flaw_unread(),
            Fault::Large(most) => self.flaw_large(*most),
            Fault::Much(most) => self.flaw_much(*most),
            Fault::Many(most) => self.flaw_many(*most),
            Fault::NotText => self.flaw_not_text(),
            Fault::Deep => self.flaw_deep(),
            Fault::Broken => self.flaw_broken(),
            Fault::Unknown(key) => self.flaw_unknown(key.as_str()),
            Fault::Twice(key) => self.flaw_twice(key.as_str()),
            Fault::Empty(key) => self.flaw_empty(key.as_str()),
            Fault::Stranger(key, name) => self.flaw_stranger(key.as_str(), variable(name)),
            Fault::Lacks(key, name) => self.flaw_lacks(key.as_str(), variable(name)),
            Fault::Calls(key, name) => self.flaw_calls(key.as_str(), format!("{name}()")),
            Fault::Borrows(key, name) => self.flaw_borrows(key.as_str(), name.as_str()),
            Fault::NoTerm(key, name) => self.flaw_no_term(key.as_str(), term(name)),
            Fault::Term(name) => self.flaw_term(term(name)),
            Fault::Mark(key) => self.flaw_mark(key.as_str()),
        }
    }
}
