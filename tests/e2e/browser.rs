//! A person at a browser: reads, follows links, fills in forms, presses buttons.
//!
//! Everything is found by the words that a person reads. Isolation marks are disregarded. What the
//! person does is counted, so that a walk can be stated as clicks, keys, fields and pages.

mod xpath;

use std::cell::Cell;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

use self::xpath::{controls, group, named, quoted, starting};
use crate::folder::Folder;
use crate::webdriver::{Element, Session};

/// How long a page may take to show what it is asked for.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long to wait before looking again.
const LOOK: Duration = Duration::from_millis(50);

/// The browser that a person sits at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options<'a> {
    pub(crate) script: bool,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) language: &'a str,
}

impl Options<'_> {
    /// A desk with a large screen, in English.
    pub(crate) const DESK: Self = Self { script: true, width: 1280, height: 800, language: "en" };
    /// A small phone, in English.
    pub(crate) const PHONE: Self = Self { script: true, width: 360, height: 800, language: "en" };

    /// The same with scripts switched off.
    pub(crate) fn without_script(self) -> Self {
        Self { script: false, ..self }
    }
}

/// What a person has done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) clicks: u32,
    pub(crate) fields: u32,
    pub(crate) keys: u32,
    pub(crate) pages: u32,
}

impl Counts {
    /// The estimate of the keystroke-level model: 0.28 s a key, 1.1 s a point, 1.35 s a decision,
    /// 0.4 s a change of hand. A click is decided and pointed at; a typed field is, too, and takes
    /// the hand to the keys and back.
    pub(crate) fn seconds(self) -> f64 {
        let points = f64::from(self.clicks + self.fields);
        points * (1.1 + 1.35) + f64::from(self.fields) * 0.8 + f64::from(self.keys) * 0.28
    }
}

/// An open browser.
pub(crate) struct Browser {
    session: Session,
    counts: Cell<Counts>,
    _profile: Folder,
}

