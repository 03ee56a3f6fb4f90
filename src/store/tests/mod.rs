//! The store as a whole: what is answered is durable, what is refused leaves nothing.

mod attachments;
mod compact;
mod copies;
mod crash;
mod dictionary;
pub(in crate::store) mod disk;
mod faults;
mod flips;
mod group;
mod keep;
mod office;
mod plan;
mod sample;
mod saved;
mod seal_cost;
mod sums;
mod tally;
mod trouble;
