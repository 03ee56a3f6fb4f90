//! Languages that an office adds by a file: offered, spoken, listed with what lacks in them.

use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, MORNING, Office};
use crate::page::{Page, words};
use crate::person::Person;
use crate::script::Script;

/// A dozen messages, some of them as they must not be.
const SOMALI: &str = "language-name = Soomaali
login-title = Soo gal
login-password = Furaha
me-title = Xisaabtayda
me-language = Luqadda
save = Kaydi
nav-cases = Kiisaska <b>dhan</b>
sign-out = Ka bax { $magac }
footer-version = Nooca
save-it = Kaydi tan
month-1 = { $broken
month-2 = Febraayo
";

/// Dhivehi runs from right to left.
const DHIVEHI: &str = "language-name = ދިވެހި\nsave = ރައްކާކުރޭ\n";

/// An office with both, and with a folder that replaces nothing.
fn office() -> Office {
    let office = Office::on_disk();
    office.drop_in("so", SOMALI);
    office.drop_in("dv", DHIVEHI);
    office.drop_in("fr", "save = Sauver\n");
    office.at(MORNING);
    office
}

/// Language and direction of a page.
fn runs(page: &Page) -> (String, String) {
    let html = page.all("html");
    let said = |name| html[0].attr(name).unwrap_or_default().to_owned();
    (said("lang"), said("dir"))
}

fn is(lang: &str, dir: &str) -> (String, String) {
    (lang.to_owned(), dir.to_owned())
}

async fn choose(person: &mut Person, tag: &str) {
    let said = person.post("/me/language", &[("lang", tag)]).await;
    assert!(said.to().starts_with("/me"), "{tag}");
}

#[actix_web::test]
async fn a_language_that_is_dropped_in_is_offered_and_spoken() {
    let office = office();
    let mut stranger = office.stranger();
    let way = stranger.get("/login").await.page().link("Soomaali");
    let page = stranger.get(&way).await.page();
    assert_eq!(runs(&page), is("so", "ltr"));
    assert_eq!(words(page.all("h1")[0]), "Soo gal");
    assert!(page.says("User name"), "what it does not say is in English");
    // The cookie remembers it, for pages that say what went wrong too.
    let lost = Page::read(&stranger.get("/no/such/page").await.is(404).text());
    assert_eq!(runs(&lost), is("so", "ltr"));

    let mut idris = office.person("idris").await;
    choose(&mut idris, "so").await;
    let page = idris.get("/me").await.page();
    assert_eq!(runs(&page), is("so", "ltr"));
    assert_eq!(words(page.all("h1")[0]), "Xisaabtayda");
    assert!(page.all("input[name=lang][value=so][checked]").len() == 1);
    assert!(page.says("Sign out"), "a message with an unknown variable is not said");
    assert!(!page.says("magac") && !page.says("Sauver"));
    choose(&mut idris, "dv").await;
    let page = idris.get("/me").await.page();
    assert_eq!(runs(&page), is("dv", "rtl"));
    assert!(page.says("ރައްކާކުރޭ"));
    let page = idris.get("/paper/case/protection_concern?lang=so").await.page();
    assert_eq!(page.all("article[lang=so][dir=ltr]").len(), 1);
    choose(&mut idris, "fr").await;
    let page = idris.get("/me").await.page();
    assert!(page.says("Enregistrer") && !page.says("Sauver"), "nothing of ours is replaced");
}

#[actix_web::test]
async fn what_a_file_says_is_text_and_nothing_else() {
    let office = office();
    let mut idris = office.person("idris").await;
    choose(&mut idris, "so").await;
    let text = idris.get("/cases").await.is(200).text();
    assert!(text.contains("Kiisaska &lt;b&gt;dhan&lt;/b&gt;"), "it is said");
    assert!(!text.contains("<b>dhan"));
}

#[actix_web::test]
async fn whoever_looks_after_the_box_reads_what_lacks() {
    let office = office();
    let mut mariama = office.person(ADMINISTRATOR).await;
    let page = mariama.get("/admin/languages").await.is(200).page();
    for said in [
        "Its files say 8 of",
        "Written from right to left.",
        "Part of the program, with every message.",
        "amana.ftl, line 8: sign-out uses $magac, which the English message does not have.",
        "amana.ftl, line 10: There is no message save-it.",
        "What stands here is not understood.",
        "fr – This language is part of the program, and nothing of it is replaced.",
    ] {
        assert!(page.says(said), "{said}");
    }
    let heads: Vec<_> = page.all("h2 bdi").into_iter().map(words).collect();
    assert_eq!(heads, ["English", "Français", "العربية", "ދިވެހި", "Soomaali"]);
    let lists = page.all("details ul");
    let lacks = |at: usize, key: &str| {
        let keys = lists[at].child_elements().map(words).collect::<Vec<_>>();
        keys.contains(&key.to_owned())
    };
    assert!(lacks(0, "login-title") && !lacks(1, "login-title"));
    assert!(lacks(1, "sign-out") && lacks(1, "month-1") && !lacks(1, "month-2"));
    // The English messages can be taken along to be translated.
    let file = mariama.get(&page.link("Take the English")).await.is(200).text();
    assert!(file.contains("login-title = ") && file.contains("language-name = English"));
    let mut idris = office.person("idris").await;
    let _ = idris.get("/admin/languages").await.is(403);
}

#[actix_web::test]
async fn a_language_that_was_taken_out_gives_way_without_a_word() {
    let office = office();
    let mut idris = office.person("idris").await;
    choose(&mut idris, "so").await;
    office.take_out("so");
    office.at("2030-11-23T08:10:00Z");
    let mut idris = office.person("idris").await;
    for path in ["/", "/me", "/cases", "/login?lang=so"] {
        let answer = idris.get(path).await;
        assert!(answer.status < 400, "{path}");
    }
    let page = idris.get("/me").await.page();
    assert_eq!(runs(&page), is("en", "ltr"));
    assert_eq!(page.all("input[name=lang][checked]")[0].attr("value"), Some("en"));
    // Their account can be changed all the same, and the language stays theirs.
    let mariama = Script::of(&office, ADMINISTRATOR);
    let (_, users) = mariama.get("/api/v2/users").await;
    let all = users["data"].as_array().unwrap();
    let own = all.iter().find(|user| user["user_name"] == "idris").unwrap();
    assert_eq!(own["locale"], "so");
    let at = format!("/api/v2/users/{}", own["id"]);
    let kept = json!({"data": {"locale": "so", "position": "Caseworker"}});
    let (status, told) = mariama.patch(&at, kept).await;
    assert_eq!((status, &told["data"]["locale"]), (200, &json!("so")), "{told}");
    // Nobody else is given it.
    let (status, _) = mariama.patch(&at, json!({"data": {"locale": "dv"}})).await;
    assert_eq!(status, 200);
    let (status, _) = mariama.patch(&at, json!({"data": {"locale": "so"}})).await;
    assert_eq!(status, 422);
}

#[actix_web::test]
async fn programs_read_and_set_the_languages() {
    let office = office();
    let mariama = Script::of(&office, ADMINISTRATOR);
    let (_, told) = mariama.get("/api/v2/system_settings").await;
    assert_eq!(told["data"]["locales"], json!(["en", "fr", "ar", "dv", "so"]));
    assert_eq!(told["data"]["rtl_locales"], json!(["ar", "dv"]));
    assert_eq!(told["data"]["default_locale"], "en");
    let (_, open) = mariama.get("/api/v2/primero").await;
    assert_eq!(open["data"]["locales"], told["data"]["locales"]);
    let (_, roles) = mariama.get("/api/v2/users").await;
    let user = roles["data"].as_array().unwrap().iter().find(|user| user["user_name"] == "zeinab");
    let at = format!("/api/v2/users/{}", user.map_or(&Json::Null, |user| &user["id"]));
    let (status, _) = mariama.patch(&at, json!({"data": {"locale": "so"}})).await;
    assert_eq!(status, 200);
    let mut zeinab = office.person("zeinab").await;
    assert_eq!(runs(&zeinab.get("/me").await.page()), is("so", "ltr"));
    let (status, _) = mariama.patch(&at, json!({"data": {"locale": "ha"}})).await;
    assert_eq!(status, 422);
}
