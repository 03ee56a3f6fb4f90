//! Copies of everything: made while people work, proven, taken along, brought back.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::browser::{Browser, Options};
use crate::client::Http;
use crate::folder::Folder;
use crate::office::{AISSATOU, IDRIS, KEEPER, Office, RAKIA, SALMA, SEAL, hire, register, sign_in};
use crate::program::Program;
use crate::seal::{office_opens, office_seals, readable, refused};

/// The copies that lie in a folder.
fn copies(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// An office with a child in it, and the address of the case.
fn office() -> (Office, String) {
    let office = Office::open();
    hire(&mut office.enter(KEEPER), &mut office.program.client(), RAKIA);
    let case = register(&mut office.enter(IDRIS), &AISSATOU);
    (office, case)
}

/// Says where copies go, has them made, and waits until they are.
fn copied(keeper: &mut Http, stick: &Path) -> String {
    let _ = keeper.get("/admin").expect(200);
    let fields = [("folders", stick.to_str().unwrap()), ("hour", "13")];
    let _ = keeper.post_form("/admin/plan", &fields).expect(303);
    make(keeper)
}

/// Has copies made and waits until none is under way any more; the page as it is then.
fn make(keeper: &mut Http) -> String {
    let before = told(&keeper.get("/admin").expect(200).text());
    let _ = keeper.post_form("/admin/copies", &[]).expect(303);
    for _ in 0..10_000 {
        let page = keeper.get("/admin").expect(200).text();
        if told(&page) != before && !page.contains("<progress") {
            return page;
        }
    }
    panic!("the copy never came: {}", keeper.get("/admin").text());
}

/// What the page tells of the folders.
fn told(page: &str) -> String {
    let list = page.split("<ul class=\"due\">").nth(1).and_then(|rest| rest.split("</ul>").next());
    list.unwrap_or_default().to_owned()
}

/// Begins on an empty folder, in the wizard, with a copy.
fn wizard(program: &Program) -> Http {
    let mut http = program.client();
    let _ = http.get("/setup").expect(200);
    let code = program.setup_code().unwrap();
    let _ = http.post_form("/setup", &[("code", &code)]).expect(303);
    let _ = http.get("/setup/restore").expect(200);
    http
}

/// The box is sealed as the copy was, and holds what it held.
fn holds_the_office_again(http: &mut Http, case: &str) {
    office_seals(http);
    let _ = http.post_form("/", &[("passphrase", SEAL)]).expect(200);
    office_opens(http);
    let _ = sign_in(http, IDRIS).expect(303);
    assert!(http.get(case).expect(200).text().contains("Aissatou"));
}

#[test]
fn a_copy_on_a_stick_becomes_the_office_again_on_another_box() {
    let (office, case) = office();
    let stick = Folder::new();
    let page = copied(&mut office.enter(KEEPER), stick.path());
    assert!(page.contains("opened and found whole"), "{page}");
    let copies = copies(&stick.join("amana-copies"));
    let [copy] = copies.as_slice() else { panic!("{copies:?}") };
    assert_eq!(readable(&stick.join("amana-copies")), [""; 0]);

    let other = Program::started();
    let mut http = wizard(&other);
    let give = |http: &mut Http, path: &str, passphrase: &str| {
        http.post_files("/setup/restore", &[("path", path), ("passphrase", passphrase)], &[])
    };
    let path = copy.to_str().unwrap();
    let wrong = give(&mut http, path, "granite harbour violet").expect(422).text();
    assert!(wrong.contains("do not open the box") && !wrong.contains("granite harbour"), "{wrong}");
    let _ = give(&mut http, "/nowhere/at.all", SEAL).expect(422);
    let _ = give(&mut http, "/etc/passwd", SEAL).expect(422);
    assert!(other.data().join("office.db").exists());
    let _ = give(&mut http, path, SEAL).expect(200);

    holds_the_office_again(&mut http, &case);
}

#[test]
fn a_copy_is_sent_from_a_computer_and_waits_for_its_passphrase() {
    let (office, case) = office();
    let key = office.program.folder().join("stick.key");
    assert!(
        office.program.run(&["key", "add", "--key-file", key.to_str().unwrap()]).status.success()
    );
    let stick = Folder::new();
    let dest = stick.path().to_str().unwrap();
    let made = json(&office.program.run(&["backup", "create", dest, "--json"]));
    let bytes = std::fs::read(stick.join(made["name"].as_str().unwrap())).unwrap();
    let (one, two) = bytes.split_at(bytes.len() / 2);
    let key = std::fs::read(key).unwrap();

    let other = Program::started();
    let mut http = wizard(&other);
    let send = |http: &mut Http, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]| {
        http.post_files("/setup/restore", fields, files)
    };
    let arriving = other.data().join("arriving");
    let page = send(&mut http, &[], &[("file", "half.amana", one)]).expect(422).text();
    assert!(page.contains("id=\"q-passphrase\""), "{page}");
    let half = [("passphrase", SEAL)];
    let _ = send(&mut http, &half, &[("file", "half.amana", one)]).expect(422);
    let _ = send(&mut http, &half, &[("file", "../../half.db", one)]).expect(422);
    assert!(!other.data().join("half.db").exists() && !other.folder().join("half.db").exists());
    // In parts, and with the wrong passphrase first: what was sent need not be sent again.
    let parts: [(&str, &str, &[u8]); 3] =
        [("file", "002.amana", two), ("file", "001.amana", one), ("file", "manifest.json", b"{}")];
    let wrong = [("passphrase", "granite harbour violet")];
    let page = send(&mut http, &wrong, &parts).expect(422).text();
    assert!(page.contains("The copy that you sent"), "{page}");
    assert!(arriving.exists());
    let _ = send(&mut http, &[("copy", "arrived")], &[("key", "stick.key", &key)]).expect(200);
    assert!(!arriving.exists());
    holds_the_office_again(&mut http, &case);
}

