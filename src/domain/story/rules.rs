//! Rules of the field that each have few cases: gates, forms, words, roles.

use serde_json::json;

use super::{blank, case, consent, day, moment, people, programme, take, zone};
use crate::domain::{
    attachment::{FileKind, Format, LARGEST, LARGEST_MB, Signing},
    audit::{Event, Reason},
    backup::Copied,
    code::CaseCode,
    condition::Said,
    contact::{Contact, NAMES},
    field::Entries,
    form::{Form, FormState, in_sight},
    gate::{GATES, GateName, Lacking, Passage, Sill, lacking},
    id::RowId,
    identifier::Sought,
    lang::{Lang, Localized},
    permission::{Action, Resource, Scope},
    profile::Strictness,
    programme::Programme,
    record::{
        Kind, Record, Status,
        consent::{Decision, GivenBy, Means, Purpose},
        kind::KINDS,
    },
    role::{Access, FormAccess, PRESETS, Role},
    value::{Answers, Row, Value},
    word::{ChoiceId, FieldName, FormName, PlaceCode, UserName},
};

/// That every word leads back to what it says, and another to nothing.
#[track_caller]
fn lead_back<T: Copy + PartialEq + std::fmt::Debug>(
    all: impl IntoIterator<Item = (T, &'static str)>,
    parse: impl Fn(&str) -> Option<T>,
) {
    for (own, word) in all {
        assert_eq!(parse(word), Some(own), "{word}");
    }
    assert_eq!(parse("nothing of ours"), None);
}

#[test]
fn every_word_of_the_wire_leads_back_to_what_it_says() {
    lead_back(Status::ALL.map(|(own, _)| (own, own.as_str())), Status::parse);
    lead_back(Signing::ALL.map(|(own, _)| (own, own.as_str())), Signing::parse);
    lead_back(Scope::ALL.map(|(own, _)| (own, own.as_str())), Scope::parse);
    lead_back(Decision::ALL, Decision::parse);
    lead_back(GivenBy::OFFERED, GivenBy::parse);
    lead_back(Means::ALL, Means::parse);
    lead_back(Reason::ALL, Reason::parse);
    lead_back(Resource::ALL.iter().map(|own| (*own, own.as_str())), Resource::parse);
    lead_back(Action::ALL.iter().map(|(own, _)| (*own, own.as_str())), Action::parse);
    lead_back(Event::ALL.iter().map(|own| (*own, own.word())), Event::parse);
    lead_back(KINDS.iter().map(|row| (row.kind, row.word)), Kind::parse);
    let purposes = Purpose::ALL.map(Purpose::as_str);
    assert_eq!(purposes, ["services", "sharing", "tracing", "reporting", "photo"]);
    let kinds = [FileKind::Image, FileKind::Audio, FileKind::Document, FileKind::Signature];
    assert_eq!(kinds.map(FileKind::as_str), ["image", "audio", "document", "signature"]);
}

#[test]
fn a_copy_is_old_after_a_weekend_and_a_day() {
    let copy = Copied {
        at: moment("2031-05-01T23:30:00Z"),
        folder: String::new(),
        name: String::new(),
        bytes: 1,
        proven_at: None,
    };
    let age = |today: &str| copy.age(day(today), &zone());
    assert_eq!(age("2031-05-02"), (0, false), "it is past midnight in Niamey");
    assert_eq!((age("2031-05-05"), age("2031-05-06")), ((3, false), (4, true)));
}

#[test]
fn a_file_answers_the_question_that_it_fits() {
    assert_eq!((LARGEST, LARGEST_MB), (20_971_520, 20));
    let takes =
        |kind: FileKind| [Format::Jpeg, Format::Mp3, Format::Pdf].map(|own| kind.takes(own));
    assert_eq!(takes(FileKind::Image), [true, false, false]);
    assert_eq!(takes(FileKind::Signature), [true, false, false]);
    assert_eq!(takes(FileKind::Audio), [false, true, false]);
    assert_eq!(takes(FileKind::Document), [true, false, true]);
}

#[test]
fn what_looks_like_a_code_has_letters_and_six_digits() {
    for code in ["DIF-26-00412-K", "dif26 00412k", "ab 123456", "ABCDE-26-00001-X"] {
        assert!(CaseCode::looks_like_one(code), "{code}");
    }
    for other in ["Tavi", "26-00412", "A-26-00412", "ABCDEF-26-00412", "DIF-26-12", ""] {
        assert!(!CaseCode::looks_like_one(other), "{other}");
    }
}

#[test]
fn only_what_is_a_whole_random_id_means_its_end() {
    let pieces = |text: &str| Sought::new(text).unwrap().pieces().len();
    assert_eq!(pieces("6f1f3a52-8a4e-4a1e-9a53-3d1b5c7e9f20"), 2, "it, and its short id");
    assert_eq!(pieces("6f1f3a52-8a4e-4a1e-9a53-3d1b5c7e9f2"), 1);
    assert_eq!(pieces("+227 90 12 34 56"), 2, "it, and the end of a phone number");
    assert_eq!(pieces("ab 90123456"), 1);
}

#[test]
fn of_whom_to_ask_only_what_has_a_name_is_said() {
    let mut contact = Contact::default();
    for name in NAMES.iter().chain(&["shoe_size"]) {
        contact.say(name, Some("x".to_owned()));
    }
    assert_eq!(contact.iter().count(), NAMES.len());
    contact.say("phone", None);
    assert!(contact.iter().all(|(name, text)| name != "phone" && text == "x"));
}

/// What a step lacks.
fn lacks(programme: &Programme, passage: Passage, record: &Record, why: &str) -> Lacking {
    let sill = Sill { record, why, programme, today: day(super::TODAY) };
    lacking(passage, &sill, &programme.profile)
}

#[test]
fn a_gate_asks_for_what_it_is_there_for() {
    let mut programme = programme();
    let closing = |sent: serde_json::Value| Record { answers: answers(&sent), ..blank() };
    let enforced = |programme: &Programme, passage, record: &Record, why: &str| {
        lacks(programme, passage, record, why).enforced
    };
    let both = closing(json!({"closure_reason": "x", "closure_visit_date": "y"}));
    assert!(enforced(&programme, Passage::Closing, &both, "").is_empty());
    let no_visit = closing(json!({"closure_reason": "x", "closure_no_visit_reason": "y"}));
    assert!(enforced(&programme, Passage::Closing, &no_visit, "").is_empty());
    for lacking in [json!({}), json!({"closure_reason": "x"}), json!({"closure_visit_date": "y"})] {
        let found = enforced(&programme, Passage::Closing, &closing(lacking), "");
        assert_eq!(found, [GateName::ClosingReasonAndVisit]);
    }
    assert_eq!(enforced(&programme, Passage::Reopening, &both, " "), [GateName::ReopeningReason]);
    assert!(enforced(&programme, Passage::Reopening, &both, "moved back").is_empty());

    let after = |decisions: &[(Decision, GivenBy)]| {
        let mut record = blank();
        for (decision, by) in decisions {
            record.consent.push(consent(Purpose::Sharing, *decision));
            record.consent.last_mut().unwrap().by = *by;
        }
        !enforced(&programme, Passage::Consenting, &record, "").is_empty()
    };
    let (given, withdrawn, nobody) = (Decision::Given, Decision::Withdrawn, GivenBy::NotRecorded);
    assert!(after(&[(withdrawn, GivenBy::Child), (given, nobody)]));
    assert!(!after(&[(withdrawn, GivenBy::Child), (given, GivenBy::Child)]));
    assert!(!after(&[(Decision::Refused, GivenBy::Child), (given, nobody)]));
    assert!(!after(&[(given, nobody)]) && !after(&[(given, nobody), (withdrawn, nobody)]));

    programme.profile.gates.insert(GateName::ReopeningReason, Strictness::Advise);
    let advised = lacks(&programme, Passage::Reopening, &both, "");
    assert_eq!((advised.enforced, advised.advised), (vec![], vec![GateName::ReopeningReason]));
    assert_eq!(GATES.len(), 4);
}

/// Answers in words, by question.
fn answers(said: &serde_json::Value) -> Answers {
    let said = said.as_object().unwrap().iter();
    said.map(|(name, text)| {
        (FieldName::parse(name).unwrap(), Value::Text(text.as_str().unwrap().to_owned()))
    })
    .collect()
}

fn form(programme: &Programme, id: &str) -> Form {
    programme.form(Kind::Case, id).unwrap().clone()
}

#[test]
fn a_form_is_as_far_as_its_questions_are_answered() {
    let programme = programme();
    let (basic, record) = (form(&programme, "basic"), case(&programme));
    let state = |form: &Form, answers: &Answers| form.state(&Said::of(answers, day(super::TODAY)));
    assert_eq!(state(&basic, &Answers::new()), FormState::NotStarted);
    let last = take(&programme, json!({"name_last": "Oru"}), &blank()).answers;
    assert_eq!(state(&basic, &last), FormState::NeedsAnswers, "the first name is a must");
    let first = take(&programme, json!({"name_first": "Tavi"}), &blank()).answers;
    assert_eq!(state(&basic, &first), FormState::Started);
    assert_eq!(state(&form(&programme, "visits"), &record.answers), FormState::Complete);
    let nothing = Form { fields: Vec::new(), ..basic.clone() };
    assert_eq!(state(&nothing, &first), FormState::NotNeeded);

    let said = Said::of(&first, day(super::TODAY));
    let sight = |form: &Form| in_sight(&form.fields, said).count();
    assert_eq!(sight(&basic), basic.fields.len() - 1, "the name follows from its parts");
    let mut less = basic.clone();
    less.fields[1].visible = false;
    assert_eq!(sight(&less), sight(&basic) - 1);
    assert_eq!(
        basic.groups().map(|group| group.name.as_str()).collect::<Vec<_>>(),
        ["notes_section"]
    );
}

#[test]
fn what_other_programs_say_of_a_form_is_heeded_where_it_is_said() {
    let plain = form(&programme(), "note");
    let with = |name: &str| {
        let mut form = plain.clone();
        form.kept.insert(name.to_owned(), json!(true));
        (form.shows_guidance_when_read(), form.keeps_entries(), form.fixes_entries())
    };
    assert_eq!(with("nothing"), (false, false, false));
    assert_eq!(with("display_help_text_view"), (true, false, false));
    assert_eq!(with("subform_prevent_item_removal"), (false, true, false));
    assert_eq!(with("subform_append_only"), (false, true, true));
}

#[test]
fn entries_stand_by_whatever_has_an_order() {
    let moments = ["2031-01-02T00:00:00Z", "2031-01-01T00:00:00Z"].map(moment).map(Value::Moment);
    let pairs: Vec<[Value; 2]> = vec![
        moments,
        [Value::Number(2), Value::Number(1)],
        [Value::Text("b".to_owned()), Value::Text("a".to_owned())],
        ["AM02", "AM01"].map(|code| Value::Place(PlaceCode::parse(code).unwrap())),
        ["salma", "idris"].map(|name| Value::User(UserName::parse(name).unwrap())),
        [Value::Tick(true), Value::Tick(false)],
        ["2031-01-02", "2031-01-01"].map(|from| Value::Span(Some(day(from)), None)),
        ["b", "a"].map(|id| Value::Choice(ChoiceId::known(id))),
    ];
    let name = FieldName::known("x");
    let sorted = Entries { sort: Some(name.clone()), ..Entries::default() };
    for [greater, less] in pairs {
        let row = |at, value: &Value| {
            let answers = [(name.clone(), value.clone())].into();
            Row { id: RowId::from_bytes([at; 16]), answers }
        };
        let (rows, none) = ([row(1, &greater), row(2, &less)], Answers::new());
        let stood = sorted.arrange(&rows, &Said::of(&none, day(super::TODAY)));
        assert_eq!(stood[0].answers[&name], less, "{greater:?}");
    }
}

#[test]
fn a_role_reaches_otherwise_in_what_it_allows_and_how_far_it_sees() {
    let role: Role = PRESETS[0].role(Localized::default());
    assert!(!role.reaches_otherwise_than(&role.clone()));
    let changes: [fn(&mut Role); 4] = [
        |role| role.permissions.give("case", ["fly".to_owned()]),
        |role| drop(role.objects.insert("role".to_owned(), [].into())),
        |role| role.scope = Scope::All,
        |role| role.forms = FormAccess::Only([(FormName::known("x"), Access::Read)].into()),
    ];
    for change in changes {
        let mut other = role.clone();
        change(&mut other);
        assert!(role.reaches_otherwise_than(&other));
    }
    let named = Role { description: "Otherwise called".to_owned(), ..role.clone() };
    assert!(!role.reaches_otherwise_than(&named));
}

#[test]
fn what_is_said_above_an_entry_is_what_the_record_says() {
    let (own, record) = (answers(&json!({"a": "entry"})), answers(&json!({"a": "record"})));
    let said = Said::entry(&own, &record, day(super::TODAY));
    let value =
        |said: &Said<'_>| said.value(&FieldName::known("a")).unwrap().text().map(str::to_owned);
    assert_eq!(
        (value(&said).as_deref(), value(&said.above()).as_deref()),
        (Some("entry"), Some("record"))
    );
}

#[test]
fn people_are_found_by_the_name_to_sign_in_with() {
    let people = people();
    assert_eq!(people.named("hawa"), Some(super::HAWA));
    assert_eq!(people.named("nobody"), None);
    assert_eq!(people.iter().count(), 3);
    assert_eq!(Lang::BUILT_IN.len(), 3);
}
