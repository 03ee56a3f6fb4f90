//! The search that comes before a case.

use amana::domain::linkage::{Band, Point};
use amana::domain::name::Why;
use amana::domain::problem::Problem;
use amana::service::Error;
use amana::service::register::{self, Hit, Known};

use crate::office::{FROM, Office, SUPERVISOR, child, consent, typed};

fn hits(office: &Office, who: &str, first: &str, last: &str) -> Vec<Hit> {
    let (app, actor) = (office.app(), office.actor(who));
    let id = register::new_id(&app);
    register::search(&app, &actor, id, child(first, last)).unwrap();
    register::found(&app, &actor, id, FROM).unwrap().hits
}

#[test]
fn a_child_in_sight_is_found_however_the_name_is_spelled() {
    let office = Office::open();
    let idris = office.actor("idris");
    let known = office.case(&idris, "Aïssatou", "Maïga");
    for who in ["idris", SUPERVISOR] {
        for (first, last) in [("Aishatu", "Maiga"), ("AISSATOU", "MAIGA"), ("Maïga", "Aïssatou")]
        {
            let hits = hits(&office, who, first, last);
            let [hit] = hits.as_slice() else { panic!("{who} {first}: {}", hits.len()) };
            let Known::Seen(line) = &hit.known else { panic!("{who} sees the case") };
            assert_eq!((line.id, hit.comparison.band), (known.id, Band::Strong));
        }
    }
    let hits = hits(&office, "idris", "Boubacar", "Sani");
    assert!(hits.is_empty(), "another name in the same place is another child");
}

#[test]
fn a_child_out_of_sight_is_found_without_name_and_owner() {
    let office = Office::open();
    let known = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let hits = hits(&office, "zeinab", "Aishatu", "Maiga");
    let [hit] = hits.as_slice() else { panic!("{} hits", hits.len()) };
    let Known::Thin(thin) = &hit.known else { panic!("not hers to see") };
    assert_eq!((&thin.code, thin.band.map(|band| band.id)), (&known.code, Some("6 - 11")));
    assert_eq!(thin.team.as_ref().unwrap().name, "Protection de l’enfance, Kirsaba");
    assert!(hit.comparison.agrees.contains(&Point::Name(Why::SoundsAlike)), "it says why");
}

#[test]
fn a_caregiver_of_the_same_name_speaks_for_one_child() {
    let office = Office::open();
    let (app, idris) = (office.app(), office.actor("idris"));
    let found = |asked: &str, written: &str| {
        let id = register::new_id(&app);
        let mut known = child("Hadiza", written);
        known.set("name_caregiver", "Fatoumata Souley");
        register::search(&app, &idris, id, known).unwrap();
        let made = register::create(&app, &idris, id, (consent(), FROM.to_owned())).unwrap();
        assert!(made.answer("has_caregiver").is_some(), "the forms show the name");
        let id = register::new_id(&app);
        let mut typed = child("Khadija", written);
        typed.set("name_caregiver", asked);
        register::search(&app, &idris, id, typed).unwrap();
        register::found(&app, &idris, id, FROM).unwrap().hits.remove(0).comparison
    };
    let same = found("Fatima Suley", "Maïga");
    assert!(same.agrees.iter().any(|point| matches!(point, Point::Caregiver(_))), "{same:?}");
    let other = found("Rabi Issa", "Bako");
    assert!(other.differs.iter().any(|point| matches!(point, Point::Caregiver(_))), "{other:?}");
    assert!(same.weight() > other.weight());
}

#[actix_web::test]
async fn the_page_asks_everything_that_is_compared() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let to = idris.get("/cases/new").await.to();
    let page = idris.get(&to).await.page();
    for name in register::ASKED.iter().filter(|name| **name != "date_of_birth") {
        assert!(!page.all(&format!("form [name={name}]")).is_empty(), "{name}");
    }
}

#[test]
fn too_little_is_not_searched_with() {
    let office = Office::open();
    let (app, idris) = (office.app(), office.actor("idris"));
    let id = register::new_id(&app);
    let asked = register::search(&app, &idris, id, typed(&[("name_first", "Aïssatou")]));
    let Err(Error::Invalid(problems)) = asked else { panic!("a name alone is not enough") };
    assert_eq!(problems.of("name_first"), Some(&Problem::TooLittleToSearch(2)));
    let made = register::create(&app, &idris, id, (consent(), FROM.to_owned()));
    assert!(matches!(made, Err(Error::NotFound)), "without a search there is no case");
}

#[test]
fn without_consent_there_is_a_case_only_for_a_reason() {
    let office = Office::open();
    let (app, idris) = (office.app(), office.actor("idris"));
    let id = register::new_id(&app);
    register::search(&app, &idris, id, child("Aïssatou", "Maïga")).unwrap();
    let make = |says: &[(&str, &str)]| {
        let says = [&[("by", "caregiver"), ("means", "spoken")], says].concat();
        register::create(&app, &idris, id, (typed(&says), FROM.to_owned()))
    };
    let lacks = |says: &[(&str, &str)], field: &str| match make(says) {
        Err(Error::Invalid(problems)) => problems.of(field) == Some(&Problem::Blank),
        _ => false,
    };
    assert!(lacks(&[], "services"));
    assert!(lacks(&[("sharing", "given")], "services"), "consent to sharing is not enough");
    assert!(lacks(&[("services", "refused")], "note"));
    assert!(lacks(&[("services", "refused"), ("note", "  ")], "note"));
    let record = make(&[("services", "refused"), ("note", "She is in danger at home.")]).unwrap();
    assert_eq!(record.consent.len(), 1);
}

#[test]
fn pressing_the_button_twice_makes_one_case() {
    let office = Office::open();
    let (app, idris) = (office.app(), office.actor("idris"));
    let id = register::new_id(&app);
    register::search(&app, &idris, id, child("Aïssatou", "Maïga")).unwrap();
    let make = |who| register::create(&app, who, id, (consent(), FROM.to_owned()));
    let (one, other) = (make(&idris).unwrap(), make(&idris).unwrap());
    assert_eq!(one, other);
    assert_eq!((one.revision, one.owner), (1, idris.user));
    let evidence = one.evidence.unwrap();
    assert_eq!(evidence.asked.get("name_first").map(String::as_str), Some("Aïssatou"));
    assert!(matches!(make(&office.actor("zeinab")), Err(Error::NotFound)));
    let search = register::search(&app, &office.actor("zeinab"), id, child("A", "B"));
    assert!(matches!(search, Err(Error::NotFound)), "she learns nothing of the case");
    let search = register::search(&app, &idris, id, child("A", "B"));
    assert!(matches!(search, Err(Error::Conflict)), "he is led to the case");
}

#[test]
fn case_codes_run_without_a_hole() {
    let office = Office::open();
    let idris = office.actor("idris");
    let codes: Vec<String> = ["Aïssatou", "Boubacar", "Chérifa"]
        .into_iter()
        .map(|first| office.case(&idris, first, "Maïga").code.unwrap().to_string())
        .collect();
    let numbers: Vec<&str> = codes.iter().map(|code| &code[..12]).collect();
    assert_eq!(numbers, ["KIR-30-00001", "KIR-30-00002", "KIR-30-00003"]);
}
