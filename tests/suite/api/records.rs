//! Records as other programs make, read and change them, and what they send by mistake or malice.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, Office, PASSWORD, SUPERVISOR};
use crate::person::base64;
use crate::script::Script;

const CASES: &str = "/api/v2/cases";

fn of(id: &Json) -> String {
    format!("{CASES}/{}", id.as_str().unwrap())
}

#[actix_web::test]
async fn a_case_is_made_read_changed_closed_and_reopened() {
    let office = Office::advising();
    let idris = Script::of(&office, "idris");
    let sent = json!({"name_first": "Aïssatou", "name_last": "Maïga", "age": 9, "sex": "female",
        "consent_for_services": true, "notes_section": [{"note_text": "First visit"}],
        "owned_by": "zeinab", "created_at": "1999-01-01T00:00:00Z", "ghost": {"deep": [1]}});
    let (status, made) = idris.post(CASES, json!({"data": sent})).await;
    let made = &made["data"];
    assert_eq!((status, &made["name"]), (200, &json!("Aïssatou Maïga")));
    assert_eq!((&made["status"], &made["workflow"]), (&json!("open"), &json!("new")));
    assert_eq!(made["owned_by"], "idris", "a stranger does not say who answers for it");
    assert_eq!(made["created_at"], "2030-11-23T08:00:00.000Z", "nor when it was made");
    assert!(made.get("ghost").is_none());
    let path = of(&made["id"]);
    let (_, read) = idris.get(&path).await;
    assert_eq!(read["data"]["case_id_display"], made["case_id_display"]);
    let (_, changed) = idris.patch(&path, json!({"data": {"age": 10, "sex": "female"}})).await;
    assert_eq!(changed["data"]["age"], 10);
    assert!(changed["data"].get("sex").is_none(), "only what changed is told");
    let close = json!({"data": {"status": "closed"}, "record_action": "close"});
    let (_, closed) = idris.patch(&path, close).await;
    assert_eq!(closed["data"]["date_closure"], "2030-11-23");
    let open = json!({"data": {"status": "open", "case_status_reopened": true},
        "record_action": "reopen"});
    idris.patch(&path, open).await;
    let (_, read) = idris.get(&path).await;
    assert_eq!(read["data"]["workflow"], "reopened");
    assert_eq!(read["data"]["reopened_logs"][0]["reopened_user"], "idris");
    let (_, history) = idris.get(&format!("{path}/record_history")).await;
    let newest = &history["data"][0]["record_changes"];
    assert!(newest.as_array().unwrap().iter().any(|c| c["status"]["to"] == "open"), "{newest}");
    assert_eq!(history["metadata"]["total"], 4);
    let (_, aged) = idris.get(&format!("{path}/record_history?filters[field_names][0]=age")).await;
    assert_eq!(aged["data"][0]["record_changes"], json!([{"age": {"from": 9, "to": 10}}]));
}

#[actix_web::test]
async fn gates_hold_back_a_program_as_they_hold_back_a_page() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let (_, made) = idris.post(CASES, json!({"data": {"name_first": "Tavi"}})).await;
    let path = of(&made["data"]["id"]);
    let close = json!({"data": {"status": "closed"}, "record_action": "close"});
    let (status, body) = idris.patch(&path, close).await;
    assert_eq!(status, 422);
    assert!(body["errors"][0]["detail"].to_string().contains("closing_reason"), "{body}");
    let (_, read) = idris.get(&path).await;
    assert_eq!(read["data"]["status"], "open");
}

#[actix_web::test]
async fn consent_that_another_program_sends_is_an_entry_of_the_ledger() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let sent = json!({"name_first": "Tavi", "disclosure_other_orgs": true});
    let (_, made) = idris.post(CASES, json!({"data": sent})).await;
    let path = of(&made["data"]["id"]);
    let say = |given: bool| json!({"data": {"disclosure_other_orgs": given}});
    idris.patch(&path, say(true)).await;
    let (_, refused) = idris.patch(&path, say(false)).await;
    assert_eq!(refused["data"]["disclosure_other_orgs"], false);
    // Who gives it anew after a withdrawal has to be said, and no program says it.
    let (status, _) = idris.patch(&path, say(true)).await;
    assert_eq!(status, 422);
    let id = made["data"]["id"].as_str().unwrap().parse().unwrap();
    let record = office.record(&office.actor("idris"), id);
    assert_eq!(record.consent.len(), 2, "what the ledger says already is not said twice");
}

