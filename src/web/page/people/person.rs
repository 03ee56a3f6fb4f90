//! One person: who they are here, changing that, a new way in, signing them out everywhere.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};
use serde_json::{Value as Json, json};

use crate::{
    domain::{
        field::TypedForm,
        id::UserId,
        permission::{Action, Resource},
        problem::Problems,
        wire::Object,
    },
    http::{Cx, Refusal, Sent},
    service::{
        self, Error,
        staff::{
            hire,
            user::{self, Account},
        },
    },
    web::{
        address, flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{
            errors,
            input::{Filled, Line},
        },
    },
};

use super::{form, states};

/// The page.
pub(in crate::web) async fn show(cx: Cx, id: Path<UserId>) -> Result<Markup, Refusal> {
    let id = id.into_inner();
    let account = cx.run(move |app, actor| user::account_of(app, actor, id)).await?;
    let say = cx.say();
    let user = &account.user;
    let title = user.full_name.clone();
    let main = html! {
        h1 { bdi { (title) } (states(&cx, user)) }
        (summary(&cx, &account))
        @if account.is_theirs { (acts(&cx, &account)) }
    };
    let title = vec![title, say.nav_people()];
    Ok(layout::page(&cx, Page { title, main, ..Page::default() }))
}

fn summary(cx: &Cx, account: &Account) -> Markup {
    let say = cx.say();
    let user = &account.user;
    let last = user.signed_in.as_ref().map_or_else(
        || say.people_never(),
        |(at, from)| say.people_last_from(say.moment(*at, &cx.house.office.zone), from.clone()),
    );
    let role = account.role.as_ref().map_or("", |role| role.label.say(say.lang()));
    let teams: Vec<String> = account.groups.iter().map(|group| group.name.clone()).collect();
    let agency = account.agency.as_ref().map_or("", |agency| agency.name.say(say.lang()));
    let card = [
        (say.people_phone(), &user.card.phone),
        (say.people_email(), &user.card.email),
        (say.people_position(), &user.card.position),
        (say.people_code(), &user.card.code),
    ];
    html! {
        dl.summary.tight {
            div { dt { (say.login_user_name()) } dd { span.ltr { (user.name) } } }
            div { dt { (say.me_role()) } dd { (role) } }
            div { dt { (say.people_teams()) } dd { (say.listed(&teams)) } }
            div { dt { (say.people_agency()) } dd { (agency) } }
            @for (label, value) in card.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (label) } dd { bdi { (value) } } }
            }
            div { dt { (say.people_last_seen()) } dd { (last) } }
            div { dt { (say.people_signed_in()) } dd { (account.sessions) } }
            div { dt { (say.factor_title()) } dd {
                @if user.entrance.factor.is_some() { (say.word_yes()) } @else { (say.word_no()) }
            } }
        }
    }
}

fn acts(cx: &Cx, account: &Account) -> Markup {
    let say = cx.say();
    let user = &account.user;
    let at = address::person(user.id);
    let csrf = layout::csrf_input(&cx.guest);
    html! {
        div.acts {
            a.button href={ (at) "/edit" } { (say.change()) }
            @if user.disabled {
                form method="post" action={ (at) "/enable" } {
                    (csrf)
                    button.button.plain { (say.people_enable()) }
                }
            } @else if cx.actor.may(Resource::User, Action::Delete) {
                a.button.plain href={ (at) "/leave" } { (say.people_leave()) }
            }
        }
        @if !user.disabled {
            h2 { (say.people_way_in()) }
            p.muted { (say.people_way_in_text()) }
            form.form method="post" action={ (at) "/code" } {
                (csrf)
                @if user.entrance.factor.is_some() {
                    label.option {
                        input type="checkbox" name="factor" value="lost";
                        span { (say.people_lost_factor()) }
                    }
                }
                button.button.plain { (say.people_new_code()) }
            }
            @if account.sessions > 0 {
                form.form method="post" action={ (at) "/sign-out" } {
                    (csrf)
                    button.button.plain { (say.people_sign_out()) }
                }
            }
        }
    }
}

/// The page to change somebody on.
pub(in crate::web) async fn edit(cx: Cx, id: Path<UserId>) -> Result<Markup, Refusal> {
    let id = id.into_inner();
    let account = cx.run(move |app, actor| user::account_of(app, actor, id)).await?;
    editing(&cx, &account, &standing(&account), &Problems::new()).await
}

/// What stands in the form of somebody.
fn standing(account: &Account) -> TypedForm {
    let user = &account.user;
    let mut typed = TypedForm::new();
    let agency = account.agency.as_ref().map(|agency| agency.unique.to_string());
    for (name, value) in [
        ("full_name", user.full_name.clone()),
        ("user_name", user.name.to_string()),
        ("role", user.role.to_string()),
        ("agency", agency.unwrap_or_default()),
        ("lang", user.lang.tag().to_owned()),
        ("phone", user.card.phone.clone()),
        ("email", user.card.email.clone()),
        ("position", user.card.position.clone()),
        ("code", user.card.code.clone()),
    ] {
        typed.set(name, value);
    }
    for group in &account.groups {
        typed.add("groups", group.unique.to_string());
    }
    typed
}

/// What stood in the form when it was opened, beside what is typed into it now.
const WAS: &str = "was.";

/// The same as inputs: as they came with a form that is shown again, or as the account is.
fn was(typed: &TypedForm, standing: &TypedForm) -> Vec<(String, String)> {
    let came: Vec<(String, String)> =
        pairs(typed).filter(|(name, _)| name.starts_with(WAS)).collect();
    if !came.is_empty() {
        return came;
    }
    pairs(standing).map(|(name, value)| (format!("{WAS}{name}"), value)).collect()
}

