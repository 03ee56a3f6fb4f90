//! The form of a role: what it is called, whose records it sees, its switches, acts and forms.

use std::collections::BTreeSet;

use maud::{Markup, html};
use serde_json::{Value as Json, json};

use crate::{
    domain::{
        field::TypedForm,
        permission::{OFFERED, Scope},
        wire::Object,
    },
    http::Cx,
    service::configure::tags,
    web::{
        layout,
        part::{
            acts, errors,
            thing::{self, Filled},
        },
    },
};

use super::tell::{self, Acts, Area, Sheets};

/// Switches by their names on the wire.
const SWITCHES: [&str; 6] = [
    "is_manager",
    "referral",
    "transfer",
    "referral_authorization",
    "requires_second_factor",
    "disabled",
];
/// The key of the forms on the wire.
const FORMS: &str = "form_section_read_write";
/// The key of the acts.
const PERMISSIONS: &str = "permissions";

/// What the form of a role is for.
pub(super) struct Sheet<'a> {
    /// Where it is sent.
    pub action: &'a str,
    /// The role that a new one is a copy of.
    pub from: Option<&'a str>,
    /// Whether only its name and description may be changed here.
    pub is_own: bool,
    /// Whether it has every form, also those that are added later.
    pub has_all: bool,
}

/// What was typed, into what stood there. What no page shows stays as it was.
pub(super) fn read(cx: &Cx, typed: &TypedForm, was: &Object) -> Object {
    let mut data = Object::new();
    thing::take_texts(typed, ("label", &tags(&cx.house)), (was, &mut data));
    thing::take(typed, "description", &mut data);
    if typed.one("reach") != "yes" {
        return data;
    }
    thing::take(typed, "group_permission", &mut data);
    for key in SWITCHES {
        data.insert(key.to_owned(), json!(typed.one(key) == "yes"));
    }
    data.insert(PERMISSIONS.to_owned(), permissions(typed, was));
    data.insert(FORMS.to_owned(), forms(cx, typed, was));
    data
}

fn permissions(typed: &TypedForm, was: &Object) -> Json {
    let mut all = was.get(PERMISSIONS).and_then(Json::as_object).cloned().unwrap_or_default();
    let ticked: BTreeSet<&str> = typed.all("may").iter().map(String::as_str).collect();
    for (resource, actions) in OFFERED {
        let had = all.get(resource.as_str()).and_then(Json::as_array).into_iter().flatten();
        let is_shown = |word: &str| actions.iter().any(|action| action.as_str() == word);
        let hidden = had.filter_map(Json::as_str).filter(|word| !is_shown(word));
        let words = actions.iter().map(|action| action.as_str());
        let is_ticked =
            |word: &&str| ticked.contains(format!("{}:{word}", resource.as_str()).as_str());
        let words: BTreeSet<&str> = hidden.chain(words.filter(is_ticked)).collect();
        if words.is_empty() {
            all.remove(resource.as_str());
        } else {
            all.insert(resource.as_str().to_owned(), json!(words));
        }
    }
    Json::Object(all)
}

fn forms(cx: &Cx, typed: &TypedForm, was: &Object) -> Json {
    let mut all = was.get(FORMS).and_then(Json::as_object).cloned().unwrap_or_default();
    for (form, _) in tell::sheets(&cx.house, cx.say().lang()).iter().flat_map(|it| &it.forms) {
        let key = format!("{FORMS}.{form}");
        if typed.all(&key).is_empty() {
            continue;
        }
        match typed.one(&key) {
            "" => all.remove(form.as_str()),
            access => all.insert(form.to_string(), access.into()),
        };
    }
    Json::Object(all)
}

/// What a problem is about, in words.
pub(super) fn label(cx: &Cx, key: &str) -> String {
    let say = cx.say();
    let form = key.strip_prefix(FORMS).and_then(|form| form.strip_prefix('.'));
    match key {
        "description" => say.thing_description(),
        "group_permission" => say.role_whose(),
        "permissions" => say.role_may_title(),
        _ if form.is_some() => {
            let all = tell::sheets(&cx.house, say.lang());
            let mut forms = all.into_iter().flat_map(|sheets| sheets.forms);
            let own = forms.find(|(own, _)| Some(own.as_str()) == form);
            own.map_or_else(|| say.role_forms(), |(_, name)| name)
        }
        _ => say.thing_name(),
    }
}