#[actix_web::test]
async fn rubbish_is_refused_in_words_and_leaves_nothing() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let (_, made) = idris.post(CASES, json!({"data": {"name_first": "Tavi"}})).await;
    let path = of(&made["data"]["id"]);
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let huge =
        json!({"data": {"notes_section": vec![json!({"note_text": "x"}); 9_000]}}).to_string();
    let large = format!("{{\"data\": {{\"name_first\": \"{}\"}}}}", "x".repeat(2_000_000));
    for (body, wanted) in [
        ("{\"data\": ", 400),
        ("[1]", 400),
        ("7", 400),
        ("\"text\"", 400),
        ("{\"data\": []}", 400),
        (deep.as_str(), 400),
        (huge.as_str(), 422),
        (large.as_str(), 413),
        ("{\"data\": {\"age\": \"nine\"}}", 422),
        ("{\"data\": {\"status\": \"asleep\"}}", 422),
        ("{\"data\": {\"name_first\": {\"a\": 1}}}", 422),
        ("{\"data\": {\"module_id\": \"primeromodule-gbv\"}}", 422),
        ("{\"data\": {}, \"record_action\": \"juggle\"}", 403),
        ("{\"data\": {}, \"record_action\": 7}", 403),
    ] {
        let (status, answer) = idris.raw(Method::PATCH, &path, body).await;
        let head: String = body.chars().take(40).collect();
        assert_eq!(status, wanted, "{head}: {answer}");
        assert!(answer.get("errors").is_some(), "{head}: {answer}");
    }
    let (_, read) = idris.get(&path).await;
    assert_eq!(read["data"]["last_updated_at"], made["data"]["last_updated_at"]);
    for wrong in ["this-is-not-an-id", "..%2F..%2Fetc", "%00", "0"] {
        let (status, answer) = idris.get(&format!("{CASES}/{wrong}")).await;
        assert_eq!((status, &answer["errors"][0]["message"]), (404, &json!("Not Found")));
    }
}

#[actix_web::test]
async fn an_id_names_one_record_whatever_its_kind() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let id = "0f3c1d2e-6a57-4f6b-9a8d-1c2b3a4d5e6f";
    let sent = json!({"data": {"id": id, "name_first": "Tavi"}});
    assert_eq!(idris.post(CASES, sent.clone()).await, (204, Json::Null));
    let (status, answer) = idris.post(CASES, sent).await;
    assert_eq!(status, 409);
    assert!(answer["errors"][0]["message"].as_str().unwrap().starts_with("Conflict"));
    let (status, _) = idris.post("/api/v2/incidents", json!({"data": {"id": id}})).await;
    assert_eq!(status, 409, "the id of a record of another kind");
    assert_eq!(idris.get(&format!("/api/v2/families/{id}")).await.0, 404);
    let (status, answer) = idris.post(CASES, json!({"data": {"id": "x"}})).await;
    assert_eq!((status, &answer["errors"][0]["detail"]), (422, &json!(["/id"])));
}

#[actix_web::test]
async fn an_incident_belongs_to_whoever_answers_for_its_case() {
    let office = Office::open();
    let (idris, halima) = (Script::of(&office, "idris"), Script::of(&office, SUPERVISOR));
    let (_, made) = idris.post(CASES, json!({"data": {"name_first": "Tavi"}})).await;
    let case = made["data"]["id"].clone();
    let sent = json!({"data": {"incident_case_id": case, "incident_date": "2030-11-01"}});
    let (_, incident) = halima.post("/api/v2/incidents", sent.clone()).await;
    assert_eq!(incident["data"]["owned_by"], "idris");
    assert_eq!(incident["data"]["incident_date_derived"], "2030-11-01");
    let (status, _) = Script::of(&office, "zeinab").post("/api/v2/incidents", sent).await;
    assert_eq!(status, 422, "a case out of sight is no case");
}

