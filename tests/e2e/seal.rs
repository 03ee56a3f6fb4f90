//! A box whose data are sealed: what it tells, what opens it, and what a thief would read.

use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use crate::client::Http;
use crate::office::{
    AISSATOU, ANSWERS, IDRIS, KEEPER, Office, RAKIA, SALMA, SEAL, hire, register, sign_in,
};
use crate::program::Program;

/// Everything of the office that must never stand readable on a disk.
const SECRETS: [&str; 9] = [
    "Aissatou",
    "Moussa",
    "name_first",
    "protection_concerns",
    "Idris Abakar",
    "salma",
    "North District",
    "Africa/Niamey",
    "redb",
];

/// An office that was set up, and serves sealed.
fn sealed() -> Program {
    let mut program = Program::new();
    program.setup(ANSWERS);
    program.env("AMANA_UNLOCK_FILE", None);
    program.start();
    assert_eq!(program.told_json("sealed"), Some(json!(true)));
    program
}

/// Asks until the office answers: it takes the sockets over from the sealed page.
#[track_caller]
pub(crate) fn office_opens(http: &mut Http) {
    for _ in 0..10_000 {
        // In between a connection may break off.
        if http.send("GET", "/login", &[], None).is_ok_and(|answer| answer.status == 200) {
            return;
        }
    }
    panic!("the office never came");
}

/// Asks until the box is sealed: its one page takes the sockets over from the office.
#[track_caller]
pub(crate) fn office_seals(http: &mut Http) {
    for _ in 0..10_000 {
        let answer = http.send("GET", "/", &[], None);
        if answer.is_ok_and(|answer| answer.text().contains("name=\"passphrase\"")) {
            return;
        }
    }
    panic!("the office never closed");
}

#[track_caller]
pub(crate) fn refused(output: &Output, word: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && told.contains(word), "{output:?}");
}

#[test]
fn a_sealed_box_tells_nothing_but_that_it_is_sealed() {
    let program = sealed();
    let mut http = program.client();
    for path in ["/", "/login", "/cases", "/setup", "/nowhere"] {
        let page = http.get(path).expect(503).text();
        assert!(page.contains("name=\"passphrase\""), "{path}: {page}");
        for word in ["North", "District", "NOR", "salma"] {
            assert!(!page.contains(word), "{path} says {word}");
        }
    }
    assert_eq!(http.get("/api/v2/cases").expect(503).json()["errors"][0]["message"], "sealed");
    let _ = http.get("/?lang=ar").expect(503).text().contains("dir=\"rtl\"");
    let answer = http.get("/");
    assert!(answer.header("content-security-policy").is_some_and(|all| all.contains("'none'")));
}

#[test]
fn the_passphrase_opens_it_and_nothing_else_does() {
    let program = sealed();
    let mut http = program.client();
    for wrong in ["", "granite harbour violet", "Granite harbour violet ladder", SALMA.password] {
        let page = http.post_form("/", &[("passphrase", wrong)]);
        assert!(page.status == 422, "{wrong}: {}", page.status);
    }
    // The fifth try has to wait, whatever it says.
    let waits = http.post_form("/", &[("passphrase", SEAL)]).expect(429);
    assert!(!waits.text().contains(SEAL));
    let mut elsewhere = program.client();
    let typed = format!("passphrase={}", SEAL.replace(' ', "+")).into_bytes();
    let foreign = elsewhere.send("POST", "/", &[("sec-fetch-site", "cross-site")], Some(typed));
    assert_eq!(foreign.unwrap().status, 403);
    // The console is another place, and has its own tries.
    let opened = program.run_with(&["key", "open"], &format!("  {SEAL}\n"));
    assert!(opened.status.success(), "{opened:?}");
    office_opens(&mut http);
    let _ = sign_in(&mut http, SALMA);
    refused(&program.run_with(&["key", "open"], SEAL), "no sealed server");
}

#[test]
fn the_page_opens_it_and_leads_into_the_office() {
    let program = sealed();
    let mut http = program.client();
    let answer = http.post_form("/", &[("passphrase", SEAL)]).expect(200);
    assert!(answer.header("refresh").is_some_and(|to| to.ends_with("/login")));
    office_opens(&mut http);
    let _ = sign_in(&mut http, SALMA);
}

