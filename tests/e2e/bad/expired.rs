//! A session that runs out while somebody types.

use crate::browser::comes;
use crate::client::{Http, hidden};
use crate::office::{AISSATOU, IDRIS, Office, register};
use crate::sheet::Sheet;

const IDLE: &str = "AMANA_SESSION__IDLE_MINUTES";

/// Starts the program again so that sessions run out at once, and waits until this one has.
fn run_out(office: &mut Office, http: &mut Http) {
    office.program.env(IDLE, Some("0"));
    office.program.restart();
    http.moved_to(&office.program.https());
    assert!(comes_out(http), "the session does not run out");
}

fn comes_out(http: &mut Http) -> bool {
    let http = std::cell::RefCell::new(http);
    comes(|| http.borrow_mut().get("/me").status == 303)
}

#[test]
fn what_was_typed_when_the_session_ran_out_waits_behind_the_sign_in() {
    let mut office = Office::open();
    let mut idris = office.enter(IDRIS);
    let case = register(&mut idris, &AISSATOU);
    let part = format!("{case}/forms/basic_identity/edit?part=5");
    let typed = [("address_current", "Behind the blue mosque")];
    let sheet = Sheet::open(&mut idris, &part).answer(&typed);
    run_out(&mut office, &mut idris);
    let led = sheet.send(&mut idris).expect(303);
    let login = led.location().unwrap().to_owned();
    assert!(login.starts_with("/login?next=%2Fcases%2F"), "{login}");

    office.program.env(IDLE, None);
    office.program.restart();
    idris.moved_to(&office.program.https());
    idris.cookies.clear();
    let page = idris.get(&login).expect(200).text();
    assert!(page.contains("What you typed is kept"), "{page}");
    let next = hidden(&page, "next").unwrap();
    let fields = [("next", next.as_str()), ("user_name", IDRIS.user), ("password", IDRIS.password)];
    let led = idris.post_form("/login", &fields).expect(303);
    assert_eq!(led.location(), Some(part.as_str()));
    let home = idris.get("/").expect(200).text();
    assert!(home.contains("Not finished") && home.contains("/forms/basic_identity/edit?part=5"));
    let sheet = Sheet::open(&mut idris, &part);
    assert_eq!(sheet.value("address_current"), "Behind the blue mosque");
    let read = format!("{case}/forms/basic_identity");
    assert!(!idris.get(&read).expect(200).text().contains("Behind the blue mosque"));
    let _ = sheet.send(&mut idris).expect(303);
    assert!(idris.get(&read).expect(200).text().contains("Behind the blue mosque"));
    assert!(!idris.get("/").expect(200).text().contains("Not finished"));
}

#[test]
fn a_visit_that_was_typed_when_the_session_ran_out_waits_too() {
    let mut office = Office::open();
    let mut idris = office.enter(IDRIS);
    let case = register(&mut idris, &AISSATOU);
    let row = idris.get(&format!("{case}/follow-up")).expect(303).location().unwrap().to_owned();
    let typed = [("followup_comments", "She goes to school.")];
    let sheet = Sheet::open(&mut idris, &row).answer(&typed);
    run_out(&mut office, &mut idris);
    let _ = sheet.send(&mut idris).expect(303);
    office.program.env(IDLE, None);
    office.program.restart();
    let mut idris = office.enter(IDRIS);
    assert!(idris.get("/").expect(200).text().contains(&row));
    assert!(idris.get(&row).expect(200).text().contains("She goes to school."));
}

#[test]
fn an_act_without_a_session_is_not_done_and_leads_to_the_sign_in() {
    let mut office = Office::open();
    let mut idris = office.enter(IDRIS);
    let case = register(&mut idris, &AISSATOU);
    let _ = idris.get(&case).expect(200);
    run_out(&mut office, &mut idris);
    let consent = [("sharing", "withdrawn"), ("by", "child"), ("means", "spoken")];
    let led = idris.post_form(&format!("{case}/consent"), &consent).expect(303);
    assert_eq!(led.location(), Some("/login"));
    let led = idris.get(&format!("{case}/timeline")).expect(303);
    assert!(led.location().unwrap().starts_with("/login?next=%2Fcases%2F"));
    let mut stranger = office.program.client();
    let _ = stranger.get("/login").expect(200);
    let led = stranger.post_form(&format!("{case}/reopen"), &[("why", "x")]).expect(303);
    assert_eq!(led.location(), Some("/login"));
}
