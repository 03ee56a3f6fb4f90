//! What whoever stands at the machine asks, while the program is stopped.

use serde_json::Value;

use crate::folder::Folder;
use crate::office::{AISSATOU, IDRIS, KEEPER, Office, RAKIA, SALMA, hire, register};
use crate::program::Program;
use crate::seal::refused;

#[test]
fn the_log_is_verified_and_its_head_moves_with_what_is_done() {
    let mut office = Office::open();
    let verify = |office: &Office| -> Value {
        let told = office.program.run(&["audit", "verify", "--json"]);
        assert!(told.status.success(), "{told:?}");
        serde_json::from_slice(&told.stdout).unwrap()
    };
    office.program.terminate();
    let before = verify(&office);
    assert_eq!(verify(&office)["head"], before["head"], "looking at it is no entry");
    office.program.start();
    hire(&mut office.enter(KEEPER), &mut office.program.client(), RAKIA);
    let _ = register(&mut office.enter(IDRIS), &AISSATOU);
    office.program.terminate();
    let after = verify(&office);
    assert!(after["entries"].as_u64() > before["entries"].as_u64(), "{before} {after}");
    assert_ne!(after["head"], before["head"]);
    assert_eq!(after["head"].as_str().map(str::len), Some(64));

    // What was written down earlier is one of the chain; what never was is not.
    let head = before["head"].as_str().unwrap();
    let seen = |hash: &str| office.program.run(&["audit", "verify", "--seen", hash]);
    assert!(seen(&head.to_uppercase()).status.success());
    assert!(
        seen(&format!("{} {head}", before["entries"])).status.success(),
        "as a camera reads it"
    );
    assert_eq!(seen(&head[1..]).status.code(), Some(2), "a slip of the pen is none");
    let other = seen(&"0".repeat(64));
    assert!(!other.status.success());
    assert!(String::from_utf8(other.stdout).unwrap().contains("none of it"));
}

#[test]
fn the_log_leaves_sealed_and_is_verified_alone() {
    let office = Office::open();
    let folder = Folder::new();
    let file = folder.join("log.zip");
    let path = file.to_str().unwrap();
    let words = "saddle river orchard kettle\n";
    refused(&office.program.run_with(&["audit", "export", path], "short\n"), "passphrase");
    assert!(!file.exists());
    let told = office.program.run_with(&["audit", "export", path], words);
    assert!(told.status.success(), "{told:?}");
    refused(&office.program.run_with(&["audit", "export", path], words), "exists");
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(10).any(|found| found == b"signed_in\""), "it is sealed");

    // Anywhere, without the office.
    let elsewhere = Program::new();
    let verify = |words: &str| elsewhere.run_with(&["audit", "verify", path, "--json"], words);
    let told = verify(words);
    assert!(told.status.success(), "{told:?}");
    let log: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert!(log["entries"].as_u64().unwrap() > 2, "{log}");
    let head = log["head"].as_str().unwrap();
    assert!(office.program.run(&["audit", "verify", "--seen", head]).status.success());
    refused(&verify("other words than those\n"), "do not open");
    for at in [bytes.len() / 3, bytes.len() / 2] {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        std::fs::write(&file, changed).unwrap();
        assert!(!verify(words).status.success(), "a changed byte at {at} is noticed");
    }
}

/// A register as a spreadsheet writes it; the third child cannot be right.
const REGISTER: &str = "\u{feff}name_first;name_last;age;sex\r\n\
    Tavi;Oumarou;9;Female\r\nBinta;Oumarou;7;female\r\nAmadou;Issa;240;male\r\n";

#[test]
fn a_register_is_brought_in_while_people_work_and_while_nobody_does() {
    let mut office = Office::open();
    let folder = Folder::new();
    let file = folder.write("register.csv", REGISTER);
    let path = file.to_str().unwrap();
    let run = |office: &Office, more: &[&str]| {
        let all = [&["import", "records", path, "--as", SALMA.user], more].concat();
        let told = office.program.run(&all);
        (told.status.code(), String::from_utf8(told.stdout).unwrap())
    };
    let (code, told) = run(&office, &["--dry-run"]);
    assert_eq!(code, Some(1), "something would be refused");
    assert!(told.contains("3 read: 2 would be new, 0 were here, 1 refused."), "{told}");
    assert!(told.contains("row 4: age: ") && !told.contains('\u{2068}'), "{told}");
    let found = |office: &Office| office.enter(SALMA).get("/search?q=Oumarou").expect(200).text();
    assert!(!found(&office).contains("Binta"));

    let (_, told) = run(&office, &[]);
    assert!(told.contains("2 are new"), "{told}");
    assert!(found(&office).contains("Binta") && found(&office).contains("Tavi"));

    // The power goes; the list is mended, and brought in again while nothing serves.
    office.program.restart();
    office.program.terminate();
    let _ = folder.write("register.csv", &REGISTER.replace("240", "14"));
    let (code, told) = run(&office, &[]);
    assert!(told.contains("3 read: 1 are new, 2 were here, 0 refused."), "{told}");
    assert_eq!(code, Some(0));

    let caseworker = office.program.run(&["import", "records", path, "--as", IDRIS.user]);
    assert_eq!(caseworker.status.code(), Some(1), "a caseworker brings in no lists");
}
