//! The rows of the list: a table on a desk, cards on a phone.

use maud::{Markup, html};

use crate::{
    domain::permission::Sight,
    i18n::Say,
    service::find::{Row, SortBy},
    web::{address, layout, part::words},
};

use super::View;

/// A column.
pub(super) struct Column {
    /// Its word where somebody chooses it.
    pub(super) word: &'static str,
    /// Whether it is there until somebody chooses others.
    pub(super) is_usual: bool,
    pub(super) label: fn(Say) -> String,
    sort: Option<SortBy>,
    /// Whether this person may see it.
    is_offered: fn(&View<'_>) -> bool,
    cell: fn(&View<'_>, &Row) -> Markup,
}

/// The columns behind the name.
const COLUMNS: &[Column] = &[
    Column {
        word: "age",
        is_usual: true,
        label: |say| say.column_age_and_sex(),
        sort: Some(SortBy::Age),
        is_offered: |_| true,
        cell: |view, row| {
            let (say, today) = (view.cx.say(), view.cx.today());
            html! { (words::age_and_sex(say, &view.cx.house, &row.line, today)) }
        },
    },
    Column {
        word: "risk",
        is_usual: true,
        label: |say| say.column_risk(),
        sort: Some(SortBy::Risk),
        is_offered: |view| view.listed.counts.contains_key("risk_level"),
        cell: |view, row| {
            html! {
                @if let Some(tag) = words::risk(view.cx.say(), row.line.risk.as_ref()) { (tag) }
            }
        },
    },
    Column {
        word: "stage",
        is_usual: true,
        label: |say| say.column_stage(),
        sort: None,
        is_offered: |_| true,
        cell: |view, row| html! { (words::stage(view.cx.say(), row.line.stage)) },
    },
    Column {
        word: "owner",
        is_usual: true,
        label: |say| say.column_owner(),
        sort: None,
        // For those who see more than their own.
        is_offered: |view| view.cx.actor.sight != Sight::Of([view.cx.actor.user].into()),
        cell: |view, row| html! { bdi { (view.people.full_name(row.line.owner)) } },
    },
    Column {
        word: "due",
        is_usual: true,
        label: |say| say.column_due(),
        sort: None,
        is_offered: |view| view.listed.reads_clocks,
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
        word: "changed",
        is_usual: true,
        label: |say| say.column_changed(),
        sort: Some(SortBy::Changed),
        is_offered: |_| true,
        cell: |view, row| {
            let day = row.line.changed_at.day_in(&view.cx.house.office.zone);
            html! { (view.cx.say().day(day)) }
        },
    },
    Column {
        word: "status",
        is_usual: false,
        label: |say| say.column_status(),
        sort: None,
        is_offered: |_| true,
        cell: |view, row| html! { (words::status(view.cx.say(), row.line.status)) },
    },
    Column {
        word: "place",
        is_usual: false,
        label: |say| say.filter_place(),
        sort: None,
        is_offered: |_| true,
        cell: |view, row| {
            let (say, places) = (view.cx.say(), &view.cx.house.programme.places);
            html! {
                @if let Some(place) = &row.line.place { bdi { (places.say(place, say.lang())) } }
            }
        },
    },
    Column {
        word: "seen",
        is_usual: false,
        label: |say| say.column_seen(),
        sort: None,
        is_offered: |view| view.listed.reads_clocks,
        cell: |view, row| {
            html! {
                @if let Some(day) = row.line.facts.last_visit() { (view.cx.say().day(day)) }
            }
        },
    },
    Column {
        word: "created",
        is_usual: false,
        label: |say| say.column_created(),
        sort: Some(SortBy::Created),
        is_offered: |_| true,
        cell: |view, row| {
            let day = row.line.created_at.day_in(&view.cx.house.office.zone);
            html! { (view.cx.say().day(day)) }
        },
    },
];

impl View<'_> {
    /// The columns that may be chosen, each with whether it is.
    pub(super) fn offered(&self) -> Vec<(&'static Column, bool)> {
        let is_chosen = |column: &Column| match self.columns {
            [] => column.is_usual,
            own => own.iter().any(|word| word == column.word),
        };
        let offered = COLUMNS.iter().filter(|column| (column.is_offered)(self));
        offered.map(|column| (column, is_chosen(column))).collect()
    }

    fn columns(&self) -> Vec<&'static Column> {
        self.offered().into_iter().filter(|(_, is)| *is).map(|(column, _)| column).collect()
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

    /// The rows, each of which can be chosen for what is done to several at once.
    pub(super) fn table(&self) -> Markup {
        let say = self.cx.say();
        html! {
            form method="post" action="/cases/chosen" {
                (layout::csrf_input(&self.cx.guest))
                input type="hidden" name="back" value=(self.asked.numbered(self.asked.page));
                div.scroll { (self.rows_of_table()) }
                div.acts { button.button.plain { (say.list_print_chosen()) } }
            }
        }
    }

    fn rows_of_table(&self) -> Markup {
        let (say, columns) = (self.cx.say(), self.columns());
        html! {
            table.table role="table" {
                caption.vh { (say.nav_cases()) }
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { span.vh { (say.list_choose()) } }
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
                td.pick role="cell" {
                    label {
                        input type="checkbox" name="case" value=(line.id);
                        span.vh { (say.list_choose_one(code.clone())) }
                    }
                }
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

#[cfg(test)]
mod tests {
    use super::COLUMNS;
    use crate::domain::user;

    #[test]
    fn every_column_that_can_be_chosen_is_drawn() {
        assert_eq!(COLUMNS.iter().map(|column| column.word).collect::<Vec<_>>(), user::COLUMNS);
    }
}
