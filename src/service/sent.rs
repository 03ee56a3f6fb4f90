//! What other programs send.

use serde_json::Value as Json;

use crate::domain::wire::Object;

/// What was sent to be made or changed, from where.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The properties.
    pub data: Object,
    /// The address of the network that asks.
    pub from: String,
}

impl Sent {
    /// Whether the sender brought the id of what is to be made.
    pub fn brings_id(&self) -> bool {
        self.data.get("id").is_some_and(|id| *id != Json::Null)
    }
}
