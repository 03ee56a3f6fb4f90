use serde_json::{Value as Json, json};

use super::{
    Staff, agency, unique,
    user::{Changes, Ground, own, password, read, tell},
};
use crate::domain::{
    id::{AgencyId, GroupId, UserId},
    lang::{Lang, Localized},
    location::{Location, Locations},
    problem::{Problem, Problems},
    role::PRESETS,
    time::{Timestamp, Zone},
    user::{Agency, Card, Group, User},
    wire::Object,
    word::{AgencyName, GroupName, RoleName, UserName},
};

#[test]
fn a_stable_id_is_made_from_letters_and_digits() {
    assert_eq!(unique("agency", "HARB 2", "x"), "agency-harb-2");
    assert_eq!(unique("usergroup", "فريق", "1f"), "usergroup-1f");
}

fn staff() -> Staff {
    let group = |byte, unique: &'static str| {
        let id = GroupId::from_bytes([byte; 16]);
        Group::new(id, GroupName::known(unique), format!("Team {byte}"))
    };
    let agency = |byte, unique: &'static str| {
        let (id, name) = (AgencyId::from_bytes([byte; 16]), Localized::new(Lang::En, unique));
        Agency::new(id, AgencyName::known(unique), format!("A{byte}"), name)
    };
    Staff {
        roles: PRESETS.iter().map(|preset| preset.role(Localized::default())).collect(),
        groups: vec![group(1, "usergroup-north"), group(2, "usergroup-south")],
        agencies: vec![agency(1, "agency-harbour"), agency(2, "agency-quay")],
    }
}

fn places() -> Locations {
    let place: Location =
        serde_json::from_value(json!({"code": "AM01", "name": {"en": "Kirsaba"}, "level": 1}))
            .unwrap();
    Locations::new(vec![place])
}

fn user() -> User {
    let at = Timestamp::from_millis(1_000);
    User {
        id: UserId::from_bytes([7; 16]),
        name: UserName::parse("jon.north").unwrap(),
        full_name: "Jon North".to_owned(),
        role: RoleName::known("role-caseworker"),
        agency: Some(AgencyId::from_bytes([1; 16])),
        groups: [GroupId::from_bytes([1; 16])].into(),
        lang: Lang::En,
        disabled: false,
        password: "$argon2id$a-hash".to_owned(),
        columns: Vec::new(),
        entrance: crate::domain::entrance::Entrance::default(),
        signed_in: None,
        card: Card::default(),
        created_at: at,
        updated_at: at,
    }
}

fn take(sent: &Json, before: Option<&User>) -> Result<Changes, Problems> {
    let (staff, places) = (staff(), places());
    read(
        sent.as_object().unwrap(),
        Ground { staff: &staff, places: &places, langs: &Lang::BUILT_IN },
        before,
    )
}

fn told(user: &User) -> Object {
    tell(user, &staff(), &Zone::parse("Africa/Niamey").unwrap())
}

#[test]
fn a_person_is_told_without_password_and_without_what_is_empty() {
    let told = told(&user());
    assert_eq!(told["user_group_unique_ids"], json!(["usergroup-north"]));
    assert_eq!(told["user_groups"][0]["name"], "Team 1");
    assert_eq!(told["role_group_permission"], "self");
    assert_eq!(told["time_zone"], "Africa/Niamey");
    assert_eq!(told["created_at"], "1970-01-01T00:00:01.000Z");
    for absent in ["email", "location", "services", "password"] {
        assert!(!told.contains_key(absent), "{absent}");
    }
    assert!(!json!(told).to_string().contains("argon2"));
}

