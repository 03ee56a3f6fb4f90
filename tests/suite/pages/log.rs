//! The log as people and programs read it: who did what, to which record, when.

use scraper::{ElementRef, Selector};
use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, Office, SUPERVISOR};
use crate::page::words;
use crate::person::Person;
use crate::script::Script;

const LOG: &str = "/api/v2/audit_logs";

/// The lines of the table on a page: who, what and, where told, which record.
async fn lines(person: &mut Person, path: &str) -> Vec<Vec<String>> {
    let page = person.get(path).await.page();
    let rows = page.all("tbody tr").into_iter();
    let cell = Selector::parse("td").unwrap();
    let cells = |row: ElementRef<'_>| row.select(&cell).map(words).collect::<Vec<_>>();
    rows.map(cells).collect()
}

fn of<'j>(row: &'j Json, name: &str) -> &'j str {
    row[name].as_str().unwrap_or_default()
}

#[actix_web::test]
async fn whoever_looks_after_the_box_reads_who_did_what_and_no_childs_name() {
    let office = Office::open();
    let idris = office.actor("idris");
    let case = office.case(&idris, "Aïssatou", "Maïga");
    let code = case.code.as_ref().unwrap().to_string();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let made = lines(&mut mariama, "/admin/audit?what=create").await;
    assert_eq!(made.len(), 1, "{made:?}");
    assert!(made[0][0].contains("idris") && made[0][1] == "Made" && made[0][2] == code, "{made:?}");
    for (path, found) in [
        (format!("/admin/audit?code={code}"), 1),
        (format!("/admin/audit?code={}", code.to_lowercase()), 1),
        (format!("/admin/audit?code={}&user={SUPERVISOR}", case.id), 0),
        (format!("/admin/audit?code={}&user=idris&days=all", case.id), 1),
        ("/admin/audit?code=nothing".to_owned(), 0),
        ("/admin/audit?user=nobody".to_owned(), 0),
        ("/admin/audit?what=nothing".to_owned(), 0),
    ] {
        assert_eq!(lines(&mut mariama, &path).await.len(), found, "{path}");
    }
    let whole = mariama.get("/admin/audit?days=all").await.text();
    assert!(!whole.contains("Aïssatou") && !whole.contains("Maïga"));
    let unknown = mariama.get("/admin/audit?code=%3Cb%3E").await.page();
    assert_eq!(unknown.all("#code-error").len(), 1, "it says that no record has this code");
}

#[actix_web::test]
async fn older_entries_stand_on_further_pages_and_none_stands_twice() {
    let office = Office::open();
    let idris = office.actor("idris");
    for number in 0..60 {
        office.case(&idris, "Tavi", &format!("Number{number}"));
    }
    let mut mariama = office.person(ADMINISTRATOR).await;
    let (mut path, mut codes) = ("/admin/audit?what=create&user=idris".to_owned(), Vec::new());
    loop {
        codes.extend(lines(&mut mariama, &path).await.into_iter().map(|line| line[2].clone()));
        let page = mariama.get(&path).await.page();
        let Some(older) = page.all("a[rel=next]").first().and_then(|it| it.attr("href")) else {
            break;
        };
        path = older.to_owned();
    }
    assert_eq!(codes.len(), 60);
    assert!(codes.windows(2).all(|two| two[0] > two[1]), "the newest first, each once: {codes:?}");
}

#[actix_web::test]
async fn a_supervisor_reads_who_looked_at_a_file_and_whom_it_was_refused() {
    let office = Office::open();
    let idris = office.actor("idris");
    let case = office.case(&idris, "Aïssatou", "Maïga");
    let mut person = office.person("idris").await;
    let _ = person.get(&format!("/cases/{}", case.id)).await.is(200);
    let _ = person.get(&format!("/cases/{}/looks", case.id)).await.is(403);
    let mut halima = office.person(SUPERVISOR).await;
    let path = format!("/cases/{}/looks", case.id);
    let told = lines(&mut halima, &path).await;
    let acts: Vec<&str> = told.iter().map(|line| line[1].as_str()).collect();
    assert_eq!(acts, ["Refused", "Looked at", "Made"], "{told:?}");
    assert!(told.iter().all(|line| line[0].contains("idris")));
    let case = halima.get(&format!("/cases/{}", case.id)).await.page();
    assert_eq!(case.all(&format!("nav a[href='{path}']")).len(), 1, "it has a tab");
}

