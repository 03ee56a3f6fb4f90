//! What can go wrong with the data file, told so that a person can act on it.

use std::io::ErrorKind;

use super::check::Finding;

/// Why the store could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The engine or the disk under it failed.
    #[error("the data file could not be read or written: {0}")]
    Engine(String),
    /// The disk has no room left.
    #[error("the disk is full")]
    Full,
    /// Another program has the file open.
    #[error("the data file is in use by another running program")]
    Locked,
    /// The file is none of this program's.
    #[error("this is not a data file of Amana")]
    NotOurs,
    /// Both copies of the file's head are damaged.
    #[error(
        "the head of the data file, which holds its keys, is damaged in both copies: restore a backup"
    )]
    Header,
    /// The secret opens nothing.
    #[error("this does not open the data file")]
    WrongKey,
    /// There is no such way to open the file, or no room for another.
    #[error("there is no such key, or no room for another")]
    NoSlot,
    /// The bytes of attachments are still being proven.
    #[error("the bytes of attachments are still being proven after the box went off")]
    Opening,
    /// A copy is being made already.
    #[error("a copy is being made already")]
    CopyUnderWay,
    /// What was given is no copy.
    #[error("this is not a copy of Amana's data")]
    NotACopy,
    /// A copy does not reach its end.
    #[error("the copy is not whole: its end is missing")]
    CopyCut,
    /// A copy is not what was written.
    #[error("the copy is damaged")]
    CopyDamaged,
    /// The last way to open a file stays.
    #[error("this is the last key of the data file: without it nobody could open it")]
    LastSlot,
    /// A later version of the program wrote it.
    #[error(
        "the data has format {found}; this program knows formats up to {known}: a newer program is needed"
    )]
    Newer {
        /// The format that was found.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// An earlier version of the program wrote it.
    #[error(
        "the data has format {found}; this program reads format {known} only: an older program wrote it"
    )]
    Older {
        /// The format that was found.
        found: u32,
        /// The format that this program knows.
        known: u32,
    },
    /// Something stored does not read as what it has to be.
    #[error("the entry {key} of {table} is damaged")]
    Damaged {
        /// The table.
        table: &'static str,
        /// The key, readable.
        key: String,
    },
    /// Pages of the file are not what was written.
    #[error(
        "pages of the data file are not what was written: with the program stopped, `amana check` names what is damaged; restore a backup"
    )]
    Corrupt(Vec<Finding>),
    /// A name, code or short id already stands for something else.
    #[error("the entry {key} of {table} already stands for something else")]
    Taken {
        /// The table.
        table: &'static str,
        /// The key, readable.
        key: String,
    },
    /// A record was to be written on top of a revision that is not its newest.
    #[error("the record was written meanwhile, or its revisions do not follow one another")]
    Revision,
    /// A value has no stored form.
    #[error("a value could not be put into its stored form: {0}")]
    Unstorable(String),
    /// The writer stopped after a failure; the store has to be opened again.
    #[error("writing has stopped after a failure; the data file has to be opened again")]
    Stopped,
}

impl Error {
    /// Whether the disk has no room.
    pub fn is_full(&self) -> bool {
        *self == Self::Full
    }

    /// Whether a later version of the program wrote it.
    pub fn is_newer(&self) -> bool {
        matches!(self, Self::Newer { .. })
    }

    /// Whether a later or an earlier version of the program wrote it, whose data this one does not read.
    pub fn is_other_version(&self) -> bool {
        matches!(self, Self::Newer { .. } | Self::Older { .. })
    }

    /// Whether what was given is no copy, or not as it was written.
    pub fn is_no_copy(&self) -> bool {
        matches!(self, Self::NotACopy | Self::CopyCut) || self.is_damage()
    }

    /// Whether the data on the disk are not what was written.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Corrupt(_) | Self::Header | Self::Damaged { .. } | Self::CopyDamaged)
    }

    /// Whether another program has the file open.
    pub fn is_in_use(&self) -> bool {
        *self == Self::Locked
    }

    /// Whether asking again later makes sense: the disk failed, and the file is opened again.
    pub fn passes(&self) -> bool {
        matches!(
            self,
            Self::Full | Self::Engine(_) | Self::Stopped | Self::CopyUnderWay | Self::Opening
        )
    }
}

/// What comes of asking the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<redb::Error> for Error {
    fn from(error: redb::Error) -> Self {
        use redb::Error as Engine;
        if matches!(error, Engine::DatabaseAlreadyOpen | Engine::LockProtocolMismatch) {
            return Self::Locked;
        }
        let is = |kind| matches!(&error, Engine::Io(error) if error.kind() == kind);
        if is(ErrorKind::StorageFull) {
            return Self::Full;
        }
        if matches!(error, Engine::Corrupted(_)) || is(ErrorKind::InvalidData) {
            return Self::Corrupt(Vec::new());
        }
        Self::Engine(error.to_string())
    }
}

macro_rules! from_engine {
    ($($kind:ident),+) => {$(
        impl From<redb::$kind> for Error {
            fn from(error: redb::$kind) -> Self {
                redb::Error::from(error).into()
            }
        }
    )+};
}

from_engine! {
    CommitError, DatabaseError, SetDurabilityError, StorageError, TableError, TransactionError
}
