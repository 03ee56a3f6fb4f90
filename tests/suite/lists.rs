//! The list of cases as somebody works with it: filters, columns, what is chosen in it and printed.

use amana::domain::audit::Event;

use crate::office::{Office, SUPERVISOR};

#[actix_web::test]
async fn what_is_chosen_is_looked_over_and_printed_with_and_without_names() {
    let office = Office::on_disk();
    let actor = office.actor("idris");
    let (first, second) =
        (office.case(&actor, "Aïssatou", "Maïga"), office.case(&actor, "Moussa", "Sani"));
    let mut idris = office.person("idris").await;
    let list = idris.get("/cases").await.page();
    assert!(list.says("Print chosen cases"));
    let id = first.id.to_string();
    let check =
        idris.post("/cases/chosen", &[("case", &id), ("back", "/cases")]).await.is(200).page();
    assert!(check.says("case goes on the list.") && check.says("Aïssatou Maïga"));
    assert!(!check.says("Moussa Sani"));
    let paper = idris.submit(check.form("/cases/print")).await.is(200).page();
    let code = first.code.as_ref().unwrap().to_string();
    assert!(paper.says("Aïssatou Maïga") && paper.says(&code));
    let printed = paper.all("main p").into_iter().map(crate::page::words).collect::<String>();
    let (by, on) = (printed.find("Idris Mahamane"), printed.find("23 November"));
    assert!(by.is_some() && by < on, "{printed}");
    let paper = idris.post("/cases/print", &[("case", &id), ("names", "hidden")]).await.page();
    assert!(!paper.says("Aïssatou Maïga") && paper.says(&code));

    let mut zeinab = office.person("zeinab").await;
    let both = [("case", id.as_str()), ("case", &second.id.to_string())];
    let check = zeinab.post("/cases/chosen", &both).await.page();
    assert!(check.says("cases go on the list.") && check.says("cases do not"));
    assert!(!check.says("Aïssatou"), "what is not hers to see is not named");
    assert!(!zeinab.post("/cases/print", &both).await.page().says(&code));
    let kept = office.closed(|store| store.read(|r| r.newest_audit(1_000)).unwrap());
    let printed = kept.iter().filter(|entry| entry.event == Event::Printed);
    assert_eq!(printed.filter(|entry| entry.by == Some(actor.user)).count(), 2);
}

#[actix_web::test]
async fn nothing_chosen_leads_back_to_the_list() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let to = idris.post("/cases/chosen", &[("back", "/cases?status=open")]).await.to();
    assert_eq!(to, "/cases?status=open");
    let to = idris.post("/cases/chosen", &[("back", "//elsewhere.example/")]).await.to();
    assert!(to.starts_with('/') && !to.starts_with("//"), "{to}");
}

#[actix_web::test]
async fn everybody_has_their_own_columns() {
    let office = Office::on_disk();
    office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let heads = |page: &crate::page::Page| -> Vec<String> {
        page.all("th[scope=col]").into_iter().map(crate::page::words).collect()
    };
    let mut halima = office.person(SUPERVISOR).await;
    let usual = heads(&halima.get("/cases").await.page());
    assert!(usual.contains(&"Caseworker".to_owned()) && !usual.contains(&"Last visit".to_owned()));
    let chosen =
        [("column", "seen"), ("column", "risk"), ("column", "nonsense"), ("back", "/cases")];
    assert_eq!(halima.post("/me/columns", &chosen).await.to(), "/cases");
    assert_eq!(heads(&halima.get("/cases").await.page()), ["Choose", "Name", "Risk", "Last visit"]);
    office.closed(|_| ());
    assert_eq!(heads(&halima.get("/cases").await.page()), ["Choose", "Name", "Risk", "Last visit"]);
    let own = heads(&office.person("idris").await.get("/cases").await.page());
    assert!(!own.contains(&"Last visit".to_owned()), "a colleague's stay as they are");
    assert_eq!(halima.post("/me/columns", &[("back", "/cases")]).await.to(), "/cases");
    assert_eq!(heads(&halima.get("/cases").await.page()), usual, "none chosen are the usual ones");
}

#[actix_web::test]
async fn filters_are_kept_as_chips_and_what_is_not_understood_is_said() {
    let office = Office::open();
    office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let mut idris = office.person("idris").await;
    let page = idris.get("/cases?status=open&age=0..5&moon=full&done=view").await.page();
    let chips: Vec<String> = page.all(".chips li a").into_iter().map(crate::page::words).collect();
    assert_eq!(chips.len(), 3, "{chips:?}");
    assert!(page.says("left out") && page.says("moon"));
    let all = idris.get("/cases?owned_by=@me&not_seen=30&due=overdue").await.page();
    assert!(!all.says("left out"), "{chips:?}");
}
