//! The consent ledger of a case.

use amana::domain::problem::Problem;
use amana::domain::record::Record;
use amana::domain::record::consent::{Decision, GivenBy, Purpose, is_given, latest};
use amana::service::{Error, consent, history};

use crate::office::{Office, asked, typed};

const SPOKEN: [(&str, &str); 2] = [("by", "caregiver"), ("means", "spoken")];

fn add(office: &Office, record: &Record, says: &[(&str, &str)]) -> Result<Record, Error> {
    let idris = office.actor("idris");
    let says = typed(&[&SPOKEN, says].concat());
    consent::add(&office.app(), &idris, &asked(record.id), says)
}

#[test]
fn what_the_ledger_says_already_is_not_said_twice() {
    let office = Office::open();
    let made = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let same = add(&office, &made, &[("services", "given")]).unwrap();
    assert_eq!(same, made, "not even a revision");
    let more = add(&office, &made, &[("services", "given"), ("tracing", "refused")]).unwrap();
    let said: Vec<_> = more.consent.iter().map(|it| (it.purpose, it.decision)).collect();
    let wanted = [(Purpose::Services, Decision::Given), (Purpose::Tracing, Decision::Refused)];
    assert_eq!((said.as_slice(), more.revision), (wanted.as_slice(), 2));
}

#[test]
fn consent_is_withdrawn_and_given_anew_and_nothing_is_lost() {
    let office = Office::open();
    let made = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let given = |record: &Record| is_given(&record.consent, Purpose::Services);
    assert!(given(&made));
    let withdrawn = add(&office, &made, &[("services", "withdrawn")]).unwrap();
    assert!(!given(&withdrawn));
    let anew = add(&office, &made, &[("services", "given"), ("witness", "Her aunt")]).unwrap();
    assert!(given(&anew));
    let newest = latest(&anew.consent, Purpose::Services).unwrap();
    assert_eq!((newest.by, newest.witness.as_str()), (GivenBy::Caregiver, "Her aunt"));
    assert_eq!((anew.consent.len(), anew.revision), (3, 3));
    let (_, entries) =
        history::list(&office.app(), &office.actor("idris"), &asked(made.id)).unwrap();
    assert_eq!(entries.len(), 3);
}

#[test]
fn an_entry_says_who_how_and_when() {
    let office = Office::open();
    let made = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let wrong = |says: &[(&str, &str)], field: &str| {
        let done =
            consent::add(&office.app(), &office.actor("idris"), &asked(made.id), typed(says));
        match done {
            Err(Error::Invalid(problems)) => problems.of(field).cloned(),
            _ => None,
        }
    };
    assert_eq!(wrong(&[("photo", "given")], "by"), Some(Problem::Blank));
    assert_eq!(wrong(&[("photo", "given")], "means"), Some(Problem::Blank));
    assert_eq!(wrong(&[("photo", "perhaps")], "photo"), Some(Problem::NotAChoice));
    let tomorrow = [("photo", "given"), ("on.day", "24"), ("on.month", "11"), ("on.year", "2030")];
    assert_eq!(wrong(&tomorrow, "on"), Some(Problem::InTheFuture));
    let record = office.record(&office.actor("idris"), made.id);
    assert_eq!(record.revision, 1, "nothing of it was written");
}
