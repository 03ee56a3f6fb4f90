//! Pages as people use them: what they type, press and read.

mod entrance;
mod files;
mod import;
mod kinds;
mod languages;
mod log;
mod own;
mod paper;
mod people;
mod roles;
mod sealed;
mod teams;
mod unread;
mod views;
