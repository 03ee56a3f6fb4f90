//! Hiring, changing and dismissing people through the JSON face.

use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, Office, PASSWORD, SUPERVISOR};

/// Asks as somebody, by a script of theirs.
pub(super) async fn ask(
    office: &Office,
    who: &str,
    (method, path): (&str, &str),
    body: Json,
) -> (u16, Json) {
    let path = format!("/api/v2{path}");
    office.stranger().script(who).json(method, &path, body).await
}

/// Asks as somebody for whom it goes well, and answers what is under `data`.
pub(super) async fn done(office: &Office, who: &str, what: (&str, &str), body: Json) -> Json {
    let (status, mut answer) = ask(office, who, what, body).await;
    assert_eq!(status, 200, "{who} {what:?}: {answer}");
    answer["data"].take()
}

/// Asks as whoever looks after the box.
pub(super) async fn admin(office: &Office, what: (&str, &str), body: Json) -> Json {
    done(office, ADMINISTRATOR, what, json!({"data": body})).await
}

/// The number of somebody.
pub(super) async fn number(office: &Office, name: &str) -> u64 {
    let path = format!("/users?user_name={name}");
    let found = done(office, ADMINISTRATOR, ("GET", &path), Json::Null).await;
    found[0]["id"].as_u64().expect("they work here")
}

/// An account as it is sent, in the one agency of the office.
async fn account(office: &Office, name: &str, role: &str, teams: &[&str]) -> Json {
    let agencies = done(office, ADMINISTRATOR, ("GET", "/agencies"), Json::Null).await;
    json!({"user_name": name, "full_name": format!("{name} Issa"), "password": PASSWORD,
        "password_confirmation": PASSWORD, "agency_id": agencies[0]["id"],
        "role_unique_id": role, "user_group_unique_ids": teams, "locale": "en"})
}

/// Hires somebody and answers their number.
pub(super) async fn hire(office: &Office, name: &str, role: &str, teams: &[&str]) -> u64 {
    let sent = account(office, name, role, teams).await;
    admin(office, ("POST", "/users"), sent).await["id"].as_u64().unwrap()
}

/// Attributes that a refusal names.
pub(super) fn problem_at(answer: &Json) -> Vec<&str> {
    let errors = answer["errors"].as_array().expect("errors");
    errors.iter().filter_map(|error| error["detail"].as_str()).collect()
}

#[actix_web::test]
async fn whoever_is_hired_through_the_api_signs_in_on_the_page() {
    let office = Office::open();
    let team = json!({"unique_id": "usergroup-north", "name": "North team"});
    admin(&office, ("POST", "/user_groups"), team).await;
    let mut sent = account(&office, "Rakia", "role-caseworker", &["usergroup-north"]).await;
    sent["position"] = json!("Social worker");
    let (status, answer) =
        ask(&office, ADMINISTRATOR, ("POST", "/users"), json!({"data": sent})).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["metadata"], json!({"total_enabled": 5, "maximum_users": null}));
    assert_eq!(answer["data"]["user_name"], "rakia");
    assert!(!answer.to_string().contains("argon2") && !answer.to_string().contains(PASSWORD));
    let mut rakia = office.person("rakia").await;
    assert_eq!(
        rakia.get("/cases").await.to(),
        "/welcome?next=%2Fcases",
        "whoever hired her knows it"
    );
    let path = format!("/users/{}", answer["data"]["id"]);
    let own = done(&office, "rakia", ("GET", &path), Json::Null).await;
    assert_eq!(own["position"], "Social worker");
    let again = ask(&office, ADMINISTRATOR, ("POST", "/users"), json!({"data": sent})).await;
    assert_eq!((again.0, problem_at(&again.1)), (422, vec!["user_name"]));
    rakia.choose_password("seven blue goats dance").await;
    assert_eq!(rakia.get("/cases").await.status, 200);
}

