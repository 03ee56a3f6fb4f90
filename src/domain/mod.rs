//! The language of child protection: pure values and rules.
//!
//! Nothing here reads a clock, a file, the network or chance; all of that comes in as arguments.

pub mod attachment;
pub mod audit;
pub mod backup;
pub mod birth;
pub mod calculation;
pub mod calendar;
pub mod code;
pub mod concern;
pub mod condition;
pub mod conduct;
pub mod contact;
pub mod digit;
pub mod due;
pub mod edit;
pub mod entrance;
pub mod field;
pub mod form;
pub mod gate;
pub mod history;
pub mod id;
pub mod identifier;
pub mod lang;
pub mod line;
pub mod linkage;
pub mod location;
pub mod lookup;
pub mod module;
pub mod name;
pub mod notice;
pub mod office;
pub mod permission;
pub mod problem;
pub mod profile;
pub mod programme;
pub mod query;
pub mod record;
pub mod role;
pub mod saved;
#[cfg(test)]
mod story;
pub mod term;
pub mod time;
pub mod user;
pub mod value;
pub mod wire;
pub mod word;
