//! The forms of a case as a task list, and one form as it is read.

use std::iter;

use actix_web::web::Path;
use maud::{Markup, html};

use crate::{
    domain::{
        condition::Said,
        field::Field,
        form::Form,
        record::Record,
        value::{Row, Value},
    },
    http::{Cx, Refusal},
    service::{Error, account::People, record},
    web::{
        address, layout,
        page::case::asked,
        part::{
            answer::{self, Reading},
            case::{self, Tab},
            files, words,
        },
    },
};

/// The task list.
pub(in crate::web) async fn list(cx: Cx, id: Path<String>) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &id)?;
    let record = cx.run(move |app, actor| record::show(app, actor, &asked)).await?;
    let people = cx.people().await?;
    let say = cx.say();
    let mut page = case::page(&cx, (&record, &people), Tab::Forms);
    page.title.insert(0, say.tab_forms());
    page.main = html! {
        h1 { (say.tab_forms()) }
        @for (group, forms) in groups(&cx, &record) {
            // A form of another program's making may belong to no group.
            @if !group.is_empty() { h2.label { (group) } }
            ul.tasks { @for form in forms { (task(&cx, &record, form)) } }
        }
    };
    Ok(layout::page(&cx, page))
}

/// The forms that the role sees, by their groups in order.
fn groups<'a>(cx: &'a Cx, record: &Record) -> Vec<(String, Vec<&'a Form>)> {
    let lang = cx.say().lang();
    let names = cx.house.programme.lookups.choices(&record.kind.groups());
    let name = |id: &str| {
        let group = names.iter().find(|choice| choice.id.as_str() == id);
        group.map_or_else(|| id.to_owned(), |group| group.label.say(lang).to_owned())
    };
    let mut groups: Vec<(String, Vec<&Form>)> = Vec::new();
    let said = Said::of(&record.answers, cx.today());
    let seen = |form: &&Form| form.is_offered(&said) && cx.actor.role.forms.of(&form.id).is_some();
    for form in cx.house.programme.forms(record.kind).filter(seen) {
        let name = name(&form.group);
        match groups.iter_mut().find(|(own, _)| *own == name) {
            Some((_, forms)) => forms.push(form),
            None => groups.push((name, vec![form])),
        }
    }
    groups
}

/// Where a form is opened: at its questions if nobody has begun it, to be read otherwise.
fn begin(cx: &Cx, record: &Record, form: &Form) -> String {
    let begun = form.progress(&Said::of(&record.answers, cx.today())).answered > 0;
    let asks = form.parts().first().is_some_and(|part| part.fields.iter().any(Field::is_question));
    if !begun && asks && cx.writes_form(record, form.id.as_str()) {
        address::part(record.id, form.id.as_str(), 1)
    } else {
        address::form(record.id, form.id.as_str())
    }
}

/// The form after this one, if nobody has begun it.
fn next<'a>(cx: &'a Cx, record: &Record, form: &Form) -> Option<&'a Form> {
    let said = Said::of(&record.answers, cx.today());
    let seen =
        |other: &&Form| other.is_offered(&said) && cx.actor.role.forms.of(&other.id).is_some();
    let mut later = cx.house.programme.forms(record.kind).filter(seen);
    later.find(|other| other.id == form.id)?;
    later.next().filter(|next| next.progress(&said).answered == 0)
}

fn task(cx: &Cx, record: &Record, form: &Form) -> Markup {
    let say = cx.say();
    let said = Said::of(&record.answers, cx.today());
    let progress = form.progress(&said);
    let (kind, state) = words::form_state(say, form.state(&said));
    let id = format!("state-{}", form.id);
    let href = begin(cx, record, form);
    html! {
        li {
            a href=(href) aria-describedby=(id) {
                (form.name.say(say.lang()))
            } " "
            span.muted {
                (say.form_answered(progress.answered.to_string(), progress.asked.to_string()))
            } " "
            span.tag id=(id) data-kind=(kind) { (state) }
        }
    }
}

/// One form as it is read.
pub(in crate::web) async fn show(cx: Cx, at: Path<(String, String)>) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &at.0)?;
    let record = cx.run(move |app, actor| record::show(app, actor, &asked)).await?;
    let people = cx.people().await?;
    let form = cx.house.programme.form(record.kind, &at.1).filter(|form| form.is_shown());
    let form = form.filter(|form| cx.actor.role.forms.of(&form.id).is_some());
    let form = form.ok_or(Error::NotFound)?;
    let name = form.name.say(cx.say().lang()).to_owned();
    let mut page = case::page(&cx, (&record, &people), Tab::Forms);
    page.title.insert(0, name);
    page.main = view(&cx, (&record, &people), form);
    Ok(layout::page(&cx, page))
}

