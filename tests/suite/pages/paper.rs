//! Forms on paper and back: printed blank or for a case, and typed in again by their code.

use amana::domain::id::RecordId;
use amana::domain::record::Record;
use serde_json::json;

use crate::office::{Office, SUPERVISOR};
use crate::page::Page;
use crate::person::Person;
use crate::script::Script;

fn case(office: &Office) -> Record {
    office.case(&office.actor("idris"), "Aïssatou", "Maïga")
}

fn enter(sheet: &str, case: &str) -> String {
    format!("/paper/enter?s={}&case={case}", sheet.replace('/', "%2F"))
}

/// What stands under the picture of a sheet.
fn code(page: &Page) -> String {
    let codes = page.all("article.sheet figcaption .ltr");
    crate::page::words(codes[0])
}

#[actix_web::test]
async fn every_form_that_asks_is_printed_blank_in_each_language() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let list = idris.get("/paper").await.page();
    let links = list.all("main a[href^='/paper/case/']");
    let paths: Vec<String> = links.iter().map(|it| it.attr("href").unwrap().to_owned()).collect();
    assert!(paths.len() > 20, "{paths:?}");
    for path in &paths {
        for lang in ["en", "fr", "ar"] {
            let page = idris.get(&format!("{path}?lang={lang}")).await.page();
            let sheet = page.all("article.sheet")[0];
            assert_eq!(sheet.attr("lang"), Some(lang), "{path}");
            assert!(page.all("article.sheet input, article.sheet select").is_empty(), "{path}");
            assert_eq!(page.all("article.sheet svg").len(), 1, "{path}");
        }
    }
}

#[actix_web::test]
async fn a_sheet_for_a_case_has_its_code_and_no_name() {
    let office = Office::open();
    let record = case(&office);
    let mut idris = office.person("idris").await;
    let page = idris.get(&format!("/cases/{}/forms/followup/sheet", record.id)).await.page();
    let sheet = crate::page::words(page.all("article.sheet")[0]);
    assert!(sheet.contains(&record.code.as_ref().unwrap().to_string()), "{sheet}");
    assert!(!sheet.contains("Aïssatou") && !sheet.contains("Maïga"), "{sheet}");
}

#[actix_web::test]
async fn the_code_of_a_sheet_leads_to_where_it_is_typed_and_on_to_the_next() {
    let office = Office::open();
    let record = case(&office);
    let mut idris = office.person("idris").await;
    let path = format!("/cases/{}/forms/protection_concern/sheet", record.id);
    let printed = code(&idris.get(&path).await.page());
    let to = idris.get(&enter(&printed, "")).await.to();
    assert_eq!(to, format!("/cases/{}/forms/protection_concern/edit?part=0&paper=true", record.id));
    let form = idris.get(&to).await.page().form(to.trim_end_matches("&paper=true"));
    let saved = idris.submit(form.press("risk_level", "high").press("then", "sheet")).await;
    assert!(saved.to().starts_with("/paper/enter"));
    let told = office.record(&office.actor("idris"), record.id);
    assert!(told.answers.contains_key("risk_level"));
}

#[actix_web::test]
async fn a_blank_sheet_asks_for_the_case_and_an_older_one_says_so() {
    let office = Office::open();
    let record = case(&office);
    let own = record.code.as_ref().unwrap().to_string();
    let mut idris = office.person("idris").await;
    let blank = code(&idris.get("/paper/case/followup").await.page());
    let asks = idris.get(&enter(&blank, "")).await.page();
    assert_eq!(asks.problems().len(), 1);
    let to = idris.get(&enter(&blank, &own)).await.to();
    assert!(to.contains("/forms/followup/followup_subform_section/"), "{to}");
    let script = Script::of(&office, crate::office::ADMINISTRATOR);
    let (_, forms) = script.get("/api/v2/forms?per=999").await;
    let forms = forms["data"].as_array().unwrap();
    let form = forms.iter().find(|it| it["unique_id"] == "followup").unwrap();
    let renamed = json!({"data": {"name": {"en": "Visits, anew"}}});
    let (status, said) = script.patch(&format!("/api/v2/forms/{}", form["id"]), renamed).await;
    assert_eq!(status, 200, "{said}");
    let older = idris.get(&enter(&blank, &own)).await.to();
    assert_ne!(older, to);
    let page = idris.get(&older).await.page();
    assert!(page.says("changed since the sheet was printed"), "{older}");
}

