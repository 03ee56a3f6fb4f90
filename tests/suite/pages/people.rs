//! People who come to work here and who leave, as whoever looks after the box sees to it.

use amana::domain::record::Status;
use amana::service::account;
use serde_json::json;

use crate::office::{ADMINISTRATOR, Office, PASSWORD, SUPERVISOR};
use crate::page::words;
use crate::person::Person;
use crate::script::Script;

const NEW: &str = "seven lanterns over wet sand";

/// Names and codes of the slips on the page for them.
pub(super) async fn slips(person: &mut Person) -> Vec<(String, String)> {
    let page = person.get("/people/slips").await.page();
    let told = |selector: &str| page.all(selector).into_iter().map(words).collect::<Vec<_>>();
    told(".slip b.ltr:not(.code)").into_iter().zip(told(".slip b.code")).collect()
}

/// Makes accounts with a slip each.
pub(super) async fn hire(keeper: &mut Person, lines: &str, role: &str) -> Vec<(String, String)> {
    let form = keeper.get("/people/new").await.page().form("/people");
    let form = form.fill("Who", lines).fill("Role", role);
    let form = form.fill("Teams", "Protection de l’enfance, Kirsaba");
    assert_eq!(keeper.submit(form).await.to(), "/people/slips");
    // Those that were not printed yet stand before them.
    let mut all = slips(keeper).await;
    all.split_off(all.len() - lines.lines().count())
}

/// Signs in on the page and says where that leads.
pub(super) async fn enter(person: &mut Person, name: &str, password: &str) -> String {
    let page = person.get("/login").await.page();
    let form = page.form("/login").fill("User name", name).fill("Password", password);
    person.submit(form).await.to()
}

async fn choose(person: &mut Person, new: &str, again: &str) -> crate::person::Response {
    let form = person.get("/welcome").await.page().form("/welcome/password");
    person.submit(form.fill("Your password", new).fill("The new password once more", again)).await
}

#[actix_web::test]
async fn twelve_people_get_a_slip_each_and_choose_their_own_password() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let names = [
        "Rakia Issa",
        "Oumar Diallo",
        "Zara Bichara",
        "Fati Sani",
        "Ali Moussa",
        "Hadiza Garba",
        "Issa Boukar",
        "Kaka Adam",
        "Mala Bukar",
        "Yagana Ali",
        "Bintou Kellou",
        "Zeïnab Oumarou",
    ];
    let slips = hire(&mut mariama, &names.join("\n"), "Caseworker").await;
    assert_eq!(slips.len(), 12);
    assert_eq!((slips[0].0.as_str(), slips[11].0.as_str()), ("rakia.issa", "zeinab.oumarou"));
    let (name, code) = &slips[0];
    assert!(code.len() == 14 && slips.iter().filter(|(_, other)| other == code).count() == 1);

    // The code is read however it is typed, and leads to the password first.
    let mut rakia = office.stranger();
    assert_eq!(enter(&mut rakia, name, &code.to_lowercase().replace('-', " ")).await, "/");
    let away = rakia.get("/cases").await.to();
    assert_eq!(away, "/welcome?next=%2Fcases");
    assert_eq!(rakia.get("/api/v2/cases").await.status, 403, "nor to a script of the browser");
    for (new, again) in [("tiny-one", "tiny-one"), (NEW, "another one"), (code, code)] {
        let refused = choose(&mut rakia, new, again).await.is(422).text();
        assert!(!refused.contains(new), "no password stands on a page");
    }
    assert_eq!(choose(&mut rakia, NEW, NEW).await.to(), "/welcome?next=");
    assert_eq!(rakia.get("/welcome?next=%2Fcases").await.to(), "/cases");
    let _ = rakia.get("/cases").await.is(200);
    assert!(office.sign_in(name, code).is_err(), "the code lets nobody in any more");
    assert!(office.sign_in(name, NEW).is_ok());
    assert!(!mariama.get("/people").await.page().says("Rakia Issa Has a slip"));

    let form = mariama.get("/people/slips").await.page().form("/people/slips");
    assert_eq!(mariama.submit(form).await.to(), "/people");
    assert!(mariama.get("/people/slips").await.page().says("There are no slips to print."));
}

