//! How the box is: copies, disk, clock, seal and log, for whoever looks after it.

pub(in crate::web) mod seal;

use actix_web::HttpResponse;
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::{
        backup::{Copied, LONGEST},
        field::TypedForm,
        permission::{Action, Resource},
        problem::Problems,
        time::Timestamp,
    },
    http::{Cx, Refusal, Sent, download},
    i18n::plain,
    service::{
        Error,
        account::People,
        backup::{self, Copies, Target},
        health::{self, Health},
    },
    web::{
        flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{errors, qr},
    },
};

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    view(&cx, &TypedForm::new(), &Problems::new()).await
}

/// Makes copies now, in the background.
pub(in crate::web) async fn copy(cx: Cx, Sent(_): Sent) -> Result<HttpResponse, Refusal> {
    cx.run(backup::run_now).await?;
    Ok(see_other(&flash::with("/admin", "copying")))
}

/// Says where copies go.
pub(in crate::web) async fn plan(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let (folders, hour) = (typed.all("folders").to_vec(), typed.one("hour").to_owned());
    let from = cx.guest.peer.clone();
    let saved = cx.run(move |app, actor| backup::change(app, actor, (&folders, &hour), from)).await;
    refused(&cx, saved, typed, "saved").await
}

/// Hands a copy to whoever takes it along.
pub(in crate::web) async fn take(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let password = Zeroizing::new(typed.all("password").first().cloned().unwrap_or_default());
    let from = cx.guest.peer.clone();
    let taken = cx.run(move |app, actor| backup::take(app, actor, &password, &from)).await;
    match taken {
        Ok((name, mut copying)) => {
            Ok(download::file(name, move || copying.next_bytes().map_err(std::io::Error::other)))
        }
        Err(refusal) => refused(&cx, Err(refusal), TypedForm::new(), "saved").await,
    }
}

/// Somebody says that the clock is right.
pub(in crate::web) async fn clock_right(cx: Cx, Sent(_): Sent) -> Result<HttpResponse, Refusal> {
    let from = cx.guest.peer.clone();
    cx.run(move |app, actor| health::confirm_clock(app, actor, &from)).await?;
    Ok(see_other(&flash::with("/admin", "saved")))
}

/// The page again with what is wrong, or back to it with a word.
async fn refused(
    cx: &Cx,
    done: Result<(), Refusal>,
    typed: TypedForm,
    word: &str,
) -> Result<HttpResponse, Refusal> {
    match done {
        Ok(()) => Ok(see_other(&flash::with("/admin", word))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&view(cx, &typed, &problems).await?))
        }
        Err(other) => Err(other),
    }
}

fn label(cx: &Cx, field: &str) -> String {
    let say = cx.say();
    match field {
        "hour" => say.backup_hour(),
        "password" => say.login_password(),
        "two" => say.health_seal_two(),
        _ => say.backup_folder(),
    }
}

fn moment(cx: &Cx, at: Timestamp) -> String {
    cx.say().moment(at, &cx.house.office.zone)
}

async fn view(cx: &Cx, typed: &TypedForm, problems: &Problems) -> Result<Markup, Refusal> {
    let (health, people) = (cx.run(health::show).await?, cx.people().await?);
    Ok(page(cx, (&health, &people), typed, problems))
}

fn page(
    cx: &Cx,
    (health, people): (&Health, &People),
    typed: &TypedForm,
    problems: &Problems,
) -> Markup {
    let say = cx.say();
    let title = say.health_title();
    let main = html! {
        (errors::summary(say, problems, |field| label(cx, field)))
        h1 { (title) }
        p.lead { (say.health_lead()) }
        @if let Some(trouble) = &health.trouble {
            div.box data-kind="danger" {
                @if trouble.is_damage() {
                    p { strong { (say.fault_damage()) } } p { (say.fault_damage_do()) }
                }
                @else if trouble.is_full() {
                    p { strong { (say.fault_full()) } } p { (say.fault_full_do()) }
                }
                @else { p { strong { (say.fault_disk()) } } p { (say.fault_disk_do()) } }
            }
        }
        (copies(cx, &health.copies))
        (plan_form(cx, &health.copies, typed, problems))
        (take_form(cx, problems))
        (rest(cx, health))
        (seal::part(cx, people, problems))
    };
    let error = !problems.is_empty();
    layout::page(cx, Page { title: vec![title], main, error, ..Page::default() })
}

fn copies(cx: &Cx, copies: &Copies) -> Markup {
    let say = cx.say();
    html! {
        section aria-labelledby="copies" {
            h2 #copies { (say.backup_title()) }
            p { (say.backup_lead()) }
            (proven(cx, copies.proven.as_ref()))
            @if copies.targets.is_empty() {
                p { (say.backup_nowhere()) }
            } @else {
                ul.due {
                    @for target in &copies.targets { (target_line(cx, target)) }
                }
            }
            @if let Some((done, all)) = copies.running {
                p.progress role="status" {
                    progress.bar value=(done) max=(all.max(1)) {}
                    (say.backup_running(percent(done, all)))
                }
                div.acts { a.button.plain href="/admin" { (say.backup_see_again()) } }
            } @else if !copies.targets.is_empty() {
                form method="post" action="/admin/copies" {
                    (layout::csrf_input(&cx.guest))
                    button.button data-busy=(say.saving()) { (say.backup_now()) }
                }
            }
        }
    }
}

fn percent(done: u64, all: u64) -> i64 {
    i64::try_from(done.saturating_mul(100) / all.max(1)).unwrap_or(100).min(100)
}

