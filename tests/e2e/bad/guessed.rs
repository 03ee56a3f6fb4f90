//! Addresses that nobody was given: mistyped, guessed, of other people's cases.

use crate::client::Http;
use crate::office::{AISSATOU, CONSENT, HAWA, IDRIS, KEEPER, Office, code_of, register, visited};

/// An id that was never given out.
const STRANGE: &str = "0190c0de-0000-7000-8000-000000000001";

/// Pages below a case that answer to whoever may see it.
fn pages(case: &str, row: &str) -> Vec<String> {
    let below = [
        "",
        "/forms",
        "/forms/basic_identity",
        "/forms/basic_identity/edit?part=1",
        "/forms/basic_identity/choose?part=1",
        "/forms/followup",
        "/consent",
        "/timeline",
        "/history",
        "/close",
        "/reopen",
    ];
    let pages = below.into_iter().map(|below| format!("{case}{below}"));
    let row = row.rsplit('/').next().unwrap();
    let entry = format!("{case}/forms/followup/followup_subform_section/{row}");
    pages.chain([entry.clone(), format!("{entry}/choose")]).collect()
}

/// Acts below a case.
fn acts(case: &str, row: &str) -> Vec<String> {
    let row = row.rsplit('/').next().unwrap();
    let entry = format!("{case}/forms/followup/followup_subform_section/{row}");
    let below = [
        "/forms/basic_identity/edit?part=1",
        "/forms/basic_identity/draft?part=1",
        "/forms/basic_identity/choose?part=1",
        "/consent",
        "/close",
        "/close/draft",
        "/reopen",
    ];
    let acts = below.into_iter().map(|below| format!("{case}{below}"));
    let entries = ["", "/draft", "/choose", "/remove"].map(|below| format!("{entry}{below}"));
    let visits = ["seen", "ask"].map(|word| format!("{case}/visits/{row}/{word}"));
    acts.chain(entries).chain(visits).collect()
}

/// Fields that would do something anywhere.
const FIELDS: [(&str, &str); 9] = [
    ("revision", "1"),
    ("name_nickname", "Intruder"),
    ("followup_comments", "Intruder"),
    ("sharing", "withdrawn"),
    ("by", "child"),
    ("means", "spoken"),
    ("closure_reason", "formal_closing"),
    ("why", "Intruder"),
    ("question", "Intruder"),
];

/// A caseworker signs no visit off, whatever the case; everything else is absent.
fn refused(path: &str) -> u16 {
    if path.contains("/visits/") { 403 } else { 404 }
}

#[track_caller]
fn sees_nothing(http: &mut Http, case: &str, row: &str) {
    for path in pages(case, row) {
        let answer = http.visit(&path);
        assert_eq!(answer.status, 404, "GET {path}:\n{}", answer.text());
        assert!(!answer.text().contains("Aissatou"), "{path}");
    }
    let _ = http.get("/me").expect(200);
    for path in acts(case, row) {
        let answer = http.post_form(&path, &FIELDS);
        assert_eq!(answer.status, refused(&path), "POST {path}: {:?}", answer.location());
    }
    for begin in ["/follow-up", "/forms/notes/notes_section/new"] {
        let _ = http.visit(&format!("{case}{begin}")).expect(404);
    }
}

#[test]
fn the_case_of_a_colleague_is_nowhere_to_be_seen() {
    let office = Office::open();
    let (mut idris, mut hawa) = (office.enter(IDRIS), office.enter(HAWA));
    let (case, row) = visited(&mut idris, &AISSATOU);
    let code = code_of(&mut idris, &case);
    sees_nothing(&mut hawa, &case, &row);
    for path in ["/", "/cases", "/cases?status=open&risk_level=high&sex=female&age=6"] {
        let page = hawa.get(path).expect(200).text();
        assert!(!page.contains("Aissatou") && !page.contains(&code), "{path}:\n{page}");
    }
    let _ = hawa.get("/review").expect(403);
    let list = hawa.get("/cases?owned_by=idris").expect(200).text();
    assert!(list.contains("\u{2068}0\u{2069} cases"), "{list}");
    assert!(!list.contains("Aissatou") && !list.contains("<tr"), "{list}");
    for text in ["Aissatou+Moussa", "Aichatou+Musa", &code] {
        let page = hawa.get(&format!("/search?q={text}")).expect(200).text();
        assert!(!page.contains("Aissatou</") && page.contains("Nothing found"), "{page}");
    }
    let page = idris.get(&case).expect(200).text();
    assert!(!page.contains("Intruder") && !page.contains(HAWA.name), "{page}");
    let page = idris.get(&format!("{case}/forms/basic_identity/edit?part=1")).expect(200).text();
    assert!(!page.contains(HAWA.name), "a stranger's draft is announced:\n{page}");
    let history = idris.get(&format!("{case}/history")).expect(200).text();
    assert!(!history.contains("Intruder"), "{history}");
}

