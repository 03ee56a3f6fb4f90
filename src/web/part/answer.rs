//! Answers as they are read: the one renderer for reading.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::{
    domain::{
        birth::Birth,
        calculation::Figure,
        condition::Said,
        field::{Field, Options},
        form::in_sight,
        time::Day,
        value::{Value, total},
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
        Value::Day(day) => dated(reading, *day),
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
        Value::Declined => html! { span.muted { (say.answer_declined()) } },
        Value::Span(from, to) => match (from, to) {
            (Some(from), Some(to)) => html! { (say.span_both(say.day(*from), say.day(*to))) },
            (Some(from), None) => html! { (say.span_since(say.day(*from))) },
            (None, Some(to)) => html! { (say.span_until(say.day(*to))) },
            (None, None) => html! {},
        },
        Value::Tally(counts) => tally(say, field, counts),
    }
}

/// A day, and what it is called in the office's other calendar.
fn dated(reading: &Reading<'_>, day: Day) -> Markup {
    let beside = reading.say.beside(reading.house.office.calendar, day);
    html! {
        (reading.say.day(day))
        @if let Some(beside) = beside { " " small.muted { (beside) } }
    }
}

/// Counts by what is counted, in the order of the question, and their sum.
fn tally(say: Say, field: &Field, counts: &BTreeMap<ChoiceId, i64>) -> Markup {
    let counted = field.tally.iter().filter_map(|one| Some((one, *counts.get(&one.id)?)));
    html! {
        @for (at, (one, count)) in counted.enumerate() {
            @if at > 0 { (say.list_separator()) " " }
            (one.label.say(say.lang())) " " span.ltr { (say.number(count)) }
        }
        @if field.total {
            (say.list_separator()) " " b {
                (say.tally_total()) " " span.ltr { (say.number(total(counts.values()))) }
            }
        }
    }
}

/// What the program worked out.
pub(in crate::web) fn figure(say: Say, figure: Figure) -> String {
    match figure {
        Figure::Number { digits, places: 0 } => say.number(digits),
        Figure::Number { .. } => say.decimal(&figure.to_string()),
        Figure::Holds(true) => say.word_yes(),
        Figure::Holds(false) => say.word_no(),
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
        Some(Options::Agencies(_)) => {
            let named =
                reading.people.agencies().iter().find(|(own, _)| own.as_str() == id.as_str());
            return named.map_or_else(
                || id.to_string(),
                |(_, name)| name.say(reading.say.lang()).to_owned(),
            );
        }
        Some(Options::Places(_) | Options::Users(_)) | None => &[],
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
pub(in crate::web) fn summary(reading: &Reading<'_>, fields: &[Field], said: &Said<'_>) -> Markup {
    let answers = said.own;
    let asked = |field: &&Field| field.kind.shape().is_typed() && !is_said_elsewhere(field);
    let shown: Vec<(&Field, Option<&Value>)> = in_sight(fields, *said)
        .chain(fields.iter().filter(|field| field.read_only && answers.contains_key(&field.name)))
        .filter(|field| asked(field) && field.is_read())
        .map(|field| (field, answers.get(&field.name)))
        .collect();
    let (given, blank): (Vec<_>, Vec<_>) = shown.into_iter().partition(|(_, v)| v.is_some());
    let worked_out: Vec<(&Field, Figure)> = fields
        .iter()
        .filter(|field| field.visible && field.is_read() && field.is_asked(said))
        .filter_map(|field| Some((field, field.figure(said)?)))
        .collect();
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
        @if !worked_out.is_empty() {
            dl.summary.tight {
                @for (field, worth) in &worked_out {
                    div {
                        dt { (field.label.say(lang)) }
                        dd { (figure(reading.say, *worth)) }
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
