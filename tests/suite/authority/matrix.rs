//! The matrix of roles, acts and records, as the pages answer it.

use amana::domain::id::{GroupId, RowId};
use amana::domain::record::Record;
use amana::domain::user::Group;
use amana::domain::word::UserName;
use amana::service::clock::chance;
use amana::service::register;

use crate::office::{
    ADMINISTRATOR, CLOSURE, CONSENT, MORNING, Office, PASSWORD, SUPERVISOR, child, moment,
};
use crate::person::{Person, Response};

const TABLE: &str = include_str!("../../data/authority.txt");

/// Acts on a record, in an order in which each leaves the next one something to do.
const ACTS: [&str; 10] =
    ["read", "list", "search", "hit", "change", "consent", "visit", "sign-off", "close", "reopen"];
/// Acts without a record.
const OTHERS: [&str; 3] = ["create", "people", "hire"];

/// A role: who holds it, and who owns its own, the team's and the foreign record.
type Role = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const ROLES: [Role; 3] = [
    ("caseworker", "idris", &[("own", "idris"), ("team's", "zeinab"), ("foreign", "ousmane")]),
    ("supervisor", SUPERVISOR, &[("own", SUPERVISOR), ("team's", "idris"), ("foreign", "ousmane")]),
    ("administrator", ADMINISTRATOR, &[("team's", "idris"), ("foreign", "ousmane")]),
];

/// A child and another spelling of the same name.
const CHILDREN: [([&str; 2], [&str; 2]); 3] = [
    (["Aïssatou", "Maïga"], ["Aishatu", "Maiga"]),
    (["Boubacar", "Sani"], ["Bubakar", "Sanni"]),
    (["Fatoumata", "Touré"], ["Fatumata", "Toure"]),
];

/// A record that somebody owns, with a visit that took place.
struct Own {
    record: Record,
    visit: RowId,
    name: &'static str,
    spelled: [&'static str; 2],
}

/// An office with a caseworker of another team.
fn office() -> Office {
    let office = Office::on_disk();
    office.add("ousmane", "Ousmane Djibo");
    let done = office.closed(|store| {
        store.write(moment(MORNING), |w| {
            let id = GroupId::v7(moment(MORNING), chance());
            w.save_group(&Group { id, name: "Banisara".to_owned() })?;
            let name = UserName::parse("ousmane").unwrap();
            let mut user = w.user_by_name(&name)?.expect("he works here");
            user.groups = [id].into();
            w.save_user(&user)
        })
    });
    done.unwrap();
    office
}

fn own(office: &Office, owner: &str, number: usize) -> Own {
    let (owner, ([first, last], spelled)) = (office.actor(owner), CHILDREN[number]);
    let id = office.case(&owner, first, last).id;
    let visit = office.visit(&owner, id, (19, "low"));
    Own { record: office.record(&owner, id), visit, name: first, spelled }
}

fn answer(answer: &Response) -> String {
    match answer.status {
        200 | 303 => "yes".to_owned(),
        403 => "refused".to_owned(),
        404 => "absent".to_owned(),
        other => other.to_string(),
    }
}

/// Does something about a record; the newest revision is the owner's to know.
async fn act(office: &Office, person: &mut Person, act: &str, own: &Own, owner: &str) -> String {
    let id = own.record.id;
    let revision = office.record(&office.actor(owner), id).revision.to_string();
    let case = format!("/cases/{id}");
    let from = [("revision", revision.as_str())];
    let done = match act {
        "read" => person.get(&case).await,
        "list" => return listed(person.get("/cases").await, &case),
        "search" => {
            let code = own.record.code.as_ref().unwrap();
            let found = person.get(&format!("/search?q={code}")).await;
            return if found.status == 303 { "yes".to_owned() } else { listed(found, &case) };
        }
        "hit" => return hit(office, person, own).await,
        "change" => {
            let says = [&from[..], &[("birth_certificate", "true")]].concat();
            person.post(&format!("{case}/forms/basic_identity/edit?part=2"), &says).await
        }
        "consent" => person.post(&format!("{case}/consent"), &CONSENT).await,
        "visit" => {
            let group = "followup_subform_section";
            let begun = person.get(&format!("{case}/follow-up")).await.to();
            assert!(begun.contains(group), "{begun}");
            person
                .post(&begun, &[&from[..], &[("followup_comments", "She was well.")]].concat())
                .await
        }
        "sign-off" => person.post(&format!("{case}/visits/{}/seen", own.visit), &[]).await,
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
async fn hit(office: &Office, person: &mut Person, own: &Own) -> String {
    let new = format!("/cases/new/{}", register::new_id(&office.app()));
    let typed = child(own.spelled[0], own.spelled[1]);
    let says: Vec<(&str, &str)> = typed.iter().map(|(name, all)| (name, all[0].as_str())).collect();
    let sent = person.post(&new, &says).await;
    if sent.status != 303 {
        return answer(&sent);
    }
    let page = person.get(&new).await.is(200).text();
    let code = own.record.code.as_ref().unwrap().to_string();
    let full = page.contains(&format!("/cases/{}", own.record.id));
    assert_eq!(full, page.contains(own.name), "a thin hit has no name, a full one has");
    match (full, page.contains(&code)) {
        (true, _) => "full".to_owned(),
        (false, true) => "thin".to_owned(),
        (false, false) => "absent".to_owned(),
    }
}

async fn other(office: &Office, person: &mut Person, act: &str) -> String {
    let done = match act {
        "create" => {
            let new = format!("/cases/new/{}", register::new_id(&office.app()));
            let says = [("name_first", "Chérifa"), ("sex", "female")];
            let searched = person.post(&new, &says).await;
            assert!([303, 403].contains(&searched.status));
            let made = person.post(&format!("{new}/consent"), &CONSENT).await;
            if searched.status == 303 { made } else { searched }
        }
        "people" => person.get("/people").await,
        _ => {
            let says = [
                ("name", "rakia"),
                ("full_name", "Rakia Issa"),
                ("role", "role-caseworker"),
                ("password", PASSWORD),
            ];
            person.post("/people", &says).await
        }
    };
    answer(&done)
}

#[actix_web::test]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let mut lines = Vec::new();
    for (role, who, records) in ROLES {
        let office = office();
        let mut person = office.person(who).await;
        let mut owned = Vec::new();
        for (number, (whose, owner)) in records.iter().enumerate() {
            owned.push((*whose, *owner, own(&office, owner, number)));
        }
        for name in ACTS {
            for (whose, owner, own) in &owned {
                let answer = act(&office, &mut person, name, own, owner).await;
                lines.push(format!("{role} {name} {whose} {answer}"));
            }
        }
        for name in OTHERS {
            let answer = other(&office, &mut person, name).await;
            lines.push(format!("{role} {name} - {answer}"));
        }
    }
    let rows = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let wanted: Vec<String> =
        rows.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(lines, wanted);
}
