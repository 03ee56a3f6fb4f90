//! Whatever people do to a case, in whatever order: it stays legal.

use amana::domain::id::RowId;
use amana::domain::record::consent::{Decision, Purpose};
use amana::domain::record::life::Stage;
use amana::domain::record::{Kind, Record, Status};
use amana::domain::user::Actor;
use amana::service::form::SheetOf;
use amana::service::{Error, check, consent, entry, find, form, history, life, record, visit};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::office::{CLOSURE, FROM, Office, SUPERVISOR, asked, part, typed, visit_sheet};

/// Something that a person does to a case.
#[derive(Debug, Clone)]
enum Act {
    Rename(String),
    Visit(u8, Option<&'static str>),
    Assess,
    Plan,
    Serve(bool),
    SignOff(usize, bool),
    Close(bool),
    Reopen(bool),
    Consent(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    let risk = prop_oneof![Just(None), Just(Some("high")), Just(Some("low"))];
    prop_oneof![
        "[A-Za-zé ]{0,6}".prop_map(Act::Rename),
        (1..24_u8, risk).prop_map(|(day, risk)| Act::Visit(day, risk)),
        Just(Act::Assess),
        Just(Act::Plan),
        any::<bool>().prop_map(Act::Serve),
        (0..3_usize, any::<bool>()).prop_map(|(visit, asks)| Act::SignOff(visit, asks)),
        any::<bool>().prop_map(Act::Close),
        any::<bool>().prop_map(Act::Reopen),
        (0..Purpose::ALL.len(), 0..Decision::ALL.len()).prop_map(|(p, d)| Act::Consent(p, d)),
    ]
}

/// What the acts led to, told without the program.
#[derive(Default)]
struct Told {
    /// Whether it is closed, once it was.
    closed: Option<bool>,
    assessed: bool,
    planned: bool,
    services: Vec<bool>,
}

impl Told {
    fn note(&mut self, act: &Act) {
        match act {
            Act::Assess => self.assessed = true,
            Act::Plan => self.planned = true,
            Act::Serve(given) => self.services.push(*given),
            Act::Close(true) => self.closed = Some(true),
            Act::Reopen(true) if self.closed.is_some() => self.closed = Some(false),
            Act::Close(false)
            | Act::Reopen(_)
            | Act::Rename(_)
            | Act::Visit(..)
            | Act::SignOff(..)
            | Act::Consent(..) => {}
        }
    }

    fn stage(&self) -> Stage {
        match self {
            Self { closed: Some(true), .. } => Stage::Closed,
            Self { services, .. } if services.contains(&false) => Stage::ServiceProvision,
            Self { services, .. } if !services.is_empty() => Stage::ServicesImplemented,
            Self { planned: true, .. } => Stage::CasePlan,
            Self { assessed: true, .. } => Stage::Assessment,
            Self { closed: Some(false), .. } => Stage::Reopened,
            Self { .. } => Stage::New,
        }
    }
}

/// One case, as one of three people writes it.
struct Work<'a> {
    office: &'a Office,
    who: &'a Actor,
    /// The case as its owner sees it now.
    record: Record,
}

impl Work<'_> {
    fn perform(&self, act: &Act) -> Result<(), Error> {
        let (app, asked) = (self.office.app(), asked(self.record.id));
        let day = |name: &'static str, day: &str| {
            let [d, m, y] = ["day", "month", "year"].map(|part| format!("{name}.{part}"));
            vec![(d, day.to_owned()), (m, "11".to_owned()), (y, "2030".to_owned())]
        };
        let one = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
        match act {
            Act::Rename(name) => self.save(part("basic_identity", 1), one("name_nickname", name)),
            Act::Visit(on, risk) => {
                let mut says = day("followup_date", &on.to_string());
                says.extend(risk.map(|risk| one("followup_risk_level", risk)).unwrap_or_default());
                self.save(visit_sheet(entry::new_id(&app)), says)
            }
            Act::Assess => self.save(part("assessment", 9), one("assessment_summary", "Safe.")),
            Act::Plan => self.save(part("cp_case_plan", 1), day("date_case_plan", "20")),
            Act::Serve(given) => {
                let name = if *given { "service_implemented_day_time" } else { "service_provider" };
                let says = if *given { day(name, "20") } else { one(name, "The clinic") };
                let (form, group) = ("services".to_owned(), "services_section".to_owned());
                self.save(form::Sheet::Entry(form, group, entry::new_id(&app)), says)
            }
            Act::SignOff(visit, asks) => {
                let rows: Vec<RowId> = self.record.visits().map(|visit| visit.id()).collect();
                let row = rows.get(*visit).copied().unwrap_or_else(|| entry::new_id(&app));
                let question = if *asks { "Who was there?" } else { "" };
                visit::sign_off(&app, self.who, &asked, (row, question.to_owned())).map(drop)
            }
            Act::Close(complete) => {
                let says = if *complete { typed(&CLOSURE) } else { typed(&[]) };
                life::close(&app, self.who, &asked, (self.record.revision, says)).map(drop)
            }
            Act::Reopen(why) => {
                let why = if *why { "She is back." } else { "" };
                life::reopen(&app, self.who, &asked, why).map(drop)
            }
            Act::Consent(purpose, decision) => {
                let (_, decision) = Decision::ALL[*decision];
                let said = (Purpose::ALL[*purpose].as_str(), decision);
                let says = typed(&[said, ("by", "child"), ("means", "spoken")]);
                consent::add(&app, self.who, &asked, says).map(drop)
            }
        }
    }

    fn save(&self, sheet: form::Sheet, says: Vec<(String, String)>) -> Result<(), Error> {
        let (app, at) = (self.office.app(), SheetOf { asked: asked(self.record.id), sheet });
        let opened = form::open(&app, self.who, &at)?;
        let mut typed = opened.typed;
        for (input, value) in says {
            typed.set(input, value);
        }
        let saved = form::save(&app, self.who, &at, opened.revision, typed)?;
        assert!(saved.problems.is_empty() && saved.clashes.is_empty(), "{saved:?}");
        Ok(())
    }

    /// Whether the answer is the one that this person gets.
    fn is_answered_right(&self, act: &Act, done: &Result<(), Error>) -> bool {
        let is_supervisor = self.who.role.is_manager;
        // What a role does not hold is refused, whatever the record.
        if matches!(act, Act::SignOff(..)) && !is_supervisor {
            return matches!(done, Err(Error::Forbidden));
        }
        if !self.who.sight.sees(&self.record) {
            return matches!(done, Err(Error::NotFound));
        }
        match act {
            Act::SignOff(visit, _) if *visit >= self.record.visits().count() => {
                matches!(done, Err(Error::NotFound))
            }
            Act::SignOff(visit, _) if self.wrote(*visit) => matches!(done, Err(Error::Forbidden)),
            Act::Reopen(false) if self.record.status == Status::Closed => {
                matches!(done, Err(Error::Lacking(_)))
            }
            Act::Rename(_)
            | Act::Visit(..)
            | Act::Assess
            | Act::Plan
            | Act::Serve(_)
            | Act::SignOff(..)
            | Act::Close(_)
            | Act::Reopen(_)
            | Act::Consent(..) => done.is_ok(),
        }
    }
}

