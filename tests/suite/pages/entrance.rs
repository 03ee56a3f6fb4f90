//! What stands between a password and the pages: the second proof, the code of conduct, the lock.

use amana::domain::problem::Problem;
use amana::service::clock::unhex;
use amana::service::{Error, auth};
use ring::hmac;
use serde_json::json;

use super::people::enter;
use crate::office::{ADMINISTRATOR, FROM, MORNING, Office, PASSWORD, SUPERVISOR, moment};
use crate::page::words;
use crate::person::Person;
use crate::script::Script;

/// The code that a phone shows so many half minutes from the morning, from the letters of its key.
fn phone(letters: &str, later: i64) -> String {
    let (mut key, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for letter in letters.chars().filter(char::is_ascii_alphanumeric) {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
        bits = bits << 5 | u32::try_from(value).unwrap();
        held += 5;
        if held >= 8 {
            held -= 8;
            key.push((bits >> held & 255).try_into().unwrap());
        }
    }
    let key: Vec<u8> = key;
    let step = moment(MORNING).millis() / 30_000 + later;
    let tag =
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key), &step.to_be_bytes());
    let at = usize::from(tag.as_ref()[19] & 15);
    let four: [u8; 4] = tag.as_ref()[at..at + 4].try_into().unwrap();
    format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
}

/// Sets the second proof up; the letters of its key, and the codes on paper.
async fn set_up(person: &mut Person) -> (String, Vec<String>) {
    let page = person.get("/me/factor").await.page();
    let letters = words(page.all("code.code")[0]);
    let form = page.form("/me/factor").fill("Code", &phone(&letters, 0));
    let form = form.fill("The password that you have now", PASSWORD);
    assert_eq!(person.submit(form).await.to(), "/me/factor/paper");
    let paper = person.get("/me/factor/paper").await.page();
    let codes: Vec<String> = paper.all("ol li").into_iter().map(words).collect();
    assert_eq!(codes.len(), 8);
    let form = paper.form("/me/factor/paper");
    assert!(person.submit(form).await.to().starts_with('/'));
    let _ = person.get("/me/factor/paper").await.is(404);
    (letters, codes)
}

/// Signs in as another program does: with everything at once.
fn program(office: &Office, code: &str) -> Result<auth::Token, Error> {
    let given = auth::SignIn {
        name: "idris".to_owned(),
        password: PASSWORD.to_owned().into(),
        from: FROM.to_owned(),
        agent: String::new(),
        code: code.to_owned().into(),
    };
    auth::sign_in(&office.app(), given).map(|(token, _)| token)
}

async fn show(person: &mut Person, code: &str) -> crate::person::Response {
    let form = person.get("/login/code").await.page().form("/login/code");
    person.submit(form.fill("Code", code)).await
}

#[actix_web::test]
async fn a_password_alone_lets_nobody_in_who_has_a_second_proof() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let mut elsewhere = office.person("idris").await;
    // An open screen is not enough to set one up.
    let page = idris.get("/me/factor").await.page();
    let letters = words(page.all("code.code")[0]);
    let code = phone(&letters, 0);
    let _ = idris.post("/me/factor", &[("code", &code), ("password", "not the one")]).await.is(422);
    let _ = idris.post("/me/factor", &[("code", "000000"), ("password", PASSWORD)]).await.is(422);
    // Nor is a key that somebody else was shown who is signed in as the same person.
    let other = words(elsewhere.get("/me/factor").await.page().all("code.code")[0]);
    assert_ne!(other, letters);
    let (letters, codes) = set_up(&mut idris).await;
    assert!(elsewhere.get("/").await.to().starts_with("/login"), "signed out elsewhere");

    let mut thief = office.stranger();
    assert_eq!(enter(&mut thief, "idris", PASSWORD).await, "/login/code?next=");
    for path in ["/", "/cases", "/me", "/welcome", "/api/v2/cases"] {
        assert!([303, 401].contains(&thief.get(path).await.status), "{path}");
    }
    let again = show(&mut thief, &phone(&letters, 0)).await;
    assert!(again.is(401).text().contains("it was used already"), "a code is taken once");
    // Signing in anew does not make wrong codes forgotten.
    for _ in 0..3 {
        assert_eq!(enter(&mut thief, "idris", PASSWORD).await, "/login/code?next=");
        let _ = show(&mut thief, "123456").await.is(401);
    }
    assert_eq!(enter(&mut thief, "idris", PASSWORD).await, "/login/code?next=");
    let _ = show(&mut thief, "123456").await.is(429);
    let waits = program(&office, &phone(&letters, 1));
    assert!(matches!(waits, Err(Error::TooMany(_))), "nor from another program");
    assert!(program(&office, &codes[0]).is_ok(), "nobody is locked out who has their paper");
    let mut basic = office.stranger().script("idris");
    assert_eq!(basic.json("GET", "/api/v2/cases", json!(null)).await.0, 401);
}

