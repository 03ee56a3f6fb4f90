//! Texts of the configuration on the wire: objects by language tag.

use serde_json::Value as Json;

use crate::domain::{lang::Localized, problem::Problem};

use super::Object;

/// The longest text of a configuration, in characters.
const LONGEST: usize = 20_000;

/// Takes a text; a null or an empty one is no text in that language.
pub fn read(json: &Json) -> Result<Localized, Problem> {
    let Json::Object(texts) = json else { return Err(Problem::WrongKind) };
    let one = |(tag, text): (&String, &Json)| {
        let is_tag = (2..=35).contains(&tag.len())
            && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        let said = if text.is_null() { Some("") } else { text.as_str() };
        match said.filter(|_| is_tag) {
            Some(said) if said.chars().count() <= LONGEST => Ok((tag.clone(), clean(said))),
            Some(_) => Err(Problem::TooLong(LONGEST)),
            None => Err(Problem::WrongKind),
        }
    };
    texts.iter().map(one).collect()
}

/// Without control characters, which no configuration means.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// Puts a text on the wire: every language of the office, empty where nothing is said, and any
/// other that it has.
pub fn tell(text: &Localized, tags: &[&str]) -> Json {
    let every =
        tags.iter().map(|tag| ((*tag).to_owned(), text.get(tag).unwrap_or_default().into()));
    let others = text.iter().filter(|(tag, said)| !said.is_empty() && !tags.contains(tag));
    let others = others.map(|(tag, said)| (tag.to_owned(), said.into()));
    Json::Object(every.chain(others).collect::<Object>())
}

/// Merges what was sent under a name into a text, language by language; null leaves it alone.
pub(super) fn merge(sent: &Object, name: &str, into: &mut Localized) -> Result<(), Problem> {
    match sent.get(name) {
        None | Some(Json::Null) => {}
        Some(json) => into.merge(read(json)?),
    }
    Ok(())
}

/// Whether a text says nothing in English, which other programs fall back to.
pub(super) fn lacks_english(text: &Localized) -> bool {
    text.get("en").is_none_or(|said| said.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_is_merged_language_by_language_and_told_in_every_one() {
        let mut text = read(&json!({"en": "Bread", "ha": "Burodi"})).unwrap();
        let sent = json!({"name": {"fr": "Pain", "ha": null}});
        merge(sent.as_object().unwrap(), "name", &mut text).unwrap();
        assert_eq!(
            tell(&text, &["en", "fr", "ar"]),
            json!({"en": "Bread", "fr": "Pain", "ar": ""})
        );
        text.merge(read(&json!({"ha": "Burodi"})).unwrap());
        assert_eq!(tell(&text, &["en"]), json!({"en": "Bread", "fr": "Pain", "ha": "Burodi"}));
    }

    #[test]
    fn what_is_no_text_by_language_is_refused() {
        for wrong in [json!("Bread"), json!(["Bread"]), json!({"en": 3}), json!({"x y": "Bread"})] {
            assert_eq!(read(&wrong), Err(Problem::WrongKind), "{wrong}");
        }
    }
}