impl Work<'_> {
    /// Whether whoever acts wrote this visit themselves.
    fn wrote(&self, visit: usize) -> bool {
        self.record.visits().nth(visit).is_some_and(|visit| visit.by == Some(self.who.user))
    }
}

fn sees(office: &Office, who: &Actor, own: &Record) -> [bool; 3] {
    let (app, code) = (office.app(), own.code.as_ref().unwrap().to_string());
    let query = find::Asked::all(Kind::Case, 10_000);
    let listed = find::list(&app, who, &query, FROM).unwrap().rows;
    let found = find::search(&app, who, &code, FROM).unwrap();
    [
        record::show(&app, who, &asked(own.id)).is_ok(),
        listed.iter().any(|row| row.line.id == own.id),
        found.only().is_some_and(|line| line.id == own.id),
    ]
}

#[test]
fn a_case_stays_legal_whatever_is_done_to_it() {
    let office = Office::open();
    let people = ["idris", SUPERVISOR, "zeinab"].map(|name| office.actor(name));
    let [idris, halima, zeinab] = &people;
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(32) });
    let acts = prop::collection::vec((0..people.len(), act()), 0..14);
    let outcome = runner.run(&acts, |acts| {
        let new = office.case(idris, "Aïssatou", "Maïga");
        let mut told = Told::default();
        for (who, act) in &acts {
            let before = office.record(idris, new.id);
            let work = Work { office: &office, who: &people[*who], record: before.clone() };
            let done = work.perform(act);
            prop_assert!(work.is_answered_right(act, &done), "{who} {act:?}: {done:?}");
            if done.is_ok() {
                told.note(act);
            } else {
                prop_assert_eq!(&office.record(idris, new.id), &before, "{:?}", act);
            }
        }
        let (record, entries) = history::list(&office.app(), idris, &asked(new.id)).unwrap();
        prop_assert_eq!(Stage::of(&record), told.stage());
        let revisions: Vec<u32> = entries.iter().map(|entry| entry.revision).collect();
        prop_assert_eq!(revisions, (1..=record.revision).rev().collect::<Vec<_>>());
        prop_assert_eq!(sees(&office, idris, &record), [true; 3]);
        prop_assert_eq!(sees(&office, halima, &record), [true; 3]);
        prop_assert_eq!(sees(&office, zeinab, &record), [false; 3]);
        prop_assert_eq!(check::check(&office.app()).unwrap(), Vec::<String>::new());
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}
