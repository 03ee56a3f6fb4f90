//! Roles, teams and who can be given what, through the JSON face.

use amana::domain::history::Deed;
use amana::service::{history, visit};
use serde_json::{Value as Json, json};

use super::people::{admin, ask, done, hire, number, problem_at};
use crate::office::{ADMINISTRATOR, Office, SUPERVISOR, asked};

#[actix_web::test]
async fn what_two_change_at_once_is_all_there() {
    let office = Office::open();
    hire(&office, "rakia", "role-office-administrator", &[]).await;
    let path = format!("/users/{}", number(&office, "idris").await);
    let (phone, position) =
        (json!({"data": {"phone": "555"}}), json!({"data": {"position": "Nurse"}}));
    let (one, other) = futures_util::future::join(
        ask(&office, ADMINISTRATOR, ("PATCH", &path), phone),
        ask(&office, "rakia", ("PATCH", &path), position),
    )
    .await;
    assert_eq!((one.0, other.0), (200, 200));
    let told = done(&office, ADMINISTRATOR, ("GET", &path), Json::Null).await;
    assert_eq!((&told["phone"], &told["position"]), (&json!("555"), &json!("Nurse")));
    let same = json!({"data": {"unique_id": "ug-one", "name": "One"}});
    let (one, other) = futures_util::future::join(
        ask(&office, ADMINISTRATOR, ("POST", "/user_groups"), same.clone()),
        ask(&office, "rakia", ("POST", "/user_groups"), same),
    )
    .await;
    let mut both = [one.0, other.0];
    both.sort_unstable();
    assert_eq!(both, [200, 409]);
}

#[actix_web::test]
async fn a_role_in_use_stays_and_a_team_lets_its_people_go() {
    let office = Office::open();
    let roles = done(&office, "idris", ("GET", "/roles"), Json::Null).await;
    let id = |name: &str| {
        let all = roles.as_array().unwrap();
        all.iter().find(|role| role["unique_id"] == name).unwrap()["id"].clone()
    };
    let held = format!("/roles/{}", id("role-caseworker"));
    let (status, answer) = ask(&office, ADMINISTRATOR, ("DELETE", &held), Json::Null).await;
    assert_eq!((status, problem_at(&answer)), (422, vec!["name"]));
    let free = format!("/roles/{}", id("role-tracing-officer"));
    done(&office, ADMINISTRATOR, ("DELETE", &free), Json::Null).await;
    assert_eq!(ask(&office, ADMINISTRATOR, ("GET", &free), Json::Null).await.0, 404);
    let team = json!({"unique_id": "ug-far", "name": "Far"});
    let team = admin(&office, ("POST", "/user_groups"), team).await;
    hire(&office, "rakia", "role-caseworker", &["ug-far"]).await;
    let path = format!("/user_groups/{}", team["id"]);
    done(&office, ADMINISTRATOR, ("DELETE", &path), Json::Null).await;
    let rakia = format!("/users/{}", number(&office, "rakia").await);
    let told = done(&office, ADMINISTRATOR, ("GET", &rakia), Json::Null).await;
    assert_eq!(told["user_group_unique_ids"], json!([]));
}

#[actix_web::test]
async fn a_record_is_offered_to_those_who_may_receive_it() {
    let office = Office::open();
    hire(&office, "rakia", "role-service-provider", &[]).await;
    hire(&office, "sani", "role-monitoring-officer", &[]).await;
    let names = async |who: &str, path: &str| -> Vec<String> {
        let rows = done(&office, who, ("GET", path), Json::Null).await;
        let name = |row: &Json| row["user_name"].as_str().unwrap().to_owned();
        let mut names: Vec<_> = rows.as_array().unwrap().iter().map(name).collect();
        names.sort_unstable();
        names
    };
    let case = "record_type=case&record_module_id=primeromodule-cp";
    assert_eq!(
        names("idris", &format!("/users/refer-to?{case}")).await,
        ["halima", "rakia", "zeinab"]
    );
    assert_eq!(names("idris", &format!("/users/transfer-to?{case}")).await, ["halima", "zeinab"]);
    assert_eq!(
        names(SUPERVISOR, &format!("/users/assign-to?{case}")).await,
        ["idris", "rakia", "zeinab"]
    );
    assert!(names("idris", &format!("/users/refer-to?{case}&service=food")).await.is_empty());
    let refused = [
        ("idris", "assign-to?record_type=case"),
        (ADMINISTRATOR, "refer-to"),
        ("idris", "transfer-to?record_type=registry_record"),
    ];
    for (who, path) in refused {
        let (status, _) = ask(&office, who, ("GET", &format!("/users/{path}")), Json::Null).await;
        assert_eq!(status, 403, "{who} {path}");
    }
}

