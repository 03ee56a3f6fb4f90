use std::cell::Cell;

use serde_json::{Value as Json, json};

use super::*;
use crate::domain::{
    birth::Birth,
    field::Vocabulary,
    id::{RecordId, RowId, UserId},
    location::Locations,
    lookup::Lookups,
    problem::Problems,
    programme::{Programme, ProgrammeParts},
    record::{Kind, Record, Stamp, consent::Purpose},
    role::{Access, FormAccess},
    time::{Day, Timestamp, Zone},
    value::{Answers, Value},
    word::FormName,
};

/// A programme of two forms and a nested one.
fn programme() -> Programme {
    let forms = json!([
        {"id": "basic", "kind": "case", "group": "g", "order": 1, "name": {"en": "Basic"}, "fields": [
            {"name": "name", "type": "text_field", "label": {"en": "Name"}, "read_only": true},
            {"name": "name_first", "type": "text_field", "label": {"en": "First"}},
            {"name": "sex", "type": "radio_button", "label": {"en": "Sex"},
             "options": {"list": [{"id": "male", "label": {}}, {"id": "female", "label": {}}]}},
            {"name": "needs", "type": "select_box", "label": {"en": "Needs"}, "multiple": true,
             "options": {"list": [{"id": "m1", "label": {}}, {"id": "m2", "label": {}}]}},
            {"name": "date_of_birth", "type": "birth", "label": {"en": "Birth"}},
            {"name": "photos", "type": "photo_upload_box", "label": {"en": "Photos"}},
            {"name": "in_school", "type": "tick_box", "label": {"en": "In school"}},
            {"name": "notes", "type": "subform", "label": {"en": "Notes"}, "subform": "note"}]},
        {"id": "note", "kind": "case", "group": "g", "order": 2, "name": {"en": "Note"},
         "nested": true, "fields": [
            {"name": "text", "type": "textarea", "label": {"en": "Text"}},
            {"name": "on", "type": "date_field", "label": {"en": "On"}}]},
        {"id": "secret", "kind": "case", "group": "g", "order": 3, "name": {"en": "Secret"},
         "fields": [{"name": "risk_level", "type": "text_field", "label": {"en": "Risk"}}]},
    ]);
    let profile = json!({"first_response_hours": {}, "assessment_days": 7, "plan_days": 14,
        "follow_up_days": {}, "gates": {}});
    Programme::new(ProgrammeParts {
        forms: serde_json::from_value(forms).unwrap(),
        lookups: Vec::new(),
        places: Vec::new(),
        profile: serde_json::from_value(profile).unwrap(),
        summary: Vec::new(),
    })
}

fn object(json: Json) -> Object {
    let Json::Object(object) = json else { panic!("{json}") };
    object
}

fn today() -> Day {
    Day::new(2031, 5, 4).unwrap()
}

