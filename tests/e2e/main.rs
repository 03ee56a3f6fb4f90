//! What people and scripts do, tried on the built program: over TLS, from the command line, and in
//! a real browser.
//!
//! A test that opens a browser has `browser` in its name or in the name of its module, so that
//! `tests/run` can leave it out, in words, where there is none. Tests that take minutes are ignored
//! and have `long` in their name; the pictures of the pages are ignored and have `shots` in it.
#![cfg(test)]
// Tests come and go; what drives them is complete.
#![allow(dead_code, reason = "one harness serves all the tests, whichever there are")]

mod bad;
mod browser;
mod browser_journeys;
mod client;
mod console;
mod copies;
mod folder;
mod kill;
mod languages;
mod office;
#[path = "../suite/office/planted.rs"]
mod planted;
mod practice;
mod program;
mod seal;
mod sheet;
mod shots;
mod webdriver;
mod weight;
mod words;