#[actix_web::test]
async fn programs_read_the_log_narrowed_as_they_ask() {
    let office = Office::open();
    let (idris, mariama) = (Script::of(&office, "idris"), Script::of(&office, ADMINISTRATOR));
    let (_, made) = idris.post("/api/v2/cases", json!({"data": {"age": 9}})).await;
    let id = of(&made["data"], "id").to_owned();
    let (_, told) =
        mariama.get(&format!("{LOG}?audit_log_actions[0]=create&user_name=idris")).await;
    let row = &told["data"][0];
    assert_eq!(
        (told["metadata"]["total"].as_u64(), told["metadata"]["per"].as_u64()),
        (Some(1), Some(100))
    );
    assert_eq!((of(row, "record_type"), of(row, "record_id")), ("child", id.as_str()));
    assert!(of(row, "resource_url").ends_with("/api/v2/cases"));
    assert_eq!(row["log_message"]["prefix"]["key"], "logger.actions.create");
    assert_eq!(row["metadata"]["record_ids"][0], id.as_str());
    for (query, total) in [
        ("record_type[0]=child", 1),
        ("record_type[0]=incident", 0),
        ("from=2031-01-01T00:00:00Z", 0),
        ("to=2029-01-01", 0),
        ("from=soon", 0),
        ("from=2030-11-23&to=2030-11-23&audit_log_actions[0]=create", 1),
    ] {
        let (_, told) = mariama.get(&format!("{LOG}?{query}")).await;
        assert_eq!(told["metadata"]["total"], total, "{query}");
    }
    assert_eq!(idris.get(LOG).await.0, 403);
    let (_, first) = mariama.get(&format!("{LOG}?per=1")).await;
    let (_, second) = mariama.get(&format!("{LOG}?per=1&page=2")).await;
    assert!(first["data"][0]["id"].as_u64() > second["data"][0]["id"].as_u64());
}

#[actix_web::test]
async fn an_entry_says_whose_account_it_was() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let code = format!("/people/{}/code", office.user("idris"));
    assert_eq!(mariama.post(&code, &[]).await.to(), "/people/slips");
    let given = lines(&mut mariama, "/admin/audit?what=reset_password").await;
    let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(plain(&given[0][1]), "Password given anew: Idris Mahamane");
    let script = Script::of(&office, ADMINISTRATOR);
    let (_, roles) = script.get("/api/v2/roles?per=100").await;
    let role = roles["data"].as_array().unwrap().iter();
    let role = role.clone().find(|role| role["unique_id"] == "role-tracing-officer").unwrap();
    let sent = json!({"data": {"description": "Looks for families"}});
    assert_eq!(script.patch(&format!("/api/v2/roles/{}", role["id"]), sent).await.0, 200);
    let changed = lines(&mut mariama, "/admin/audit?what=update_people").await;
    assert_eq!(plain(&changed[0][1]), "Roles, teams or agencies changed: Tracing officer");
}

#[actix_web::test]
async fn forms_of_other_sites_and_guesses_come_into_the_log() {
    let office = Office::open();
    let mut guesser = office.stranger().at("10.0.0.66");
    let wrong = [("user_name", "idris"), ("password", "another password")];
    for _ in 0..8 {
        let _ = guesser.post("/login", &wrong).await.text();
    }
    let mut idris = office.person("idris").await;
    for _ in 0..3 {
        let forged = actix_web::test::TestRequest::post()
            .uri("/me/language")
            .insert_header(("sec-fetch-site", "cross-site"))
            .set_form([("lang", "fr")]);
        assert_eq!(idris.send(forged).await.status, 403);
    }
    let mut mariama = office.person(ADMINISTRATOR).await;
    for (what, from) in [("forged_form", "10.0.0.5"), ("throttled", "10.0.0.66")] {
        let found = lines(&mut mariama, &format!("/admin/audit?what={what}")).await;
        assert_eq!(found.len(), 1, "once a minute, not once a try: {what} {found:?}");
        assert!(found[0].last().unwrap().contains(from), "{found:?}");
    }
}
