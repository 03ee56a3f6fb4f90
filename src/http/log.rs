//! One log line a request: which route, how it ended, how long it took, under an id of its own that a
//! line about its failure has too. Never a name, an answer, a query or a body; ids of records stand in
//! the audit log, not here.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};

use crate::{
    http::Refusal,
    service::clock::{chance, hex},
};

/// Logs a request. A failure of the data file is logged with its cause, once, here.
pub async fn requests(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let began = now();
    let id = hex(&chance::<4>());
    let answer = next.call(request).await?;
    tell(&answer, &id, began);
    tell_failure(&answer, &id);
    Ok(answer)
}

fn tell(answer: &ServiceResponse<impl MessageBody>, id: &str, began: std::time::Instant) {
    let (method, status) = (answer.request().method().as_str(), answer.status().as_u16());
    let route = answer.request().match_pattern().unwrap_or_else(|| "unknown".to_owned());
    let took_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(
        http.request = id,
        http.method = method,
        http.route = route,
        http.status = status,
        took_us,
        "answered"
    );
}

fn tell_failure(answer: &ServiceResponse<impl MessageBody>, id: &str) {
    if answer.status().is_server_error() {
        tracing::error!(http.request = id, cause = cause(answer), "could not answer");
    }
}

/// What failed, for whoever mends it; never for the person who asked.
fn cause(answer: &ServiceResponse<impl MessageBody>) -> String {
    let refusal = answer.response().error().and_then(|error| error.as_error::<Refusal>());
    refusal.map(ToString::to_string).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "how long a request took is for the log alone")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}
