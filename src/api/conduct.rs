//! The code of conduct.

use actix_web::HttpResponse;
use serde_json::{Value as Json, json};

use crate::{
    api::wire,
    domain::{conduct::Conduct, time::Timestamp},
    http::{Cx, Json as Body, Refusal},
    service::staff::conduct::{self, Text},
};

/// The newest.
pub(super) async fn show(cx: Cx) -> Result<HttpResponse, Refusal> {
    let newest = cx.run(|app, _| conduct::newest(app)).await?;
    answer(&cx, newest).await
}

/// Publishes one. People accept it before they go on.
pub(super) async fn publish(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let sent = wire::sent(&cx, body.0)?;
    let word =
        |name: &str| sent.data.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    let text = Text { title: word("title"), text: word("content"), is_asked: true };
    let from = sent.from;
    let done = cx.run(move |app, actor| conduct::publish(app, actor, text, &from)).await?;
    answer(&cx, done).await
}

async fn answer(cx: &Cx, conduct: Conduct) -> Result<HttpResponse, Refusal> {
    let people = cx.people().await?;
    let by = people.iter().find(|(id, _, _)| *id == conduct.by);
    let at: Timestamp = conduct.at;
    Ok(wire::one(json!({
        "id": conduct.version,
        "title": conduct.title,
        "content": conduct.text,
        "created_on": at.rfc3339(),
        "created_by": by.map(|(_, name, _)| name.as_str()),
    })))
}
