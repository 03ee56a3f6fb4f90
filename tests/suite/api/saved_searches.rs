//! Searches that other programs save for their people.

use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, Office, SUPERVISOR};
use crate::script::Script;

const SEARCHES: &str = "/api/v2/saved_searches";

fn search(name: &str) -> Json {
    json!({"data": {"name": name, "record_type": "case", "module_ids": ["primeromodule-cp"],
        "filters": [{"name": "risk_level", "value": ["high"], "deep": {"a": [1, null]}}]}})
}

/// Saves a search and answers its number.
async fn save(script: &Script, name: &str) -> u64 {
    let (status, made) = script.post(SEARCHES, search(name)).await;
    assert_eq!(status, 200, "{made}");
    made["data"]["id"].as_u64().expect("a whole number")
}

/// The names in somebody's list, in its order.
async fn names(script: &Script, query: &str) -> Vec<String> {
    let (status, list) = script.get(&format!("{SEARCHES}?{query}")).await;
    assert_eq!(status, 200, "{list}");
    let rows = list["data"].as_array().expect("a list has rows");
    rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn what_a_program_saved_is_told_again_as_it_was_sent() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let (status, made) = idris.post(SEARCHES, search("  High\n risk ")).await;
    assert_eq!(status, 200, "{made}");
    let (sent, told) = (search("High risk"), &made["data"]);
    for key in ["name", "record_type", "module_ids", "filters"] {
        assert_eq!(told[key], sent["data"][key], "{key}");
    }
    assert_eq!(told["user_name"], "idris");
    let (_, people) = Script::of(&office, ADMINISTRATOR).get("/api/v2/users?user_name=idris").await;
    assert_eq!(told["user_id"], people["data"][0]["id"]);
    let (_, list) = idris.get(SEARCHES).await;
    assert_eq!(&list["data"][0], told);
    assert_eq!(list["metadata"], json!({"total": 1, "per": 20, "page": 1}));
}

#[actix_web::test]
async fn a_list_has_ones_own_page_by_page_and_a_number_is_given_once() {
    let office = Office::open();
    let (idris, zeinab) = (Script::of(&office, "idris"), Script::of(&office, "zeinab"));
    let first = save(&idris, "First").await;
    let hers = save(&zeinab, "Hers").await;
    let last = save(&idris, "Last").await;
    assert!(first < hers && hers < last, "numbers count up");
    assert_eq!(names(&idris, "order=asc").await, ["First", "Last"]);
    assert_eq!(names(&idris, "per=1&page=2").await, ["First"]);
    assert_eq!(names(&zeinab, "per=1000").await, ["Hers"]);
    assert_eq!(names(&Script::of(&office, SUPERVISOR), "").await, [""; 0]);
    let path = format!("{SEARCHES}/{last}");
    assert_eq!(idris.delete(&path).await, (200, json!({"data": {"id": last}})));
    assert_eq!(idris.delete(&path).await.0, 404);
    assert_eq!(names(&idris, "").await, ["First"]);
    assert!(save(&idris, "Another").await > last);
}

#[actix_web::test]
async fn nobody_removes_a_search_of_somebody_else() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let path = format!("{SEARCHES}/{}", save(&idris, "His").await);
    for who in ["zeinab", SUPERVISOR, ADMINISTRATOR] {
        let (status, answer) = Script::of(&office, who).delete(&path).await;
        assert_eq!((status, &answer["errors"][0]["message"]), (403, &json!("Forbidden")), "{who}");
    }
    assert_eq!(Script::nobody(&office).delete(&path).await.0, 401);
    assert_eq!(names(&idris, "").await, ["His"]);
}

#[actix_web::test]
async fn whoever_does_not_read_a_kind_saves_no_search_for_it() {
    let office = Office::open();
    office.hire("nana", "Nana Hadiza", "role-service-provider");
    let of = |kind: &str| json!({"data": {"name": "Open", "record_type": kind}});
    for (who, kind, wanted) in [
        ("idris", "incident", 200),
        (ADMINISTRATOR, "case", 403),
        ("nana", "case", 200),
        ("nana", "incident", 403),
    ] {
        let (status, answer) = Script::of(&office, who).post(SEARCHES, of(kind)).await;
        assert_eq!(status, wanted, "{who} {kind}: {answer}");
    }
}

#[actix_web::test]
async fn what_is_wrong_with_a_search_is_said_and_nothing_is_saved() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let with = |key: &str, value: Json| {
        let mut body = search("High risk");
        body["data"][key] = value;
        body
    };
    let large = json!([{"name": "x".repeat(16 * 1024)}]);
    for (body, detail) in [
        (with("name", json!(" ")), json!("name")),
        (with("name", json!("x".repeat(81))), json!("name")),
        (with("record_type", json!("kite")), json!("record_type")),
        (with("filters", large), json!("filters")),
        (with("filters", json!({"risk": "high"})), json!(["/filters"])),
        (with("module_ids", json!("primeromodule-cp")), json!(["/module_ids"])),
        (with("name", json!(7)), json!(["/name"])),
    ] {
        let (status, answer) = idris.post(SEARCHES, body).await;
        assert_eq!((status, &answer["errors"][0]["detail"]), (422, &detail), "{answer}");
    }
    assert_eq!(names(&idris, "").await, [""; 0]);
}

#[actix_web::test]
async fn one_person_keeps_a_hundred() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    for number in 0..100 {
        save(&idris, &number.to_string()).await;
    }
    let (status, answer) = idris.post(SEARCHES, search("One more")).await;
    assert_eq!((status, &answer["errors"][0]["detail"]), (422, &json!("name")), "{answer}");
    let said = answer["errors"][0]["message"][0].as_str().unwrap();
    assert!(said.contains("100 views"), "{said}");
    save(&Script::of(&office, "zeinab"), "Hers").await;
    let (_, list) = idris.get(&format!("{SEARCHES}?per=1")).await;
    let path = format!("{SEARCHES}/{}", list["data"][0]["id"]);
    assert_eq!(idris.delete(&path).await.0, 200);
    save(&idris, "One more").await;
}
