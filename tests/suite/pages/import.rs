//! Lists as people bring them in: chosen, looked over, brought in.

use crate::office::{Office, SUPERVISOR};
use crate::person::{Person, Response};
use crate::script::Script;

/// A register as a spreadsheet writes it; the third child cannot be right.
const REGISTER: &str = "\u{feff}name_first;name_last;age;sex\r\n\
    Tavi;Oumarou;9;Female\r\nBinta;Oumarou;7;female\r\nAmadou;Issa;240;male\r\n";

async fn send(person: &mut Person, name: &str, bytes: &[u8]) -> Response {
    person.upload("/import", &[("kind", "case")], (name, bytes)).await
}

/// How many cases of this name the supervisor sees.
async fn found(office: &Office, name: &str) -> u64 {
    let path = format!("/api/v2/cases?name={name}");
    let (_, told) = Script::of(office, SUPERVISOR).get(&path).await;
    told["metadata"]["total"].as_u64().unwrap()
}

#[actix_web::test]
async fn a_list_is_looked_over_and_then_brought_in() {
    let office = Office::open();
    let mut halima = office.person(SUPERVISOR).await;
    let way = halima.get("/cases").await.page().link("Bring in a list");
    let page = halima.get(&way).await.page();
    assert!(page.says("nothing is written before you have seen"));
    assert!(page.says("at most 20 MB and 20,000 lines"));
    assert_eq!(send(&mut halima, "register.csv", REGISTER.as_bytes()).await.to(), "/import/check");
    let page = halima.get("/import/check").await.page();
    assert!(page.says("register.csv") && page.says("Bring in 2 records"));
    assert!(page.says("Give one from"), "why the age of 240 is refused");
    assert_eq!(found(&office, "Tavi%20Oumarou").await, 0, "nothing is written yet");

    assert_eq!(halima.submit(page.form("/import/check")).await.to(), "/import/done");
    let page = halima.get("/import/done").await.page();
    assert!(page.says("The list is brought in") && page.says("Give one from"));
    assert_eq!(found(&office, "Tavi%20Oumarou").await, 1);
    // The button was pressed twice, or the page was opened again.
    assert_eq!(halima.post("/import/check", &[]).await.to(), "/import/done");
    assert_eq!(halima.get("/import/check").await.to(), "/import/done");
    assert_eq!(found(&office, "Tavi%20Oumarou").await, 1);

    // The same list, mended.
    let mended = REGISTER.replace("240", "14");
    assert_eq!(send(&mut halima, "register.csv", mended.as_bytes()).await.to(), "/import/check");
    let page = halima.get("/import/check").await.page();
    assert!(page.says("Bring in one record"));
    assert_eq!(halima.submit(page.form("/import/check")).await.to(), "/import/done");
    assert_eq!(
        (found(&office, "Tavi%20Oumarou").await, found(&office, "Amadou%20Issa").await),
        (1, 1)
    );
}

#[actix_web::test]
async fn columns_are_left_out_only_if_somebody_says_so() {
    let office = Office::open();
    let mut halima = office.person(SUPERVISOR).await;
    let list = b"name_first,clan,age\nTavi,Dazza,9\n";
    assert_eq!(send(&mut halima, "clans.csv", list).await.to(), "/import/check");
    let page = halima.get("/import/check").await.page();
    assert!(page.says("No question takes these columns: clan"));
    let again = halima.submit(page.form("/import/check")).await.is(422).text();
    assert!(again.contains("error-summary") && again.contains("leave_out"));
    assert_eq!(found(&office, "Tavi").await, 0);
    let to = halima.post("/import/check", &[("leave_out", "yes")]).await.to();
    assert_eq!(to, "/import/done");
    assert!(halima.get(&to).await.page().says("These columns were left out: clan"));
    assert_eq!(found(&office, "Tavi").await, 1);
}

#[actix_web::test]
async fn a_file_that_is_no_list_is_told_what_to_do() {
    let office = Office::open();
    let mut halima = office.person(SUPERVISOR).await;
    let files: [(&[u8], &str); 4] = [
        (b"", "There is no answer yet"),
        (b"PK\x03\x04 a spreadsheet", "choose Save as, then CSV UTF-8"),
        (b"name_first\nA\xEFssa\n", "choose Save as, then CSV UTF-8"),
        (b"name_first\n\"Tavi\n", "it was cut off"),
    ];
    for (bytes, words) in files {
        let page = send(&mut halima, "list.xlsx", bytes).await.is(422).text();
        assert!(page.contains(words), "{words}");
    }
    let list = b"name_first\nTavi\n";
    let other = halima.upload("/import", &[("kind", "cow")], ("list.csv", list)).await;
    assert_eq!(other.status, 422);
}

#[actix_web::test]
async fn a_list_is_kept_for_whoever_sent_it_alone() {
    let office = Office::open();
    office.hire("salma", "Salma Idrissa", "role-supervisor");
    let (mut halima, mut salma) = (office.person(SUPERVISOR).await, office.person("salma").await);
    assert_eq!(send(&mut halima, "register.csv", REGISTER.as_bytes()).await.to(), "/import/check");
    for path in ["/import/check", "/import/done"] {
        assert!(salma.get(path).await.to().starts_with("/import?"));
    }
    assert!(salma.post("/import/check", &[]).await.to().starts_with("/import?"));
    assert_eq!(found(&office, "Tavi%20Oumarou").await, 0);
    let mut idris = office.person("idris").await;
    assert!(!idris.get("/cases").await.page().says("Bring in a list"));
    assert_eq!(send(&mut idris, "register.csv", REGISTER.as_bytes()).await.status, 403);
}

#[actix_web::test]
async fn an_empty_table_has_columns_that_questions_take() {
    let office = Office::open();
    let mut halima = office.person(SUPERVISOR).await;
    let table = halima.get("/import/blank/cases").await.is(200).text();
    assert!(table.starts_with('\u{feff}') && table.ends_with("owned_by\r\n"), "{table}");
    for column in ["name_first", "age", "sex", "consent_for_services", "[1]."] {
        assert!(table.contains(column), "{column}");
    }
    let filled = format!("{table}{}idris\r\n", ",".repeat(table.matches(',').count()));
    assert_eq!(send(&mut halima, "a.csv", filled.as_bytes()).await.to(), "/import/check");
    let page = halima.get("/import/check").await.page();
    assert!(page.says("Bring in one record") && !page.says("No question takes"));
    assert_eq!(halima.get("/import/blank/cows").await.status, 404);
}
