//! Teams, agencies and the module, as people read and arrange them on pages.

use serde_json::json;

use crate::office::{ADMINISTRATOR, Office, SUPERVISOR};
use crate::page::{Form, Page, words};
use crate::person::Person;
use crate::script::Script;

/// The address of a thing on the page that lists its kind.
async fn found(person: &mut Person, list: &str, name: &str) -> String {
    person.get(list).await.page().link(name)
}

/// The address of the first thing on such a page.
fn first(page: &Page, list: &str) -> String {
    let links = page.all(&format!("main a[href^='{list}/']"));
    links[0].attr("href").unwrap().to_owned()
}

fn typed(mut form: Form, says: &[(&str, &str)]) -> Form {
    for (name, value) in says {
        form = form.press(name, value);
    }
    form
}

#[actix_web::test]
async fn a_team_is_made_changed_and_removed() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let form = mariama.get("/teams/new").await.page().form("/teams");
    let page = Page::read(&mariama.submit(form).await.is(422).text());
    assert!(page.problems()[0].starts_with("Name – "));
    let form = page.form("/teams").fill("Name", "Night team").fill("What it is for", "Nights");
    assert_eq!(mariama.submit(form).await.to(), "/teams?done=saved");
    let team = found(&mut mariama, "/teams", "Night team").await;
    let page = mariama.get(&team).await.page();
    assert!(page.says("Nights") && page.says("Nobody whom you see."));
    let agency = page.all("input[name=agency_unique_ids]")[0].attr("value").unwrap().to_owned();
    let form = typed(page.form(&team), &[("agency_unique_ids", &agency), ("disabled", "yes")]);
    let to = mariama.submit(form.fill("Name", "Moon team")).await.to();
    let page = mariama.get(&to).await.page();
    assert!(page.says("Moon team") && page.says("Out of use") && page.says("Nights"));
    assert_eq!(page.all("input[name=agency_unique_ids][checked]").len(), 1);
    let form = page.form(&format!("{team}/remove"));
    let list = mariama.submit(form).await.to();
    assert!(!mariama.get(&list).await.page().says("Moon team"));
    let _ = mariama.get(&team).await.is(404);
    let _ = mariama.get("/teams/nothing").await.is(404);
}

#[actix_web::test]
async fn a_supervisor_reads_teams_and_agencies_and_arranges_none() {
    let office = Office::open();
    let mut halima = office.person(SUPERVISOR).await;
    for list in ["/teams", "/agencies"] {
        let page = halima.get(list).await.page();
        let link = first(&page, list);
        assert!(page.all(&format!("a[href='{list}/new']")).is_empty());
        let page = halima.get(&link).await.page();
        assert!(page.all("main form").is_empty(), "{link}");
        assert_eq!(page.says("Idris Mahamane"), list == "/teams");
        assert!(!page.says("Mariama Seyni"), "whoever looks after the box is not in her sight");
        let _ = halima.post(&link, &[("name", "Mine"), ("name.en", "Mine")]).await.is(403);
        let end = if list == "/teams" { "remove" } else { "disable" };
        let _ = halima.post(&format!("{link}/{end}"), &[]).await.is(403);
        let _ = halima.get(&format!("{list}/new")).await.is(403);
        let _ = office.person("idris").await.get(&link).await.is(403);
    }
    let _ = halima.get("/modules").await.is(403);
}

#[actix_web::test]
async fn whoever_sees_no_accounts_sees_no_people_of_a_team() {
    let office = Office::open();
    let role = json!({"data": {"name": "Clerk", "permissions": {"user_group": ["read"]}}});
    let _ = Script::of(&office, ADMINISTRATOR).post("/api/v2/roles", role).await;
    office.hire("rakia", "Rakia Issa", "role-clerk");
    let mut rakia = office.person("rakia").await;
    let page = rakia.get("/teams").await.page();
    let team = first(&page, "/teams");
    let page = rakia.get(&team).await.page();
    assert!(!page.says("Who is in it") && !page.says("Idris"));
}

#[actix_web::test]
async fn two_who_name_one_team_have_to_choose() {
    let office = Office::open();
    office.hire("rakia", "Rakia Issa", "role-office-administrator");
    let (mut mariama, mut rakia) =
        (office.person(ADMINISTRATOR).await, office.person("rakia").await);
    let page = mariama.get("/teams").await.page();
    let team = first(&page, "/teams");
    let one = mariama.get(&team).await.page().form(&team).fill("Name", "River team");
    let other = rakia.get(&team).await.page().form(&team).fill("Name", "Hill team");
    let other = other.fill("What it is for", "The hills");
    let _ = mariama.submit(one).await.to();
    let page = Page::read(&rakia.submit(other).await.is(422).text());
    assert!(page.problems()[0].starts_with("Name – Somebody else changed this"));
    let text: String = page.all("main").into_iter().map(words).collect();
    assert!(text.replace('\u{2068}', "").contains("It now says: River team"));
    assert_eq!(page.all("input[name=name][value='Hill team']").len(), 1);
    assert!(mariama.get("/teams").await.page().says("River team"));
    let _ = rakia.submit(page.form(&team)).await.to();
    let page = mariama.get(&team).await.page();
    assert!(page.says("Hill team") && page.says("The hills"));
}

#[actix_web::test]
async fn an_agency_is_made_changed_and_disabled() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let form = mariama.get("/agencies/new").await.page().form("/agencies");
    let page = Page::read(&mariama.submit(form).await.is(422).text());
    assert_eq!(page.problems().len(), 2, "{:?}", page.problems());
    let says = [("agency_code", "RIV"), ("name.en", "River Aid"), ("name.fr", "Aide du fleuve")];
    let form = typed(page.form("/agencies"), &says);
    assert_eq!(mariama.submit(form).await.to(), "/agencies?done=saved");
    let form = mariama.get("/agencies/new").await.page().form("/agencies");
    let page = mariama.submit(typed(form, &says)).await.is(422).text();
    assert!(Page::read(&page).problems()[0].starts_with("Short name – Something else has this"));

    let agency = found(&mut mariama, "/agencies", "River Aid").await;
    let page = mariama.get(&agency).await.page();
    let form = typed(
        page.form(&agency),
        &[("telephone", "555-0100"), ("contact_name", "Lamine Sow"), ("services", "health")],
    );
    let service = page.all("input[name=services]")[0].attr("value").unwrap().to_owned();
    let to = mariama.submit(form.press("services", &service)).await.to();
    let page = mariama.get(&to).await.page();
    assert!(page.says("555-0100") && page.says("Lamine Sow"));
    assert_eq!(page.all("input[name=services][checked]").len(), 1);
    assert!(mariama.get(&format!("{agency}?lang=fr")).await.page().says("Aide du fleuve"));
    let to = mariama.submit(page.form(&format!("{agency}/disable"))).await.to();
    assert!(mariama.get(&to).await.page().says("Out of use"));
    let page = mariama.get(&agency).await.page();
    assert!(page.all("form[action$='/disable']").is_empty() && page.says("555-0100"));
}

#[actix_web::test]
async fn the_module_is_read_with_its_records_and_forms() {
    let office = Office::open();
    let page = office.person(ADMINISTRATOR).await.get("/modules").await.page();
    for said in ["Child protection", "Cases", "Who the child is", "Registry records"] {
        assert!(page.says(said), "{said}");
    }
}
