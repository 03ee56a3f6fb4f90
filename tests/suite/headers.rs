//! What every answer carries, and what every page is made of.

use std::collections::BTreeMap;
use std::io::Read as _;

use actix_web::test::TestRequest;
use amana::domain::field::Field;
use amana::domain::id::RecordId;
use amana::domain::record::Kind;
use amana::http::assets;
use amana::service::register;
use flate2::read::GzDecoder;

use crate::office::{ADMINISTRATOR, Office, SUPERVISOR, asked};
use crate::page::{Page, faults};
use crate::person::{Person, Response};

/// Headers with words that their values have to hold.
const HEADERS: [(&str, &str); 9] = [
    ("content-security-policy", "default-src 'none'"),
    ("content-security-policy", "script-src 'self';"),
    ("content-security-policy", "style-src 'self';"),
    ("content-security-policy", "frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

#[track_caller]
pub(crate) fn is_hard(answer: &Response, kept: &str) {
    for (name, words) in HEADERS {
        let value = answer.header(name).unwrap_or_default();
        assert!(value.contains(words), "{}: {name} is {value:?}", answer.status);
    }
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(!policy.contains("unsafe"), "{policy}");
    let cache = answer.header("cache-control").unwrap_or_default();
    assert!(cache.contains(kept), "{}: cache-control is {cache:?}", answer.status);
    assert!(answer.header("permissions-policy").is_some());
}

#[actix_web::test]
async fn every_answer_carries_the_headers() {
    let office = Office::open();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let mut stranger = office.stranger();
    is_hard(&stranger.get(&assets::url("amana.css")).await.is(200), "immutable");
    is_hard(&stranger.get("/assets/none.css").await.is(404), "no-store");
    is_hard(&stranger.get("/login").await.is(200), "no-store");
    is_hard(&stranger.get("/cases").await.is(303), "no-store");
    is_hard(&stranger.get("/nowhere").await.is(404), "no-store");
    is_hard(&mariama.get("/").await.is(200), "no-store");
    is_hard(&mariama.get("/cases").await.is(403), "no-store");
    is_hard(&mariama.post("/people", &[]).await.is(422), "no-store");
    let wrong = [("user_name", "idris"), ("password", "another password")];
    is_hard(&stranger.post("/login", &wrong).await.is(401), "no-store");
    let large = "x".repeat(300 * 1024);
    is_hard(&mariama.post("/people", &[("name", &large)]).await.is(413), "no-store");
    let json = TestRequest::post().uri("/people").insert_header(("content-type", "text/json"));
    is_hard(&mariama.send(json.set_payload("{}")).await.is(400), "no-store");
    let foreign = TestRequest::post().uri("/people");
    let foreign = foreign.insert_header(("sec-fetch-site", "cross-site"));
    is_hard(&mariama.send(foreign).await.is(403), "no-store");
    let method = TestRequest::delete().uri("/people");
    is_hard(&mariama.send(method).await.is(404), "no-store");
}

#[actix_web::test]
async fn the_cookie_of_a_session_is_for_this_box_alone() {
    let office = Office::open();
    let mut idris = office.stranger();
    let form = idris.get("/login").await.page().form("/login").fill("User name", "idris");
    let answer = idris.submit(form.fill("Password", crate::office::PASSWORD)).await.is(303);
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").collect();
    let mut session = cookies.iter().filter_map(|it| it.to_str().ok());
    let session = session.find(|it| it.starts_with("__Host-amana=")).unwrap();
    for word in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(session.contains(word), "{session}");
    }
    assert!(!session.contains("Domain"));
}

#[actix_web::test]
async fn a_page_travels_packed_where_the_browser_takes_it_so() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let packed = TestRequest::get().uri("/help").insert_header(("accept-encoding", "gzip, br"));
    let packed = idris.send(packed).await.is(200);
    let plain = idris.get("/help").await.is(200);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(packed.header("vary"), Some("Accept-Encoding"));
    let mut unpacked = String::new();
    GzDecoder::new(packed.body.as_slice()).read_to_string(&mut unpacked).unwrap();
    assert_eq!(Page::read(&unpacked).title(), Page::read(&plain.text()).title());
    assert!(unpacked.len() > 1024 && packed.body.len() * 2 < unpacked.len());
    let asset = TestRequest::get().uri(&assets::url("amana.css"));
    let asset = idris.send(asset.insert_header(("accept-encoding", "br"))).await.is(200);
    assert_eq!(asset.header("content-encoding"), Some("br"));
}

