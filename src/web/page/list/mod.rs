//! The list of cases: filters with counts, order, columns, pages.

mod asked;
pub(in crate::web) mod chosen;
mod filter;
mod table;

use actix_web::HttpRequest;
use maud::{Markup, html};

use crate::{
    domain::{
        permission::{Action, Resource},
        record::Kind,
    },
    http::{Cx, Refusal},
    i18n::Say,
    service::{
        account::{self, People},
        find::{self, Listed},
        saved::{self, Views},
    },
    web::{
        layout::{self, Page},
        part::{pager, views},
    },
};

use asked::{Asked, SIZES};

/// The page.
pub(in crate::web) async fn show(cx: Cx, request: HttpRequest) -> Result<Markup, Refusal> {
    let asked = Asked::read(request.query_string());
    let people = cx.people().await?;
    let (query, from) = (asked.query(), cx.guest.peer.clone());
    let all = cx.run(move |app, actor| {
        let listed = find::list(app, actor, &query, &from)?;
        Ok((listed, saved::views(app, actor, Kind::Case)?, account::columns(app, actor)?))
    });
    let (listed, saved, columns) = all.await?;
    let (saved, columns) = (&saved, columns.as_slice());
    let view = View { cx: &cx, people: &people, asked: &asked, listed: &listed, saved, columns };
    let title = cx.say().nav_cases();
    Ok(layout::page(
        &cx,
        Page { title: vec![title], main: view.main(), wide: true, ..Page::default() },
    ))
}

struct View<'a> {
    cx: &'a Cx,
    people: &'a People,
    asked: &'a Asked,
    listed: &'a Listed,
    saved: &'a Views,
    /// The columns that the person chose.
    columns: &'a [String],
}

/// A view that nobody has to save: its words, what it asks, and whether it asks after visits.
type BuiltIn = (fn(Say) -> String, &'static str, bool);

const VIEWS: &[BuiltIn] = &[
    (|say| say.views_all(), "", false),
    (|say| say.views_mine(), "status=open&owned_by=@me", false),
    (|say| say.filter_due_week(), "due=week&owned_by=@me", true),
    (|say| say.filter_overdue(), "due=overdue", true),
    (|say| say.views_high(), "status=open&risk_level=high", false),
    (|say| say.views_unseen(), "status=open&not_seen=30", true),
    (|say| say.views_closed(), "status=closed", false),
];

impl View<'_> {
    fn main(&self) -> Markup {
        let say = self.cx.say();
        let filters = self.filters();
        let is_creator = self.cx.actor.may(Resource::Case, Action::Create);
        let brings_in = is_creator && self.cx.actor.may(Resource::Case, Action::Import);
        html! {
            div.head {
                h1 { (say.nav_cases()) }
                @if is_creator {
                    div.acts {
                        @if brings_in { a href="/import" { (say.import_title()) } }
                        a.button href="/cases/new" { (say.case_new()) }
                    }
                }
            }
            (self.views())
            div.with-filter {
                (self.filter(&filters))
                div.results {
                    (self.chips(&filters))
                    @if !self.listed.unknown.is_empty() { (self.unknown()) }
                    p.total { (say.list_total(i64::try_from(self.listed.total).unwrap_or(0))) }
                    (self.shape())
                    @if self.listed.rows.is_empty() { (self.empty()) } @else { (self.table()) }
                    (self.pages())
                }
            }
        }
    }

    /// Which columns the list has, and how many rows.
    fn shape(&self) -> Markup {
        let say = self.cx.say();
        html! {
            details.fold {
                summary { (say.list_columns()) }
                form.form method="post" action="/me/columns" {
                    (layout::csrf_input(&self.cx.guest))
                    input type="hidden" name="back" value=(self.asked.numbered(1));
                    fieldset.question {
                        legend { (say.list_columns_question()) }
                        div.options.row {
                            @for (column, is_chosen) in self.offered() {
                                label.option {
                                    input type="checkbox" name="column" value=(column.word)
                                        checked[is_chosen];
                                    span { ((column.label)(say)) }
                                }
                            }
                        }
                    }
                    button.button { (say.save()) }
                }
                p {
                    (say.list_rows())
                    @for size in SIZES {
                        " "
                        a href=(self.asked.of_length(size))
                            aria-current=[(size == self.asked.per).then_some("true")]
                        { (size) }
                    }
                }
            }
        }
    }

    /// The views as tabs; one that asks what the role may not read is not offered.
    fn views(&self) -> Markup {
        let say = self.cx.say();
        let may = |query: &str, of_clocks: bool| {
            (self.listed.reads_clocks || !of_clocks)
                && (self.listed.counts.contains_key("risk_level") || !query.contains("risk"))
        };
        let shown = VIEWS.iter().filter(|(_, query, of_clocks)| may(query, *of_clocks));
        let built_in: Vec<views::BuiltIn> = shown
            .map(|(label, query, _)| {
                let asked = Asked::read(query);
                (label(say), asked.numbered(1), views::is_same(&asked.kept(), &self.asked.kept()))
            })
            .collect();
        views::bar(self.cx, &self.asked.kept(), &built_in, self.saved)
    }

    /// What the address asks and this office or this role does not know.
    fn unknown(&self) -> Markup {
        let say = self.cx.say();
        let fields = say.listed(&self.listed.unknown);
        html! { div.notice data-kind="warn" { p { (say.list_unknown(fields)) } } }
    }

    fn empty(&self) -> Markup {
        let say = self.cx.say();
        html! {
            div.empty {
                @if self.asked.chosen.is_empty() { p { (say.list_first_time()) } }
                @else {
                    p { (say.list_nothing()) }
                    div.acts { a.button.plain href="/cases" { (say.list_clear()) } }
                }
            }
        }
    }

    /// Pages by number, and the ones beside this by its first and last record: they lose and repeat
    /// nobody when the list changes meanwhile.
    fn pages(&self) -> Markup {
        let last = self.listed.total.div_ceil(self.asked.per).max(1);
        let page = self.asked.page.min(last);
        let beside = |which, row: Option<&find::Row>, to: usize| {
            row.map_or_else(
                || self.asked.numbered(to),
                |row| self.asked.beside(which, row.line.id, to),
            )
        };
        let rows = &self.listed.rows;
        let previous = beside("before", rows.first(), page.saturating_sub(1));
        let next = beside("after", rows.last(), page + 1);
        let numbered = |page| self.asked.numbered(page);
        pager::pager(self.cx.say(), (page, last), (&previous, &next), numbered)
    }
}