impl Sheet<'_> {
    /// The form.
    pub(super) fn view(&self, cx: &Cx, filled: &Filled) -> Markup {
        let say = cx.say();
        html! {
            (errors::summary(say, &filled.problems, |key| label(cx, key)))
            @if self.is_own { p.box data-kind="info" { (say.role_own_note()) } }
            @else if !cx.actor.role.runs_roles() { p.hint { (say.role_reach_note()) } }
            form.form method="post" action=(self.action) {
                (layout::csrf_input(&cx.guest))
                (filled.carried())
                @if let Some(from) = self.from { input type="hidden" name="from" value=(from); }
                div #q-name {
                    (errors::beside(say, &filled.problems, "name"))
                    (filled.languages(cx, ("label", &say.thing_name())))
                }
                (filled.question(say, ("description", &say.thing_description()), "textarea"))
                @if !self.is_own { (self.reach(cx, filled)) }
                button.button data-busy=(say.saving()) { (say.save()) }
            }
        }
    }

    fn reach(&self, cx: &Cx, filled: &Filled) -> Markup {
        let say = cx.say();
        let words = tell::switch_words(say);
        html! {
            input type="hidden" name="reach" value="yes";
            (scopes(cx, filled))
            fieldset.question {
                legend { (say.role_switches()) }
                div.options { @for (key, words) in words { (filled.switch(key, &words)) } }
            }
            section #q-permissions {
                h2 { (say.role_may_title()) }
                (errors::beside(say, &filled.problems, PERMISSIONS))
                @for area in Area::ALL { (acts_of(cx, filled, area)) }
            }
            section {
                h2 { (say.role_forms()) }
                @if self.has_all { p.hint { (say.role_forms_all_note()) } }
                @for sheets in tell::sheets(&cx.house, say.lang()) {
                    (forms_of(cx, filled, &sheets))
                }
            }
        }
    }
}

fn scopes(cx: &Cx, filled: &Filled) -> Markup {
    let say = cx.say();
    let now = |word: &str| Scope::parse(word).map_or_else(String::new, |it| tell::scope(say, it));
    html! {
        fieldset.question #q-group_permission {
            legend { (say.role_whose()) }
            (filled.beside(say, "group_permission", now))
            div.options {
                @for (scope, word) in Scope::ALL {
                    label.option {
                        input type="radio" name="group_permission" value=(word)
                            checked[filled.text("group_permission") == word];
                        span { (tell::scope(say, scope)) }
                    }
                }
            }
        }
    }
}

/// Whether an act stands in a role on the wire.
fn holds(filled: &Filled, resource: &str, action: &str) -> bool {
    let words = filled.draft.get(PERMISSIONS).and_then(|all| all.get(resource));
    let words = words.and_then(Json::as_array);
    words.is_some_and(|words| words.iter().any(|word| word.as_str() == Some(action)))
}

fn acts_of(cx: &Cx, filled: &Filled, area: Area) -> Markup {
    let say = cx.say();
    let offered = area.offered();
    let all = offered.iter().flat_map(|(resource, actions)| {
        actions.iter().map(|action| holds(filled, resource.as_str(), action.as_str()))
    });
    let all: Vec<bool> = all.collect();
    let held = all.iter().filter(|is_held| **is_held).count();
    html! {
        details.more open[held > 0] {
            summary {
                (area.words(say)) " "
                span.muted { (say.role_held_of(held.to_string(), all.len().to_string())) }
            }
            @for acts in &offered { (checks(cx, filled, acts)) }
        }
    }
}

fn checks(cx: &Cx, filled: &Filled, (resource, actions): &Acts) -> Markup {
    let say = cx.say();
    html! {
        fieldset.question {
            legend { (acts::resource(say, *resource)) }
            div.options {
                @for action in actions {
                    label.option {
                        input type="checkbox" name="may"
                            value={ (resource.as_str()) ":" (action.as_str()) }
                            checked[holds(filled, resource.as_str(), action.as_str())];
                        span { (acts::act(say, *resource, *action)) }
                    }
                }
            }
        }
    }
}

fn forms_of(cx: &Cx, filled: &Filled, sheets: &Sheets) -> Markup {
    let say = cx.say();
    let key = |form: &_| format!("{FORMS}.{form}");
    let seen = |form: &_| !filled.text(&key(form)).is_empty();
    let open =
        sheets.forms.iter().any(|(form, _)| seen(form) || filled.problems.of(&key(form)).is_some());
    html! {
        details.more open[open] {
            summary {
                (acts::resource(say, sheets.kind.row().resource))
                @if !sheets.group.is_empty() { " – " (sheets.group) }
            }
            @for (form, name) in &sheets.forms { (choice(cx, filled, (&key(form), name))) }
        }
    }
}

fn choice(cx: &Cx, filled: &Filled, (key, name): (&str, &str)) -> Markup {
    let say = cx.say();
    let id = errors::id(key);
    let words = |word: &str| tell::access(say, tell::access_of(word));
    html! {
        div.question id={ "q-" (id) } {
            label for=(id) { (name) }
            (filled.beside(say, key, |word| words(word)))
            select.size-m id=(id) name=(key) {
                @for word in ["", "r", "rw"] {
                    option value=(word) selected[filled.text(key) == word] { (words(word)) }
                }
            }
        }
    }
}
