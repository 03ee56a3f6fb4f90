//! Files of a record.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::Value as Json;
use zeroize::Zeroizing;

use crate::{
    api::{records, wire},
    domain::{
        problem::{Problem, Problems},
        wire::Object,
    },
    http::{Cx, Json as Body, Refusal, base64, body, download},
    service::{
        Error,
        attachment::{self, SentFile},
        record::Asked,
    },
};

type At = web::Path<(String, String, String)>;

/// Takes a file that was sent in base64. Its body is read once it is known that its sender may.
pub(super) async fn add(
    cx: Cx,
    path: web::Path<(String, String)>,
    payload: web::Payload,
) -> Result<HttpResponse, Refusal> {
    let asked = records::asked(&cx, &path)?;
    let of = asked.clone();
    cx.run(move |app, actor| attachment::may_add(app, actor, &of)).await?;
    let sent = file(wire::data(body::json_with_file(payload).await?)?)?;
    let told = cx.run(move |app, actor| attachment::take(app, actor, &asked, sent)).await?;
    Ok(wire::one(told))
}

/// What was sent of a file.
fn file(mut data: Object) -> Result<SentFile, Refusal> {
    let mut text = |name: &'static str| match data.remove(name) {
        Some(Json::String(text)) => Ok(text),
        None | Some(Json::Null) => Err(Error::from(Problems::one(name, Problem::Blank))),
        Some(_) => Err(Error::from(Problems::one(name, Problem::WrongKind))),
    };
    let (field, kind) = (text("field_name")?, text("attachment_type")?);
    let name = text("file_name").unwrap_or_default();
    let sent = Zeroizing::new(text("attachment")?);
    let bytes = base64::decode(&sent).map(Zeroizing::new);
    let wrong = || Error::from(Problems::one("attachment", Problem::WrongKind));
    Ok(SentFile { field, kind, name, bytes: bytes.ok_or_else(wrong)?, said: data })
}

/// The file in the address; a number that the record has no file for names nothing.
async fn named(cx: &Cx, at: &At) -> Result<(Asked, crate::domain::id::AttachmentId), Refusal> {
    let asked = records::asked(cx, &(at.0.clone(), at.1.clone()))?;
    let number = at.2.parse().ok();
    let of = asked.clone();
    let id = cx.run(move |app, actor| attachment::numbered(app, actor, &of, number)).await?;
    Ok((asked, id))
}

/// What a file holds.
pub(super) async fn show(cx: Cx, request: HttpRequest, at: At) -> Result<HttpResponse, Refusal> {
    let file = named(&cx, &at).await?;
    download::held(&cx, &request, file).await
}

/// Changes what is said of a file.
pub(super) async fn change(cx: Cx, at: At, body: Body) -> Result<HttpResponse, Refusal> {
    let (asked, id) = named(&cx, &at).await?;
    let sent = wire::data(body.0)?;
    let told =
        cx.run(move |app, actor| attachment::correct(app, actor, (&asked, id), sent)).await?;
    Ok(wire::one(told))
}

/// Takes a file away.
pub(super) async fn remove(cx: Cx, at: At) -> Result<HttpResponse, Refusal> {
    let (asked, id) = named(&cx, &at).await?;
    cx.run(move |app, actor| attachment::remove(app, actor, &asked, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
