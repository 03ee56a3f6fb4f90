use super::*;
use crate::domain::field::Default;
use crate::domain::lookup::Choice;
use crate::domain::word::{ChoiceId, LookupName};

fn lookups() -> Lookups {
    let choice = |id: &'static str| Choice {
        id: ChoiceId::known(id),
        label: Localized::new(crate::domain::lang::Lang::En, id),
        disabled: false,
        tags: Vec::new(),
    };
    Lookups::new(vec![crate::domain::lookup::Lookup {
        id: LookupName::known("lookup-form-group-cp-case"),
        name: Localized::default(),
        locked: false,
        values: vec![choice("wellbeing")],
    }])
}

fn take(sent: &Json, known: Option<&Form>, forms: &[Form]) -> Result<Form, Problems> {
    let ground = Ground { forms, only_words: false };
    read(sent.as_object().unwrap(), known, FormName::known("wellbeing"), ground)
}

fn told(form: &Form) -> Json {
    let lookups = lookups();
    Json::Object(FormTeller { tags: &["en", "fr"], lookups: &lookups }.tell(form))
}

fn with(field: &Json) -> Json {
    json!({"name": {"en": "Well-being"}, "fields": [field]})
}

fn form(field: &Json) -> Form {
    take(&with(field), None, &[]).unwrap_or_else(|problems| panic!("{field} {problems:?}"))
}

/// A question with one property more.
fn question(name: &str, value: Json) -> Json {
    let kind = match name {
        "date_validation" | "date_include_time" => "date_field",
        "option_strings_source" | "option_strings_text" | "multi_select" => "select_box",
        _ => "text_field",
    };
    let mut field = json!({"name": "q", "type": kind, "display_name": {"en": "Q", "fr": ""}});
    field.as_object_mut().unwrap().insert(name.to_owned(), value);
    field
}

fn problem(sent: &Json, forms: &[Form], name: &str) -> Option<Problem> {
    take(sent, None, forms).err().and_then(|problems| problems.of(name).cloned())
}

#[test]
fn every_property_of_a_question_goes_out_as_it_came() {
    let words = json!({"en": "Sure?", "fr": "Certain ?"});
    let list = json!([{"id": "a", "disabled": true, "display_text": words, "tags": ["t"]}]);
    for (name, value) in [
        ("display_name", words.clone()),
        ("help_text", words.clone()),
        ("guiding_questions", words.clone()),
        ("visible", json!(false)),
        ("disabled", json!(true)),
        ("order", json!(7)),
        ("multi_select", json!(true)),
        ("date_validation", json!("not_future_date")),
        ("date_include_time", json!(true)),
        ("option_strings_source", json!("lookup lookup-form-group-cp-case")),
        ("option_strings_source", json!("Location")),
        ("option_strings_source", json!("ReportingLocation")),
        ("option_strings_source", json!("User")),
        ("option_strings_source", json!("Agency")),
        ("option_strings_source", json!("LinkedIncidents")),
        ("option_strings_text", list),
        ("display_conditions_record", json!({"eq": {"sex": "female"}})),
        ("display_conditions_record", json!({"gt": {"age": 3}})),
        ("display_conditions_record", json!({"eq": {"a": 1}, "disabled": true})),
        ("display_conditions_record", json!({"divides": {"a": {"b": 1}}})),
        ("display_conditions_subform", json!({"eq": {"sex": "female"}})),
        ("option_strings_condition", json!({"young": {"lt": {"age": 6}}})),
        ("option_strings_condition", json!({"young": "sometimes", "old": {}})),
        ("calculation", json!({"expression": {"sum": ["a", "b"]}})),
        (
            "calculation",
            json!({"expression": {"avg": {"data": ["a", {"sum": ["b"]}], "extra": {"decimalPlaces": 2}}}}),
        ),
        ("calculation", json!({"expression": {"root": ["a"]}})),
        ("selected_value", json!("today")),
        ("selected_value", json!("open")),
        ("phone_number", json!(true)),
        ("autosum_total", json!(true)),
        ("subform_section_configuration", json!({"fields": ["a"]})),
    ] {
        let first = form(&question(name, value.clone()));
        assert_eq!(told(&first)["fields"][0][name], value, "{name}");
        let again = take(&told(&first), None, &[]).unwrap();
        assert_eq!(told(&again)["fields"][0], told(&first)["fields"][0], "{name}");
    }
}

