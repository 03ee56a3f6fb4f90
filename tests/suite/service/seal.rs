//! Forgetting the keys while the box runs: by one person, or by two.

use amana::domain::problem::Problem;
use amana::domain::wire;
use amana::service::{Error, account, seal, staff};

use crate::office::{ADMINISTRATOR, FROM, Office};

/// Looks after the box too.
const OTHER: &str = "rahila";

fn says(office: &Office, who: &str) -> bool {
    seal::forget(&office.app(), &office.actor(who), FROM).unwrap()
}

/// Somebody leaves the office.
fn dismiss(office: &Office, who: &str) {
    let users = account::list(&office.app()).unwrap();
    let user = users.iter().find(|user| user.name.as_str() == who).unwrap();
    let number = wire::staff::user::number(user);
    staff::user::disable(&office.app(), &office.actor(ADMINISTRATOR), number, FROM.to_owned())
        .unwrap();
}

/// Says how many are wanted.
fn wants(office: &Office, who: &str, two: bool) {
    seal::who_says(&office.app(), &office.actor(who), two, FROM.to_owned()).unwrap();
}

fn by_two(office: &Office) -> Result<(), Error> {
    seal::who_says(&office.app(), &office.actor(ADMINISTRATOR), true, FROM.to_owned())
}

#[test]
fn one_person_is_enough_unless_the_office_wants_two() {
    let office = Office::open();
    assert!(seal::forget(&office.app(), &office.actor("idris"), FROM).is_err());
    assert!(says(&office, ADMINISTRATOR) && office.app().has_left());
}

#[test]
fn two_people_are_wanted_only_where_there_are_two() {
    let office = Office::open();
    let Err(Error::Invalid(problems)) = by_two(&office) else { panic!("nobody could seal it") };
    assert_eq!(problems.of("two"), Some(&Problem::OnlyOne));
    office.hire(OTHER, "Rahila Garba", "role-office-administrator");
    by_two(&office).unwrap();
}

#[test]
fn the_word_of_one_waits_for_that_of_another() {
    let office = Office::open();
    office.hire(OTHER, "Rahila Garba", "role-office-administrator");
    by_two(&office).unwrap();
    assert!(!says(&office, ADMINISTRATOR), "one is not enough");
    assert!(!says(&office, ADMINISTRATOR), "nor is the same one twice");
    let asked = seal::asked(&office.app()).map(|asked| asked.by);
    assert_eq!(asked, Some(office.actor(ADMINISTRATOR).user));
    assert!(says(&office, OTHER) && office.app().has_left());
}

#[test]
fn one_person_alone_does_not_make_one_enough() {
    let office = Office::open();
    office.hire(OTHER, "Rahila Garba", "role-office-administrator");
    by_two(&office).unwrap();
    wants(&office, ADMINISTRATOR, false);
    wants(&office, ADMINISTRATOR, false);
    assert!(office.app().house().unwrap().office.seal_by_two);
    assert!(!says(&office, OTHER), "that somebody asked for something else is no word for this");
    wants(&office, ADMINISTRATOR, false);
    wants(&office, OTHER, false);
    assert!(!office.app().house().unwrap().office.seal_by_two);
    assert!(says(&office, ADMINISTRATOR) && office.app().has_left());
}

#[test]
fn the_word_of_somebody_who_left_does_not_count_and_the_last_one_is_enough() {
    let office = Office::open();
    office.hire(OTHER, "Rahila Garba", "role-office-administrator");
    office.hire("tahirou", "Tahirou Bello", "role-office-administrator");
    by_two(&office).unwrap();
    assert!(!says(&office, OTHER));
    dismiss(&office, OTHER);
    assert!(!says(&office, ADMINISTRATOR), "two are left, and one of them spoke");
    dismiss(&office, "tahirou");
    assert!(says(&office, ADMINISTRATOR) && office.app().has_left());
}
