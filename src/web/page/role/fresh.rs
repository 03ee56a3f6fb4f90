//! A new role: a copy of another, or an empty one.

use actix_web::{HttpResponse, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        role::{FormAccess, Role},
        wire::Object,
    },
    http::{Cx, Refusal, Sent},
    i18n::plain,
    service::{Error, sent::Sent as New, staff::role},
    web::{
        flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{
            staff,
            thing::{self, Filled},
        },
    },
};

use super::{name, sheet};

/// The role that a new one is a copy of; none for an empty one.
#[derive(Deserialize)]
pub(in crate::web) struct Asked {
    #[serde(default)]
    from: String,
}

/// The form.
pub(in crate::web) async fn show(cx: Cx, asked: Query<Asked>) -> Result<Markup, Refusal> {
    let (source, told) = begin(&cx, &asked.from).await?;
    Ok(page(&cx, (&asked.from, &source), &Filled::of(told)))
}

async fn begin(cx: &Cx, from: &str) -> Result<(Role, Object), Refusal> {
    let from = from.to_owned();
    cx.run(move |app, actor| role::begun(app, actor, &from)).await
}

/// Makes the role.
pub(in crate::web) async fn create(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let source = typed.one("from").to_owned();
    let (role, told) = begin(&cx, &source).await?;
    let was = thing::was(&typed).unwrap_or_else(|| told.clone());
    let data = sheet::read(&cx, &typed, &was);
    let (asked, from) = (source.clone(), cx.guest.peer.clone());
    let sent = New::new(data.clone(), from);
    match cx.run(move |app, actor| role::copy(app, actor, asked, sent)).await {
        Ok(made) => {
            let name = made.get("unique_id").and_then(|name| name.as_str()).unwrap_or_default();
            Ok(see_other(&flash::with(&format!("/roles/{name}"), "saved")))
        }
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&page(&cx, (&source, &role), &Filled::again((was, data), told, problems))))
        }
        Err(other) => Err(other),
    }
}

fn page(cx: &Cx, (from, source): (&str, &Role), filled: &Filled) -> Markup {
    let say = cx.say();
    let is_copy = !from.is_empty();
    let title = if is_copy { say.role_copy_of(name(cx, source)) } else { say.role_add() };
    let has_all = source.forms == FormAccess::All;
    let sheet =
        sheet::Sheet { action: "/roles", from: is_copy.then_some(from), is_own: false, has_all };
    let main = html! {
        (staff::ways(cx))
        h1 { (title) }
        @if is_copy { p.lead { (say.role_copy_lead()) } }
        (sheet.view(cx, filled))
    };
    let error = !filled.problems.is_empty();
    layout::page(cx, Page { title: vec![plain(&title)], main, error, ..Page::default() })
}
