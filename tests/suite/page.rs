//! Pages asked by meaning: titles, labels, links, what is wrong. No test knows a class.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

/// A page.
pub(crate) struct Page {
    html: Html,
}

impl Page {
    pub(crate) fn read(text: &str) -> Self {
        Self { html: Html::parse_document(text) }
    }

    /// Every element that a selector names.
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&css(selector)).collect()
    }

    /// What the browser's tab says.
    pub(crate) fn title(&self) -> String {
        self.all("title").first().map(|title| words(*title)).unwrap_or_default()
    }

    /// The address behind the first link that begins with these words.
    #[track_caller]
    pub(crate) fn link(&self, text: &str) -> String {
        let links = self.all("a[href]");
        let link = links.iter().find(|link| words(**link).starts_with(text));
        let link = link.unwrap_or_else(|| panic!("no link {text:?} on {:?}", self.title()));
        link.attr("href").unwrap_or_default().to_owned()
    }

    /// Whether these words can be read.
    pub(crate) fn says(&self, text: &str) -> bool {
        // Marks that isolate a value are not read.
        let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
        self.all("body").iter().any(|body| plain(words(*body)).contains(text))
    }

    /// What is wrong, a sentence each, as the top of the page says it.
    pub(crate) fn problems(&self) -> Vec<String> {
        self.all("[role=alert] li").into_iter().map(words).collect()
    }

    /// A form by the address that it is sent to, as it stands on the page.
    #[track_caller]
    pub(crate) fn form(&self, action: &str) -> Form {
        let forms = self.all("form");
        let form = forms.iter().find(|form| form.attr("action") == Some(action));
        Form::of(*form.unwrap_or_else(|| panic!("no form to {action} on {:?}", self.title())))
    }
}

/// A form with what stands in its inputs.
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) inputs: Vec<(String, String)>,
    questions: Vec<Question>,
}

/// What a label or legend says, and the inputs below it.
struct Question {
    words: String,
    inputs: Vec<Input>,
}

/// An input: its name, and for one of several choices its words with the value that is sent.
struct Input {
    name: String,
    choice: Option<(String, String)>,
    many: bool,
}

impl Question {
    /// What goes into the boxes: all of it into the only one, else a word into each.
    fn boxes(&self, value: &str) -> Vec<(String, String, bool)> {
        let open: Vec<_> = self.inputs.iter().filter(|input| input.choice.is_none()).collect();
        let parts: Vec<&str> =
            if open.len() == 1 { vec![value] } else { value.split(' ').collect() };
        let filled = open.into_iter().zip(parts);
        filled.map(|(input, part)| (input.name.clone(), part.to_owned(), false)).collect()
    }
}

impl Form {
    fn of(form: ElementRef<'_>) -> Self {
        let inputs = below(form, "input, select, textarea").filter_map(sent).collect();
        let labels = below(form, "label[for]").map(|label| {
            let id = label.attr("for").unwrap_or_default();
            let controls = below(form, "input, select, textarea");
            let own = controls.filter(|control| control.attr("id") == Some(id));
            Question { words: words(label), inputs: own.flat_map(choices).collect() }
        });
        let sets = below(form, "fieldset").map(|set| Question {
            words: below(set, "legend").next().map(words).unwrap_or_default(),
            inputs: below(set, "input").flat_map(choices).collect(),
        });
        let questions = sets.chain(labels).collect();
        Self { action: form.attr("action").unwrap_or_default().to_owned(), inputs, questions }
    }

    /// Answers the question with these words: with words, with the words of a choice, or with as
    /// many words as the question has boxes.
    #[track_caller]
    pub(crate) fn fill(mut self, label: &str, value: &str) -> Self {
        let question = self.questions.iter().find(|question| {
            question.words == label || question.words.starts_with(&format!("{label} "))
        });
        let question = question.unwrap_or_else(|| panic!("no question {label:?}"));
        let chosen = question.inputs.iter().find_map(|input| {
            let (_, value) = input.choice.as_ref().filter(|(words, _)| words == value)?;
            Some((input.name.clone(), value.clone(), input.many))
        });
        let answers = chosen.map_or_else(|| question.boxes(value), |answer| vec![answer]);
        assert!(!answers.is_empty(), "{label:?} does not offer {value:?}");
        for (name, value, many) in answers {
            self.set(&name, &value, many);
        }
        self
    }

