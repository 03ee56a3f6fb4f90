//! What somebody may know of a record of others: that it is there, and whom to ask.

use crate::{
    domain::{birth::AgeBand, code::CaseCode, id::RecordId, line::Line, time::Day, user::Group},
    service::error::Result,
    store::Read,
};

/// A record of others: no name, no owner, and nothing of what it says but the age, roughly.
#[derive(Debug, Clone)]
pub struct Thin {
    /// Its id.
    pub id: RecordId,
    /// Its code.
    pub code: Option<CaseCode>,
    /// Its short id.
    pub short: String,
    /// The age, roughly.
    pub band: Option<AgeBand>,
    /// The team that works on it.
    pub team: Option<Group>,
}

impl Thin {
    /// What may be known of a record.
    pub(super) fn of(r: &Read<'_>, line: &Line, today: Day) -> Result<Self> {
        let groups = r.user(line.owner)?.map(|owner| owner.groups).unwrap_or_default();
        let team = r.groups()?.into_iter().find(|group| groups.contains(&group.id));
        let band = line.birth.map(|birth| AgeBand::of(birth.age_on(today)));
        let (code, short) = (line.code.clone(), line.short.clone());
        Ok(Self { id: line.id, code, short, band, team })
    }
}