#[test]
fn what_the_program_can_use_is_used() {
    let field = |name: &str, value: Json| form(&question(name, value)).fields[0].clone();
    assert!(field("date_validation", json!("not_future_date")).not_future);
    assert!(!field("visible", json!(false)).is_question());
    assert!(field("display_conditions_record", json!({"eq": {"a": 1}})).show_if.is_some());
    assert!(field("display_conditions_record", json!({"gt": {"a": 1}})).show_if.is_some());
    assert!(field("display_conditions_record", json!({"a": [1, 2]})).show_if.is_some());
    assert!(field("display_conditions_record", json!({"ab": {"a": 1}})).show_if.is_none());
    assert_eq!(field("option_strings_condition", json!({"t": {"eq": {"a": 1}}})).offer.len(), 1);
    assert!(field("calculation", json!({"expression": {"sum": ["a"]}})).calculation.is_some());
    assert!(field("phone_number", json!(true)).phone);
    assert_eq!(field("selected_value", json!("Today")).default, Some(Default::Today));
    let sorted = json!({"subform_sort_by": "a", "subform_sort_by_direction": "desc",
        "subform_group_by": "b", "display_conditions": [{"a": 1}]});
    let group = json!({"name": "g", "type": "subform", "display_name": {"en": "G"},
        "subform_unique_id": "nested", "subform_section_configuration": sorted});
    let nested = take(&json!({"name": {"en": "N"}, "is_nested": true}), None, &[]).unwrap();
    let nested = Form { id: FormName::known("nested"), ..nested };
    let entries = take(&with(&group), None, &[nested]).unwrap().fields[0].entries.clone();
    assert!(entries.newest_first && entries.sort.is_some() && entries.group.is_some());
    assert!(entries.only.is_some());
    assert!(field("display_conditions_subform", json!({"eq": {"a": 1}})).show_if.is_none());
}

#[test]
fn every_type_has_its_word_and_no_other_word_is_taken() {
    for word in [
        "text_field",
        "textarea",
        "numeric_field",
        "date_field",
        "date_range",
        "tick_box",
        "select_box",
        "radio_button",
        "tally_field",
        "calculated",
        "separator",
        "photo_upload_box",
        "audio_upload_box",
        "document_upload_box",
        "signature_field",
        "custom",
    ] {
        let sent = json!({"name": "q", "type": word, "display_name": {"en": "Q"}});
        assert_eq!(told(&form(&sent))["fields"][0]["type"], word);
    }
    for word in [json!("birth"), json!("riddle"), json!(3), Json::Null] {
        let sent = json!({"name": "q", "type": word, "display_name": {"en": "Q"}});
        assert!(problem(&with(&sent), &[], "/fields/0/type").is_some(), "{word}");
    }
}

#[test]
fn every_property_of_a_form_goes_out_as_it_came() {
    let sent = json!({"name": {"en": "Well-being", "fr": ""}, "parent_form": "incident",
        "is_nested": true, "visible": false, "editable": false, "order": 9,
        "form_group_id": "wellbeing", "module_ids": ["primeromodule-cp", "primeromodule-other"],
        "description": {"en": "How the child is", "fr": ""}, "is_first_tab": true,
        "collapsed_field_names": ["a"], "initial_subforms": 1, "fields": []});
    let told = told(&take(&sent, None, &[]).unwrap());
    for (name, value) in sent.as_object().unwrap() {
        assert_eq!(told[name], *value, "{name}");
    }
    assert_eq!(told["id"], number("form", "wellbeing"));
}