/// The last copy that can be relied on, or that there is none.
pub(super) fn proven(cx: &Cx, copy: Option<&Copied>) -> Markup {
    let say = cx.say();
    html! {
        @match copy {
            None => div.box data-kind="danger" { p { (say.home_copy_none()) } },
            Some(copy) => {
                @let (days, is_old) = copy.age(cx.today(), &cx.house.office.zone);
                div.box data-kind=(if is_old { "warn" } else { "ok" }) {
                    @if is_old { p { strong { (say.home_copy_old(days)) } } }
                    p { (say.home_last_copy(moment(cx, copy.at))) }
                }
            }
        }
    }
}

fn target_line(cx: &Cx, target: &Target) -> Markup {
    let say = cx.say();
    let count = i64::try_from(target.copies).unwrap_or(i64::MAX);
    html! {
        li data-kind=(if target.trouble.is_some() { "danger" } else { "info" }) {
            strong.ltr.path { (target.folder) } " "
            @match &target.last {
                None => span { (say.backup_never()) },
                Some(copy) => {
                    span { (say.backup_last(size(cx, copy.bytes), moment(cx, copy.at))) } " "
                    span.muted { (say.backup_count(count)) }
                }
            }
            @if target.is_own_disk { " " span { (say.backup_same_disk()) } }
            @if let Some((trouble, at)) = target.trouble {
                p { (say.backup_trouble(trouble)) " "
                    span.muted { (say.backup_tried(moment(cx, at))) } }
            }
        }
    }
}

fn size(cx: &Cx, bytes: u64) -> String {
    plain(&cx.say().size(bytes))
}

fn plan_form(cx: &Cx, copies: &Copies, typed: &TypedForm, problems: &Problems) -> Markup {
    let say = cx.say();
    let mut folders: Vec<String> = match typed.all("folders") {
        [] => copies.plan.folders.iter().cloned().collect(),
        typed => typed.to_vec(),
    };
    folders.push(String::new());
    let hour = match typed.one("hour") {
        "" => copies.plan.hour.to_string(),
        typed => typed.to_owned(),
    };
    html! {
        section aria-labelledby="plan" {
            h2 #plan { (say.backup_plan()) }
            form.form method="post" action="/admin/plan" {
                (layout::csrf_input(&cx.guest))
                div.question #q-folders {
                    label for="folders" { (say.backup_folder()) }
                    p.hint { (say.backup_folder_hint()) }
                    (errors::beside(say, problems, "folders"))
                    @for (at, folder) in folders.iter().enumerate() {
                        input name="folders" value=(folder) dir="ltr" autocomplete="off"
                            spellcheck="false" id=[(at == 0).then_some("folders")]
                            aria-label=[(at > 0).then(|| say.backup_folder())];
                    }
                }
                div.question #q-hour {
                    label for="hour" { (say.backup_hour()) }
                    p.hint { (say.backup_hour_hint()) }
                    (errors::beside(say, problems, "hour"))
                    input #hour.size-s name="hour" inputmode="numeric" value=(hour) required;
                }
                p.muted { (say.backup_keep(LONGEST)) }
                button.button.plain data-busy=(say.saving()) { (say.save()) }
            }
        }
    }
}

fn take_form(cx: &Cx, problems: &Problems) -> Markup {
    let say = cx.say();
    html! {
        section aria-labelledby="take" {
            h2 #take { (say.backup_take()) }
            p { (say.backup_take_text()) }
            form.form method="post" action="/admin/copy" {
                (layout::csrf_input(&cx.guest))
                div.question #q-password {
                    label for="password" { (say.login_password()) }
                    (errors::beside(say, problems, "password"))
                    input #password type="password" name="password" required
                        autocomplete="current-password";
                }
                button.button.plain { (say.backup_take()) }
            }
            p.muted { (say.backup_back()) }
        }
    }
}

fn rest(cx: &Cx, health: &Health) -> Markup {
    let say = cx.say();
    let (entries, head) = &health.log;
    html! {
        h2 { (say.health_disk_title()) }
        @if let Some(disk) = health.disk {
            p { (say.health_disk(size(cx, disk.all), size(cx, disk.free))) }
            @if disk.is_low { div.box data-kind="danger" { p { (say.health_disk_low()) } } }
        }
        h2 { (say.health_clock_title()) }
        p { (say.health_clock(moment(cx, cx.guest.app.machine_now()))) }
        (clock(cx))
        h2 { (say.health_log_title()) }
        p { (say.health_log(i64::try_from(*entries).unwrap_or(i64::MAX))) }
        p.muted { (say.health_log_text()) }
        ul.digits { @for group in groups(head) { li { (group) } } }
        (qr::picture(&format!("{entries} {head}"), &say.health_log_qr()))
    }
}

/// What is wrong with the clock, if something is; whoever looks after the box can say that it is
/// right.
pub(super) fn clock(cx: &Cx) -> Markup {
    let (say, app) = (cx.say(), &cx.guest.app);
    html! {
        @if app.is_clock_wrong() {
            div.box data-kind="danger" {
                p { (say.clock_wrong(moment(cx, app.machine_now()))) }
                @if cx.actor.may(Resource::System, Action::Manage) {
                    form method="post" action="/admin/clock" {
                        (layout::csrf_input(&cx.guest))
                        button.button.plain { (say.clock_right()) }
                    }
                }
            }
        }
    }
}

/// Digits in groups as people compare them.
fn groups(digits: &str) -> Vec<String> {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect()).collect()
}
