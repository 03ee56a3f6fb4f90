//! The people who work here, and adding one.

use actix_web::HttpResponse;
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::{
        field::TypedForm,
        permission::{Action, Resource},
        problem::Problems,
        role::Role,
        user::User,
    },
    http::{Cx, Refusal, Sent},
    i18n::Say,
    service::{
        Error,
        account::{self, NewUser},
    },
    web::{
        flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{errors, staff, words},
    },
};

/// The page.
pub(in crate::web) async fn list(cx: Cx) -> Result<Markup, Refusal> {
    let (users, roles) = cx.run(account::overview).await?;
    Ok(page(&cx, (&users, &roles), &TypedForm::new(), &Problems::new()))
}

/// Adds a person.
pub(in crate::web) async fn add(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let new = NewUser {
        name: typed.one("name").to_owned(),
        full_name: typed.one("full_name").to_owned(),
        role: typed.one("role").to_owned(),
        password: Zeroizing::new(typed.all("password").first().cloned().unwrap_or_default()),
    };
    match cx.run(move |app, actor| account::hire(app, actor, &new)).await {
        Ok(_) => Ok(see_other(&flash::with("/people", "person"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            let (users, roles) = cx.run(account::overview).await?;
            Ok(again(&page(&cx, (&users, &roles), &typed, &problems)))
        }
        Err(other) => Err(other),
    }
}

fn label(say: Say, field: &str) -> String {
    match field {
        "name" => say.login_user_name(),
        "full_name" => say.setup_full_name(),
        "role" => say.me_role(),
        _ => say.login_password(),
    }
}

fn page(
    cx: &Cx,
    (users, roles): (&[User], &[Role]),
    typed: &TypedForm,
    problems: &Problems,
) -> Markup {
    let say = cx.say();
    let title = say.nav_people();
    let main = html! {
        (errors::summary(say, problems, |field| label(say, field)))
        (staff::ways(cx))
        h1 { (title) }
        (table(say, users, roles))
        @if cx.actor.may(Resource::User, Action::Create) {
            (form(cx, roles, typed, problems))
        }
    };
    let error = !problems.is_empty();
    layout::page(cx, Page { title: vec![title], main, error, ..Page::default() })
}

fn table(say: Say, users: &[User], roles: &[Role]) -> Markup {
    let role = |user: &User| {
        let role = roles.iter().find(|role| role.name == user.role);
        role.map_or("", |role| role.label.say(say.lang())).to_owned()
    };
    html! {
        table.table role="table" {
            caption.vh { (say.nav_people()) }
            thead role="rowgroup" {
                tr role="row" {
                    @for head in [say.setup_full_name(), say.login_user_name(), say.me_role()] {
                        th role="columnheader" scope="col" { (head) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for user in users {
                    tr role="row" {
                        th role="rowheader" scope="row" {
                            bdi { (user.full_name) }
                            @if user.disabled { " " (words::tag("neutral", &say.people_disabled())) }
                        }
                        td role="cell" data-label=(say.login_user_name()) { span.ltr { (user.name) } }
                        td role="cell" data-label=(say.me_role()) { (role(user)) }
                    }
                }
            }
        }
    }
}

fn form(cx: &Cx, roles: &[Role], typed: &TypedForm, problems: &Problems) -> Markup {
    let say = cx.say();
    let offered = roles.iter().filter(|role| !role.disabled && cx.actor.role.gives(&role.name));
    let line = |name: &str, hint: String, kind: &str| {
        html! {
            div.question id={ "q-" (name) } {
                label for=(name) { (label(say, name)) }
                @if !hint.is_empty() { p.hint { (hint) } }
                (errors::beside(say, problems, name))
                input id=(name) name=(name) type=(kind) required
                    autocomplete=(if kind == "password" { "new-password" } else { "off" })
                    value=[(kind != "password").then(|| typed.one(name))];
            }
        }
    };
    html! {
        h2 { (say.people_add()) }
        form.form method="post" action="/people" {
            (layout::csrf_input(&cx.guest))
            (line("full_name", String::new(), "text"))
            (line("name", say.setup_user_name_hint(), "text"))
            fieldset.question #q-role {
                legend { (say.me_role()) }
                (errors::beside(say, problems, "role"))
                div.options {
                    @for role in offered {
                        label.option {
                            input type="radio" name="role" value=(role.name.as_str())
                                checked[typed.one("role") == role.name.as_str()];
                            span { (role.label.say(say.lang())) }
                        }
                    }
                }
            }
            (line("password", say.people_password_hint(), "password"))
            button.button data-busy=(say.saving()) { (say.people_add()) }
        }
    }
}