#[actix_web::test]
async fn one_wrong_line_makes_no_account_and_everything_stays_on_the_page() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let before = account::people(&office.app()).unwrap().iter().count();
    let lines = "Rakia Issa\nOumar Diallo, idris\n, oumar\nAli Moussa; Not A Name; 90 00";
    let form = mariama.get("/people/new").await.page().form("/people");
    let form = form.fill("Who", lines).fill("Role", "Caseworker");
    let page = mariama.submit(form).await.is(422).text();
    let page = crate::page::Page::read(&page);
    let problems = page.problems();
    assert_eq!(problems.len(), 3, "{problems:?}");
    for (problem, begins) in
        problems.iter().zip(["Line 2, Oumar Diallo: User name", "Line 3", "Line 4"])
    {
        assert!(problem.replace(['\u{2068}', '\u{2069}'], "").starts_with(begins), "{problem}");
    }
    let kept = page.form("/people").inputs;
    assert!(kept.iter().any(|(name, value)| name == "people" && value == lines), "{kept:?}");
    assert!(kept.contains(&("role".to_owned(), "role-caseworker".to_owned())));
    assert_eq!(account::people(&office.app()).unwrap().iter().count(), before);
}

#[actix_web::test]
async fn a_code_runs_out_and_a_new_one_takes_the_place_of_a_lost_password() {
    let office = Office::on_disk();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let (name, code) = hire(&mut mariama, "Rakia Issa", "Caseworker").await.remove(0);
    office.at("2030-12-01T09:00:00Z");
    let mut rakia = office.stranger();
    let form = rakia.get("/login").await.page().form("/login");
    let form = form.fill("User name", &name).fill("Password", &code);
    assert!(rakia.submit(form).await.is(401).text().contains("This code has run out."));

    let mut idris = office.person("idris").await;
    let mut mariama = office.person(ADMINISTRATOR).await;
    let list = mariama.get("/people").await.page();
    assert!(list.says("The slip has run out"));
    let page = mariama.get(&list.link("Idris Mahamane")).await.page();
    let at = format!("/people/{}/code", office.user("idris"));
    assert_eq!(mariama.submit(page.form(&at)).await.to(), "/people/slips");
    let (_, code) = slips(&mut mariama).await.pop().unwrap();
    assert!(idris.get("/cases").await.to().starts_with("/login"), "he is signed out everywhere");
    assert!(office.sign_in("idris", PASSWORD).is_err());
    assert_eq!(enter(&mut idris, "idris", &code).await, "/");
    // A second browser with the same slip takes the first one's place.
    let mut other = office.stranger();
    assert_eq!(enter(&mut other, "idris", &code).await, "/");
    assert!(idris.get("/welcome").await.to().starts_with("/login"));
    assert_eq!(choose(&mut other, NEW, NEW).await.to(), "/welcome?next=");
    let _ = other.get("/").await.is(200);
    let script = Script::of(&office, ADMINISTRATOR);
    let (_, log) = script.get("/api/v2/audit_logs?audit_log_actions[0]=choose_password").await;
    assert_eq!(log["data"][0]["user_name"], json!("idris"));
}

#[actix_web::test]
async fn whoever_leaves_is_out_at_once_and_a_colleague_answers_for_the_cases() {
    let office = Office::open();
    let idris = office.actor("idris");
    let [first, second] = ["Aïssatou", "Zara"].map(|name| office.case(&idris, name, "Maïga").id);
    let mut working = office.person("idris").await;
    let mut mariama = office.person(ADMINISTRATOR).await;
    let person = format!("/people/{}", office.user("idris"));
    let leave = format!("{person}/leave");
    let page = mariama.get(&leave).await.page();
    assert!(page.says("2 open records"));
    assert!(!page.says("Aïssatou"), "whoever looks after the box sees no child");
    let empty = mariama.submit(page.form(&leave)).await.is(422);
    assert!(empty.text().contains("Who goes on with these?"));
    let _ = working.get("/cases").await.is(200);

    let form = mariama.get(&leave).await.page().form(&leave);
    let form = form.fill("Who goes on with these?", "Zeinab Oumarou");
    assert!(mariama.submit(form).await.to().starts_with(&person));
    assert!(working.get("/cases").await.to().starts_with("/login"));
    assert!(office.sign_in("idris", PASSWORD).is_err());
    let zeinab = office.actor("zeinab");
    for id in [first, second] {
        let record = office.record(&zeinab, id);
        assert_eq!((record.owner, record.status), (zeinab.user, Status::Open));
    }
    let history =
        office.person("zeinab").await.get(&format!("/cases/{first}/history")).await.text();
    assert!(history.contains("Mariama Seyni"), "the history says who gave it");
    let home = office.person(SUPERVISOR).await.get("/").await.text();
    assert!(home.replace(['\u{2068}', '\u{2069}'], "").contains(
        "Mariama Seyni switched the account of Idris Mahamane off and gave 2 open records to \
         Zeinab Oumarou."
    ));
    // She can be let in again; the cases stay where they are.
    let page = mariama.get(&person).await.page();
    let form = page.form(&format!("{person}/enable"));
    assert!(mariama.submit(form).await.to().starts_with(&person));
    assert!(office.sign_in("idris", PASSWORD).is_ok());
}

