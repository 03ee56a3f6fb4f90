//! Two roles beside one another: what only one of them is or may.

use actix_web::web::Query;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    http::{Cx, Refusal},
    service::{
        Error,
        staff::role::{self, Shown},
    },
    web::{
        layout::{self, Page},
        part::staff,
    },
};

use super::{address, name, tell};

/// The two roles.
#[derive(Deserialize)]
pub(in crate::web) struct Asked {
    #[serde(default)]
    one: String,
    #[serde(default)]
    other: String,
}

/// A fact under its heading.
type Fact = (String, String);

/// The page.
pub(in crate::web) async fn show(cx: Cx, asked: Query<Asked>) -> Result<Markup, Refusal> {
    let roles = cx.run(role::all).await?;
    let find = |name: &str| roles.iter().find(|shown| shown.role.name.as_str() == name);
    let (one, other) = (find(&asked.one), find(&asked.other));
    let is_missing = |name: &str, found: Option<&Shown>| !name.is_empty() && found.is_none();
    if is_missing(&asked.one, one) || is_missing(&asked.other, other) {
        return Err(Error::NotFound.into());
    }
    let say = cx.say();
    let title = say.role_compare_title();
    let main = html! {
        (staff::ways(&cx))
        h1 { (title) }
        (choose(&cx, &roles, &asked))
        @if let Some((one, other)) = one.zip(other) { (differences(&cx, one, other)) }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, wide: true, ..Page::default() }))
}

fn choose(cx: &Cx, roles: &[Shown], asked: &Asked) -> Markup {
    let say = cx.say();
    let selects = [
        ("one", say.role_compare_one(), &asked.one),
        ("other", say.role_compare_other(), &asked.other),
    ];
    html! {
        form.asked method="get" action="/roles/compare" {
            @for (key, label, chosen) in selects {
                div.question {
                    label for=(key) { (label) }
                    select id=(key) name=(key) {
                        @for shown in roles {
                            @let word = shown.role.name.as_str();
                            option value=(word) selected[chosen == word] {
                                (name(cx, &shown.role))
                            }
                        }
                    }
                }
            }
            button.button { (say.role_compare_button()) }
        }
    }
}

fn differences(cx: &Cx, one: &Shown, other: &Shown) -> Markup {
    let say = cx.say();
    let [first, second] = [one, other].map(|shown| tell::facts(say, &cx.house, &shown.role));
    let without = |own: &[Fact], others: &[Fact]| {
        own.iter().filter(|fact| !others.contains(fact)).cloned().collect::<Vec<Fact>>()
    };
    let both = first.iter().filter(|fact| second.contains(fact)).count();
    let sides = [(one, without(&first, &second)), (other, without(&second, &first))];
    html! {
        p { (say.role_compare_both(i64::try_from(both).unwrap_or(i64::MAX))) }
        div.sides {
            @for (shown, facts) in sides {
                section {
                    h2 {
                        (say.role_compare_only()) " "
                        a href=(address(&shown.role, "")) { bdi { (name(cx, &shown.role)) } }
                    }
                    (side(cx, &facts))
                }
            }
        }
    }
}

/// Facts by their headings, in order.
fn side(cx: &Cx, facts: &[Fact]) -> Markup {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (heading, words) in facts {
        match groups.iter_mut().find(|(own, _)| own == heading) {
            Some((_, all)) => all.push(words),
            None => groups.push((heading, vec![words])),
        }
    }
    html! {
        @if groups.is_empty() { p.muted { (cx.say().role_compare_nothing()) } }
        @for (heading, all) in groups {
            h3 { (heading) }
            ul.told { @for words in all { li { (words) } } }
        }
    }
}
