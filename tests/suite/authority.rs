//! Who may see and do what, as the real program answers it.

mod door;
mod hard;
mod pages;
mod roles;
mod secret;
mod table;
mod things;
mod walk;
mod wire;