#[actix_web::test]
async fn a_program_learns_what_it_may_show_to_its_person() {
    let office = Office::open();
    let rakia = hire(&office, "rakia", "role-service-provider", &[]).await;
    let path = format!("/users/{rakia}?extended=true");
    let told = done(&office, "rakia", ("GET", &path), Json::Null).await;
    assert_eq!(told["permitted_form"]["services"], "rw");
    assert_eq!(told["permitted_form"]["basic_identity"], "r");
    assert_eq!(told["permissions"]["list"][0]["resource"], "cases");
    assert_eq!(told["agency_unique_id"], "agency-office");
    assert_eq!(told["permitted_role_unique_ids"], json!([]));
}

#[actix_web::test]
async fn asking_for_a_password_tells_nothing_and_is_heard_six_times_a_minute() {
    let office = Office::open();
    let mut stranger = office.stranger();
    let body = json!({"user": {"email": "nobody@office.example"}});
    for _ in 0..6 {
        let path = "/api/v2/users/password-reset-request";
        let (status, answer) = stranger.json("POST", path, body.clone()).await;
        let said = json!({"data": {"message": "user.password_reset.request_submitted"}});
        assert_eq!((status, answer), (200, said));
    }
    let path = "/api/v2/users/password-reset-request";
    assert_eq!(stranger.json("POST", path, body).await.0, 429);
    let path = "/api/v2/users/self-register";
    assert_eq!(stranger.json("POST", path, json!({})).await.0, 403);
}

#[actix_web::test]
async fn strangers_and_caseworkers_configure_nobody() {
    let office = Office::open();
    let id = number(&office, "zeinab").await;
    let ways = ["/agencies", "/user_groups", "/roles", "/users"];
    for way in ways {
        let one = if way == "/users" { format!("{way}/{id}") } else { format!("{way}/7") };
        for (method, path) in [("POST", way), ("PATCH", &one), ("DELETE", &one)] {
            let body = json!({"data": {}});
            let (status, _) = ask(&office, "idris", (method, path), body.clone()).await;
            assert_eq!(status, 403, "{method} {path}");
            let path = format!("/api/v2{path}");
            let (status, _) = office.stranger().json(method, &path, body).await;
            assert_eq!(status, 401, "{method} {path}");
        }
        let (status, _) = office.stranger().json("GET", &format!("/api/v2{way}"), Json::Null).await;
        assert_eq!(status, 401, "{way}");
    }
    let permissions = done(&office, "idris", ("GET", "/permissions"), Json::Null).await;
    assert!(permissions["resource_actions"]["case"].as_array().unwrap().contains(&json!("read")));
}

/// The one role with this stable id, as it is told.
async fn role(office: &Office, name: &str) -> Json {
    let roles = done(office, ADMINISTRATOR, ("GET", "/roles"), Json::Null).await;
    let all = roles.as_array().unwrap();
    all.iter().find(|role| role["unique_id"] == name).unwrap().clone()
}

