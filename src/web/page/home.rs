//! Home: what there is to do.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::{
    domain::{
        line::Line,
        permission::{Action, Resource},
    },
    http::{Cx, Refusal, Sent},
    service::{
        account::People,
        backup,
        draft::{self, Draft},
        home::{self, DueCase, Home, Load, Unfinished},
        own,
        staff::{notice, role},
    },
    web::{
        address, flash, layout,
        page::{health, notices, see_other},
        part::words,
    },
};

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    let home = cx.run(home::show).await?;
    let people = cx.people().await?;
    let before = cx.run(own::before).await?;
    let say = cx.say();
    let title = say.nav_today();
    let main = html! {
        (head(&cx, &title))
        p.muted { (say.day(home.today)) }
        @if let Some((at, from)) = &before {
            p.muted { (say.me_before(say.moment(*at, &cx.house.office.zone), from.clone())) }
        }
        (health::clock(&cx))
        (told(&cx, &people).await?)
        @if cx.actor.may(Resource::Case, Action::Read) {
            (work(&cx, &home)) (team(&cx, &home, &people))
        } @else {
            (box_keeper(&cx))
        }
        (boxed(&cx, &people).await?)
    };
    Ok(layout::page(&cx, layout::Page { title: vec![title], main, ..Default::default() }))
}

/// How the box is, for whoever looks after it.
async fn boxed(cx: &Cx, people: &People) -> Result<Markup, Refusal> {
    if !cx.actor.may(Resource::System, Action::Manage) {
        return Ok(html! {});
    }
    let copy = cx.run(backup::last_proven).await?;
    Ok(html! {
        (health::seal::waiting(cx, people))
        (health::proven(cx, copy.as_ref()))
        p { a href="/admin" { (cx.say().home_copy_see()) } }
    })
}

fn head(cx: &Cx, title: &str) -> Markup {
    html! {
        div.head {
            h1 { (title) }
            @if cx.actor.may(Resource::Case, Action::Create) {
                div.acts { a.button href="/cases/new" { (cx.say().case_new()) } }
            }
        }
    }
}

/// What somebody is told of the sight that others were given.
async fn told(cx: &Cx, people: &People) -> Result<Markup, Refusal> {
    let told = cx.run(notice::list).await?;
    if told.is_empty() {
        return Ok(html! {});
    }
    let roles = cx.run(|app, _| role::labels(app)).await?;
    Ok(notices::block(cx, &told, (people, &notices::named(cx, &roles))))
}

/// Throws a draft away.
pub(in crate::web) async fn discard(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let key = typed.one("key").to_owned();
    let back = address::drafted(&key).filter(|_| !key.starts_with("new/"));
    cx.run(move |app, actor| draft::discard(app, actor, &key)).await?;
    Ok(see_other(&flash::with(back.as_deref().unwrap_or("/"), "discarded")))
}

fn work(cx: &Cx, home: &Home) -> Markup {
    let say = cx.say();
    let nothing = home.overdue.is_empty() && home.today_due.is_empty() && home.soon.is_empty();
    let creates = cx.actor.may(Resource::Case, Action::Create);
    html! {
        @if home.to_review > 0 {
            section.next-step aria-labelledby="review-head" {
                h2.label #review-head { (say.nav_review()) }
                p { (say.home_to_review(i64::try_from(home.to_review).unwrap_or(0))) }
                div.acts { a.button href="/review" { (say.home_review_now()) } }
            }
        }
        @if !home.asked.is_empty() {
            h2.label { (say.home_asked()) }
            ul.due {
                @for line in &home.asked {
                    li data-kind="warn" { (case_link(cx, line)) span.muted { (say.home_asked_text()) } }
                }
            }
        }
        (block(cx, &say.home_overdue(), &home.overdue, (home.overdue_total, "danger")))
        (block(cx, &say.home_due_today(), &home.today_due, (home.today_due.len(), "warn")))
        (block(cx, &say.home_soon(), &home.soon, (home.soon.len(), "info")))
        @if nothing {
            div.empty {
                @if home.own.open > 0 { p { (say.home_nothing_due()) } }
                @else if creates { p { (say.home_first_time()) } }
                @else { p { (say.home_no_own()) } }
            }
        }
        (drafts(cx, &home.drafts))
        @if home.own.open > 0 {
            h2.label { (say.home_numbers()) }
            (numbers(cx, home.own))
        }
    }
}

