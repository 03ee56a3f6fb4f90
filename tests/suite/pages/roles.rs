//! Roles, as whoever looks after the box reads, changes, copies and compares them on pages.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, Office, SUPERVISOR};
use crate::page::{Form, Page, faults, words};
use crate::person::{Person, Response};
use crate::script::Script;

const CASEWORKER: &str = "/roles/role-caseworker";

/// A role as programs read it.
async fn told(office: &Office, name: &str) -> Json {
    let (_, all) = Script::of(office, ADMINISTRATOR).get("/api/v2/roles?per=1000").await;
    let mut rows = all["data"].as_array().unwrap().iter();
    rows.find(|row| row["unique_id"] == name).unwrap_or(&Json::Null).clone()
}

async fn edit(person: &mut Person, role: &str) -> Form {
    let action = format!("{role}/edit");
    person.get(&action).await.page().form(&action)
}

fn tick(mut form: Form, name: &str, value: &str) -> Form {
    form.inputs.push((name.to_owned(), value.to_owned()));
    form
}

fn untick(mut form: Form, name: &str, value: &str) -> Form {
    let before = form.inputs.len();
    form.inputs.retain(|(own, it)| (own.as_str(), it.as_str()) != (name, value));
    assert_eq!(form.inputs.len() + 1, before, "{name} {value} was ticked");
    form
}

fn refused(answer: Response) -> Page {
    Page::read(&answer.is(422).text())
}

/// Whether these words can be read, whatever marks stand between.
fn says(page: &Page, text: &str) -> bool {
    let body: String = page.all("body").into_iter().map(words).collect();
    body.replace(['\u{2068}', '\u{2069}'], "").contains(text)
}

/// Sentences of a page.
fn sentences(page: &Page) -> BTreeSet<String> {
    page.all("main li").into_iter().map(words).collect()
}

#[actix_web::test]
async fn a_role_is_told_in_sentences_in_every_language() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let list = mariama.get("/roles").await.page();
    assert!(says(&list, "Caseworker") && says(&list, "2 people"));
    let page = mariama.get(&list.link("Caseworker")).await.page();
    assert!(page.says("Sees their own records and those shared with them."));
    assert!(page.says("Whoever holds this role may:"));
    let told = sentences(&page);
    for sentence in ["Close them", "Add a note", "Receive referrals", "Tasks that are due"] {
        assert!(told.contains(sentence), "{sentence}");
    }
    assert!(!page.says("Sign off visits"));
    assert!(page.says("Reads and writes every form"));
    assert!(page.says("Idris Mahamane") && page.says("Zeinab Oumarou"));
    let page = mariama.get("/roles/role-service-provider").await.page();
    let rows: Vec<String> = page.all("dl div").into_iter().map(words).collect();
    assert!(rows.iter().any(|row| row.starts_with("ReadWho the child is")), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("Not seen") && row.contains("concern")));
    let arabic = mariama.get("/roles/role-supervisor?lang=ar").await.page();
    assert!(arabic.says("يرى سجلات كل من في فرقه.") && arabic.says("سجلات الأطفال"));
    assert!(sentences(&arabic).contains("تأكيد الاطلاع على زيارات الآخرين أو السؤال عنها"));
    let keeper = mariama.get("/roles/role-office-administrator").await.page();
    assert!(keeper.says("Look after the box") && keeper.says("You hold this role yourself."));
}

