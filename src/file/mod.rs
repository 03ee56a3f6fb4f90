//! Files that leave the office, and come back: how they are sealed.

mod sealed;

pub use sealed::{Sealed, Sealing, Unsealed};
