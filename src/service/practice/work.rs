//! The work with a child: assessment, plan, services, visits, notes, and what a closure asks.

use crate::domain::{
    id::RowId,
    record::{
        Record,
        case::{PLAN, SERVICES, VISITS},
    },
};

use super::{
    scene::Scene,
    sheet::{Sheet, row},
    story::{RISKS, Seen},
    words::{
        AT_ONCE, CHILD_SAYS, EVIDENCE, GOALS, MEANS, NEXT, NOT_SEEN, NOTES, OBSERVED, PROVIDERS,
        REPLIES, SUMMARIES,
    },
};

/// Services that are asked for.
const SERVICE_TYPES: [&str; 6] = [
    "education_service",
    "health_medical_service",
    "psychosocial_service",
    "livelihoods_service",
    "food_service",
    "family_mediation_service",
];
/// Below this age a child goes to no school.
const SCHOOL_AGE: u8 = 6;

fn risk(place: usize) -> &'static str {
    RISKS.get(place).copied().unwrap_or("medium")
}

/// The child's needs.
pub(super) fn assess(record: &mut Record, judged: usize, scene: &mut Scene<'_>) {
    let small = record.birth().is_some_and(|birth| birth.age_on(scene.day) < SCHOOL_AGE);
    let school = [(45, "regularly"), (20, "sometimes"), (20, "stopped"), (15, "never")];
    let school = if small { "too_young" } else { scene.dice.weigh(&school) };
    let safe = scene.dice.percent(80);
    let apart = scene.ground.truth(scene.number).apart;
    let care = if apart { "kinship_care_extended_family" } else { "parent_s" };
    let need = *scene.dice.pick(&SERVICE_TYPES);
    let (plan, views) = (scene.say(AT_ONCE), scene.say(CHILD_SAYS));
    let summary = scene.say(SUMMARIES);
    let mut sheet = Sheet(&mut record.answers);
    sheet
        .day("assessment_requested_on", scene.day)
        .one("assessment_place", scene.dice.weigh(&[(70, "home"), (20, "school"), (10, "office")]))
        .some("assessment_seen", &["child", "caregiver"])
        .one("assessment_child_alone", if scene.dice.percent(75) { "true" } else { "false" })
        .one("assessment_safe_now", if safe { "true" } else { "false" })
        .one("assessment_health_state", "good")
        .one("assessment_food", scene.dice.weigh(&[(50, "enough"), (50, "sometimes_short")]))
        .one("assessment_school_attendance", school)
        .one("assessment_feelings", scene.dice.weigh(&[(60, "well"), (40, "sometimes_troubled")]))
        .one("assessment_care_type", care)
        .number("assessment_household_size", scene.dice.between(3, 14))
        .text("assessment_child_views", views)
        .text("assessment_summary", summary)
        .some("assessment_needs", &[need])
        .one("assessment_risk_level", risk(judged));
    if !safe {
        sheet.text("assessment_safety_plan", plan);
    }
}

/// A plan with one to three interventions.
pub(super) fn plan(record: &mut Record, scene: &mut Scene<'_>) {
    let mut rows = Vec::new();
    for _ in 0..scene.dice.between(1, 3) {
        let (goal, means) = (scene.say(GOALS), scene.say(MEANS));
        let provider = scene.say(PROVIDERS);
        let by = scene.day.plus_days(scene.dice.between(20, 120));
        rows.push(row(scene.row_id(), |sheet| {
            sheet
                .text("intervention_service_goal", goal)
                .text("intervention_service_to_be_provided", means)
                .text("case_plan_provider_and_contact_details", provider)
                .day("case_plan_timeframe", by);
        }));
    }
    let best = scene.say(SUMMARIES);
    let mut sheet = Sheet(&mut record.answers);
    sheet
        .day("date_case_plan", scene.day)
        .one("case_plan_child_agrees", scene.dice.weigh(&[(80, "agrees"), (20, "partly")]))
        .one("case_plan_caregiver_agrees", "agrees")
        .text("case_plan_best_interests", best)
        .day("case_plan_review_date", scene.day.plus_days(90));
    sheet.rows(PLAN).extend(rows);
}

/// A service is asked for.
pub(super) fn ask(record: &mut Record, scene: &mut Scene<'_>) {
    let (kind, provider) = (*scene.dice.pick(&SERVICE_TYPES), scene.say(PROVIDERS));
    let appointed = scene.day.plus_days(scene.dice.between(2, 20));
    let asked = row(scene.row_id(), |sheet| {
        sheet
            .one("service_response_type", "service_provision")
            .one("service_type", kind)
            .moment("service_response_day_time", scene.stamp.at)
            .one("service_response_timeframe", "3_days")
            .day("service_appointment_date", appointed)
            .text("service_provider", provider);
    });
    Sheet(&mut record.answers).rows(SERVICES).push(asked);
}

