//! One's own account, as its person looks after it on the page.

use amana::http::session;
use serde_json::json;

use crate::office::{ADMINISTRATOR, Office, PASSWORD, SUPERVISOR};
use crate::page::words;
use crate::person::{Person, Response};
use crate::script::Script;

const NEW: &str = "seven lanterns over wet sand";

/// Where the page says that one is signed in.
async fn places(person: &mut Person) -> Vec<String> {
    let page = person.get("/me").await.page();
    let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
    page.all(".entries li").into_iter().map(words).map(plain).collect()
}

async fn change(person: &mut Person, now: &str, new: &str, again: &str) -> Response {
    let says = [("now", now), ("new", new), ("again", again)];
    person.post("/me/password", &says).await
}

#[actix_web::test]
async fn somebody_who_signs_out_everywhere_else_stays_here_alone() {
    let office = Office::open();
    let (mut here, mut there) = (office.person("idris").await, office.person("idris").await);
    let mut halima = office.person(SUPERVISOR).await;
    let all = places(&mut here).await;
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all.iter().all(|place| place.starts_with("A program, from ")), "{all:?}");
    assert_eq!(all.iter().filter(|place| place.ends_with("Here")).count(), 1, "{all:?}");
    let form = here.get("/me").await.page().form("/me/sessions");
    assert!(here.submit(form).await.to().starts_with("/me"));
    assert_eq!(places(&mut here).await.len(), 1);
    assert!(there.get("/cases").await.to().starts_with("/login"));
    let _ = halima.get("/cases").await.is(200);
    let page = here.get("/me").await.page();
    assert!(page.all("form[action='/me/sessions']").is_empty(), "there is nowhere else");
    let mariama = Script::of(&office, ADMINISTRATOR);
    let (_, log) = mariama.get("/api/v2/audit_logs?audit_log_actions[0]=logout").await;
    assert_eq!(
        (&log["metadata"]["total"], &log["data"][0]["user_name"]),
        (&json!(1), &json!("idris"))
    );
}

#[actix_web::test]
async fn another_password_is_taken_from_whoever_says_the_one_that_holds() {
    let office = Office::open();
    let (mut here, mut there) = (office.person("idris").await, office.person("idris").await);
    for (now, new, again, wrong) in [
        ("not the one", NEW, NEW, "now"),
        ("", NEW, NEW, "now"),
        (PASSWORD, "short", "short", "new"),
        (PASSWORD, "passwordpassword", "passwordpassword", "new"),
        (PASSWORD, NEW, "seven lanterns over dry sand", "again"),
        (PASSWORD, PASSWORD, PASSWORD, "new"),
    ] {
        let page = change(&mut here, now, new, again).await.is(422).text();
        for typed in [now, new, again].iter().filter(|typed| typed.len() > 5) {
            assert!(!page.contains(typed), "no password stands on a page");
        }
        assert!(page.contains(&format!("#q-{wrong}")), "{wrong}");
    }
    assert!(office.sign_in("idris", PASSWORD).is_ok(), "nothing was changed");
    let before = here.cookie(session::SESSION);
    assert!(change(&mut here, PASSWORD, NEW, NEW).await.to().starts_with("/me"));
    assert_ne!(here.cookie(session::SESSION), before, "who said who they are has another token");
    let _ = here.get("/cases").await.is(200);
    assert!(there.get("/cases").await.to().starts_with("/login"), "it is signed out elsewhere");
    assert!(office.sign_in("idris", PASSWORD).is_err());
    assert!(office.sign_in("idris", NEW).is_ok());
}

#[actix_web::test]
async fn the_page_says_when_one_signed_in_before() {
    let office = Office::on_disk();
    let mut first = office.person("idris").await;
    assert!(!first.get("/me").await.text().contains("before this"), "there was no time before");
    drop(first);
    office.at("2030-11-24T09:30:00Z");
    let mut next = office.person("idris").await;
    assert!(next.get("/").await.page().says("You signed in before this on 23 November 2030"));
    let told = next.get("/me").await.text();
    assert!(told.contains("before this") && told.contains("23 November 2030"));
    assert_eq!(places(&mut next).await.len(), 1, "what ran out is not told");
}
