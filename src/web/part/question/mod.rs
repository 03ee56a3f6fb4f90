//! Questions as they are asked: the one renderer, for pages that are filled in and for paper.

mod choice;
mod count;
mod paper;

use maud::{Markup, html};
use serde_json::json;

use crate::{
    domain::{
        condition::{Condition, Said},
        field::{DECLINED, ENDS, Field, FieldKind, Shape, TypedForm},
        problem::Problems,
        time::Day,
        value::Value,
        word::FieldName,
    },
    http::Cx,
    i18n::Say,
    service::{account::People, app::House},
    web::part::{
        date,
        errors::{self, id},
        words,
    },
};

pub(in crate::web) use choice::tree;
pub(in crate::web) use paper::{Numbering, is_printed};

/// What questions are drawn with.
#[derive(Clone, Copy)]
pub(in crate::web) struct Asking<'a> {
    /// The voice.
    pub say: Say,
    /// The lists and places.
    pub house: &'a House,
    /// The people who can be named.
    pub people: &'a People,
    /// What stands in the inputs.
    pub typed: &'a TypedForm,
    /// What is wrong with it.
    pub problems: &'a Problems,
    /// What is said around the questions, which decides what is asked and offered.
    pub said: Said<'a>,
    /// On paper: how the questions are numbered. On a page there are inputs.
    pub paper: Option<&'a Numbering>,
}

impl<'a> Asking<'a> {
    /// What a request's questions are drawn with.
    pub(in crate::web) fn of(
        cx: &'a Cx,
        people: &'a People,
        (typed, problems): (&'a TypedForm, &'a Problems),
        said: Said<'a>,
    ) -> Self {
        Self { say: cx.say(), house: &cx.house, people, typed, problems, said, paper: None }
    }

    /// Today in the office.
    fn today(&self) -> Day {
        self.said.today
    }

    fn is_wrong(&self, name: &str) -> Option<&'static str> {
        self.problems.of(name).map(|_| "true")
    }
}

/// The questions of a sheet, in order.
pub(in crate::web) fn questions(asking: &Asking<'_>, fields: &[Field]) -> Markup {
    let around = |field: &Field| {
        field.show_if_record.as_ref().is_none_or(|when| when.holds(&asking.said.above()))
    };
    html! {
        @for field in fields {
            @if field.kind == FieldKind::Separator {
                h2 { (field.label.say(asking.say.lang())) }
                @if !field.hint.is_empty() { p.muted { (field.hint.say(asking.say.lang())) } }
            } @else if field.visible && field.calculation.is_some() {
                (count::figure(asking, field, fields))
            } @else if field.is_question() && around(field) {
                (question(asking, field))
            }
        }
    }
}

/// What the questions of a sheet look at that is asked elsewhere: what a page knows of it without
/// asking the box.
pub(in crate::web) fn elsewhere(said: &Said<'_>, fields: &[Field]) -> Option<String> {
    let conditions =
        fields.iter().flat_map(|field| field.show_if.iter().chain(field.offer.values()));
    let names = conditions.flat_map(Condition::fields);
    let is_here =
        |name: &FieldName| fields.iter().any(|own| own.name == *name && own.is_question());
    let told: serde_json::Map<String, serde_json::Value> = names
        .filter(|name| !is_here(name))
        .filter_map(|name| Some((name.to_string(), word(said.value(name)?.as_ref())?)))
        .collect();
    if told.is_empty() { None } else { Some(json!(told).to_string()) }
}

/// An answer as the conditions of a page look at it.
fn word(value: &Value) -> Option<serde_json::Value> {
    match value {
        Value::Text(text) => Some(json!(text)),
        Value::Number(number) => Some(json!(number)),
        Value::Day(day) => Some(json!(day.to_string())),
        Value::Tick(yes) => Some(json!(yes)),
        Value::Choice(choice) => Some(json!(choice)),
        Value::Choices(all) => Some(json!(all)),
        Value::Place(place) => Some(json!(place)),
        Value::User(user) => Some(json!(user)),
        Value::Birth(birth) => birth.likely_day().map(|day| json!(day.to_string())),
        Value::Moment(_)
        | Value::Rows(_)
        | Value::Declined
        | Value::Span(..)
        | Value::Tally(_)
        | Value::Files(_) => None,
    }
}

/// One question.
pub(in crate::web) fn question(asking: &Asking<'_>, field: &Field) -> Markup {
    if let Some(numbering) = asking.paper {
        return paper::question(asking, field, numbering);
    }
    let name = field.name.as_str();
    let invalid = asking.problems.of(name).is_some();
    let show = field.show_if.as_ref();
    let data_show = show.and_then(|condition| serde_json::to_string(condition).ok());
    let hidden = show.is_some_and(|condition| !condition.holds(&asking.said)) && !invalid;
    let offer = (!field.offer.is_empty()).then(|| json!(field.offer).to_string());
    let inner = html! {
        (around(asking, field))
        (control(asking, field))
        @if field.sensitive { (declining(asking, field)) }
    };
    let data_invalid = invalid.then_some("");
    html! {
        @if is_single(field, asking) {
            div.question id={ "q-" (id(name)) } data-show=[data_show] hidden[hidden]
                data-invalid=[data_invalid] data-offer=[offer]
            { (inner) }
        } @else {
            fieldset.question id={ "q-" (id(name)) } data-show=[data_show] hidden[hidden]
                data-invalid=[data_invalid] data-offer=[offer]
                aria-describedby=[described(asking, field)]
            { (inner) }
        }
    }
}