/// The oldest service that waits is given; says whether one waited.
pub(super) fn give(record: &mut Record, scene: &mut Scene<'_>) -> bool {
    let mut sheet = Sheet(&mut record.answers);
    let mut rows = sheet.rows(SERVICES).iter_mut();
    let waits = rows.find(|row| !row.answers.contains_key("service_implemented_day_time"));
    let Some(row) = waits else { return false };
    Sheet(&mut row.answers).moment("service_implemented_day_time", scene.stamp.at);
    true
}

/// A visit took place: the one that was planned, or a new one. Gives the id of its entry.
pub(super) fn visit(record: &mut Record, seen: Seen, scene: &mut Scene<'_>) -> RowId {
    let (new, planned) = (scene.row_id(), scene.row_id());
    let (observed, says, next) = (scene.say(OBSERVED), scene.say(CHILD_SAYS), scene.say(NEXT));
    let alone = [(65, "true"), (20, "false"), (15, "not_asked")];
    let mut sheet = Sheet(&mut record.answers);
    let rows = sheet.rows(VISITS);
    let waits = rows.iter().position(|row| !row.answers.contains_key("followup_date"));
    let at = waits.unwrap_or(rows.len());
    if waits.is_none() {
        rows.push(row(new, |_| {}));
    }
    let visit = rows.get_mut(at).expect("it was found or pushed just now");
    let mut sheet = Sheet(&mut visit.answers);
    sheet
        .day("followup_date", scene.day)
        .one("followup_place", scene.dice.weigh(&[(75, "home"), (15, "school"), (10, "office")]))
        .some("followup_seen", &["child", "caregiver"])
        .one("followup_child_alone", scene.dice.weigh(&alone))
        .text("followup_comments", observed)
        .one("followup_wellbeing", scene.dice.weigh(&[(45, "better"), (45, "same"), (10, "worse")]))
        .one("followup_risk_level", risk(seen.risk));
    if scene.dice.percent(40) {
        sheet.text("followup_child_says", says);
    }
    if let Some(day) = seen.next {
        sheet.text("followup_next_steps", next).day("followup_next_date", day);
    }
    let id = visit.id;
    if let Some(day) = seen.next.filter(|_| seen.plans) {
        rows.push(row(planned, |sheet| {
            sheet.day("followup_needed_by_date", day);
        }));
    }
    id
}

/// The answer to a supervisor's question stands in the visit itself.
pub(super) fn answer(record: &mut Record, visit: RowId, scene: &mut Scene<'_>) {
    let reply = scene.say(REPLIES);
    let mut sheet = Sheet(&mut record.answers);
    let Some(visit) = sheet.rows(VISITS).iter_mut().find(|row| row.id == visit) else { return };
    let said = visit.answers.get("followup_comments").and_then(|said| said.text());
    let said = format!("{} {reply}", said.unwrap_or_default());
    Sheet(&mut visit.answers).text("followup_comments", said.trim());
}

/// A note.
pub(super) fn note(record: &mut Record, scene: &mut Scene<'_>) {
    let text = scene.say(NOTES);
    let note = row(scene.row_id(), |sheet| {
        sheet.moment("note_date", scene.stamp.at).text("note_text", text);
    });
    Sheet(&mut record.answers).rows("notes_section").push(note);
}

/// What a closure asks.
pub(super) fn closing(record: &mut Record, lost: bool, scene: &mut Scene<'_>) {
    let visited = record.last_visit().and_then(|visit| visit.done_on()).filter(|_| !lost);
    let (evidence, summary) = (scene.say(EVIDENCE), scene.say(SUMMARIES));
    let (not_seen, after) = (scene.say(NOT_SEEN), scene.say(NEXT));
    let reasons = [(80, "formal_closing"), (12, "moved_away"), (8, "declined")];
    let met = [(25, "all"), (40, "most"), (25, "some"), (10, "none")];
    let mut sheet = Sheet(&mut record.answers);
    sheet
        .text("closure_evidence", evidence)
        .one("closure_goals_met", scene.dice.weigh(&met))
        .text("closure_summary", summary)
        .text("closure_aftercare", after);
    match visited {
        Some(day) => sheet
            .one("closure_reason", scene.dice.weigh(&reasons))
            .day("closure_visit_date", day)
            .one("closure_child_agrees", scene.dice.weigh(&[(85, "agrees"), (15, "too_young")]))
            .one("closure_caregiver_agrees", "agrees"),
        None => {
            sheet.one("closure_reason", "lost_contact").text("closure_no_visit_reason", not_seen)
        }
    };
}
