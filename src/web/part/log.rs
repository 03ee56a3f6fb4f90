//! The log as a table: when, who, what, to which record, from where.

use maud::{Markup, html};

use crate::{
    domain::audit::Event,
    http::Cx,
    i18n::Say,
    service::{
        audit::CONSOLE,
        log::{Entry, Part},
    },
};

/// Entries on a page.
pub(in crate::web) const ON_A_PAGE: usize = 50;

/// The entry before which a page begins, as its address says; the newest where it says none.
pub(in crate::web) fn before(query: &str) -> Option<u64> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "before")?.1.parse().ok()
}

/// The entries of a page, with the way to older ones; `of_record` where all are of one.
pub(in crate::web) fn table(
    cx: &Cx,
    part: &Part,
    of_record: bool,
    older: impl Fn(u64) -> String,
) -> Markup {
    let say = cx.say();
    let heads = [say.log_when(), say.log_who(), say.log_what(), say.log_case(), say.log_where()];
    let heads: Vec<String> = heads
        .into_iter()
        .enumerate()
        .filter(|(at, _)| *at != 3 || !of_record)
        .map(|(_, it)| it)
        .collect();
    html! {
        @if part.entries.is_empty() { p { (say.log_none()) } } @else {
            table.table role="table" {
                caption.vh { (say.log_title()) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for head in heads { th role="columnheader" scope="col" { (head) } }
                    }
                }
                tbody role="rowgroup" {
                    @for entry in &part.entries { (row(cx, entry, of_record)) }
                }
            }
        }
        @if let Some(number) = part.older {
            nav.pager aria-label=(say.pager_label()) {
                a rel="next" href=(older(number)) { (say.log_older()) }
            }
        }
    }
}

fn row(cx: &Cx, entry: &Entry, of_record: bool) -> Markup {
    let say = cx.say();
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { (say.moment(entry.at, &cx.house.office.zone)) }
            td role="cell" data-label=(say.log_who()) { (who(say, entry)) }
            td role="cell" data-label=(say.log_what()) {
                (event(say, entry.event))
                @if let Some(about) = &entry.about { ": " bdi { (about.say(say.lang())) } }
            }
            @if !of_record {
                td role="cell" data-label=(say.log_case()) {
                    @match &entry.record {
                        Some((_, Some(about))) => {
                            span.ltr { (about.code.as_ref().unwrap_or(&about.short)) }
                        }
                        Some((_, None)) => { (say.log_removed()) }
                        None => { "–" }
                    }
                }
            }
            td role="cell" data-label=(say.log_where()) {
                @if entry.from == CONSOLE { (say.log_console()) } @else { span.ltr { (entry.from) } }
            }
        }
    }
}

fn who(say: Say, entry: &Entry) -> Markup {
    html! {
        @match (&entry.by, entry.event) {
            (Some(who), _) => {
                bdi { (who.full_name) } " " span.muted.ltr { (who.name) }
            }
            (None, Event::SignInRefused | Event::ResetAsked | Event::Forged | Event::MadeToWait) => { (say.log_nobody()) }
            (None, _) => { (say.log_program()) }
        }
    }
}

/// What was done, in words.
pub(in crate::web) fn event(say: Say, event: Event) -> String {
    say.named("event", event.word()).unwrap_or_else(|| event.word().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    #[test]
    fn every_act_of_the_log_has_words_of_its_own() {
        for lang in Lang::BUILT_IN {
            let mut seen = std::collections::BTreeSet::new();
            for own in Event::ALL {
                let words = event(Say::of(lang), *own);
                assert!(words != own.word() && seen.insert(words), "{lang:?} {own:?}");
            }
        }
    }
}
