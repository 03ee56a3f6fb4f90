//! The consent ledger of a case: what was said when, and what is said now.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{
        field::TypedForm,
        problem::Problems,
        record::{
            Record,
            consent::{self, ConsentEntry, Decision, GivenBy, Means, Purpose},
        },
        wire::LEDGER,
    },
    http::{Cx, Refusal, Sent},
    i18n::Say,
    service::{self, Error, account::People, record},
    web::{
        address, flash, layout,
        page::{again, case::asked, see_other},
        part::{
            case::{self, Tab},
            date, errors, words,
        },
    },
};

/// The ledger.
pub(in crate::web) async fn show(cx: Cx, id: Path<String>) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &id)?;
    let record = cx.run(move |app, actor| record::show(app, actor, &asked)).await?;
    let people = cx.people().await?;
    Ok(page(&cx, (&record, &people), &TypedForm::new(), &Problems::new()))
}

/// Adds to the ledger.
pub(in crate::web) async fn add(
    cx: Cx,
    id: Path<String>,
    Sent(mut typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &id)?;
    date::name_months(cx.say(), &mut typed);
    let (again_asked, kept) = (asked.clone(), typed.clone());
    match cx.run(move |app, actor| service::consent::add(app, actor, &asked, kept)).await {
        Ok(record) => Ok(see_other(&flash::with(&address::below(record.id, "consent"), "consent"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            let record = cx.run(move |app, actor| record::show(app, actor, &again_asked)).await?;
            let people = cx.people().await?;
            Ok(again(&page(&cx, (&record, &people), &typed, &problems)))
        }
        Err(other) => Err(other),
    }
}

fn page(
    cx: &Cx,
    (record, people): (&Record, &People),
    typed: &TypedForm,
    problems: &Problems,
) -> Markup {
    let say = cx.say();
    let mut page = case::page(cx, (record, people), Tab::Overview);
    page.title.insert(0, say.consent_title());
    (page.work, page.error) = (layout::Work::Answer, !problems.is_empty());
    page.main = html! {
        (errors::summary(say, problems, |field| label(say, field)))
        h1 { (say.consent_title()) }
        (state(say, record))
        @if cx.writes_form(record, LEDGER) {
            h2 { (say.consent_now()) }
            form.form method="post" action=(address::below(record.id, "consent")) {
                (layout::csrf_input(&cx.guest))
                (questions(cx, typed, problems, Some(record)))
                button.button data-busy=(say.saving()) { (say.consent_add()) }
            }
        }
        h2 { (say.consent_before()) }
        (ledger(cx, record, people))
    };
    layout::page(cx, page)
}

/// What is consented to now, in a word per purpose.
pub(in crate::web) fn state(say: Say, record: &Record) -> Markup {
    html! {
        dl.summary.tight {
            @for purpose in Purpose::ALL {
                div {
                    dt { (words::purpose(say, purpose)) }
                    dd {
                        @match consent::latest(&record.consent, purpose) {
                            Some(entry) => {
                                (decision_tag(say, entry.decision)) " "
                                span.muted { (say.day(entry.on)) }
                            }
                            None => span.muted { (say.not_asked()) }
                        }
                    }
                }
            }
        }
    }
}

fn decision_tag(say: Say, decision: Decision) -> Markup {
    let kind = match decision {
        Decision::Given => "ok",
        Decision::Refused => "neutral",
        Decision::Withdrawn => "danger",
    };
    words::tag(kind, &words::decision(say, decision))
}

fn ledger(cx: &Cx, record: &Record, people: &People) -> Markup {
    let say = cx.say();
    let details = |entry: &ConsentEntry| {
        let said = [words::giver(say, entry.by), words::means(say, entry.means)];
        let more = [&entry.witness, &entry.language, &entry.note];
        let more = more.into_iter().filter(|text| !text.is_empty()).cloned();
        said.into_iter().chain(more).collect::<Vec<_>>().join(" · ")
    };
    html! {
        ol.timeline {
            @for entry in record.consent.iter().rev() {
                li {
                    article {
                        h3 {
                            (words::purpose(say, entry.purpose)) " "
                            (decision_tag(say, entry.decision))
                        }
                        p.muted {
                            (say.day(entry.on)) " · " bdi { (people.full_name(entry.stamp.by)) }
                        }
                        p { bdi { (details(entry)) } }
                    }
                }
            }
        }
    }
}

/// The questions about consent by their names.
pub(in crate::web) fn label(say: Say, field: &str) -> String {
    match field {
        "by" => say.consent_by(),
        "means" => say.consent_means(),
        "on" => say.consent_on(),
        "witness" => say.consent_witness(),
        "language" => say.consent_language(),
        "note" => say.consent_note(),
        _ => Purpose::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == field)
            .map_or_else(String::new, |purpose| words::purpose(say, purpose)),
    }
}

/// A decision per purpose, and how all of them came about. A ledger that exists offers withdrawal.
pub(in crate::web) fn questions(
    cx: &Cx,
    typed: &TypedForm,
    problems: &Problems,
    record: Option<&Record>,
) -> Markup {
    let say = cx.say();
    let decisions = |purpose: Purpose| {
        let given = record.is_some_and(|record| consent::is_given(&record.consent, purpose));
        Decision::ALL
            .into_iter()
            .filter(move |(decision, _)| *decision != Decision::Withdrawn || given)
            .map(|(decision, word)| (word, words::decision(say, decision)))
            .collect::<Vec<_>>()
    };
    let givers = GivenBy::OFFERED.map(|(by, word)| (word, words::giver(say, by)));
    let ways = Means::ALL.map(|(means, word)| (word, words::means(say, means)));
    let asked = Asked { say, typed, problems };
    html! {
        @for purpose in Purpose::ALL { (asked.radios(purpose.as_str(), &decisions(purpose))) }
        (asked.radios("by", &givers))
        (asked.radios("means", &ways))
        fieldset.question #q-on {
            legend { (say.consent_on()) }
            p.hint { (say.consent_on_hint()) }
            (errors::beside(say, problems, "on"))
            (date::boxes(say, typed, "on", Some(cx.today())))
        }
        (asked.line("witness"))
        (asked.line("language"))
        div.question #q-note {
            label for="note" { (say.consent_note()) }
            p.hint { (say.consent_note_hint()) }
            (errors::beside(say, problems, "note"))
            textarea #note name="note" rows="3" dir="auto" { "\n" (typed.one("note")) }
        }
    }
}

#[derive(Clone, Copy)]
struct Asked<'a> {
    say: Say,
    typed: &'a TypedForm,
    problems: &'a Problems,
}

impl Asked<'_> {
    fn radios(&self, name: &str, all: &[(&str, String)]) -> Markup {
        let chosen = self.typed.one(name);
        html! {
            fieldset.question id={ "q-" (name) } {
                legend { (label(self.say, name)) }
                (errors::beside(self.say, self.problems, name))
                div.options.row {
                    @for (value, words) in all {
                        label.option {
                            input type="radio" name=(name) value=(value) checked[chosen == *value];
                            span { (words) }
                        }
                    }
                }
            }
        }
    }

    fn line(&self, name: &str) -> Markup {
        html! {
            div.question id={ "q-" (name) } {
                label for=(name) {
                    (label(self.say, name)) " " span.muted { (self.say.optional()) }
                }
                (errors::beside(self.say, self.problems, name))
                input.size-m id=(name) name=(name) value=(self.typed.one(name)) dir="auto"
                    autocomplete="off";
            }
        }
    }
}
