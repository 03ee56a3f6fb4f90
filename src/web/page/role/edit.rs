//! Changing a role.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{permission::Action, role::FormAccess, wire::Object},
    http::{Cx, Refusal, Sent},
    i18n::plain,
    service::{
        Error,
        sent::Sent as Change,
        staff::role::{self, Shown},
    },
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

use super::{address, name, sheet};

/// The form.
pub(in crate::web) async fn show(cx: Cx, name: Path<String>) -> Result<Markup, Refusal> {
    let (shown, now) = open(&cx, &name).await?;
    Ok(page(&cx, &shown, &Filled::of(now)))
}

/// The role as it is, for whoever may change it.
async fn open(cx: &Cx, name: &str) -> Result<(Shown, Object), Refusal> {
    let name = name.to_owned();
    cx.run(move |app, actor| {
        let at = (name.as_str(), Action::Write);
        Ok((role::named(app, actor, at)?, role::whole(app, actor, at)?))
    })
    .await
}

/// Changes the role.
pub(in crate::web) async fn save(
    cx: Cx,
    name: Path<String>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (shown, now) = open(&cx, &name).await?;
    let was = thing::was(&typed).unwrap_or(now);
    let data = sheet::read(&cx, &typed, &was);
    let sent = Change::new(data.clone(), cx.guest.peer.clone()).having_seen(was.clone());
    let number = role::number(&name);
    let done = cx.run(move |app, actor| role::change(app, actor, number, sent));
    match done.await {
        Ok(_) => Ok(see_other(&flash::with(&address(&shown.role, ""), "saved"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            let (shown, now) = open(&cx, &name).await?;
            Ok(again(&page(&cx, &shown, &Filled::again((was, data), now, problems))))
        }
        Err(other) => Err(other),
    }
}

fn page(cx: &Cx, Shown { role, is_own, .. }: &Shown, filled: &Filled) -> Markup {
    let title = cx.say().role_change(name(cx, role));
    let (action, is_own) = (address(role, "/edit"), *is_own);
    let has_all = role.forms == FormAccess::All;
    let sheet = sheet::Sheet { action: &action, from: None, is_own, has_all };
    let main = html! {
        (staff::ways(cx))
        h1 { (title) }
        (sheet.view(cx, filled))
    };
    let error = !filled.problems.is_empty();
    layout::page(cx, Page { title: vec![plain(&title)], main, error, ..Page::default() })
}
