//! What strangers, other sites and tampered requests try, and what comes of it.

use std::collections::BTreeSet;

use actix_web::test::TestRequest;
use amana::http::session;
use amana::{api, web};
use serde_json::json;

use super::secret::Secret;
use crate::headers::is_hard;
use crate::office::{ADMINISTRATOR, Office, PASSWORD, SUPERVISOR};
use crate::person::Person;
use crate::script::Script;

const NEW: &str = "seven lanterns over wet sand";

#[actix_web::test]
async fn programs_are_answered_hard_too_and_no_other_site_is_let_in() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    for (method, path, status) in [
        ("GET", "/api/v2/cases", 200),
        ("GET", "/api/v2/nowhere", 404),
        ("POST", "/api/v2/cases", 403),
        ("OPTIONS", "/api/v2/cases", 404),
        ("GET", "/cases", 200),
        ("POST", "/cases/print", 403),
    ] {
        let ask = TestRequest::with_uri(path)
            .method(method.parse().unwrap())
            .insert_header(("origin", "https://elsewhere.example"))
            .insert_header(("access-control-request-method", "POST"));
        let answer = idris.send(ask).await.is(status);
        is_hard(&answer, "no-store");
        let lets_in = answer.headers.keys().any(|name| name.as_str().starts_with("access-control"));
        assert!(!lets_in, "{method} {path}");
    }
}

#[actix_web::test]
async fn every_kind_of_answer_says_what_it_is() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let asset = |name: &str| amana::http::assets::url(name);
    for (path, kind) in [
        (asset("favicon.svg"), "image/svg+xml; charset=utf-8"),
        (asset("core.js"), "text/javascript; charset=utf-8"),
        (asset("amana.css"), "text/css; charset=utf-8"),
        ("/help".to_owned(), "text/html; charset=utf-8"),
        ("/api/v2/cases".to_owned(), "application/json"),
    ] {
        assert_eq!(idris.get(&path).await.is(200).header("content-type"), Some(kind), "{path}");
    }
}

#[actix_web::test]
async fn a_method_that_no_route_has_does_nothing_and_echoes_nothing() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    for method in ["TRACE", "TRACK", "CONNECT", "PROPFIND", "PUT"] {
        for path in ["/", "/login", "/people", "/api/v2/cases"] {
            let ask = TestRequest::with_uri(path)
                .method(method.parse().unwrap())
                .insert_header(("x-secret", "granite"))
                .insert_header(("sec-fetch-site", "same-origin"));
            let answer = idris.send(ask).await;
            assert!([403, 404, 405].contains(&answer.status), "{method} {path} {}", answer.status);
            assert!(!answer.text().contains("granite"), "{method} {path}");
        }
    }
}

#[actix_web::test]
async fn what_a_request_says_of_proxies_counts_for_nothing() {
    let office = Office::open();
    let mut guesser = office.stranger().at("10.0.0.66");
    let token = guesser.get("/login").await.page().form("/login").inputs;
    let mut tried = Vec::new();
    for number in 0..6 {
        let mut inputs = token.clone();
        inputs.retain(|(name, _)| name == "csrf");
        inputs.push(("user_name".to_owned(), "idris".to_owned()));
        inputs.push(("password".to_owned(), "another password".to_owned()));
        let ask = TestRequest::post()
            .uri("/login")
            .insert_header(("x-forwarded-for", format!("10.9.9.{number}")))
            .insert_header(("forwarded", format!("for=10.9.9.{number}")))
            .set_form(&inputs);
        tried.push(guesser.send(ask).await.status);
    }
    assert_eq!(tried, [401, 401, 401, 401, 429, 429]);
    let mariama = Script::of(&office, ADMINISTRATOR);
    let (_, log) = mariama.get("/api/v2/audit_logs?audit_log_actions[0]=failed_login").await;
    assert!(log.to_string().contains("10.0.0.66") && !log.to_string().contains("10.9.9."));
    // A form of another site does not become ours because it says so.
    let mut idris = office.person("idris").await;
    let inputs = idris.get("/me").await.page().form("/me/language").inputs;
    for header in [("x-forwarded-host", "evil.example"), ("forwarded", "host=evil.example")] {
        let ask = TestRequest::post()
            .uri("/me/language")
            .insert_header(("origin", "https://evil.example"))
            .insert_header(header)
            .set_form(&inputs);
        assert_eq!(idris.send(ask).await.status, 403, "{header:?}");
    }
}

#[actix_web::test]
async fn looking_changes_nothing_beside_the_log() {
    let office = Office::open();
    let secret = Secret::of(&office).await;
    let mut halima = office.person(SUPERVISOR).await;
    let mut mariama = office.person(ADMINISTRATOR).await;
    let things = ["users", "roles", "user_groups", "agencies", "forms", "lookups"];
    let script = Script::of(&office, ADMINISTRATOR);
    let mut before = Vec::new();
    for thing in things {
        before.push(script.get(&format!("/api/v2/{thing}?per=1000")).await);
    }
    for route in web::ROUTES.iter().chain(api::ROUTES).filter(|route| route.method == "GET") {
        for person in [&mut halima, &mut mariama] {
            let _ = person.get(&secret.own(route)).await.text();
        }
    }
    assert_eq!(office.record(&office.actor("idris"), secret.record.id), secret.record);
    for (thing, was) in things.iter().zip(before) {
        assert_eq!(script.get(&format!("/api/v2/{thing}?per=1000")).await, was, "{thing}");
    }
}

