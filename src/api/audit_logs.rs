//! The log, as programs read it that watch over the office.

use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value as Json, json};

use crate::{
    api::wire::{self, Parameters},
    domain::{
        audit::Event,
        record::Kind,
        time::{Timestamp, Zone},
        wire::{first_of, last_of, number},
    },
    http::{Cx, Refusal, host},
    service::log::{self, Entry, Part, Place, Sought},
};

/// The length of a page where none is asked for.
const PER: usize = 100;
/// The longest page.
const MOST: usize = 1_000;
/// What programs call a case here.
const CHILD: &str = "child";

/// A page of the log, the newest first.
pub(super) async fn list(
    cx: Cx,
    request: HttpRequest,
    parameters: Parameters,
) -> Result<HttpResponse, Refusal> {
    let page = parameters.page_of(PER, Some(MOST));
    let place = (Place::Behind((page.number - 1).saturating_mul(page.per)), page.per);
    let (sought, from) = (sought(&parameters, &cx.house.office.zone), cx.guest.peer.clone());
    let read = move |app: &_, actor: &_| match sought {
        Some(sought) => log::list(app, actor, &sought, place, &from),
        // What can never be finds nothing, for those who may ask.
        None => log::list(app, actor, &Sought::default(), (Place::Before(None), 0), &from)
            .map(|_| Part::default()),
    };
    let part = cx.run(read).await?;
    let base = format!("https://{}/api/v2", host(&request));
    let rows = part.entries.iter().map(|entry| told(&base, entry)).collect();
    Ok(wire::page(rows, part.total, page))
}

/// What is looked for; nothing if a moment is none.
fn sought(parameters: &Parameters, zone: &Zone) -> Option<Sought> {
    let words = |name: &str| Some(parameters.list(name)).filter(|words| !words.is_empty());
    let moment = |name: &str, read: fn(&str, &Zone) -> Option<Timestamp>| {
        parameters.some(name).map_or(Some(None), |text| read(&text, zone).map(Some))
    };
    let kind = |word: &str| if word == CHILD { Some(Kind::Case) } else { Kind::parse(word) };
    let actions = words("audit_log_actions");
    let kinds = words("record_type");
    Some(Sought {
        user: parameters.some("user_name"),
        events: actions.map(|all| all.into_iter().filter_map(Event::parse).collect()),
        kinds: kinds.map(|all| all.into_iter().filter_map(kind).collect()),
        record: None,
        from: moment("from", first_of)?,
        to: moment("to", last_of)?,
    })
}

fn told(base: &str, entry: &Entry) -> Json {
    let about = entry.record.as_ref().and_then(|(_, about)| about.as_ref());
    let (id, kind) = (entry.record.as_ref().map(|(id, _)| id.to_string()), about.map(|it| it.kind));
    let short = about.map(|about| about.short.as_str());
    let who = entry.by.as_ref();
    let name = who.map(|who| who.name.as_str());
    let agency = who.and_then(|who| who.agency.as_ref());
    let kind_word = kind.map(|kind| if kind == Kind::Case { CHILD } else { kind.row().word });
    let word = entry.event.word();
    json!({
        "id": entry.number + 1,
        "display_id": short,
        "record_type": kind_word,
        "record_id": id,
        "display_name": null,
        "user_name": name,
        "action": word,
        "resource_url": address(base, (entry.event, kind, id.as_deref())),
        "timestamp": entry.at.rfc3339(),
        "log_message": {
            "prefix": {"key": format!("logger.actions.{word}"), "approval_type": null},
            "identifier": short.map(|short| format!("'{short}'")),
            "suffix": {"key": "logger.by_user", "user": name},
        },
        "metadata": {
            "user_name": name,
            "remote_ip": entry.from,
            "agency_id": agency.map(|own| number("agency", own.as_str())),
            "role_id": who.map(|who| number("role", who.role.as_str())),
            "record_ids": id.as_slice(),
        },
    })
}

/// Where the act was done, as far as the log keeps it.
fn address(base: &str, (event, kind, id): (Event, Option<Kind>, Option<&str>)) -> Option<String> {
    match (event, kind.map(|kind| kind.row().segment), id) {
        (Event::Created, Some(segment), _) => Some(format!("{base}/{segment}")),
        (_, Some(segment), Some(id)) => Some(format!("{base}/{segment}/{id}")),
        (Event::SignedIn | Event::SignInRefused | Event::SignedOut, ..) => {
            Some(format!("{base}/tokens"))
        }
        _ => None,
    }
}