#[test]
fn a_form_says_whether_its_group_stands_in_a_list() {
    let keyed = |group: &str| {
        let sent = json!({"name": {"en": "A"}, "form_group_id": group});
        told(&take(&sent, None, &[]).unwrap())["form_group_keyed"].clone()
    };
    assert_eq!((keyed("wellbeing"), keyed("other")), (json!(true), json!(false)));
}

#[test]
fn the_questions_that_are_sent_replace_the_set_and_merge_by_name() {
    let two = json!({"name": {"en": "Well-being"}, "fields": [
        {"name": "sleeps", "type": "tick_box", "display_name": {"en": "Sleeps"}},
        {"name": "eats", "type": "tick_box", "display_name": {"en": "Eats"}}]});
    let before = take(&two, None, &[]).unwrap();
    let sent = json!({"name": {"fr": "Bien-être"}, "fields": [
        {"name": "plays", "type": "tick_box", "display_name": {"en": "Plays"}},
        {"name": "eats", "type": "text_field", "order": 0, "display_name": {"fr": "Mange"}}]});
    let after = take(&sent, Some(&before), std::slice::from_ref(&before)).unwrap();
    let names: Vec<&str> = after.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["plays", "eats"]);
    let told = told(&after);
    assert_eq!(told["fields"][1]["display_name"], json!({"en": "Eats", "fr": "Mange"}));
    assert_eq!(told["fields"][1]["type"], "tick_box", "a type never changes");
    assert_eq!(told["name"], json!({"en": "Well-being", "fr": "Bien-être"}));
    let kept = take(&json!({"order": 3}), Some(&before), &[]).unwrap();
    assert_eq!(kept.fields, before.fields, "without questions they stay");
}

#[test]
fn what_the_program_needs_stays_when_others_replace_the_set() {
    let sent = json!({"name": {"en": "Well-being"}, "fields": [
        {"name": "sex", "type": "select_box", "display_name": {"en": "Sex"}},
        {"name": "eats", "type": "tick_box", "display_name": {"en": "Eats"}}]});
    let before = take(&sent, None, &[]).unwrap();
    let after = |id: &'static str| {
        let before = Form { id: FormName::known(id), ..before.clone() };
        take(&json!({"fields": []}), Some(&before), &[]).unwrap().fields.len()
    };
    assert_eq!((after("basic_identity"), after("wellbeing")), (1, 0));
}

#[test]
fn whoever_may_change_words_changes_nothing_else() {
    let before =
        form(&json!({"name": "sleeps", "type": "tick_box", "display_name": {"en": "Sleeps"}}));
    let forms = [before.clone()];
    let ground = Ground { forms: &forms, only_words: true };
    let sent = json!({"name": {"en": "Being well"}, "editable": false, "fields": [
        {"name": "plays", "type": "tick_box", "display_name": {"en": "Plays"}}]});
    let after = read(sent.as_object().unwrap(), Some(&before), before.id.clone(), ground).unwrap();
    assert_eq!((after.name.get("en"), after.editable), (Some("Being well"), true));
    assert_eq!(after.fields.len(), 1);
    assert_eq!(after.fields[0].name.as_str(), "sleeps");
}

#[test]
fn what_is_wrong_is_named_by_its_pointer() {
    for (sent, name) in [
        (json!({"name": {"fr": "Bien-être"}}), "name"),
        (json!({"name": "Well-being"}), "/name"),
        (json!({"name": {"en": "A"}, "parent_form": "dossier"}), "parent_form"),
        (json!({"name": {"en": "A"}, "module_ids": "cp"}), "/module_ids"),
        (json!({"name": {"en": "A"}, "order": -1}), "/order"),
        (json!({"name": {"en": "A"}, "fields": {}}), "/fields"),
        (with(&json!("q")), "/fields/0"),
        (with(&json!({"name": "Q 1", "type": "tick_box"})), "/fields/0/name"),
        (with(&json!({"name": "q", "type": "tick_box"})), "/fields/0/display_name"),
        (with(&question("order", json!("first"))), "/fields/0/order"),
        (with(&question("required", json!("yes"))), "/fields/0/required"),
        (
            with(&question("option_strings_source", json!("lookup a b"))),
            "/fields/0/option_strings_source",
        ),
        (
            with(&question("option_strings_text", json!([{"id": "a"}]))),
            "/fields/0/option_strings_text/0/display_text",
        ),
        (
            with(&json!({"name": "q", "type": "subform", "display_name": {"en": "Q"},
            "subform_section_id": 3})),
            "/fields/0/subform_section_id",
        ),
    ] {
        assert!(problem(&sent, &[], name).is_some(), "{name}: {:?}", take(&sent, None, &[]));
    }
}

