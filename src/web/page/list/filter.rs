//! The filters of the list with how many would fit each choice, and what is chosen as chips.

use maud::{Markup, html};

use crate::{
    domain::{
        birth::BANDS,
        lookup::Choice,
        query::{DUE, IS_DUE, ME, NOT_SEEN},
        record::{Kind, Status, life::Stage},
        word::PlaceCode,
    },
    web::part::{icon::icon, question, words},
};

use super::View;

/// Days without a visit, as the filter offers them.
const UNSEEN: [&str; 3] = ["30", "60", "90"];
/// The place where the child lives, with all that lies in it.
const PLACE: &str = "loc:location_current";

/// A filter with choices to tick.
pub(super) struct Ticks {
    name: &'static str,
    legend: String,
    /// Whether a choice says by itself what is asked.
    is_plain: bool,
    /// Word in the address, words on the page, and how many would fit where that is counted.
    choices: Vec<(String, String, Option<u64>)>,
}

impl View<'_> {
    /// A line that is chosen in a filter, in words; the word itself where nobody knows another.
    fn chosen_words(&self, filters: &[Ticks], name: &str, value: &str) -> String {
        let (say, house) = (self.cx.say(), &self.cx.house);
        let known = filters.iter().find(|ticks| ticks.name == name).and_then(|ticks| {
            let (_, words, _) = ticks.choices.iter().find(|(own, _, _)| own == value)?;
            let legend = &ticks.legend;
            Some(if ticks.is_plain { words.clone() } else { format!("{legend}: {words}") })
        });
        known.unwrap_or_else(|| match name {
            PLACE => match PlaceCode::parse(value) {
                Ok(code) => house.programme.places.say(&code, say.lang()),
                Err(_) => value.to_owned(),
            },
            "owned_by" => self.person(value),
            "query" => format!("“{value}”"),
            _ => {
                let asked = house.programme.field(Kind::Case, name);
                let label = asked.map_or(name, |(_, field)| field.label.say(say.lang()));
                let choices = asked.map(|(_, field)| field.choices(&house.programme.lookups));
                let choice = choices.into_iter().flatten().find(|own| own.id.as_str() == value);
                let said = choice.map_or(value, |choice| choice.label.say(say.lang()));
                format!("{label}: {said}")
            }
        })
    }

    fn person(&self, name: &str) -> String {
        let found = self.people.named(name).map(|id| self.people.full_name(id).to_owned());
        match name {
            ME => self.cx.say().filter_me(),
            _ => found.unwrap_or_else(|| name.to_owned()),
        }
    }

    /// What is chosen, each to be taken away.
    pub(super) fn chips(&self, filters: &[Ticks]) -> Markup {
        let (say, chosen) = (self.cx.say(), &self.asked.chosen);
        html! {
            @if !chosen.is_empty() {
                div.chips {
                    span { (say.list_chosen()) }
                    ul {
                        @for (at, (name, value)) in chosen.iter().enumerate() {
                            li {
                                a href=(self.asked.without(at)) {
                                    span.vh { (say.list_remove_filter()) " " }
                                    bdi { (self.chosen_words(filters, name, value)) }
                                }
                            }
                        }
                    }
                    a href="/cases" { (say.list_clear()) }
                }
            }
        }
    }

    pub(super) fn filter(&self, filters: &[Ticks]) -> Markup {
        let (say, chosen) = (self.cx.say(), self.asked.chosen.len());
        let is_offered = |name: &str| name == PLACE || filters.iter().any(|own| own.name == name);
        html! {
            details.filter data-open-wide {
                summary {
                    (icon("filter")) (say.list_filters())
                    @if chosen > 0 { " " span.count { (chosen) } }
                }
                form method="get" action="/cases" {
                    // What is asked beside the filters that are offered stays asked.
                    @for (name, value) in self.asked.chosen.iter().filter(|(name, _)| !is_offered(name)) {
                        input type="hidden" name=(name) value=(value);
                    }
                    @for ticks in filters { (self.ticks(ticks)) }
                    (self.place())
                    (self.order())
                    div.acts {
                        button.button { (say.list_apply()) }
                        a href="/cases" { (say.list_clear()) }
                    }
                }
            }
        }
    }

    /// The order and the length of the page, kept through a change of filters.
    fn order(&self) -> Markup {
        let query = self.asked.kept();
        let kept = form_urlencoded::parse(query.as_bytes())
            .filter(|(name, _)| ["sort", "dir", "per"].contains(&name.as_ref()));
        html! {
            @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
        }
    }

    fn ticks(&self, ticks: &Ticks) -> Markup {
        html! {
            @if !ticks.choices.is_empty() {
                fieldset {
                    legend { (ticks.legend) }
                    @for (value, label, count) in &ticks.choices {
                        label.option {
                            input type="checkbox" name=(ticks.name) value=(value)
                                checked[self.asked.has(ticks.name, value)];
                            span {
                                (label)
                                @if let Some(count) = count { " " span.muted { (count) } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Every filter that is offered.
    pub(super) fn filters(&self) -> Vec<Ticks> {
        let say = self.cx.say();
        let plain = |name, legend, choices| Ticks { name, legend, is_plain: true, choices };
        let mut all = vec![
            plain("status", say.column_status(), self.statuses()),
            plain("risk_level", say.column_risk(), self.of_question("risk_level")),
            plain("workflow", say.column_stage(), self.stages()),
            plain("sex", say.filter_sex(), self.of_question("sex")),
            plain("age", say.filter_age(), self.ages()),
            plain("owned_by", say.column_owner(), self.owners()),
        ];
        if self.listed.reads_clocks {
            let row = |value: &str, words: String| (value.to_owned(), words, None);
            let due = [say.filter_overdue(), say.filter_due_today(), say.filter_due_week()];
            let unseen = UNSEEN.iter().map(|days| {
                row(days, say.filter_unseen_days(days.parse::<i64>().unwrap_or_default()))
            });
            let due = DUE.iter().zip(due).map(|((value, _), words)| row(value, words));
            let (due, unseen) = (due.collect(), unseen.collect());
            all.push(plain(IS_DUE, say.column_due(), due));
            let legend = say.filter_unseen();
            all.push(Ticks { name: NOT_SEEN, legend, is_plain: false, choices: unseen });
        }
        all
    }

    fn count(&self, filter: &str, value: &str) -> Option<u64> {
        let counts = self.listed.counts.get(filter)?;
        Some(counts.get(value).copied().unwrap_or(0))
    }

    fn statuses(&self) -> Vec<(String, String, Option<u64>)> {
        let row = |(status, word): (Status, &str)| {
            let words = words::status(self.cx.say(), status);
            (word.to_owned(), words, self.count("status", word))
        };
        Status::ALL.into_iter().map(row).collect()
    }

    fn stages(&self) -> Vec<(String, String, Option<u64>)> {
        let row = |(stage, word): (Stage, &str)| {
            let words = words::stage(self.cx.say(), stage);
            (word.to_owned(), words, self.count("workflow", word))
        };
        let is_shown = |word: &str| {
            self.count("workflow", word) != Some(0) || self.asked.has("workflow", word)
        };
        Stage::ALL.into_iter().filter(|(_, word)| is_shown(word)).map(row).collect()
    }

    /// The choices of a question; none for a role that does not read it.
    fn of_question(&self, name: &str) -> Vec<(String, String, Option<u64>)> {
        let (programme, lang) = (&self.cx.house.programme, self.cx.say().lang());
        let asked = programme.field(Kind::Case, name).map(|(_, field)| field);
        let asked = asked.filter(|_| self.listed.counts.contains_key(name));
        let choices = asked.into_iter().flat_map(|field| field.choices(&programme.lookups));
        let row = |choice: &Choice| {
            let label = choice.label.say(lang).to_owned();
            (choice.id.to_string(), label, self.count(name, choice.id.as_str()))
        };
        choices.map(row).collect()
    }

    fn ages(&self) -> Vec<(String, String, Option<u64>)> {
        let row = |(at, band): (usize, &crate::domain::birth::AgeBand)| {
            let to = band.to.map(|to| to.to_string()).unwrap_or_default();
            let words = words::band(self.cx.say(), *band);
            (format!("{}..{to}", band.from), words, self.count("age", &at.to_string()))
        };
        BANDS.iter().enumerate().map(row).collect()
    }

    fn owners(&self) -> Vec<(String, String, Option<u64>)> {
        let row = |(id, name, full): (
            crate::domain::id::UserId,
            &crate::domain::word::UserName,
            &str,
        )| {
            let count = self.count("owned_by", &id.to_string()).filter(|count| *count > 0);
            let is_shown = count.is_some() || self.asked.has("owned_by", name.as_str());
            is_shown.then(|| (name.to_string(), full.to_owned(), Some(count.unwrap_or(0))))
        };
        self.people.iter().filter_map(row).collect()
    }

    fn place(&self) -> Markup {
        let (say, places) = (self.cx.say(), &self.cx.house.programme.places);
        html! {
            div.question {
                label for="place" { (say.filter_place()) }
                select #place name=(PLACE) {
                    option value="" { (say.filter_any_place()) }
                    @for (code, label) in question::tree(places, say.lang(), |_| true) {
                        option value=(code) selected[self.asked.has(PLACE, code)] { (label) }
                    }
                }
            }
        }
    }
}
