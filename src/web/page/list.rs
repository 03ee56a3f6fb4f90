//! The list of cases: filters with counts, order, pages.

use actix_web::HttpRequest;
use maud::{Markup, html};

use crate::{
    domain::{
        birth::{AgeBand, BANDS},
        field::TypedForm,
        permission::{Action, Resource, Sight},
        query::{Query, Sort},
        record::{Kind, Status},
        word::{ChoiceId, PlaceCode},
    },
    http::{Cx, Refusal},
    service::{
        account::People,
        find::{self, Listed, Row},
        saved,
    },
    web::{
        address,
        layout::{self, Page},
        part::{icon::icon, pager, question, views, words},
    },
};

/// Rows that a page may have.
const SIZES: [usize; 3] = [25, 50, 100];
/// The risks, as the filter offers them.
const RISKS: [&str; 3] = ["high", "medium", "low"];

/// The page.
pub(in crate::web) async fn show(cx: Cx, request: HttpRequest) -> Result<Markup, Refusal> {
    let asked: TypedForm = form_urlencoded::parse(request.query_string().as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let people = cx.people().await?;
    let query = parse(&cx, &people, &asked);
    let (sent, from) = (query.clone(), cx.guest.peer.clone());
    let both = cx.run(move |app, actor| {
        let listed = find::list(app, actor, &sent, &from)?;
        Ok((listed, saved::views(app, actor, Kind::Case)?))
    });
    let (listed, saved) = both.await?;
    let all = (cx.say().views_all(), "/cases".to_owned(), views::is_bare(request.query_string()));
    let views = views::bar(&cx, request.query_string(), &[all], &saved);
    let view = View { cx: &cx, people: &people, query: &query, listed: &listed, views };
    let title = cx.say().nav_cases();
    Ok(layout::page(
        &cx,
        Page { title: vec![title], main: view.main(), wide: true, ..Page::default() },
    ))
}

/// The query of an address. What is not understood is left out: the chips show what is asked.
fn parse(cx: &Cx, people: &People, asked: &TypedForm) -> Query {
    let mut query = Query::new(Kind::Case);
    let words = |name: &str| asked.all(name).iter().map(String::as_str).collect::<Vec<_>>();
    query.status = words("status").into_iter().filter_map(Status::parse).collect();
    query.risk = words("risk").into_iter().filter_map(|id| ChoiceId::parse(id).ok()).collect();
    query.sex = words("sex").into_iter().filter_map(|id| ChoiceId::parse(id).ok()).collect();
    query.owner = words("owner").into_iter().filter_map(|name| people.named(name)).collect();
    query.age = words("age")
        .into_iter()
        .filter_map(|from| BANDS.into_iter().find(|band| band.from.to_string() == from))
        .collect();
    query.place = PlaceCode::parse(asked.one("place"))
        .ok()
        .filter(|code| cx.house.programme.places.find(code).is_some());
    if let Some(sort) = Sort::parse(asked.one("sort")) {
        query.sort = sort;
        query.descending = asked.one("dir") == "desc";
    }
    query.page = asked.one("page").parse().unwrap_or(1);
    query.per = asked.one("per").parse().ok().filter(|per| SIZES.contains(per)).unwrap_or(25);
    query
}

struct View<'a> {
    cx: &'a Cx,
    people: &'a People,
    query: &'a Query,
    listed: &'a Listed,
    views: Markup,
}

