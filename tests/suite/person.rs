//! Somebody in front of a browser: one cookie jar, and answers that have to be judged.

use std::collections::BTreeMap;

use actix_web::cookie::Cookie;
use actix_web::cookie::time::Duration;
use actix_web::http::header::{self, HeaderMap};
use actix_web::test::{self, TestRequest};
use amana::http::{csrf, session};
use amana::server;
use amana::service::auth::{self, Caller, Token};
use serde_json::Value as Json;

use crate::office::{Desk, PASSWORD};
use crate::page::{Form, Page};

/// Somebody in front of a browser.
pub(crate) struct Person {
    desk: Desk,
    cookies: BTreeMap<String, String>,
    at: String,
    script: Option<String>,
}

impl Person {
    pub(crate) fn new(desk: Desk) -> Self {
        Self { desk, cookies: BTreeMap::new(), at: "10.0.0.5".to_owned(), script: None }
    }

    /// Moves to another machine.
    pub(crate) fn at(mut self, address: &str) -> Self {
        address.clone_into(&mut self.at);
        self
    }

    /// Lets a script of this person ask instead of the browser.
    pub(crate) fn script(mut self, name: &str) -> Self {
        self.script = Some(name.to_owned());
        self
    }

    /// Sends JSON, each time with name and password; null is no body. Answers status and JSON.
    pub(crate) async fn json(&mut self, method: &str, path: &str, body: Json) -> (u16, Json) {
        let request = TestRequest::with_uri(path).method(method.parse().unwrap());
        let request = match &self.script {
            Some(name) => {
                let pair = base64(format!("{name}:{PASSWORD}").as_bytes());
                request.insert_header((header::AUTHORIZATION, format!("Basic {pair}")))
            }
            None => request,
        };
        let request = if body.is_null() { request } else { request.set_json(body) };
        let answer = self.send(request).await;
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or(Json::Null))
    }

    /// Signs in through the page for it.
    pub(crate) async fn sign_in(&mut self, name: &str) {
        let page = self.get("/login").await.page();
        let form = page.form("/login").fill("User name", name).fill("Password", PASSWORD);
        let home = self.submit(form).await.to();
        assert_eq!(home, "/");
    }

    /// Chooses a password, where somebody else chose the one that holds.
    pub(crate) async fn choose_password(&mut self, new: &str) {
        let form = self.get("/welcome").await.page().form("/welcome/password");
        let form = form.fill("Your password", new).fill("The new password once more", new);
        assert_eq!(self.submit(form).await.to(), "/welcome?next=");
    }

    /// Asks for a page.
    pub(crate) async fn get(&mut self, path: &str) -> Response {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Sends inputs with the token that a page of this browser would carry.
    pub(crate) async fn post(&mut self, path: &str, inputs: &[(&str, &str)]) -> Response {
        let token = self.csrf();
        let own = [(csrf::INPUT, token.as_str())];
        self.send(TestRequest::post().uri(path).set_form([&own, inputs].concat())).await
    }

    /// Sends a form with a file, by its name and its bytes; an empty name is no file.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        inputs: &[(&str, &str)],
        (name, bytes): (&str, &[u8]),
    ) -> Response {
        const EDGE: &str = "a-line-between";
        let token = self.csrf();
        let mut body = Vec::new();
        for (name, value) in [(csrf::INPUT, token.as_str())].iter().chain(inputs) {
            let head =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
            Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n--", EDGE.as_bytes(), b"--\r\n"].concat());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let request = TestRequest::post().uri(path).insert_header((header::CONTENT_TYPE, kind));
        self.send(request.set_payload(body)).await
    }

    /// Presses the button of a form.
    pub(crate) async fn submit(&mut self, form: Form) -> Response {
        let request = TestRequest::post().uri(&form.action).set_form(&form.inputs);
        self.send(request).await
    }

    /// Sends a request as a browser with these cookies sends it.
    pub(crate) async fn send(&mut self, request: TestRequest) -> Response {
        let app = self.desk.borrow().clone().expect("the office is open");
        let from = format!("{}:40000", self.at).parse().unwrap();
        let request =
            self.cookies.iter().fold(request.peer_addr(from), |request, (name, value)| {
                request.cookie(Cookie::new(name.clone(), value.clone()))
            });
        let site = test::init_service(server::site(app)).await;
        let answer = test::call_service(&site, request.to_request()).await;
        for cookie in answer.response().cookies() {
            let (name, value) = (cookie.name().to_owned(), cookie.value().to_owned());
            if cookie.max_age().is_some_and(Duration::is_zero) {
                self.cookies.remove(&name);
            } else {
                self.cookies.insert(name, value);
            }
        }
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = test::read_body(answer).await.to_vec();
        Response { status, headers, body }
    }

    /// A cookie that this browser keeps.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.get(name).cloned()
    }

    fn csrf(&self) -> String {
        let token =
            self.cookies.get(session::SESSION).and_then(|cookie| Token::parse(cookie.as_str()));
        let app = self.desk.borrow().clone().expect("the office is open");
        let caller = token.map_or(Caller::Nobody, |token| auth::caller(&app, &token).unwrap());
        csrf::token(&app.form_secret(caller.user()))
    }
}

/// An answer.
#[must_use]
pub(crate) struct Response {
    /// Its status.
    pub(crate) status: u16,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// What it says, as it travelled.
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The answer, which has this status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The page of an answer that went well.
    #[track_caller]
    pub(crate) fn page(self) -> Page {
        Page::read(&self.is(200).text())
    }

    /// Where an act leads.
    #[track_caller]
    pub(crate) fn to(self) -> String {
        let answer = self.is(303);
        answer.header("location").expect("an act leads somewhere").to_owned()
    }

    /// One header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Whether it is a page.
    pub(crate) fn is_html(&self) -> bool {
        self.header(header::CONTENT_TYPE.as_str()).is_some_and(|kind| kind.contains("html"))
    }

    /// What it says.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Base64 as the header of a script carries it.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - group.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= group.len() { letter.into() } else { '=' });
        }
    }
    text
}
