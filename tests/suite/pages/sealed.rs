//! Who sees what: sealed concerns, reasons for opening, and the week in the log.

use amana::domain::id::RecordId;
use amana::service::record;
use amana::service::register;
use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, Office, SUPERVISOR, asked, child, part};
use crate::person::Person;
use crate::script::Script;

/// What only the owner and the supervisor may read.
const SECRET: &str = "Taken from the well by armed men";

/// A case of Idris with a sealed concern.
fn sealed(office: &Office) -> RecordId {
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let saved = office.save(
        &idris,
        id,
        part("protection_concern", 2),
        &[("protection_concerns", "caafag"), ("protection_concerns_summary", SECRET)],
    );
    assert!(saved.problems.is_empty(), "{:?}", saved.problems);
    id
}

fn ids(answer: &Json) -> Vec<String> {
    let rows = answer["data"].as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| row["id"].as_str().unwrap_or_default().to_owned()).collect()
}

#[actix_web::test]
async fn a_sealed_concern_is_read_by_owner_and_supervisor_alone() {
    let office = Office::open();
    office.hire("amadou", "Amadou Issoufou", "role-data-officer");
    let id = sealed(&office);
    let case = format!("/cases/{id}");
    for (name, reads) in [("idris", true), (SUPERVISOR, true), ("amadou", false)] {
        let (script, mut person) = (Script::of(&office, name), office.person(name).await);
        let (status, told) = script.get(&format!("/api/v2/cases/{id}")).await;
        assert_eq!(status, 200, "{name} sees the case");
        assert_eq!(told["data"]["protection_concerns"] == json!(["caafag"]), reads, "{name}");
        for path in ["", "/forms/protection_concern", "/history", "/timeline"] {
            let page = person.get(&format!("{case}{path}")).await.is(200).text();
            let tells = page.contains(SECRET) || page.contains("armed force");
            assert!(reads || !tells, "{name} {path}");
        }
        let form = person.get(&format!("{case}/forms/protection_concern")).await.is(200).text();
        assert_eq!(form.contains(SECRET), reads, "{name}");
        let (_, history) = script.get(&format!("/api/v2/cases/{id}/record_history")).await;
        assert!(reads || !history.to_string().contains("caafag"), "{name}");
        // No list finds or orders it by what is kept, nor by what is not said there.
        let (_, said) = script.get("/api/v2/cases?protection_concerns=caafag").await;
        assert_eq!(ids(&said).contains(&id.to_string()), reads, "{name}");
        let (_, not) = script.get("/api/v2/cases?not[protection_concerns]=caafag").await;
        assert_eq!(ids(&not).contains(&id.to_string()), !reads, "{name}");
        // Nor does one that asks something else beside it tell that there is something.
        let either = "/api/v2/cases?or[protection_concerns]=migrant&or[sex]=female";
        let (_, either) = script.get(either).await;
        assert!(ids(&either).contains(&id.to_string()), "{name}");
        // What is not seen is not weighed, and not written over.
        let edit = person.get(&format!("{case}/forms/protection_concern/edit?part=2")).await;
        assert_eq!(edit.status == 200, reads, "{name}");
        let sent = json!({"data": {"protection_concerns": ["migrant"]}});
        if !reads {
            let _ = script.patch(&format!("/api/v2/cases/{id}"), sent).await;
        }
    }
    let record = record::show(&office.app(), &office.actor("idris"), &asked(id)).unwrap();
    assert!(format!("{:?}", record.answers).contains("caafag"));
    // Without it the case says everything again.
    let idris = office.actor("idris");
    let _ = office.save(
        &idris,
        id,
        part("protection_concern", 2),
        &[("protection_concerns", "migrant")],
    );
    let (_, told) = Script::of(&office, "amadou").get(&format!("/api/v2/cases/{id}")).await;
    assert_eq!(told["data"]["protection_concerns"], json!(["migrant"]));
}

#[actix_web::test]
async fn what_was_begun_before_it_was_sealed_shows_nothing_of_it() {
    let office = Office::open();
    office.hire("amadou", "Amadou Issoufou", "role-data-officer");
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let mut amadou = office.person("amadou").await;
    let part2 = format!("/cases/{id}/forms/protection_concern/edit?part=2");
    let form = amadou.get(&part2).await.page().form(&part2);
    let mut inputs: Vec<(&str, &str)> =
        form.inputs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    inputs.push(("protection_concerns", "migrant"));
    inputs.push(("protection_concerns_summary", "She came over the border."));
    let draft = format!("/cases/{id}/forms/protection_concern/draft?part=2");
    assert_eq!(amadou.post(&draft, &inputs).await.status, 204);
    let says = [("protection_concerns", "caafag"), ("protection_concerns_summary", SECRET)];
    let _ = office.save(&idris, id, part("protection_concern", 2), &says);
    let choose = format!("/cases/{id}/forms/protection_concern/choose?part=2");
    for answer in [
        amadou.get(&choose).await,
        amadou.post(&choose, &[("protection_concerns", "mine")]).await,
        amadou.post(&part2, &inputs).await,
    ] {
        assert_eq!(answer.status, 403);
        assert!(!answer.text().contains(SECRET));
    }
    assert!(format!("{:?}", office.record(&idris, id).answers).contains("caafag"));
}

