//! Signing in, sessions, and who may no longer.

use std::sync::mpsc::channel;

use amana::domain::user::User;
use amana::domain::word::UserName;
use amana::service::auth::{self, Caller, Token};
use amana::service::{Error, account, health, history};
use amana::store::Store;

use crate::office::{ADMINISTRATOR, Office, PASSWORD, asked, part};

fn caller(office: &Office, token: &Token) -> Caller {
    auth::caller(&office.app(), token).unwrap()
}

/// Changes an account in the data file, as no page of this version can.
fn change(store: &Store, name: &str, act: fn(&mut User)) {
    let name = UserName::parse(name).unwrap();
    let done = store.write(crate::office::moment(crate::office::MORNING), move |w| {
        let mut user = w.user_by_name(&name)?.expect("they work here");
        act(&mut user);
        w.save_user(&user)
    });
    done.unwrap();
}

#[test]
fn wrong_passwords_make_the_next_try_wait() {
    let office = Office::open();
    for _ in 0..4 {
        assert!(matches!(office.sign_in("idris", "another password"), Err(Error::Refused)));
    }
    let right = office.sign_in("idris", PASSWORD);
    assert!(matches!(right, Err(Error::TooMany(2))), "even the right one waits");
    assert!(office.sign_in("zeinab", PASSWORD).is_ok(), "a colleague does not");
    assert!(matches!(office.sign_in("nobody", PASSWORD), Err(Error::Refused)));
}

#[test]
fn somebody_who_may_no_longer_sign_in_is_out_at_the_next_request() {
    let office = Office::on_disk();
    let (token, _) = office.sign_in("idris", PASSWORD).unwrap();
    assert!(matches!(caller(&office, &token), Caller::Present(_)));
    office.closed(|store| change(store, "idris", |user| user.disabled = true));
    assert!(matches!(caller(&office, &token), Caller::Nobody));
    assert!(matches!(office.sign_in("idris", PASSWORD), Err(Error::Refused)));
}

#[test]
fn a_session_ends_unused_after_half_an_hour_and_used_after_twelve() {
    let office = Office::on_disk();
    let (token, idris) = office.sign_in("idris", PASSWORD).unwrap();
    for minutes in (0..=720).step_by(30) {
        let (hour, minute) = (8 + minutes / 60, minutes % 60);
        office.at(&format!("2030-11-23T{hour:02}:{minute:02}:00Z"));
        assert!(matches!(caller(&office, &token), Caller::Present(_)), "{hour}:{minute}");
    }
    office.at("2030-11-23T20:00:01Z");
    let after = caller(&office, &token);
    assert!(matches!(after, Caller::Expired(user) if user == idris.user));

    let (token, _) = office.sign_in("idris", PASSWORD).unwrap();
    office.at("2030-11-23T20:31:00Z");
    assert!(matches!(caller(&office, &token), Caller::Expired(_)));
    assert!(Token::parse("00").is_none());
}

#[test]
fn a_new_password_ends_every_session() {
    let office = Office::open();
    let (token, _) = office.sign_in("idris", PASSWORD).unwrap();
    account::reset(&office.app(), "idris", "seven blue goats dance").unwrap();
    assert!(matches!(caller(&office, &token), Caller::Nobody));
    assert!(matches!(office.sign_in("idris", PASSWORD), Err(Error::Refused)));
    assert!(office.sign_in("idris", "seven blue goats dance").is_ok());
}

#[test]
fn a_clock_that_ran_ahead_takes_nothing_along_before_somebody_says_that_it_is_right() {
    let office = Office::on_disk();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let made = office.record(&idris, id).created;
    office.at("2030-11-23T08:00:00Z");
    assert!(!office.app().is_clock_wrong(), "two hours back are corrected by themselves");
    office.at("2040-11-23T10:00:00Z");
    assert!(office.app().is_clock_wrong());
    assert_eq!(office.app().today().unwrap().to_string(), "2030-11-23", "nothing falls due");
    let idris = office.actor("idris");
    let nickname = [("name_nickname", "Aïcha")];
    let written = office.save(&idris, id, part("basic_identity", 1), &nickname).record.changed;
    assert_eq!((written.at, written.uncertain), (made.at, true));
    assert!(health::confirm_clock(&office.app(), &idris, "").is_err());
    let (told, hears) = channel();
    office.app().when_believed(move || told.send(()).unwrap());
    health::confirm_clock(&office.app(), &office.actor(ADMINISTRATOR), "").unwrap();
    assert!(!office.app().is_clock_wrong());
    assert!(hears.try_recv().is_ok(), "certificates are made anew");
    // Whoever was wrong about it can say so too: the stored time stays, and the days go on.
    office.at("2030-11-24T10:00:00Z");
    assert!(office.app().is_clock_wrong());
    health::confirm_clock(&office.app(), &office.actor(ADMINISTRATOR), "").unwrap();
    assert_eq!(office.app().today().unwrap().to_string(), "2030-11-24");
}

#[test]
fn stored_time_never_runs_back() {
    let office = Office::on_disk();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let made = office.record(&idris, id).created;
    assert!(!made.uncertain);
    office.at("1970-01-01T00:00:00Z");
    assert!(office.app().is_clock_wrong());
    assert_eq!(office.app().today().unwrap().to_string(), "2030-11-23", "no day begins anew");
    let idris = office.actor("idris");
    let nickname = [("name_nickname", "Aïcha")];
    let written = office.save(&idris, id, part("basic_identity", 1), &nickname).record.changed;
    assert_eq!((written.at, written.uncertain), (made.at, true), "it is marked as a guess");
    let (_, entries) = history::list(&office.app(), &idris, &asked(id)).unwrap();
    assert!(entries.first().unwrap().stamp.uncertain);
    office.at("2030-11-23T10:00:00Z");
    let idris = office.actor("idris");
    let nickname = [("name_nickname", "Chatou")];
    let written = office.save(&idris, id, part("basic_identity", 1), &nickname).record.changed;
    assert_eq!((written.at, written.uncertain), (office.app().now(), false));
}