#[actix_web::test]
async fn what_is_wrong_with_an_account_is_said_all_at_once() {
    let office = Office::open();
    let wrong = json!({"data": {"user_name": "ra kia", "full_name": "", "password": "short",
        "password_confirmation": "short", "role_unique_id": "role-king"}});
    let (status, answer) = ask(&office, ADMINISTRATOR, ("POST", "/users"), wrong).await;
    assert_eq!(status, 422);
    let named = problem_at(&answer);
    for name in ["user_name", "full_name", "role", "agency", "password"] {
        assert!(named.contains(&name), "{name} in {named:?}");
    }
    let types = json!({"data": {"full_name": 7}});
    let path = format!("/users/{}", number(&office, "idris").await);
    let (status, answer) = ask(&office, ADMINISTRATOR, ("PATCH", &path), types).await;
    assert_eq!((status, &answer["errors"][0]["detail"]), (422, &json!(["/full_name"])));
    let (status, answer) = ask(&office, ADMINISTRATOR, ("POST", "/roles"), json!({})).await;
    assert_eq!((status, problem_at(&answer)), (422, vec!["data"]));
}

#[actix_web::test]
async fn disabling_somebody_ends_their_session_at_once() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let mut zeinab = office.person("zeinab").await;
    let path = format!("/users/{}", number(&office, "idris").await);
    done(&office, ADMINISTRATOR, ("DELETE", &path), Json::Null).await;
    assert_eq!(idris.get("/cases").await.to(), "/login?next=%2Fcases");
    assert_eq!(ask(&office, "idris", ("GET", "/roles"), Json::Null).await.0, 401);
    let kept = done(&office, ADMINISTRATOR, ("GET", &path), Json::Null).await;
    assert_eq!((&kept["full_name"], &kept["disabled"]), (&json!("Idris Mahamane"), &json!(true)));
    let ids = json!({"ids": [number(&office, "zeinab").await]});
    admin(&office, ("POST", "/users/update_bulk"), ids).await;
    assert_eq!(zeinab.get("/cases").await.status, 303);
    // Back at work, the old session does not come back with them.
    admin(&office, ("PATCH", &path), json!({"disabled": false})).await;
    assert_eq!(idris.get("/cases").await.status, 303);
    idris.sign_in("idris").await;
    let everybody = json!({"data": {"filters": {}}});
    let bulk = ("POST", "/users/update_bulk");
    assert_eq!(ask(&office, ADMINISTRATOR, bulk, everybody).await.0, 422);
    let caseworkers = json!({"filters": {"role_id": ["role-caseworker"]}});
    admin(&office, bulk, caseworkers).await;
    assert_eq!(idris.get("/cases").await.status, 303);
    assert_eq!(ask(&office, SUPERVISOR, ("GET", "/roles"), Json::Null).await.0, 200);
}

#[actix_web::test]
async fn a_new_password_ends_the_other_sessions_of_its_person() {
    let office = Office::open();
    let mut idris = office.person("idris").await;
    let path = format!("/users/{}", number(&office, "idris").await);
    let new = "seven blue goats dance";
    let sent = json!({"password": new, "password_confirmation": new});
    admin(&office, ("PATCH", &path), sent).await;
    assert_eq!(idris.get("/cases").await.status, 303);
    assert!(office.sign_in("idris", PASSWORD).is_err());
    assert!(office.sign_in("idris", new).is_ok());
}

