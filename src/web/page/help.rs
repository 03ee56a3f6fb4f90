//! Help: what the words of the program mean and whom to ask.

use maud::{Markup, html};

use crate::{
    http::{Arriving, Refusal},
    web::layout::{self, Page},
};

/// The page.
pub(in crate::web) async fn show(Arriving(cx): Arriving) -> Result<Markup, Refusal> {
    let say = cx.say();
    let title = say.footer_help();
    let topics = [
        (say.help_first(), say.help_first_text()),
        (say.help_save(), say.help_save_text()),
        (say.help_find(), say.help_find_text()),
        (say.help_visit(), say.help_visit_text()),
        (say.help_close(), say.help_close_text()),
        (say.help_stuck(), say.help_stuck_text()),
    ];
    let main = html! {
        h1 { (title) }
        @for (topic, text) in &topics {
            h2 { (topic) }
            p { (text) }
        }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}
