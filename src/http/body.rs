//! Forms as they are sent: read piece by piece up to a limit, and only from pages of our own.

use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use futures_util::StreamExt as _;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::{
    domain::{attachment, field::TypedForm},
    http::{Guest, Refusal, csrf},
    service::Error,
};

/// The largest form that is read, in bytes. More stops the reading at once, whatever else is to
/// come: nothing of it is kept.
const LARGEST: usize = 256 * 1024;
/// The longest that a form may take to arrive: a slow one must not hold a place.
const LONGEST: Duration = Duration::from_mins(1);
/// The most inputs of a form; the longest part has a twentieth of it.
const MOST_INPUTS: usize = 2_000;

/// A form that came from a page of ours, without its token.
pub struct Sent(pub TypedForm);

impl FromRequest for Sent {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let is_form = request
                .headers()
                .get("content-type")
                .and_then(|kind| kind.to_str().ok())
                .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
            if !is_form {
                return Err(Refusal::Malformed);
            }
            let read = tokio::time::timeout(LONGEST, read(payload, LARGEST)).await;
            let mut typed = parse(&read.map_err(|_| Refusal::Malformed)??)?;
            let secret = Guest::of(request.clone()).await?.form_secret();
            if csrf::is_foreign(&request) || !csrf::fits(typed.one(csrf::INPUT), &secret) {
                return Err(Refusal::Forged);
            }
            typed.retain(|name| name != csrf::INPUT);
            Ok(Self(typed))
        })
    }
}

/// The largest JSON that is read, in bytes.
const LARGEST_JSON: usize = 1024 * 1024;

/// The longest that one with a file in it may take.
const LONGEST_WITH_FILE: Duration = Duration::from_mins(5);

/// JSON as it was sent; nothing at all reads as null. That a script of ours sent it is seen to where
/// it is asked who sends.
pub struct Json(pub serde_json::Value);

impl FromRequest for Json {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(_: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let payload = payload.take();
        Box::pin(async move {
            let read = tokio::time::timeout(LONGEST, read(payload, LARGEST_JSON)).await;
            let bytes = read.map_err(|_| Refusal::Malformed)??;
            if bytes.iter().all(u8::is_ascii_whitespace) {
                return Ok(Self(serde_json::Value::Null));
            }
            // Deep nesting ends at the reader's own limit of 128.
            serde_json::from_slice(&bytes).map(Self).map_err(|_| Refusal::Malformed)
        })
    }
}

/// The largest JSON with a file in it, in bytes: base64 makes four letters of three bytes.
const LARGEST_WITH_FILE: usize = attachment::LARGEST / 3 * 4 + LARGEST_JSON;
/// How many of these are held in memory at once; others wait for their turn.
static HELD: Semaphore = Semaphore::const_new(2);

/// JSON that carries a file. Its handler asks for it, so that only whoever is signed in sends one.
pub async fn json_with_file(payload: web::Payload) -> Result<serde_json::Value, Refusal> {
    let _turn = HELD.acquire().await.map_err(|_| Refusal::Service(Error::Busy))?;
    let read = read(payload.into_inner(), LARGEST_WITH_FILE);
    let read = tokio::time::timeout(LONGEST_WITH_FILE, read).await;
    let bytes = Zeroizing::new(read.map_err(|_| Refusal::Malformed)??);
    serde_json::from_slice(&bytes).map_err(|_| Refusal::Malformed)
}

async fn read(mut payload: Payload, largest: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while let Some(piece) = payload.next().await {
        let piece = piece.map_err(|_| Refusal::Malformed)?;
        if bytes.len() + piece.len() > largest {
            return Err(Refusal::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn parse(bytes: &[u8]) -> Result<TypedForm, Refusal> {
    let mut typed = TypedForm::new();
    for (count, (name, value)) in form_urlencoded::parse(bytes).enumerate() {
        if count >= MOST_INPUTS {
            return Err(Refusal::TooLarge);
        }
        typed.add(name, value);
    }
    Ok(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_every_value_of_a_repeated_input_in_order() {
        let typed = parse(b"name=A%C3%AFssatou&need=food&need=shelter+now").unwrap();
        assert_eq!(typed.one("name"), "Aïssatou");
        assert_eq!(typed.all("need"), ["food", "shelter now"]);
    }

    #[test]
    fn a_form_with_too_many_inputs_is_refused() {
        let many = "a=1&".repeat(MOST_INPUTS + 1);
        assert!(matches!(parse(many.as_bytes()), Err(Refusal::TooLarge)));
    }
}
