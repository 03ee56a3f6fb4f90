//! What a use case can answer besides its result.

use crate::{
    domain::{
        backup::Trouble,
        gate::GateName,
        problem::{Problem, Problems},
    },
    store,
};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in.
    #[error("not signed in")]
    Unauthenticated,
    /// Name and password do not belong together, or the account is disabled.
    #[error("name and password do not belong together")]
    Refused,
    /// Name and password belong together, and yet the account lets nobody in as it is.
    #[error("the account lets nobody in as it is")]
    Barred(Problem),
    /// The role does not hold the right.
    #[error("not permitted")]
    Forbidden,
    /// It is not the actor's own: first they say why they open it.
    #[error("say why it is opened")]
    ReasonWanted,
    /// There is no such thing, or it is outside the actor's scope.
    #[error("not found")]
    NotFound,
    /// The thing changed since the page was opened.
    #[error("changed by someone else")]
    Conflict,
    /// Some answers are wrong.
    #[error("some answers need attention")]
    Invalid(#[from] Problems),
    /// A step lacks what its gates ask for.
    #[error("the step lacks what it needs")]
    Lacking(Vec<GateName>),
    /// Too many tries; the seconds after which another is heard.
    #[error("too many tries")]
    TooMany(u32),
    /// More is asked than can be done at once.
    #[error("busy, try again")]
    Busy,
    /// The data are being closed: the box will be sealed in a moment.
    #[error("the data are being closed")]
    Closing,
    /// The office was not set up yet.
    #[error("the office is not set up")]
    NotSetUp,
    /// A copy could not be made or read.
    #[error("{0}")]
    Backup(#[from] Trouble),
    /// The folder holds an office already.
    #[error("this folder holds an office already: a copy goes into an empty one")]
    Occupied,
    /// The data file failed.
    #[error("could not use the data file: {0}")]
    Store(#[from] store::Error),
}

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;
