//! What is wrong, first on the page: each line leads to its question.

use maud::{Markup, html};

use crate::{domain::problem::Problems, i18n::Say};

/// The summary of problems; nothing if there are none. `label` names a field in words.
pub(in crate::web) fn summary(
    say: Say,
    problems: &Problems,
    label: impl Fn(&str) -> String,
) -> Markup {
    let count = i64::try_from(problems.iter().count()).unwrap_or(i64::MAX);
    html! {
        @if count > 0 {
            div.error-summary tabindex="-1" {
                div role="alert" {
                    h2 { (say.errors_title(count)) }
                    ul {
                        @for (field, problem) in problems.iter() {
                            li {
                                a href={ "#q-" (id(field)) } {
                                    (label(field)) " – " (say.problem(problem))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The problem of one field, beside it.
pub(in crate::web) fn beside(say: Say, problems: &Problems, field: &str) -> Markup {
    html! {
        @if let Some(problem) = problems.of(field) {
            p.error id={ (id(field)) "-error" } {
                span.vh { (say.error_prefix()) " " } (say.problem(problem))
            }
        }
    }
}

/// The id of an input by its name: dots are not welcome in selectors.
pub(in crate::web) fn id(name: &str) -> String {
    name.replace('.', "-")
}
