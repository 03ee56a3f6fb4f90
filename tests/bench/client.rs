//! A client over TLS that keeps its connection, its session and its token.

use serde_json::Value as Json;
use ureq::Agent;
use ureq::tls::TlsConfig;

/// What came back.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The body as it travelled.
    pub(crate) body: Vec<u8>,
}

/// One client.
pub(crate) struct Client {
    base: String,
    agent: Agent,
    token: Option<String>,
}

impl Client {
    /// Somebody whom nobody knows.
    pub(crate) fn new(base: &str) -> Self {
        let tls = TlsConfig::builder().disable_verification(true).build();
        let agent = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .into();
        Self { base: base.to_owned(), agent, token: None }
    }

    /// Another connection of the same person.
    pub(crate) fn again(&self) -> Self {
        Self { token: self.token.clone(), ..Self::new(&self.base) }
    }

    /// Signs in as a browser does.
    pub(crate) fn sign_in(base: &str, name: &str, password: &str) -> Self {
        let mut client = Self::new(base);
        let greeting = client.agent.get(format!("{base}/api/v2/primero")).call().expect("greeted");
        let csrf = cookie(&greeting, "CSRF-TOKEN").expect("a token for the first request");
        let body = serde_json::json!({"user": {"user_name": name, "password": password}});
        let request = client.agent.post(format!("{base}/api/v2/tokens"));
        let answer = request.header("x-csrf-token", &csrf).send(body.to_string()).expect("heard");
        assert_eq!(answer.status().as_u16(), 200, "{name} signs in");
        client.token = cookie(&answer, "__Host-amana");
        assert!(client.token.is_some(), "a session");
        client
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.base));
        let request = request.header("accept-encoding", "gzip");
        let request = match &self.token {
            Some(token) => request.header("cookie", format!("__Host-amana={token}")),
            None => request,
        };
        read(request.call().expect("an answer"))
    }

    /// Changes something on the JSON face.
    pub(crate) fn patch(&self, path: &str, body: &Json) -> Answer {
        let token = self.token.as_deref().unwrap_or_default();
        let request = self.agent.patch(format!("{}{path}", self.base));
        let request = request.header("authorization", format!("Bearer {token}"));
        read(request.send(body.to_string()).expect("an answer"))
    }
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> Answer {
    let status = answer.status().as_u16();
    let body = answer.body_mut().with_config().limit(64 << 20).read_to_vec().expect("a body");
    Answer { status, body }
}

fn cookie(answer: &ureq::http::Response<ureq::Body>, name: &str) -> Option<String> {
    let cookies = answer.headers().get_all("set-cookie").iter();
    cookies.filter_map(|cookie| cookie.to_str().ok()).find_map(|cookie| {
        let (own, rest) = cookie.split_once('=')?;
        (own == name).then(|| rest.split(';').next().unwrap_or_default().to_owned())
    })
}
