//! Places.

use std::sync::Arc;

use actix_web::HttpResponse;
use serde_json::{Value as Json, json};

use crate::{
    api::wire::{self, Parameters},
    domain::{
        problem::{Problem, Problems},
        wire::Object,
    },
    http::{Cx, Json as Body, Refusal, base64},
    service::{
        Error,
        configure::places::{self, Wanted},
    },
};

/// The length of a page where none is asked for; there is no longest one.
const PER: usize = 100;

/// A page of the places.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let disabled = parameters.list("disabled");
    let wanted = Wanted {
        // Both are asked for: then it does not matter.
        disabled: if disabled.len() == 1 { Some(disabled == ["true"]) } else { None },
        is_full: parameters.is_true("hierarchy"),
        order_by: parameters.one("order_by").map(ToOwned::to_owned),
        is_reversed: parameters.one("order") == Some("desc"),
    };
    let (house, page) = (Arc::clone(&cx.house), parameters.page_of(PER, None));
    let list = move || {
        let ids = places::list(&house, &wanted);
        let total = ids.len();
        (places::tell(&house, &page.of(ids), wanted.is_full), total)
    };
    let (told, total) = cx.run(move |_, _| Ok(list())).await?;
    Ok(wire::page(told.into_iter().map(Json::Object).collect(), total, page))
}

/// Several places at once.
pub(super) async fn change_all(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let sent = several(body.0)?;
    let from = cx.guest.peer.clone();
    let told = cx.run(move |app, actor| places::change_all(app, actor, sent, from)).await?;
    Ok(wire::all(told.into_iter().map(Json::Object).collect()))
}

/// The list under `data`, each with its number.
fn several(body: Json) -> Result<Vec<(u64, Object)>, Refusal> {
    let Json::Object(mut body) = body else { return Err(Refusal::Lacks("data")) };
    let Json::Array(all) = body.remove("data").ok_or(Refusal::Lacks("data"))? else {
        return Err(Refusal::Malformed);
    };
    let one = |(at, json): (usize, Json)| {
        let wrong = |name: &str| Problems::one(format!("/{at}{name}"), Problem::WrongKind);
        let Json::Object(data) = json else { return Err(Error::from(wrong(""))) };
        let id = data.get("id").and_then(Json::as_u64).ok_or_else(|| wrong("/id"))?;
        Ok((id, data))
    };
    let all: Result<_, Error> = all.into_iter().enumerate().map(one).collect();
    Ok(all?)
}

/// Places out of a file that was sent in base64.
pub(super) async fn import(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let data = wire::data(body.0)?;
    let file_name = data.get("file_name").and_then(Json::as_str).unwrap_or_default().to_owned();
    let (text, from) = (file(&data)?, cx.guest.peer.clone());
    let done = cx.run(move |app, actor| places::import(app, actor, &text, from)).await?;
    let failed = done.failures.len();
    let mut told = json!({"data": {
        "status": done.status(),
        "file_name": file_name,
        "total": done.total,
        "success_total": done.total.saturating_sub(failed),
        "failure_total": failed,
        "failures": done.failures,
    }});
    if done.status() == "success" {
        return Ok(HttpResponse::Ok().json(told));
    }
    let rows = done.failures.iter().map(|row| json!({"message": format!("row {row}")}));
    if let Some(told) = told.as_object_mut() {
        told.insert("errors".to_owned(), rows.collect());
    }
    Ok(HttpResponse::UnprocessableEntity().json(told))
}

/// The words of the file that was sent.
fn file(data: &Object) -> Result<String, Refusal> {
    let sent = data.get("data_base64").and_then(Json::as_str);
    let bytes = base64::decode(sent.ok_or(Refusal::Lacks("data_base64"))?);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let wrong = || Problems::one("/data_base64", Problem::WrongKind);
    Ok(text.ok_or_else(|| Error::from(wrong()))?)
}
