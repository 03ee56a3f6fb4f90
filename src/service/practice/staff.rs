//! The invented people who work in a practice office, their teams and agencies.

use crate::{
    domain::{
        audit::Event,
        calendar::Calendar,
        code::OfficeCode,
        id::{AgencyId, GroupId, UserId},
        lang::{Lang, Localized},
        office::Office,
        profile::Strictness,
        role::{
            CASEWORKER, DATA_OFFICER, MONITORING_OFFICER, OFFICE_ADMINISTRATOR, SERVICE_PROVIDER,
            SUPERVISOR, TRACING_OFFICER,
        },
        time::Zone,
        user::{Agency, Group, User},
        word::{AgencyName, GroupName, RoleName, UserName},
    },
    service::{
        audit,
        error::{Error, Result},
        programme::{self, Template},
        setup,
    },
    store::{Mark, Write},
};

use super::dice::Dice;

/// How many caseworkers there are; they come first among the people.
pub(super) const CASEWORKERS: usize = 8;
/// How many caseworkers a supervisor answers for; the supervisors follow the caseworkers.
const LED: usize = 4;
/// Where whoever types in what others wrote stands among the people.
pub(super) const DATA: usize = 10;
/// Where whoever looks for lost families stands among the people.
pub(super) const TRACER: usize = 12;

/// The zone of the office.
pub(super) const ZONE: &str = "Africa/Niamey";
/// What the dice of people are thrown for.
const STAFF: u64 = 100;

/// Somebody who works there.
struct Person {
    user: &'static str,
    name: &'static str,
    role: &'static str,
    agency: usize,
    groups: &'static [usize],
    lang: Lang,
}

const fn person(user: &'static str, name: &'static str, role: &'static str) -> Person {
    Person { user, name, role, agency: 0, groups: &[], lang: Lang::En }
}

/// Everybody.
const PEOPLE: &[Person] = &[
    Person { groups: &[0], ..person("amina", "Amina Kossoma", CASEWORKER) },
    Person { groups: &[0], lang: Lang::Fr, ..person("boubacar", "Boubacar Tindabi", CASEWORKER) },
    Person { groups: &[1], ..person("chaibou", "Chaibou Garanké", CASEWORKER) },
    Person {
        groups: &[1], lang: Lang::Ar, ..person("djamila", "جميلة الكرسابي", CASEWORKER)
    },
    Person { agency: 1, groups: &[2], ..person("elhadj", "Elhadj Tondawa", CASEWORKER) },
    Person {
        agency: 1,
        groups: &[2],
        lang: Lang::Fr,
        ..person("fanta", "Fanta Koiramé", CASEWORKER)
    },
    Person { agency: 1, groups: &[3], ..person("guled", "Guled Wassame", CASEWORKER) },
    Person {
        agency: 1,
        groups: &[3],
        lang: Lang::Ar,
        ..person("hassan", "حسن الواسوري", CASEWORKER)
    },
    Person { groups: &[0, 1], ..person("ramatou", "Ramatou Darsoumi", SUPERVISOR) },
    Person {
        agency: 1,
        groups: &[2, 3],
        lang: Lang::Fr,
        ..person("salif", "Salif Moulgadé", SUPERVISOR)
    },
    Person { groups: &[0, 1, 5], ..person("kadidja", "Kadidja Banissari", DATA_OFFICER) },
    Person { agency: 2, groups: &[5], ..person("lamine", "Lamine Hadiyari", SERVICE_PROVIDER) },
    Person {
        groups: &[0, 1, 2, 3, 4],
        ..person("mounkaila", "Mounkaïla Zindabi", TRACING_OFFICER)
    },
    Person { groups: &[5], ..person("nana", "Nana Goulfatou", MONITORING_OFFICER) },
    Person { groups: &[5], ..person("ousseina", "Ousseina Lougali", OFFICE_ADMINISTRATOR) },
];

