//! Closing, reopening, and the supervisor's word.

use amana::domain::gate::GateName;
use amana::domain::history::HistoryEntry;
use amana::domain::id::RecordId;
use amana::domain::record::Status;
use amana::domain::record::case::VISITS;
use amana::domain::record::life::{Stage, Turn};
use amana::domain::user::Actor;
use amana::domain::value::Value;
use amana::service::form::Sheet;
use amana::service::history;
use amana::service::life::{self, Closing};
use amana::service::{Error, visit};

use crate::office::{CLOSURE, Office, SUPERVISOR, asked, typed};

fn close(office: &Office, who: &Actor, id: RecordId, says: &[(&str, &str)]) -> Closing {
    let revision = office.record(who, id).revision;
    life::close(&office.app(), who, &asked(id), (revision, typed(says))).unwrap()
}

#[test]
fn a_case_is_not_closed_while_an_enforced_gate_misses_something() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let tried = close(&office, &idris, id, &[("closure_evidence", "She is well.")]);
    let missing = [GateName::ClosingReasonAndVisit, GateName::MustHavesAtClosure];
    assert_eq!(tried.lacking.enforced, missing);
    assert_eq!(tried.saved.record.status, Status::Open);
    assert_eq!(tried.saved.record.text("closure_evidence"), "She is well.", "what was said stays");
    let done = close(&office, &idris, id, &CLOSURE);
    let record = done.saved.record;
    assert_eq!((record.status, done.lacking.enforced.len()), (Status::Closed, 0));
    assert_eq!(Stage::of(&record), Stage::Closed);
    let last = record.life.last().unwrap();
    assert_eq!((last.turn, last.stamp.by), (Turn::Closed, idris.user));
    assert!(last.missing.is_empty(), "nothing was missing");
    assert_eq!(record.answer("date_closure").and_then(Value::day), office.app().today().ok());
}

#[test]
fn a_gate_that_advises_is_passed_and_what_was_missing_is_kept() {
    let office = Office::advising();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let record = close(&office, &idris, id, &[]).saved.record;
    assert_eq!(record.status, Status::Closed);
    let missing = [GateName::ClosingReasonAndVisit, GateName::MustHavesAtClosure];
    assert_eq!(record.life.last().unwrap().missing, missing.into());
    let record = life::reopen(&office.app(), &idris, &asked(id), "").unwrap();
    let last = record.life.last().unwrap();
    assert_eq!((last.turn, last.missing.len()), (Turn::Reopened, 1));
}

#[test]
fn reopening_asks_why_and_keeps_the_log() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let reopen = |why: &str| life::reopen(&office.app(), &idris, &asked(id), why);
    assert_eq!(reopen("x").unwrap().revision, 1, "an open case stays as it is");
    close(&office, &idris, id, &CLOSURE);
    let refused = reopen("  ");
    assert!(
        matches!(&refused, Err(Error::Lacking(gates)) if *gates == [GateName::ReopeningReason])
    );
    let record = reopen("Her uncle sent her away.").unwrap();
    assert_eq!((record.status, Stage::of(&record)), (Status::Open, Stage::Reopened));
    assert_eq!(record.life.len(), 2);
    assert_eq!(record.life[1].why, "Her uncle sent her away.");
    assert_eq!(record.answer("date_closure"), None);
    assert_eq!(record.text("closure_evidence"), "", "the next closure is asked anew");
    let (_, entries) = history::list(&office.app(), &idris, &asked(id)).unwrap();
    let kept = |entry: &HistoryEntry| {
        entry.changes.iter().any(|change| change.from == Some(Value::Text(CLOSURE[1].1.to_owned())))
    };
    assert!(entries.iter().any(kept), "what the first one said stands in the history");
}

#[test]
fn closing_a_closed_case_again_writes_nothing() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let one = close(&office, &idris, id, &CLOSURE).saved.record;
    let other = close(&office, &idris, id, &CLOSURE).saved.record;
    assert_eq!(one, other);
}

#[test]
fn nobody_signs_off_their_own_visit() {
    let office = Office::open();
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let his = office.case(&idris, "Aïssatou", "Maïga").id;
    let hers = office.case(&halima, "Boubacar", "Sani").id;
    let sign_off = |who: &Actor, owner: &Actor, id| {
        let row = office.visit(owner, id, (20, "low"));
        visit::sign_off(&office.app(), who, &asked(id), (row, String::new()))
    };
    let forbidden = |done| matches!(done, Err(Error::Forbidden));
    assert!(forbidden(sign_off(&idris, &idris, his)), "a caseworker signs nothing off");
    assert!(forbidden(sign_off(&halima, &halima, hers)), "nor a supervisor her own");
    let record = sign_off(&halima, &idris, his).unwrap();
    let words: Vec<_> = record.sign_offs.values().map(|said| said.stamp.by).collect();
    assert_eq!(words, [halima.user]);
    let zeinab = office.actor("zeinab");
    assert!(forbidden(sign_off(&zeinab, &idris, his)), "nor a colleague, whatever she sees");
}

#[test]
fn a_visit_waits_for_the_supervisor_until_she_has_seen_or_asked() {
    let office = Office::open();
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let waiting = |who: &Actor| visit::waiting(&office.app(), who, "here").map(|all| all.visits);
    assert!(matches!(waiting(&idris), Err(Error::Forbidden)), "the queue is the supervisor's");
    let waiting = |who: &Actor| waiting(who).unwrap();
    assert_eq!(waiting(&halima), 0);
    let row = office.visit(&idris, id, (20, "low"));
    assert_eq!(waiting(&halima), 1);
    let say = |question: &str| {
        visit::sign_off(&office.app(), &halima, &asked(id), (row, question.to_owned())).unwrap()
    };
    let asked_her = say("Who was at home?");
    assert_eq!(waiting(&halima), 0);
    let open: Vec<_> = asked_her.visits().filter_map(|visit| visit.open_question()).collect();
    assert_eq!(open, ["Who was at home?"]);
    assert_eq!(say("Who was at home?").revision, asked_her.revision, "asked once");
    let seen = say("");
    assert_eq!(seen.visits().filter(|visit| visit.open_question().is_some()).count(), 0);
    let sheet = Sheet::Entry("followup".to_owned(), VISITS.to_owned(), row);
    let more = [("followup_comments", "Another day, another story.")];
    office.save(&idris, id, sheet, &more);
    assert_eq!(waiting(&halima), 1, "a visit that was changed is seen anew");
}

#[test]
fn nobody_signs_off_a_visit_that_they_wrote_in_a_case_of_others() {
    let office = Office::open();
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let row = office.visit(&halima, id, (20, "low"));
    let done = visit::sign_off(&office.app(), &halima, &asked(id), (row, String::new()));
    assert!(matches!(done, Err(Error::Forbidden)));
    assert_eq!(visit::waiting(&office.app(), &halima, "here").unwrap().visits, 0);
}
