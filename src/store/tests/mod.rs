//! The store as a whole: what is answered is durable, what is refused leaves nothing.

mod faults;
mod group;
mod keep;
mod plan;
mod sample;