/// Whether the question has one control, so that a label serves; others have a legend.
fn is_single(field: &Field, asking: &Asking<'_>) -> bool {
    match field.kind.shape() {
        Shape::Choice => {
            field.kind == FieldKind::SelectBox
                && !field.multiple
                && !choice::is_short(field, asking)
        }
        Shape::Day | Shape::Birth | Shape::Tick | Shape::Span | Shape::Tally => false,
        Shape::Text | Shape::Number | Shape::Rows | Shape::Files(_) | Shape::Nothing => true,
    }
}

/// The ids of hint and error, for those who cannot see what stands beside what.
fn described(asking: &Asking<'_>, field: &Field) -> Option<String> {
    let id = id(field.name.as_str());
    let hint = (!field.hint.is_empty()).then(|| format!("{id}-hint"));
    let error = asking.problems.of(field.name.as_str()).map(|_| format!("{id}-error"));
    let all: Vec<String> = hint.into_iter().chain(error).collect();
    if all.is_empty() { None } else { Some(all.join(" ")) }
}

/// Label or legend, hint, guidance, reason, error.
fn around(asking: &Asking<'_>, field: &Field) -> Markup {
    let (say, lang, id) = (asking.say, asking.say.lang(), id(field.name.as_str()));
    let label = html! {
        (field.label.say(lang))
        @if let Some(need) = words::need(say, field) { " " span.must { (need) } }
    };
    html! {
        @if is_single(field, asking) { label for=(id) { (label) } } @else { legend { (label) } }
        @if !field.hint.is_empty() { p.hint id={ (id) "-hint" } { (field.hint.say(lang)) } }
        @if field.sensitive { p.care { (say.question_sensitive()) } }
        @for (title, text) in [(say.question_guide(), &field.guide), (say.question_why(), &field.why)] {
            @if !text.is_empty() {
                details.why {
                    summary { (title) }
                    @for line in text.say(lang).lines() { p { (line) } }
                }
            }
        }
        (errors::beside(say, asking.problems, field.name.as_str()))
    }
}

/// What stands beside the box of a question that is answered by a tick.
fn tick(say: Say, field: &Field) -> String {
    let label = field.tick_label();
    if label.is_empty() { say.word_yes() } else { label.say(say.lang()).to_owned() }
}

/// The tick by which somebody prefers not to say.
fn declining(asking: &Asking<'_>, field: &Field) -> Markup {
    let name = format!("{}.{DECLINED}", field.name);
    html! {
        label.option.declined {
            input type="checkbox" name=(name) value="true" data-declined
                checked[asking.typed.one(&name) == "true"];
            span { (asking.say.question_declined()) }
        }
    }
}

fn control(asking: &Asking<'_>, field: &Field) -> Markup {
    let (say, name) = (asking.say, field.name.as_str());
    let past = field.not_future.then_some(asking.today());
    let beside = asking.house.office.calendar;
    match field.kind.shape() {
        Shape::Text if field.kind == FieldKind::Textarea => area(asking, field),
        Shape::Text => line(asking, field, if field.phone { "tel" } else { "text" }),
        Shape::Number => line(asking, field, "number"),
        Shape::Day => html! {
            (date::boxes(say, asking.typed, name, past))
            (date::calendar(say, asking.typed, (name, beside)))
            @if field.with_time { (date::time(say, asking.typed, name)) }
        },
        Shape::Span => html! {
            @for (end, label) in ENDS.into_iter().zip([say.span_from(), say.span_to()]) {
                p.end { (label) }
                @let name = format!("{name}.{end}");
                (date::boxes(say, asking.typed, &name, past))
                (date::calendar(say, asking.typed, (&name, beside)))
            }
        },
        Shape::Birth => html! {
            (date::birth(say, asking.typed, name))
            (date::calendar(say, asking.typed, (name, beside)))
        },
        Shape::Tick => html! {
            div.options { (choice::option(asking, field, ("checkbox", "true", &tick(say, field)))) }
        },
        Shape::Choice => choice::choices(asking, field),
        Shape::Tally => count::tally(asking, field),
        // Groups, headings and files have places of their own; `is_question` keeps them out.
        Shape::Rows | Shape::Files(_) | Shape::Nothing => html! {},
    }
}

fn line(asking: &Asking<'_>, field: &Field, kind: &str) -> Markup {
    let name = field.name.as_str();
    let (number, phone) = (kind == "number", kind == "tel");
    html! {
        input id=(id(name)) name=(name) value=(asking.typed.one(name)) autocomplete="off"
            class=[number.then_some("size-4")] type=[phone.then_some("tel")]
            inputmode=[number.then_some("numeric")]
            dir=(if phone { "ltr" } else { "auto" })
            aria-describedby=[described(asking, field)] aria-invalid=[asking.is_wrong(name)];
    }
}

fn area(asking: &Asking<'_>, field: &Field) -> Markup {
    let name = field.name.as_str();
    html! {
        textarea id=(id(name)) name=(name) rows="4" dir="auto"
            aria-describedby=[described(asking, field)] aria-invalid=[asking.is_wrong(name)]
        // The first line end after the tag is the browser's own; one more keeps the text's.
        { "\n" (asking.typed.one(name)) }
    }
}

/// Every question of this name, wherever it is asked.
fn known<'a>(asking: &Asking<'a>, name: &FieldName) -> impl Iterator<Item = &'a Field> {
    let forms = asking.house.programme.all_forms().iter();
    forms.flat_map(|form| &form.fields).filter(move |field| field.name == *name)
}
