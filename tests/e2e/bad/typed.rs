//! Forms with answers that cannot be, from places they cannot come from, and sent twice.

use crate::client::hidden;
use crate::office::{AISSATOU, CONSENT, IDRIS, Office, SALMA, case_of, register, visited};
use crate::sheet::{Sheet, save};

#[test]
fn a_form_without_the_token_of_the_session_changes_nothing() {
    let office = Office::open();
    let (mut idris, mut salma) = (office.enter(IDRIS), office.enter(SALMA));
    let case = register(&mut idris, &AISSATOU);
    let part = format!("{case}/forms/basic_identity/edit?part=1");
    let sheet = Sheet::open(&mut idris, &part);
    let from = sheet.value("revision");
    let own = hidden(&salma.get("/me").expect(200).text(), "csrf").unwrap();
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    for token in ["", "csrf=&", "csrf=00&", &format!("csrf={own}&")] {
        let body = format!("{token}revision={from}&name_nickname=Zenab").into_bytes();
        let refused = idris.send("POST", &part, &kind, Some(body)).unwrap().expect(403);
        assert!(refused.text().contains("Nothing was changed"), "{}", refused.text());
    }
    assert_eq!(Sheet::open(&mut idris, &part).fields(), sheet.fields());
    let _ = save(&mut idris, &part, &[("name_nickname", "Zenab")]).expect(303);
    let after = Sheet::open(&mut idris, &part);
    assert_eq!(after.value("name_nickname"), "Zenab", "the right token does it");
}

#[test]
fn a_form_of_another_site_changes_nothing() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let case = register(&mut idris, &AISSATOU);
    let part = format!("{case}/forms/basic_identity/edit?part=1");
    let sheet = Sheet::open(&mut idris, &part);
    let foreign = [
        ("Origin", "https://elsewhere.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ];
    for (header, value) in foreign {
        idris.headers.insert(header.to_owned(), value.to_owned());
        let changed = sheet.clone().answer(&[("name_nickname", "Zenab")]);
        let _ = changed.send(&mut idris).expect(403);
        let _ = idris.post_form("/sign-out", &[]).expect(403);
        idris.headers.clear();
    }
    assert_eq!(Sheet::open(&mut idris, &part).fields(), sheet.fields());
}

#[test]
fn what_is_wrong_is_shown_as_typed_and_the_rest_is_saved() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let case = register(&mut idris, &AISSATOU);
    let identity = format!("{case}/forms/basic_identity");
    let part = format!("{identity}/edit?part=1");
    let long = "Z".repeat(101);
    let wrong = [("name_nickname", long.as_str()), ("sex", "purple"), ("name_middle", "Zenab")];
    let page = save(&mut idris, &part, &wrong).expect(422).text();
    assert!(page.contains("<title>Error:"), "{page}");
    for words in ["error-summary", "href=\"#q-sex\"", "id=\"name_nickname-error\"", &long] {
        assert!(page.contains(words), "no {words}:\n{page}");
    }
    let read = idris.get(&identity).expect(200).text();
    assert!(read.contains("Zenab") && !read.contains(&long) && !read.contains("purple"));
    assert!(read.contains("Female"), "the answer that was there stays");
    assert!(idris.get(&part).expect(200).text().contains(&long), "it waits as a draft");

    let part = format!("{identity}/edit?part=2");
    for (name, value) in [("date_of_birth.age", "240"), ("date_of_birth.year", "20x7")] {
        let page = save(&mut idris, &part, &[(name, value)]).expect(422).text();
        assert!(page.contains("id=\"date_of_birth-error\"") && page.contains(value), "{page}");
    }
    let part = format!("{identity}/edit?part=5");
    let page = save(&mut idris, &part, &[("location_current", "AM999")]).expect(422).text();
    assert!(page.contains("id=\"location_current-error\""), "{page}");
}

#[test]
fn a_date_that_no_calendar_has_is_shown_again() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let case = register(&mut idris, &AISSATOU);
    let row = idris.get(&format!("{case}/follow-up")).expect(303).location().unwrap().to_owned();
    for (day, month, year) in [("31", "2", "2026"), ("1", "Smarch", "2026"), ("1", "1", "2999")] {
        let date = [
            ("followup_date.day", day),
            ("followup_date.month", month),
            ("followup_date.year", year),
        ];
        let page = save(&mut idris, &row, &date).expect(422).text();
        assert!(page.contains("id=\"followup_date-error\""), "{page}");
        assert!(page.contains(&format!("value=\"{month}\"")), "{page}");
    }
}

#[test]
fn a_search_or_a_consent_with_too_little_is_asked_again() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let path = idris.get("/cases/new").expect(303).location().unwrap().to_owned();
    let _ = idris.get(&path).expect(200);
    let page = idris.post_form(&path, &[("name_first", "Aissatou")]).expect(422).text();
    assert!(page.contains("error-summary") && page.contains("value=\"Aissatou\""), "{page}");
    let consent = format!("{path}/consent");
    assert_eq!(idris.get(&consent).expect(303).location(), Some(path.as_str()));
    let _ = idris.post_form(&path, &AISSATOU).expect(303);
    for wrong in [&[][..], &[("services", "perhaps"), ("by", "caregiver"), ("means", "spoken")]] {
        let page = idris.post_form(&consent, wrong).expect(422).text();
        assert!(page.contains("error-summary"), "{page}");
    }
    assert!(!idris.get("/cases").expect(200).text().contains("Aissatou"));
}

#[test]
fn pressing_twice_makes_one_case_and_one_visit() {
    let office = Office::open();
    let mut idris = office.enter(IDRIS);
    let path = idris.get("/cases/new").expect(303).location().unwrap().to_owned();
    let _ = idris.get(&path).expect(200);
    let consent = format!("{path}/consent");
    let _ = idris.post_form(&path, &AISSATOU).expect(303);
    let one = idris.post_form(&consent, &CONSENT).expect(303);
    let other = idris.post_form(&consent, &CONSENT).expect(303);
    assert_eq!(one.location(), other.location());
    let list = idris.get("/cases").expect(200).text();
    assert_eq!(list.matches("Aissatou").count(), 1, "{list}");
    assert!(!list.contains("-00002-"), "one code was given out");
    let again = idris.post_form(&path, &AISSATOU).expect(303);
    assert_eq!(again.location(), Some(case_of(one.location().unwrap()).as_str()));

    let child = [("name_first", "Zenab"), ("sex", "female")];
    let (case, _) = visited(&mut idris, &child);
    let row = idris.get(&format!("{case}/follow-up")).expect(303).location().unwrap().to_owned();
    let sheet = Sheet::open(&mut idris, &row);
    let sheet = sheet.answer(&[("followup_comments", "She drew a house.")]);
    for _ in 0..2 {
        let _ = sheet.send(&mut idris).expect(303);
    }
    let read = idris.get(&format!("{case}/forms/followup")).expect(200).text();
    assert!(read.contains("She drew a house."), "{read}");
    assert_eq!(read.matches(&format!("href=\"{row}\"")).count(), 1, "{read}");
    assert_eq!(read.matches("/followup_subform_section/").count(), 3, "two visits and Add: {read}");
}