#[test]
fn nobody_but_the_wizard_sends_a_copy() {
    let program = Program::started();
    let mut stranger = program.client();
    let file: [(&str, &str, &[u8]); 1] = [("file", "copy.amana", b"bytes")];
    let _ = stranger.post_files("/setup/restore", &[], &file).expect(303);
    let mut http = wizard(&program);
    http.forget_csrf();
    let _ = http.post_files("/setup/restore", &[], &file).expect(403);
    assert!(!program.data().join("arriving").exists());
    let (office, _) = office();
    let _ = office.enter(KEEPER).post_files("/setup/restore", &[], &file).expect(404);
    assert!(!office.program.data().join("arriving").exists());
}

#[test]
fn the_console_makes_proves_and_brings_back_the_same_content() {
    let (mut office, _) = office();
    let stick = Folder::new();
    let dest = stick.path().to_str().unwrap();
    let made = json(&office.program.run(&["backup", "create", dest, "--json"]));
    assert!(made["proven_at"].is_number(), "{made}");
    let copy = stick.join(made["name"].as_str().unwrap());
    let path = copy.to_str().unwrap();
    let proven = json(&office.program.run(&["backup", "verify", path, "--json"]));
    assert_eq!(proven["proven"], true);
    refused(&office.program.run(&["backup", "restore", path]), "holds an office already");

    let mut other = Program::started();
    other.opens_with(SEAL);
    refused(&other.run(&["backup", "restore", path]), "runs on this folder");
    other.terminate();
    let back = json(&other.run(&["backup", "restore", path, "--json"]));
    assert_eq!(back["content"], proven["content"]);
    assert!(other.run(&["check"]).status.success());
    other.start();
    let _ = sign_in(&mut other.client(), SALMA).expect(303);

    // Without the passphrase the bytes can be proven, and nothing more.
    office.program.env("AMANA_UNLOCK_FILE", None);
    let bytes = office.program.run_with(&["backup", "verify", path, "--json"], "\n");
    assert_eq!(json(&bytes)["proven"], false);
    refused(&office.program.run_with(&["backup", "verify", path], "other words\n"), "open");
    let mut spoiled = std::fs::read(&copy).unwrap();
    let middle = spoiled.len() / 2;
    spoiled[middle] ^= 1;
    std::fs::write(&copy, &spoiled).unwrap();
    refused(&office.program.run_with(&["backup", "verify", path], "\n"), "damaged");
    std::fs::write(&copy, &spoiled[..middle]).unwrap();
    refused(&office.program.run_with(&["backup", "verify", path], "\n"), "end is missing");
}

