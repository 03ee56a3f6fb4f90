//! Questions of the program's own forms: one line, a password, one of several, several of several.

use maud::{Markup, html};

use crate::{
    domain::{field::TypedForm, problem::Problems},
    i18n::Say,
    web::part::errors,
};

/// What stands in a form: what was typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub(in crate::web) struct Filled<'a> {
    /// The voice.
    pub say: Say,
    /// What was typed.
    pub typed: &'a TypedForm,
    /// What is wrong with it.
    pub problems: &'a Problems,
}

/// One question.
#[derive(Clone, Copy, Default)]
pub(in crate::web) struct Line<'a> {
    /// The name of its input.
    pub name: &'a str,
    /// What is asked.
    pub label: &'a str,
    /// What helps; nothing for none.
    pub hint: &'a str,
    /// The type of its input; `text` for none.
    pub kind: &'a str,
    /// What a browser may fill in; `off` for none.
    pub fills: &'a str,
    /// Whether it can be left empty.
    pub optional: bool,
}

impl Filled<'_> {
    /// A line to type.
    pub(in crate::web) fn line(&self, line: Line<'_>) -> Markup {
        let Line { name, label, hint, kind, fills, optional } = line;
        let id = errors::id(name);
        let kind = if kind.is_empty() { "text" } else { kind };
        html! {
            div.question id={ "q-" (id) } {
                label for=(id) {
                    (label) @if optional { " " span.muted { (self.say.optional()) } }
                }
                @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
                (errors::beside(self.say, self.problems, name))
                input id=(id) name=(name) type=(kind) required[!optional]
                    value=[(kind != "password").then(|| self.typed.one(name))]
                    aria-describedby=[(!hint.is_empty()).then(|| format!("{id}-hint"))]
                    aria-invalid=[self.problems.of(name).map(|_| "true")]
                    autocomplete=(if fills.is_empty() { "off" } else { fills });
            }
        }
    }

    /// A text of several lines.
    pub(in crate::web) fn text(&self, line: Line<'_>, rows: u8) -> Markup {
        let Line { name, label, hint, optional, .. } = line;
        let id = errors::id(name);
        html! {
            div.question id={ "q-" (id) } {
                label for=(id) { (label) }
                @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
                (errors::beside(self.say, self.problems, name))
                textarea id=(id) name=(name) rows=(rows) required[!optional] spellcheck="false"
                    aria-describedby=[(!hint.is_empty()).then(|| format!("{id}-hint"))]
                    aria-invalid=[self.problems.of(name).map(|_| "true")]
                { "\n" (self.typed.one(name)) }
            }
        }
    }

    /// One of several, as a list that opens.
    pub(in crate::web) fn select(
        &self,
        line: Line<'_>,
        all: impl IntoIterator<Item = (String, String)>,
    ) -> Markup {
        let Line { name, label, hint, .. } = line;
        let id = errors::id(name);
        let chosen = self.typed.one(name);
        html! {
            div.question id={ "q-" (id) } {
                label for=(id) { (label) }
                @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
                (errors::beside(self.say, self.problems, name))
                select id=(id) name=(name) {
                    @for (value, words) in all {
                        option value=(value) selected[chosen == value] { (words) }
                    }
                }
            }
        }
    }

    /// One or several of several, all in sight.
    pub(in crate::web) fn options(
        &self,
        line: Line<'_>,
        all: impl IntoIterator<Item = (String, String)>,
    ) -> Markup {
        let Line { name, label, hint, kind, .. } = line;
        let chosen = self.typed.all(name);
        html! {
            fieldset.question id={ "q-" (errors::id(name)) } {
                legend { (label) }
                @if !hint.is_empty() { p.hint { (hint) } }
                (errors::beside(self.say, self.problems, name))
                div.options {
                    @for (value, words) in all {
                        label.option {
                            input type=(kind) name=(name) value=(value)
                                checked[chosen.contains(&value)];
                            span { (words) }
                        }
                    }
                }
            }
        }
    }
}
