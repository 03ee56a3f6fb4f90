//! A register that an office has already, brought in with a browser.

use crate::browser::{Browser, Options};
use crate::folder::Folder;
use crate::office::{Office, SALMA};

/// A register as a spreadsheet writes it; the third child cannot be right.
const REGISTER: &str = "\u{feff}name_first;name_last;age;sex\r\n\
    Tavi;Oumarou;9;Female\r\nBinta;Oumarou;7;female\r\nAmadou;Issa;240;male\r\n";

/// Chooses the file and has it looked over.
fn look_over(browser: &Browser, folder: &Folder, list: &str) {
    browser.onward(|browser| browser.click_link("Cases"));
    browser.onward(|browser| browser.click_link("Bring in a list"));
    browser.fill("file", folder.write("register.csv", list).to_str().unwrap());
    browser.onward(|browser| browser.press("Look the list over"));
}

fn brought_in(options: Options<'_>) {
    let (office, folder) = (Office::open(), Folder::new());
    let browser = Browser::open(options);
    browser.visit(&format!("{}/login", office.program.https()));
    browser.fill("user_name", SALMA.user);
    browser.fill("password", SALMA.password);
    browser.onward(|browser| browser.press("Sign in"));
    look_over(&browser, &folder, REGISTER);
    browser.wait_for("Nothing is written yet");
    assert!(browser.has("240") || browser.has("Give one from"), "{}", browser.text());
    browser.onward(|browser| browser.press("Bring in 2 records"));
    browser.wait_for("The list is brought in");

    // The list is mended, and brought in whole once more.
    look_over(&browser, &folder, &REGISTER.replace("240", "14"));
    browser.onward(|browser| browser.press("Bring in one record"));
    browser.onward(|browser| browser.click_link("To the list of cases"));
    for name in ["Tavi Oumarou", "Binta Oumarou", "Amadou Issa"] {
        assert_eq!(browser.text().matches(name).count(), 1, "{}", browser.text());
    }
}

#[test]
fn a_list_is_looked_over_mended_and_brought_in_at_a_desk() {
    brought_in(Options::DESK);
}

#[test]
fn a_list_is_looked_over_mended_and_brought_in_without_script() {
    brought_in(Options::DESK.without_script());
}
