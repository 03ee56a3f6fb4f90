//! Records: one type for all kinds, with what the program keeps beside the answers.

pub mod case;
pub mod consent;
pub mod kind;
pub mod life;
pub mod patch;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{
    code::CaseCode,
    id::{RecordId, RowId, UserId},
    module::CHILD_PROTECTION,
    name::PersonName,
    time::Timestamp,
    value::{Answers, Row, Value},
    word::ModuleName,
};

pub use consent::ConsentEntry;
pub use kind::Kind;
pub use life::{LifeEvent, Turn};

/// Who wrote something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The person.
    pub by: UserId,
    /// The stored moment; never before an earlier one of the same office.
    pub at: Timestamp,
    /// Whether the clock stood before the newest stored time, so that the moment is a guess.
    pub uncertain: bool,
}

/// Whether a record is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is.
    Open,
    /// The work has ended here.
    Closed,
    /// The work goes on elsewhere.
    Transferred,
}

impl Status {
    /// Every status with its word on the wire.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Open, "open"), (Self::Closed, "closed"), (Self::Transferred, "transferred")];

    /// Its word on the wire.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, word)| word)
    }

    /// The status with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(status, _)| *status)
    }
}

/// A supervisor's word on a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// Who saw it, and when.
    pub stamp: Stamp,
    /// What is asked of the caseworker; empty if the visit is signed off.
    pub question: String,
}

/// The search that came before a new case: kept as evidence that it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What was searched for, by question.
    pub asked: BTreeMap<String, String>,
    /// Cases that were shown as perhaps the same child.
    pub shown: Vec<RecordId>,
}

/// A record of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its id; whoever creates the record may bring it.
    pub id: RecordId,
    /// Which kind it is.
    pub kind: Kind,
    /// How often it was written; 1 when it is new.
    pub revision: u32,
    /// The random id whose last seven characters are its short id.
    pub unique: Uuid,
    /// The code by which people name it.
    pub code: Option<CaseCode>,
    /// Whether it is worked on.
    pub status: Status,
    /// Whether it counts: one that was made by mistake is switched off, never removed.
    pub enabled: bool,
    /// The module that it belongs to.
    pub module: ModuleName,
    /// Who answers for it.
    pub owner: UserId,
    /// Who answered for it before, and since when somebody else does.
    pub handed: Option<Stamp>,
    /// Others who may see it.
    pub associated: BTreeSet<UserId>,
    /// Whether its name is kept from everybody's eyes.
    pub hidden_name: bool,
    /// Other records that it belongs to.
    pub links: Links,
    /// Who made it.
    pub created: Stamp,
    /// Who wrote it last.
    pub changed: Stamp,
    /// What the forms say.
    pub answers: Answers,
    /// The consent ledger, oldest entry first.
    pub consent: Vec<ConsentEntry>,
    /// Closings and reopenings, oldest first.
    pub life: Vec<LifeEvent>,
    /// Who wrote each visit last, by the visit's row.
    pub visits_by: BTreeMap<RowId, UserId>,
    /// What supervisors said of visits, by the visit's row. A visit that is changed loses it.
    pub sign_offs: BTreeMap<RowId, SignOff>,
    /// The search before it was made.
    pub evidence: Option<Evidence>,
}

/// Other records that a record belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// The case that an incident belongs to.
    pub case: Option<RecordId>,
    /// The family of a case.
    pub family: Option<RecordId>,
    /// The member of that family that the case is about.
    pub member: Option<RowId>,
    /// The registry record of a case.
    pub registry: Option<RecordId>,
}

/// What stands for a name that is kept from everybody's eyes.
pub const MASK: &str = "*******";

impl Record {
    /// A record that nobody has written anything into yet.
    pub fn blank((kind, id, unique): (Kind, RecordId, Uuid), owner: UserId, made: Stamp) -> Self {
        Self {
            id,
            kind,
            revision: 0,
            unique,
            code: None,
            status: Status::Open,
            enabled: true,
            module: ModuleName::known(CHILD_PROTECTION),
            owner,
            handed: None,
            associated: BTreeSet::new(),
            hidden_name: false,
            links: Links::default(),
            created: made,
            changed: made,
            answers: Answers::new(),
            consent: Vec::new(),
            life: Vec::new(),
            visits_by: BTreeMap::new(),
            sign_offs: BTreeMap::new(),
            evidence: None,
        }
    }

    /// One answer.
    pub fn answer(&self, field: &str) -> Option<&Value> {
        self.answers.get(field)
    }

    /// The words of one answer; empty if there are none.
    pub fn text(&self, field: &str) -> &str {
        self.answer(field).and_then(Value::text).unwrap_or_default()
    }

    /// The entries of a repeating group.
    pub fn rows(&self, field: &str) -> &[Row] {
        self.answer(field).and_then(Value::rows).unwrap_or_default()
    }

    /// The name as it may be shown.
    pub fn title(&self) -> &str {
        if self.hidden_name { MASK } else { self.text("name") }
    }

    /// The names of the child or person.
    pub fn name(&self) -> PersonName {
        let text = |field: &str| self.text(field).to_owned();
        PersonName {
            first: text("name_first"),
            middle: text("name_middle"),
            last: text("name_last"),
            nickname: text("name_nickname"),
            other: text("name_other"),
        }
    }
}
