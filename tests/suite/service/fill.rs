//! Filling in: drafts, merges, and a person who chooses.

use std::collections::BTreeMap;

use amana::domain::id::RecordId;
use amana::domain::problem::Problem;
use amana::domain::user::Actor;
use amana::service::form::{self, Opened, Saved, SheetOf, Side};
use amana::service::{Error, draft, entry};

use crate::office::{Office, SUPERVISOR, asked, part, visit_sheet};

const FORM: &str = "basic_identity";

fn names(id: RecordId) -> SheetOf {
    SheetOf { asked: asked(id), sheet: part(FORM, 1) }
}

/// Opens the first part.
fn open(office: &Office, actor: &Actor, id: RecordId) -> Opened {
    form::open(&office.app(), actor, &names(id)).unwrap()
}

/// Saves the first part as it was opened, with these inputs changed.
fn save(office: &Office, actor: &Actor, opened: Opened, says: &[(&str, &str)]) -> Saved {
    let (at, mut typed) = (names(opened.record.id), opened.typed);
    for (input, value) in says {
        typed.set(*input, *value);
    }
    form::save(&office.app(), actor, &at, opened.revision, typed).unwrap()
}

#[test]
fn two_edits_of_different_answers_are_both_kept() {
    let office = Office::open();
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let (his, hers) = (open(&office, &idris, id), open(&office, &halima, id));
    let first = save(&office, &idris, his, &[("name_nickname", "Aïcha")]);
    let second = save(&office, &halima, hers, &[("name_middle", "Salif")]);
    assert!(first.clashes.is_empty() && second.clashes.is_empty());
    let record = second.record;
    assert_eq!((record.text("name_nickname"), record.text("name_middle")), ("Aïcha", "Salif"));
    assert_eq!((record.revision, record.text("name")), (3, "Aïssatou Salif Maïga"));
}

#[test]
fn an_untouched_answer_never_overwrites_another() {
    let office = Office::open();
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let (his, hers) = (open(&office, &idris, id), open(&office, &halima, id));
    save(&office, &idris, his, &[("name_last", "Touré")]);
    let saved = save(&office, &halima, hers, &[("name_nickname", "Aïcha")]);
    assert!(saved.clashes.is_empty());
    assert_eq!(saved.record.text("name_last"), "Touré");
}

#[test]
fn two_answers_to_one_question_wait_for_a_person() {
    let office = Office::open();
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    for (side, left) in [(Side::Mine, "Chatou"), (Side::Theirs, "Aïcha")] {
        let id = office.case(&idris, "Aïssatou", "Maïga").id;
        let (his, hers) = (open(&office, &idris, id), open(&office, &halima, id));
        save(&office, &idris, his, &[("name_nickname", "Aïcha")]);
        let says = [("name_nickname", "Chatou"), ("name_middle", "Salif")];
        let saved = save(&office, &halima, hers, &says);
        let [clash] = saved.clashes.as_slice() else { panic!("{:?}", saved.clashes) };
        let word = |value: &Option<amana::domain::value::Value>| {
            value.as_ref().and_then(|value| value.text()).map(str::to_owned)
        };
        assert_eq!(word(&clash.mine).as_deref(), Some("Chatou"));
        assert_eq!(word(&clash.theirs).as_deref(), Some("Aïcha"));
        assert_eq!(saved.record.text("name_nickname"), "Aïcha", "saved before stays for now");
        assert_eq!(saved.record.text("name_middle"), "Salif", "what fits is saved at once");

        let app = office.app();
        let choose = |shown, sides| form::choose(&app, &halima, &names(id), (shown, sides));
        let chosen = BTreeMap::from([(clash.path.to_string(), side)]);
        let undecided = choose(saved.record.revision, BTreeMap::new()).unwrap();
        assert_eq!(undecided.clashes.len(), 1, "nothing is chosen by leaving it");
        let stale = choose(saved.record.revision - 1, chosen.clone()).unwrap();
        assert_eq!(stale.clashes.len(), 1, "a choice between other answers does not count");
        let (_, waiting) = form::clashes(&app, &halima, &names(id)).unwrap();
        assert_eq!(waiting, saved.clashes, "it waits as a draft");
        let done = choose(saved.record.revision, chosen).unwrap();
        assert_eq!(done.record.text("name_nickname"), left);
        assert!(draft::list(&app, &halima).unwrap().is_empty());
    }
}