/// A chosen filter: name and value in the address, words on the page.
type Chosen = (&'static str, String, String);

impl View<'_> {
    /// Everything that is chosen, in the order of the filters.
    fn chosen(&self) -> Vec<Chosen> {
        let (say, house, query) = (self.cx.say(), &self.cx.house, self.query);
        let user = |id| self.people.iter().find(|(own, _, _)| *own == id);
        let status = query
            .status
            .iter()
            .map(|status| ("status", status.as_str().to_owned(), words::status(say, *status)));
        let risk = query
            .risk
            .iter()
            .map(|id| ("risk", id.to_string(), words::choice(say, house, "lookup-risk-level", id)));
        let sex = query
            .sex
            .iter()
            .map(|id| ("sex", id.to_string(), words::choice(say, house, "lookup-gender", id)));
        let age =
            query.age.iter().map(|band| ("age", band.from.to_string(), words::band(say, *band)));
        let owner = query
            .owner
            .iter()
            .filter_map(|id| user(*id))
            .map(|(_, name, full)| ("owner", name.to_string(), full.to_owned()));
        let place = query
            .place
            .iter()
            .map(|code| ("place", code.to_string(), house.programme.places.say(code, say.lang())));
        status.chain(risk).chain(sex).chain(age).chain(owner).chain(place).collect()
    }

    /// The address of this list with other filters, order or page.
    fn address(&self, chosen: &[Chosen], (sort, descending): (Sort, bool), page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value, _) in chosen {
            query.append_pair(name, value);
        }
        if (sort, descending) != (Sort::Changed, true) {
            query.append_pair("sort", sort.as_str());
            query.append_pair("dir", if descending { "desc" } else { "asc" });
        }
        if self.query.per != 25 {
            query.append_pair("per", &self.query.per.to_string());
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        let query = query.finish();
        if query.is_empty() { "/cases".to_owned() } else { format!("/cases?{query}") }
    }

    fn order(&self) -> (Sort, bool) {
        (self.query.sort, self.query.descending)
    }

    /// Whether the list says whose a case is: for those who see more than their own.
    fn names_owners(&self) -> bool {
        self.cx.actor.sight != Sight::Of([self.cx.actor.user].into())
    }

    fn main(&self) -> Markup {
        let (say, chosen) = (self.cx.say(), self.chosen());
        let last = self.listed.total.div_ceil(self.query.per).max(1);
        html! {
            div.head {
                h1 { (say.nav_cases()) }
                @if self.cx.actor.may(
                    Resource::Case,
                    Action::Create,
                ) {
                    div.acts { a.button href="/cases/new" { (say.case_new()) } }
                }
            }
            (self.views)
            div.with-filter {
                (self.filter(chosen.len()))
                div.results {
                    (self.chips(&chosen))
                    p.total { (say.list_total(i64::try_from(self.listed.total).unwrap_or(0))) }
                    @if self.listed.rows.is_empty() { (self.empty(&chosen)) } @else { (self.table(&chosen)) }
                    (pager::pager(say, (self.listed.page, last), |page| {
                        self.address(&chosen, self.order(), page)
                    }))
                }
            }
        }
    }

    fn chips(&self, chosen: &[Chosen]) -> Markup {
        let say = self.cx.say();
        let without = |at: usize| {
            let rest: Vec<Chosen> = chosen
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != at)
                .map(|(_, c)| c.clone())
                .collect();
            self.address(&rest, self.order(), 1)
        };
        html! {
            @if !chosen.is_empty() {
                div.chips {
                    span { (say.list_chosen()) }
                    ul {
                        @for (at, (_, _, words)) in chosen.iter().enumerate() {
                            li {
                                a href=(without(at)) {
                                    span.vh { (say.list_remove_filter()) " " } bdi { (words) }
                                }
                            }
                        }
                    }
                    a href="/cases" { (say.list_clear()) }
                }
            }
        }
    }

    fn empty(&self, chosen: &[Chosen]) -> Markup {
        let say = self.cx.say();
        html! {
            div.empty {
                @if chosen.is_empty() { p { (say.list_first_time()) } }
                @else {
                    p { (say.list_nothing()) }
                    div.acts { a.button.plain href="/cases" { (say.list_clear()) } }
                }
            }
        }
    }

    fn head(&self, chosen: &[Chosen], label: &str, sort: Option<Sort>) -> Markup {
        let current = sort == Some(self.query.sort);
        let direction = if self.query.descending { "descending" } else { "ascending" };
        html! {
            th role="columnheader" scope="col" aria-sort=[current.then_some(direction)] {
                @if let Some(sort) = sort {
                    a href=(self.address(chosen, (sort, current && !self.query.descending), 1)) { (label) }
                } @else { (label) }
            }
        }
    }

    fn table(&self, chosen: &[Chosen]) -> Markup {
        let say = self.cx.say();
        html! {
            table.table role="table" {
                caption.vh { (say.nav_cases()) }
                thead role="rowgroup" {
                    tr role="row" {
                        (self.head(chosen, &say.column_name(), Some(Sort::Name)))
                        (self.head(chosen, &say.column_age_and_sex(), Some(Sort::Age)))
                        (self.head(chosen, &say.column_risk(), Some(Sort::Risk)))
                        (self.head(chosen, &say.column_stage(), None))
                        @if self.names_owners() { (self.head(chosen, &say.column_owner(), None)) }
                        (self.head(chosen, &say.column_due(), None))
                        (self.head(chosen, &say.column_changed(), Some(Sort::Changed)))
                    }
                }
                tbody role="rowgroup" { @for row in &self.listed.rows { (self.row(row)) } }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        let (say, line) = (self.cx.say(), &row.line);
        let (href, today) = (address::case(line.id), self.cx.today());
        let code = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
        let changed = say.day(line.changed_at.day_in(&self.cx.house.office.zone));
        html! {
            tr role="row" data-href=(href) {
                th role="rowheader" scope="row" {
                    a href=(href) { (words::name(say, line.title())) } " "
                    span.ltr.muted { (code) }
                }
                td role="cell" data-label=(say.column_age_and_sex()) {
                    (words::age_and_sex(say, &self.cx.house, line, today))
                }
                td role="cell" data-label=(say.column_risk()) {
                    @if let Some(tag) = words::risk(say, line.risk.as_ref()) { (tag) }
                }
                td role="cell" data-label=(say.column_stage()) { (words::stage(say, line.stage)) }
                @if self.names_owners() {
                    td role="cell" data-label=(say.column_owner()) {
                        bdi { (self.people.full_name(line.owner)) }
                    }
                }
                td role="cell" data-label=(say.column_due()) {
                    @if let Some(due) = row.due {
                        (words::task(say, due.task)) " " (words::due(say, due, today))
                    }
                }
                td role="cell" data-label=(say.column_changed()) { (changed) }
            }
        }
    }

    fn filter(&self, chosen: usize) -> Markup {
        let say = self.cx.say();
        html! {
            details.filter data-open-wide {
                summary {
                    (icon("filter")) (say.list_filters())
                    @if chosen > 0 { " " span.count { (chosen) } }
                }
                form method="get" action="/cases" {
                    (self.ticks("status", &say.column_status(), self.statuses()))
                    (self.ticks("risk", &say.column_risk(), self.risks()))
                    (self.ticks("sex", &say.filter_sex(), self.sexes()))
                    (self.ticks("age", &say.filter_age(), self.ages()))
                    (self.ticks("owner", &say.column_owner(), self.owners()))
                    (self.place())
                    div.acts {
                        button.button { (say.list_apply()) }
                        a href="/cases" { (say.list_clear()) }
                    }
                }
            }
        }
    }

    fn ticks(&self, name: &str, legend: &str, all: Vec<(String, String, usize)>) -> Markup {
        let chosen = self.chosen();
        let is_chosen = |value: &str| chosen.iter().any(|(n, v, _)| *n == name && v == value);
        html! {
            @if !all.is_empty() {
                fieldset {
                    legend { (legend) }
                    @for (value, label, count) in all {
                        label.option {
                            input type="checkbox" name=(name) value=(value) checked[is_chosen(&value)];
                            span { (label) " " span.muted { (count) } }
                        }
                    }
                }
            }
        }
    }

    fn statuses(&self) -> Vec<(String, String, usize)> {
        let count = |status| self.listed.counts.status.get(&status).copied().unwrap_or(0);
        let row = |(status, word): (Status, &str)| {
            (word.to_owned(), words::status(self.cx.say(), status), count(status))
        };
        Status::ALL.into_iter().map(row).collect()
    }

    fn risks(&self) -> Vec<(String, String, usize)> {
        let counts = &self.listed.counts.risk;
        let label = |id: &str| {
            let id = ChoiceId::parse(id).ok()?;
            let count = counts.get(&id).copied().unwrap_or(0);
            let words = words::choice(self.cx.say(), &self.cx.house, "lookup-risk-level", &id);
            Some((id.to_string(), words, count))
        };
        RISKS.into_iter().filter_map(label).collect()
    }

    fn sexes(&self) -> Vec<(String, String, usize)> {
        let label = |(id, count): (&ChoiceId, &usize)| {
            let words = words::choice(self.cx.say(), &self.cx.house, "lookup-gender", id);
            (id.to_string(), words, *count)
        };
        self.listed.counts.sex.iter().map(label).collect()
    }

    fn ages(&self) -> Vec<(String, String, usize)> {
        let count = |band: &AgeBand| self.listed.counts.age.get(band).copied().unwrap_or(0);
        BANDS
            .iter()
            .map(|band| (band.from.to_string(), words::band(self.cx.say(), *band), count(band)))
            .collect()
    }

    fn owners(&self) -> Vec<(String, String, usize)> {
        let counts = &self.listed.counts.owner;
        self.people
            .iter()
            .filter_map(|(id, name, full)| {
                Some((name.to_string(), full.to_owned(), *counts.get(&id)?))
            })
            .collect()
    }

    fn place(&self) -> Markup {
        let (say, places) = (self.cx.say(), &self.cx.house.programme.places);
        html! {
            div.question {
                label for="place" { (say.filter_place()) }
                select #place name="place" {
                    option value="" { (say.filter_any_place()) }
                    @for (code, label) in question::tree(places, say.lang(), |_| true) {
                        option value=(code)
                            selected[self.query.place.as_ref().is_some_and(|p| p.as_str() == code)]
                        { (label) }
                    }
                }
            }
        }
    }
}
