//! What pages share: each part is a function from a model to markup.

pub(super) mod acts;
pub(super) mod answer;
pub(super) mod case;
pub(super) mod date;
pub(super) mod errors;
pub(super) mod files;
pub(super) mod gate;
pub(super) mod icon;
pub(super) mod input;
pub(super) mod log;
pub(super) mod pager;
pub mod qr;
pub(super) mod question;
pub(super) mod sheet;
pub(super) mod staff;
pub(super) mod thing;
pub(super) mod views;
pub(super) mod words;
