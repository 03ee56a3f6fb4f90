//! What a step lacks, in words, before it is taken.

use maud::{Markup, html};

use crate::{domain::gate::Lacking, i18n::Say, web::part::words};

/// What has to be there, and what ought to be.
pub(in crate::web) fn lacking(say: Say, lacking: &Lacking) -> Markup {
    html! {
        @if !lacking.enforced.is_empty() {
            div.box data-kind="danger" {
                p { strong { (say.gate_enforced()) } }
                ul { @for gate in &lacking.enforced { li { (words::gate(say, *gate)) } } }
            }
        }
        @if !lacking.advised.is_empty() {
            div.box data-kind="warn" {
                p { strong { (say.gate_advised()) } }
                ul { @for gate in &lacking.advised { li { (words::gate(say, *gate)) } } }
            }
        }
    }
}