#[actix_web::test]
async fn what_is_taken_from_a_role_is_gone_at_the_next_request_of_who_holds_it() {
    let office = Office::open();
    let case = format!("/cases/{}", office.case(&office.actor("idris"), "Aïssatou", "Maïga").id);
    let (mut idris, mut mariama) =
        (office.person("idris").await, office.person(ADMINISTRATOR).await);
    let (close, history) = (format!("{case}/close"), format!("{case}/history"));
    let _ = idris.get(&close).await.is(200);
    let form = edit(&mut mariama, CASEWORKER).await;
    let form = untick(untick(form, "may", "case:close"), "may", "case:change_log");
    let to = mariama.submit(form).await.to();
    assert!(mariama.get(&to).await.page().says("Saved."));
    let _ = idris.get(&history).await.is(403);
    let _ = idris.get(&close).await.is(403);
    let page = idris.get(&case).await.page();
    assert!(page.all(&format!("a[href='{close}'], a[href='{history}']")).is_empty());
    let form = edit(&mut mariama, CASEWORKER).await;
    let key = "form_section_read_write.notes";
    let form = tick(form, "may", "case:change_log").press(key, "r");
    let _ = mariama.submit(form).await.to();
    let _ = idris.get(&history).await.is(200);
    let writing = format!("{case}/forms/notes/notes_section/new");
    assert_ne!(idris.get(&writing).await.status, 200);
    let forms = &told(&office, "role-caseworker").await["form_section_read_write"];
    assert_eq!((&forms["notes"], &forms["services"]), (&json!("r"), &json!("rw")));
}

#[actix_web::test]
async fn whoever_may_not_read_roles_meets_none_of_their_pages() {
    let office = Office::open();
    for who in [SUPERVISOR, "idris"] {
        let mut person = office.person(who).await;
        for below in ["", "/edit", "/as", "/export"] {
            let _ = person.get(&format!("{CASEWORKER}{below}")).await.is(403);
        }
        for path in ["/roles", "/roles/new?from=role-caseworker", "/roles/compare"] {
            let _ = person.get(path).await.is(403);
        }
        let says = [("reach", "yes"), ("may", "case:manage"), ("group_permission", "all")];
        let _ = person.post(&format!("{CASEWORKER}/edit"), &says).await.is(403);
        assert!(person.get("/menu").await.page().all("a[href='/roles']").is_empty());
    }
    let page = office.person(SUPERVISOR).await.get("/people").await.page();
    let links: Vec<String> = page.all("main nav a").into_iter().map(words).collect();
    assert_eq!(links, ["People", "Teams", "Agencies"]);
    let mut mariama = office.person(ADMINISTRATOR).await;
    for below in ["", "/edit", "/as", "/export"] {
        let _ = mariama.get(&format!("/roles/nothing{below}")).await.is(404);
    }
    let menu = mariama.get("/menu").await.page();
    assert_eq!(menu.link("Roles"), "/roles");
    let current = mariama.get("/roles").await.page();
    let current = current.all("[aria-current=page]").into_iter().map(words).collect::<Vec<_>>();
    assert_eq!(current, ["People", "Roles"]);
}

#[actix_web::test]
async fn somebody_else_has_to_widen_the_role_that_one_holds() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let own = "/roles/role-office-administrator";
    let before = told(&office, "role-office-administrator").await;
    let page = mariama.get(&format!("{own}/edit")).await.page();
    assert!(page.says("a second person has to change"));
    assert!(page.all("input[name=may], input[name=group_permission]").is_empty());
    let form = page.form(&format!("{own}/edit")).fill("English", "Keeper of the box");
    let _ = mariama.submit(form.fill("What it is for", "Runs it")).await.to();
    let after = told(&office, "role-office-administrator").await;
    assert_eq!(
        (&after["name"], &after["description"]),
        (&json!("Keeper of the box"), &json!("Runs it"))
    );
    for (key, value) in before.as_object().unwrap() {
        assert!(["name", "description"].contains(&key.as_str()) || after[key] == *value, "{key}");
    }
    let says = [("reach", "yes"), ("may", "case:read"), ("may", "role:manage")];
    let _ = mariama.post(&format!("{own}/edit"), &says).await.is(403);
    assert_eq!(told(&office, "role-office-administrator").await, after);
}

