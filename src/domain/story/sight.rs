//! Who sees what of the case: in whose sight it is, and what a sealed concern keeps from whom.

use std::sync::Arc;

use serde_json::json;

use super::{HAWA, IDRIS, SALMA, TODAY, blank, case, day, people, programme, with_words};
use crate::domain::{
    code::{CaseCode, OfficeCode},
    concern,
    condition::Said,
    entrance::Entrance,
    form::Form,
    id::RecordId,
    lang::{Lang, Localized},
    line::Line,
    permission::Sight,
    programme::Programme,
    record::{Kind, Record},
    role::{PRESETS, Role},
    user::Actor,
    value::{Answers, Value},
    wire::{Sheet, Teller},
    word::{ChoiceId, FieldName, UserName},
};

#[test]
fn a_case_is_in_the_sight_of_its_owner_and_of_whoever_is_with_it() {
    let record = case(&programme());
    let line = Line::of(&record);
    let sees = |sight: Sight| (sight.sees(&record), sight.includes_line(&line));
    assert_eq!(sees(Sight::All), (true, true));
    assert_eq!(sees(Sight::Of([IDRIS].into())), (true, true));
    assert_eq!(sees(Sight::Of([HAWA].into())), (true, true), "associated");
    assert_eq!(sees(Sight::Of([SALMA].into())), (false, false));
    assert_eq!(sees(Sight::Of([].into())), (false, false));
}

fn actor(user: crate::domain::id::UserId, is_manager: bool) -> Actor {
    let role = PRESETS[0].role(Localized::default());
    Actor {
        user,
        name: UserName::parse("somebody").unwrap(),
        full_name: String::new(),
        role: Arc::new(Role { is_manager, ..role }),
        sight: Sight::All,
        lang: Lang::En,
        standing: Entrance::default().standing(),
        gives_reasons: false,
        session: None,
    }
}

/// A case with a concern that is sealed everywhere, or with one that an office seals.
fn concerned(concern: &'static str) -> Record {
    let all = Value::Choices([ChoiceId::known(concern), ChoiceId::known("other")].into());
    let mut record = blank();
    record.answers.insert(FieldName::known("protection_concerns"), all);
    record
}

#[test]
fn a_concern_is_sealed_everywhere_or_where_an_office_says_so() {
    let mut profile = programme().profile;
    let is_sealed = |profile: &_, concern| concern::is_sealed(profile, &concerned(concern));
    assert!(is_sealed(&profile, "caafag") && is_sealed(&profile, "gbv_survivor"));
    assert!(!is_sealed(&profile, "neglect"));
    profile.sealed.insert(ChoiceId::known("neglect"));
    assert!(is_sealed(&profile, "neglect"));
    assert!(!concern::is_sealed(&profile, &blank()));
    let incident = |violence| {
        let mut record = Record { kind: Kind::Incident, ..blank() };
        let said = Value::Choice(ChoiceId::known(violence));
        record.answers.insert(FieldName::known("cp_incident_violence_type"), said);
        concern::is_sealed(&profile, &record)
    };
    assert!(incident("rape") && !incident("neglect"), "an office adds to cases alone");
    let family = Record { kind: Kind::Family, ..concerned("caafag") };
    assert!(!concern::is_sealed(&profile, &family) && concern::named_in(Kind::Family).is_none());
    assert!(concern::sealing(&profile, Kind::Family).is_empty());
    for (kind, field, kept) in [
        (Kind::Case, "protection_concerns", true),
        (Kind::Case, "urgent_protection_concern_actions", true),
        (Kind::Case, "name_first", false),
        (Kind::Incident, "name_first", true),
        (Kind::Family, "protection_concerns", false),
    ] {
        assert_eq!(concern::keeps(kind, field), kept, "{kind:?} {field}");
    }
}

