//! Pages over 1 KB travel gzipped (RFC 1952), at the level where time and size meet.

use std::io::Write as _;

use actix_web::{
    Error,
    body::{self, BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderValue},
    middleware::Next,
};
use flate2::{Compression, write::GzEncoder};

/// Bodies below this size gain nothing.
const SMALLEST: usize = 1024;
/// The level; higher ones cost twice the time for a hundredth of the size.
const LEVEL: u32 = 5;

/// Compresses pages for browsers that take them so. Assets are compressed when the program is
/// built.
pub async fn pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let accepts = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("gzip"));
    let answer = next.call(request).await?.map_into_boxed_body();
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !accepts || !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return Ok(answer);
    }
    let (request, answer) = answer.into_parts();
    let (answer, body) = answer.into_parts();
    // A page is whole when it gets here; one that breaks off while it is read is answered empty.
    let plain = body::to_bytes(body).await.unwrap_or_default();
    let packed = if plain.len() > SMALLEST { gzip(&plain) } else { None };
    let mut answer = match packed {
        Some(packed) => {
            let mut answer = answer.set_body(BoxBody::new(packed));
            let gzip = HeaderValue::from_static("gzip");
            answer.headers_mut().insert(header::CONTENT_ENCODING, gzip);
            answer
        }
        None => answer.set_body(BoxBody::new(plain)),
    };
    answer.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    Ok(ServiceResponse::new(request, answer))
}

fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::new(LEVEL));
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}