/// What an answer sets, as it travels.
fn cookies(answer: &crate::person::Response) -> Vec<String> {
    let all = answer.headers.get_all("set-cookie");
    all.map(|cookie| cookie.to_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn every_sign_in_has_a_token_of_its_own_in_cookies_that_fit() {
    let office = Office::open();
    let mut tokens = BTreeSet::new();
    let mut set = Vec::new();
    for _ in 0..3 {
        let mut idris = office.stranger();
        let right = [("user_name", "idris"), ("password", PASSWORD)];
        set.extend(cookies(&idris.post("/login", &right).await.is(303)));
        tokens.insert(idris.cookie(session::SESSION).unwrap());
        set.extend(cookies(&idris.get("/api/v2/cases").await.is(200)));
        set.extend(cookies(&idris.post("/sign-out", &[]).await.is(303)));
    }
    set.extend(cookies(&office.stranger().get("/login?lang=ar").await.is(200)));
    assert_eq!(tokens.len(), 3);
    assert!(tokens.iter().all(|token| token.len() == 64), "256 random bits");
    for cookie in set {
        let is_scripts = cookie.starts_with("CSRF-TOKEN=");
        assert!(cookie.contains("Secure") && cookie.contains("SameSite="), "{cookie}");
        assert!(cookie.contains("Path=/") && !cookie.contains("Domain"), "{cookie}");
        assert!(is_scripts || cookie.contains("HttpOnly"), "{cookie}");
        assert!(is_scripts || cookie.starts_with("__Host-"), "{cookie}");
        assert!(cookie.len() < 4096, "{cookie}");
    }
}

#[actix_web::test]
async fn whoever_signed_out_is_nobody_with_the_old_cookie() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let old = idris.cookie(session::SESSION).unwrap();
    assert!(idris.post("/sign-out", &[]).await.to().starts_with("/login"));
    let again = TestRequest::get()
        .uri("/cases")
        .cookie(actix_web::cookie::Cookie::new(session::SESSION, old));
    assert!(office.stranger().send(again).await.to().starts_with("/login"));
}

#[actix_web::test]
async fn a_program_says_the_password_that_holds_before_it_takes_another() {
    let office = Office::open();
    let idris = Script::of(&office, "idris");
    let (_, all) = Script::of(&office, ADMINISTRATOR).get("/api/v2/users?user_name=idris").await;
    let path = format!("/api/v2/users/{}", all["data"][0]["id"]);
    for now in [json!(null), json!("not the one")] {
        let sent = json!({"data": {"password": NEW, "password_confirmation": NEW,
            "current_password": now}});
        let (status, told) = idris.patch(&path, sent).await;
        assert_eq!(status, 422);
        assert!(told.to_string().contains("current_password"), "{told}");
    }
    assert!(office.sign_in("idris", PASSWORD).is_ok());
    let sent = json!({"data": {"password": NEW, "password_confirmation": NEW,
        "current_password": PASSWORD}});
    assert_eq!(idris.patch(&path, sent).await.0, 200);
    assert!(office.sign_in("idris", NEW).is_ok());
}

async fn leads(person: &mut Person, path: &str, inputs: &[(&str, &str)]) {
    let to = person.post(path, inputs).await.to();
    assert!(to.starts_with('/') && !to.starts_with("//"), "{path} {inputs:?} leads to {to}");
    assert!(!to.contains('\\') && !to.contains(['\r', '\n']), "{path} leads to {to:?}");
}

#[actix_web::test]
async fn no_next_and_no_back_leads_out() {
    let office = Office::open();
    for to in [
        "//elsewhere.example",
        "/\\elsewhere.example",
        "https://elsewhere.example",
        "/\r\nset-cookie: a=b",
        "/cases?q=Aïssatou",
        "javascript:alert(1)",
    ] {
        let right = [("user_name", "idris"), ("password", PASSWORD), ("next", to)];
        leads(&mut office.stranger(), "/login", &right).await;
        let mut idris = office.person("idris").await;
        leads(&mut idris, "/me/language", &[("lang", "en"), ("back", to)]).await;
        leads(&mut idris, "/me/columns", &[("back", to)]).await;
        leads(&mut idris, "/lock", &[("back", to)]).await;
    }
}

#[actix_web::test]
async fn the_door_tells_nobody_who_works_here() {
    let office = Office::open();
    let answers = ["idris", "nobody.here", "NOT A NAME", ""].map(|name| {
        let office = &office;
        async move {
            let mut stranger = office.stranger().at("10.0.0.77");
            let wrong = [("user_name", name), ("password", "another password")];
            let answer = stranger.post("/login", &wrong).await;
            // What was typed stands in its box again; nothing else differs.
            let text = answer.text().replace(&format!("value=\"{name}\""), "");
            let text = text.split("name=\"csrf\"").next().unwrap_or_default().to_owned();
            (answer.status, text)
        }
    });
    let mut told = Vec::new();
    for answer in answers {
        told.push(answer.await);
    }
    assert!(told.iter().all(|one| one == &told[0]), "{told:?}");
    assert_eq!(told[0].0, 401);
}

#[test]
fn the_scripts_keep_nothing_and_make_no_markup_of_text() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/js");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for word in [
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "document.cookie",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "window.postMessage",
            "parent.postMessage",
            "onpaste",
        ] {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}
