//! A practice office: whole, always the same, never a real one.

use std::collections::BTreeSet;

use amana::domain::birth::Birth;
use amana::domain::id::RecordId;
use amana::domain::permission::Sight;
use amana::domain::record::Kind;
use amana::domain::record::kind::KINDS;
use amana::domain::role::PRESETS;
use amana::domain::time::Timestamp;
use amana::service::auth::{self, SignIn};
use amana::service::clock::Clock;
use amana::service::practice::{self, State};
use amana::service::{App, Error, check};
use amana::store::Store;

use crate::office::{Folder, MORNING, Office, moment, open_file, settings};

fn begun() -> Timestamp {
    practice::begins(moment(MORNING)).unwrap()
}

fn app(store: Store) -> App {
    App::new(store, Clock::Fixed(moment(MORNING)), settings()).unwrap()
}

fn filled(cases: usize) -> App {
    let app = app(Store::in_memory(begun()).unwrap());
    practice::fill(&app, cases, 1).unwrap();
    app
}

#[test]
fn a_practice_office_is_whole_and_has_something_of_everything() {
    let app = app(Store::in_memory(begun()).unwrap());
    let made = practice::fill(&app, 60, 1).unwrap();
    assert_eq!(check::check(&app).unwrap(), Vec::<String>::new());
    assert_eq!(made.records.get("case"), Some(&60));
    for row in KINDS {
        assert!(made.records.get(row.word).is_some_and(|count| *count > 0), "{}", row.word);
    }
    assert!(made.steps > 600, "{}", made.steps);
    assert!(app.house().unwrap().office.practice);
    assert!(!app.is_clock_wrong());
}

#[test]
fn everybody_of_a_practice_office_signs_in_with_the_password_that_is_told() {
    let app = filled(5);
    let told = practice::sign_ins(&app).unwrap().expect("it is a practice office");
    let roles: BTreeSet<String> = told.people.iter().map(|p| format!("role-{}", p.role)).collect();
    assert_eq!(roles, PRESETS.iter().map(|preset| preset.name.to_owned()).collect());
    for person in &told.people {
        let given = SignIn {
            name: person.user_name.clone(),
            password: told.password.clone(),
            from: "10.0.0.5".to_owned(),
            agent: String::new(),
            code: String::new().into(),
        };
        let (_, actor) = auth::sign_in(&app, given).unwrap();
        assert_eq!(actor.role.name.as_str(), format!("role-{}", person.role));
    }
}

#[test]
fn births_are_known_as_well_as_families_know_them() {
    let folder = Folder::new();
    let open = || open_file(&folder.file(), begun());
    practice::fill(&app(open()), 60, 1).unwrap();
    let mut known = BTreeSet::new();
    let store = open();
    let all = store.ask(Kind::Case, |view| view.list(&view.select(&[], &Sight::All)));
    let ids: Vec<RecordId> = all.into_iter().map(|(_, id)| id).collect();
    for line in store.lines(Kind::Case, &ids).unwrap() {
        known.insert(match line.birth {
            Some(Birth::On { day: Some(_), .. }) => "day",
            Some(Birth::On { month: Some(_), .. }) => "month",
            Some(Birth::On { .. }) => "year",
            Some(Birth::Stated { .. }) => "stated",
            None => "unknown",
        });
    }
    assert_eq!(known, BTreeSet::from(["day", "month", "year", "stated", "unknown"]));
}

#[test]
fn a_real_office_is_never_filled() {
    let office = Office::open();
    assert_eq!(practice::state(&office.app()).unwrap(), State::Real);
    assert!(matches!(practice::fill(&office.app(), 3, 1), Err(Error::Conflict)));
    assert!(practice::sign_ins(&office.app()).unwrap().is_none());
}

#[test]
fn a_filled_office_is_not_filled_again() {
    let app = filled(3);
    assert_eq!(practice::state(&app).unwrap(), State::Filled);
    assert!(matches!(practice::fill(&app, 3, 1), Err(Error::Conflict)));
    assert_eq!(practice::state(&filled(0)).unwrap(), State::Blank);
}

#[test]
fn the_mark_of_a_practice_office_outlives_closing_it() {
    let folder = Folder::new();
    let open = || app(open_file(&folder.file(), begun()));
    let first = open();
    practice::fill(&first, 3, 9).unwrap();
    let told = practice::sign_ins(&first).unwrap().expect("it is marked").password;
    drop(first);
    let again = open();
    assert_eq!(practice::state(&again).unwrap(), State::Filled);
    assert_eq!(practice::sign_ins(&again).unwrap().expect("it still is").password, told);
}
