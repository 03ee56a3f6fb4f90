//! What would come of a list, and what came: counts, lines that are refused and why, columns that no
//! question takes, children who may have a case already.

use maud::{Markup, html};

use crate::{
    domain::{code::CaseCode, problem::Problems, record::Kind},
    http::Cx,
    service::import::{Held, Reason, Report},
    web::{
        layout::{self, Page},
        part::{errors, words},
    },
};

/// Lines that are shown with what is wrong; more are not mended at once.
const SHOWN: usize = 100;

/// Before anything is written.
pub(super) fn check(cx: &Cx, held: &Held, problems: &Problems) -> Markup {
    let (say, report) = (cx.say(), &*held.report);
    let title = say.import_check_title();
    let main = html! {
        (errors::summary(say, problems, |_| say.import_leave_out()))
        p.way { a href="/import" { (say.import_title()) } }
        h1 { (title) }
        p.lead { (of(cx, held)) }
        p { (say.import_check_text()) }
        (counts(cx, report, &say.import_would_be_new()))
        @if !report.twice.is_empty() {
            div.notice data-kind="warn" {
                p { (say.import_twice(say.listed(&numbers(&report.twice)))) }
            }
        }
        @if report.made == 0 { p { (say.import_nothing()) } }
        form.form method="post" action="/import/check" {
            (layout::csrf_input(&cx.guest))
            @if !report.unknown.is_empty() { (unknown(cx, report, problems)) }
            div.acts {
                @if report.made > 0 {
                    button.button data-busy=(say.import_bringing()) {
                        (say.import_bring(report.made))
                    }
                }
                a href="/import" { (say.import_other()) }
            }
        }
        (alike(cx, &report.alike))
        (refused(cx, held, &say.import_refused_check()))
    };
    page(cx, title, main, !problems.is_empty())
}

/// After it was brought in.
pub(super) fn done(cx: &Cx, held: &Held) -> Markup {
    let (say, report) = (cx.say(), &*held.report);
    let title = say.import_done_title();
    let main = html! {
        h1 { (title) }
        p.lead { (of(cx, held)) }
        (counts(cx, report, &say.import_new()))
        @if !report.unknown.is_empty() {
            p { (say.import_unknown_left(say.listed(&report.unknown))) }
        }
        div.acts {
            a.button href="/cases" { (say.import_to_cases()) }
            a href="/import" { (say.import_other()) }
        }
        (refused(cx, held, &say.import_refused_done()))
    };
    page(cx, title, main, false)
}

fn page(cx: &Cx, title: String, main: Markup, error: bool) -> Markup {
    let title = vec![title, cx.say().import_title()];
    layout::page(cx, Page { title, main, error, ..Page::default() })
}

/// Which file it is, and of what.
fn of(cx: &Cx, held: &Held) -> Markup {
    html! { bdi { (held.name) } " – " (words::kind(cx.say(), held.kind)) }
}

