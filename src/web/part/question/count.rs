//! Counts and what is worked out of them.

use maud::{Markup, html};

use crate::{
    domain::field::{Field, FieldKind},
    web::part::{
        errors::id,
        question::{Asking, figure_words},
    },
};

/// A tally: a line for each thing that is counted, and the sum.
pub(super) fn tally(asking: &Asking<'_>, field: &Field) -> Markup {
    let (say, name) = (asking.say, field.name.as_str());
    let counts = field.tally.iter().map(|one| asking.typed.one(&format!("{name}.{}", one.id)));
    let total: i64 = counts.filter_map(|text| text.parse::<i64>().ok()).sum();
    html! {
        table.tally data-tally[field.total] {
            @for one in &field.tally {
                @let input = format!("{name}.{}", one.id);
                tr {
                    th scope="row" { label for=(id(&input)) { (one.label.say(say.lang())) } }
                    td {
                        input.size-4 id=(id(&input)) name=(input) inputmode="numeric"
                            autocomplete="off" value=(asking.typed.one(&input))
                            aria-invalid=[asking.is_wrong(name)];
                    }
                }
            }
            @if field.total {
                tr.total {
                    th scope="row" { (say.tally_total()) }
                    td { output { (say.number(total)) } }
                }
            }
        }
    }
}

/// What the program works out, and of what.
pub(super) fn figure(asking: &Asking<'_>, field: &Field, fields: &[Field]) -> Markup {
    let (say, lang) = (asking.say, asking.say.lang());
    let is_asked = field.is_asked(&asking.said);
    let label = |name: &str| {
        let here = fields.iter().find(|own| own.name.as_str() == name);
        let elsewhere = || {
            let forms = asking.house.programme.all_forms().iter();
            forms.flat_map(|form| &form.fields).find(|own| own.name.as_str() == name)
        };
        here.or_else(elsewhere).map(|own| own.label.say(lang))
    };
    let looked_at = field.calculation.iter().flat_map(|calculation| calculation.fields());
    let of: Vec<&str> = looked_at.filter_map(|name| label(name.as_str())).collect();
    html! {
        @if is_asked && field.kind == FieldKind::Calculated {
            div.question.figure id={ "q-" (id(field.name.as_str())) } {
                p.label { (field.label.say(lang)) }
                @match field.figure(&asking.said) {
                    Some(figure) => p.value { (figure_words(say, figure)) },
                    None => p.muted { (say.figure_none()) },
                }
                details.why {
                    summary { (say.figure_how()) }
                    ul { @for label in of { li { (label) } } }
                }
            }
        }
    }
}