#[actix_web::test]
async fn a_supervisor_sees_the_team_and_nobody_else() {
    let office = Office::open();
    admin(&office, ("POST", "/user_groups"), json!({"unique_id": "ug-far", "name": "Far"})).await;
    let far = hire(&office, "rakia", "role-caseworker", &["ug-far"]).await;
    let (status, answer) =
        ask(&office, SUPERVISOR, ("GET", "/users?order_by=user_name&order=asc"), Json::Null).await;
    assert_eq!(status, 200);
    let rows = answer["data"].as_array().unwrap();
    let names: Vec<_> = rows.iter().map(|row| row["user_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["halima", "idris", "zeinab"]);
    assert_eq!(answer["metadata"]["total_enabled"], 3);
    let shown = |id: u64| format!("/users/{id}");
    let idris = shown(number(&office, "idris").await);
    done(&office, SUPERVISOR, ("GET", &idris), Json::Null).await;
    assert_eq!(ask(&office, SUPERVISOR, ("GET", &shown(far)), Json::Null).await.0, 404);
    assert_eq!(ask(&office, SUPERVISOR, ("GET", "/users/7"), Json::Null).await.0, 404);
    assert_eq!(ask(&office, SUPERVISOR, ("PATCH", &idris), json!({"data": {}})).await.0, 403);
    assert_eq!(ask(&office, "idris", ("GET", "/users"), Json::Null).await.0, 403);
    assert_eq!(ask(&office, "idris", ("GET", &shown(far)), Json::Null).await.0, 403);
    done(&office, "idris", ("GET", &idris), Json::Null).await;
    let mut halima = office.person(SUPERVISOR).await;
    assert!(!halima.get("/people").await.is(200).text().contains("rakia"), "nor on the page");
}

#[actix_web::test]
async fn nobody_widens_what_they_themselves_may_do() {
    let office = Office::open();
    let own = format!("/users/{}", number(&office, ADMINISTRATOR).await);
    let sent =
        json!({"role_unique_id": "role-supervisor", "disabled": true, "full_name": "Mariama S"});
    let told = admin(&office, ("PATCH", &own), sent).await;
    assert_eq!(told["role_unique_id"], "role-office-administrator");
    assert_eq!((&told["full_name"], &told["disabled"]), (&json!("Mariama S"), &json!(false)));
    assert_eq!(ask(&office, ADMINISTRATOR, ("DELETE", &own), Json::Null).await.0, 403);
    let roles = done(&office, ADMINISTRATOR, ("GET", "/roles"), Json::Null).await;
    let role = |name: &str| {
        let all = roles.as_array().unwrap();
        all.iter().find(|role| role["unique_id"] == name).unwrap().clone()
    };
    let mut permissions = role("role-office-administrator")["permissions"].clone();
    permissions["case"] = json!(["read"]);
    let path = format!("/roles/{}", role("role-office-administrator")["id"]);
    for wider in [
        json!({"permissions": permissions}),
        json!({"group_permission": "all"}),
        json!({"form_section_read_write": {"basic_identity": "r"}}),
    ] {
        let (status, _) =
            ask(&office, ADMINISTRATOR, ("PATCH", &path), json!({"data": wider})).await;
        assert_eq!(status, 403, "{wider}");
    }
    admin(&office, ("PATCH", &path), json!({"description": "Looks after the box"})).await;
}

#[actix_web::test]
async fn whoever_may_give_some_roles_cannot_reach_for_another() {
    let office = Office::open();
    let role = json!({"unique_id": "role-hirer", "name": "Hirer", "group_permission": "group",
        "permissions": {"user": ["create", "read", "write"], "role": ["assign", "read"],
            "objects": {"role": ["role-caseworker"]}}});
    admin(&office, ("POST", "/roles"), role).await;
    hire(&office, "rakia", "role-hirer", &["usergroup-office"]).await;
    let as_rakia = async |what: (&str, &str), body: Json| {
        ask(&office, "rakia", what, json!({"data": body})).await.0
    };
    let account =
        async |name: &str, role: &str| account(&office, name, role, &["usergroup-office"]).await;
    let users = ("POST", "/users");
    assert_eq!(as_rakia(users, account("sani", "role-caseworker").await).await, 200);
    assert_eq!(as_rakia(users, account("tani", "role-supervisor").await).await, 403);
    let idris = format!("/users/{}", number(&office, "idris").await);
    let promoted = json!({"role_unique_id": "role-office-administrator"});
    assert_eq!(as_rakia(("PATCH", &idris), promoted).await, 403);
    assert_eq!(as_rakia(("PATCH", &idris), json!({"phone": "555-0100"})).await, 200);
    let halima = format!("/users/{}", number(&office, SUPERVISOR).await);
    let taken = json!({"password": PASSWORD, "password_confirmation": PASSWORD});
    assert_eq!(as_rakia(("PATCH", &halima), taken.clone()).await, 403, "a way into that role");
    let mariama = format!("/users/{}", number(&office, ADMINISTRATOR).await);
    assert_eq!(as_rakia(("PATCH", &mariama), taken).await, 404);
    admin(&office, ("POST", "/user_groups"), json!({"unique_id": "ug-far", "name": "Far"})).await;
    let moved = json!({"user_group_unique_ids": ["ug-far"]});
    assert_eq!(as_rakia(("PATCH", &idris), moved).await, 403);
}

#[actix_web::test]
async fn nobody_takes_a_colleague_of_the_agency_into_their_own_sight() {
    let office = Office::open();
    for team in ["ug-far", "ug-farther"] {
        let sent = json!({"unique_id": team, "name": team});
        admin(&office, ("POST", "/user_groups"), sent).await;
    }
    let role = |unique: &str, teams: Json| {
        let permissions = json!({"user": ["agency_read", "read", "write"], "case": ["read"],
            "user_group": teams, "role": ["assign", "read"]});
        json!({"unique_id": unique, "name": unique, "group_permission": "group",
            "permissions": permissions})
    };
    admin(&office, ("POST", "/roles"), role("role-reach", json!(["read"]))).await;
    admin(&office, ("POST", "/roles"), role("role-mover", json!(["assign", "read"]))).await;
    hire(&office, "rakia", "role-reach", &["usergroup-office"]).await;
    hire(&office, "sani", "role-mover", &["usergroup-office"]).await;
    let tani = hire(&office, "tani", "role-caseworker", &["ug-far"]).await;
    let path = format!("/users/{tani}");
    let put = async |who: &str, path: &str, teams: Json| {
        let sent = json!({"data": {"user_group_unique_ids": teams}});
        ask(&office, who, ("PATCH", path), sent).await.0
    };
    assert_eq!(put("rakia", &path, json!(["ug-far", "usergroup-office"])).await, 403);
    assert_eq!(put("rakia", &path, json!([])).await, 403, "nor out of another's team");
    assert_eq!(put("rakia", &path, json!(["ug-far"])).await, 200, "as it was");
    assert_eq!(put("sani", &path, json!(["ug-far", "usergroup-office"])).await, 200);
    // Now they are in sight: their place in one's own team is given and taken, another is not.
    assert_eq!(put("rakia", &path, json!(["usergroup-office"])).await, 403);
    assert_eq!(put("rakia", &path, json!(["ug-far"])).await, 200);
}

#[actix_web::test]
async fn a_caseworker_does_not_learn_which_numbers_there_are() {
    let office = Office::open();
    let path = format!("/users/{}", number(&office, "zeinab").await);
    for path in [path.as_str(), "/users/7"] {
        let reset = format!("{path}/password-reset-request");
        for (method, path) in [("PATCH", path), ("DELETE", path), ("POST", reset.as_str())] {
            let body = json!({"data": {"phone": "555-0100"}});
            let (status, _) = ask(&office, "idris", (method, path), body).await;
            assert_eq!(status, 403, "{method} {path}");
        }
    }
    let own = format!("/users/{}", number(&office, "idris").await);
    done(&office, "idris", ("PATCH", &own), json!({"data": {"phone": "555-0100"}})).await;
    let (status, _) = ask(&office, ADMINISTRATOR, ("DELETE", "/users/7"), Json::Null).await;
    assert_eq!(status, 404);
}

#[actix_web::test]
async fn at_most_a_thousand_accounts_are_switched_off_at_once() {
    let office = Office::open();
    let bulk = ("POST", "/users/update_bulk");
    let many = |most: u64| json!({"data": {"ids": (1..=most).collect::<Vec<_>>()}});
    let (status, answer) = ask(&office, ADMINISTRATOR, bulk, many(1_001)).await;
    assert_eq!((status, problem_at(&answer)), (422, vec!["ids"]));
    assert_eq!(ask(&office, ADMINISTRATOR, bulk, many(1_000)).await.0, 404);
}
