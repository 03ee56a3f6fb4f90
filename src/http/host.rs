//! The host that a request was sent to.

use actix_web::{
    HttpRequest,
    http::{header, uri::Authority},
};

/// The host and port that a browser asked for. Nothing stands before this program, so what a request
/// says of proxies counts for nothing.
pub fn host(request: &HttpRequest) -> String {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let authority = request.uri().authority().map(Authority::as_str);
    authority.or(named).unwrap_or_default().to_owned()
}
