//! Files of a record as other programs send, read and remove them.

use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, Office, PHOTO, SUPERVISOR};
use crate::person::base64;
use crate::script::Script;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n";

fn photo() -> Json {
    json!({"field_name": "photos", "attachment_type": "image", "file_name": "tavi.png",
        "attachment": base64(PHOTO), "date": "2030-05-20", "description": "At the well"})
}

fn paper() -> Json {
    json!({"field_name": "other_documents", "attachment_type": "document",
        "file_name": "paper.pdf", "attachment": base64(PDF)})
}

/// Both with one word changed.
fn with(mut sent: Json, name: &str, value: impl Into<Json>) -> Json {
    sent[name] = value.into();
    sent
}

fn case(office: &Office) -> String {
    let id = office.case(&office.actor("idris"), "Aïssatou", "Maïga").id;
    format!("/api/v2/cases/{id}")
}

async fn add(script: &Script, case: &str, sent: Json) -> (u16, Json) {
    script.post(&format!("{case}/attachments"), json!({"data": sent})).await
}

/// What a refusal names.
fn detail(told: &Json) -> Json {
    told["errors"][0]["detail"].clone()
}

#[actix_web::test]
async fn a_file_is_sent_named_by_its_record_read_changed_and_taken_away() {
    let office = Office::open();
    let (case, idris) = (case(&office), Script::of(&office, "idris"));
    let (status, told) = add(&idris, &case, photo()).await;
    let told = &told["data"];
    assert_eq!((status, &told["content_type"]), (200, &json!("image/png")));
    assert_eq!((&told["date"], &told["is_current"]), (&json!("2030-05-20"), &json!(true)));
    assert!(case.ends_with(told["record"]["id"].as_str().unwrap()));
    let url = told["attachment_url"].as_str().unwrap();

    let (_, read) = idris.get(&case).await;
    assert_eq!(read["data"]["photos"][0]["id"], told["id"]);
    assert_eq!(
        (&read["data"]["photo"], read["data"]["photos"].as_array().unwrap().len()),
        (&json!(url), 1)
    );
    let (_, listed) = idris.get("/api/v2/cases?fields=short").await;
    assert_eq!(listed["data"][0]["photos"][0]["attachment_url"], url);

    let answer = office.person("idris").await.get(url).await.is(200);
    assert_eq!(answer.header("content-type"), Some("image/png"));
    assert!(answer.header("content-disposition").unwrap().starts_with("inline; filename="));
    assert!(answer.body == PHOTO, "a small picture that says nothing beside itself is left alone");

    let said = json!({"data": {"comments": "Taken by his aunt"}});
    let (_, changed) = idris.patch(url, said).await;
    assert_eq!(changed["data"]["comments"], "Taken by his aunt");
    assert_eq!(changed["data"]["description"], "At the well", "what is left out stays");
    let (status, wrong) =
        idris.patch(url, json!({"data": {"file_name": "x", "field_name": "y"}})).await;
    assert_eq!((status, wrong["errors"].as_array().unwrap().len()), (422, 2));

    let (_, second) =
        add(&idris, &case, with(with(photo(), "description", "Today"), "is_current", true)).await;
    assert_eq!(second["data"]["is_current"], true);
    let (_, read) = idris.get(&case).await;
    assert_eq!(read["data"]["photos"][0]["is_current"], false, "one counts at a time");
    assert_eq!(read["data"]["photo"], second["data"]["attachment_url"]);

    let (status, _) = idris.delete(url).await;
    assert_eq!((status, idris.get(url).await.0), (204, 404));
    let (_, read) = idris.get(&case).await;
    assert_eq!(read["data"]["photos"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn what_a_page_refuses_is_refused_on_the_wire() {
    let office = Office::open();
    let (case, idris) = (case(&office), Script::of(&office, "idris"));
    for (sent, field) in [
        (with(photo(), "attachment", base64(PDF)), "file"),
        (with(paper(), "attachment", base64(b"MZ\x90\0\x03\0\0\0")), "file"),
        (with(photo(), "attachment", ""), "file"),
        (with(photo(), "attachment", "%%%"), "attachment"),
        (with(photo(), "attachment", Json::Null), "attachment"),
        (with(photo(), "attachment_type", "document"), "attachment_type"),
        (with(photo(), "attachment_type", "hologram"), "attachment_type"),
        (with(photo(), "date", "2099-01-01"), "date"),
        (with(photo(), "date", "2030-02-31"), "date"),
        (with(photo(), "description", "x".repeat(201)), "description"),
        (with(photo(), "is_current", "perhaps"), "is_current"),
    ] {
        let (status, told) = add(&idris, &case, sent).await;
        assert_eq!((status, detail(&told)), (422, json!(field)), "{told}");
    }
    let large = vec![b'a'; amana::domain::attachment::LARGEST + 1];
    let (status, told) = add(&idris, &case, with(paper(), "attachment", base64(&large))).await;
    assert_eq!((status, detail(&told)), (422, json!("file")));
    assert_eq!(add(&idris, &case, with(photo(), "field_name", "ghost")).await.0, 404);
    let (_, read) = idris.get(&case).await;
    assert!(read["data"]["photos"].is_null(), "nothing of it is kept");
}

#[actix_web::test]
async fn only_whoever_reads_the_question_has_its_files() {
    let office = Office::open();
    let (case, idris) = (case(&office), Script::of(&office, "idris"));
    let (_, told) = add(&idris, &case, photo()).await;
    let url = told["data"]["attachment_url"].as_str().unwrap().to_owned();
    let (halima, admin) = (Script::of(&office, SUPERVISOR), Script::of(&office, ADMINISTRATOR));
    let zeinab = Script::of(&office, "zeinab");
    assert_eq!(halima.get(&case).await.1["data"]["photos"][0]["attachment_url"], url);
    assert_eq!(zeinab.get(&url).await.0, 404);
    assert_eq!(zeinab.delete(&url).await.0, 404);
    assert_eq!(add(&zeinab, &case, paper()).await.0, 404);
    assert_eq!(admin.get(&url).await.0, 403);
    // A number of another record names nothing here.
    let other = office.case(&office.actor("idris"), "Tavi", "Oumarou").id;
    let number = url.rsplit('/').next().unwrap();
    assert_eq!(idris.get(&format!("/api/v2/cases/{other}/attachments/{number}")).await.0, 404);
}
