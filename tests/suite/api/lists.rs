//! Lists that are asked for again and again while people work.

use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, Office, SUPERVISOR};
use crate::script::Script;

const CASES: &str = "/api/v2/cases";

/// The names in a list of cases, in its order.
async fn names(script: &Script, query: &str) -> Vec<String> {
    let (status, list) = script.get(&format!("{CASES}?{query}")).await;
    assert_eq!(status, 200, "{query}: {list}");
    let rows = list["data"].as_array().expect("a list has rows");
    rows.iter().map(|row| row["name"].as_str().unwrap_or_default().to_owned()).collect()
}

async fn make(script: &Script, says: Json) -> String {
    let (status, made) = script.post(CASES, json!({"data": says})).await;
    assert_eq!(status, 200, "{made}");
    format!("{CASES}/{}", made["data"]["id"].as_str().expect("it has an id"))
}

#[actix_web::test]
async fn what_a_list_was_told_once_never_outlives_the_answer() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let tavi = make(&idris, json!({"name_first": "Tavi", "occupation": "herder"})).await;
    let oru = make(&idris, json!({"name_first": "Oru", "registration_date": "2030-05-01"})).await;
    make(&idris, json!({"name_first": "Belo", "national_id_no": "NE-4711"})).await;
    for _ in 0..2 {
        assert_eq!(names(&idris, "occupation=herder").await, ["Tavi"]);
        assert_eq!(names(&idris, "registration_date=2030-04-01..2030-06-01").await, ["Oru"]);
        assert_eq!(names(&idris, "query=ne-47").await, ["Belo"]);
        assert_eq!(names(&idris, "order_by=occupation&order=desc").await[0], "Tavi");
    }
    idris
        .patch(&tavi, json!({"data": {"occupation": "weaver", "national_id_no": "NE-4712"}}))
        .await;
    idris.patch(&oru, json!({"data": {"registration_date": "2030-07-01"}})).await;
    assert_eq!(names(&idris, "occupation=herder").await, [""; 0]);
    assert_eq!(names(&idris, "occupation=weaver").await, ["Tavi"]);
    assert_eq!(names(&idris, "registration_date=2030-04-01..2030-06-01").await, [""; 0]);
    assert_eq!(names(&idris, "query=ne-47&order_by=name&order=asc").await, ["Belo", "Tavi"]);
}

#[actix_web::test]
async fn what_lists_keep_is_told_to_those_alone_who_may_read_it() {
    let office = Office::open();
    let (idris, halima) = (Script::of(&office, "idris"), Script::of(&office, SUPERVISOR));
    make(&idris, json!({"name_first": "Tavi", "occupation": "herder"})).await;
    make(&halima, json!({"name_first": "Oru", "occupation": "herder"})).await;
    assert_eq!(names(&halima, "occupation=herder&order_by=name&order=asc").await, ["Oru", "Tavi"]);
    assert_eq!(names(&idris, "occupation=herder").await, ["Tavi"], "others' stay out of sight");
}

#[actix_web::test]
async fn a_list_knows_who_answers_for_each_record() {
    let office = Office::open();
    let (idris, halima) = (Script::of(&office, "idris"), Script::of(&office, SUPERVISOR));
    make(&idris, json!({"name_first": "Tavi"})).await;
    make(&halima, json!({"name_first": "Oru"})).await;
    let (_, list) = halima.get(&format!("{CASES}?owned_by=idris")).await;
    let row = &list["data"][0];
    let team = row["owned_by_groups"][0].as_str().expect("they have a team");
    assert_eq!(names(&halima, "associated_user_names=idris").await, ["Tavi"]);
    assert!(names(&halima, &format!("owned_by_groups={team}")).await.contains(&"Tavi".to_owned()));
    assert_eq!(names(&halima, "owned_by_groups=usergroup-of-nobody").await, [""; 0]);
}

#[actix_web::test]
async fn a_record_of_others_is_found_by_its_number_or_name_and_little_is_told_of_it() {
    let office = Office::open();
    office.hire("lami", "Lami Gado", "role-service-provider");
    let (idris, zeinab) = (Script::of(&office, "idris"), Script::of(&office, "zeinab"));
    let sent = json!({"name_first": "Aïssatou", "sex": "female", "age": 9, "occupation": "herder"});
    let (_, made) = idris.post(CASES, json!({"data": sent})).await;
    let short = made["data"]["short_id"].as_str().unwrap();
    let plain = zeinab.get(&format!("{CASES}?query={short}")).await.1;
    assert_eq!(plain["metadata"]["total"], 0, "a list is of what is in sight");
    for query in [format!("query={short}&id_search=true"), "query=Aishatu&phonetic=true".to_owned()]
    {
        let (_, told) = zeinab.get(&format!("{CASES}?{query}&order_by=sex")).await;
        assert_eq!(told["metadata"]["total"], 1, "{query}: {told}");
        let row = told["data"][0].as_object().unwrap();
        assert_eq!(row["id"], made["data"]["id"]);
        assert_eq!((&row["record_in_scope"], &row["age_band"]), (&json!(false), &json!("6 - 11")));
        let known: Vec<&str> = row.keys().map(String::as_str).collect();
        let little =
            ["age_band", "case_id_display", "id", "owned_by_groups", "record_in_scope", "short_id"];
        assert_eq!(known, little, "{query}");
        let (_, own) = idris.get(&format!("{CASES}?{query}")).await;
        assert_eq!(own["data"][0]["record_in_scope"], true);
        assert!(own["data"][0].get("occupation").is_none(), "a search answers in the short form");
        for narrowed in ["sex=female", "or[sex]=female", "not[sex]=male", "record_state=true"] {
            let (_, told) = zeinab.get(&format!("{CASES}?{query}&{narrowed}")).await;
            assert_eq!(told["metadata"]["total"], 0, "what it says is not told by {narrowed}");
        }
        let lami = Script::of(&office, "lami");
        assert_eq!(lami.get(&format!("{CASES}?{query}")).await.1["metadata"]["total"], 0);
    }
    let mariama = Script::of(&office, ADMINISTRATOR);
    let (_, log) = mariama.get("/api/v2/audit_logs?audit_log_actions[0]=search").await;
    assert_eq!(log["metadata"]["total"], 2, "the log says so each time: {log}");
    let case = format!("{CASES}/{}", made["data"]["id"].as_str().unwrap());
    let halima = Script::of(&office, SUPERVISOR);
    assert_eq!(halima.delete(&case).await.0, 200);
    let gone = zeinab.get(&format!("{CASES}?query={short}&id_search=true")).await.1;
    assert_eq!(gone["metadata"]["total"], 0, "what does not count is not told of");
}
