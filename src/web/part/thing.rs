//! Forms of what is configured: a role, a team, an agency.
//!
//! A form carries the thing as it stood when its page was made. So only what somebody changed is
//! taken, and what a page does not show stays.

use maud::{Markup, html};
use serde_json::{Value as Json, json};

use crate::{
    domain::{
        field::TypedForm,
        problem::{Problem, Problems},
        wire::{Object, staff::merge},
    },
    http::Cx,
    i18n::Say,
    service::{configure::languages, staff::Member},
    web::{
        address,
        part::{errors, words},
    },
};

/// The input that carries the thing as it stood.
const WAS: &str = "was";

/// What stands in a form, what the thing was when it was filled in, and what is wrong.
pub(in crate::web) struct Filled {
    /// The thing as the form shows it to have been.
    pub was: Object,
    /// What stands in the inputs.
    pub draft: Object,
    /// What is wrong with it.
    pub problems: Problems,
}

impl Filled {
    /// A thing as it is.
    pub(in crate::web) fn of(now: Object) -> Self {
        Self { was: now.clone(), draft: now, problems: Problems::new() }
    }

    /// What somebody typed. Where somebody else changed the same meanwhile, the rest of what others
    /// changed is taken in, and the next press decides.
    pub(in crate::web) fn again(
        (was, typed): (Object, Object),
        now: Object,
        problems: Problems,
    ) -> Self {
        let is_clash = problems.iter().any(|(_, problem)| *problem == Problem::ChangedMeanwhile);
        let (was, typed) =
            if is_clash { (now.clone(), merge(&was, &typed, &now).0) } else { (was, typed) };
        let mut draft = was.clone();
        draft.extend(typed);
        Self { was, draft, problems }
    }

    /// A text.
    pub(in crate::web) fn text(&self, key: &str) -> &str {
        text_of(&self.draft, key)
    }

    /// Whether a switch is on.
    pub(in crate::web) fn is_on(&self, key: &str) -> bool {
        self.draft.get(key).and_then(Json::as_bool).unwrap_or_default()
    }

    /// Whether a list has a word.
    pub(in crate::web) fn has(&self, key: &str, word: &str) -> bool {
        let list = self.draft.get(key).and_then(Json::as_array);
        list.is_some_and(|list| list.iter().any(|own| own.as_str() == Some(word)))
    }

    /// The input that carries the thing as it stood.
    pub(in crate::web) fn carried(&self) -> Markup {
        html! { input type="hidden" name=(WAS) value=(Json::Object(self.was.clone()).to_string()); }
    }

    /// What is wrong with an input, and what stands there by now where somebody else changed it.
    pub(in crate::web) fn beside(
        &self,
        say: Say,
        key: &str,
        now: impl FnOnce(&str) -> String,
    ) -> Markup {
        let is_clash = self.problems.of(key) == Some(&Problem::ChangedMeanwhile);
        let stands = text_of(&self.was, key);
        html! {
            (errors::beside(say, &self.problems, key))
            @if is_clash {
                @let stands = now(stands);
                p.hint {
                    @if stands.is_empty() { (say.thing_empty_now()) }
                    @else { (say.thing_now(stands)) }
                }
            }
        }
    }

    /// A question with one line for an answer, or several.
    pub(in crate::web) fn question(
        &self,
        say: Say,
        (key, label): (&str, &str),
        kind: &str,
    ) -> Markup {
        let id = errors::id(key);
        let invalid = self.problems.of(key).map(|_| "true");
        html! {
            div.question id={ "q-" (id) } {
                label for=(id) { (label) }
                (self.beside(say, key, str::to_owned))
                @if kind == "textarea" {
                    textarea id=(id) name=(key) rows="3" dir="auto" aria-invalid=[invalid] {
                        (self.text(key))
                    }
                } @else {
                    input id=(id) name=(key) type=(kind) value=(self.text(key)) dir="auto"
                        autocomplete="off" aria-invalid=[invalid];
                }
            }
        }
    }

    /// A text in each language of the office.
    pub(in crate::web) fn languages(&self, cx: &Cx, (key, label): (&str, &str)) -> Markup {
        let say = cx.say();
        let all = languages(&cx.house).map(|lang| cx.house.languages.first([*lang]));
        html! {
            fieldset.question id={ "q-" (key) } {
                legend { (label) }
                (errors::beside(say, &self.problems, key))
                @for other in all {
                    @let at = format!("{key}.{}", other.lang().tag());
                    (self.question(say, (&at, &other.own_name()), "text"))
                }
            }
        }
    }

    /// A switch with its words.
    pub(in crate::web) fn switch(&self, key: &str, label: &str) -> Markup {
        html! {
            label.option {
                input type="checkbox" name=(key) value="yes" checked[self.is_on(key)];
                span { (label) }
            }
        }
    }
}

/// A text, also one below another by a dot.
fn text_of<'a>(thing: &'a Object, key: &str) -> &'a str {
    let value = match key.split_once('.') {
        Some((key, below)) => thing.get(key).and_then(|value| value.get(below)),
        None => thing.get(key),
    };
    value.and_then(Json::as_str).unwrap_or_default()
}

/// The thing as it stood when the form was made; nothing where the form does not say it.
pub(in crate::web) fn was(typed: &TypedForm) -> Option<Object> {
    serde_json::from_str(typed.one(WAS)).ok()
}

/// Takes a line of text, where one was sent; an empty one is none.
pub(in crate::web) fn take(typed: &TypedForm, key: &str, data: &mut Object) {
    if !typed.all(key).is_empty() {
        let text = typed.one(key).replace("\r\n", "\n");
        data.insert(key.to_owned(), if text.is_empty() { Json::Null } else { text.into() });
    }
}

/// Takes a text by language, into those that stood there.
pub(in crate::web) fn take_texts(
    typed: &TypedForm,
    (key, tags): (&str, &[&str]),
    (was, data): (&Object, &mut Object),
) {
    let mut texts = was.get(key).and_then(Json::as_object).cloned().unwrap_or_default();
    for tag in tags {
        let at = format!("{key}.{tag}");
        if !typed.all(&at).is_empty() {
            texts.insert((*tag).to_owned(), typed.one(&at).replace("\r\n", "\n").into());
        }
    }
    data.insert(key.to_owned(), Json::Object(texts));
}

/// Takes a list of which some words were offered; those that were not stay.
pub(in crate::web) fn take_words(
    typed: &TypedForm,
    (key, offered): (&str, &[&str]),
    (was, data): (&Object, &mut Object),
) {
    let had = was.get(key).and_then(Json::as_array).into_iter().flatten();
    let others = had.filter_map(Json::as_str).filter(|word| !offered.contains(word));
    let ticked = typed.all(key).iter().map(String::as_str).filter(|word| offered.contains(word));
    data.insert(key.to_owned(), json!(others.chain(ticked).collect::<Vec<_>>()));
}

/// The people of a team, or those who hold a role.
pub(in crate::web) fn people(say: Say, people: &[Member]) -> Markup {
    html! {
        @if people.is_empty() { p.muted { (say.staff_nobody()) } } @else {
            ul.links {
                @for person in people {
                    li {
                        a href=(address::person(person.id)) { bdi { (person.full_name) } } " "
                        span.ltr.muted { (person.name) }
                        @if person.disabled {
                            " " (words::tag("neutral", &say.people_disabled()))
                        }
                    }
                }
            }
        }
    }
}
