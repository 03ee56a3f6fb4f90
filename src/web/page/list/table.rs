//! The rows of the list: a table on a desk, cards on a phone.

use maud::{Markup, html};

use crate::{
    domain::permission::Sight,
    i18n::Say,
    service::find::{Row, SortBy},
    web::{address, part::words},
};

use super::View;

/// A column.
struct Column {
    label: fn(Say) -> String,
    sort: Option<SortBy>,
    /// Whether it is shown to this person.
    is_shown: fn(&View<'_>) -> bool,
    cell: fn(&View<'_>, &Row) -> Markup,
}

/// The columns behind the name.
const COLUMNS: &[Column] = &[
    Column {
        label: |say| say.column_age_and_sex(),
        sort: Some(SortBy::Age),
        is_shown: |_| true,
        cell: |view, row| {
            let (say, today) = (view.cx.say(), view.cx.today());
            html! { (words::age_and_sex(say, &view.cx.house, &row.line, today)) }
        },
    },
    Column {
        label: |say| say.column_risk(),
        sort: Some(SortBy::Risk),
        is_shown: |view| view.listed.counts.contains_key("risk_level"),
        cell: |view, row| {
            html! {
                @if let Some(tag) = words::risk(view.cx.say(), row.line.risk.as_ref()) { (tag) }
            }
        },
    },
    Column {
        label: |say| say.column_stage(),
        sort: None,
        is_shown: |_| true,
        cell: |view, row| html! { (words::stage(view.cx.say(), row.line.stage)) },
    },
    Column {
        label: |say| say.column_owner(),
        sort: None,
        // For those who see more than their own.
        is_shown: |view| view.cx.actor.sight != Sight::Of([view.cx.actor.user].into()),
        cell: |view, row| html! { bdi { (view.people.full_name(row.line.owner)) } },
    },
    Column {
        label: |say| say.column_due(),
        sort: None,
        is_shown: |view| view.listed.reads_clocks,
        cell: |view, row| {
            let (say, today) = (view.cx.say(), view.cx.today());
            html! {
                @if let Some(due) = row.due {
                    (words::task(say, due.task)) " " (words::due(say, due, today))
                }
            }
        },
    },
    Column {
        label: |say| say.column_changed(),
        sort: Some(SortBy::Changed),
        is_shown: |_| true,
        cell: |view, row| {
            let day = row.line.changed_at.day_in(&view.cx.house.office.zone);
            html! { (view.cx.say().day(day)) }
        },
    },
];

impl View<'_> {
    fn columns(&self) -> Vec<&'static Column> {
        COLUMNS.iter().filter(|column| (column.is_shown)(self)).collect()
    }

    fn head(&self, label: &str, sort: Option<SortBy>) -> Markup {
        let current = sort == Some(self.asked.sort);
        let direction = if self.asked.descending { "descending" } else { "ascending" };
        html! {
            th role="columnheader" scope="col" aria-sort=[current.then_some(direction)] {
                @if let Some(sort) = sort {
                    a href=(self.asked.sorted((sort, current && !self.asked.descending))) { (label) }
                } @else { (label) }
            }
        }
    }

    pub(super) fn table(&self) -> Markup {
        let (say, columns) = (self.cx.say(), self.columns());
        html! {
            table.table role="table" {
                caption.vh { (say.nav_cases()) }
                thead role="rowgroup" {
                    tr role="row" {
                        (self.head(&say.column_name(), Some(SortBy::Name)))
                        @for column in &columns { (self.head(&(column.label)(say), column.sort)) }
                    }
                }
                tbody role="rowgroup" {
                    @for row in &self.listed.rows { (self.row(&columns, row)) }
                }
            }
        }
    }

    fn row(&self, columns: &[&Column], row: &Row) -> Markup {
        let (say, line) = (self.cx.say(), &row.line);
        let href = address::case(line.id);
        let code = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
        html! {
            tr role="row" data-href=(href) {
                th role="rowheader" scope="row" {
                    a href=(href) { (words::name(say, line.title())) } " "
                    span.ltr.muted { (code) }
                }
                @for column in columns {
                    td role="cell" data-label=((column.label)(say)) { ((column.cell)(self, row)) }
                }
            }
        }
    }
}