#[actix_web::test]
async fn two_who_change_one_role_lose_nothing_of_each_other() {
    let office = Office::open();
    office.hire("rakia", "Rakia Issa", "role-office-administrator");
    let (mut mariama, mut rakia) =
        (office.person(ADMINISTRATOR).await, office.person("rakia").await);
    let one = untick(edit(&mut mariama, CASEWORKER).await, "may", "case:close");
    let other = tick(edit(&mut rakia, CASEWORKER).await, "may", "case:access_log");
    let other = other.fill("What it is for", "Works with families");
    let _ = mariama.submit(one.fill("Français", "Assistante sociale")).await.to();
    let _ = rakia.submit(other).await.to();
    let role = told(&office, "role-caseworker").await;
    let held = role["permissions"]["case"].as_array().unwrap();
    assert!(!held.contains(&json!("close")) && held.contains(&json!("access_log")));
    assert_eq!(role["description"], "Works with families");
    assert!(mariama.get(&format!("{CASEWORKER}?lang=fr")).await.page().says("Assistante sociale"));

    let one = edit(&mut mariama, CASEWORKER).await.press("group_permission", "group");
    let other = edit(&mut rakia, CASEWORKER).await.press("group_permission", "agency");
    let other = tick(other, "may", "case:attribute");
    let _ = mariama.submit(tick(one, "may", "case:flag_update")).await.to();
    let page = refused(rakia.submit(other).await);
    assert!(page.problems()[0].starts_with("Whose records – Somebody else changed this"));
    assert!(page.says("Sees the records of everybody in their teams."), "what it is by now");
    assert_eq!(page.all("input[value=agency][checked]").len(), 1, "what was chosen is kept");
    let role = told(&office, "role-caseworker").await;
    assert_eq!(role["group_permission"], "group", "nothing was written over");
    let _ = rakia.submit(page.form(&format!("{CASEWORKER}/edit"))).await.to();
    let role = told(&office, "role-caseworker").await;
    assert_eq!(role["group_permission"], "agency");
    let held = role["permissions"]["case"].as_array().unwrap();
    for word in ["attribute", "flag_update"] {
        assert!(held.contains(&json!(word)), "{word}");
    }
}

#[actix_web::test]
async fn what_no_page_shows_of_a_role_stays_in_it() {
    let office = Office::open();
    let script = Script::of(&office, ADMINISTRATOR);
    let kept = json!({"case": ["juggle", "read"], "kite": ["fly"], "role": ["read"],
        "objects": {"role": ["role-caseworker"]}});
    let role = json!({"name": "Clerk", "permissions": kept, "reporting_location_level": 2});
    let (status, _) = script.post("/api/v2/roles", json!({"data": role})).await;
    assert_eq!(status, 200);
    let mut mariama = office.person(ADMINISTRATOR).await;
    let page = mariama.get("/roles/role-clerk").await.page();
    assert!(
        says(&page, "case: juggle") && says(&page, "kite: fly") && says(&page, "only role-casew")
    );
    let form = tick(edit(&mut mariama, "/roles/role-clerk").await, "may", "case:flag");
    let _ = mariama.submit(untick(form, "may", "role:read")).await.to();
    let role = told(&office, "role-clerk").await;
    assert_eq!(
        role["permissions"],
        json!({"case": ["flag", "juggle", "read"], "kite": ["fly"],
            "objects": {"role": ["role-caseworker"]}})
    );
    assert_eq!(role["reporting_location_level"], 2);
}

#[actix_web::test]
async fn a_role_without_name_or_act_is_shown_again_as_it_was_typed() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let mut form = edit(&mut mariama, "/roles/role-service-provider").await;
    form.inputs.retain(|(name, _)| name != "may");
    let page = refused(mariama.submit(form.press("group_permission", "all")).await);
    assert_eq!(page.problems().len(), 1, "{:?}", page.problems());
    assert!(page.problems()[0].contains("at least one permission"));
    assert_eq!(page.all("input[name=may][checked]").len(), 0);
    assert_eq!(page.all("input[value=all][checked]").len(), 1);
    assert_eq!(faults(&page), [""; 0]);
    let mut form = edit(&mut mariama, "/roles/role-service-provider").await;
    for (_, value) in form.inputs.iter_mut().filter(|(name, _)| name.starts_with("label.")) {
        value.clear();
    }
    let page = refused(mariama.submit(form).await);
    assert!(page.title().starts_with("Error:") && page.problems()[0].starts_with("Name – "));
    let form = edit(&mut mariama, "/roles/role-service-provider").await;
    let page = refused(mariama.submit(form.fill("English", "Supervisor")).await);
    assert_eq!(page.problems().len(), 1, "another role has this name");
}

