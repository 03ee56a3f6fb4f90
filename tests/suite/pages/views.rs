//! Views of the list of cases, as people save, share and arrange them on pages.

use amana::domain::audit::Event;
use serde_json::json;

use crate::office::{ADMINISTRATOR, Office, SUPERVISOR};
use crate::page::{Page, words};
use crate::person::Person;
use crate::script::Script;

const NORTH: &str = "/cases?risk_level=high&loc%3Alocation_current=AM01&page=2&status=open&sex=";
/// The same question, as a view asks it.
const ASKED: &str = "/cases?loc%3Alocation_current=AM01&risk_level=high&status=open";

/// Views that nobody has to save.
const BUILT_IN: usize = 7;

/// Tabs above the list: words, address, whether it is the one that is shown.
async fn tabs(person: &mut Person, path: &str) -> Vec<(String, String, bool)> {
    let page = person.get(path).await.page();
    let links = page.all("nav[aria-label=Views] a");
    let tab = links.iter().map(|link| {
        let href = link.attr("href").unwrap_or_default().to_owned();
        (words(*link), href, link.attr("aria-current") == Some("page"))
    });
    tab.collect()
}

fn tab(words: &str, href: &str, is_current: bool) -> (String, String, bool) {
    (words.to_owned(), href.to_owned(), is_current)
}

/// Saves what the list shows, and answers where that led.
async fn save(person: &mut Person, path: &str, name: &str) -> String {
    let form = person.get(path).await.page().form("/views");
    person.submit(form.fill("Name of the view", name)).await.to()
}

/// Names of one's own views and of those that others share, on the page that arranges them.
async fn arranged(person: &mut Person) -> (Vec<String>, Vec<String>) {
    let page = person.get("/views").await.page();
    let names = |selector: &str| page.all(selector).into_iter().map(words).collect::<Vec<_>>();
    (names(".entries b"), names(".links a"))
}

/// The address of the only view that somebody has.
fn only(page: &Page) -> String {
    let forms = page.all("form[action^='/views/']");
    let remove = forms.iter().filter_map(|form| form.attr("action")?.strip_suffix("/remove"));
    let all: Vec<&str> = remove.collect();
    let [one] = all.as_slice() else { panic!("{all:?}") };
    (*one).to_owned()
}

#[actix_web::test]
async fn a_view_is_saved_under_a_name_and_opened_by_its_tab() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let plain = tabs(&mut idris, "/cases").await;
    assert_eq!(plain.len(), BUILT_IN + 1, "{plain:?}");
    assert_eq!(plain.first(), Some(&tab("All", "/cases", true)));
    assert_eq!(plain.last(), Some(&tab("Arrange views", "/views", false)));
    for (_, href, _) in plain.iter().take(BUILT_IN) {
        let shown = tabs(&mut idris, href).await;
        let current: Vec<_> = shown.iter().filter(|(_, _, is_current)| *is_current).collect();
        assert_eq!(current.len(), 1, "{href}");
        assert_eq!(&current[0].1, href);
    }
    let bare = idris.get("/cases?page=1&sex=").await.page();
    assert!(bare.all("form[action='/views']").is_empty(), "there is nothing to save");

    let to = save(&mut idris, NORTH, "  North,\thigh risk ").await;
    assert_eq!(to, format!("{ASKED}&done=view"));
    let shown = idris.get(&to).await.page();
    assert!(shown.says("The view is saved."));
    assert!(shown.all("form[action='/views']").is_empty(), "it is saved already");
    let saved = tab("North, high risk", ASKED, true);
    assert!(tabs(&mut idris, NORTH).await.contains(&saved), "whatever the order of the filters");
    let link = shown.link("North, high risk");
    let chosen = idris.get(&link).await.page();
    assert_eq!(
        chosen.all("input[name=risk_level][value=high][checked]").len(),
        1,
        "as it was asked"
    );
    let all = tabs(&mut idris, "/cases").await;
    assert_eq!(all.iter().filter(|(_, _, is_current)| *is_current).count(), 1);
    assert!(!tabs(&mut office.person("zeinab").await, "/cases").await.contains(&saved));
}

