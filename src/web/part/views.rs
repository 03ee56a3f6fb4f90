//! The views of a list as tabs above it, and saving the one that is shown.

use maud::{Markup, html};

use crate::{
    domain::{
        problem::Problems,
        saved::{LONGEST_NAME, ListQuery, SavedSearch},
    },
    http::Cx,
    service::saved::Views,
    web::{layout, part::errors},
};

/// A view that nobody had to save: its words, its address, whether it is the one that is shown.
pub(in crate::web) type BuiltIn = (String, String, bool);

/// The most saved views among the tabs; the page of the views has them all.
const MOST: usize = 12;

/// Whether the addresses of two lists ask for the same.
pub(in crate::web) fn is_same(one: &str, other: &str) -> bool {
    let read = |query: &str| ListQuery::parse(query).ok();
    read(one).is_some_and(|one| Some(one) == read(other))
}

/// The address of a saved view.
pub(in crate::web) fn address(query: &ListQuery) -> String {
    format!("/cases?{}", query.as_str())
}

/// The tabs, those that nobody had to save first, and a form that saves what is shown. `query` is
/// what the address of the list asks.
pub(in crate::web) fn bar(cx: &Cx, query: &str, built_in: &[BuiltIn], views: &Views) -> Markup {
    let asked = ListQuery::parse(query).unwrap_or_default();
    let is_own = views.own.iter().any(|search| search.query == asked);
    html! {
        (tabs(cx, &asked, built_in, views))
        @if !asked.is_empty() && !is_own { (save(cx, &asked)) }
    }
}

fn tabs(cx: &Cx, asked: &ListQuery, built_in: &[BuiltIn], views: &Views) -> Markup {
    let say = cx.say();
    let own = views.own.iter().map(|search| (search, false));
    let shared = views.shared.iter().map(|(search, _)| (search, true));
    let saved: Vec<(&SavedSearch, bool)> =
        own.chain(shared).filter(|(search, _)| search.is_view()).collect();
    // One tab is the current one, however many views ask the same.
    let is_built_in = built_in.iter().any(|(_, _, is_current)| *is_current);
    let current = saved.iter().position(|(search, _)| !is_built_in && search.query == *asked);
    html! {
        nav.tabs aria-label=(say.views_label()) {
            ul {
                @for (label, href, is_current) in built_in {
                    li { a href=(href) aria-current=[is_current.then_some("page")] { (label) } }
                }
                @for (at, (search, is_shared)) in saved.iter().enumerate() {
                    @let is_current = current == Some(at);
                    @if at < MOST || is_current {
                        li {
                            a href=(address(&search.query))
                                aria-current=[is_current.then_some("page")]
                            {
                                bdi { (search.name) }
                                @if *is_shared { " " span.muted { (say.views_of_team()) } }
                            }
                        }
                    }
                }
                li { a href="/views" { (say.views_arrange()) } }
            }
        }
    }
}

fn save(cx: &Cx, asked: &ListQuery) -> Markup {
    html! {
        details.fold {
            summary { (cx.say().views_save()) }
            (form(cx, asked, ("", &Problems::new())))
        }
    }
}

/// The form that saves a view, with the name as it was typed and what is wrong with it.
pub(in crate::web) fn form(
    cx: &Cx,
    asked: &ListQuery,
    (typed, problems): (&str, &Problems),
) -> Markup {
    let say = cx.say();
    html! {
        form.form method="post" action="/views" {
            (layout::csrf_input(&cx.guest))
            input type="hidden" name="query" value=(asked.as_str());
            div.question #q-name {
                label for="view-name" { (say.views_name()) }
                p.hint { (say.views_name_hint()) }
                (errors::beside(say, problems, "name"))
                div.with-button {
                    (name_input("view-name", typed))
                    button.button data-busy=(say.saving()) { (say.save()) }
                }
            }
        }
    }
}

/// Where the name of a view is typed.
pub(in crate::web) fn name_input(id: &str, value: &str) -> Markup {
    html! {
        input id=(id) name="name" value=(value) maxlength=(LONGEST_NAME) dir="auto" required
            autocomplete="off";
    }
}
