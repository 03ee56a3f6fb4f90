//! The first hour of a case: registration, consent, what worries us, the household.

use crate::domain::{
    record::{
        Evidence, Record,
        consent::{ConsentEntry, Decision, GivenBy, Means, Purpose, latest},
    },
    value::Value,
};

use super::{
    ground::Kin,
    scene::Scene,
    sheet::{Sheet, row},
    story::RISKS,
    words::{ALL_THE_SAME, AT_ONCE, HAPPENED, HOMES},
};

/// Concerns with how common each is.
const CONCERNS: [(usize, &str); 14] = [
    (16, "physically_or_mentally_abused"),
    (14, "worst_forms_of_child_labor"),
    (12, "street_child"),
    (11, "living_with_vulnerable_person"),
    (10, "mentally_distressed"),
    (8, "migrant"),
    (7, "refugee"),
    (6, "serious_health_issue"),
    (5, "disabled"),
    (4, "child_mother"),
    (3, "gbv_survivor"),
    (2, "statelessness"),
    (1, "caafag"),
    (1, "arrested_detained"),
];

/// Who told of children, with how common each is.
const SOURCES: [(usize, &str); 7] = [
    (24, "protection_committee"),
    (20, "parent_caregiver"),
    (14, "school"),
    (12, "community_leader"),
    (12, "outreach"),
    (10, "health_service"),
    (8, "neighbour"),
];

/// What is written when a child is registered.
pub(super) fn register(record: &mut Record, scene: &mut Scene<'_>) {
    let (name, truth) = (scene.ground.name(scene.number), scene.ground.truth(scene.number));
    let birth = scene.ground.birth(scene.number).map(Value::Birth);
    let place = scene.ground.place(scene.number);
    let asked = [("name_first", name.first.clone()), ("name_last", name.last.clone())];
    let asked = asked.map(|(field, typed)| (field.to_owned(), typed)).into();
    let shown = match scene.ground.kin(scene.number) {
        Kin::Sibling(earlier) => vec![scene.ground.case_id(earlier)],
        Kin::New | Kin::Same(_) => Vec::new(),
    };
    record.evidence = Some(Evidence { asked, shown });
    Sheet(&mut record.answers)
        .text("name_first", name.first)
        .text("name_middle", name.middle)
        .text("name_last", name.last)
        .text("name_nickname", name.nickname)
        .text("name_other", name.other)
        .one("sex", if truth.girl { "female" } else { "male" })
        .value("date_of_birth", birth)
        .place("location_current", place)
        .day("registration_date", scene.day);
    record.consent = consent(scene);
}

fn entry(scene: &mut Scene<'_>, purpose: Purpose, decision: Decision) -> ConsentEntry {
    let by = scene.dice.weigh(&[(70, GivenBy::Caregiver), (25, GivenBy::Child)]);
    let means = [(60, Means::Spoken), (15, Means::Written), (25, Means::Thumbprint)];
    let means = scene.dice.weigh(&means);
    let refused = purpose == Purpose::Services && decision != Decision::Given;
    ConsentEntry {
        purpose,
        decision,
        by,
        means,
        on: scene.day,
        witness: if means == Means::Thumbprint { scene.relative(true) } else { String::new() },
        language: (*scene.dice.pick(&["Hausa", "Zarma", "Fulfulde", "Kanuri"])).to_owned(),
        note: if refused { scene.say(ALL_THE_SAME) } else { String::new() },
        stamp: scene.stamp,
    }
}

/// What is said of consent at the registration: all that is asked, and most of it given.
fn consent(scene: &mut Scene<'_>) -> Vec<ConsentEntry> {
    let given = [
        (Purpose::Services, 98),
        (Purpose::Sharing, 82),
        (Purpose::Tracing, 70),
        (Purpose::Reporting, 91),
        (Purpose::Photo, 40),
    ];
    given
        .into_iter()
        .map(|(purpose, times)| {
            let is_given = scene.dice.percent(times);
            entry(scene, purpose, if is_given { Decision::Given } else { Decision::Refused })
        })
        .collect()
}

/// Consent to sharing is taken back or given anew; says whether there was anything to say.
pub(super) fn sharing(record: &mut Record, is_given: bool, scene: &mut Scene<'_>) -> bool {
    let was = latest(&record.consent, Purpose::Sharing).map(|entry| entry.decision);
    let decision = if is_given { Decision::Given } else { Decision::Withdrawn };
    let says_something = (was == Some(Decision::Given)) != is_given;
    if says_something {
        record.consent.push(entry(scene, Purpose::Sharing, decision));
    }
    says_something
}