/// A case with something on every page of it.
fn full(office: &Office) -> RecordId {
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let visit = office.visit(&idris, id, (20, "high"));
    let question = (visit, "Who was at home?".to_owned());
    amana::service::visit::sign_off(&office.app(), &halima, &asked(id), question).unwrap();
    office.visit(&idris, id, (21, "medium"));
    id
}

/// The address of every page that a caseworker has of a case, each a page of its own.
fn pages(office: &Office, id: RecordId) -> Vec<String> {
    let house = office.app().house().unwrap();
    let row = amana::service::entry::new_id(&office.app());
    let mut pages: Vec<String> =
        ["/", "/menu", "/me", "/help", "/search", "/cases", "/views"].map(str::to_owned).into();
    pages.push(format!("/cases/new/{}", register::new_id(&office.app())));
    pages.push(format!("/cases/{id}"));
    pages.extend(
        ["forms", "timeline", "history", "consent", "close", "files"]
            .map(|it| format!("/cases/{id}/{it}")),
    );
    let photo = office.photo(&office.actor("idris"), id);
    pages.push(format!("/cases/{id}/files/{photo}"));
    let asked = ["photos", "recorded_audio", "other_documents", "agreement_signatures"];
    pages.extend(asked.map(|it| format!("/cases/{id}/files/add/{it}")));
    for form in house.programme.forms(Kind::Case).filter(|form| form.is_shown()) {
        let of_form = format!("/cases/{id}/forms/{}", form.id);
        for part in form.parts() {
            if part.fields.iter().any(Field::is_question) {
                pages.push(format!("{of_form}/edit?part={}", part.number));
            }
        }
        pages.extend(form.groups().map(|group| format!("{of_form}/{}/{row}", group.name)));
        pages.push(of_form);
    }
    pages
}

async fn read(person: &mut Person, path: &str, lang: &str) -> Page {
    let joint = if path.contains('?') { '&' } else { '?' };
    let answer = person.get(&format!("{path}{joint}lang={lang}")).await;
    assert_eq!(answer.status, 200, "{path}");
    answer.page()
}