#[actix_web::test]
async fn a_code_on_paper_lets_in_once_and_new_ones_take_its_place() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let (_, codes) = set_up(&mut idris).await;
    let mut other = office.stranger();
    assert_eq!(enter(&mut other, "idris", PASSWORD).await, "/login/code?next=");
    let before = other.cookie(amana::http::session::SESSION).unwrap();
    assert_eq!(show(&mut other, &codes[3].to_lowercase()).await.to(), "/");
    let after = other.cookie(amana::http::session::SESSION).unwrap();
    assert_ne!(before, after, "another token once more was shown");
    assert!(unhex::<32>(&after).is_some());
    assert!(other.get("/me/factor").await.page().says("7 codes"));
    let mut third = office.stranger();
    assert_eq!(enter(&mut third, "idris", PASSWORD).await, "/login/code?next=");
    let _ = show(&mut third, &codes[3]).await.is(401);
    // Another program says it with the rest.
    assert!(matches!(program(&office, ""), Err(Error::Barred(Problem::FactorWanted))));
    assert!(program(&office, &codes[0]).is_ok());
    assert!(matches!(program(&office, &codes[0]), Err(Error::Barred(Problem::FactorCode))));
    let form = other.get("/me/factor").await.page().form("/me/factor/renew");
    let form = form.fill("The password that you have now", PASSWORD);
    assert_eq!(other.submit(form).await.to(), "/me/factor/paper");
    assert!(program(&office, &codes[1]).is_err());
}