fn numbers(cx: &Cx, load: Load) -> Markup {
    let say = cx.say();
    let own = format!("/cases?status=open&owned_by={}", cx.actor.name);
    html! {
        dl.stats {
            div { dt { (say.home_open()) } dd { a href=(own) { (load.open) } } }
            div { dt { (say.home_high()) } dd { a href={ (own) "&risk_level=high" } { (load.high) } } }
            div { dt { (say.home_with_overdue()) } dd { (load.overdue) } }
        }
    }
}

fn case_link(cx: &Cx, line: &Line) -> Markup {
    let code = line.code.as_ref().map(ToString::to_string).unwrap_or_default();
    html! {
        a href=(address::case(line.id)) {
            (words::name(cx.say(), line.title())) " " span.ltr { (code) }
        }
    }
}

fn block(cx: &Cx, title: &str, rows: &[DueCase], (total, kind): (usize, &str)) -> Markup {
    let say = cx.say();
    html! {
        @if !rows.is_empty() {
            h2.label { (title) " " span.count data-kind=(kind) { (total) } }
            ul.due {
                @for due_case in rows {
                    li data-kind=(kind) {
                        (case_link(cx, &due_case.line)) " "
                        span { (words::task(say, due_case.due.task)) } " "
                        (words::due(say, due_case.due, cx.today()))
                    }
                }
            }
            @if total > rows.len() {
                p.muted { (say.home_more(i64::try_from(total - rows.len()).unwrap_or(0))) }
            }
        }
    }
}

fn drafts(cx: &Cx, drafts: &[Unfinished]) -> Markup {
    let (say, zone) = (cx.say(), &cx.house.office.zone);
    let title = |draft: &Draft| {
        let form = cx.house.programme.form(draft.kind, &draft.form);
        form.map_or_else(|| say.case_new(), |form| form.name.say(say.lang()).to_owned())
    };
    html! {
        @if !drafts.is_empty() {
            h2.label { (say.home_drafts()) " " span.count { (drafts.len()) } }
            ul.due {
                @for Unfinished { draft, line } in drafts {
                    @if let Some(href) = address::drafted(&draft.key) {
                        li data-kind="info" {
                            a href=(href) { (title(draft)) } " "
                            @if let Some(line) = line { (words::name(say, line.title())) " " }
                            span.muted { (say.moment(draft.saved_at, zone)) }
                            form method="post" action="/drafts/discard" {
                                (layout::csrf_input(&cx.guest))
                                input type="hidden" name="key" value=(draft.key);
                                button.button.link.small data-confirm=(say.draft_discard_sure())
                                    data-confirm-yes=(say.draft_discard())
                                    data-confirm-no=(say.keep())
                                { (say.draft_discard()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn team(cx: &Cx, home: &Home, people: &People) -> Markup {
    let say = cx.say();
    html! {
        @if !home.team.is_empty() {
            h2 { (say.home_team()) }
            p { a href="/review/week" { (say.digest_title()) } }
            table.table role="table" {
                caption.vh { (say.home_team()) }
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { (say.column_owner()) }
                        @for head in [say.home_open(), say.home_high(), say.home_with_overdue()] {
                            th.num role="columnheader" scope="col" { (head) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for (user, load) in &home.team {
                        tr role="row" {
                            th role="rowheader" scope="row" { bdi { (people.full_name(*user)) } }
                            td.num role="cell" data-label=(say.home_open()) { (load.open) }
                            td.num role="cell" data-label=(say.home_high()) { (load.high) }
                            td.num role="cell" data-label=(say.home_with_overdue()) { (load.overdue) }
                        }
                    }
                }
            }
        }
    }
}

/// Home of whoever runs the box and sees no child.
fn box_keeper(cx: &Cx) -> Markup {
    let say = cx.say();
    html! {
        @if cx.actor.may(Resource::User, Action::Read) {
            p.lead { (say.home_box_keeper()) }
            ul.cards {
                li { a href="/people" { (say.nav_people()) } p { (say.home_people_text()) } }
                @if cx.actor.may(Resource::System, Action::Manage) {
                    li { a href="/admin" { (say.nav_health()) } p { (say.home_health_text()) } }
                }
            }
        } @else {
            p.lead { (say.home_sees_no_child()) }
        }
    }
}
