//! Use cases: authorise, load, decide, write; history, audit and index in the same transaction.
//!
//! Every function here is synchronous and takes the [`app::App`] and, where somebody acts, the
//! [`crate::domain::user::Actor`]. Both faces of the program call the same functions, so nothing is
//! possible in one and refused in the other.

pub mod access;
pub mod account;
pub mod app;
pub mod attachment;
pub mod audit;
pub mod auth;
pub mod backup;
mod brief;
pub mod certificate;
pub mod check;
pub mod clock;
mod code;
pub mod config;
pub mod configure;
pub mod consent;
pub mod digest;
pub mod draft;
pub mod entry;
pub mod error;
mod everyone;
pub mod factor;
pub mod find;
pub mod form;
pub mod health;
pub mod history;
pub mod home;
pub mod import;
pub mod life;
pub mod log;
pub mod log_file;
pub mod night;
pub mod own;
pub mod paper;
pub mod password;
pub mod permit;
pub mod practice;
pub mod programme;
pub mod reason;
pub mod record;
pub mod records;
pub mod register;
pub mod saved;
pub mod seal;
pub mod sent;
pub mod setup;
pub mod staff;
pub mod thin;
pub mod throttle;
pub mod verified;
pub mod visit;
pub mod welcome;

pub use app::App;
pub use error::{Error, Result};
pub use sent::Sent;
