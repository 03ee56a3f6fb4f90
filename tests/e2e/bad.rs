//! Bad input and bad luck: what people, networks and strangers send that nobody hoped for.

mod clash;
mod door;
mod expired;
mod flood;
mod guessed;
mod huge;
mod typed;
