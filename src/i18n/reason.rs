//! Why a record is opened that is not one's own, in words.

use crate::{domain::audit::Reason, i18n::Say};

impl Say {
    /// A reason.
    pub fn reason(self, reason: Reason) -> String {
        match reason {
            Reason::Supervision => self.reason_supervision(),
            Reason::StandIn => self.reason_stand_in(),
            Reason::Contact => self.reason_contact(),
            Reason::Correction => self.reason_correction(),
            Reason::SameChild => self.reason_same_child(),
            Reason::Other => self.reason_other(),
        }
    }
}
