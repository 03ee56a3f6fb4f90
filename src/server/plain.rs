//! The side without encryption: a page that explains how to trust the box, and the way to the
//! encrypted side for everything else.
//!
//! It knows nobody, keeps nothing and asks for nothing. Where a request names a host that is not
//! ours, the way leads to the address that it arrived at: nobody can be sent elsewhere by us.

mod page;
mod profile;

use std::any::Any;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, PoisonError, RwLock};

use actix_web::dev::Extensions;
use actix_web::guard::{self, Guard};
use actix_web::http::header::{self, ContentType};
use actix_web::http::uri::Authority;
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::DefaultHeaders;
use actix_web::rt::net::TcpStream;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::authority;
use super::hosts::{Hosts, is_outward};
use crate::http::session;
use crate::i18n::{Languages, Say};

const STYLE: &str = include_str!("../../assets/css/trust.css");
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; \
                      frame-ancestors 'none'; base-uri 'none'";

/// What this side knows at a moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// The certificate to trust, as soon as the office has an authority.
    pub root_der: Option<Vec<u8>>,
    /// The port of the encrypted side.
    pub https_port: u16,
    /// Names and addresses that are ours.
    pub hosts: Hosts,
    /// Whether everybody in the office is invented.
    pub practice: bool,
}

/// What this side knows, told anew when the office is made or the network changes.
#[derive(Debug, Default)]
pub struct TrustFacts {
    languages: Languages,
    trust: RwLock<Arc<Trust>>,
}

impl TrustFacts {
    /// Begins with this, in these languages.
    pub fn new(trust: Trust, languages: Languages) -> Self {
        Self { languages, trust: RwLock::new(Arc::new(trust)) }
    }

    /// Puts this in the place of what was known.
    pub fn set(&self, trust: Trust) {
        *self.trust.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(trust);
    }

    fn now(&self) -> Arc<Trust> {
        Arc::clone(&self.trust.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The local end of a connection.
#[derive(Debug, Clone, Copy)]
struct Arrived(SocketAddr);

/// Notes at which address of this machine a connection came in, for `HttpServer::on_connect`.
pub fn on_connect(connection: &dyn Any, data: &mut Extensions) {
    let stream = connection.downcast_ref::<TcpStream>();
    if let Some(address) = stream.and_then(|stream| stream.local_addr().ok()) {
        data.insert(Arrived(address));
    }
}

/// Every route of this side.
pub fn configure(cfg: &mut ServiceConfig, trust: web::Data<TrustFacts>) {
    // A browser keeps a permanent redirect for ever, and one from before the office existed would
    // hide the certificate later, hence no-store.
    let headers = DefaultHeaders::new()
        .add((header::CONTENT_SECURITY_POLICY, POLICY))
        .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .add((header::REFERRER_POLICY, "no-referrer"))
        .add((header::CACHE_CONTROL, "no-store"));
    let reading = |path: &str| web::resource(path).guard(reads());
    cfg.app_data(trust).service(
        web::scope("")
            .wrap(headers)
            .service(reading("/trust").to(show))
            .service(reading("/trust.css").to(style))
            .service(reading("/trust/amana-root.crt").to(certificate))
            .service(reading("/trust/amana.mobileconfig").to(apple_profile))
            .default_service(web::to(onward)),
    );
}

fn reads() -> impl Guard {
    guard::Any(guard::Get()).or(guard::Head())
}

async fn show(request: HttpRequest, facts: web::Data<TrustFacts>) -> HttpResponse {
    let (say, trust) = (say(&request, &facts), facts.now());
    let languages = &facts.languages;
    let markup = match &trust.root_der {
        None => page::not_yet(say, languages, trust.practice),
        Some(root) => {
            let here = format!("http://{}/trust", shown(&trust, arrived(&request)));
            let box_url = way(&request, &trust) + "/";
            let fingerprint = authority::fingerprint(root);
            let practice = trust.practice;
            page::steps(say, &page::Way { languages, here, box_url, fingerprint, practice })
        }
    };
    HttpResponse::Ok().content_type(ContentType::html()).body(markup.into_string())
}

async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(STYLE)
}

async fn certificate(request: HttpRequest, facts: web::Data<TrustFacts>) -> HttpResponse {
    let Some(root) = facts.now().root_der.clone() else { return onward(request, facts).await };
    // Without a file name a phone may try to install it on the spot, which phones refuse since
    // Android 11; as a download it can be chosen in the settings.
    let named = format!("attachment; filename=\"{}\"", page::CERTIFICATE_FILE);
    HttpResponse::Ok()
        .content_type("application/x-x509-ca-cert")
        .insert_header((header::CONTENT_DISPOSITION, named))
        .body(root)
}

async fn apple_profile(request: HttpRequest, facts: web::Data<TrustFacts>) -> HttpResponse {
    let Some(root) = facts.now().root_der.clone() else { return onward(request, facts).await };
    let profile = profile::profile(say(&request, &facts), &root);
    HttpResponse::Ok().content_type("application/x-apple-aspen-config").body(profile)
}

/// Everything else: the same page on the encrypted side, or nothing where something is sent.
async fn onward(request: HttpRequest, facts: web::Data<TrustFacts>) -> HttpResponse {
    // A program is not led on: what it sent in the open has to be noticed (OWASP ASVS 5.0 V4.1.2).
    if session::is_api(&request) || ![Method::GET, Method::HEAD].contains(request.method()) {
        return HttpResponse::new(StatusCode::NOT_FOUND);
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let target = way(&request, &facts.now()) + path;
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, target)).finish()
}

/// Scheme, host and port of the encrypted side, under the host that the person asked for if it
/// is ours.
fn way(request: &HttpRequest, trust: &Trust) -> String {
    let asked = asked_host(request).filter(|host| trust.hosts.knows(host));
    let host = asked.unwrap_or_else(|| bracketed(arrived(request).ip()));
    match trust.https_port {
        443 => format!("https://{host}"),
        port => format!("https://{host}:{port}"),
    }
}

/// The host that a request names, without port and final dot.
fn asked_host(request: &HttpRequest) -> Option<String> {
    let named = match request.uri().authority() {
        Some(authority) => authority.clone(),
        None => request.headers().get(header::HOST)?.to_str().ok()?.parse::<Authority>().ok()?,
    };
    let host = named.host();
    Some(host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase())
}

/// Where the connection came in; an IPv4 address may have come in on a socket of IPv6.
fn arrived(request: &HttpRequest) -> SocketAddr {
    let arrived = request.conn_data::<Arrived>().map(|arrived| arrived.0);
    let arrived = arrived.unwrap_or_else(|| request.app_config().local_addr());
    SocketAddr::new(arrived.ip().to_canonical(), arrived.port())
}

/// Host and port of this side that another device can reach.
fn shown(trust: &Trust, arrived: SocketAddr) -> String {
    let here = Some(arrived.ip()).filter(|address| is_outward(*address));
    let host = bracketed(here.or_else(|| trust.hosts.outward()).unwrap_or(arrived.ip()));
    match arrived.port() {
        80 => host,
        port => format!("{host}:{port}"),
    }
}

fn bracketed(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// The language of the link, else that of the browser, else the first of ours.
fn say(request: &HttpRequest, facts: &TrustFacts) -> Say {
    let chosen = request.query_string().split('&').find_map(|pair| pair.strip_prefix("lang="));
    let browser = || request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok();
    let offered = &facts.languages;
    let chosen = chosen.and_then(|tag| offered.parse(tag));
    offered.first(chosen.or_else(|| offered.preferred(browser()?)))
}

#[cfg(test)]
mod tests;
