//! People who sign in.

use actix_web::{HttpResponse, web};
use serde_json::{Value as Json, json};

use crate::{
    api::wire::{self, Parameters},
    domain::{
        problem::{Problem, Problems},
        wire::Object,
    },
    http::{Cx, Guest, Json as Body, Refusal},
    service::{
        Error,
        staff::{
            people::{self, Filters, Which},
            reset,
            user::{self, Told},
        },
    },
};

/// A page of the list.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let (filters, whole) = (filters(&parameters), parameters.is_true("extended"));
    let listed = cx.run(move |app, actor| people::list(app, actor, &filters, whole)).await?;
    let (page, total, enabled) = (parameters.page(), listed.rows.len(), listed.enabled);
    let rows = page.of(wire::sorted(listed.rows, &parameters));
    let metadata = json!({
        "total": total, "per": page.per, "page": page.number, "total_enabled": enabled,
    });
    Ok(HttpResponse::Ok().json(json!({"data": rows, "metadata": metadata})))
}

fn filters(parameters: &Parameters) -> Filters {
    let list = |name: &str| parameters.list(name).into_iter().map(ToOwned::to_owned).collect();
    Filters {
        query: parameters.some("query"),
        user_name: parameters.some("user_name"),
        agencies: list("agency"),
        roles: list("role_id"),
        groups: list("user_group_ids"),
        disabled: parameters.switches("disabled"),
        services: list("services"),
        location: parameters.some("location"),
    }
}

/// One person.
pub(super) async fn show(
    cx: Cx,
    path: web::Path<String>,
    parameters: Parameters,
) -> Result<HttpResponse, Refusal> {
    let asked = (wire::number(&path)?, parameters.is_true("extended"));
    Ok(wire::one(cx.run(move |app, actor| user::show(app, actor, asked)).await?))
}

/// A new person.
pub(super) async fn create(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let sent = wire::sent(&cx, body.0)?;
    let brings_id = sent.brings_id();
    let told = cx.run(move |app, actor| user::create(app, actor, sent)).await?;
    if brings_id { Ok(HttpResponse::NoContent().finish()) } else { Ok(one(told)) }
}

/// A change of an account.
pub(super) async fn change(
    cx: Cx,
    path: web::Path<String>,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    let (id, sent) = (wire::number(&path)?, wire::sent(&cx, body.0)?);
    Ok(one(cx.run(move |app, actor| user::change(app, actor, id, sent)).await?))
}

/// A person, with how many may sign in; there is no most.
fn one(told: Told) -> HttpResponse {
    let metadata = json!({"total_enabled": told.enabled, "maximum_users": null});
    HttpResponse::Ok().json(json!({"data": told.user, "metadata": metadata}))
}

/// Several accounts are switched off at once: those that are named, or those that filters find.
pub(super) async fn disable_several(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let (which, from) = (which(&wire::data(body.0)?)?, cx.guest.peer.clone());
    let ids = cx.run(move |app, actor| people::disable(app, actor, which, &from)).await?;
    Ok(wire::one(json!({"ids": ids})))
}

/// Which accounts are meant. Filters that would find everybody are none.
fn which(sent: &Object) -> Result<Which, Refusal> {
    let wrong = |at: &str, problem| Error::from(Problems::one(at, problem));
    if let Some(ids) = sent.get("ids").filter(|ids| !ids.is_null()) {
        let numbers = ids.as_array().and_then(|ids| ids.iter().map(Json::as_u64).collect());
        return Ok(Which::Numbered(numbers.ok_or_else(|| wrong("/ids", Problem::WrongKind))?));
    }
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for (name, value) in sent.get("filters").and_then(Json::as_object).into_iter().flatten() {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for value in values.iter().filter(|value| !value.is_null()) {
            let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
            pairs.append_pair(name, &text);
        }
    }
    let filters = filters(&Parameters::parse(&pairs.finish()));
    let is_none = filters == Filters::default();
    if is_none { Err(wrong("ids", Problem::Blank))? } else { Ok(Which::Fitting(filters)) }
}

/// A box without a mail server writes to nobody, and says so.
pub(super) async fn write_to_several(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    cx.run(|_, actor| people::may_write_to_several(actor)).await?;
    let sent = wire::data(body.0)?;
    let mut problems = Problems::new();
    for name in ["subject", "message"] {
        let is_there = sent.get(name).and_then(Json::as_str).is_some_and(|text| !text.is_empty());
        problems.add(name, if is_there { Problem::KindNotOffered } else { Problem::Blank });
    }
    Err(Error::from(problems).into())
}

/// Somebody at the door asks for a new password. The answer is the same for everybody.
pub(super) async fn ask_for_password(guest: Guest, body: Body) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    body.0.get("user").ok_or(Refusal::Lacks("user"))?;
    let from = guest.peer.clone();
    guest.run(move |app| reset::ask(app, &from)).await?;
    Ok(submitted())
}

/// Somebody asks for a new password for a person whose account they may change.
pub(super) async fn ask_for_password_of(
    cx: Cx,
    path: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let (id, from) = (wire::number(&path)?, cx.guest.peer.clone());
    cx.run(move |app, actor| reset::ask_for(app, actor, id, from)).await?;
    Ok(submitted())
}

fn submitted() -> HttpResponse {
    wire::one(json!({"message": "user.password_reset.request_submitted"}))
}

/// Nobody makes an account for themselves.
pub(super) async fn register(guest: Guest) -> Result<HttpResponse, Refusal> {
    guest.app.house()?;
    Err(Error::Forbidden.into())
}
