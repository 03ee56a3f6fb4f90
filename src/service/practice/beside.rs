//! Records beside a case: incidents, families, searches for children, foster families.

use crate::domain::record::{Kind, Record};

use super::{
    scene::Scene,
    sheet::{Sheet, row},
    words::{HAPPENED, HOMES},
};

/// An incident that befell the child, linked with the case.
pub(super) fn incident(case: &Record, scene: &mut Scene<'_>) -> Record {
    let mut incident = scene.blank(Kind::Incident);
    incident.owner = case.owner;
    incident.links.case = Some(case.id);
    let kinds = [
        (40, "physical_assault"),
        (25, "psychological_emotional_abuse"),
        (15, "forced_marriage"),
        (12, "denial_of_resources_opportunities_or_services"),
        (8, "sexual_assault"),
    ];
    let happened = scene.say(HAPPENED);
    let day = scene.day.plus_days(-scene.dice.between(0, 30));
    let by = [(40, "family_other_than_spouse_or_caregiver"), (35, "unknown"), (25, "no_relation")];
    Sheet(&mut incident.answers)
        .day("incident_date", day)
        .one("cp_incident_timeofday", scene.dice.weigh(&[(30, "morning"), (70, "evening")]))
        .one("cp_incident_location_type", scene.dice.weigh(&[(60, "home"), (40, "street")]))
        .place("incident_location", case.place().cloned())
        .one("cp_incident_violence_type", scene.dice.weigh(&kinds))
        .text("description", happened)
        .one("cp_incident_previous_incidents", "unknown")
        .one("cp_incident_perpetrator_relationship", scene.dice.weigh(&by));
    incident
}

/// The record of the child's family, with its head and no child yet.
pub(super) fn family(case: &Record, scene: &mut Scene<'_>) -> Record {
    let mut family = scene.blank(Kind::Family);
    let (head, home) = (scene.relative(true), scene.say(HOMES));
    let name = scene.ground.family(scene.number, false, scene.dice);
    let number = format!("F-{:04}", scene.dice.below(10_000));
    let first = row(scene.row_id(), |sheet| {
        sheet
            .text("relation_name", head)
            .one("family_relationship", "mother")
            .one("relation_sex", "female")
            .tick("family_relation_is_caregiver");
    });
    let mut sheet = Sheet(&mut family.answers);
    sheet
        .day("family_registration_date", scene.day)
        .text("family_name", name)
        .text("family_number", number)
        .place("family_location_current", case.place().cloned())
        .text("family_address_current", home)
        .number("family_size", scene.dice.between(3, 12));
    sheet.rows("family_members").push(first);
    family
}

/// The child becomes a member of a family; gives the id of the entry.
pub(super) fn join(
    family: &mut Record,
    case: &Record,
    scene: &mut Scene<'_>,
) -> crate::domain::id::RowId {
    let (id, name) = (scene.row_id(), case.name().compose());
    let girl = scene.ground.truth(scene.number).girl;
    let age = case.birth().map(|birth| i64::from(birth.age_on(scene.day)));
    let member = row(id, |sheet| {
        sheet
            .text("relation_name", name)
            .one("family_relationship", if girl { "sister" } else { "brother" })
            .one("relation_sex", if girl { "female" } else { "male" });
        if let Some(age) = age {
            sheet.number("relation_age", age);
        }
    });
    Sheet(&mut family.answers).rows("family_members").push(member);
    id
}

/// Somebody looks for the child, under another spelling, and perhaps for a brother or sister.
pub(super) fn trace(scene: &mut Scene<'_>) -> Record {
    let mut request = scene.blank(Kind::TracingRequest);
    let girl = scene.ground.truth(scene.number).girl;
    let name = scene.ground.spelled(scene.number, scene.dice).compose();
    let mut sought = vec![(name, girl)];
    if scene.dice.percent(35) {
        let other = scene.dice.percent(50);
        sought.push((scene.relative(other), other));
    }
    let (inquirer, telephone) = (scene.relative(true), scene.telephone());
    let (last, since) = (scene.ground.place(scene.number), scene.dice.between(60, 900));
    let mut rows = Vec::new();
    for (name, girl) in sought {
        let place = last.clone();
        rows.push(row(scene.row_id(), |sheet| {
            sheet
                .text("name", name)
                .one("sex", if girl { "female" } else { "male" })
                .one("relation", if girl { "sister" } else { "brother" })
                .day("date_of_separation", scene.day.plus_days(-since))
                .place("location_separation", place);
        }));
    }
    let mut sheet = Sheet(&mut request.answers);
    sheet
        .day("inquiry_date", scene.day)
        .text("relation_name", inquirer)
        .one("relation_sex", "female")
        .one("relation", scene.dice.weigh(&[(50, "mother"), (30, "aunt"), (20, "sister")]))
        .place("relation_location_current", last)
        .text("relation_telephone", telephone);
    sheet.rows("tracing_request_subform_section").extend(rows);
    request
}

/// A family that takes children in, as the register keeps it.
pub(super) fn foster(case: &Record, scene: &mut Scene<'_>) -> Record {
    let mut foster = scene.blank(Kind::RegistryRecord);
    let (name, telephone) = (scene.relative(true), scene.telephone());
    let (number, home) = (scene.dice.below(10_000), scene.say(HOMES));
    Sheet(&mut foster.answers)
        .one("registry_type", "foster_care")
        .day("registration_date", scene.day)
        .text("name", name)
        .text("registry_no", format!("R-{number:04}"))
        .place("location_current", case.place().cloned())
        .text("address_current", home)
        .text("telephone_current", telephone);
    foster
}