#[actix_web::test]
async fn nobody_moves_their_own_role_and_only_who_runs_roles_makes_wider_ones() {
    let office = Office::open();
    let own = role(&office, "role-office-administrator").await;
    let path = format!("/roles/{}", own["id"]);
    let mut less = own["permissions"].clone();
    less.as_object_mut().unwrap().remove("audit_log");
    for moved in [json!({"permissions": less}), json!({"group_permission": "self"})] {
        let (status, _) =
            ask(&office, ADMINISTRATOR, ("PATCH", &path), json!({"data": moved})).await;
        assert_eq!(status, 403, "{moved}");
    }
    admin(&office, ("PATCH", &path), own).await;

    let clerk = json!({"unique_id": "role-clerk", "name": "Clerk", "group_permission": "self",
        "permissions": {"role": ["create", "read", "write"], "case": ["read"]},
        "form_section_read_write": {"notes": "r"}});
    admin(&office, ("POST", "/roles"), clerk).await;
    hire(&office, "rakia", "role-clerk", &["usergroup-office"]).await;
    let sent = |name: &str, permissions: Json, forms: Json| {
        json!({"data": {"name": name, "permissions": permissions, "group_permission": "self",
            "form_section_read_write": forms}})
    };
    let (read, notes) = (json!({"case": ["read"]}), json!({"notes": "r"}));
    for (at, wider) in [
        sent("A", json!({"case": ["close"]}), notes.clone()),
        sent("B", read.clone(), json!({"notes": "rw"})),
        json!({"data": {"name": "C", "permissions": read, "group_permission": "all"}}),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(ask(&office, "rakia", ("POST", "/roles"), wider).await.0, 403, "{at}");
    }
    let narrow = sent("Reader", read.clone(), notes);
    let made = done(&office, "rakia", ("POST", "/roles"), narrow).await;
    let path = format!("/roles/{}", made["id"]);
    let wider = json!({"data": {"permissions": {"case": ["read", "write"]}}});
    assert_eq!(ask(&office, "rakia", ("PATCH", &path), wider).await.0, 403);
    let same = json!({"data": {"description": "Reads"}});
    assert_eq!(ask(&office, "rakia", ("PATCH", &path), same).await.0, 200);
}

#[actix_web::test]
async fn a_role_written_back_as_it_was_read_keeps_its_languages_and_every_form() {
    let office = Office::on_disk();
    let told = role(&office, "role-caseworker").await;
    let kept = || {
        office.closed(|store| {
            store
                .read(|r| {
                    let all = r.roles()?;
                    Ok::<_, amana::store::Error>(all)
                })
                .unwrap()
        })
    };
    let before = kept();
    let path = format!("/roles/{}", told["id"]);
    admin(&office, ("PATCH", &path), told).await;
    assert_eq!(kept(), before);
}

#[actix_web::test]
async fn a_history_tells_nothing_of_forms_that_somebody_does_not_read() {
    let office = Office::open();
    let noter = json!({"unique_id": "role-noter", "name": "Noter", "group_permission": "group",
        "permissions": {"case": ["read", "change_log"]},
        "form_section_read_write": {"basic_identity": "r"}});
    admin(&office, ("POST", "/roles"), noter).await;
    hire(&office, "rakia", "role-noter", &["usergroup-office"]).await;
    let (idris, halima) = (office.actor("idris"), office.actor(SUPERVISOR));
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let row = office.visit(&idris, id, (20, "high"));
    let why = "Who locks the door at night?".to_owned();
    visit::sign_off(&office.app(), &halima, &asked(id), (row, why.clone())).unwrap();
    let history =
        |who: &str| history::list(&office.app(), &office.actor(who), &asked(id)).unwrap().1;
    let deeds = |who: &str| history(who).iter().map(|entry| entry.deed).collect::<Vec<_>>();
    assert_eq!(deeds("idris"), [Deed::SignedOff, Deed::Changed, Deed::Created]);
    assert_eq!(deeds("rakia"), [Deed::SignedOff, Deed::Created]);
    assert_eq!(history("idris")[0].note, why);
    assert!(history("rakia").iter().all(|entry| entry.note.is_empty()));
    assert!(history("rakia")[1].facts.iter().all(|fact| fact.name != "consent_for_services"));
    let path = format!("/cases/{id}/timeline");
    let mut people = (office.person("idris").await, office.person("rakia").await);
    people.1.choose_password("seven blue goats dance").await;
    assert!(people.0.get(&path).await.page().says(&why));
    let page = people.1.get(&path).await.is(200).text();
    assert!(!page.contains(&why) && !page.contains(&row.to_string()));
}
