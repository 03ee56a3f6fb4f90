//! Whoever configures: lists, forms and places are made by a program and used on pages.

use amana::domain::audit::Event;
use amana::domain::form::Form;
use amana::domain::id::RecordId;
use amana::domain::lang::Lang;
use amana::domain::wire::number;
use amana::store::ConfigKind;
use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, CASEWORKERS, Office};
use crate::script::Script;

const LOOKUPS: &str = "/api/v2/lookups";
const FORMS: &str = "/api/v2/forms";
const PLACES: &str = "/api/v2/locations";

fn at(path: &str, made: &Json) -> String {
    format!("{path}/{}", made["data"]["id"])
}

/// Any request; null is no body.
async fn ask(script: &Script, method: &str, path: &str, body: Json) -> (u16, Json) {
    let body = Some(body).filter(|body| !body.is_null());
    script.send(method.parse().unwrap(), path, body).await
}

async fn ok(script: &Script, method: &str, path: &str, data: Json) -> Json {
    let body = if data.is_null() { Json::Null } else { json!({"data": data}) };
    let (status, answer) = ask(script, method, path, body).await;
    assert_eq!(status, 200, "{method} {path}: {answer}");
    answer
}

/// What is wrong with something that was sent, as the answer names it.
async fn wrong(script: &Script, method: &str, path: &str, data: Json) -> Json {
    let (status, answer) = ask(script, method, path, json!({"data": data})).await;
    assert_eq!(status, 422, "{method} {path}: {answer}");
    answer["errors"][0]["detail"].clone()
}

fn roofs() -> Json {
    json!({"unique_id": "lookup-roof", "name": {"en": "Roof"}, "values": [
        {"id": "tin", "display_text": {"en": "Tin"}},
        {"id": "thatch", "display_text": {"en": "Thatch"}}]})
}

/// A form about the house of the family, with a question and a group of repairs.
async fn house(admin: &Script) -> Json {
    ok(admin, "POST", LOOKUPS, roofs()).await;
    let nested = json!({"unique_id": "repair", "name": {"en": "Repair"}, "is_nested": true,
        "fields": [{"name": "repair_what", "type": "text_field",
            "display_name": {"en": "What was repaired"}}]});
    let nested = ok(admin, "POST", FORMS, nested).await;
    let form = json!({"unique_id": "house", "name": {"en": "The house"}, "parent_form": "case",
        "form_group_id": "housing", "order": 900, "fields": [
            {"name": "roof", "type": "select_box", "display_name": {"en": "What is the roof of"},
                "option_strings_source": "lookup lookup-roof"},
            {"name": "repairs", "type": "subform", "display_name": {"en": "Repairs"},
                "subform_section_id": nested["data"]["id"]}]});
    ok(admin, "POST", FORMS, form).await
}

fn case(office: &Office) -> RecordId {
    let idris = office.actor("idris");
    office.case(&idris, "Aïssatou", "Maïga").id
}

#[actix_web::test]
async fn a_form_that_a_program_made_is_filled_in_on_its_page() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    let form = house(&admin).await;
    let id = case(&office);
    let mut idris = office.person("idris").await;
    let list = idris.get(&format!("/cases/{id}/forms")).await.page();
    let edit = list.link("The house");
    let sheet = idris.get(&edit).await.page().form(&edit);
    let sheet = sheet.fill("What is the roof of", "Thatch").press("then", "done");
    idris.submit(sheet).await.to();
    let shown = format!("/cases/{id}/forms/house");
    assert!(idris.get(&shown).await.page().says("Thatch"));

    let entry = idris.get(&format!("{shown}/repairs/new")).await.to();
    let sheet = idris.get(&entry).await.page().form(&entry);
    let sheet = sheet.fill("What was repaired", "The door").press("then", "done");
    idris.submit(sheet).await.to();
    assert!(idris.get(&shown).await.page().says("The door"));

    let renamed = json!({"name": {"en": "Where they live"}});
    ok(&admin, "PATCH", &at(FORMS, &form), renamed).await;
    let page = idris.get(&shown).await.page();
    assert!(page.says("Where they live") && page.says("Thatch"));
}

