//! The people who work here: a list, and adding several at once, each with a slip.

mod form;
pub(in crate::web) mod leave;
pub(in crate::web) mod person;
pub(in crate::web) mod slips;

use actix_web::{HttpRequest, HttpResponse, web::Payload};
use maud::{Markup, html};

use crate::{
    domain::{
        field::TypedForm,
        permission::{Action, Resource},
        problem::{Problem, Problems},
        role::{CASEWORKER, Role},
        user::User,
    },
    http::{Cx, Refusal, Sent, upload},
    i18n::Say,
    service::{
        Error, account,
        staff::hire::{self, MOST},
    },
    web::{
        address,
        layout::{self, Page},
        page::{again, see_other},
        part::{
            errors,
            input::{Filled, Line},
            staff, words,
        },
    },
};

/// The page.
pub(in crate::web) async fn list(cx: Cx, request: HttpRequest) -> Result<Markup, Refusal> {
    let query = form_urlencoded::parse(request.query_string().as_bytes());
    let typed: TypedForm = query.into_owned().collect();
    let (users, roles) = cx.run(account::overview).await?;
    let say = cx.say();
    let title = say.nav_people();
    let wanted = |user: &&User| fits(user, &typed);
    let shown: Vec<&User> = users.iter().filter(wanted).collect();
    let main = html! {
        (staff::ways(&cx))
        div.head {
            h1 { (title) }
            @if cx.actor.may(Resource::User, Action::Create) {
                div.acts { a.button href="/people/new" { (say.people_add()) } }
            }
        }
        (filter(say, &typed, &roles))
        p.muted role="status" { (say.people_count(i64::try_from(shown.len()).unwrap_or(0))) }
        (table(&cx, &shown, &roles))
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, wide: true, ..Page::default() }))
}

/// Whether somebody is among those asked for.
fn fits(user: &User, typed: &TypedForm) -> bool {
    let (name, role) = (typed.one("who").trim().to_lowercase(), typed.one("role"));
    let is_called = name.is_empty()
        || user.full_name.to_lowercase().contains(&name)
        || user.name.as_str().contains(&name);
    let is_shown = typed.one("all") == "yes" || !user.disabled;
    is_called && is_shown && (role.is_empty() || user.role.as_str() == role)
}

fn filter(say: Say, typed: &TypedForm, roles: &[Role]) -> Markup {
    let problems = Problems::new();
    let filled = Filled { say, typed, problems: &problems };
    let label = |role: &Role| (role.name.to_string(), role.label.say(say.lang()).to_owned());
    let roles =
        std::iter::once((String::new(), say.people_any_role())).chain(roles.iter().map(label));
    html! {
        form.asked method="get" action="/people" {
            (filled.line(Line { name: "who", label: &say.people_name(), kind: "search", optional: true, ..Line::default() }))
            (filled.select(Line { name: "role", label: &say.me_role(), ..Line::default() }, roles))
            div.question {
                label.option {
                    input type="checkbox" name="all" value="yes" checked[typed.one("all") == "yes"];
                    span { (say.people_with_disabled()) }
                }
            }
            button.button.plain { (say.log_show()) }
        }
    }
}

/// What stands between somebody and the pages, as tags.
pub(super) fn states(cx: &Cx, user: &User) -> Markup {
    let say = cx.say();
    html! {
        @if user.disabled { " " (words::tag("neutral", &say.people_disabled())) }
        @else if user.entrance.held { " " (words::tag("warn", &say.people_held())) }
        @else if let Some(until) = user.entrance.one_time {
            @if until < cx.guest.app.now() { " " (words::tag("warn", &say.people_code_over())) }
            @else { " " (words::tag("info", &say.people_code_waits())) }
        }
    }
}

fn table(cx: &Cx, users: &[&User], roles: &[Role]) -> Markup {
    let say = cx.say();
    let role = |user: &User| {
        let role = roles.iter().find(|role| role.name == user.role);
        role.map_or("", |role| role.label.say(say.lang())).to_owned()
    };
    let last = |user: &User| {
        let moment = |(at, _): &(_, _)| say.moment(*at, &cx.house.office.zone);
        user.signed_in.as_ref().map_or_else(|| say.people_never(), moment)
    };
    let heads =
        [say.setup_full_name(), say.login_user_name(), say.me_role(), say.people_last_seen()];
    html! {
        table.table role="table" {
            caption.vh { (say.nav_people()) }
            thead role="rowgroup" {
                tr role="row" {
                    @for head in &heads { th role="columnheader" scope="col" { (head) } }
                }
            }
            tbody role="rowgroup" {
                @for user in users {
                    tr role="row" data-href=(address::person(user.id)) {
                        th role="rowheader" scope="row" {
                            a href=(address::person(user.id)) { bdi { (user.full_name) } }
                            (states(cx, user))
                        }
                        td role="cell" data-label=(heads[1]) { span.ltr { (user.name) } }
                        td role="cell" data-label=(heads[2]) { (role(user)) }
                        td role="cell" data-label=(heads[3]) { (last(user)) }
                    }
                }
            }
        }
    }
}