#[actix_web::test]
async fn an_incident_of_sexual_violence_is_sealed_too() {
    let office = Office::open();
    office.hire("amadou", "Amadou Issoufou", "role-data-officer");
    let idris = Script::of(&office, "idris");
    let sent = json!({"data": {"cp_incident_violence_type": "rape"}});
    let (status, made) = idris.post("/api/v2/incidents", sent).await;
    assert_eq!(status, 200, "{made}");
    let path = format!("/api/v2/incidents/{}", made["data"]["id"].as_str().unwrap());
    for (name, reads) in [("idris", true), (SUPERVISOR, true), ("amadou", false)] {
        let script = Script::of(&office, name);
        let (status, told) = script.get(&path).await;
        assert_eq!((status, told.to_string().contains("rape")), (200, reads), "{name}");
        let (_, found) = script.get("/api/v2/incidents?cp_incident_violence_type=rape").await;
        assert_eq!(ids(&found).len() == 1, reads, "{name}");
        let (_, all) = script.get("/api/v2/incidents").await;
        assert_eq!((ids(&all).len(), all.to_string().contains("rape")), (1, reads), "{name}");
    }
}

#[actix_web::test]
async fn a_search_that_meets_a_sealed_case_tells_its_supervisor_and_nobody_else() {
    let office = Office::open();
    let id = sealed(&office);
    let code = office.record(&office.actor("idris"), id).code.unwrap().to_string();
    let mut zeinab = office.person("zeinab").await;
    let new = format!("/cases/new/{}", register::new_id(&office.app()));
    let typed = child("Aishatu", "Maiga");
    let says: Vec<(&str, &str)> = typed.iter().map(|(name, all)| (name, all[0].as_str())).collect();
    for _ in 0..2 {
        let _ = zeinab.post(&new, &says).await.to();
        let page = zeinab.get(&new).await.is(200).text();
        assert!(!page.contains(&code), "no thin hit");
    }
    let script = Script::of(&office, "zeinab");
    for search in ["query=Aishatu%20Maiga&phonetic=true", &format!("query={code}&id_search=true")] {
        let (status, found) = script.get(&format!("/api/v2/cases?{search}")).await;
        assert_eq!((status, &found["metadata"]["total"]), (200, &json!(0)), "{search}");
    }
    let told = |page: String| page.matches("described a child").count();
    let halima = office.person(SUPERVISOR).await.get("/").await.text();
    assert_eq!(told(halima.clone()), 1, "once, however often she searched");
    assert!(halima.contains(&format!("/cases/{id}")) && halima.contains("Zeinab Oumarou"));
    for other in ["idris", "zeinab", ADMINISTRATOR] {
        assert_eq!(told(office.person(other).await.get("/").await.text()), 0, "{other}");
    }
    // What is not sealed is still found thinly.
    let idris = office.actor("idris");
    let open = office.case(&idris, "Aïssatou", "Maïga");
    let page = zeinab.get(&new).await.is(200).text();
    assert!(page.contains(&open.code.unwrap().to_string()));
}

async fn decide(keeper: &mut Person, question: &str, answer: &str) {
    let form = keeper.get("/admin/protection").await.page().form("/admin/protection");
    assert!(keeper.submit(form.fill(question, answer)).await.to().starts_with("/admin/protection"));
}

#[actix_web::test]
async fn an_office_seals_more_and_supervisors_are_told() {
    let office = Office::open();
    office.hire("amadou", "Amadou Issoufou", "role-data-officer");
    let idris = office.actor("idris");
    let id = office.case(&idris, "Zara", "Bichara").id;
    let says = [("protection_concerns", "trafficked_smuggled")];
    let _ = office.save(&idris, id, part("protection_concern", 2), &says);
    let script = Script::of(&office, "amadou");
    let path = format!("/api/v2/cases/{id}");
    let reads = |told: Json| told["data"]["protection_concerns"] != Json::Null;
    assert!(reads(script.get(&path).await.1));
    let mut keeper = office.person(ADMINISTRATOR).await;
    let page = keeper.get("/admin/protection").await.page();
    let form = page.form("/admin/protection").press("sealed", "trafficked_smuggled");
    assert!(keeper.submit(form).await.to().starts_with("/admin/protection"));
    assert!(!reads(script.get(&path).await.1), "at the next request");
    let home = office.person(SUPERVISOR).await.get("/").await.page();
    assert!(home.says("Mariama Seyni changed who sees what"));
    let _ = keeper.post("/admin/protection", &[("sealed", "no_such_concern")]).await.is(422);
    let _ = office.person(SUPERVISOR).await.get("/admin/protection").await.is(403);
}

