//! Every destination on one page, for phones and for those without script.

use maud::{Markup, html};

use crate::{
    http::{Cx, Refusal},
    web::{
        layout::{self, Page},
        part::{icon::icon, staff},
    },
};

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    let say = cx.say();
    let title = say.nav_menu();
    let main = html! {
        h1 { (title) }
        ul.cards {
            @for (href, symbol, label) in layout::destinations(&cx) {
                li { a href=(href) { (icon(symbol)) " " (label) } }
            }
            @for (href, symbol, label) in staff::beside(say, &cx.actor) {
                li { a href=(href) { (icon(symbol)) " " (label) } }
            }
            li { a href="/me" { (icon("person")) " " (say.me_title()) } }
            li { a href="/help" { (icon("info")) " " (say.footer_help()) } }
        }
        form method="post" action="/sign-out" {
            (layout::csrf_input(&cx.guest))
            button.button.plain { (say.sign_out()) }
        }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}