#[actix_web::test]
async fn nobody_takes_a_record_or_gives_it_away_by_what_they_send() {
    let office = Office::open();
    let (idris, halima) = (Script::of(&office, "idris"), Script::of(&office, SUPERVISOR));
    let (_, hers) = halima.post(CASES, json!({"data": {"name_first": "Oru"}})).await;
    let (_, his) = idris.post(CASES, json!({"data": {"name_first": "Tavi"}})).await;
    let (his, hers) = (of(&his["data"]["id"]), hers["data"]["id"].clone());
    let link = json!({"data": {"incident_case_id": hers, "owned_by": "zeinab"}});
    let (status, told) = idris.patch(&his, link).await;
    assert_eq!((status, told["data"].get("owned_by")), (200, None), "a case is no incident");
    assert_eq!(idris.get(&his).await.1["data"]["owned_by"], "idris");
    // Whoever may assign gives it to somebody who can read it, and to nobody else.
    for (name, wanted) in [(ADMINISTRATOR, 422), ("nobody.here", 422), ("zeinab", 200)] {
        let (status, _) = halima.patch(&his, json!({"data": {"owned_by": name}})).await;
        assert_eq!(status, wanted, "{name}");
    }
    let (_, read) = halima.get(&his).await;
    assert_eq!(read["data"]["previously_owned_by"], "idris");
    assert_eq!(idris.get(&his).await.0, 404);
}

#[actix_web::test]
async fn a_case_is_reopened_with_a_reason_where_gates_are_enforced() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let (_, made) = idris.post(CASES, json!({"data": {"name_first": "Tavi"}})).await;
    let path = of(&made["data"]["id"]);
    let closure = json!({"data": {"closure_reason": "formal_closing", "closure_evidence": "In school.",
        "closure_goals_met": "all", "closure_summary": "Fees were paid.",
        "closure_visit_date": "2030-11-20", "closure_child_agrees": "agrees", "status": "closed"}});
    let (status, told) = idris.patch(&path, closure).await;
    assert_eq!(status, 200, "{told}");
    let open = |more: Json| {
        let mut data = json!({"status": "open", "case_status_reopened": true});
        data["reopen_reason"] = more;
        json!({"data": data, "record_action": "reopen"})
    };
    assert_eq!(idris.patch(&path, open(Json::Null)).await.0, 422);
    let (status, told) = idris.patch(&path, open(json!("She is back."))).await;
    assert_eq!((status, &told["data"]["status"]), (200, &json!("open")));
    let refused = json!({"data": {"name_first": "Oru", "consent_for_services": false}});
    let (status, told) = idris.post(CASES, refused).await;
    assert_eq!((status, &told["errors"][0]["detail"]), (422, &json!(["/consent_for_services"])));
}

#[actix_web::test]
async fn a_list_of_whole_records_is_a_look_at_each() {
    let office = Office::open();
    let (idris, halima) = (Script::of(&office, "idris"), Script::of(&office, SUPERVISOR));
    let (_, made) = idris.post(CASES, json!({"data": {"name_first": "Tavi"}})).await;
    let looks = format!("{}/access_log?filters[actions][0]=show", of(&made["data"]["id"]));
    halima.get(&format!("{CASES}?fields=short")).await;
    halima.get(CASES).await;
    idris.patch(&of(&made["data"]["id"]), json!({"data": {"age": 9}})).await;
    let (_, told) = halima.get(&looks).await;
    assert_eq!(told["metadata"]["total"], 1, "{told}");
    assert_eq!(told["data"][0]["user_name"], SUPERVISOR);
    let many = vec!["or[sex]=x"; 600].join("&");
    assert_eq!(halima.get(&format!("{CASES}?{many}")).await.0, 413);
}

#[actix_web::test]
async fn a_hidden_name_is_hidden_on_both_faces() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let sent = json!({"name_first": "Aïssatou", "name_last": "Maïga", "hidden_name": true});
    let (_, made) = idris.post(CASES, json!({"data": sent})).await;
    for query in ["", "?fields=short", "?fields=name,name_first"] {
        let (_, list) = idris.get(&format!("{CASES}{query}")).await;
        assert_eq!(list["data"][0]["name"], "*******", "{query}");
        assert!(!list.to_string().contains("Maïga"), "{query}: {list}");
    }
    for filter in ["name_first=A%C3%AFssatou", "query=Aissatou&phonetic=true", "name=*******"] {
        let (_, list) = idris.get(&format!("{CASES}?{filter}")).await;
        assert_eq!(list["metadata"]["total"], u64::from(filter == "name=*******"), "{filter}");
    }
    let page = office.person("idris").await.get("/cases").await.is(200).text();
    assert!(page.contains("*******") && !page.contains("Maïga"));
    assert!(page.contains(made["data"]["case_id_display"].as_str().unwrap()));
}

