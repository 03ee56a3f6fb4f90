//! The browser tried on itself, with pages of its own.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use super::xpath::quoted;
use super::*;

/// Serves this page at every path, `{language}` replaced by what the browser asks for.
fn served(page: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut asked = vec![0; 16 * 1024];
            let length = stream.read(&mut asked).unwrap_or(0);
            let asked = String::from_utf8_lossy(&asked[..length]).to_lowercase();
            let language = asked.lines().find_map(|line| line.strip_prefix("accept-language: "));
            let page = page.replace("{language}", language.unwrap_or("none"));
            let head =
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close";
            let _ = write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{page}", page.len());
        }
    });
    format!("http://{address}")
}

const PAGE: &str = "<!doctype html><title>The \u{2068}test\u{2069} page</title>
    <meta name=viewport content='width=device-width'><p>Language {language}</p>
    <form><label for=n>Name <span>(optional)</span></label><input id=n name=name>
    <label>Note <textarea name=note></textarea></label>
    <fieldset><legend>When was she born?</legend><label for=d>Day</label><input id=d></fieldset>
    <fieldset><legend>When did it happen?</legend><label for=e>Day</label><input id=e></fieldset>
    <fieldset><legend>Sex</legend><label><input type=radio name=sex value=f>Girl</label>
    <label><input type=radio name=sex value=m>Boy</label></fieldset>
    <label for=p>Place</label><select id=p><option>North</option><option value=s>South</option></select>
    <label><input type=checkbox name=sure value=yes> This is an estimate</label>
    <button>Save \u{2068}it\u{2069}</button></form>
    <details><summary>Why we ask</summary><p>For the child's sake</p></details>
    <a href='/next'>Next \u{2068}page\u{2069}</a>
    <p id=late></p><script>setTimeout(() => { late.textContent = 'Script ran' }, 200)</script>";

#[test]
fn a_person_finds_everything_by_its_words() {
    let browser = Browser::open(Options::DESK);
    let home = served(PAGE);
    browser.visit(&home);
    assert_eq!(browser.title(), "The test page");
    browser.wait_for("Script ran");
    browser.fill("Name", "Amina");
    browser.fill("Name", "Zara O'Neil");
    browser.fill("note", "two words");
    browser.fill("When did it happen? > Day", "7");
    assert_eq!(browser.value("Name"), "Zara O'Neil");
    assert_eq!(browser.value("When was she born? > Day"), "");
    assert_eq!(browser.value("When did it happen? > Day"), "7");
    browser.choose("Sex", "Boy");
    browser.choose("Place", "South");
    assert_eq!(browser.value("Place"), "s");
    browser.tick("This is an estimate");
    assert!(!browser.has("For the child's sake"));
    browser.press("Why we ask");
    assert!(browser.has("For the child's sake"));
    assert_eq!(browser.counts(), Counts { clicks: 4, fields: 4, keys: 26, pages: 1 });
    browser.onward(|browser| browser.press("Save it"));
    assert!(browser.url().ends_with("?name=Zara+O%27Neil&note=two+words&sex=m&sure=yes"));
    browser.onward(|browser| browser.click_link("Next page"));
    assert_eq!(browser.url(), format!("{home}/next"));
    assert_eq!(browser.counts().pages, 3);
    assert!(browser.counts().seconds() > 30.0);
}

#[test]
fn a_phone_without_script_reads_the_same_page_in_its_language() {
    let phone = Options { language: "fr", ..Options::PHONE.without_script() };
    let browser = Browser::open(phone);
    browser.visit(&served(PAGE));
    assert!(browser.has("Language fr"), "{}", browser.text());
    browser.fill("Name", "Amina");
    browser.keys("\u{e007}");
    assert!(browser.url().contains("name=Amina"));
    assert!(!browser.has("Script ran"));
    assert!(browser.page_source().contains("<legend>Sex</legend>"));
    let folder = Folder::new();
    browser.screenshot(&folder.join("page.png"));
    let picture = std::fs::read(folder.join("page.png")).unwrap();
    assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
    let width = u32::from_be_bytes(picture[16..20].try_into().unwrap());
    assert_eq!(width, 360);
}

#[test]
fn a_page_needs_no_server() {
    let browser = Browser::open(Options::DESK);
    let page = "<title>Still</title><a href='%23below'>On</a><p id=below>Here</p>";
    browser.visit(&format!("data:text/html,{page}"));
    browser.click_link("On");
    browser.wait_for("Here");
    assert_eq!(browser.title(), "Still");
    assert_eq!(browser.counts(), Counts { clicks: 1, pages: 1, ..Counts::default() });
}

#[test]
#[should_panic(expected = "nothing called")]
fn what_is_not_there_cannot_be_pressed() {
    let browser = Browser::open(Options::DESK);
    browser.visit("data:text/html,<button hidden>Save</button>");
    browser.press("Save");
}

#[test]
fn an_apostrophe_is_no_end_of_a_text() {
    assert_eq!(quoted("a"), "'a'");
    assert_eq!(quoted("a'b"), "concat('a',\"'\",'b')");
    assert_eq!(base64("aGV5IQ=="), b"hey!");
}
