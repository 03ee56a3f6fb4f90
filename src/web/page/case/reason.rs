//! Why somebody opens a case that is not theirs.

use actix_web::{
    HttpResponse,
    web::{Path, Query},
};
use maud::{Markup, html};

use crate::{
    domain::{
        audit::Reason,
        field::TypedForm,
        problem::{Problem, Problems},
    },
    http::{Cx, Refusal, Sent},
    service::reason,
    web::{
        address,
        layout::{self, Page},
        page::{again, case::asked, login::Onward, see_other},
        part::{
            errors,
            input::{Filled, Line},
        },
    },
};

/// The page that asks.
pub(in crate::web) async fn ask(
    cx: Cx,
    id: Path<String>,
    onward: Query<Onward>,
) -> Result<Markup, Refusal> {
    view(&cx, (&id, &onward.next), &Problems::new()).await
}

/// Takes the reason, and goes on.
pub(in crate::web) async fn give(
    cx: Cx,
    id: Path<String>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (asked, next) = (asked(&cx, &id)?, typed.one("next").to_owned());
    let Some(reason) = Reason::parse(typed.one("reason")) else {
        let problems = Problems::one("reason", Problem::Blank);
        return Ok(again(&view(&cx, (&id, &next), &problems).await?));
    };
    let case = address::case(asked.id);
    cx.run(move |app, actor| reason::give(app, actor, &asked, reason)).await?;
    Ok(see_other(if next.is_empty() { &case } else { address::onward(&next) }))
}

async fn view(cx: &Cx, (id, next): (&str, &str), problems: &Problems) -> Result<Markup, Refusal> {
    let asked = asked(cx, id)?;
    let at = address::below(asked.id, "reason");
    let code = cx.run(move |app, actor| reason::ask(app, actor, &asked)).await?;
    let (say, typed) = (cx.say(), TypedForm::new());
    let title = say.reason_title();
    let filled = Filled { say, typed: &typed, problems };
    let all = Reason::ALL.map(|(reason, word)| (word.to_owned(), say.reason(reason)));
    let main = html! {
        (errors::summary(say, problems, |_| say.reason_question()))
        h1 { (title) }
        p.lead { (say.reason_text()) }
        @if let Some(code) = &code { p { span.ltr { (code) } } }
        form.form method="post" action=(at) {
            (layout::csrf_input(&cx.guest))
            input type="hidden" name="next" value=(next);
            (filled.options(
                Line { name: "reason", label: &say.reason_question(), kind: "radio", ..Line::default() },
                all,
            ))
            button.button { (say.reason_open()) }
        }
    };
    let error = !problems.is_empty();
    Ok(layout::page(cx, Page { title: vec![title], main, error, ..Page::default() }))
}
