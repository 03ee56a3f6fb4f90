//! Cookies: the session's, and the language of somebody who is not signed in.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    http::header::AUTHORIZATION,
    web::ThinData,
};
use zeroize::Zeroizing;

use crate::{
    domain::lang::Lang,
    http::base64,
    i18n::{Languages, Say},
    service::{App, auth::Token},
};

/// The session. The prefix makes the browser insist on TLS, this host and the whole site
/// (RFC 6265bis).
pub const SESSION: &str = "__Host-amana";
/// The key of the first-run wizard.
pub const SETUP: &str = "__Host-amana-setup";
/// The language of pages before somebody has signed in.
const LANG: &str = "__Host-amana-lang";
/// The cookie that says that forms are opened whole.
const WHOLE: &str = "__Host-amana-whole";

/// What a request says who it is from.
#[derive(Clone)]
pub enum Credential {
    /// The cookie of a session.
    Cookie(Token),
    /// A session's token in the header.
    Bearer(Token),
    /// Name and password in the header (RFC 7617).
    Basic(String, Zeroizing<String>),
    /// A header that says nothing that is understood.
    Unknown,
}

/// Who a request says it is from. Only the JSON face hears the header: browsers send it by
/// themselves, and a page must not act on what a browser sends by itself.
pub fn credential(request: &HttpRequest) -> Option<Credential> {
    let header = request.headers().get(AUTHORIZATION).filter(|_| is_api(request));
    match header {
        Some(value) => Some(value.to_str().ok().and_then(header_credential))
            .map(|known| known.unwrap_or(Credential::Unknown)),
        None => token(request).map(Credential::Cookie),
    }
}

/// Whether a request is for the JSON face. The path is looked at as routes see it, decoded, so that
/// no spelling of it gets past.
pub fn is_api(request: &HttpRequest) -> bool {
    let rest = request.match_info().as_str().strip_prefix("/api");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn header_credential(value: &str) -> Option<Credential> {
    let (scheme, rest) = value.trim().split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Token::parse(rest.trim()).map(Credential::Bearer);
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = Zeroizing::new(base64::decode(rest.trim())?);
    let text = std::str::from_utf8(&decoded).ok()?;
    let (name, password) = text.split_once(':')?;
    Some(Credential::Basic(name.to_owned(), Zeroizing::new(password.to_owned())))
}

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

/// The cookie that remembers for a year whether forms are opened whole.
pub fn whole_cookie(is_whole: bool) -> Cookie<'static> {
    if !is_whole {
        return gone(WHOLE);
    }
    let mut cookie = cookie(WHOLE, "1".to_owned());
    cookie.set_max_age(Duration::days(365));
    cookie
}

/// Whether forms are opened whole.
pub fn opens_whole(request: &HttpRequest) -> bool {
    request.cookie(WHOLE).is_some()
}

/// The language asked for in the address, else remembered, else preferred by the browser, of those
/// that are offered.
pub fn language(request: &HttpRequest, offered: &Languages) -> Option<Lang> {
    let preferred = || request.headers().get("accept-language")?.to_str().ok();
    asked(request, offered)
        .or_else(|| offered.parse(request.cookie(LANG)?.value()))
        .or_else(|| offered.preferred(preferred()?))
}

/// The voice for somebody of whom no more is known than their request.
pub fn voice(request: &HttpRequest) -> Say {
    let app = request.app_data::<ThinData<App>>().map(|app| app.0.clone());
    let offered = app.map(|app| app.languages().clone()).unwrap_or_default();
    offered.first(language(request, &offered))
}

/// The language asked for in the address, of those that are offered.
pub fn asked(request: &HttpRequest, offered: &Languages) -> Option<Lang> {
    let query = request.query_string().split('&');
    query.filter_map(|pair| pair.strip_prefix("lang=")).find_map(|tag| offered.parse(tag))
}
