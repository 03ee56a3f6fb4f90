//! Filling in an entry of a repeating group, on a page of its own.

use actix_web::{
    HttpResponse,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        condition::Said,
        id::RowId,
        permission::Action,
        problem::Problems,
        record::{Kind, Record, case::VISITS},
    },
    http::{Cx, Guest, Refusal, Sent},
    service::{
        Error,
        account::People,
        entry,
        form::{self, Opened, Sheet, SheetOf},
        record::Asked,
    },
    web::{
        address, flash, layout,
        page::{
            again,
            case::sent::{self, Received, SentSheet},
            see_other,
        },
        part::{
            case::{self, Tab},
            errors,
            question::Asking,
            sheet::{self, NEXT_SHEET, SHEET},
        },
    },
};

type Row = Path<(String, String, String, String)>;

/// The sheet that an address names.
pub(in crate::web) fn sheet_at(guest: &Guest, row: &Row) -> Result<SheetOf, Refusal> {
    let missing = |_| Refusal::from(Error::NotFound);
    let id = row.0.parse().map_err(missing)?;
    let entry = row.3.parse().map_err(missing)?;
    let asked = Asked { kind: Kind::Case, id, from: guest.peer.clone() };
    Ok(SheetOf { asked, sheet: Sheet::Entry(row.1.clone(), row.2.clone(), entry) })
}

/// Begins an entry: its id is in the address from now on, so that saving twice writes one.
pub(in crate::web) async fn begin(
    cx: Cx,
    at: Path<(String, String, String)>,
) -> Result<HttpResponse, Refusal> {
    let id = at.0.parse().map_err(|_| Refusal::from(Error::NotFound))?;
    let row = entry::new_id(&cx.guest.app);
    Ok(see_other(&address::entry(id, &at.1, &at.2, row)))
}

/// How the page is asked for.
#[derive(Deserialize)]
pub(in crate::web) struct Way {
    /// Whether a clerk types it from paper.
    #[serde(default)]
    paper: bool,
}

/// The page.
pub(in crate::web) async fn show(cx: Cx, row: Row, way: Query<Way>) -> Result<Markup, Refusal> {
    let at = sheet_at(&cx.guest, &row)?;
    let wanted = at.clone();
    let opened = cx.run(move |app, actor| form::open(app, actor, &wanted)).await?;
    let people = cx.people().await?;
    page(&cx, (&at, way.paper), (&opened, &people), &Problems::new())
}

/// Saves.
pub(in crate::web) async fn save(
    guest: Guest,
    row: Row,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let at = sheet_at(&guest, &row)?;
    let (cx, SentSheet { revision, typed, then }) = match sent::receive(guest, &at, typed).await? {
        Received::Here(cx, sent) => (cx, sent),
        Received::Kept(answer) => return Ok(answer),
    };
    let (wanted, kept) = (at.clone(), typed.clone());
    let saved = cx.run(move |app, actor| form::save(app, actor, &wanted, revision, kept)).await?;
    if !saved.clashes.is_empty() {
        return Ok(see_other(&address::choose(&at)));
    }
    if saved.problems.is_empty() {
        return Ok(see_other(&next(&cx, &at, &then)));
    }
    let (opened, people) = (Opened::again(saved.record, typed), cx.people().await?);
    Ok(again(&page(&cx, (&at, then == SHEET), (&opened, &people), &saved.problems)?))
}

/// Where somebody goes who has saved an entry: to another one, to the next sheet, or back.
fn next(cx: &Cx, at: &SheetOf, then: &str) -> String {
    match &at.sheet {
        Sheet::Entry(form, group, _) if then == "add" => {
            let row = entry::new_id(&cx.guest.app);
            flash::with(&address::entry(at.asked.id, form, group, row), "saved")
        }
        _ if then == SHEET => flash::with(NEXT_SHEET, "saved"),
        Sheet::Part(..) | Sheet::Whole(_) | Sheet::Entry(..) => after(at, at.asked.id),
    }
}