/// Agencies: stable id, code, and the name in English, French and Arabic.
const AGENCIES: [(&str, &str, [&str; 3]); 3] = [
    (
        "agency-office",
        "SPK",
        [
            "District child protection, Kirsaba",
            "Protection de l’enfance du district de Kirsaba",
            "حماية الطفل في مقاطعة كرسابا",
        ],
    ),
    (
        "agency-koira",
        "KOI",
        ["Koira for Children", "Koira pour les enfants", "كويرا من أجل الأطفال"],
    ),
    ("agency-tondale-mothers", "TON", ["Mothers of Tondalé", "Mères de Tondalé", "أمهات تندالي"]),
];

/// Teams: stable id and name.
const TEAMS: [(&str, &str); 6] = [
    ("usergroup-office", "Kirsaba Centre"),
    ("usergroup-banisara", "Banisara and Goulmara"),
    ("usergroup-tondale", "Tondalé"),
    ("usergroup-wassoura", "Wassoura"),
    ("usergroup-tracing", "Tracing"),
    ("usergroup-support", "Support"),
];

/// The supervisor who answers for a caseworker, as a place among the people.
pub(super) fn supervisor_of(worker: usize) -> usize {
    CASEWORKERS + worker / LED
}

/// A colleague of a caseworker under the same supervisor.
pub(super) fn colleague_of(worker: usize) -> usize {
    worker / LED * LED + (worker + 1) % LED
}

/// What the office says of itself.
pub(super) fn office() -> Result<Office> {
    Ok(Office {
        name: "Practice office of Kirsaba".to_owned(),
        code: OfficeCode::parse("PRA").map_err(|_| Error::NotFound)?,
        lang: Lang::En,
        languages: Lang::BUILT_IN.to_vec(),
        zone: Zone::parse(ZONE).map_err(|_| Error::NotFound)?,
        network_name: "amana-practice".to_owned(),
        hosts: Vec::new(),
        calendar: Calendar::Gregorian,
        practice: true,
        seal_by_two: false,
    })
}

/// Makes the office, marked, with everybody in it, who all have one password.
pub(super) fn set_up(w: &mut Write<'_>, mark: &Mark, password: &str) -> Result<()> {
    let template = Template::named("child-protection").ok_or(Error::NotFound)?;
    let parts = template.parts(&[]).map_err(|_| Error::NotFound)?;
    w.mark_practice(mark)?;
    programme::save(w, &office()?, parts, Strictness::Enforce)?;
    setup::save_roles(w)?;
    people(w, &mut Dice::new(mark.seed, STAFF, 0), password)?;
    audit::tell(w, Event::SetUp, None, super::FROM)
}

fn people(w: &mut Write<'_>, dice: &mut Dice, password: &str) -> Result<()> {
    let at = w.now().0;
    let mut groups = Vec::new();
    for (unique, name) in TEAMS {
        let id = GroupId::v7(at, dice.bytes());
        w.save_group(&Group::new(id, GroupName::known(unique), name.to_owned()))?;
        groups.push(id);
    }
    let mut agencies = Vec::new();
    for (unique, code, names) in AGENCIES {
        let id = AgencyId::v7(at, dice.bytes());
        let name = Lang::BUILT_IN.into_iter().zip(names.map(str::to_owned)).collect::<Localized>();
        w.save_agency(&Agency::new(id, AgencyName::known(unique), code.to_owned(), name))?;
        agencies.push(id);
    }
    for person in PEOPLE {
        let id = UserId::v7(at, dice.bytes());
        let name = UserName::parse(person.user).map_err(|_| Error::NotFound)?;
        w.save_user(&User {
            full_name: person.name.to_owned(),
            agency: agencies.get(person.agency).copied(),
            groups: person.groups.iter().filter_map(|group| groups.get(*group)).copied().collect(),
            password: password.to_owned(),
            ..User::blank(id, name, RoleName::known(person.role), (person.lang, at))
        })?;
    }
    Ok(())
}

/// The sign-in names of everybody, in their order.
pub(super) fn user_names() -> impl Iterator<Item = &'static str> {
    PEOPLE.iter().map(|person| person.user)
}