#[actix_web::test]
async fn a_role_that_asks_for_a_second_proof_is_let_in_with_one_alone() {
    let office = Office::open();
    let mut halima = office.person(SUPERVISOR).await;
    let _ = halima.get("/cases").await.is(200);
    let mariama = Script::of(&office, ADMINISTRATOR);
    let (_, roles) = mariama.get("/api/v2/roles?per=100").await;
    let role = roles["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|role| role["unique_id"] == "role-supervisor");
    let path = format!("/api/v2/roles/{}", role.unwrap()["id"]);
    let sent = json!({"data": {"requires_second_factor": true}});
    assert_eq!(mariama.patch(&path, sent).await.0, 200);
    assert_eq!(halima.get("/cases").await.to(), "/welcome?next=%2Fcases", "at the next request");
    let mut basic = office.stranger().script(SUPERVISOR);
    assert_eq!(
        basic.json("GET", "/api/v2/cases", json!(null)).await.0,
        401,
        "nor a password alone"
    );
    let page = halima.get("/welcome?next=%2Fcases").await.page();
    let letters = words(page.all("code.code")[0]);
    let form = page.form("/welcome/factor").fill("Code", &phone(&letters, 0));
    let form = form.fill("The password that you have now", PASSWORD);
    assert_eq!(halima.submit(form).await.to(), "/me/factor/paper");
    let _ = halima.get("/cases").await.is(200);
    // The phone is lost: whoever looks after the box hands a code out, and she sets another up.
    let mut keeper = office.person(ADMINISTRATOR).await;
    let person = format!("/people/{}", office.user(SUPERVISOR));
    let page = keeper.get(&person).await.page();
    let form = page.form(&format!("{person}/code")).press("factor", "lost");
    assert_eq!(keeper.submit(form).await.to(), "/people/slips");
    let slips = super::people::slips(&mut keeper).await;
    assert_eq!(enter(&mut halima, SUPERVISOR, &slips[0].1).await, "/");
    assert!(halima.get("/welcome").await.page().says("Choose a password"));
}

#[actix_web::test]
async fn the_code_of_conduct_is_accepted_by_version_before_anything_else() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let _ = idris.get("/admin/conduct").await.is(403);
    let mut keeper = office.person(ADMINISTRATOR).await;
    let publish = |page: crate::page::Page, text: &str| {
        page.form("/admin/conduct").fill("Title", "How we work").fill("Text", text)
    };
    let form = publish(keeper.get("/admin/conduct").await.page(), "");
    let _ = keeper.submit(form).await.is(422);
    let form = publish(keeper.get("/admin/conduct").await.page(), "What a child says stays here.");
    assert!(keeper.submit(form).await.to().starts_with("/admin/conduct"));
    assert_eq!(idris.get("/cases?page=2").await.to(), "/welcome?next=%2Fcases%3Fpage%3D2");
    let page = idris.get("/welcome?next=%2Fcases").await.page();
    assert!(page.says("What a child says stays here."));
    // Another version comes while he reads: that is read first.
    let form = page.form("/welcome/conduct");
    let script = Script::of(&office, ADMINISTRATOR);
    let sent = json!({"data": {"title": "How we work", "content": "Knock before you enter."}});
    let (status, told) = script.post("/api/v2/codes_of_conduct", sent).await;
    assert_eq!((status, &told["data"]["id"]), (200, &json!(2)));
    assert_eq!(keeper.get("/people").await.to(), "/welcome?next=%2Fpeople", "she owes it too");
    let to = idris.submit(form).await.to();
    assert_eq!(to, "/welcome?next=%2Fcases");
    let page = idris.get(&to).await.page();
    assert!(page.says("Knock before you enter."));
    assert_eq!(idris.submit(page.form("/welcome/conduct")).await.to(), "/welcome?next=%2Fcases");
    assert_eq!(idris.get("/welcome?next=%2Fcases").await.to(), "/cases");
    let _ = idris.get("/cases").await.is(200);
    assert!(idris.get("/conduct").await.page().says("Version 2"));
}

#[actix_web::test]
async fn a_locked_screen_shows_nothing_and_keeps_the_place_and_what_was_typed() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let mut person = office.person("idris").await;
    let path = format!("/cases/{id}/forms/basic_identity/edit?part=1");
    let page = person.get(&path).await.page();
    let sheet = page.form(&path).fill("Name used at home or by friends", "Aïcha");
    let to = person.submit(page.form("/lock")).await.to();
    let back = amana::http::session::SESSION;
    assert!(person.cookie(back).is_some());
    let door = person.get(&to).await.page();
    assert!(door.says("The screen is locked.") && !door.says("Aïssatou"));
    assert!(person.get(&path).await.to().starts_with("/login"));
    // What was typed meanwhile waits for the same person.
    assert!(person.submit(sheet).await.to().contains("done=kept"));
    let form = person.get(&to).await.page().form("/login");
    assert!(form.inputs.contains(&("user_name".to_owned(), "idris".to_owned())));
    assert_eq!(person.submit(form.fill("Password", PASSWORD)).await.to(), path);
    let kept = person.get(&path).await.page().form(&path).inputs;
    assert!(kept.iter().any(|(_, value)| value == "Aïcha"), "{kept:?}");
}

#[actix_web::test]
async fn a_second_sign_in_ends_the_first_in_the_same_browser() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let first = idris.cookie(amana::http::session::SESSION).unwrap();
    let form = [("user_name", "zeinab"), ("password", PASSWORD)];
    assert_eq!(idris.post("/login", &form).await.to(), "/");
    let first = auth::Token::parse(&first).unwrap();
    let caller = auth::caller(&office.app(), &first).unwrap();
    assert!(matches!(caller, auth::Caller::Nobody));
}
