//! Every act leaves its entry in the log, and the log holds together.

use std::fs::File;
use std::io::{Read, Write as _};
use std::path::Path;

use amana::domain::audit::Event;
use amana::domain::id::RecordId;
use amana::file::{Sealed, Sealing, Unsealed};
use amana::service::{check, consent, life, log_file, visit};

use zip::{AesMode, ZipWriter, write::SimpleFileOptions};

use crate::office::{CLOSURE, Folder, Office, SUPERVISOR, asked, typed};

/// What the log in a file is sealed with.
const WORDS: &str = "saddle river orchard kettle";

/// What the log says, the oldest first.
fn log(office: &Office) -> Vec<(Event, Option<RecordId>)> {
    office.closed(|store| {
        let entries = store.read(|r| r.newest_audit(1_000)).unwrap();
        let chain = store.check().unwrap().audit.expect("the chain holds");
        assert_eq!(chain.entries, entries.len() as u64);
        entries.into_iter().rev().map(|entry| (entry.event, entry.record)).collect()
    })
}

#[test]
fn every_write_leaves_its_entry() {
    let office = Office::on_disk();
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let before = log(&office).len();
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let row = office.visit(&idris, id, (20, "low"));
    let refused = typed(&[("photo", "refused"), ("by", "child"), ("means", "spoken")]);
    consent::add(&office.app(), &idris, &asked(id), refused).unwrap();
    visit::sign_off(&office.app(), &halima, &asked(id), (row, String::new())).unwrap();
    life::close(&office.app(), &idris, &asked(id), (4, typed(&CLOSURE))).unwrap();
    life::reopen(&office.app(), &idris, &asked(id), "She is back.").unwrap();
    let acts: Vec<Event> = log(&office)
        .into_iter()
        .skip(before)
        .filter(|(event, about)| !event.is_look() && *about == Some(id))
        .map(|(event, _)| event)
        .collect();
    // Closing saves its answers first.
    let wanted = [
        Event::Created,
        Event::Changed,
        Event::Consented,
        Event::SignedOff,
        Event::Changed,
        Event::Closed,
        Event::Reopened,
    ];
    assert_eq!(acts, wanted);
    assert_eq!(office.record(&idris, id).revision, 7, "an entry for each revision");
    assert_eq!(check::check(&office.app()).unwrap(), [""; 0]);
}

#[actix_web::test]
async fn looks_refusals_and_failed_sign_ins_are_told_too() {
    let office = Office::on_disk();
    let id = office.case(&office.actor("idris"), "Aïssatou", "Maïga").id;
    let before = log(&office).len();
    let wrong = [("user_name", "zeinab"), ("password", "another password")];
    let mut zeinab = office.stranger();
    assert_eq!(zeinab.post("/login", &wrong).await.status, 401);
    zeinab.sign_in("zeinab").await;
    assert_eq!(zeinab.get(&format!("/cases/{id}")).await.status, 404);
    let mut idris = office.person("idris").await;
    assert_eq!(idris.get(&format!("/cases/{id}")).await.status, 200);
    let told: Vec<_> = log(&office).into_iter().skip(before).collect();
    let wanted = [
        (Event::SignInRefused, None),
        (Event::SignedIn, None),
        (Event::Refused, Some(id)),
        (Event::SignedIn, None),
        (Event::Looked, Some(id)),
    ];
    assert_eq!(told, wanted);
}

/// The lines of a log in a file, and the same file with other lines.
fn lines(path: &Path) -> Vec<String> {
    let read = |text: &mut dyn Read| {
        let mut all = String::new();
        text.read_to_string(&mut all).map(|_| all)
    };
    let Unsealed::Read(all) = Sealed::open(path).unwrap().read("log.txt", WORDS, read).unwrap()
    else {
        panic!("the words open it")
    };
    all.lines().map(str::to_owned).collect()
}

fn sealed(path: &Path, lines: &[String]) -> Result<log_file::Log, log_file::LogFileError> {
    let mut file = Sealing::create(path, "log.txt", WORDS).unwrap();
    for line in lines {
        writeln!(file, "{line}").unwrap();
    }
    file.finish().unwrap();
    log_file::verify(path, WORDS, None)
}

#[test]
fn a_log_in_a_file_that_is_not_sealed_as_ours_counts_for_nothing() {
    let (office, folder) = (Office::open(), Folder::new());
    let path = |name: &str| folder.path().join(name);
    let _ = log_file::export(&office.app(), &path("log.zip"), WORDS).unwrap();
    let text = lines(&path("log.zip")).join("\n") + "\n";
    let plain = SimpleFileOptions::default();
    let weak = plain.with_aes_encryption(AesMode::Aes128, WORDS);
    for (name, options) in [("plain.zip", plain), ("weak.zip", weak)] {
        let mut zip = ZipWriter::new(File::create(path(name)).unwrap());
        zip.start_file("log.txt", options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
        zip.finish().unwrap();
        let told = log_file::verify(&path(name), WORDS, None);
        assert!(matches!(told, Err(log_file::LogFileError::File(_))), "{name}: {told:?}");
    }
}

#[test]
fn a_log_in_a_file_breaks_where_it_was_changed() {
    let (office, folder) = (Office::open(), Folder::new());
    let _ = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let path = |name: &str| folder.path().join(name);
    let log = log_file::export(&office.app(), &path("log.zip"), WORDS).unwrap();
    let own = log_file::verify_own(&office.app(), Some(&log.head)).unwrap();
    assert_eq!((own.has_seen, own.entries), (Some(true), log.entries + 1), "that it left is told");
    let lines = lines(&path("log.zip"));
    assert_eq!(lines.len() as u64, log.entries);
    assert_eq!(sealed(&path("same.zip"), &lines).unwrap().head, log.head);
    let last = lines.len() - 1;
    let dropped = [&lines[..last - 1], &lines[last..]].concat();
    let changed = [&lines[..last], &[lines[last].replace("\"at\":", "\"at\": ")]].concat();
    let swapped = [&lines[..last - 1], &[lines[last].clone(), lines[last - 1].clone()]].concat();
    for (name, lines, at) in
        [("dropped", dropped, last - 1), ("changed", changed, last), ("swapped", swapped, last - 1)]
    {
        let broken = sealed(&path(name), &lines);
        let Err(log_file::LogFileError::Broken(entry)) = broken else {
            panic!("{name}: {broken:?}")
        };
        assert_eq!(entry, at as u64, "{name}");
    }
}
