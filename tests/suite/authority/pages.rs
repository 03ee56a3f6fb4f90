//! The matrix of roles, acts and records, as the pages answer it.

use amana::domain::id::AttachmentId;
use amana::domain::record::Kind;
use amana::service::{record, register};

use super::roles::{Held, ROLES, SPELLED, STRANGER, office, records};
use super::table::{self, WHOSE};
use crate::office::{CLOSURE, CONSENT, Office, PHOTO, SUPERVISOR, asked, child};
use crate::person::{Person, Response};

/// Acts on a record, in an order in which each leaves the next one something to do.
const ACTS: [&str; 15] = [
    "read", "list", "search", "hit", "history", "looks", "change", "consent", "visit", "sign-off",
    "files", "attach", "reveal", "close", "reopen",
];

/// First names, in the order of the records.
const CHILDREN: [&str; 4] = ["Aïssatou", "Boubacar", "Fatoumata", "Zara"];

fn answer(answer: &Response) -> String {
    match answer.status {
        200 | 303 => "yes".to_owned(),
        403 => "refused".to_owned(),
        404 => "absent".to_owned(),
        other => other.to_string(),
    }
}

/// Does something about the files of a record.
async fn files(
    office: &Office,
    person: &mut Person,
    act: &str,
    (held, owner): (&Held, &str),
) -> String {
    let all = format!("/cases/{}/files", held.record.id);
    let done = match act {
        "files" => person.get(&all).await,
        "attach" => person.upload(&format!("{all}/add/photos"), &[], ("a.png", PHOTO)).await,
        _ => {
            // Of a case whose owner adds nothing it is the supervisor's, or one that is not there.
            let by = [owner, SUPERVISOR].into_iter();
            let mut added = by.map(|it| office.try_photo(&office.actor(it), held.record.id));
            let file = added.find_map(Result::ok).unwrap_or(AttachmentId::from_bytes([9; 16]));
            person.get(&format!("{all}/{file}/content")).await
        }
    };
    answer(&done)
}

/// Does something about a record; the newest revision is the owner's to know.
async fn act(office: &Office, person: &mut Person, act: &str, held: &Held, owner: &str) -> String {
    let id = held.record.id;
    let seen = record::show(&office.app(), &office.actor(owner), &asked(id));
    let revision = seen.map_or(1, |record| record.revision).to_string();
    let case = format!("/cases/{id}");
    let from = [("revision", revision.as_str())];
    let done = match act {
        "files" | "attach" | "reveal" => return files(office, person, act, (held, owner)).await,
        "read" => person.get(&case).await,
        "list" => return listed(person.get("/cases").await, &case),
        "search" => {
            let code = held.record.code.as_ref().unwrap();
            let found = person.get(&format!("/search?q={code}")).await;
            return if found.status == 303 { "yes".to_owned() } else { listed(found, &case) };
        }
        "hit" => return hit(office, person, held).await,
        "change" => {
            let says = [&from[..], &[("birth_certificate", "true")]].concat();
            person.post(&format!("{case}/forms/basic_identity/edit?part=2"), &says).await
        }
        "history" | "looks" => person.get(&format!("{case}/{act}")).await,
        "consent" => person.post(&format!("{case}/consent"), &CONSENT).await,
        "visit" => {
            let group = "followup_subform_section";
            let begun = person.get(&format!("{case}/follow-up")).await.to();
            assert!(begun.contains(group), "{begun}");
            person
                .post(&begun, &[&from[..], &[("followup_comments", "She was well.")]].concat())
                .await
        }
        "sign-off" => person.post(&format!("{case}/visits/{}/seen", held.visit), &[]).await,
        "close" => person.post(&format!("{case}/close"), &[&from[..], &CLOSURE].concat()).await,
        "reopen" => person.post(&format!("{case}/reopen"), &[("why", "She is back.")]).await,
        _ => panic!("{act}"),
    };
    answer(&done)
}

fn listed(page: Response, case: &str) -> String {
    match answer(&page).as_str() {
        "yes" if !page.text().contains(case) => "absent".to_owned(),
        other => other.to_owned(),
    }
}

/// The search before a new case, by another spelling of the name.
async fn hit(office: &Office, person: &mut Person, held: &Held) -> String {
    let new = format!("/cases/new/{}", register::new_id(&office.app()));
    let at = CHILDREN.iter().position(|name| held.secret.starts_with(name)).unwrap();
    let typed = child(SPELLED[at][0], SPELLED[at][1]);
    let says: Vec<(&str, &str)> = typed.iter().map(|(name, all)| (name, all[0].as_str())).collect();
    let sent = person.post(&new, &says).await;
    if sent.status != 303 {
        return answer(&sent);
    }
    let page = person.get(&new).await.is(200).text();
    let code = held.record.code.as_ref().unwrap().to_string();
    let full = page.contains(&format!("/cases/{}", held.record.id));
    assert_eq!(full, page.contains(CHILDREN[at]), "a thin hit has no name, a full one has");
    match (full, page.contains(&code)) {
        (true, _) => "full".to_owned(),
        (false, true) => "thin".to_owned(),
        (false, false) => "absent".to_owned(),
    }
}

async fn walk((role, who): (&str, &str)) {
    let office = office();
    let held = records(&office, who, Kind::Case);
    let colleague = if who == "idris" { "zeinab" } else { "idris" };
    let owners = [who, colleague, STRANGER, STRANGER];
    let mut person = office.person(who).await;
    let expected = table::expected(role, "pages");
    let mut wrong = Vec::new();
    for name in ACTS {
        let Some(answers) = expected.get(name) else {
            wrong.push(format!("{role} pages {name} is not in the table"));
            continue;
        };
        for (at, (held, owner)) in held.iter().zip(owners).enumerate() {
            let answer = act(&office, &mut person, name, held, owner).await;
            if answer != answers[at] {
                wrong.push(format!("{role} {name} {}: {answer}, not {}", WHOSE[at], answers[at]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! roles {
    ($($test:ident $at:literal;)+) => {$(
        #[actix_web::test]
        async fn $test() {
            walk(ROLES[$at]).await;
        }
    )+};
}

roles! {
    a_caseworker_opens_pages 0;
    a_supervisor_opens_pages 1;
    a_data_officer_opens_pages 2;
    a_provider_of_services_opens_pages 3;
    a_tracing_officer_opens_pages 4;
    a_monitoring_officer_opens_pages 5;
    an_administrator_opens_pages 6;
}
