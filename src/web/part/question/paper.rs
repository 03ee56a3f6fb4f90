//! Questions on paper: the same order, numbers that can be said aloud, boxes to write in, and words
//! where a page hides what does not apply.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::{
    domain::{
        attachment::FileKind,
        condition::Condition,
        field::{ENDS, Field, FieldKind, Options, Shape},
        word::FieldName,
    },
    web::part::{
        question::{Asking, choice, known, tick},
        words,
    },
};

/// Choices that are printed at most; of more the answer is written in words.
const PRINTED: usize = 40;
/// Lines to write a longer text on.
const LINES: usize = 4;

/// The numbers of the questions of a form.
#[derive(Debug, Default)]
pub(in crate::web) struct Numbering(BTreeMap<FieldName, String>);

impl Numbering {
    /// The questions of these parts by part and place: 2.3 is the third of the second part.
    pub(in crate::web) fn of(parts: &[&[Field]]) -> Self {
        let mut numbers = BTreeMap::new();
        for (part, fields) in parts.iter().enumerate() {
            let asked = fields.iter().filter(|field| is_printed(field));
            for (at, field) in asked.enumerate() {
                numbers.insert(field.name.clone(), format!("{}.{}", part + 1, at + 1));
            }
        }
        Self(numbers)
    }