    /// Presses the button that sends this.
    pub(crate) fn press(self, name: &str, value: &str) -> Self {
        self.with(name, value)
    }

    /// Puts this into the input of this name.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value, false);
        self
    }

    /// What stands in the input of this name.
    pub(crate) fn value(&self, name: &str) -> &str {
        let own = self.inputs.iter().find(|(own, _)| own == name);
        own.map_or("", |(_, value)| value.as_str())
    }

    fn set(&mut self, name: &str, value: &str, many: bool) {
        if !many {
            self.inputs.retain(|(own, _)| own != name);
        }
        self.inputs.push((name.to_owned(), value.to_owned()));
    }
}

/// The choices of an input, or itself where anything can be typed.
fn choices(control: ElementRef<'_>) -> Vec<Input> {
    let name = control.attr("name").unwrap_or_default().to_owned();
    let value = |it: ElementRef<'_>| it.attr("value").unwrap_or_default().to_owned();
    match (control.value().name(), control.attr("type")) {
        (_, Some("hidden")) => Vec::new(),
        (_, Some(kind @ ("radio" | "checkbox"))) => {
            let label = control.ancestors().filter_map(ElementRef::wrap);
            let label = label.take(2).find(|it| it.value().name() == "label");
            let choice = Some((label.map(words).unwrap_or_default(), value(control)));
            vec![Input { name, choice, many: kind == "checkbox" }]
        }
        ("select", _) => below(control, "option")
            .map(|option| Input {
                name: name.clone(),
                choice: Some((words(option), value(option))),
                many: false,
            })
            .collect(),
        _ => vec![Input { name, choice: None, many: false }],
    }
}

/// What a browser sends of an input that nobody touched.
fn sent(control: ElementRef<'_>) -> Option<(String, String)> {
    let name = control.attr("name")?.to_owned();
    let value = control.attr("value").unwrap_or_default().to_owned();
    match (control.value().name(), control.attr("type")) {
        (_, Some("radio" | "checkbox")) => control.attr("checked").map(|_| (name, value)),
        ("select", _) => {
            let chosen = below(control, "option").find(|option| option.attr("selected").is_some());
            let chosen = chosen.or_else(|| below(control, "option").next())?;
            Some((name, chosen.attr("value").unwrap_or_default().to_owned()))
        }
        ("textarea", _) => Some((name, control.text().collect())),
        _ => Some((name, value)),
    }
}

fn below<'a>(element: ElementRef<'a>, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    element.select(&css(selector)).collect::<Vec<_>>().into_iter()
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// The words of an element, with single spaces.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a screen reader would stumble over, and what the policy of the pages refuses.
pub(crate) fn faults(page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    let mut count = |selector: &str, most: usize, what: &str| {
        let there = page.all(selector).len();
        if there != most {
            found.push(format!("{there} {what}"));
        }
    };
    count("h1", 1, "headings of the first level");
    count("html[lang][dir]", 1, "html with lang and dir");
    count("title", 1, "titles");
    count("style, [style]", 0, "inline styles");
    count("script:not([src])", 0, "inline scripts");
    for element in page.all("*") {
        let handler = element.value().attrs().find(|(name, _)| name.starts_with("on"));
        found.extend(handler.map(|(name, _)| format!("a handler {name}")));
    }
    for form in page.all("form[method=post]") {
        if below(form, "input[type=hidden][name=csrf]").count() != 1 {
            found.push(format!("the form to {:?} has no token", form.attr("action")));
        }
    }
    let named = page.all("input:not([type=hidden]), select, textarea").into_iter();
    found.extend(
        named.filter(|it| !is_named(page, *it)).map(|it| format!("no label: {}", it.html())),
    );
    let mut ids = BTreeSet::new();
    let twice = page.all("[id]").into_iter().filter_map(|it| it.attr("id"));
    found.extend(twice.filter(|id| !ids.insert(*id)).map(|id| format!("two elements {id}")));
    found
}

fn is_named(page: &Page, control: ElementRef<'_>) -> bool {
    let wrapped = control
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|above| above.value().name() == "label" && !words(above).is_empty());
    let labelled = control.attr("id").is_some_and(|id| {
        page.all("label[for]")
            .into_iter()
            .any(|label| label.attr("for") == Some(id) && !words(label).is_empty())
    });
    wrapped || labelled || control.attr("aria-label").is_some()
}
