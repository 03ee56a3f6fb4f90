//! Notices to those who answer for children, as blocks of the first page, and a word on them.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{
        id::{NoticeId, UserId},
        lang::Localized,
        notice::Matter,
        word::RoleName,
    },
    http::{Cx, Refusal, Sent},
    service::{
        account::People,
        staff::notice::{self, Told},
    },
    web::{address, flash, layout, page::see_other},
};

/// The notices that somebody is told, the newest first.
pub(super) fn block(cx: &Cx, told: &[Told], (people, roles): (&People, &Roles)) -> Markup {
    let say = cx.say();
    html! {
        @if !told.is_empty() {
            h2.label { (say.notices_title()) " " span.count data-kind="warn" { (told.len()) } }
            ul.alerts {
                @for Told { notice, is_held } in told {
                    li data-kind="warn" {
                        p {
                            (matter(cx, &notice.matter, (people, roles), notice.by)) " "
                            span.muted { (say.moment(notice.at, &cx.house.office.zone)) }
                        }
                        @if *is_held { (answers(cx, notice.id)) } @else { (aside(cx, notice.id)) }
                    }
                }
            }
        }
    }
}

/// What roles are called, by their stable ids.
pub(super) type Roles = std::collections::BTreeMap<String, String>;

/// What roles are called in the language of a page.
pub(super) fn named(cx: &Cx, roles: &[(RoleName, Localized)]) -> Roles {
    let lang = cx.say().lang();
    roles.iter().map(|(name, label)| (name.to_string(), label.say(lang).to_owned())).collect()
}

/// What was done, in a sentence.
pub(super) fn matter(
    cx: &Cx,
    matter: &Matter,
    (people, roles): (&People, &Roles),
    by: Option<UserId>,
) -> Markup {
    let say = cx.say();
    let name = |id| people.full_name(id).to_owned();
    let by = by.map_or_else(|| say.log_console(), name);
    let words = match matter {
        Matter::SeeingAccount(user) => say.notice_seeing_account(by, name(*user)),
        Matter::SeeingRole(user) => say.notice_seeing_role(by, name(*user)),
        Matter::Reset(user) => say.notice_reset(by, name(*user)),
        Matter::Role(role) => {
            let role = roles.get(role.as_str()).cloned().unwrap_or_else(|| role.to_string());
            say.notice_role(by, role)
        }
        Matter::HandedOver(user, _, 0) => say.notice_switched_off(by, name(*user)),
        Matter::HandedOver(user, Some(heir), count) => {
            say.notice_handed_over(by, i64::from(*count), name(*heir), name(*user))
        }
        Matter::HandedOver(user, None, _) => say.notice_left_open(by, name(*user)),
        Matter::Gone(user) => say.notice_gone(by, name(*user)),
        Matter::Protection => say.notice_protection(by),
        Matter::Sealed(record) => {
            return html! { a href=(address::case(*record)) { (say.notice_sealed(by)) } };
        }
    };
    html! { span { (words) } }
}

fn aside(cx: &Cx, id: NoticeId) -> Markup {
    html! {
        form method="post" action={ "/notices/" (id) "/aside" } {
            (layout::csrf_input(&cx.guest))
            button.button.link.small { (cx.say().notices_aside()) }
        }
    }
}

fn answers(cx: &Cx, id: NoticeId) -> Markup {
    let say = cx.say();
    html! {
        form.acts method="post" action={ "/notices/" (id) "/let-in" } {
            (layout::csrf_input(&cx.guest))
            button.button.small { (say.notices_let_in()) }
            button.button.plain.small formaction={ "/notices/" (id) "/refuse" } { (say.notices_refuse()) }
        }
    }
}

/// Puts a notice aside.
pub(in crate::web) async fn put_aside(
    cx: Cx,
    id: Path<NoticeId>,
    _: Sent,
) -> Result<HttpResponse, Refusal> {
    let id = id.into_inner();
    cx.run(move |app, actor| notice::put_aside(app, actor, id)).await?;
    Ok(see_other("/"))
}

/// Lets an account in that waits for a word.
pub(in crate::web) async fn let_in(
    cx: Cx,
    id: Path<NoticeId>,
    _: Sent,
) -> Result<HttpResponse, Refusal> {
    answer(cx, *id, true).await
}

/// Switches such an account off.
pub(in crate::web) async fn refuse(
    cx: Cx,
    id: Path<NoticeId>,
    _: Sent,
) -> Result<HttpResponse, Refusal> {
    answer(cx, *id, false).await
}

async fn answer(cx: Cx, id: NoticeId, lets: bool) -> Result<HttpResponse, Refusal> {
    let from = cx.guest.peer.clone();
    cx.run(move |app, actor| notice::answer(app, actor, id, (lets, from))).await?;
    Ok(see_other(&flash::with("/", if lets { "let-in" } else { "left" })))
}
