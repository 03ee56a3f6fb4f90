//! A person or a script at the other end of the line: requests over TLS, cookies kept by hand,
//! redirects seen and not followed.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::Request;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// Which certificates the client takes.
pub(crate) enum Trust<'a> {
    /// Any, as somebody who presses "continue anyway".
    Anything,
    /// Those under this root, in DER.
    Root(&'a [u8]),
}

/// What came back.
#[must_use]
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// One client with its own cookies.
pub(crate) struct Http {
    base: String,
    agent: Agent,
    pub(crate) cookies: BTreeMap<String, String>,
    /// Sent with every request, such as `Accept-Language` or `Authorization`.
    pub(crate) headers: BTreeMap<String, String>,
    csrf: Option<String>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// The same answer, if it has this status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{:?}\n{}", self.location(), self.text());
        self
    }
}

impl Http {
    /// A client of the server at this address, such as `https://127.0.0.1:4433`.
    pub(crate) fn new(base: &str, trust: &Trust<'_>) -> Self {
        let tls = match trust {
            Trust::Anything => TlsConfig::builder().disable_verification(true),
            Trust::Root(der) => {
                let root = Certificate::from_der(der).to_owned();
                TlsConfig::builder().root_certs(RootCerts::new_with_certs(&[root]))
            }
        };
        let config = Agent::config_builder()
            .tls_config(tls.build())
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_mins(1)));
        Self {
            base: base.to_owned(),
            agent: config.build().new_agent(),
            cookies: BTreeMap::new(),
            headers: BTreeMap::new(),
            csrf: None,
        }
    }

    /// Goes on at another address, as after a restart, with the same cookies.
    pub(crate) fn moved_to(&mut self, base: &str) {
        base.clone_into(&mut self.base);
    }

    /// Fetches a page and remembers the token of its forms.
    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, &[], None).unwrap()
    }

    /// Fetches a page and those that it redirects to.
    pub(crate) fn visit(&mut self, path: &str) -> Answer {
        let answer = self.get(path);
        self.follow(answer)
    }

    /// Goes where an answer leads, until it leads no further.
    pub(crate) fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..10 {
            let Some(location) = answer.location() else { return answer };
            let path = location.strip_prefix(&self.base).unwrap_or(location).to_owned();
            answer = self.get(&path);
        }
        panic!("redirected without end, last to {:?}", answer.location());
    }

    /// Sends a form of the page seen last, with its token.
    pub(crate) fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.csrf.clone();
        let token = token.iter().map(|token| ("csrf", token.as_str()));
        let pairs = token.chain(fields.iter().copied());
        let body: Vec<_> =
            pairs.map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        let kind = [("Content-Type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &kind, Some(body.join("&").into_bytes())).unwrap()
    }

    /// From now on forms carry no token, until another page was shown.
    pub(crate) fn forget_csrf(&mut self) {
        self.csrf = None;
    }

    /// Sends a form with files, each with the name that it has.
    pub(crate) fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        const BETWEEN: &str = "----between-the-parts-of-a-form";
        let mut body = Vec::new();
        let mut add = |told: &str, bytes: &[u8]| {
            let head = format!("--{BETWEEN}\r\nContent-Disposition: form-data; {told}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        };
        if let Some(token) = &self.csrf {
            add("name=\"csrf\"", token.as_bytes());
        }
        for (name, value) in fields {
            add(&format!("name=\"{name}\""), value.as_bytes());
        }
        for (name, file, bytes) in files {
            let told = format!("name=\"{name}\"; filename=\"{file}\"");
            add(&(told + "\r\nContent-Type: application/octet-stream"), bytes);
        }
        body.extend_from_slice(format!("--{BETWEEN}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BETWEEN}");
        self.send("POST", path, &[("Content-Type", &kind)], Some(body)).unwrap()
    }

    /// Sends JSON, or asks for it.
    pub(crate) fn json(&mut self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let headers = [("Content-Type", "application/json"), ("Accept", "application/json")];
        self.send(method, path, &headers, body.map(|body| body.to_string().into_bytes())).unwrap()
    }

    /// One request; an error where the line breaks.
    pub(crate) fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        if !self.headers.contains_key("Origin") {
            request = request.header("Origin", &self.base);
        }
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request = request.header(name, value);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<_> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("Cookie", cookies.join("; "));
        }
        let mut response = match body {
            Some(body) => self.agent.run(request.body(body)?)?,
            None => self.agent.run(request.body(())?)?,
        };
        let headers = response.headers().iter().map(|(name, value)| {
            (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        let answer = Answer {
            status: response.status().as_u16(),
            headers: headers.collect(),
            body: response.body_mut().with_config().limit(1 << 30).read_to_vec()?,
        };
        self.remember(&answer);
        Ok(answer)
    }

    fn remember(&mut self, answer: &Answer) {
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if value.is_empty() || rest.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let is_page = answer.header("content-type").is_some_and(|it| it.starts_with("text/html"));
        if let Some(token) = is_page.then(|| hidden(&answer.text(), "csrf")).flatten() {
            self.csrf = Some(token);
        }
    }
}

/// The value of the first hidden field of this name.
pub(crate) fn hidden(page: &str, name: &str) -> Option<String> {
    let named = format!("name=\"{name}\"");
    let field = page.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let field = field.into_iter().find(|field| field.contains(&named))?;
    let value = field.split("value=\"").nth(1)?.split('"').next()?;
    Some(
        value
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"),
    )
}

/// Text as a form sends it.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte));
            }
            b' ' => escaped.push('+'),
            _ => {
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}

#[test]
fn a_form_is_written_as_browsers_write_it() {
    assert_eq!(escaped("a b&c=é"), "a+b%26c%3D%C3%A9");
    let page = "<input name=\"q\"><input type=\"hidden\" name=\"csrf\" value=\"a&amp;b\">";
    assert_eq!(hidden(page, "csrf").as_deref(), Some("a&b"));
    assert_eq!(hidden(page, "id"), None);
}