#[actix_web::test]
async fn a_choice_that_is_switched_off_stays_where_it_was_answered() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    house(&admin).await;
    let (id, other) = (case(&office), case(&office));
    let mut idris = office.person("idris").await;
    let edit = format!("/cases/{id}/forms/house/edit?part=1");
    let sheet = idris.get(&edit).await.page().form(&edit);
    idris.submit(sheet.fill("What is the roof of", "Thatch").press("then", "done")).await.to();

    let lookup = format!("{LOOKUPS}/{}", number("lookup", "lookup-roof"));
    let off = json!({"values": [{"id": "thatch", "disabled": true}]});
    ok(&admin, "PATCH", &lookup, off).await;
    assert!(idris.get(&edit).await.page().says("Thatch"));
    let empty = format!("/cases/{other}/forms/house/edit?part=1");
    let page = idris.get(&empty).await.page();
    assert!(page.says("Tin") && !page.says("Thatch"));
}

#[actix_web::test]
async fn two_people_who_configure_at_once_keep_one_another_s_change() {
    let office = Office::open();
    let first = Script::of(&office, ADMINISTRATOR);
    let second = Script::of(&office, ADMINISTRATOR);
    let lookup = at(LOOKUPS, &ok(&first, "POST", LOOKUPS, roofs()).await);
    let clay = json!({"values": [{"id": "clay", "display_text": {"en": "Clay"}}]});
    let french = json!({"name": {"fr": "Toit"}});
    let (one, other) =
        tokio::join!(ok(&first, "PATCH", &lookup, clay), ok(&second, "PATCH", &lookup, french));
    assert!(one["data"]["id"] == other["data"]["id"]);
    let after = ok(&first, "GET", &lookup, Json::Null).await;
    assert_eq!(after["data"]["name"], json!({"en": "Roof", "fr": "Toit", "ar": ""}));
    assert_eq!(after["data"]["values"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn what_is_in_use_is_not_removed_and_what_is_not_goes() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    let form = at(FORMS, &house(&admin).await);
    let nested = format!("{FORMS}/{}", number("form", "repair"));
    let lookup = format!("{LOOKUPS}/{}", number("lookup", "lookup-roof"));
    for used in [&nested, &lookup] {
        assert_eq!(wrong(&admin, "DELETE", used, json!({})).await, "name");
    }
    for free in [&form, &nested, &lookup] {
        ok(&admin, "DELETE", free, Json::Null).await;
        assert_eq!(ask(&admin, "GET", free, Json::Null).await.0, 404);
    }
    let closing = format!("{FORMS}/{}", number("form", "closure_form"));
    assert_eq!(wrong(&admin, "DELETE", &closing, json!({})).await, "name");
}

#[actix_web::test]
async fn a_form_that_is_not_to_be_changed_is_not_removed() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    let form = at(FORMS, &house(&admin).await);
    ok(&admin, "PATCH", &form, json!({"editable": false})).await;
    assert_eq!(ask(&admin, "DELETE", &form, Json::Null).await.0, 403);
}

#[actix_web::test]
async fn places_are_named_by_their_path_and_kept_while_something_lies_in_them() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    let top = json!({"code": "tl", "type": "country", "placename": {"en": "Testland"}});
    let top = ok(&admin, "POST", PLACES, top).await;
    let low = json!({"code": "TL01", "parent_code": "TL", "placename": {"en": "Vale"}});
    let low = ok(&admin, "POST", PLACES, low).await;
    assert_eq!(low["data"]["hierarchy"], json!(["TL", "TL01"]));
    ok(&admin, "PATCH", &at(PLACES, &top), json!({"placename": {"en": "Tryland"}})).await;
    let low = ok(&admin, "GET", &at(PLACES, &low), Json::Null).await;
    assert_eq!(low["data"]["name"]["en"], "Tryland::Vale");
    assert_eq!(wrong(&admin, "DELETE", &at(PLACES, &top), json!({})).await, "location_code");

    let both = json!([{"id": top["data"]["id"], "disabled": true},
        {"id": low["data"]["id"], "disabled": true}]);
    ok(&admin, "POST", &format!("{PLACES}/update_bulk"), both).await;
    let off = ok(&admin, "GET", &format!("{PLACES}?disabled[0]=true"), Json::Null).await;
    assert_eq!(off["metadata"]["total"], 2);
    let id = case(&office);
    let mut idris = office.person("idris").await;
    let page = idris.get(&format!("/cases/{id}/forms/basic_identity/edit?part=2")).await.page();
    assert!(!page.says("Tryland"));
}

