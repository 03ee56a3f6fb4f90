//! Pages of a list as real links.

use maud::{Markup, html};

use crate::{i18n::Say, web::part::icon::icon};

/// Links to the pages around this one: the ones right beside it, and others by their numbers.
pub(in crate::web) fn pager(
    say: Say,
    (page, last): (usize, usize),
    (previous, next): (&str, &str),
    address: impl Fn(usize) -> String,
) -> Markup {
    let near = |number: &usize| *number == 1 || *number == last || number.abs_diff(page) <= 2;
    let shown: Vec<usize> = (1..=last).filter(near).collect();
    html! {
        @if last > 1 {
            nav.pager aria-label=(say.pager_label()) {
                @if page > 1 {
                    a rel="prev" href=(previous) { (icon("back")) (say.pager_previous()) }
                }
                ol {
                    @for (at, number) in shown.iter().enumerate() {
                        @if at > 0 && shown.get(at - 1).is_some_and(|before| before + 1 < *number) {
                            li { span { "…" } }
                        }
                        li {
                            a href=(address(*number))
                                aria-current=[(*number == page).then_some("page")]
                            { (number) }
                        }
                    }
                }
                @if page < last {
                    a rel="next" href=(next) { (say.pager_next()) (icon("next")) }
                }
            }
        }
    }
}
