//! The store as a whole: what is answered is durable, what is refused leaves nothing.

mod attachments;
mod copies;
mod crash;
mod faults;
mod group;
mod keep;
mod plan;
mod sample;
mod trouble;
