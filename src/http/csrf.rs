//! That a form comes from a page of this program (OWASP ASVS 5.0 V3.5).
//!
//! The browser's own word (`Sec-Fetch-Site`, else `Origin`) is heard first. Beside it every form
//! carries a token that only pages of the same session can show; where a browser says nothing, the
//! token decides. It is masked anew for each page, so that a compressed answer tells nothing of it.

use actix_web::{HttpRequest, http::Method};
use subtle::ConstantTimeEq;

use crate::{
    http::{Guest, host},
    service::clock::{chance, hex, unhex},
};

/// The name of the input that carries the token.
pub const INPUT: &str = "csrf";

/// The token for one page.
pub fn token(secret: &[u8; 32]) -> String {
    let mask: [u8; 32] = chance();
    hex(&mask) + &hex(&xor(&mask, secret))
}

/// Whether a token was made with this secret.
pub fn fits(token: &str, secret: &[u8; 32]) -> bool {
    let halves = token
        .split_at_checked(64)
        .and_then(|(mask, masked)| Some((unhex::<32>(mask)?, unhex::<32>(masked)?)));
    halves.is_some_and(|(mask, masked)| xor(&mask, &masked).ct_eq(secret).into())
}

fn xor(one: &[u8; 32], other: &[u8; 32]) -> [u8; 32] {
    let mut mixed = *one;
    for (byte, other) in mixed.iter_mut().zip(other) {
        *byte ^= other;
    }
    mixed
}

/// The header in which a script of our own sends the token.
pub const HEADER: &str = "x-csrf-token";

/// Whether a request that changes something was sent by a script of our own, which alone can read
/// the token and put it in a header. One that only asks is always ours.
pub fn is_ours(request: &HttpRequest, guest: &Guest) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return true;
    }
    let token = request.headers().get(HEADER).and_then(|value| value.to_str().ok());
    !is_foreign(request) && token.is_some_and(|token| fits(token, &guest.form_secret()))
}

/// Whether the browser says that a request that changes something comes from elsewhere.
pub fn is_foreign(request: &HttpRequest) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return false;
    }
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return site != "same-origin";
    }
    let host = host(request);
    header("origin").is_some_and(|origin| origin.strip_prefix("https://") != Some(host.as_str()))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_token_fits_its_own_secret_and_never_looks_the_same_twice() {
        let secret = [7; 32];
        let (one, other) = (token(&secret), token(&secret));
        assert!(fits(&one, &secret) && fits(&other, &secret));
        assert_ne!(one, other);
        assert!(!fits(&one, &[8; 32]));
        assert!(!fits("", &secret) && !fits("zz", &secret) && !fits(&"é".repeat(64), &secret));
    }

    #[test]
    fn a_form_of_another_site_is_foreign() {
        let post = |headers: &[(&'static str, &'static str)]| {
            let mut request = TestRequest::post().insert_header(("host", "box.example:8443"));
            for header in headers {
                request = request.insert_header(*header);
            }
            is_foreign(&request.to_http_request())
        };
        assert!(!post(&[("sec-fetch-site", "same-origin")]));
        assert!(post(&[("sec-fetch-site", "cross-site")]));
        assert!(post(&[("sec-fetch-site", "same-site")]));
        assert!(!post(&[("origin", "https://box.example:8443")]));
        assert!(post(&[("origin", "https://elsewhere.example")]));
        assert!(post(&[("origin", "http://box.example:8443")]));
        assert!(!post(&[]), "an old browser says nothing; the token decides");
    }
}