#[actix_web::test]
async fn the_module_keeps_its_forms_unless_they_are_sent() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    let modules = "/api/v2/primero_modules";
    let all = ok(&admin, "GET", modules, Json::Null).await;
    let module = all["data"][0].clone();
    let path = format!("{modules}/{}", module["id"]);
    let said = ok(&admin, "PATCH", &path, json!({"description": "For every child"})).await;
    assert_eq!(said["data"]["form_section_unique_ids"], module["form_section_unique_ids"]);
    assert_eq!(said["data"]["description"], "For every child");
    let only = json!({"form_section_unique_ids": ["basic_identity"]});
    let said = ok(&admin, "PATCH", &path, only).await;
    assert_eq!(said["data"]["form_section_unique_ids"], json!(["basic_identity"]));
    let nobody = json!({"form_section_unique_ids": ["riddles"]});
    assert_eq!(wrong(&admin, "PATCH", &path, nobody).await, "form_section_unique_ids");
}

#[actix_web::test]
async fn everybody_reads_what_screens_are_built_of_and_only_some_change_it() {
    let office = Office::open();
    let (admin, idris) =
        (Script::of(&office, ADMINISTRATOR), Script::of(&office, CASEWORKERS[0].0));
    let form = at(FORMS, &house(&admin).await);
    let lookup = format!("{LOOKUPS}/{}", number("lookup", "lookup-roof"));
    let open = [
        FORMS,
        LOOKUPS,
        PLACES,
        "/api/v2/system_settings?extended=true",
        "/api/v2/contact_information",
    ];
    for path in open {
        assert_eq!(ask(&idris, "GET", path, Json::Null).await.0, 200, "{path}");
        assert_eq!(ask(&Script::nobody(&office), "GET", path, Json::Null).await.0, 401, "{path}");
    }
    let data = || json!({"data": {"name": {"en": "X"}}});
    for (method, path) in [
        ("POST", FORMS),
        ("GET", &form),
        ("PATCH", &form),
        ("DELETE", &form),
        ("POST", LOOKUPS),
        ("GET", &lookup),
        ("PATCH", &lookup),
        ("DELETE", &lookup),
        ("POST", PLACES),
        ("GET", "/api/v2/primero_modules"),
        ("PATCH", "/api/v2/contact_information"),
    ] {
        assert_eq!(ask(&idris, method, path, data()).await.0, 403, "{method} {path}");
        let stranger = ask(&Script::nobody(&office), method, path, data()).await.0;
        assert!(stranger == 401 || stranger == 403, "{method} {path} {stranger}");
    }
}

#[actix_web::test]
async fn an_id_or_a_name_that_is_taken_is_refused_and_a_brought_one_answers_nothing() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    let made = ok(&admin, "POST", LOOKUPS, roofs()).await;
    let again = json!({"data": {"id": made["data"]["id"], "name": {"en": "Again"}, "values": []}});
    assert_eq!(ask(&admin, "POST", LOOKUPS, again).await.0, 409);
    let brought = json!({"data": {"id": 4711, "name": {"en": "Walls"}, "values": []}});
    assert_eq!(ask(&admin, "POST", LOOKUPS, brought).await.0, 204);
    let form = json!({"unique_id": "basic_identity", "name": {"en": "Again"}});
    assert_eq!(wrong(&admin, "POST", FORMS, form).await, "unique_id");
    let bad = json!({"unique_id": "roof", "name": {"en": "Roof"}, "values": []});
    assert_eq!(wrong(&admin, "POST", LOOKUPS, bad).await, "unique_id");
    let pointers = json!({"name": {"en": "A"}, "fields": [{"name": "a", "type": "riddle",
        "display_name": {"en": "A"}}]});
    assert_eq!(wrong(&admin, "POST", FORMS, pointers).await, json!(["/fields/0/type"]));
    assert_eq!(ask(&admin, "POST", FORMS, json!({})).await.0, 422);
}

