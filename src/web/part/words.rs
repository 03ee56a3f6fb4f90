//! The program's own words for coded facts: status, stage, risk, tasks, gates, deeds.

use maud::{Markup, html};

use crate::{
    domain::{
        birth::AgeBand,
        due::{Due, Task},
        field::{Field, Step},
        form::FormState,
        gate::GateName,
        history::Deed,
        line::Line,
        name::Why,
        record::{
            Kind, Status,
            consent::{Decision, GivenBy, Means, Purpose},
            life::Stage,
        },
        time::Day,
        word::ChoiceId,
    },
    i18n::Say,
    service::app::House,
};

/// In which way two names are alike.
pub(in crate::web) fn alike(say: Say, why: Why) -> String {
    match why {
        Why::Same => say.point_name_same(),
        Why::SameLetters => say.point_name_letters(),
        Why::SoundsAlike => say.point_name_sound(),
        Why::OneSlip => say.point_name_slip(),
        Why::Related => say.point_name_related(),
        Why::Part => say.point_name_part(),
        Why::Different => say.point_name_different(),
    }
}

/// A tag: words first, the colour only repeats them.
pub(in crate::web) fn tag(kind: &str, words: &str) -> Markup {
    html! { strong.tag data-kind=(kind) { (words) } }
}

pub(in crate::web) fn status(say: Say, status: Status) -> String {
    match status {
        Status::Open => say.status_open(),
        Status::Closed => say.status_closed(),
        Status::Transferred => say.status_transferred(),
    }
}

pub(in crate::web) fn stage(say: Say, stage: Stage) -> String {
    say.stage(stage)
}

pub(in crate::web) fn task(say: Say, task: Task) -> String {
    match task {
        Task::FirstResponse => say.task_first_response(),
        Task::Visit => say.task_visit(),
        Task::Assessment => say.task_assessment(),
        Task::Plan => say.task_plan(),
    }
}

pub(in crate::web) fn gate(say: Say, gate: GateName) -> String {
    match gate {
        GateName::ClosingReasonAndVisit => say.gate_closing_reason_and_visit(),
        GateName::MustHavesAtClosure => say.gate_must_haves_at_closure(),
        GateName::ReopeningReason => say.gate_reopening_reason(),
        GateName::ConsentGivenAnew => say.gate_consent_given_anew(),
        GateName::SeeingAccount => say.gate_seeing_account(),
    }
}

pub(in crate::web) fn deed(say: Say, deed: Deed) -> String {
    match deed {
        Deed::Created => say.deed_created(),
        Deed::Changed => say.deed_changed(),
        Deed::Consented => say.deed_consented(),
        Deed::SignedOff => say.deed_signed_off(),
        Deed::Closed => say.deed_closed(),
        Deed::Reopened => say.deed_reopened(),
        Deed::Disabled => say.deed_disabled(),
        Deed::Enabled => say.deed_enabled(),
        Deed::Assigned => say.deed_assigned(),
    }
}

/// What a question is needed for, if it is.
pub(in crate::web) fn need(say: Say, field: &Field) -> Option<String> {
    let completes = || field.completes_form().then(|| say.must_form());
    field.must_have.map(|step| self::step(say, step)).or_else(completes)
}

fn step(say: Say, step: Step) -> String {
    match step {
        Step::Registration => say.must_registration(),
        Step::Assessment => say.must_assessment(),
        Step::Plan => say.must_plan(),
        Step::Closure => say.must_closure(),
    }
}

pub(in crate::web) fn purpose(say: Say, purpose: Purpose) -> String {
    match purpose {
        Purpose::Services => say.purpose_services(),
        Purpose::Sharing => say.purpose_sharing(),
        Purpose::Tracing => say.purpose_tracing(),
        Purpose::Reporting => say.purpose_reporting(),
        Purpose::Photo => say.purpose_photo(),
    }
}

pub(in crate::web) fn decision(say: Say, decision: Decision) -> String {
    match decision {
        Decision::Given => say.decision_given(),
        Decision::Refused => say.decision_refused(),
        Decision::Withdrawn => say.decision_withdrawn(),
    }
}