fn pairs(form: &TypedForm) -> impl Iterator<Item = (String, String)> {
    let each = |(name, all): (&str, &[String])| {
        all.iter().map(|value| (name.to_owned(), value.clone())).collect::<Vec<_>>()
    };
    form.iter().flat_map(each)
}

async fn editing(
    cx: &Cx,
    account: &Account,
    typed: &TypedForm,
    problems: &Problems,
) -> Result<Markup, Refusal> {
    if !account.is_theirs {
        return Err(Error::Forbidden.into());
    }
    let mut offered = cx.run(hire::offered).await?;
    // What somebody has already can stay, whether or not the actor could give it.
    offered.keep(account);
    let say = cx.say();
    let title = say.people_change(account.user.full_name.clone());
    let filled = Filled { say, typed, problems };
    let label = |field: &str| form::label(say, typed, field);
    let main = html! {
        (errors::summary(say, problems, label))
        h1 { (title) }
        form.form method="post" action={ (address::person(account.user.id)) "/edit" } {
            (layout::csrf_input(&cx.guest))
            @for (name, value) in was(typed, &standing(account)) {
                input type="hidden" name=(name) value=(value);
            }
            (filled.line(Line { name: "full_name", label: &label("full_name"), ..Line::default() }))
            (filled.line(Line {
                name: "user_name", label: &label("user_name"), hint: &say.setup_user_name_hint(),
                ..Line::default()
            }))
            (form::common(cx, filled, &offered))
            (form::card(say, filled))
            div.acts {
                button.button data-busy=(say.saving()) { (say.save()) }
                a href=(address::person(account.user.id)) { (say.keep()) }
            }
        }
    };
    let error = !problems.is_empty();
    let title = vec![title, say.nav_people()];
    Ok(layout::page(cx, Page { title, main, error, ..Page::default() }))
}

/// Changes somebody: only what is not as it was is sent on, so that what a colleague changed
/// meanwhile stays.
pub(in crate::web) async fn change(
    cx: Cx,
    id: Path<UserId>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let id = id.into_inner();
    let account = cx.run(move |app, actor| user::account_of(app, actor, id)).await?;
    let data = changes(&cx, &account, &typed).await?;
    let (number, from) = (user::number_of(&account.user), cx.guest.peer.clone());
    let sent = service::Sent::new(data, from);
    match cx.run(move |app, actor| user::change(app, actor, number, sent)).await {
        Ok(_) => Ok(see_other(&flash::with(&address::person(id), "saved"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&editing(&cx, &account, &typed, &problems).await?))
        }
        Err(other) => Err(other),
    }
}

/// What was changed, in the words of the wire.
async fn changes(cx: &Cx, account: &Account, typed: &TypedForm) -> Result<Object, Refusal> {
    const WORDS: [(&str, &str); 8] = [
        ("full_name", "full_name"),
        ("user_name", "user_name"),
        ("role", "role_unique_id"),
        ("lang", "locale"),
        ("phone", "phone"),
        ("email", "email"),
        ("position", "position"),
        ("code", "code"),
    ];
    let before: TypedForm = was(typed, &standing(account))
        .into_iter()
        .map(|(name, value)| (name.trim_start_matches(WAS).to_owned(), value))
        .collect();
    let is_other = |name: &str| typed.one(name).trim() != before.one(name);
    let words = WORDS.iter().filter(|(name, _)| is_other(name));
    let mut data: Object = words
        .map(|(name, word)| ((*word).to_owned(), Json::from(typed.one(name).trim())))
        .collect();
    if is_other("agency") {
        let agency = typed.one("agency").to_owned();
        let number = cx.run(move |app, actor| user::agency_number(app, actor, &agency)).await?;
        data.insert("agency_id".to_owned(), json!(number));
    }
    let teams = |typed: &TypedForm| {
        typed.all("groups").iter().cloned().collect::<std::collections::BTreeSet<String>>()
    };
    if teams(typed) != teams(&before) {
        data.insert("user_group_unique_ids".to_owned(), json!(teams(typed)));
    }
    Ok(data)
}

/// Gives somebody a code in place of the password that they lost.
pub(in crate::web) async fn code(
    cx: Cx,
    id: Path<UserId>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (id, lost, from) = (*id, typed.one("factor") == "lost", cx.guest.peer.clone());
    cx.run(move |app, actor| hire::reset(app, actor, id, (lost, from))).await?;
    Ok(see_other("/people/slips"))
}

/// Signs somebody out everywhere.
pub(in crate::web) async fn sign_out(
    cx: Cx,
    id: Path<UserId>,
    _: Sent,
) -> Result<HttpResponse, Refusal> {
    let (id, from) = (*id, cx.guest.peer.clone());
    cx.run(move |app, actor| user::sign_out(app, actor, id, &from)).await?;
    Ok(see_other(&flash::with(&address::person(id), "saved")))
}

/// Lets somebody sign in again who was switched off.
pub(in crate::web) async fn enable(
    cx: Cx,
    id: Path<UserId>,
    _: Sent,
) -> Result<HttpResponse, Refusal> {
    let id = id.into_inner();
    let account = cx.run(move |app, actor| user::account_of(app, actor, id)).await?;
    let data = Object::from_iter([("disabled".to_owned(), json!(false))]);
    let (number, from) = (user::number_of(&account.user), cx.guest.peer.clone());
    let sent = service::Sent::new(data, from);
    cx.run(move |app, actor| user::change(app, actor, number, sent)).await?;
    Ok(see_other(&flash::with(&address::person(id), "saved")))
}