#[actix_web::test]
async fn every_page_is_whole_in_every_language() {
    let office = Office::open();
    let id = full(&office);
    let (mut idris, mut found) = (office.person("idris").await, Vec::new());
    for (lang, dir) in [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")] {
        let mut titles: BTreeMap<String, String> = BTreeMap::new();
        for path in pages(&office, id) {
            let page = read(&mut idris, &path, lang).await;
            found.extend(faults(&page).into_iter().map(|fault| format!("{lang} {path}: {fault}")));
            let root = page.all("html")[0];
            if (root.attr("lang"), root.attr("dir")) != (Some(lang), Some(dir)) {
                found.push(format!(
                    "{lang} {path}: {:?} {:?}",
                    root.attr("lang"),
                    root.attr("dir")
                ));
            }
            let title = page.title();
            if let Some(other) = titles.insert(title.clone(), path.clone()) {
                found.push(format!("{lang} {path}: {other} has the title {title:?} too"));
            }
        }
        assert!(titles.len() > 40, "{} pages", titles.len());
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[actix_web::test]
async fn pages_of_others_and_pages_that_refuse_are_whole_too() {
    let office = Office::open();
    let id = full(&office);
    let mut found = Vec::new();
    let mut look = |what: &str, answer: Response| {
        assert!(answer.is_html(), "{what}: {}", answer.status);
        let page = Page::read(&answer.text());
        found.extend(faults(&page).into_iter().map(|fault| format!("{what}: {fault}")));
        page
    };
    let mut halima = office.person(SUPERVISOR).await;
    for path in ["/", "/review", "/people", "/cases", "/views", "/search?q=Aishatu"] {
        let page = look(path, halima.get(path).await.is(200));
        assert_eq!(page.problems(), [""; 0]);
    }
    for below in ["", "/timeline", "/history"] {
        look(below, halima.get(&format!("/cases/{id}{below}")).await.is(200));
    }
    let mut mariama = office.person(ADMINISTRATOR).await;
    look("home of the box", mariama.get("/").await.is(200));
    for path in ["/people/new", "/people/slips", "/admin/conduct", "/admin/audit", "/me/factor"] {
        look(path, mariama.get(path).await.is(200));
    }
    let somebody = format!("/people/{}", office.user("idris"));
    for below in ["", "/edit", "/leave"] {
        look(below, mariama.get(&format!("{somebody}{below}")).await.is(200));
    }
    let people = mariama.get("/people/new").await.page().form("/people");
    let people = people.fill("Who", "Rakia Issa, idris").fill("Role", "Caseworker");
    let refused = look("people", mariama.submit(people).await.is(422));
    assert_eq!(refused.problems().len(), 1, "{:?}", refused.problems());
    assert!(refused.title().starts_with("Error:"));
    assert_eq!(mariama.get("/people").await.page().problems(), [""; 0]);

    let mut idris = office.person("idris").await;
    let path = format!("/cases/{id}/forms/basic_identity/edit?part=2");
    let form = idris.get(&path).await.page().form(&path);
    let form = form.fill("Date of birth or age", "31 2 2015");
    let refused = look("part", idris.submit(form).await.is(422));
    assert_eq!(refused.problems().len(), 1, "{:?}", refused.problems());
    let close = format!("/cases/{id}/close");
    let form = idris.get(&close).await.page().form(&close).press("then", "close");
    look("closing", idris.submit(form).await.is(422));
    let new = format!("/cases/new/{}", register::new_id(&office.app()));
    let form = idris.get(&new).await.page().form(&new).fill("First name", "Aishatu");
    look("too little", idris.submit(form).await.is(422));
    let form = idris.get(&new).await.page().form(&new).fill("First name", "Aishatu");
    let to = idris.submit(form.fill("Sex", "Female")).await.to();
    let hits = look("hits", idris.get(to.split('#').next().unwrap()).await.is(200));
    assert!(hits.says("Aïssatou Maïga"));
    look("consent", idris.get(&hits.link("None of these")).await.is(200));
    look("forbidden", idris.get("/people").await.is(403));
    look("nothing", idris.get("/nowhere").await.is(404));
    let mut stranger = office.stranger();
    look("door", stranger.get("/login?lang=ar").await.is(200));
    let wrong = [("user_name", "idris"), ("password", "another password")];
    look("wrong password", stranger.post("/login", &wrong).await.is(401));
    let empty = Office::empty();
    let mut first = empty.stranger();
    let door = look("wizard", first.get("/setup").await.is(200));
    let code = empty.app().setup_door().code().to_owned();
    let form = door.form("/setup?lang=en").fill("Code on the console", &code);
    let to = first.submit(form).await.to();
    look("office", first.get(&to).await.is(200));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_page_that_is_not_whole_is_seen() {
    let page = |body: &str| {
        let html = format!("<html lang=en dir=ltr><title>T</title><body>{body}</body></html>");
        faults(&Page::read(&html)).len()
    };
    assert_eq!(page("<h1>A</h1>"), 0);
    assert_eq!(page(""), 1);
    assert_eq!(page("<h1>A</h1><h1>B</h1>"), 1);
    assert_eq!(page("<h1 style='x'>A</h1>"), 1);
    assert_eq!(page("<h1 onclick='x'>A</h1>"), 1);
    assert_eq!(page("<h1>A</h1><script>x</script>"), 1);
    assert_eq!(page("<h1>A</h1><script src=x></script>"), 0);
    assert_eq!(page("<h1>A</h1><input name=a>"), 1);
    assert_eq!(page("<h1>A</h1><label for=a>A</label><input id=a name=a>"), 0);
    assert_eq!(page("<h1>A</h1><label>A <input name=a></label>"), 0);
    assert_eq!(page("<h1>A</h1><form method=post></form>"), 1);
    assert_eq!(page("<h1>A</h1><form method=post><input type=hidden name=csrf></form>"), 0);
    assert_eq!(page("<h1 id=a>A</h1><p id=a>"), 1);
}
