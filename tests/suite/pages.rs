//! Pages as people use them: what they type, press and read.

mod log;
mod own;
mod roles;
mod teams;
mod views;
