//! What other programs and pages send to configure something.

use serde_json::Value as Json;

use crate::{
    domain::wire::{Object, staff::merge},
    service::error::Result,
};

/// What was sent to be made or changed, from where.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The properties.
    pub data: Object,
    /// The address of the network that asks.
    pub from: String,
    /// What whoever sends it saw before, where it is a page.
    pub seen: Option<Object>,
}

impl Sent {
    /// What a program sends, or a page that makes something.
    pub fn new(data: Object, from: String) -> Self {
        Self { data, from, seen: None }
    }

    /// The same by somebody who saw the thing as it was a while ago.
    #[must_use]
    pub fn having_seen(self, was: Object) -> Self {
        Self { seen: Some(was), ..self }
    }

    /// Whether the sender brought the id of what is to be made.
    pub fn brings_id(&self) -> bool {
        self.data.get("id").is_some_and(|id| *id != Json::Null)
    }

    /// What is to be read into a thing that is told as `now`: what the sender left as they saw it
    /// stays as it is by now, and what somebody else has changed to something else meanwhile is a
    /// problem.
    pub(super) fn over(&self, now: &Object) -> Result<Object> {
        let Some(was) = &self.seen else { return Ok(self.data.clone()) };
        let (merged, problems) = merge(was, &self.data, now);
        Ok(problems.into_result(merged)?)
    }
}