#[actix_web::test]
async fn what_is_no_sheet_and_no_case_of_ones_own_is_told_alike() {
    let office = Office::open();
    office.hire("zali", "Zali Hassane", "role-caseworker");
    let record = case(&office);
    let own = record.code.as_ref().unwrap().to_string();
    let mut zali = office.person("zali").await;
    let refused = |page: Page| {
        assert_eq!(page.problems().len(), 1);
        assert!(!page.says("Aïssatou"));
        page.problems()
    };
    let _ = refused(zali.get(&enter("nonsense", &own)).await.page());
    let _ = refused(zali.get(&enter("followup/1", "NOR-26-99999-A")).await.page());
    let _ = refused(zali.get(&enter("followup/1", &own)).await.page());
}

async fn forms_open_at(person: &mut Person, id: RecordId) -> String {
    let answer = person.get(&format!("/cases/{id}/forms/protection_concern/edit?part=1")).await;
    answer.header("location").unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn whoever_wants_whole_forms_is_given_them_until_they_say_otherwise() {
    let office = Office::open();
    let id = case(&office).id;
    let mut idris = office.person("idris").await;
    assert_eq!(forms_open_at(&mut idris, id).await, "");
    let edit = format!("/cases/{id}/forms/protection_concern/edit");
    let whole = idris.get(&format!("{edit}?part=0&keep=true")).await.page();
    assert!(whole.says("High") && whole.all("nav.parts").is_empty());
    assert_eq!(forms_open_at(&mut idris, id).await, format!("{edit}?part=0"));
    let _ = idris.get(&format!("{edit}?part=1&keep=true")).await.is(200);
    assert_eq!(forms_open_at(&mut idris, id).await, "");
}

#[actix_web::test]
async fn what_is_not_told_is_kept_as_that() {
    let office = Office::open();
    let id = case(&office).id;
    let mut idris = office.person("idris").await;
    let part = format!("/cases/{id}/forms/basic_identity/edit?part=4");
    let form = idris.get(&part).await.page().form(&part);
    let form = form.press("maritial_status.declined", "true");
    let _ = idris.submit(form.press("then", "stay")).await.to();
    let read = idris.get(&format!("/cases/{id}/forms/basic_identity")).await.page();
    assert!(read.says("Prefers not to say"));
    let mut halima = office.person(SUPERVISOR).await;
    let script = Script::of(&office, "idris");
    let (_, told) = script.get(&format!("/api/v2/cases/{id}")).await;
    assert!(told["data"]["maritial_status"].is_null(), "no word of another kind on the wire");
    let _ = halima.get(&format!("/cases/{id}")).await.is(200);
}

#[actix_web::test]
async fn a_choice_that_other_answers_rule_out_is_refused_on_page_and_wire_alike() {
    let office = Office::open();
    let id = case(&office).id;
    let mut idris = office.person("idris").await;
    let bid = format!("/cases/{id}/forms/bid/edit?part=0");
    let page = idris.get(&bid).await.page();
    assert_eq!(page.all("[data-offer]").len(), 1, "the page knows what is offered when");
    let form = page.form(&bid);
    let wrong = form.press("bid_kind", "separation").press("bid_decision", "other_country");
    let page = Page::read(&idris.submit(wrong).await.is(422).text());
    assert_eq!(page.problems().len(), 1);
    let script = Script::of(&office, "idris");
    let case = format!("/api/v2/cases/{id}");
    for (kind, decision, answers) in
        [("separation", "other_country", 422), ("durable_solution", "other_country", 200)]
    {
        let data = json!({"data": {"bid_kind": kind, "bid_decision": decision}});
        let (status, said) = script.patch(&case, data).await;
        assert_eq!(status, answers, "{said}");
    }
}

#[actix_web::test]
async fn a_day_is_proposed_on_a_blank_sheet_and_kept_only_by_whoever_saves_it() {
    let office = Office::open();
    let id = case(&office).id;
    let mut idris = office.person("idris").await;
    let plan = format!("/cases/{id}/forms/safety_plan/edit?part=0");
    let page = idris.get(&plan).await.page();
    let year = page.all("input[name='safety_plan_date.year']")[0];
    assert!(year.attr("value").is_some_and(|year| year.len() == 4));
    let told = office.record(&office.actor("idris"), id);
    assert!(!told.answers.contains_key("safety_plan_date"));
    let _ = idris.submit(page.form(&plan).press("then", "stay")).await.to();
    let told = office.record(&office.actor("idris"), id);
    assert!(told.answers.contains_key("safety_plan_date"));
}