#[actix_web::test]
async fn a_role_that_somebody_holds_stays_and_another_goes() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let remove = |name: &str| format!("/roles/{name}/remove");
    let page = mariama.get(CASEWORKER).await.page();
    let page = refused(mariama.submit(page.form(&remove("role-caseworker"))).await);
    assert!(page.problems()[0].contains("still in use") && page.says("Idris Mahamane"));
    let free = mariama.get("/roles/role-tracing-officer").await.page();
    let to = mariama.submit(free.form(&remove("role-tracing-officer"))).await.to();
    let list = mariama.get(&to).await.page();
    assert!(list.says("The role was removed.") && !list.says("Tracing officer"));
    let _ = mariama.get("/roles/role-tracing-officer").await.is(404);
}

#[actix_web::test]
async fn a_copy_is_the_role_under_another_name() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let link = mariama.get(CASEWORKER).await.page().link("Make a copy");
    let form = mariama.get(&link).await.page().form("/roles");
    let page = refused(mariama.submit(form).await);
    assert!(page.problems()[0].starts_with("Name – "), "it has to have a name of its own");
    let form = page.form("/roles").fill("English", "Night shift").fill("Français", "Nuit");
    let to = mariama.submit(untick(form, "may", "case:reopen")).await.to();
    assert_eq!(to, "/roles/role-night-shift?done=saved");
    let (mut source, copy) =
        (told(&office, "role-caseworker").await, told(&office, "role-night-shift").await);
    let held = source["permissions"]["case"].as_array_mut().unwrap();
    held.retain(|word| word != "reopen");
    for key in ["permissions", "form_section_read_write", "group_permission", "module_unique_ids"] {
        assert_eq!(source[key], copy[key], "{key}");
    }
    assert!(mariama.get(&to).await.page().says("Reads and writes every form"), "later ones too");
    assert!(mariama.get("/roles/new").await.page().all("input[name=may][checked]").is_empty());
    let _ = mariama.get("/roles/new?from=nothing").await.is(404);
}

#[actix_web::test]
async fn two_roles_are_compared_sentence_by_sentence() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let form = mariama.get("/roles/compare").await.page();
    assert_eq!(form.all("option").len(), 14, "each of seven on either side");
    let path = "/roles/compare?one=role-caseworker&other=role-supervisor";
    let page = mariama.get(path).await.page();
    let sides: Vec<String> = page.all("main section").into_iter().map(words).collect();
    let [worker, supervisor] = sides.as_slice() else { panic!("{sides:?}") };
    assert!(worker.starts_with("Only Caseworker") && supervisor.starts_with("Only Supervisor"));
    assert!(worker.contains("Ask for approval of an assessment"));
    assert!(supervisor.contains("Sign off visits of others") && !worker.contains("Sign off"));
    assert!(supervisor.contains("Answers for the work of others"));
    assert!(!worker.contains("Add a note") && page.says("things are the same in both."));
    let same = mariama.get("/roles/compare?one=role-caseworker&other=role-caseworker").await;
    let same = same.page().all("main section").into_iter().map(words).collect::<Vec<_>>();
    assert!(same.iter().all(|side| side.ends_with("Nothing.")), "{same:?}");
    let _ = mariama.get("/roles/compare?one=role-caseworker&other=nothing").await.is(404);
}

#[actix_web::test]
async fn a_role_leaves_as_a_file_that_another_office_takes() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let file = mariama.get(&format!("{CASEWORKER}/export")).await.is(200);
    assert!(file.header("content-disposition").unwrap().contains("role-caseworker.json"));
    let mut role: Json = serde_json::from_slice(&file.body).unwrap();
    assert_eq!(role["label"]["fr"], "Travailleur social");
    let plain = told(&office, "role-caseworker").await;
    for (key, value) in plain.as_object().unwrap() {
        assert_eq!(role[key], *value, "{key}");
    }
    role["unique_id"] = json!("role-taken-over");
    role["label"]["en"] = json!("Taken over");
    role["name"] = json!("Taken over");
    role.as_object_mut().unwrap().remove("id");
    let (status, made) =
        Script::of(&office, ADMINISTRATOR).post("/api/v2/roles", json!({"data": role})).await;
    assert_eq!(status, 200, "{made}");
    assert_eq!(made["data"]["permissions"], plain["permissions"]);
    let page = mariama.get("/roles/role-taken-over?lang=fr").await.page();
    assert!(page.title().starts_with("Travailleur social"), "{}", page.title());
}