#[actix_web::test]
async fn three_ways_to_say_who_one_is() {
    let office = Office::open();
    let mut browser = office.stranger();
    let sign_in = json!({"user": {"user_name": "  Idris ", "password": PASSWORD}});
    let post = |path: &str| TestRequest::post().uri(path).set_json(&sign_in);
    assert_eq!(browser.send(post("/api/v2/tokens")).await.status, 403, "first it asks for a token");
    let token = browser.send(TestRequest::get().uri("/api/v2/primero")).await;
    let csrf = browser.cookie("CSRF-TOKEN").expect("everybody gets one");
    assert_eq!(token.status, 200);
    let answer = browser.send(post("/api/v2/tokens").insert_header(("x-csrf-token", csrf))).await;
    let bearer = answer.header("authorization").unwrap().to_owned();
    assert_eq!(answer.status, 200);
    // By cookie, a change wants the token of this person.
    let change = || TestRequest::post().uri(CASES).set_json(json!({"data": {}}));
    assert_eq!(browser.send(change()).await.status, 403);
    let csrf = browser.cookie("CSRF-TOKEN").unwrap();
    // No spelling of the address gets past.
    let spelled = TestRequest::post().uri("/%61pi/v2/cases").set_json(json!({"data": {}}));
    assert_eq!(browser.send(spelled).await.status, 403);
    let ours = change().insert_header(("x-csrf-token", csrf.clone()));
    assert_eq!(browser.send(ours).await.status, 200);
    let theirs = change()
        .insert_header(("x-csrf-token", csrf.clone()))
        .insert_header(("origin", "https://elsewhere.example"));
    assert_eq!(browser.send(theirs).await.status, 403);
    // By header, it wants none.
    let mut script = office.stranger();
    let with =
        |value: String| TestRequest::get().uri(CASES).insert_header(("authorization", value));
    assert_eq!(script.send(with(bearer.clone())).await.status, 200);
    assert_eq!(script.cookie("CSRF-TOKEN"), None);
    let basic = format!("Basic {}", base64(format!("idris:{PASSWORD}").as_bytes()));
    for _ in 0..3 {
        assert_eq!(script.send(with(basic.clone())).await.status, 200);
    }
    let wrong = format!("Basic {}", base64(b"idris:another password"));
    assert_eq!(script.send(with(wrong)).await.status, 401);
    assert_eq!(script.send(with("Basic !".to_owned())).await.status, 401);
    // A page does not hear the header: browsers send it by themselves.
    let page = TestRequest::get().uri("/cases").insert_header(("authorization", basic));
    assert!(script.send(page).await.to().starts_with("/login"));
    // Signing out ends the cookie and the token alike.
    let out = TestRequest::delete().uri("/api/v2/tokens").insert_header(("x-csrf-token", csrf));
    assert_eq!(browser.send(out).await.status, 200);
    assert_eq!(script.send(with(bearer)).await.status, 401);
}

#[actix_web::test]
async fn spellings_of_an_address_mean_the_same() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let (_, made) = idris.post("/api/v2/cases.json", json!({"data": {"age": 9}})).await;
    let path = of(&made["data"]["id"]);
    let (status, changed) =
        idris.send(Method::PUT, &format!("{path}.json"), Some(json!({"data": {"age": 10}}))).await;
    assert_eq!((status, &changed["data"]["age"]), (200, &json!(10)));
    let (status, list) = idris.get("/api/v2/cases.json?&per=5000&page=1").await;
    assert_eq!((status, &list["metadata"]["per"]), (200, &json!(1000)));
    assert_eq!(idris.send(Method::PATCH, CASES, Some(json!({}))).await.0, 404, "no such verb");
    assert_eq!(idris.get("/api/v2/no_such_resource").await.0, 404);
}
