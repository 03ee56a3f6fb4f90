//! Choosing between two answers to the same question: both are kept until somebody does.

use std::collections::BTreeMap;

use actix_web::{
    HttpResponse,
    web::{Path, Query},
};
use maud::{Markup, html};

use crate::{
    domain::{
        condition::Said,
        field::{Field, TypedForm},
        history::HistoryEntry,
        id::UserId,
        problem::Problems,
        record::{
            Record,
            patch::{Clash, Path as AnswerPath},
        },
        value::Value,
    },
    http::{Cx, Refusal, Sent},
    service::{
        account::People,
        form::{self, SheetOf, Side},
        history,
    },
    web::{
        address, flash, layout,
        page::{
            case::{
                edit::{self, At},
                entry,
            },
            see_other,
        },
        part::{
            answer::{self, Reading},
            case::{self, Tab},
            errors,
            sheet::REVISION,
        },
    },
};

type Row = Path<(String, String, String, String)>;

/// The choice for a part of a form.
pub(in crate::web) async fn part(
    cx: Cx,
    path: Path<(String, String)>,
    at: Query<At>,
) -> Result<HttpResponse, Refusal> {
    let at = edit::sheet_at(&cx.guest, (&path.0, &path.1), &at)?;
    show(&cx, at).await
}

/// The choice for an entry.
pub(in crate::web) async fn entry(cx: Cx, row: Row) -> Result<HttpResponse, Refusal> {
    let at = entry::sheet_at(&cx.guest, &row)?;
    show(&cx, at).await
}

/// Chooses for a part of a form.
pub(in crate::web) async fn choose_part(
    cx: Cx,
    path: Path<(String, String)>,
    at: Query<At>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let at = edit::sheet_at(&cx.guest, (&path.0, &path.1), &at)?;
    choose(&cx, at, typed).await
}

/// Chooses for an entry.
pub(in crate::web) async fn choose_entry(
    cx: Cx,
    row: Row,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let at = entry::sheet_at(&cx.guest, &row)?;
    choose(&cx, at, typed).await
}

async fn show(cx: &Cx, at: SheetOf) -> Result<HttpResponse, Refusal> {
    let wanted = at.clone();
    let (record, clashes) = cx.run(move |app, actor| form::clashes(app, actor, &wanted)).await?;
    if clashes.is_empty() {
        return Ok(see_other(&address::sheet(&at)));
    }
    let (people, asked) = (cx.people().await?, at.asked.clone());
    let (_, entries) = cx.run(move |app, actor| history::beside(app, actor, &asked)).await?;
    let by = author(&entries, &clashes).unwrap_or(record.changed.by);
    let page = page(cx, &at, (&record, &people), (&clashes, by)).into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// Who saved the other answer last; what did not clash may have been saved since.
fn author(entries: &[HistoryEntry], clashes: &[Clash]) -> Option<UserId> {
    let clashing = |path: &AnswerPath| clashes.iter().any(|clash| clash.path == *path);
    let entry = entries.iter().find(|entry| entry.changes.iter().any(|it| clashing(&it.path)))?;
    Some(entry.stamp.by)
}

async fn choose(cx: &Cx, at: SheetOf, typed: TypedForm) -> Result<HttpResponse, Refusal> {
    let shown = typed.one(REVISION).parse().unwrap_or(0);
    let side = |values: &[String]| match values.first().map(String::as_str) {
        Some("mine") => Some(Side::Mine),
        Some("theirs") => Some(Side::Theirs),
        _ => None,
    };
    let sides: BTreeMap<String, Side> =
        typed.iter().filter_map(|(path, values)| Some((path.to_owned(), side(values)?))).collect();
    let wanted = at.clone();
    let saved = cx.run(move |app, actor| form::choose(app, actor, &wanted, (shown, sides))).await?;
    if saved.clashes.is_empty() && !saved.problems.is_empty() {
        return Ok(see_other(&address::sheet(&at)));
    }
    if saved.clashes.is_empty() {
        let back = address::form(saved.record.id, at.sheet.form());
        return Ok(see_other(&flash::with(&back, "chosen")));
    }
    Ok(see_other(&address::choose(&at)))
}

fn page(
    cx: &Cx,
    at: &SheetOf,
    (record, people): (&Record, &People),
    (clashes, by): (&[Clash], UserId),
) -> Markup {
    let say = cx.say();
    let reading = Reading { say, house: &cx.house, people, today: cx.today() };
    let mut page = case::page(cx, (record, people), Tab::Forms);
    page.title.insert(0, say.choose_title());
    page.main = html! {
        (errors::summary(say, &Problems::new(), |_| String::new()))
        h1 { (say.choose_title()) }
        p.lead { (say.choose_lead(people.full_name(by))) }
        form.form method="post" action=(address::choose(at)) {
            (layout::csrf_input(&cx.guest))
            input type="hidden" name=(REVISION) value=(record.revision);
            @for clash in clashes { (chooser(&reading, record, clash)) }
            button.button data-busy=(say.saving()) { (say.save()) }
        }
    };
    layout::page(cx, page)
}

/// The question that a path leads to.
fn field<'a>(reading: &Reading<'a>, record: &Record, path: &AnswerPath) -> Option<&'a Field> {
    let programme = &reading.house.programme;
    match path {
        AnswerPath::Field(name) | AnswerPath::Row(name, _) => {
            programme.field(record.kind, name.as_str()).map(|(_, field)| field)
        }
        AnswerPath::Cell(group, _, name) => {
            let (_, group) = programme.field(record.kind, group.as_str())?;
            programme.nested(record.kind, group)?.field(name.as_str())
        }
    }
}

fn chooser(reading: &Reading<'_>, record: &Record, clash: &Clash) -> Markup {
    let (say, path) = (reading.say, clash.path.to_string());
    let field = field(reading, record, &clash.path);
    let legend = field.map_or(path.clone(), |field| field.label.say(say.lang()).to_owned());
    let nested = match &clash.path {
        AnswerPath::Row(..) => field.and_then(|f| reading.house.programme.nested(record.kind, f)),
        AnswerPath::Field(_) | AnswerPath::Cell(..) => None,
    };
    let words = |value: &Option<Value>| match (nested, field, value) {
        (Some(nested), _, Some(value)) => html! {
            @for row in value.rows().unwrap_or_default() {
                @let said = Said::entry(&row.answers, &record.answers, reading.today);
                (answer::summary(reading, &nested.fields, &said))
            }
        },
        (Some(_), _, None) => html! { span.muted { (say.entry_removed()) } },
        (None, Some(field), Some(value)) => answer::answer(reading, field, value),
        (None, _, _) => html! { span.muted { (say.not_answered()) } },
    };
    html! {
        fieldset.clash {
            legend { (legend) }
            @if clash.base.is_some() { p.muted { (say.choose_before()) " " (words(&clash.base)) } }
            div.sides {
                label.side-card {
                    input type="radio" name=(path) value="mine" required;
                    span { b { (say.choose_mine()) } " " (words(&clash.mine)) }
                }
                label.side-card {
                    input type="radio" name=(path) value="theirs" required;
                    span { b { (say.choose_theirs()) } " " (words(&clash.theirs)) }
                }
            }
        }
    }
}
