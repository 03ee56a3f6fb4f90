//! What holds for the program as a whole, tried in this process.
#![cfg(test)]

mod floors;
mod languages;
mod licences;
mod sizes;
mod source;
mod words;