impl Browser {
    pub(crate) fn open(options: Options<'_>) -> Self {
        let profile = Folder::new();
        let language = options.language;
        let mut arguments: Vec<String> = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        .map(str::to_owned)
        .into();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        arguments.push(format!("--window-size={},{}", options.width, options.height));
        arguments.push(format!("--accept-lang={language}"));
        let scripts = if options.script { 1 } else { 2 };
        let session = Session::open(&json!({
            "browserName": "chrome",
            "acceptInsecureCerts": true,
            "goog:chromeOptions": {
                "args": arguments,
                "prefs": {
                    "intl.accept_languages": language,
                    "profile.managed_default_content_settings.javascript": scripts,
                },
            },
        }));
        let phone = options.width < 600;
        session.browser(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": options.width,
                "height": options.height,
                "deviceScaleFactor": 1,
                "mobile": phone,
            }),
        );
        Self { session, counts: Cell::default(), _profile: profile }
    }

    /// The driver's own commands, for what this person does not know.
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// Ends it from one moment to the next; nothing of it is kept.
    #[track_caller]
    pub(crate) fn kill(self) {
        self.session.kill();
    }

    /// What has been done since the browser was opened or [`Self::count_anew`] was called.
    pub(crate) fn counts(&self) -> Counts {
        self.counts.get()
    }

    pub(crate) fn count_anew(&self) {
        self.counts.set(Counts::default());
    }

    #[track_caller]
    pub(crate) fn visit(&self, url: &str) {
        self.session.post("/url", &json!({ "url": url }));
        self.count(|counts| counts.pages += 1);
    }

    #[track_caller]
    pub(crate) fn click_link(&self, text: &str) {
        self.click(&[named("//a[@href]", text), starting("//a[@href]", text)], text);
    }

    /// Presses a button, or opens what folds out, by its words.
    #[track_caller]
    pub(crate) fn press(&self, text: &str) {
        let buttons = "//*[self::button or self::summary]";
        let words = quoted(text);
        let other =
            format!("//*[self::button or self::input][@value={words} or @aria-label={words}]");
        self.click(&[named(buttons, text), starting(buttons, text), other], text);
    }

    /// Types into the control with this label, or with this name. `Born > Day` looks for the label
    /// `Day` inside the group `Born`. What stood there is replaced.
    #[track_caller]
    pub(crate) fn fill(&self, label: &str, text: &str) {
        let control = self.control(label);
        self.session.act(&control, "clear", &json!({}));
        if !text.is_empty() {
            self.session.act(&control, "value", &json!({ "text": text }));
        }
        let keys = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        self.count(|counts| {
            counts.fields += 1;
            counts.keys += keys;
        });
    }

    /// What stands in the control with this label.
    #[track_caller]
    pub(crate) fn value(&self, label: &str) -> String {
        let value = self.session.of(&self.control(label), "property/value").unwrap();
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Chooses an option: of the list with this label, or in the group with this heading.
    #[track_caller]
    pub(crate) fn choose(&self, label_or_legend: &str, option: &str) {
        let mut ways = vec![];
        for list in controls(label_or_legend) {
            ways.push(named(&format!("{list}[self::select]//option"), option));
        }
        let inside = group(label_or_legend);
        ways.push(named(&format!("{inside}//label"), option));
        ways.push(starting(&format!("{inside}//label"), option));
        self.click(&ways, option);
    }

    /// Ticks, or unticks, the box with this label, wherever it stands.
    #[track_caller]
    pub(crate) fn tick(&self, label: &str) {
        self.click(&[named("//label", label), starting("//label", label)], label);
    }

    /// Chooses this value of the question with this name: a button, a box to tick, or of a list.
    #[track_caller]
    pub(crate) fn pick(&self, name: &str, value: &str) {
        let (of, is) = (quoted(name), quoted(value));
        let long = format!("//select[@name={of}][@hidden]");
        if !self.session.find(&long).is_empty() {
            self.pick_of_long(&long, value);
            return;
        }
        let shown = format!("//label[input[@name={of}][@value={is}]]");
        self.click(&[shown, format!("//select[@name={of}]//option[@value={is}]")], value);
    }

    /// Of a long list: found in its box, or down the tree of places level by level.
    #[track_caller]
    fn pick_of_long(&self, list: &str, value: &str) {
        let levels = format!("{list}/following-sibling::div[@class='levels']");
        if self.session.find(&levels).is_empty() {
            self.click_on(&format!("{list}/following-sibling::input[@role='combobox']"));
            self.click_on(&format!("//li[@role='option'][@data-value={}]", quoted(value)));
            return;
        }
        // Codes of places begin with those of the places that they lie in.
        for depth in 1.. {
            let lists = format!("{levels}/select[{depth}]");
            let at = |end: usize| format!("{lists}/option[@value={}]", quoted(&value[..end]));
            let ends = (1..=value.len()).rev().map(at);
            let Some(option) = ends.into_iter().find(|at| !self.session.find(at).is_empty()) else {
                break;
            };
            self.click_on(&option);
            if option.contains(&format!("={}]", quoted(value))) {
                break;
            }
        }
    }

    /// Points at the first visible thing on this path.
    #[track_caller]
    pub(crate) fn click_on(&self, xpath: &str) {
        self.click(&[xpath.to_owned()], xpath);
    }

    /// Does what leads to another page, and waits until that page is there.
    #[track_caller]
    pub(crate) fn onward(&self, act: impl FnOnce(&Self)) {
        let (before, pages, url) = (self.session.document(), self.counts().pages, self.url());
        act(self);
        assert!(comes(|| self.session.document() != before), "nothing led on from {url}");
        let loaded = || self.script("return document.readyState") == "complete";
        assert!(comes(loaded), "{} does not load", self.url());
        // The act may have seen the page change, or not yet.
        self.count(|counts| counts.pages = pages + 1);
    }

    /// Types without pointing, as somebody who works by the keyboard.
    #[track_caller]
    pub(crate) fn keys(&self, text: &str) {
        let active = self.session.active();
        let before = self.session.document();
        self.session.act(&active, "value", &json!({ "text": text }));
        let keys = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        self.count(|counts| counts.keys += keys);
        self.count_page(&before);
    }

    pub(crate) fn title(&self) -> String {
        clean(self.session.get("/title").as_str().unwrap_or_default())
    }

    pub(crate) fn url(&self) -> String {
        self.session.get("/url").as_str().unwrap_or_default().to_owned()
    }

    /// What a person can read on the page.
    pub(crate) fn text(&self) -> String {
        let body = self.session.find("/html/body").into_iter().next();
        // The page may be on its way out while it is asked.
        let text = body.and_then(|body| self.session.of(&body, "text").ok());
        clean(text.as_ref().and_then(Value::as_str).unwrap_or_default())
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// Waits until the page shows these words.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        assert!(comes(|| self.has(text)), "{} does not say {text:?}:\n{}", self.url(), self.text());
    }

    pub(crate) fn page_source(&self) -> String {
        self.session.get("/source").as_str().unwrap_or_default().to_owned()
    }

    /// A picture of the whole page, also of what lies below the window.
    pub(crate) fn screenshot(&self, path: &Path) {
        let whole = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.session.browser("Page.captureScreenshot", &whole);
        let bytes = base64(picture["data"].as_str().unwrap_or_default());
        std::fs::write(path, bytes).unwrap();
    }

    /// Runs a script in the page: `return` answers a value.
    pub(crate) fn script(&self, script: &str) -> Value {
        self.session.script(script, &[])
    }

    #[track_caller]
    fn control(&self, label: &str) -> Element {
        let ways = controls(label);
        let found = ways.iter().find_map(|way| self.session.visible(way).into_iter().next());
        found.unwrap_or_else(|| panic!("no field {label:?} at {}:\n{}", self.url(), self.text()))
    }

    /// Clicks the first thing that one of the ways leads to and that can be seen.
    #[track_caller]
    fn click(&self, ways: &[String], what: &str) {
        let found = ways.iter().find_map(|way| self.session.visible(way).into_iter().next());
        let Some(element) = found else {
            panic!("nothing called {what:?} at {}:\n{}", self.url(), self.text());
        };
        let before = self.session.document();
        self.session.scroll_to(&element);
        self.session.act(&element, "click", &json!({}));
        self.count(|counts| counts.clicks += 1);
        self.count_page(&before);
    }

    fn count_page(&self, before: &str) {
        if self.session.document() != before {
            self.count(|counts| counts.pages += 1);
        }
    }

    fn count(&self, change: impl FnOnce(&mut Counts)) {
        let mut counts = self.counts.get();
        change(&mut counts);
        self.counts.set(counts);
    }
}

/// Waits until something holds, and answers whether it did.
pub(crate) fn comes(holds: impl Fn() -> bool) -> bool {
    let (_sender, never) = mpsc::channel::<()>();
    let looks = PATIENCE.as_millis() / LOOK.as_millis();
    (0..looks).any(|_| holds() || never.recv_timeout(LOOK).is_ok())
}

fn clean(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn base64(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for value in text.bytes().filter_map(digit) {
        held = (held << 6 | u32::from(value)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).expect("eight bits"));
        }
    }
    bytes
}

#[cfg(test)]
mod tests;
