//! Doors: the first run before anybody has the code, signing in with what does not fit.

use crate::client::Http;
use crate::office::{IDRIS, Office, Person, sign_in};
use crate::program::Program;

#[test]
fn before_the_first_run_there_is_nothing_but_the_wizard() {
    let program = Program::started();
    let mut http = program.client();
    assert_eq!(http.get("/").expect(303).location(), Some("/setup"));
    let page = http.get("/setup").expect(200).text();
    assert!(page.contains("name=\"code\""));
    let asset = page.split("href=\"/assets/").nth(1).and_then(|rest| rest.split('"').next());
    let _ = http.get(&format!("/assets/{}", asset.unwrap())).expect(200);
    assert_eq!(http.get("/setup/office").expect(303).location(), Some("/setup"));
    let id = "0190c0de-0000-7000-8000-000000000001";
    for path in
        ["/login", "/menu", "/me", "/help", "/people", "/review", "/search?q=a", "/cases", "/views"]
    {
        let _ = http.get(path).expect(404);
    }
    for path in ["", "/forms", "/timeline", "/close", "/consent", "/forms/notes/edit?part=1"] {
        let _ = http.get(&format!("/cases/{id}{path}")).expect(404);
    }
    let _ = http.get("/cases/new").expect(404);
    let _ = http.get("/setup").expect(200);
    for path in ["/login", "/sign-out", "/people", "/me/language", "/drafts/discard", "/views"] {
        let _ = http.post_form(path, &[("user_name", "salma"), ("password", "x")]).expect(404);
    }
    for path in ["/close", "/forms/notes/edit?part=1", "/forms/notes/draft?part=1", "/consent"] {
        let _ = http.post_form(&format!("/cases/{id}{path}"), &[]).expect(404);
    }
    let made = http.post_form("/setup/office", &[("name", "Mine")]).expect(303);
    assert_eq!(made.location(), Some("/setup"));
}

fn knock(http: &mut Http, code: &str) -> u16 {
    let _ = http.get("/setup");
    http.post_form("/setup", &[("code", code)]).status
}

#[test]
fn five_wrong_codes_shut_the_door_until_the_program_starts_again() {
    let mut program = Program::started();
    let code = program.setup_code().unwrap();
    let mut http = program.client();
    let wrong = if code == "00000000" { "00000001" } else { "00000000" };
    for _ in 0..5 {
        assert_eq!(knock(&mut http, wrong), 422);
    }
    assert_eq!(knock(&mut http, &code), 429);
    assert_eq!(http.get("/setup/office").expect(303).location(), Some("/setup"));
    program.restart();
    http.moved_to(&program.https());
    let code = program.setup_code().unwrap();
    assert_eq!(knock(&mut http, &format!("{} {}", &code[..4], &code[4..])), 303);
    let _ = http.get("/setup/office").expect(200);
    let mut other = program.client();
    assert_eq!(other.get("/setup/office").expect(303).location(), Some("/setup"));
}

#[test]
fn the_wizard_shows_again_what_was_typed_and_never_a_password() {
    let program = Program::started();
    let mut http = program.client();
    assert_eq!(knock(&mut http, &program.setup_code().unwrap()), 303);
    let _ = http.get("/setup/office").expect(200);
    let fields = [
        ("name", "North District"),
        ("code", "N0RTH!"),
        ("zone", "Mars/Olympus"),
        ("template", "none"),
        ("admin.password", "secret that is typed"),
        ("seal", "secret that is typed"),
        ("worker.password", "short"),
    ];
    let page = http.post_form("/setup/office", &fields).expect(422).text();
    assert!(page.contains("value=\"North District\"") && page.contains("N0RTH!"), "{page}");
    assert!(!page.contains("secret that is typed"), "{page}");
    for field in ["code", "zone", "template", "seal", "worker-password", "admin-user_name"] {
        assert!(page.contains(&format!("id=\"{field}-error\"")), "no word on {field}:\n{page}");
    }
    assert!(program.setup_code().is_some());
    let _ = http.get("/login").expect(404);
}

#[test]
fn the_wizard_is_gone_once_the_office_is_there() {
    let office = Office::open();
    let mut http = office.program.client();
    for path in ["/setup", "/setup/office"] {
        let _ = http.get(path).expect(404);
    }
    let _ = http.get("/login").expect(200);
    let _ = http.post_form("/setup", &[("code", "00000000")]).expect(404);
    let _ = http.post_form("/setup/office", &[("name", "Mine")]).expect(404);
}

#[test]
fn signing_in_says_the_same_of_a_wrong_name_and_a_wrong_password_and_then_slows_down() {
    let office = Office::open();
    let mut http = office.program.client();
    let plain = |page: String| page.split("name=\"csrf\"").next().unwrap().to_owned();
    let strange = Person { user: "nobody", ..IDRIS };
    let wrong = Person { password: "wrong words in here", ..IDRIS };
    let one = plain(sign_in(&mut http, strange).expect(401).text());
    let other = plain(sign_in(&mut http, wrong).expect(401).text());
    assert_eq!(one, other);
    let tries = (0..20).map(|_| sign_in(&mut http, wrong).status);
    assert!(tries.into_iter().any(|status| status == 429), "nothing slows a guesser down");
    assert_eq!(http.cookies.keys().find(|name| name.as_str() == "__Host-amana"), None);
}
