//! A configuration with every property that other programs give to forms and questions: it comes back
//! as it was sent, and does what it says.

use serde_json::{Map, Value as Json, json};

use crate::office::{ADMINISTRATOR, Office};
use crate::page::Page;
use crate::script::Script;

const FORMS: &str = "/api/v2/forms";

fn texts(en: &str) -> Json {
    json!({"en": en, "fr": format!("{en} (fr)"), "ar": format!("{en} (ar)")})
}

/// The nested form: its entries are added and stay as they are.
fn nested() -> Json {
    json!({"unique_id": "every_entry", "name": texts("Entry"), "parent_form": "case",
        "is_nested": true, "module_ids": ["primeromodule-cp"], "editable": true, "visible": true,
        "order": 5, "order_form_group": 40, "order_subform": 2, "form_group_keyed": false,
        "form_group_name": texts("Group"), "initial_subforms": 1,
        "subform_prevent_item_removal": true, "subform_append_only": true,
        "hide_subform_placeholder": true, "subform_header_links": [], "shared_subform": "another",
        "shared_subform_group": "group", "collapsed_field_names": ["said"],
        "fields": [
            {"name": "said", "type": "text_field", "display_name": texts("What was said"),
                "display_conditions_record": {"eq": {"sex": "female"}},
                "display_conditions_subform": {"not": {"eq": {"kind": "other"}}}},
            {"name": "kind", "type": "select_box", "display_name": texts("Kind of entry"),
                "option_strings_text": [{"id": "one", "display_text": texts("One")},
                    {"id": "other", "display_text": texts("Other")}]}]})
}

/// Properties that every question may have.
fn common(name: &str, kind: &str, label: &str) -> Map<String, Json> {
    let all = json!({"name": name, "type": kind, "display_name": texts(label),
        "help_text": texts(&format!("Help for {label}")),
        "guiding_questions": texts(&format!("Guide for {label}")),
        "multi_select": false, "disabled": false, "visible": true, "mobile_visible": true,
        "editable": true, "required": false, "mandatory_for_completion": false,
        "hide_on_view_page": false, "show_on_minify_form": true, "hidden_text_field": false,
        "date_validation": "default_date_validation", "date_include_time": false,
        "matchable": true, "expose_unique_id": false, "field_tags": ["tag"],
        "custom_template": "none", "link_to_path": "cases", "link_to_path_external": false,
        "autosum_group": "group", "subform_sort_by": "kind", "subform_sort_by_direction": "asc",
        "subform_group_by": "kind", "tick_box_label": texts("Label of the tick")});
    all.as_object().cloned().unwrap()
}

fn question(name: &str, kind: &str, label: &str, own: Json) -> Json {
    let mut all = common(name, kind, label);
    all.extend(own.as_object().cloned().unwrap());
    Json::Object(all)
}

