//! What holds for the program as a whole, tried in this process.
#![cfg(test)]

mod api;
mod asvs;
mod authority;
mod floors;
mod headers;
mod languages;
mod legal;
mod licences;
mod lists;
mod names;
mod office;
mod page;
mod pages;
mod person;
mod script;
mod service;
mod sizes;
mod source;
mod words;
