//! Signing in and out.

use actix_web::{HttpRequest, HttpResponse, http::header};
use serde_json::{Value as Json, json};

use crate::{
    api::answer,
    domain::wire::number,
    http::{Guest, Json as Body, Refusal, csrf, session},
    service::{
        Error,
        auth::{self, SignIn},
    },
};

/// Signs in: a cookie for browsers, the same token in a header for scripts.
pub(super) async fn create(
    request: HttpRequest,
    guest: Guest,
    body: Body,
) -> Result<HttpResponse, Refusal> {
    if !csrf::is_ours(&request, &guest) {
        return Err(Refusal::Forged);
    }
    let given = given(&request, &guest, &body.0)?;
    let (token, actor) = guest.run(move |app| auth::sign_in(app, given)).await?;
    Ok(HttpResponse::Ok()
        .cookie(session::cookie(session::SESSION, token.reveal()))
        .cookie(answer::token_cookie(&guest.app, Some(actor.user)))
        .insert_header((header::AUTHORIZATION, format!("Bearer {}", token.reveal())))
        .json(json!({
            "id": number("user", &actor.user.to_string()),
            "user_name": actor.name.as_str(),
            "group_permission": actor.role.scope.as_str(),
        })))
}

fn given(request: &HttpRequest, guest: &Guest, body: &Json) -> Result<SignIn, Refusal> {
    let user = body.get("user").ok_or(Refusal::Lacks("user"))?;
    let word = |name: &str| user.get(name).and_then(Json::as_str).unwrap_or_default();
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Ok(SignIn {
        name: word("user_name").to_owned(),
        password: word("password").to_owned().into(),
        from: guest.peer.clone(),
        agent: agent.unwrap_or_default().to_owned(),
        code: word("code").to_owned().into(),
    })
}

/// Signs out; without a session that is no error.
pub(super) async fn remove(request: HttpRequest, guest: Guest) -> Result<HttpResponse, Refusal> {
    if let Some(token) = guest.token.clone() {
        if guest.by_cookie && !csrf::is_ours(&request, &guest) {
            return Err(Refusal::Forged);
        }
        let from = guest.peer.clone();
        guest.run(move |app| auth::sign_out(app, &token, &from)).await?;
    }
    if guest.app.house().is_err() {
        return Err(Error::NotSetUp.into());
    }
    Ok(HttpResponse::Ok()
        .cookie(session::gone(session::SESSION))
        .cookie(answer::token_cookie(&guest.app, None))
        .json(json!({})))
}
