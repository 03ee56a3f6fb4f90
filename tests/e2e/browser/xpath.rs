//! Words that a person reads as paths through a page.

/// Controls that take an answer.
const CONTROL: &str = "*[self::input or self::select or self::textarea][not(@type='hidden')]";

/// Ways to the control with a label, the likeliest first.
pub(super) fn controls(label: &str) -> Vec<String> {
    let (inside, label) = match label.rsplit_once(" > ") {
        Some((heading, label)) => (group(heading), label),
        None => (String::new(), label),
    };
    let mut ways = Vec::new();
    for labels in [named("//label", label), starting("//label", label)] {
        ways.push(format!("{inside}//{CONTROL}[@id={labels}/@for]"));
        ways.push(format!("{inside}{labels}//{CONTROL}"));
    }
    let label = quoted(label);
    ways.push(format!("{inside}//{CONTROL}[@aria-label={label} or @name={label}]"));
    ways
}

/// The group of controls with this heading.
pub(super) fn group(heading: &str) -> String {
    let (is, begins, label) = (words_are(heading), words_begin(heading), quoted(heading));
    format!("//*[self::fieldset[legend[{is} or {begins}]] or @aria-label={label}]")
}

pub(super) fn named(path: &str, text: &str) -> String {
    format!("{path}[{}]", words_are(text))
}

pub(super) fn starting(path: &str, text: &str) -> String {
    format!("{path}[{}]", words_begin(text))
}

/// The words of an element without isolation marks and extra spaces.
const WORDS: &str = "normalize-space(translate(string(.),'\u{2068}\u{2069}',''))";

fn words_are(text: &str) -> String {
    format!("{WORDS}={}", quoted(text))
}

fn words_begin(text: &str) -> String {
    format!("starts-with({WORDS},{})", quoted(text))
}

/// A text as XPath writes it, which knows no escapes.
pub(super) fn quoted(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    let parts: Vec<_> = text.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat({})", parts.join(",\"'\","))
}