#[test]
fn a_wrong_answer_stays_as_typed_and_the_right_ones_are_saved() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let siblings = part("family_details", 3);
    let says = [("siblings_total", "a few"), ("siblings_notes", "They live with an uncle.")];
    let saved = office.save(&idris, id, siblings.clone(), &says);
    assert_eq!(saved.problems.of("siblings_total"), Some(&Problem::NotANumber));
    assert_eq!(saved.record.text("siblings_notes"), "They live with an uncle.");
    assert_eq!(saved.record.answer("siblings_total"), None);
    let at = SheetOf { asked: asked(id), sheet: siblings.clone() };
    let opened = form::open(&office.app(), &idris, &at).unwrap();
    assert_eq!(opened.typed.one("siblings_total"), "a few");
    assert!(opened.draft_at.is_some());
    let saved = office.save(&idris, id, siblings, &[("siblings_total", "٣")]);
    assert!(saved.problems.is_empty());
    assert_eq!(draft::list(&office.app(), &idris).unwrap(), [], "a right answer ends the draft");
}

#[test]
fn a_draft_is_its_authors_alone_and_survives_the_box() {
    let office = Office::on_disk();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let mut typed = form::open(&office.app(), &idris, &names(id)).unwrap().typed;
    typed.set("name_nickname", "Aï");
    draft::save(&office.app(), &idris, &names(id), (1, typed)).unwrap();
    office.at("2030-11-23T09:00:00Z");
    let (his, hers) = (open(&office, &idris, id), open(&office, &office.actor(SUPERVISOR), id));
    assert_eq!(his.typed.one("name_nickname"), "Aï");
    assert_eq!(hers.typed.one("name_nickname"), "", "nobody else reads it");
    assert_eq!(hers.others.first().map(|(who, _)| *who), Some(idris.user), "but knows of it");
    assert_eq!(his.record.text("name_nickname"), "", "a draft is no answer");
    draft::discard(&office.app(), &idris, &names(id).draft_key()).unwrap();
    assert!(open(&office, &idris, id).draft_at.is_none());
}

#[test]
fn a_save_from_a_revision_that_never_was_is_refused() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let typed = form::open(&office.app(), &idris, &names(id)).unwrap().typed;
    for revision in [0, 2, u32::MAX] {
        let saved = form::save(&office.app(), &idris, &names(id), revision, typed.clone());
        assert!(matches!(saved, Err(Error::Conflict)), "{revision}");
    }
}

#[test]
fn saving_what_is_there_writes_nothing() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let saved = save(&office, &idris, open(&office, &idris, id), &[]);
    assert_eq!(saved.record.revision, 1);
}

#[test]
fn the_risk_found_at_the_newest_visit_becomes_the_childs() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let risk = || office.record(&idris, id).risk().map(ToString::to_string);
    assert_eq!(risk(), None);
    let newest = office.visit(&idris, id, (20, "high"));
    assert_eq!(risk().as_deref(), Some("high"));
    office.visit(&idris, id, (10, "low"));
    assert_eq!(risk().as_deref(), Some("high"), "an older visit written later changes nothing");
    office.save(&idris, id, visit_sheet(newest), &[("followup_risk_level", "medium")]);
    assert_eq!(risk().as_deref(), Some("medium"));
    office.save(&idris, id, part("protection_concern", 1), &[("risk_level", "low")]);
    assert_eq!(risk().as_deref(), Some("low"), "a person's later word stands");
    office.save(&idris, id, visit_sheet(newest), &[("followup_comments", "She was well.")]);
    assert_eq!(risk().as_deref(), Some("low"), "an old finding does not come back");
    let which = ("followup", "followup_subform_section", newest);
    entry::remove(&office.app(), &idris, &asked(id), which).unwrap();
    assert_eq!(office.record(&idris, id).visits().count(), 1);
}