#[test]
fn a_sealed_concern_is_kept_from_colleagues_and_read_by_owner_and_supervisor() {
    let programme = programme();
    let with = |concern| {
        let mut record = concerned(concern);
        record.answers.extend(case(&programme).answers);
        record
    };
    let is_kept = |user, is_manager, concern| {
        let actor = actor(user, is_manager);
        assert_eq!(concern::reads(&actor), is_manager);
        Sheet::of(&programme, Kind::Case, &actor).is_kept(&with(concern))
    };
    assert!(is_kept(HAWA, false, "caafag"));
    assert!(!is_kept(IDRIS, false, "caafag"), "the owner");
    assert!(!is_kept(SALMA, true, "caafag"), "whoever answers for the work of others");
    assert!(!is_kept(HAWA, false, "neglect"));
    let told = |user| {
        let (actor, people) = (actor(user, false), people());
        let all =
            Role { forms: crate::domain::role::FormAccess::All, ..actor.role.as_ref().clone() };
        let sheet = Sheet::of(&programme, Kind::Case, &Actor { role: Arc::new(all), ..actor });
        with_words(&programme, |words| {
            Teller { sheet: &sheet, words, people: &people }.tell(&with("caafag"))
        })
    };
    assert!(told(IDRIS).contains_key("name_first") && told(HAWA).contains_key("name_first"));
    assert!(told(IDRIS).len() >= told(HAWA).len());
}

#[test]
fn a_form_and_a_question_are_asked_where_what_is_said_asks_for_them() {
    let programme: Programme = programme();
    let mut form: Form = programme.form(Kind::Case, "basic").unwrap().clone();
    let female: Answers =
        [(FieldName::known("sex"), Value::Choice(ChoiceId::known("female")))].into();
    let (none, today) = (Answers::new(), day(TODAY));
    assert!(form.is_shown() && form.is_offered(&Said::of(&none, today)));
    let when = serde_json::from_value(json!({"eq": {"sex": "female"}})).unwrap();
    form.fields[2].show_if = Some(when);
    let asked = |form: &Form, own: &Answers, record: &Answers| {
        form.fields[2].is_asked(&Said::entry(own, record, today))
    };
    assert!(asked(&form, &female, &none) && !asked(&form, &none, &female));
    form.fields[2].show_if_record = form.fields[2].show_if.take();
    assert!(asked(&form, &none, &female) && !asked(&form, &female, &none));
    form.show_if = form.fields[2].show_if_record.take();
    assert!(form.is_offered(&Said::of(&female, today)));
    assert!(!form.is_offered(&Said::of(&none, today)));
    let begun: Answers = [(FieldName::known("story"), Value::Text("x".to_owned()))].into();
    assert!(form.is_offered(&Said::of(&begun, today)), "what is answered stays in sight");
    form.visible = false;
    assert!(!form.is_shown() && !form.is_offered(&Said::of(&female, today)));
    assert!(!programme.form(Kind::Case, "note").unwrap().is_shown(), "nested");
}

#[test]
fn a_heading_begins_a_part_and_a_form_has_at_least_one() {
    let mut form: Form = programme().form(Kind::Case, "basic").unwrap().clone();
    assert_eq!(form.parts().len(), 1);
    let heading = |name: &'static str| {
        let mut field = form.fields[0].clone();
        (field.name, field.kind) =
            (FieldName::known(name), crate::domain::field::FieldKind::Separator);
        field
    };
    let (first, second) = (heading("one"), heading("two"));
    form.fields.insert(3, first);
    form.fields.insert(6, second);
    let told: Vec<(usize, usize)> =
        form.parts().iter().map(|part| (part.number, part.fields.len())).collect();
    assert_eq!(told, [(1, 3), (2, 2), (3, form.fields.len() - 7)]);
    form.fields.clear();
    assert_eq!(form.parts().len(), 1);
}

#[test]
fn a_code_is_read_in_its_parts() {
    let office = OfficeCode::parse("KIR").unwrap();
    let written = CaseCode::new(office, 2026, 412).to_string();
    let code = CaseCode::parse(&written.to_lowercase().replace('-', " ")).unwrap();
    assert_eq!((code.office().as_str(), code.year(), code.number()), ("KIR", 26, 412));
    assert_eq!(RecordId::from_bytes([9; 16]).as_bytes(), &[9; 16]);
}