#[test]
fn an_answer_has_one_shape_in_all_forms_of_a_kind() {
    let other = Form {
        id: FormName::known("other"),
        ..form(&json!(
        {"name": "q", "type": "tick_box", "display_name": {"en": "Q"}}))
    };
    let forms = [other];
    let taken = |kind: &str, parent: &str, nested: bool| {
        let sent = json!({"name": {"en": "A"}, "parent_form": parent, "is_nested": nested, "fields": [
            {"name": "q", "type": kind, "display_name": {"en": "Q"}}]});
        problem(&sent, &forms, "fields")
    };
    assert_eq!(taken("text_field", "case", false), Some(Problem::Taken));
    assert_eq!(taken("tick_box", "case", false), None);
    assert_eq!(taken("text_field", "incident", false), None);
    assert_eq!(taken("text_field", "case", true), None, "entries have answers of their own");
    let twice = json!({"name": {"en": "A"}, "fields": [
        {"name": "a", "type": "tick_box", "display_name": {"en": "A"}},
        {"name": "a", "type": "tick_box", "display_name": {"en": "A"}}]});
    assert_eq!(problem(&twice, &[], "fields"), Some(Problem::Taken));
}

#[test]
fn what_the_program_says_itself_is_never_asked_for() {
    for name in ["age", "status", "consent_for_services", "name"] {
        let sent = json!({"name": name, "type": "text_field", "display_name": {"en": "Q"}});
        assert!(form(&sent).fields[0].read_only, "{name}");
    }
}

#[test]
fn a_second_question_for_birth_only_shows_it() {
    let born = Field {
        kind: FieldKind::Birth,
        ..form(&json!(
        {"name": "date_of_birth", "type": "date_field", "display_name": {"en": "Born"}}))
        .fields[0]
            .clone()
    };
    let mut first = form(&json!({"name": "a", "type": "tick_box", "display_name": {"en": "A"}}));
    first.id = FormName::known("identity");
    first.fields = vec![born];
    let sent = with(
        &json!({"name": "date_of_birth", "type": "date_field", "display_name": {"en": "Born"}}),
    );
    let second = take(&sent, None, std::slice::from_ref(&first)).unwrap();
    assert!(second.fields[0].kind == FieldKind::Birth && second.fields[0].read_only);
    assert_eq!(told(&first)["fields"][0]["type"], "date_field");
    let again = take(&told(&first), Some(&first), std::slice::from_ref(&first)).unwrap();
    assert!(again.fields[0].kind == FieldKind::Birth && !again.fields[0].read_only);
}

#[test]
fn a_group_names_its_nested_form_by_number_or_word() {
    let nested = Form {
        id: FormName::known("notes"),
        nested: true,
        ..form(&json!(
        {"name": "note", "type": "textarea", "display_name": {"en": "Note"}}))
    };
    let forms = [nested];
    for (name, value) in [
        ("subform_section_id", json!(number("form", "notes"))),
        ("subform_unique_id", json!("notes")),
    ] {
        let mut field = json!({"name": "g", "type": "subform", "display_name": {"en": "G"}});
        field.as_object_mut().unwrap().insert(name.to_owned(), value.clone());
        let form = take(&with(&field), None, &forms).unwrap();
        assert_eq!(told(&form)["fields"][0][name], value);
        assert!(is_used(&forms[0].id, &[form]));
    }
    assert!(!is_used(&forms[0].id, &forms));
}