#[test]
fn a_stick_that_is_not_there_is_told_in_words_and_copied_to_when_it_is_back() {
    let (office, _) = office();
    let stick = Folder::new();
    let (place, away) = (stick.join("stick"), stick.join("pocket"));
    std::fs::create_dir(&place).unwrap();
    let mut keeper = office.enter(KEEPER);
    let _ = copied(&mut keeper, &place);
    let before = copies(&place.join("amana-copies"));
    assert_eq!(before.len(), 1);
    std::fs::rename(&place, &away).unwrap();
    let page = make(&mut keeper);
    assert!(page.contains("The folder is not there"), "{page}");
    assert!(!place.exists(), "nothing is written where the stick was");
    assert_eq!(
        copies(&away.join("amana-copies")),
        before
            .iter()
            .map(|path| { away.join(path.strip_prefix(&place).unwrap()) })
            .collect::<Vec<_>>()
    );
    std::fs::rename(&away, &place).unwrap();
    // What was left of a copy that was cut short goes with the next.
    std::fs::write(place.join("amana-copies/NOR-2020-01-01-0000.amana.partial"), "cut").unwrap();
    let page = make(&mut keeper);
    assert!(!page.contains("The folder is not there"), "{page}");
    let now = copies(&place.join("amana-copies"));
    assert!(now.iter().all(|path| path.extension().is_some_and(|end| end == "amana")), "{now:?}");
}

#[test]
fn a_copy_is_taken_along_by_whoever_says_their_password_again() {
    let (office, _) = office();
    let mut keeper = office.enter(KEEPER);
    let _ = keeper.get("/admin").expect(200);
    let _ = keeper.post_form("/admin/copy", &[("password", SALMA.password)]).expect(422);
    let taken = keeper.post_form("/admin/copy", &[("password", KEEPER.password)]).expect(200);
    let name = taken.header("content-disposition").unwrap().to_owned();
    assert!(name.contains("NOR-") && name.contains(".amana"), "{name}");
    let file = Folder::new();
    std::fs::write(file.join("copy.amana"), &taken.body).unwrap();
    let path = file.join("copy.amana");
    let proven = json(&office.program.run(&["backup", "verify", path.to_str().unwrap(), "--json"]));
    assert_eq!(proven["proven"], true);
}

#[test]
fn where_copies_go_is_judged() {
    let (office, _) = office();
    let mut keeper = office.enter(KEEPER);
    let _ = keeper.get("/admin").expect(200);
    let data = office.program.data();
    let inside = data.to_str().unwrap();
    for (folder, hour) in [("/nowhere", "13"), ("relative", "13"), (inside, "13"), ("", "24")] {
        let fields = [("folders", folder), ("hour", hour)];
        let page = keeper.post_form("/admin/plan", &fields).expect(422).text();
        assert!(page.contains(&format!("value=\"{folder}\"")), "what was typed is kept: {page}");
    }
}

#[test]
fn a_box_in_danger_is_sealed_at_once() {
    let (office, case) = office();
    let (mut keeper, mut idris) = (office.enter(KEEPER), office.enter(IDRIS));
    let _ = keeper.get("/admin").expect(200);
    let _ = idris.get("/").expect(200);
    let _ = idris.post_form("/admin/seal", &[]).expect(403);
    let _ = keeper.post_form("/admin/seal", &[]).expect(303);
    let mut http = office.program.client();
    office_seals(&mut http);
    let _ = http.post_form("/", &[("passphrase", SEAL)]).expect(200);
    office_opens(&mut http);
    assert_eq!(
        idris.get(&case).expect(303).location().map(|to| to.starts_with("/login")),
        Some(true)
    );
    let _ = sign_in(&mut idris, IDRIS).expect(303);
    let _ = idris.get(&case).expect(200);
    let sealed = office.program.run(&["key", "seal"]);
    assert!(sealed.status.success(), "{sealed:?}");
    let opened = (0..10_000)
        .any(|_| office.program.run_with(&["key", "open"], &format!("{SEAL}\n")).status.success());
    assert!(opened);
    office_opens(&mut http);
}

#[test]
fn a_browser_that_stays_connected_sees_no_office_once_the_box_is_sealed() {
    let office = Office::open();
    let (keeper, other) = (Browser::open(Options::DESK), Browser::open(Options::PHONE));
    let base = office.program.https();
    for browser in [&keeper, &other] {
        browser.visit(&format!("{base}/login"));
        browser.fill("user_name", KEEPER.user);
        browser.fill("password", KEEPER.password);
        browser.onward(|browser| {
            browser.click_on("//main//form[@action='/login']//button[not(@type='button')]");
        });
    }
    keeper.visit(&format!("{base}/admin"));
    keeper.click_on("//form[@action='/admin/seal']//button");
    keeper.onward(|browser| browser.click_on("//dialog//button[contains(@class, 'danger')]"));
    // Until the sealed page is there, no page of the office is.
    other.visit(&format!("{base}/admin"));
    assert!(!other.has("Where copies go"), "{}", other.text());
    for browser in [&keeper, &other] {
        browser.wait_for("This box is sealed");
    }
}