#[actix_web::test]
async fn whom_to_ask_is_said_bit_by_bit_and_the_log_knows_who_configured() {
    let office = Office::on_disk();
    let admin = Script::of(&office, ADMINISTRATOR);
    let path = "/api/v2/contact_information";
    ok(&admin, "PATCH", path, json!({"organization": "Harbour", "phone": "555-0100"})).await;
    let said = ok(&admin, "PATCH", path, json!({"phone": null, "riddle": "x"})).await;
    assert_eq!(said["data"]["organization"], "Harbour");
    assert!(said["data"].get("phone").is_none() && said["data"].get("riddle").is_none());
    let mariama = office.actor(ADMINISTRATOR).user;
    drop(admin);
    let told = office.closed(|store| store.read(|r| r.newest_audit(1_000)).unwrap());
    let own = told.iter().filter(|entry| entry.by == Some(mariama));
    let configured = own.filter(|entry| entry.event == Event::Configured).count();
    assert_eq!(configured, 2);
}

#[actix_web::test]
async fn what_was_taken_away_keeps_its_revisions_and_comes_back_under_its_id() {
    let office = Office::on_disk();
    let admin = Script::of(&office, ADMINISTRATOR);
    let path = at(FORMS, &house(&admin).await);
    ok(&admin, "DELETE", &path, Json::Null).await;
    let form = json!({"unique_id": "house", "name": {"en": "The home"}, "parent_form": "case"});
    ok(&admin, "POST", FORMS, form).await;
    drop(admin);
    let told = office.closed(|store| {
        let name = |number| {
            let form = store.read(|r| r.config_at::<Form>(ConfigKind::Form, "house", number));
            form.unwrap().map(|form| form.name.say(Lang::En).to_owned())
        };
        [1, 2, 3].map(name)
    });
    assert_eq!(told, [Some("The house".to_owned()), None, Some("The home".to_owned())]);
}

#[actix_web::test]
async fn nobody_reads_an_answer_by_asking_its_question_on_a_form_of_their_own() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    let role = json!({"unique_id": "role-designer", "name": "Designer", "permissions":
        {"metadata": ["manage"], "case": ["read"]}, "form_section_read_write": {"notes": "r"}});
    ok(&admin, "POST", "/api/v2/roles", role).await;
    office.hire("rakia", "Rakia Issa", "role-designer");
    let rakia = Script::of(&office, "rakia");
    let form = |id: &str, question: &str| {
        json!({"unique_id": id, "name": {"en": id}, "parent_form": "case", "fields": [
            {"name": question, "type": "text_field", "display_name": {"en": "Savings"}}]})
    };
    ok(&admin, "POST", FORMS, form("money", "savings")).await;
    assert_eq!(wrong(&rakia, "POST", FORMS, form("leak", "savings")).await, "fields");
    let leak = at(FORMS, &ok(&rakia, "POST", FORMS, form("leak", "debts")).await);
    let asked = form("leak", "savings")["fields"].clone();
    assert_eq!(wrong(&rakia, "PATCH", &leak, json!({"fields": asked})).await, "fields");
    ok(&rakia, "PATCH", &leak, form("leak", "debts")).await;
    ok(&admin, "POST", FORMS, form("money_again", "savings")).await;
}

#[actix_web::test]
async fn at_most_a_thousand_places_are_changed_at_once() {
    let office = Office::open();
    let admin = Script::of(&office, ADMINISTRATOR);
    let path = format!("{PLACES}/update_bulk");
    let many = |most: u64| (1..=most).map(|id| json!({"id": id})).collect::<Json>();
    assert_eq!(wrong(&admin, "POST", &path, many(1_001)).await, "data");
    let (status, _) = ask(&admin, "POST", &path, json!({"data": many(1_000)})).await;
    assert_eq!(status, 404);
}