fn every() -> Json {
    let choices = json!([{"id": "near", "display_text": texts("Near"), "tags": ["home"]},
        {"id": "far", "display_text": texts("Far"), "disabled": false}]);
    json!({"unique_id": "every", "name": texts("Everything"), "parent_form": "case",
    "description": texts("A description"), "help_text": texts("How to fill it in"),
    "display_help_text_view": true, "module_ids": ["primeromodule-cp"], "visible": true,
    "editable": true, "order": 90, "order_form_group": 30, "order_subform": 0,
    "form_group_id": "identification_registration", "form_group_keyed": true,
    "is_first_tab": false, "is_summary_section": false, "core_form": false,
    "mobile_form": true, "header_message_link": "none",
    "display_conditions": {"ge": {"age": 3}},
    "fields": [
        question("every_text", "text_field", "A needed line", json!({"required": true})),
        question("every_area", "textarea", "A hidden note", json!({"hide_on_view_page": true})),
        question("every_number", "numeric_field", "A number",
            json!({"mandatory_for_completion": true})),
        question("every_tick", "tick_box", "A tick", json!({"selected_value": "true"})),
        question("every_radio", "radio_button", "Where", json!({
            "option_strings_text": choices, "selected_value": "far",
            "option_strings_condition": {"home": {"eq": {"every_tick": true}}}})),
        question("every_select", "select_box", "Nationalities",
            json!({"multi_select": true, "option_strings_source": "lookup lookup-country"})),
        question("every_place", "select_box", "A place",
            json!({"option_strings_source": "Location"})),
        question("every_day", "date_field", "A day", json!({"date_include_time": true,
            "date_validation": "not_future_date", "selected_value": "now"})),
        question("every_range", "date_range", "From and to", json!({})),
        question("every_phone", "text_field", "A telephone", json!({"phone_number": true})),
        question("every_tally", "tally_field", "Children", json!({"autosum_total": true,
            "tally": [{"id": "girls", "display_text": texts("Girls")},
                {"id": "boys", "display_text": texts("Boys")}]})),
        question("every_sum", "calculated", "Twice",
            json!({"calculation": {"expression": {"sum": ["every_number", "every_number"]}}})),
        question("every_asked", "text_field", "Asked when near",
            json!({"display_conditions_record": {"eq": {"every_radio": "near"}}})),
        question("every_unseen", "text_field", "Never seen", json!({"visible": false})),
        question("every_written", "text_field", "Written by the program",
            json!({"disabled": true})),
        question("every_head", "separator", "A heading", json!({})),
        question("every_photo", "photo_upload_box", "Photos of it", json!({})),
        question("every_sound", "audio_upload_box", "Recordings of it", json!({})),
        question("every_paper", "document_upload_box", "Papers of it", json!({})),
        question("every_sign", "signature_field", "Signed", json!({})),
        question("every_own", "custom", "Of another program", json!({})),
        question("every_entries", "subform", "Entries", json!({
            "subform_unique_id": "every_entry",
            "subform_section_configuration": {"subform_sort_by": "said",
                "subform_sort_by_direction": "desc", "subform_group_by": "kind"},
            "subform_summary": {"subform_field_name": "said"}})),
    ]})
}

/// Everything that was sent stands in the answer as it was sent.
#[track_caller]
fn comes_back(sent: &Json, told: &Json, at: &str) {
    match (sent, told) {
        (Json::Object(sent), Json::Object(told)) => {
            for (name, value) in sent {
                let at = format!("{at}/{name}");
                let told = told.get(name).unwrap_or_else(|| panic!("{at} is not told"));
                comes_back(value, told, &at);
            }
        }
        (Json::Array(sent), Json::Array(told)) => {
            assert_eq!(sent.len(), told.len(), "{at}");
            for (number, (sent, told)) in sent.iter().zip(told).enumerate() {
                comes_back(sent, told, &format!("{at}/{number}"));
            }
        }
        _ => assert_eq!(sent, told, "{at}"),
    }
}

async fn load(admin: &Script, form: Json) {
    let (status, told) = admin.post(FORMS, json!({"data": form})).await;
    assert_eq!(status, 200, "{told}");
    comes_back(&form, &told["data"], "");
    let path = format!("{FORMS}/{}", told["data"]["id"]);
    comes_back(&form, &admin.get(&path).await.1["data"], "");
    // Sent again as it was told, it changes nothing.
    let again = json!({"data": told["data"]});
    assert_eq!(admin.patch(&path, again).await.1["data"], told["data"]);
}

