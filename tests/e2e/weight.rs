//! What pages weigh on the wire, against their budgets.

use crate::client::Http;
use crate::office::{AISSATOU, IDRIS, KEEPER, Office, SALMA, visited};
use crate::sheet::save;

const KILOBYTE: usize = 1024;

/// Bytes of an answer as they travel.
#[track_caller]
fn weight(http: &mut Http, path: &str) -> usize {
    let page = http.get(path).expect(200);
    assert_eq!(page.header("content-encoding"), Some("gzip"), "{path}");
    page.body.len()
}

#[track_caller]
fn within(what: &str, weight: usize, kilobytes: usize) {
    let tenths = weight * 10 / KILOBYTE;
    println!("{what}: {}.{} of {kilobytes} KB", tenths / 10, tenths % 10);
    assert!(weight <= kilobytes * KILOBYTE, "{what}: {weight} bytes, more than {kilobytes} KB");
}

/// An office in which a caseworker has a list of more than a page.
fn busy() -> (Office, Http, String) {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let mut last = String::new();
    for name in 0..26_u8 {
        let first = format!("{}issatou", char::from(b'A' + name));
        let child = [&[("name_first", first.as_str())][..], &AISSATOU[1..]].concat();
        (last, _) = visited(&mut idris, &child);
        let concern = format!("{last}/forms/protection_concern/edit?part=1");
        let _ = save(&mut idris, &concern, &[("risk_level", "high")]).expect(303);
    }
    (office, idris, last)
}

#[test]
fn pages_keep_their_weight() {
    let (office, mut idris, case) = busy();
    let plain = idris.get("/cases").expect(200).text();
    assert_eq!(plain.matches("<tr role=\"row\" data-href").count(), 25, "a full page");
    idris.headers.insert("Accept-Encoding".to_owned(), "gzip".to_owned());
    within("home", weight(&mut idris, "/"), 8);
    within("list of 25 with filters", weight(&mut idris, "/cases"), 8);
    within("case", weight(&mut idris, &case), 8);
    for part in 1..=6 {
        let path = format!("{case}/forms/basic_identity/edit?part={part}");
        within(&format!("part {part} of the first form"), weight(&mut idris, &path), 6);
    }
    for form in ["protection_concern", "family_details", "assessment"] {
        let path = format!("{case}/forms/{form}/edit?part=1");
        within(form, weight(&mut idris, &path), 6);
    }
    for form in ["basic_identity", "assessment", "protection_concern"] {
        let whole = format!("{case}/forms/{form}/edit?part=0");
        within(&format!("whole form {form}"), weight(&mut idris, &whole), 10);
    }
    within("form as it is read", weight(&mut idris, &format!("{case}/forms/basic_identity")), 10);
    within("closure", weight(&mut idris, &format!("{case}/close")), 10);
    let row = idris.get(&format!("{case}/follow-up")).expect(303).location().unwrap().to_owned();
    within("visit", weight(&mut idris, &row), 10);
    within("history", weight(&mut idris, &format!("{case}/history")), 12);
    let mut salma = office.enter(SALMA);
    salma.headers.insert("Accept-Encoding".to_owned(), "gzip".to_owned());
    within("review of 26 visits", weight(&mut salma, "/review"), 12);
    within("home of the team", weight(&mut salma, "/"), 8);
    within("bringing in a list", weight(&mut salma, "/import"), 8);
    within("who looked", weight(&mut salma, &format!("{case}/looks")), 8);
    let mut keeper = office.enter(KEEPER);
    keeper.headers.insert("Accept-Encoding".to_owned(), "gzip".to_owned());
    within("log", weight(&mut keeper, "/admin/audit"), 8);
    within("roles", weight(&mut keeper, "/roles"), 8);
    within("role in sentences", weight(&mut keeper, "/roles/role-supervisor"), 8);
    within("form of a role", weight(&mut keeper, "/roles/role-supervisor/edit"), 12);
    let both = "/roles/compare?one=role-caseworker&other=role-supervisor";
    within("two roles compared", weight(&mut keeper, both), 8);
}

/// The assets that a page asks for, by their addresses.
fn assets(page: &str) -> Vec<&str> {
    let quoted = page.split('"').skip(1).step_by(2);
    quoted.filter(|it| it.starts_with("/assets/")).map(|it| it.split('#').next().unwrap()).collect()
}

#[test]
fn a_first_visit_is_light() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let (case, _) = visited(&mut idris, &AISSATOU);
    let part = format!("{case}/forms/basic_identity/edit?part=1");
    let page = idris.get(&part).expect(200).text();
    idris.headers.insert("Accept-Encoding".to_owned(), "gzip".to_owned());
    let mut all: Vec<_> = assets(&page);
    all.sort_unstable();
    all.dedup();
    assert!(all.len() <= 8, "{all:?}");
    let mut sum = weight(&mut idris, "/") + weight(&mut idris, &part);
    let (mut css, mut core, mut form) = (0, 0, 0);
    for path in all {
        let sent = idris.get(path).expect(200).body.len();
        sum += sent;
        match path {
            _ if path.starts_with("/assets/amana.") => css += sent,
            _ if path.starts_with("/assets/core.") => core += sent,
            _ if path.starts_with("/assets/form.") => form += sent,
            _ if path.starts_with("/assets/choose.") => form += sent,
            _ => {}
        }
    }
    assert!(css > 0 && core > 0 && form > 0, "an asset was not found by its name");
    within("the style sheet", css, 12);
    within("the script of every page", core, 7);
    within("the script of forms", form, 8);
    within("a first visit", sum, 45);
}