#[actix_web::test]
async fn pressing_save_twice_makes_one_view() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let says = [("name", "Open"), ("query", "status=open&risk_level=high")];
    let twice = [("name", " Open "), ("query", "risk_level=high&status=open&page=3")];
    let (first, second) = (idris.post("/views", &says).await, idris.post("/views", &twice).await);
    assert_eq!(first.to(), second.to());
    assert_eq!(arranged(&mut idris).await.0, ["Open"]);
    let other = [("name", "Open"), ("query", "status=closed")];
    let refused = Page::read(&idris.post("/views", &other).await.is(422).text());
    assert_eq!(refused.problems().len(), 1, "two tabs of one name: {:?}", refused.problems());
    let form = refused.form("/views").fill("Name of the view", "Closed");
    assert_eq!(idris.submit(form).await.to(), "/cases?status=closed&done=view");
    assert_eq!(arranged(&mut idris).await.0, ["Open", "Closed"]);
}

#[actix_web::test]
async fn a_view_without_name_or_filters_is_not_saved() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let long = "x".repeat(81);
    for says in [
        [("name", " "), ("query", "status=open")],
        [("name", long.as_str()), ("query", "status=open")],
        [("name", "All"), ("query", "page=2")],
    ] {
        let page = Page::read(&idris.post("/views", &says).await.is(422).text());
        assert_eq!(page.problems().len(), 1, "{says:?}");
        assert!(page.title().starts_with("Error:"));
    }
    assert!(idris.get("/views").await.page().says("You have no views yet."));
}

#[actix_web::test]
async fn what_stands_in_a_name_or_a_filter_is_never_markup() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let query = "status=open&place=\"><script>&x=a#b\r\nSet-Cookie: a=b";
    let says = [("name", "<b>\"bold\""), ("query", query)];
    let to = idris.post("/views", &says).await.to();
    assert!(to.starts_with("/cases?place=") && to.is_ascii(), "{to}");
    assert!(!to.contains(['"', '<', '#', '\n', '\r', ' ']), "{to}");
    for path in [to.as_str(), "/views"] {
        let text = idris.get(path).await.is(200).text();
        assert!(text.contains("&lt;b&gt;") && !text.contains("<script>"), "{path}");
    }
}

#[actix_web::test]
async fn a_view_gets_another_name_and_goes() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    save(&mut idris, NORTH, "North").await;
    save(&mut idris, "/cases?status=closed", "Closed").await;
    let (mut zeinab, page) = (office.person("zeinab").await, idris.get("/views").await.page());
    let forms = page.all("form[action$='/remove']");
    let view = forms[0].attr("action").unwrap().trim_end_matches("/remove").to_owned();
    let rename = |name: &str| page.form(&view).fill("Name of the view", name);

    let refused = idris.submit(rename("Closed")).await.is(422);
    let refused = Page::read(&refused.text());
    assert_eq!(refused.problems().len(), 1, "another one is called so");
    assert_eq!(refused.all("details[open] form").len(), 1, "its own form is open");
    assert_eq!(idris.submit(rename("North")).await.to(), "/views?done=saved");
    assert_eq!(idris.submit(rename("Far north")).await.to(), "/views?done=saved");
    assert_eq!(arranged(&mut idris).await.0, ["Far north", "Closed"]);

    let remove = format!("{view}/remove");
    assert_eq!(zeinab.post(&view, &[("name", "Mine")]).await.status, 403);
    assert_eq!(zeinab.post(&remove, &[]).await.status, 403);
    assert_eq!(zeinab.post("/views/999/remove", &[]).await.status, 404);
    assert_eq!(idris.submit(page.form(&remove)).await.to(), "/views?done=view-removed");
    assert_eq!(arranged(&mut idris).await.0, ["Closed"]);
    assert_eq!(idris.submit(page.form(&remove)).await.status, 404, "it is gone");
}