#[test]
fn keys_come_and_go_and_the_last_one_stays() {
    let mut program = Program::new();
    program.setup(ANSWERS);
    program.env("AMANA_UNLOCK_FILE", None);
    let other = "orchard kettle saddle river";
    let status = |program: &Program| -> Value {
        let told = program.run(&["key", "status", "--json"]);
        serde_json::from_slice(&told.stdout).unwrap()
    };
    assert_eq!(status(&program), json!([{"number": 0, "way": "passphrase"}]));
    refused(
        &program.run_with(&["key", "add"], &format!("wrong words here now\n{other}\n")),
        "open",
    );
    refused(&program.run_with(&["key", "add"], &format!("{SEAL}\nshort\n")), "passphrase");
    let added = program.run_with(&["key", "add"], &format!("{SEAL}\n{other}\n"));
    assert!(added.status.success(), "{added:?}");
    let removed = program.run_with(&["key", "remove", "0"], &format!("{other}\n"));
    assert!(removed.status.success(), "{removed:?}");
    assert_eq!(status(&program), json!([{"number": 1, "way": "passphrase"}]));
    refused(&program.run_with(&["key", "remove", "1"], &format!("{other}\n")), "last key");
    refused(&program.run_with(&["check"], &format!("{SEAL}\n")), "open");
    let rotated = program.run_with(&["key", "rotate"], &format!("{other}\n{SEAL}\n"));
    assert!(rotated.status.success(), "{rotated:?}");
    refused(&program.run_with(&["check"], &format!("{other}\n")), "open");
    assert!(program.run_with(&["check"], &format!("{SEAL}\n")).status.success());
}

#[test]
fn a_key_file_lies_elsewhere_or_is_refused() {
    let mut program = Program::new();
    let key = program.folder().join("stick.key");
    let inside = program.data().join("my.key");
    std::fs::create_dir_all(program.data()).unwrap();
    let answers = |path: &Path| {
        let seal = format!("mode = \"key-file\"\npath = \"{}\"", path.display());
        ANSWERS.replace(&format!("passphrase = \"{SEAL}\""), &seal)
    };
    let file = program.folder().write("answers.toml", &answers(&inside));
    let words = file.to_string_lossy();
    refused(&program.run(&["setup", "--answers", &words]), "elsewhere");
    program.setup(&answers(&key));
    program.start();
    assert_eq!(program.told_json("sealed"), Some(json!(true)));
    program.terminate();
    program.env("AMANA_UNLOCK_FILE", Some(&key.to_string_lossy()));
    program.start();
    assert_eq!(program.told_json("sealed"), Some(json!(false)));
    let _ = program.client().get("/login").expect(200);
    program.terminate();
    std::fs::write(&key, [7; 32]).unwrap();
    refused(&program.run(&["check"]), "does not open");
}

/// Every readable secret in the files of a folder.
pub(crate) fn readable(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_file() {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for secret in SECRETS {
            if bytes.windows(secret.len()).any(|window| window == secret.as_bytes()) {
                found.push(format!("{} in {}", secret, path.display()));
            }
        }
    }
    found
}

#[test]
fn whoever_takes_the_disk_reads_nothing() {
    let mut office = Office::open();
    hire(&mut office.enter(KEEPER), &mut office.program.client(), RAKIA);
    let mut idris = office.enter(IDRIS);
    let _ = register(&mut idris, &AISSATOU);
    let data = office.program.data();
    assert_eq!(readable(&data), [""; 0], "while it serves");
    office.program.kill9();
    assert_eq!(readable(&data), [""; 0], "after a kill");
    let planted = data.join("planted");
    std::fs::write(&planted, "of Aissatou").unwrap();
    assert_eq!(readable(&data).len(), 1, "this test sees what is readable");
}

#[test]
fn a_damaged_head_is_told_and_one_copy_is_enough() {
    let mut program = Program::new();
    program.setup(ANSWERS);
    let file = program.data().join("office.db");
    let tear = |at: usize| {
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[at + 900] ^= 0x55;
        std::fs::write(&file, bytes).unwrap();
    };
    tear(0);
    assert!(program.run(&["check"]).status.success());
    tear(4096);
    refused(&program.run(&["check"]), "restore a backup");
    std::fs::write(&file, "a letter that somebody put here by mistake").unwrap();
    refused(&program.run(&["check"]), "not a data file");
}

#[test]
fn what_changed_on_the_disk_while_the_box_was_off_is_named() {
    let mut office = Office::open();
    hire(&mut office.enter(KEEPER), &mut office.program.client(), RAKIA);
    let _ = register(&mut office.enter(IDRIS), &AISSATOU);
    office.program.terminate();
    let (file, sums) =
        (office.program.data().join("office.db"), office.program.data().join("office.sums"));
    let (whole, kept) = (std::fs::read(&file).unwrap(), std::fs::read(&sums).unwrap());
    let mut named = 0;
    for part in 1..16 {
        let mut changed = whole.clone();
        let at = 24 * 1024 + (changed.len() - 24 * 1024) / 48 * part;
        changed[at] ^= 4;
        std::fs::write(&file, changed).unwrap();
        std::fs::write(&sums, &kept).unwrap();
        let told = office.program.run(&["check"]);
        let (said, log) =
            (String::from_utf8(told.stdout).unwrap(), String::from_utf8(told.stderr).unwrap());
        match told.status.code() {
            Some(0) => assert_eq!(said, "Nothing is wrong.\n"),
            Some(1) => {
                assert!(!said.is_empty() && !said.contains("Aissatou"), "{at}: {said} {log}");
                named += 1;
            }
            code => panic!("{at}: {code:?} {said} {log}"),
        }
    }
    assert!(named > 0, "no flip lay where something is");
}