pub(in crate::web) fn giver(say: Say, by: GivenBy) -> String {
    match by {
        GivenBy::Child => say.giver_child(),
        GivenBy::Caregiver => say.giver_caregiver(),
        GivenBy::Other => say.giver_other(),
        GivenBy::NotRecorded => say.giver_not_recorded(),
    }
}

pub(in crate::web) fn means(say: Say, means: Means) -> String {
    match means {
        Means::Spoken => say.means_spoken(),
        Means::Written => say.means_written(),
        Means::Thumbprint => say.means_thumbprint(),
        Means::Api => say.means_api(),
        Means::Import => say.means_import(),
        Means::Phone => say.means_phone(),
    }
}

/// The state of a form as a tag.
pub(in crate::web) fn form_state(say: Say, state: FormState) -> (&'static str, String) {
    match state {
        FormState::NotStarted => ("neutral", say.form_not_started()),
        FormState::Started => ("info", say.form_started()),
        FormState::NeedsAnswers => ("warn", say.form_needs_answers()),
        FormState::Complete => ("ok", say.form_complete()),
        FormState::NotNeeded => ("neutral", say.form_not_needed()),
    }
}

/// A band of ages; its own figures say it in every language.
pub(in crate::web) fn band(say: Say, band: AgeBand) -> String {
    match band.to {
        Some(to) => say.age_band(band.from.to_string(), to.to_string()),
        None => say.age_band_up(band.from.to_string()),
    }
}

/// A choice of a lookup.
pub(in crate::web) fn choice(say: Say, house: &House, lookup: &str, id: &ChoiceId) -> String {
    let choices = house.programme.lookups.choices(lookup);
    let found = choices.iter().find(|choice| choice.id == *id);
    found.map_or_else(|| id.to_string(), |choice| choice.label.say(say.lang()).to_owned())
}

/// The risk as a tag; nothing where nobody has judged it.
pub(in crate::web) fn risk(say: Say, risk: Option<&ChoiceId>) -> Option<Markup> {
    let (kind, words) = match risk?.as_str() {
        "high" => ("danger", say.risk_high()),
        "medium" => ("warn", say.risk_medium()),
        "low" => ("info", say.risk_low()),
        _ => return None,
    };
    Some(tag(kind, &words))
}

/// Age and sex in one line, as far as known.
pub(in crate::web) fn age_and_sex(say: Say, house: &House, line: &Line, today: Day) -> String {
    let age = line.birth.map(|birth| {
        let age = i64::from(birth.age_on(today));
        if birth.is_estimated() { say.age_about(age) } else { say.age_years(age) }
    });
    let sex = line.sex.as_ref().map(|sex| choice(say, house, "lookup-gender", sex));
    say.listed(&age.into_iter().chain(sex).collect::<Vec<_>>())
}

/// When something is due, in words; late ones marked.
pub(in crate::web) fn due(say: Say, due: Due, today: Day) -> Markup {
    let class = match due.on.days_since(today) {
        ..0 => "late",
        0..=2 => "soon",
        _ => "muted",
    };
    html! { span class=(class) { (say.due(due.on, today)) } }
}

/// The name of the child, or that there is none yet.
pub(in crate::web) fn name(say: Say, name: &str) -> Markup {
    html! {
        @if name.is_empty() { span.muted { (say.name_unknown()) } } @else { bdi { (name) } }
    }
}

/// What a record of a kind is called.
pub(in crate::web) fn kind(say: Say, kind: Kind) -> String {
    let word = kind.row().word;
    say.named("kind", word).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{lang::Lang, record::kind::KINDS};

    #[test]
    fn every_kind_of_record_has_words() {
        for (lang, row) in
            Lang::BUILT_IN.into_iter().flat_map(|lang| KINDS.iter().map(move |row| (lang, row)))
        {
            assert_ne!(kind(Say::of(lang), row.kind), row.word, "{lang:?}");
        }
    }
}
