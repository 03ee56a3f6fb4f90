//! A page of questions as a browser holds it: everything that stands in it is sent, changed or not.

use scraper::{ElementRef, Html, Selector};

use crate::client::{Answer, Http};

/// The form of a page, as it was when the page was opened.
#[derive(Clone)]
pub(crate) struct Sheet {
    path: String,
    fields: Vec<(String, String)>,
}

impl Sheet {
    /// Opens the page at this address.
    #[track_caller]
    pub(crate) fn open(http: &mut Http, path: &str) -> Self {
        let page = http.get(path).expect(200).text();
        let fields = fields(&page);
        assert!(fields.iter().any(|(name, _)| name == "revision"), "no questions at {path}");
        Self { path: path.to_owned(), fields }
    }

    /// The values of a question.
    pub(crate) fn value(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The same with these answers in the place of those that stood there.
    pub(crate) fn answer(mut self, answers: &[(&str, &str)]) -> Self {
        self.fields.retain(|(own, _)| answers.iter().all(|(name, _)| name != own));
        let answers = answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.fields.extend(answers);
        self
    }

    /// What is sent.
    pub(crate) fn fields(&self) -> Vec<(&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    /// Presses Save.
    pub(crate) fn send(&self, http: &mut Http) -> Answer {
        self.send_to(http, &self.path)
    }

    /// Sends it to another address, as the script sends a draft.
    pub(crate) fn send_to(&self, http: &mut Http, path: &str) -> Answer {
        http.post_form(path, &self.fields())
    }
}

/// Opens a page of questions, answers some, and presses Save.
#[track_caller]
pub(crate) fn save(http: &mut Http, path: &str, answers: &[(&str, &str)]) -> Answer {
    Sheet::open(http, path).answer(answers).send(http)
}

/// What a browser sends of the form that keeps a revision; the client adds the token itself.
fn fields(page: &str) -> Vec<(String, String)> {
    let page = Html::parse_document(page);
    let forms = select("form:has(input[name=revision])");
    let Some(form) = page.select(&forms).next() else { return Vec::new() };
    let controls = select("input, textarea, select");
    form.select(&controls).filter_map(sent).filter(|(name, _)| name != "csrf").collect()
}

fn sent(control: ElementRef<'_>) -> Option<(String, String)> {
    let name = control.attr("name")?;
    let own = control.attr("value").unwrap_or_default();
    let value = match control.value().name() {
        "textarea" => {
            let text: String = control.text().collect();
            text.strip_prefix('\n').unwrap_or(&text).to_owned()
        }
        "select" => {
            let chosen = control.select(&select("option[selected]")).next();
            chosen.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
        }
        _ => match control.attr("type") {
            Some("radio" | "checkbox") if control.attr("checked").is_none() => return None,
            _ => own.to_owned(),
        },
    };
    Some((name.to_owned(), value))
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

#[test]
fn a_page_is_sent_as_a_browser_sends_it() {
    let page = "<form><input name=revision value=3><input name=csrf value=x>
        <input type=radio name=sex value=male><input type=radio name=sex value=female checked>
        <textarea name=note>\nline</textarea><select name=place><option value=''>
        <option value=S selected></select><button name=then value=next></button></form>";
    let all = fields(page);
    let all: Vec<_> = all.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(all, ["revision=3", "sex=female", "note=line", "place=S"]);
}
