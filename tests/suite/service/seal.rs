//! Forgetting the keys while the box runs: by one person, or by two.

use amana::domain::problem::Problem;
use amana::service::{Error, seal};

use crate::office::{ADMINISTRATOR, FROM, Office};

/// Looks after the box too.
const OTHER: &str = "rahila";

fn says(office: &Office, who: &str) -> bool {
    seal::forget(&office.app(), &office.actor(who), FROM).unwrap()
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