#[actix_web::test]
async fn a_supervisor_shares_a_view_with_a_team_of_theirs() {
    let office = Office::open();
    let (mut halima, mut idris) = (office.person(SUPERVISOR).await, office.person("idris").await);
    save(&mut halima, NORTH, "North").await;
    let page = halima.get("/views").await.page();
    let (view, team) = (only(&page), words(page.all("label.option")[0]));
    let share = page.form(&view).fill("Which teams see it too?", &team);
    assert_eq!(arranged(&mut idris).await.1, [""; 0]);
    assert_eq!(halima.submit(share).await.to(), "/views?done=saved");

    assert_eq!(arranged(&mut idris).await, (vec![], vec!["North".to_owned()]));
    assert!(idris.get("/views").await.page().says("Halima Abdou"));
    assert!(tabs(&mut idris, ASKED).await.contains(&tab("North from the team", ASKED, true)));
    assert_eq!(arranged(&mut halima).await, (vec!["North".to_owned()], vec![]));
    assert_eq!(idris.post(&format!("{view}/remove"), &[]).await.status, 403, "it is hers");
    let (_, list) = Script::of(&office, "idris").get("/api/v2/saved_searches").await;
    assert_eq!(list["data"], json!([]), "another program sees one's own");

    let form = halima.get("/views").await.page().form(&view);
    assert_eq!(halima.submit(form).await.to(), "/views?done=saved");
    assert_eq!(arranged(&mut idris).await.1.len(), 1, "what was shared stays so");
    let none = [("name", "North"), ("sharing", "yes")];
    assert_eq!(halima.post(&view, &none).await.to(), "/views?done=saved");
    assert_eq!(arranged(&mut idris).await.1, [""; 0]);
}

#[actix_web::test]
async fn nobody_else_shares_and_nobody_with_a_team_of_others() {
    let office = Office::on_disk();
    let administrator = Script::of(&office, ADMINISTRATOR);
    let far = json!({"data": {"unique_id": "usergroup-far", "name": "Far"}});
    assert_eq!(administrator.post("/api/v2/user_groups", far).await.0, 200);
    drop(administrator);
    let teams = office.closed(|store| {
        let all = store.read(|r| {
            let all = r.groups()?;
            Ok::<_, amana::store::Error>(all)
        });
        all.unwrap()
    });
    let far = teams.iter().position(|team| team.unique.as_str() == "usergroup-far").unwrap();
    let (far, own) = (teams[far].id, teams[1 - far].id);
    for (who, team, wanted) in [("idris", own, 403), (SUPERVISOR, far, 403), (SUPERVISOR, own, 303)]
    {
        let mut person = office.person(who).await;
        person.post("/views", &[("name", "North"), ("query", "risk_level=high")]).await.to();
        let page = person.get("/views").await.page();
        assert_eq!(page.all("input[name=team]").is_empty(), who == "idris");
        let team = team.to_string();
        let says = [("name", "North"), ("sharing", "yes"), ("team", team.as_str())];
        assert_eq!(person.post(&only(&page), &says).await.status, wanted, "{who}");
    }
    let mut zeinab = office.person("zeinab").await;
    assert_eq!(arranged(&mut zeinab).await.1, ["North"], "the supervisor's");
}

