//! The log of the office: who did what, narrowed to a person, an act, a record, a time.

use actix_web::HttpRequest;
use maud::{Markup, html};

use crate::{
    domain::{audit::Event, field::TypedForm, id::RecordId, time::Timestamp},
    http::{Cx, Refusal},
    service::{
        account::People,
        log::{self, Part, Place, Sought},
    },
    web::{
        layout::{self, Page},
        part::{errors, log as part},
    },
};

/// Where the page is.
const ADDRESS: &str = "/admin/audit";
/// How many days back it offers to look, beside the beginning.
const PERIODS: [u16; 3] = [1, 7, 30];
/// How many it looks back where nobody says otherwise.
const USUAL: u16 = 7;
/// What stands for the beginning in an address.
const ALWAYS: &str = "all";
/// What is asked; the rest of an address is another page's.
const ASKED: [&str; 4] = ["user", "what", "code", "days"];

/// The page.
pub(in crate::web) async fn show(cx: Cx, request: HttpRequest) -> Result<Markup, Refusal> {
    let query = request.query_string();
    let typed: TypedForm = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let code = typed.one("code").trim().to_owned();
    let is_any = code.is_empty();
    let record = cx.run(move |app, actor| log::record_meant(app, actor, &code)).await?;
    let part = if record.is_some() || is_any {
        let (sought, from) = (sought(&cx, &typed, record), cx.guest.peer.clone());
        let place = (Place::Before(part::before(query)), part::ON_A_PAGE);
        cx.run(move |app, actor| log::list(app, actor, &sought, place, &from)).await?
    } else {
        Part::default()
    };
    let people = cx.people().await?;
    Ok(page(&cx, &typed, (&part, &people), record.is_none() && !is_any))
}

fn sought(cx: &Cx, typed: &TypedForm, record: Option<RecordId>) -> Sought {
    let some = |name: &str| Some(typed.one(name).to_owned()).filter(|own| !own.is_empty());
    let first = || cx.today().plus_days(-i64::from(days(typed)));
    let is_always = typed.one("days") == ALWAYS;
    Sought {
        user: some("user"),
        events: some("what").map(|word| Event::parse(&word).into_iter().collect()),
        record,
        from: (!is_always).then(|| Timestamp::start_of(first(), &cx.house.office.zone)),
        ..Sought::default()
    }
}

fn days(typed: &TypedForm) -> u16 {
    typed.one("days").parse().ok().filter(|days| PERIODS.contains(days)).unwrap_or(USUAL)
}

fn page(cx: &Cx, typed: &TypedForm, (part, people): (&Part, &People), is_unknown: bool) -> Markup {
    let say = cx.say();
    let title = say.log_title();
    let main = html! {
        h1 { (title) }
        p.muted { (say.log_note()) }
        (filter(cx, typed, people, is_unknown))
        @if !typed.one("before").is_empty() {
            p { a href=(address(typed, None)) { (say.log_newest()) } }
        }
        @if !is_unknown { (part::table(cx, part, false, |number| address(typed, Some(number)))) }
    };
    layout::page(cx, Page { title: vec![title], main, wide: true, ..Page::default() })
}

/// The address that asks the same, from an entry on.
fn address(typed: &TypedForm, before: Option<u64>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in ASKED.iter().filter(|name| !typed.one(name).is_empty()) {
        query.append_pair(name, typed.one(name));
    }
    before.map(|number| query.append_pair("before", &number.to_string()));
    format!("{ADDRESS}?{}", query.finish())
}

fn filter(cx: &Cx, typed: &TypedForm, people: &People, is_unknown: bool) -> Markup {
    let say = cx.say();
    let named = people.iter().map(|(_, name, full)| (name.to_string(), format!("{full} ({name})")));
    let any = |label: String| std::iter::once((String::new(), label));
    let mut acts: Vec<(String, String)> = Event::ALL
        .iter()
        .map(|event| (event.word().to_owned(), part::event(say, *event)))
        .collect();
    acts.sort_by(|one, other| one.1.cmp(&other.1));
    let periods = PERIODS.iter().map(|days| (days.to_string(), say.log_days(i64::from(*days))));
    let always = std::iter::once((ALWAYS.to_owned(), say.log_always()));
    let period =
        if typed.one("days") == ALWAYS { ALWAYS.to_owned() } else { days(typed).to_string() };
    html! {
        form.asked method="get" action=(ADDRESS) {
            (select("user", &say.log_who(), typed.one("user"), any(say.log_any_person()).chain(named)))
            (select("what", &say.log_what(), typed.one("what"), any(say.log_any_act()).chain(acts)))
            (select("days", &say.log_period(), &period, periods.chain(always)))
            div.question #q-code {
                label for="code" { (say.log_case()) }
                @if is_unknown {
                    p.error #code-error { span.vh { (say.error_prefix()) " " } (say.log_no_record()) }
                }
                input #code type="text" name="code" value=(typed.one("code")) autocomplete="off"
                    aria-describedby="code-hint" aria-invalid=[is_unknown.then_some("true")];
                p.hint #code-hint { (say.log_case_hint()) }
            }
            button.button { (say.log_show()) }
        }
    }
}

fn select(
    name: &str,
    label: &str,
    chosen: &str,
    all: impl Iterator<Item = (String, String)>,
) -> Markup {
    html! {
        div.question id={ "q-" (errors::id(name)) } {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                @for (value, words) in all {
                    option value=(value) selected[chosen == value] { (words) }
                }
            }
        }
    }
}
