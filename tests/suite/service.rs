//! Use cases on a real store, by people with a role.

mod account;
mod audit;
mod backup;
mod consent;
mod due;
mod fill;
mod find;
mod import;
mod life;
mod night;
mod practice;
mod register;
mod seal;
mod stage;