#[actix_web::test]
async fn nobody_is_given_the_cases_who_could_not_hold_them_and_nobody_leaves_by_themselves() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let mut mariama = office.person(ADMINISTRATOR).await;
    let leave = format!("/people/{}/leave", office.user("idris"));
    for heir in [office.user(ADMINISTRATOR).to_string(), "nobody at all".to_owned()] {
        let _ = mariama.post(&leave, &[("heir", &heir)]).await.is(422);
    }
    assert_eq!(office.record(&idris, id).owner, idris.user);
    let own = format!("/people/{}", office.user(ADMINISTRATOR));
    let _ = mariama.get(&format!("{own}/leave")).await.is(403);
    let _ = mariama.post(&format!("{own}/leave"), &[]).await.is(403);
    let _ = mariama.post(&format!("{own}/code"), &[]).await.is(403);
    let _ = mariama.get(&format!("{own}/edit")).await.is(403);
    // Without an heir they stay in the team.
    assert!(mariama.post(&leave, &[("heir", "nobody")]).await.status == 303);
    let halima = office.actor(SUPERVISOR);
    assert_eq!(office.record(&halima, id).owner, idris.user);
}

#[actix_web::test]
async fn somebody_is_changed_and_what_a_colleague_changed_meanwhile_stays() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let edit = format!("/people/{}/edit", office.user("idris"));
    let form = mariama.get(&edit).await.page().form(&edit);
    let script = Script::of(&office, ADMINISTRATOR);
    let (_, all) = script.get("/api/v2/users?user_name=idris").await;
    let path = format!("/api/v2/users/{}", all["data"][0]["id"]);
    let (status, _) = script.patch(&path, json!({"data": {"position": "Team lead"}})).await;
    assert_eq!(status, 200);
    let form = form.fill("Full name", "Idris Mahamane Sani").fill("Role", "Data officer");
    assert!(mariama.submit(form).await.to().starts_with("/people/"));
    let (_, told) = script.get(&path).await;
    let told = &told["data"];
    assert_eq!(told["full_name"], "Idris Mahamane Sani");
    assert_eq!(told["role_unique_id"], "role-data-officer");
    assert_eq!(told["position"], "Team lead");
    let form = mariama.get(&edit).await.page().form(&edit).fill("User name", "zeinab");
    let page = mariama.submit(form).await.is(422);
    assert!(page.text().contains("Somebody else has this user name."));
}

#[actix_web::test]
async fn a_second_seeing_account_of_whoever_runs_the_box_waits_for_a_supervisor() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    // With one supervisor it is told.
    let (name, code) = hire(&mut mariama, "Rakia Issa", "Supervisor").await.remove(0);
    let mut halima = office.person(SUPERVISOR).await;
    assert!(halima.get("/").await.text().contains("made an account that sees children"));
    let mut rakia = office.stranger();
    assert_eq!(enter(&mut rakia, &name, &code).await, "/");
    assert_eq!(choose(&mut rakia, NEW, NEW).await.to(), "/welcome?next=");
    // With two it waits, though one was switched off a moment ago.
    let rakias = format!("/people/{}/leave", office.user(&name));
    assert!(mariama.post(&rakias, &[]).await.status == 303);
    assert!(halima.get("/").await.page().says("who answers for children, off"));
    let (second_name, second_code) =
        hire(&mut mariama, "Mariama Second", "Caseworker").await.remove(0);
    let enable = rakias.replace("/leave", "/enable");
    assert!(mariama.post(&enable, &[]).await.status == 303);
    assert_eq!(enter(&mut rakia, &name, NEW).await, "/");
    let (name, code) = (second_name, second_code);
    let mut second = office.stranger();
    let form = second.get("/login").await.page().form("/login");
    let form = form.fill("User name", &name).fill("Password", &code);
    assert!(second.submit(form).await.is(401).text().contains("This account waits"));
    assert!(mariama.get("/people").await.page().says("Waits for a supervisor"));
    let page = rakia.get("/").await.page();
    let answers = page.all("form[action$='/let-in']");
    let action = answers[0].attr("action").unwrap().to_owned();
    assert_eq!(answers.len(), 1);
    let _ = mariama.post(&action, &[]).await.is(403);
    let mut idris = office.person("idris").await;
    let _ = idris.post(&action, &[]).await.is(403);
    assert!(rakia.submit(page.form(&action)).await.to().starts_with('/'));
    assert_eq!(enter(&mut second, &name, &code).await, "/");
    assert_eq!(halima.post(&action, &[]).await.status, 409, "a colleague was quicker");
    // A role that comes to see children holds those who hold it; one who was refused waits again.
    let script = Script::of(&office, ADMINISTRATOR);
    let blind = json!({"data": {"unique_id": "role-clerk", "name": "Clerk", "group_permission": "all",
        "permissions": {"agency": ["read"]}}});
    let (status, made) = script.post("/api/v2/roles", blind).await;
    assert_eq!(status, 200);
    let (name, code) = hire(&mut mariama, "Mariama Third", "Clerk").await.remove(0);
    let mut third = office.stranger();
    assert_eq!(enter(&mut third, &name, &code).await, "/", "it sees no child");
    let wider = json!({"data": {"permissions": {"case": ["read"]}}});
    let role = format!("/api/v2/roles/{}", made["data"]["id"]);
    assert_eq!(script.patch(&role, wider).await.0, 200);
    assert!(third.get("/").await.to().starts_with("/login"), "signed out at once");
    let refuse = |page: &crate::page::Page| {
        let forms = page.all("form[action$='/let-in']");
        forms.first().map(|form| form.attr("action").unwrap().replace("/let-in", "/refuse"))
    };
    let action = refuse(&halima.get("/").await.page()).unwrap();
    assert!(halima.post(&action, &[]).await.to().starts_with('/'));
    assert_eq!(refuse(&halima.get("/").await.page()), None);
    let person = format!("/people/{}", office.user(&name));
    assert!(mariama.post(&format!("{person}/enable"), &[]).await.to().starts_with(&person));
    assert!(office.sign_in(&name, &code).is_err());
    assert!(refuse(&halima.get("/").await.page()).is_some(), "she is asked again");
    let aside = halima.get("/").await.page();
    let aside = aside.all("form[action$='/aside']")[0].attr("action").unwrap().to_owned();
    assert_eq!(halima.post(&aside, &[]).await.to(), "/");
    assert!(!halima.get("/").await.text().contains(&aside));
}

