//! More than anybody types: bodies of gigabytes, forms of hundreds of pages.

use std::fs::{self, File};
use std::process::Command;

use crate::client::Http;
use crate::office::{AISSATOU, IDRIS, Office, register};
use crate::sheet::Sheet;

const GIGABYTE: u64 = 1 << 30;
const MEGABYTE: u64 = 1 << 20;

/// What curl says of sending this file: the status, and how many bytes it was let send.
fn pour(office: &Office, (version, path): (&str, &str), cookie: &str) -> (u16, u64) {
    let file = office.program.folder().join("gigabytes");
    File::create(&file).unwrap().set_len(3 * GIGABYTE).unwrap();
    let mut command = Command::new("curl");
    command
        .args(["--insecure", "--silent", "--noproxy", "*", "--max-time", "30", version])
        .args(["--request", "POST", "--header", "Expect:", "--cookie", cookie])
        .args(["--header", "Content-Type: application/x-www-form-urlencoded"])
        .args(["--output", "/dev/null", "--write-out", "%{http_code} %{size_upload}"])
        .arg("--upload-file")
        .arg(&file)
        .arg(format!("{}{path}", office.program.https()));
    let output = command.output().expect("curl is installed");
    let said = String::from_utf8(output.stdout).unwrap();
    let (status, sent) = said.split_once(' ').unwrap();
    (status.parse().unwrap(), sent.parse().unwrap())
}

/// The most memory that the program has held since the mark was set, in bytes.
fn peak(office: &Office) -> u64 {
    let path = format!("/proc/{}/status", office.program.pid());
    let status = fs::read_to_string(path).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// Sets the mark of the highest memory to what is held now.
fn mark(office: &Office) {
    fs::write(format!("/proc/{}/clear_refs", office.program.pid()), "5").unwrap();
}

fn cookie(http: &Http) -> String {
    let pairs: Vec<_> =
        http.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("; ")
}

#[test]
fn a_body_of_three_gigabytes_is_cut_off_and_fills_no_memory() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let case = register(&mut idris, &AISSATOU);
    let part = format!("{case}/forms/basic_identity/edit?part=1");
    let (nobody, somebody) = (String::new(), cookie(&idris));
    mark(&office);
    let before = peak(&office);
    for version in ["--http1.1", "--http2"] {
        for (path, cookie) in [("/login", &nobody), (part.as_str(), &somebody)] {
            let (status, sent) = pour(&office, (version, path), cookie);
            assert_eq!(status, 413, "{version} {path}");
            assert!(sent < 64 * MEGABYTE, "{version} {path}: {sent} bytes were taken");
        }
    }
    let grown = peak(&office).saturating_sub(before);
    assert!(grown < 100 * MEGABYTE, "it grew by {grown} bytes");
    let _ = idris.get(&case).expect(200);
}

#[test]
fn a_form_longer_than_forty_pages_is_refused_in_words_and_nothing_of_it_is_kept() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let case = register(&mut idris, &AISSATOU);
    let part = format!("{case}/forms/basic_identity/edit?part=1");
    let sheet = Sheet::open(&mut idris, &part);
    let long = "a".repeat(300 * 1024);
    let fields = [("name_middle", "Zenab"), ("name_nickname", long.as_str())];
    let refused = sheet.clone().answer(&fields).send(&mut idris).expect(413);
    assert!(refused.text().contains("That is too much at once"), "{}", refused.text());
    assert!(!idris.get(&part).expect(200).text().contains("Zenab"));
    let many: Vec<_> = (0..3000).map(|_| ("name_other", "x")).collect();
    let _ = sheet.clone().answer(&many).send(&mut idris).expect(413);
    let after = Sheet::open(&mut idris, &part);
    assert_eq!(after.fields(), sheet.fields());
}
