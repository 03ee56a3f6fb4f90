//! Adding to the consent ledger of a case.

use crate::{
    domain::{
        field::TypedForm,
        gate::{self, Passage, Sill},
        history::Deed,
        permission::Action,
        problem::{Problem, Problems},
        record::{
            Record, Stamp,
            consent::{self, ConsentEntry, Decision, GivenBy, Means, Purpose},
        },
        role::Access,
        time::Day,
        user::Actor,
        wire::LEDGER,
        word::FormName,
    },
    service::{
        app::App,
        error::{Error, Result},
        permit::{self, Writing},
        record::Asked,
    },
};

/// The longest word for a witness or a language, and the longest note.
const LONGEST_WORD: usize = 100;
const LONGEST_NOTE: usize = 2_000;

/// What one page says of consent: a decision per purpose, and how all of them came about.
///
/// Purposes without a decision are left as they are.
pub(super) fn read(typed: &TypedForm, today: Day, stamp: Stamp) -> Result<Vec<ConsentEntry>> {
    let mut problems = Problems::new();
    let mut decisions = Vec::new();
    for purpose in Purpose::ALL {
        let word = typed.one(purpose.as_str());
        match Decision::parse(word) {
            Some(decision) => decisions.push((purpose, decision)),
            None if word.is_empty() => {}
            None => problems.add(purpose.as_str(), Problem::NotAChoice),
        }
    }
    if decisions.is_empty() {
        problems.add(Purpose::Services.as_str(), Problem::Blank);
    }
    let by = problems.take("by", chosen(typed, "by", GivenBy::parse));
    let means = problems.take("means", chosen(typed, "means", Means::parse));
    let on = problems.take("on", day(typed, today));
    let witness = problems.take("witness", words(typed, "witness", LONGEST_WORD));
    let language = problems.take("language", words(typed, "language", LONGEST_WORD));
    let note = problems.take("note", words(typed, "note", LONGEST_NOTE));
    let entry = |(purpose, decision): (Purpose, Decision)| {
        Some(ConsentEntry {
            purpose,
            decision,
            by: by?,
            means: means?,
            on: on?,
            witness: witness.clone()?,
            language: language.clone()?,
            note: note.clone()?,
            stamp,
        })
    };
    let entries: Vec<ConsentEntry> = decisions.into_iter().filter_map(entry).collect();
    Ok(problems.into_result(entries)?)
}

fn chosen<T>(typed: &TypedForm, field: &str, parse: fn(&str) -> Option<T>) -> Result<T, Problem> {
    match typed.one(field) {
        "" => Err(Problem::Blank),
        word => parse(word).ok_or(Problem::NotAChoice),
    }
}

fn words(typed: &TypedForm, field: &str, longest: usize) -> Result<String, Problem> {
    let text = typed.one(field);
    if text.chars().count() > longest {
        Err(Problem::TooLong(longest))
    } else {
        Ok(text.to_owned())
    }
}

/// The day on which it was said; today if nothing was typed.
fn day(typed: &TypedForm, today: Day) -> Result<Day, Problem> {
    let part = |part: &str| crate::domain::digit::digits(typed.one(&format!("on.{part}")));
    let parts = [part("day"), part("month"), part("year")];
    if parts.iter().all(String::is_empty) {
        return Ok(today);
    }
    let [day, month, year] = parts;
    let number = |text: String| text.parse::<i16>().map_err(|_| Problem::UnfinishedDay);
    let (day, month, year) = (number(day)?, number(month)?, number(year)?);
    let small = |number: i16| u8::try_from(number).map_err(|_| Problem::NoSuchDay);
    let on = Day::new(year, small(month)?, small(day)?).filter(|on| on.year() >= 1900);
    match on {
        None => Err(Problem::NoSuchDay),
        Some(on) if on > today => Err(Problem::InTheFuture),
        Some(on) => Ok(on),
    }
}

/// Without consent to case management there is a case only for a recorded best-interest reason.
pub(super) fn check_services(entries: &[ConsentEntry]) -> Result<(), Problems> {
    match consent::latest(entries, Purpose::Services) {
        None => Err(Problems::one("services", Problem::Blank)),
        Some(entry) if entry.decision == Decision::Given || !entry.note.trim().is_empty() => Ok(()),
        Some(_) => Err(Problems::one("note", Problem::Blank)),
    }
}

/// Whether an entry says again what the ledger says already.
fn is_repeated(ledger: &[ConsentEntry], entry: &ConsentEntry) -> bool {
    consent::latest(ledger, entry.purpose)
        .is_some_and(|newest| ConsentEntry { stamp: newest.stamp, ..entry.clone() } == *newest)
}

/// Whether the actor's role writes the consent ledger.
pub fn may_write(actor: &Actor) -> bool {
    actor.role.forms.of(&FormName::known(LEDGER)) == Some(Access::Write)
}

/// Adds to the ledger; what it says already is not said twice.
pub fn add(app: &App, actor: &Actor, asked: &Asked, typed: TypedForm) -> Result<Record> {
    let (house, today) = (app.house()?, app.today()?);
    if !may_write(actor) {
        return Err(Error::Forbidden);
    }
    let (actor, asked) = (actor.clone(), asked.clone());
    app.store().write(app.now(), move |w| {
        let before = permit::load(w, &actor, Action::Write, asked.key())?;
        let entries = read(&typed, today, permit::stamp(w, &actor))?;
        let new: Vec<ConsentEntry> =
            entries.into_iter().filter(|entry| !is_repeated(&before.consent, entry)).collect();
        if new.is_empty() {
            return Ok(before);
        }
        let note = new.iter().map(|entry| entry.purpose.as_str()).collect::<Vec<_>>().join(" ");
        let mut after = before.clone();
        after.consent.extend(new);
        let sill = Sill { record: &after, why: "", programme: &house.programme, today };
        let lacking = gate::lacking(Passage::Consenting, &sill, &house.programme.profile);
        if !lacking.enforced.is_empty() {
            return Err(Error::Lacking(lacking.enforced));
        }
        let permit = permit::permit(&actor, Action::Write, &before)?;
        let missing = lacking.advised.into_iter().collect();
        let writing = Writing { note, missing, ..Writing::new(Deed::Consented, &asked.from) };
        permit::save(w, permit, after, writing)
    })
}