/// What worries us, with the first risk.
pub(super) fn concerns(record: &mut Record, risk: usize, scene: &mut Scene<'_>) {
    let mut concerns = vec![scene.dice.weigh(&CONCERNS)];
    if scene.dice.percent(35) {
        concerns.push(scene.dice.weigh(&CONCERNS));
    }
    let apart = scene.ground.truth(scene.number).apart;
    let away = [(30, "unaccompanied"), (70, "separated")];
    let status = if apart { scene.dice.weigh(&away) } else { "neither" };
    let moved = [(60, "resident"), (25, "idp"), (10, "refugee"), (5, "returnee")];
    let urgent = risk == 0 && scene.dice.percent(70);
    let hard = [(88, "none"), (4, "seeing"), (4, "walking"), (4, "learning")];
    let hard = scene.dice.weigh(&hard);
    let language = [(45, "hausa"), (25, "zarma"), (12, "fulfulde"), (10, "kanuri"), (8, "arabic")];
    let language = scene.dice.weigh(&language);
    let (home, happened, at_once) = (scene.say(HOMES), scene.say(HAPPENED), scene.say(AT_ONCE));
    let mut sheet = Sheet(&mut record.answers);
    sheet
        .some("language", &[language])
        .text("address_current", home)
        .day("source_identification_date", scene.day)
        .one("source_identification_referral", scene.dice.weigh(&SOURCES))
        .one("birth_certificate", scene.dice.weigh(&[(35, "true"), (55, "false"), (10, "unknown")]))
        .one("urgent_protection_concern", if urgent { "true" } else { "false" })
        .one("risk_level", RISKS.get(risk).copied().unwrap_or("medium"))
        .some("protection_concerns", &concerns)
        .text("protection_concerns_summary", happened)
        .one("protection_status", status)
        .one("displacement_status", scene.dice.weigh(&moved))
        .some("disability_difficulties", &[hard]);
    if hard != "none" {
        sheet.one("disability_type", "physical_disability");
    }
    if urgent {
        sheet
            .some("urgent_protection_concern_kinds", &["violence"])
            .text("urgent_protection_concern_actions", at_once);
    }
}

/// Relatives with whether they are women, their least and their greatest age.
const RELATIVES: [(&str, bool, i64, i64); 8] = [
    ("mother", true, 19, 48),
    ("father", false, 24, 60),
    ("aunt", true, 18, 55),
    ("uncle", false, 18, 60),
    ("grandmother", true, 45, 85),
    ("grandfather", false, 50, 88),
    ("brother", false, 1, 25),
    ("sister", true, 1, 25),
];

/// Parents, caregiver, and a row for each relative that is told of.
pub(super) fn household(record: &mut Record, scene: &mut Scene<'_>) {
    let apart = scene.ground.truth(scene.number).apart;
    let (relation, is_woman) = if apart {
        scene.dice.weigh(&[
            (50, ("aunt", true)),
            (30, ("grandmother", true)),
            (20, ("uncle", false)),
        ])
    } else {
        scene.dice.weigh(&[(75, ("mother", true)), (25, ("father", false))])
    };
    let (caregiver, telephone) = (scene.relative(is_woman), scene.telephone());
    let alive = [(20, "unknown"), (65, "alive"), (15, "dead")];
    let mut rows = Vec::new();
    for _ in 0..scene.dice.between(1, 3) {
        rows.push(relative(scene));
    }
    let cared = scene.dice.percent(90);
    let mut sheet = Sheet(&mut record.answers);
    sheet
        .one("mother_known", "true")
        .one("mother_is_alive", if apart { scene.dice.weigh(&alive) } else { "alive" })
        .one("father_known", "true")
        .one("father_is_alive", scene.dice.weigh(&alive))
        .one("has_caregiver", if cared { "true" } else { "false" })
        .number("siblings_total", scene.dice.between(0, 8));
    if cared {
        sheet
            .text("name_caregiver", caregiver)
            .one("relationship_caregiver", relation)
            .text("telephone_caregiver", telephone)
            .one("caregiver_is_safe", "true");
    }
    sheet.rows("family_details_section").extend(rows);
}

fn relative(scene: &mut Scene<'_>) -> crate::domain::value::Row {
    let (relation, is_woman, least, most) = *scene.dice.pick(&RELATIVES);
    let name = scene.relative(is_woman);
    let (age, at_home) = (scene.dice.between(least, most), scene.dice.percent(60));
    row(scene.row_id(), |sheet| {
        sheet
            .text("relation_name", name)
            .one("relation", relation)
            .one("relation_sex", if is_woman { "female" } else { "male" })
            .number("relation_age", age)
            .one("relation_is_alive", "alive");
        if at_home {
            sheet.tick("relation_lives_with_child");
        }
    })
}
