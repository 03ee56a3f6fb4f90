//! Practice offices: invented people with whole histories, to learn on and to try things out.
//!
//! ```text
//! dice.rs     chance from a seed
//! names.rs    names in their spellings        words.rs   sentences in three languages
//! ground.rs   what is true of each child      staff.rs   who works there
//! story.rs    one case as dated steps
//! scene.rs    a step while it is taken        sheet.rs   writing answers
//! intake.rs, work.rs, beside.rs               what is written at each step
//! run.rs      all steps in the order of time, each with a permit
//! ```
//!
//! The same seed on the same day gives the same office, but for its passphrase. The history begins
//! two years ago, so the data file has to be made for it: its time runs forward only.

mod beside;
mod dice;
mod ground;
mod intake;
mod names;
mod run;
mod scene;
mod sheet;
mod staff;
mod story;
mod words;
mod work;

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;
use zeroize::Zeroizing;

use crate::{
    domain::{
        permission::Sight,
        record::kind::KINDS,
        role::PRESETS,
        time::{Timestamp, Zone},
    },
    service::{
        app::App,
        clock::chance,
        error::{Error, Result},
    },
    store::Mark,
};

use self::{
    ground::{DAYS, Ground},
    run::{Desk, Run},
};

/// Where the log says that practice people worked from.
const FROM: &str = "practice";
/// Steps that are written in one transaction.
const AT_ONCE: usize = 8_000;
/// How many words a passphrase has.
const WORDS: usize = 5;
/// The level of places where people live.
const VILLAGE: u8 = 3;

/// Words of passphrases: short, and hard to mistake for one another.
const PASSWORDS: [&str; 64] = [
    "acacia", "anchor", "basket", "bridge", "bucket", "camel", "candle", "carpet", "cloud",
    "copper", "cotton", "desert", "donkey", "drum", "eagle", "ember", "falcon", "feather", "field",
    "flute", "garden", "ginger", "goat", "guava", "hammer", "harvest", "honey", "island", "kettle",
    "kite", "ladder", "lantern", "lemon", "mango", "market", "melon", "millet", "mirror", "needle",
    "oasis", "onion", "orange", "palm", "paper", "pepper", "pigeon", "pillow", "planet", "pocket",
    "pump", "rain", "river", "saddle", "sesame", "silver", "spoon", "stone", "sugar", "tamarind",
    "thread", "turban", "valley", "window", "zebra",
];

/// How an office stands towards practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There is no office.
    Empty,
    /// A practice office without any record.
    Blank,
    /// A practice office at work.
    Filled,
    /// A real office.
    Real,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Made {
    /// How many records of each kind, by the kind's word.
    pub records: BTreeMap<&'static str, usize>,
    /// How many steps were taken.
    pub steps: usize,
}

/// The way into a practice office.
#[derive(Clone, Serialize)]
pub struct SignIns {
    /// The passphrase of everybody.
    pub password: Zeroizing<String>,
    /// Somebody of each role.
    pub people: Vec<SignIn>,
}

/// Somebody to sign in as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignIn {
    /// The role, without its prefix.
    pub role: String,
    /// The name to sign in with.
    pub user_name: String,
    /// The name that colleagues read.
    pub full_name: String,
}

/// The moment at which the history of an office that is made now begins.
pub fn begins(now: Timestamp) -> Result<Timestamp> {
    let zone = zone()?;
    Ok(Timestamp::start_of(now.day_in(&zone).plus_days(-DAYS), &zone))
}

fn zone() -> Result<Zone> {
    Zone::parse(staff::ZONE).map_err(|_| Error::NotFound)
}

/// How the office stands towards practice.
pub fn state(app: &App) -> Result<State> {
    let marked = app.store().read(|r| Ok::<_, Error>(r.practice()?.is_some()))?;
    let has_records = count(app).values().any(|count| *count > 0);
    Ok(match (marked, has_records) {
        (true, true) => State::Filled,
        (true, false) => State::Blank,
        (false, _) if app.is_set_up() => State::Real,
        (false, _) => State::Empty,
    })
}

/// How many records there are of each kind.
fn count(app: &App) -> BTreeMap<&'static str, usize> {
    let count = |kind| app.store().ask(kind, |view| view.select(&[], &Sight::All).len());
    KINDS.iter().map(|row| (row.word, count(row.kind))).collect()
}

/// Makes a practice office with so many cases in an empty data file that begins with its history.
/// Nothing in it is of today.
pub fn fill(app: &App, cases: usize, seed: u64) -> Result<Made> {
    let (zone, now) = (zone()?, app.now());
    let (begun, until) = (begins(now)?, Timestamp::start_of(now.day_in(&zone), &zone));
    if app.is_set_up() || app.store().newest() > begun {
        return Err(Error::Conflict);
    }
    set_up(app, begun, seed)?;
    let house = app.house()?;
    let places = house.programme.places.in_order();
    let places = places.iter().filter(|place| place.level == VILLAGE);
    let places = places.map(|place| place.code.clone()).collect();
    let ground = Ground { seed, cases, begun, until, zone, places };
    let people = people(app)?;
    let mut run = Run::new(Arc::new(Desk { ground, house, people }));
    while let Some(at) = run.next_at() {
        run = app.store().write(at, move |w| {
            run.write(w, AT_ONCE)?;
            Ok::<_, Error>(run)
        })?;
    }
    Ok(Made { records: count(app), steps: run.written })
}

fn set_up(app: &App, begun: Timestamp, seed: u64) -> Result<()> {
    let passphrase = passphrase();
    let password = app.hasher().hash(&passphrase)?;
    let mark = Mark { seed, passphrase };
    app.store().write(begun, move |w| staff::set_up(w, &mark, &password))?;
    app.reload()
}

/// Words drawn by chance, not from the seed: who knows the seed does not know the way in.
fn passphrase() -> Zeroizing<String> {
    let drawn = chance::<WORDS>().map(|byte| usize::from(byte) % PASSWORDS.len());
    let words = drawn.map(|word| PASSWORDS.get(word).copied().unwrap_or("acacia"));
    Zeroizing::new(words.join(" "))
}

fn people(app: &App) -> Result<Vec<crate::domain::user::Actor>> {
    let everyone = app.everyone()?;
    let person =
        |name: &str| everyone.actor(everyone.directory.named(name).ok_or(Error::NotFound)?, None);
    staff::user_names().map(person).collect()
}

/// The way into a practice office, somebody of each role; nothing for a real one.
pub fn sign_ins(app: &App) -> Result<Option<SignIns>> {
    app.store().read(|r| {
        let Some(mark) = r.practice()? else { return Ok(None) };
        let mut users = r.users()?;
        users.sort_by(|one, other| one.name.cmp(&other.name));
        let person = |role: &'static str| {
            let user = users.iter().find(|user| user.role.as_str() == role && !user.disabled)?;
            Some(SignIn {
                role: role.trim_start_matches("role-").to_owned(),
                user_name: user.name.to_string(),
                full_name: user.full_name.clone(),
            })
        };
        let people = PRESETS.iter().filter_map(|preset| person(preset.name)).collect();
        Ok(Some(SignIns { password: mark.passphrase, people }))
    })
}

#[cfg(test)]
mod tests;
