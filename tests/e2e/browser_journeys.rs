//! Journeys of people at their browsers.

mod child;
mod killed;
mod list;
