//! What looks like an attack comes into the log.

use actix_web::{HttpRequest, web};

use crate::{
    domain::audit::Event,
    http::Refusal,
    service::{App, Error, audit},
};

/// Notes a refusal that a person at a page of ours hardly meets: a forged form, a wait after many
/// tries. That it could not be noted is no reason to answer otherwise.
pub async fn note(request: &HttpRequest, refusal: &Refusal) {
    let app = request.app_data::<web::ThinData<App>>().map(|data| data.0.clone());
    let (Some(event), Some(app)) = (event(refusal), app) else { return };
    let from = request.peer_addr().map(|peer| peer.ip().to_string()).unwrap_or_default();
    let noted = web::block(move || audit::suspected(&app, event, &from)).await;
    if !matches!(noted, Ok(Ok(()))) {
        tracing::warn!("what looks like an attack could not be noted");
    }
}

fn event(refusal: &Refusal) -> Option<Event> {
    match refusal {
        Refusal::Forged => Some(Event::Forged),
        Refusal::Service(Error::TooMany(_)) => Some(Event::MadeToWait),
        Refusal::Service(_)
        | Refusal::Owes(_)
        | Refusal::TooLarge
        | Refusal::Malformed
        | Refusal::Lacks(_) => None,
    }
}