fn counts(cx: &Cx, report: &Report, new: &str) -> Markup {
    let say = cx.say();
    let all = [
        (say.import_lines(), report.lines),
        (new.to_owned(), report.made),
        (say.import_here(), report.here),
        (say.import_refused(), report.refused.len()),
    ];
    html! {
        dl.stats { @for (label, count) in all { div { dt { (label) } dd { (say.number(whole(count))) } } } }
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn numbers(rows: &[usize]) -> Vec<String> {
    rows.iter().take(SHOWN).map(ToString::to_string).collect()
}

/// Columns that no question takes: they are left out only if somebody says so.
fn unknown(cx: &Cx, report: &Report, problems: &Problems) -> Markup {
    let say = cx.say();
    html! {
        div.notice data-kind="warn" {
            p { strong { (say.import_unknown(say.listed(&report.unknown))) } }
            p { (say.import_unknown_text()) }
        }
        @if report.made > 0 {
            div.question #q-leave_out {
                (errors::beside(say, problems, "leave_out"))
                label.option {
                    input type="checkbox" name="leave_out" value="yes";
                    span { (say.import_leave_out()) }
                }
            }
        }
    }
}

/// Lines that may be of children who have a case already.
fn alike(cx: &Cx, rows: &[(usize, Vec<CaseCode>)]) -> Markup {
    let say = cx.say();
    let (title, heads) = (say.import_alike_title(), [say.import_row(), say.import_alike_case()]);
    html! {
        @if !rows.is_empty() {
            h2 { (title) }
            p { (say.import_alike_text()) }
            table.table role="table" {
                caption.vh { (title) }
                (head(&heads))
                tbody role="rowgroup" {
                    @for (row, codes) in rows.iter().take(SHOWN) {
                        tr role="row" {
                            th role="rowheader" scope="row" { (row) }
                            td role="cell" data-label=(heads[1]) {
                                @for (at, code) in codes.iter().enumerate() {
                                    @if at > 0 { (say.list_separator()) " " }
                                    a.ltr href={ "/search?q=" (code) } { (code) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn head(heads: &[String]) -> Markup {
    html! {
        thead role="rowgroup" {
            tr role="row" { @for it in heads { th role="columnheader" scope="col" { (it) } } }
        }
    }
}

/// Lines that are refused, each question with what is wrong in it.
fn refused(cx: &Cx, held: &Held, text: &str) -> Markup {
    let (say, rows) = (cx.say(), &held.report.refused);
    let (title, more) = (say.import_refused_title(), rows.len().saturating_sub(SHOWN));
    let heads = [say.import_row(), say.import_column(), say.import_why()];
    html! {
        @if !rows.is_empty() {
            h2 { (title) }
            p { (text) }
            p.hint { (say.import_row_note()) }
            table.table role="table" {
                caption.vh { (title) }
                (head(&heads))
                tbody role="rowgroup" {
                    @for (row, reason) in rows.iter().take(SHOWN) {
                        @for (question, why) in said(cx, held.kind, reason) {
                            tr role="row" {
                                th role="rowheader" scope="row" { (row) }
                                td role="cell" data-label=(heads[1]) { (question) }
                                td role="cell" data-label=(heads[2]) { (why) }
                            }
                        }
                    }
                }
            }
            @if more > 0 { p { (say.import_refused_more(whole(more))) } }
        }
    }
}

/// What is wrong with one line: each question and why.
fn said(cx: &Cx, kind: Kind, reason: &Reason) -> Vec<(Markup, String)> {
    let say = cx.say();
    let line = || question(cx, kind, "");
    match reason {
        Reason::Answers(problems) => problems
            .iter()
            .map(|(at, problem)| (question(cx, kind, at), say.problem(problem)))
            .collect(),
        Reason::Forbidden => vec![(line(), say.import_reason_forbidden())],
        Reason::Taken => vec![(line(), say.import_reason_taken())],
        Reason::Lacking(gates) => {
            gates.iter().map(|gate| (line(), words::gate(say, *gate))).collect()
        }
        Reason::Other(_) => vec![(line(), say.import_reason_other())],
    }
}

/// A question by its pointer (`/notes_section/0/note_text`): in words, and as its column is called.
fn question(cx: &Cx, kind: Kind, pointer: &str) -> Markup {
    let (say, programme) = (cx.say(), &cx.house.programme);
    let mut parts = pointer.trim_start_matches('/').split('/');
    let name = parts.next().unwrap_or_default();
    if name.is_empty() {
        return html! { (say.import_whole_row()) };
    }
    let entry = parts.next().and_then(|number| number.parse::<usize>().ok());
    let (number, own) = (entry.map(|at| at + 1), parts.next().unwrap_or_default());
    let field = programme.field(kind, name).map(|(_, field)| field);
    let nested = field.and_then(|group| programme.nested(kind, group));
    let asked = nested.and_then(|form| form.field(own)).or(field);
    html! {
        @if let Some(field) = asked { (field.label.say(say.lang())) " " }
        span.ltr.muted {
            (name)
            @if let Some(number) = number { "[" (number) "]" @if !own.is_empty() { "." (own) } }
        }
    }
}
