//! The week of a team in the log: who looked at what of others, at night, or at much.

use actix_web::HttpRequest;
use maud::{Markup, html};

use crate::{
    domain::{field::TypedForm, time::Day, user::User},
    http::{Cx, Refusal},
    service::{
        account::People,
        digest::{self, Digest, MANY, Week},
        staff::role,
    },
    web::{
        address,
        layout::{self, Page},
        page::notices::{self, Roles},
        part::words,
    },
};

/// Where the page is.
const ADDRESS: &str = "/review/week";

/// The page.
pub(in crate::web) async fn show(cx: Cx, request: HttpRequest) -> Result<Markup, Refusal> {
    let query = form_urlencoded::parse(request.query_string().as_bytes());
    let typed: TypedForm = query.into_owned().collect();
    // Nobody says otherwise: the last week that is over.
    let usual = cx.today().plus_days(-7);
    let day = Day::parse(typed.one("day")).unwrap_or(usual);
    let digest = cx.run(move |app, actor| digest::week(app, actor, day)).await?;
    let people = cx.people().await?;
    let roles = cx.run(|app, _| role::labels(app)).await?;
    let roles = notices::named(&cx, &roles);
    let say = cx.say();
    let title = say.digest_title();
    let main = html! {
        h1 { (title) }
        p.lead { (say.digest_days(say.day(digest.first), say.day(digest.last))) }
        p.muted { (say.digest_note(i64::try_from(MANY).unwrap_or(0))) }
        (weeks(&cx, &digest))
        (told(&cx, &digest, (&people, &roles)))
        @if digest.people.is_empty() { div.empty { p { (say.digest_nothing()) } } }
        @else { (table(&cx, &digest)) }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, wide: true, ..Page::default() }))
}

/// The ways to the weeks around it.
fn weeks(cx: &Cx, digest: &Digest) -> Markup {
    let say = cx.say();
    html! {
        p {
            a href={ (ADDRESS) "?day=" (digest.first.plus_days(-7)) } { (say.digest_before()) }
            @if digest.last < cx.today() {
                " · " a href={ (ADDRESS) "?day=" (digest.first.plus_days(7)) } { (say.digest_after()) }
            }
        }
    }
}

/// What was done to the ways of seeing children in that week.
fn told(cx: &Cx, digest: &Digest, names: (&People, &Roles)) -> Markup {
    html! {
        @if !digest.notices.is_empty() {
            h2 { (cx.say().notices_title()) }
            ul.links {
                @for notice in &digest.notices {
                    li {
                        (notices::matter(cx, &notice.matter, names, notice.by)) " "
                        span.muted { (cx.say().moment(notice.at, &cx.house.office.zone)) }
                    }
                }
            }
        }
    }
}

fn table(cx: &Cx, digest: &Digest) -> Markup {
    let say = cx.say();
    let heads = [
        say.digest_records(),
        say.digest_other_teams(),
        say.digest_night(),
        say.digest_most(),
        say.digest_told(),
        say.digest_reasons(),
        say.event_refused(),
    ];
    html! {
        table.table role="table" {
            caption.vh { (say.digest_title()) }
            thead role="rowgroup" {
                tr role="row" {
                    th role="columnheader" scope="col" { (say.log_who()) }
                    @for head in &heads { th.num role="columnheader" scope="col" { (head) } }
                }
            }
            tbody role="rowgroup" {
                @for (user, week) in &digest.people { (row(cx, user, week, &heads)) }
            }
        }
    }
}

fn row(cx: &Cx, user: &User, week: &Week, heads: &[String; 7]) -> Markup {
    let numbers = [
        (week.records, false),
        (week.of_other_teams, week.of_other_teams > 0),
        (week.at_night, week.at_night > 0),
        (week.most_a_day, week.most_a_day > MANY),
        (week.told_of, false),
        (week.reasons, false),
        (week.refused, false),
    ];
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(address::person(user.id)) { bdi { (user.full_name) } }
                @if week.is_unusual() { " " (words::tag("warn", &cx.say().digest_ask())) }
            }
            @for ((number, is_much), head) in numbers.into_iter().zip(heads) {
                td.num role="cell" data-label=(head) {
                    @if is_much { b.soon { (number) } } @else { (number) }
                }
            }
        }
    }
}
