//! One's own views of the list of cases: other names, the teams that see them, which go.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{
        field::TypedForm,
        id::GroupId,
        module::CHILD_PROTECTION,
        problem::{Problem, Problems},
        record::Kind,
        saved::{Filters, ListQuery, NewSearch, SavedSearch, SearchName},
        user::Group,
        word::ModuleName,
    },
    http::{Cx, Refusal, Sent},
    service::{
        Error,
        saved::{self, Change, Views},
    },
    web::{
        flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{errors, views},
    },
};

/// The page.
pub(in crate::web) async fn list(cx: Cx) -> Result<Markup, Refusal> {
    show(&cx, Typed::default()).await
}

/// Saves a view of the list, and goes back to it.
pub(in crate::web) async fn save(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let from = cx.guest.peer.clone();
    let done = match read(&typed) {
        Ok(new) => cx.run(move |app, actor| saved::make(app, actor, new, from)).await,
        Err(problems) => Err(Error::from(problems).into()),
    };
    match done {
        Ok(made) => Ok(see_other(&flash::with(&views::address(&made.query), "view"))),
        Err(refusal) => refused(&cx, (None, &typed), refusal).await,
    }
}

/// Gives a view another name, or other teams that see it.
pub(in crate::web) async fn change(
    cx: Cx,
    id: Path<u64>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (id, from) = (id.into_inner(), cx.guest.peer.clone());
    let done = match changed(&typed) {
        Ok(new) => cx.run(move |app, actor| saved::change(app, actor, id, (new, from))).await,
        Err(problems) => Err(Error::from(problems).into()),
    };
    match done {
        Ok(_) => Ok(see_other(&flash::with("/views", "saved"))),
        Err(refusal) => refused(&cx, (Some(id), &typed), refusal).await,
    }
}

/// Removes a view.
pub(in crate::web) async fn remove(
    cx: Cx,
    id: Path<u64>,
    Sent(_): Sent,
) -> Result<HttpResponse, Refusal> {
    let (id, from) = (id.into_inner(), cx.guest.peer.clone());
    cx.run(move |app, actor| saved::remove(app, actor, id, from)).await?;
    Ok(see_other(&flash::with("/views", "view-removed")))
}

/// The view of the list that is to be saved.
fn read(typed: &TypedForm) -> Result<NewSearch, Problems> {
    let mut problems = Problems::new();
    let query = ListQuery::parse(typed.one("query"))
        .and_then(|query| if query.is_empty() { Err(Problem::Blank) } else { Ok(query) });
    let name = problems.take("name", SearchName::parse(typed.one("name")));
    let query = problems.take("query", query);
    let (Some(name), Some(query)) = (name, query) else { return Err(problems) };
    let modules = [ModuleName::known(CHILD_PROTECTION)].into();
    Ok(NewSearch { name, kind: Kind::Case, modules, filters: Filters::default(), query })
}

/// What is to become of a view. Teams are said only where they were offered.
fn changed(typed: &TypedForm) -> Result<Change, Problems> {
    let name = SearchName::parse(typed.one("name"));
    let teams = typed.all("team").iter().map(|id| id.parse::<GroupId>());
    let teams = (typed.one("sharing") == "yes").then(|| teams.collect()).transpose();
    let name = name.map_err(|problem| Problems::one("name", problem))?;
    Ok(Change { name, teams: teams.map_err(|problem| Problems::one("team", problem))? })
}

/// What somebody typed, for which view, and what is wrong with it.
#[derive(Default)]
struct Typed {
    /// The view; none for one that is to be saved.
    of: Option<u64>,
    form: TypedForm,
    problems: Problems,
}

/// The page again, where something that was typed is wrong.
async fn refused(
    cx: &Cx,
    (of, typed): (Option<u64>, &TypedForm),
    refusal: Refusal,
) -> Result<HttpResponse, Refusal> {
    let Refusal::Service(Error::Invalid(problems)) = refusal else { return Err(refusal) };
    let typed = Typed { of, form: typed.clone(), problems };
    Ok(again(&show(cx, typed).await?))
}

async fn show(cx: &Cx, typed: Typed) -> Result<Markup, Refusal> {
    let views = cx.run(|app, actor| saved::views(app, actor, Kind::Case)).await?;
    let teams = cx.run(saved::teams).await?;
    let csrf = layout::csrf_input(&cx.guest);
    let shown = Shown { cx, views: &views, teams: &teams, typed: &typed, csrf };
    let title = cx.say().views_title();
    let (main, error) = (shown.main(&title), !typed.problems.is_empty());
    Ok(layout::page(cx, Page { title: vec![title], main, error, ..Page::default() }))
}