#[actix_web::test]
async fn a_role_that_calls_itself_the_boxes_sees_children_all_the_same() {
    let office = Office::open();
    let mut halima = office.person(SUPERVISOR).await;
    let script = Script::of(&office, ADMINISTRATOR);
    let sent = json!({"data": {"name": "Helper", "group_permission": "admin_only",
        "permissions": {"case": ["read", "write"]}}});
    assert_eq!(script.post("/api/v2/roles", sent).await.0, 200);
    assert!(halima.get("/").await.page().says("a role that sees children: Helper"));
    // Nobody takes the second proof off the role that they hold.
    let (_, roles) = script.get("/api/v2/roles?per=100").await;
    let own = roles["data"].as_array().unwrap().iter();
    let own = own.clone().find(|role| role["unique_id"] == "role-office-administrator").unwrap();
    let path = format!("/api/v2/roles/{}", own["id"]);
    for (asks, status) in [(true, 200), (false, 403)] {
        let sent = json!({"data": {"requires_second_factor": asks}});
        assert_eq!(script.patch(&path, sent).await.0, status);
    }
}

#[actix_web::test]
async fn a_file_of_people_is_looked_over_before_anybody_is_made() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let before = account::people(&office.app()).unwrap().iter().count();
    let form = mariama.get("/people/new").await.page().form("/people/file");
    let token = form.inputs.iter().find(|(name, _)| name == "csrf").unwrap().1.clone();
    let send = |content: &[u8]| {
        let mut body = Vec::new();
        for (head, bytes) in [
            ("name=\"csrf\"", token.as_bytes()),
            ("name=\"file\"; filename=\"people.csv\"\r\nContent-Type: text/csv", content),
        ] {
            let head = format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n");
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--x--\r\n");
        actix_web::test::TestRequest::post()
            .uri("/people/file")
            .insert_header(("content-type", "multipart/form-data; boundary=x"))
            .set_payload(body)
    };
    let list =
        "\u{feff}Full name;User name;Phone;Role\r\nRakia Issa;rakia;;Supervisor\r\nOumar Diallo";
    let page = mariama.send(send(list.as_bytes())).await.page();
    assert_eq!(account::people(&office.app()).unwrap().iter().count(), before);
    let form = page.form("/people");
    assert!(
        form.inputs.contains(&(
            "people".to_owned(),
            "Rakia Issa;rakia;;Supervisor\nOumar Diallo".to_owned()
        ))
    );
    assert_eq!(mariama.submit(form).await.to(), "/people/slips");
    assert_eq!(slips(&mut mariama).await.len(), 2);
    let script = Script::of(&office, ADMINISTRATOR);
    for (name, role) in [("rakia", "role-supervisor"), ("oumar.diallo", "role-caseworker")] {
        let (_, told) = script.get(&format!("/api/v2/users?user_name={name}")).await;
        assert_eq!(told["data"][0]["role_unique_id"], role);
    }
    for rubbish in [&b""[..], &[0xff, 0xfe, 0, 7]] {
        let page = mariama.send(send(rubbish)).await.is(422).text();
        assert!(page.contains("q-file"), "it says what is wrong with the file");
    }
}
