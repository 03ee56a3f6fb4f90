//! Gates: what must be there before a step of the work is taken, as rows of one table.

use serde::{Deserialize, Serialize};

use crate::domain::{
    condition::Said,
    field::Step,
    profile::{Profile, Strictness},
    programme::Programme,
    record::{
        Record,
        consent::{self, Decision, Purpose},
    },
    time::Day,
};

/// A gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateName {
    /// A closure names its reason, and a closing visit or why there was none.
    ClosingReasonAndVisit,
    /// A closure has its must-have answers.
    MustHavesAtClosure,
    /// A reopening says why.
    ReopeningReason,
    /// A consent given after a withdrawal says who gave it anew.
    ConsentGivenAnew,
    /// An account that sees children, made by somebody who sees none, is confirmed by somebody who
    /// answers for them. It stands before no step of a record.
    SeeingAccount,
}

/// A step that a gate stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// Ending the work.
    Closing,
    /// Beginning it again.
    Reopening,
    /// Adding a consent entry.
    Consenting,
}

/// What a gate looks at: the record as it would be after the step.
#[derive(Clone, Copy)]
pub struct Sill<'a> {
    /// The record with the step taken.
    pub record: &'a Record,
    /// Why the step is taken, in words.
    pub why: &'a str,
    /// The office's forms and lists.
    pub programme: &'a Programme,
    /// Today in the office.
    pub today: Day,
}

/// A row of the table.
pub struct GateRow {
    /// The gate.
    pub name: GateName,
    /// The step that it stands before.
    pub passage: Passage,
    /// Whether what it asks for is there.
    pub is_met: fn(&Sill<'_>) -> bool,
}

/// Every gate.
pub const GATES: &[GateRow] = &[
    GateRow {
        name: GateName::ClosingReasonAndVisit,
        passage: Passage::Closing,
        is_met: |sill| {
            let has = |field: &str| sill.record.answer(field).is_some();
            has("closure_reason") && (has("closure_visit_date") || has("closure_no_visit_reason"))
        },
    },
    GateRow {
        name: GateName::MustHavesAtClosure,
        passage: Passage::Closing,
        is_met: |sill| {
            let said = Said::of(&sill.record.answers, sill.today);
            let forms = sill.programme.forms(sill.record.kind);
            forms
                .filter(|form| form.is_offered(&said))
                .all(|form| form.missing(Step::Closure, said).next().is_none())
        },
    },
    GateRow {
        name: GateName::ReopeningReason,
        passage: Passage::Reopening,
        is_met: |sill| !sill.why.trim().is_empty(),
    },
    GateRow {
        name: GateName::ConsentGivenAnew,
        passage: Passage::Consenting,
        is_met: |sill| Purpose::ALL.into_iter().all(|purpose| was_given_by_somebody(sill, purpose)),
    },
];

/// After a withdrawal only an entry that says who gave it anew gives consent.
fn was_given_by_somebody(sill: &Sill<'_>, purpose: Purpose) -> bool {
    let mut ledger = sill.record.consent.iter().filter(|entry| entry.purpose == purpose).rev();
    let (newest, before) = (ledger.next(), ledger.next());
    let given_anew = newest.is_some_and(|entry| entry.decision == Decision::Given)
        && before.is_some_and(|entry| entry.decision == Decision::Withdrawn);
    !given_anew || newest.is_some_and(|entry| entry.by != consent::GivenBy::NotRecorded)
}

/// What a step lacks: gates that hold it back, and gates that only speak.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lacking {
    /// The step is not taken.
    pub enforced: Vec<GateName>,
    /// The step is taken and this is kept with it.
    pub advised: Vec<GateName>,
}

/// Asks every gate before a step.
pub fn lacking(passage: Passage, sill: &Sill<'_>, profile: &Profile) -> Lacking {
    let mut lacking = Lacking::default();
    for gate in GATES.iter().filter(|gate| gate.passage == passage && !(gate.is_met)(sill)) {
        match profile.strictness(gate.name) {
            Strictness::Enforce => lacking.enforced.push(gate.name),
            Strictness::Advise => lacking.advised.push(gate.name),
        }
    }
    lacking
}
