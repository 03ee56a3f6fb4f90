//! Icons out of one file. They always stand beside a word and are hidden from readers.

use maud::{Markup, html};

use crate::http::assets;

/// Icons that point the way the script runs.
const TURNED: [&str; 3] = ["back", "next", "leave"];

/// An icon by its name in the file.
pub(in crate::web) fn icon(name: &str) -> Markup {
    let href = format!("{}#{name}", assets::url("icons.svg"));
    let turned = TURNED.contains(&name);
    html! {
        svg class={ "icon" @if turned { " turn" } } aria-hidden="true" { use href=(href) {} }
    }
}
