//! What somebody with a role meets: made of the role alone, never of a record.

use std::sync::Arc;

use actix_web::web::Path;
use maud::{Markup, html};

use crate::{
    domain::{
        permission::{Action, Resource},
        role::Role,
        user::Actor,
    },
    http::{Cx, Refusal},
    i18n::plain,
    service::staff::role,
    web::{
        layout::{self, Page},
        part::{acts, case, icon::icon, staff},
    },
};

use super::{address, name, tell};

/// Acts on a case that its pages have buttons for.
const ACTS: [Action; 6] = [
    Action::Create,
    Action::Write,
    Action::SignOffVisit,
    Action::Close,
    Action::Reopen,
    Action::SearchOwnedByOthers,
];

/// The page.
pub(in crate::web) async fn show(cx: Cx, at: Path<String>) -> Result<Markup, Refusal> {
    let shown = cx.run(move |app, actor| role::named(app, actor, (&at, Action::Read))).await?;
    let (say, role) = (cx.say(), &shown.role);
    let title = say.role_as_title(name(&cx, role));
    let main = html! {
        (staff::ways(&cx))
        h1 { (title) }
        p.box data-kind="info" { (say.role_as_note()) }
        (destinations(&cx, role))
        h2 { (say.role_whose()) }
        p { (tell::scope(say, role.scope)) }
        (of_a_case(&cx, role))
        (super::forms(&cx, role))
        p { a href=(address(role, "")) { (say.role_back(name(&cx, role))) } }
    };
    Ok(layout::page(&cx, Page { title: vec![plain(&title)], main, ..Page::default() }))
}

/// The navigation of somebody with this role. It leads nowhere: whoever reads this has another.
fn destinations(cx: &Cx, role: &Role) -> Markup {
    let say = cx.say();
    let actor = Actor { role: Arc::new(role.clone()), ..cx.actor.as_ref().clone() };
    let all = layout::destinations_of(say, &actor).into_iter().chain(staff::beside(say, &actor));
    html! {
        section {
            h2 { (say.role_as_places()) }
            ul.cards { @for (_, symbol, label) in all { li { (icon(symbol)) " " (label) } } }
        }
    }
}

fn of_a_case(cx: &Cx, role: &Role) -> Markup {
    let say = cx.say();
    let may = |action: &Action| role.allows(Resource::Case, *action);
    html! {
        section {
            h2 { (say.role_as_case()) }
            @if may(&Action::Read) {
                h3 { (say.role_as_tabs()) }
                ul.told { @for label in case::tabs_of(say, role) { li { (label) } } }
                h3 { (say.role_as_acts()) }
                ul.told {
                    @for action in ACTS.iter().filter(|action| may(action)) {
                        li { (acts::act(say, Resource::Case, *action)) }
                    }
                }
            } @else { p { (say.role_as_no_case()) } }
        }
    }
}
