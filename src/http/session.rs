//! Cookies: the session's, and the language of somebody who is not signed in.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};

use crate::{domain::lang::Lang, service::auth::Token};

/// The session. The prefix makes the browser insist on TLS, this host and the whole site
/// (RFC 6265bis).
pub const SESSION: &str = "__Host-amana";
/// The key of the first-run wizard.
pub const SETUP: &str = "__Host-amana-setup";
/// The language of pages before somebody has signed in.
const LANG: &str = "__Host-amana-lang";

/// The token of the request's session.
pub fn token(request: &HttpRequest) -> Option<Token> {
    Token::parse(request.cookie(SESSION)?.value())
}

/// A cookie that scripts cannot read and other sites cannot send with a form.
pub fn cookie(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish()
}

/// A cookie that takes another away.
pub fn gone(name: &'static str) -> Cookie<'static> {
    let mut cookie = cookie(name, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

/// The cookie that remembers a language for a year.
pub fn language_cookie(lang: Lang) -> Cookie<'static> {
    let mut cookie = cookie(LANG, lang.tag().to_owned());
    cookie.set_max_age(Duration::days(365));
    cookie
}

/// The language asked for in the address, else remembered, else preferred by the browser.
pub fn language(request: &HttpRequest) -> Option<Lang> {
    asked(request)
        .or_else(|| Lang::parse(request.cookie(LANG)?.value()))
        .or_else(|| Lang::preferred(request.headers().get("accept-language")?.to_str().ok()?))
}

/// The language asked for in the address.
pub fn asked(request: &HttpRequest) -> Option<Lang> {
    let query = request.query_string().split('&');
    query.filter_map(|pair| pair.strip_prefix("lang=")).find_map(Lang::parse)
}