#[actix_web::test]
async fn every_property_of_forms_and_questions_loads_and_does_what_it_says() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    load(&admin, nested()).await;
    load(&admin, every()).await;

    let made = json!({"data": {"name_first": "Tavi", "age": 9, "sex": "female"}});
    let idris_script = Script::of(&office, "idris");
    let (_, made) = idris_script.post("/api/v2/cases", made).await;
    let id = made["data"]["id"].as_str().unwrap().to_owned();
    let (shown, wire) = (format!("/cases/{id}/forms/every"), format!("/api/v2/cases/{id}"));
    let edit = format!("{shown}/edit?part=1");
    let mut idris = office.person("idris").await;

    // Filled in: guidance, what is needed, labels, proposals, what is not asked.
    let page = idris.get(&edit).await.page();
    for seen in [
        "How to fill it in",
        "A needed line needed for this form",
        "A number needed",
        "Help for A needed line",
        "Guide for A needed line",
        "Label of the tick",
        "A hidden note",
        "Girls",
        "Boys",
    ] {
        assert!(page.says(seen), "{seen}");
    }
    for unseen in ["Never seen", "Of another program"] {
        assert!(!page.says(unseen), "{unseen}");
    }
    assert!(page.says("2 needed answers left"), "what completes the form is counted");
    let sheet = page.form(&edit);
    assert_eq!(sheet.value("every_radio"), "far");
    assert_eq!(sheet.value("every_tick"), "true");
    let sheet = sheet
        .with("every_text", "Line")
        .with("every_area", "Note")
        .with("every_number", "21")
        .with("every_radio", "near")
        .with("every_asked", "Because")
        .with("every_phone", "no phone")
        .with("every_tally.girls", "2")
        .with("every_tally.boys", "3")
        .press("then", "done");
    let again = Page::read(&idris.submit(sheet).await.is(422).text());
    assert!(again.problems().iter().any(|it| it.contains("A telephone")), "{:?}", again.problems());

    // Read: all that was right is kept but what is hidden when it is read.
    let page = idris.get(&shown).await.page();
    for seen in ["How to fill it in", "Line", "42", "Because", "Near"] {
        assert!(page.says(seen), "{seen}");
    }
    assert!(!page.says("A hidden note") && !page.says("Never seen"));
    let (_, told) = idris_script.get(&wire).await;
    assert_eq!(told["data"]["every_area"], "Note", "it is hidden, not lost");

    // The same rules hold for a program.
    let refused = [
        ("every_radio", json!("elsewhere")),
        ("every_day", json!("2099-01-01T10:00:00Z")),
        ("every_select", json!(["XX-none"])),
        ("every_number", json!("many")),
    ];
    for (name, wrong) in refused {
        let (status, told) = idris_script.patch(&wire, json!({"data": {name: wrong}})).await;
        assert_eq!(status, 422, "{name}: {told}");
    }
    let (_, unheard) = idris_script.patch(&wire, json!({"data": {"every_written": "mine"}})).await;
    assert!(unheard["data"].get("every_written").is_none(), "only the program writes it");

    // Entries are added, and stay as they were.
    let entries = |said: &str, kind: &str| {
        json!({"data": {"every_entries": [
        {"said": said, "kind": kind}]}})
    };
    for (said, kind) in [("Early", "one"), ("Later", "one")] {
        assert_eq!(idris_script.patch(&wire, entries(said, kind)).await.0, 200);
    }
    let (_, told) = idris_script.get(&wire).await;
    let first = told["data"]["every_entries"][0]["unique_id"].as_str().unwrap();
    let refused = [
        json!({"unique_id": first, "said": "Otherwise"}),
        json!({"unique_id": first, "_destroy": true}),
    ];
    for sent in refused {
        let (status, told) =
            idris_script.patch(&wire, json!({"data": {"every_entries": [sent]}})).await;
        assert_eq!(status, 422, "{told}");
    }
    let page = idris.get(&shown).await;
    let text = page.text();
    let (later, early) = (text.find("Later"), text.find("Early"));
    assert!(later.is_some() && later < early, "the last by what was said comes first");
    let entry = format!("{shown}/every_entries/{first}");
    assert!(!text.contains(&format!("href=\"{entry}\"")), "no link that leads nowhere");
    let _ = idris.get(&entry).await.is(403);
    let _ = idris.post(&format!("{entry}/remove"), &[]).await.is(403);
    assert_eq!(
        idris_script.get(&wire).await.1["data"]["every_entries"].as_array().unwrap().len(),
        2
    );

    // On paper it has the same numbers and labels.
    let paper = idris.get(&format!("{shown}/sheet")).await.page();
    assert!(paper.says("Label of the tick") && paper.says("A needed line needed for this form"));

    // A younger child is not asked.
    let younger = json!({"data": {"name_first": "Tavi", "age": 2}});
    let (_, younger) = idris_script.post("/api/v2/cases", younger).await;
    let forms = format!("/cases/{}/forms", younger["data"]["id"].as_str().unwrap());
    assert!(!idris.get(&forms).await.page().says("Everything"));
}
