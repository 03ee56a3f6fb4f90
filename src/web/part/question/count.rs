//! Counts and what is worked out of them.

use maud::{Markup, html};

use crate::{
    domain::{
        digit::digits,
        field::{Field, FieldKind},
        value::total,
        word::FieldName,
    },
    web::part::{
        answer,
        errors::id,
        question::{Asking, known},
    },
};

/// A tally: a line for each thing that is counted, and the sum.
pub(super) fn tally(asking: &Asking<'_>, field: &Field) -> Markup {
    let (say, name) = (asking.say, field.name.as_str());
    let counts = field.tally.iter().map(|one| asking.typed.one(&format!("{name}.{}", one.id)));
    let counts: Vec<i64> = counts.filter_map(|text| digits(text).parse().ok()).collect();
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
                    td { output { (say.number(total(&counts))) } }
                }
            }
        }
    }
}

/// What the program works out, and of what.
pub(super) fn figure(asking: &Asking<'_>, field: &Field, fields: &[Field]) -> Markup {
    let (say, lang) = (asking.say, asking.say.lang());
    let is_asked = field.is_asked(&asking.said);
    let label = |name: &FieldName| {
        let here = fields.iter().find(|own| own.name == *name);
        here.or_else(|| known(asking, name).next()).map(|own| own.label.say(lang))
    };
    let looked_at = field.calculation.iter().flat_map(|calculation| calculation.fields());
    let of: Vec<&str> = looked_at.filter_map(label).collect();
    html! {
        @if is_asked && field.kind == FieldKind::Calculated {
            div.question.figure id={ "q-" (id(field.name.as_str())) } {
                p.label { (field.label.say(lang)) }
                @match field.figure(&asking.said) {
                    Some(figure) => p.value { (answer::figure(say, figure)) },
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
