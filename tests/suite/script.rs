//! Another program: it signs in once and asks the JSON face with the token that it was given.

use actix_web::http::Method;
use actix_web::test::{self, TestRequest};
use amana::server;
use serde_json::Value as Json;

use crate::office::{FROM, Office, PASSWORD};

/// A program that acts as somebody.
pub(crate) struct Script {
    app: amana::service::App,
    token: Option<String>,
}

impl Script {
    /// A program that acts as somebody of the office.
    pub(crate) fn of(office: &Office, name: &str) -> Self {
        let (token, _) = office.sign_in(name, PASSWORD).unwrap();
        Self { app: office.app(), token: Some(token.reveal()) }
    }

    /// A program that nobody knows.
    pub(crate) fn nobody(office: &Office) -> Self {
        Self { app: office.app(), token: None }
    }

    /// Asks for something.
    pub(crate) async fn get(&self, path: &str) -> (u16, Json) {
        self.send(Method::GET, path, None).await
    }

    /// Makes something.
    pub(crate) async fn post(&self, path: &str, body: Json) -> (u16, Json) {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Changes something.
    pub(crate) async fn patch(&self, path: &str, body: Json) -> (u16, Json) {
        self.send(Method::PATCH, path, Some(body)).await
    }

    /// Takes something away.
    pub(crate) async fn delete(&self, path: &str) -> (u16, Json) {
        self.send(Method::DELETE, path, None).await
    }

    /// Any request; an answer that is no JSON is null.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Json>) -> (u16, Json) {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        self.raw(method, path, &body).await
    }

    /// Any request with a body as it is; an answer that is no JSON is null.
    pub(crate) async fn raw(&self, method: Method, path: &str, body: &str) -> (u16, Json) {
        let peer = format!("{FROM}:40000").parse().unwrap();
        let mut request = TestRequest::default().method(method).uri(path).peer_addr(peer);
        if let Some(token) = &self.token {
            request = request.insert_header(("authorization", format!("Bearer {token}")));
        }
        request = request.insert_header(("content-type", "application/json"));
        request = request.set_payload(body.to_owned());
        let site = test::init_service(server::site(self.app.clone())).await;
        let answer = test::call_service(&site, request.to_request()).await;
        let status = answer.status().as_u16();
        let body = test::read_body(answer).await;
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }
}