/// Has something done with the words of an office that has none of its own.
fn with_words<T>(act: impl FnOnce(&Vocabulary<'_>) -> T) -> T {
    let (lookups, places) = (Lookups::default(), Locations::default());
    let zone = Zone::parse("Africa/Niamey").unwrap();
    act(&Vocabulary {
        lookups: &lookups,
        places: &places,
        users: &[],
        agencies: &[],
        calendar: crate::domain::calendar::Calendar::Gregorian,
        today: today(),
        zone: &zone,
    })
}

/// Merges what was sent as a role with these forms, on the day of the tests.
fn send(sent: Json, base: &Answers, forms: &FormAccess) -> Result<Taken, Problems> {
    // Ids that no entry has yet.
    let known = base.get("notes").and_then(Value::rows).unwrap_or_default().len();
    let (programme, drawn) = (programme(), Cell::new(u8::try_from(known).unwrap()));
    let new_row = || {
        drawn.set(drawn.get() + 1);
        RowId::from_bytes([drawn.get(); 16])
    };
    let sheet = Sheet::new(&programme, Kind::Case, forms);
    with_words(|words| {
        let ground = Ground { sheet: &sheet, words, only: None, new_row: &new_row };
        read(&object(sent), base, &ground)
    })
}

fn taken(sent: Json, base: &Answers) -> Taken {
    send(sent, base, &FormAccess::All).unwrap()
}

fn pointers(sent: Json) -> Vec<String> {
    let problems = send(sent, &Answers::new(), &FormAccess::All).unwrap_err();
    problems.iter().map(|(pointer, _)| pointer.to_owned()).collect()
}

/// What a role with these forms is told of a record with these answers.
fn told(answers: Answers, forms: &FormAccess) -> Object {
    let programme = programme();
    let sheet = Sheet::new(&programme, Kind::Case, forms);
    let (owner, at) = (UserId::from_bytes([1; 16]), Timestamp::from_millis(0));
    let key = (Kind::Case, RecordId::from_bytes([2; 16]), *RowId::from_bytes([3; 16]).as_uuid());
    let stamp = Stamp { by: owner, at, uncertain: false };
    let record = Record { answers, ..Record::blank(key, owner, stamp) };
    let people = Directory::default();
    with_words(|words| Teller { sheet: &sheet, words, people: &people }.tell(&record))
}

fn only(form: &'static str, access: Access) -> FormAccess {
    FormAccess::Only([(FormName::known(form), access)].into())
}

#[test]
fn every_wrong_value_is_named_by_its_pointer_and_what_is_unknown_vanishes() {
    let sent = json!({"sex": "other", "age": "twelve", "needs": "m1", "in_school": null, "ghost": 1,
        "name_first": 7, "notes": [{"text": 5}, "x", {"unique_id": "y"}], "record_state": "off"});
    let mut wrong = pointers(sent);
    wrong.sort();
    let wanted = [
        "/age",
        "/in_school",
        "/name_first",
        "/needs",
        "/notes/0/text",
        "/notes/1",
        "/notes/2/unique_id",
        "/record_state",
        "/sex",
    ];
    assert_eq!(wrong, wanted);
    assert_eq!(
        taken(json!({"ghost": {"deep": []}, "photos": [1]}), &Answers::new()).answers,
        [].into()
    );
}

#[test]
fn null_clears_one_answer_and_leaves_several_choices_and_groups() {
    let base = taken(
        json!({"name_first": "Tavi", "needs": ["m1"], "notes": [{"text": "a"}]}),
        &Answers::new(),
    );
    let after = taken(json!({"name_first": null, "needs": null, "notes": null}), &base.answers);
    assert!(!after.answers.contains_key("name_first"));
    assert_eq!(after.answers.get("needs"), base.answers.get("needs"));
    assert_eq!(after.answers.get("notes"), base.answers.get("notes"));
    assert!(!taken(json!({"needs": []}), &base.answers).answers.contains_key("needs"));
}

#[test]
fn entries_are_merged_by_their_ids_and_stay_unless_they_are_taken_away() {
    let base = taken(
        json!({"notes": [{"text": "a", "on": "2031-05-01"}, {"text": "b"}]}),
        &Answers::new(),
    );
    let first = RowId::from_bytes([1; 16]).to_string();
    let merged =
        taken(json!({"notes": [{"unique_id": first, "text": "A"}, {"text": "c"}]}), &base.answers);
    let all = told(merged.answers.clone(), &FormAccess::All);
    let texts: Vec<&Json> =
        all["notes"].as_array().unwrap().iter().map(|row| &row["text"]).collect();
    assert_eq!(texts, ["A", "b", "c"]);
    assert_eq!(all["notes"][0]["on"], "2031-05-01", "what was not sent stays");
    for mark in ["_destroy", "_delete"] {
        let gone = json!({"notes": [{"unique_id": first, mark: true}]});
        let left = told(taken(gone, &merged.answers).answers, &FormAccess::All);
        assert_eq!(left["notes"].as_array().unwrap().len(), 2, "{mark}");
    }
    assert_eq!(taken(json!({"notes": []}), &merged.answers).answers, merged.answers);
}

#[test]
fn a_birth_date_wins_over_an_age_and_the_same_age_changes_nothing() {
    let aged = taken(json!({"age": 9}), &Answers::new()).answers;
    let stated = Value::Birth(Birth::Stated { age: 9, on: today() });
    assert_eq!(aged.get("date_of_birth"), Some(&stated));
    let year_ago = Birth::Stated { age: 8, on: today().plus_months(-12) };
    let base = Answers::from([(aged.keys().next().unwrap().clone(), Value::Birth(year_ago))]);
    assert_eq!(taken(json!({"age": 9}), &base).answers, base, "it is the age of today");
    let dated = taken(json!({"age": 9, "date_of_birth": "2019-02-03"}), &base).answers;
    assert_eq!(told(dated.clone(), &FormAccess::All)["age"], 12);
    assert_eq!(taken(json!({"age": 3}), &dated).answers, dated);
    assert_eq!(pointers(json!({"date_of_birth": "2031-05-05"})), ["/date_of_birth"]);
    assert_eq!(pointers(json!({"age": 240})), ["/age"]);
    assert!(taken(json!({"date_of_birth": null}), &dated).answers.is_empty());
}

#[test]
fn a_year_alone_is_told_as_its_middle_and_stays_a_year_when_it_comes_back() {
    let year = Birth::On { year: 2019, month: None, day: None, estimated: true };
    let key = taken(json!({"age": 1}), &Answers::new()).answers.into_keys().next().unwrap();
    let base = Answers::from([(key, Value::Birth(year))]);
    let all = told(base.clone(), &FormAccess::All);
    assert_eq!((&all["date_of_birth"], &all["estimated"]), (&json!("2019-07-01"), &json!(true)));
    let back = json!({"date_of_birth": all["date_of_birth"], "age": all["age"]});
    assert_eq!(taken(back, &base).answers, base);
}

#[test]
fn consent_is_never_an_answer() {
    let said =
        taken(json!({"consent_for_services": true, "consent_reporting": "false"}), &Answers::new());
    assert_eq!(said.consent, [(Purpose::Services, true), (Purpose::Reporting, false)]);
    assert!(said.answers.is_empty());
    let reader =
        send(json!({"consent_for_services": true}), &Answers::new(), &only("basic", Access::Write));
    assert_eq!(reader.unwrap().consent, [], "the ledger is a form of its own");
}

#[test]
fn a_role_reads_and_writes_its_own_forms_and_no_others() {
    let all = taken(json!({"name_first": "Tavi", "risk_level": "high", "age": 9}), &Answers::new());
    let basic = only("basic", Access::Read);
    let seen = told(all.answers.clone(), &basic);
    assert_eq!(seen["name_first"], "Tavi");
    assert!(!seen.contains_key("risk_level") && !seen.contains_key("consent_for_services"));
    let sent = json!({"name_first": "Oru", "risk_level": "low"});
    assert_eq!(send(sent.clone(), &all.answers, &basic).unwrap().answers, all.answers);
    let secret = send(sent, &all.answers, &only("secret", Access::Write)).unwrap().answers;
    assert_eq!(told(secret, &FormAccess::All)["name_first"], "Tavi");
    let nothing = told(all.answers, &FormAccess::Only([].into()));
    assert!(nothing.contains_key("age") && !nothing.contains_key("name_first"));
}