#[test]
fn every_part_of_an_account_is_taken_and_told_again() {
    let staff = staff();
    let sent = json!({"user_name": "Jo.South", "full_name": " Jo South ", "email": "jo@ha.example",
        "code": "7", "phone": "555-0100", "position": "Nurse", "location": "AM01",
        "services": ["legal"], "locale": "ar", "disabled": true,
        "agency_id": agency::number(&staff.agencies[1]), "role_unique_id": "role-supervisor",
        "user_group_unique_ids": ["usergroup-south"], "kite": 1});
    let after = take(&sent, Some(&user())).unwrap().onto(&user());
    let told = told(&after);
    for key in ["email", "code", "phone", "position", "location", "services", "locale", "disabled"]
    {
        assert_eq!(told[key], sent[key], "{key}");
    }
    for key in ["agency_id", "role_unique_id", "user_group_unique_ids"] {
        assert_eq!(told[key], sent[key], "{key}");
    }
    assert_eq!((&told["user_name"], &told["full_name"]), (&json!("jo.south"), &json!("Jo South")));
    let unchanged = take(&json!({}), Some(&after)).unwrap().onto(&after);
    assert_eq!(unchanged, after);
}

#[test]
fn of_a_new_account_everything_that_is_missing_is_named() {
    let problems = take(&json!({}), None).unwrap_err();
    for key in ["user_name", "full_name", "role", "agency"] {
        assert_eq!(problems.of(key), Some(&Problem::Blank), "{key}");
    }
    let sent = json!({"user_name": "jo south", "full_name": "Jo", "role_unique_id": "role-king",
        "agency_id": 7, "user_group_unique_ids": ["usergroup-west"], "locale": "xx",
        "email": "jo", "location": "ZZ"});
    let problems = take(&sent, None).unwrap_err();
    assert_eq!(problems.of("user_name"), Some(&Problem::UserName));
    for key in ["role", "agency", "user_groups", "locale"] {
        assert_eq!(problems.of(key), Some(&Problem::NotAChoice), "{key}");
    }
    assert_eq!(problems.of("location"), Some(&Problem::NotAPlace));
    assert!(problems.of("email").is_some());
    let problems = take(&json!({"disabled": "yes", "full_name": 7}), Some(&user())).unwrap_err();
    assert!(problems.of("/disabled").is_some() && problems.of("/full_name").is_some());
}

#[test]
fn what_is_out_of_use_is_given_to_nobody_and_stays_with_whoever_has_it() {
    let (mut staff, places) = (staff(), places());
    staff.groups[0].disabled = true;
    staff.agencies[0].disabled = true;
    let ground = Ground { staff: &staff, places: &places, langs: &Lang::BUILT_IN };
    let sent = json!({"user_group_unique_ids": ["usergroup-north"],
        "agency_id": agency::number(&staff.agencies[0])});
    let sent = sent.as_object().unwrap();
    assert!(read(sent, ground, Some(&user())).is_ok());
    let other = User { agency: None, groups: [].into(), ..user() };
    let problems = read(sent, ground, Some(&other)).unwrap_err();
    assert!(problems.of("user_groups").is_some() && problems.of("agency").is_some());
}

#[test]
fn of_their_own_account_people_change_only_what_is_theirs() {
    let sent = json!({"full_name": "Jo", "role_unique_id": "role-supervisor", "disabled": true,
        "user_name": "jo", "agency_id": 7, "user_group_unique_ids": [], "phone": "1"});
    let own = own(sent.as_object().cloned().unwrap());
    assert_eq!(own.keys().collect::<Vec<_>>(), ["full_name", "phone"]);
}

#[test]
fn a_password_is_taken_out_where_its_repetition_agrees() {
    let take = |sent: Json| {
        let mut sent = sent.as_object().cloned().unwrap();
        let taken = password(&mut sent);
        assert!(sent.is_empty(), "neither stays");
        taken
    };
    let good = take(json!({"password": "a", "password_confirmation": "a"})).unwrap();
    assert_eq!(good.unwrap().as_str(), "a");
    assert_eq!(take(json!({})).unwrap(), None);
    let of = |sent| take(sent).unwrap_err().of("password_confirmation").cloned();
    let differ = json!({"password": "a", "password_confirmation": "b"});
    assert_eq!(of(differ), Some(Problem::PasswordsDiffer));
    assert_eq!(of(json!({"password": "a"})), Some(Problem::Blank));
    assert!(take(json!({"password": 7})).unwrap_err().of("/password").is_some());
}