#[actix_web::test]
async fn what_somebody_shared_goes_with_them_and_with_the_team() {
    let office = Office::open();
    let (mut halima, mut idris) = (office.person(SUPERVISOR).await, office.person("idris").await);
    save(&mut halima, NORTH, "North").await;
    let page = halima.get("/views").await.page();
    let (view, team) = (only(&page), words(page.all("label.option")[0]));
    halima.submit(page.form(&view).fill("Which teams see it too?", &team)).await.to();
    assert_eq!(arranged(&mut idris).await.1, ["North"]);

    let administrator = Script::of(&office, ADMINISTRATOR);
    let (_, people) = administrator.get(&format!("/api/v2/users?user_name={SUPERVISOR}")).await;
    let path = format!("/api/v2/users/{}", people["data"][0]["id"]);
    let teams = people["data"][0]["user_group_unique_ids"].clone();
    let put = async |data| administrator.patch(&path, json!({"data": data})).await.0;
    for (gone, back) in [
        (json!({"user_group_unique_ids": []}), json!({"user_group_unique_ids": teams})),
        (json!({"disabled": true}), json!({"disabled": false})),
    ] {
        assert_eq!(put(gone).await, 200);
        assert_eq!(arranged(&mut idris).await.1, [""; 0]);
        assert_eq!(put(back).await, 200);
        assert_eq!(arranged(&mut idris).await.1, ["North"]);
    }
    let (_, groups) = administrator.get("/api/v2/user_groups").await;
    let path = format!("/api/v2/user_groups/{}", groups["data"][0]["id"]);
    assert_eq!(administrator.delete(&path).await.0, 200);
    assert_eq!(arranged(&mut idris).await.1, [""; 0]);
    assert_eq!(amana::service::check::check(&office.app()).unwrap(), [""; 0]);
}

#[actix_web::test]
async fn a_search_of_another_program_is_arranged_but_has_no_tab() {
    let office = Office::open();
    let search = json!({"data": {"name": "Phone", "record_type": "case", "filters": []}});
    assert_eq!(Script::of(&office, "idris").post("/api/v2/saved_searches", search).await.0, 200);
    let mut idris = office.person("idris").await;
    assert_eq!(tabs(&mut idris, "/cases").await.len(), BUILT_IN + 1);
    let page = idris.get("/views").await.page();
    assert!(page.says("Another program made it"));
    assert!(page.all(".entries b a").is_empty());
    let remove = page.form(&format!("{}/remove", only(&page)));
    idris.submit(remove).await.to();
    let (_, list) = Script::of(&office, "idris").get("/api/v2/saved_searches").await;
    assert_eq!(list["data"], json!([]));
}

#[actix_web::test]
async fn many_views_leave_room_for_the_one_that_is_shown() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    for number in 0..15 {
        let (name, query) =
            (format!("View {number}"), format!("loc%3Alocation_current=AM{number:02}"));
        idris.post("/views", &[("name", &name), ("query", &query)]).await.to();
    }
    assert_eq!(tabs(&mut idris, "/cases").await.len(), BUILT_IN + 12 + 1);
    let last = tab("View 14", "/cases?loc%3Alocation_current=AM14", true);
    assert!(tabs(&mut idris, "/cases?loc%3Alocation_current=AM14").await.contains(&last));
    assert_eq!(arranged(&mut idris).await.0.len(), 15);
}

#[actix_web::test]
async fn every_change_of_a_view_is_in_the_log_and_outlives_a_start() {
    let office = Office::on_disk();
    let mut idris = office.person("idris").await;
    save(&mut idris, NORTH, "North").await;
    let page = idris.get("/views").await.page();
    let view = only(&page);
    idris.submit(page.form(&view).fill("Name of the view", "Far north")).await.to();
    let kept = office.closed(|store| store.read(|r| r.newest_audit(1_000)).unwrap());
    let own = kept.iter().filter(|entry| entry.event == Event::ViewChanged);
    let by: Vec<_> = own.map(|entry| entry.by).collect();
    assert_eq!(by, [Some(office.user("idris")); 2]);
    assert_eq!(arranged(&mut idris).await.0, ["Far north"]);
    idris.post(&format!("{view}/remove"), &[]).await.to();
    let kept = office.closed(|store| store.read(|r| r.newest_audit(1_000)).unwrap());
    assert_eq!(kept.iter().filter(|entry| entry.event == Event::ViewChanged).count(), 3);
}
