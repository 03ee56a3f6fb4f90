//! Questions as they are asked: the one renderer for entry.

use maud::{Markup, html};

use crate::{
    domain::{
        field::{Field, FieldKind, Options, TypedForm},
        lang::Lang,
        location::{Location, Locations},
        lookup::Choice,
        problem::Problems,
        time::Day,
        value::Answers,
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

/// Choices up to which all are in sight at once.
const RADIOS: usize = 7;
/// Choices above which they scroll in a box.
const MANY: usize = 15;

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
    /// The answers that decide which questions are asked.
    pub answers: &'a Answers,
    /// Today in the office.
    pub today: Day,
}

impl<'a> Asking<'a> {
    /// What a request's questions are drawn with.
    pub(in crate::web) fn of(
        cx: &'a Cx,
        people: &'a People,
        (typed, problems): (&'a TypedForm, &'a Problems),
        answers: &'a Answers,
    ) -> Self {
        let (say, today) = (cx.say(), cx.today());
        Self { say, house: &cx.house, people, typed, problems, answers, today }
    }
}

/// The questions of a sheet, in order.
pub(in crate::web) fn questions(asking: &Asking<'_>, fields: &[Field]) -> Markup {
    html! {
        @for field in fields {
            @if field.kind == FieldKind::Separator {
                h2 { (field.label.say(asking.say.lang())) }
                @if !field.hint.is_empty() { p.muted { (field.hint.say(asking.say.lang())) } }
            } @else if field.is_question() {
                (question(asking, field))
            }
        }
    }
}

/// One question.
pub(in crate::web) fn question(asking: &Asking<'_>, field: &Field) -> Markup {
    let name = field.name.as_str();
    let invalid = asking.problems.of(name).is_some();
    let show = field.show_if.as_ref();
    let data_show = show.and_then(|condition| serde_json::to_string(condition).ok());
    let hidden = show.is_some_and(|condition| !condition.holds(asking.answers)) && !invalid;
    let inner = html! {
        (around(asking, field))
        (control(asking, field))
    };
    let data_invalid = invalid.then_some("");
    html! {
        @if is_single(field, asking) {
            div.question id={ "q-" (id(name)) } data-show=[data_show] hidden[hidden]
                data-invalid=[data_invalid]
            { (inner) }
        } @else {
            fieldset.question id={ "q-" (id(name)) } data-show=[data_show] hidden[hidden]
                data-invalid=[data_invalid] aria-describedby=[described(asking, field)]
            { (inner) }
        }
    }
}

/// Whether the question has one control, so that a label serves; others have a legend.
fn is_single(field: &Field, asking: &Asking<'_>) -> bool {
    match field.kind {
        FieldKind::DateField | FieldKind::Birth | FieldKind::RadioButton | FieldKind::TickBox => {
            false
        }
        FieldKind::SelectBox => !field.multiple && !is_short(field, asking),
        FieldKind::TextField
        | FieldKind::Textarea
        | FieldKind::NumericField
        | FieldKind::Subform
        | FieldKind::Separator
        | FieldKind::DateRange
        | FieldKind::TallyField
        | FieldKind::PhotoUploadBox
        | FieldKind::AudioUploadBox
        | FieldKind::DocumentUploadBox
        | FieldKind::Signature
        | FieldKind::Calculated
        | FieldKind::Custom => true,
    }
}

fn is_short(field: &Field, asking: &Asking<'_>) -> bool {
    let choices = offered(asking, field).len();
    field.kind == FieldKind::RadioButton || (1..=RADIOS).contains(&choices)
}

/// The ids of hint and error, for those who cannot see what stands beside what.
fn described(asking: &Asking<'_>, field: &Field) -> Option<String> {
    let id = id(field.name.as_str());
    let hint = (!field.hint.is_empty()).then(|| format!("{id}-hint"));
    let error = asking.problems.of(field.name.as_str()).map(|_| format!("{id}-error"));
    let all: Vec<String> = hint.into_iter().chain(error).collect();
    if all.is_empty() { None } else { Some(all.join(" ")) }
}

/// Label or legend, hint, reason, error.
fn around(asking: &Asking<'_>, field: &Field) -> Markup {
    let (say, lang, id) = (asking.say, asking.say.lang(), id(field.name.as_str()));
    let label = html! {
        (field.label.say(lang))
        @if let Some(step) = field.must_have { " " span.must { (words::step(say, step)) } }
    };
    html! {
        @if is_single(field, asking) { label for=(id) { (label) } } @else { legend { (label) } }
        @if !field.hint.is_empty() { p.hint id={ (id) "-hint" } { (field.hint.say(lang)) } }
        @if field.sensitive { p.care { (say.question_sensitive()) } }
        @if !field.why.is_empty() {
            details.why {
                summary { (say.question_why()) }
                p { (field.why.say(lang)) }
            }
        }
        (errors::beside(say, asking.problems, field.name.as_str()))
    }
}

fn control(asking: &Asking<'_>, field: &Field) -> Markup {
    let name = field.name.as_str();
    match field.kind {
        FieldKind::TextField => line(asking, field, "text"),
        FieldKind::NumericField => line(asking, field, "number"),
        FieldKind::Textarea => area(asking, field),
        FieldKind::DateField => html! {
            (date::boxes(asking.say, asking.typed, name, field.not_future.then_some(asking.today)))
            @if field.with_time { (date::time(asking.say, asking.typed, name)) }
        },
        FieldKind::Birth => date::birth(asking.say, asking.typed, name),
        FieldKind::TickBox => html! {
            div.options { (option(asking, field, ("checkbox", "true", &asking.say.word_yes()))) }
        },
        FieldKind::RadioButton | FieldKind::SelectBox => choices(asking, field),
        // Kinds that take no answer here have no control; `is_question` keeps them out.
        FieldKind::Subform
        | FieldKind::Separator
        | FieldKind::DateRange
        | FieldKind::TallyField
        | FieldKind::PhotoUploadBox
        | FieldKind::AudioUploadBox
        | FieldKind::DocumentUploadBox
        | FieldKind::Signature
        | FieldKind::Calculated
        | FieldKind::Custom => html! {},
    }
}

fn line(asking: &Asking<'_>, field: &Field, kind: &str) -> Markup {
    let name = field.name.as_str();
    let number = kind == "number";
    html! {
        input id=(id(name)) name=(name) value=(asking.typed.one(name)) autocomplete="off"
            class=[number.then_some("size-4")] inputmode=[number.then_some("numeric")]
            dir=[(!number).then_some("auto")]
            aria-describedby=[described(asking, field)]
            aria-invalid=[asking.problems.of(name).map(|_| "true")];
    }
}

fn area(asking: &Asking<'_>, field: &Field) -> Markup {
    let name = field.name.as_str();
    html! {
        textarea id=(id(name)) name=(name) rows="4" dir="auto"
            aria-describedby=[described(asking, field)]
            aria-invalid=[asking.problems.of(name).map(|_| "true")]
        // The first line end after the tag is the browser's own; one more keeps the text's.
        { "\n" (asking.typed.one(name)) }
    }
}

/// The choices that are offered: one that is disabled only where it is the answer already.
fn offered<'a>(asking: &Asking<'a>, field: &'a Field) -> Vec<&'a Choice> {
    let chosen = asking.typed.all(field.name.as_str());
    let is_chosen = |choice: &Choice| chosen.iter().any(|own| own == choice.id.as_str());
    let all = field.choices(&asking.house.programme.lookups).iter();
    all.filter(|choice| !choice.disabled || is_chosen(choice)).collect()
}

fn choices(asking: &Asking<'_>, field: &Field) -> Markup {
    let all = offered(asking, field);
    match &field.options {
        Some(Options::Places(_)) => places(asking, field),
        Some(Options::Users(_)) => users(asking, field),
        // Agencies are chosen on pages once there are pages for them.
        Some(Options::Lookup(_) | Options::List(_) | Options::Agencies(_)) | None => {
            if field.multiple || is_short(field, asking) {
                in_sight(asking, field, &all)
            } else {
                folded(
                    asking,
                    field,
                    all.iter().map(|choice| {
                        (choice.id.as_str(), choice.label.say(asking.say.lang()).to_owned())
                    }),
                )
            }
        }
    }
}

/// One radio button or box to tick.
fn option(asking: &Asking<'_>, field: &Field, (kind, value, label): (&str, &str, &str)) -> Markup {
    let name = field.name.as_str();
    let chosen = asking.typed.all(name).iter().any(|own| own == value);
    html! {
        label.option {
            input type=(kind) name=(name) value=(value) checked[chosen];
            span { (label) }
        }
    }
}

fn in_sight(asking: &Asking<'_>, field: &Field, all: &[&Choice]) -> Markup {
    let kind = if field.multiple { "checkbox" } else { "radio" };
    let lang = asking.say.lang();
    // A radio button cannot be taken back, so there is one that says so.
    let blank = !field.multiple && !asking.typed.one(field.name.as_str()).is_empty();
    html! {
        div class={ "options" @if all.len() <= 3 { " row" } @else if all.len() > MANY { " many" } } {
            @for choice in all {
                (option(asking, field, (kind, choice.id.as_str(), choice.label.say(lang))))
            }
            @if blank { (option(asking, field, (kind, "", &asking.say.option_no_answer()))) }
        }
    }
}

#[expect(single_use_lifetimes, reason = "an elided one in an argument's item is not stable yet")]
fn folded<'c>(
    asking: &Asking<'_>,
    field: &Field,
    all: impl Iterator<Item = (&'c str, String)>,
) -> Markup {
    let name = field.name.as_str();
    let chosen = asking.typed.one(name);
    html! {
        select id=(id(name)) name=(name) aria-describedby=[described(asking, field)]
            aria-invalid=[asking.problems.of(name).map(|_| "true")]
        {
            option value="" { (asking.say.option_choose()) }
            @for (value, label) in all { option value=(value) selected[chosen == value] { (label) } }
        }
    }
}

fn places(asking: &Asking<'_>, field: &Field) -> Markup {
    let (places, lang) = (&asking.house.programme.places, asking.say.lang());
    let chosen = asking.typed.one(field.name.as_str());
    let offered = |place: &Location| !place.disabled || place.code.as_str() == chosen;
    folded(asking, field, tree(places, lang, offered))
}

/// The places that pass as lines in the order of the tree, each as far in as it stands deep.
pub(in crate::web) fn tree(
    places: &Locations,
    lang: Lang,
    passes: impl Fn(&Location) -> bool,
) -> impl Iterator<Item = (&str, String)> {
    let places = places.in_order().into_iter().filter(move |place| passes(place));
    places.map(move |place| {
        let inset = "\u{a0}\u{a0}\u{a0}".repeat(usize::from(place.level));
        (place.code.as_str(), inset + place.name.say(lang))
    })
}

fn users(asking: &Asking<'_>, field: &Field) -> Markup {
    folded(
        asking,
        field,
        asking.people.iter().map(|(_, name, full)| (name.as_str(), full.to_owned())),
    )
}
