//! Who may do what: every route walked by everybody, and a table written by hand.

mod door;
mod matrix;
mod walk;
