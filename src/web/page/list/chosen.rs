//! What was chosen in a list: looked over first, then printed.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::{
    domain::{field::TypedForm, id::RecordId},
    http::{Cx, Refusal, Sent},
    service::{
        account::{self, People},
        find::{self, Chosen, Row},
    },
    web::{
        address,
        layout::{self, Page},
        page::see_other,
        part::words,
    },
};

/// What was chosen, and what is to be done with it.
pub(in crate::web) async fn check(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let ids = ids(&typed);
    if ids.is_empty() {
        return Ok(see_other(address::onward(typed.one("back"))));
    }
    let from = cx.guest.peer.clone();
    let chosen = cx.run(move |app, actor| find::chosen(app, actor, &ids, (false, &from))).await?;
    Ok(answer(&check_page(&cx, &chosen, typed.one("back"))))
}

/// The list on paper. It is told in the log before it is shown.
pub(in crate::web) async fn print(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let (ids, from) = (ids(&typed), cx.guest.peer.clone());
    let has_names = typed.one("names") != "hidden";
    let people = cx.people().await?;
    let chosen = cx.run(move |app, actor| find::chosen(app, actor, &ids, (true, &from))).await?;
    Ok(answer(&paper(&cx, &people, &chosen.rows, has_names)))
}

/// Chooses the columns of one's lists.
pub(in crate::web) async fn columns(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let columns = typed.all("column").to_vec();
    cx.run(move |app, actor| account::set_columns(app, actor, &columns)).await?;
    Ok(see_other(address::onward(typed.one("back"))))
}

fn ids(typed: &TypedForm) -> Vec<RecordId> {
    typed.all("case").iter().filter_map(|id| id.parse().ok()).collect()
}

fn answer(page: &Markup) -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.0.clone())
}

fn check_page(cx: &Cx, chosen: &Chosen, back: &str) -> Markup {
    let say = cx.say();
    let count = |own: usize| i64::try_from(own).unwrap_or(0);
    let title = say.chosen_title();
    let main = html! {
        p.way { a href=(address::onward(back)) { (say.nav_cases()) } }
        h1 { (title) }
        p.lead { (say.chosen_count(count(chosen.rows.len()))) }
        @if chosen.refused > 0 {
            div.notice data-kind="warn" { p { (say.chosen_refused(count(chosen.refused))) } }
        }
        ul.entries {
            @for row in &chosen.rows {
                li {
                    (words::name(say, row.line.title())) " " span.ltr.muted { (code(row)) }
                }
            }
        }
        form.form method="post" action="/cases/print" {
            (layout::csrf_input(&cx.guest))
            @for row in &chosen.rows { input type="hidden" name="case" value=(row.line.id); }
            label.option {
                input type="checkbox" name="names" value="hidden";
                span { (say.chosen_without_names()) }
            }
            div.acts {
                @if !chosen.rows.is_empty() { button.button { (say.chosen_print()) } }
                a href=(address::onward(back)) { (say.chosen_back()) }
            }
        }
    };
    layout::page(cx, Page { title: vec![title], main, ..Page::default() })
}

fn code(row: &Row) -> String {
    row.line.code.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn paper(cx: &Cx, people: &People, rows: &[Row], has_names: bool) -> Markup {
    let (say, today) = (cx.say(), cx.today());
    let title = say.nav_cases();
    let main = html! {
        p.way { a href="/cases" { (say.nav_cases()) } }
        h1 { (title) }
        p { (say.chosen_printed(say.day(today), cx.actor.full_name.clone())) }
        p.do { (say.chosen_how()) }
        table.table.steady {
            caption.vh { (title) }
            thead {
                tr {
                    th scope="col" { (say.column_code()) }
                    @if has_names { th scope="col" { (say.column_name()) } }
                    th scope="col" { (say.column_age_and_sex()) }
                    th scope="col" { (say.column_stage()) }
                    th scope="col" { (say.column_owner()) }
                    th scope="col" { (say.column_due()) }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { span.ltr { (code(row)) } }
                        @if has_names { td { (words::name(say, row.line.title())) } }
                        td { (words::age_and_sex(say, &cx.house, &row.line, today)) }
                        td { (words::stage(say, row.line.stage)) }
                        td { bdi { (people.full_name(row.line.owner)) } }
                        td {
                            @if let Some(due) = row.due {
                                (words::task(say, due.task)) " " (words::due(say, due, today))
                            }
                        }
                    }
                }
            }
        }
    };
    layout::page(cx, Page { title: vec![title], main, wide: true, ..Page::default() })
}
