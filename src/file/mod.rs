//! Files that leave the office, and come back: how they are sealed; pictures, and what is kept of them.

pub mod image;
mod sealed;

pub use sealed::{Sealed, Sealing, Unsealed};