/// A visit leads back to the case, where its clock is; other entries to their form.
fn after(at: &SheetOf, id: crate::domain::id::RecordId) -> String {
    match &at.sheet {
        Sheet::Entry(_, group, _) if group == VISITS => flash::with(&address::case(id), "visit"),
        Sheet::Part(..) | Sheet::Whole(_) | Sheet::Entry(..) => {
            flash::with(&address::form(id, at.sheet.form()), "saved")
        }
    }
}

/// Keeps a draft.
pub(in crate::web) async fn draft(
    cx: Cx,
    row: Row,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let at = sheet_at(&cx.guest, &row)?;
    sent::keep_draft(&cx, at, typed).await
}

/// Takes an entry away.
pub(in crate::web) async fn remove(cx: Cx, row: Row, _: Sent) -> Result<HttpResponse, Refusal> {
    let at = sheet_at(&cx.guest, &row)?;
    let Sheet::Entry(form, group, id) = at.sheet else { return Err(Error::NotFound.into()) };
    let from = form.clone();
    let asked = at.asked;
    let record =
        cx.run(move |app, actor| entry::remove(app, actor, &asked, (&from, &group, id))).await?;
    Ok(see_other(&flash::with(&address::form(record.id, &form), "removed")))
}

fn page(
    cx: &Cx,
    (at, paper): (&SheetOf, bool),
    (opened, people): (&Opened, &People),
    problems: &Problems,
) -> Result<Markup, Refusal> {
    let (say, lang) = (cx.say(), cx.say().lang());
    let Sheet::Entry(form, group, row) = &at.sheet else { return Err(Error::NotFound.into()) };
    let (programme, kind) = (&cx.house.programme, at.asked.kind);
    let form = programme.form(kind, form).ok_or(Error::NotFound)?;
    let field = form.field(group).ok_or(Error::NotFound)?;
    let nested = programme.nested(kind, field).ok_or(Error::NotFound)?;
    let own = at.sheet.own(&opened.record.answers);
    let said = Said::entry(&own, &opened.record.answers, cx.today());
    let asking = Asking::of(cx, people, (&opened.typed, problems), said);
    let label = |name: &str| {
        nested.field(name).map_or_else(String::new, |field| field.label.say(lang).to_owned())
    };
    let name = nested.name.say(lang).to_owned();
    let sheet = sheet::Sheet {
        at,
        opened,
        fields: &nested.fields,
        buttons: if paper {
            vec![(SHEET, say.paper_save())]
        } else {
            vec![("done", say.save()), ("add", say.save_and_add())]
        },
        paper,
        lead: html! {},
    };
    let exists = opened.record.rows(group).iter().any(|own| own.id == *row);
    let mut page = case::page(cx, (&opened.record, people), Tab::Forms);
    page.title.insert(0, name.clone());
    (page.work, page.error) = (layout::Work::Answer, !problems.is_empty());
    page.main = html! {
        (errors::summary(say, problems, label))
        p.way {
            a href=(address::form(opened.record.id, form.id.as_str())) { (form.name.say(lang)) }
        }
        h1 { (name) }
        (question(cx, (&opened.record, people), *row))
        (sheet::notes(cx, opened, people, at))
        (sheet::form(cx, &asking, &sheet))
        @if exists && !nested.keeps_entries() && cx.may(Action::Write, &opened.record) { (removal(cx, at)) }
    };
    Ok(layout::page(cx, page))
}

/// What a supervisor asks about this visit, and how to answer.
fn question(cx: &Cx, (record, people): (&Record, &People), row: RowId) -> Markup {
    let say = cx.say();
    let asked = record.sign_offs.get(&row).filter(|said| !said.question.is_empty());
    html! {
        @if let Some(said) = asked {
            div.box data-kind="warn" {
                p {
                    strong { (say.visit_question_by(people.full_name(said.stamp.by))) } " "
                    bdi { (said.question) }
                }
                p { (say.visit_question_how()) }
            }
        }
    }
}

fn removal(cx: &Cx, at: &SheetOf) -> Markup {
    let say = cx.say();
    html! {
        details.more {
            summary { (say.entry_remove()) }
            p { (say.entry_remove_text()) }
            form method="post" action={ (address::sheet(at)) "/remove" } {
                (layout::csrf_input(&cx.guest))
                button.button.danger { (say.entry_remove()) }
            }
        }
    }
}
