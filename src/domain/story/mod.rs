//! One child's case, as each part of the domain tells it: on the wire, in the index, in a line of a list,
//! in what is due, in what filters mean. What is told stands in `tests/data/story`, to be read by people;
//! a change of it is a change for somebody.

mod ask;
mod rules;
mod sight;
mod told;

use std::cell::Cell;

use serde_json::{Value as Json, json};

use crate::domain::{
    calendar::Calendar,
    field::Vocabulary,
    id::{AgencyId, GroupId, RecordId, RowId, UserId},
    lang::{Lang, Localized},
    programme::{Programme, ProgrammeParts},
    record::{
        ConsentEntry, Kind, LifeEvent, Record, SignOff, Stamp, Turn,
        case::VISITS,
        consent::{Decision, GivenBy, Means, Purpose},
    },
    role::FormAccess,
    time::{Day, Timestamp, Zone},
    user::{Agency, Group, User},
    wire::{self, Directory, Ground, Object, Sheet, Taken},
    word::{AgencyName, GroupName, PlaceCode, RoleName, UserName},
};

/// Forms of every shape of question, lists and places.
fn programme() -> Programme {
    let mut parts: Json =
        serde_json::from_str(include_str!("../../../tests/data/story/programme.json")).unwrap();
    let mut part = |name: &str| parts[name].take();
    Programme::new(ProgrammeParts {
        forms: serde_json::from_value(part("forms")).unwrap(),
        lookups: serde_json::from_value(part("lookups")).unwrap(),
        places: serde_json::from_value(part("places")).unwrap(),
        profile: serde_json::from_value(part("profile")).unwrap(),
        summary: serde_json::from_value(part("summary")).unwrap(),
    })
}