/// The page to add people on.
pub(in crate::web) async fn begin(cx: Cx) -> Result<Markup, Refusal> {
    let typed = usual(&cx).await?;
    adding(&cx, &typed, &Problems::new()).await
}

/// What most newcomers have.
async fn usual(cx: &Cx) -> Result<TypedForm, Refusal> {
    if !cx.actor.may(Resource::User, Action::Create) {
        return Err(Error::Forbidden.into());
    }
    let mut typed = TypedForm::new();
    typed.set("lang", cx.house.lang().tag());
    typed.set("role", CASEWORKER);
    // Where there is one team, everybody is of it.
    if let [team] = cx.run(hire::offered).await?.groups.as_slice() {
        typed.set("groups", team.unique.to_string());
    }
    Ok(typed)
}

/// Takes people out of a file: they stand in the form to be looked over, and nothing is made yet.
pub(in crate::web) async fn file(
    cx: Cx,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let mut typed = usual(&cx).await?;
    let sent = upload::form((&cx.guest, &request), payload, |_, _| Ok(None)).await?;
    let bytes = sent.bytes("file").map(|bytes| bytes.as_slice()).unwrap_or_default();
    let lines = if bytes.is_empty() { Err(Problem::Blank) } else { Ok(bytes) };
    let lines = lines
        .and_then(|bytes| form::lines_of(&cx.house.languages, bytes).ok_or(Problem::WrongKind));
    let mut problems = Problems::new();
    let Some(lines) = problems.take("file", lines) else {
        return Ok(again(&adding(&cx, &typed, &problems).await?));
    };
    typed.set("people", lines);
    let page = adding(&cx, &typed, &problems).await?.into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// Adds people, all or none, and shows their slips.
pub(in crate::web) async fn add(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let (hiring, from) = (form::hiring(&cx.house.languages, &typed), cx.guest.peer.clone());
    match cx.run(move |app, actor| hire::hire(app, actor, &hiring, &from)).await {
        Ok(_) => Ok(see_other("/people/slips")),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&adding(&cx, &typed, &problems).await?))
        }
        Err(other) => Err(other),
    }
}

async fn adding(cx: &Cx, typed: &TypedForm, problems: &Problems) -> Result<Markup, Refusal> {
    if !cx.actor.may(Resource::User, Action::Create) {
        return Err(Error::Forbidden.into());
    }
    let offered = cx.run(hire::offered).await?;
    let say = cx.say();
    let title = say.people_add();
    let filled = Filled { say, typed, problems };
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let main = html! {
        (errors::summary(say, problems, |field| form::label(say, typed, field)))
        h1 { (title) }
        p.lead { (say.people_add_text()) }
        form.form method="post" action="/people" {
            (layout::csrf_input(&cx.guest))
            (filled.text(Line {
                name: "people", label: &say.people_who(), hint: &say.people_who_hint(most),
                ..Line::default()
            }, 8))
            (form::common(cx, filled, &offered))
            button.button data-busy=(say.saving()) { (say.people_make()) }
        }
        h2 { (say.people_file()) }
        form.form method="post" action="/people/file" enctype="multipart/form-data" {
            (layout::csrf_input(&cx.guest))
            div.question #q-file {
                label for="file" { (say.people_file_label()) }
                p.hint #file-hint { (say.people_file_hint()) }
                (errors::beside(say, problems, "file"))
                input #file type="file" name="file" accept=".csv,.txt,text/csv,text/plain" required
                    aria-describedby="file-hint";
            }
            button.button.plain { (say.people_file_read()) }
        }
    };
    let error = !problems.is_empty();
    let title = vec![title, say.nav_people()];
    Ok(layout::page(cx, Page { title, main, error, ..Page::default() }))
}
