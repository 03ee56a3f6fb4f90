//! The door: who guesses, whose form it is, and what was typed when a session ran out.

use crate::office::{CONSENT, Office, PASSWORD, SUPERVISOR};

#[actix_web::test]
async fn a_guesser_waits_and_nobody_else_does() {
    let office = Office::open();
    let wrong = [("user_name", "idris"), ("password", "another password")];
    let right = [("user_name", "idris"), ("password", PASSWORD)];
    let mut guesser = office.stranger().at("10.0.0.66");
    for _ in 0..4 {
        guesser.post("/login", &wrong).await.is(401).is_html();
    }
    guesser.post("/login", &right).await.is(429).is_html();
    let home = office.stranger().post("/login", &right).await.to();
    assert_eq!(home, "/", "idris himself comes from another machine");
}

#[actix_web::test]
async fn a_form_of_another_browser_is_not_ours() {
    let office = Office::open();
    let id = office.case(&office.actor("idris"), "Aïssatou", "Maïga").id;
    let (mut idris, mut halima) = (office.person("idris").await, office.person(SUPERVISOR).await);
    let path = format!("/cases/{id}/consent");
    let hers = halima.get(&path).await.page().form(&path);
    let hers = CONSENT.iter().fold(hers, |form, (name, value)| form.press(name, value));
    assert_eq!(idris.submit(hers).await.status, 403);
    let his = idris.get(&path).await.page().form(&path);
    let his = CONSENT.iter().fold(his, |form, (name, value)| form.press(name, value));
    assert!(idris.submit(his).await.to().starts_with(&format!("/cases/{id}")));
}

#[actix_web::test]
async fn what_was_typed_when_the_session_ran_out_waits_as_a_draft() {
    let office = Office::on_disk();
    let id = office.case(&office.actor("idris"), "Aïssatou", "Maïga").id;
    let mut idris = office.person("idris").await;
    let path = format!("/cases/{id}/forms/basic_identity/edit?part=1");
    let form = idris.get(&path).await.page().form(&path);
    let form = form.fill("Name used at home or by friends", "Aïcha");
    office.at("2030-11-23T12:00:00Z");
    let door = idris.submit(form).await.to();
    assert!(door.starts_with("/login?next="), "{door}");
    let page = idris.get(&door).await.page();
    let form = page.form("/login").fill("User name", "idris").fill("Password", PASSWORD);
    let back = idris.submit(form).await.to();
    assert_eq!(back, path);
    let form = idris.get(&back).await.page().form(&path);
    let kept = form
        .inputs
        .iter()
        .any(|(name, value)| (name, value) == (&"name_nickname".into(), &"Aïcha".into()));
    assert!(kept, "{:?}", form.inputs);
    idris.submit(form).await.to();
    let record = office.record(&office.actor("idris"), id);
    assert_eq!(record.text("name_nickname"), "Aïcha");
}
