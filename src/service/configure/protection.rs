//! Who sees what, as far as the office decides it: sealed concerns, reasons for opening, and whether a
//! second person lets in whoever comes to see children.

use std::collections::BTreeSet;

use crate::{
    domain::{
        concern::ALWAYS,
        gate::GateName,
        notice::Matter,
        problem::{Problem, Problems},
        profile::{Profile, Strictness},
        user::Actor,
        word::ChoiceId,
    },
    service::{
        app::App,
        error::{Error, Result},
        permit,
        programme::ONLY,
        staff::notice,
    },
    store::ConfigKind,
};

use super::write;

/// The coded list of concerns.
pub const LOOKUP: &str = "lookup-protection-concerns";

/// What the office decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protection {
    /// Concerns that are sealed beside those that are so everywhere.
    pub sealed: BTreeSet<ChoiceId>,
    /// Whether somebody says why they open a case that is not theirs.
    pub asks_reason: bool,
    /// Whether an account that sees children waits for a second person's word.
    pub confirms: bool,
}

/// What holds now, for whoever looks after the box.
pub fn show(app: &App, actor: &Actor) -> Result<Protection> {
    permit::of_box(actor)?;
    let house = app.house()?;
    let profile = &house.programme.profile;
    Ok(Protection {
        sealed: profile.sealed.clone(),
        asks_reason: profile.asks_reason,
        confirms: profile.strictness(GateName::SeeingAccount) == Strictness::Enforce,
    })
}

/// Decides otherwise, from the next request on. Those who answer for children are told.
pub fn change(app: &App, actor: &Actor, wanted: Protection, from: String) -> Result<()> {
    permit::of_box(actor)?;
    let house = app.house()?;
    let choices = house.programme.lookups.choices(LOOKUP);
    let is_known = |id: &ChoiceId| choices.iter().any(|choice| choice.id == *id);
    if !wanted.sealed.iter().all(is_known) {
        return Err(Problems::one("sealed", Problem::NotAChoice).into());
    }
    let by = actor.user;
    write(app, actor, from, move |w| {
        let before = w.config::<Profile>(ConfigKind::Profile, ONLY)?.ok_or(Error::NotFound)?;
        let mut after = before.clone();
        after.sealed =
            wanted.sealed.into_iter().filter(|id| !ALWAYS.contains(&id.as_str())).collect();
        after.asks_reason = wanted.asks_reason;
        let strictness = if wanted.confirms { Strictness::Enforce } else { Strictness::Advise };
        after.gates.insert(GateName::SeeingAccount, strictness);
        if after != before {
            w.put_config(ConfigKind::Profile, ONLY, &after)?;
            notice::put(w, Some(by), Matter::Protection)?;
        }
        Ok(())
    })
}