#[test]
fn the_sheet_opens_what_nobody_knows_any_more() {
    let mut program = Program::new();
    program.setup(ANSWERS);
    program.env("AMANA_UNLOCK_FILE", None);
    let sheet = || -> String {
        let told = program.run_with(&["key", "add", "--sheet"], &format!("{SEAL}\n"));
        assert!(told.status.success(), "{told:?}");
        let told = String::from_utf8(told.stdout).unwrap();
        let words = told.lines().filter_map(|line| line.split_once(". "));
        words.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
    };
    let (former, words) = (sheet(), sheet());
    assert_eq!(words.split(' ').count(), 17, "{words}");
    let other = "orchard kettle saddle river";
    let recover =
        |words: &str| program.run_with(&["key", "recover"], &format!("{words}\n{other}\n"));
    refused(&recover(&former), "does not open");
    refused(&recover(&words.replacen(' ', " x ", 1)), "slip");
    let recovered = recover(&words.to_uppercase());
    assert!(recovered.status.success(), "{recovered:?}");
    refused(&program.run_with(&["check"], &format!("{SEAL}\n")), "open");
    assert!(program.run_with(&["check"], &format!("{other}\n")).status.success());
    program.start();
    let mut http = program.client();
    let _ = http.post_form("/", &[("passphrase", &former)]).expect(422);
    let _ = http.post_form("/", &[("passphrase", &words)]).expect(200);
    office_opens(&mut http);
}

#[test]
fn both_halves_of_a_sheet_open_what_neither_opens_alone() {
    let mut program = Program::new();
    program.setup(ANSWERS);
    program.env("AMANA_UNLOCK_FILE", None);
    let add = ["key", "add", "--sheet", "--halves"];
    let told = program.run_with(&add, &format!("{SEAL}\n"));
    let told = String::from_utf8(told.stdout).unwrap();
    let halves: Vec<String> = told
        .split("Half ")
        .skip(1)
        .map(|half| {
            let words = half.lines().filter_map(|line| line.split_once(". "));
            words.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let [first, second] = halves.as_slice() else { panic!("{told}") };
    program.start();
    let mut http = program.client();
    for half in [first, second, &format!("{first} {first}")] {
        let page = http.post_form("/", &[("passphrase", half)]).expect(422).text();
        assert!(page.contains("one half of the sheet"), "{page}");
    }
    refused(&program.run_with(&["key", "open"], &format!("{first}\n")), "other half");
    let _ = http.post_form("/", &[("passphrase", &format!("{second} {first}"))]).expect(200);
    office_opens(&mut http);
}

#[test]
fn a_key_that_is_not_there_or_not_the_key_leaves_the_box_sealed() {
    let mut program = Program::new();
    program.setup(ANSWERS);
    let missing = program.folder().join("stick.key");
    program.env("AMANA_UNLOCK_FILE", Some(&missing.to_string_lossy()));
    program.start();
    assert_eq!(program.told_json("sealed"), Some(json!(true)));
    program.kill9();
    program.opens_with("other words than those");
    program.start();
    assert_eq!(program.told_json("sealed"), Some(json!(true)));
    let mut http = program.client();
    let _ = http.post_form("/", &[("passphrase", SEAL)]).expect(200);
    office_opens(&mut http);
    // A second server on the same folder neither opens nor spoils what the first one has open.
    program.opens_with(SEAL);
    refused(&program.run(&["serve", "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"]), "in use");
    let _ = sign_in(&mut http, SALMA);
}

#[test]
fn a_passphrase_that_was_taken_away_opens_nothing_while_the_box_is_sealed() {
    let program = sealed();
    let other = "orchard kettle saddle river";
    let rotated = program.run_with(&["key", "rotate"], &format!("{SEAL}\n{other}\n"));
    assert!(rotated.status.success(), "{rotated:?}");
    let mut http = program.client();
    let _ = http.post_form("/", &[("passphrase", SEAL)]).expect(422);
    let _ = http.post_form("/", &[("passphrase", other)]).expect(200);
    office_opens(&mut http);
}
