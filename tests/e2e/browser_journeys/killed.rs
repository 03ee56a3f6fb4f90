//! A browser that is gone from one moment to the next, as old machines are: what its page said was
//! kept is there.

use crate::browser::{Browser, Options, comes};
use crate::office::{AISSATOU, IDRIS, Office, register};

/// Somebody at their browser, signed in.
fn entered(office: &Office) -> Browser {
    let browser = Browser::open(Options::DESK);
    browser.visit(&format!("{}/login", office.program.https()));
    browser.fill("user_name", IDRIS.user);
    browser.fill("password", IDRIS.password);
    browser.onward(|browser| browser.press("Sign in"));
    browser
}

#[test]
fn what_a_page_said_was_kept_outlives_its_browser_and_the_box() {
    let mut office = Office::open();
    let case = register(&mut office.enter(IDRIS), &AISSATOU);
    let part = format!("{case}/forms/basic_identity/edit?part=1");
    let at = |office: &Office| format!("{}{part}", office.program.https());

    let browser = entered(&office);
    browser.visit(&at(&office));
    browser.fill("name_nickname", "Aicha");
    browser.wait_for("Draft kept at");
    browser.kill();

    // Nothing of it is left on the machine: the next browser knows neither page nor session.
    let browser = entered(&office);
    browser.wait_for("Not finished");
    browser.visit(&at(&office));
    assert_eq!(browser.value("name_nickname"), "Aicha");
    browser.fill("name_other", "Aissa");
    browser.onward(|browser| browser.press("Save"));
    browser.wait_for("Saved");
    browser.kill();
    office.program.restart();

    let mut idris = office.enter(IDRIS);
    let kept = idris.get(&format!("{case}/forms/basic_identity")).expect(200).text();
    assert!(kept.contains("Aicha") && kept.contains("Aissa"), "{kept}");
    assert!(!idris.get("/").expect(200).text().contains("Not finished"), "no draft is left");
}

#[test]
fn a_browser_killed_while_it_saves_leaves_the_old_or_the_new_and_the_words() {
    let office = Office::open();
    let case = register(&mut office.enter(IDRIS), &AISSATOU);
    let part = format!("{case}/forms/basic_identity/edit?part=1");
    for round in 0..5 {
        let browser = entered(&office);
        browser.visit(&format!("{}{part}", office.program.https()));
        let name = format!("Aicha {round}");
        browser.fill("name_nickname", &name);
        assert!(comes(|| browser.has("Draft kept at")));
        // The form goes, and the browser with it: nobody waits for the answer.
        browser.script("document.querySelector('form[data-draft]').requestSubmit()");
        browser.kill();
        let page = office.enter(IDRIS).get(&part).expect(200).text();
        assert!(page.contains(&name), "saved, or offered as the draft: {page}");
    }
}
