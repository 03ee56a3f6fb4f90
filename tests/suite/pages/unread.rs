//! What a role does not read decides nothing on its pages, and is not in them either.

use serde_json::json;

use crate::office::{ADMINISTRATOR, Office, asked};
use crate::script::Script;

#[actix_web::test]
async fn an_answer_that_a_condition_looks_at_is_told_only_to_whoever_reads_it() {
    let office = Office::open();
    let id = office.case(&office.actor("idris"), "Aïssatou", "Maïga").id;
    let script = Script::of(&office, "idris");
    let data = json!({"data": {"protection_status": "separated"}});
    let (status, said) = script.patch(&format!("/api/v2/cases/{id}"), data).await;
    assert_eq!(status, 200, "{said}");
    let edit = format!("/cases/{id}/forms/other_identity_details/edit?part=0");
    let mut idris = office.person("idris").await;
    let told = |page: &crate::page::Page| {
        let form = page.all("main form[data-draft]")[0];
        form.attr("data-answers").unwrap_or_default().to_owned()
    };
    let page = idris.get(&edit).await.page();
    assert!(told(&page).contains("separated"), "{}", told(&page));

    let admin = Script::of(&office, ADMINISTRATOR);
    let (_, roles) = admin.get("/api/v2/roles?per=100").await;
    let is_own = |role: &&serde_json::Value| role["unique_id"] == "role-caseworker";
    let role = roles["data"].as_array().unwrap().iter().find(is_own).unwrap();
    let forms = json!({"other_identity_details": "rw", "basic_identity": "r"});
    let data = json!({"data": {"form_section_read_write": forms}});
    let (status, said) = admin.patch(&format!("/api/v2/roles/{}", role["id"]), data).await;
    assert_eq!(status, 200, "{said}");
    let page = idris.get(&edit).await.page();
    assert_eq!(told(&page), "");
    let record = amana::service::form::open(
        &office.app(),
        &office.actor("idris"),
        &amana::service::form::SheetOf {
            asked: asked(id),
            sheet: crate::office::part("other_identity_details", 1),
        },
    );
    assert!(!record.unwrap().record.answers.contains_key("protection_status"));
}