fn view(cx: &Cx, (record, people): (&Record, &People), form: &Form) -> Markup {
    let (say, lang) = (cx.say(), cx.say().lang());
    let reading = Reading { say, house: &cx.house, people, today: cx.today() };
    let writes = cx.writes_form(record, form.id.as_str());
    let said = Said::of(&record.answers, cx.today());
    html! {
        p.way { a href=(address::below(record.id, "forms")) { (say.tab_forms()) } }
        h1 { (form.name.say(lang)) }
        @if form.shows_guidance_when_read() { p.lead { (form.guidance().say(lang)) } }
        p.do {
            a href={ (address::form(record.id, form.id.as_str())) "/sheet" } { (say.paper_sheet()) }
        }
        @for part in form.parts() {
            @if part.fields.iter().any(|field| field.kind.shape().is_typed()) {
                div.head {
                    h2 { (part.heading.say(lang)) }
                    @if writes && part.fields.iter().any(Field::is_question) {
                        a href=(address::part(record.id, form.id.as_str(), part.number)) {
                            (say.change()) span.vh { " " (part.heading.say(lang)) }
                        }
                    }
                }
                (answer::summary(&reading, part.fields, &said))
            }
        }
        (files::part(cx, record, &form.fields))
        @for group in form.groups() {
            h2 { (group.label.say(lang)) }
            (entries(&reading, (cx, record), (form, group.name.as_str())))
        }
        @if let Some(next) = next(cx, record, form).filter(|_| writes) {
            div.acts {
                a.button href=(begin(cx, record, next)) { (say.form_next(next.name.say(lang))) }
            }
        }
    }
}

/// The entries of a repeating group as cards.
fn entries(
    reading: &Reading<'_>,
    (cx, record): (&Cx, &Record),
    (form, group): (&Form, &str),
) -> Markup {
    let say = reading.say;
    let writes = cx.writes_form(record, form.id.as_str());
    let nested = form.field(group).and_then(|field| cx.house.programme.nested(record.kind, field));
    let said = Said::of(&record.answers, cx.today());
    let field = form.field(group);
    let arranged = field.map(|field| field.entries.arrange(record.rows(group), &said));
    let rows = arranged.unwrap_or_default();
    let together = field.and_then(|field| field.entries.group.as_ref());
    html! {
        @if rows.is_empty() { p.muted { (say.entries_none()) } }
        @if let Some(nested) = nested {
            ol.entries {
                @let before = iter::once(None).chain(rows.iter().map(Some));
                @for (row, before) in rows.iter().zip(before) {
                    @let says = |row: &Row| together.and_then(|name| row.answers.get(name).cloned());
                    @if let (Some(name), true) = (together, before.map(|row| says(row)) != Some(says(row))) {
                        @if let (Some(field), Some(value)) = (nested.field(name.as_str()), says(row)) {
                            li.together { h3 { (answer::answer(reading, field, &value)) } }
                        }
                    }
                    li {
                        div.head {
                            h3 { (title(reading, nested, row)) }
                            @if writes && !nested.fixes_entries() {
                                div.acts {
                                    a href=(address::entry(record.id, form.id.as_str(), group, row.id)) {
                                        (say.change())
                                    }
                                }
                            }
                        }
                        @let said = Said::entry(&row.answers, &record.answers, cx.today());
                        (answer::summary(reading, &nested.fields, &said))
                    }
                }
            }
        }
        @if writes {
            a.button.plain href=(address::new_entry(record.id, form.id.as_str(), group)) {
                (say.entry_add())
            }
        }
    }
}

/// What an entry is called: its first date and its first choice, whichever there are.
pub(in crate::web) fn title(reading: &Reading<'_>, nested: &Form, row: &Row) -> Markup {
    let first = |fits: fn(&Value) -> bool| {
        nested.fields.iter().find_map(|field| {
            row.answers.get(&field.name).filter(|value| fits(value)).map(|value| (field, value))
        })
    };
    let what = first(|value| matches!(value, Value::Choice(_)))
        .or_else(|| first(|value| matches!(value, Value::Text(_))));
    let when = first(|value| matches!(value, Value::Day(_) | Value::Moment(_)));
    html! {
        @if let Some((field, value)) = what { (answer::answer(reading, field, value)) " " }
        @else { (nested.name.say(reading.say.lang())) " " }
        @if let Some((field, value)) = when {
            span.muted { (answer::answer(reading, field, value)) }
        }
    }
}