#[actix_web::test]
async fn what_a_role_meets_is_shown_without_any_record() {
    let office = Office::open();
    let case = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let code = case.code.unwrap().to_string();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let answer = mariama.get("/roles/role-supervisor/as").await.is(200);
    for word in ["Aïssatou", "Maïga", code.as_str(), &case.id.to_string()] {
        assert!(!answer.text().contains(word), "{word}");
    }
    let told = sentences(&Page::read(&answer.text()));
    for said in ["Cases", "Review", "Teams", "History", "Close them"] {
        assert!(told.contains(said), "{said} in {told:?}");
    }
    let page = mariama.get("/roles/role-caseworker/as").await.page();
    let met = page.all("main ul li").into_iter().map(words).collect::<BTreeSet<_>>();
    assert!(met.contains("Cases") && !met.contains("Review") && !met.contains("Looks"), "{met:?}");
    assert!(page.all("main a[href^='/cases']").is_empty(), "it leads to no record");
    let page = mariama.get("/roles/role-office-administrator/as").await.page();
    assert!(page.says("They see no case.") && page.says("Log"));
}

#[actix_web::test]
async fn whoever_may_read_some_roles_reads_only_those() {
    let office = Office::open();
    let script = Script::of(&office, ADMINISTRATOR);
    let role = json!({"name": "Clerk", "permissions": {"role": ["read", "write"],
        "objects": {"role": ["role-caseworker"]}}});
    let _ = script.post("/api/v2/roles", json!({"data": role})).await;
    office.hire("rakia", "Rakia Issa", "role-clerk");
    let mut rakia = office.person("rakia").await;
    let list = rakia.get("/roles").await.page();
    assert!(list.says("Caseworker") && !list.says("Supervisor") && !list.says("people"));
    let page = rakia.get(CASEWORKER).await.page();
    assert!(!page.says("Idris"), "accounts are not hers to read");
    assert!(page.all("form[action$='/remove']").is_empty());
    let _ = rakia.get("/roles/role-supervisor").await.is(404);
    let _ = rakia.get("/roles/compare?one=role-caseworker&other=role-supervisor").await.is(404);
    let page = rakia.get(&format!("{CASEWORKER}/edit")).await.page();
    assert!(page.says("no more than you have yourself"));
    let form = tick(page.form(&format!("{CASEWORKER}/edit")), "may", "case:manage");
    let _ = rakia.submit(form).await.is(403);
}

#[actix_web::test]
async fn every_page_about_roles_is_whole_in_every_language() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let list = mariama.get("/teams").await.page();
    let team = list.all("main a[href^='/teams/']")[0].attr("href").unwrap().to_owned();
    let list = mariama.get("/agencies").await.page();
    let agency = list.all("main a[href^='/agencies/']")[0].attr("href").unwrap().to_owned();
    let paths = [
        "/roles",
        "/roles/new",
        "/roles/new?from=role-supervisor",
        "/roles/compare?one=role-caseworker&other=role-supervisor",
        CASEWORKER,
        "/roles/role-service-provider",
        "/roles/role-supervisor/edit",
        "/roles/role-office-administrator/edit",
        "/roles/role-supervisor/as",
        "/teams",
        "/teams/new",
        team.as_str(),
        "/agencies",
        "/agencies/new",
        agency.as_str(),
        "/modules",
    ];
    for lang in ["en", "fr", "ar"] {
        let mut titles = BTreeSet::new();
        for path in paths {
            let joint = if path.contains('?') { '&' } else { '?' };
            let page = mariama.get(&format!("{path}{joint}lang={lang}")).await.page();
            assert_eq!(faults(&page), [""; 0], "{lang} {path}");
            assert!(titles.insert(page.title()), "{lang} {path}: {}", page.title());
        }
    }
}
