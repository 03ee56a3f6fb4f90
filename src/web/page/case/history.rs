//! The history of a case: every change, answer by answer, in words.

use actix_web::web::Path;
use maud::{Markup, html};

use crate::{
    domain::{
        field::Field,
        history::{Deed, HistoryEntry},
        record::{
            Record,
            patch::{Change, Path as AnswerPath},
        },
        value::Value,
    },
    http::{Cx, Refusal},
    service::{account::People, history},
    web::{
        layout,
        page::case::asked,
        part::{
            answer::{self, Reading},
            case::{self, Tab},
            words,
        },
    },
};

/// The page.
pub(in crate::web) async fn show(cx: Cx, id: Path<String>) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &id)?;
    let (record, entries) = cx.run(move |app, actor| history::list(app, actor, &asked)).await?;
    let people = cx.people().await?;
    let say = cx.say();
    let mut page = case::page(&cx, (&record, &people), Tab::History);
    page.title.insert(0, say.tab_history());
    page.main = html! {
        h1 { (say.tab_history()) }
        ol.timeline { @for entry in &entries { (item(&cx, (&record, &people), entry)) } }
    };
    Ok(layout::page(&cx, page))
}

fn item(cx: &Cx, (record, people): (&Record, &People), entry: &HistoryEntry) -> Markup {
    let say = cx.say();
    let reading = Reading { say, house: &cx.house, people, today: cx.today() };
    html! {
        li {
            article {
                h3 { (words::deed(say, entry.deed)) }
                p.muted {
                    (say.moment(entry.stamp.at, &cx.house.office.zone))
                    @if entry.stamp.uncertain { " " (say.time_uncertain()) }
                    " · " bdi { (people.full_name(entry.stamp.by)) }
                }
                @if !entry.missing.is_empty() {
                    p { (say.gate_was_missing()) }
                    ul { @for gate in &entry.missing { li { (words::gate(say, *gate)) } } }
                }
                @if !entry.note.is_empty() && entry.deed != Deed::Consented {
                    p { bdi { (entry.note) } }
                }
                @if !entry.changes.is_empty() {
                    dl.diff { @for change in &entry.changes { (changed(&reading, record, change)) } }
                }
            }
        }
    }
}

fn changed(reading: &Reading<'_>, record: &Record, change: &Change) -> Markup {
    let (programme, lang) = (&reading.house.programme, reading.say.lang());
    let top = |name: &str| programme.field(record.kind, name).map(|(_, field)| field);
    match &change.path {
        AnswerPath::Field(name) => {
            let field = top(name.as_str());
            // The composed name stands in no form; it has the list's word for it.
            let otherwise = || match name.as_str() {
                "name" => reading.say.column_name(),
                unknown => unknown.to_owned(),
            };
            let label = field.map_or_else(otherwise, |f| f.label.say(lang).to_owned());
            line(reading, (&label, field), change)
        }
        AnswerPath::Cell(group, _, name) => {
            let group = top(group.as_str());
            let nested = group.and_then(|group| programme.nested(record.kind, group));
            let field = nested.and_then(|nested| nested.field(name.as_str()));
            let label = field.map_or_else(|| name.to_string(), |f| f.label.say(lang).to_owned());
            line(reading, (&label, field), change)
        }
        AnswerPath::Row(group, _) => {
            let group = top(group.as_str());
            let label = group.map_or("", |group| group.label.say(lang));
            let nested = group.and_then(|group| programme.nested(record.kind, group));
            let row = |value: &Option<Value>| {
                value.as_ref().and_then(Value::rows).and_then(|rows| rows.first()).cloned()
            };
            html! {
                div {
                    dt {
                        (label) " "
                        @if change.to.is_some() { (reading.say.entry_added()) }
                        @else { (reading.say.entry_removed()) }
                    }
                    dd {
                        @if let (Some(nested), Some(row)) =
                            (nested, row(&change.to).or_else(|| row(&change.from)))
                        {
                            (cells(reading, &nested.fields, &row))
                        }
                    }
                }
            }
        }
    }
}

/// The answers of an entry in one block.
fn cells(reading: &Reading<'_>, fields: &[Field], row: &crate::domain::value::Row) -> Markup {
    let lang = reading.say.lang();
    let given = fields.iter().filter_map(|field| Some((field, row.answers.get(&field.name)?)));
    html! {
        dl.summary.tight {
            @for (field, value) in given {
                div {
                    dt { (field.label.say(lang)) }
                    dd { (answer::answer(reading, field, value)) }
                }
            }
        }
    }
}

/// What stood there and what stands there now.
fn line(reading: &Reading<'_>, (label, field): (&str, Option<&Field>), change: &Change) -> Markup {
    let say = reading.say;
    let words = |value: &Value| match (field, value) {
        (Some(field), value) => answer::answer(reading, field, value),
        (None, Value::Text(text)) => html! { bdi { (text) } },
        (None, _) => html! { "…" },
    };
    html! {
        div {
            dt { (label) }
            dd {
                @if let Some(from) = &change.from {
                    del { (words(from)) } " " span.to aria-hidden="true" {}
                    span.vh { (say.diff_became()) } " "
                }
                @match &change.to {
                    Some(to) => ins { (words(to)) }
                    None => span.muted { (say.not_answered()) }
                }
            }
        }
    }
}
