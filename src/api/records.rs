//! Records of all kinds: one set of handlers, and the kind is a word in the address.

use actix_web::{HttpResponse, web};
use serde_json::{Value as Json, json};

use crate::{
    api::wire::{self, Parameters},
    domain::{
        id::RecordId,
        record::Kind,
        wire::{Filter, Object, Wanted},
    },
    http::{Cx, Json as Body, Refusal},
    service::{
        Error,
        record::{self, Act, Asked},
        records::{self, REASON_WANTED},
    },
};

/// Parameters that make a list with a query the search for a record.
const SEARCHES: [&str; 3] = ["phonetic", "phone_number", "id_search"];

/// What every answer of a record has, whichever fields are asked for.
const ALWAYS: [&str; 3] = ["id", "enabled", "last_updated_at"];

/// What the short form has beside it, of every kind.
const SHORT: [&str; 10] = [
    "created_at",
    "owned_by",
    "owned_by_agency_id",
    "photos",
    "flag_count",
    "status",
    "record_in_scope",
    "short_id",
    "alert_count",
    "module_id",
];

/// The kind in the address.
pub(super) fn kind(word: &str) -> Result<Kind, Refusal> {
    Ok(Kind::at(word).ok_or(Error::NotFound)?)
}

/// The record in the address; an id of another shape names nothing.
pub(super) fn asked(cx: &Cx, path: &(String, String)) -> Result<Asked, Refusal> {
    let id: RecordId = path.1.parse().map_err(|_| Error::NotFound)?;
    Ok(cx.record(kind(&path.0)?, id))
}

/// A page of a list.
pub(super) async fn list(
    cx: Cx,
    path: web::Path<String>,
    parameters: Parameters,
) -> Result<HttpResponse, Refusal> {
    let (kind, page) = (kind(&path)?, parameters.page());
    let wanted = wanted(kind, &parameters);
    if Filter::are_too_many(&wanted.filters) {
        return Err(Refusal::TooLarge);
    }
    let from = cx.guest.peer.clone();
    let asked = wanted.clone();
    let found = cx.run(move |app, actor| records::list(app, actor, &asked, &from)).await?;
    let short = Fields::short(kind);
    let fields = if wanted.is_search { Fields::short(kind) } else { Fields::of(kind, &parameters) };
    let rows = found.rows.into_iter().map(|row| Json::Object(cut(row, &fields, &short)));
    Ok(wire::page(rows.collect(), found.total, page))
}

/// The fields of a row that were asked for. Of records of others there is nothing to leave out, and
/// where a reason is wanted first, no more than short answers hold.
fn cut(row: Object, fields: &Fields, short: &Fields) -> Object {
    let is_seen = row.get("record_in_scope") != Some(&Json::Bool(false));
    match (is_seen, row.contains_key(REASON_WANTED)) {
        (false, _) => row,
        (true, true) => {
            let mut row = short.cut(row);
            row.insert(REASON_WANTED.to_owned(), Json::Bool(true));
            row
        }
        (true, false) => fields.cut(row),
    }
}

/// What a list asks, by the parameters of its address.
fn wanted(kind: Kind, parameters: &Parameters) -> Wanted {
    let page = parameters.page();
    let pairs = parameters.iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let is_search =
        parameters.some("query").is_some() && SEARCHES.iter().any(|name| parameters.is_true(name));
    Wanted {
        kind,
        filters: Filter::read(pairs),
        order_by: parameters.one("order_by").unwrap_or("created_at").to_owned(),
        ascending: parameters.one("order") == Some("asc"),
        skip: (page.number - 1).saturating_mul(page.per),
        take: page.per,
        is_whole: !is_search && parameters.one("fields").is_none_or(str::is_empty),
        is_search,
    }
}

/// One record.
pub(super) async fn show(
    cx: Cx,
    path: web::Path<(String, String)>,
    parameters: Parameters,
) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &path)?;
    let fields = Fields::of(asked.kind, &parameters);
    let told = cx.run(move |app, actor| record::tell(app, actor, &asked)).await?;
    Ok(wire::one(fields.cut(told)))
}

/// A new record.
pub(super) async fn create(
    cx: Cx,
    path: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let (kind, sent, from) = (kind(&path)?, sent(body.0)?, cx.guest.peer.clone());
    let brought_id = sent.get("id").is_some_and(|id| !id.is_null());
    let told = cx.run(move |app, actor| record::create(app, actor, kind, sent, &from)).await?;
    Ok(wire::made(told, brought_id))
}

/// A change of a record, or an act on it that is named.
pub(super) async fn change(
    cx: Cx,
    path: web::Path<(String, String)>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &path)?;
    let act = match body.0.get("record_action") {
        None | Some(Json::Null) => None,
        Some(word) => Some(word.as_str().and_then(Act::named).ok_or(Error::Forbidden)?),
    };
    let sent = sent(body.0)?;
    let told = cx.run(move |app, actor| record::change(app, actor, &asked, (sent, act))).await?;
    Ok(wire::one(told))
}

/// A record is switched off, never removed.
pub(super) async fn disable(
    cx: Cx,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &path)?;
    let id = asked.id.to_string();
    cx.run(move |app, actor| record::disable(app, actor, &asked)).await?;
    Ok(wire::one(json!({"id": id})))
}

/// What was sent of a record; nothing at all is an empty one.
fn sent(body: Json) -> Result<Object, Refusal> {
    if body.is_null() {
        return Ok(Object::new());
    }
    match wire::data(body) {
        Err(Refusal::Lacks(_)) => Ok(Object::new()),
        sent => sent,
    }
}

fn own(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Which fields of a record are answered.
enum Fields {
    All,
    Only(Vec<String>),
}

impl Fields {
    fn of(kind: Kind, parameters: &Parameters) -> Self {
        match parameters.one("fields") {
            None | Some("") => Self::All,
            Some("short") => Self::short(kind),
            Some(_) => Self::Only([own(&ALWAYS), own(&parameters.list("fields"))].concat()),
        }
    }

    fn short(kind: Kind) -> Self {
        let row = kind.row();
        Self::Only([own(&ALWAYS), own(&SHORT), own(row.short), own(&[row.display])].concat())
    }

    fn cut(&self, mut told: Object) -> Object {
        if let Self::Only(names) = self {
            told.retain(|name, _| names.contains(name));
        }
        told
    }
}