struct Shown<'a> {
    cx: &'a Cx,
    views: &'a Views,
    teams: &'a [Group],
    typed: &'a Typed,
    /// The same in every form: one answer carries one token.
    csrf: Markup,
}

impl Shown<'_> {
    fn main(&self, title: &str) -> Markup {
        let (say, typed) = (self.cx.say(), self.typed);
        html! {
            (errors::summary(say, &typed.problems, |field| self.label(field)))
            h1 { (title) }
            p.lead { (say.views_lead()) }
            @if !typed.problems.is_empty() && typed.of.is_none() {
                (views::form(
                    self.cx,
                    &asked(&typed.form),
                    (typed.form.one("name"), &typed.problems),
                ))
            }
            @if self.views.own.is_empty() {
                div.empty {
                    p { (say.views_none()) }
                    div.acts { a.button.plain href="/cases" { (say.views_to_list()) } }
                }
            } @else {
                h2 { (say.views_own()) }
                ul.entries { @for search in &self.views.own { li { (self.item(search)) } } }
                p { a href="/cases" { (say.views_to_list()) } }
            }
            (self.shared())
        }
    }

    fn label(&self, field: &str) -> String {
        let say = self.cx.say();
        match field {
            "query" => say.list_filters(),
            "team" => say.views_share(),
            _ => say.views_name(),
        }
    }

    fn shared(&self) -> Markup {
        let say = self.cx.say();
        let shared = &self.views.shared;
        html! {
            @if !shared.is_empty() {
                h2 { (say.views_shared()) }
                ul.links {
                    @for (search, owner) in shared {
                        li { (name(search)) span.muted { (say.views_by(owner.as_str())) } }
                    }
                }
            }
        }
    }

    fn item(&self, search: &SavedSearch) -> Markup {
        let say = self.cx.say();
        let teams = self.teams.iter().filter(|team| search.shared_with.contains(&team.id));
        let teams: Vec<&str> = teams.map(|team| team.name.as_str()).collect();
        let change =
            if self.teams.is_empty() { say.views_rename() } else { say.views_rename_or_share() };
        html! {
            div.head {
                b { (name(search)) }
                form method="post" action={ "/views/" (search.id) "/remove" } {
                    (self.csrf)
                    button.button.link.small data-confirm=(say.views_remove_sure())
                        data-confirm-yes=(say.views_remove()) data-confirm-no=(say.keep())
                    { (say.views_remove()) span.vh { " " (search.name) } }
                }
            }
            @if !search.is_view() { p.muted { (say.views_foreign()) } }
            @if !teams.is_empty() {
                p.muted { (say.views_shared_with(say.listed(&teams))) }
            }
            details.fold open[self.typed.of == Some(search.id)] {
                summary { (change) span.vh { " " (search.name) } }
                (self.change(search))
            }
        }
    }

    fn change(&self, search: &SavedSearch) -> Markup {
        let (say, nothing) = (self.cx.say(), Problems::new());
        let typed = Some(self.typed).filter(|typed| typed.of == Some(search.id));
        let problems = typed.map_or(&nothing, |typed| &typed.problems);
        let value = typed.map_or(search.name.as_str(), |typed| typed.form.one("name"));
        let id = format!("view-{}", search.id);
        html! {
            form.form method="post" action={ "/views/" (search.id) } {
                (self.csrf)
                div.question id=[typed.map(|_| "q-name")] {
                    label for=(id) { (say.views_name()) }
                    (errors::beside(say, problems, "name"))
                    (views::name_input(&id, value))
                }
                @if !self.teams.is_empty() { (self.sharing(search)) }
                button.button.plain data-busy=(say.saving()) { (say.save()) }
            }
        }
    }

    fn sharing(&self, search: &SavedSearch) -> Markup {
        let say = self.cx.say();
        html! {
            fieldset.question {
                legend { (say.views_share()) }
                p.hint { (say.views_share_hint()) }
                input type="hidden" name="sharing" value="yes";
                div.options {
                    @for team in self.teams {
                        label.option {
                            input type="checkbox" name="team" value=(team.id)
                                checked[search.shared_with.contains(&team.id)];
                            span { bdi { (team.name) } }
                        }
                    }
                }
            }
        }
    }
}

/// The name of a view, which opens it where a page of ours can.
fn name(search: &SavedSearch) -> Markup {
    html! {
        @if search.is_view() { a href=(views::address(&search.query)) { bdi { (search.name) } } }
        @else { bdi { (search.name) } }
    }
}

/// What the list was asked when its view was to be saved.
fn asked(typed: &TypedForm) -> ListQuery {
    ListQuery::parse(typed.one("query")).unwrap_or_default()
}
