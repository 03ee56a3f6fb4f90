//! The WebDriver protocol, spoken to chromedriver: sessions, elements, scripts.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

/// The key under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element(String);

/// A driver with one session of one browser.
pub(crate) struct Session {
    driver: Child,
    /// Held open: the driver must find a reader for what it prints.
    _printed: Lines<BufReader<ChildStdout>>,
    agent: Agent,
    base: String,
    /// The process of the browser.
    process: u64,
}

impl Session {
    /// Starts a driver on a free port and, with it, a browser of these capabilities.
    pub(crate) fn open(capabilities: &Value) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed (Debian's chromium-driver)");
        let mut printed = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = printed.by_ref().map_while(Result::ok).find_map(|line| {
            let rest = line.split("started successfully on port ").nth(1)?;
            rest.trim_end_matches('.').parse::<u16>().ok()
        });
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(Duration::from_mins(2)))
            .build()
            .new_agent();
        let base = format!("http://127.0.0.1:{}/session", port.expect("chromedriver tells it"));
        let mut session = Self { driver, _printed: printed, agent, base, process: 0 };
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let opened = session.post("", &wanted);
        let id = opened["sessionId"].as_str().expect("a session has a number").to_owned();
        session.base = format!("{}/{id}", session.base);
        session.process = opened["capabilities"]["goog:processID"].as_u64().unwrap_or_default();
        session
    }

    /// Kills the browser as a power cut does (SIGKILL).
    #[track_caller]
    pub(crate) fn kill(&self) {
        assert_ne!(self.process, 0, "the driver tells the process of its browser");
        let killed = Command::new("kill").args(["-KILL", &self.process.to_string()]).status();
        assert!(killed.expect("kill is installed").success());
    }

    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Value {
        self.ask("GET", path, None).unwrap_or_else(|problem| panic!("{path}: {problem}"))
    }

    #[track_caller]
    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", path, Some(body)).unwrap_or_else(|problem| panic!("{path}: {problem}"))
    }

    /// One command; what the driver objects to is an error.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, String> {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        let answer = match body {
            Some(body) => {
                let request = request.header("Content-Type", "application/json; charset=utf-8");
                self.agent.run(request.body(body.to_string()).unwrap())
            }
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut answer = answer.map_err(|problem| problem.to_string())?;
        let text = answer.body_mut().with_config().limit(1 << 28).read_to_string();
        let mut said: Value =
            serde_json::from_str(&text.map_err(|problem| problem.to_string())?).unwrap_or_default();
        let value = said["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or(""))),
            None => Ok(value),
        }
    }

    /// Elements by XPath, in the order of the page.
    #[track_caller]
    pub(crate) fn find(&self, xpath: &str) -> Vec<Element> {
        let found = self.post("/elements", &json!({ "using": "xpath", "value": xpath }));
        let elements = found.as_array().into_iter().flatten();
        elements.filter_map(|it| Some(Element(it[ELEMENT].as_str()?.to_owned()))).collect()
    }

    /// Elements by XPath that a person can see.
    #[track_caller]
    pub(crate) fn visible(&self, xpath: &str) -> Vec<Element> {
        let mut found = self.find(xpath);
        found.retain(|it| self.of(it, "displayed").is_ok_and(|shown| shown == Value::Bool(true)));
        found
    }

    /// The element that takes what is typed.
    pub(crate) fn active(&self) -> Element {
        Element(self.get("/element/active")[ELEMENT].as_str().unwrap_or_default().to_owned())
    }

    /// A fact of an element: `text`, `displayed`, `attribute/NAME`, `property/NAME`, `name`.
    pub(crate) fn of(&self, element: &Element, fact: &str) -> Result<Value, String> {
        self.ask("GET", &format!("/element/{}/{fact}", element.0), None)
    }

    /// Does something to an element: `click`, `clear`, `value` with a text.
    #[track_caller]
    pub(crate) fn act(&self, element: &Element, act: &str, body: &Value) {
        self.post(&format!("/element/{}/{act}", element.0), body);
    }

    /// Scrolls to an element, out from under bars that stay in place.
    #[track_caller]
    pub(crate) fn scroll_to(&self, element: &Element) {
        let script = "arguments[0].scrollIntoView({ block: 'center', inline: 'nearest' })";
        self.script(script, &[json!({ ELEMENT: element.0 })]);
    }

    /// Runs a script in the page and answers what it returns.
    #[track_caller]
    pub(crate) fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// A command of the browser's own protocol.
    #[track_caller]
    pub(crate) fn browser(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// A name of the document shown: another one after each load.
    pub(crate) fn document(&self) -> String {
        let root = self.find("/*").into_iter().next().map(|Element(id)| id).unwrap_or_default();
        root.split(".e.").next().unwrap_or_default().to_owned()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.ask("DELETE", "", None);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