#[test]
fn who_registers_the_same_child_learns_the_code_and_the_team_and_no_name() {
    let office = Office::open();
    let (mut idris, mut hawa) = (office.enter(IDRIS), office.enter(HAWA));
    let case = register(&mut idris, &AISSATOU);
    let code = code_of(&mut idris, &case);
    let path = hawa.get("/cases/new").expect(303).location().unwrap().to_owned();
    let _ = hawa.get(&path).expect(200);
    let asked = [("name_first", "Aichatou"), ("name_last", "Musa"), ("sex", "female")];
    let _ = hawa.post_form(&path, &asked).expect(303);
    let page = hawa.get(&path).expect(200).text();
    assert!(page.contains(&code) && page.contains("North District"), "{page}");
    for hidden in ["Aissatou", "Moussa", IDRIS.name, case.as_str()] {
        assert!(!page.contains(hidden), "{hidden}:\n{page}");
    }
}

#[test]
fn the_search_of_a_colleague_cannot_be_gone_on_with() {
    let office = Office::open();
    let (mut idris, mut hawa) = (office.enter(IDRIS), office.enter(HAWA));
    let path = idris.get("/cases/new").expect(303).location().unwrap().to_owned();
    let _ = idris.get(&path).expect(200);
    let _ = idris.post_form(&path, &AISSATOU).expect(303);
    assert!(!hawa.get(&path).expect(200).text().contains("Aissatou"));
    let _ = hawa.post_form(&format!("{path}/consent"), &CONSENT).expect(404);
    let _ = idris.post_form(&format!("{path}/consent"), &CONSENT).expect(303);
    let _ = hawa.post_form(&format!("{path}/consent"), &CONSENT).expect(404);
}

#[test]
fn an_address_that_leads_nowhere_says_so() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let (case, row) = visited(&mut idris, &AISSATOU);
    let other = register(&mut idris, &[("name_first", "Zenab"), ("sex", "female")]);
    sees_nothing(&mut idris, &format!("/cases/{STRANGE}"), &row);
    let id = case.rsplit('/').next().unwrap();
    let row = row.rsplit('/').next().unwrap();
    let paths = [
        "/cases/new/x".to_owned(),
        "/cases/new/x/consent".to_owned(),
        format!("/cases/{id}x"),
        format!("/incidents/{id}"),
        format!("/families/{id}"),
        format!("/cases/{row}"),
        format!("{case}/forms/none"),
        format!("{case}/forms/followup_subform_section"),
        format!("{case}/forms/basic_identity/edit?part=99"),
        format!("{case}/forms/basic_identity/name_first/{row}"),
        format!("{case}/forms/followup/followup_subform_section/x"),
        format!("{case}/forms/followup/notes_section/{row}"),
        format!("{case}/secrets"),
        "/assets/../amana.toml".to_owned(),
        "/assets/core.js".to_owned(),
        "/nowhere".to_owned(),
    ];
    for path in paths {
        let page = idris.get(&path).expect(404);
        assert!(page.text().contains("There is nothing here"), "{path}: {}", page.text());
        assert!(page.header("content-security-policy").is_some(), "{path}");
    }
    let stray = format!("{other}/forms/followup/followup_subform_section/{row}");
    let page = idris.get(&stray).expect(200).text();
    assert!(!page.contains("She goes to school."), "an entry of another case is shown");
    let _ = idris.post_form(&format!("{stray}/remove"), &[]).expect(404);
    let _ = idris.post_form(&format!("{other}/visits/{row}/seen"), &[]);
    let read = idris.get(&format!("{case}/forms/followup")).expect(200).text();
    assert!(read.contains("She goes to school."));
}

#[test]
fn who_looks_after_the_box_sees_no_child() {
    let office = Office::open();
    let (mut idris, mut keeper) = (office.enter(IDRIS), office.enter(KEEPER));
    let (case, row) = visited(&mut idris, &AISSATOU);
    for path in pages(&case, &row).iter().map(String::as_str).chain(["/cases", "/search?q=Moussa"])
    {
        let answer = keeper.visit(path);
        assert!(matches!(answer.status, 403 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("Aissatou"), "{path}");
    }
    let _ = keeper.visit("/cases/new").expect(403);
    assert!(!keeper.get("/").expect(200).text().contains("Aissatou"));
}

#[test]
fn a_caseworker_hires_nobody_and_signs_nothing_off() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let (case, row) = visited(&mut idris, &AISSATOU);
    let _ = idris.get("/people").expect(403);
    let _ = idris.get("/me").expect(200);
    let fields = [("people", "X, x.y"), ("role", "role-supervisor")];
    let _ = idris.post_form("/people", &fields).expect(403);
    let seen = format!("{case}/visits/{}/seen", row.rsplit('/').next().unwrap());
    let _ = idris.post_form(&seen, &[]).expect(403);
}
