//! Every act leaves its entry in the log, and the log holds together.

use amana::domain::audit::Event;
use amana::domain::id::RecordId;
use amana::service::{check, consent, life, visit};

use crate::office::{CLOSURE, Office, SUPERVISOR, asked, typed};

/// What the log says, the oldest first.
fn log(office: &Office) -> Vec<(Event, Option<RecordId>)> {
    office.closed(|store| {
        let entries = store.read(|r| r.newest_audit(1_000)).unwrap();
        let chain = store.check().unwrap().audit.expect("the chain holds");
        assert_eq!(chain.entries, entries.len() as u64);
        entries.into_iter().rev().map(|entry| (entry.event, entry.record)).collect()
    })
}

#[test]
fn every_write_leaves_its_entry() {
    let office = Office::on_disk();
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let before = log(&office).len();
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let row = office.visit(&idris, id, (20, "low"));
    let refused = typed(&[("photo", "refused"), ("by", "child"), ("means", "spoken")]);
    consent::add(&office.app(), &idris, &asked(id), refused).unwrap();
    visit::sign_off(&office.app(), &halima, &asked(id), (row, String::new())).unwrap();
    life::close(&office.app(), &idris, &asked(id), (4, typed(&CLOSURE))).unwrap();
    life::reopen(&office.app(), &idris, &asked(id), "She is back.").unwrap();
    let acts: Vec<Event> = log(&office)
        .into_iter()
        .skip(before)
        .filter(|(event, about)| !event.is_look() && *about == Some(id))
        .map(|(event, _)| event)
        .collect();
    // Closing saves its answers first.
    let wanted = [
        Event::Created,
        Event::Changed,
        Event::Consented,
        Event::SignedOff,
        Event::Changed,
        Event::Closed,
        Event::Reopened,
    ];
    assert_eq!(acts, wanted);
    assert_eq!(office.record(&idris, id).revision, 7, "an entry for each revision");
    assert_eq!(check::check(&office.app()).unwrap(), [""; 0]);
}

#[actix_web::test]
async fn looks_refusals_and_failed_sign_ins_are_told_too() {
    let office = Office::on_disk();
    let id = office.case(&office.actor("idris"), "Aïssatou", "Maïga").id;
    let before = log(&office).len();
    let wrong = [("user_name", "zeinab"), ("password", "another password")];
    let mut zeinab = office.stranger();
    assert_eq!(zeinab.post("/login", &wrong).await.status, 401);
    zeinab.sign_in("zeinab").await;
    assert_eq!(zeinab.get(&format!("/cases/{id}")).await.status, 404);
    let mut idris = office.person("idris").await;
    assert_eq!(idris.get(&format!("/cases/{id}")).await.status, 200);
    let told: Vec<_> = log(&office).into_iter().skip(before).collect();
    let wanted = [
        (Event::SignInRefused, None),
        (Event::SignedIn, None),
        (Event::Refused, Some(id)),
        (Event::SignedIn, None),
        (Event::Looked, Some(id)),
    ];
    assert_eq!(told, wanted);
}