#[actix_web::test]
async fn whoever_opens_what_is_not_theirs_says_why_where_the_office_asks() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let mut halima = office.person(SUPERVISOR).await;
    let case = format!("/cases/{id}");
    let _ = halima.get(&case).await.is(200);
    let question = "Does somebody say why they open a case that is not theirs?";
    decide(&mut office.person(ADMINISTRATOR).await, question, "Yes").await;
    let asks = halima.get(&format!("{case}/timeline")).await.to();
    assert_eq!(asks, format!("{case}/reason?next=%2Fcases%2F{id}%2Ftimeline"));
    let page = halima.get(&asks).await.page();
    assert!(!page.says("Aïssatou"), "nothing of the child before");
    let script = Script::of(&office, SUPERVISOR);
    let wire = format!("/api/v2{case}");
    let (status, told) = script.get(&wire).await;
    assert_eq!(status, 403);
    assert!(told.to_string().contains("reason_to_open") && !told.to_string().contains("Maïga"));
    let (_, list) = script.get("/api/v2/cases").await;
    assert_eq!(list["data"][0]["reason_to_open"], json!(true), "a list is no way around it");
    assert_eq!(list["data"][0]["name_first"], Json::Null);
    let form = page.form(&format!("{case}/reason"));
    let _ = halima.submit(form).await.is(422);
    let form = halima.get(&asks).await.page().form(&format!("{case}/reason"));
    let form = form.fill("Why do you open it?", "To review the work or to advise");
    assert_eq!(halima.submit(form).await.to(), format!("{case}/timeline"));
    let _ = halima.get(&case).await.is(200);
    assert_eq!(script.get(&wire).await.0, 200, "it holds for both faces");
    let _ = office.person("idris").await.get(&case).await.is(200);
    let _ = halima.get("/review").await.is(200);
    // Another program says it too, by a word; and whoever sees nothing learns nothing.
    let other = office.case(&idris, "Zara", "Bichara").id;
    let path = format!("/api/v2/cases/{other}");
    assert_eq!(script.get(&path).await.0, 403);
    let sent = |word: &str| json!({"data": {"reason": word}});
    assert_eq!(script.post(&format!("{path}/reason_to_open"), sent("curious")).await.0, 422);
    assert_eq!(script.post(&format!("{path}/reason_to_open"), sent("contact")).await.0, 204);
    assert_eq!(script.get(&path).await.0, 200);
    let _ = office.person("zeinab").await.get(&format!("/cases/{other}/reason")).await.is(404);
    let looks = halima.get(&format!("{case}/looks")).await.page();
    assert!(looks.says("Reason given for opening: To review the work or to advise"));
}

#[actix_web::test]
async fn the_week_in_the_log_shows_who_looked_at_what_of_others_and_at_night() {
    let office = Office::on_disk();
    let script = Script::of(&office, ADMINISTRATOR);
    let far = json!({"data": {"unique_id": "ug-far", "name": "Far"}});
    assert_eq!(script.post("/api/v2/user_groups", far).await.0, 200);
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let case = format!("/cases/{id}");
    let _ = office.person("idris").await.get(&case).await.is(200);
    // A colleague who sees all moves to another team, and looks at night.
    office.hire("amadou", "Amadou Issoufou", "role-data-officer");
    let (_, all) = script.get("/api/v2/users?user_name=amadou").await;
    let path = format!("/api/v2/users/{}", all["data"][0]["id"]);
    drop(script);
    office.at("2030-11-23T22:00:00Z");
    let _ = office.person("amadou").await.get(&case).await.is(200);
    let script = Script::of(&office, ADMINISTRATOR);
    let sent = json!({"data": {"user_group_unique_ids": ["ug-far", "usergroup-office"]}});
    assert_eq!(script.patch(&path, sent).await.0, 200);
    let mut halima = office.person(SUPERVISOR).await;
    let page = halima.get("/review/week?day=2030-11-23").await.page();
    let row = |name: &str| {
        let rows = page.all("tbody tr").into_iter().map(crate::page::words);
        rows.filter(|row| row.starts_with(name)).collect::<Vec<_>>().join("|")
    };
    assert!(row("Amadou Issoufou").contains("To ask about"), "{}", row("Amadou Issoufou"));
    assert!(!row("Idris Mahamane").contains("To ask about"), "{}", row("Idris Mahamane"));
    assert!(!page.says("Aïssatou"), "it names no child");
    let (_, roles) = script.get("/api/v2/roles?per=100").await;
    let role = roles["data"].as_array().unwrap().iter();
    let role = role.clone().find(|role| role["unique_id"] == "role-service-provider").unwrap();
    let wider = json!({"data": {"group_permission": "all"}});
    assert_eq!(script.patch(&format!("/api/v2/roles/{}", role["id"]), wider).await.0, 200);
    let again = halima.get("/review/week?day=2030-11-23").await.page();
    assert!(again.says("widened a role that sees children: Service provider"));
    assert!(halima.get("/review/week?day=2030-11-11").await.page().says("Nobody of your people"));
    let _ = office.person("idris").await.get("/review/week").await.is(403);
}