fn zone() -> Zone {
    Zone::parse("Africa/Niamey").unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn moment(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

const TODAY: &str = "2031-05-04";
/// Answers for the case.
const IDRIS: UserId = UserId::from_bytes([1; 16]);
/// Sees it besides.
const HAWA: UserId = UserId::from_bytes([2; 16]);
/// Leads them.
const SALMA: UserId = UserId::from_bytes([3; 16]);

/// Three people, two of them of one team and one agency.
fn people() -> Directory {
    let (team, house) = (GroupId::from_bytes([7; 16]), AgencyId::from_bytes([8; 16]));
    let user = |id, name: &str, full: &str, place: Option<&str>| {
        let name = UserName::parse(name).unwrap();
        let role = RoleName::known("role-caseworker");
        let mut user = User::blank(id, name, role, (Lang::En, moment("2031-01-01T00:00:00Z")));
        full.clone_into(&mut user.full_name);
        user.card.location = place.map(|code| PlaceCode::parse(code).unwrap());
        user
    };
    let mut users = [
        user(IDRIS, "idris", "Idris Abakar", Some("AM0101")),
        user(HAWA, "hawa", "Hawa Zene", None),
        user(SALMA, "salma", "Salma Ali", Some("AM02")),
    ];
    for user in users.iter_mut().take(2) {
        user.groups.insert(team);
        user.agency = Some(house);
    }
    let group = Group::new(team, GroupName::known("usergroup-north"), "North".to_owned());
    let name = Localized::default();
    let agency = Agency::new(house, AgencyName::known("agency-hope"), "HOPE".to_owned(), name);
    Directory::new(&users, &[group], &[agency])
}

/// Has something done with the words of the office.
fn with_words<T>(programme: &Programme, act: impl FnOnce(&Vocabulary<'_>) -> T) -> T {
    let users = ["idris", "hawa"].map(|name| UserName::parse(name).unwrap());
    act(&Vocabulary {
        lookups: &programme.lookups,
        places: &programme.places,
        users: &users,
        agencies: &[],
        today: day(TODAY),
        zone: &zone(),
        calendar: Calendar::Gregorian,
    })
}

/// What another program sends of Tavi.
fn sent() -> Json {
    json!({
        "name_first": "Tavi", "name_last": "Oru", "name_nickname": "Tav", "name_other": "Tavio",
        "name_caregiver": "Binta Oru", "sex": "female", "date_of_birth": "2022-02-03",
        "registration_date": "2031-03-01", "location_current": "AM0101", "needs": ["m1", "m2"],
        "school_years": 3, "in_school": true, "story": "She came alone.",
        "away": {"from": "2031-01-05", "to": "2031-02-06"}, "home": {"boys": 2, "girls": 3},
        "seen_at": "2031-03-02T09:30:00Z", "interviewer": "hawa",
        "notes_section": [{"note_text": "Came to the office.", "note_date": "2031-03-03"}],
        "risk_level": "medium", "assessment_story": "Much is well.", "date_case_plan": "2031-03-09",
        "followup_subform_section": [
            {"followup_date": "2031-04-01", "followup_next_date": "2031-04-20",
             "followup_risk_level": "high", "followup_comments": "Coughs."},
            {"followup_date": "2031-03-15", "followup_comments": "Plays."},
            {"followup_needed_by_date": "2031-05-02"}],
        "services_section": [
            {"service_type": "Food", "service_implemented_day_time": "2031-03-20T10:00:00Z"},
            {"service_type": "School"}],
        "consent_for_services": true, "consent_reporting": "false"
    })
}

fn object(json: Json) -> Object {
    let Json::Object(object) = json else { panic!("{json}") };
    object
}

/// What comes of something that is sent for a record.
fn take(programme: &Programme, sent: Json, base: &Record) -> Taken {
    let drawn = Cell::new(0x10);
    let new_row = || RowId::from_bytes([drawn.replace(drawn.get() + 1); 16]);
    let sheet = Sheet::new(programme, Kind::Case, &FormAccess::All);
    with_words(programme, |words| {
        let ground = Ground { sheet: &sheet, words, only: None, new_row: &new_row };
        wire::read(&object(sent), &base.answers, &ground).unwrap()
    })
}

fn stamp(by: UserId, at: &str) -> Stamp {
    Stamp { by, at: moment(at), uncertain: false }
}

fn consent(purpose: Purpose, decision: Decision) -> ConsentEntry {
    ConsentEntry {
        purpose,
        decision,
        by: GivenBy::Caregiver,
        means: Means::Spoken,
        on: day("2031-03-01"),
        witness: String::new(),
        language: String::new(),
        note: String::new(),
        stamp: stamp(IDRIS, "2031-03-01T08:00:00Z"),
    }
}

/// A case that nobody has written anything into.
fn blank() -> Record {
    let unique = uuid::Uuid::parse_str("00000000-0000-8000-8000-0000000abcde").unwrap();
    let key = (Kind::Case, RecordId::from_bytes([9; 16]), unique);
    Record::blank(key, IDRIS, stamp(IDRIS, "2031-03-01T08:00:00Z"))
}

/// Tavi's case: visited, closed and reopened, one visit seen and one asked about.
fn case(programme: &Programme) -> Record {
    let taken = take(programme, sent(), &blank());
    let mut record = Record { answers: taken.answers, revision: 3, ..blank() };
    record.changed = stamp(HAWA, "2031-04-02T07:00:00Z");
    record.settle(None);
    record.changed = stamp(SALMA, "2031-04-10T07:00:00Z");
    record.handed = Some(stamp(SALMA, "2031-03-05T07:00:00Z"));
    record.associated.insert(HAWA);
    record.consent = vec![
        consent(Purpose::Services, Decision::Refused),
        consent(Purpose::Services, Decision::Given),
        consent(Purpose::Sharing, Decision::Given),
        consent(Purpose::Sharing, Decision::Withdrawn),
        consent(Purpose::Reporting, Decision::Refused),
    ];
    for (turn, at) in
        [(Turn::Closed, "2031-04-08T07:00:00Z"), (Turn::Reopened, "2031-04-10T07:00:00Z")]
    {
        let (stamp, missing) = (stamp(SALMA, at), [].into());
        record.life.push(LifeEvent { turn, stamp, why: "The family moved.".to_owned(), missing });
    }
    let visits: Vec<RowId> = record.rows(VISITS).iter().map(|row| row.id).collect();
    let said = |question: &str| {
        let stamp = stamp(SALMA, "2031-04-11T07:00:00Z");
        SignOff { stamp, question: question.to_owned() }
    };
    record.sign_offs.insert(visits[1], said("Who was there?"));
    record
}

/// Compares what is told with what stands in a file of `tests/data/story`.
macro_rules! same {
    ($name:literal, $told:expr) => {
        super::check($name, include_str!(concat!("../../../tests/data/story/", $name)), $told)
    };
}
use same;

#[track_caller]
fn check(name: &str, known: &str, told: &str) {
    let lines = known.trim_end().lines().zip(told.lines());
    let first = lines.enumerate().find(|(_, (known, told))| known != told);
    assert!(first.is_none(), "{name}: {first:#?}");
    assert_eq!(known.trim_end().lines().count(), told.lines().count(), "{name}");
}
