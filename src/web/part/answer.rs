//! Answers as they are read: the one renderer for reading.

use maud::{Markup, html};

use crate::{
    domain::{
        birth::Birth,
        field::{Field, Options},
        form::in_sight,
        time::Day,
        value::{Answers, Value},
        word::ChoiceId,
    },
    i18n::Say,
    service::{account::People, app::House},
    web::part::files,
};

/// What answers are read with.
#[derive(Clone, Copy)]
pub(in crate::web) struct Reading<'a> {
    /// The voice.
    pub say: Say,
    /// The lists and places.
    pub house: &'a House,
    /// The people who can be named.
    pub people: &'a People,
    /// Today in the office.
    pub today: Day,
}

/// An answer in words.
pub(in crate::web) fn answer(reading: &Reading<'_>, field: &Field, value: &Value) -> Markup {
    let (say, house) = (reading.say, reading.house);
    match value {
        Value::Text(text) => lines(text),
        Value::Number(number) => html! { span.ltr { (say.number(*number)) } },
        Value::Day(day) => html! { (say.day(*day)) },
        Value::Moment(at) => html! { (say.moment(*at, &house.office.zone)) },
        Value::Tick(true) => html! { (say.word_yes()) },
        Value::Tick(false) => html! { (say.word_no()) },
        Value::Choice(id) => html! { (label(reading, field, id)) },
        Value::Choices(all) => html! {
            @for (at, id) in all.iter().enumerate() {
                @if at > 0 { (say.list_separator()) " " }
                (label(reading, field, id))
            }
        },
        Value::Place(code) => html! { (house.programme.places.say(code, say.lang())) },
        Value::User(name) => {
            let full = reading.people.named(name.as_str()).map(|id| reading.people.full_name(id));
            html! { bdi { (full.unwrap_or(name.as_str())) } }
        }
        Value::Birth(birth) => born(reading, *birth),
        Value::Files(all) => files::named(say, all),
        Value::Rows(rows) => html! { (say.entries(i64::try_from(rows.len()).unwrap_or(0))) },
    }
}

/// Words as they were typed, line by line.
fn lines(text: &str) -> Markup {
    html! {
        @for (at, line) in text.lines().enumerate() {
            @if at > 0 { br; }
            bdi { (line) }
        }
    }
}

fn label(reading: &Reading<'_>, field: &Field, id: &ChoiceId) -> String {
    let choices = match &field.options {
        Some(Options::Lookup(_) | Options::List(_)) => {
            field.choices(&reading.house.programme.lookups)
        }
        Some(Options::Places(_) | Options::Users(_) | Options::Agencies(_)) | None => &[],
    };
    let found = choices.iter().find(|choice| choice.id == *id);
    // A choice that was taken out of its list is still what was answered.
    found.map_or_else(|| id.to_string(), |c| c.label.say(reading.say.lang()).to_owned())
}

fn born(reading: &Reading<'_>, birth: Birth) -> Markup {
    let say = reading.say;
    let age = i64::from(birth.age_on(reading.today));
    let date = match birth {
        Birth::On { year, month: Some(month), day: Some(day), .. } => {
            Day::new(year, month, day).map(|day| say.day(day))
        }
        Birth::On { year, month: Some(month), day: None, .. } => {
            Day::new(year, month, 1).map(|day| say.month_year(day))
        }
        Birth::On { year, month: None, .. } => Some(year.to_string()),
        Birth::Stated { .. } => None,
    };
    html! {
        @if let Some(date) = date {
            (date) " " span.muted {
                "(" (say.age_years(age))
                @if birth.is_estimated() { (say.list_separator()) " " (say.word_estimated()) }
                ")"
            }
        } @else {
            (say.age_about(age))
        }
    }
}

/// Whether what the program writes here stands on every page anyway: in its head, or with the birth.
fn is_said_elsewhere(field: &Field) -> bool {
    field.read_only && ["name", "age", "estimated"].contains(&field.name.as_str())
}

/// The answers of a form or an entry, with the blank ones folded away.
pub(in crate::web) fn summary(
    reading: &Reading<'_>,
    fields: &[Field],
    answers: &Answers,
) -> Markup {
    let asked = |field: &&Field| field.kind.row().answerable && !is_said_elsewhere(field);
    let shown: Vec<(&Field, Option<&Value>)> = in_sight(fields, answers)
        .chain(fields.iter().filter(|field| field.read_only && answers.contains_key(&field.name)))
        .filter(asked)
        .map(|field| (field, answers.get(&field.name)))
        .collect();
    let (given, blank): (Vec<_>, Vec<_>) = shown.into_iter().partition(|(_, v)| v.is_some());
    let lang = reading.say.lang();
    html! {
        @if !given.is_empty() {
            dl.summary.tight {
                @for (field, value) in &given {
                    div {
                        dt { (field.label.say(lang)) }
                        dd { @if let Some(value) = value { (answer(reading, field, value)) } }
                    }
                }
            }
        }
        @if !blank.is_empty() {
            details.fold {
                summary { (reading.say.unanswered(i64::try_from(blank.len()).unwrap_or(0))) }
                dl.summary.tight {
                    @for (field, _) in &blank {
                        div {
                            dt { (field.label.say(lang)) }
                            dd.blank { (reading.say.not_answered()) }
                        }
                    }
                }
            }
        }
    }
}