    fn number(&self, name: &FieldName) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// Whether a question stands on paper: what a person answers by hand, or signs.
pub(in crate::web) fn is_printed(field: &Field) -> bool {
    field.is_question() || field.asks_for_files() == Some(FileKind::Signature)
}

/// One question.
pub(super) fn question(asking: &Asking<'_>, field: &Field, numbering: &Numbering) -> Markup {
    let (say, lang) = (asking.say, asking.say.lang());
    html! {
        div.asked-on-paper {
            p.label {
                span.number { (numbering.number(&field.name).unwrap_or_default()) } " "
                (field.label.say(lang))
                @if let Some(need) = words::need(say, field) { " " span.must { (need) } }
            }
            @for when in field.show_if.iter().chain(&field.show_if_record) {
                p.only { "↳ " (only(asking, when, numbering)) }
            }
            @if !field.hint.is_empty() { p.hint { (field.hint.say(lang)) } }
            (room(asking, field))
            @if field.sensitive { p.square { "☐ " (say.question_declined()) } }
        }
    }
}

/// Room for the answer.
fn room(asking: &Asking<'_>, field: &Field) -> Markup {
    let say = asking.say;
    match field.kind.shape() {
        Shape::Text if field.kind == FieldKind::Textarea => {
            html! { @for _ in 0..LINES { div.write {} } }
        }
        Shape::Text | Shape::Number => html! { div.write {} },
        Shape::Day => html! {
            (day(asking))
            @if field.with_time { p.square { (say.date_box_time()) " ____ : ____" } }
        },
        Shape::Span => html! {
            @for (_, label) in ENDS.into_iter().zip([say.span_from(), say.span_to()]) {
                p.square { (label) } (day(asking))
            }
        },
        Shape::Birth => html! {
            (day(asking))
            p.square { "☐ " (say.birth_estimated()) }
            p.square { (say.word_or()) " " (say.birth_age()) " ______ " (say.birth_years()) }
        },
        Shape::Tick => html! { p.square { "☐ " (tick(say, field)) } },
        Shape::Choice => choices(asking, field),
        Shape::Tally => html! {
            ul.squares {
                @for one in &field.tally { li { (one.label.say(say.lang())) " ______" } }
                @if field.total { li { (say.tally_total()) " ______" } }
            }
        },
        Shape::Files(FileKind::Signature) => html! { div.sign {} },
        Shape::Rows | Shape::Files(_) | Shape::Nothing => html! {},
    }
}

/// Boxes for the digits of a day.
fn day(asking: &Asking<'_>) -> Markup {
    let say = asking.say;
    html! {
        div.day-boxes {
            @for (label, digits) in
                [(say.date_box_day(), 2), (say.date_box_month(), 2), (say.date_box_year(), 4)]
            {
                span { (label) " " @for _ in 0..digits { i.digit {} } }
            }
        }
    }
}

fn choices(asking: &Asking<'_>, field: &Field) -> Markup {
    let say = asking.say;
    let all = choice::offered(asking, field);
    let is_listed = matches!(field.options, Some(Options::Lookup(_) | Options::List(_)));
    html! {
        @if !is_listed || all.len() > PRINTED {
            div.write {}
        } @else {
            p.hint { (if field.multiple { say.paper_several() } else { say.paper_one() }) }
            ul.squares {
                @for choice in all { li { "☐ " (choice.label.say(say.lang())) } }
            }
        }
    }
}

/// When a question is answered at all, in words.
fn only(asking: &Asking<'_>, when: &Condition, numbering: &Numbering) -> String {
    asking.say.paper_only_if(told(asking, when, numbering))
}

fn told(asking: &Asking<'_>, when: &Condition, numbering: &Numbering) -> String {
    let say = asking.say;
    let all = |trees: &[Condition], word: String| {
        let told: Vec<String> = trees.iter().map(|tree| told(asking, tree, numbering)).collect();
        told.join(&format!(" {word} "))
    };
    let each = |pairs: &BTreeMap<FieldName, serde_json::Value>, sign: &str| {
        let one = |(name, literal): (&FieldName, &serde_json::Value)| {
            format!("{} {sign} {}", asked(asking, name, numbering), said(asking, name, literal))
        };
        pairs.iter().map(one).collect::<Vec<_>>().join(&format!(" {} ", say.word_and()))
    };
    match when {
        Condition::Eq(pairs) => each(pairs, "="),
        Condition::Gt(pairs) => each(pairs, ">"),
        Condition::Ge(pairs) => each(pairs, "≥"),
        Condition::Lt(pairs) => each(pairs, "<"),
        Condition::Le(pairs) => each(pairs, "≤"),
        Condition::In(pairs) => {
            let one = |(name, all): (&FieldName, &Vec<serde_json::Value>)| {
                let all: Vec<String> = all.iter().map(|one| said(asking, name, one)).collect();
                let all = all.join(&format!(" {} ", say.word_or()));
                format!("{} = {all}", asked(asking, name, numbering))
            };
            pairs.iter().map(one).collect::<Vec<_>>().join(&format!(" {} ", say.word_and()))
        }
        Condition::Not(inner) => say.paper_not(told(asking, inner, numbering)),
        Condition::And(trees) => all(trees, say.word_and()),
        Condition::Or(trees) => all(trees, say.word_or()),
    }
}

/// A question by its number, or by its words where it stands on another sheet.
fn asked(asking: &Asking<'_>, name: &FieldName, numbering: &Numbering) -> String {
    if let Some(number) = numbering.number(name) {
        return number.to_owned();
    }
    known(asking, name)
        .next()
        .map_or_else(|| name.to_string(), |f| format!("“{}”", f.label.say(asking.say.lang())))
}

/// A literal by the words of the choice that it names.
fn said(asking: &Asking<'_>, name: &FieldName, literal: &serde_json::Value) -> String {
    let (say, lookups) = (asking.say, &asking.house.programme.lookups);
    match literal {
        serde_json::Value::Bool(true) => say.word_yes(),
        serde_json::Value::Bool(false) => say.word_no(),
        serde_json::Value::String(word) => {
            let choice = known(asking, name).find_map(|own| {
                own.choices(lookups).iter().find(|choice| choice.id.as_str() == word)
            });
            choice.map_or_else(|| word.clone(), |one| one.label.say(say.lang()).to_owned())
        }
        serde_json::Value::Null
        | serde_json::Value::Number(_)
        | serde_json::Value::Array(_)
        | serde_json::Value::Object(_) => literal.to_string(),
    }
}
