//! What both faces share: who asks, in which language, with which form; and what every answer
//! carries.

pub mod assets;
pub mod base64;
pub mod body;
pub mod closing;
pub mod compress;
pub mod csrf;
pub mod cx;
pub mod download;
pub mod headers;
pub mod host;
pub mod log;
pub mod refusal;
pub mod route;
pub mod session;
pub mod status;
pub mod suspect;
pub mod upload;

pub use body::{Json, Sent};
pub use cx::{Arriving, Cx, Guest};
pub use host::host;
pub use refusal::Refusal;
