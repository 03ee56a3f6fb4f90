//! Sealing the box: at once, or as soon as a second person says so too.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::{
    domain::{field::TypedForm, problem::Problems},
    http::{Cx, Refusal, Sent},
    service::{
        account::People,
        seal::{self, Wish},
    },
    web::{layout, page::see_other, part::errors},
};

use super::{moment, refused};

/// Has the box forget its keys, or asks for a second person.
pub(in crate::web) async fn now(cx: Cx, Sent(_): Sent) -> Result<HttpResponse, Refusal> {
    let from = cx.guest.peer.clone();
    let is_sealed = cx.run(move |app, actor| seal::forget(app, actor, &from)).await?;
    Ok(see_other(if is_sealed { "/" } else { "/admin" }))
}

/// Says how many people have to say so.
pub(in crate::web) async fn people(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let (two, from) = (typed.one("two") == "on", cx.guest.peer.clone());
    let done = cx.run(move |app, actor| seal::who_says(app, actor, two, from)).await;
    refused(&cx, done, TypedForm::new(), "saved").await
}

/// That somebody asked and waits for another, for whoever looks after the box.
pub(in crate::web) fn waiting(cx: &Cx, people: &People) -> Markup {
    let say = cx.say();
    let Some(asked) = seal::asked(&cx.guest.app) else { return html! {} };
    let (until, name) = (moment(cx, asked.until), people.full_name(asked.by).to_owned());
    let words = match (asked.wish, asked.by == cx.actor.user) {
        (Wish::Seal, true) => say.health_seal_asked(until),
        (Wish::Seal, false) => say.health_seal_asks(name, until),
        (Wish::ByOne, true) => say.health_one_asked(until),
        (Wish::ByOne, false) => say.health_one_asks(name, until),
    };
    html! {
        div.box data-kind="danger" role="status" { p { (words) } }
    }
}

/// The part of the page about the seal.
pub(super) fn part(cx: &Cx, people: &People, problems: &Problems) -> Markup {
    let say = cx.say();
    let by_two = cx.house.office.seal_by_two;
    html! {
        section aria-labelledby="seal" {
            h2 #seal { (say.health_seal_title()) }
            @if cx.guest.app.is_key_beside() { p { (say.health_seal_beside()) } }
            @else { p { (say.health_seal_sealed()) } }
            p { (say.health_seal_text()) }
            @if by_two { p { (say.health_seal_by_two()) } }
            (waiting(cx, people))
            form method="post" action="/admin/seal" {
                (layout::csrf_input(&cx.guest))
                button.button.danger data-confirm=(say.health_seal_sure())
                    data-confirm-yes=(say.health_seal_now()) data-confirm-no=(say.keep())
                { (say.health_seal_now()) }
            }
            form.form method="post" action="/admin/seal/people" {
                (layout::csrf_input(&cx.guest))
                div.question #q-two {
                    (errors::beside(say, problems, "two"))
                    label.option {
                        input #two type="checkbox" name="two" value="on" checked[by_two];
                        span { (say.health_seal_two()) }
                    }
                }
                button.button.plain data-busy=(say.saving()) { (say.save()) }
            }
        }
    }
}
