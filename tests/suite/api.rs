//! The JSON face, as other programs and those who configure use it.

mod attachments;
mod attributes;
mod config;
mod lists;
mod people;
mod records;
mod saved_searches;
mod staff;
